//! Receipts for what came back (返却受領): whoever gave it back may close only then.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::Sender;
use crate::words::act::{Deed, ReturnConfirmed};
use crate::words::custody::Event;
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::ReturnReceipt;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: ReturnReceipt::TYPE,
    outgoing: |sender| sender.telling(Side::Sender, receipt),
    arriving,
    recorded: |deed| match deed {
        Deed::ReturnConfirmed(ReturnConfirmed { statement, .. }) => *statement,
        _ => None,
    },
};

fn receipt(sender: &Sender<'_, '_>, event: &Event) -> Option<Vec<u8>> {
    let Deed::Returned { consignment, what, medium, verdict, .. } = event.act.deed.clone() else {
        return None;
    };
    let (at, by) = (event.act.at, event.act.actor.id);
    Some(sender.sign(&ReturnReceipt { v: 1, consignment, what, medium, verdict, at, by }))
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let receipt: ReturnReceipt = intake.by_home(bytes)?;
    if intake.sent_by_them(&receipt.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at_here(&receipt.consignment, receipt.at)?;
    let ReturnReceipt { consignment, what, medium, verdict, by, .. } = receipt;
    let statement = Some(Digest::blake3(bytes));
    let deed = Deed::ReturnConfirmed(ReturnConfirmed { consignment, what, medium, verdict, by, statement });
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
