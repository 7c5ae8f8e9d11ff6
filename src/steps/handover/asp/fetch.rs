//! Fetching from the server: made by the recipient with an own key, as a receipt is; entered from paper at the sender.

use super::There;
use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::handover::receive::{announced, contract_for, is_for_us};
use crate::steps::slips::{known_homes, trusted_slips};
use crate::tools::{machine, package};
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::statement::asp::Fetch;
use crate::words::units::{ContractId, ControlNumber, Digest};
use std::path::Path;

/// How the recipient knows what it fetched.
pub enum Known<'a> {
    /// By a slip, which may bring the consignment into this ledger.
    Slip {
        source: &'a str,
        contract: Option<&'a str>,
    },
    Number(&'a ControlNumber),
}

/// The package is here: it is held against the slip before anything is recorded.
pub fn fetch(desk: &mut Desk<'_>, known: Known<'_>, file: &Path, there: There<'_>) -> Result<Done> {
    let (size, found) = package::digest(file)?;
    let (number, expected) = match known {
        Known::Number(number) => (number.clone(), None),
        Known::Slip { source, contract } => by_slip(desk, source, contract, found)?,
    };
    let awaited = match &expected {
        Some((Deed::ConsignmentExpected { package, .. }, _)) => *package,
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
        .with("entry", entry))
}

/// The slip that speaks of this package, or else the first; and the entry it makes where the consignment is new.
fn by_slip(
    desk: &mut Desk<'_>,
    source: &str,
    contract: Option<&str>,
    found: Digest,
) -> Result<(ControlNumber, Option<(Deed, Vec<u8>)>)> {
    let slips = trusted_slips(&known_homes(desk)?, source)?;
    let fits = slips.iter().position(|(_, signed)| signed.content().package == found);
    let (bytes, signed) = &slips[fits.unwrap_or(0)];
    let slip = signed.content();
    is_for_us(desk, slip)?;
    if desk.book()?.consignment(&slip.consignment).is_ok() {
        return Ok((slip.consignment.clone(), None));
    }
    let contract: ContractId = contract_for(desk, slip, contract)?;
    Ok((slip.consignment.clone(), Some((announced(slip, contract, bytes), bytes.clone()))))
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
        .with("entry", recorded[0].index)
        .warn(recorded[0].broke.clone()))
}
