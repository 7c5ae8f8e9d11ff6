//! Closings: the other side is told that there is nothing more to come from here.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::Sender;
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::Closing;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Closing::TYPE,
    outgoing: |sender| {
        let mut told = sender.telling(Side::Sender, closing)?;
        told.extend(sender.telling(Side::Recipient, closing)?);
        Ok(told)
    },
    arriving,
    recorded: |deed| match deed {
        Deed::ClosingTold { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn closing(sender: &Sender<'_, '_>, event: &Event) -> Option<Vec<u8>> {
    let Deed::Closed { consignment } = event.act.deed.clone() else { return None };
    Some(sender.sign(&Closing { v: 1, consignment, at: event.act.at }))
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let closing: Closing = intake.by_home(bytes)?;
    if intake.between_us(&closing.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at_here(&closing.consignment, closing.at)?;
    let deed = Deed::ClosingTold { consignment: closing.consignment, statement: Digest::blake3(bytes) };
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
