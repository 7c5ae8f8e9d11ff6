//! Runs of the program: the rows of the access log, and what a month of them shows ([`analysis`]).
//!
//! Each run leaves two rows, one before it begins and one with its outcome. A row holds when, which account of which
//! machine, at a terminal or not, who was said to act, which command on which consignment, and how it ended. It never
//! holds paths, names, free text or secrets. Each row holds the chain over all rows before it, so that none is removed
//! or changed unseen.
//!
//! ```text
//! chain(0) = 32 zero bytes      chain(n) = BLAKE3(line n, without its newline)      line n holds chain(n - 1) as `prev`
//! ```

pub mod analysis;

use crate::words::units::{ControlNumber, Digest, PersonId, Stamp};
use serde::{Deserialize, Serialize};

/// Which of a run's two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    Begin,
    End,
}

/// What is known of a run, but for its place in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub at: Stamp,
    /// Random; the same in both rows of a run.
    pub run: String,
    pub phase: Phase,
    /// The account of the operating system.
    pub account: String,
    pub host: String,
    pub terminal: bool,
    /// Who was said to act, once that is resolved to an id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The words of the subcommand: `ledger verify`.
    pub command: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignment: Option<ControlNumber>,
    /// The outcome, at the end: the exit code, and the code of the error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Counted from 1.
    pub n: u64,
    /// The chain over the rows before, in hexadecimal.
    pub prev: String,
    #[serde(flatten)]
    pub facts: Facts,
}

/// The chain before the first row.
pub const BEGINNING: Digest = Digest([0; 32]);

impl Row {
    /// The line, without its newline.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("a row is plain data")
    }
}

/// The chain over a line and, through it, all before.
pub fn chain(line: &str) -> Digest {
    Digest::blake3(line.as_bytes())
}

/// What is wrong with the log at a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not a row.
    Unreadable,
    /// Its number or its chain does not follow from the rows before: some were removed, added or changed.
    Broken,
}

/// A log as it was read: its rows, the chain after each, and where it does not hold.
#[derive(Clone, Debug, Default)]
pub struct Log {
    pub rows: Vec<Row>,
    chains: Vec<Digest>,
    /// Line numbers, counted from 1.
    pub faults: Vec<(u64, Fault)>,
}

impl Log {
    /// Takes in the next line.
    pub fn take(&mut self, line: &str) {
        let before = self.chains.last().copied().unwrap_or(BEGINNING);
        let number = self.size() + 1;
        match serde_json::from_str::<Row>(line) {
            Ok(row) => {
                if row.n != number || row.prev != before.to_string() {
                    self.faults.push((number, Fault::Broken));
                }
                self.rows.push(row);
            }
            Err(_) => self.faults.push((number, Fault::Unreadable)),
        }
        self.chains.push(chain(line));
    }
    /// How many lines there are.
    pub fn size(&self) -> u64 {
        self.chains.len() as u64
    }
    /// The chain over the first `rows` lines; `None` past the end.
    pub fn chain_at(&self, rows: u64) -> Option<Digest> {
        match rows.checked_sub(1) {
            None => Some(BEGINNING),
            Some(last) => self.chains.get(usize::try_from(last).ok()?).copied(),
        }
    }
}
