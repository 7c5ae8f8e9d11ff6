//! What opens a file. In a browser a passphrase alone does.

use super::header::Stanza;
#[cfg(not(target_family = "wasm"))]
use super::x25519::{self, ReceivingKey};
use super::{FileKey, passphrase};
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;

/// A passphrase, or the secret key of a recipient.
#[derive(Clone, Copy)]
pub enum Unlock<'a> {
    Passphrase(&'a Secret),
    #[cfg(not(target_family = "wasm"))]
    Key(&'a ReceivingKey),
}

impl<'a> From<&'a Secret> for Unlock<'a> {
    fn from(passphrase: &'a Secret) -> Self {
        Unlock::Passphrase(passphrase)
    }
}

#[cfg(not(target_family = "wasm"))]
impl<'a> From<&'a ReceivingKey> for Unlock<'a> {
    fn from(key: &'a ReceivingKey) -> Self {
        Unlock::Key(key)
    }
}

impl Unlock<'_> {
    pub(super) fn unwrap(self, stanzas: &[Stanza]) -> Result<FileKey> {
        if stanzas.len() > 1 && stanzas.iter().any(|stanza| stanza.kind == passphrase::KIND) {
            let cause = "a passphrase must be the only recipient";
            return Err(Error::verification("age-stanza-malformed").with("cause", cause));
        }
        match self {
            Unlock::Passphrase(passphrase) => passphrase::unwrap(stanzas, passphrase),
            #[cfg(not(target_family = "wasm"))]
            Unlock::Key(key) => x25519::unwrap(stanzas, key),
        }
    }
}
