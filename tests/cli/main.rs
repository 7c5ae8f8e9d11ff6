//! The real program, run as people run it: what it says in both languages, how it exits, and that whatever it refuses
//! leaves no trace. The words are kept in `golden/`; `SNAPSHOTS=overwrite cargo test --test cli` renews them.

#![allow(clippy::disallowed_methods, reason = "here the clock and the randomness are the outside world's")]

mod call;
mod mask;
mod road;
mod world;

mod access;
mod contention;
mod documented;
mod documents;
mod erasure;
mod exchange;
mod fitness;
mod forge;
mod full_disk;
mod giving_back;
mod hostile;
mod killed;
mod ledger;
mod measures;
mod opening;
mod order;
mod people;
mod registers;
mod released;
mod sealing;
mod secrets;
mod sharing;
mod slips;
mod status;
mod times;
