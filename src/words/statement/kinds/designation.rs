//! The report of who is named for a contract (取扱責任者及び取扱者の届).

use crate::words::statement::Content;
use crate::words::units::{PersonId, Stamp, Token};
use serde::{Deserialize, Serialize};

/// The home's own people named for a contract, all of them; signed by the home. A later report replaces the one before.
///
/// ```cddl
/// designation = { v: 1, contract: tstr, as-of: uint, people: [* { person: tstr, since: stamp }], at: stamp }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    pub v: u8,
    /// The contract's number, which both sides know.
    pub contract: Token,
    /// Index of the newest entry that this report follows from, in the ledger of the home that reports.
    #[serde(rename = "as-of")]
    pub as_of: u64,
    pub people: Vec<NamedSince>,
    pub at: Stamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedSince {
    pub person: PersonId,
    pub since: Stamp,
}

impl Content for Designation {
    const TYPE: &'static str = "tewatashi/designation";
}
