//! The other side's people in an exchange file: who is introduced to it, who is new, whose key changed, and with which key
//! each statement holds.
//!
//! A key that the old one signed for counts at once, a loss counts at once, and any other new key waits until one of our
//! people has compared it on paper. A statement holds under the key that was in force when it first came here; what comes
//! in one file with a change of keys was made before it or after it.

use crate::steps::desk::{Desk, Draft};
use crate::steps::lookup::{introduce, newcomer};
use crate::words::act::Deed;
use crate::words::custody::register::{Party, Register};
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::{Introduced, NewKey};
use crate::words::statement::{self, Content};
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

type Keys = Vec<(PersonId, PublicKey)>;

#[derive(Default)]
pub(super) struct People {
    before: Keys,
    since: Keys,
    /// Named by the other side, and not compared yet.
    waiting: Keys,
    revoked: Keys,
    /// People who come onto the register.
    pub newcomers: Vec<Draft>,
    /// Changes of keys.
    pub news: Vec<Draft>,
}

impl People {
    pub fn of(
        register: &Register,
        introduced: &[Introduced],
        party: PartyId,
        known: &Party,
    ) -> Result<People> {
        let mut people = People::default();
        for (id, person) in register.people.iter().filter(|(_, person)| person.party == party) {
            people.before.extend(person.key.map(|key| (*id, key)));
            let gone = person.keys.iter().filter(|period| period.revoked);
            people.revoked.extend(gone.map(|period| (*id, period.key)));
        }
        for waiting in register.pending() {
            let (person, key) = (waiting.change.person(), waiting.change.key());
            people.waiting.extend(person.copied().zip(key.copied()));
        }
        for person in introduced {
            match register.people.get(&person.person) {
                Some(on_record) if on_record.party != party => {}
                Some(on_record) if !on_record.keys.is_empty() => people.news_of(person, known)?,
                Some(_) if person.key.is_none() => {}
                _ => people.newcomer(person, party),
            }
        }
        Ok(people)
    }

    fn newcomer(&mut self, person: &Introduced, party: PartyId) {
        self.before.extend(person.key.map(|key| (person.person, key)));
        self.newcomers.push(newcomer(person, party));
    }

    /// What changed for a person whose key we know or knew.
    fn news_of(&mut self, person: &Introduced, known: &Party) -> Result<()> {
        let id = person.person;
        let mut current = self.before.iter().find(|(p, _)| *p == id).map(|(_, key)| *key);
        for bytes in &person.new_keys {
            let Some(old) = current else { break };
            let Ok(signed) = statement::verify::<NewKey>(bytes, &known.origin, &old) else { continue };
            let NewKey { key, .. } = *signed.content();
            if signed.content().person != id {
                return Err(Error::verification("signer-unknown").with("person", id));
            }
            let deed = Deed::TheirKeyChanged { person: id, key: Some(key), proven: true };
            self.news.push(Draft::of(deed).with("statement", bytes.to_vec()));
            self.since.push((id, key));
            current = Some(key);
        }
        if current.is_some_and(|key| person.revoked.contains(&key)) {
            self.news.push(Draft::of(Deed::TheirKeyChanged { person: id, key: None, proven: false }));
            current = None;
        }
        // A key that we were told is gone does not come back because the other side has not heard of it yet.
        let gone = |key: &PublicKey| person.revoked.contains(key) || self.revoked.contains(&(id, *key));
        let other = person.key.filter(|key| current != Some(*key) && !gone(key));
        if let Some(key) = other.filter(|key| !self.waiting.contains(&(id, *key))) {
            self.news.push(Draft::of(Deed::TheirKeyChanged { person: id, key: Some(key), proven: false }));
            self.waiting.push((id, key));
        }
        Ok(())
    }

    /// Checks what `by` is said to have signed, and tells whether a key holds that this file brings. A key that does not
    /// count is `their-key-waits` or `key-revoked`.
    pub fn signed<T: Content>(&self, bytes: &[u8], known: &Party, by: &PersonId) -> Result<(T, bool)> {
        let under = |keys: &Keys| {
            let theirs = keys.iter().filter(|(person, _)| person == by);
            theirs.map(|(_, key)| statement::verify::<T>(bytes, &known.origin, key)).find_map(Result::ok)
        };
        if let Some(signed) = under(&self.before) {
            return Ok((signed.into_content(), false));
        }
        if let Some(signed) = under(&self.since) {
            return Ok((signed.into_content(), true));
        }
        if under(&self.waiting).is_some() {
            return Err(Error::refused("their-key-waits").with("person", by));
        }
        if under(&self.revoked).is_some() {
            return Err(Error::refused("key-revoked").with("person", by));
        }
        match self.before.iter().find(|(person, _)| person == by) {
            Some((_, key)) => {
                statement::verify::<T>(bytes, &known.origin, key).map(|signed| (signed.into_content(), false))
            }
            None => Err(Error::verification("signer-unknown").with("person", by)),
        }
    }
}
