//! Erasure reports: the contractor names every copy and what became of it, the office holds that against what it knows,
//! and a person of the office decides.
//!
//! What paperwork cannot do is said wherever a result is shown: an undeclared copy cannot be detected by it.

pub mod check;
pub mod draft;
pub mod report;
mod server;

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::Deed;
use crate::words::custody::consignment::Erasure;
use crate::words::error::{Error, Result};
use crate::words::units::{ControlNumber, Digest};

/// Accepts a checked report.
pub fn accept(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let report = reported(desk, number)?;
    let recorded =
        desk.record(vec![Draft::of(Deed::ErasureAccepted { consignment: number.clone(), report })])?;
    Ok(Done::new("erase-accept").with("consignment", number).with("entry", recorded[0].index))
}

/// Sends a report back with a reason.
pub fn send_back(desk: &mut Desk<'_>, number: &ControlNumber, reason: &str) -> Result<Done> {
    let report = reported(desk, number)?;
    let deed = Deed::ErasureSentBack { consignment: number.clone(), report };
    let recorded = desk.record(vec![Draft::of(deed).with("reason", reason)])?;
    Ok(Done::new("erase-send-back").with("consignment", number).with("entry", recorded[0].index))
}

/// The digest of the report under decision.
fn reported(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Digest> {
    match desk.book()?.consignment(number)?.erasure {
        Erasure::Reported { report, .. } | Erasure::Accepted { report } => Ok(report),
        Erasure::Due => Err(Error::refused("erasure-missing").with("consignment", number)),
    }
}
