//! What the other side says of its own people: that they act for it no more, and whom it named.

use super::{Contract, Person, Register, Reported, Told};
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::statement::kinds::NamedSince;

impl Register {
    /// The other side speaks of its own people only; an older word changes nothing.
    pub(super) fn hear(&mut self, event: &Event) {
        match &event.act.deed {
            Deed::PersonTold { party, person, in_force, as_of, .. } => {
                let newer = |known: &&mut Person| {
                    known.party == *party && known.told.is_none_or(|told| told.as_of < *as_of)
                };
                if let Some(known) = self.people.get_mut(person).filter(newer) {
                    let relieved = (!in_force).then_some(event.act.at);
                    known.told = Some(Told { as_of: *as_of, relieved });
                }
            }
            Deed::DesignationTold { party, contract, people, as_of, .. } => {
                let newer = |known: &&mut Contract| {
                    known.party == *party && known.reported.as_ref().is_none_or(|old| old.as_of < *as_of)
                };
                let Some(known) = self.contracts.get_mut(contract).filter(newer) else { return };
                let theirs = |named: &&NamedSince| {
                    self.people.get(&named.person).is_some_and(|person| person.party == *party)
                };
                for named in people.iter().filter(theirs) {
                    known.designated.entry(named.person).or_insert(named.since);
                }
                let (people, recorded) = (people.clone(), event.recorded);
                known.reported = Some(Reported { as_of: *as_of, recorded, people });
            }
            _ => {}
        }
    }
}
