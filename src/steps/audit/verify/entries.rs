//! A ledger held against itself: the tree, and every entry against those before it.
//!
//! Once through the ledger, in order. What is held in memory grows with the registers, with what is under way, and by some
//! hundred bytes for each consignment that ended ([`Book::fold`]); not with what the entries say. What an entry refers to
//! is looked up in the engine's index of leaves; the newest leaves are at hand, since most references are to those. Where
//! rows of the side table are gone, the numbers of the entries that named them are kept until all is read.

use super::told;
use crate::steps::audit::access::Anchor;
use crate::steps::desk::founding_of;
use crate::tools::ledger::{Ledger, Problem, Report, tree};
use crate::words::act::{Deed, Entry, Known, OriginOpened};
use crate::words::custody::register::Register;
use crate::words::custody::{Book, retention, rules};
use crate::words::error::Result;
use crate::words::units::{ControlNumber, Digest};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What a self-check found, and the registers as they stand at the end.
pub struct Checked {
    pub report: Report,
    /// What the entries say of the access log.
    pub anchors: Vec<Anchor>,
    pub register: Register,
}

/// Holds a ledger against itself.
pub fn check(ledger: &Ledger) -> Result<Checked> {
    let home = founding_of(ledger)?;
    let origin = ledger.entry(0)?.map(|first| Entry::from_bytes(&first.bytes)).transpose()?;
    let origin = origin.map_or(home.origin, |first| first.act.origin);
    let mut check = SelfCheck {
        ledger,
        book: Book::default(),
        origin,
        leaves: Leaves::default(),
        touched: BTreeSet::new(),
        anchors: Vec::new(),
        gone: Vec::new(),
        again: 0,
    };
    let mut report = ledger.verify(&home.keys.log, &mut |index, bytes| check.entry(index, bytes))?;
    check.rows_gone().into_iter().for_each(|problem| report.add(problem));
    Ok(Checked { report, anchors: check.anchors, register: check.book.register })
}

/// Consignments that were spoken of are looked at when there are so many: whether they can be folded. A program built to
/// be tested looks at once, so that every story of the tests is read folded as well.
const TOUCHED: usize = if cfg!(debug_assertions) { 1 } else { 256 };

/// What the entries themselves say: decoded strictly, replayed, each held against everything before it.
struct SelfCheck<'a> {
    ledger: &'a Ledger,
    book: Book,
    origin: String,
    leaves: Leaves,
    /// Consignments that an entry spoke of since such were folded last.
    touched: BTreeSet<ControlNumber>,
    anchors: Vec<Anchor>,
    /// Entries that commit to something that is not in the side table.
    gone: Vec<u64>,
    /// How many rows restores said that they expunged again.
    again: u64,
}

impl SelfCheck<'_> {
    fn entry(&mut self, index: u64, bytes: &[u8]) -> Vec<Problem> {
        let leaf = tree::leaf_hash(bytes);
        let entry = match Entry::from_bytes(bytes) {
            Ok(entry) => entry,
            Err(error) => {
                let problem = Problem::new(Some(index), "entry-unreadable");
                return vec![problem.with("index", index).with("cause", error.code)];
            }
        };
        self.at_hand(&entry);
        let mut problems = self.in_its_place(index, &entry);
        problems.extend(self.signature(index, &entry));
        problems.extend(told::problem(&self.book, self.ledger, index, &entry));
        problems.extend(self.own_head(index, &entry.act.deed));
        if let Err(refusal) = self.book.step(&entry.act) {
            problems.push(Problem::new(Some(index), "rule-broken").with("rule", refusal.code));
        }
        self.take_in(index, leaf, entry);
        problems
    }

    /// Record time, origin, references.
    fn in_its_place(&mut self, index: u64, entry: &Entry) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(newest) = self.book.newest().filter(|newest| *newest > entry.recorded) {
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
        let needs = rules::must_be_signed(&self.book.register, &entry.act)
            || entry.act.actor.known == Known::PersonKey;
        if !needs && entry.signature.is_none() {
            return None;
        }
        let key = match &entry.act.deed {
            Deed::PersonEnrolled { key, .. } => Some(*key),
            _ => {
                let person = entry.act.actor.id.and_then(|id| self.book.register.people.get(&id));
                person.and_then(|person| person.key)
            }
        };
        match key.map(|key| entry.verify_signature(&key)) {
            Some(Ok(())) => None,
            Some(Err(error)) => Some(Problem::new(Some(index), "signature-wrong").with("cause", error.code)),
            None => Some(Problem::new(Some(index), "signer-unknown")),
        }
    }

    fn take_in(&mut self, index: u64, leaf: Digest, entry: Entry) {
        let act = &entry.act;
        self.anchors.extend(Anchor::of(index, &act.deed));
        self.again += match &act.deed {
            Deed::Restored { expunged, .. } | Deed::OriginOpened(OriginOpened { expunged, .. }) => *expunged,
            _ => 0,
        };
        if act.pii.values().any(|commitment| self.is_gone(commitment)) {
            self.gone.push(index);
        }
        self.touched.extend(act.deed.consignment().cloned());
        let revokes = matches!(act.deed, Deed::KeyRevoked { .. });
        self.leaves.add(leaf, index);
        self.book.replay(index, leaf, entry);
        if revokes {
            self.book.reopened().iter().for_each(|number| self.unfold(number));
        }
        if self.touched.len() >= TOUCHED {
            std::mem::take(&mut self.touched).iter().for_each(|number| self.book.fold(number));
        }
    }

    /// Unfolds the consignment of which an entry speaks.
    fn at_hand(&mut self, entry: &Entry) {
        if let Some(number) = entry.act.deed.consignment() {
            self.unfold(number);
        }
    }
    fn unfold(&mut self, number: &ControlNumber) {
        let ledger = self.ledger;
        // What cannot be read any more is reported where it is read.
        let read = |index: u64| {
            let stored = ledger.entry(index).ok().flatten()?;
            Some((index, stored.leaf, Entry::from_bytes(&stored.bytes).ok()?))
        };
        if let Some(entries) = self.book.folded(number) {
            let entries = entries.iter().filter_map(|index| read(*index)).collect();
            self.book.unfold(number, entries);
        }
    }

    fn is_gone(&self, commitment: &Digest) -> bool {
        matches!(self.ledger.pii(commitment), Ok(None))
    }

    /// Rows that are gone although no entry says that they were expunged.
    fn rows_gone(&self) -> Vec<Problem> {
        let expunged = retention::gone(&self.book);
        let mut unexplained = Vec::new();
        for index in &self.gone {
            // What cannot be read was reported.
            let Ok(Some(stored)) = self.ledger.entry(*index) else { continue };
            let Ok(entry) = Entry::from_bytes(&stored.bytes) else { continue };
            let went = retention::rows_of(&self.book, &expunged, &entry.act);
            let gone = entry.act.pii.iter().filter(|(_, row)| self.is_gone(row) && !went.contains(row));
            unexplained
                .extend(gone.map(|(name, _)| Problem::new(Some(*index), "side-row-gone").with("name", name)));
        }
        // The entries that expunged them may be among those that a restore lost: it says how many rows went again.
        match unexplained.len() as u64 <= self.again || self.waits_for_unlocking() {
            true => Vec::new(),
            false => unexplained,
        }
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
