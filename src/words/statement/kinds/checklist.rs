//! The contractor's checklist of safeguards (個人情報保護対策チェックリスト), for the office.

use crate::words::statement::Content;
use crate::words::units::{PersonId, Stamp, Token};
use crate::words::vocabulary::{Safeguard, Sheet, Tick};
use serde::{Deserialize, Serialize};

/// The contractor's answers to its own lines, with a short ground for each; signed with the own key of the responsible
/// person `by`.
///
/// ```cddl
/// checklist = { v: 1, contract: tstr, from: tstr, until: tstr, at: stamp, by: tstr, lines: [* answer] }
/// answer = { sheet: tstr, safeguard: tstr, tick: "in-place" / "not-needed" / "missing", ground: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub v: u8,
    /// The contract's number, which both sides know.
    pub contract: Token,
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
