//! What is remembered outside the database, in files beside it, so that an older copy put in its place is noticed.
//!
//! | file | holds |
//! |---|---|
//! | `ledger.head` | the newest checkpoint that was signed here, a note |
//! | `ledger.expunged` | commitments whose data were expunged, a line each: nothing to guess from, since the salts are gone |
//! | `ledger.restored` | there while signing is locked after a restore: what was restored |
//!
//! A commit goes: write the note under a temporary name, fsync; COMMIT; rename it into place, fsync the folder; only then
//! is the entry acknowledged. Killed at any line, the file is at most one commit behind, never ahead, so that it never
//! accuses an honest database; the next commit brings it up. The note that such a kill leaves under its temporary name goes
//! with the next run ([`Memory::sweep`]), which may have nothing to commit. Whoever copies database and files back together is not
//! noticed here: that is what discs, slips and witnesses are for.

use crate::tools::files::{self, Draft};
use crate::tools::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::tools::ledger::note::Note;
use crate::tools::ledger::store::Ledger;
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::units::{Digest, generation, hex};
use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// One note.
const MAX_NOTE: u64 = 1 << 20;
/// Sixty-five bytes for each row that was ever expunged.
const MAX_LIST: u64 = 1 << 30;

/// One at a time in this process: they share a temporary name.
static STAGING: Mutex<()> = Mutex::new(());

/// The files beside one ledger.
#[derive(Clone, Debug)]
pub struct Memory {
    head: PathBuf,
    expunged: PathBuf,
    restored: PathBuf,
    lock: PathBuf,
}

/// A note that is durable under a temporary name.
pub struct Staged<'a> {
    memory: &'a Memory,
    draft: Draft,
    origin: String,
    size: u64,
    _alone: MutexGuard<'static, ()>,
}

impl Memory {
    /// The files in `folder`.
    pub fn within(folder: &Path) -> Memory {
        let at = |name: &str| folder.join(name);
        Memory {
            head: at("ledger.head"),
            expunged: at("ledger.expunged"),
            restored: at("ledger.restored"),
            lock: at("ledger.lock"),
        }
    }

    /// Takes away the notes that runs that were killed left unfinished. Should it take one that another machine is about to
    /// put in place, the file is one commit behind, as after a kill.
    pub fn sweep(&self) {
        files::sweep_for(&self.head);
    }

    /// Where the newest checkpoint is remembered.
    pub fn head_file(&self) -> &Path {
        &self.head
    }
    /// The newest checkpoint that was signed here, as a note; `None` before the first, and where an earlier version
    /// kept none.
    pub fn note(&self) -> Result<Option<String>> {
        match self.head.exists() {
            true => Ok(Some(String::from_utf8_lossy(&files::read_small(&self.head, MAX_NOTE)?).into_owned())),
            false => Ok(None),
        }
    }
    fn checkpoint(&self) -> Result<Option<Checkpoint>> {
        let Some(note) = self.note()? else { return Ok(None) };
        Checkpoint::from_text(Note::parse(&note)?.text()).map(Some)
    }
    /// The same, if the log `origin` signed it with `key`; under whichever name, so that a later one is seen as well.
    pub fn signed(&self, origin: &str, key: &PublicKey) -> Result<Option<Checkpoint>> {
        let Some(note) = self.note()? else { return Ok(None) };
        let found = note.lines().next().unwrap_or_default();
        let same = generation(found).0 == generation(origin).0;
        let signed = SignedCheckpoint::open(&note, if same { found } else { origin }, key)?;
        Ok(Some(signed.checkpoint().clone()))
    }
    /// Makes a note of `size` entries durable, but not yet what is remembered.
    pub(super) fn stage(&self, size: u64, note: &str) -> Result<Staged<'_>> {
        let origin = note.lines().next().unwrap_or_default().to_string();
        let alone = STAGING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut draft = Draft::replacing(&self.head)?;
        let write = draft.file().write_all(note.as_bytes()).and_then(|()| draft.file().sync_all());
        write.map_err(|cause| Error::io(&self.head, &cause))?;
        Ok(Staged { memory: self, draft, origin, size, _alone: alone })
    }

    /// Whether signing is locked after a restore.
    pub fn is_locked(&self) -> bool {
        self.restored.exists()
    }
    /// What was restored, as [`Memory::lock`] was told.
    pub fn restored(&self) -> Result<String> {
        Ok(String::from_utf8_lossy(&files::read_small(&self.restored, MAX_NOTE)?).into_owned())
    }
    /// Locks signing. A lock that is there is replaced.
    pub fn lock(&self, restored: &str) -> Result<()> {
        let mut draft = Draft::replacing(&self.restored)?;
        draft.file().write_all(restored.as_bytes()).map_err(|cause| Error::io(&self.restored, &cause))?;
        draft.publish()
    }
    /// Signing may go on.
    pub fn unlock(&self) -> Result<()> {
        std::fs::remove_file(&self.restored).map_err(|cause| Error::io(&self.restored, &cause))?;
        files::sync_folder(&self.restored)
    }

    /// Remembers what is about to be expunged. Durable when this returns.
    pub fn forget(&self, commitments: &[Digest]) -> Result<()> {
        let known = self.forgotten()?;
        let lines: String = commitments
            .iter()
            .filter(|commitment| !known.contains(commitment))
            .map(|commitment| hex(&commitment.0) + "\n")
            .collect();
        let add = || -> std::io::Result<()> {
            if !self.expunged.exists() {
                drop(files::open_standing(&self.expunged));
            }
            let mut file = OpenOptions::new().append(true).open(&self.expunged)?;
            // What a kill cut short ends here.
            file.write_all(format!("\n{lines}").as_bytes())?;
            file.sync_all()
        };
        add().map_err(|cause| Error::io(&self.expunged, &cause))?;
        files::sync_folder(&self.expunged)
    }
    /// Every commitment whose data were expunged here.
    pub fn forgotten(&self) -> Result<BTreeSet<Digest>> {
        if !self.expunged.exists() {
            return Ok(BTreeSet::new());
        }
        let text = files::read_small(&self.expunged, MAX_LIST)?;
        Ok(String::from_utf8_lossy(&text).lines().filter_map(|line| line.parse().ok()).collect())
    }
}

impl Staged<'_> {
    /// Remembers it, unless something newer is remembered already: of two that committed one after the other, either may
    /// come here first.
    pub(super) fn publish(self) -> Result<()> {
        let lock = files::open_standing(&self.memory.lock)?;
        lock.lock().map_err(|cause| Error::io(&self.memory.lock, &cause))?;
        match self.memory.checkpoint() {
            Ok(Some(known)) if known.origin == self.origin && known.size > self.size => Ok(()),
            _ => self.draft.publish(),
        }
    }
}

impl Ledger {
    /// From now on what is signed is remembered outside, and nothing is signed on less than that.
    pub fn remember_in(&mut self, memory: Memory) {
        self.memory = Some(memory);
    }
    /// What is remembered outside.
    pub fn memory(&self) -> Option<&Memory> {
        self.memory.as_ref()
    }
    /// Lets this one append although signing is locked after a restore.
    pub fn let_append_while_locked(&mut self) {
        self.ignores_lock = true;
    }
    /// `ledger-locked` (exit 3), `ledger-rolled-back`, `ledger-memory-differs` (exit 1): why nothing may be signed on what
    /// the database holds.
    pub(super) fn continues_memory(&self) -> Result<()> {
        let Some(memory) = &self.memory else { return Ok(()) };
        if memory.is_locked() && !self.ignores_lock {
            return Err(Error::refused("ledger-locked").with("file", memory.restored.display()));
        }
        match memory.checkpoint()? {
            Some(known) if !memory.is_locked() => self.continues(&known, memory),
            _ => Ok(()),
        }
    }
    /// Whether the database holds what `known` says was signed here.
    pub(super) fn continues(&self, known: &Checkpoint, memory: &Memory) -> Result<()> {
        let size = self.size()?;
        let ((name, now), (other, then)) = (generation(self.origin()), generation(&known.origin));
        if name == other && then < now {
            // Entries were lost, which an entry says; a kill left the memory of what was before.
            return Ok(());
        }
        if name == other && (then > now || known.size > size) {
            return Err(Error::verification("ledger-rolled-back")
                .with("size", size)
                .with("signed", known.size)
                .with("file", memory.head.display()));
        }
        match known.origin == self.origin() && self.root_at(known.size)? == known.root {
            true => Ok(()),
            false => Err(Error::verification("ledger-memory-differs")
                .with("size", known.size)
                .with("file", memory.head.display())),
        }
    }
    /// The newest checkpoint remembered outside, whose signature by `key` was checked, held against the database. `None`:
    /// nothing is remembered.
    pub fn check_memory(&self, key: &PublicKey) -> Result<Option<u64>> {
        let Some(memory) = &self.memory else { return Ok(None) };
        let Some(known) = memory.signed(self.origin(), key)? else { return Ok(None) };
        self.continues(&known, memory).map(|()| Some(known.size))
    }
}
