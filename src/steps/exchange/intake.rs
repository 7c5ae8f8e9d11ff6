//! What the kinds stand on when they listen.

use crate::steps::desk::{Desk, Draft};
use crate::steps::exchange::people::People;
use crate::words::act::Deed;
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::Party;
use crate::words::error::Result;
use crate::words::statement::{self, Content};
use crate::words::units::{ControlNumber, PartyId, PersonId, Stamp};

/// This home, listening to `party`.
pub(super) struct Intake<'d, 'a> {
    pub desk: &'d mut Desk<'a>,
    pub party: PartyId,
    pub known: Party,
    pub people: People,
    /// What the statements before this one came to.
    pub drafts: Vec<Draft>,
}

/// What a genuine statement comes to.
pub(super) enum Arrival {
    /// Entries to be recorded; the first holds the statement.
    Told(Vec<Draft>),
    /// It is about something that is not known here.
    Waits,
}

impl Intake<'_, '_> {
    /// A statement signed with the own key of the person whom `by` finds in it.
    pub fn by_person<T: Content>(&self, bytes: &[u8], by: impl Fn(&T) -> PersonId) -> Result<T> {
        let claimed: T = statement::unverified(bytes)?;
        let key = self.people.key(&by(&claimed))?;
        Ok(statement::verify::<T>(bytes, &self.known.origin, &key)?.into_content())
    }

    /// A statement signed with the other home's statements key.
    #[allow(dead_code, reason = "the next kinds use it")]
    pub fn by_home<T: Content>(&self, bytes: &[u8]) -> Result<T> {
        Ok(statement::verify::<T>(bytes, &self.known.origin, &self.known.keys.statements)?.into_content())
    }

    /// The consignment, if it is known here and went from here to the speaking party.
    pub fn sent_to_them(&mut self, number: &ControlNumber) -> Result<Option<Consignment>> {
        let party = self.party;
        Ok(self.desk.book()?.consignment(number).ok().filter(|state| state.to == party))
    }

    /// The consignment, if it is known here and came from the speaking party.
    #[allow(dead_code, reason = "the next kinds use it")]
    pub fn sent_by_them(&mut self, number: &ControlNumber) -> Result<Option<Consignment>> {
        let party = self.party;
        Ok(self.desk.book()?.consignment(number).ok().filter(|state| state.from == party))
    }

    /// The other side's clock may run ahead; its own date stays in the statement.
    pub fn at(&self, at: Stamp) -> Stamp {
        at.min(self.desk.now)
    }

    /// Whether a statement before this one in the same file comes to such a deed.
    pub fn drafted(&self, wanted: impl Fn(&Deed) -> bool) -> bool {
        self.drafts.iter().any(|draft| wanted(&draft.deed))
    }
}
