//! What the registers take in, and what begins a consignment.

use super::{Scene, channel_approved};
use crate::words::act::Deed;
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::units::{ContractId, ControlNumber, Digest, MediumNumber, PartyId, PersonId, Token};
use crate::words::vocabulary::Channel;

impl Scene<'_> {
    pub(super) fn of_registers(&self) -> Result<()> {
        match &self.act.deed {
            Deed::HomeOpened { .. } => match &self.register.home {
                Some(_) => Err(Error::refused("home-exists")),
                None => Ok(()),
            },
            Deed::PartyTrusted { party, code, .. } => self.trust(party, code),
            Deed::PersonAdded { person, party, key, .. } => self.add_person(person, party, key.as_ref()),
            Deed::PersonEnrolled { person, key } => match &self.register.person(person)?.key {
                Some(_) => Err(Error::refused("person-enrolled").with("person", person)),
                None => self.new_key(person, key),
            },
            Deed::ContractAdded { party, .. } => self.register.party(party).map(drop),
            Deed::AccessAnalysed { month, .. } => self.analyse_access(*month),
            Deed::Designated { contract, people } => {
                self.register.contract(contract)?;
                people.iter().try_for_each(|person| self.register.person(person).map(drop))
            }
            _ => Ok(()),
        }
    }

    /// Pinned keys are never replaced, and two homes with one code would give out the same control numbers.
    fn trust(&self, party: &PartyId, code: &Token) -> Result<()> {
        if let Some(known) = self.register.parties.get(party) {
            return Err(Error::refused("party-trusted-already").with("name", &known.code));
        }
        let taken = |known: &Token| known.as_str().eq_ignore_ascii_case(code.as_str());
        match self.register.parties.values().any(|known| taken(&known.code)) {
            true => Err(Error::refused("party-code-taken").with("code", code)),
            false => Ok(()),
        }
    }

    fn add_person(&self, person: &PersonId, party: &PartyId, key: Option<&PublicKey>) -> Result<()> {
        if let Some(known) = self.register.people.get(person) {
            let ours = self.register.home.as_ref().is_some_and(|home| home.party == *party);
            let brings_a_key = known.party == *party && !ours && known.key.is_none() && key.is_some();
            if !brings_a_key {
                return Err(Error::refused("person-exists").with("person", person));
            }
        }
        key.map_or(Ok(()), |key| self.new_key(person, key))
    }

    /// Two people with one key would not be two people.
    fn new_key(&self, person: &PersonId, key: &PublicKey) -> Result<()> {
        match self.register.owner_of(key) {
            Some(owner) if owner != person => {
                Err(Error::refused("key-taken").with("person", person).with("owner", owner))
            }
            _ => Ok(()),
        }
    }

    /// The first deed of a consignment: sealed here, or announced by a slip from the other side.
    pub(super) fn beginning(&self) -> Result<()> {
        match &self.act.deed {
            Deed::Sealed { consignment, contract, to, channel, .. } => {
                let home = self.register.home()?;
                self.number_of(consignment, &home.code)?;
                self.contract_with(contract, to)?;
                self.in_period(contract)?;
                channel_approved(&self.register.contract(contract)?.channels, *channel)?;
                self.actor_named(contract)
            }
            Deed::Bundled { consignment, contract, to, .. } => {
                let home = self.register.home()?;
                self.number_of(consignment, &home.code)?;
                self.contract_with(contract, to)?;
                self.in_period(contract)?;
                channel_approved(&self.register.contract(contract)?.channels, Channel::Paper)?;
                self.actor_named(contract)
            }
            Deed::ConsignmentExpected { consignment, contract, from, .. } => {
                self.number_of(consignment, &self.register.party(from)?.code)?;
                self.contract_with(contract, from)?;
                self.actor_named(contract)
            }
            _ => Ok(()),
        }
    }

    /// Whoever sends gives the number, out of their own series.
    fn number_of(&self, number: &ControlNumber, code: &Token) -> Result<()> {
        match number.series().0.as_str().eq_ignore_ascii_case(code.as_str()) {
            true => Ok(()),
            false => Err(Error::refused("number-foreign").with("consignment", number).with("code", code)),
        }
    }

    fn contract_with(&self, contract: &ContractId, party: &PartyId) -> Result<()> {
        let terms = self.register.contract(contract)?;
        match terms.party == *party {
            true => Ok(()),
            false => Err(Error::refused("not-the-contracts-party").with("contract", &terms.number)),
        }
    }

    /// A later slip of the same consignment may announce media that the first did not.
    pub(super) fn further_slip(
        &self,
        state: &Consignment,
        contract: &ContractId,
        from: &PartyId,
        (package, channel): (Digest, Channel),
        media: &[MediumNumber],
    ) -> Result<()> {
        let same = (&state.contract, &state.from, state.package) == (contract, from, package)
            && state.channel == channel;
        let more = media.iter().any(|number| !state.media.contains_key(number));
        match same && more {
            true => self.actor_named(contract),
            false => Err(Error::refused("consignment-exists").with("consignment", &state.number)),
        }
    }
}
