//! Erasure reports: the contractor's responsible person names every copy and what became of it.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::erasure::ErasureReport;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: ErasureReport::TYPE,
    outgoing: |sender| sender.kept(Side::Recipient, |deed| matches!(deed, Deed::ErasureReported { .. })),
    arriving,
    recorded: |deed| match deed {
        Deed::ErasureArrived { report, .. } => Some(*report),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let report: ErasureReport = intake.by_person(bytes, |claimed: &ErasureReport| claimed.responsible)?;
    if intake.sent_to_them(&report.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let deed = Deed::ErasureArrived { consignment: report.consignment, report: Digest::blake3(bytes) };
    Ok(Arrival::Told(vec![Draft::of(deed)]))
}
