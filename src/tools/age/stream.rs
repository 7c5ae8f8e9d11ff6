//! The payload: ChaCha20-Poly1305 over chunks of 64 KiB in the STREAM construction (C2SP `age`, section “Payload”).
//!
//! Two different plaintexts under one index would give both away. So a chunk is sealed by a [`SealOnce`], which only
//! [`Sealer::next`] makes, which cannot be cloned, and which is consumed together with the bytes.

use super::FileKey;
use super::header::derive;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use std::sync::Arc;

/// Plaintext bytes in a chunk; only the last may have fewer.
pub(super) const CHUNK: usize = 64 * 1024;
/// Bytes that sealing adds to a chunk.
pub(super) const TAG: usize = 16;
/// A full chunk in the file.
pub(super) const SEALED_CHUNK: usize = CHUNK + TAG;

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
}

/// Hands out the indices of one payload, each once, in order.
pub(super) struct Sealer {
    key: Arc<StreamKey>,
    next: u64,
}

impl Sealer {
    pub(super) fn new(key: StreamKey) -> Sealer {
        Sealer { key: Arc::new(key), next: 0 }
    }
    pub(super) fn next(&mut self) -> SealOnce {
        let index = self.next;
        self.next += 1;
        SealOnce { key: self.key.clone(), index }
    }
}

/// The right to seal one chunk, once. Neither `Clone` nor `Copy`; may move to another thread.
pub(super) struct SealOnce {
    key: Arc<StreamKey>,
    index: u64,
}

impl SealOnce {
    pub(super) fn index(&self) -> u64 {
        self.index
    }
    /// Seals bytes that nobody else can touch any more.
    pub(super) fn seal(self, mut frozen: Vec<u8>, last: bool) -> Vec<u8> {
        assert!(frozen.len() == CHUNK || last && frozen.len() < CHUNK, "only the last chunk may be short");
        self.key
            .0
            .seal_in_place_append_tag(nonce(self.index, last), Aad::empty(), &mut frozen)
            .expect("a chunk is within the cipher's limit");
        frozen
    }
}

/// A buffer that holds `bytes` and has room for a whole sealed chunk, so that sealing never moves it.
pub(super) fn buffer_with(bytes: &[u8]) -> Vec<u8> {
    let mut buffer = Vec::with_capacity(SEALED_CHUNK);
    buffer.extend_from_slice(bytes);
    buffer
}

/// Eleven bytes of counter, big-endian, and one that marks the last chunk.
fn nonce(index: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&index.to_be_bytes());
    nonce[11] = u8::from(last);
    Nonce::assume_unique_for_key(nonce)
}
