//! Subcontracts: the principal tells which companies it approved for a contract, until when, and which no more.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::{Deed, SubcontractTold};
use crate::words::custody::Event;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::SubcontractApproval;
use crate::words::units::Digest;
use crate::words::vocabulary::Role;

pub(super) const KIND: Kind = Kind {
    name: SubcontractApproval::TYPE,
    outgoing,
    arriving,
    recorded: |deed| match deed {
        Deed::SubcontractTold(SubcontractTold { statement, .. }) => Some(*statement),
        _ => None,
    },
};

fn outgoing(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    let to = sender.to;
    let book = sender.desk.book()?;
    if book.register.home()?.role != Role::Office {
        return Ok(Vec::new());
    }
    let theirs = |event: &&Event| match &event.act.deed {
        Deed::SubcontractApproved { contract, .. } | Deed::SubcontractEnded { contract, .. } => {
            book.register.contracts.get(contract).is_some_and(|known| known.party == to)
        }
        _ => false,
    };
    let events: Vec<Event> = book.between.iter().filter(theirs).cloned().collect();
    let mut told = Vec::new();
    for event in &events {
        told.extend(approval(sender, event, &events)?);
    }
    Ok(told)
}

fn approval(sender: &mut Sender<'_, '_>, event: &Event, events: &[Event]) -> Result<Option<Outgoing>> {
    let Deed::SubcontractApproved { contract, firm, until } = event.act.deed.clone() else { return Ok(None) };
    let ends = |later: &&Event| {
        let same = Deed::SubcontractEnded { contract, firm: firm.clone() };
        later.index > event.index && later.act.deed == same
    };
    let end = events.iter().find(ends);
    let register = &sender.desk.book()?.register;
    let number = register.contract(&contract)?.number.clone();
    let pii = register.firms.get(&firm).map(|known| known.pii.clone()).unwrap_or_default();
    let name = sender.desk.side_text(&pii, "name")?.unwrap_or_else(|| firm.to_string());
    let (at, index) = (event.act.at, event.index);
    let (ended, as_of) = (end.map(|end| end.act.at), end.map_or(index, |end| end.index));
    let statement =
        sender.sign(&SubcontractApproval { v: 1, contract: number, firm, name, until, ended, as_of, at });
    Ok(Some(Outgoing { consignment: None, at, index, statement }))
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let told: SubcontractApproval = intake.by_home(bytes)?;
    if intake.known.role != Role::Office {
        return Err(intake.foreign(&told.contract));
    }
    let Some((contract, known)) = intake.contract(&told.contract)? else { return Ok(Arrival::Waits) };
    let same = known.subcontracts.iter().find(|known| known.firm == told.firm && known.since == told.at);
    if same.is_some_and(|known| known.as_of >= Some(told.as_of)) {
        return Ok(Arrival::Known);
    }
    let SubcontractApproval { firm, name, until, ended, as_of, at: since, .. } = told;
    let (party, statement) = (intake.party, Digest::blake3(bytes));
    let deed = Deed::SubcontractTold(SubcontractTold {
        party,
        contract,
        firm,
        since,
        until,
        ended,
        as_of,
        statement,
    });
    Ok(Arrival::Told(vec![Draft::of(deed).with("name", name)]))
}
