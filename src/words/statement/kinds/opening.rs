//! The word of whoever opened a package.

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, CopyNumber, Files, People, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// The package was opened on a machine; signed with the key of the person who opened it.
///
/// ```cddl
/// opening = { v: 1, consignment: tstr, at: stamp, by: tstr, people: uint, files: uint, copy: tstr, ? taken: taken }
/// taken = { whole: uint, incomplete: uint, damaged: bool }
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
}

/// What was taken out, where that was not simply everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// Files taken out whole.
    pub whole: Files,
    /// Files of which only a part was left.
    pub incomplete: Files,
    /// The package was damaged, and what authenticated was taken out. Where the list of contents was lost as
    /// well, the counts beside this are those of the sealing entry, or else no people and the files that were found.
    pub damaged: bool,
}

impl Content for Opening {
    const TYPE: &'static str = "tewatashi/opening";
}
