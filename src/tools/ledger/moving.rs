//! All of a ledger from one place to another: replayed, not copied, so that the engine below makes no difference.
//!
//! Every entry is hashed again where it arrives, and at each size that was ever signed the root over what has arrived is
//! held against the checkpoint. So every proof, slip and disc made before holds for the new place as it did for the old.
//!
//! A ledger that has moved keeps a pin of itself: its own origin, with the size and root at which it left. Nothing can be
//! appended to it any more, by processes that had it open either; it stays readable, and verifies.

use crate::tools::files::{self, TemporaryFolder};
use crate::tools::ledger::checkpoint::Checkpoint;
use crate::tools::ledger::note::Note;
use crate::tools::ledger::place::Place;
use crate::tools::ledger::sqlite;
use crate::tools::ledger::store::Ledger;
use crate::tools::ledger::verify::{Report, Snapshot};
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use std::ops::ControlFlow;
use std::path::Path;

impl Ledger {
    /// Where this ledger stood when it went on elsewhere, if it did.
    pub fn moved(&self) -> Result<Option<Checkpoint>> {
        self.engine.pinned(self.origin())
    }

    /// Puts everything into the empty place `to`, checks it there from the first byte to the last, and closes this
    /// ledger for good. Others wait meanwhile. Gives the head that both have. A run that was cut short is finished by
    /// another.
    ///
    /// Exit 1: `ledger-unsound` (this one does not verify), `ledger-not-the-same`. Exit 2: `ledger-exists-there`.
    pub fn move_to(&mut self, to: &Place, log_key: &PublicKey) -> Result<Checkpoint> {
        if let Some(left) = self.moved()? {
            let target = Ledger::open(to)?;
            compare(&sound(self, log_key)?, &left, &target, to, log_key)?;
            return Ok(left);
        }
        let mut writer = self.begin()?;
        let head = Checkpoint { origin: writer.origin().into(), size: writer.size()?, root: writer.root() };
        let here = sound(&writer, log_key)?;
        let mut target = place_for(&head, to)?;
        if target.size()? == 0 {
            replay(&writer, &mut target)?;
        }
        compare(&here, &head, &target, to, log_key)?;
        writer.keep(|engine| engine.put_pin(&head))?;
        let note = writer.checkpoint_at(head.size)?;
        writer.finish(head, note.as_deref())
    }
}

/// A ledger of that origin which is empty, or was filled by a run that was cut short.
fn place_for(head: &Checkpoint, to: &Place) -> Result<Ledger> {
    let taken = || Error::usage("ledger-exists-there").with("path", to);
    let target = match Ledger::create(to, &head.origin) {
        Err(error) if ["ledger-exists-there", "file-exists"].contains(&error.code) => Ledger::open(to)?,
        made => made?,
    };
    let (size, root) = target.head()?;
    let ours = target.origin() == head.origin && target.moved()?.is_none();
    match ours && (size == 0 || (size, root) == (head.size, head.root)) {
        true => Ok(target),
        false => Err(taken()),
    }
}

/// What is in a ledger that verifies.
fn sound(ledger: &Ledger, log_key: &PublicKey) -> Result<Report> {
    let report = ledger.verify(log_key, &mut |_, _| Vec::new())?;
    match report.is_sound() {
        true => Ok(report),
        false => Err(Error::verification("ledger-unsound")
            .with("path", ledger.engine.place())
            .with("problems", report.found)),
    }
}

/// The same of everything is there, and it verifies.
fn compare(here: &Report, head: &Checkpoint, to: &Ledger, place: &Place, log_key: &PublicKey) -> Result<()> {
    let there = to.verify(log_key, &mut |_, _| Vec::new())?;
    match there == *here && to.head()? == (head.size, head.root) {
        true => Ok(()),
        false => Err(Error::verification("ledger-not-the-same").with("path", place)),
    }
}

/// Writes all of a ledger that cannot copy itself to a new file.
pub(super) fn copy_into_file(from: &Ledger, target: &Path) -> Result<()> {
    files::vacant(target)?;
    let folder = TemporaryFolder::create(&files::folder_of(target), "copy")?;
    let path = folder.path().join("ledger.db");
    let _snapshot = Snapshot::take(&*from.engine)?;
    replay(from, &mut Ledger::create(&path, from.origin())?)?;
    sqlite::make_single(&path)?;
    let failed = |cause: std::io::Error| Error::io(target, &cause);
    std::fs::File::open(&path).and_then(|file| file.sync_all()).map_err(failed)?;
    files::rename_without_replacing(&path, target).map_err(failed)?;
    files::sync_folder(target)
}

/// Entries, side data, checkpoints, cosignatures and pins of `from`, in one transaction.
fn replay(from: &Ledger, to: &mut Ledger) -> Result<()> {
    let mut writer = to.begin()?;
    let mut next = from.checkpoint_from(0)?;
    let mut entries = from.entries(0);
    let mut size = 0;
    loop {
        while let Some((_, note)) = next.take_if(|(signed, _)| *signed == size) {
            let signed = Checkpoint::from_text(Note::parse(&note)?.text())?;
            if (signed.size, signed.root) != (size, writer.root()) {
                return Err(Error::verification("checkpoint-root-differs").with("size", size));
            }
            writer.keep(|engine| engine.put_checkpoint(size, &note))?;
            next = from.checkpoint_from(size + 1)?;
        }
        let Some(stored) = entries.next().transpose()? else { break };
        writer.append(&stored.bytes, &from.pii_of(size)?)?;
        size += 1;
    }
    let mut kept = Ok(());
    from.engine.each_cosignature(&mut |row| {
        kept = writer.keep(|engine| engine.put_cosignature(&row).map(drop));
        if kept.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    kept?;
    for pin in from.engine.pins()?.iter().filter(|pin| pin.origin != from.origin()) {
        writer.pin(pin)?;
    }
    writer.commit_imported().map(drop)
}
