//! Changes that one person entered and a second has not stood by yet: nothing of them is in force.

use super::Register;
use crate::words::custody::Event;
use crate::words::sign::PublicKey;
use crate::words::units::{ContractId, Digest, PersonId, Stamp, Token};
use crate::words::vocabulary::Setting;

/// One entry that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Number of the entry, and its leaf hash.
    pub index: u64,
    pub leaf: Digest,
    pub at: Stamp,
    /// Who entered it.
    pub by: Option<PersonId>,
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
            Change::Enrolment { person, .. } | Change::TheirKey { person, .. } | Change::Rekey { person } => {
                Some(person)
            }
            Change::Setting { .. } | Change::Expunge { .. } => None,
        }
    }
    /// The key to be compared on paper before it counts.
    pub fn key(&self) -> Option<&PublicKey> {
        match self {
            Change::Enrolment { key, .. } | Change::TheirKey { key, .. } => Some(key),
            Change::Rekey { .. } | Change::Setting { .. } | Change::Expunge { .. } => None,
        }
    }
    /// A stable name.
    pub fn as_str(&self) -> &'static str {
        match self {
            Change::Enrolment { .. } => "enrolment",
            Change::TheirKey { .. } => "their-key",
            Change::Rekey { .. } => "rekey",
            Change::Setting { .. } => "setting",
            Change::Expunge { .. } => "expunge",
        }
    }
}

impl Waiting {
    /// Whether a person may stand by it: neither who entered it nor whom it is about.
    pub fn may_be_confirmed_by(&self, person: Option<PersonId>) -> bool {
        person.is_some() && person != self.by && person.as_ref() != self.change.person()
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
        self.waiting.insert(leaf, Waiting { index, leaf, at, by, change });
    }
}
