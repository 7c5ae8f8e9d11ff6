//! Acts: what a ledger entry says happened. An entry is an act, when it was recorded, and the acting person's signature.
//!
//! The act is canonical CBOR and is what people sign (origin included, record time outside); stored bytes are verified,
//! never re-encoded. Names, free text and file names are not in here: the act holds a commitment to each
//! (SHA-256 of a fresh 32-byte salt and the data), the data lie in the ledger's side table and can be expunged.
//! What may follow what is `custody`'s business. The CDDL (RFC 8610) of entries, every kind, is `act/act.cddl`.

mod deed;
#[cfg(test)]
mod tests;

pub use deed::{
    ConsignmentExpected, ContractAdded, Deed, DesignationTold, Extracted, IncidentTold, OpenFailed,
    OpeningArrived, OriginOpened, PaperIssued, PartyTrusted, PersonTold, Printed, ResidueFound,
    ResidueSought, ReturnConfirmed, Sealed, SubcontractTold,
};

use crate::words::cbor;
use crate::words::error::{Error, Result};
use crate::words::sign::{PublicKey, Signer};
use crate::words::statement;
use crate::words::units::{Bytes, Digest, PersonId, Stamp, Token};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The content type of a person's signature over an act.
const ACT: &str = "tewatashi/act";

/// The rules that new entries are held to. What was recorded before a ledger knew of them keeps its effect. 2: a
/// destruction, a very late fact, and whom the register lets act take two people with keys of their own.
pub const EDITION: u8 = 2;

/// How the acting person was known to be who they said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// By a signature with the person's own key; it stands in the entry.
    PersonKey,
    /// By the account on this machine that runs the program; it is registered as theirs.
    OsUser,
    /// Not at all: somebody at this machine typed it in.
    Declared,
}

impl Known {
    /// As it stands in entries.
    pub fn as_str(self) -> &'static str {
        match self {
            Known::PersonKey => "person-key",
            Known::OsUser => "os-user",
            Known::Declared => "declared",
        }
    }
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
    /// It came so late that a second person has to stand by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second: bool,
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

/// What stands behind the word that files are free of viruses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VirusCheck {
    /// Every byte was shown to a scanner.
    Scanned(Scanned),
    /// Nothing was scanned by the kit: a person had declared that another product watches this machine. The leaf hash of
    /// that declaration.
    Declared(Digest),
}

/// The scanner that was asked: `ClamAV-1.4.6`, the number of its daily patterns and the day they were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanned {
    pub engine: Token,
    pub patterns: u64,
    /// ISO 8601.
    pub made: String,
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
    /// From this entry on the ledger is held to these rules ([`EDITION`]); it never goes back to earlier ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u8>,
    /// Leaf hash of the entry that was wrong and is struck by this act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Digest>,
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
    /// Whether the acting person must prove themselves with their own key, whatever the register says of them. What comes
    /// from paper was signed there; whoever strikes an entry answers for that.
    pub fn needs_own_key(&self) -> bool {
        self.corrects.is_some() || (self.deed.needs_own_key() && self.paper.is_none())
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
