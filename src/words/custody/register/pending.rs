//! Changes that one person entered and a second has not stood by yet: nothing of them is in force.

use super::Register;
use crate::words::act::{Act, Deed};
use crate::words::custody::Event;
use crate::words::sign::PublicKey;
use crate::words::units::{ContractId, Digest, PersonId, Stamp, Token};
use crate::words::vocabulary::{Duty, Setting};

/// One entry that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Number of the entry, and its leaf hash.
    pub index: u64,
    pub leaf: Digest,
    pub at: Stamp,
    /// Who entered it.
    pub by: Option<PersonId>,
    /// How many others have to stand by it, and who does so far.
    pub needed: usize,
    pub confirmed_by: Vec<PersonId>,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// One of our people introduced a key of their own.
    Enrolment {
        person: PersonId,
        key: PublicKey,
    },
    /// The other side named another key for one of its people.
    TheirKey {
        person: PersonId,
        key: PublicKey,
    },
    /// A person who lost their key may enroll again.
    Rekey {
        person: PersonId,
    },
    Setting {
        setting: Setting,
        value: Token,
    },
    /// Somebody who may act here was put on the register.
    Person {
        person: PersonId,
    },
    /// People were named for a contract.
    Designation {
        contract: ContractId,
        people: Vec<PersonId>,
    },
    /// Personal data whose retention has ended.
    Expunge {
        people: Vec<PersonId>,
        contracts: Vec<ContractId>,
    },
}

impl Change {
    /// Whom it is about.
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Change::Enrolment { person, .. }
            | Change::TheirKey { person, .. }
            | Change::Rekey { person }
            | Change::Person { person } => Some(person),
            Change::Setting { .. } | Change::Designation { .. } | Change::Expunge { .. } => None,
        }
    }
    /// The key to be compared on paper before it counts.
    pub fn key(&self) -> Option<&PublicKey> {
        match self {
            Change::Enrolment { key, .. } | Change::TheirKey { key, .. } => Some(key),
            _ => None,
        }
    }
    /// A stable name.
    pub fn as_str(&self) -> &'static str {
        match self {
            Change::Enrolment { .. } => "enrolment",
            Change::TheirKey { .. } => "their-key",
            Change::Rekey { .. } => "rekey",
            Change::Setting { .. } => "setting",
            Change::Person { .. } => "person",
            Change::Designation { .. } => "designation",
            Change::Expunge { .. } => "expunge",
        }
    }
}

impl Waiting {
    /// Whether a person may stand by it: neither who entered it nor whom it is about, and nobody twice.
    pub fn may_be_confirmed_by(&self, person: Option<PersonId>) -> bool {
        person != self.by
            && person.as_ref() != self.change.person()
            && person.is_some_and(|person| !self.confirmed_by.contains(&person))
    }
    /// How many others it waits for.
    pub fn lacks(&self) -> usize {
        self.needed.saturating_sub(self.confirmed_by.len())
    }
}

impl Register {
    /// Everything that waits for a second person, oldest first.
    pub fn pending(&self) -> Vec<&Waiting> {
        let mut list: Vec<&Waiting> = self.waiting.values().collect();
        list.sort_by_key(|waiting| waiting.index);
        list
    }
    /// What an entry waits for, if it does.
    pub fn waiting(&self, entry: &Digest) -> Option<&Waiting> {
        self.waiting.get(entry)
    }
    pub(super) fn wait(&mut self, event: &Event, change: Change) {
        let (index, leaf, at, by) = (event.index, event.leaf, event.act.at, event.act.actor.id);
        // One alone must not make their own second pair of eyes.
        let two = matches!(change, Change::Enrolment { .. }) && self.is_strict(&event.act);
        let needed = if two { 2 } else { 1 };
        self.waiting.insert(leaf, Waiting { index, leaf, at, by, needed, confirmed_by: Vec::new(), change });
    }
    /// Another person stands by an entry. Told once enough of them do; then it waits no longer.
    pub(super) fn stood_by(&mut self, entry: &Digest, by: Option<PersonId>) -> Option<Waiting> {
        let waiting = self.waiting.get_mut(entry)?;
        waiting.confirmed_by.extend(by.filter(|person| !waiting.confirmed_by.contains(person)));
        match waiting.lacks() {
            0 => self.waiting.remove(entry),
            _ => None,
        }
    }

    /// Whether an act lets somebody act here, so that one of this home has to sign it once two hold keys. Those who only
    /// carry sign nothing.
    pub fn lets_somebody_act(&self, act: &Act) -> bool {
        let lets_act = match &act.deed {
            Deed::PersonAdded { party, duties, .. } => self.is_ours(party) && *duties != [Duty::Courier],
            Deed::Designated { people, .. } => !people.iter().all(|person| self.only_carries(person)),
            _ => false,
        };
        lets_act && self.is_strict(act) && self.needs_vouching()
    }
    /// Whether it waits for another person, too: where it brings in somebody for whom nobody has vouched. Whose key two
    /// people compared, or the other side introduced with its own, nobody here made up.
    pub fn waits_for_another(&self, act: &Act) -> bool {
        let made_up = |person: &PersonId| {
            let known = self.people.get(person);
            !self.only_carries(person) && known.is_none_or(|known| known.key.is_none())
        };
        self.lets_somebody_act(act)
            && match &act.deed {
                Deed::Designated { people, .. } => people.iter().any(made_up),
                _ => true,
            }
    }
    fn only_carries(&self, person: &PersonId) -> bool {
        self.people.get(person).is_some_and(|known| known.duties == [Duty::Courier])
    }
}
