//! The office's answer to an erasure report: accepted, or sent back with the reason.

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, Digest, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// Signed with the own key of the person who decided. `reason` is empty where the report was accepted.
///
/// ```cddl
/// erasure-decision = { v: 1, consignment: tstr, report: bstr .size 32, accepted: bool, reason: tstr,
///                      at: stamp, by: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasureDecision {
    pub v: u8,
    pub consignment: ControlNumber,
    /// BLAKE3 of the report's exact bytes.
    pub report: Digest,
    pub accepted: bool,
    pub reason: String,
    pub at: Stamp,
    pub by: PersonId,
}

impl Content for ErasureDecision {
    const TYPE: &'static str = "tewatashi/erasure-decision";
}
