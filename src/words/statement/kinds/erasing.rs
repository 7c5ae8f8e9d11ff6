//! What a performer or a verifier of an erasure stands by, before the responsible person signs the report.

use crate::words::statement::Content;
use crate::words::statement::erasure::Part;
use crate::words::units::{ControlNumber, Digest, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// Signed with that person's own key. It travels inside the report only.
///
/// ```cddl
/// erasing = { v: 1, consignment: tstr, part: "performer" / "verifier", work: bstr .size 32, at: stamp, by: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erasing {
    pub v: u8,
    pub consignment: ControlNumber,
    pub part: Part,
    /// `ErasureReport::work`.
    pub work: Digest,
    pub at: Stamp,
    pub by: PersonId,
}

impl Content for Erasing {
    const TYPE: &'static str = "tewatashi/erasing";
}
