//! Recalls: the sender wants everything back at once.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::error::{Error, Result};
use crate::words::statement::Content;
use crate::words::statement::kinds::Recall;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Recall::TYPE,
    outgoing: |sender| sender.kept(Side::Sender, |deed| matches!(deed, Deed::Recalled { .. })),
    arriving,
    recorded: |deed| match deed {
        Deed::RecallArrived { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let recall: Recall = intake.by_person(bytes, |claimed: &Recall| claimed.by)?;
    let Some(state) = intake.sent_by_them(&recall.consignment)? else { return Ok(Arrival::Waits) };
    if recall.package != state.package {
        return Err(Error::verification("statement-package").with("consignment", &state.number));
    }
    let Recall { consignment, by, reason, .. } = recall;
    let deed = Deed::RecallArrived { consignment, by, statement: Digest::blake3(bytes) };
    // It holds from now on: whoever opened the package before this came broke no rule.
    Ok(Arrival::Told(vec![Draft::of(deed).now().with("reason", reason)]))
}
