//! Reading every byte of an image from where it is kept, past sectors that cannot be read.

use super::{Image, SECTOR, Verified};
use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, Digest};
use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Bytes asked for at a time; a multiple of the sector.
const BLOCK: usize = 1 << 20;

/// Length and digest of a whole file.
pub fn measure(file: &mut File) -> io::Result<Image> {
    file.seek(SeekFrom::Start(0))?;
    let mut hasher = blake3::Hasher::new();
    io::copy(file, &mut hasher)?;
    Ok(Image { size: Bytes(hasher.count()), blake3: Digest(*hasher.finalize().as_bytes()) })
}

/// Reads all of `path` again and compares it with what was written. A file must have exactly that length; a device
/// may go on with padding. The file is opened afresh and, where the system allows, out of the page cache, so that the
/// storage answers and not the memory.
pub fn read_back(path: &Path, written: &Image) -> Result<Verified> {
    let reading = Reading::of(path, written.size)?;
    if !reading.gaps.is_empty() {
        return Err(Error::verification("read-back-incomplete")
            .with("path", path.display())
            .with("sectors", reading.missing_sectors()));
    }
    let tail_allowed = reading.tail == Tail::Nothing || (reading.tail == Tail::Padding && !reading.is_file);
    match reading.digest == Some(written.blake3) && tail_allowed {
        true => Ok(Verified { image: *written }),
        false => Err(Error::verification("read-back-differs")
            .with("path", path.display())
            .with("written", written.size)
            .with("found", reading.length)),
    }
}

/// What lies behind the recorded length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    Nothing,
    /// Zeros, or sectors that cannot be read: what drives leave there.
    Padding,
    /// Bytes that somebody put there.
    Data,
}

/// The outcome of reading a medium or image to its end.
#[derive(Debug)]
pub struct Reading {
    /// How long it is, in bytes; may be more or less than the recorded length.
    pub length: Bytes,
    pub is_file: bool,
    /// BLAKE3 of the recorded length, if all of it could be read.
    pub digest: Option<Digest>,
    /// Byte ranges inside the recorded length that are missing or unreadable, in order, not touching.
    pub gaps: Vec<Range<u64>>,
    pub tail: Tail,
}

impl Reading {
    pub fn of(path: &Path, recorded: Bytes) -> Result<Reading> {
        let failed = |cause: io::Error| Error::io(path, &cause);
        let mut file = File::open(path).map_err(failed)?;
        let length = file.seek(SeekFrom::End(0)).map_err(failed)?;
        let is_file = file.metadata().map_err(failed)?.is_file();
        forget_cached(&file);
        Ok(Reading::from_source(&file, length, recorded.0, is_file))
    }

    fn from_source(source: &impl ReadAt, length: u64, recorded: u64, is_file: bool) -> Reading {
        let mut hasher = blake3::Hasher::new();
        let mut gaps = Vec::new();
        walk(source, 0..recorded.min(length), &mut |found| match found {
            Found::Bytes(bytes) => drop(hasher.update(bytes)),
            Found::Gap(gap) => add_gap(&mut gaps, gap),
        });
        if length < recorded {
            add_gap(&mut gaps, length..recorded);
        }
        let mut tail = if length > recorded { Tail::Padding } else { Tail::Nothing };
        walk(source, recorded..length, &mut |found| {
            if matches!(found, Found::Bytes(bytes) if bytes.iter().any(|&byte| byte != 0)) {
                tail = Tail::Data;
            }
        });
        let digest = gaps.is_empty().then(|| Digest(*hasher.finalize().as_bytes()));
        Reading { length: Bytes(length), is_file, digest, gaps, tail }
    }

    /// Sectors of the recorded length that a gap touches.
    pub fn missing_sectors(&self) -> u64 {
        let sectors = self.gaps.iter().map(|gap| gap.start / SECTOR..gap.end.div_ceil(SECTOR));
        let mut counted = 0;
        sectors.fold(0, |sum, range| {
            let start = range.start.max(counted);
            counted = range.end;
            sum + range.end.saturating_sub(start)
        })
    }
}

fn forget_cached(file: &File) {
    // Advice only; a file system that ignores it answers from memory, and nothing can be done about that here.
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
    #[cfg(not(target_os = "linux"))]
    let _ = file;
}

/// What reading needs of a file; a test gives it bad sectors.
trait ReadAt {
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> io::Result<()>;
}

impl ReadAt for File {
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> io::Result<()> {
        FileExt::read_exact_at(self, into, at)
    }
}

enum Found<'a> {
    Bytes(&'a [u8]),
    Gap(Range<u64>),
}

/// Passes on what is readable in `range`, in order: whole blocks, or sector by sector where a block fails.
fn walk(source: &impl ReadAt, range: Range<u64>, take: &mut dyn FnMut(Found)) {
    let mut buffer = vec![0; BLOCK];
    let mut at = range.start;
    while at < range.end {
        let block = at..range.end.min(at + BLOCK as u64);
        let bytes = &mut buffer[..(block.end - block.start) as usize];
        match source.read_exact_at(bytes, at) {
            Ok(()) => take(Found::Bytes(bytes)),
            Err(_) => walk_sectors(source, block.clone(), take),
        }
        at = block.end;
    }
}

fn walk_sectors(source: &impl ReadAt, block: Range<u64>, take: &mut dyn FnMut(Found)) {
    let mut buffer = [0; SECTOR as usize];
    let mut at = block.start;
    while at < block.end {
        let end = block.end.min((at / SECTOR + 1) * SECTOR);
        let bytes = &mut buffer[..(end - at) as usize];
        match source.read_exact_at(bytes, at) {
            Ok(()) => take(Found::Bytes(bytes)),
            Err(_) => take(Found::Gap(at..end)),
        }
        at = end;
    }
}

fn add_gap(gaps: &mut Vec<Range<u64>>, gap: Range<u64>) {
    match gaps.last_mut() {
        Some(last) if last.end == gap.start => last.end = gap.end,
        _ => gaps.push(gap),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disc in memory, some sectors of which fail.
    struct Scratched {
        bytes: Vec<u8>,
        bad: Vec<u64>,
    }

    impl ReadAt for Scratched {
        fn read_exact_at(&self, into: &mut [u8], at: u64) -> io::Result<()> {
            let end = at + into.len() as u64;
            if self.bad.iter().any(|&sector| sector * SECTOR < end && at < (sector + 1) * SECTOR) {
                return Err(io::Error::from_raw_os_error(5));
            }
            into.copy_from_slice(&self.bytes[at as usize..end as usize]);
            Ok(())
        }
    }

    #[test]
    fn reading_goes_on_past_bad_sectors_and_names_them() {
        let sectors = 1500;
        let disc = Scratched { bytes: vec![7; sectors * 2048], bad: vec![3, 4, 700, 1499] };
        let length = disc.bytes.len() as u64;
        let reading = Reading::from_source(&disc, length, length, false);
        assert_eq!(reading.digest, None);
        assert_eq!(reading.gaps, [3 * 2048..5 * 2048, 700 * 2048..701 * 2048, 1499 * 2048..1500 * 2048]);
        assert_eq!(reading.missing_sectors(), 4);
    }

    #[test]
    fn unreadable_run_out_sectors_are_padding() {
        let disc = Scratched { bytes: vec![0; 12 * 2048], bad: vec![10, 11] };
        let reading = Reading::from_source(&disc, 12 * 2048, 10 * 2048, false);
        assert_eq!(reading.digest, Some(Digest::blake3(&[0; 10 * 2048])));
        assert_eq!(reading.tail, Tail::Padding);
    }

    #[test]
    fn a_missing_end_counts_in_sectors() {
        let disc = Scratched { bytes: vec![1; 3000], bad: vec![] };
        let reading = Reading::from_source(&disc, 3000, 3 * 2048, true);
        assert_eq!((reading.gaps.first(), reading.gaps.len()), (Some(&(3000..6144)), 1));
        assert_eq!(reading.missing_sectors(), 2);
    }
}
