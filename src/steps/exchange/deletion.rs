//! Deletions on the server of the LGWAN-ASP service, by people of either side.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::Deletion;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Deletion::TYPE,
    outgoing,
    arriving,
    recorded: |deed| match deed {
        Deed::DeletionArrived { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn outgoing(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    let deleted = |deed: &Deed| matches!(deed, Deed::ServerDeleted { .. });
    let mut told = sender.kept(Side::Sender, deleted)?;
    told.extend(sender.kept(Side::Recipient, deleted)?);
    Ok(told)
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let deletion: Deletion = intake.by_person(bytes, |claimed: &Deletion| claimed.by)?;
    if intake.between_us(&deletion.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at(deletion.at);
    if intake.desk.book()?.consignment_at(&deletion.consignment, at).is_none() {
        // Of a copy that was gone before any came here.
        return Ok(Arrival::Known);
    }
    let Deletion { consignment, service, by, .. } = deletion;
    let deed = Deed::DeletionArrived { consignment, service, by, statement: Digest::blake3(bytes) };
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
