//! The erasure report (電子データ消去報告書) as a statement, signed with the responsible person's own key.
//!
//! Fields follow NIST SP 800-88 Rev. 2 (Clear, Purge, Destroy; verification kept apart from validation, which is the
//! office's acceptance and not in this document).

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, CopyNumber, Digest, MediumNumber, PersonId, Stamp};
use serde::{Deserialize, Serialize};

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
    /// What happens to the device next.
    pub next: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyOf {
    HandedOver,
    Derived,
}

/// ```cddl
/// erasure = { v: 1, consignment: tstr, sealing: bstr .size 32, package: bstr .size 32, media: [* tstr],
///             performer: tstr, verifier: tstr, responsible: tstr, at: stamp, copies: [+ copy], contact: tstr }
/// copy = { ? number: tstr, place: { host: tstr, path: tstr, device_model: tstr, device_serial: tstr,
///          kind: tstr }, what: "handed-over" / "derived", level: "clear" / "purge" / "destroy", technique: tstr,
///          tool: tstr, passes: uint, started: stamp, ended: stamp, succeeded: bool,
///          verification: "full" / "sample" / "tool-report" / "none", next: tstr }
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
}

impl Content for ErasureReport {
    const TYPE: &'static str = "tewatashi/erasure";
}
