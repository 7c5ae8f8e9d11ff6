//! Checklists: the contractor answers its own lines of the safeguards report, for the office.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::Checklist;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Checklist::TYPE,
    outgoing: |sender| {
        sender.kept_of_contracts(|deed| match deed {
            Deed::MeasuresStated { contract, .. } => Some(*contract),
            _ => None,
        })
    },
    arriving,
    recorded: |deed| match deed {
        Deed::MeasuresArrived { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let said: Checklist = intake.by_person(bytes, |claimed: &Checklist| claimed.by)?;
    let Some((contract, _)) = intake.contract(&said.contract)? else { return Ok(Arrival::Waits) };
    let (party, at, statement) = (intake.party, intake.at(said.at), Digest::blake3(bytes));
    let deed = Deed::MeasuresArrived { party, contract, by: said.by, statement };
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
