//! # tewatashi (手渡し): hand personal data over and get it back, provably
//!
//! This file is the map. A module imports only from shelves below its own, and never from a neighbour
//! (`tests/architecture.rs` checks it); `ARCHITECTURE.md` explains why.

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests bring their own randomness"))]

/// Doors: where a person or a program comes in. Types and routes only, no rules and no I/O of their own.
pub mod doors {
    pub mod cli;
}

/// Steps: one per step of custody. Each checks the rule, uses the tools, appends to the ledger.
pub mod steps {
    // in custody order
    /// What the ledger says, proves, and whether it holds.
    pub mod audit;
    /// The package goes onto a medium and is read back.
    pub mod burn;
    /// Erasure reports: made, checked, accepted.
    pub mod erase;
    /// Statements between the two homes.
    pub mod exchange;
    /// Media and notices come back; the consignment closes.
    pub mod giveback;
    /// Slip, notice, storage, hand-over, receipt.
    pub mod handover;
    /// The recipient checks, decrypts, unpacks.
    pub mod open;
    /// Homes, people, the other side, contracts, bags, places.
    pub mod register;
    /// Files become a package; a second person approves.
    pub mod seal;
    // what several steps stand on, each shelf using only those below it
    /// One home, its ledger, the time, the acting person.
    pub mod desk;
    /// What lies on a medium, and what came.
    pub mod disc;
    /// What a step reports.
    pub mod done;
    /// Checkpoints issued to a party, and those that others witnessed.
    pub mod issued;
    /// Contracts, parties and people by what a person types.
    pub mod lookup;
    /// Documents that go out.
    pub mod print;
    /// Slips as they come in.
    pub mod slips;
    /// The password until its notice is accepted.
    pub mod vault;
}

/// Tools: one outside thing each. They know no custody rules.
pub mod tools {
    // upper shelf, in the order a package meets them
    /// Where a home keeps its things, and its settings.
    pub mod config;
    /// Private keys at rest.
    pub mod keys;
    /// The append-only ledger: tree, checkpoints, proofs, cosignatures, SQLite.
    pub mod ledger;
    /// Disc images: made and read with xorriso, read back in full, compared.
    pub mod media;
    /// The encrypted package: a ZIP inside an age file, its password and its Bao outboard.
    pub mod package;
    /// Printed documents: templates, layout, fonts, QR symbols, PDF.
    pub mod paper;
    /// QR symbols read back from pictures and typed text.
    pub mod scan;
    /// CSV and xlsx: which columns, how many people.
    pub mod tables;
    // lower shelf: what several tools need
    /// The C2SP age v1 file format on ring.
    pub mod age;
    /// The one place that looks at the clock.
    pub mod clock;
    /// Files that are wholly there or not at all.
    pub mod files;
    /// Which computer and which disk this is, from sysinfo and udev.
    pub mod machine;
}

/// Words: pure. No clock, no randomness, no files, no process.
pub mod words {
    // upper shelf: what is said about a handover
    /// Acts: what a ledger entry says happened.
    pub mod act;
    /// States, events and rules of custody.
    pub mod custody;
    /// Signed statements (COSE).
    pub mod statement;
    // lower shelf: what everything above is written in
    /// Deterministic CBOR.
    pub mod cbor;
    /// Bytes as decimal digits, for QR symbols that survive any keyboard.
    pub mod digits;
    /// What happened, where, what to do next.
    pub mod error;
    /// Passwords and passphrases.
    pub mod secret;
    /// Ed25519 keys and signatures as values.
    pub mod sign;
    /// Messages in Japanese and English.
    pub mod text;
    /// Quantities, numbers, moments and digests as types.
    pub mod units;
    /// Japanese dates, eras and fiscal years.
    pub mod wareki;
}
