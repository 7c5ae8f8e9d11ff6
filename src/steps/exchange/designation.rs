//! Reports of who is named for a contract, all of the home's own people, again at each change.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::{Deed, DesignationTold};
use crate::words::custody::register::Contract;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::{Designation, NamedSince};
use crate::words::units::{ContractId, Digest};

pub(super) const KIND: Kind = Kind {
    name: Designation::TYPE,
    outgoing,
    arriving,
    recorded: |deed| match deed {
        Deed::DesignationTold(DesignationTold { statement, .. }) => Some(*statement),
        _ => None,
    },
};

fn outgoing(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    let to = sender.to;
    let contracts: Vec<(ContractId, Contract)> =
        sender.desk.book()?.register.contracts.clone().into_iter().collect();
    let mut told = Vec::new();
    for (id, contract) in contracts.into_iter().filter(|(_, contract)| contract.party == to) {
        told.extend(report(sender, id, &contract)?);
    }
    Ok(told)
}

fn report(sender: &mut Sender<'_, '_>, id: ContractId, contract: &Contract) -> Result<Option<Outgoing>> {
    let book = sender.desk.book()?;
    let home = book.register.home()?.party;
    let ours = |person| {
        book.register.people.get(person).is_some_and(|known| known.party == home && known.relieved.is_none())
    };
    let named = contract.designated.iter().filter(|(person, _)| ours(person));
    let people: Vec<NamedSince> =
        named.map(|(person, since)| NamedSince { person: *person, since: *since }).collect();
    let changes = |deed: &Deed| match deed {
        Deed::Designated { contract, .. } => *contract == id,
        Deed::PersonRelieved { person, .. } => contract.designated.contains_key(person),
        _ => false,
    };
    let newest = book.between.iter().rev().find(|event| changes(&event.act.deed));
    let Some((index, at)) = newest.map(|event| (event.index, event.act.at)) else { return Ok(None) };
    let contract = contract.number.clone();
    let statement = sender.sign(&Designation { v: 1, contract, as_of: index, people, at });
    Ok(Some(Outgoing { consignment: None, at, index, statement }))
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let report: Designation = intake.by_home(bytes)?;
    let Some((contract, known)) = intake.contract(&report.contract)? else { return Ok(Arrival::Waits) };
    if known.reported.is_some_and(|reported| reported.as_of >= report.as_of) {
        return Ok(Arrival::Known);
    }
    let Designation { people, as_of, .. } = report;
    let (party, statement) = (intake.party, Digest::blake3(bytes));
    let deed = Deed::DesignationTold(DesignationTold { party, contract, people, as_of, statement });
    Ok(Arrival::Told(vec![Draft::of(deed)]))
}
