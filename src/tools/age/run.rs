//! Chunks on their way to being sealed, some successive ones at a time.
//!
//! Two different plaintexts under one index would give both away. So an index is spent, not used:
//!
//! ```text
//! Sealer ── next_run ──> Run      owns its bytes and a SealOnce; is filled, single bytes later than others
//!                         │ freeze, once every byte stands
//!                        Frozen   owns both; nothing can change the bytes any more; may move to another thread
//!                         │ seal
//!                        Sealed   ciphertext and its place; the SealOnce is gone
//! ```
//!
//! Each arrow consumes what it starts from, a [`SealOnce`] comes from [`Sealer::next_run`] alone, which never gives an
//! index twice, and neither can be cloned. There is no way back, so there is no retry: whoever fails drops the sealer.

use super::stream::{CHUNK, SEALED_CHUNK, Shape, StreamKey, TAG};
use std::ops::Range;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Chunks in a run: enough that handing it over costs nothing, few enough to stay in a core's cache.
pub(super) const CHUNKS: u64 = 8;
/// Plaintext bytes of a run; only the last may have fewer.
pub(super) const RUN: u64 = CHUNKS * CHUNK as u64;

/// The memory of a run, for the next one. Holds plaintext or ciphertext.
pub(super) type Buffer = Zeroizing<Vec<u8>>;

/// Hands out the chunks of one payload, each once, in order.
pub(super) struct Sealer {
    key: Arc<StreamKey>,
    shape: Shape,
    next: u64,
}

impl Sealer {
    pub(super) fn new(key: StreamKey, shape: Shape) -> Sealer {
        Sealer { key: Arc::new(key), shape, next: 0 }
    }
    /// The next chunks, to be filled; `None` after the last.
    pub(super) fn next_run(&mut self, mut buffer: Buffer) -> Option<Run> {
        let chunks = self.next..(self.next + CHUNKS).min(self.shape.chunks());
        self.next = chunks.end;
        if chunks.is_empty() {
            return None;
        }
        let plain = (chunks.end * CHUNK as u64).min(self.shape.plain) - chunks.start * CHUNK as u64;
        let sealed = plain as usize + (chunks.end - chunks.start) as usize * TAG;
        if buffer.capacity() < sealed {
            // Not grown: that would leave a copy of the old content behind.
            buffer = Buffer::new(Vec::with_capacity(sealed));
        }
        buffer.resize(sealed, 0);
        let once = SealOnce { key: self.key.clone(), shape: self.shape, chunks };
        Some(Run { once, bytes: buffer, length: plain as usize, filled: 0, open: 0 })
    }
}

/// The right to seal some chunks, once. Neither `Clone` nor `Copy`.
struct SealOnce {
    key: Arc<StreamKey>,
    shape: Shape,
    chunks: Range<u64>,
}

/// Chunks being filled, with room for their tags between them.
pub(super) struct Run {
    once: SealOnce,
    bytes: Buffer,
    /// Plaintext bytes that belong here.
    length: usize,
    /// Plaintext bytes so far.
    filled: usize,
    /// Bytes among them that are put in later.
    open: usize,
}

impl Run {
    /// Where its first byte stands in the plaintext.
    pub(super) fn starts_at(&self) -> u64 {
        self.once.chunks.start * CHUNK as u64
    }
    /// The bytes that come next, up to the end of their chunk; none if all are there.
    pub(super) fn room(&mut self) -> &mut [u8] {
        let within = self.filled % CHUNK;
        let count = (CHUNK - within).min(self.length - self.filled);
        let at = place(self.filled);
        &mut self.bytes[at..at + count]
    }
    /// The first `count` bytes of the room are filled.
    pub(super) fn advance(&mut self, count: usize) {
        assert!(self.filled + count <= self.length, "no more than there is room for");
        self.filled += count;
    }
    pub(super) fn is_full(&self) -> bool {
        self.filled == self.length
    }
    /// Leaves the next byte open.
    pub(super) fn leave_open(&mut self) {
        self.room()[0] = 0;
        self.advance(1);
        self.open += 1;
    }
    /// Puts in a byte that was left open, by its place in the plaintext.
    pub(super) fn put(&mut self, at: u64, byte: u8) {
        self.open = self.open.checked_sub(1).expect("a byte that was left open");
        let at = place((at - self.starts_at()) as usize);
        self.bytes[at] = byte;
    }
    /// Whether every byte stands.
    pub(super) fn is_complete(&self) -> bool {
        self.is_full() && self.open == 0
    }
    /// # Panics
    /// If a byte is missing.
    pub(super) fn freeze(self) -> Frozen {
        assert!(self.is_complete(), "a chunk is sealed from all its bytes");
        Frozen { once: self.once, bytes: self.bytes }
    }
}

/// Where the plaintext byte `at` of a run lies in its buffer.
fn place(at: usize) -> usize {
    at + at / CHUNK * TAG
}

/// Chunks whose bytes nobody can touch any more.
pub(super) struct Frozen {
    once: SealOnce,
    bytes: Buffer,
}

impl Frozen {
    pub(super) fn seal(mut self) -> Sealed {
        let SealOnce { key, shape, chunks } = self.once;
        let at = chunks.start * SEALED_CHUNK as u64;
        for (index, chunk) in chunks.zip(self.bytes.chunks_mut(SEALED_CHUNK)) {
            key.seal(index, shape.is_last(index), chunk);
        }
        Sealed { at, bytes: self.bytes }
    }
}

/// Sealed chunks, one after the other.
pub(super) struct Sealed {
    /// Where they belong, from the start of the payload.
    pub at: u64,
    pub bytes: Buffer,
}

#[cfg(test)]
mod tests {
    use super::super::FileKey;
    use super::*;

    fn sealer(plain: u64) -> Sealer {
        Sealer::new(StreamKey::new(&FileKey::default(), &[0; 16]), Shape { plain })
    }

    #[test]
    fn every_chunk_is_handed_out_once_and_in_order() {
        for (plain, chunks) in [(0, 1), (1, 1), (RUN - 1, 8), (RUN, 8), (RUN + 1, 9), (3 * RUN, 24)] {
            let mut sealer = sealer(plain);
            let mut given = Vec::new();
            while let Some(run) = sealer.next_run(Buffer::default()) {
                given.extend(run.once.chunks);
            }
            assert_eq!(given, (0..chunks).collect::<Vec<u64>>(), "{plain} bytes");
            assert!(sealer.next_run(Buffer::default()).is_none(), "there is no second round");
        }
    }

    #[test]
    fn what_holds_an_index_can_be_neither_cloned_nor_copied() {
        // Two candidates for one name where a type is `Clone`: then this does not compile.
        trait Unless<T> {
            fn cloned() {}
        }
        struct IfClone;
        impl<T> Unless<()> for T {}
        impl<T: Clone> Unless<IfClone> for T {}
        <SealOnce as Unless<_>>::cloned();
        <Run as Unless<_>>::cloned();
        <Frozen as Unless<_>>::cloned();
        <Sealer as Unless<_>>::cloned();
    }

    #[test]
    #[should_panic(expected = "a chunk is sealed from all its bytes")]
    fn a_run_with_a_byte_left_open_is_not_frozen() {
        let mut run = sealer(2).next_run(Buffer::default()).unwrap();
        run.advance(1);
        run.leave_open();
        run.freeze();
    }

    #[test]
    fn a_buffer_is_used_again_without_its_old_bytes_showing() {
        let mut first = sealer(RUN).next_run(Buffer::default()).unwrap();
        while !first.is_full() {
            let room = first.room();
            room.fill(0xaa);
            let count = room.len();
            first.advance(count);
        }
        let used = first.freeze().seal().bytes;
        let memory = used.as_ptr();
        let mut again = sealer(3).next_run(used).unwrap();
        assert_eq!(again.room().len(), 3);
        again.room().copy_from_slice(b"new");
        again.advance(3);
        let mut sealed = again.freeze().seal();
        assert_eq!((sealed.bytes.as_ptr(), sealed.bytes.len()), (memory, 3 + TAG));
        let key = StreamKey::new(&FileKey::default(), &[0; 16]);
        assert_eq!(key.open(0, true, &mut sealed.bytes), Some(&b"new"[..]));
    }
}
