//! System safeguards, as far as the kit can see them: encryption, keys, folder rights.

use super::{Found, Ground, View};
use crate::words::act::{Deed, PartyTrusted, Sealed, VirusCheck};
use crate::words::custody::overdue::unanalysed;
use crate::words::vocabulary::Duty;

impl View<'_> {
    /// Packages are encrypted in themselves, and the other side's keys are pinned, whatever carries them.
    pub(super) fn encrypted_in_itself(&self) -> Found {
        let pinned = self.register_entries(
            |deed| matches!(deed, Deed::PartyTrusted(PartyTrusted { party, .. }) if *party == self.terms.party),
        );
        if pinned.is_empty() {
            return Found::Open(vec![Ground::of("not-pinned")]);
        }
        let sealed = self.entries(|deed| matches!(deed, Deed::Sealed(..)));
        Found::proven(Ground::of("pinned").by(pinned), Ground::of("sealed").by(sealed).if_any())
    }

    /// Every package that this home sealed or opened last was shown to a scanner, with patterns as new as its settings ask.
    /// The newest one tells how it is done now.
    pub(super) fn virus_scans(&self) -> Found {
        let handled =
            self.consignments.iter().flat_map(|c| self.book.standing(&c.number)).filter_map(|event| {
                match &event.act.deed {
                    Deed::Sealed(Sealed { viruses, .. }) | Deed::Opened { viruses, .. } => {
                        Some((event.index, viruses.as_ref()))
                    }
                    _ => None,
                }
            });
        let mut handled: Vec<(u64, Option<&VirusCheck>)> = handled.collect();
        handled.sort_unstable_by_key(|(entry, _)| *entry);
        let seen = |(entry, check): &(u64, Option<&VirusCheck>)| {
            matches!(check, Some(VirusCheck::Scanned(_))).then_some(*entry)
        };
        match handled.last() {
            Some((_, Some(VirusCheck::Scanned(newest)))) => Found::Proven(vec![
                Ground::of("scanned")
                    .by(handled.iter().filter_map(seen))
                    .saying("engine", &newest.engine)
                    .saying("made", &newest.made),
            ]),
            Some((entry, _)) if handled.iter().any(|one| seen(one).is_some()) => {
                Found::Open(vec![Ground::of("unscanned").by([*entry])])
            }
            _ => Found::Open(vec![Ground::of("undeclared")]),
        }
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

    /// The access log of every month was analysed by the day set for it.
    pub(super) fn logs_analysed(&self) -> Found {
        let today = self.facts.now.date();
        let waiting = unanalysed(self.book, today);
        let late = waiting.iter().find(|(_, due)| *due < today);
        let analysed = self.register_entries(|deed| matches!(deed, Deed::AccessAnalysed { .. }));
        match late.or(waiting.last().filter(|_| analysed.is_empty())) {
            Some((month, _)) => Found::Open(vec![Ground::of("not-analysed").saying("month", month)]),
            None if analysed.is_empty() => Found::Open(vec![Ground::of("undeclared")]),
            None => Found::Proven(vec![Ground::of("analysed").by(analysed)]),
        }
    }
}
