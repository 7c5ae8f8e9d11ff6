//! What the other side says of its own people (that they act for it no more, and whom it named), and of the
//! companies that it approved.

use super::{Contract, Person, Register, Reported, Subcontract, Told};
use crate::words::act::{Deed, DesignationTold, PersonTold, SubcontractTold};
use crate::words::custody::Event;
use crate::words::statement::kinds::NamedSince;
use crate::words::units::{ContractId, PartyId};
use crate::words::vocabulary::Role;
use std::collections::btree_map::Entry;

impl Register {
    /// The other side speaks of its own people only; an older word changes nothing.
    pub(super) fn hear(&mut self, event: &Event) {
        match &event.act.deed {
            Deed::PersonTold(PersonTold { party, person, in_force, as_of, .. }) => {
                let newer = |known: &&mut Person| {
                    known.party == *party && known.told.as_ref().is_none_or(|told| told.as_of < *as_of)
                };
                if let Some(known) = self.people.get_mut(person).filter(newer) {
                    let relieved = (!in_force).then_some(event.act.at);
                    // Whoever acts for it again did not act for it in between.
                    let back = known.told.take();
                    let mut before = back.as_ref().map_or(Vec::new(), |told| told.before.clone());
                    if let (Some(since), None) = (back.and_then(|told| told.relieved), relieved) {
                        before.push((since, event.act.at));
                    }
                    known.told = Some(Told { as_of: *as_of, relieved, before });
                }
            }
            Deed::DesignationTold(DesignationTold { party, contract, people, as_of, .. }) => {
                let newer = |known: &&mut Contract| {
                    known.party == *party && known.reported.as_ref().is_none_or(|old| old.as_of < *as_of)
                };
                let Some(known) = self.contracts.get_mut(contract).filter(newer) else { return };
                let theirs = |named: &&NamedSince| {
                    self.people.get(&named.person).is_some_and(|person| person.party == *party)
                };
                for named in people.iter().filter(theirs) {
                    if let Entry::Vacant(unnamed) = known.designated.entry(named.person) {
                        unnamed.insert(named.since);
                        known.learnt.insert(named.person, event.recorded);
                    }
                }
                let (people, recorded) = (people.clone(), event.recorded);
                known.reported = Some(Reported { as_of: *as_of, recorded, people });
            }
            Deed::SubcontractTold(told) => {
                let SubcontractTold { firm, since, until, ended, as_of, .. } = told.clone();
                let heard = Subcontract { firm, since, until, ended, as_of: Some(as_of) };
                self.hear_of_subcontract(&told.party, &told.contract, heard);
            }
            _ => {}
        }
    }

    /// Only the principal approves.
    fn hear_of_subcontract(&mut self, party: &PartyId, contract: &ContractId, told: Subcontract) {
        let principal = self.parties.get(party).is_some_and(|party| party.role == Role::Office);
        let ours = |known: &&mut Contract| principal && known.party == *party;
        let Some(known) = self.contracts.get_mut(contract).filter(ours) else { return };
        let same = |known: &&mut Subcontract| known.firm == told.firm && known.since == told.since;
        match known.subcontracts.iter_mut().find(same) {
            Some(before) if before.as_of < told.as_of => *before = told,
            Some(_) => {}
            None => known.subcontracts.push(told),
        }
    }
}
