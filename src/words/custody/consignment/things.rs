//! The things of a consignment: media and notice, where each is, and the carriages that move them.

use crate::words::act::Content;
use crate::words::units::{MediumNumber, PersonId, Pieces, Stamp, Token};
use crate::words::vocabulary::{Carried, MediumKind, Verdict};
use std::collections::BTreeSet;

/// Where a thing is, as far as this home knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Being written; nothing is known of its content. After a kill it stays so until two people destroy it.
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
    /// The other side destroyed it there, as it says. A responsible person takes note of that by closing.
    DestroyedThere,
    /// Nowhere to be found; a person looked into it and closed the incident.
    Lost,
    /// It was written off and turned up; nobody has taken it over or looked at it yet.
    Found,
}

impl Whereabouts {
    pub fn is_here(&self) -> bool {
        matches!(self, Whereabouts::Here { .. })
    }
    pub fn is_in_transit(&self) -> bool {
        matches!(self, Whereabouts::InTransit { .. })
    }
    /// Its receipt may come next.
    pub fn is_awaited(&self) -> bool {
        matches!(self, Whereabouts::Expected | Whereabouts::InTransit { .. } | Whereabouts::Found)
    }
    /// It left this home and is not back.
    pub fn is_out(&self) -> bool {
        matches!(self, Whereabouts::There | Whereabouts::InTransit { .. } | Whereabouts::Found)
    }
    /// It can be looked at in this home.
    pub fn is_at_hand(&self) -> bool {
        use Whereabouts as W;
        matches!(self, W::Here { .. } | W::Back { .. } | W::Spoiled | W::Writing)
    }
    /// Nothing more has to happen to it.
    pub fn is_settled(&self) -> bool {
        use Whereabouts as W;
        matches!(self, W::Back { .. } | W::Disposed | W::DestroyedThere | W::Lost)
    }
    /// Neither unfinished nor spoiled.
    pub fn is_good(&self) -> bool {
        !matches!(self, Whereabouts::Writing | Whereabouts::Spoiled)
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
            Whereabouts::DestroyedThere => "destroyed-there",
            Whereabouts::Lost => "lost",
            Whereabouts::Found => "found",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medium {
    /// Unknown at the recipient.
    pub kind: Option<MediumKind>,
    pub to_image: bool,
    pub at: Whereabouts,
    pub content: Option<Content>,
    /// How many sheets a bundle of paper has, and how many came back of it.
    pub sheets: Option<Pieces>,
    pub sheets_back: Option<Pieces>,
}

impl Medium {
    /// A bundle of paper.
    pub fn bundle(sheets: Option<Pieces>, at: Whereabouts) -> Medium {
        let kind = Some(MediumKind::Paper);
        Medium { kind, to_image: false, at, content: None, sheets, sheets_back: None }
    }
    /// A disc or a stick.
    pub fn disc(kind: Option<MediumKind>, to_image: bool, at: Whereabouts) -> Medium {
        Medium { kind, to_image, at, content: None, sheets: None, sheets_back: None }
    }
    /// As what it travels.
    pub fn travels_as(&self) -> Carried {
        match self.kind {
            Some(MediumKind::Paper) => Carried::Paper,
            _ => Carried::Media,
        }
    }
    /// It came back and was found to be what went out. Of paper the sheets are counted.
    pub fn is_back_as_it_was(&self) -> bool {
        match &self.at {
            Whereabouts::Back { verdict: Some(verdict) } => verdict.is_good(),
            Whereabouts::Back { verdict: None } => {
                let all_there = self.sheets_back.is_none() || self.sheets_back == self.sheets;
                self.kind == Some(MediumKind::Paper) && all_there
            }
            _ => false,
        }
    }
}

/// A carriage, from the first hand-over until everything it took along has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transit {
    pub what: Carried,
    /// Media that have not arrived yet. A notice has no number.
    pub outstanding: BTreeSet<MediumNumber>,
    pub bag: Token,
    pub trip: Token,
    pub start: Stamp,
    pub end: Option<Stamp>,
}

/// What the receipt that ended a carriage says: which media came, and how many pieces were counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub what: Carried,
    pub media: BTreeSet<MediumNumber>,
    pub pieces: Pieces,
}

impl Transit {
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}
