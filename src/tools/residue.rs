//! What is left of handed-over data in what a disk, a stick, an image or a folder gives back when it is read.
//!
//! - [`Plaintext`] holds what is searched for, [`Index`] finds it, [`Records`] finds its fields as text;
//! - [`Target`] reads what is searched, [`scan`] does the whole of it and gives [`Findings`].
//!
//! Promises: every surviving run of at least as many bytes as was asked for, of the plaintext that the coverage counts,
//! is found at any byte offset of what could be read; each finding was compared byte for byte. Plaintext and index lie in
//! locked memory only.
//! Not here: what cannot be read at all (remapped flash, hidden areas, locked volumes), and what a finding means: a search
//! proves residue, never absence.

mod common;
mod filter;
mod hash;
mod index;
mod information;
mod inside;
mod locked;
mod map;
mod members;
mod plaintext;
mod probe;
mod records;
pub mod resume;
mod scan;
mod spelling;
mod system;
mod target;

pub use hash::Key;
pub use index::{Coverage, Index, Match, Mode};
pub use inside::Kind;
pub use locked::{Locked, prepare};
pub use plaintext::{Piece, Plaintext};
pub use records::{Field, Gathering, Person, Records};
pub use scan::{Finding, Findings, Inside, Search, What, scan};
pub use spelling::Encoding;
pub use target::{Source, Target};

/// Bytes of one window, and of one step over the device: any run of twice as many, less one, holds a whole window at a
/// step.
pub const WINDOW: usize = 32;
/// The shortest run that can be promised.
pub const SHORTEST_RUN: usize = 2 * WINDOW;
/// The longest that may be asked for: what two neighbouring reads share.
pub const LONGEST_RUN: usize = 4096;

#[cfg(test)]
mod tests;
