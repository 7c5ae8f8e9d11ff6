//! What the kinds stand on when they listen.

use crate::steps::desk::{Desk, Draft};
use crate::steps::exchange::people::People;
use crate::words::act::Deed;
use crate::words::custody::consignment::{Consignment, Side};
use crate::words::custody::register::{Contract, Party};
use crate::words::error::{Error, Result};
use crate::words::statement::{self, Content};
use crate::words::units::{ContractId, ControlNumber, PartyId, PersonId, Stamp, Token};

/// This home, listening to `party`.
pub(super) struct Intake<'d, 'a> {
    pub desk: &'d mut Desk<'a>,
    pub party: PartyId,
    pub known: Party,
    pub people: People,
    /// What the statements before this one came to, and the newcomers before them.
    pub drafts: Vec<Draft>,
    /// What holds under keys that this file brings, after the changes of keys.
    pub under_new_keys: Vec<Draft>,
    /// Whether the statement at hand is one of these.
    pub new_key: bool,
}

/// What a genuine statement comes to.
pub(super) enum Arrival {
    /// Entries to be recorded; the first holds the statement.
    Told(Vec<Draft>),
    /// The ledger says this already, or something newer.
    Known,
    /// It is about something that is not known here.
    Waits,
}

impl Intake<'_, '_> {
    /// A statement signed with the own key of the person whom `by` finds in it.
    pub fn by_person<T: Content>(&mut self, bytes: &[u8], by: impl Fn(&T) -> PersonId) -> Result<T> {
        let claimed: T = statement::unverified(bytes)?;
        let (content, new_key) = self.people.signed(bytes, &self.known, &by(&claimed))?;
        self.new_key = new_key;
        Ok(content)
    }

    /// A statement signed with the other home's statements key.
    pub fn by_home<T: Content>(&self, bytes: &[u8]) -> Result<T> {
        Ok(statement::verify::<T>(bytes, &self.known.origin, &self.known.keys.statements)?.into_content())
    }

    /// The consignment, if it is known here; it must have gone from here to the speaking party.
    pub fn sent_to_them(&mut self, number: &ControlNumber) -> Result<Option<Consignment>> {
        self.of_side(number, Some(Side::Sender))
    }

    /// The consignment, if it is known here; it must have come from the speaking party.
    pub fn sent_by_them(&mut self, number: &ControlNumber) -> Result<Option<Consignment>> {
        self.of_side(number, Some(Side::Recipient))
    }

    /// The consignment, if it is known here; it must be one between the two homes.
    pub fn between_us(&mut self, number: &ControlNumber) -> Result<Option<Consignment>> {
        self.of_side(number, None)
    }

    fn of_side(&mut self, number: &ControlNumber, side: Option<Side>) -> Result<Option<Consignment>> {
        let Ok(state) = self.desk.book()?.consignment(number) else { return Ok(None) };
        let other = match state.side {
            Side::Sender => state.to,
            Side::Recipient => state.from,
        };
        match other == self.party && side.is_none_or(|side| side == state.side) {
            true => Ok(Some(state)),
            false => Err(self.foreign(number)),
        }
    }

    /// The contract with the speaking party that bears this number.
    pub fn contract(&mut self, number: &Token) -> Result<Option<(ContractId, Contract)>> {
        let party = self.party;
        let contracts = &self.desk.book()?.register.contracts;
        let mut same = contracts.iter().filter(|(_, known)| known.number == *number);
        let found = same.clone().find(|(_, known)| known.party == party);
        match found.is_none() && same.next().is_some() {
            true => Err(self.foreign(number)),
            false => Ok(found.map(|(id, known)| (*id, known.clone()))),
        }
    }

    /// It is none of the speaking party's business.
    pub fn foreign(&self, about: &impl ToString) -> Error {
        Error::verification("statement-foreign")
            .with("about", about.to_string())
            .with("from", &self.known.code)
    }

    /// The other side's clock may run ahead; its own date stays in the statement.
    pub fn at(&self, at: Stamp) -> Stamp {
        at.min(self.desk.now)
    }

    /// The same, of a consignment: at its recipient it begins with the slip, and what was said before cannot come before.
    pub fn at_here(&mut self, number: &ControlNumber, at: Stamp) -> Result<Stamp> {
        let at = self.at(at);
        let book = self.desk.book()?;
        let received = book.consignment(number).is_ok_and(|state| state.side == Side::Recipient);
        let beginning = book.events(number).first().map(|event| event.act.at).filter(|_| received);
        Ok(beginning.map_or(at, |beginning| beginning.max(at)))
    }

    /// Whether a statement before this one in the same file comes to such a deed.
    pub fn drafted(&self, wanted: impl Fn(&Deed) -> bool) -> bool {
        self.drafts.iter().chain(&self.under_new_keys).any(|draft| wanted(&draft.deed))
    }
}
