//! What was signed with a key that was out of its owner's hands, as its revocation says. Entries stay as they are, and what
//! was done was done; but a decision counts as taken by nobody and is open again.

use super::folded::Decided;
use super::{Book, Event};
use crate::words::act::{Deed, Known};
use crate::words::units::PersonId;
use std::collections::BTreeSet;

impl Book {
    /// What a person signed with their own key from an entry on, in ledger order.
    pub fn signed_by(&self, person: &PersonId, from: u64) -> Vec<&Event> {
        let theirs = |event: &&Event| {
            let actor = event.act.actor;
            event.index >= from && actor.id == Some(*person) && actor.known == Known::PersonKey
        };
        let mut signed: Vec<&Event> =
            self.events.values().flatten().chain(&self.between).filter(theirs).collect();
        signed.sort_by_key(|event| event.index);
        signed
    }

    /// What was signed with keys that were out of their owners' hands by then, as was said later.
    pub fn untrusted(&self) -> Vec<&Event> {
        let doubted = self.register.people.iter().filter(|(_, person)| person.is_doubted());
        let mut found: Vec<&Event> = doubted
            .flat_map(|(id, person)| {
                self.signed_by(id, 0).into_iter().filter(|event| person.is_untrusted_at(event.index))
            })
            .collect();
        found.sort_by_key(|event| event.index);
        found
    }

    /// Those among them that somebody else has to decide anew.
    pub(super) fn untrusted_decisions(&self) -> BTreeSet<u64> {
        let people = &self.register.people;
        let untrusted = |decision: &Decided| {
            people.get(&decision.by).is_some_and(|person| person.is_untrusted_at(decision.index))
        };
        let known = self.events.values().flatten().chain(&self.between).filter_map(Decided::of);
        let folded = self.folded.values().flat_map(|folded| folded.decisions.iter().copied());
        known.chain(folded).filter(untrusted).map(|decision| decision.index).collect()
    }
}

/// What another person has to decide anew, where it turns out that nobody decided it.
pub(super) fn decides(deed: &Deed) -> bool {
    use Deed as D;
    matches!(
        deed,
        D::Approved { .. }
            | D::Seconded { .. }
            | D::ErasureAccepted { .. }
            | D::ErasureSentBack { .. }
            | D::Closed { .. }
    )
}
