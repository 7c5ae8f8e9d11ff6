//! Whom a file is sealed for: a new kind of recipient is one more here and in `unlock`.

use super::header::Stanza;
use super::{FileKey, fresh, passphrase, x25519};
use crate::words::error::Result;
use crate::words::recipient::Recipient;
use crate::words::secret::Secret;
use ring::rand::SecureRandom;

/// A passphrase alone, or public keys. The format forbids both in one file: who opens it by passphrase is to know that it
/// came from somebody who knows that passphrase.
pub struct Recipients<'a>(Kind<'a>);

enum Kind<'a> {
    Passphrase { passphrase: &'a Secret, log_n: u8 },
    Keys(Vec<Recipient>),
}

impl<'a> Recipients<'a> {
    /// Whoever knows `passphrase`. `log_n` is scrypt's work factor, 1 to 22.
    pub fn passphrase(passphrase: &'a Secret, log_n: u8) -> Recipients<'a> {
        Recipients(Kind::Passphrase { passphrase, log_n })
    }
    /// Whoever holds the secret key of any of them.
    pub fn keys(first: Recipient, others: &[Recipient]) -> Recipients<'a> {
        Recipients(Kind::Keys([&[first], others].concat()))
    }
    pub(super) fn wrap(&self, file_key: &FileKey, random: &dyn SecureRandom) -> Result<Vec<Stanza>> {
        match &self.0 {
            Kind::Passphrase { passphrase, log_n } => {
                Ok(vec![passphrase::wrap(file_key, passphrase, *log_n, &*fresh(random)?)?])
            }
            Kind::Keys(keys) => keys.iter().map(|key| x25519::wrap(file_key, key, random)).collect(),
        }
    }
}
