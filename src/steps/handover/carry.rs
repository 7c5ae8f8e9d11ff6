//! Storage and each change of hands.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::{Deed, Paper};
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::units::{ControlNumber, MediumNumber, Pieces, Token};
use crate::words::vocabulary::Carried;

/// Records that something lies in a lockable place.
pub fn store(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    what: Carried,
    place: Token,
    paper: Option<Paper>,
) -> Result<Done> {
    let deed = Deed::Stored { consignment: number.clone(), what, place: place.clone() };
    let recorded = desk.record(vec![Draft::of(deed).from_paper(paper)])?;
    Ok(Done::new("store")
        .with("consignment", number)
        .with("what", what)
        .with("place", place)
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded)))
}

/// What `hand-over` is given.
pub struct HandOver<'a> {
    pub what: Carried,
    pub from: &'a str,
    pub to: &'a str,
    pub bag: Token,
    pub trip: Token,
    pub paper: Option<Paper>,
}

/// Records that media or a notice went from hand to hand in a locked bag.
pub fn hand_over(desk: &mut Desk<'_>, number: &ControlNumber, hand: HandOver<'_>) -> Result<Done> {
    let state = desk.consignment_then(number)?;
    let (from, to) = (desk.person_named(hand.from)?, desk.person_named(hand.to)?);
    let media: Vec<MediumNumber> = match hand.what {
        Carried::Notice => Vec::new(),
        Carried::Media | Carried::Paper => state.movable_media(),
    };
    let pieces = match hand.what {
        Carried::Notice => Pieces(1),
        Carried::Media | Carried::Paper => state.pieces_of(&media),
    };
    let deed = Deed::HandedOver {
        consignment: number.clone(),
        what: hand.what,
        media,
        pieces,
        from,
        to,
        bag: hand.bag.clone(),
        trip: hand.trip,
    };
    let recorded = desk.record(vec![Draft::of(deed).from_paper(hand.paper)])?;
    let next = match state.side {
        Side::Sender => "hand-over-next-out",
        Side::Recipient => "hand-over-next-back",
    };
    Ok(Done::new("hand-over")
        .with("consignment", number)
        .with("what", hand.what)
        .with("from", desk.name_of(&from)?)
        .with("to", desk.name_of(&to)?)
        .with("bag", hand.bag)
        .with("pieces", pieces)
        .with("side", state.side.as_str())
        .with("next", next)
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded)))
}
