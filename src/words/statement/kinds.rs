//! Statements between homes, except the slip and the erasure report. CDDL (RFC 8610) beside each; `stamp` is RFC 3339
//! text, ids are text such as `P-7K3Q-9X2D`.

use crate::words::cbor;
use crate::words::error::Result;
use crate::words::sign::{PublicKey, Signer};
use crate::words::statement::{self, Content};
use crate::words::units::{
    ControlNumber, CopyNumber, Digest, Files, MediumNumber, PartyId, People, PersonId, Pieces, Stamp, Token,
};
use crate::words::vocabulary::{Carried, Duty, Role};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// Somebody at the recipient took something over; signed with that person's own key.
///
/// ```cddl
/// receipt = { v: 1, consignment: tstr, what: "media" / "notice" / "paper", media: [* tstr], pieces: uint,
///             at: stamp, by: tstr, package: bstr .size 32 }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    pub v: u8,
    pub consignment: ControlNumber,
    pub what: Carried,
    pub media: Vec<MediumNumber>,
    pub pieces: Pieces,
    pub at: Stamp,
    pub by: PersonId,
    /// BLAKE3 of the `.age`, as the slip named it.
    pub package: Digest,
}

impl Content for Receipt {
    const TYPE: &'static str = "tewatashi/receipt";
}

#[cfg(test)]
impl Receipt {
    pub fn sample(at: Stamp) -> Receipt {
        Receipt {
            v: 1,
            consignment: "SHJ-R7-0001".parse().unwrap(),
            what: Carried::Media,
            media: vec![MediumNumber([1, 2, 3, 4, 5])],
            pieces: Pieces(1),
            at,
            by: PersonId([5; 5]),
            package: Digest([7; 32]),
        }
    }
}

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

/// The three keys of a home. Each does one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeKeys {
    /// Signs checkpoints of the ledger.
    pub log: PublicKey,
    /// Signs slips, medium notes, identities and exchange bundles.
    pub statements: PublicKey,
    /// Cosigns other homes' checkpoints.
    pub cosigner: PublicKey,
}

impl HomeKeys {
    /// What the two sides compare on paper at the start of a contract: BLAKE3 over origin and the three keys, the first
    /// 128 bits in eight groups of four hexadecimal digits.
    pub fn fingerprint(&self, origin: &str) -> String {
        let mut hasher = blake3::Hasher::new_derive_key("tewatashi 2025 home fingerprint");
        hasher.update(&(origin.len() as u64).to_be_bytes()).update(origin.as_bytes());
        for key in [&self.log, &self.statements, &self.cosigner] {
            hasher.update(&key.0);
        }
        let hash = hasher.finalize();
        let groups: Vec<String> =
            hash.as_bytes()[..16].chunks(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect();
        groups.join(" ")
    }
}

/// A person as introduced to the other side: only people named for the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Introduced {
    pub person: PersonId,
    pub name: String,
    pub duties: Vec<Duty>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicKey>,
    /// The company they work for, where that is not the party itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<Token>,
    /// Keys that were lost or stolen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked: Vec<PublicKey>,
    /// For each new key what the old one signed ([`NewKey`]), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub new_keys: Vec<ByteBuf>,
}

/// Who a home is; signed with its own statements key and trusted only after its fingerprint was compared on paper.
///
/// ```cddl
/// identity = { v: 1, party: tstr, role: "office" / "contractor", code: tstr, name: tstr, origin: tstr,
///              keys: { log: bstr .size 32, statements: bstr .size 32, cosigner: bstr .size 32 },
///              checkpoint: tstr, people: [* introduced], at: stamp, practice: bool }
/// introduced = { person: tstr, name: tstr, duties: [* tstr], ? key: bstr .size 32, ? firm: tstr,
///                ? revoked: [+ bstr .size 32], ? new_keys: [+ bstr] }
/// ```
/// `checkpoint` is the signed note (C2SP tlog-checkpoint) that the reader pins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    pub v: u8,
    pub party: PartyId,
    pub role: Role,
    pub code: Token,
    pub name: String,
    pub origin: String,
    pub keys: HomeKeys,
    pub checkpoint: String,
    pub people: Vec<Introduced>,
    pub at: Stamp,
    pub practice: bool,
}

impl Content for Identity {
    const TYPE: &'static str = "tewatashi/identity";
}

/// What one home tells another since it last did: statements as they were signed, our checkpoints with proofs of
/// consistency, and our cosignatures on theirs.
///
/// ```cddl
/// exchange = { v: 1, from: tstr, to: tstr, at: stamp, people: [* introduced], statements: [* bstr],
///              checkpoints: [* tstr], cosigned: [* tstr] }
/// ```
/// `checkpoints` are C2SP tlog-witness add-checkpoint bodies, `cosigned` are checkpoint notes of the reader's own ledger
/// with the sender's cosignature line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    pub v: u8,
    pub from: PartyId,
    pub to: PartyId,
    pub at: Stamp,
    pub people: Vec<Introduced>,
    pub statements: Vec<ByteBuf>,
    pub checkpoints: Vec<String>,
    pub cosigned: Vec<String>,
}

impl Content for Exchange {
    const TYPE: &'static str = "tewatashi/exchange";
}

/// A person's new key, signed with the old one; so that who checked signatures with the old key knows the new.
///
/// ```cddl
/// new-key = { v: 1, person: tstr, key: bstr .size 32 }
/// ```
/// The new key signs the same, detached, to show that it is there: a key cannot be put in another's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    pub v: u8,
    pub person: PersonId,
    pub key: PublicKey,
}

impl Content for NewKey {
    const TYPE: &'static str = "tewatashi/new-key";
}

impl NewKey {
    pub fn of(person: PersonId, key: PublicKey) -> NewKey {
        NewKey { v: 1, person, key }
    }
    /// The new key's own signature over origin, person and itself.
    pub fn prove(&self, origin: &str, new: &dyn Signer) -> Vec<u8> {
        statement::sign_detached(Self::TYPE, origin, &cbor::to_bytes(self), new)
    }
    /// Checks that signature.
    pub fn is_proven(&self, origin: &str, proof: &[u8]) -> Result<()> {
        statement::verify_detached(proof, Self::TYPE, origin, &cbor::to_bytes(self), &self.key)
    }
}
