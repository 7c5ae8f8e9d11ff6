//! What the kinds stand on when they tell.

use crate::steps::desk::Desk;
use crate::tools::keys::SigningKey;
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::custody::consignment::{Consignment, Side};
use crate::words::error::Result;
use crate::words::statement::{self, Content};
use crate::words::units::{ContractId, ControlNumber, PartyId, Stamp};

/// This home, telling `to`.
pub(super) struct Sender<'d, 'a> {
    pub desk: &'d mut Desk<'a>,
    pub to: PartyId,
    origin: String,
    key: SigningKey,
}

/// One statement on its way out.
pub(super) struct Outgoing {
    pub consignment: Option<ControlNumber>,
    /// Since when there is this to tell, and by which entry: the order in which it is told.
    pub at: Stamp,
    pub index: u64,
    pub statement: Vec<u8>,
}

impl Outgoing {
    pub fn about(number: &ControlNumber, event: &Event, statement: Vec<u8>) -> Outgoing {
        Outgoing { consignment: Some(number.clone()), at: event.act.at, index: event.index, statement }
    }
}

impl<'d, 'a> Sender<'d, 'a> {
    pub fn new(desk: &'d mut Desk<'a>, to: PartyId) -> Result<Sender<'d, 'a>> {
        let origin = desk.book()?.register.home()?.origin.clone();
        let key = desk.home_key("statements")?;
        Ok(Sender { desk, to, origin, key })
    }

    /// Signs with the home's statements key.
    pub fn sign<T: Content>(&self, content: &T) -> Vec<u8> {
        statement::sign(content, &self.origin, &self.key)
    }

    /// The consignments between the two homes, either way, with the events that stand, by event time.
    pub fn between_us(&mut self) -> Result<Vec<(Consignment, Vec<Event>)>> {
        let to = self.to;
        let book = self.desk.book()?;
        let ours = book.consignments().into_iter().filter(|state| state.from == to || state.to == to);
        Ok(ours
            .map(|state| {
                let events = book.standing(&state.number).cloned().collect();
                (state, events)
            })
            .collect())
    }

    /// Statements that were signed here when the `told` deeds happened, about consignments between the two homes of which
    /// this home is that side.
    pub fn kept(&mut self, side: Side, told: fn(&Deed) -> bool) -> Result<Vec<Outgoing>> {
        let mut found = Vec::new();
        for (state, events) in self.between_us()?.into_iter().filter(|(state, _)| state.side == side) {
            for event in events.iter().filter(|event| told(&event.act.deed)) {
                // What was entered from paper was not signed here.
                if let Some(statement) = self.desk.side_bytes(&event.act.pii, "statement")? {
                    found.push(Outgoing::about(&state.number, event, statement));
                }
            }
        }
        Ok(found)
    }

    /// Statements that were signed here about contracts with the party; `about` finds the contract of a deed that has one.
    pub fn kept_of_contracts(&mut self, about: fn(&Deed) -> Option<ContractId>) -> Result<Vec<Outgoing>> {
        let to = self.to;
        let book = self.desk.book()?;
        let with_them = |id: ContractId| book.register.contracts.get(&id).is_some_and(|c| c.party == to);
        let events = book.between.iter().filter(|event| about(&event.act.deed).is_some_and(with_them));
        let events: Vec<Event> = events.cloned().collect();
        let mut found = Vec::new();
        for event in events {
            if let Some(statement) = self.desk.side_bytes(&event.act.pii, "statement")? {
                let (at, index) = (event.act.at, event.index);
                found.push(Outgoing { consignment: None, at, index, statement });
            }
        }
        Ok(found)
    }

    /// Statements that `tell` makes and signs of events, about consignments between the two homes of which this home is
    /// that side.
    pub fn telling(
        &mut self,
        side: Side,
        tell: fn(&Sender<'d, 'a>, &Event) -> Option<Vec<u8>>,
    ) -> Result<Vec<Outgoing>> {
        let mut made = Vec::new();
        for (state, events) in self.between_us()?.into_iter().filter(|(state, _)| state.side == side) {
            let told = events.iter().filter_map(|event| Some((event, tell(self, event)?)));
            made.extend(told.map(|(event, statement)| Outgoing::about(&state.number, event, statement)));
        }
        Ok(made)
    }
}
