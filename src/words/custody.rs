//! Custody: who may do what next, and what is still missing.
//!
//! Pure. The ledger's entries are the events; replaying them gives the state ([`Book`]), and [`Book::step`] answers for
//! every state and every act either "yes" or a refusal with a stable code. A fact entered from paper is never refused: it
//! comes back with the rule it broke, and the caller opens an incident. State within a consignment follows event time.
//!
//! - [`register`]: homes, parties, people, contracts, bags, places
//! - [`consignment`]: one package on its way, as replayed
//! - [`rules`]: each rule by its code
//! - [`missing`]: what closing still needs

pub mod consignment;
pub mod missing;
pub mod register;
pub mod rules;

use crate::words::act::{Act, Entry};
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::Register;
use crate::words::error::{Error, Result};
use crate::words::units::{ControlNumber, Digest, Stamp};
use std::collections::BTreeMap;

/// Settings that rules depend on. Times in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Between the end of one transit and the start of the other (medium, notice), beside the change of day.
    pub min_gap_hours: i64,
    /// A fact from paper later than this needs a reason.
    pub max_lag_hours: i64,
}

impl Default for Policy {
    fn default() -> Self {
        Policy { min_gap_hours: 12, max_lag_hours: 72 }
    }
}

/// An entry in its place.
#[derive(Clone, Debug)]
pub struct Event {
    pub index: u64,
    pub leaf: Digest,
    pub recorded: Stamp,
    pub act: Act,
}

/// Everything the ledger says, replayed.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub register: Register,
    pub policy: Policy,
    events: BTreeMap<ControlNumber, Vec<Event>>,
    /// Deeds about homes rather than consignments, in ledger order.
    pub between: Vec<Event>,
    size: u64,
}

impl Book {
    pub fn new(policy: Policy) -> Book {
        Book { policy, ..Book::default() }
    }
    /// How many entries were replayed.
    pub fn size(&self) -> u64 {
        self.size
    }
    /// Takes in the next entry. Total: whatever the ledger holds, the book can hold.
    pub fn replay(&mut self, index: u64, leaf: Digest, entry: Entry) {
        let event = Event { index, leaf, recorded: entry.recorded, act: entry.act };
        self.size = index + 1;
        match event.act.deed.consignment() {
            Some(number) => {
                let events = self.events.entry(number.clone()).or_default();
                // Event time first; the ledger's order decides between equals.
                let place = events.partition_point(|e| (e.act.at, e.index) <= (event.act.at, event.index));
                events.insert(place, event);
            }
            None => {
                self.register.apply(&event);
                self.between.push(event);
            }
        }
    }
    /// Control numbers in order.
    pub fn numbers(&self) -> impl Iterator<Item = &ControlNumber> {
        self.events.keys()
    }
    /// The events of a consignment by event time.
    pub fn events(&self, number: &ControlNumber) -> &[Event] {
        self.events.get(number).map_or(&[], Vec::as_slice)
    }
    /// The consignment as it stands, or `consignment-unknown` (exit 2).
    pub fn consignment(&self, number: &ControlNumber) -> Result<Consignment> {
        self.consignment_until(number, None)
            .ok_or_else(|| Error::usage("consignment-unknown").with("consignment", number))
    }
    fn consignment_until(&self, number: &ControlNumber, until: Option<Stamp>) -> Option<Consignment> {
        let home = self.register.home.as_ref()?;
        self.events(number)
            .iter()
            .filter(|event| until.is_none_or(|until| event.act.at <= until))
            .fold(None, |state, event| Consignment::apply(state, home.party, event))
    }
    /// Every consignment as it stands.
    pub fn consignments(&self) -> Vec<Consignment> {
        self.events.keys().filter_map(|number| self.consignment_until(number, None)).collect()
    }
    /// Whether `act` may come next.
    ///
    /// `Ok(None)`: yes. `Ok(Some(refusal))`: it is a fact from paper that broke a rule; record it and open an incident.
    /// `Err`: no (exit 3), or it names something unknown (exit 2).
    pub fn step(&self, act: &Act) -> Result<Option<Error>> {
        let before = match act.deed.consignment() {
            Some(number) => self.consignment_until(number, Some(act.at)),
            None => None,
        };
        match rules::check(&self.register, &self.policy, before.as_ref(), act) {
            Ok(()) => Ok(None),
            Err(refusal) if act.paper.is_some() && refusal.class == crate::words::error::Class::Refused => {
                Ok(Some(refusal))
            }
            Err(refusal) => Err(refusal),
        }
    }
    /// The next free serial of a series of control numbers.
    pub fn next_serial(&self, code: &str, year: &str) -> u32 {
        let taken = self.events.keys().filter(|n| (n.series().0.as_str(), n.series().1) == (code, year));
        taken.map(ControlNumber::serial).max().unwrap_or(0) + 1
    }
}
