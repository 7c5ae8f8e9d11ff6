//! Hand-overs, receipts, storage, returns, destruction.
//!
//! The kit sees both ends of a carriage only at the sender, on the way out. On the way back the recipient knows when it
//! starts, and the sender when a thing is looked at again, which may be days after it came; so on the way back the
//! occasions are kept apart at the recipient, by their starts.

use super::Scene;
use super::people::Part;
use crate::words::act::Deed;
use crate::words::custody::consignment::{Consignment, Medium, Side, Whereabouts};
use crate::words::custody::rules::goes_to_contractor;
use crate::words::error::{Error, Result};
use crate::words::units::{MediumNumber, PersonId, Pieces, Token};
use crate::words::vocabulary::Carried;

impl Scene<'_> {
    pub(super) fn store(&self, state: &Consignment, what: Carried, place: &Token) -> Result<()> {
        if !self.register.places.contains_key(place) {
            return Err(Error::usage("place-unknown").with("place", place));
        }
        self.actor_named(&state.contract)?;
        let keepable = |at: &Whereabouts| at.is_here() || matches!(at, Whereabouts::Back { .. });
        let any = match what {
            Carried::Notice => state.notice.as_ref().is_some_and(keepable),
            _ => state.media.values().any(|m| m.travels_as() == what && keepable(&m.at)),
        };
        match any {
            true => Ok(()),
            false => Err(self.not_here(state, what, None)),
        }
    }

    pub(super) fn hand_over(&self, state: &Consignment) -> Result<()> {
        let Deed::HandedOver { what, media, pieces, from, to, bag, .. } = &self.act.deed else {
            return Ok(());
        };
        self.approved(state)?;
        self.actor_named(&state.contract)?;
        self.named_as(&state.contract, from, Part::Carries)?;
        self.named_as(&state.contract, to, Part::Carries)?;
        if from == to {
            return Err(Error::usage("hand-over-to-self").with("person", from));
        }
        if self.policy.locked_bag && !self.register.has_bag(bag) {
            return Err(Error::refused("bag-missing").with("bag", bag));
        }
        if *what != Carried::Notice {
            self.media_may_leave(state, *what, media, *pieces, from)?;
        }
        self.on_separate_occasions(state, *what)?;
        match what {
            Carried::Notice => self.notice_may_leave(state, from),
            _ => Ok(()),
        }
    }

    fn media_may_leave(
        &self,
        state: &Consignment,
        what: Carried,
        media: &[MediumNumber],
        pieces: Pieces,
        from: &PersonId,
    ) -> Result<()> {
        if media.is_empty() {
            return Err(self.not_verified(state, None));
        }
        for number in media {
            self.not_said_to_be_destroyed(state, number)?;
            match state.media.get(number).filter(|m| m.travels_as() == what).map(|m| &m.at) {
                Some(Whereabouts::Here { .. }) => {}
                Some(Whereabouts::InTransit { holder, .. }) => self.holds(state, holder, from)?,
                Some(Whereabouts::Writing | Whereabouts::Spoiled) => {
                    return Err(self.not_verified(state, Some(number)));
                }
                _ => return Err(self.wrong_medium(state, Some(number))),
            }
        }
        let counted = state.pieces_of(media);
        if pieces != counted {
            return Err(self.count_mismatch(state, pieces, counted));
        }
        // Personal data does not go out under a contract that is over; what is there may still come back.
        match state.side == Side::Sender && goes_to_contractor(self.register, state) {
            true => self.in_period(&state.contract),
            false => Ok(()),
        }
    }

    fn notice_may_leave(&self, state: &Consignment, from: &PersonId) -> Result<()> {
        match &state.notice {
            Some(Whereabouts::Here { .. }) => Ok(()),
            Some(Whereabouts::InTransit { holder, .. }) => self.holds(state, holder, from),
            None => Err(Error::refused("notice-not-printed").with("consignment", &state.number)),
            Some(_) => Err(self.not_here(state, Carried::Notice, None)),
        }
    }

    /// A chain of hands has no gap: who gives it on is who took it over.
    fn holds(&self, state: &Consignment, holder: &PersonId, from: &PersonId) -> Result<()> {
        match holder == from {
            true => Ok(()),
            false => Err(Error::refused("not-the-holder")
                .with("consignment", &state.number)
                .with("person", from)
                .with("holder", holder)),
        }
    }

    /// Medium and notice: never in transit together, a change of day and the gap between.
    pub(super) fn on_separate_occasions(&self, state: &Consignment, what: Carried) -> Result<()> {
        let (start, zone) = (self.act.at, self.register.home()?.zone);
        let other = |t: &Carried| (*t == Carried::Notice) != (what == Carried::Notice);
        for transit in state.transits.iter().filter(|t| other(&t.what)) {
            // Who gives something back never learns when it arrived; there the start has to do.
            let end = match state.side {
                Side::Sender => transit.end,
                Side::Recipient => transit.end.or(Some(transit.start)),
            };
            let Some(end) = end else { return Err(self.same_occasion(state, "transit")) };
            // One calendar for both, this home's: a foreign offset must not make two days out of one.
            if end.in_zone(zone).date() == start.in_zone(zone).date() {
                return Err(self.same_occasion(state, "day"));
            }
            if start.unix() - end.unix() < self.policy.min_gap_hours * 3600 {
                return Err(self.same_occasion(state, "gap"));
            }
        }
        Ok(())
    }

    pub(super) fn receive(&self, state: &Consignment) -> Result<()> {
        let Deed::Received { what, media, pieces, by, .. } = &self.act.deed else { return Ok(()) };
        self.named(&state.contract, by)?;
        self.known_media(state, media)?;
        self.is_of_the_recipient(state, by)?;
        if self.act.paper.is_none() && self.act.actor.id != Some(*by) {
            return Err(Error::refused("receipt-by-another").with("person", by));
        }
        if self.is_a_second_word(state, *what, media) {
            return self.corroborates(state, *what, media, *pieces);
        }
        self.on_its_way(state, *what, media)?;
        // The start is not known here; but what comes too soon for a receipt came too soon for a start.
        match state.side {
            Side::Recipient => self.on_separate_occasions(state, *what),
            Side::Sender => Ok(()),
        }
    }

    /// The other side's signed receipt. Its count is what the recipient counted.
    pub(super) fn receipt_arrived(&self, state: &Consignment) -> Result<()> {
        let Deed::ReceiptArrived { what, media, pieces, by, .. } = &self.act.deed else { return Ok(()) };
        self.named(&state.contract, by)?;
        self.known_media(state, media)?;
        self.is_of_the_recipient(state, by)?;
        if self.is_a_second_word(state, *what, media) {
            return self.corroborates(state, *what, media, *pieces);
        }
        self.on_its_way(state, *what, media)?;
        let expected = match what {
            Carried::Notice => Pieces(1),
            _ => state.pieces_of(&state.awaited_media(media)),
        };
        match *pieces == expected {
            true => Ok(()),
            false => Err(self.count_mismatch(state, *pieces, expected)),
        }
    }

    /// A second word on a receipt that is on record: paper beside the signed statement, or the statement beside paper.
    fn is_a_second_word(&self, state: &Consignment, what: Carried, media: &[MediumNumber]) -> bool {
        state.side == Side::Sender && self.act.tells_a_fact() && state.has_arrived(what, media)
    }

    /// Both words are of the same media and of as many pieces, or one of them is wrong.
    fn corroborates(
        &self,
        state: &Consignment,
        what: Carried,
        media: &[MediumNumber],
        pieces: Pieces,
    ) -> Result<()> {
        match state.counted_before(what, media) {
            Some(before) if before == pieces => Ok(()),
            before => Err(self.count_mismatch(state, pieces, before.unwrap_or_default())),
        }
    }

    /// Only the recipient's people can receive for the recipient.
    pub(super) fn is_of_the_recipient(&self, state: &Consignment, by: &PersonId) -> Result<()> {
        match self.register.person(by)?.party == state.to {
            true => Ok(()),
            false => {
                Err(Error::refused("receiver-foreign").with("person", by).with("consignment", &state.number))
            }
        }
    }

    fn on_its_way(&self, state: &Consignment, what: Carried, media: &[MediumNumber]) -> Result<()> {
        let awaited = match (what, &state.notice) {
            (Carried::Notice, None) => state.side == Side::Recipient,
            (Carried::Notice, Some(at)) => at.is_awaited(),
            _ => {
                let awaited = |m: &Medium| m.travels_as() == what && m.at.is_awaited();
                let named = media.iter().all(|number| state.media.get(number).is_some_and(awaited));
                named && state.media.values().any(awaited)
            }
        };
        match awaited {
            true => Ok(()),
            false => {
                Err(Error::refused("not-in-transit").with("consignment", &state.number).with("what", what))
            }
        }
    }

    /// A medium may be looked at again when the first look found it bad. A notice that was printed and never left is
    /// filed in the same way.
    pub(super) fn give_back(
        &self,
        state: &Consignment,
        what: Carried,
        medium: Option<MediumNumber>,
    ) -> Result<()> {
        self.actor_named(&state.contract)?;
        let out =
            |at: &Whereabouts| at.is_out() || matches!(at, Whereabouts::Lost | Whereabouts::DestroyedThere);
        if what == Carried::Notice {
            let back = state.notice.as_ref().is_some_and(|at| out(at) || at.is_here());
            return match back || state.notices_astray > 0 {
                true => Ok(()),
                false => Err(Error::refused("notice-not-out").with("consignment", &state.number)),
            };
        }
        let known = medium.and_then(|number| state.media.get(&number)).filter(|m| m.travels_as() == what);
        let looked_at_badly = |m: &Medium| matches!(m.at, Whereabouts::Back { .. }) && !m.is_back_as_it_was();
        match known.is_some_and(|m| out(&m.at) || looked_at_badly(m)) {
            true => Ok(()),
            false => Err(self.wrong_medium(state, medium.as_ref())),
        }
    }

    pub(super) fn dispose(
        &self,
        state: &Consignment,
        medium: &MediumNumber,
        witness: &PersonId,
    ) -> Result<()> {
        self.actor_named(&state.contract)?;
        self.named(&state.contract, witness)?;
        if self.act.actor.id == Some(*witness) {
            return Err(Error::refused("four-eyes").with("consignment", &state.number));
        }
        self.known_media(state, &[*medium])?;
        self.not_said_to_be_destroyed(state, medium)?;
        let known = &state.media[medium];
        match known.at.is_at_hand() {
            true => Ok(()),
            false => Err(self.not_here(state, known.travels_as(), Some(medium))),
        }
    }

    /// destruction-waits: somebody says that it is gone, and the witness has not stood by that yet.
    fn not_said_to_be_destroyed(&self, state: &Consignment, medium: &MediumNumber) -> Result<()> {
        match state.unconfirmed.values().find(|waits| waits.destroys(medium)) {
            Some(waits) => Err(Error::refused("destruction-waits")
                .with("consignment", &state.number)
                .with("medium", medium)
                .with("entry", waits.index)),
            None => Ok(()),
        }
    }

    fn not_here(&self, state: &Consignment, what: Carried, medium: Option<&MediumNumber>) -> Error {
        Error::refused("not-here")
            .with("consignment", &state.number)
            .with("what", what)
            .with("medium", medium.map_or("-".into(), |number| number.to_string()))
    }

    fn count_mismatch(&self, state: &Consignment, found: Pieces, expected: Pieces) -> Error {
        Error::refused("count-mismatch")
            .with("consignment", &state.number)
            .with("found", found)
            .with("expected", expected)
    }
}
