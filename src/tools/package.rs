//! The package: a stored ZIP file inside an age file, its password, and its Bao outboard.
//!
//! - [`Sources::find`] says what would be sealed, and refuses what cannot be; [`seal`] seals it.
//! - [`Package`] reads a package, which may come from a stranger: what it holds, single files, all of it ([`open`]).
//! - [`Salvage`] examines a damaged package: which files it touches, and what of them is left ([`recover`]).
//! - [`digest`] and [`check_outboard`] need no password: they look at the `.age` as bytes.
//!
//! Promises: a stock `age` and a stock ZIP program open what is sealed here; a failed sealing or opening leaves
//! nothing; plaintext digests exist only inside the package. Not here: who may seal or open, and where the password
//! goes meanwhile.

use crate::words::error::Result;
use crate::words::units::{Bytes, Digest};
use std::ops::Range;
use std::path::Path;

mod contents;
mod damage;
mod manifest;
mod names;
mod password;
mod zip;
mod zip_read;

// What reads and writes files.
#[cfg(not(target_family = "wasm"))]
mod open;
#[cfg(not(target_family = "wasm"))]
mod outboard;
#[cfg(not(target_family = "wasm"))]
mod part;
#[cfg(not(target_family = "wasm"))]
mod recover;
#[cfg(not(target_family = "wasm"))]
mod seal;
#[cfg(not(target_family = "wasm"))]
mod sources;
#[cfg(not(target_family = "wasm"))]
mod zip_write;

pub use contents::{Limits, Package};
pub use damage::{Damage, Piece, Remains, Salvage};
pub use manifest::{Counts, Head, Item, Manifest};
pub use password::Password;

#[cfg(not(target_family = "wasm"))]
pub use open::{Opened, open};
#[cfg(not(target_family = "wasm"))]
pub use part::Part;
#[cfg(not(target_family = "wasm"))]
pub use recover::{Recovered, recover};
#[cfg(not(target_family = "wasm"))]
pub use seal::{Request, Sealed, seal};
#[cfg(not(target_family = "wasm"))]
pub use sources::{Source, Sources};

/// scrypt's work factor for packages: 256 MiB and about a second.
pub const LOG_N: u8 = 18;
/// The most files a package may have.
pub const MAX_FILES: u64 = 100_000;

/// Size and BLAKE3 of the file at `path`, as `b3sum` prints it.
#[cfg(not(target_family = "wasm"))]
pub fn digest(path: &Path) -> Result<(Bytes, Digest)> {
    outboard::digest(path)
}

/// The parts of a package that are not what was sealed, in units of 64 KiB, as byte ranges in order, joined where they
/// touch; none if all is well. `outboard` is held against `root` on the way.
#[cfg(not(target_family = "wasm"))]
pub fn check_outboard(path: &Path, outboard: &Path, root: &Digest) -> Result<Vec<Range<u64>>> {
    outboard::check(path, outboard, root)
}

#[cfg(test)]
mod tests;
