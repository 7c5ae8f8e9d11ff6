//! Copies that were made by hand (複写、転記入力).

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, CopyNumber, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// Somebody at the contractor made a copy that the kit could not see: a photocopy, data typed in. Signed with that
/// person's own key. Where it lies is said in the erasure report.
///
/// ```cddl
/// copying = { v: 1, consignment: tstr, at: stamp, by: tstr, copy: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copying {
    pub v: u8,
    pub consignment: ControlNumber,
    pub at: Stamp,
    pub by: PersonId,
    pub copy: CopyNumber,
}

impl Content for Copying {
    const TYPE: &'static str = "tewatashi/copying";
}
