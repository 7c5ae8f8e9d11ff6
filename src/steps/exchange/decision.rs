//! Answers to erasure reports: the office accepted one, or sent it back with the reason.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::ErasureDecision;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: ErasureDecision::TYPE,
    outgoing: |sender| {
        sender.kept(Side::Sender, |deed| {
            matches!(deed, Deed::ErasureAccepted { .. } | Deed::ErasureSentBack { .. })
        })
    },
    arriving,
    recorded: |deed| match deed {
        Deed::ErasureAnswered { statement, .. } => *statement,
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let decision: ErasureDecision = intake.by_person(bytes, |claimed: &ErasureDecision| claimed.by)?;
    let Some(state) = intake.sent_by_them(&decision.consignment)? else { return Ok(Arrival::Waits) };
    let ours =
        |deed: &Deed| matches!(deed, Deed::ErasureReported { report, .. } if *report == decision.report);
    let reported = intake.desk.book()?.events(&state.number).iter().any(|event| ours(&event.act.deed));
    if !reported {
        return Ok(Arrival::Waits);
    }
    let at = intake.at_here(&decision.consignment, decision.at)?;
    let ErasureDecision { consignment, report, accepted, by, reason, .. } = decision;
    let statement = Some(Digest::blake3(bytes));
    let deed = Deed::ErasureAnswered { consignment, report, accepted, by, statement };
    let draft = Draft::of(deed).at(at);
    Ok(Arrival::Told(vec![if accepted { draft } else { draft.with("reason", reason) }]))
}
