//! Self-check: every stored byte recomputed and compared, in constant memory, from one snapshot.
//!
//! Each body is hashed and held against its leaf, each pair of nodes against the one above, the roots against the head
//! and every checkpoint. Where all of these agree, the tree is the one that was signed, entry by entry. A disagreement is
//! reported at the lowest entry that can have caused it, and the check goes on from what is stored, so that one change
//! is reported once. What this cannot see: a history rewritten whole and signed again with the log's own key. The
//! signatures inside the entries (`each`), and checkpoints held by others, are what shows that.

use crate::tools::ledger::checkpoint::SignedCheckpoint;
use crate::tools::ledger::cosignature::Cosignature;
use crate::tools::ledger::engine::Engine;
use crate::tools::ledger::pii;
use crate::tools::ledger::store::Ledger;
use crate::tools::ledger::tree;
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::units::Digest;
use std::ops::ControlFlow;

/// Problems kept in a report; the rest are only counted.
pub const MAX_PROBLEMS: usize = 200;
/// Unreadable entries in a row after which the rest is given up.
const MAX_UNREADABLE: u64 = 4096;

/// One thing that is not as it should be. Its text is `problem-CODE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The lowest entry that can be at fault; `None` when none is.
    pub index: Option<u64>,
    pub code: &'static str,
    pub facts: Vec<(&'static str, String)>,
}

impl Problem {
    pub fn new(index: Option<u64>, code: &'static str) -> Problem {
        Problem { index, code, facts: Vec::new() }
    }
    /// Adds a fact for the message.
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Problem {
        self.facts.push((name, value.to_string()));
        self
    }
}

/// What a self-check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries there should be, and those that were there and read.
    pub size: u64,
    pub entries: u64,
    pub checkpoints: u64,
    pub cosignatures: u64,
    pub pii: u64,
    /// The first [`MAX_PROBLEMS`], in the order of discovery.
    pub problems: Vec<Problem>,
    /// How many there were altogether.
    pub found: u64,
    /// The lowest index that any of them names.
    pub first_bad: Option<u64>,
}

impl Report {
    pub fn is_sound(&self) -> bool {
        self.found == 0
    }
    /// Takes down one thing more.
    pub fn add(&mut self, problem: Problem) {
        self.found += 1;
        if let Some(index) = problem.index {
            self.first_bad = Some(self.first_bad.map_or(index, |first| first.min(index)));
        }
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        }
    }
    /// Takes down what another report found besides.
    pub fn join(&mut self, other: Report) {
        self.found += other.found;
        self.first_bad = self.first_bad.into_iter().chain(other.first_bad).min();
        let room = MAX_PROBLEMS.saturating_sub(self.problems.len());
        self.problems.extend(other.problems.into_iter().take(room));
    }
}

impl Ledger {
    /// Checks everything. `log_key` is what checkpoints must be signed with; `each` is shown every entry that can be
    /// read, in order, and adds what it finds. Only what keeps the check from starting is an error.
    pub fn verify(
        &self,
        log_key: &PublicKey,
        each: &mut dyn FnMut(u64, &[u8]) -> Vec<Problem>,
    ) -> Result<Report> {
        let _snapshot = Snapshot::take(&*self.engine)?;
        let (size, root) = self.head()?;
        let mut check = Check {
            engine: &*self.engine,
            origin: self.origin(),
            log_key,
            report: Report { size, ..Report::default() },
            peaks: Vec::new(),
            at: 0,
            good_until: 0,
            next_checkpoint: None,
        };
        check.file();
        check.fetch_checkpoint(0);
        check.entries(each);
        check.head(&root);
        check.leftovers();
        check.cosignatures();
        check.pii();
        Ok(check.report)
    }
}

impl Ledger {
    /// What the store finds wrong with itself; empty when it is whole.
    pub fn damage(&self) -> Result<Vec<String>> {
        self.engine.damage()
    }
}

/// A read transaction, unless one is open already.
pub(super) struct Snapshot<'a>(Option<&'a dyn Engine>);

impl Snapshot<'_> {
    pub(super) fn take(engine: &dyn Engine) -> Result<Snapshot<'_>> {
        if engine.in_transaction() {
            return Ok(Snapshot(None));
        }
        engine.snapshot()?;
        Ok(Snapshot(Some(engine)))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if let Some(engine) = self.0 {
            engine.roll_back();
        }
    }
}

struct Check<'a> {
    engine: &'a dyn Engine,
    origin: &'a str,
    log_key: &'a PublicKey,
    report: Report,
    /// Roots of the full subtrees so far, as stored; `None` where nothing is known.
    peaks: Vec<Option<Digest>>,
    /// Entries done.
    at: u64,
    /// A checkpoint of this size was rightly signed and fits: no entry below can be to blame for what comes after.
    good_until: u64,
    next_checkpoint: Option<(u64, String)>,
}

impl Check<'_> {
    fn problem(&mut self, problem: Problem) {
        self.report.add(problem);
    }
    /// Gives the answer of a question to the database, or takes down that it could not be read.
    fn ask<T>(&mut self, answer: Result<T>) -> Option<T> {
        answer
            .map_err(|error| {
                self.problem(Problem::new(None, "file-damaged").with("cause", cause_of(&error)));
            })
            .ok()
    }

    /// The store itself: its own check, and the schema with its guards.
    fn file(&mut self) {
        let damage = self.engine.damage();
        for cause in self.ask(damage).unwrap_or_default() {
            self.problem(Problem::new(None, "file-damaged").with("cause", cause));
        }
        let differs = self.engine.schema_differs();
        if let Some(name) = self.ask(differs).flatten() {
            self.problem(Problem::new(None, "schema-differs").with("name", name));
        }
    }

    fn entries(&mut self, each: &mut dyn FnMut(u64, &[u8]) -> Vec<Problem>) {
        let mut unreadable = 0;
        while self.at < self.report.size {
            match self.run_of_entries(each, &mut unreadable) {
                Ok(()) => break,
                Err(_) if unreadable >= MAX_UNREADABLE => break,
                Err(error) => {
                    // Pages are damaged around here. One report for a run of entries, then past it one by one.
                    if unreadable == 0 {
                        let problem = Problem::new(Some(self.at), "entry-unreadable");
                        self.problem(problem.with("index", self.at).with("cause", cause_of(&error)));
                    }
                    unreadable += 1;
                    self.pass_over(self.at + 1);
                }
            }
        }
        if self.at < self.report.size {
            self.missing_until(self.report.size);
        }
    }

    /// Reads on from where the check stands until the end or a failure to read.
    fn run_of_entries(
        &mut self,
        each: &mut dyn FnMut(u64, &[u8]) -> Vec<Problem>,
        unreadable: &mut u64,
    ) -> Result<()> {
        let engine = self.engine;
        engine.each_entry(self.at..self.report.size, &mut |entry| {
            *unreadable = 0;
            if entry.index > self.at {
                self.missing_until(entry.index);
            }
            if tree::leaf_hash(entry.bytes) != entry.leaf {
                let problem = Problem::new(Some(entry.index), "entry-altered");
                self.problem(problem.with("index", entry.index));
            }
            for problem in each(entry.index, entry.bytes) {
                self.problem(problem);
            }
            self.report.entries += 1;
            self.push(0, Some(entry.leaf));
            ControlFlow::Continue(())
        })
    }

    fn missing_until(&mut self, end: u64) {
        let problem = Problem::new(Some(self.at), "entry-missing");
        self.problem(problem.with("index", self.at).with("count", end - self.at));
        self.pass_over(end);
    }

    /// Goes on to `end` without the entries in between, by the largest stored subtrees, so that what was signed over
    /// them can still be compared. Stops at every checkpoint on the way.
    fn pass_over(&mut self, end: u64) {
        while self.at < end {
            let stop = match &self.next_checkpoint {
                Some((size, _)) if *size < end => *size,
                _ => end,
            };
            // At most 62: the widest subtree that the numbers can hold.
            let level = self.at.trailing_zeros().min((stop - self.at).ilog2()).min(62) as u8;
            let stored = self.engine.find_node(level, self.at >> level);
            let stored = if level == 0 { None } else { self.ask(stored).flatten() };
            self.push(level, stored);
        }
    }

    /// Takes the next full subtree of 2^level leaves, compares the nodes that it completes, and the checkpoint of the
    /// size now reached.
    fn push(&mut self, level: u8, hash: Option<Digest>) {
        let (mut hash, mut level, mut index) = (hash, level, self.at >> level);
        self.at += 1 << level;
        while index & 1 == 1 {
            let left = self.peaks.pop().expect("one peak stands for each bit set in the size");
            (level, index) = (level + 1, index >> 1);
            hash = self.join(level, index, left, hash);
        }
        self.peaks.push(hash);
        self.checkpoints_here();
    }

    fn join(&mut self, level: u8, index: u64, left: Option<Digest>, right: Option<Digest>) -> Option<Digest> {
        let stored = self.engine.find_node(level, index);
        let computed = left.zip(right).map(|(left, right)| tree::node_hash(&left, &right));
        let Some(stored) = self.ask(stored) else { return computed };
        let first = (index << level).max(self.good_until);
        let problem = |code| {
            Problem::new(Some(first), code)
                .with("level", level)
                .with("first", first)
                .with("last", self.at - 1)
        };
        match (computed, stored) {
            (Some(computed), Some(stored)) if computed != stored => self.problem(problem("node-differs")),
            (Some(_), None) => self.problem(problem("node-missing")),
            _ => {}
        }
        stored.or(computed)
    }

    fn root(&self) -> Option<Digest> {
        let Some((last, rest)) = self.peaks.split_last() else { return Some(tree::empty_root()) };
        rest.iter().rev().try_fold((*last)?, |right, left| Some(tree::node_hash(&(*left)?, &right)))
    }

    fn fetch_checkpoint(&mut self, from: u64) {
        let read = self.engine.checkpoint_from(from);
        self.next_checkpoint = self.ask(read).flatten();
        self.checkpoints_here();
    }
    fn checkpoints_here(&mut self) {
        if let Some((size, note)) = self.next_checkpoint.take_if(|(size, _)| *size == self.at) {
            self.checkpoint(size, &note);
            self.fetch_checkpoint(size + 1);
        }
    }
    fn checkpoint(&mut self, size: u64, note: &str) {
        self.report.checkpoints += 1;
        let signed = match SignedCheckpoint::open_of_any_name(note, self.origin, self.log_key) {
            Ok(signed) if signed.checkpoint().size == size => signed,
            Ok(_) => return self.problem(Problem::new(None, "checkpoint-misplaced").with("size", size)),
            Err(error) => {
                let problem = Problem::new(None, "checkpoint-unsigned").with("size", size);
                return self.problem(problem.with("cause", error.code));
            }
        };
        match self.root() {
            Some(root) if root == signed.checkpoint().root => self.good_until = size,
            Some(_) => {
                let first = self.good_until;
                let problem = Problem::new(Some(first), "checkpoint-root-differs");
                self.problem(problem.with("size", size).with("first", first));
            }
            // What is missing below has been reported.
            None => {}
        }
    }

    fn head(&mut self, root: &Digest) {
        let size = self.report.size;
        if self.root().is_some_and(|computed| computed != *root) {
            let first = self.good_until;
            self.problem(Problem::new(Some(first), "head-differs").with("size", size).with("first", first));
        }
        let newest = self.engine.newest_checkpoint();
        let Some(newest) = self.ask(newest) else { return };
        let newest = newest.map_or(0, |(size, _)| size);
        if newest > size {
            let problem = Problem::new(Some(size), "checkpoint-beyond-head");
            self.problem(problem.with("size", size).with("signed", newest));
        } else if newest < size {
            self.problem(
                Problem::new(Some(newest), "head-unsigned").with("size", size).with("signed", newest),
            );
        }
    }

    /// Rows where none should be.
    fn leftovers(&mut self) {
        let counts = self.engine.rows_beyond(self.report.size);
        for (code, count) in ["entry-beyond-head", "node-beyond-head"].into_iter().zip(counts) {
            if let Some(count @ 1..) = self.ask(count) {
                let problem = Problem::new(Some(self.report.size), code);
                self.problem(problem.with("size", self.report.size).with("count", count));
            }
        }
    }

    /// Lines that are in order and belong to a checkpoint. Whether the witnesses' keys made them is checked by those
    /// who know the keys.
    fn cosignatures(&mut self) {
        let engine = self.engine;
        let read = engine.each_cosignature(&mut |row| {
            self.report.cosignatures += 1;
            let line = Cosignature::from_line(&row.line);
            let right = line.is_ok_and(|line| line.name() == row.name && line.key_id() == row.key_id);
            if !right || !row.placed {
                let problem = Problem::new(None, "cosignature-malformed");
                self.problem(problem.with("size", row.size).with("name", row.name));
            }
            ControlFlow::Continue(())
        });
        self.ask(read);
    }

    fn pii(&mut self) {
        let engine = self.engine;
        let read = engine.each_pii(&mut |row| {
            self.report.pii += 1;
            let code = match () {
                () if row.pii.commitment() != row.commitment => Some("pii-altered"),
                () if !pii::is_named_in(row.entry, &row.commitment) => Some("pii-orphan"),
                () => None,
            };
            if let Some(code) = code {
                let problem = Problem::new(Some(row.index), code).with("index", row.index);
                self.problem(problem.with("commitment", row.commitment));
            }
            ControlFlow::Continue(())
        });
        self.ask(read);
    }
}

/// Why something could not be read, in as few words as there are.
fn cause_of(error: &Error) -> String {
    error.fact("cause").unwrap_or(error.code).to_string()
}
