//! Erasure reports: the contractor names every copy and what became of it, the office holds that against what it knows,
//! and a person of the office decides.
//!
//! What paperwork cannot do is said wherever a result is shown: an undeclared copy cannot be detected by it.

pub mod check;
pub mod declare;
pub mod draft;
mod prepare;
pub mod report;
pub mod residue;
mod server;
pub mod sign;

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::Deed;
use crate::words::custody::consignment::Erasure;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::ErasureDecision;
use crate::words::units::{ControlNumber, Digest};

/// Accepts a checked report.
pub fn accept(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let report = reported(desk, number)?;
    let statement = answer(desk, number, report, None)?;
    let deed = Deed::ErasureAccepted { consignment: number.clone(), report };
    let recorded = desk.record(vec![Draft::of(deed).with("statement", statement)])?;
    Ok(Done::new("erase-accept").with("consignment", number).with("entry", recorded[0].index))
}

/// Sends a report back with a reason.
pub fn send_back(desk: &mut Desk<'_>, number: &ControlNumber, reason: &str) -> Result<Done> {
    let report = reported(desk, number)?;
    let deed = Deed::ErasureSentBack { consignment: number.clone(), report };
    let statement = answer(desk, number, report, Some(reason))?;
    let draft = Draft::of(deed).with("reason", reason).with("statement", statement);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("erase-send-back").with("consignment", number).with("entry", recorded[0].index))
}

/// What the contractor is told about its report, signed by the person who decides. `reason`: it is sent back.
fn answer(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    report: Digest,
    reason: Option<&str>,
) -> Result<Vec<u8>> {
    let by = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let decision = ErasureDecision {
        v: 1,
        consignment: number.clone(),
        report,
        accepted: reason.is_none(),
        reason: reason.unwrap_or_default().to_string(),
        at: desk.now,
        by,
    };
    desk.state_as_person(&decision)
}

/// The digest of the report under decision.
fn reported(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Digest> {
    match desk.book()?.consignment(number)?.erasure {
        Erasure::Reported { report, .. } | Erasure::Accepted { report } => Ok(report),
        Erasure::Due => Err(Error::refused("erasure-missing").with("consignment", number)),
    }
}
