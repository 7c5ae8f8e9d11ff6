//! Personal data go when their retention has ended: asked by one person, agreed by another, carried out with that entry.
//!
//! In this order: the commitments go onto the list outside the database (which a restore re-applies); one transaction
//! enters the agreement and the expunging and deletes the rows; the file is written anew and its log emptied. Killed
//! before the transaction, nothing has gone and the agreement can be given again; killed after it, the rows are gone, and
//! what the log may still hold goes when the next program closes the ledger.

use crate::steps::desk::{Desk, Draft, Recorded, place_of};
use crate::steps::done::Done;
use crate::tools::files::folder_of;
use crate::tools::ledger::Place;
use crate::words::act::Deed;
use crate::words::custody::register::Change;
use crate::words::custody::retention::{self, Scope};
use crate::words::error::Result;
use crate::words::units::{Digest, PersonId};
use std::path::{Path, PathBuf};

/// Asks that the data of one person go, or everything that is due. Another person has to agree.
pub fn ask(desk: &mut Desk<'_>, person: Option<&str>) -> Result<Done> {
    let today = desk.now.date().to_string();
    let scope = match person {
        Some(typed) => Scope { people: vec![desk.person_named(typed)?], contracts: Vec::new() },
        None => retention::due(desk.book()?, &today),
    };
    let deed = Deed::ExpungeAsked { people: scope.people.clone(), contracts: scope.contracts.clone() };
    desk.rehearse(&deed)?;
    let rows = rows_there(desk, &scope)?.len();
    let mut draft = Draft::of(deed);
    if let Some(reason) = desk.hand.reason.clone() {
        draft = draft.with("reason", reason);
    }
    let recorded = desk.record(vec![draft])?;
    let people = scope.people.iter().map(|id| desk.name_of(id)).collect::<Result<Vec<_>>>()?;
    Ok(Done::new("ledger-expunge")
        .with("people", people)
        .with("contracts", contract_numbers(desk, &scope)?)
        .with("rows", rows)
        .with("entry", recorded[0].index))
}

/// What an entry asks to be expunged, while it waits for a second person.
pub(super) fn asked(desk: &mut Desk<'_>, leaf: &Digest) -> Result<Option<Scope>> {
    Ok(match desk.book()?.register.waiting(leaf).map(|waiting| waiting.change.clone()) {
        Some(Change::Expunge { people, contracts }) => Some(Scope { people, contracts }),
        _ => None,
    })
}

/// A second person agrees, and it is done.
pub(super) fn carry_out(
    desk: &mut Desk<'_>,
    index: u64,
    agreement: Draft,
    leaf: Digest,
    scope: &Scope,
) -> Result<Done> {
    let rows = rows_there(desk, scope)?;
    let backups_until = backups_until(desk)?;
    let people = scope.people.len();
    if let Some(memory) = desk.ledger.memory() {
        memory.forget(&rows)?;
    }
    let deed = Deed::Expunged { asked: leaf, rows: rows.len() as u64, backups_until: backups_until.clone() };
    let mut expunged = Draft::of(deed);
    expunged.refs = vec![leaf];
    let recorded: Vec<Recorded> = desk.record_and(vec![agreement, expunged], |writer| {
        rows.iter().try_for_each(|commitment| writer.expunge(commitment).map(drop))
    })?;
    let left = desk.ledger.scrub().unwrap_or_else(Some);
    let outside = outside(desk);
    Ok(Done::new("expunged")
        .with("confirmed", index)
        .with("people", people)
        .with("contracts", contract_numbers(desk, scope)?)
        .with("rows", rows.len())
        .with("backups", backups_until.is_some())
        .with("backups_until", backups_until)
        .with("outside", &outside)
        .with("entry", recorded[1].index)
        .show(&["column-outside"], outside.into_iter().map(|path| vec![path]).collect())
        .warn(left))
}

/// Numbers of the contracts, as people know them.
pub(super) fn contract_numbers(desk: &mut Desk<'_>, scope: &Scope) -> Result<Vec<String>> {
    let register = &desk.book()?.register;
    scope.contracts.iter().map(|id| Ok(register.contract(id)?.number.to_string())).collect()
}

/// Those that the side table still holds.
fn rows_there(desk: &mut Desk<'_>, scope: &Scope) -> Result<Vec<Digest>> {
    let mut there = Vec::new();
    for commitment in retention::rows(desk.book()?, scope) {
        if desk.ledger.pii(&commitment)?.is_some() {
            there.push(commitment);
        }
    }
    Ok(there)
}

/// The day by which the last backup that may hold the data is destroyed.
fn backups_until(desk: &mut Desk<'_>) -> Result<Option<String>> {
    let today = desk.now.date().to_string();
    let days = desk.book()?.between.iter().filter_map(|event| match &event.act.deed {
        Deed::BackedUp { until } => Some(until.clone()),
        _ => None,
    });
    Ok(days.filter(|until| *until >= today).max())
}

/// What may hold the same data in this home and lies outside the ledger: people decide about it.
fn outside(desk: &Desk<'_>) -> Vec<String> {
    let home = &desk.home;
    let mut found = Vec::new();
    for folder in [home.paper(), home.images(), home.packages()] {
        found.extend(files_in(&folder).filter(|path| !hidden(path)));
    }
    let place = place_of(home, &desk.config).ok();
    let kept = place.as_ref().and_then(Place::file);
    let mut folders = vec![home.root().to_path_buf()];
    folders.extend(kept.map(folder_of).filter(|folder| *folder != home.root()));
    let others =
        folders.iter().flat_map(|folder| files_in(folder)).filter(|path| is_another_ledger(path, kept));
    found.extend(others);
    found.push(home.access_log());
    found.sort();
    found.into_iter().map(|path| path.display().to_string()).collect()
}

/// What was replaced, copied before a change of versions, or left behind by a move.
fn is_another_ledger(path: &Path, kept: Option<&Path>) -> bool {
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_string();
    // An index that holds nothing of what is indexed.
    let shared = name(path).ends_with("-shm");
    let own = kept.map(|file| ["", "-wal", "-shm"].map(|end| name(file) + end)).unwrap_or_default();
    let name = name(path);
    name.starts_with("ledger.replaced-") || (name.starts_with("ledger.db") && !shared && !own.contains(&name))
}

fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn hidden(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with('.'))
}

/// Names of people, for the question that a second person is asked.
pub(super) fn names(desk: &mut Desk<'_>, people: &[PersonId]) -> Result<String> {
    Ok(people.iter().map(|id| desk.name_of(id)).collect::<Result<Vec<_>>>()?.join("、"))
}
