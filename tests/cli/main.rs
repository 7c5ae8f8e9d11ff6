//! The real program, run as people run it: what it says in both languages, how it exits, and that whatever it refuses
//! leaves no trace. The words are kept in `golden/`; `SNAPSHOTS=overwrite cargo test --test cli` renews them.

#![allow(clippy::disallowed_methods, reason = "here the clock and the randomness are the outside world's")]

mod call;
mod mask;
mod road;
mod schema;
mod world;

// What the tests of the texts read from the sources.
#[allow(dead_code, reason = "shared; each test uses a part")]
#[path = "../text/calls.rs"]
mod calls;
#[allow(dead_code, reason = "shared; each test uses a part")]
#[path = "../sources/mod.rs"]
mod sources;
#[allow(dead_code, reason = "shared; each test uses a part")]
#[path = "../postgres/mod.rs"]
mod postgres;
#[allow(dead_code, reason = "shared; each test uses a part")]
#[path = "../clamd/mod.rs"]
mod clamd;
#[path = "../printer/mod.rs"]
mod printer;
// The schema of entries and statements; every story is held against it when it ends.
#[path = "../sources/cddl.rs"]
mod cddl;
mod described;

mod access;
mod channels;
mod codes;
mod contention;
mod damage;
mod documented;
mod documents;
mod durable;
mod engines;
mod erasure;
mod exchange;
mod extensions;
mod fitness;
mod forge;
mod forms;
mod full_disk;
mod giving_back;
mod guidance;
mod hostile;
mod incidents;
mod interrupted;
mod killed;
mod ledger;
mod manual;
mod measures;
mod names;
mod opener;
mod opening;
mod order;
mod people;
mod printing;
mod registers;
mod residue;
mod refusals;
mod schemas;
mod reading;
mod receipts;
mod receiving_key;
mod released;
mod rewriting;
mod sealing;
mod secrets;
mod sharing;
mod slips;
mod status;
mod times;
mod truth;
mod traces;
mod trail;
mod two;
mod typing;
mod viruses;
