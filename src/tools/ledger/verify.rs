//! Self-check: every stored byte recomputed and compared, in constant memory, from one snapshot.
//!
//! Each body is hashed and held against its leaf, each pair of nodes against the one above, the roots against the head
//! and every checkpoint. Where all of these agree, the tree is the one that was signed, entry by entry. A disagreement is
//! reported at the lowest entry that can have caused it, and the check goes on from what is stored, so that one change
//! is reported once. What this cannot see: a history rewritten whole and signed again with the log's own key. The
//! signatures inside the entries (`each`), and checkpoints held by others, are what shows that.

use crate::tools::ledger::checkpoint::SignedCheckpoint;
use crate::tools::ledger::cosignature::Cosignature;
use crate::tools::ledger::migrate;
use crate::tools::ledger::pii::{self, Pii};
use crate::tools::ledger::sqlite::{Database, number, unsigned};
use crate::tools::ledger::store::Ledger;
use crate::tools::ledger::tree;
use crate::words::error::Result;
use crate::words::sign::PublicKey;
use crate::words::units::Digest;
use rusqlite::Connection;

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
}

impl Ledger {
    /// Checks everything. `log_key` is what checkpoints must be signed with; `each` is shown every entry that can be
    /// read, in order, and adds what it finds. Only what keeps the check from starting is an error.
    pub fn verify(
        &self,
        log_key: &PublicKey,
        each: &mut dyn FnMut(u64, &[u8]) -> Vec<Problem>,
    ) -> Result<Report> {
        let _snapshot = Snapshot::take(&self.database)?;
        let (size, root) = self.head()?;
        let mut check = Check {
            database: &self.database,
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
    /// What SQLite finds wrong with the file itself; empty when it is whole.
    pub fn damage(&self) -> Result<Vec<String>> {
        damage(&self.database)
    }
}

fn damage(database: &Database) -> Result<Vec<String>> {
    let lines = database.all("PRAGMA integrity_check(20)", (), |row| row.get::<_, String>(0))?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// A read transaction, unless one is open already.
struct Snapshot<'a>(Option<&'a Connection>);

impl Snapshot<'_> {
    fn take(database: &Database) -> Result<Snapshot<'_>> {
        if !database.connection.is_autocommit() {
            return Ok(Snapshot(None));
        }
        database.batch("BEGIN")?;
        Ok(Snapshot(Some(&database.connection)))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.0 {
            let _ = connection.execute_batch("ROLLBACK");
        }
    }
}

struct Check<'a> {
    database: &'a Database,
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
                let cause = error.fact("cause").unwrap_or(error.code).to_string();
                self.problem(Problem::new(None, "file-damaged").with("cause", cause));
            })
            .ok()
    }

    /// The file itself: SQLite's own check, and the schema with its guards.
    fn file(&mut self) {
        let damage = damage(self.database);
        for cause in self.ask(damage).unwrap_or_default() {
            self.problem(Problem::new(None, "file-damaged").with("cause", cause));
        }
        let stored = schema(self.database);
        let version = self.database.version();
        let expected = expected_schema(self.ask(version).unwrap_or(migrate::VERSION));
        if let Some(stored) = self.ask(stored)
            && stored != expected
        {
            let name = expected.iter().find(|item| !stored.contains(item));
            let name = name.or_else(|| stored.iter().find(|item| !expected.contains(item)));
            let name = name.map_or("", |(name, _)| name);
            self.problem(Problem::new(None, "schema-differs").with("name", name));
        }
    }

    fn entries(&mut self, each: &mut dyn FnMut(u64, &[u8]) -> Vec<Problem>) {
        let mut unreadable = 0;
        while self.at < self.report.size {
            match self.run_of_entries(each, &mut unreadable) {
                Ok(()) => break,
                Err(_) if unreadable >= MAX_UNREADABLE => break,
                Err(cause) => {
                    // Pages are damaged around here. One report for a run of entries, then past it one by one.
                    if unreadable == 0 {
                        let problem = Problem::new(Some(self.at), "entry-unreadable");
                        self.problem(problem.with("index", self.at).with("cause", cause));
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
    ) -> rusqlite::Result<()> {
        let sql = "SELECT ix, leaf, bytes FROM entry WHERE ix >= ?1 AND ix < ?2 ORDER BY ix";
        let mut statement = self.database.connection.prepare_cached(sql)?;
        let mut rows = statement.query((number(self.at), number(self.report.size)))?;
        while let Some(row) = rows.next()? {
            let (index, leaf) = (unsigned(row, 0)?, row.get::<_, Digest>(1)?);
            let bytes = row.get_ref(2)?.as_blob()?;
            *unreadable = 0;
            if index > self.at {
                self.missing_until(index);
            }
            if tree::leaf_hash(bytes) != leaf {
                self.problem(Problem::new(Some(index), "entry-altered").with("index", index));
            }
            for problem in each(index, bytes) {
                self.problem(problem);
            }
            self.report.entries += 1;
            self.push(0, Some(leaf));
        }
        Ok(())
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
            let stored = self.database.find_node(level, self.at >> level);
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
        let stored = self.database.find_node(level, index);
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
        let sql = "SELECT size, note FROM checkpoint WHERE size >= ?1 ORDER BY size LIMIT 1";
        let read = self.database.one(sql, [number(from)], |row| Ok((unsigned(row, 0)?, row.get(1)?)));
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
        let signed = match SignedCheckpoint::open(note, self.origin, self.log_key) {
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
        let sql = "SELECT max(size) FROM checkpoint";
        let newest = self.database.one(sql, (), |row| row.get::<_, Option<i64>>(0));
        let Some(newest) = self.ask(newest) else { return };
        let newest = newest.flatten().map_or(0, |size| u64::try_from(size).unwrap_or(u64::MAX));
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
        let size = number(self.report.size);
        let entries = "SELECT count(*) FROM entry WHERE ix < 0 OR ix >= ?1";
        let nodes =
            "SELECT count(*) FROM node WHERE ix < 0 OR level NOT BETWEEN 1 AND 62 OR ix >= (?1 >> level)";
        for (code, sql) in [("entry-beyond-head", entries), ("node-beyond-head", nodes)] {
            let count = self.database.one(sql, [size], |row| unsigned(row, 0));
            if let Some(count @ 1..) = self.ask(count).flatten() {
                let problem = Problem::new(Some(self.report.size), code);
                self.problem(problem.with("size", self.report.size).with("count", count));
            }
        }
    }

    /// Lines that are in order and belong to a checkpoint. Whether the witnesses' keys made them is checked by those
    /// who know the keys.
    fn cosignatures(&mut self) {
        let read = self.each_row(
            "SELECT size, name, key_id, line,
                 EXISTS (SELECT 1 FROM checkpoint WHERE checkpoint.size = cosignature.size)
             FROM cosignature",
            |check, row| {
                check.report.cosignatures += 1;
                let (size, name, key_id) =
                    (unsigned(row, 0)?, row.get::<_, String>(1)?, row.get::<_, [u8; 4]>(2)?);
                let line = Cosignature::from_line(&row.get::<_, String>(3)?);
                let right = line.is_ok_and(|line| line.name() == name && line.key_id() == key_id);
                if !right || !row.get::<_, bool>(4)? {
                    let problem = Problem::new(None, "cosignature-malformed");
                    check.problem(problem.with("size", size).with("name", name));
                }
                Ok(())
            },
        );
        let read = read.map_err(|cause| self.database.failed(cause));
        self.ask(read);
    }

    fn pii(&mut self) {
        let read = self.each_row(
            "SELECT commitment, pii.ix, salt, data, bytes FROM pii LEFT JOIN entry ON entry.ix = pii.ix",
            |check, row| {
                check.report.pii += 1;
                let (commitment, index) = (row.get::<_, Digest>(0)?, unsigned(row, 1)?);
                let pii = Pii { salt: row.get(2)?, data: row.get(3)? };
                let entry = row.get_ref(4)?.as_blob_or_null()?.unwrap_or_default();
                let code = match () {
                    () if pii.commitment() != commitment => "pii-altered",
                    () if !pii::is_named_in(entry, &commitment) => "pii-orphan",
                    () => return Ok(()),
                };
                check.problem(
                    Problem::new(Some(index), code).with("index", index).with("commitment", commitment),
                );
                Ok(())
            },
        );
        let read = read.map_err(|cause| self.database.failed(cause));
        self.ask(read);
    }

    fn each_row(
        &mut self,
        sql: &str,
        mut take: impl FnMut(&mut Self, &rusqlite::Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut statement = self.database.connection.prepare(sql)?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            take(self, row)?;
        }
        Ok(())
    }
}

/// Everything declared in the file, by name.
fn schema(database: &Database) -> Result<Vec<(String, String)>> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    database.all(sql, (), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The same, as a new ledger of that version would have it.
fn expected_schema(version: usize) -> Vec<(String, String)> {
    let connection = Connection::open_in_memory().expect("memory can be had");
    connection.execute_batch(&migrate::schema(version)).expect("our own schema is in order");
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let mut statement = connection.prepare(sql).expect("our own statement is in order");
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).expect("a schema can be read");
    rows.collect::<rusqlite::Result<_>>().expect("a schema can be read")
}
