//! What the ledger took in before a signal ended a command.

use crate::tools::config::Home;
use crate::tools::ledger::Ledger;
use crate::words::error::Error;

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
        let path = self.home.ledger();
        let mut ledger = path.exists().then(|| Ledger::open(&path).ok()).flatten();
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
    let path = home.ledger();
    let size = || Ledger::open_read_only(&path).and_then(|ledger| ledger.size());
    if path.exists() { size().unwrap_or(0) } else { 0 }
}
