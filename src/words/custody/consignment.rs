//! One consignment as its events tell it, from this home's side.
//!
//! [`Consignment::apply`] is total: an event that makes no sense here changes nothing (the rules have refused it before,
//! or an incident stands beside it). Above all nothing arrives that was not on its way, and nothing leaves that is not
//! here; a fact that was entered too early takes effect when the one before it is entered.
//!
//! ```text
//! sender     sealed → approved → written and read back → in transit → with the recipient → back and checked → closed
//! recipient  expected → received → opened → handed back → erased and reported → closed
//! ```
//! A bundle of paper begins bundled instead of sealed and is never opened; through the LGWAN-ASP service a package is
//! uploaded and fetched instead of written and carried ([`server`]).

use crate::words::act::{ConsignmentExpected, Deed, PaperIssued, ReturnConfirmed, Sealed, TreeHead};
use crate::words::custody::Event;
use crate::words::statement::slip;
use crate::words::units::{
    Bytes, ContractId, ControlNumber, CopyNumber, Digest, Files, MediumNumber, PartyId, People, PersonId,
    Pieces, Stamp, Token,
};
use crate::words::vocabulary::{Carried, Channel, Document, OpenFault};
use std::collections::{BTreeMap, BTreeSet};

mod events;
mod incidents;
mod server;
mod things;
mod told;
mod unconfirmed;

pub use server::ServerCopy;

pub use incidents::{Incident, Report};
pub use unconfirmed::Unconfirmed;

pub use things::{Arrival, Medium, Transit, Whereabouts};

/// Which end of the consignment this home is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Sender,
    Recipient,
}

impl Side {
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Sender => "sender",
            Side::Recipient => "recipient",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erasure {
    Due,
    Reported { report: Digest, passed: Option<bool> },
    Accepted { report: Digest },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consignment {
    pub number: ControlNumber,
    pub contract: ContractId,
    pub from: PartyId,
    pub to: PartyId,
    pub side: Side,
    pub channel: Channel,
    /// Sealed for the recipient's key and not under a password.
    pub to_key: bool,
    /// As declared at sealing; at the recipient after opening.
    pub people: Option<People>,
    pub files: Option<Files>,
    pub package: Digest,
    pub package_size: Option<Bytes>,
    pub sealed_by: Option<PersonId>,
    pub sealing: Option<(u64, Digest)>,
    pub approved: bool,
    /// The second person did not let it go on.
    pub refused: bool,
    /// The leaf of the sealing entry as the slip names it (at the recipient, where no disc brings its proof).
    pub announced_sealing: Option<Digest>,
    pub media: BTreeMap<MediumNumber, Medium>,
    /// Copies on servers of the LGWAN-ASP service, by the service's name.
    pub server: BTreeMap<Token, ServerCopy>,
    /// Documents whose making began and whose outcome is not on record.
    pub unfinished: BTreeSet<Document>,
    pub notice_issues: u64,
    /// The notice last printed, or received.
    pub notice: Option<Whereabouts>,
    /// Earlier notices that were out when another was printed, and are neither back nor written off.
    pub notices_astray: u64,
    pub slip_issues: u64,
    /// The checkpoints that the sender's slips carried (at the recipient).
    pub slip_heads: Vec<TreeHead>,
    pub transits: Vec<Transit>,
    pub arrivals: Vec<Arrival>,
    /// Whether any medium ever reached the recipient (at the sender).
    pub delivered: bool,
    /// Copies that were made, or may have been: of an opening without an outcome nobody knows.
    pub openings: Vec<CopyNumber>,
    /// Openings that began and have no outcome yet, with what erasure stood at before.
    pub unfinished_openings: BTreeMap<CopyNumber, Erasure>,
    /// Why the package was not let in when it was opened last, if it was not.
    pub kept_out: Option<OpenFault>,
    pub erasure: Erasure,
    pub incidents: Vec<Incident>,
    /// Incidents of the contractor that stand among these, by the leaf hash of its own entry.
    pub told_incidents: BTreeSet<Digest>,
    /// The other side has closed it.
    pub closed_there: bool,
    /// Since when the sender wants everything back, as far as this home knows.
    pub recalled: Option<Stamp>,
    pub password_destroyed: bool,
    /// Destructions, late entries, and corrections of what others relied on, that not enough others stand by yet, by
    /// their leaves.
    pub unconfirmed: BTreeMap<Digest, Unconfirmed>,
    /// Receipts of the other side that bear a checked signature.
    pub corroborated: Vec<Carried>,
    pub closed: bool,
    pub voided: bool,
    /// Leaf of the latest event of each kind, by what it is about, and of the latest of all.
    leaves: BTreeMap<(String, Option<Carried>), Digest>,
    last: Digest,
}

impl Consignment {
    /// The next state. `state` is `None` before the first event; only sealing or an accepted slip make a consignment.
    pub fn apply(state: Option<Consignment>, home: PartyId, event: &Event) -> Option<Consignment> {
        let mut next = match (state, &event.act.deed) {
            (Some(state), _) => state,
            (
                None,
                Deed::Sealed(Sealed {
                    consignment,
                    contract,
                    to,
                    channel,
                    people,
                    files,
                    package,
                    recipient,
                    ..
                }),
            ) => {
                let [from, to] = [home, *to];
                Consignment {
                    people: Some(*people),
                    files: Some(*files),
                    package_size: Some(package.size),
                    sealed_by: event.act.actor.id,
                    sealing: Some((event.index, event.leaf)),
                    channel: *channel,
                    to_key: recipient.is_some(),
                    ..Consignment::blank(consignment, *contract, [from, to], Side::Sender, package.blake3)
                }
            }
            (None, Deed::Bundled { consignment, contract, to, people, medium, sheets }) => {
                let [from, to] = [home, *to];
                let mark = slip::bundle_mark(consignment, *medium, *sheets);
                Consignment {
                    people: Some(*people),
                    sealed_by: event.act.actor.id,
                    sealing: Some((event.index, event.leaf)),
                    channel: Channel::Paper,
                    ..Consignment::blank(consignment, *contract, [from, to], Side::Sender, mark)
                }
            }
            (
                None,
                Deed::ConsignmentExpected(ConsignmentExpected {
                    consignment, contract, from, package, ..
                }),
            ) => Consignment {
                approved: true,
                ..Consignment::blank(consignment, *contract, [*from, home], Side::Recipient, *package)
            },
            (None, _) => return None,
        };
        next.take(event);
        next.leaves.insert((event.act.deed.kind(), subject(&event.act.deed)), event.leaf);
        next.last = event.leaf;
        Some(next)
    }

    fn blank(
        number: &ControlNumber,
        contract: ContractId,
        [from, to]: [PartyId; 2],
        side: Side,
        package: Digest,
    ) -> Consignment {
        Consignment {
            number: number.clone(),
            contract,
            from,
            to,
            side,
            channel: Channel::Medium,
            to_key: false,
            people: None,
            files: None,
            package,
            package_size: None,
            sealed_by: None,
            sealing: None,
            approved: false,
            refused: false,
            announced_sealing: None,
            media: BTreeMap::new(),
            server: BTreeMap::new(),
            unfinished: BTreeSet::new(),
            notice_issues: 0,
            notice: None,
            notices_astray: 0,
            slip_issues: 0,
            slip_heads: Vec::new(),
            transits: Vec::new(),
            arrivals: Vec::new(),
            delivered: false,
            openings: Vec::new(),
            unfinished_openings: BTreeMap::new(),
            erasure: Erasure::Due,
            incidents: Vec::new(),
            told_incidents: BTreeSet::new(),
            closed_there: false,
            kept_out: None,
            recalled: None,
            password_destroyed: false,
            unconfirmed: BTreeMap::new(),
            corroborated: Vec::new(),
            closed: false,
            voided: false,
            leaves: BTreeMap::new(),
            last: Digest([0; 32]),
        }
    }

    /// Media that were read back (or announced) and are not spoiled.
    pub fn good_media(&self) -> impl Iterator<Item = (&MediumNumber, &Medium)> {
        self.media.iter().filter(|(_, m)| m.at.is_good())
    }
    /// Media that are here and may leave, or are on their way from hand to hand.
    pub fn movable_media(&self) -> Vec<MediumNumber> {
        let movable = |at: &Whereabouts| at.is_here() || at.is_in_transit();
        self.good_media().filter(|(_, medium)| movable(&medium.at)).map(|(number, _)| *number).collect()
    }
    /// Media whose receipt is awaited: what travels with any of the `named` ones, or everything where none is named.
    pub fn awaited_media(&self, named: &[MediumNumber]) -> Vec<MediumNumber> {
        let together = |number: &MediumNumber| {
            let in_one = |t: &Transit| t.is_open() && t.outstanding.contains(number);
            let mut transits = self.transits.iter().filter(|t| in_one(t)).peekable();
            // What the slip announced, nobody here knows the transit of.
            let unknown = transits.peek().is_none();
            named.is_empty() || unknown || transits.any(|t| named.iter().any(|n| t.outstanding.contains(n)))
        };
        self.media
            .iter()
            .filter(|(number, medium)| medium.at.is_awaited() && together(number))
            .map(|(number, _)| *number)
            .collect()
    }
    /// Whether media, or the notice, arrived at the recipient before, as far as this home knows.
    pub fn has_arrived(&self, what: Carried, media: &[MediumNumber]) -> bool {
        let arrived = |at: &Whereabouts| matches!(at, Whereabouts::There | Whereabouts::Back { .. });
        match what {
            Carried::Notice => self.notice.as_ref().is_some_and(arrived),
            _ if media.is_empty() => {
                self.good_media().count() > 0 && self.good_media().all(|(_, m)| arrived(&m.at))
            }
            _ => media.iter().all(|number| self.media.get(number).is_some_and(|m| arrived(&m.at))),
        }
    }
    /// How many pieces the receipts on record say of these media; of what came with no receipt, how many there are. None
    /// where a receipt names others together with these.
    pub fn counted_before(&self, what: Carried, media: &[MediumNumber]) -> Option<Pieces> {
        if what == Carried::Notice {
            return Some(Pieces(1));
        }
        let all: Vec<MediumNumber> = self.good_media().map(|(number, _)| *number).collect();
        let named: BTreeSet<MediumNumber> =
            if media.is_empty() { all } else { media.to_vec() }.into_iter().collect();
        let touching: Vec<&Arrival> = self.arrivals.iter().filter(|a| !a.media.is_disjoint(&named)).collect();
        let unheard: Vec<MediumNumber> =
            named.iter().filter(|n| !touching.iter().any(|a| a.media.contains(n))).copied().collect();
        let counted: u64 = touching.iter().map(|arrival| arrival.pieces.0).sum();
        let whole = touching.iter().all(|arrival| arrival.media.is_subset(&named));
        whole.then_some(Pieces(counted + self.pieces_of(&unheard).0))
    }
    /// Whether a notice ever left this home.
    pub fn notice_left(&self) -> bool {
        self.transits.iter().any(|transit| transit.what == Carried::Notice)
    }
    /// How many pieces there are to count of these media: sheets of a bundle of paper, else pieces of media.
    pub fn pieces_of(&self, media: &[MediumNumber]) -> Pieces {
        let named: BTreeSet<&MediumNumber> = media.iter().collect();
        let counted = named.into_iter().filter_map(|number| self.media.get(number));
        Pieces(counted.map(|medium| medium.sheets.map_or(1, |sheets| sheets.0)).sum())
    }
    /// Whether a password of the package is still kept (at the sender); paper has none, and none outlives its consignment.
    pub fn keeps_password(&self) -> bool {
        let ended = self.password_destroyed || self.closed || self.voided;
        self.side == Side::Sender && self.has_notice() && !ended
    }
    /// Whether a password notice belongs to it: paper is not sealed, and what is sealed for a key has no password.
    pub fn has_notice(&self) -> bool {
        self.channel != Channel::Paper && !self.to_key
    }
    /// Whether the notice has left, so that its receipt can be true and the password kept here is needed no more.
    pub fn may_lose_password(&self) -> bool {
        self.notice.as_ref().is_some_and(|at| at.is_out() || at.is_settled())
    }
    /// Nothing is asked for any more: it is closed, or was given up with nothing out.
    pub fn is_over(&self) -> bool {
        let out = self.things().any(Whereabouts::is_out) || self.notices_astray > 0;
        self.closed || (self.voided && !out)
    }
    /// Where each thing is: media, and the notice last printed.
    pub fn things(&self) -> impl Iterator<Item = &Whereabouts> {
        self.media.values().map(|medium| &medium.at).chain(&self.notice)
    }
    /// Whether the recipient has handed back what it had.
    fn is_going_back(&self) -> bool {
        let mut media = self.good_media().peekable();
        self.side == Side::Recipient && media.peek().is_some() && media.all(|(_, m)| m.at.is_in_transit())
    }
    /// Whether the other side destroyed any of the media.
    fn is_destroyed_there(&self) -> bool {
        self.media.values().any(|medium| medium.at == Whereabouts::DestroyedThere)
    }
    /// The state by its name in custody.md.
    pub fn state(&self) -> &'static str {
        let all = |wanted: fn(&Whereabouts) -> bool| {
            self.good_media().count() > 0 && self.good_media().all(|(_, m)| wanted(&m.at))
        };
        match self {
            _ if self.voided => "voided",
            _ if self.closed => "closed",
            _ if all(Whereabouts::is_settled) && self.is_destroyed_there() => "destroyed-there",
            _ if all(Whereabouts::is_settled) => "checked",
            _ if self.good_media().any(|(_, m)| m.at == Whereabouts::Found) => "found",
            _ if self.recalled.is_some() && !self.is_going_back() => "recalled",
            _ if self.good_media().any(|(_, m)| m.at.is_in_transit()) => "in-transit",
            // Paper is copied, and never opened.
            _ if !self.openings.is_empty() && self.channel != Channel::Paper => "opened",
            _ if self.side == Side::Recipient && all(Whereabouts::is_here) => "received",
            _ if all(|at| matches!(at, Whereabouts::There)) => "received",
            _ if self.fetched() => "received",
            _ if self.server.values().any(ServerCopy::awaits_fetching) => "uploaded",
            _ if self.channel == Channel::Paper && self.side == Side::Sender && !self.approved => "bundled",
            _ if all(|at| matches!(at, Whereabouts::Here { place: Some(_) })) => "stored",
            _ if all(Whereabouts::is_here) && self.channel != Channel::Paper => "verified",
            _ if self.side == Side::Recipient => "expected",
            _ if self.refused => "refused",
            _ if self.approved => "approved",
            _ => "sealed",
        }
    }
    /// The entries a deed answers: the latest of the kinds it follows from, about the same thing, else the latest of all.
    pub fn answers(&self, deed: &Deed) -> Vec<Digest> {
        let kinds: &[&str] = match deed {
            Deed::Approved { .. } | Deed::ApprovalRefused { .. } | Deed::Voided { .. } => {
                &["sealed", "bundled"]
            }
            Deed::WriteIntended { .. } => &["approved"],
            Deed::Written { .. } => &["write-intended"],
            Deed::PaperIssued(..) => &["paper-intended"],
            Deed::HandedOver { .. } => &["paper-issued"],
            Deed::Received { .. } | Deed::ReceiptArrived { .. } => &["handed-over", "consignment-expected"],
            Deed::Opened { .. } | Deed::OpenFailed(..) => &["open-intended"],
            Deed::OpenIntended { .. } => &["received"],
            Deed::ErasureReported { .. } => &["opened"],
            Deed::ErasureChecked { .. } => &["erasure-arrived"],
            Deed::ErasureAccepted { .. } | Deed::ErasureSentBack { .. } => &["erasure-checked"],
            Deed::Returned { .. } => &["received"],
            Deed::ErasureAnswered { .. } => &["erasure-reported"],
            Deed::ReturnConfirmed(..) => &["handed-over"],
            Deed::UploadIntended { .. } => &["approved"],
            Deed::UploadFailed { .. } | Deed::Uploaded { .. } => &["upload-intended"],
            Deed::Fetched { .. } | Deed::FetchArrived { .. } => &["uploaded", "consignment-expected"],
            Deed::ServerDeleted { .. } | Deed::DeletionArrived { .. } => {
                &["fetched", "fetch-arrived", "uploaded", "upload-intended"]
            }
            Deed::RecallArrived { .. } => &["consignment-expected"],
            Deed::DisposalArrived { .. } | Deed::CopyArrived { .. } => &["receipt-arrived", "received"],
            Deed::CopyDeclared { .. } => &["opened", "received"],
            Deed::ResidueFound { .. } => &["residue-sought"],
            _ => &[],
        };
        let about = subject(deed);
        let same = |found: &Option<Carried>| found.is_none() || about.is_none() || *found == about;
        let latest = |kind: &&str| {
            let found = self.leaves.iter().filter(|((k, what), _)| k == *kind && same(what));
            let leaves: Vec<Digest> = found.map(|(_, leaf)| *leaf).collect();
            (!leaves.is_empty()).then_some(leaves)
        };
        kinds.iter().find_map(latest).unwrap_or_else(|| vec![self.last])
    }
}

/// What a deed is about, where several of its kind are about different things.
fn subject(deed: &Deed) -> Option<Carried> {
    match deed {
        Deed::Stored { what, .. }
        | Deed::HandedOver { what, .. }
        | Deed::Received { what, .. }
        | Deed::ReceiptArrived { what, .. }
        | Deed::Returned { what, .. }
        | Deed::ReturnConfirmed(ReturnConfirmed { what, .. }) => Some(*what),
        Deed::PaperIntended { document, .. } | Deed::PaperIssued(PaperIssued { document, .. }) => {
            match document {
                Document::Slip => Some(Carried::Media),
                Document::Notice => Some(Carried::Notice),
                Document::ErasureReport | Document::Receipt => None,
            }
        }
        _ => None,
    }
}
