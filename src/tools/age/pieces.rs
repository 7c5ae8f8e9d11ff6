//! Large pieces of plaintext, read and decrypted at one go, damage and all: for a reader that may not start threads, and
//! for what has to be saved from a damaged medium.

use super::reader::{ReadAt, Reader};
use super::stream::{CHUNK, SEALED_CHUNK, TAG};
use crate::words::error::Result;
use std::ops::Range;
use zeroize::Zeroizing;

impl<R: ReadAt> Reader<R> {
    /// Puts the plaintext in `range` into `into`, in the place of what is there; its memory is used again. What cannot be
    /// read or is not what was sealed is left zero, and given back as ranges of the plaintext, in order, joined where they
    /// touch. Past the end is `age-truncated` (exit 1).
    pub fn read_piece(&self, range: Range<u64>, into: &mut Zeroizing<Vec<u8>>) -> Result<Vec<Range<u64>>> {
        self.check_range(range.start, range.end - range.start)?;
        into.clear();
        let mut bad: Vec<Range<u64>> = Vec::new();
        if range.is_empty() {
            return Ok(bad);
        }
        let chunks = range.start / CHUNK as u64..range.end.div_ceil(CHUNK as u64);
        let in_one = self.read_sealed(chunks.clone(), into).is_ok();
        // The plaintext moves up to where it belongs, over the ciphertext that is done with.
        let mut filled = 0;
        for index in chunks.clone() {
            let at = (index - chunks.start) as usize * SEALED_CHUNK;
            let chunk = at..into.len().min(at + SEALED_CHUNK);
            let starts = index * CHUNK as u64;
            let wanted = starts.max(range.start)..(starts + chunk.len() as u64 - TAG as u64).min(range.end);
            let opened = match in_one {
                true => self.open_chunk(index, &mut into[chunk]).map(drop),
                // One place that cannot be read does not take its neighbours with it.
                false => self.sealed(index).and_then(|mut alone| {
                    into[at..at + alone.len() - TAG].copy_from_slice(self.open_chunk(index, &mut alone)?);
                    Ok(())
                }),
            };
            let from = at + (wanted.start - starts) as usize;
            let length = (wanted.end - wanted.start) as usize;
            into.copy_within(from..from + length, filled);
            if opened.is_err() {
                into[filled..filled + length].fill(0);
                match bad.last_mut() {
                    Some(last) if last.end == wanted.start => last.end = wanted.end,
                    _ => bad.push(wanted),
                }
            }
            filled += length;
        }
        into.truncate(filled);
        Ok(bad)
    }
}
