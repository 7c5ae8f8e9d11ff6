//! The payload: ChaCha20-Poly1305 over chunks of 64 KiB in the STREAM construction (C2SP `age`, section “Payload”).

use super::FileKey;
use super::header::derive;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

/// Plaintext bytes in a chunk; only the last may have fewer.
pub(super) const CHUNK: usize = 64 * 1024;
/// Bytes that sealing adds to a chunk.
pub(super) const TAG: usize = 16;
/// A full chunk in the file.
pub(super) const SEALED_CHUNK: usize = CHUNK + TAG;

/// How a payload of known length lies in chunks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Bytes of plaintext.
    pub plain: u64,
}

impl Shape {
    /// At least one: an empty payload is one empty chunk.
    pub(super) fn chunks(self) -> u64 {
        self.plain.div_ceil(CHUNK as u64).max(1)
    }
    /// Bytes of the whole payload once it is sealed.
    pub(super) fn sealed(self) -> u64 {
        self.plain + self.chunks() * TAG as u64
    }
    pub(super) fn is_last(self, index: u64) -> bool {
        index + 1 == self.chunks()
    }
}

/// The key of one file's payload.
pub(super) struct StreamKey(LessSafeKey);

impl StreamKey {
    /// `nonce` stands between header and payload.
    pub(super) fn new(file_key: &FileKey, nonce: &[u8; 16]) -> StreamKey {
        let key = derive(&file_key[..], nonce, b"payload");
        StreamKey(LessSafeKey::new(
            UnboundKey::new(&CHACHA20_POLY1305, &key[..]).expect("the key has 32 bytes"),
        ))
    }
    /// Decrypts in place; `None` if the chunk is not what was sealed under this index and end mark.
    pub(super) fn open<'b>(&self, index: u64, last: bool, sealed: &'b mut [u8]) -> Option<&'b [u8]> {
        self.0.open_in_place(nonce(index, last), Aad::empty(), sealed).ok().map(|plain| &*plain)
    }
    /// Encrypts in place: all of `chunk` but its last [`TAG`] bytes, which are replaced. Called by [`super::run`] alone,
    /// which sees to it that an index comes once.
    pub(super) fn seal(&self, index: u64, last: bool, chunk: &mut [u8]) {
        let (plain, room) = chunk.split_at_mut(chunk.len() - TAG);
        let sealed = self.0.seal_in_place_separate_tag(nonce(index, last), Aad::empty(), plain);
        room.copy_from_slice(sealed.expect("a chunk is within the cipher's limit").as_ref());
    }
}

/// Eleven bytes of counter, big-endian, and one that marks the last chunk.
fn nonce(index: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&index.to_be_bytes());
    nonce[11] = u8::from(last);
    Nonce::assume_unique_for_key(nonce)
}
