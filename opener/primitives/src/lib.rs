//! The primitives of age from RustCrypto, for a browser. A crate of their own, because generic code is as fast or as small
//! as the crate that makes it concrete: the opener is built to be small, this to be fast (`[profile.opener]`).

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Tag};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes that sealing adds.
pub const TAG: usize = 16;

/// ChaCha20-Poly1305 under one key. Whoever seals sees to it that a nonce comes once.
pub struct Cipher(ChaCha20Poly1305);

impl Cipher {
    pub fn new(key: &[u8; 32]) -> Cipher {
        Cipher(ChaCha20Poly1305::new(key.into()))
    }
    /// Encrypts in place and gives the tag.
    #[inline(never)]
    pub fn seal(&self, nonce: [u8; 12], plain: &mut [u8]) -> [u8; TAG] {
        let tag = self.0.encrypt_inout_detached(&nonce.into(), b"", plain.into());
        tag.expect("a chunk is within the cipher's limit").into()
    }
    /// Decrypts in place what ends in its tag; `None` if it is not what was sealed.
    #[inline(never)]
    pub fn open<'b>(&self, nonce: [u8; 12], sealed: &'b mut [u8]) -> Option<&'b mut [u8]> {
        let (text, tag) = sealed.split_at_mut(sealed.len().checked_sub(TAG)?);
        let tag: [u8; TAG] = (&*tag).try_into().expect("split off with that length");
        self.0.decrypt_inout_detached(&nonce.into(), b"", (&mut *text).into(), &Tag::from(tag)).ok()?;
        Some(text)
    }
}

/// HKDF-SHA-256 to 32 bytes.
pub fn hkdf(secret: &[u8], salt: &[u8], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    hkdf::Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(purpose, &mut key[..])
        .expect("32 bytes are within HKDF's limit");
    key
}

/// HMAC-SHA-256.
pub fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    authenticated(key, message).finalize().into_bytes().into()
}

/// Compares in constant time.
pub fn hmac_is(key: &[u8; 32], message: &[u8], mac: &[u8; 32]) -> bool {
    authenticated(key, message).verify_slice(mac).is_ok()
}

fn authenticated(key: &[u8; 32], message: &[u8]) -> Hmac<Sha256> {
    let mut mac =
        <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac
}
