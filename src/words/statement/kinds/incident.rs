//! What went wrong at the contractor, as the principal is told.

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, Digest, MediumNumber, Stamp};
use crate::words::vocabulary::{Carried, Cause};
use serde::{Deserialize, Serialize};

/// Signed by the home. Free text is in here only where a person marked it for sending.
///
/// ```cddl
/// incident = { v: 1, consignment: tstr, incident: bstr .size 32, cause: tstr, ? what: tstr, ? medium: tstr,
///              ? note: tstr, closed: bool, at: stamp }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentNotice {
    pub v: u8,
    pub consignment: ControlNumber,
    /// Leaf hash of the entry that opened it: what is told again about the same incident bears the same.
    pub incident: Digest,
    pub cause: Cause,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Carried>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<MediumNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether a person there has closed it.
    pub closed: bool,
    /// When it was opened or, if it is closed, closed.
    pub at: Stamp,
}

impl Content for IncidentNotice {
    const TYPE: &'static str = "tewatashi/incident";
}
