//! Custody: who may do what next, and what is still missing.
//!
//! Pure. The ledger's entries are the events; replaying them gives the state ([`Book`]), and [`Book::step`] answers for
//! every state and every act either "yes" or a refusal with a stable code. A fact (from paper, or signed by the other
//! side) is never refused: it comes back with the rule it broke, and the caller opens an incident. State within a
//! consignment follows event time, so a fact that is entered late is also held against what followed it.
//!
//! - [`register`]: homes, parties, people, contracts, bags, places
//! - [`consignment`]: one package on its way, as replayed
//! - [`rules`]: each rule by its code
//! - [`missing`]: what closing still needs
//! - [`measures`]: which safeguards are in place, and what proves it
//! - [`deadlines`]: what is due when
//! - [`epcis`]: the same as GS1 EPCIS tells it
//! - [`holdings`]: who holds what, since when
//! - [`waiting`]: what waits for a person
//! - [`overdue`]: what should have happened by now
//! - [`next`]: what usually comes next
//! - `corrections`: entries that were wrong, struck and put right
//! - `distrust`: what was signed with keys out of their owners' hands
//! - [`folded`]: the book of whoever reads a whole ledger once
//! - [`policy`]: what an office may set
//! - [`statements`]: what the other side said, held against the entry that took it in
//! - [`retention`]: how long personal data are kept, and what goes then

pub mod consignment;
mod corrections;
mod distrust;
pub mod deadlines;
pub mod epcis;
pub mod erasure;
pub mod folded;
pub mod measures;
pub mod holdings;
pub mod missing;
pub mod next;
pub mod overdue;
pub mod policy;
pub mod register;
pub mod residue;
pub mod retention;
pub mod rules;
pub mod statements;
pub mod waiting;

use crate::words::act::{Act, Deed, Entry};
use crate::words::custody::consignment::Consignment;
use crate::words::custody::folded::Ended;
pub use crate::words::custody::policy::Policy;
use crate::words::custody::register::Register;
use crate::words::error::{Class, Error, Result};
use crate::words::units::{ContractId, ControlNumber, Digest, PartyId, Stamp};
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
pub(crate) mod tests;

/// An entry in its place.
#[derive(Clone, Debug)]
pub struct Event {
    pub index: u64,
    pub leaf: Digest,
    pub recorded: Stamp,
    pub act: Act,
    /// How many others have to stand by it: it destroys, came very late, or strikes what others relied on.
    pub seconds: u8,
}

/// Everything the ledger says, replayed.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub register: Register,
    pub policy: Policy,
    events: BTreeMap<ControlNumber, Vec<Event>>,
    /// Deeds about homes rather than consignments, in ledger order.
    pub between: Vec<Event>,
    /// Leaves of entries that were struck, and the index of the entry that struck each.
    struck: BTreeMap<Digest, u64>,
    /// Decisions that were signed with a key out of its owner's hands, by their numbers in the ledger.
    unsigned: BTreeSet<u64>,
    /// Consignments that ended and are not among the events any more, where the book is read so ([`folded`]).
    ended: Ended,
    /// The newest entry that gave the other side something.
    told: Option<u64>,
    size: u64,
    newest: Option<Stamp>,
}

impl Book {
    /// How many entries were replayed.
    pub fn size(&self) -> u64 {
        self.size
    }
    /// The newest record time; record time never runs backward.
    pub fn newest(&self) -> Option<Stamp> {
        self.newest
    }
    /// Takes in the next entry. Total: whatever the ledger holds, the book can hold.
    pub fn replay(&mut self, index: u64, leaf: Digest, entry: Entry) {
        let seconds = self.seconds_of(&entry.act);
        self.register.edition = self.register.edition.max(entry.act.edition.unwrap_or_default());
        if let Some(wrong) = entry.act.corrects.filter(|_| self.check_correction(&entry.act).is_ok()) {
            self.struck.insert(wrong, index);
        }
        let event = Event { index, leaf, recorded: entry.recorded, act: entry.act, seconds };
        self.size = index + 1;
        self.newest = self.newest.max(Some(event.recorded));
        match event.act.deed.consignment() {
            Some(number) => {
                let events = self.events.entry(number.clone()).or_default();
                // Event time first; the ledger's order decides between equals.
                let place = events.partition_point(|e| (e.act.at, e.index) <= (event.act.at, event.index));
                events.insert(place, event);
            }
            None => {
                self.policy.take(&self.register, &event.act.deed);
                self.register.apply(&event);
                if matches!(event.act.deed, Deed::Exported { .. } | Deed::ExportIntended { .. }) {
                    self.told = Some(index);
                }
                let revokes = matches!(event.act.deed, Deed::KeyRevoked { trusted_until: Some(_), .. });
                self.between.push(event);
                if revokes {
                    self.unsigned = self.untrusted_decisions();
                }
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
    /// The events of a consignment that stand, by event time: those that nobody struck, without decisions that count as
    /// signed by nobody.
    pub fn standing(&self, number: &ControlNumber) -> impl DoubleEndedIterator<Item = &Event> + use<'_> {
        let stands =
            |event: &&Event| !self.struck.contains_key(&event.leaf) && !self.unsigned.contains(&event.index);
        self.events(number).iter().filter(stands)
    }
    /// The index of the entry that struck this one.
    pub fn struck_by(&self, leaf: &Digest) -> Option<u64> {
        self.struck.get(leaf).copied()
    }
    /// The consignment as it stands, or `consignment-unknown` (exit 2).
    pub fn consignment(&self, number: &ControlNumber) -> Result<Consignment> {
        self.consignment_until(number, None, None)
            .ok_or_else(|| Error::usage("consignment-unknown").with("consignment", number))
    }
    /// The consignment as it stood at a moment, events of that second included.
    pub fn consignment_at(&self, number: &ControlNumber, at: Stamp) -> Option<Consignment> {
        self.consignment_until(number, Some(at), None)
    }
    /// The same without one entry that is about to be struck.
    pub fn consignment_without(
        &self,
        number: &ControlNumber,
        at: Stamp,
        wrong: &Digest,
    ) -> Option<Consignment> {
        self.consignment_until(number, Some(at), Some(wrong))
    }
    fn consignment_until(
        &self,
        number: &ControlNumber,
        until: Option<Stamp>,
        without: Option<&Digest>,
    ) -> Option<Consignment> {
        let home = self.register.home.as_ref()?;
        self.standing(number)
            .filter(|event| until.is_none_or(|until| event.act.at <= until) && without != Some(&event.leaf))
            .fold(None, |state, event| self.next(state, home.party, event))
    }
    /// The next state; an end that does not hold any more is none.
    fn next(&self, state: Option<Consignment>, home: PartyId, event: &Event) -> Option<Consignment> {
        let next = Consignment::apply(state, home, event)?;
        let holds = rules::end_holds(&self.register, &next);
        Some(if holds { next } else { next.reopened() })
    }
    /// Every consignment as it stands.
    pub fn consignments(&self) -> Vec<Consignment> {
        self.events.keys().filter_map(|number| self.consignment_until(number, None, None)).collect()
    }
    /// contract-open: what still runs under a contract.
    pub fn nothing_open_under(&self, contract: &ContractId) -> Result<()> {
        let open =
            self.consignments().into_iter().filter(|state| state.contract == *contract && !state.is_over());
        let open: Vec<String> = open.map(|state| state.number.to_string()).collect();
        match open.is_empty() {
            true => Ok(()),
            false => Err(Error::refused("contract-open")
                .with("contract", &self.register.contract(contract)?.number)
                .with("consignments", open.join(", "))),
        }
    }
    /// Whether `act` may come next.
    ///
    /// `Ok(None)`: yes. `Ok(Some(refusal))`: it is a fact that broke a rule; record it and open an incident.
    /// `Err`: no (exit 3), or it names something unknown (exit 2).
    pub fn step(&self, act: &Act) -> Result<Option<Error>> {
        // Paper tells what happened between people. What the kit does, it does here and signed; a paper mark on that
        // would be a way around every signature.
        if act.paper.is_some() && act.deed.performed_by_kit() {
            return Err(Error::refused("not-from-paper").with("kind", act.deed.kind()));
        }
        // Nor is a correction of what may not be corrected a fact.
        self.check_correction(act)?;
        let verdict = rules::actor_stands(&self.register, act);
        match verdict.and_then(|()| self.check(act)) {
            Ok(()) => Ok(None),
            Err(refusal) if act.tells_a_fact() && refusal.class == Class::Refused => Ok(Some(refusal)),
            Err(refusal) => Err(refusal),
        }
    }
    fn check(&self, act: &Act) -> Result<()> {
        match act.deed.consignment() {
            Some(number) => self.check_in_place(number, act),
            None => {
                rules::check(&self.register, &self.policy, None, act)?;
                rules::ends_nothing_open(self, act)?;
                retention::check(self, act)
            }
        }
    }
    fn check_in_place(&self, number: &ControlNumber, act: &Act) -> Result<()> {
        let mut before = self.consignment_until(number, Some(act.at), act.corrects.as_ref());
        if let Some(state) = before.as_mut().filter(|_| act.corrects.is_some()) {
            // An end stays one while the entry is struck on which it stands.
            let known = self.consignment_at(number, act.at);
            (state.closed, state.voided) = known.map_or((false, false), |known| (known.closed, known.voided));
        }
        if before.is_none() && self.consignment(number).is_ok() {
            return Err(Error::refused("before-the-beginning")
                .with("consignment", number)
                .with("at", act.at));
        }
        rules::check(&self.register, &self.policy, before.as_ref(), act)?;
        self.check_what_followed(number, act)
    }
    /// A late fact, or a correction, must not break what was recorded after it: the first later act that was right
    /// without it and is wrong with it.
    fn check_what_followed(&self, number: &ControlNumber, act: &Act) -> Result<()> {
        let home = self.register.home()?.party;
        let (size, leaf) = (self.size, Digest([0; 32]));
        let event = Event { index: size, leaf, recorded: act.at, act: act.clone(), seconds: 0 };
        let holds = |state: &Option<Consignment>, act: &Act| {
            rules::check(&self.register, &self.policy, state.as_ref(), act)
        };
        let (mut with, mut without) = (None, None);
        let (mut told, mut differs) = (false, false);
        for known in self.standing(number) {
            if !told && known.act.at > act.at {
                with = self.next(with, home, &event);
                (told, differs) = (true, true);
            }
            let struck = act.corrects == Some(known.leaf);
            if differs
                && !struck
                && let (Ok(()), Err(refusal)) = (holds(&without, &known.act), holds(&with, &known.act))
            {
                return Err(refusal);
            }
            if told {
                rules::opened_before_report(act, &known.act)?;
            }
            without = self.next(without, home, known);
            match struck {
                true => differs = true,
                false => with = self.next(with, home, known),
            }
        }
        Ok(())
    }
    /// The next free serial of a series of control numbers.
    pub fn next_serial(&self, code: &str, year: &str) -> u32 {
        let same = |known: &str| known.eq_ignore_ascii_case(code);
        let taken = self.events.keys().filter(|n| same(n.series().0.as_str()) && n.series().1 == year);
        taken.map(ControlNumber::serial).max().unwrap_or(0) + 1
    }
}
