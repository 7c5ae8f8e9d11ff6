//! What each event does to a consignment.

use super::{Arrival, Consignment, Erasure, Medium, Side, Transit, Whereabouts};
use crate::words::act::{ConsignmentExpected, Deed, OpenFailed, OpeningArrived, PaperIssued};
use crate::words::custody::Event;
use crate::words::units::{CopyNumber, Digest, MediumNumber, Pieces, Stamp, Token};
use crate::words::vocabulary::{Carried, Channel, Document};
use std::collections::BTreeSet;

impl Consignment {
    pub(super) fn take(&mut self, event: &Event) {
        let at = event.act.at;
        if event.seconds > 0 {
            self.awaits_others(event);
        }
        self.there_all_the_same(&event.act.deed);
        match &event.act.deed {
            Deed::Seconded { entry, .. } => self.stood_by(entry, event.act.actor.id),
            Deed::Bundled { medium, sheets, .. } => {
                let bundle = Medium::bundle(Some(*sheets), Whereabouts::Here { place: None });
                self.media.entry(*medium).or_insert(bundle);
            }
            Deed::ConsignmentExpected(ConsignmentExpected {
                media,
                head,
                channel,
                sheets,
                sealing,
                to_key,
                ..
            }) => {
                self.slip_heads.push(*head);
                self.channel = channel.unwrap_or(Channel::Medium);
                self.to_key = *to_key;
                self.announced_sealing = self.announced_sealing.or(*sealing);
                for number in media {
                    self.announce(*number, *sheets);
                }
            }
            Deed::Approved { .. } => self.approved = true,
            Deed::ApprovalRefused { .. } => self.refused = true,
            Deed::WriteIntended { medium, medium_kind, to_image, .. } => {
                let at = Whereabouts::Writing;
                let begun = Medium::disc(Some(*medium_kind), *to_image, at);
                self.media.entry(*medium).or_insert(begun);
            }
            Deed::Written { medium, content, .. } => {
                if let Some(known) = self.media.get_mut(medium).filter(|m| m.at == Whereabouts::Writing) {
                    known.content = *content;
                    known.at = match content {
                        Some(_) => Whereabouts::Here { place: None },
                        None => Whereabouts::Spoiled,
                    };
                }
            }
            Deed::PaperIntended { document, .. } => {
                self.unfinished.insert(*document);
            }
            Deed::PaperIssued(PaperIssued { document, issued, .. }) => {
                self.unfinished.remove(document);
                match (document, issued) {
                    (Document::Slip, true) => self.slip_issues += 1,
                    (Document::Notice, true) => self.notice_printed(at),
                    _ => {}
                }
            }
            Deed::Stored { what, place, .. } => {
                let kept = Whereabouts::Here { place: Some(place.clone()) };
                self.shift(*what, &[], Whereabouts::is_here, &kept);
            }
            Deed::HandedOver { what, media, to, bag, trip, .. } => {
                let carried = Whereabouts::InTransit { holder: *to, bag: bag.clone() };
                self.depart(*what, media, &carried, [bag, trip], at);
            }
            Deed::Received { what, media, pieces, .. } => {
                self.arrive(*what, media, *pieces, at);
                self.sheets_arrived(*what, media, *pieces);
            }
            Deed::ReceiptArrived { what, media, pieces, .. } => {
                if !self.corroborated.contains(what) {
                    self.corroborated.push(*what);
                }
                // Where the receipt was entered from paper already, nothing is on its way any more.
                self.arrive(*what, media, *pieces, at);
            }
            Deed::PasswordDestroyed { .. } => self.password_destroyed = true,
            Deed::OpenIntended { copy, .. } => {
                self.unfinished_openings.entry(*copy).or_insert(self.erasure.clone());
                self.copy_made(*copy);
            }
            Deed::OpenFailed(OpenFailed { copy, cause, .. }) => {
                self.kept_out = cause.or(self.kept_out);
                self.opening_failed(copy);
            }
            Deed::Opened { people, files, copy, taken, .. } => {
                // A damaged package may hide how many there are.
                if taken.is_none_or(|taken| !taken.damaged) {
                    (self.people, self.files) = (Some(*people), Some(*files));
                }
                self.unfinished_openings.remove(copy);
                self.kept_out = None;
                self.copy_made(*copy);
            }
            Deed::OpeningArrived(OpeningArrived { copy, .. }) | Deed::CopyDeclared { copy, .. } => {
                self.copy_made(*copy)
            }
            Deed::Returned { what, medium, verdict, sheets, .. } => {
                let back = Whereabouts::Back { verdict: *verdict };
                self.come_back(*what, *medium, &back, at);
                if let Some(bundle) = medium.and_then(|number| self.media.get_mut(&number)) {
                    bundle.sheets_back = sheets.or(bundle.sheets_back);
                }
            }
            // Until the witness stands by it, one person says so.
            Deed::Disposed { .. } if event.seconds > 0 => {}
            Deed::Disposed { medium, .. } => self.destroy(medium),
            Deed::Closed { .. } => self.closed = true,
            Deed::Voided { .. } => self.voided = true,
            _ if self.hear(event) => {}
            deed => {
                self.erasure_goes_on(deed);
                self.on_the_server(deed, at);
                self.off_the_path(event);
            }
        }
    }

    fn erasure_goes_on(&mut self, deed: &Deed) {
        let reported = |report: &Digest, passed: Option<bool>| Erasure::Reported { report: *report, passed };
        let under_decision = match &self.erasure {
            Erasure::Reported { report, .. } => Some(*report),
            _ => None,
        };
        let accepted = matches!(self.erasure, Erasure::Accepted { .. });
        match deed {
            Deed::ErasureReported { report, .. } | Deed::ErasureArrived { report, .. } if !accepted => {
                self.erasure = reported(report, None);
            }
            Deed::ErasureChecked { report, passed, .. } if under_decision == Some(*report) => {
                self.erasure = reported(report, Some(*passed));
            }
            Deed::ErasureAccepted { report, .. } if under_decision == Some(*report) => {
                self.erasure = Erasure::Accepted { report: *report };
            }
            Deed::ErasureSentBack { report, .. } if under_decision == Some(*report) => {
                self.erasure = Erasure::Due;
            }
            _ => {}
        }
    }

    fn announce(&mut self, number: MediumNumber, sheets: Option<Pieces>) {
        let announced = match self.channel {
            Channel::Paper => Medium::bundle(sheets, Whereabouts::Expected),
            _ => Medium::disc(None, false, Whereabouts::Expected),
        };
        self.media.entry(number).or_insert(announced);
    }

    /// What arrived here of a bundle is what can go back.
    fn sheets_arrived(&mut self, what: Carried, media: &[MediumNumber], counted: Pieces) {
        if let (Carried::Paper, Side::Recipient, [one]) = (what, self.side, media)
            && let Some(bundle) = self.media.get_mut(one).filter(|bundle| bundle.at.is_here())
        {
            bundle.sheets = Some(counted);
        }
    }

    /// A copy that no report so far can have answered.
    pub(super) fn copy_made(&mut self, copy: CopyNumber) {
        if !self.openings.contains(&copy) {
            self.openings.push(copy);
            self.erasure = Erasure::Due;
        }
    }

    /// What left nothing asks for no report; one that was made before still holds.
    fn opening_failed(&mut self, copy: &CopyNumber) {
        let Some(before) = self.unfinished_openings.remove(copy) else { return };
        self.openings.retain(|known| known != copy);
        if self.erasure == Erasure::Due && self.unfinished_openings.is_empty() {
            self.erasure = before;
        }
    }

    /// A notice printed anew replaces the one before; if that one is out it must still come back.
    fn notice_printed(&mut self, at: Stamp) {
        self.notice_issues += 1;
        let before = self.notice.replace(Whereabouts::Here { place: None });
        if before.is_some_and(|before| before.is_out()) {
            self.notices_astray += 1;
            self.end_transits(Carried::Notice, &BTreeSet::new(), at);
        }
    }

    fn depart(
        &mut self,
        what: Carried,
        media: &[MediumNumber],
        carried: &Whereabouts,
        [bag, trip]: [&Token; 2],
        at: Stamp,
    ) {
        use Whereabouts as W;
        if what == Carried::Notice {
            // Only paper can say that a notice left which was never printed here; then it is out all the same.
            self.notice.get_or_insert(W::Here { place: None });
        }
        // What the rules keep from leaving may have left all the same, says the paper; then it must come back.
        let leaves = |at: &W| at.is_here() || at.is_in_transit() || !at.is_good();
        let Some(moved) = self.shift(what, media, leaves, carried) else { return };
        let under_way: Vec<&Transit> =
            self.transits.iter().filter(|t| t.what == what && t.is_open()).collect();
        let known: BTreeSet<MediumNumber> = under_way.iter().flat_map(|t| t.outstanding.clone()).collect();
        let outstanding: BTreeSet<MediumNumber> = moved.difference(&known).copied().collect();
        // The next leg of a carriage that goes on is not another one.
        let goes_on = !under_way.is_empty() && outstanding.is_empty();
        if !goes_on {
            let (bag, trip) = (bag.clone(), trip.clone());
            self.transits.push(Transit { what, outstanding, bag, trip, start: at, end: None });
        }
    }

    /// A receipt: at the sender the things are there now, at the recipient they are here. What has not arrived stays on
    /// its way.
    fn arrive(&mut self, what: Carried, media: &[MediumNumber], pieces: Pieces, at: Stamp) {
        let arrived = match self.side {
            Side::Sender => Whereabouts::There,
            Side::Recipient => Whereabouts::Here { place: None },
        };
        if what == Carried::Notice && self.side == Side::Recipient {
            self.notice.get_or_insert(Whereabouts::Expected);
        }
        let Some(moved) = self.shift(what, media, Whereabouts::is_awaited, &arrived) else { return };
        self.delivered |= what != Carried::Notice && self.side == Side::Sender;
        self.arrivals.push(Arrival { what, media: moved.clone(), pieces });
        let ended = self.end_transits(what, &moved, at);
        if self.side == Side::Recipient && !ended {
            // What the sender calls a transit is one moment here; the gap to the other occasion is measured from it.
            let none: Token = "-".parse().expect("a dash is a token");
            let outstanding = BTreeSet::new();
            self.transits.push(Transit {
                what,
                outstanding,
                bag: none.clone(),
                trip: none,
                start: at,
                end: Some(at),
            });
        }
    }

    fn come_back(&mut self, what: Carried, medium: Option<MediumNumber>, back: &Whereabouts, at: Stamp) {
        use Whereabouts as W;
        if what == Carried::Notice {
            let current_is_out = self.notice.as_ref().is_some_and(|at| at.is_out() || *at == W::Lost);
            if !current_is_out && self.notices_astray > 0 {
                self.notices_astray -= 1;
                return;
            }
        }
        let media: Vec<MediumNumber> = medium.into_iter().collect();
        if what != Carried::Notice && media.is_empty() {
            return;
        }
        let from = |at: &W| match what {
            Carried::Notice => at.is_out() || at.is_here() || *at == W::Lost,
            _ => at.is_out() || matches!(at, W::Back { .. } | W::Lost | W::DestroyedThere),
        };
        if let Some(moved) = self.shift(what, &media, from, back) {
            self.end_transits(what, &moved, at);
        }
    }

    /// Moves the named things of an occasion (all good ones where none is named) that are where `from` says. `None`:
    /// nothing moved. Otherwise the media that moved; a notice has no number.
    pub(super) fn shift(
        &mut self,
        what: Carried,
        media: &[MediumNumber],
        from: impl Fn(&Whereabouts) -> bool,
        to: &Whereabouts,
    ) -> Option<BTreeSet<MediumNumber>> {
        if what == Carried::Notice {
            let notice = self.notice.as_mut().filter(|at| from(at))?;
            *notice = to.clone();
            return Some(BTreeSet::new());
        }
        let meant = |number: &MediumNumber, medium: &Medium| match media.is_empty() {
            true => medium.at.is_good(),
            false => media.contains(number),
        };
        let mut moved = BTreeSet::new();
        for (number, medium) in &mut self.media {
            if medium.travels_as() == what && meant(number, medium) && from(&medium.at) {
                medium.at = to.clone();
                moved.insert(*number);
            }
        }
        self.heard_of(&moved);
        (!moved.is_empty()).then_some(moved)
    }

    /// Takes media out of the carriages under way and ends those that have nothing left to bring. Tells whether the
    /// things were on one.
    pub(super) fn end_transits(&mut self, what: Carried, moved: &BTreeSet<MediumNumber>, at: Stamp) -> bool {
        let mut touched = false;
        for transit in self.transits.iter_mut().filter(|t| t.what == what && t.is_open()) {
            let concerned =
                what == Carried::Notice || moved.iter().any(|number| transit.outstanding.contains(number));
            if concerned {
                touched = true;
                transit.outstanding.retain(|number| !moved.contains(number));
                if transit.outstanding.is_empty() {
                    transit.end = Some(at);
                }
            }
        }
        touched
    }
}
