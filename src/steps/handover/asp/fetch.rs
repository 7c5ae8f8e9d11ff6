//! Fetching from the server: made by the recipient with an own key, as a receipt is; entered from paper at the sender.

use super::There;
use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::handover::receive::{announced, contract_for, is_for_us};
use crate::steps::slips::{check, known_homes, trusted_slip};
use crate::tools::{machine, package};
use crate::words::act::{ConsignmentExpected, Deed};
use crate::words::custody::Event;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::{Fetch, SlipCopy};
use crate::words::statement::slip::Slip;
use crate::words::statement::{self, Signed};
use crate::words::units::ControlNumber;
use std::path::Path;

/// How the recipient knows what it fetched: by a slip, or by a number that is known here or stands on an imported slip.
pub struct By<'a> {
    pub slip: Option<&'a str>,
    pub number: Option<&'a ControlNumber>,
    /// Which contract with the sender, where there are several.
    pub contract: Option<&'a str>,
}

/// The entry that brings a consignment into this ledger, and the slip for beside it.
type Beginning = (Deed, Vec<u8>);
/// A slip with its bytes.
type Read = (Vec<u8>, Signed<Slip>);

/// The package is here: it is held against the slip before anything is recorded.
pub fn fetch(desk: &mut Desk<'_>, known: By<'_>, file: &Path, there: There<'_>) -> Result<Done> {
    let (size, found) = package::digest(file)?;
    let (number, expected) = match (slip_of(desk, &known)?, known.number) {
        (Some(slip), _) => by_slip(desk, slip, known.contract)?,
        (None, Some(number)) => (number.clone(), None),
        (None, None) => unreachable!("the door asks for one of the two"),
    };
    let awaited = match &expected {
        Some((Deed::ConsignmentExpected(ConsignmentExpected { package, .. }), _)) => *package,
        _ => desk.book()?.consignment(&number)?.package,
    };
    if found != awaited {
        return Err(Error::verification("fetched-another")
            .with("consignment", &number)
            .with("path", file.display())
            .with("announced", awaited.short())
            .with("found", found.short()));
    }
    let (by, service) = (there.person(desk)?, there.service.clone());
    let (consignment, created) = (number.clone(), expected.is_some());
    let statement =
        Fetch { v: 1, consignment: consignment.clone(), service, at: desk.now, by, package: found };
    let statement = desk.state_as_person(&statement)?;
    let place = serde_json::to_vec(&machine::place_of(file)).expect("a place is plain data");
    let service = there.service.clone();
    let fetched = Draft::of(Deed::Fetched { consignment, service, by })
        .with("file", there.file)
        .with("place", place)
        .with("statement", statement);
    let slip = expected.map(|(deed, bytes)| Draft::of(deed).with("statement", bytes));
    let recorded = desk.record(slip.into_iter().chain([fetched]).collect())?;
    let entry = recorded.last().map(|fetched| fetched.index);
    Ok(Done::new("asp-fetch")
        .with("consignment", &number)
        .with("service", there.service)
        .with("file", there.file)
        .with("by", desk.name_of(&by)?)
        .with("size", size)
        .with("package", found.to_string())
        .with("late", false)
        .with("created", created)
        .with("deletion_days", desk.book()?.policy.asp_deletion_days)
        .with("entry", entry))
}

fn slip_of(desk: &mut Desk<'_>, known: &By<'_>) -> Result<Option<Read>> {
    match (known.slip, known.number) {
        (Some(source), _) => trusted_slip(&known_homes(desk)?, source).map(Some),
        (None, Some(number)) if desk.book()?.consignment(number).is_err() => imported_slip(desk, number),
        _ => Ok(None),
    }
}

/// The consignment, and the entry that brings it into this ledger where it is new.
fn by_slip(
    desk: &mut Desk<'_>,
    (bytes, signed): Read,
    contract: Option<&str>,
) -> Result<(ControlNumber, Option<Beginning>)> {
    let slip = signed.content();
    is_for_us(desk, slip)?;
    if desk.book()?.consignment(&slip.consignment).is_ok() {
        return Ok((slip.consignment.clone(), None));
    }
    let contract = contract_for(desk, slip, contract)?;
    Ok((slip.consignment.clone(), Some((announced(slip, contract, &bytes), bytes))))
}

/// The slip of a consignment that is not known yet, from an exchange file that was imported.
fn imported_slip(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Option<Read>> {
    let kept = |event: &Event| match &event.act.deed {
        Deed::StatementKept { .. } => Some(event.act.pii.clone()),
        _ => None,
    };
    let kept: Vec<_> = desk.book()?.between.iter().rev().filter_map(kept).collect();
    for pii in kept {
        let Some(bytes) = desk.side_bytes(&pii, "statement")? else { continue };
        let Ok(copy) = statement::unverified_as::<SlipCopy>(&bytes) else { continue };
        if copy.consignment == *number {
            let signed = check(&copy.slip, &known_homes(desk)?)?;
            return Ok(Some((copy.slip, signed)));
        }
    }
    Ok(None)
}

/// At the sender: a fetch as the signed paper tells it.
pub fn fetched_late(desk: &mut Desk<'_>, number: &ControlNumber, there: There<'_>) -> Result<Done> {
    let state = desk.consignment_then(number)?;
    let (by, service, consignment) = (there.person(desk)?, there.service.clone(), number.clone());
    let draft = Draft::of(Deed::Fetched { consignment, service, by }).from_paper(there.paper);
    let recorded = desk.record(vec![draft.with("file", there.file)])?;
    Ok(Done::new("asp-fetch")
        .with("consignment", number)
        .with("service", there.service)
        .with("file", there.file)
        .with("by", desk.name_of(&by)?)
        .with("size", state.package_size)
        .with("package", state.package.to_string())
        .with("late", true)
        .with("created", false)
        .with("deletion_days", desk.book()?.policy.asp_deletion_days)
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded)))
}
