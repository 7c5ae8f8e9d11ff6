//! An age file written to a seekable file, where ranges not yet known are held open and filled in later.
//!
//! A chunk with an open range waits in memory; every other full chunk is sealed at once and written at its own offset.
//! The newest chunk waits too, because only [`Writer::finish`] knows that it is the last.

use super::start;
use super::stream::{CHUNK, SEALED_CHUNK, SealOnce, Sealer, TAG, buffer_with};
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::units::Bytes;
use ring::rand::SecureRandom;
use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Seals a payload as it is appended. After any error it holds no key and does nothing more; the caller throws the
/// file away.
pub struct Writer {
    /// `None` after an error.
    sealer: Option<Sealer>,
    pending: BTreeMap<u64, Pending>,
    /// Plaintext bytes so far.
    at: u64,
    output: Output,
}

/// A chunk that still waits: for a range to be filled, or to know whether it is the last.
struct Pending {
    once: SealOnce,
    bytes: Vec<u8>,
    open_ranges: usize,
}

/// Where sealed chunks go.
struct Output {
    file: File,
    name: PathBuf,
    payload_at: u64,
}

/// A range of the plaintext that was appended as zeros and must be filled before the end. Cannot be cloned, so it is
/// filled once.
#[must_use = "the file cannot be finished before the range is filled"]
pub struct Held {
    at: u64,
    length: usize,
}

impl Writer {
    /// Writes the header at the start of `file`, which must be empty, readable by nobody yet, and stay with this
    /// writer. `name` is for error messages. `log_n` is scrypt's work factor, 1 to 22.
    pub fn begin(
        file: &File,
        name: &Path,
        passphrase: &Secret,
        log_n: u8,
        random: &dyn SecureRandom,
    ) -> Result<Writer> {
        let failed = |cause: std::io::Error| Error::io(name, &cause);
        let (head, sealer) = start(passphrase, log_n, random)?;
        let file = file.try_clone().map_err(failed)?;
        file.write_all_at(&head, 0).map_err(failed)?;
        let output = Output { file, name: name.to_path_buf(), payload_at: head.len() as u64 };
        Ok(Writer { sealer: Some(sealer), pending: BTreeMap::new(), at: 0, output })
    }
    /// Plaintext bytes appended so far.
    pub fn position(&self) -> u64 {
        self.at
    }
    pub fn append(&mut self, bytes: &[u8]) -> Result<()> {
        self.or_abandon(|writer| writer.try_append(bytes))
    }
    /// Appends `length` zeros that [`Writer::fill`] replaces.
    pub fn hold(&mut self, length: usize) -> Result<Held> {
        let held = Held { at: self.at, length };
        self.or_abandon(|writer| {
            // Opened byte by byte, because the first byte may complete a chunk that must not be sealed yet.
            for _ in 0..length {
                writer.try_append(&[0])?;
                writer.newest().open_ranges += 1;
            }
            Ok(held)
        })
    }
    /// Fills a held range; the chunks that waited only for it are sealed.
    ///
    /// # Panics
    /// If `bytes` has another length than was held.
    pub fn fill(&mut self, held: Held, bytes: &[u8]) -> Result<()> {
        assert_eq!(held.length, bytes.len(), "the range held has another length");
        self.or_abandon(|writer| {
            for (at, &byte) in (held.at..).zip(bytes) {
                let index = at / CHUNK as u64;
                let pending = writer.pending.get_mut(&index).expect("a chunk with an open range waits");
                pending.bytes[(at % CHUNK as u64) as usize] = byte;
                pending.open_ranges -= 1;
                writer.seal_if_ready(index)?;
            }
            Ok(())
        })
    }
    /// Seals the last chunk. Gives the size of the whole file; the caller makes it durable.
    ///
    /// # Panics
    /// If a held range was never filled.
    pub fn finish(mut self) -> Result<Bytes> {
        self.or_abandon(|writer| {
            if writer.pending.is_empty() {
                writer.add_chunk()?;
            }
            let (_, last) = writer.pending.pop_last().expect("there is always a newest chunk");
            assert!(writer.pending.is_empty() && last.open_ranges == 0, "a held range was never filled");
            let size = writer.output.offset(last.once.index()) + (last.bytes.len() + TAG) as u64;
            writer.output.seal(last, true)?;
            Ok(Bytes(size))
        })
    }

    /// Lets a test make the storage fail under a writer.
    #[cfg(test)]
    pub(super) fn redirect(&mut self, file: File) {
        self.output.file = file;
    }
    /// Runs one step; if it fails, key and waiting chunks are thrown away.
    fn or_abandon<T>(&mut self, step: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        step(self).inspect_err(|_| {
            self.sealer = None;
            self.pending.clear();
        })
    }
    fn try_append(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            let room = match self.pending.last_key_value() {
                Some((_, newest)) => CHUNK - newest.bytes.len(),
                None => 0,
            };
            if room == 0 {
                self.add_chunk()?;
                continue;
            }
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.newest().bytes.extend_from_slice(now);
            self.at += now.len() as u64;
            bytes = later;
        }
        Ok(())
    }
    /// Opens a chunk after the newest, which by that is known not to be the last.
    fn add_chunk(&mut self) -> Result<()> {
        let before = self.pending.last_key_value().map(|(&index, _)| index);
        let sealer = self.sealer.as_mut();
        let once = sealer.ok_or_else(|| self.output.abandoned())?.next();
        let chunk = Pending { once, bytes: buffer_with(&[]), open_ranges: 0 };
        self.pending.insert(chunk.once.index(), chunk);
        before.map_or(Ok(()), |before| self.seal_if_ready(before))
    }
    fn newest(&mut self) -> &mut Pending {
        self.pending.last_entry().expect("there is always a newest chunk").into_mut()
    }
    fn seal_if_ready(&mut self, index: u64) -> Result<()> {
        let newest = self.pending.last_key_value().is_some_and(|(&newest, _)| newest == index);
        if newest || self.pending[&index].open_ranges > 0 {
            return Ok(());
        }
        let ready = self.pending.remove(&index).expect("looked at above");
        self.output.seal(ready, false)
    }
}

impl Output {
    fn offset(&self, index: u64) -> u64 {
        self.payload_at + index * SEALED_CHUNK as u64
    }
    fn seal(&self, chunk: Pending, last: bool) -> Result<()> {
        let at = self.offset(chunk.once.index());
        let sealed = chunk.once.seal(chunk.bytes, last);
        self.file.write_all_at(&sealed, at).map_err(|cause| Error::io(&self.name, &cause))
    }
    fn abandoned(&self) -> Error {
        Error::storage("age-abandoned").with("path", self.name.display())
    }
}
