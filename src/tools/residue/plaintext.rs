//! What is searched for: the files of a package, and what lies compressed inside them, in one piece of locked memory.

use super::information;
use super::locked::Locked;
use crate::words::error::Result;
use std::ops::Range;

/// One file, or one part of a compressed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As the package calls it; a part inside it behind `!`.
    pub name: String,
    /// Where it lies in the plaintext.
    pub range: Range<usize>,
    /// Parts, counted from its start, that every file of its kind has.
    pub common: Vec<Range<usize>>,
}

/// Locked bytes and what they are.
pub struct Plaintext {
    bytes: Locked<u8>,
    pieces: Vec<Piece>,
}

impl Plaintext {
    /// Room for pieces of these lengths, in this order; [`Plaintext::fill`] takes them.
    pub fn new(pieces: impl IntoIterator<Item = (String, usize)>) -> Result<Plaintext> {
        let mut end = 0;
        let pieces: Vec<Piece> = pieces
            .into_iter()
            .map(|(name, length)| {
                let range = end..end + length;
                end = range.end;
                Piece { name, range, common: Vec::new() }
            })
            .collect();
        Ok(Plaintext { bytes: Locked::new(end)?, pieces })
    }
    /// The bytes of a piece, to be written.
    pub fn fill(&mut self, piece: usize) -> &mut [u8] {
        &mut self.bytes[self.pieces[piece].range.clone()]
    }
    /// Says which parts of a piece are in every file of its kind.
    pub fn leave_out(&mut self, piece: usize, common: Vec<Range<usize>>) {
        self.pieces[piece].common = common;
    }
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
    pub fn content(&self, piece: usize) -> &[u8] {
        &self.bytes[self.pieces[piece].range.clone()]
    }
    /// The piece that holds a byte.
    pub fn piece_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.range.end <= at)
    }
    /// The parts worth searching for, each at least `shortest` long, none across two pieces.
    pub fn spans(&self, shortest: usize) -> Vec<Range<usize>> {
        let spans_of = |piece: &Piece| {
            let start = piece.range.start;
            let found = information::spans(&self.bytes[piece.range.clone()], &piece.common, shortest);
            found.into_iter().map(move |span| span.start + start..span.end + start)
        };
        self.pieces.iter().flat_map(spans_of).collect()
    }
}
