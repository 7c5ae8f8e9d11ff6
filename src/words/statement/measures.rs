//! What the two homes tell each other about safeguards: a document that was taken note of, and the contractor's checklist.
//!
//! ```cddl
//! acknowledgement = { v: 1, number: tstr, subject: "clauses" / "policy" / "workflow" / "contacts",
//!                     document: bstr .size 32, at: stamp, by: tstr }
//! checklist = { v: 1, number: tstr, from: tstr, until: tstr, at: stamp, by: tstr, lines: [* answer] }
//! answer = { sheet: tstr, safeguard: tstr, tick: "in-place" / "not-needed" / "missing", ground: tstr }
//! ```
//! `number` is the contract's own; `document` is BLAKE3 of the file. Both are signed with the key of the person `by`.

use crate::words::statement::Content;
use crate::words::units::{Digest, PersonId, Stamp, Token};
use crate::words::vocabulary::{Safeguard, Sheet, Subject, Tick};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    pub v: u8,
    pub number: Token,
    pub subject: Subject,
    pub document: Digest,
    pub at: Stamp,
    pub by: PersonId,
}

impl Content for Acknowledgement {
    const TYPE: &'static str = "tewatashi/acknowledgement";
}

/// The contractor's answers to its own lines, with a short ground for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub v: u8,
    pub number: Token,
    /// The contract's period, by which a checklist of another year is known.
    pub from: String,
    pub until: String,
    pub at: Stamp,
    pub by: PersonId,
    pub lines: Vec<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub sheet: Sheet,
    pub safeguard: Safeguard,
    pub tick: Tick,
    pub ground: String,
}

impl Content for Checklist {
    const TYPE: &'static str = "tewatashi/checklist";
}
