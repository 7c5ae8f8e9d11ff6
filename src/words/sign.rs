//! Ed25519 (RFC 8032) keys and signatures as values. Verification is pure; making a signature needs a private key,
//! which lives behind [`Signer`] in `tools::keys`.

use crate::words::error::{Error, Result};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

/// A raw Ed25519 public key, 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PublicKey(#[serde(with = "serde_bytes")] pub [u8; 32]);

impl PublicKey {
    /// Checks `signature` over `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<()> {
        UnparsedPublicKey::new(&ED25519, &self.0)
            .verify(message, signature)
            .map_err(|_| Error::verification("signature-wrong").with("key", self.id()))
    }
    /// First 8 bytes of BLAKE3 of the key: a hint to find it by, never an identity.
    pub fn kid(&self) -> [u8; 8] {
        let mut kid = [0; 8];
        kid.copy_from_slice(&blake3::hash(&self.0).as_bytes()[..8]);
        kid
    }
    /// [`Self::kid`] in hexadecimal, for messages.
    pub fn id(&self) -> String {
        self.kid().iter().map(|b| format!("{b:02x}")).collect()
    }
    /// What people compare on paper at the start of a contract: BLAKE3 of the key in eight groups of four hex digits
    /// (128 bits).
    pub fn fingerprint(&self) -> String {
        let hash = blake3::hash(&self.0);
        let groups: Vec<String> =
            hash.as_bytes()[..16].chunks(2).map(|g| format!("{:02x}{:02x}", g[0], g[1])).collect();
        groups.join(" ")
    }
}

/// Whether a fingerprint as somebody typed it is this one; blanks, hyphens and capitals do not matter.
pub fn same_fingerprint(typed: &str, found: &str) -> bool {
    let plain = |text: &str| -> String {
        let narrow = crate::words::units::plain(text);
        narrow.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
    };
    plain(typed) == plain(found)
}

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicKey({})", self.id())
    }
}

/// Whoever can sign with one private key.
pub trait Signer {
    fn public(&self) -> PublicKey;
    /// Ed25519 signature, 64 bytes.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

/// Keys that tests know.
#[cfg(test)]
pub mod known {
    use super::{PublicKey, Signer};
    use ring::signature::{Ed25519KeyPair, KeyPair};

    pub struct Key(Ed25519KeyPair);

    impl Signer for Key {
        fn public(&self) -> PublicKey {
            PublicKey(self.0.public_key().as_ref().try_into().unwrap())
        }
        fn sign(&self, message: &[u8]) -> [u8; 64] {
            self.0.sign(message).as_ref().try_into().unwrap()
        }
    }

    /// The key with this seed, always the same.
    pub fn key(seed: u8) -> Key {
        Key(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
    }
}
