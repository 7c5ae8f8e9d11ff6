//! Openings: the recipient's people opened the package on a machine.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::{Deed, OpeningArrived};
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::Opening;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Opening::TYPE,
    outgoing: |sender| sender.kept(Side::Recipient, |deed| matches!(deed, Deed::Opened { .. })),
    arriving,
    recorded: |deed| match deed {
        Deed::OpeningArrived(OpeningArrived { statement, .. }) => Some(*statement),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let opening: Opening = intake.by_person(bytes, |claimed: &Opening| claimed.by)?;
    if intake.sent_to_them(&opening.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at(opening.at);
    let Opening { consignment, people, files, by, copy, taken, .. } = opening;
    let statement = Digest::blake3(bytes);
    let deed =
        Deed::OpeningArrived(OpeningArrived { consignment, people, files, by, copy, statement, taken });
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
