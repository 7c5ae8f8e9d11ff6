//! The registers: who and what there is, as the ledger says. Names are not here; they lie in the side table under the
//! commitments kept beside each record.
//!
//! - [`people`]: people, their keys, and since when each counts
//! - [`pending`]: changes that wait for a second person
//! - [`contracts`]: contracts, companies, certificates
//! - [`told`]: what the other side says of its own people

use crate::words::act::{Act, Deed, EDITION, OriginOpened, PartyTrusted, TreeHead};
use crate::words::custody::Event;
use crate::words::custody::measures::record::Record;
use crate::words::custody::retention::Retention;
use crate::words::error::{Error, Result};
use crate::words::recipient::Recipient;
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::HomeKeys;
use crate::words::units::{ContractId, Digest, PartyId, PersonId, Token};
use crate::words::vocabulary::Role;
use std::collections::BTreeMap;
use time::UtcOffset;

mod contracts;
mod pending;
mod people;
mod told;

pub use contracts::{Certificate, Contract, Firm, Reported, Subcontract};
pub use pending::{Change, Waiting};
pub use people::{KeyPeriod, Person, Told};

/// This home.
#[derive(Clone, Debug)]
pub struct Home {
    pub party: PartyId,
    pub role: Role,
    pub code: Token,
    pub practice: bool,
    pub keys: HomeKeys,
    pub origin: String,
    /// By whose calendar its days are counted: the zone in which its first entry was written.
    pub zone: UtcOffset,
    /// Origins that the ledger had before, oldest first.
    pub former: Vec<Former>,
}

/// An origin that was given up because entries were lost, and how much of it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    pub origin: String,
    pub kept: TreeHead,
}

#[derive(Clone, Debug)]
pub struct Party {
    pub role: Role,
    pub code: Token,
    pub origin: String,
    pub keys: HomeKeys,
    /// What packages for it are sealed for, where they are not sealed under a password.
    pub receiving: Option<Recipient>,
    /// The checkpoint that was pinned with the keys.
    pub pinned: TreeHead,
    pub pii: BTreeMap<String, Digest>,
}

/// A bag that locks, or a place that does.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    pub key_holder: Option<PersonId>,
    /// Taken out of use; its number is not given again.
    pub retired: bool,
    pub pii: BTreeMap<String, Digest>,
}

#[derive(Clone, Debug, Default)]
pub struct Register {
    pub home: Option<Home>,
    /// The rules this ledger is held to by now ([`Act::edition`]).
    pub edition: u8,
    pub parties: BTreeMap<PartyId, Party>,
    pub people: BTreeMap<PersonId, Person>,
    pub contracts: BTreeMap<ContractId, Contract>,
    pub firms: BTreeMap<Token, Firm>,
    pub certificates: Vec<Certificate>,
    pub bags: BTreeMap<Token, Keeper>,
    pub places: BTreeMap<Token, Keeper>,
    /// What takes two people and has been entered by one, by leaf hash.
    waiting: BTreeMap<Digest, Waiting>,
    /// Declarations, acknowledgements, tasks, checklists.
    pub measures: Record,
    /// Personal data that went, or are about to.
    pub retention: Retention,
}

impl Register {
    /// Takes in one entry. Deeds that are not about registers change nothing.
    pub fn apply(&mut self, event: &Event) {
        self.measures.apply(event);
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
                    zone: event.recorded.moment().offset(),
                    former: Vec::new(),
                });
                let pinned = TreeHead { size: 0, root: Digest([0; 32]) };
                let own = Party { role, code, origin, keys, receiving: None, pinned, pii };
                self.parties.entry(party).or_insert(own);
            }
            Deed::PartyTrusted(PartyTrusted {
                party, role, code, origin, keys, pinned, receiving, ..
            }) => {
                let new = Party { role, code, origin: origin.clone(), keys, receiving, pinned, pii };
                let known = self.parties.entry(party).or_insert(new);
                if known.keys == keys {
                    known.receiving = receiving.or(known.receiving);
                }
                if known.keys == keys && known.origin != origin {
                    (known.origin, known.pinned) = (origin, pinned);
                }
            }
            Deed::BagAdded { bag, key_holder } => self.bags.entry(bag).or_default().keep(key_holder, pii),
            Deed::PlaceAdded { place, key_holder } => {
                self.places.entry(place).or_default().keep(key_holder, pii);
            }
            Deed::BagRetired { bag } => {
                if let Some(known) = self.bags.get_mut(&bag) {
                    known.retired = true;
                }
            }
            Deed::PolicySet { setting, value } => self.wait(event, Change::Setting { setting, value }),
            Deed::ExpungeAsked { people, contracts } => {
                self.wait(event, Change::Expunge { people, contracts })
            }
            Deed::Expunged { asked, .. } => self.retention.carry_out(&asked),
            Deed::OriginOpened(OriginOpened { before, kept, .. }) => {
                if let Some(own) = self.home.as_ref().and_then(|home| self.parties.get_mut(&home.party)) {
                    own.origin = event.act.origin.clone();
                }
                if let Some(home) = &mut self.home {
                    home.former.push(Former { origin: before, kept });
                    home.origin = event.act.origin.clone();
                }
            }
            Deed::PersonTold(..) | Deed::DesignationTold(..) | Deed::SubcontractTold(..) => self.hear(event),
            Deed::Seconded { entry, .. } => {
                if let Some(waiting) = self.stood_by(&entry, event.act.actor.id) {
                    self.seconded(waiting, event.index, event.act.at);
                }
            }
            _ => {
                self.apply_to_people(event);
                self.apply_to_contracts(event);
            }
        }
    }
    /// Whether an act that comes next, or the newest one, is held to the rules of today.
    pub fn is_strict(&self, act: &Act) -> bool {
        self.edition.max(act.edition.unwrap_or_default()) >= EDITION
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
    /// The person whose own key this is, was, or waits to be.
    pub fn owner_of(&self, key: &PublicKey) -> Option<&PersonId> {
        self.people.iter().find(|(_, person)| person.has_had(key)).map(|(id, _)| id)
    }
    /// Whether there is a bag of this number that may be carried.
    pub fn has_bag(&self, bag: &Token) -> bool {
        self.bags.get(bag).is_some_and(|known| !known.retired)
    }
    /// Whether a party is this home's own.
    pub fn is_ours(&self, party: &PartyId) -> bool {
        self.home.as_ref().is_some_and(|home| home.party == *party)
    }
}

impl Keeper {
    /// Whoever is named last holds the key.
    fn keep(&mut self, key_holder: Option<PersonId>, pii: BTreeMap<String, Digest>) {
        self.key_holder = key_holder.or(self.key_holder);
        self.pii = pii;
    }
}
