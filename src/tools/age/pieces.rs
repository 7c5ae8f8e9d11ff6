//! Large pieces of plaintext, read and decrypted at one go, damage and all: for a reader that may not start threads, and
//! for what has to be saved from a damaged medium.

use super::reader::{ReadAt, Reader};
use super::stream::{CHUNK, SEALED_CHUNK};
use crate::words::error::Result;
use std::ops::Range;
use zeroize::Zeroizing;

impl<R: ReadAt> Reader<R> {
    /// Puts the plaintext in `range` into `into`, in the place of what is there. What cannot be read or is not what was
    /// sealed is left zero, and given back as ranges of the plaintext, in order, joined where they touch. Past the end is
    /// `age-truncated` (exit 1).
    pub fn read_piece(&self, range: Range<u64>, into: &mut Zeroizing<Vec<u8>>) -> Result<Vec<Range<u64>>> {
        self.check_range(range.start, range.end - range.start)?;
        into.clear();
        let mut bad: Vec<Range<u64>> = Vec::new();
        if range.is_empty() {
            return Ok(bad);
        }
        let chunks = range.start / CHUNK as u64..range.end.div_ceil(CHUNK as u64);
        let mut sealed = Zeroizing::new(Vec::new());
        let in_one = self.read_sealed(chunks.clone(), &mut sealed).is_ok();
        for index in chunks.clone() {
            let at = (index - chunks.start) as usize * SEALED_CHUNK;
            let mut alone = Zeroizing::new(Vec::new());
            let chunk = match in_one {
                true => {
                    let end = sealed.len().min(at + SEALED_CHUNK);
                    Ok(&mut sealed[at..end])
                }
                // One place that cannot be read does not take its neighbours with it.
                false => self.read_sealed(index..index + 1, &mut alone).map(|()| &mut alone[..]),
            };
            let starts = index * CHUNK as u64;
            let ends = (starts + CHUNK as u64).min(self.len());
            let wanted = starts.max(range.start)..ends.min(range.end);
            match chunk.and_then(|chunk| self.open_chunk(index, chunk)) {
                Ok(plain) => into.extend_from_slice(
                    &plain[(wanted.start - starts) as usize..(wanted.end - starts) as usize],
                ),
                Err(_) => {
                    let length = into.len() + (wanted.end - wanted.start) as usize;
                    into.resize(length, 0);
                    match bad.last_mut() {
                        Some(last) if last.end == wanted.start => last.end = wanted.end,
                        _ => bad.push(wanted),
                    }
                }
            }
        }
        Ok(bad)
    }
}
