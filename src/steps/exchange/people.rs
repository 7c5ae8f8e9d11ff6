//! The other side's people: who is introduced to it, and with whose keys its statements are checked.

use crate::steps::desk::{Desk, Draft};
use crate::steps::lookup::{introduce, newcomer};
use crate::words::custody::register::Register;
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::Introduced;
use crate::words::units::{PartyId, PersonId};
use std::collections::BTreeSet;

/// People named for contracts with the party: what it needs to know whose signatures to expect.
pub(super) fn people_for(desk: &mut Desk<'_>, to: &PartyId) -> Result<Vec<Introduced>> {
    let register = &desk.book()?.register;
    let ours = register.home()?.party;
    let named: BTreeSet<PersonId> = register
        .contracts
        .values()
        .filter(|contract| contract.party == *to)
        .flat_map(|contract| contract.designated.keys().copied())
        .filter(|person| register.people.get(person).is_some_and(|known| known.party == ours))
        .collect();
    introduce(desk, &named.into_iter().collect::<Vec<_>>())
}

/// Those who are new here, or bring the key that they did not have before.
pub(super) fn newcomers(register: &Register, introduced: &[Introduced], party: PartyId) -> Vec<Draft> {
    let unknown = introduced.iter().filter(|person| match register.people.get(&person.person) {
        None => true,
        Some(known) => known.party == party && known.key.is_none() && person.key.is_some(),
    });
    unknown.map(|person| newcomer(person, party)).collect()
}

/// Keys of the other side's people: from the register, and from this very file, which the pinned home key signed.
pub(super) struct People(Vec<(PersonId, PublicKey)>);

impl People {
    pub fn of(register: &Register, introduced: &[Introduced], party: PartyId) -> People {
        let registered = register
            .people
            .iter()
            .filter(|(_, person)| person.party == party)
            .filter_map(|(id, person)| Some((*id, person.key?)));
        let mut keys: Vec<(PersonId, PublicKey)> = registered.collect();
        for person in introduced {
            // A key once registered is not replaced by a file.
            if let (Some(key), false) = (person.key, keys.iter().any(|(id, _)| *id == person.person)) {
                keys.push((person.person, key));
            }
        }
        People(keys)
    }

    pub fn key(&self, person: &PersonId) -> Result<PublicKey> {
        let found = self.0.iter().find(|(id, _)| id == person).map(|(_, key)| *key);
        found.ok_or_else(|| Error::verification("signer-unknown").with("person", person))
    }
}
