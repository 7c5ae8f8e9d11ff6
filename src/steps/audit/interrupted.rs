//! What the ledger took in before a signal ended a command.

use crate::steps::desk::place_of;
use crate::tools::config::{Config, Home};
use crate::tools::ledger::{Ledger, Place};
use crate::words::error::Error;
use std::path::Path;

/// The ledger as it was when the command began.
pub struct Before {
    home: Home,
    entries: u64,
}

impl Before {
    pub fn look(home: Home) -> Before {
        let entries = entries(&home);
        Before { home, entries }
    }
    /// Says what a person should know now, while nobody can record anything more. `say` does not come back.
    pub fn told(&self, say: impl FnOnce(Error)) {
        let mut ledger = place(&self.home).and_then(|place| Ledger::open(&place).ok());
        // Where the lock cannot be had, what is counted may be one commit short.
        let _locked = ledger.as_mut().and_then(|ledger| ledger.begin().ok());
        say(self.interrupted());
    }
    fn interrupted(&self) -> Error {
        let recorded = entries(&self.home).saturating_sub(self.entries);
        Error::interrupted("interrupted")
            .with("ledger", if recorded == 0 { "unchanged" } else { "grown" })
            .with("recorded", recorded)
            .with("from", self.entries)
    }
}

/// How many entries there are; none where there is no ledger yet.
fn entries(home: &Home) -> u64 {
    let size = |place| Ledger::open_read_only(&place).and_then(|ledger| ledger.size());
    place(home).and_then(|place| size(place).ok()).unwrap_or(0)
}

/// Where the ledger is, if there is one.
fn place(home: &Home) -> Option<Place> {
    let place =
        Config::load(home).and_then(|config| place_of(home, &config)).unwrap_or(Place::File(home.ledger()));
    place.file().is_none_or(Path::exists).then_some(place)
}
