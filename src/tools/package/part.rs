//! A package where it lies: a file of its own, or a part of an image or medium, read at any place without a copy.

use crate::tools::age::ReadAt;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;

/// Bytes read at a time for a digest: enough to be shared among all cores.
const BLOCK: usize = 2 << 20;

/// A range of the bytes of a file.
pub struct Part {
    file: File,
    range: Range<u64>,
}

impl Part {
    /// `path` may be a device. Of a range that goes beyond the end of a file, what is there.
    pub fn open(path: &Path, range: Range<u64>) -> Result<Part> {
        let failed = |cause: io::Error| Error::io(path, &cause);
        let file = File::open(path).map_err(failed)?;
        let found = file.metadata().map_err(failed)?;
        let end = if found.is_file() { range.end.min(found.len()) } else { range.end };
        Ok(Part { file, range: range.start.min(end)..end })
    }
    /// BLAKE3 of all of it, as `b3sum` prints it. `name` is for error messages.
    pub fn digest(&self, name: &Path) -> Result<Digest> {
        let mut hasher = blake3::Hasher::new();
        let mut block = vec![0; BLOCK];
        let mut at = self.range.start;
        while at < self.range.end {
            let bytes = &mut block[..(self.range.end - at).min(BLOCK as u64) as usize];
            ReadAt::read_exact_at(&self.file, bytes, at).map_err(|cause| Error::io(name, &cause))?;
            hasher.update_rayon(bytes);
            at += bytes.len() as u64;
        }
        Ok(Digest(*hasher.finalize().as_bytes()))
    }
}

impl ReadAt for Part {
    fn size(&self) -> io::Result<u64> {
        Ok(self.range.end - self.range.start)
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> io::Result<()> {
        let begin = self.range.start.checked_add(at);
        let end = begin.and_then(|begin| begin.checked_add(into.len() as u64));
        match (begin, end) {
            (Some(begin), Some(end)) if end <= self.range.end => {
                ReadAt::read_exact_at(&self.file, into, begin)
            }
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}
