//! Taking in a complete archive: a copy to read and to verify, in a new home that has no keys.
//!
//! Everything is checked again before the home appears: each entry in its place and readable, each checkpoint's root and
//! signature, each cosignature under a key that the ledger itself pins, each commitment, each person's signature and the
//! order of things. That the ledger is whose it says it is, its fingerprint shows.

use super::read_identity;
use crate::steps::audit::verify;
use crate::steps::desk::founding_of;
use crate::steps::done::Done;
use crate::tools::config::{Config, Home};
use crate::tools::files::TemporaryFolder;
use crate::tools::ledger::archive::{Archive, Record};
use crate::tools::ledger::{Cosignature, Cosigner, Ledger, SignedCheckpoint, Writer};
use crate::words::act::Entry;
use crate::words::custody::Event;
use crate::words::custody::register::{self, Register};
use crate::words::error::{Error, Result};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Makes the home `root` of the archive. With an `identity` file the ledger must be that home's.
pub fn import(root: &Path, file: &Path, identity: Option<&Path>) -> Result<Done> {
    let identity = identity.map(read_identity).transpose()?;
    if root.symlink_metadata().is_ok() {
        return Err(Error::usage("home-exists-here").with("path", root.display()));
    }
    let mut archive = Archive::open(file).map_err(|error| error.with("path", file.display()))?;
    let within = root.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = TemporaryFolder::create(within, "import.part")?;
    let home = Home::create(folder.path(), None)?;
    let head = archive.head().clone();
    let mut ledger = Ledger::create(&home.ledger(), &head.origin)
        .map_err(|_| Error::verification("archive-foreign").with("path", file.display()))?;
    let (ours, counts) =
        take_in(&mut ledger, &mut archive).map_err(|error| error.with("path", file.display()))?;
    if let Some(named) = identity.filter(|named| named.keys != ours.keys || named.origin != ours.origin) {
        return Err(Error::verification("archive-of-another")
            .with("path", file.display())
            .with("found", &head.origin)
            .with("wanted", named.origin));
    }
    sound(&ledger).map_err(|error| error.with("path", file.display()))?;
    drop(ledger);
    Config::default().save(&home)?;
    home.mark_as_copy(&head.origin)?;
    folder.publish(root)?;
    Ok(Done::new("ledger-import")
        .with("home", root.display().to_string())
        .with("origin", &head.origin)
        .with("fingerprint", ours.keys.fingerprint(&head.origin))
        .with("size", head.size)
        .with("root", head.root.to_string())
        .with("checkpoints", counts.checkpoints)
        .with("cosignatures", counts.cosignatures)
        .with("side", counts.side))
}

/// All of it in one transaction. Gives whose ledger it is.
fn take_in(ledger: &mut Ledger, archive: &mut Archive<BufReader<File>>) -> Result<(register::Home, Counts)> {
    let head = archive.head().clone();
    let mut intake = Intake {
        ledger: ledger.begin()?,
        register: Register::default(),
        home: None,
        good: 0,
        counts: Counts::default(),
    };
    while let Some(record) = archive.next_record()? {
        intake.take(&record)?;
    }
    let Intake { ledger, home, good, counts, .. } = intake;
    if good != head.size || ledger.root() != head.root {
        return Err(Error::verification("archive-root-differs").with("index", good).with("size", head.size));
    }
    ledger.commit_imported()?;
    home.map(|home| (home, counts)).ok_or_else(|| Error::storage("home-not-opened"))
}

#[derive(Default)]
struct Counts {
    checkpoints: u64,
    cosignatures: u64,
    side: u64,
}

/// The new ledger as far as it has come.
struct Intake<'a> {
    ledger: Writer<'a>,
    /// Whose keys cosign, as the entries say.
    register: Register,
    home: Option<register::Home>,
    /// The size of the newest checkpoint that fits: what comes before it is as it was signed.
    good: u64,
    counts: Counts,
}

impl Intake<'_> {
    fn take(&mut self, record: &Record) -> Result<()> {
        let index = record.index;
        let wrong = |code: &'static str| {
            Error::verification("archive-entry-wrong").with("index", index).with("cause", code)
        };
        let entry = Entry::from_bytes(record.entry()).map_err(|error| wrong(error.code))?;
        let side = record.side();
        let appended = self.ledger.append(record.entry(), &side).map_err(|error| wrong(error.code))?;
        self.counts.side += side.len() as u64;
        if entry.act.deed.consignment().is_none() {
            let (leaf, recorded) = (appended.leaf, entry.recorded);
            self.register.apply(&Event { index, leaf, recorded, act: entry.act, seconds: 0 });
        }
        if index == 0 {
            self.home = Some(founding_of(&self.ledger).map_err(|error| wrong(error.code))?);
        }
        match &record.note {
            Some(note) => self.checkpoint(index + 1, note),
            None => Ok(()),
        }
    }

    /// A checkpoint over all that came so far, and who cosigned it.
    fn checkpoint(&mut self, size: u64, note: &str) -> Result<()> {
        // Whatever is wrong lies past the last checkpoint that fits.
        let first = self.good;
        let wrong = |code: &'static str| {
            Error::verification("archive-checkpoint-wrong")
                .with("index", first)
                .with("size", size)
                .with("cause", code)
        };
        let home = self.home.as_ref().expect("the first entry came first");
        let signed = SignedCheckpoint::open_of_any_name(note, &home.origin, &home.keys.log)
            .map_err(|error| wrong(error.code))?;
        let own = signed.checkpoint().origin.clone();
        if signed.checkpoint().size != size || signed.checkpoint().root != self.ledger.root() {
            return Err(Error::verification("archive-root-differs").with("index", first).with("size", size));
        }
        self.ledger.put_checkpoint(&signed).map_err(|error| wrong(error.code))?;
        self.counts.checkpoints += 1;
        for line in signed.note().signatures.iter().filter(|line| line.name != own) {
            let known = self.register.party_of_origin(&line.name);
            let (_, party) = known.ok_or_else(|| wrong("note-unsigned"))?;
            let by = Cosigner { name: party.origin.clone(), key: party.keys.cosigner };
            let cosignature = Cosignature::from_signature(line).map_err(|error| wrong(error.code))?;
            self.ledger.add_cosignature(size, &cosignature, &by).map_err(|error| wrong(error.code))?;
            self.counts.cosignatures += 1;
        }
        self.good = size;
        Ok(())
    }
}

/// What the archive's own order does not show: people's signatures, references, rules, commitments.
fn sound(ledger: &Ledger) -> Result<()> {
    let report = verify::check(ledger)?.report;
    match report.problems.first() {
        None => Ok(()),
        Some(problem) => Err(Error::verification("archive-entry-wrong")
            .with("index", report.first_bad.unwrap_or(report.size))
            .with("cause", problem.code)),
    }
}
