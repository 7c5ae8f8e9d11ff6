//! Where in the plaintext a window stands: every window at a multiple of its own length, by hash.

use super::locked::Locked;
use crate::words::error::Result;

/// Bits of an entry for the place; the upper ones repeat a part of the hash.
const PLACE: u32 = 40;

/// Entries in open addressing, at most half full. Zero is an empty one.
pub struct Map {
    entries: Locked<u64>,
}

impl Map {
    pub fn new(count: usize) -> Result<Map> {
        Ok(Map { entries: Locked::new(entries_for(count))? })
    }
    pub fn insert(&mut self, hash: u64, place: usize) {
        let mask = self.entries.len() - 1;
        let mut at = hash as usize & mask;
        while self.entries[at] != 0 {
            at = (at + 1) & mask;
        }
        self.entries[at] = tag(hash) | (place as u64 + 1);
    }
    /// Places where a window of this hash may stand.
    pub fn places(&self, hash: u64) -> impl Iterator<Item = usize> {
        let mask = self.entries.len() - 1;
        let start = hash as usize & mask;
        let entries = (0..=mask).map(move |step| self.entries[(start + step) & mask]);
        entries
            .take_while(|entry| *entry != 0)
            .filter(move |entry| entry >> PLACE == hash >> PLACE)
            .map(|entry| (entry & ((1 << PLACE) - 1)) as usize - 1)
    }
}

fn tag(hash: u64) -> u64 {
    hash >> PLACE << PLACE
}

fn entries_for(count: usize) -> usize {
    (count * 2 + 1).next_power_of_two()
}
