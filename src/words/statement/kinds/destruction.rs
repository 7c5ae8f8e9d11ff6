//! The destruction of a medium at the contractor (委託先での廃棄).

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, MediumNumber, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// Two people destroyed a medium instead of giving it back; signed by the home that had received it.
///
/// ```cddl
/// destruction = { v: 1, consignment: tstr, medium: tstr, at: stamp, by: tstr, witness: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Destruction {
    pub v: u8,
    pub consignment: ControlNumber,
    pub medium: MediumNumber,
    pub at: Stamp,
    pub by: PersonId,
    pub witness: PersonId,
}

impl Content for Destruction {
    const TYPE: &'static str = "tewatashi/destruction";
}
