//! The word of whoever opened a package.

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, CopyNumber, Files, People, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// The package was opened on a machine; signed with the key of the person who opened it.
///
/// ```cddl
/// opening = { v: 1, consignment: tstr, at: stamp, by: tstr, people: uint, files: uint, copy: tstr }
/// ```
/// `copy` numbers what was made on that machine: the erasure report must answer it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    pub v: u8,
    pub consignment: ControlNumber,
    pub at: Stamp,
    pub by: PersonId,
    pub people: People,
    pub files: Files,
    pub copy: CopyNumber,
}

impl Content for Opening {
    const TYPE: &'static str = "tewatashi/opening";
}
