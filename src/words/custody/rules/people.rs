//! Who may act, keys, companies, changes that take two people, and what ends only when nothing hangs on it.

use super::{Scene, must_be_signed};
use crate::words::act::{Act, ContractAdded, Deed};
use crate::words::custody::Book;
use crate::words::custody::consignment::Whereabouts;
use crate::words::custody::holdings::{Holding, open_holdings};
use crate::words::custody::register::{Contract, Person, Register};
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::NewKey;
use crate::words::units::{ContractId, Digest, PersonId, Token};
use crate::words::vocabulary::{Duty, FirmKind};

/// Whether the acting person may act at all at this place of the ledger: not relieved, and with a key that counts where
/// the act needs one.
pub fn actor_stands(register: &Register, act: &Act) -> Result<()> {
    let Some((id, person)) = act.actor.id.and_then(|id| Some((id, register.people.get(&id)?))) else {
        return Ok(());
    };
    if person.relieved.is_some() {
        return Err(Error::refused("handler-unknown").with("person", id).with("contract", ""));
    }
    if person.unconfirmed && !matches!(act.deed, Deed::PersonEnrolled { .. }) {
        return Err(unconfirmed(&id));
    }
    match &act.deed {
        Deed::PersonEnrolled { .. } => Ok(()),
        _ if must_be_signed(register, act) => key_counts(&id, person),
        _ => Ok(()),
    }
}

/// person-missing, not-of-this-home: whoever acts here is one of this home's own people.
pub fn actor_ours(register: &Register, act: &Act) -> Result<()> {
    let person = act.actor.id.ok_or_else(|| Error::usage("person-missing"))?;
    of_this_home(register, &person).map(drop)
}

fn of_this_home<'a>(register: &'a Register, person: &PersonId) -> Result<&'a Person> {
    let known = register.person(person)?;
    match register.is_ours(&known.party) {
        true => Ok(known),
        false => Err(Error::refused("not-of-this-home").with("person", person)),
    }
}

/// person-unconfirmed: one person put them on the register, and nobody else stands by it yet.
pub fn unconfirmed(id: &PersonId) -> Error {
    Error::refused("person-unconfirmed").with("person", id)
}

/// not-vouched, key-revoked: why a key that is there does not count.
pub fn key_counts(id: &PersonId, person: &Person) -> Result<()> {
    match (person.unvouched, person.revoked) {
        (Some(_), _) => Err(Error::refused("not-vouched").with("person", id)),
        (None, true) => Err(Error::refused("key-revoked").with("person", id)),
        (None, false) => Ok(()),
    }
}

/// held-elsewhere, bag-in-use, contract-open: what ends a thing is held against every consignment.
pub fn ends_nothing_open(book: &Book, act: &Act) -> Result<()> {
    let (register, consignments) = (&book.register, || book.consignments());
    match &act.deed {
        Deed::PersonRelieved { person, successor } => {
            let held = open_holdings(book).into_iter().find(|held| {
                // In hand, or behind a key that passes on to nobody.
                held.is_with(person) || (successor.is_none() && is_behind_key_of(register, held, person))
            });
            held.map_or(Ok(()), |held| {
                let place = held.bag().or(held.place()).map_or("none", Token::as_str);
                Err(Error::refused("held-elsewhere")
                    .with("person", person)
                    .with("consignment", &held.consignment)
                    .with("place", place))
            })
        }
        Deed::BagRetired { bag } => {
            let carried = |at: &Whereabouts| matches!(at, Whereabouts::InTransit { bag: b, .. } if b == bag);
            let used = consignments().into_iter().find(|state| state.things().any(carried));
            used.map_or(Ok(()), |state| {
                Err(Error::refused("bag-in-use").with("bag", bag).with("consignment", state.number))
            })
        }
        Deed::ContractAdded(ContractAdded { renews: Some(old), .. }) => book.nothing_open_under(old),
        _ => Ok(()),
    }
}

fn is_behind_key_of(register: &Register, held: &Holding, person: &PersonId) -> bool {
    let bag = held.bag().and_then(|bag| register.bags.get(bag));
    let place = held.place().and_then(|place| register.places.get(place));
    bag.or(place).is_some_and(|keeper| keeper.key_holder == Some(*person))
}

/// What somebody who is named for a contract does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Gives or takes things from hand to hand.
    Carries,
    Handles,
}

impl Scene<'_> {
    pub(super) fn of_people(&self) -> Result<()> {
        match &self.act.deed {
            Deed::PersonEnrolled { person, key } => self.enroll(person, key),
            Deed::KeyRotated { person, key, proof } => self.rotate(person, key, proof),
            Deed::TheirKeyChanged { person, key, .. } => self.their_key(person, key.as_ref()),
            Deed::KeyRevoked { person, key, .. } => self.revoke(person, key),
            Deed::PersonRekeyed { person } => self.rekey(person),
            Deed::PersonRelieved { person, successor } => self.relieve(person, successor.as_ref()),
            Deed::PolicySet { setting, value } => {
                self.actor_ours()?;
                self.policy.with(*setting, value).map(drop)
            }
            Deed::Seconded { entry, .. } => self.second_change(entry),
            Deed::FirmAdded { firm, .. } => match self.register.firms.contains_key(firm) {
                true => Err(Error::refused("firm-exists").with("firm", firm)),
                false => Ok(()),
            },
            Deed::SubcontractApproved { contract, firm, until } => self.subcontract(contract, firm, until),
            Deed::SubcontractEnded { contract, firm } => self.end_subcontract(contract, firm),
            Deed::BagAdded { bag, key_holder } => self.add_bag(bag, key_holder.as_ref()),
            Deed::PlaceAdded { key_holder, .. } => self.holds_keys(key_holder.as_ref()),
            Deed::BagRetired { bag } => match self.register.has_bag(bag) {
                true => self.actor_ours(),
                false => Err(Error::refused("bag-missing").with("bag", bag)),
            },
            Deed::CertificateAdded { party, .. } => self.register.party(party).map(drop),
            _ => self.of_measures(),
        }
    }

    pub(super) fn actor_ours(&self) -> Result<()> {
        actor_ours(self.register, self.act)
    }

    fn of_this_home(&self, person: &PersonId) -> Result<&Person> {
        of_this_home(self.register, person)
    }

    /// A key of one's own, once. Whoever lost it needs two others to begin again.
    fn enroll(&self, person: &PersonId, key: &PublicKey) -> Result<()> {
        let known = self.of_this_home(person)?;
        if known.revoked {
            return Err(Error::refused("key-revoked").with("person", person));
        }
        match known.key.or(known.unvouched) {
            Some(_) => Err(Error::refused("person-enrolled").with("person", person)),
            None => self.new_key(person, key),
        }
    }

    fn rotate(&self, person: &PersonId, key: &PublicKey, proof: &[u8]) -> Result<()> {
        if self.act.actor.id != Some(*person) {
            return Err(Error::refused("rotation-by-another").with("person", person));
        }
        if self.of_this_home(person)?.key.is_none() {
            return Err(Error::refused("not-enrolled").with("person", person));
        }
        self.new_key(person, key)?;
        NewKey::of(*person, *key).is_proven(&self.act.origin, proof)
    }

    fn their_key(&self, person: &PersonId, key: Option<&PublicKey>) -> Result<()> {
        let known = self.register.person(person)?;
        if self.register.is_ours(&known.party) {
            return Err(Error::refused("not-vouched").with("person", person));
        }
        key.map_or(Ok(()), |key| self.new_key(person, key))
    }

    /// Whoever of this home hears that a key is gone says so at once.
    fn revoke(&self, person: &PersonId, key: &PublicKey) -> Result<()> {
        self.actor_ours()?;
        let known = self.register.person(person)?;
        match known.key.or(known.unvouched) {
            Some(found) if found == *key => Ok(()),
            _ => Err(Error::refused("no-key-in-force").with("person", person)),
        }
    }

    fn rekey(&self, person: &PersonId) -> Result<()> {
        self.actor_ours()?;
        let known = self.of_this_home(person)?;
        if self.act.actor.id == Some(*person) {
            return Err(Error::refused("four-eyes").with("consignment", "none"));
        }
        match known.revoked || known.key.or(known.unvouched).is_some() {
            true => Ok(()),
            false => Err(Error::refused("no-key-in-force").with("person", person)),
        }
    }

    fn relieve(&self, person: &PersonId, successor: Option<&PersonId>) -> Result<()> {
        self.actor_ours()?;
        if self.register.person(person)?.relieved.is_some() {
            return Err(Error::refused("person-relieved").with("person", person));
        }
        match successor {
            Some(other) if other == person => Err(Error::usage("successor-same").with("person", person)),
            other => self.holds_keys(other),
        }
    }

    /// The register half of the second pair of eyes.
    fn second_change(&self, entry: &Digest) -> Result<()> {
        self.actor_ours()?;
        match self.register.waiting(entry) {
            None => Err(Error::refused("nothing-to-confirm").with("entry", entry)),
            Some(waiting) if waiting.may_be_confirmed_by(self.act.actor.id) => Ok(()),
            Some(_) => Err(Error::refused("four-eyes").with("consignment", "none")),
        }
    }

    fn subcontract(&self, contract: &ContractId, firm: &Token, until: &str) -> Result<()> {
        self.actor_ours()?;
        let terms = self.register.contract(contract)?;
        let today = self.act.at.date().to_string();
        if !self.register.firms.contains_key(firm) {
            return Err(Error::usage("firm-unknown").with("firm", firm));
        }
        match today.as_str() <= until && until <= terms.until.as_str() {
            true => Ok(()),
            false => Err(Error::refused("outside-period")
                .with("contract", &terms.number)
                .with("from", today)
                .with("until", &terms.until)
                .with("date", until)),
        }
    }

    fn end_subcontract(&self, contract: &ContractId, firm: &Token) -> Result<()> {
        self.actor_ours()?;
        let terms = self.register.contract(contract)?;
        match terms.allows(firm, self.act.at) {
            true => Ok(()),
            false => Err(Error::refused("no-subcontract").with("contract", &terms.number).with("firm", firm)),
        }
    }

    fn add_bag(&self, bag: &Token, key_holder: Option<&PersonId>) -> Result<()> {
        match self.register.bags.get(bag).is_some_and(|known| known.retired) {
            true => Err(Error::refused("bag-retired").with("bag", bag)),
            false => self.holds_keys(key_holder),
        }
    }

    /// Keys are held by people of this home who are in force.
    fn holds_keys(&self, person: Option<&PersonId>) -> Result<()> {
        let Some(person) = person else { return Ok(()) };
        match self.of_this_home(person)?.relieved {
            None => Ok(()),
            Some(_) => Err(Error::refused("handler-unknown").with("person", person).with("contract", "")),
        }
    }

    /// subcontract-unapproved: people of a company that is neither side of the contract. Couriers of a carrier may be
    /// named and carry without it, and do nothing else.
    pub(super) fn may_work_under(
        &self,
        terms: &Contract,
        id: &PersonId,
        person: &Person,
        part: Part,
    ) -> Result<()> {
        let a_side = person.party == terms.party || self.register.is_ours(&person.party);
        let firm = person.firm.as_ref();
        let carries = part == Part::Carries
            && person.duties == [Duty::Courier]
            && firm.and_then(|f| self.register.firms.get(f)).is_some_and(|f| f.kind == FirmKind::Carrier);
        let allowed = match firm {
            Some(firm) => carries || terms.allows(firm, self.act.at),
            None => a_side,
        };
        match allowed {
            true => Ok(()),
            false => Err(Error::refused("subcontract-unapproved")
                .with("person", id)
                .with("firm", firm.map_or("-", Token::as_str))
                .with("contract", &terms.number)),
        }
    }
}
