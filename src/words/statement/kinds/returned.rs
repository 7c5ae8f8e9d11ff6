//! The receipt for what came back (返却受領).

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, MediumNumber, PersonId, Stamp};
use crate::words::vocabulary::{Carried, Verdict};
use serde::{Deserialize, Serialize};

/// A medium or the notice is back with the home that had sent it; signed by that home.
///
/// ```cddl
/// return = { v: 1, consignment: tstr, what: "media" / "notice" / "paper", ? medium: tstr, ? verdict: tstr,
///            at: stamp, ? by: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnReceipt {
    pub v: u8,
    pub consignment: ControlNumber,
    pub what: Carried,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<MediumNumber>,
    /// What was found when the medium was compared with what had gone out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    pub at: Stamp,
    /// Who looked at it, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
}

impl Content for ReturnReceipt {
    const TYPE: &'static str = "tewatashi/return";
}
