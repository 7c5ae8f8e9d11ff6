//! One consignment as its events tell it, from this home's side.
//!
//! [`Consignment::apply`] is total: an event that makes no sense here changes nothing (the rules have refused it before,
//! or an incident stands beside it).
//!
//! ```text
//! sender     sealed → approved → written and read back → in transit → with the recipient → back and checked → closed
//! recipient  expected → received → opened → handed back → erased and reported → closed
//! ```

use crate::words::act::{Content, Deed, TreeHead};
use crate::words::custody::Event;
use crate::words::units::{
    ContractId, ControlNumber, CopyNumber, Digest, Files, MediumNumber, PartyId, People, PersonId, Pieces,
    Stamp, Token,
};
use crate::words::vocabulary::{Carried, Cause, Channel, Document, MediumKind, Verdict};
use std::collections::BTreeMap;

/// Which end of the consignment this home is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Sender,
    Recipient,
}

/// Where a thing is, as far as this home knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Being written; nothing is known of its content.
    Writing,
    /// Writing or reading back failed; it must not leave.
    Spoiled,
    /// The slip announced it.
    Expected,
    /// In this home, read back in full or received, and where it is kept if that was recorded.
    Here { place: Option<Token> },
    /// On its way, last with this person.
    InTransit { holder: PersonId, bag: Token },
    /// With the other side.
    There,
    /// Came back, with the verdict on its content (none for paper).
    Back { verdict: Option<Verdict> },
    /// Destroyed by two people.
    Disposed,
}

impl Whereabouts {
    pub fn is_here(&self) -> bool {
        matches!(self, Whereabouts::Here { .. })
    }
    /// A stable name for listings.
    pub fn as_str(&self) -> &'static str {
        match self {
            Whereabouts::Writing => "writing",
            Whereabouts::Spoiled => "spoiled",
            Whereabouts::Expected => "expected",
            Whereabouts::Here { place: None } => "here",
            Whereabouts::Here { place: Some(_) } => "stored",
            Whereabouts::InTransit { .. } => "in-transit",
            Whereabouts::There => "there",
            Whereabouts::Back { .. } => "back",
            Whereabouts::Disposed => "disposed",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Medium {
    pub kind: Option<MediumKind>,
    pub to_image: bool,
    pub at: Whereabouts,
    pub content: Option<Content>,
}

/// A carriage from one hand-over until the recipient's receipt.
#[derive(Clone, Debug)]
pub struct Transit {
    pub what: Carried,
    pub bag: Token,
    pub trip: Token,
    pub start: Stamp,
    pub end: Option<Stamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erasure {
    Due,
    Reported { report: Digest, passed: Option<bool> },
    Accepted { report: Digest },
}

#[derive(Clone, Debug)]
pub struct Incident {
    /// Leaf hash of the entry that opened it.
    pub leaf: Digest,
    pub cause: Cause,
    pub open: bool,
}

#[derive(Clone, Debug)]
pub struct Consignment {
    pub number: ControlNumber,
    pub contract: ContractId,
    pub from: PartyId,
    pub to: PartyId,
    pub side: Side,
    pub channel: Channel,
    /// As declared at sealing; at the recipient after opening.
    pub people: Option<People>,
    pub files: Option<Files>,
    pub package: Digest,
    pub package_size: Option<crate::words::units::Bytes>,
    pub sealed_by: Option<PersonId>,
    pub sealing: Option<(u64, Digest)>,
    pub approved: bool,
    pub media: BTreeMap<MediumNumber, Medium>,
    pub notice_issues: u64,
    pub notice: Option<Whereabouts>,
    pub slip_issues: u64,
    /// The checkpoint that the sender's slip carried (at the recipient).
    pub slip_head: Option<TreeHead>,
    pub transits: Vec<Transit>,
    pub openings: Vec<CopyNumber>,
    pub erasure: Erasure,
    pub incidents: Vec<Incident>,
    pub password_destroyed: bool,
    /// Receipts of the other side that bear a checked signature.
    pub corroborated: Vec<Carried>,
    pub closed: bool,
    pub voided: bool,
    /// Leaf of the latest event of each kind, and of the latest of all.
    pub leaves: BTreeMap<String, Digest>,
    pub last: Digest,
}

impl Consignment {
    /// The next state. `state` is `None` before the first event; only sealing or an accepted slip make a consignment.
    pub fn apply(state: Option<Consignment>, home: PartyId, event: &Event) -> Option<Consignment> {
        let mut next = match (state, &event.act.deed) {
            (Some(state), _) => state,
            (None, Deed::Sealed { consignment, contract, to, channel, people, files, package, .. }) => {
                Consignment {
                    people: Some(*people),
                    files: Some(*files),
                    package_size: Some(package.size),
                    sealed_by: event.act.actor.id,
                    sealing: Some((event.index, event.leaf)),
                    channel: *channel,
                    ..Consignment::blank(
                        consignment,
                        *contract,
                        home,
                        *to,
                        Side::Sender,
                        package.blake3,
                        event.leaf,
                    )
                }
            }
            (None, Deed::ConsignmentExpected { consignment, contract, from, package, media, head, .. }) => {
                let expected = |number: &MediumNumber| {
                    (
                        *number,
                        Medium { kind: None, to_image: false, at: Whereabouts::Expected, content: None },
                    )
                };
                Consignment {
                    media: media.iter().map(expected).collect(),
                    slip_head: Some(*head),
                    approved: true,
                    ..Consignment::blank(
                        consignment,
                        *contract,
                        *from,
                        home,
                        Side::Recipient,
                        *package,
                        event.leaf,
                    )
                }
            }
            (None, _) => return None,
        };
        next.take(event);
        next.leaves.insert(event.act.deed.kind(), event.leaf);
        next.last = event.leaf;
        Some(next)
    }

    fn blank(
        number: &ControlNumber,
        contract: ContractId,
        from: PartyId,
        to: PartyId,
        side: Side,
        package: Digest,
        last: Digest,
    ) -> Consignment {
        Consignment {
            number: number.clone(),
            contract,
            from,
            to,
            side,
            channel: Channel::Medium,
            people: None,
            files: None,
            package,
            package_size: None,
            sealed_by: None,
            sealing: None,
            approved: false,
            media: BTreeMap::new(),
            notice_issues: 0,
            notice: None,
            slip_issues: 0,
            slip_head: None,
            transits: Vec::new(),
            openings: Vec::new(),
            erasure: Erasure::Due,
            incidents: Vec::new(),
            password_destroyed: false,
            corroborated: Vec::new(),
            closed: false,
            voided: false,
            leaves: BTreeMap::new(),
            last,
        }
    }

    fn take(&mut self, event: &Event) {
        let at = event.act.at;
        match &event.act.deed {
            Deed::Approved { .. } => self.approved = true,
            Deed::WriteIntended { medium, medium_kind, to_image, .. } => {
                let writing = Whereabouts::Writing;
                let medium_state =
                    Medium { kind: Some(*medium_kind), to_image: *to_image, at: writing, content: None };
                self.media.entry(*medium).or_insert(medium_state);
            }
            Deed::Written { medium, content, .. } => {
                if let Some(known) = self.media.get_mut(medium) {
                    known.content = *content;
                    known.at = match content {
                        Some(_) => Whereabouts::Here { place: None },
                        None => Whereabouts::Spoiled,
                    };
                }
            }
            Deed::PaperIssued { document: Document::Slip, issued: true, .. } => self.slip_issues += 1,
            Deed::PaperIssued { document: Document::Notice, issued: true, .. } => {
                self.notice_issues += 1;
                self.notice.get_or_insert(Whereabouts::Here { place: None });
            }
            Deed::Stored { what, place, .. } => {
                for thing in self.things(*what, &[]) {
                    if let Whereabouts::Here { place: kept } = thing {
                        *kept = Some(place.clone());
                    }
                }
            }
            Deed::HandedOver { what, media, to, bag, trip, .. } => {
                for thing in self.things(*what, media) {
                    *thing = Whereabouts::InTransit { holder: *to, bag: bag.clone() };
                }
                if !self.transits.iter().any(|t| t.what == *what && t.end.is_none()) {
                    let transit =
                        Transit { what: *what, bag: bag.clone(), trip: trip.clone(), start: at, end: None };
                    self.transits.push(transit);
                }
            }
            Deed::Received { what, media, .. } => self.arrive(*what, media, at),
            Deed::ReceiptArrived { what, media, .. } => {
                if !self.corroborated.contains(what) {
                    self.corroborated.push(*what);
                }
                // A receipt already entered from paper is the event; the signed one only stands beside it.
                if self.transits.iter().any(|t| t.what == *what && t.end.is_none()) {
                    self.arrive(*what, media, at);
                }
            }
            Deed::PasswordDestroyed { .. } => self.password_destroyed = true,
            Deed::Opened { people, files, copy, .. } => {
                (self.people, self.files) = (Some(*people), Some(*files));
                self.openings.push(*copy);
            }
            Deed::OpeningArrived { copy, .. } if !self.openings.contains(copy) => self.openings.push(*copy),
            Deed::ErasureReported { report, .. } | Deed::ErasureArrived { report, .. } => {
                if !matches!(self.erasure, Erasure::Accepted { .. }) {
                    self.erasure = Erasure::Reported { report: *report, passed: None };
                }
            }
            Deed::ErasureChecked { report, passed, .. } => {
                if matches!(&self.erasure, Erasure::Reported { report: known, .. } if known == report) {
                    self.erasure = Erasure::Reported { report: *report, passed: Some(*passed) };
                }
            }
            Deed::ErasureAccepted { report, .. } => self.erasure = Erasure::Accepted { report: *report },
            Deed::ErasureSentBack { .. } => self.erasure = Erasure::Due,
            Deed::Returned { what, medium, verdict, .. } => {
                let back = Whereabouts::Back { verdict: *verdict };
                let media: Vec<MediumNumber> = medium.iter().copied().collect();
                self.things(*what, &media).into_iter().for_each(|thing| *thing = back.clone());
            }
            Deed::Disposed { medium, .. } => {
                if let Some(known) = self.media.get_mut(medium) {
                    known.at = Whereabouts::Disposed;
                }
            }
            Deed::Closed { .. } => self.closed = true,
            Deed::Voided { .. } => self.voided = true,
            Deed::IncidentOpened { cause, .. } => {
                self.incidents.push(Incident { leaf: event.leaf, cause: *cause, open: true });
            }
            Deed::IncidentClosed { incident, .. } => {
                self.incidents.iter_mut().filter(|i| i.leaf == *incident).for_each(|i| i.open = false);
            }
            _ => {}
        }
    }

    /// The receipt at the end of a transit: at the sender the things are there now, at the recipient they are here.
    fn arrive(&mut self, what: Carried, media: &[MediumNumber], at: Stamp) {
        let arrived = match self.side {
            Side::Sender => Whereabouts::There,
            Side::Recipient => Whereabouts::Here { place: None },
        };
        if what == Carried::Notice {
            self.notice.get_or_insert(Whereabouts::Expected);
        }
        self.things(what, media).into_iter().for_each(|thing| *thing = arrived.clone());
        self.transits.iter_mut().filter(|t| t.what == what && t.end.is_none()).for_each(|t| t.end = Some(at));
        if self.side == Side::Recipient && !self.transits.iter().any(|t| t.what == what) {
            // What the sender calls a transit is one moment here; the gap to the other occasion is measured from it.
            let none: Token = "-".parse().expect("a dash is a token");
            self.transits.push(Transit { what, bag: none.clone(), trip: none, start: at, end: Some(at) });
        }
    }

    /// The things an occasion concerns. No media named means all that exist and are good.
    fn things(&mut self, what: Carried, media: &[MediumNumber]) -> Vec<&mut Whereabouts> {
        match what {
            Carried::Notice => self.notice.iter_mut().collect(),
            Carried::Media | Carried::Paper => self
                .media
                .iter_mut()
                .filter(|(number, medium)| {
                    (media.is_empty() || media.contains(number))
                        && !matches!(medium.at, Whereabouts::Writing | Whereabouts::Spoiled)
                })
                .map(|(_, medium)| &mut medium.at)
                .collect(),
        }
    }

    /// Media that were read back and are not spoiled.
    pub fn good_media(&self) -> impl Iterator<Item = (&MediumNumber, &Medium)> {
        self.media.iter().filter(|(_, m)| !matches!(m.at, Whereabouts::Writing | Whereabouts::Spoiled))
    }
    /// How many pieces one occasion carries.
    pub fn pieces(&self, what: Carried) -> Pieces {
        match what {
            Carried::Notice => Pieces(1),
            Carried::Media | Carried::Paper => Pieces(self.good_media().count() as u64),
        }
    }
    /// The state by its name in custody.md.
    pub fn state(&self) -> &'static str {
        let all = |wanted: fn(&Whereabouts) -> bool| {
            self.good_media().count() > 0 && self.good_media().all(|(_, m)| wanted(&m.at))
        };
        match self {
            _ if self.voided => "voided",
            _ if self.closed => "closed",
            _ if all(|at| matches!(at, Whereabouts::Back { .. } | Whereabouts::Disposed)) => "checked",
            _ if self.good_media().any(|(_, m)| matches!(m.at, Whereabouts::InTransit { .. })) => {
                "in-transit"
            }
            _ if !self.openings.is_empty() => "opened",
            _ if self.side == Side::Recipient && all(Whereabouts::is_here) => "received",
            _ if all(|at| matches!(at, Whereabouts::There)) => "received",
            _ if all(|at| matches!(at, Whereabouts::Here { place: Some(_) })) => "stored",
            _ if all(Whereabouts::is_here) => "verified",
            _ if self.side == Side::Recipient => "expected",
            _ if self.approved => "approved",
            _ => "sealed",
        }
    }
    /// The entries a deed answers: the latest of the kinds it follows from, else the latest of all.
    pub fn answers(&self, deed: &Deed) -> Vec<Digest> {
        let kinds: &[&str] = match deed {
            Deed::Approved { .. } | Deed::Voided { .. } => &["sealed"],
            Deed::WriteIntended { .. } => &["approved"],
            Deed::Written { .. } => &["write-intended"],
            Deed::PaperIssued { .. } => &["paper-intended"],
            Deed::HandedOver { .. } => &["paper-issued"],
            Deed::Received { .. } | Deed::ReceiptArrived { .. } => &["handed-over", "consignment-expected"],
            Deed::Opened { .. } => &["received"],
            Deed::ErasureReported { .. } => &["opened"],
            Deed::ErasureChecked { .. } => &["erasure-arrived"],
            Deed::ErasureAccepted { .. } | Deed::ErasureSentBack { .. } => &["erasure-checked"],
            Deed::Returned { .. } => &["received"],
            _ => &[],
        };
        let found = kinds.iter().find_map(|kind| self.leaves.get(*kind)).unwrap_or(&self.last);
        vec![*found]
    }
}
