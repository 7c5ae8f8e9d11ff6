//! Copies that the contractor made by hand: the erasure report has to answer them, as the office knows from here on.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::Copying;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Copying::TYPE,
    outgoing: |sender| sender.kept(Side::Recipient, |deed| matches!(deed, Deed::CopyDeclared { .. })),
    arriving,
    recorded: |deed| match deed {
        Deed::CopyArrived { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let copying: Copying = intake.by_person(bytes, |claimed: &Copying| claimed.by)?;
    if intake.sent_to_them(&copying.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at(copying.at);
    let Copying { consignment, by, copy, .. } = copying;
    let deed = Deed::CopyArrived { consignment, copy, by, statement: Digest::blake3(bytes) };
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
