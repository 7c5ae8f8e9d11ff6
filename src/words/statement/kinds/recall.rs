//! The recall (回収の指示).

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, Digest, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// The sender wants everything back at once; signed with the key of the person who decided so.
///
/// ```cddl
/// recall = { v: 1, consignment: tstr, at: stamp, by: tstr, package: bstr .size 32, reason: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recall {
    pub v: u8,
    pub consignment: ControlNumber,
    pub at: Stamp,
    pub by: PersonId,
    /// BLAKE3 of the `.age`, as the slip named it.
    pub package: Digest,
    pub reason: String,
}

impl Content for Recall {
    const TYPE: &'static str = "tewatashi/recall";
}
