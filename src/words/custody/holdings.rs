//! Who holds what, and since when: where each medium and the notice of a consignment are, with the event that brought
//! them there.

use crate::words::act::Deed;
use crate::words::custody::consignment::{Consignment, Whereabouts};
use crate::words::custody::{Book, Event};
use crate::words::units::{ControlNumber, MediumNumber, PersonId, Stamp, Token};
use crate::words::vocabulary::{Carried, MediumKind};
use std::collections::BTreeMap;

/// One thing of a consignment; `None` is the notice, which has no number.
pub type Thing = Option<MediumNumber>;

/// Where one thing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    pub consignment: ControlNumber,
    pub what: Carried,
    pub medium: Thing,
    pub kind: Option<MediumKind>,
    pub at: Whereabouts,
    pub since: Stamp,
    /// Who took it there: the courier who has it, who received it, who put it away.
    pub person: Option<PersonId>,
}

impl Holding {
    /// Nobody has to do anything with it any more: it came back, or is gone for good.
    pub fn is_settled(&self) -> bool {
        self.at.is_settled()
    }
    pub fn place(&self) -> Option<&Token> {
        match &self.at {
            Whereabouts::Here { place } => place.as_ref(),
            _ => None,
        }
    }
    pub fn bag(&self) -> Option<&Token> {
        match &self.at {
            Whereabouts::InTransit { bag, .. } => Some(bag),
            _ => None,
        }
    }
    /// Whether a person has it in hand: on the way, or here without a place.
    pub fn is_with(&self, person: &PersonId) -> bool {
        let in_hand = matches!(self.at, Whereabouts::InTransit { .. } | Whereabouts::Here { place: None });
        in_hand && self.person.as_ref() == Some(person)
    }
}

/// Every thing of a consignment, the media by their numbers and then the notice.
pub fn holdings(book: &Book, number: &ControlNumber) -> Vec<Holding> {
    let Some(home) = &book.register.home else { return Vec::new() };
    let mut arrivals: BTreeMap<Thing, (Whereabouts, Stamp, Option<PersonId>)> = BTreeMap::new();
    let mut state: Option<Consignment> = None;
    for event in book.standing(number) {
        state = Consignment::apply(state, home.party, event);
        for (thing, at) in state.iter().flat_map(whereabouts) {
            if arrivals.get(&thing).is_none_or(|(before, ..)| before != at) {
                arrivals.insert(thing, (at.clone(), event.act.at, mover(event)));
            }
        }
    }
    let Some(state) = state else { return Vec::new() };
    let mut held: Vec<Holding> = arrivals
        .into_iter()
        .map(|(medium, (at, since, person))| {
            let known = medium.and_then(|number| state.media.get(&number));
            let what = known.map_or(Carried::Notice, |medium| medium.travels_as());
            let kind = known.and_then(|medium| medium.kind);
            Holding { consignment: number.clone(), what, medium, kind, at, since, person }
        })
        .collect();
    held.sort_by_key(|holding| holding.medium.is_none());
    held
}

fn whereabouts(state: &Consignment) -> impl Iterator<Item = (Thing, &Whereabouts)> {
    let media = state.media.iter().map(|(number, medium)| (Some(*number), &medium.at));
    media.chain(state.notice.iter().map(|at| (None, at)))
}

/// Whom a deed leaves the thing with.
fn mover(event: &Event) -> Option<PersonId> {
    match &event.act.deed {
        Deed::HandedOver { to, .. } => Some(*to),
        Deed::Received { by, .. } | Deed::ReceiptArrived { by, .. } => Some(*by),
        Deed::ConsignmentExpected(..) => None,
        _ => event.act.actor.id,
    }
}
