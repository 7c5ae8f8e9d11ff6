//! System safeguards, as far as the kit can see them: encryption, keys, folder rights.

use super::{Found, Ground, View};
use crate::words::act::{Deed, PartyTrusted};
use crate::words::units::Month;
use crate::words::vocabulary::Duty;

/// By this day of a month the log of the month before is to be analysed.
const ANALYSIS_DAY: u8 = 10;

impl View<'_> {
    /// Packages are encrypted in themselves, and the other side's keys are pinned, whatever carries them.
    pub(super) fn encrypted_in_itself(&self) -> Found {
        let pinned = self.register_entries(
            |deed| matches!(deed, Deed::PartyTrusted(PartyTrusted { party, .. }) if *party == self.terms.party),
        );
        if pinned.is_empty() {
            return Found::Open(vec![Ground::of("not-pinned")]);
        }
        let sealed = self.entries(|deed| matches!(deed, Deed::Sealed { .. }));
        Found::proven(Ground::of("pinned").by(pinned), Ground::of("sealed").by(sealed).if_any())
    }

    /// Everybody here who may act for the contract proves it with a key of their own.
    pub(super) fn own_keys(&self) -> Found {
        let people = &self.book.register.people;
        let acts = |id: &_| {
            let duties = &people[id].duties;
            duties.contains(&Duty::Responsible) || duties.contains(&Duty::Handler)
        };
        let acting: Vec<_> = self.named_of(self.home).into_iter().filter(acts).collect();
        let without = acting.iter().filter(|id| people[*id].key.is_none()).count();
        if acting.is_empty() || without > 0 {
            return Found::Open(vec![Ground::of("keys-missing").saying("count", without)]);
        }
        let enrolled = self.register_entries(
            |deed| matches!(deed, Deed::PersonEnrolled { person, .. } if acting.contains(person)),
        );
        Found::Proven(vec![Ground::of("keys").by(enrolled).saying("count", acting.len())])
    }

    /// The folder is closed to others, packages and keys are encrypted; that the ledger's volume is, is seen or declared.
    pub(super) fn folder_rights(&self) -> Found {
        if !self.facts.open_to_others.is_empty() {
            let list = self.facts.open_to_others.join(", ");
            return Found::Broken(Ground::of("folder-open").saying("paths", list));
        }
        let closed = Ground::of("folder-closed");
        match self.facts.encrypted {
            Some(true) => Found::Proven(vec![closed, Ground::of("volume-encrypted")]),
            Some(false) => Found::Open(vec![closed, Ground::of("volume-plain")]),
            None => Found::Open(vec![closed, Ground::of("volume-unseen")]),
        }
    }

    /// The access log of the month before was analysed; until the tenth of a month, that of the one before it will do.
    pub(super) fn logs_analysed(&self) -> Found {
        let this = Month::of(self.facts.now);
        let wanted = match self.facts.now.date().day() {
            1..=ANALYSIS_DAY => this.before().before(),
            _ => this.before(),
        };
        let analysed = self
            .register_entries(|deed| matches!(deed, Deed::AccessAnalysed { month, .. } if *month >= wanted));
        match analysed.is_empty() {
            true => Found::Open(vec![Ground::of("not-analysed").saying("month", wanted)]),
            false => Found::Proven(vec![Ground::of("analysed").by(analysed).saying("month", wanted)]),
        }
    }
}
