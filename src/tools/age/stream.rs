//! The payload: ChaCha20-Poly1305 over chunks of 64 KiB in the STREAM construction (C2SP `age`, section “Payload”).

use super::FileKey;
pub(super) use super::primitives::TAG;
use super::primitives::{Cipher, hkdf};

/// Plaintext bytes in a chunk; only the last may have fewer.
pub(super) const CHUNK: usize = 64 * 1024;
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
pub(super) struct StreamKey(Cipher);

impl StreamKey {
    /// `nonce` stands between header and payload.
    pub(super) fn new(file_key: &FileKey, nonce: &[u8; 16]) -> StreamKey {
        StreamKey(Cipher::new(&hkdf(&file_key[..], nonce, b"payload")))
    }
    /// Decrypts in place; `None` if the chunk is not what was sealed under this index and end mark.
    pub(super) fn open<'b>(&self, index: u64, last: bool, sealed: &'b mut [u8]) -> Option<&'b [u8]> {
        self.0.open(nonce(index, last), sealed).map(|plain| &*plain)
    }
    /// Encrypts in place: all of `chunk` but its last [`TAG`] bytes, which are replaced. Called by [`super::run`] alone,
    /// which sees to it that an index comes once.
    pub(super) fn seal(&self, index: u64, last: bool, chunk: &mut [u8]) {
        let (plain, room) = chunk.split_at_mut(chunk.len() - TAG);
        room.copy_from_slice(&self.0.seal(nonce(index, last), plain));
    }
}

/// Eleven bytes of counter, big-endian, and one that marks the last chunk.
fn nonce(index: u64, last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&index.to_be_bytes());
    nonce[11] = u8::from(last);
    nonce
}
