//! What a file says of one erased device, and how far that can be believed.
//!
//! Whatever wrote the file, it is the contractor's statement unless a third party signed it. Numbers are kept as they
//! stand there, with their signs: [`Facts::faults`] names what cannot be. Not here: reading files (`tools::evidence`),
//! and whether a device is the one that held our data (`custody::erasure`).

use crate::words::statement::erasure::{Level, Verification};
use crate::words::units::Stamp;
use serde::Serialize;

/// Which kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    NwipeLog,
    NwipePdf,
    NvmeSanitizeLog,
    Hdparm,
    SgSanitize,
    Shred,
    Blkdiscard,
    Blancco,
    /// A signed PDF, as ADEC and disposal firms issue them.
    SignedPdf,
    /// Kept, not judged.
    Photo,
    /// Kept, not judged: no reader knows it.
    Other,
}

/// How the tool says that it ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Done,
    /// The command was sent to the device; nothing says what became of it.
    Issued,
    InProgress,
    Failed,
    #[default]
    Unsaid,
}

/// What became of the signature in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seal {
    /// There is none.
    #[default]
    None,
    /// It holds, and leads to a certificate that this home trusts.
    Good { signer: String },
    /// It holds, by somebody whom this home does not trust.
    Untrusted { signer: String },
    /// The file is not what was signed, or the signature cannot be read.
    Broken,
}

/// How far a piece of evidence can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    SignedByThirdParty,
    DoneAndVerified,
    /// Says that it was done; nobody looked.
    DoneUnverified,
    IssuedOnly,
    /// No serial number: it may be about any disk.
    WhichDisk,
    /// It says itself that it failed, is not over, or was changed after it was signed.
    NotDone,
    NotJudged,
}

impl Confidence {
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::SignedByThirdParty => "signed-by-third-party",
            Confidence::DoneAndVerified => "done-and-verified",
            Confidence::DoneUnverified => "done-unverified",
            Confidence::IssuedOnly => "issued-only",
            Confidence::WhichDisk => "which-disk",
            Confidence::NotDone => "not-done",
            Confidence::NotJudged => "not-judged",
        }
    }
}

/// What cannot be, in the words of the evidence itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Erased, with errors: nwipe did so before 2021.
    DoneWithErrors,
    /// Erased, and fewer bytes than the device has.
    Incomplete,
    /// More bytes than the device has.
    MoreThanThere,
    Negative,
    /// More than all of it.
    Percent,
    /// Faster than any drive writes.
    TooFast,
    Backwards,
}

impl Fault {
    pub fn as_str(self) -> &'static str {
        match self {
            Fault::DoneWithErrors => "done-with-errors",
            Fault::Incomplete => "incomplete",
            Fault::MoreThanThere => "more-than-there",
            Fault::Negative => "negative",
            Fault::Percent => "percent",
            Fault::TooFast => "too-fast",
            Fault::Backwards => "backwards",
        }
    }
}

/// What is said of one device. What is not said stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// With its version, where the file names it.
    pub tool: String,
    pub model: String,
    pub serial: String,
    /// The device's node or the file, as the tool was called with.
    pub target: String,
    /// Of the device, in bytes.
    pub size: Option<i128>,
    pub method: String,
    pub level: Option<Level>,
    pub passes: Option<u32>,
    pub started: Option<Stamp>,
    pub ended: Option<Stamp>,
    pub outcome: Outcome,
    pub verification: Option<Verification>,
    pub errors: Option<i128>,
    /// Bytes that were erased.
    pub erased: Option<i128>,
    /// As the file states it, in hundred-thousandths: 100 % is 100 000.
    pub percent: Option<i128>,
    /// Whether every byte was written by the computer (and none was told to forget): then it takes its time.
    pub overwrites: bool,
}

/// The fastest NVMe drives (PCIe 5.0, four lanes) write 14 GB/s.
const FASTEST_BYTES_PER_SECOND: i128 = 15_000_000_000;

/// All of it, as [`Facts::percent`] counts.
const WHOLE: i128 = 100_000;

impl Facts {
    /// What cannot be, or contradicts itself.
    pub fn faults(&self) -> Vec<Fault> {
        let done = self.outcome == Outcome::Done;
        let numbers = [self.size, self.errors, self.erased, self.percent];
        let sizes = self.erased.zip(self.size);
        let mut faults = Vec::new();
        let mut note = |wrong: bool, fault: Fault| faults.extend(wrong.then_some(fault));
        note(done && self.errors.is_some_and(|errors| errors > 0), Fault::DoneWithErrors);
        note(done && sizes.is_some_and(|(erased, size)| erased < size), Fault::Incomplete);
        note(sizes.is_some_and(|(erased, size)| erased > size && size >= 0), Fault::MoreThanThere);
        note(numbers.iter().flatten().any(|number| *number < 0), Fault::Negative);
        note(self.percent.is_some_and(|percent| percent > WHOLE), Fault::Percent);
        note(self.is_too_fast(), Fault::TooFast);
        let backwards = self.started.zip(self.ended).is_some_and(|(started, ended)| ended < started);
        note(backwards, Fault::Backwards);
        faults
    }

    fn is_too_fast(&self) -> bool {
        let (Some(started), Some(ended)) = (self.started, self.ended) else { return false };
        let written = self.erased.or(self.size).filter(|_| self.overwrites && self.outcome == Outcome::Done);
        written.is_some_and(|bytes| faster_than_any(bytes, self.passes.unwrap_or(1), started, ended))
    }

    /// How far it can be believed.
    pub fn confidence(&self, source: Source, seal: &Seal) -> Confidence {
        match (source, seal, self.outcome) {
            (Source::Photo | Source::Other, ..) => Confidence::NotJudged,
            (_, Seal::Broken, _) | (_, _, Outcome::Failed | Outcome::InProgress) => Confidence::NotDone,
            _ if !self.faults().is_empty() => Confidence::NotDone,
            _ if self.serial.is_empty() => Confidence::WhichDisk,
            (_, _, Outcome::Issued | Outcome::Unsaid) => Confidence::IssuedOnly,
            (_, Seal::Good { .. }, Outcome::Done) => Confidence::SignedByThirdParty,
            (_, _, Outcome::Done) => match self.verification {
                Some(Verification::Full | Verification::Sample | Verification::ToolReport) => {
                    Confidence::DoneAndVerified
                }
                _ => Confidence::DoneUnverified,
            },
        }
    }
}

/// Whether so many bytes, so many times, were written between the two moments faster than any drive can. Tools count in
/// whole seconds, so one is given on top.
pub fn faster_than_any(bytes: i128, passes: u32, started: Stamp, ended: Stamp) -> bool {
    let seconds = i128::from((ended.moment() - started.moment()).whole_seconds().max(0)) + 1;
    bytes.saturating_mul(i128::from(passes.max(1))) > FASTEST_BYTES_PER_SECOND.saturating_mul(seconds)
}

/// One file with what it says of each device in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    pub source: Source,
    pub seal: Seal,
    pub facts: Vec<Facts>,
}

/// Whether two serial numbers are one: tools differ in blanks, case and a vendor's prefix such as `WD-`.
pub fn same_serial(one: &str, other: &str) -> bool {
    let bare = |serial: &str| -> String {
        serial.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    let (one, other) = (bare(one), bare(other));
    // The shorter has to be most of the longer one, or `1` would be every disk.
    let longer = one.len().max(other.len());
    let within = one.ends_with(&other) || other.ends_with(&one);
    !one.is_empty() && !other.is_empty() && within && one.len().min(other.len()) * 3 >= longer * 2
}

#[cfg(test)]
mod tests;
