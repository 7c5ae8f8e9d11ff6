//! Data kept beside the entries, so that it can be forgotten while the tree still verifies.
//!
//! The entry holds SHA-256(32-byte fresh salt ‖ data). Once data and salt are gone, nothing left can be tested against
//! a guess. Which data this is, and when it has to go, is decided elsewhere.

use crate::tools::ledger::tree;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use ring::rand::SecureRandom;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Personal data, free text or a file name, with the salt that hides it. Never shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Pii {
    pub salt: [u8; 32],
    pub data: Vec<u8>,
}

impl Pii {
    /// With a fresh salt from `random` (`ledger-no-randomness`, exit 4).
    pub fn new(data: Vec<u8>, random: &dyn SecureRandom) -> Result<Pii> {
        let mut salt = [0; 32];
        random.fill(&mut salt).map_err(|_| Error::device("ledger-no-randomness"))?;
        Ok(Pii { salt, data })
    }
    /// SHA-256(salt ‖ data): what the entry holds.
    pub fn commitment(&self) -> Digest {
        tree::sha256(&[&self.salt, &self.data])
    }
}

impl std::fmt::Debug for Pii {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pii(..)")
    }
}

/// Whether the bytes of `commitment` stand in `entry`.
pub(super) fn is_named_in(entry: &[u8], commitment: &Digest) -> bool {
    entry.windows(32).any(|window| window == commitment.0)
}
