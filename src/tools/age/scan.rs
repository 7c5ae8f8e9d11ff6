//! Which chunks of a damaged age file authenticate, and what became of its end.
//!
//! A chunk is bound to its place: where bytes were inserted, removed or swapped, everything that does not stand where it
//! was sealed counts as damaged. Not here: mending, or reading a bad sector again and again.

use super::reader::{ReadAt, Reader};
use super::stream::{CHUNK, SEALED_CHUNK, TAG};
use std::ops::Range;

/// What a whole file was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    pub end: End,
    /// Chunks in the file, good or bad.
    pub chunks: u64,
    /// In order, not touching.
    pub bad: Vec<Bad>,
}

/// Successive chunks that cannot be read or do not authenticate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Counted from 0.
    pub chunks: Range<u64>,
    /// Bytes of the plaintext.
    pub plain: Range<u64>,
    /// Bytes of the age file.
    pub sealed: Range<u64>,
}

/// What became of the end of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The last chunk is the one that was sealed as the last.
    Whole,
    /// The file ends after a chunk that others followed.
    Cut,
    /// Something follows the chunk that was sealed as the last. It counts for nothing.
    Added,
    /// The last chunk does not authenticate: it is damaged, cut off within, or there is more than was sealed.
    Damaged,
}

/// Where a reader takes a file to end, for other readers of the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// At least one.
    pub chunks: u64,
    /// The last of them does not carry the end mark.
    pub cut: bool,
}

impl<R: ReadAt> Reader<R> {
    /// As [`Reader::scan`] has found it, or as the length of the file says.
    pub fn ending(&self) -> Ending {
        Ending { chunks: self.chunks, cut: self.cut }
    }
    /// Takes over what another reader has found. An ending that the file has no room for changes nothing.
    pub fn end_as(&mut self, ending: Ending) {
        if (1..self.chunks).contains(&ending.chunks) {
            self.end_after(ending.chunks - 1);
        }
        self.cut = ending.cut;
    }
    /// Tries every chunk. From here on the reader takes the file to end where what was sealed ends in it, so that what
    /// authenticates can be read. `progress` gets the bytes of plaintext tried since the last call.
    pub fn scan(&mut self, progress: &mut dyn FnMut(u64)) -> Scan {
        let rest = self.leave_out_rest();
        let (mut end, mut bad) = (End::Damaged, Vec::new());
        let mut index = 0;
        while index < self.chunks {
            let last = index == self.chunks - 1;
            match self.mark_of(index) {
                Some(true) if last && rest == 0 => end = End::Whole,
                Some(true) => {
                    end = End::Added;
                    self.end_after(index);
                }
                Some(false) if last => {
                    end = End::Cut;
                    self.cut = true;
                }
                Some(false) => {}
                None => add(&mut bad, index),
            }
            progress(CHUNK as u64);
            index += 1;
        }
        Scan { end, chunks: self.chunks, bad: bad.into_iter().map(|chunks| self.bad(chunks)).collect() }
    }

    /// Where the chunk ends that holds the byte `at` of the plaintext.
    pub fn up_to_chunk_end(&self, at: u64) -> u64 {
        (at / CHUNK as u64 + 1).saturating_mul(CHUNK as u64).min(self.len())
    }
    /// Bytes at the end that are too few for a chunk belong to none. Gives how many.
    fn leave_out_rest(&mut self) -> u64 {
        let rest = self.payload - (self.chunks - 1) * SEALED_CHUNK as u64;
        if self.chunks == 1 || rest > TAG as u64 {
            return 0;
        }
        self.end_after(self.chunks - 2);
        rest
    }
    /// The chunk `index` is full and the last.
    fn end_after(&mut self, index: u64) {
        self.chunks = index + 1;
        self.length = self.chunks * CHUNK as u64;
    }
    /// Whether a chunk that authenticates carries the end mark. Only a full one can be without.
    fn mark_of(&self, index: u64) -> Option<bool> {
        let sealed = self.sealed(index).ok()?;
        let full = sealed.len() == SEALED_CHUNK;
        let opens = |last: bool| self.key.open(index, last, &mut sealed.clone()).is_some();
        let likely = index == self.chunks - 1;
        [likely, !likely].into_iter().find(|&last| (last || full) && opens(last))
    }
    fn bad(&self, chunks: Range<u64>) -> Bad {
        let plain = |chunk: u64| (chunk * CHUNK as u64).min(self.length);
        let sealed = |chunk: u64| self.payload_at + (chunk * SEALED_CHUNK as u64).min(self.payload);
        Bad {
            plain: plain(chunks.start)..plain(chunks.end),
            sealed: sealed(chunks.start)..sealed(chunks.end),
            chunks,
        }
    }
}

fn add(ranges: &mut Vec<Range<u64>>, index: u64) {
    match ranges.last_mut() {
        Some(last) if last.end == index => last.end = index + 1,
        _ => ranges.push(index..index + 1),
    }
}
