//! Disc images: built and opened with xorriso, read back in full, judged when they come back.
//!
//! [`image::build`] makes an ISO image from a staged folder, [`read_back`] reads every byte again and alone gives the
//! proof [`Verified`], [`verdict`] says of a medium or image that returned whether it still holds what was written.
//! All of it compares with an [`Image`], the exact length and BLAKE3 of what was written, since drives add padding
//! and run-out sectors of their own.
//!
//! It speaks of content only: a perfect copy of a disc reads the same, and a return never proves that no copy exists.
//! Which package and which medium number an image should hold is the caller's knowledge.

use crate::words::units::{Bytes, Digest};
use serde::{Deserialize, Serialize};

/// Makes, lists and opens ISO images.
pub mod image;
mod reading;
mod verdict;
mod xorriso;

pub use reading::read_back;
pub use verdict::{Damage, Verdict, verdict};
pub use xorriso::version as xorriso_version;

/// The unit in which optical discs are read, in bytes.
pub const SECTOR: u64 = 2048;

/// What was written: all that is needed to recognise it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    pub size: Bytes,
    /// BLAKE3 of exactly `size` bytes.
    pub blake3: Digest,
}

/// Proof that an image was read from its medium to the last byte and is what was written. Only a read makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    image: Image,
}

impl Verified {
    /// What was found, which is what was written.
    pub fn image(&self) -> &Image {
        &self.image
    }
}

#[cfg(test)]
mod tests;
