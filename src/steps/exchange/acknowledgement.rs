//! Acknowledgements: a person of one side has taken note of a document of the contract.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::Acknowledgement;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Acknowledgement::TYPE,
    outgoing: |sender| {
        sender.kept_of_contracts(|deed| match deed {
            Deed::Acknowledged { contract, .. } => Some(*contract),
            _ => None,
        })
    },
    arriving,
    recorded: |deed| match deed {
        Deed::AcknowledgementArrived { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let said: Acknowledgement = intake.by_person(bytes, |claimed: &Acknowledgement| claimed.by)?;
    let Some((contract, _)) = intake.contract(&said.contract)? else { return Ok(Arrival::Waits) };
    let (party, at, statement) = (intake.party, intake.at(said.at), Digest::blake3(bytes));
    let Acknowledgement { subject, document, by, .. } = said;
    let deed = Deed::AcknowledgementArrived { party, contract, subject, document, by, statement };
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
