//! A person's new key.

use crate::words::cbor;
use crate::words::error::Result;
use crate::words::sign::{PublicKey, Signer};
use crate::words::statement::{self, Content};
use crate::words::units::PersonId;
use serde::{Deserialize, Serialize};

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
