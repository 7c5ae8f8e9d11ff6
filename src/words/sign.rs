//! Ed25519 (RFC 8032) keys and signatures as values. Verification is pure; making a signature needs a private key,
//! which lives behind [`Signer`] in `tools::keys`.

use crate::words::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// A raw Ed25519 public key, 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PublicKey(#[serde(with = "serde_bytes")] pub [u8; 32]);

impl PublicKey {
    /// Checks `signature` over `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<()> {
        match is_signature(&self.0, message, signature) {
            true => Ok(()),
            false => Err(Error::verification("signature-wrong").with("key", self.id())),
        }
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

#[cfg(not(target_family = "wasm"))]
fn is_signature(key: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    use ring::signature::{ED25519, UnparsedPublicKey};
    UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok()
}

/// In a browser, where ring cannot be built.
#[cfg(target_family = "wasm")]
use portable as is_signature;

/// Strict: no key or signature of small order, one spelling of each.
#[cfg(any(test, target_family = "wasm"))]
fn portable(key: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    use ed25519_dalek::{Signature, VerifyingKey};
    let (key, signature) = (VerifyingKey::from_bytes(key), Signature::from_slice(signature));
    matches!((key, signature), (Ok(key), Ok(signature)) if key.verify_strict(message, &signature).is_ok())
}

/// Whether a fingerprint as somebody typed it is this one; blanks, hyphens and capitals do not matter.
pub fn same_fingerprint(typed: &str, found: &str) -> bool {
    let plain = |text: &str| -> String {
        let narrow = crate::words::units::plain(text);
        narrow.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_lowercase()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_believes_the_signatures_that_the_program_believes() {
        let key = known::key(3);
        let public = key.public().0;
        for length in [0, 1, 32, 1000] {
            let message = vec![7; length];
            let signature = key.sign(&message);
            assert!(is_signature(&public, &message, &signature) && portable(&public, &message, &signature));
            for at in [0, 31, 32, 63] {
                let mut other = signature;
                other[at] ^= 1;
                assert!(!is_signature(&public, &message, &other) && !portable(&public, &message, &other));
            }
            for cut in [&signature[..63], &[&signature[..], &[0]].concat()] {
                assert!(!is_signature(&public, &message, cut) && !portable(&public, &message, cut));
            }
            let longer = [&message[..], b"x"].concat();
            assert!(!portable(&public, &longer, &signature) && !portable(&[1; 32], &message, &signature));
        }
    }
}
