//! The one verdict on the content of a medium that came back, or was burned elsewhere.

use super::reading::{Reading, Tail};
use super::{Image, SECTOR, Verified};
use crate::words::error::Result;
use crate::words::units::{Bytes, MediumNumber};
use serde::Serialize;
use std::ops::Range;
use std::path::Path;

/// What reading found, against what was written. Only the first two are good, and they alone carry the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every byte as written, and nothing else.
    Identical(Verified),
    /// Every byte as written, then `tail` bytes of padding or run-out, as drives leave them.
    IdenticalTailDiffers { verified: Verified, tail: Bytes },
    /// Parts cannot be read.
    Damaged(Damage),
    /// Readable, but it is another piece: this medium number stands on it.
    OtherPiece { found: MediumNumber },
    /// Readable, and not what was written. `appended` where all that was written is there and data follows it.
    Altered { appended: bool },
}

/// What is missing of the recorded length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// Sectors of [`SECTOR`] bytes that are missing or unreadable, wholly or in part.
    pub sectors: u64,
    /// Out of so many.
    pub of: u64,
    /// Where, in bytes, in order.
    pub gaps: Vec<Range<u64>>,
}

impl Verdict {
    /// The verdict's stable name, as in `--json` and in the ledger.
    pub fn name(&self) -> &'static str {
        match self {
            Verdict::Identical(_) => "identical",
            Verdict::IdenticalTailDiffers { .. } => "identical-tail-differs",
            Verdict::Damaged(_) => "damaged",
            Verdict::OtherPiece { .. } => "other-piece",
            Verdict::Altered { .. } => "altered",
        }
    }

    /// The proof that what was written is all there, where it is.
    pub fn verified(&self) -> Option<&Verified> {
        match self {
            Verdict::Identical(verified) | Verdict::IdenticalTailDiffers { verified, .. } => Some(verified),
            _ => None,
        }
    }
}

/// Reads `path` to its end and judges it against what was written to medium `expected`. `number_found` is asked only
/// when the content differs: it tells which medium number the content itself states, if a trustworthy one can be
/// read from it.
pub fn verdict(
    path: &Path,
    written: &Image,
    expected: MediumNumber,
    number_found: impl FnOnce() -> Option<MediumNumber>,
) -> Result<Verdict> {
    let reading = Reading::of(path, written.size)?;
    let verified = Verified { image: *written };
    let same = reading.digest == Some(written.blake3);
    Ok(match reading.tail {
        Tail::Nothing if same => Verdict::Identical(verified),
        Tail::Padding if same => {
            let tail = Bytes(reading.length.0 - written.size.0);
            Verdict::IdenticalTailDiffers { verified, tail }
        }
        Tail::Data if same => Verdict::Altered { appended: true },
        _ => match number_found() {
            Some(found) if found != expected => Verdict::OtherPiece { found },
            _ if reading.gaps.is_empty() => Verdict::Altered { appended: false },
            _ => Verdict::Damaged(damage(reading, written)),
        },
    })
}

fn damage(reading: Reading, written: &Image) -> Damage {
    let sectors = reading.missing_sectors();
    Damage { sectors, of: written.size.0.div_ceil(SECTOR), gaps: reading.gaps }
}
