//! The ledger as its users see it: append and commit through a [`Writer`], read through the [`Ledger`].
//!
//! One process writes at a time; the others wait up to five seconds, then get `ledger-busy` (exit 5). Readers never
//! wait and see only what is committed. Reading an entry checks it against its leaf hash, so that an altered one is an
//! error (`ledger-entry-altered`, exit 1), never an answer; whether the leaf is in the signed tree is for proofs and
//! [`Ledger::verify`] to say.

use crate::tools::files::Draft;
use crate::tools::ledger::checkpoint::Checkpoint;
use crate::tools::ledger::cosignature::Cosignature;
use crate::tools::ledger::engine::Engine;
use crate::tools::ledger::memory::Memory;
use crate::tools::ledger::moving;
use crate::tools::ledger::note;
use crate::tools::ledger::pii::Pii;
use crate::tools::ledger::place::{Place, server};
use crate::tools::ledger::proof::Proof;
use crate::tools::ledger::sqlite::Database;
use crate::tools::ledger::tree::{self, Frontier};
use crate::tools::ledger::writer::Writer;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

/// Entries fetched at a time while listing; fewer when they are large.
const PAGE_ROWS: u64 = 64;
const PAGE_BYTES: usize = 1024 * 1024;

/// An entry as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub index: u64,
    pub bytes: Vec<u8>,
    pub leaf: Digest,
}

/// An open ledger. One per thread; several processes may have the same file open.
pub struct Ledger {
    pub(super) engine: Box<dyn Engine>,
    origin: String,
    pub(super) memory: Option<Memory>,
    /// Appends although a restore has locked signing.
    pub(super) ignores_lock: bool,
}

impl Ledger {
    /// Makes an empty ledger for the log `origin` (`ledger-origin-malformed`, exit 2) where there must not be one.
    pub fn create(place: impl Into<Place>, origin: &str) -> Result<Ledger> {
        if !note::name_is_valid(origin) {
            return Err(Error::usage("ledger-origin-malformed").with("text", origin));
        }
        let (place, root) = (place.into(), tree::empty_root());
        match &place {
            Place::File(path) => Database::create(path, origin, &root)?,
            Place::Server { url, passfile } => server::create(url, passfile.as_deref(), origin, &root)?,
        }
        Ledger::open(place)
    }
    /// Exit 2: `ledger-missing`, `ledger-foreign-file`, `ledger-not-permitted`. Exit 5: `ledger-damaged`,
    /// `ledger-other-version`, `storage-read-only`, `ledger-busy`, `ledger-unreachable`.
    pub fn open(place: impl Into<Place>) -> Result<Ledger> {
        Ledger::of(match &place.into() {
            Place::File(path) => Box::new(Database::open(path)?),
            Place::Server { url, passfile } => server::open(url, passfile.as_deref(), false)?,
        })
    }
    /// As [`Ledger::open`], but nothing is ever written, and storage that cannot be written to is good enough.
    pub fn open_read_only(place: impl Into<Place>) -> Result<Ledger> {
        Ledger::of(match &place.into() {
            Place::File(path) => Box::new(Database::open_read_only(path)?),
            Place::Server { url, passfile } => server::open(url, passfile.as_deref(), true)?,
        })
    }
    fn of(engine: Box<dyn Engine>) -> Result<Ledger> {
        let origin = engine.origin()?.ok_or_else(|| {
            Error::storage("ledger-damaged")
                .with("path", engine.place())
                .with("cause", "the table head is empty")
        })?;
        Ok(Ledger { engine, origin, memory: None, ignores_lock: false })
    }
    /// How long to wait for another process that writes; five seconds unless set.
    pub fn set_patience(&mut self, patience: Duration) -> Result<()> {
        self.engine.set_patience(patience)
    }

    pub(super) fn rename(&mut self, origin: &str) -> Result<()> {
        self.engine.rename(origin)?;
        self.origin = origin.to_string();
        Ok(())
    }
    /// Which log this is.
    /// Where it is kept, in words for errors.
    pub fn place(&self) -> String {
        self.engine.place()
    }
    pub fn origin(&self) -> &str {
        &self.origin
    }
    /// Entries in the ledger.
    pub fn size(&self) -> Result<u64> {
        Ok(self.head()?.0)
    }
    pub(super) fn head(&self) -> Result<(u64, Digest)> {
        let head = self.engine.head()?;
        head.ok_or_else(|| Error::verification("ledger-head-differs").with("origin", &self.origin))
    }

    /// The entry at `index`, or `None` past the end.
    pub fn entry(&self, index: u64) -> Result<Option<Stored>> {
        if index >= self.size()? {
            return Ok(None);
        }
        match self.page(index, 1)?.pop_front() {
            Some(entry) if entry.index == index => Ok(Some(entry)),
            _ => Err(missing(index)),
        }
    }
    /// The entries from `from` on, in order and in constant memory. A hole is an error.
    pub fn entries(&self, from: u64) -> Entries<'_> {
        Entries { ledger: self, next: from, page: VecDeque::new(), failed: false }
    }
    fn page(&self, from: u64, rows: u64) -> Result<VecDeque<Stored>> {
        let (mut page, mut bytes, mut altered) = (VecDeque::new(), 0, None);
        self.engine.each_entry(from..from.saturating_add(rows), &mut |entry| {
            if tree::leaf_hash(entry.bytes) != entry.leaf {
                altered = Some(Error::verification("ledger-entry-altered").with("index", entry.index));
                return ControlFlow::Break(());
            }
            bytes += entry.bytes.len();
            page.push_back(entry.to_stored());
            if bytes < PAGE_BYTES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        altered.map_or(Ok(page), Err)
    }
    /// The first entry whose leaf hash is `leaf`.
    pub fn find_leaf(&self, leaf: &Digest) -> Result<Option<u64>> {
        self.engine.find_leaf(leaf)
    }

    /// The data behind a commitment; `None` when it was never here or has been expunged
    /// (`ledger-pii-altered`, exit 1, when it does not match).
    pub fn pii(&self, commitment: &Digest) -> Result<Option<Vec<u8>>> {
        let Some(mut pii) = self.engine.pii(commitment)? else { return Ok(None) };
        match pii.commitment() == *commitment {
            true => Ok(Some(std::mem::take(&mut pii.data))),
            false => Err(Error::verification("ledger-pii-altered").with("commitment", commitment)),
        }
    }
    /// Everything still kept that the entry at `index` commits to, for an archive.
    pub fn pii_of(&self, index: u64) -> Result<Vec<Pii>> {
        self.engine.pii_of(index)
    }

    /// The root of the tree as it was with `size` entries (`ledger-beyond-head`, exit 2).
    pub fn root_at(&self, size: u64) -> Result<Digest> {
        self.within(size)?;
        tree::root(size, &self.engine)
    }
    /// RFC 6962 inclusion proof of the entry at `index` in the tree of `size` entries.
    pub fn inclusion(&self, index: u64, size: u64) -> Result<Vec<Digest>> {
        self.within(size)?;
        tree::inclusion(index, size, &self.engine)?.ok_or_else(|| beyond(index, size))
    }
    /// RFC 6962 consistency proof between the trees of `old` and `new` entries.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<Digest>> {
        self.within(new)?;
        tree::consistency(old, new, &self.engine)?.ok_or_else(|| beyond(old, new))
    }
    fn within(&self, size: u64) -> Result<()> {
        let head = self.size()?;
        if size > head { Err(beyond(size, head)) } else { Ok(()) }
    }
    /// A tlog-proof of the entry at `index` under the checkpoint at `size`, with all cosignatures known for it
    /// (`ledger-no-checkpoint`, exit 2, when no head of that size was signed).
    pub fn prove(&self, index: u64, size: u64) -> Result<Proof> {
        let hashes = self.inclusion(index, size)?;
        let note = self.cosigned_note(size)?.ok_or_else(|| no_checkpoint(size))?;
        Ok(Proof { extra: None, index, hashes, note })
    }

    /// The newest signed checkpoint, a note with the log's signature.
    pub fn checkpoint(&self) -> Result<Option<String>> {
        Ok(self.engine.newest_checkpoint()?.map(|(_, note)| note))
    }
    /// The checkpoint that was signed when the ledger had `size` entries.
    pub fn checkpoint_at(&self, size: u64) -> Result<Option<String>> {
        Ok(self.checkpoint_from(size)?.filter(|(found, _)| *found == size).map(|(_, note)| note))
    }
    /// The first checkpoint of at least `size` entries, with its size.
    pub fn checkpoint_from(&self, size: u64) -> Result<Option<(u64, String)>> {
        self.engine.checkpoint_from(size)
    }
    /// Who cosigned the checkpoint of `size` entries.
    pub fn cosignatures(&self, size: u64) -> Result<Vec<Cosignature>> {
        self.engine.cosignatures(size)?.iter().map(|line| Cosignature::from_line(line)).collect()
    }
    /// The checkpoint of `size` entries with every cosignature line known for it.
    pub fn cosigned_note(&self, size: u64) -> Result<Option<String>> {
        let Some(mut note) = self.checkpoint_at(size)? else { return Ok(None) };
        self.cosignatures(size)?.iter().for_each(|cosignature| note.push_str(&cosignature.line()));
        Ok(Some(note))
    }
    /// The newest checkpoint that a cosigner whose name `counts` has cosigned: its size, and the note with every
    /// cosignature line known for it.
    pub fn newest_cosigned(&self, counts: impl Fn(&str) -> bool) -> Result<Option<(u64, String)>> {
        let mut newest = None;
        self.engine.each_cosignature(&mut |row| match counts(&row.name) {
            true => {
                newest = Some(row.size);
                ControlFlow::Break(())
            }
            false => ControlFlow::Continue(()),
        })?;
        let Some(size) = newest else { return Ok(None) };
        Ok(self.cosigned_note(size)?.map(|note| (size, note)))
    }

    /// The newest checkpoint known of another log.
    pub fn pinned(&self, origin: &str) -> Result<Option<Checkpoint>> {
        self.engine.pinned(origin)
    }

    /// Takes the write lock (`ledger-busy`, exit 5) and makes sure that what would be built upon is what was signed
    /// (`ledger-head-differs`, exit 1), no less than is remembered outside (`ledger-rolled-back`, exit 1), and goes on
    /// here (`ledger-moved`, exit 5).
    pub fn begin(&mut self) -> Result<Writer<'_>> {
        self.engine.begin()?;
        match self.continues_memory().and_then(|()| self.checked_frontier()) {
            Ok((frontier, signed)) => Ok(Writer::new(self, frontier, signed)),
            Err(error) => {
                // Only what was begun here is undone; nothing was written yet.
                self.engine.roll_back();
                Err(error)
            }
        }
    }
    /// The right edge of the tree, and the newest checkpoint.
    fn checked_frontier(&self) -> Result<(Frontier, Option<String>)> {
        let (size, root) = self.head()?;
        if self.moved()?.is_some() {
            return Err(Error::storage("ledger-moved").with("path", self.engine.place()).with("size", size));
        }
        let frontier = Frontier::load(size, &self.engine)?;
        let note = self.checkpoint()?;
        let signed = match &note {
            Some(note) => Checkpoint::from_text(note::Note::parse(note)?.text())?,
            None => Checkpoint { origin: self.origin.clone(), size: 0, root: tree::empty_root() },
        };
        let whole = self.engine.last_index()?.map_or(0, |last| last.saturating_add(1)) == size;
        match whole && frontier.root() == root && (signed.size, signed.root) == (size, root) {
            true => Ok((frontier, note)),
            false => Err(Error::verification("ledger-head-differs").with("origin", &self.origin)),
        }
    }

    /// Takes what was expunged out of the file and of everything the engine keeps beside it. Waits for readers
    /// (`ledger-busy`, exit 5). Gives a warning where a server keeps it all the same (`expunged-in-log`). The storage
    /// underneath may keep old blocks.
    pub fn scrub(&mut self) -> Result<Option<Error>> {
        self.engine.scrub()
    }
    /// Removes the data behind commitments outside any commit of entries, where no head may be signed; tells how many
    /// rows went.
    pub(super) fn forget(&mut self, commitments: impl IntoIterator<Item = Digest>) -> Result<u64> {
        self.engine.begin()?;
        let (_, root) = self.head()?;
        let each = commitments.into_iter().map(|commitment| self.engine.expunge(&commitment).map(u64::from));
        match each.sum::<Result<u64>>().and_then(|gone| self.engine.commit(&root).map(|()| gone)) {
            Ok(gone) => Ok(gone),
            Err(error) => {
                self.engine.roll_back();
                Err(error)
            }
        }
    }
    /// Writes a copy of the ledger as it is now to `target`, which must not exist. Others may go on writing.
    pub fn backup(&self, target: &Path) -> Result<()> {
        let draft = Draft::create(target)?;
        match self.engine.copy_to(draft.path())? {
            true => draft.publish(),
            false => moving::copy_into_file(self, target),
        }
    }
}

fn missing(index: u64) -> Error {
    Error::verification("ledger-entry-missing").with("index", index)
}
fn beyond(asked: u64, size: u64) -> Error {
    Error::usage("ledger-beyond-head").with("asked", asked).with("size", size)
}
pub(super) fn no_checkpoint(size: u64) -> Error {
    Error::usage("ledger-no-checkpoint").with("size", size)
}

/// See [`Ledger::entries`]. Ends after an error.
pub struct Entries<'a> {
    ledger: &'a Ledger,
    next: u64,
    page: VecDeque<Stored>,
    failed: bool,
}

impl Entries<'_> {
    fn fetch(&mut self) -> Result<Option<Stored>> {
        if self.page.is_empty() {
            self.page = self.ledger.page(self.next, PAGE_ROWS)?;
        }
        match self.page.pop_front() {
            Some(entry) if entry.index == self.next => {
                self.next += 1;
                Ok(Some(entry))
            }
            Some(_) => Err(missing(self.next)),
            None if self.next < self.ledger.size()? => Err(missing(self.next)),
            None => Ok(None),
        }
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Stored>;
    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let entry = self.fetch().transpose();
        self.failed = matches!(entry, Some(Err(_)));
        entry
    }
}
