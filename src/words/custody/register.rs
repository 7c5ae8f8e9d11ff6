//! The registers: who and what there is, as the ledger says. Names are not here; they lie in the side table under the
//! commitments kept beside each record.

use crate::words::act::{Deed, TreeHead};
use crate::words::custody::Event;
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::{HomeKeys, NamedSince};
use crate::words::units::{ContractId, Digest, PartyId, PersonId, Stamp, Token};
use crate::words::vocabulary::{Channel, Duty, MediumKind, Role};
use std::collections::{BTreeMap, BTreeSet};

/// This home.
#[derive(Clone, Debug)]
pub struct Home {
    pub party: PartyId,
    pub role: Role,
    pub code: Token,
    pub practice: bool,
    pub keys: HomeKeys,
    pub origin: String,
}

#[derive(Clone, Debug)]
pub struct Party {
    pub role: Role,
    pub code: Token,
    pub origin: String,
    pub keys: HomeKeys,
    /// The checkpoint that was pinned with the keys.
    pub pinned: TreeHead,
    pub pii: BTreeMap<String, Digest>,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub party: PartyId,
    pub duties: Vec<Duty>,
    pub key: Option<PublicKey>,
    /// Since when the other side says that they no longer act for it, and by which of its entries it last spoke of them.
    pub told: Option<Told>,
    pub pii: BTreeMap<String, Digest>,
}

/// The other side's newest word on one of its people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub as_of: u64,
    pub relieved: Option<Stamp>,
}

/// The other side's newest report of whom it has named for a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    pub as_of: u64,
    /// When it was taken in here.
    pub recorded: Stamp,
    pub people: Vec<NamedSince>,
}

#[derive(Clone, Debug)]
pub struct Contract {
    pub number: Token,
    pub party: PartyId,
    /// First and last day, ISO 8601 (`2025-04-01`), which compare as text.
    pub from: String,
    pub until: String,
    pub media: Vec<MediumKind>,
    pub channels: Vec<Channel>,
    pub return_by: String,
    /// The people named for it, and since when.
    pub designated: BTreeMap<PersonId, Stamp>,
    /// Whom the other side reported to have named.
    pub reported: Option<Reported>,
    pub pii: BTreeMap<String, Digest>,
}

#[derive(Clone, Debug, Default)]
pub struct Register {
    pub home: Option<Home>,
    pub parties: BTreeMap<PartyId, Party>,
    pub people: BTreeMap<PersonId, Person>,
    pub contracts: BTreeMap<ContractId, Contract>,
    pub bags: BTreeSet<Token>,
    pub places: BTreeSet<Token>,
}

impl Register {
    /// Takes in one entry. Deeds that are not about registers change nothing.
    pub fn apply(&mut self, event: &Event) {
        let pii = event.act.pii.clone();
        match event.act.deed.clone() {
            Deed::HomeOpened { role, code, practice, party, keys } => {
                let origin = event.act.origin.clone();
                self.home.get_or_insert(Home {
                    party,
                    role,
                    code: code.clone(),
                    practice,
                    keys,
                    origin: origin.clone(),
                });
                let pinned = TreeHead { size: 0, root: Digest([0; 32]) };
                self.parties.entry(party).or_insert(Party { role, code, origin, keys, pinned, pii });
            }
            Deed::PartyTrusted { party, role, code, origin, keys, pinned, .. } => {
                self.parties.entry(party).or_insert(Party { role, code, origin, keys, pinned, pii });
            }
            Deed::PersonAdded { person, party, duties, key } => {
                let known =
                    self.people.entry(person).or_insert(Person { party, duties, key: None, told: None, pii });
                // The other side's people may enroll after they were introduced.
                known.key = known.key.or(key);
            }
            Deed::PersonEnrolled { person, key } => {
                if let Some(known) = self.people.get_mut(&person) {
                    known.key.get_or_insert(key);
                }
            }
            Deed::ContractAdded { contract, number, party, from, until, media, channels, return_by } => {
                let designated = BTreeMap::new();
                let added = Contract {
                    number,
                    party,
                    from,
                    until,
                    media,
                    channels,
                    return_by,
                    designated,
                    reported: None,
                    pii,
                };
                self.contracts.entry(contract).or_insert(added);
            }
            Deed::Designated { contract, people } => {
                if let Some(known) = self.contracts.get_mut(&contract) {
                    for person in people {
                        known.designated.entry(person).or_insert(event.act.at);
                    }
                }
            }
            Deed::PersonTold { .. } | Deed::DesignationTold { .. } => self.hear(event),
            Deed::BagAdded { bag } => {
                self.bags.insert(bag);
            }
            Deed::PlaceAdded { place } => {
                self.places.insert(place);
            }
            _ => {}
        }
    }
    /// The other side speaks of its own people only; an older word changes nothing.
    fn hear(&mut self, event: &Event) {
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
    /// This home, or `home-not-opened`.
    pub fn home(&self) -> Result<&Home> {
        self.home.as_ref().ok_or_else(|| Error::storage("home-not-opened"))
    }
    pub fn contract(&self, id: &ContractId) -> Result<&Contract> {
        self.contracts.get(id).ok_or_else(|| Error::usage("contract-unknown").with("contract", id))
    }
    pub fn party(&self, id: &PartyId) -> Result<&Party> {
        self.parties.get(id).ok_or_else(|| Error::usage("party-unknown").with("party", id))
    }
    pub fn person(&self, id: &PersonId) -> Result<&Person> {
        self.people
            .get(id)
            .ok_or_else(|| Error::refused("handler-unknown").with("person", id).with("contract", ""))
    }
    /// The party whose ledger has this origin.
    pub fn party_of_origin(&self, origin: &str) -> Option<(&PartyId, &Party)> {
        self.parties.iter().find(|(_, party)| party.origin == origin)
    }
    /// The person whose own key this is.
    pub fn owner_of(&self, key: &PublicKey) -> Option<&PersonId> {
        self.people.iter().find(|(_, person)| person.key.as_ref() == Some(key)).map(|(id, _)| id)
    }
}

impl Person {
    /// Whether they still acted for their party then, by that party's own word.
    pub fn acts_at(&self, at: Stamp) -> bool {
        self.told.and_then(|told| told.relieved).is_none_or(|relieved| at < relieved)
    }
}

impl Contract {
    /// Whether a person had been named for this contract by then.
    pub fn names(&self, person: &PersonId, at: Stamp) -> bool {
        self.designated.get(person).is_some_and(|since| *since <= at)
    }
    /// Whether a day lies within the contract's period.
    pub fn in_force(&self, at: Stamp) -> bool {
        let day = at.date().to_string();
        (self.from.as_str()..=self.until.as_str()).contains(&day.as_str())
    }
}
