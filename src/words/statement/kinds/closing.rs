//! That one home has closed its side of a consignment.

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, Stamp};
use serde::{Deserialize, Serialize};

/// Signed by the home.
///
/// ```cddl
/// closing = { v: 1, consignment: tstr, at: stamp }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    pub v: u8,
    pub consignment: ControlNumber,
    pub at: Stamp,
}

impl Content for Closing {
    const TYPE: &'static str = "tewatashi/closing";
}
