//! What the longest kinds of entry say. Everything about them stands with the list in [`super::Deed`].

use crate::words::act::{Content, TreeHead, VirusCheck};
use crate::words::recipient::Recipient;
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::{HomeKeys, NamedSince, Taken};
use crate::words::units::{
    Bytes, ContractId, ControlNumber, CopyNumber, Digest, Extension, Files, MediumNumber, PartyId, People,
    PersonId, Pieces, Stamp, Token,
};
use crate::words::vocabulary::{
    Carried, Cause, Channel, Document, ExtractForm, MediumKind, OpenFault, Role, Verdict,
};
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
    /// The only endings that files may have; empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
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
    /// It is sealed for a key of this home, and no notice follows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_key: bool,
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
    /// What packages for it can be sealed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving: Option<Recipient>,
}

/// The other side reports whom it has named for a contract, all of them (取扱責任者及び取扱者の届). `pii`: statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DesignationTold {
    pub party: PartyId,
    pub contract: ContractId,
    pub people: Vec<NamedSince>,
    pub as_of: u64,
    pub statement: Digest,
}

/// The principal approved a company for a contract; `ended`: no more. `pii`: name, statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubcontractTold {
    pub party: PartyId,
    pub contract: ContractId,
    pub firm: Token,
    pub since: Stamp,
    pub until: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Stamp>,
    pub as_of: u64,
    pub statement: Digest,
}

/// `pii`: title, files, and reason where the rows differ from the declared people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    pub consignment: ControlNumber,
    pub contract: ContractId,
    pub to: PartyId,
    pub channel: Channel,
    pub people: People,
    pub files: Files,
    pub package: Content,
    pub rows_differ: bool,
    /// What said that the files are clean; absent: nothing was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viruses: Option<VirusCheck>,
    /// The recipient's key that it is sealed for; absent: it is sealed under a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    /// Of the package, where the settings ask for it: the root of the RFC 9162 tree over its groups of 64 KiB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Digest>,
}

/// Opening failed and left nothing. `cause` is why it was refused, where it was; `viruses` what found the virus, where that
/// is the cause. `pii`: files (their names), signature (the virus's name), where something was refused for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenFailed {
    pub consignment: ControlNumber,
    pub copy: CopyNumber,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<OpenFault>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viruses: Option<VirusCheck>,
}

/// Entries were lost with a backup that is too old. From this entry on the ledger has another origin, in which the
/// entries kept stand at their old places; `before` and `kept` name the old one and what is left of it, `lost` the
/// newest that it is known to have signed. `pii`: reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginOpened {
    pub origin: String,
    pub before: String,
    pub kept: TreeHead,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<TreeHead>,
    pub shown: Vec<TreeHead>,
    pub expunged: u64,
}

/// `file` is BLAKE3 of what was written; absent: it could not be. `head` is the checkpoint that it ends at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extracted {
    pub form: ExtractForm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Token>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Digest>,
    /// Rows, events or entries in it.
    pub rows: u64,
    pub head: TreeHead,
}

/// `statement` is BLAKE3 of the signed statement on the paper; a notice has none, because nothing about it may
/// help to guess. `head` is the checkpoint printed on it. `printed`: it went to a printer, or was refused by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperIssued {
    pub consignment: ControlNumber,
    pub document: Document,
    pub issued: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Digest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<TreeHead>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Printed>,
}

/// Which printer of this home it was, and the number that it gave the job; none if it took none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    pub printer: Token,
    pub copies: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<u32>,
}

/// The other side opened the package. `pii`: statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningArrived {
    pub consignment: ControlNumber,
    pub people: People,
    pub files: Files,
    pub by: PersonId,
    pub copy: CopyNumber,
    pub statement: Digest,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
}

/// A search for what is left of the data is about to read a target. `pii`: target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidueSought {
    pub consignment: ControlNumber,
    pub scan: CopyNumber,
}

/// What a search for residue found, signed by the person who searched; `statement` is BLAKE3 of that. `found` counts
/// places, `unread` bytes that could not be read. `pii`: target, statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidueFound {
    pub consignment: ControlNumber,
    pub scan: CopyNumber,
    pub found: u64,
    pub unread: Bytes,
    pub statement: Digest,
}
