//! What people said and planned about safeguards, as the ledger tells it: declarations, acknowledgements, tasks, and the
//! checklists that the other side sent.

use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::units::{ContractId, Digest, PersonId, Stamp, Token};
use crate::words::vocabulary::{Declaration, Subject, Topic};
use std::collections::BTreeMap;

/// A declaration, in its place.
#[derive(Clone, Debug)]
pub struct Declared {
    pub entry: u64,
    pub leaf: Digest,
    pub at: Stamp,
    pub by: Option<PersonId>,
    pub line: Token,
    pub contract: Option<ContractId>,
    pub state: Declaration,
    pub document: Option<Digest>,
    /// The last day it holds, ISO 8601.
    pub due: Option<String>,
    pub pii: BTreeMap<String, Digest>,
}

impl Declared {
    /// Whether its last day has not passed.
    pub fn holds(&self, now: Stamp) -> bool {
        self.due.as_deref().is_none_or(|due| due >= now.date().to_string().as_str())
    }
}

/// Who took note of a document: one of us, or (by a statement) the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    Ours { contract: ContractId },
    Theirs { contract: ContractId },
}

#[derive(Clone, Debug)]
pub struct Acknowledged {
    pub entry: u64,
    pub at: Stamp,
    pub side: Side,
    pub subject: Subject,
    pub document: Digest,
}

#[derive(Clone, Debug)]
pub struct Task {
    pub entry: u64,
    pub leaf: Digest,
    pub topic: Topic,
    pub contract: Option<ContractId>,
    /// The last day for it, ISO 8601.
    pub due: String,
    /// The entry that ended it, and when.
    pub done: Option<(u64, Stamp)>,
    pub pii: BTreeMap<String, Digest>,
}

impl Task {
    /// Whether it is open after its last day.
    pub fn is_overdue(&self, now: Stamp) -> bool {
        self.done.is_none() && self.due.as_str() < now.date().to_string().as_str()
    }
}

/// A checklist that the other side sent.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub entry: u64,
    pub contract: ContractId,
    pub statement: Digest,
    pub pii: BTreeMap<String, Digest>,
}

#[derive(Clone, Debug, Default)]
pub struct Record {
    /// In ledger order.
    pub declared: Vec<Declared>,
    pub acknowledged: Vec<Acknowledged>,
    pub tasks: Vec<Task>,
    pub arrived: Vec<Arrived>,
}

impl Record {
    /// Takes in one entry. Deeds about other things change nothing.
    pub fn apply(&mut self, event: &Event) {
        let (entry, at, by, pii) = (event.index, event.act.at, event.act.actor.id, event.act.pii.clone());
        match event.act.deed.clone() {
            Deed::Declared { line, contract, state, document, due } => {
                let leaf = event.leaf;
                self.declared.push(Declared {
                    entry,
                    leaf,
                    at,
                    by,
                    line,
                    contract,
                    state,
                    document,
                    due,
                    pii,
                });
            }
            Deed::Acknowledged { contract, subject, document } => {
                let side = Side::Ours { contract };
                self.acknowledged.push(Acknowledged { entry, at, side, subject, document });
            }
            Deed::AcknowledgementArrived { contract, subject, document, .. } => {
                let side = Side::Theirs { contract };
                self.acknowledged.push(Acknowledged { entry, at, side, subject, document });
            }
            Deed::TaskAdded { topic, due, contract } => {
                let leaf = event.leaf;
                self.tasks.push(Task { entry, leaf, topic, contract, due, done: None, pii });
            }
            Deed::TaskDone { task } => {
                if let Some(known) = self.tasks.iter_mut().find(|t| t.leaf == task && t.done.is_none()) {
                    known.done = Some((entry, at));
                }
            }
            Deed::MeasuresArrived { contract, statement, .. } => {
                self.arrived.push(Arrived { entry, contract, statement, pii });
            }
            _ => {}
        }
    }

    /// Tasks that are open after their last day, the longest overdue first.
    pub fn overdue(&self, now: Stamp) -> Vec<&Task> {
        let mut late: Vec<&Task> = self.tasks.iter().filter(|task| task.is_overdue(now)).collect();
        late.sort_by(|a, b| (&a.due, a.entry).cmp(&(&b.due, b.entry)));
        late
    }
}
