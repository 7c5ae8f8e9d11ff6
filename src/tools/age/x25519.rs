//! The `X25519` recipient: a file key wrapped for a public key (C2SP `age`, section “The X25519 recipient type”).

use super::header::Stanza;
use super::primitives::{Cipher, hkdf};
use super::{FileKey, fresh};
use crate::words::error::{Error, Result};
use crate::words::recipient::{self, Recipient};
use crate::words::secret::Secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use ring::rand::SecureRandom;
use x25519_dalek::{PublicKey, SharedSecret, StaticSecret};
use zeroize::Zeroizing;

const KIND: &str = "X25519";
const LABEL: &[u8] = b"age-encryption.org/v1/X25519";
/// Of a secret key in Bech32, in capitals when it is written.
const PREFIX: &str = "age-secret-key-";
/// All zero, as the format says: a wrapping key is used once.
const NONCE: [u8; 12] = [0; 12];

/// The secret key that opens what is sealed for its [`Recipient`]. Wiped when dropped.
pub struct ReceivingKey {
    secret: StaticSecret,
    recipient: Recipient,
}

impl ReceivingKey {
    pub fn generate(random: &dyn SecureRandom) -> Result<ReceivingKey> {
        fresh(random).map(|bytes| ReceivingKey::new(&bytes))
    }
    fn new(bytes: &[u8; 32]) -> ReceivingKey {
        let secret = StaticSecret::from(*bytes);
        let recipient = Recipient(PublicKey::from(&secret).to_bytes());
        ReceivingKey { secret, recipient }
    }
    /// Reads `AGE-SECRET-KEY-1…`. Anything but the one spelling of a key is `receiving-key-malformed` (exit 1), which
    /// does not show what was read.
    pub fn parse(text: &str) -> Result<ReceivingKey> {
        let key = recipient::decode(PREFIX, text).map(|bytes| ReceivingKey::new(&bytes));
        let key = key.filter(|key| key.print().expose() == text);
        key.ok_or_else(|| Error::verification("receiving-key-malformed"))
    }
    /// As `age-keygen` writes it.
    pub fn print(&self) -> Secret {
        let mut text = recipient::encode(PREFIX, &Zeroizing::new(self.secret.to_bytes()));
        text.make_ascii_uppercase();
        Secret::new(std::mem::take(&mut *text))
    }
    /// Whom to seal for, so that this key opens it.
    pub fn recipient(&self) -> Recipient {
        self.recipient
    }
}

/// Wraps `file_key` for one recipient. A public key that no secret key belongs to is `recipient-weak` (exit 2).
pub(super) fn wrap(file_key: &FileKey, recipient: &Recipient, random: &dyn SecureRandom) -> Result<Stanza> {
    let ephemeral = StaticSecret::from(*fresh(random)?);
    let share = PublicKey::from(&ephemeral).to_bytes();
    let shared = ephemeral.diffie_hellman(&PublicKey::from(recipient.0));
    let key = wrapping_key(&shared, &share, recipient)
        .ok_or_else(|| Error::usage("recipient-weak").with("value", recipient))?;
    let mut body = file_key.to_vec();
    let tag = key.seal(NONCE, &mut body);
    body.extend(tag);
    Ok(Stanza { kind: KIND.into(), args: vec![BASE64.encode(share)], body })
}

/// Unwraps the file key with the first stanza that is for `key`; other kinds of recipients are none of its business. Where
/// none is, `age-not-for-key` (exit 1).
pub(super) fn unwrap(stanzas: &[Stanza], key: &ReceivingKey) -> Result<FileKey> {
    let ours = stanzas.iter().filter(|stanza| stanza.kind == KIND);
    // All are held against the format before any is tried, so that a malformed one is never only skipped.
    let wrapped = ours.map(Wrapped::read).collect::<Result<Vec<Wrapped>>>()?;
    for wrapped in wrapped {
        if let Some(file_key) = wrapped.open(key)? {
            return Ok(file_key);
        }
    }
    let kinds: Vec<&str> = stanzas.iter().map(|stanza| stanza.kind.as_str()).collect();
    Err(Error::verification("age-not-for-key").with("kinds", kinds.join(", ")))
}

/// A stanza in its proper form.
struct Wrapped {
    share: [u8; 32],
    body: [u8; 32],
}

impl Wrapped {
    fn read(stanza: &Stanza) -> Result<Wrapped> {
        let [share] = &stanza.args[..] else { return Err(malformed("not one argument")) };
        let share = BASE64.decode(share).ok().and_then(|share| share.try_into().ok());
        let share = share.ok_or_else(|| malformed("not a share of 32 bytes in canonical base64"))?;
        let body = stanza.body[..].try_into();
        Ok(Wrapped { share, body: body.map_err(|_| malformed("the wrapped key does not have 32 bytes"))? })
    }
    /// `None` if it is for another key.
    fn open(&self, key: &ReceivingKey) -> Result<Option<FileKey>> {
        let shared = key.secret.diffie_hellman(&PublicKey::from(self.share));
        let wrapping = wrapping_key(&shared, &self.share, &key.recipient)
            .ok_or_else(|| malformed("the share is no proper point"))?;
        let mut body = Zeroizing::new(self.body);
        let opened = wrapping.open(NONCE, &mut body[..]);
        Ok(opened.map(|opened| {
            let mut file_key = FileKey::default();
            file_key.copy_from_slice(opened);
            file_key
        }))
    }
}

fn malformed(cause: &'static str) -> Error {
    Error::verification("age-stanza-malformed").with("cause", cause)
}

/// `None` if the shared secret is all zero: then anybody knows it.
fn wrapping_key(shared: &SharedSecret, share: &[u8; 32], recipient: &Recipient) -> Option<Cipher> {
    if !shared.was_contributory() {
        return None;
    }
    Some(Cipher::new(&hkdf(shared.as_bytes(), &[&share[..], &recipient.0].concat(), LABEL)))
}
