//! What became of a person whom a home had introduced.

use crate::words::sign::PublicKey;
use crate::words::statement::Content;
use crate::words::units::{PersonId, Stamp};
use crate::words::vocabulary::Duty;
use serde::{Deserialize, Serialize};

/// One of the home's own people, named for a contract with the reader now or before; signed by the home.
///
/// ```cddl
/// person = { v: 1, person: tstr, name: tstr, duties: [* tstr], ? key: bstr .size 32, in-force: bool, as-of: uint,
///            at: stamp }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonNotice {
    pub v: u8,
    pub person: PersonId,
    pub name: String,
    pub duties: Vec<Duty>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicKey>,
    /// Whether the person still acts for the home.
    #[serde(rename = "in-force")]
    pub in_force: bool,
    /// Index of the newest entry that this follows from, in the ledger of the home that tells.
    #[serde(rename = "as-of")]
    pub as_of: u64,
    pub at: Stamp,
}

impl Content for PersonNotice {
    const TYPE: &'static str = "tewatashi/person";
}
