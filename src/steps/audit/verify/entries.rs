//! A ledger held against itself: the tree, and every entry against those before it.
//!
//! Once through the ledger, in order. What is held in memory grows with the registers and with what is under way, not with
//! the entries. What is left of consignments that ended ([`Folding`]), and the numbers of the entries whose rows in the
//! side table are gone, are laid aside on disk until all is read ([`Scratch`]): a few hundred bytes for each consignment.
//! What an entry refers to is looked up in the engine's index of leaves; the newest leaves are at hand, since most
//! references are to those. If the disk fails under what was laid aside, nothing is known of the ledger, and that is said
//! instead of a report.

use super::told;
use crate::steps::audit::access::Anchor;
use crate::steps::desk::founding_of;
use crate::tools::ledger::{Ledger, Problem, Report, tree};
use crate::tools::scratch::Scratch;
use crate::words::act::{Deed, Entry, Known, OriginOpened};
use crate::words::custody::folded::{Folding, Shelf};
use crate::words::custody::register::Register;
use crate::words::custody::retention::{self, Scope};
use crate::words::custody::rules;
use crate::words::error::Result;
use crate::words::units::Digest;
use std::collections::{BTreeMap, VecDeque};

/// What a self-check found, and the registers as they stand at the end.
pub struct Checked {
    pub report: Report,
    /// What the entries say of the access log.
    pub anchors: Vec<Anchor>,
    pub register: Register,
}

/// Holds a ledger against itself.
pub fn check(ledger: &Ledger) -> Result<Checked> {
    check_on(ledger, Scratch::new()?, Scratch::new()?)
}

/// The same; what is left of consignments that ended lies on one shelf, the entries whose rows are gone on another.
fn check_on<'a>(ledger: &'a Ledger, ended: impl Shelf + 'a, gone: impl Shelf + 'a) -> Result<Checked> {
    let home = founding_of(ledger)?;
    let origin = ledger.entry(0)?.map(|first| Entry::from_bytes(&first.bytes)).transpose()?;
    let origin = origin.map_or(home.origin, |first| first.act.origin);
    // What cannot be read any more is reported where it is read.
    let read = |index| {
        let stored = ledger.entry(index).ok().flatten()?;
        Some((stored.leaf, Entry::from_bytes(&stored.bytes).ok()?))
    };
    let mut check = SelfCheck {
        ledger,
        folding: Folding::new(ended, read),
        origin,
        leaves: Leaves::default(),
        anchors: Vec::new(),
        gone: Box::new(gone),
        again: 0,
    };
    let mut failure = None;
    let mut report = ledger.verify(&home.keys.log, &mut |index, bytes| {
        let judged = if failure.is_some() { Ok(Vec::new()) } else { check.entry(index, bytes) };
        judged.unwrap_or_else(|error| {
            failure = Some(error);
            Vec::new()
        })
    })?;
    if let Some(error) = failure {
        return Err(error);
    }
    report.join(check.rows_gone()?);
    Ok(Checked { report, anchors: check.anchors, register: check.folding.book.register })
}

/// What the entries themselves say: decoded strictly, replayed, each held against everything before it.
struct SelfCheck<'a> {
    ledger: &'a Ledger,
    folding: Folding<'a>,
    origin: String,
    leaves: Leaves,
    anchors: Vec<Anchor>,
    /// Entries that commit to something that is not in the side table.
    gone: Box<dyn Shelf + 'a>,
    /// How many rows restores said that they expunged again.
    again: u64,
}

impl SelfCheck<'_> {
    /// What is wrong with the next entry. It fails only if what was laid aside cannot be had.
    fn entry(&mut self, index: u64, bytes: &[u8]) -> Result<Vec<Problem>> {
        let leaf = tree::leaf_hash(bytes);
        let entry = match Entry::from_bytes(bytes) {
            Ok(entry) => entry,
            Err(error) => {
                let problem = Problem::new(Some(index), "entry-unreadable");
                return Ok(vec![problem.with("index", index).with("cause", error.code)]);
            }
        };
        self.folding.at_hand(&entry.act.deed)?;
        let mut problems = self.in_its_place(index, &entry);
        problems.extend(self.signature(index, &entry));
        problems.extend(told::problem(&self.folding.book, self.ledger, index, &entry));
        problems.extend(self.own_head(index, &entry.act.deed));
        if let Err(refusal) = self.folding.book.step(&entry.act) {
            problems.push(Problem::new(Some(index), "rule-broken").with("rule", refusal.code));
        }
        self.take_in(index, leaf, entry)?;
        Ok(problems)
    }

    /// Record time, origin, references.
    fn in_its_place(&mut self, index: u64, entry: &Entry) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(newest) = self.folding.book.newest().filter(|newest| *newest > entry.recorded) {
            let problem = Problem::new(Some(index), "record-time-backwards");
            problems.push(problem.with("recorded", entry.recorded).with("newest", newest));
        }
        if let Deed::OriginOpened(..) = &entry.act.deed {
            self.origin = entry.act.origin.clone();
        }
        if entry.act.origin != self.origin {
            problems.push(Problem::new(Some(index), "origin-differs").with("found", &entry.act.origin));
        }
        for named in entry.act.refs.iter().filter(|named| !self.leaves.knows(named, index, self.ledger)) {
            problems.push(Problem::new(Some(index), "reference-unknown").with("leaf", named.short()));
        }
        problems
    }

    /// Heads of this ledger that went out or came back cosigned, and that an entry repeats.
    fn own_head(&self, index: u64, deed: &Deed) -> Option<Problem> {
        let head = deed.own_head()?;
        let same = head.size <= index && self.ledger.root_at(head.size).is_ok_and(|root| root == head.root);
        (!same).then(|| Problem::new(Some(index), "own-head-differs").with("size", head.size))
    }

    /// A person's signature where the act needs one, with the key that was registered before it.
    fn signature(&self, index: u64, entry: &Entry) -> Option<Problem> {
        let needs = rules::must_be_signed(&self.folding.book.register, &entry.act)
            || entry.act.actor.known == Known::PersonKey;
        if !needs && entry.signature.is_none() {
            return None;
        }
        let key = match &entry.act.deed {
            Deed::PersonEnrolled { key, .. } => Some(*key),
            _ => {
                let person = entry.act.actor.id.and_then(|id| self.folding.book.register.people.get(&id));
                person.and_then(|person| person.key)
            }
        };
        match key.map(|key| entry.verify_signature(&key)) {
            Some(Ok(())) => None,
            Some(Err(error)) => Some(Problem::new(Some(index), "signature-wrong").with("cause", error.code)),
            None => Some(Problem::new(Some(index), "signer-unknown")),
        }
    }

    fn take_in(&mut self, index: u64, leaf: Digest, entry: Entry) -> Result<()> {
        let act = &entry.act;
        self.anchors.extend(Anchor::of(index, &act.deed));
        self.again += match &act.deed {
            Deed::Restored { expunged, .. } | Deed::OriginOpened(OriginOpened { expunged, .. }) => *expunged,
            _ => 0,
        };
        if act.pii.values().any(|commitment| self.is_gone(commitment)) {
            // In the order of the entries.
            self.gone.put(&format!("{index:020}"), &index.to_be_bytes())?;
        }
        self.leaves.add(leaf, index);
        self.folding.replay(index, leaf, entry)
    }

    fn is_gone(&self, commitment: &Digest) -> bool {
        matches!(self.ledger.pii(commitment), Ok(None))
    }

    /// Rows that are gone although no entry says that they were expunged.
    fn rows_gone(&self) -> Result<Report> {
        let expunged = retention::gone(&self.folding.book);
        let mut unexplained = Report::default();
        self.gone.each(&mut |_, index| {
            let index = u64::from_be_bytes(index.try_into().expect("a number was laid there"));
            self.unexplained(index, &expunged, &mut unexplained)
        })?;
        // The entries that expunged them may be among those that a restore lost: it says how many rows went again.
        match unexplained.found <= self.again || self.waits_for_unlocking() {
            true => Ok(Report::default()),
            false => Ok(unexplained),
        }
    }

    fn unexplained(&self, index: u64, expunged: &Scope, unexplained: &mut Report) -> Result<()> {
        // What cannot be read was reported.
        let Ok(Some(stored)) = self.ledger.entry(index) else { return Ok(()) };
        let Ok(Entry { act, .. }) = Entry::from_bytes(&stored.bytes) else { return Ok(()) };
        let contract = match act.deed.consignment() {
            Some(number) => self.folding.contract_of(number)?,
            None => None,
        };
        let went = retention::rows_of(&self.folding.book, expunged, contract, &act);
        for (name, _) in act.pii.iter().filter(|(_, row)| self.is_gone(row) && !went.contains(row)) {
            unexplained.add(Problem::new(Some(index), "side-row-gone").with("name", name));
        }
        Ok(())
    }

    /// A backup was put in the ledger's place; nobody has said yet how it goes on.
    fn waits_for_unlocking(&self) -> bool {
        self.ledger.memory().is_some_and(|memory| memory.is_locked())
    }
}

/// Which leaves there are below an entry.
#[derive(Default)]
struct Leaves {
    newest: BTreeMap<Digest, u64>,
    order: VecDeque<Digest>,
}

/// Leaves at hand.
const AT_HAND: usize = 16 * 1024;

impl Leaves {
    fn knows(&self, leaf: &Digest, below: u64, ledger: &Ledger) -> bool {
        // Of an index that cannot be read nothing is believed.
        self.newest.contains_key(leaf) || matches!(ledger.find_leaf(leaf), Ok(Some(index)) if index < below)
    }
    fn add(&mut self, leaf: Digest, index: u64) {
        self.newest.insert(leaf, index);
        self.order.push_back(leaf);
        if self.order.len() > AT_HAND {
            let oldest = self.order.pop_front();
            oldest.map(|oldest| self.newest.remove(&oldest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::custody::Event;
    use crate::words::custody::tests::deeds::LIST;
    use crate::words::custody::tests::folded::{Failing, in_order};
    use crate::words::custody::tests::scenario::{CHIEF, CLERK, Home};
    use crate::words::sign::known::key;
    use crate::words::vocabulary::Cause;

    /// An office closed a list and heard something of it later; every entry says that it has a note in the side table, and
    /// there is none.
    fn ledger(folder: &std::path::Path) -> Ledger {
        let mut office = Home::office().has_got_everything_back();
        office.by(CHIEF).does(LIST.closed()).by(CLERK);
        office.does(LIST.incident(Cause::Damaged, None, None));
        let mut ledger = Ledger::create(folder.join("ledger.db").as_path(), "story").unwrap();
        let mut writer = ledger.begin().unwrap();
        for Event { index, recorded, act, .. } in in_order(&office.book) {
            let mut act = act.clone();
            act.pii.insert("note".into(), Digest::blake3(&index.to_be_bytes()));
            writer.append(&Entry::new(*recorded, act, None).to_bytes(), &[]).unwrap();
        }
        writer.commit(&key(1)).unwrap();
        ledger
    }

    #[test]
    fn a_check_finds_the_same_whatever_it_lays_things_on() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = ledger(folder.path());
        let on_disk = check(&ledger).unwrap().report;
        assert_eq!(on_disk, check_on(&ledger, BTreeMap::new(), BTreeMap::new()).unwrap().report);
        let gone = on_disk.problems.iter().filter(|problem| problem.code == "side-row-gone");
        assert_eq!(
            gone.filter_map(|problem| problem.index).collect::<Vec<_>>(),
            Vec::from_iter(0..on_disk.size)
        );
    }

    #[test]
    fn a_check_whose_disk_fails_says_so_and_nothing_of_the_ledger() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = ledger(folder.path());
        let ended = |good_for| check_on(&ledger, Failing::after(good_for), BTreeMap::new());
        let gone = |good_for| check_on(&ledger, BTreeMap::new(), Failing::after(good_for));
        for check in [&ended as &dyn Fn(usize) -> Result<Checked>, &gone] {
            let needed = (0..).find(|&good_for| check(good_for).is_ok()).unwrap();
            assert!(needed >= 3, "the shelf was hardly asked: {needed}");
            for good_for in 0..needed {
                assert_eq!(check(good_for).err().map(|error| error.code), Some("scratch-failed"));
            }
        }
    }
}
