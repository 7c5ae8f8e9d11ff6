//! Media that the contractor destroyed instead of giving them back: the office takes note of it by closing.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::Destruction;
use crate::words::units::Digest;
use crate::words::vocabulary::Role;

pub(super) const KIND: Kind = Kind {
    name: Destruction::TYPE,
    outgoing,
    arriving,
    recorded: |deed| match deed {
        Deed::DisposalArrived { statement, .. } => *statement,
        _ => None,
    },
};

/// The office owes nobody the media of a result.
fn outgoing(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    match sender.desk.book()?.register.home()?.role {
        Role::Contractor => sender.telling(Side::Recipient, destruction),
        Role::Office => Ok(Vec::new()),
    }
}

fn destruction(sender: &Sender<'_, '_>, event: &Event) -> Option<Vec<u8>> {
    let Deed::Disposed { consignment, medium, witness } = event.act.deed.clone() else { return None };
    let (at, by) = (event.act.at, event.act.actor.id?);
    Some(sender.sign(&Destruction { v: 1, consignment, medium, at, by, witness }))
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let destruction: Destruction = intake.by_home(bytes)?;
    if intake.sent_to_them(&destruction.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at(destruction.at);
    let Destruction { consignment, medium, by, witness, .. } = destruction;
    let statement = Some(Digest::blake3(bytes));
    let deed = Deed::DisposalArrived { consignment, medium, by, witness, statement };
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
