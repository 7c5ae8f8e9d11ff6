//! The erasure report (電子データ消去報告書) as a statement, signed with the responsible person's own key.
//!
//! Fields follow NIST SP 800-88 Rev. 2 (Clear, Purge, Destroy; verification kept apart from validation, which is the
//! office's acceptance and not in this document). Version 1 named performer and verifier; since version 2 both have signed
//! what was done (`kinds::Erasing`) before the responsible person signs the whole, and evidence is attached.

use crate::words::cbor;
use crate::words::statement::Content;
use crate::words::units::{Bytes, ControlNumber, CopyNumber, Digest, MediumNumber, PersonId, Stamp};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// How thoroughly something was removed (NIST SP 800-88 Rev. 2 §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Clear,
    Purge,
    Destroy,
}

/// How far the performer looked whether it worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verification {
    /// Everything was read back.
    Full,
    /// A sample was read back.
    Sample,
    /// The tool's own word only.
    ToolReport,
    None,
}

/// The kind of place of a copy on an operator's server; its host is the service's name.
pub const ON_SERVER: &str = "server";

/// The kind of place of a copy on paper; its host is where it is kept.
pub const ON_PAPER: &str = "paper";

/// Where a copy was: device facts come from the machine, not from typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub host: String,
    pub path: String,
    #[serde(default)]
    pub device_model: String,
    #[serde(default)]
    pub device_serial: String,
    /// `ssd`, `hdd`, `removable`, `virtual`, `database`, `backup`, `server`, `paper` …
    pub kind: String,
    /// Of the whole device, where the machine tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_size: Option<Bytes>,
}

/// How much of the place was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// The device from its first to its last byte.
    Device,
    /// The files, or what a database held; the rest of the device was left.
    Files,
}

/// One copy and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// The number it was given when the package was opened; absent for copies declared by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<CopyNumber>,
    pub place: Place,
    /// `ours` for the handed-over data, `derived` for data the contractor made from it.
    pub what: CopyOf,
    pub level: Level,
    pub technique: String,
    pub tool: String,
    pub passes: u32,
    pub started: Stamp,
    pub ended: Stamp,
    /// The performer's own word on whether it succeeded.
    pub succeeded: bool,
    pub verification: Verification,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// What happens to the device next.
    pub next: String,
}

/// A file that shows what was done, as it was attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attached {
    /// Without folders.
    pub name: String,
    /// BLAKE3 of the file: it stands on paper, where the file cannot.
    pub digest: Digest,
    pub data: ByteBuf,
}

/// Who signs what was done beside the responsible person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Performer,
    Verifier,
}

impl Part {
    pub const ALL: [Part; 2] = [Part::Performer, Part::Verifier];
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Performer => "performer",
            Part::Verifier => "verifier",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyOf {
    HandedOver,
    Derived,
}

/// ```cddl
/// erasure = { v: 1 / 2, consignment: tstr, sealing: bstr .size 32, package: bstr .size 32, media: [* tstr],
///             performer: tstr, verifier: tstr, responsible: tstr, at: stamp, copies: [+ copy], contact: tstr,
///             ? department: tstr, ? place: tstr, ? witness: tstr, ? evidence: [+ attached],
///             ? signed: [+ bstr .cbor statement] }
/// copy = { ? number: tstr, place: { host: tstr, path: tstr, device_model: tstr, device_serial: tstr,
///          kind: tstr, ? device_size: uint }, what: "handed-over" / "derived",
///          level: "clear" / "purge" / "destroy", technique: tstr, tool: tstr, passes: uint, started: stamp,
///          ended: stamp, succeeded: bool, verification: "full" / "sample" / "tool-report" / "none",
///          ? coverage: "device" / "files", next: tstr }
/// attached = { name: tstr, digest: bstr .size 32, data: bstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasureReport {
    pub v: u8,
    pub consignment: ControlNumber,
    /// Leaf hash of the sealing entry in the sender's ledger, as proven on the disc.
    pub sealing: Digest,
    /// BLAKE3 of the `.age`.
    pub package: Digest,
    pub media: Vec<MediumNumber>,
    pub performer: PersonId,
    pub verifier: PersonId,
    pub responsible: PersonId,
    pub at: Stamp,
    pub copies: Vec<Copy>,
    pub contact: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// Where it was done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Who of the office or of a third party looked on; empty: nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub witness: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Attached>,
    /// `kinds::Erasing` of the performer and of the verifier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<ByteBuf>,
}

impl ErasureReport {
    /// The newest version that this program writes.
    pub const VERSION: u8 = 2;

    /// What performer and verifier sign: everything but who signs the whole, and when.
    pub fn work(&self) -> Digest {
        let mut work = self.clone();
        work.signed.clear();
        // The copies end the work; the whole is signed later, by somebody who may not be known yet.
        work.responsible = work.performer;
        work.at = work.copies.iter().map(|copy| copy.ended).max().unwrap_or(work.at);
        work.evidence.iter_mut().for_each(|file| file.data.clear());
        Digest::blake3(&cbor::to_bytes(&work))
    }
}

impl Content for ErasureReport {
    const TYPE: &'static str = "tewatashi/erasure";
}
