//! # tewatashi (手渡し): hand personal data over and get it back, provably
//!
//! This file is the map. A module imports only from shelves below its own, and never from a neighbour
//! (`tests/architecture.rs` checks it); `ARCHITECTURE.md` explains why.

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests bring their own randomness"))]

/// Doors: where a person or a program comes in. Types and routes only, no rules and no I/O of their own.
pub mod doors {
    pub mod cli;
}

/// Tools: one outside thing each. They know no custody rules.
pub mod tools {
    // upper shelf, in the order a package meets them
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
    /// Files that are wholly there or not at all.
    pub mod files;
    /// Which computer and which disk this is, from sysinfo and udev.
    pub mod machine;
}

/// Words: pure. No clock, no randomness, no files, no process.
pub mod words {
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
