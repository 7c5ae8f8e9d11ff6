//! What a step wants to have recorded: an act without what the desk adds to it (who, when, how known, signature).

use crate::words::act::{Deed, Paper};
use crate::words::units::{Digest, Stamp};

/// One act to be recorded.
pub struct Draft {
    pub deed: Deed,
    pub paper: Option<Paper>,
    /// The entry that this act strikes.
    pub corrects: Option<Wrong>,
    /// Left empty, the act answers what its kind usually answers.
    pub refs: Vec<Digest>,
    pub when: When,
    pub pii: Vec<(&'static str, Vec<u8>)>,
}

/// An entry that was wrong, and when it said that it happened.
#[derive(Clone, Copy, Debug)]
pub struct Wrong {
    pub leaf: Digest,
    pub at: Stamp,
}

/// When a drafted act happened.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// At `--at` where that is given, else now.
    AsGiven,
    /// Now, whatever `--at` says about the fact beside it.
    Now,
    /// When a signed statement says.
    At(Stamp),
}

impl Draft {
    pub fn of(deed: Deed) -> Draft {
        Draft { deed, paper: None, corrects: None, refs: Vec::new(), when: When::AsGiven, pii: Vec::new() }
    }
    /// Adds something for the side table.
    pub fn with(mut self, name: &'static str, data: impl Into<Vec<u8>>) -> Draft {
        self.pii.push((name, data.into()));
        self
    }
    pub fn from_paper(mut self, paper: Option<Paper>) -> Draft {
        self.paper = paper;
        self
    }
    /// As a signed statement dates it.
    pub fn at(mut self, at: Stamp) -> Draft {
        self.when = When::At(at);
        self
    }
    pub fn now(mut self) -> Draft {
        self.when = When::Now;
        self
    }
    /// Strikes an entry.
    pub fn correcting(mut self, wrong: Wrong) -> Draft {
        self.corrects = Some(wrong);
        self
    }
    /// Whether it is the fact that `--corrects` speaks of, rather than something recorded beside it.
    pub(super) fn may_stand_for_another(&self) -> bool {
        self.paper.is_some() && self.deed.tells_of_hands_or_places()
    }
}
