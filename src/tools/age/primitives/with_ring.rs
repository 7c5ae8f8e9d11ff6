//! The primitives from ring.

use super::TAG;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

/// ChaCha20-Poly1305 under one key. Whoever seals sees to it that a nonce comes once.
pub(in super::super) struct Cipher(LessSafeKey);

impl Cipher {
    pub(in super::super) fn new(key: &[u8; 32]) -> Cipher {
        let key = UnboundKey::new(&CHACHA20_POLY1305, key).expect("the key has 32 bytes");
        Cipher(LessSafeKey::new(key))
    }
    /// Encrypts in place and gives the tag.
    pub(in super::super) fn seal(&self, nonce: [u8; 12], plain: &mut [u8]) -> [u8; TAG] {
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = self.0.seal_in_place_separate_tag(nonce, Aad::empty(), plain);
        tag.expect("a chunk is within the cipher's limit").as_ref().try_into().expect("a tag has 16 bytes")
    }
    /// Decrypts in place what ends in its tag; `None` if it is not what was sealed.
    pub(in super::super) fn open<'b>(&self, nonce: [u8; 12], sealed: &'b mut [u8]) -> Option<&'b mut [u8]> {
        self.0.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::empty(), sealed).ok()
    }
}

/// HKDF-SHA-256 to 32 bytes.
pub(in super::super) fn hkdf(secret: &[u8], salt: &[u8], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    struct Length;
    impl ring::hkdf::KeyType for Length {
        fn len(&self) -> usize {
            32
        }
    }
    let mut key = Zeroizing::new([0; 32]);
    ring::hkdf::Salt::new(ring::hkdf::HKDF_SHA256, salt)
        .extract(secret)
        .expand(&[purpose], Length)
        .and_then(|output| output.fill(&mut key[..]))
        .expect("32 bytes are within HKDF's limit");
    key
}

/// HMAC-SHA-256.
pub(in super::super) fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, key);
    ring::hmac::sign(&key, message).as_ref().try_into().expect("a MAC has 32 bytes")
}

/// Compares in constant time.
pub(in super::super) fn hmac_is(key: &[u8; 32], message: &[u8], mac: &[u8; 32]) -> bool {
    ring::hmac::verify(&ring::hmac::Key::new(ring::hmac::HMAC_SHA256, key), message, mac).is_ok()
}
