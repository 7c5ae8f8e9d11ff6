//! Who a home is and who its people are.

use crate::words::recipient::Recipient;
use crate::words::sign::PublicKey;
use crate::words::statement::Content;
use crate::words::units::{PartyId, PersonId, Stamp, Token};
use crate::words::vocabulary::{Duty, Role};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

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
    /// For each new key what the old one signed ([`super::NewKey`]), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub new_keys: Vec<ByteBuf>,
}

/// Who a home is; signed with its own statements key and trusted only after its fingerprint was compared on paper.
///
/// ```cddl
/// identity = { v: 1, party: tstr, role: "office" / "contractor", code: tstr, name: tstr, origin: tstr,
///              keys: { log: bstr .size 32, statements: bstr .size 32, cosigner: bstr .size 32 },
///              checkpoint: tstr, people: [* introduced], at: stamp, practice: bool, ? receiving: bstr .size 32 }
/// introduced = { person: tstr, name: tstr, duties: [* tstr], ? key: bstr .size 32, ? firm: tstr,
///                ? revoked: [+ bstr .size 32], ? new_keys: [+ bstr] }
/// ```
/// `checkpoint` is the signed note (C2SP tlog-checkpoint) that the reader pins. `receiving` is the X25519 key that packages
/// for this home can be sealed for; the statements key, which the fingerprint covers, signs it with the rest.
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving: Option<Recipient>,
}

impl Content for Identity {
    const TYPE: &'static str = "tewatashi/identity";
}
