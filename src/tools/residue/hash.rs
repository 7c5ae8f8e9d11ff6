//! Keyed hashes of windows: quick, and of no use to anybody who does not know the key of the run.

use super::WINDOW;

/// Random for every run, so that nobody can prepare a disk on which all windows collide.
#[derive(Clone, Copy)]
pub struct Key([u64; 4]);

impl Key {
    pub fn new(random: &[u8; 32]) -> Key {
        let (words, _) = random.as_chunks::<8>();
        Key([0, 1, 2, 3].map(|at| u64::from_le_bytes(words[at])))
    }
    /// The hash of one window: two products of 64 bits each, folded (the round of wyhash).
    #[inline(always)]
    pub fn window(&self, window: &[u8; WINDOW]) -> u64 {
        let (words, _) = window.as_chunks::<8>();
        let word = |at: usize| u64::from_le_bytes(words[at]) ^ self.0[at];
        fold(word(0), word(1)) ^ fold(word(2), word(3))
    }
    /// The hash of a short piece.
    #[inline(always)]
    pub fn short(&self, bytes: &[u8; 8]) -> u64 {
        fold(u64::from_le_bytes(*bytes) ^ self.0[0], self.0[1] | 1)
    }
}

#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}
