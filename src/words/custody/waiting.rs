//! What waits for a person: decisions that the kit never takes by itself.

use crate::words::act::Deed;
use crate::words::custody::consignment::{Consignment, Erasure, Side};
use crate::words::custody::missing::Missing;
use crate::words::custody::{Book, Event};
use crate::words::units::{ContractId, ControlNumber, PersonId, Stamp};

/// Which decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Of a sealed package.
    Approval,
    /// Of an entry, by somebody else than who entered it.
    Confirmation(u64),
    /// Of an erasure report that came in.
    ErasureCheck,
    /// To accept the report, or send it back.
    ErasureAcceptance,
    /// How an incident ends, by its entry.
    Incident(u64),
    /// Nothing is missing any more.
    Closing,
}

impl Decision {
    /// Stable code for messages and JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Decision::Approval => "approval",
            Decision::Confirmation(_) => "confirmation",
            Decision::ErasureCheck => "erasure-check",
            Decision::ErasureAcceptance => "erasure-acceptance",
            Decision::Incident(_) => "incident",
            Decision::Closing => "closing",
        }
    }
    /// The entry that it is about, where it is about one.
    pub fn entry(&self) -> Option<u64> {
        match self {
            Decision::Confirmation(entry) | Decision::Incident(entry) => Some(*entry),
            _ => None,
        }
    }
}

/// A decision that is due, and who cannot take it because they did the first half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub consignment: ControlNumber,
    pub contract: ContractId,
    pub decision: Decision,
    pub since: Stamp,
    pub but_not: Vec<PersonId>,
    /// The only one who can: the witness of a destruction.
    pub only: Option<PersonId>,
}

impl Waiting {
    /// Whether this person may take it: of this home, named for the contract, not the one who did the first half.
    pub fn is_for(&self, book: &Book, person: &PersonId) -> bool {
        let of_home = book.register.people.get(person).map(|known| known.party)
            == book.register.home.as_ref().map(|home| home.party);
        let contract = book.register.contracts.get(&self.contract);
        let named = contract.is_some_and(|contract| contract.designated.contains_key(person));
        let may = self.only.is_none_or(|only| only == *person) && !self.but_not.contains(person);
        of_home && named && may
    }
}

/// Every decision that is due, the longest waiting first.
pub fn waiting(book: &Book) -> Vec<Waiting> {
    let mut list: Vec<Waiting> = book.consignments().iter().flat_map(|state| of(book, state)).collect();
    list.sort_by(|a, b| (a.since, &a.consignment).cmp(&(b.since, &b.consignment)));
    list
}

/// A decision, since when it is due, who cannot take it, and who alone can.
type Due = (Decision, Option<Stamp>, Vec<PersonId>, Option<PersonId>);

fn of(book: &Book, state: &Consignment) -> Vec<Waiting> {
    let events: Vec<&Event> = book.standing(&state.number).collect();
    let newest = |wanted: fn(&Deed) -> bool| {
        let found = events.iter().rev().find(|event| wanted(&event.act.deed));
        found.or(events.last()).copied().map(|event| event.act.at)
    };
    let entry = |index: u64| events.iter().find(|event| event.index == index);
    let mut due: Vec<Due> = Vec::new();
    if state.side == Side::Sender && !state.approved && !state.voided {
        due.push((
            Decision::Approval,
            newest(|deed| matches!(deed, Deed::Sealed(..) | Deed::Bundled { .. })),
            state.sealed_by.into_iter().collect(),
            None,
        ));
    }
    for waits in state.unconfirmed.values() {
        let recorded = entry(waits.index).map(|event| event.recorded);
        due.push((Decision::Confirmation(waits.index), recorded, waits.but_not(), waits.witness()));
    }
    match state.erasure {
        Erasure::Reported { passed, .. } if state.side == Side::Sender => {
            let arrived = newest(|deed| matches!(deed, Deed::ErasureArrived { .. }));
            let decision =
                if passed.is_some() { Decision::ErasureAcceptance } else { Decision::ErasureCheck };
            due.push((decision, arrived, Vec::new(), None));
        }
        _ => {}
    }
    for incident in state.incidents.iter().filter(|incident| incident.open) {
        let opened = events.iter().find(|event| event.leaf == incident.leaf);
        due.extend(
            opened.map(|event| (Decision::Incident(event.index), Some(event.act.at), Vec::new(), None)),
        );
    }
    let ended = state.closed || state.voided;
    if !ended && super::missing::missing(&book.register, state).iter().all(Missing::is_noted_by_closing) {
        due.push((Decision::Closing, newest(|_| true), Vec::new(), None));
    }
    let made = due.into_iter().filter_map(|(decision, since, but_not, only)| {
        let (consignment, contract) = (state.number.clone(), state.contract);
        since.map(|since| Waiting { consignment, contract, decision, since, but_not, only })
    });
    made.collect()
}
