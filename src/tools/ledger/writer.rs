//! Appending: one transaction, one signed checkpoint.
//!
//! Appending reads nothing of what is already there: the right edge of the tree is kept in memory while the lock is
//! held. What a failure half did is undone, never committed.

use crate::tools::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::tools::ledger::cosignature::{Cosignature, Cosigner};
use crate::tools::ledger::engine::{CosignatureRow, Engine, NewEntry};
use crate::tools::ledger::memory::Staged;
use crate::tools::ledger::note::Note;
use crate::tools::ledger::pii::{Pii, is_named_in};
use crate::tools::ledger::store::{Ledger, no_checkpoint};
use crate::tools::ledger::tree::{self, Frontier};
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::units::{Digest, generation, name_then};

/// The largest entry taken, in bytes: bounds what reading one can cost.
pub const MAX_ENTRY: usize = 16 * 1024 * 1024;

/// Where an entry went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    pub index: u64,
    pub leaf: Digest,
}

/// The one who writes. Reads through it see what it appended; nobody else does before [`Writer::commit`]. Dropped
/// without one, everything is undone. After a failure nothing more can be written.
pub struct Writer<'a> {
    ledger: &'a mut Ledger,
    frontier: Frontier,
    /// Entries there were at the beginning.
    start: u64,
    /// The newest checkpoint there was at the beginning.
    signed: Option<String>,
    spoiled: Option<Error>,
}

impl std::ops::Deref for Writer<'_> {
    type Target = Ledger;
    fn deref(&self) -> &Ledger {
        self.ledger
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if self.ledger.engine.in_transaction() {
            self.ledger.engine.roll_back();
        }
    }
}

impl<'a> Writer<'a> {
    /// Over a ledger that has just begun a transaction and stands at `frontier`.
    pub(super) fn new(ledger: &'a mut Ledger, frontier: Frontier, signed: Option<String>) -> Writer<'a> {
        Writer { ledger, start: frontier.size(), frontier, signed, spoiled: None }
    }
    /// Adds `entry` at the end, and the data it commits to.
    ///
    /// Exit 2: `ledger-entry-too-large`, `ledger-pii-unnamed` (the commitment does not stand in the entry).
    pub fn append(&mut self, entry: &[u8], pii: &[Pii]) -> Result<Appended> {
        if entry.len() > MAX_ENTRY {
            return Err(Error::usage("ledger-entry-too-large")
                .with("bytes", entry.len())
                .with("limit", MAX_ENTRY));
        }
        for commitment in pii.iter().map(Pii::commitment) {
            if !is_named_in(entry, &commitment) {
                return Err(Error::usage("ledger-pii-unnamed").with("commitment", commitment));
            }
        }
        self.write(|writer| writer.insert(entry, pii))
    }
    fn insert(&mut self, entry: &[u8], pii: &[Pii]) -> Result<Appended> {
        let (index, leaf) = (self.frontier.size(), tree::leaf_hash(entry));
        let nodes = self.frontier.push(leaf);
        self.ledger.engine.append(&NewEntry { index, leaf, bytes: entry, nodes: &nodes, pii })?;
        Ok(Appended { index, leaf })
    }
    /// The root over everything appended so far.
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }
    /// Removes the data behind a commitment and its salt; tells whether it was there. [`Ledger::scrub`] after the
    /// commit takes it out of what the engine keeps besides.
    pub fn expunge(&mut self, commitment: &Digest) -> Result<bool> {
        self.write(|writer| writer.ledger.engine.expunge(commitment))
    }
    /// From this commit on the log goes by another origin: the next name of the same one (`ledger-origin-malformed`,
    /// exit 2). What was signed before stays as it was signed.
    pub fn rename(&mut self, origin: &str) -> Result<()> {
        let ((before, old), (after, new)) = (generation(self.origin()), generation(origin));
        if before != after || new <= old {
            return Err(Error::usage("ledger-origin-malformed").with("text", origin));
        }
        self.write(|writer| writer.ledger.rename(origin))
    }
    /// Keeps a checkpoint that this log signed elsewhere, when an archive is imported.
    ///
    /// Exit 1: `checkpoint-other-log`, `checkpoint-root-differs`. Exit 2: `ledger-beyond-head`.
    pub fn put_checkpoint(&mut self, signed: &SignedCheckpoint) -> Result<()> {
        let checkpoint = signed.checkpoint();
        if checkpoint.origin != name_then(self.origin(), &checkpoint.origin) {
            return Err(Error::verification("checkpoint-other-log")
                .with("expected", self.origin())
                .with("found", &checkpoint.origin));
        }
        if self.root_at(checkpoint.size)? != checkpoint.root {
            return Err(Error::verification("checkpoint-root-differs").with("size", checkpoint.size));
        }
        self.write(|writer| writer.insert_checkpoint(signed).map(drop))
    }
    /// Keeps what `by` says of the checkpoint of `size` entries, once it is known to be `by`'s; the first one counts.
    /// Tells whether it is new.
    ///
    /// Exit 1: `note-unsigned`, `signature-wrong`. Exit 2: `ledger-no-checkpoint`.
    pub fn add_cosignature(&mut self, size: u64, cosignature: &Cosignature, by: &Cosigner) -> Result<bool> {
        let note = self.checkpoint_at(size)?.ok_or_else(|| no_checkpoint(size))?;
        cosignature.verify(Note::parse(&note)?.text(), by)?;
        let row = CosignatureRow {
            size,
            name: cosignature.name().into(),
            key_id: cosignature.key_id(),
            line: cosignature.line(),
            placed: true,
        };
        self.write(|writer| writer.ledger.engine.put_cosignature(&row))
    }
    /// Remembers the newest checkpoint of another log. The caller has checked its signature and its consistency with
    /// what was pinned; a pin never moves backwards (`pin-backwards`, exit 1) nor sideways (`pin-fork`, exit 1).
    /// A log does not pin itself (`pin-own-log`, exit 2): that would say that it goes on elsewhere.
    pub fn pin(&mut self, checkpoint: &Checkpoint) -> Result<()> {
        if checkpoint.origin == self.origin() {
            return Err(Error::usage("pin-own-log").with("origin", &checkpoint.origin));
        }
        if let Some(pinned) = self.pinned(&checkpoint.origin)? {
            if checkpoint.size < pinned.size {
                return Err(Error::verification("pin-backwards")
                    .with("origin", &checkpoint.origin)
                    .with("pinned", pinned.size)
                    .with("offered", checkpoint.size));
            }
            if checkpoint.size == pinned.size && checkpoint.root != pinned.root {
                return Err(Error::verification("pin-fork")
                    .with("origin", &checkpoint.origin)
                    .with("size", pinned.size));
            }
        }
        self.write(|writer| writer.ledger.engine.put_pin(checkpoint))
    }

    /// Signs the new head and makes everything durable and visible at once. Without a new entry nothing is signed, and
    /// the newest checkpoint is given back. A key other than the one that signed before would leave a ledger that
    /// nobody can verify, and is refused (`ledger-other-key`, exit 1).
    pub fn commit(mut self, signer: &dyn Signer) -> Result<Checkpoint> {
        let checkpoint = self.head_checkpoint();
        let note = self.write(|writer| {
            if writer.start == checkpoint.size
                && let Some(known) = writer.checkpoint_at(checkpoint.size)?
            {
                return Ok(known);
            }
            if let Some(note) = &writer.signed {
                SignedCheckpoint::open_of_any_name(note, writer.origin(), &signer.public())
                    .map_err(|_| Error::verification("ledger-other-key").with("key", signer.public().id()))?;
            }
            let signed = checkpoint.clone().sign(signer);
            writer.insert_checkpoint(&signed)
        })?;
        self.finish(checkpoint, Some(&note))
    }
    /// Commits an import, whose head must be among the checkpoints it brought (`ledger-no-checkpoint`, exit 2).
    pub fn commit_imported(self) -> Result<Checkpoint> {
        let checkpoint = self.head_checkpoint();
        match self.checkpoint_at(checkpoint.size)? {
            note @ Some(_) => self.finish(checkpoint, note.as_deref()),
            None => Err(no_checkpoint(checkpoint.size)),
        }
    }
    /// Gives the note as it is kept.
    fn insert_checkpoint(&self, signed: &SignedCheckpoint) -> Result<String> {
        let note = log_lines_only(signed);
        self.ledger.engine.put_checkpoint(signed.checkpoint().size, &note)?;
        Ok(note)
    }
    fn head_checkpoint(&self) -> Checkpoint {
        let size = self.frontier.size();
        Checkpoint { origin: self.origin().into(), size, root: self.root() }
    }
    /// A change that needs no rule, because it was made by the rules before.
    pub(super) fn keep(&mut self, change: impl FnOnce(&dyn Engine) -> Result<()>) -> Result<()> {
        self.write(|writer| change(&*writer.ledger.engine))
    }
    /// `note`: the checkpoint as it is kept, if there is one.
    pub(super) fn finish(mut self, checkpoint: Checkpoint, note: Option<&str>) -> Result<Checkpoint> {
        let memory = self.ledger.memory.clone();
        let staged = memory.as_ref().zip(note).map(|(memory, note)| memory.stage(checkpoint.size, note));
        let staged = staged.transpose()?;
        self.write(|writer| writer.ledger.engine.commit(&checkpoint.root))?;
        // From here on the entries are there, whatever becomes of the file: it is brought up with the next commit.
        let _ = staged.map(Staged::publish);
        Ok(checkpoint)
    }

    /// Runs one change. A failure may have left half of it, or made the engine end the transaction by itself (a full
    /// disk does), so after one nothing more is written and nothing is committed.
    fn write<T>(&mut self, change: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if let Some(error) = &self.spoiled {
            return Err(error.clone());
        }
        let engine = &self.ledger.engine;
        if !engine.in_transaction() {
            // A failure while reading did it; without this, what follows would be durable statement by statement.
            return Err(Error::storage("ledger-failed")
                .with("path", engine.place())
                .with("cause", "the transaction ended early"));
        }
        change(self).inspect_err(|error| self.spoiled = Some(error.clone()))
    }
}

/// The note with the log's own signature lines; cosignatures have their own table.
fn log_lines_only(signed: &SignedCheckpoint) -> String {
    let mut note = signed.note().clone();
    note.signatures.retain(|signature| signature.name == signed.checkpoint().origin);
    note.to_string()
}
