//! An age file written while its plaintext is appended, sealed on all cores, where ranges not yet known are held open
//! and filled in later.
//!
//! The plaintext's length is said beforehand, so the size of the file and its last chunk are known from the start. A run
//! of chunks with an open range waits in memory; every other is sealed as soon as it is full.

use super::run::{RUN, Run, Sealer};
use super::stream::Shape;
use super::workers::Workers;
use super::{Recipients, Storage, start};
use crate::words::error::{Error, Result};
use crate::words::units::Bytes;
use ring::rand::SecureRandom;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An age file about to be written: its key is made, its size is known.
pub struct Sealing {
    head: Vec<u8>,
    sealer: Sealer,
    shape: Shape,
}

impl Sealing {
    /// For `plain` bytes of plaintext. For a passphrase scrypt runs here.
    pub fn new(recipients: &Recipients<'_>, plain: Bytes, random: &dyn SecureRandom) -> Result<Sealing> {
        let shape = Shape { plain: plain.0 };
        let (head, sealer) = start(recipients, shape, random)?;
        Ok(Sealing { head, sealer, shape })
    }
    /// Of the whole age file.
    pub fn size(&self) -> Bytes {
        Bytes(self.head.len() as u64 + self.shape.sealed())
    }
    /// Writes the header. `name` is for error messages.
    pub fn begin(self, storage: Arc<dyn Storage>, name: &Path) -> Result<Writer> {
        storage.pass(&self.head, 0)?;
        storage.write_at(&self.head, 0)?;
        let workers = Workers::start(storage, self.head.len() as u64);
        let (sealer, newest, waiting) = (self.sealer, None, BTreeMap::new());
        let work = Some(Work { sealer, newest, waiting, workers });
        Ok(Writer { work, at: 0, plain: self.shape.plain, name: name.to_path_buf() })
    }
}

/// Seals a payload as it is appended. After any error, which may be one of an earlier call, it holds no key and does
/// nothing more; the caller throws the file away.
pub struct Writer {
    /// `None` after an error.
    work: Option<Work>,
    /// Plaintext bytes so far.
    at: u64,
    /// Plaintext bytes as announced.
    plain: u64,
    name: PathBuf,
}

struct Work {
    sealer: Sealer,
    /// Being filled.
    newest: Option<Run>,
    /// Full but for open ranges, by number.
    waiting: BTreeMap<u64, Run>,
    workers: Workers,
}

/// A range of the plaintext that was appended as zeros and must be filled before the end. Cannot be cloned, so it is
/// filled once.
#[must_use = "the file cannot be finished before the range is filled"]
pub struct Held {
    at: u64,
    length: usize,
}

impl Writer {
    /// Plaintext bytes appended so far.
    pub fn position(&self) -> u64 {
        self.at
    }
    /// # Panics
    /// If there is more than was announced, like the other ways to append.
    pub fn append(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            let taken = self.append_with(|room| {
                let count = room.len().min(bytes.len());
                room[..count].copy_from_slice(&bytes[..count]);
                Ok(count)
            })?;
            bytes = &bytes[taken..];
        }
        Ok(())
    }
    /// Appends what `give` puts at the front of the room it is shown, and says how much that is. No copy is made: the
    /// bytes are sealed where they stand. Its error is an error of the writer.
    pub fn append_with(&mut self, give: impl FnOnce(&mut [u8]) -> Result<usize>) -> Result<usize> {
        let count = self.or_abandon(|work| {
            let run = work.newest();
            let count = give(run.room())?;
            run.advance(count);
            work.settle().map(|()| count)
        })?;
        self.at += count as u64;
        Ok(count)
    }
    /// Appends `length` zeros that [`Writer::fill`] replaces.
    pub fn hold(&mut self, length: usize) -> Result<Held> {
        let held = Held { at: self.at, length };
        self.or_abandon(|work| {
            for _ in 0..length {
                work.newest().leave_open();
                work.settle()?;
            }
            Ok(())
        })?;
        self.at += length as u64;
        Ok(held)
    }
    /// Fills a held range; the chunks that waited only for it are sealed.
    ///
    /// # Panics
    /// If `bytes` has another length than was held.
    pub fn fill(&mut self, held: Held, bytes: &[u8]) -> Result<()> {
        assert_eq!(held.length, bytes.len(), "the range held has another length");
        self.or_abandon(|work| {
            for (at, &byte) in (held.at..).zip(bytes) {
                work.put(at, byte)?;
            }
            Ok(())
        })
    }
    /// Waits until everything is sealed and with the storage; the caller makes it durable.
    ///
    /// # Panics
    /// If a held range was never filled, or less was appended than announced.
    pub fn finish(mut self) -> Result<()> {
        let mut work = self.work.take().ok_or_else(|| self.abandoned())?;
        assert_eq!(self.at, self.plain, "all that was announced is there");
        if self.plain == 0 {
            work.newest();
            work.settle()?;
        }
        assert!(work.waiting.is_empty(), "a held range was never filled");
        work.workers.finish()
    }

    /// Runs one step; if it fails, keys and waiting chunks are thrown away.
    fn or_abandon<T>(&mut self, step: impl FnOnce(&mut Work) -> Result<T>) -> Result<T> {
        let work = self.work.as_mut();
        let done = step(work.ok_or_else(|| abandoned(&self.name))?);
        if done.is_err() {
            self.work = None;
        }
        done
    }
    fn abandoned(&self) -> Error {
        abandoned(&self.name)
    }
}

fn abandoned(name: &Path) -> Error {
    Error::storage("age-abandoned").with("path", name.display())
}

impl Work {
    fn newest(&mut self) -> &mut Run {
        let (sealer, workers) = (&mut self.sealer, &self.workers);
        self.newest
            .get_or_insert_with(|| sealer.next_run(workers.buffer()).expect("no more than was announced"))
    }
    /// A newest run that is full is sealed, or waits.
    fn settle(&mut self) -> Result<()> {
        match self.newest.take_if(|run| run.is_full()) {
            None => Ok(()),
            Some(run) if run.is_complete() => self.workers.seal(run.freeze()),
            Some(run) => {
                self.waiting.insert(run.starts_at() / RUN, run);
                Ok(())
            }
        }
    }
    fn put(&mut self, at: u64, byte: u8) -> Result<()> {
        let number = at / RUN;
        let Some(run) = self.waiting.get_mut(&number) else {
            self.newest.as_mut().expect("a run with an open range is there").put(at, byte);
            return Ok(());
        };
        run.put(at, byte);
        if !run.is_complete() {
            return Ok(());
        }
        let ready = self.waiting.remove(&number).expect("looked at above");
        self.workers.seal(ready.freeze())
    }
}
