//! A book for whoever reads a whole ledger once, from its first entry to its last, as the self-check does.
//!
//! Consignments that have ended are folded ([`Book::fold`]) to what entries about other things may still ask of them, and
//! unfolded when an entry speaks of them again. The book then no longer holds what the entries say: it grows with the
//! registers, with what is under way, and by some hundred bytes for each consignment that ended. A folded book answers
//! [`Book::step`] and takes [`Book::replay`] as a whole one does, if the consignment that the act is about was unfolded
//! before. Non-goals: lists. What went by between the homes is gone from it, and of consignments it lists those only that
//! are not folded.

use super::consignment::{Consignment, Whereabouts};
use super::distrust::decides;
use super::retention::people_named_in;
use super::{Book, Event};
use crate::words::act::{Entry, Known};
use crate::words::units::{ContractId, ControlNumber, Digest, PersonId};

/// What is left of a consignment that ended.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    pub contract: ContractId,
    /// Its entries, by their numbers in the ledger.
    entries: Box<[u64]>,
    /// Those by which others have to stand, and how many others.
    seconds: Box<[(u64, u8)]>,
    /// Decisions that somebody took with their own key.
    pub decisions: Box<[Decided]>,
    /// Everybody who took part or was spoken of.
    pub people: Box<[PersonId]>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    pub by: PersonId,
    pub index: u64,
}

impl Decided {
    pub fn of(event: &Event) -> Option<Decided> {
        let signed = event.act.actor.known == Known::PersonKey && decides(&event.act.deed);
        let by = event.act.actor.id.filter(|_| signed)?;
        Some(Decided { by, index: event.index })
    }
}

impl Book {
    /// Folds a consignment, if nothing of it is open; and lets go of what went by between the homes.
    pub fn fold(&mut self, number: &ControlNumber) {
        self.between = Vec::new();
        let Ok(state) = self.consignment(number) else { return };
        if !is_settled(&state) {
            return;
        }
        let Some(events) = self.events.remove(number) else { return };
        let seconds = events.iter().filter(|event| event.seconds > 0);
        let mut people: Vec<PersonId> = events.iter().flat_map(|event| people_named_in(&event.act)).collect();
        people.sort_unstable();
        people.dedup();
        let folded = Folded {
            contract: state.contract,
            entries: events.iter().map(|event| event.index).collect(),
            seconds: seconds.map(|event| (event.index, event.seconds)).collect(),
            decisions: events.iter().filter_map(Decided::of).collect(),
            people: people.into(),
        };
        self.folded.insert(number.clone(), folded);
    }
    /// The entries of a consignment that is folded, by their numbers: what [`Book::unfold`] has to be given.
    pub fn folded(&self, number: &ControlNumber) -> Option<&[u64]> {
        self.folded.get(number).map(|folded| &*folded.entries)
    }
    /// Consignments that count as ended no more, because a decision about them was taken by nobody: they have to be
    /// unfolded.
    pub fn reopened(&self) -> Vec<ControlNumber> {
        let fell = |folded: &Folded| folded.decisions.iter().any(|d| self.unsigned.contains(&d.index));
        self.folded.iter().filter(|(_, folded)| fell(folded)).map(|(number, _)| number.clone()).collect()
    }
    /// Takes back the entries of a folded consignment.
    pub fn unfold(&mut self, number: &ControlNumber, entries: Vec<(u64, Digest, Entry)>) {
        let Some(folded) = self.folded.remove(number) else { return };
        let seconds = |index| folded.seconds.iter().find(|(of, _)| *of == index).map_or(0, |(_, n)| *n);
        let event = |(index, leaf, entry): (u64, Digest, Entry)| {
            let (recorded, act, seconds) = (entry.recorded, entry.act, seconds(index));
            Event { index, leaf, recorded, act, seconds }
        };
        let mut events: Vec<Event> = entries.into_iter().map(event).collect();
        events.sort_by_key(|event| (event.act.at, event.index));
        self.events.insert(number.clone(), events);
    }
    /// Under which contract a consignment runs, or ran.
    pub fn contract_of(&self, number: &ControlNumber) -> Option<ContractId> {
        let folded = self.folded.get(number).map(|folded| folded.contract);
        folded.or_else(|| self.consignment(number).ok().map(|state| state.contract))
    }
}

/// Whether nothing that is not about it can find it open: neither a person who leaves, nor a bag that is taken out of use,
/// nor a contract that ends.
fn is_settled(state: &Consignment) -> bool {
    match (state.closed, state.voided) {
        (true, _) => !state.things().any(Whereabouts::is_in_transit),
        (_, true) => state.is_over() && !state.things().any(Whereabouts::is_here),
        _ => false,
    }
}
