//! A book for whoever reads a whole ledger once, from its first entry to its last, as the self-check does.
//!
//! Consignments that have ended are folded to what entries about other things may still ask of them, laid on a [`Shelf`],
//! and unfolded when an entry speaks of them again. What stays in memory grows with the registers and with what is under
//! way, not with what has ended. [`Folding::book`] answers [`Book::step`] as a whole one does, if the consignment that the
//! act is about was brought to hand before ([`Folding::at_hand`]).
//!
//! Where the shelf stands is its owner's business: nothing here touches a disk. A shelf may fail, so that whatever asks it
//! says so as a [`Result`]; the rules themselves ask the book alone, which keeps sums of what lies on the shelf
//! ([`Ended`]), and cannot fail. An answer that a broken shelf left out is therefore nowhere mistaken for a "no".
//!
//! Non-goals: lists. What went by between the homes is gone from the book, and of consignments it lists those only that
//! are not folded.

use super::consignment::{Consignment, Whereabouts};
use super::distrust::decides;
use super::retention::people_named_in;
use super::{Book, Event};
use crate::words::act::{Deed, Entry, Known};
use crate::words::cbor;
use crate::words::error::{Error, Result};
use crate::words::units::{ContractId, ControlNumber, Digest, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where things are laid aside by name. Only ids and numbers of entries are: no names, no free text.
pub trait Shelf {
    /// Lays something there, in the place of what had the name before.
    fn put(&mut self, name: &str, what: &[u8]) -> Result<()>;
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>>;
    /// Takes it away.
    fn take(&mut self, name: &str) -> Result<Option<Vec<u8>>>;
    /// Shows everything, in the order of the names, until `see` fails.
    fn each(&self, see: See<'_>) -> Result<()>;
}

/// What is shown one thing after another.
pub type See<'a> = &'a mut dyn FnMut(&str, &[u8]) -> Result<()>;

/// In memory.
impl Shelf for BTreeMap<String, Vec<u8>> {
    fn put(&mut self, name: &str, what: &[u8]) -> Result<()> {
        self.insert(name.to_string(), what.to_vec());
        Ok(())
    }
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        Ok(BTreeMap::get(self, name).cloned())
    }
    fn take(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.remove(name))
    }
    fn each(&self, see: See<'_>) -> Result<()> {
        self.iter().try_for_each(|(name, what)| see(name, what))
    }
}

/// What is left of a consignment that ended.
#[derive(Serialize, Deserialize)]
struct Folded {
    contract: ContractId,
    /// Its entries, by their numbers in the ledger.
    entries: Vec<u64>,
    /// Those by which others have to stand, and how many others.
    seconds: Vec<(u64, u8)>,
    /// Those that were struck, and by which.
    struck: Vec<(u64, u64)>,
    /// Decisions that somebody took with their own key, and that count.
    decisions: Vec<Decided>,
    /// Everybody who took part or was spoken of.
    people: Vec<PersonId>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Decided {
    pub by: PersonId,
    pub index: u64,
}

impl Decided {
    pub fn of(event: &Event) -> Option<Decided> {
        let signed = event.act.actor.known == Known::PersonKey && decides(&event.act.deed);
        let by = event.act.actor.id.filter(|_| signed)?;
        Some(Decided { by, index: event.index })
    }
}

/// What a book still knows of the consignments that are folded, all together.
#[derive(Clone, Debug, Default)]
pub(super) struct Ended {
    /// In how many of them somebody took part, by contract.
    took_part: BTreeMap<(PersonId, ContractId), u64>,
    /// The newest decision of each person, or one that was there before it was unfolded.
    decided: BTreeMap<PersonId, u64>,
}

impl Ended {
    /// Under which contracts a person took part.
    pub fn contracts_of(&self, person: &PersonId) -> impl Iterator<Item = ContractId> {
        let (first, last) = (ContractId([0; 5]), ContractId([u8::MAX; 5]));
        self.took_part.range((*person, first)..=(*person, last)).map(|((_, contract), _)| *contract)
    }
    fn add(&mut self, folded: &Folded) {
        for person in &folded.people {
            *self.took_part.entry((*person, folded.contract)).or_default() += 1;
        }
        for Decided { by, index } in &folded.decisions {
            let newest = self.decided.entry(*by).or_default();
            *newest = (*newest).max(*index);
        }
    }
    fn remove(&mut self, folded: &Folded) {
        for person in &folded.people {
            let part = (*person, folded.contract);
            let left = self.took_part.remove(&part).map_or(0, |count| count - 1);
            if left > 0 {
                self.took_part.insert(part, left);
            }
        }
    }
}

/// A book whose ended consignments lie on a shelf, and where entries are read again by their numbers. What cannot be read
/// any more is left out.
pub struct Folding<'a> {
    pub book: Book,
    shelf: Box<dyn Shelf + 'a>,
    read: Box<dyn Fn(u64) -> Option<(Digest, Entry)> + 'a>,
    /// Consignments that an entry spoke of since such were folded last.
    touched: BTreeSet<ControlNumber>,
}

/// Consignments that were spoken of are looked at when there are so many: whether they can be folded. A program built to
/// be tested looks at once, so that every story of the tests is read folded as well.
const TOUCHED: usize = if cfg!(debug_assertions) { 1 } else { 256 };

impl<'a> Folding<'a> {
    pub fn new(shelf: impl Shelf + 'a, read: impl Fn(u64) -> Option<(Digest, Entry)> + 'a) -> Folding<'a> {
        let (shelf, read) = (Box::new(shelf), Box::new(read));
        Folding { book: Book::default(), shelf, read, touched: BTreeSet::new() }
    }

    /// Brings the consignment to hand that an entry is about.
    pub fn at_hand(&mut self, deed: &Deed) -> Result<()> {
        deed.consignment().map_or(Ok(()), |number| self.unfold(number))
    }

    /// Takes in the next entry ([`Book::replay`]), whose consignment is at hand.
    pub fn replay(&mut self, index: u64, leaf: Digest, entry: Entry) -> Result<()> {
        self.touched.extend(entry.act.deed.consignment().cloned());
        let revoked = match entry.act.deed {
            Deed::KeyRevoked { person, trusted_until: Some(_), .. } => Some(person),
            _ => None,
        };
        self.book.replay(index, leaf, entry);
        self.book.between.clear();
        if let Some(person) = revoked {
            self.reopened(&person)?.iter().try_for_each(|number| self.unfold(number))?;
        }
        if self.touched.len() >= TOUCHED {
            std::mem::take(&mut self.touched).iter().try_for_each(|number| self.fold(number))?;
        }
        Ok(())
    }

    /// Under which contract a consignment runs, or ran.
    pub fn contract_of(&self, number: &ControlNumber) -> Result<Option<ContractId>> {
        if let Ok(state) = self.book.consignment(number) {
            return Ok(Some(state.contract));
        }
        let found = self.shelf.get(&number.to_string())?;
        Ok(found.map(|bytes| opened(&bytes)).transpose()?.map(|folded| folded.contract))
    }

    /// Consignments that count as ended no more, because a decision about them turns out to be taken by nobody. The shelf is
    /// gone through only if the person took such decisions so late.
    fn reopened(&self, person: &PersonId) -> Result<Vec<ControlNumber>> {
        let untrusted = |index: &u64| {
            self.book.register.people.get(person).is_some_and(|known| known.is_untrusted_at(*index))
        };
        let mut found = Vec::new();
        if !self.book.ended.decided.get(person).is_some_and(untrusted) {
            return Ok(found);
        }
        self.shelf.each(&mut |number, bytes| {
            if opened(bytes)?.decisions.iter().any(|d| d.by == *person && untrusted(&d.index)) {
                found.push(number.parse()?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Folds a consignment, if nothing of it is open.
    fn fold(&mut self, number: &ControlNumber) -> Result<()> {
        match self.book.fold(number) {
            Some(folded) => self.shelf.put(&number.to_string(), &cbor::to_bytes(&folded)),
            None => Ok(()),
        }
    }

    fn unfold(&mut self, number: &ControlNumber) -> Result<()> {
        // What is at hand is not on the shelf.
        if !self.book.events(number).is_empty() {
            return Ok(());
        }
        let Some(bytes) = self.shelf.take(&number.to_string())? else { return Ok(()) };
        let folded = opened(&bytes)?;
        let read = |index: &u64| (self.read)(*index).map(|(leaf, entry)| (*index, leaf, entry));
        let entries = folded.entries.iter().filter_map(read).collect();
        self.book.unfold(number, &folded, entries);
        self.touched.insert(number.clone());
        Ok(())
    }
}

fn opened(bytes: &[u8]) -> Result<Folded> {
    // It was in order when it was laid there.
    let failed = |error: Error| Error::storage("scratch-failed").with("cause", error.code);
    cbor::from_bytes("folded", bytes).map_err(failed)
}

impl Book {
    /// Lets go of a consignment of which nothing is open.
    fn fold(&mut self, number: &ControlNumber) -> Option<Folded> {
        let state = self.consignment(number).ok().filter(is_settled)?;
        let events = self.events.remove(number)?;
        let struck = |event: &Event| Some((event.index, self.struck.remove(&event.leaf)?));
        let struck = events.iter().filter_map(struck).collect();
        let counts = |decision: &Decided| !self.unsigned.remove(&decision.index);
        let decisions = events.iter().filter_map(Decided::of).filter(counts).collect();
        let seconds = events.iter().filter(|event| event.seconds > 0);
        let people: BTreeSet<PersonId> =
            events.iter().flat_map(|event| people_named_in(&event.act)).collect();
        let folded = Folded {
            contract: state.contract,
            entries: events.iter().map(|event| event.index).collect(),
            seconds: seconds.map(|event| (event.index, event.seconds)).collect(),
            struck,
            decisions,
            people: people.into_iter().collect(),
        };
        self.ended.add(&folded);
        Some(folded)
    }

    /// Takes back the entries of a folded consignment.
    fn unfold(&mut self, number: &ControlNumber, folded: &Folded, entries: Vec<(u64, Digest, Entry)>) {
        self.ended.remove(folded);
        let struck_by = |index| folded.struck.iter().find(|(of, _)| *of == index).map(|(_, by)| *by);
        let seconds = |index| folded.seconds.iter().find(|(of, _)| *of == index).map_or(0, |(_, n)| *n);
        let event = |(index, leaf, entry): (u64, Digest, Entry)| {
            let (recorded, act, seconds) = (entry.recorded, entry.act, seconds(index));
            Event { index, leaf, recorded, act, seconds }
        };
        let mut events: Vec<Event> = entries.into_iter().map(event).collect();
        events.sort_by_key(|event| (event.act.at, event.index));
        let struck = events.iter().filter_map(|event| Some((event.leaf, struck_by(event.index)?)));
        self.struck.extend(struck);
        let untrusted = events.iter().filter_map(Decided::of).filter(|decision| self.is_untrusted(decision));
        let unsigned: Vec<u64> = untrusted.map(|decision| decision.index).collect();
        self.unsigned.extend(unsigned);
        self.events.insert(number.clone(), events);
    }
}

/// Whether nothing that is not about it can find it open: neither a person who leaves, nor a bag that is taken out of use,
/// nor a contract that ends.
fn is_settled(state: &Consignment) -> bool {
    match (state.closed, state.voided) {
        (true, _) => !state.things().any(Whereabouts::is_in_transit),
        (_, true) => state.is_over() && !state.things().any(Whereabouts::is_here),
        _ => false,
    }
}
