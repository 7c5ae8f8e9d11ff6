//! What the registers take in, and what begins a consignment.

use super::people::Part;
use super::{Scene, channel_approved};
use crate::words::act::{ConsignmentExpected, ContractAdded, Deed, PartyTrusted, Sealed};
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::Contract;
use crate::words::error::{Error, Result};
use crate::words::recipient::Recipient;
use crate::words::sign::PublicKey;
use crate::words::units::{
    ContractId, ControlNumber, Digest, MediumNumber, PartyId, PersonId, Token, generation,
};
use crate::words::vocabulary::Channel;

impl Scene<'_> {
    pub(super) fn of_registers(&self) -> Result<()> {
        match &self.act.deed {
            Deed::HomeOpened { .. } => match &self.register.home {
                Some(_) => Err(Error::refused("home-exists")),
                None => Ok(()),
            },
            Deed::PartyTrusted(trusted) => self.trust(trusted),
            Deed::PersonAdded { person, party, key, .. } => self.add_person(person, party, key.as_ref()),
            Deed::ContractAdded(ContractAdded { party, number, .. }) => self.add_contract(party, number),
            Deed::AccessAnalysed { month, .. } => self.analyse_access(*month),
            Deed::Designated { contract, people } => {
                let terms = self.register.contract(contract)?;
                people.iter().try_for_each(|person| self.designate(terms, person))
            }
            _ => self.of_people(),
        }
    }

    /// Pinned keys are never replaced, and two homes with one code would give out the same control numbers.
    /// Whoever lost entries goes by a later name with the same keys. Another key for receiving may come with the same keys,
    /// which sign it.
    fn trust(&self, trusted: &PartyTrusted) -> Result<()> {
        let PartyTrusted { party, code, origin, keys, receiving, .. } = trusted;
        if let Some(known) = self.register.parties.get(party) {
            let ((name, now), (other, then)) = (generation(origin), generation(&known.origin));
            let renamed = name == other && now > then;
            let receives = *origin == known.origin && receiving.is_some() && *receiving != known.receiving;
            if known.keys == *keys && (renamed || receives) && !self.register.is_ours(party) {
                return Ok(());
            }
            return Err(Error::refused("party-trusted-already").with("name", &known.code));
        }
        let taken = |known: &Token| known.as_str().eq_ignore_ascii_case(code.as_str());
        match self.register.parties.values().any(|known| taken(&known.code)) {
            true => Err(Error::refused("party-code-taken").with("code", code)),
            false => Ok(()),
        }
    }

    fn add_person(&self, person: &PersonId, party: &PartyId, key: Option<&PublicKey>) -> Result<()> {
        let ours = self.register.is_ours(party);
        if ours && key.is_some() {
            // Whose key it is, only they can show, and only others can vouch for.
            return Err(Error::refused("not-vouched").with("person", person));
        }
        if let Some(known) = self.register.people.get(person) {
            let brings_a_key = known.party == *party && !ours && known.keys.is_empty() && key.is_some();
            if !brings_a_key {
                return Err(Error::refused("person-exists").with("person", person));
            }
        }
        key.map_or(Ok(()), |key| self.new_key(person, key))
    }

    /// One number, one contract: people name contracts by it.
    fn add_contract(&self, party: &PartyId, number: &Token) -> Result<()> {
        let theirs = |known: &&Contract| known.number == *number && known.party == *party;
        match self.register.contracts.values().find(theirs) {
            Some(known) => Err(Error::refused("contract-exists").with("contract", &known.number)),
            None => self.register.party(party).map(drop),
        }
    }

    fn designate(&self, terms: &Contract, person: &PersonId) -> Result<()> {
        let known = self.register.person(person)?;
        match known.is_relieved(self.act.at) {
            false => self.may_work_under(terms, person, known, Part::Carries),
            true => {
                Err(Error::refused("handler-unknown").with("person", person).with("contract", &terms.number))
            }
        }
    }

    /// Two people with one key would not be two people, and a key that was given up does not come back.
    pub(super) fn new_key(&self, person: &PersonId, key: &PublicKey) -> Result<()> {
        match self.register.owner_of(key) {
            Some(owner) => Err(Error::refused("key-taken").with("person", person).with("owner", owner)),
            None => Ok(()),
        }
    }

    /// The first deed of a consignment: sealed here, or announced by a slip from the other side.
    pub(super) fn beginning(&self) -> Result<()> {
        match &self.act.deed {
            Deed::Sealed(Sealed { consignment, contract, to, channel, recipient, .. }) => {
                let home = self.register.home()?;
                self.number_of(consignment, &home.code)?;
                self.contract_with(contract, to)?;
                self.in_period(contract)?;
                channel_approved(&self.register.contract(contract)?.channels, *channel)?;
                self.key_pinned(to, recipient.as_ref())?;
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
            Deed::ConsignmentExpected(ConsignmentExpected { consignment, contract, from, .. }) => {
                self.number_of(consignment, &self.register.party(from)?.code)?;
                self.contract_with(contract, from)?;
                self.actor_named(contract)
            }
            _ => Ok(()),
        }
    }

    /// Nothing is sealed for a key but the one that was pinned for its home.
    fn key_pinned(&self, to: &PartyId, recipient: Option<&Recipient>) -> Result<()> {
        let party = self.register.party(to)?;
        match recipient.is_none() || recipient == party.receiving.as_ref() {
            true => Ok(()),
            false => Err(Error::refused("receiving-key-unknown").with("code", &party.code)),
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
        (package, channel, to_key): (Digest, Channel, bool),
        media: &[MediumNumber],
    ) -> Result<()> {
        let same = (&state.contract, &state.from, state.package) == (contract, from, package)
            && (state.channel, state.to_key) == (channel, to_key);
        let more = media.iter().any(|number| !state.media.contains_key(number));
        match same && more {
            true => self.actor_named(contract),
            false => Err(Error::refused("consignment-exists").with("consignment", &state.number)),
        }
    }
}
