//! Acts: what a ledger entry says happened. An entry is an act, when it was recorded, and the acting person's signature.
//!
//! The act is canonical CBOR and is what people sign (origin included, record time outside); stored bytes are verified,
//! never re-encoded. Names, free text and file names are not in here: the act holds a commitment to each
//! (SHA-256 of a fresh 32-byte salt and the data), the data lie in the ledger's side table and can be expunged.
//! What may follow what is `custody`'s business. CDDL:
//!
//! ```cddl
//! entry = { v: 1, recorded: stamp, act: bstr .cbor act, ? sig: bstr .cbor COSE_Sign1 }   ; detached payload: act
//! act = { v: 1, origin: tstr, at: stamp, actor: { ? id: tstr, known: "person-key" / "declared" },
//!         ? refs: [+ bstr .size 32], ? paper: { ? scan: bstr .size 32 },
//!         kind: tstr, body: { * tstr => any }, ? pii: { + tstr => bstr .size 32 } }
//! ```

use crate::words::cbor;
use crate::words::error::{Error, Result};
use crate::words::sign::{PublicKey, Signer};
use crate::words::statement;
use crate::words::statement::kinds::HomeKeys;
use crate::words::units::{
    Bytes, ContractId, ControlNumber, CopyNumber, Digest, Files, MediumNumber, PartyId, People, PersonId,
    Pieces, Stamp, Token,
};
use crate::words::vocabulary::{Carried, Cause, Channel, Document, Duty, MediumKind, Role, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The content type of a person's signature over an act.
const ACT: &str = "tewatashi/act";

/// How the acting person was known to be who they said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// By a signature with the person's own key; it stands in the entry.
    PersonKey,
    /// Not at all: somebody at this machine typed it in.
    Declared,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<PersonId>,
    pub known: Known,
}

/// Marks a fact entered from paper after it happened (後日入力). Why it is so late, where that was asked, is `pii`: reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// BLAKE3 of the scan of the signed paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Digest>,
}

/// What one disc image or medium holds, to compare it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    pub size: Bytes,
    pub blake3: Digest,
}

/// A point of a ledger: how many entries, and the tree's root over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreeHead {
    pub size: u64,
    pub root: Digest,
}

/// One check of an erasure report: its name and whether it held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    pub check: Token,
    pub held: bool,
}

/// What was done. One variant per kind of entry; `kind` names are stable for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Deed {
    // registers
    /// The first entry. `pii`: name.
    HomeOpened {
        role: Role,
        code: Token,
        practice: bool,
        party: PartyId,
        keys: HomeKeys,
    },
    /// The other side's keys and first checkpoint were pinned. `pii`: name, identity.
    PartyTrusted {
        party: PartyId,
        role: Role,
        code: Token,
        origin: String,
        keys: HomeKeys,
        pinned: TreeHead,
        identity: Digest,
    },
    /// Our identity was handed out; the reader will pin this checkpoint.
    IdentityExported {
        head: TreeHead,
        identity: Digest,
    },
    /// `pii`: name, contact.
    PersonAdded {
        person: PersonId,
        party: PartyId,
        duties: Vec<Duty>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<PublicKey>,
    },
    /// Signed with the key it introduces.
    PersonEnrolled {
        person: PersonId,
        key: PublicKey,
    },
    /// `pii`: terms.
    ContractAdded {
        contract: ContractId,
        number: Token,
        party: PartyId,
        from: String,
        until: String,
        media: Vec<MediumKind>,
        channels: Vec<Channel>,
        return_by: String,
    },
    /// People named for a contract in advance (取扱責任者及び取扱者の指定).
    Designated {
        contract: ContractId,
        people: Vec<PersonId>,
    },
    BagAdded {
        bag: Token,
    },
    /// `pii`: description.
    PlaceAdded {
        place: Token,
    },

    // a package is made
    /// `pii`: title, files, and reason where the rows differ from the declared people.
    Sealed {
        consignment: ControlNumber,
        contract: ContractId,
        to: PartyId,
        channel: Channel,
        people: People,
        files: Files,
        package: Content,
        rows_differ: bool,
    },
    /// `pii`: reference (文書番号), if given.
    Approved {
        consignment: ControlNumber,
    },
    /// Before anything is written: which medium it will be.
    WriteIntended {
        consignment: ControlNumber,
        medium: MediumNumber,
        medium_kind: MediumKind,
        to_image: bool,
    },
    /// After the full read-back, or after the failure (`content` absent: spoiled).
    Written {
        consignment: ControlNumber,
        medium: MediumNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<Content>,
        /// The checkpoint that went onto the medium.
        head: TreeHead,
    },
    PaperIntended {
        consignment: ControlNumber,
        document: Document,
    },
    /// `statement` is BLAKE3 of the signed statement on the paper; a notice has none, because nothing about it may
    /// help to guess. `head` is the checkpoint printed on it.
    PaperIssued {
        consignment: ControlNumber,
        document: Document,
        issued: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<Digest>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        head: Option<TreeHead>,
    },

    // it changes hands
    Stored {
        consignment: ControlNumber,
        what: Carried,
        place: Token,
    },
    HandedOver {
        consignment: ControlNumber,
        what: Carried,
        media: Vec<MediumNumber>,
        pieces: Pieces,
        from: PersonId,
        to: PersonId,
        bag: Token,
        trip: Token,
    },
    /// At the recipient: a slip was accepted and the consignment exists here too. `pii`: none; the slip is a statement.
    ConsignmentExpected {
        consignment: ControlNumber,
        contract: ContractId,
        from: PartyId,
        package: Digest,
        media: Vec<MediumNumber>,
        slip: Digest,
        head: TreeHead,
    },
    /// `pii`: statement (the receipt), at the recipient.
    Received {
        consignment: ControlNumber,
        what: Carried,
        media: Vec<MediumNumber>,
        pieces: Pieces,
        by: PersonId,
    },
    /// The key to the stored password was destroyed.
    PasswordDestroyed {
        consignment: ControlNumber,
    },
    /// Before the first decrypted byte: which copy it will be. Without an outcome it counts as made. `pii`: place.
    OpenIntended {
        consignment: ControlNumber,
        copy: CopyNumber,
    },
    /// Opening failed and left nothing.
    OpenFailed {
        consignment: ControlNumber,
        copy: CopyNumber,
    },
    /// `sealing` is the leaf hash of the sender's sealing entry, as proven on the disc. `pii`:
    /// statement.
    Opened {
        consignment: ControlNumber,
        people: People,
        files: Files,
        copy: CopyNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sealing: Option<Digest>,
    },

    // the two homes tell each other
    ExportIntended {
        to: PartyId,
    },
    /// `bundle` is BLAKE3 of the file. `head` is the checkpoint issued with it.
    Exported {
        to: PartyId,
        bundle: Digest,
        head: TreeHead,
    },
    /// The other side's signed receipt arrived: it corroborates the receipt already entered, or is the receipt.
    /// `pii`: statement.
    ReceiptArrived {
        consignment: ControlNumber,
        what: Carried,
        media: Vec<MediumNumber>,
        pieces: Pieces,
        by: PersonId,
        statement: Digest,
    },
    /// The other side opened the package. `pii`: statement.
    OpeningArrived {
        consignment: ControlNumber,
        people: People,
        files: Files,
        by: PersonId,
        copy: CopyNumber,
        statement: Digest,
    },
    /// We cosigned the other side's checkpoint. `pii`: note.
    Cosigned {
        party: PartyId,
        head: TreeHead,
    },
    /// The other side's cosignature on our checkpoint came back.
    CosignatureReceived {
        party: PartyId,
        head: TreeHead,
    },

    // it comes back and is erased
    /// Signed by the responsible person. `pii`: statement.
    ErasureReported {
        consignment: ControlNumber,
        report: Digest,
        copies: u64,
    },
    /// The other side's report arrived. `pii`: statement.
    ErasureArrived {
        consignment: ControlNumber,
        report: Digest,
    },
    ErasureChecked {
        consignment: ControlNumber,
        report: Digest,
        passed: bool,
        findings: Vec<Finding>,
    },
    ErasureAccepted {
        consignment: ControlNumber,
        report: Digest,
    },
    /// `pii`: reason.
    ErasureSentBack {
        consignment: ControlNumber,
        report: Digest,
    },
    /// A medium or the notice is back and was looked at.
    Returned {
        consignment: ControlNumber,
        what: Carried,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        medium: Option<MediumNumber>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verdict: Option<Verdict>,
    },
    /// A medium was destroyed by two people instead of coming back.
    Disposed {
        consignment: ControlNumber,
        medium: MediumNumber,
        witness: PersonId,
    },
    Closed {
        consignment: ControlNumber,
    },
    /// `pii`: reason.
    Voided {
        consignment: ControlNumber,
    },

    // off the path
    /// `what` and `medium` say which thing it is about, where it is about one. `pii`: note.
    IncidentOpened {
        consignment: ControlNumber,
        cause: Cause,
        rule: Option<Token>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        what: Option<Carried>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        medium: Option<MediumNumber>,
    },
    /// `pii`: note.
    IncidentClosed {
        consignment: ControlNumber,
        incident: Digest,
    },
}

impl Deed {
    /// The consignment this deed belongs to, if any.
    pub fn consignment(&self) -> Option<&ControlNumber> {
        use Deed as D;
        match self {
            D::Sealed { consignment, .. }
            | D::Approved { consignment }
            | D::WriteIntended { consignment, .. }
            | D::Written { consignment, .. }
            | D::PaperIntended { consignment, .. }
            | D::PaperIssued { consignment, .. }
            | D::Stored { consignment, .. }
            | D::HandedOver { consignment, .. }
            | D::ConsignmentExpected { consignment, .. }
            | D::Received { consignment, .. }
            | D::PasswordDestroyed { consignment }
            | D::OpenIntended { consignment, .. }
            | D::OpenFailed { consignment, .. }
            | D::Opened { consignment, .. }
            | D::ReceiptArrived { consignment, .. }
            | D::OpeningArrived { consignment, .. }
            | D::ErasureArrived { consignment, .. }
            | D::ErasureReported { consignment, .. }
            | D::ErasureChecked { consignment, .. }
            | D::ErasureAccepted { consignment, .. }
            | D::ErasureSentBack { consignment, .. }
            | D::Returned { consignment, .. }
            | D::Disposed { consignment, .. }
            | D::Closed { consignment }
            | D::Voided { consignment }
            | D::IncidentOpened { consignment, .. }
            | D::IncidentClosed { consignment, .. } => Some(consignment),
            D::HomeOpened { .. }
            | D::PartyTrusted { .. }
            | D::IdentityExported { .. }
            | D::PersonAdded { .. }
            | D::PersonEnrolled { .. }
            | D::ContractAdded { .. }
            | D::Designated { .. }
            | D::BagAdded { .. }
            | D::PlaceAdded { .. }
            | D::ExportIntended { .. }
            | D::Exported { .. }
            | D::Cosigned { .. }
            | D::CosignatureReceived { .. } => None,
        }
    }

    /// The head of this very ledger that the entry repeats, because it went out or came back cosigned.
    pub fn own_head(&self) -> Option<&TreeHead> {
        match self {
            Deed::IdentityExported { head, .. }
            | Deed::Written { head, .. }
            | Deed::PaperIssued { head: Some(head), .. }
            | Deed::Exported { head, .. }
            | Deed::CosignatureReceived { head, .. } => Some(head),
            _ => None,
        }
    }

    /// Whether the kit performs the act here and now, so that its event time is the record time. The others are facts
    /// that may also be entered from paper.
    pub fn performed_by_kit(&self) -> bool {
        !matches!(
            self,
            Deed::HandedOver { .. }
                | Deed::ConsignmentExpected { .. }
                | Deed::Received { .. }
                | Deed::Stored { .. }
                | Deed::Returned { .. }
                | Deed::ReceiptArrived { .. }
                | Deed::OpeningArrived { .. }
                | Deed::Disposed { .. }
                | Deed::IncidentOpened { .. }
        )
    }

    /// Whether the other side said it in a statement that was signed there. Like a fact from paper it happened whatever
    /// the rules say.
    pub fn told_by_other_side(&self) -> bool {
        matches!(
            self,
            Deed::ReceiptArrived { .. } | Deed::OpeningArrived { .. } | Deed::ErasureArrived { .. }
        )
    }

    /// Whether the acting person must prove themselves with their own key (custody.md, "People prove themselves").
    pub fn needs_own_key(&self) -> bool {
        matches!(
            self,
            Deed::PersonEnrolled { .. }
                | Deed::Sealed { .. }
                | Deed::Approved { .. }
                | Deed::Received { .. }
                | Deed::Opened { .. }
                | Deed::ErasureReported { .. }
                | Deed::ErasureAccepted { .. }
                | Deed::ErasureSentBack { .. }
                | Deed::Closed { .. }
                | Deed::Voided { .. }
                | Deed::IncidentClosed { .. }
        )
    }

    /// The stable name of the kind, as it stands in the encoding.
    pub fn kind(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(map)) => map["kind"].as_str().unwrap_or_default().to_string(),
            _ => String::new(),
        }
    }
}

/// Who did what, when, in answer to which entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    pub v: u8,
    /// The ledger this act belongs to, so that a signature cannot be moved to another.
    pub origin: String,
    /// When it happened. For what the kit performs this is when it was recorded.
    pub at: Stamp,
    pub actor: Actor,
    /// Leaf hashes of the entries this act answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Digest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
    #[serde(flatten)]
    pub deed: Deed,
    /// Commitments to what the side table holds, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pii: BTreeMap<String, Digest>,
}

impl Act {
    /// Whether it is told of something that happened elsewhere or before, and is therefore recorded even where it breaks
    /// a rule.
    pub fn tells_a_fact(&self) -> bool {
        self.paper.is_some() || self.deed.told_by_other_side()
    }
}

/// An entry as stored: decoded, with the exact bytes of the act that the signature covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub recorded: Stamp,
    pub act: Act,
    pub act_bytes: Vec<u8>,
    /// COSE_Sign1 with the act as detached payload.
    pub signature: Option<Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    v: u8,
    recorded: Stamp,
    #[serde(with = "serde_bytes")]
    act: Vec<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "serde_bytes")]
    sig: Option<Vec<u8>>,
}

impl Entry {
    /// Encodes and, where a person acts with a key, signs the act.
    pub fn new(recorded: Stamp, act: Act, signer: Option<&dyn Signer>) -> Entry {
        let act_bytes = cbor::to_bytes(&act);
        let signature = signer.map(|signer| statement::sign_detached(ACT, &act.origin, &act_bytes, signer));
        Entry { recorded, act, act_bytes, signature }
    }
    /// The bytes that go into the ledger.
    pub fn to_bytes(&self) -> Vec<u8> {
        let stored = Stored {
            v: 1,
            recorded: self.recorded,
            act: self.act_bytes.clone(),
            sig: self.signature.clone(),
        };
        cbor::to_bytes(&stored)
    }
    /// Reads an entry, strictly.
    pub fn from_bytes(bytes: &[u8]) -> Result<Entry> {
        let stored: Stored = cbor::from_bytes("entry", bytes)?;
        let act: Act = cbor::from_bytes("act", &stored.act)?;
        if stored.v != 1 || act.v != 1 {
            return Err(Error::verification("entry-version").with("found", stored.v.max(act.v)));
        }
        // A field that this version does not know would be signed without being read.
        if cbor::to_bytes(&act) != stored.act {
            return Err(Error::verification("cbor-not-deterministic").with("what", "act"));
        }
        Ok(Entry { recorded: stored.recorded, act, act_bytes: stored.act, signature: stored.sig })
    }
    /// Checks the person's signature over this act.
    pub fn verify_signature(&self, key: &PublicKey) -> Result<()> {
        let signature = self.signature.as_deref().ok_or_else(|| Error::verification("act-unsigned"))?;
        statement::verify_detached(signature, ACT, &self.act.origin, &self.act_bytes, key)
    }
}

#[cfg(test)]
mod tests;
