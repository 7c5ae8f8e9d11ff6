//! A backup becomes the ledger again, and signing is locked until somebody stands by it that nothing newer exists.
//!
//! Restoring goes: check a copy of the backup; lock; put aside what is there; put the copy in its place. Killed anywhere,
//! it can be run again, and nothing is signed in between. Whoever continued a ledger that is older than what left this
//! home would tell two stories under one name; hence the lock, and hence a new origin where entries are lost.
//!
//! A backup is a file whatever the ledger was kept in, and is restored as one; to a server it is moved from there.

use crate::steps::audit::verify::{self, Shown};
use crate::steps::desk::{Ask, Desk, Draft, Whose, founding_of, place_of};
use crate::steps::done::Done;
use crate::tools::config::{Config, Home};
use crate::tools::files::folder_of;
use crate::tools::keys;
use crate::tools::ledger::restore::Candidate;
use crate::tools::ledger::{Ledger, Memory, Place, Report};
use crate::words::act::{Deed, OriginOpened, TreeHead};
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::units::{Stamp, generation};
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// What the lock says: the backup, and what had been expunged since it was made.
#[derive(Serialize, Deserialize)]
struct Note {
    at: Stamp,
    backup: TreeHead,
    expunged: u64,
}

/// Puts a backup in the ledger's place. `thorough`: people's signatures and the order of rules are checked before as well.
pub fn restore(home: &Home, now: Stamp, ask: &dyn Ask, backup: &Path, thorough: bool) -> Result<Done> {
    let target = file_of(home)?;
    let log = keys::load(&home.key("log"), &ask.passphrase(&Whose::Home, false)?)?;
    let mut candidate = Candidate::copy(backup, &target)?;
    let found = founding_of(candidate.ledger())?;
    if found.keys.log != log.public() {
        return Err(Error::refused("restore-of-another")
            .with("file", backup.display())
            .with("origin", found.origin));
    }
    let report = match thorough {
        true => verify::check(candidate.ledger())?.report,
        false => candidate.ledger().verify(&found.keys.log, &mut |_, _| Vec::new())?,
    };
    sound(&report, backup.display())?;
    let head = TreeHead { size: report.size, root: candidate.ledger().root_at(report.size)? };
    not_over_newer(home, &target, &head)?;
    let memory = Memory::within(home.root());
    let expunged = candidate.expunge(memory.forgotten()?)?;
    let note = Note { at: now, backup: head, expunged };
    memory.lock(&serde_json::to_string(&note).expect("a note is plain data"))?;
    let aside = candidate.take_place(&vacant_aside(&target, now))?;
    Ok(Done::new("ledger-restore")
        .with("file", backup.display().to_string())
        .with("size", head.size)
        .with("expunged", expunged)
        .with("again", expunged > 0)
        .with("thorough", thorough)
        .with("replaced", aside.is_some())
        .with("aside", aside.map(|path| path.display().to_string())))
}

/// Where this home keeps its ledger.
fn file_of(home: &Home) -> Result<PathBuf> {
    match place_of(home, &Config::load(home)?)? {
        Place::File(path) => Ok(path),
        Place::Server { .. } => {
            Err(Error::refused("restore-on-server").with("file", home.config().display()))
        }
    }
}

/// A folder that is not there yet, for what is replaced: one that a killed restore began may be. Beside the ledger, so
/// that putting aside is a renaming.
fn vacant_aside(target: &Path, now: Stamp) -> PathBuf {
    let folder = folder_of(target);
    let named = |number: u64| folder.join(format!("ledger.replaced-{}-{number}", now.unix()));
    let mut names = (1..).map(named);
    names.find(|path| !path.exists()).expect("no folder holds that many")
}

fn sound(report: &Report, file: impl Display) -> Result<()> {
    match report.problems.first() {
        None => Ok(()),
        Some(problem) => Err(Error::verification("restore-unsound")
            .with("file", file)
            .with("count", report.found)
            .with("code", problem.code)
            .with("index", problem.index.map_or("-".to_string(), |index| index.to_string()))),
    }
}

/// A sound ledger that holds all of the backup is not given up for it.
fn not_over_newer(home: &Home, target: &Path, backup: &TreeHead) -> Result<()> {
    let holds = || {
        let there = Ledger::open_read_only(target)?;
        let key = founding_of(&there)?.keys.log;
        let report = there.verify(&key, &mut |_, _| Vec::new())?;
        let same = report.size >= backup.size && there.root_at(backup.size)? == backup.root;
        Ok::<_, Error>(
            (report.is_sound() && same && !Memory::within(home.root()).is_locked()).then_some(report.size),
        )
    };
    // What cannot be read is what is to be replaced.
    match holds().ok().flatten() {
        Some(size) if !behind_memory(home, target) => {
            Err(Error::refused("restore-over-newer").with("size", size).with("backup", backup.size))
        }
        _ => Ok(()),
    }
}

/// Whether the ledger that is there was rolled back itself.
fn behind_memory(home: &Home, target: &Path) -> bool {
    let check = || {
        let mut there = Ledger::open_read_only(target)?;
        let key = founding_of(&there)?.keys.log;
        there.remember_in(Memory::within(home.root()));
        there.check_memory(&key)
    };
    check().is_err()
}

/// Lets signing go on: what is shown agrees with the ledger, none of it is newer, and a person says that nothing else is.
pub fn unlock(desk: &mut Desk<'_>, witnesses: &[String]) -> Result<Done> {
    let note = locked(desk)?;
    let deed = |shown| Deed::Restored { backup: note.backup, shown, expunged: note.expunged };
    desk.ledger.let_append_while_locked();
    desk.rehearse(&deed(Vec::new()))?;
    let shown = gather(desk, witnesses)?;
    // Larger than the backup where an unlocking was cut short behind its entry.
    let size = desk.ledger.size()?;
    if let Some(newer) = shown.iter().find(|shown| is_newer(desk, shown, size)) {
        return Err(Error::refused("restore-behind")
            .with("size", size)
            .with("witness", &newer.witness)
            .with("shown", newer.head.size));
    }
    confirmed(desk, "ask-nothing-newer", size, &shown)?;
    let mut draft = Draft::of(deed(heads(&shown)));
    if let Some(reason) = desk.hand.reason.clone() {
        draft = draft.with("reason", reason);
    }
    let recorded = desk.record(vec![draft])?;
    if let Some(memory) = desk.ledger.memory() {
        memory.unlock()?;
    }
    Ok(Done::new("ledger-unlock")
        .with("size", size)
        .with("shown", shown.len())
        .with("entry", recorded[0].index))
}

/// Lets signing go on although entries are lost: under another name, so that nobody is told two stories under one.
pub fn open_origin(desk: &mut Desk<'_>, witnesses: &[String], reason: &str) -> Result<Done> {
    let note = locked(desk)?;
    desk.ledger.let_append_while_locked();
    let shown = gather(desk, witnesses)?;
    let before = desk.ledger.origin().to_string();
    let size = desk.ledger.size()?;
    let (name, now) = generation(&before);
    let latest = shown.iter().map(|shown| shown.name).max().unwrap_or(now).max(now);
    let origin = format!("{name}/{}", latest + 1);
    let lost = shown.iter().filter(|shown| is_newer(desk, shown, size));
    let lost = lost.max_by_key(|shown| (shown.name, shown.head.size)).map(|shown| shown.head);
    let kept = TreeHead { size, root: desk.ledger.root_at(size)? };
    let (shown_heads, expunged) = (heads(&shown), note.expunged);
    let deed = Deed::OriginOpened(OriginOpened {
        origin: origin.clone(),
        before: before.clone(),
        kept,
        lost,
        shown: shown_heads,
        expunged,
    });
    desk.rehearse(&deed)?;
    confirmed(desk, "ask-new-origin", size, &shown)?;
    let draft = Draft::of(deed).with("reason", reason);
    let recorded = desk.record_and(vec![draft], |writer| writer.rename(&origin))?;
    if let Some(memory) = desk.ledger.memory() {
        memory.unlock()?;
    }
    let fingerprint = desk.founding()?.keys.fingerprint(&origin);
    Ok(Done::new("ledger-new-origin")
        .with("before", before)
        .with("origin", &origin)
        .with("kept", size)
        .with("known", lost.is_some())
        .with("lost", lost.map(|head| head.size))
        .with("fingerprint", fingerprint)
        .with("entry", recorded[0].index))
}

/// Whether a witness shows more than there is.
fn is_newer(desk: &Desk<'_>, shown: &Shown, size: u64) -> bool {
    let name = generation(desk.ledger.origin()).1;
    shown.name > name || (shown.name == name && shown.head.size > size)
}

fn heads(shown: &[Shown]) -> Vec<TreeHead> {
    shown.iter().map(|shown| shown.head).collect()
}

/// A person stands by it.
fn confirmed(desk: &Desk<'_>, question: &'static str, size: u64, shown: &[Shown]) -> Result<()> {
    let facts = [("size", size.to_string()), ("shown", shown.len().to_string())];
    match desk.ask.confirm(question, &facts)? {
        true => Ok(()),
        false => Err(Error::refused("restore-unconfirmed").with("size", size)),
    }
}

fn locked(desk: &Desk<'_>) -> Result<Note> {
    let none = || Error::refused("ledger-not-locked");
    let memory = desk.ledger.memory().filter(|memory| memory.is_locked()).ok_or_else(none)?;
    let text = memory.restored()?;
    serde_json::from_str(&text).map_err(|cause| {
        Error::storage("ledger-damaged").with("path", desk.home.root().display()).with("cause", cause)
    })
}

/// Checks the ledger whole, and collects what others and this machine remember of it. One that tells another story ends
/// it (`history-differs`, exit 1).
fn gather(desk: &mut Desk<'_>, witnesses: &[String]) -> Result<Vec<Shown>> {
    let verify::Checked { report, register, .. } = verify::checked(desk)?;
    sound(&report, desk.ledger.place())?;
    let mut shown = Vec::new();
    for witness in witnesses {
        shown.push(verify::shown_by(desk, witness)?);
    }
    shown.extend(verify::remembered(desk)?);
    let size = desk.ledger.size()?;
    for one in &shown {
        if !is_newer(desk, one, size) {
            match verify::agree(&desk.ledger, &register, one) {
                // Known to be lost, by an entry.
                Err(error) if error.code == "history-lost" => {}
                held => held?,
            }
        }
    }
    Ok(shown)
}
