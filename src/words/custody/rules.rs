//! The rules of custody, each with its code (custody.md). A refusal says what went wrong; the texts say what to do next.
//!
//! Pure functions over the register, the policy and the consignment as it stood at the act's time.

use crate::words::act::{Act, Deed};
use crate::words::custody::Policy;
use crate::words::custody::consignment::{Consignment, Erasure, Side, Whereabouts};
use crate::words::custody::missing::missing;
use crate::words::custody::register::Register;
use crate::words::error::{Error, Result};
use crate::words::units::{ContractId, CopyNumber, MediumNumber, People, PersonId, Pieces, Stamp, Token};
use crate::words::vocabulary::{Carried, Channel, Document, MediumKind, Role};
use std::collections::BTreeSet;

/// Whether `act` may follow. `state` is the consignment just before the act's event time.
pub fn check(register: &Register, policy: &Policy, state: Option<&Consignment>, act: &Act) -> Result<()> {
    let scene = Scene { register, policy, act };
    if let Some(number) = act.deed.consignment() {
        let begins = matches!(act.deed, Deed::Sealed { .. } | Deed::ConsignmentExpected { .. });
        match (state, begins) {
            (Some(_), true) => return Err(Error::refused("consignment-exists").with("consignment", number)),
            (None, false) => return Err(Error::usage("consignment-unknown").with("consignment", number)),
            _ => {}
        }
    }
    match state {
        None => scene.without_consignment(),
        Some(state) => scene.of_consignment(state),
    }
}

struct Scene<'a> {
    register: &'a Register,
    policy: &'a Policy,
    act: &'a Act,
}

impl Scene<'_> {
    fn without_consignment(&self) -> Result<()> {
        match &self.act.deed {
            Deed::HomeOpened { .. } => match &self.register.home {
                Some(_) => Err(Error::refused("home-exists")),
                None => Ok(()),
            },
            Deed::PersonAdded { person, .. } => match self.register.people.contains_key(person) {
                true => Err(Error::refused("person-exists").with("person", person)),
                false => Ok(()),
            },
            Deed::PersonEnrolled { person, .. } => match &self.register.person(person)?.key {
                Some(_) => Err(Error::refused("person-enrolled").with("person", person)),
                None => Ok(()),
            },
            Deed::ContractAdded { party, .. } => self.register.party(party).map(drop),
            Deed::Designated { contract, people } => {
                self.register.contract(contract)?;
                people.iter().try_for_each(|person| self.register.person(person).map(drop))
            }
            Deed::Sealed { contract, to, channel, .. } => {
                let terms = self.register.contract(contract)?;
                if terms.party != *to {
                    return Err(Error::refused("not-the-contracts-party").with("contract", &terms.number));
                }
                self.in_period(contract)?;
                channel_approved(&terms.channels, *channel)?;
                self.actor_named(contract)
            }
            Deed::ConsignmentExpected { contract, from, .. } => {
                let terms = self.register.contract(contract)?;
                match terms.party == *from {
                    true => self.actor_named(contract),
                    false => Err(Error::refused("not-the-contracts-party").with("contract", &terms.number)),
                }
            }
            _ => Ok(()),
        }
    }

    fn of_consignment(&self, state: &Consignment) -> Result<()> {
        let about_incidents =
            matches!(self.act.deed, Deed::IncidentOpened { .. } | Deed::IncidentClosed { .. });
        if (state.closed || state.voided) && !about_incidents {
            let was = if state.closed { "closed" } else { "voided" };
            return Err(Error::refused("consignment-ended")
                .with("consignment", &state.number)
                .with("state", was));
        }
        match &self.act.deed {
            Deed::Approved { .. } => self.approve(state),
            Deed::WriteIntended { medium_kind, .. } => self.write(state, *medium_kind),
            Deed::PaperIntended { document: Document::Slip, .. } => self.issue_slip(state),
            Deed::PaperIntended { document: Document::Notice, .. } => self.issue_notice(state),
            Deed::Stored { place, .. } => match self.register.places.contains(place) {
                true => Ok(()),
                false => Err(Error::usage("place-unknown").with("place", place)),
            },
            Deed::HandedOver { what, media, pieces, from, to, bag, .. } => {
                self.hand_over(state, *what, media, *pieces, [from, to], bag)
            }
            Deed::Received { what, media, by, .. } => self.receive(state, *what, media, by),
            Deed::Opened { .. } => self.open(state),
            Deed::ErasureReported { .. } => self.report_erasure(state),
            Deed::ErasureAccepted { report, .. } => self.accept_erasure(state, report),
            Deed::Returned { what, medium, .. } => self.give_back(state, *what, *medium),
            Deed::Disposed { medium, witness, .. } => {
                self.named(&state.contract, witness)?;
                match state.media.contains_key(medium) && self.act.actor.id != Some(*witness) {
                    true => Ok(()),
                    false => Err(Error::refused("four-eyes").with("consignment", &state.number)),
                }
            }
            Deed::Voided { .. } => match state.transits.is_empty() {
                true => self.actor_named(&state.contract),
                false => Err(Error::refused("already-handed-over").with("consignment", &state.number)),
            },
            Deed::Closed { .. } => self.close(state),
            _ => Ok(()),
        }
    }

    fn approve(&self, state: &Consignment) -> Result<()> {
        if state.approved {
            return Err(Error::refused("already-approved").with("consignment", &state.number));
        }
        self.actor_named(&state.contract)?;
        match self.act.actor.id == state.sealed_by {
            true => Err(Error::refused("four-eyes").with("consignment", &state.number)),
            false => Ok(()),
        }
    }

    fn write(&self, state: &Consignment, kind: MediumKind) -> Result<()> {
        self.approved(state)?;
        let terms = self.register.contract(&state.contract)?;
        self.in_period(&state.contract)?;
        match terms.media.contains(&kind) {
            true => Ok(()),
            false => {
                let approved: Vec<&str> = terms.media.iter().map(|m| m.as_str()).collect();
                Err(Error::refused("channel-not-approved")
                    .with("channel", kind)
                    .with("approved", approved.join(", ")))
            }
        }
    }

    fn issue_slip(&self, state: &Consignment) -> Result<()> {
        self.approved(state)?;
        self.something_verified(state)
    }

    /// The notice may be printed only when the media's receipt is on record.
    fn issue_notice(&self, state: &Consignment) -> Result<()> {
        self.approved(state)?;
        self.something_verified(state)?;
        if state.password_destroyed {
            return Err(Error::refused("password-destroyed").with("consignment", &state.number));
        }
        match state.good_media().all(|(_, medium)| medium.at == Whereabouts::There) {
            true => Ok(()),
            false => Err(self.same_occasion(state, "print")),
        }
    }

    fn hand_over(
        &self,
        state: &Consignment,
        what: Carried,
        media: &[MediumNumber],
        pieces: Pieces,
        [from, to]: [&PersonId; 2],
        bag: &Token,
    ) -> Result<()> {
        self.approved(state)?;
        self.named(&state.contract, from)?;
        self.named(&state.contract, to)?;
        if !self.register.bags.contains(bag) {
            return Err(Error::refused("bag-missing").with("bag", bag));
        }
        if what == Carried::Media {
            self.media_may_leave(state, media)?;
            if pieces.0 != media.len() as u64 {
                return Err(self.count_mismatch(state, pieces, Pieces(media.len() as u64)));
            }
        }
        self.on_separate_occasions(state, what)?;
        match what == Carried::Notice && state.notice.is_none() {
            true => Err(Error::refused("notice-not-printed").with("consignment", &state.number)),
            false => Ok(()),
        }
    }

    fn media_may_leave(&self, state: &Consignment, media: &[MediumNumber]) -> Result<()> {
        if media.is_empty() {
            return Err(Error::refused("not-verified")
                .with("medium", "-")
                .with("consignment", &state.number));
        }
        media.iter().try_for_each(|number| match state.media.get(number).map(|m| &m.at) {
            Some(Whereabouts::Here { .. } | Whereabouts::InTransit { .. }) => Ok(()),
            Some(Whereabouts::Writing | Whereabouts::Spoiled) => {
                Err(Error::refused("not-verified").with("medium", number).with("consignment", &state.number))
            }
            _ => {
                Err(Error::refused("wrong-medium").with("medium", number).with("consignment", &state.number))
            }
        })
    }

    /// Medium and notice: never in transit together, a change of day and the gap between.
    fn on_separate_occasions(&self, state: &Consignment, what: Carried) -> Result<()> {
        let start = self.act.at;
        let refuse = |when: &str| Err(self.same_occasion(state, when));
        for other in
            state.transits.iter().filter(|t| (t.what == Carried::Notice) != (what == Carried::Notice))
        {
            // Who gives something back never learns when it arrived; there the start has to do.
            let end = match state.side {
                Side::Sender => other.end,
                Side::Recipient => other.end.or(Some(other.start)),
            };
            match end {
                None => return refuse("transit"),
                Some(end) if end.date() == start.date() => return refuse("day"),
                Some(end) if start.unix() - end.unix() < self.policy.min_gap_hours * 3600 => {
                    return refuse("gap");
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn receive(
        &self,
        state: &Consignment,
        what: Carried,
        media: &[MediumNumber],
        by: &PersonId,
    ) -> Result<()> {
        self.named(&state.contract, by)?;
        if what == Carried::Media {
            if let Some(stranger) = media.iter().find(|number| !state.media.contains_key(number)) {
                return Err(Error::refused("wrong-medium")
                    .with("medium", stranger)
                    .with("consignment", &state.number));
            }
        }
        let open = state.transits.iter().any(|t| t.what == what && t.end.is_none());
        let awaited = match state.side {
            Side::Sender => open,
            Side::Recipient if what == Carried::Notice => state.notice.is_none(),
            Side::Recipient => state.media.values().any(|m| m.at == Whereabouts::Expected),
        };
        match awaited {
            true => Ok(()),
            false => {
                Err(Error::refused("not-in-transit").with("consignment", &state.number).with("what", what))
            }
        }
    }

    fn open(&self, state: &Consignment) -> Result<()> {
        self.actor_named(&state.contract)?;
        let received = state.media.values().any(|m| m.at.is_here()) && state.notice.is_some();
        match received {
            true => Ok(()),
            false => Err(Error::refused("not-received").with("consignment", &state.number)),
        }
    }

    fn report_erasure(&self, state: &Consignment) -> Result<()> {
        self.actor_named(&state.contract)?;
        match state.side == Side::Recipient && !state.openings.is_empty() {
            true => Ok(()),
            false => Err(Error::refused("nothing-to-erase").with("consignment", &state.number)),
        }
    }

    fn accept_erasure(&self, state: &Consignment, report: &crate::words::units::Digest) -> Result<()> {
        self.actor_named(&state.contract)?;
        match &state.erasure {
            Erasure::Reported { report: known, passed: Some(true) } if known == report => Ok(()),
            Erasure::Reported { passed: Some(false), .. } => {
                Err(Error::refused("erasure-failed").with("consignment", &state.number))
            }
            _ => Err(Error::refused("erasure-unchecked").with("consignment", &state.number)),
        }
    }

    fn give_back(&self, state: &Consignment, what: Carried, medium: Option<MediumNumber>) -> Result<()> {
        let out = |at: &Whereabouts| matches!(at, Whereabouts::There | Whereabouts::InTransit { .. });
        match (what, medium) {
            (Carried::Notice, _) if state.notice.as_ref().is_some_and(out) => Ok(()),
            (Carried::Notice, _) => Err(Error::refused("notice-not-out").with("consignment", &state.number)),
            (_, Some(number)) if state.media.get(&number).is_some_and(|m| out(&m.at)) => Ok(()),
            (_, number) => {
                let shown = number.map_or("-".into(), |n| n.to_string());
                Err(Error::refused("wrong-medium").with("medium", shown).with("consignment", &state.number))
            }
        }
    }

    fn close(&self, state: &Consignment) -> Result<()> {
        self.actor_named(&state.contract)?;
        let open = missing(self.register, state);
        match open.is_empty() {
            true => Ok(()),
            false => {
                let list: Vec<String> = open.iter().map(|m| m.code()).collect();
                Err(Error::refused("not-complete")
                    .with("consignment", &state.number)
                    .with("missing", list.join(" ")))
            }
        }
    }

    fn approved(&self, state: &Consignment) -> Result<()> {
        match state.approved {
            true => Ok(()),
            false => Err(Error::refused("not-approved").with("consignment", &state.number)),
        }
    }

    fn something_verified(&self, state: &Consignment) -> Result<()> {
        match state.good_media().next() {
            Some(_) => Ok(()),
            None => {
                Err(Error::refused("not-verified").with("medium", "-").with("consignment", &state.number))
            }
        }
    }

    fn same_occasion(&self, state: &Consignment, when: &str) -> Error {
        Error::refused("same-occasion")
            .with("consignment", &state.number)
            .with("when", when)
            .with("hours", self.policy.min_gap_hours)
    }

    fn count_mismatch(&self, state: &Consignment, found: Pieces, expected: Pieces) -> Error {
        Error::refused("count-mismatch")
            .with("consignment", &state.number)
            .with("found", found)
            .with("expected", expected)
    }

    fn in_period(&self, contract: &ContractId) -> Result<()> {
        let terms = self.register.contract(contract)?;
        match terms.in_force(self.act.at) {
            true => Ok(()),
            false => Err(Error::refused("outside-period")
                .with("contract", &terms.number)
                .with("from", &terms.from)
                .with("until", &terms.until)
                .with("date", self.act.at.date())),
        }
    }

    fn actor_named(&self, contract: &ContractId) -> Result<()> {
        match &self.act.actor.id {
            Some(person) => self.named(contract, person),
            None => Err(Error::refused("handler-unknown").with("person", "-").with("contract", "")),
        }
    }

    /// On the register and named for the contract in advance.
    fn named(&self, contract: &ContractId, person: &PersonId) -> Result<()> {
        self.register.person(person)?;
        let terms = self.register.contract(contract)?;
        match terms.designated.contains(person) {
            true => Ok(()),
            false => {
                Err(Error::refused("handler-unknown").with("person", person).with("contract", &terms.number))
            }
        }
    }
}

/// channel-not-approved, for a channel.
pub fn channel_approved(approved: &[Channel], channel: Channel) -> Result<()> {
    match approved.contains(&channel) {
        true => Ok(()),
        false => {
            let list: Vec<&str> = approved.iter().map(|c| c.as_str()).collect();
            Err(Error::refused("channel-not-approved")
                .with("channel", channel)
                .with("approved", list.join(", ")))
        }
    }
}

/// item-not-approved: every column must be an item the contract names. `approved` holds normalised headings.
pub fn items_approved(table: &str, columns: &[(String, String)], approved: &BTreeSet<String>) -> Result<()> {
    let strange: Vec<&str> = columns
        .iter()
        .filter(|(_, normalised)| !approved.contains(normalised))
        .map(|(heading, _)| heading.as_str())
        .collect();
    match strange.is_empty() {
        true => Ok(()),
        false => {
            Err(Error::refused("item-not-approved").with("table", table).with("items", strange.join(", ")))
        }
    }
}

/// count-differs: rows found against people declared, unless the preparer gave a reason.
pub fn count_agrees(table: &str, rows: u64, declared: People, reason: Option<&str>) -> Result<()> {
    match rows == declared.0 || reason.is_some_and(|reason| !reason.trim().is_empty()) {
        true => Ok(()),
        false => Err(Error::refused("count-differs")
            .with("table", table)
            .with("rows", rows)
            .with("declared", declared)),
    }
}

/// copies-uncovered: every copy recorded when the package was opened must be answered.
pub fn copies_covered(recorded: &[CopyNumber], answered: &BTreeSet<CopyNumber>) -> Result<()> {
    let open: Vec<String> =
        recorded.iter().filter(|n| !answered.contains(n)).map(|n| n.to_string()).collect();
    match open.is_empty() {
        true => Ok(()),
        false => Err(Error::refused("copies-uncovered").with("copies", open.join(", "))),
    }
}

/// backdated: what the kit performs happens now; facts from paper lie in the past, and old ones need a reason.
pub fn event_time(deed: &Deed, at: Stamp, now: Stamp, reason: Option<&str>, policy: &Policy) -> Result<()> {
    if at > now {
        return Err(Error::usage("time-in-future").with("at", at).with("now", now));
    }
    if deed.performed_by_kit() && at != now {
        return Err(Error::refused("backdated").with("at", at));
    }
    match now.unix() - at.unix() > policy.max_lag_hours * 3600 && reason.is_none_or(|r| r.trim().is_empty()) {
        true => Err(Error::refused("late-without-reason").with("at", at).with("hours", policy.max_lag_hours)),
        false => Ok(()),
    }
}

/// Whether the recipient is the contractor, who then owes return and erasure.
pub fn goes_to_contractor(register: &Register, state: &Consignment) -> bool {
    register.parties.get(&state.to).is_some_and(|party| party.role == Role::Contractor)
}
