//! What the longest kinds of entry say. Everything about them stands with the list in [`super::Deed`].

use crate::words::act::TreeHead;
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::HomeKeys;
use crate::words::units::{
    ContractId, ControlNumber, Digest, MediumNumber, PartyId, PersonId, Pieces, Token,
};
use crate::words::vocabulary::{Carried, Cause, Channel, MediumKind, Role, Verdict};
use serde::{Deserialize, Serialize};

/// `pii`: terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractAdded {
    pub contract: ContractId,
    pub number: Token,
    pub party: PartyId,
    pub from: String,
    pub until: String,
    pub media: Vec<MediumKind>,
    pub channels: Vec<Channel>,
    pub return_by: String,
    /// BLAKE3 of the special clauses (特記事項).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clauses: Option<Digest>,
    /// How long papers about it are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retain_until: Option<String>,
    /// The contract that it continues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<ContractId>,
}

/// At the recipient: a slip was accepted and the consignment exists here too. `channel` is absent for media; `sheets`
/// counts a bundle of paper; `sealing` is the leaf that the slip names where no disc brings the proof. `pii`: statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsignmentExpected {
    pub consignment: ControlNumber,
    pub contract: ContractId,
    pub from: PartyId,
    pub package: Digest,
    pub media: Vec<MediumNumber>,
    pub slip: Digest,
    pub head: TreeHead,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheets: Option<Pieces>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealing: Option<Digest>,
}

/// What we handed back has arrived (返却受領). Without a statement it came on paper. `pii`: statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnConfirmed {
    pub consignment: ControlNumber,
    pub what: Carried,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<MediumNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Digest>,
}

/// One of the other side's people: the key, and whether they still act for it. `pii`: name, statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonTold {
    pub party: PartyId,
    pub person: PersonId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicKey>,
    pub in_force: bool,
    /// Index of the entry that it follows from, in the other side's ledger.
    pub as_of: u64,
    pub statement: Digest,
}

/// The contractor tells of an incident; `incident` is the leaf hash of its entry there. `pii`: statement, and note
/// where one was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentTold {
    pub consignment: ControlNumber,
    pub incident: Digest,
    pub cause: Cause,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Carried>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<MediumNumber>,
    pub closed: bool,
    pub statement: Digest,
}

/// The other side's keys and first checkpoint were pinned. `pii`: name, identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyTrusted {
    pub party: PartyId,
    pub role: Role,
    pub code: Token,
    pub origin: String,
    pub keys: HomeKeys,
    pub pinned: TreeHead,
    pub identity: Digest,
}
