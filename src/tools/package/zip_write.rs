//! A ZIP file written straight into an age file. Local headers carry their CRC: its four bytes are held open until the
//! entry's content has passed.

use super::zip::{self, Entry};
use crate::tools::age;
use crate::words::error::Result;

pub(super) struct ZipWriter {
    out: age::Writer,
    entries: Vec<Entry>,
}

impl ZipWriter {
    /// `out` is for [`zip::length`] bytes of plaintext.
    pub(super) fn new(out: age::Writer) -> ZipWriter {
        ZipWriter { out, entries: Vec::new() }
    }
    /// Begins an entry of exactly `size` bytes. `name` is checked by the caller.
    pub(super) fn begin(&mut self, name: String, size: u64) -> Result<Open<'_>> {
        let entry = Entry { name, crc: 0, size, at: self.out.position() };
        let header = zip::local_header(&entry);
        let (before, after) = (&header[..zip::CRC_AT], &header[zip::CRC_AT + 4..]);
        self.out.append(before)?;
        let crc = self.out.hold(4)?;
        self.out.append(after)?;
        let left = size;
        Ok(Open { zip: self, entry, crc, left, hasher: crc32fast::Hasher::new() })
    }
    /// Writes the central directory and finishes the age file.
    pub(super) fn finish(mut self) -> Result<()> {
        let at = self.out.position();
        for entry in &self.entries {
            self.out.append(&zip::central_header(entry))?;
        }
        let length = self.out.position() - at;
        self.out.append(&zip::end(self.entries.len() as u64, at, length))?;
        self.out.finish()
    }
}

/// An entry whose content is being written.
#[must_use = "an entry counts only once it is closed"]
pub(super) struct Open<'z> {
    zip: &'z mut ZipWriter,
    entry: Entry,
    crc: age::Held,
    /// Bytes still missing.
    left: u64,
    hasher: crc32fast::Hasher,
}

impl Open<'_> {
    /// Takes the next bytes of the content from `give`, which puts them at the front of the room it is shown and says
    /// how many they are.
    ///
    /// # Panics
    /// If nothing is missing any more.
    pub(super) fn write_with(&mut self, give: impl FnOnce(&mut [u8]) -> Result<usize>) -> Result<usize> {
        assert!(self.left > 0, "no more than announced");
        let (most, hasher) = (self.left, &mut self.hasher);
        let count = self.zip.out.append_with(|room| {
            let most = most.min(room.len() as u64) as usize;
            let count = give(&mut room[..most])?;
            hasher.update(&room[..count]);
            Ok(count)
        })?;
        self.left -= count as u64;
        Ok(count)
    }
    /// # Panics
    /// If more is written than the size given at the beginning.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.left = self.left.checked_sub(bytes.len() as u64).expect("no more than announced");
        self.hasher.update(bytes);
        self.zip.out.append(bytes)
    }
    /// # Panics
    /// If less was written than the size given at the beginning.
    pub(super) fn close(self) -> Result<()> {
        assert_eq!(self.left, 0, "no less than announced");
        let crc = self.hasher.finalize();
        self.zip.out.fill(self.crc, &crc.to_le_bytes())?;
        self.zip.entries.push(Entry { crc, ..self.entry });
        Ok(())
    }
}
