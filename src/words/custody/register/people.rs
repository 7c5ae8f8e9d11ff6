//! People on the register and the keys they prove themselves with.
//!
//! Which key counts is judged by the place in the ledger: a signature holds if its key was in force where it was first
//! received, whatever dates stand inside documents.

use super::Register;
use super::pending::{Change, Waiting};
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::sign::PublicKey;
use crate::words::units::{Digest, PartyId, PersonId, Stamp, Token};
use crate::words::vocabulary::Duty;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Person {
    pub party: PartyId,
    pub duties: Vec<Duty>,
    /// The company they work for, where that is not the party itself.
    pub firm: Option<Token>,
    /// The key that counts now.
    pub key: Option<PublicKey>,
    /// Every key that ever counted, oldest first.
    pub keys: Vec<KeyPeriod>,
    /// Put on the register by one person, and nobody else of this home stands by it yet.
    pub unconfirmed: bool,
    /// Introduced, but nobody has vouched for it yet.
    pub unvouched: Option<PublicKey>,
    /// The key was lost or stolen and nobody has let the person enroll again.
    pub revoked: bool,
    /// Handles nothing any more.
    pub relieved: Option<Stamp>,
    /// Since when the other side says that they no longer act for it, and by which of its entries it last spoke of them.
    pub told: Option<Told>,
    pub pii: BTreeMap<String, Digest>,
}

/// The other side's newest word on one of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub as_of: u64,
    pub relieved: Option<Stamp>,
    /// From when to when they did not act for it earlier.
    pub before: Vec<(Stamp, Stamp)>,
}

/// From one entry of the ledger to another, one key counted. Both ends are numbers of entries; the entry that begins it
/// is signed by the key itself or by others, the one that ends it may still be signed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPeriod {
    pub key: PublicKey,
    pub since: u64,
    pub until: Option<u64>,
    pub revoked: bool,
    /// Nothing that it signed with this entry or later counts.
    pub trusted_until: Option<u64>,
}

impl Person {
    pub(super) fn new(
        party: PartyId,
        duties: Vec<Duty>,
        firm: Option<Token>,
        pii: BTreeMap<String, Digest>,
    ) -> Person {
        let (key, keys, unvouched) = (None, Vec::new(), None);
        Person {
            party,
            duties,
            firm,
            key,
            keys,
            unconfirmed: false,
            unvouched,
            revoked: false,
            relieved: None,
            told: None,
            pii,
        }
    }
    /// The key that counted for what was first received with the entry at `index`.
    pub fn key_at(&self, index: u64) -> Option<PublicKey> {
        let covers = |p: &&KeyPeriod| p.since < index && p.until.is_none_or(|until| index <= until);
        self.keys.iter().find(covers).map(|period| period.key)
    }
    /// Whether one of their keys was out of their hands before it was revoked.
    pub fn is_doubted(&self) -> bool {
        self.keys.iter().any(|period| period.trusted_until.is_some())
    }
    /// Whether the key that counted for the entry at `index` was out of its owner's hands by then, as was said later.
    pub fn is_untrusted_at(&self, index: u64) -> bool {
        let covers = |p: &&KeyPeriod| p.since < index && p.until.is_none_or(|until| index <= until);
        self.keys.iter().find(covers).and_then(|p| p.trusted_until).is_some_and(|until| until <= index)
    }
    /// Whether the person handled nothing any more by then, by our own word or by their party's.
    pub fn is_relieved(&self, at: Stamp) -> bool {
        let told = self.told.as_ref();
        let since = told.and_then(|told| told.relieved).into_iter().chain(self.relieved).any(|s| s <= at);
        since || told.is_some_and(|told| told.before.iter().any(|(from, to)| (*from..*to).contains(&at)))
    }
    /// Whether the key is or was this person's, or waits to be.
    pub fn has_had(&self, key: &PublicKey) -> bool {
        self.unvouched.as_ref() == Some(key) || self.keys.iter().any(|period| period.key == *key)
    }
    fn take_key(&mut self, key: PublicKey, index: u64) {
        self.drop_key(index, false);
        self.key = Some(key);
        self.keys.push(KeyPeriod { key, since: index, until: None, revoked: false, trusted_until: None });
    }
    fn drop_key(&mut self, index: u64, revoked: bool) {
        (self.key, self.unvouched) = (None, None);
        self.revoked = revoked;
        if let Some(last) = self.keys.last_mut().filter(|last| last.until.is_none()) {
            (last.until, last.revoked) = (Some(index), revoked);
        }
    }
}

impl Register {
    pub(super) fn apply_to_people(&mut self, event: &Event) {
        match event.act.deed.clone() {
            Deed::PersonAdded { person, party, duties, key, firm } => {
                let (pii, ours) = (event.act.pii.clone(), self.is_ours(&party));
                if self.waits_for_another(&event.act) && !self.people.contains_key(&person) {
                    let new = Person { unconfirmed: true, ..Person::new(party, duties, firm, pii) };
                    self.people.insert(person, new);
                    return self.wait(event, Change::Person { person });
                }
                let known =
                    self.people.entry(person).or_insert_with(|| Person::new(party, duties, firm, pii));
                // The other side's people may enroll after they were introduced; our own enroll here, and only here.
                if let (Some(key), true, false) = (key, known.keys.is_empty(), ours) {
                    known.take_key(key, event.index);
                }
            }
            Deed::PersonEnrolled { person, key } => self.enroll(event, person, key),
            Deed::KeyRotated { person, key, .. }
            | Deed::TheirKeyChanged { person, key: Some(key), proven: true } => {
                if let Some(known) = self.people.get_mut(&person).filter(|known| known.key.is_some()) {
                    known.take_key(key, event.index);
                }
            }
            Deed::TheirKeyChanged { person, key: Some(key), proven: false } => {
                self.wait(event, Change::TheirKey { person, key });
            }
            Deed::TheirKeyChanged { person, key: None, .. } => self.revoke(&person, event.index, None),
            Deed::KeyRevoked { person, trusted_until, .. } => {
                self.revoke(&person, event.index, trusted_until);
            }
            Deed::PersonRekeyed { person } => self.wait(event, Change::Rekey { person }),
            Deed::PersonRelieved { person, successor } => self.relieve(event, person, successor),
            _ => {}
        }
    }

    /// The first two people of a home vouch for each other on paper; whoever comes after waits for two of them.
    fn enroll(&mut self, event: &Event, person: PersonId, key: PublicKey) {
        let counts_at_once = !self.needs_vouching();
        let Some(known) = self.people.get_mut(&person) else { return };
        if known.key.is_some() || known.unvouched.is_some() {
            return;
        }
        match counts_at_once {
            true => known.take_key(key, event.index),
            false => {
                known.unvouched = Some(key);
                self.wait(event, Change::Enrolment { person, key });
            }
        }
    }

    /// Whether a key that is introduced now counts only after somebody has vouched for it. Once two people were there it
    /// stays so, even when keys are lost.
    pub fn needs_vouching(&self) -> bool {
        self.with_keys() >= 2
    }
    /// Whether anybody of this home holds, or once held, a key of their own.
    pub fn has_keys(&self) -> bool {
        self.with_keys() > 0
    }
    fn with_keys(&self) -> usize {
        self.people.values().filter(|p| self.is_ours(&p.party) && !p.keys.is_empty()).count()
    }

    /// What a second person stands by takes effect.
    pub(super) fn seconded(&mut self, waiting: Waiting, index: u64, at: Stamp) {
        match waiting.change {
            Change::Enrolment { person, key } => {
                // Two who saw the person's key on paper stand by the person too.
                if waiting.needed > 1 {
                    self.forget_waiting(&person);
                    self.known(&person);
                }
                if let Some(known) = self.people.get_mut(&person) {
                    known.take_key(key, index);
                }
            }
            Change::Person { person } => self.known(&person),
            Change::Designation { contract, people } => self.designate(&contract, people, at),
            Change::TheirKey { person, key } => {
                if let Some(known) = self.people.get_mut(&person) {
                    known.take_key(key, index);
                }
            }
            Change::Rekey { person } => {
                self.forget_keys_of(&person);
                if let Some(known) = self.people.get_mut(&person) {
                    known.drop_key(index, false);
                }
            }
            // The policy takes its own.
            Change::Setting { .. } => {}
            Change::Expunge { people, contracts } => self.retention.agree(waiting.leaf, people, contracts),
        }
    }

    fn revoke(&mut self, person: &PersonId, index: u64, trusted_until: Option<u64>) {
        self.forget_keys_of(person);
        let Some(known) = self.people.get_mut(person) else { return };
        let counted = known.key.is_some();
        known.drop_key(index, true);
        if let Some(last) = known.keys.last_mut().filter(|_| counted) {
            last.trusted_until = trusted_until;
        }
    }

    fn relieve(&mut self, event: &Event, person: PersonId, successor: Option<PersonId>) {
        self.forget_waiting(&person);
        if let Some(known) = self.people.get_mut(&person) {
            known.relieved.get_or_insert(event.act.at);
            known.unvouched = None;
        }
        let held = self.bags.values_mut().map(|bag| &mut bag.key_holder);
        for holder in held.chain(self.places.values_mut().map(|place| &mut place.key_holder)) {
            if *holder == Some(person) {
                *holder = successor;
            }
        }
    }

    fn known(&mut self, person: &PersonId) {
        if let Some(known) = self.people.get_mut(person) {
            known.unconfirmed = false;
        }
    }

    /// Nothing about the person's keys waits any longer.
    fn forget_keys_of(&mut self, person: &PersonId) {
        let on_the_register = |change: &Change| matches!(change, Change::Person { .. });
        self.waiting.retain(|_, w| w.change.person() != Some(person) || on_the_register(&w.change));
    }

    /// Nothing about the person waits any longer.
    fn forget_waiting(&mut self, person: &PersonId) {
        self.waiting.retain(|_, waiting| waiting.change.person() != Some(person));
    }
}
