//! # tewatashi (手渡し): hand personal data over and get it back, provably
//!
//! This file is the map. A module imports only from shelves below its own, and never from a neighbour
//! (`tests/architecture.rs` checks it); `ARCHITECTURE.md` explains why.

// Tests may look at the clock and use temporary folders; the program may not (clippy.toml).
#![cfg_attr(test, allow(clippy::disallowed_methods))]
// There only a part of what is written here is used.
#![cfg_attr(target_family = "wasm", allow(dead_code, unused_imports))]

/// Doors: where a person or a program comes in. Types and routes only, no rules and no I/O of their own.
#[cfg(not(target_family = "wasm"))]
pub mod doors {
    pub mod cli;
}

/// Steps: one per step of custody, in custody order. Each checks the rule, uses the tools, appends to the ledger.
#[cfg(not(target_family = "wasm"))]
pub mod steps {
    pub mod register; //  homes, people, the other side, contracts, bags, places
    pub mod seal; //      files become a package; a second person approves
    pub mod burn; //      the package goes onto a medium and is read back
    pub mod handover; //  slip, notice, storage, hand-over, receipt
    pub mod exchange; //  statements between the two homes
    pub mod open; //      the recipient checks, decrypts, unpacks
    pub mod erase; //     erasure reports: made, checked, accepted
    pub mod giveback; //  media and notices come back; the consignment closes
    pub mod incident; //  what went wrong, and what was done about it
    pub mod audit; //     what the ledger says, proves, and whether it holds
    pub mod forms; //     the printed forms: listed, previewed, checked

    // What several steps stand on; each may use those below it.
    pub mod viruses; //   who looks for viruses, and what is recorded of it
    pub mod disc; //      what lies on a medium, and what came
    pub mod print; //     documents that go out
    pub mod slips; //     slips as they come in
    pub mod issued; //    checkpoints issued to a party, and those that others witnessed
    pub mod vault; //     the password until its notice is accepted
    pub mod lookup; //    contracts, parties and people by what a person types
    pub mod desk; //      one home, its ledger, the time, the acting person
    pub mod done; //      what a step reports
}

/// Tools: one outside thing each. They know no custody rules.
#[cfg(not(target_family = "wasm"))]
pub mod tools {
    pub mod package; //   a ZIP inside an age file, its password, its Bao outboard
    pub mod residue; //   what a disk gives back of handed-over data
    pub mod opener; //    the page that opens a package in a browser
    pub mod tables; //    CSV and xlsx: which columns, how many people
    pub mod media; //     disc images through xorriso: made, read back, compared
    pub mod paper; //     templates, layout, fonts, QR symbols, PDF
    pub mod evidence; //  files that erasing tools and firms write
    pub mod scan; //      QR symbols read back from pictures, PDF files and typed text
    pub mod access; //    every run of the program, in a chained file
    pub mod ledger; //    Merkle tree, checkpoints, proofs, cosignatures, its stores
    pub mod keys; //      private keys at rest
    pub mod config; //    where a home keeps its things, and its settings
    pub mod scratch; //   what is laid aside while a long ledger is read

    // What several tools need.
    pub mod printer; //   printers over IPP: a document goes out, the job is watched
    pub mod age; //       the C2SP age v1 file format, on ring
    pub mod machine; //   which computer and which disk this is, from sysinfo and udev
    pub mod antivirus; // whether files hold a virus, as clamd says
    pub mod clock; //     the one place that looks at the clock
    pub mod files; //     files that are wholly there or not at all
}

/// Words: pure. No clock, no randomness, no files, no process.
#[cfg(not(target_family = "wasm"))]
pub mod words {
    pub mod custody; //   states, events and rules
    pub mod access; //    runs of the program: rows, and what a month of them shows

    // What everything above is written in; each may use those below it.
    pub mod act; //       what a ledger entry says happened
    pub mod evidence; //  what a file says of an erased device, and how far to believe it
    pub mod statement; // signed statements (COSE)
    pub mod vocabulary; // roles, duties, channels, media, verdicts
    pub mod text; //      messages in Japanese and English
    pub mod characters; // those that could deceive a reader
    pub mod sign; //      Ed25519 keys and signatures as values
    pub mod recipient; // X25519 public keys that files are sealed for, as age writes them
    pub mod cbor; //      deterministic CBOR
    pub mod wareki; //    Japanese dates, eras, fiscal years
    pub mod digits; //    bytes as decimal digits, for QR symbols that survive any keyboard
    pub mod merkle; //    the SHA-256 of RFC 6962 trees
    pub mod units; //     quantities, numbers, moments, digests
    pub mod secret; //    passwords and passphrases
    pub mod error; //     what happened, where, what to do next
}

/// What of all this the page in a browser needs that opens packages (`opener/`): reading, and no files.
#[cfg(target_family = "wasm")]
pub mod tools {
    pub mod age;
    pub mod package;
}
#[cfg(target_family = "wasm")]
pub mod words {
    pub mod cbor;
    pub mod characters;
    pub mod digits;
    pub mod error;
    pub mod recipient;
    pub mod secret;
    pub mod sign;
    pub mod statement;
    pub mod units;
    pub mod vocabulary;
}
