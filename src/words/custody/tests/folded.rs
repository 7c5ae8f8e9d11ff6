//! A book whose ended consignments are folded answers as a whole one does.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Act, Actor, ContractAdded, Deed, Entry, Known};
use crate::words::custody::folded::{Folding, See, Shelf};
use crate::words::custody::retention::{self, Scope};
use crate::words::custody::{Book, Event};
use crate::words::error::{Error, Result};
use crate::words::units::*;
use crate::words::vocabulary::*;
use std::cell::Cell;
use std::collections::BTreeMap;

/// Reads a ledger twice from its beginning, once folding whatever can be folded after each entry: whoever asks both books
/// gets one answer, at every entry.
#[track_caller]
pub fn reads_alike(book: &Book) {
    reads_alike_on(book, BTreeMap::new());
}

/// The same, wherever the folded consignments lie.
#[track_caller]
pub fn reads_alike_on(book: &Book, shelf: impl Shelf) {
    let events = in_order(book);
    let read = |index| events.iter().find(|e| e.index == index).map(|event| (event.leaf, entry(event)));
    let (mut whole, mut folding) = (Book::default(), Folding::new(shelf, read));
    for event in &events {
        folding.at_hand(&event.act.deed).unwrap();
        alike(&whole, &folding.book, &event.act);
        whole.replay(event.index, event.leaf, entry(event));
        folding.replay(event.index, event.leaf, entry(event)).unwrap();
        if whole.numbers().any(|number| folding.book.events(number).is_empty()) {
            questions(&event.act).iter().for_each(|act| alike(&whole, &folding.book, act));
        }
    }
    at_the_end(whole, folding);
}

/// The entries of a whole book as its ledger has them.
pub fn in_order(book: &Book) -> Vec<&Event> {
    let mut events: Vec<&Event> = book.numbers().flat_map(|n| book.events(n)).chain(&book.between).collect();
    events.sort_by_key(|event| event.index);
    events
}

/// A ledger read once, on a shelf.
fn read_on<'a>(book: &'a Book, shelf: impl Shelf + 'a) -> Result<Folding<'a>> {
    let read =
        |index| in_order(book).iter().find(|e| e.index == index).map(|event| (event.leaf, entry(event)));
    let mut folding = Folding::new(shelf, read);
    for event in in_order(book) {
        folding.at_hand(&event.act.deed)?;
        folding.replay(event.index, event.leaf, entry(event))?;
    }
    Ok(folding)
}

/// With something in the side table that is its own.
fn entry(event: &Event) -> Entry {
    let mut act = event.act.clone();
    act.pii.insert("note".into(), Digest::blake3(&event.index.to_be_bytes()));
    Entry::new(event.recorded, act, None)
}

#[track_caller]
fn alike(whole: &Book, folding: &Book, act: &Act) {
    assert_eq!(format!("{:?}", folding.step(act)), format!("{:?}", whole.step(act)), "{:?}", act.deed);
}

/// Acts about something else, which look at every consignment.
fn questions(then: &Act) -> Vec<Act> {
    let mut deeds = vec![renewal()];
    deeds.extend(["BAG-03", "BAG-05"].map(|bag| Deed::BagRetired { bag: bag.parse().unwrap() }));
    for person in [CLERK, CHIEF, COURIER, HANDLER, MANAGER] {
        deeds.push(Deed::PersonRelieved { person, successor: None });
    }
    deeds.into_iter().map(|deed| of(then, deed)).collect()
}

fn of(then: &Act, deed: Deed) -> Act {
    let actor = Actor { id: Some(CHIEF), known: Known::Declared };
    Act { deed, actor, corrects: None, paper: None, edition: None, ..then.clone() }
}

fn renewal() -> Deed {
    let Deed::ContractAdded(terms) = contract(COMPANY) else { unreachable!("it adds a contract") };
    Deed::ContractAdded(ContractAdded {
        contract: ContractId([9; 5]),
        number: "R8-042".parse().unwrap(),
        renews: Some(CONTRACT),
        extensions: Vec::new(),
        retain_until: Some("2030-03-31".into()),
        ..terms
    })
}

/// Long after: who may be forgotten, and what goes with whom.
fn at_the_end(mut whole: Book, mut folding: Folding<'_>) {
    let Some(home) = whole.register.home.clone() else { return };
    let at = time("2031-04-01 09:00");
    let actor = Actor { id: Some(CHIEF), known: Known::Declared };
    let act = |deed| Act {
        v: 1,
        origin: home.origin.clone(),
        at,
        actor,
        edition: None,
        corrects: None,
        refs: vec![],
        paper: None,
        deed,
        pii: Default::default(),
    };
    let people = [CLERK, CHIEF, COURIER, HANDLER, MANAGER, UNNAMED];
    let relieved = people.map(|person| Deed::PersonRelieved { person, successor: None });
    for deed in relieved.into_iter().chain([renewal()]) {
        let entry = Entry::new(at, act(deed), None);
        let (index, leaf) = (whole.size(), Digest::blake3(&entry.act_bytes));
        whole.replay(index, leaf, entry.clone());
        folding.replay(index, leaf, entry).unwrap();
    }
    let contracts = vec![CONTRACT];
    alike(&whole, &folding.book, &act(Deed::ExpungeAsked { people: vec![], contracts: contracts.clone() }));
    let mut scopes = vec![Scope { people: vec![], contracts }];
    for person in people {
        alike(&whole, &folding.book, &act(Deed::ExpungeAsked { people: vec![person], contracts: vec![] }));
        scopes.push(Scope { people: vec![person], contracts: vec![] });
    }
    let acts = |book: &Book| -> Vec<Act> {
        let events = book.numbers().flat_map(|number| book.events(number)).chain(&book.between);
        events.map(|event| event.act.clone()).collect()
    };
    for scope in scopes {
        let rows = |act: &Act| {
            let contract = act.deed.consignment().and_then(|number| folding.contract_of(number).unwrap());
            retention::rows_of(&folding.book, &scope, contract, act)
        };
        let one_by_one = acts(&whole).iter().flat_map(rows).collect();
        assert_eq!(retention::rows(&whole, &scope), one_by_one);
    }
}

#[test]
fn a_list_that_was_closed_is_folded_and_what_is_under_way_is_not() {
    let mut office = Home::office().has_got_everything_back();
    let entries =
        |office: &Home| read_on(&office.book, BTreeMap::new()).unwrap().book.events(&LIST.number()).len();
    assert_eq!(entries(&office), office.book.events(&LIST.number()).len());
    office.by(CHIEF).does(LIST.closed());
    assert_eq!(entries(&office), 0);
    reads_alike(&office.book);
}

/// A shelf whose disk is good for so many things.
pub struct Failing(Cell<usize>, BTreeMap<String, Vec<u8>>);

impl Failing {
    pub fn after(good_for: usize) -> Failing {
        Failing(Cell::new(good_for), BTreeMap::new())
    }
    fn ask(&self) -> Result<()> {
        let left = self.0.get().checked_sub(1);
        let failed = || Error::storage("scratch-failed").with("cause", "disk I/O error");
        self.0.set(left.ok_or_else(failed)?);
        Ok(())
    }
}

impl Shelf for Failing {
    fn put(&mut self, name: &str, what: &[u8]) -> Result<()> {
        self.ask().and_then(|()| self.1.put(name, what))
    }
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        self.ask().and_then(|()| Shelf::get(&self.1, name))
    }
    fn take(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        self.ask().and_then(|()| self.1.take(name))
    }
    fn each(&self, see: See<'_>) -> Result<()> {
        self.ask().and_then(|()| self.1.each(see))
    }
}

#[test]
fn whenever_the_shelf_fails_the_reading_does() {
    let mut office = Home::office().has_got_everything_back();
    office.by(CHIEF).does(LIST.closed()).by(CLERK);
    office.does(LIST.incident(Cause::Damaged, None, None));
    let read = |good_for| read_on(&office.book, Failing::after(good_for));
    let needed = (0..).find(|&good_for| read(good_for).is_ok()).unwrap();
    assert!(needed >= 3, "it looked, laid the list there and took it back: {needed}");
    for good_for in 0..needed {
        assert_eq!(read(good_for).err().map(|error| error.code), Some("scratch-failed"));
    }
}

#[test]
fn what_becomes_known_after_the_end_unfolds_it() {
    let mut office = Home::office().has_got_everything_back();
    office.by(CHIEF).does(LIST.closed()).by(CLERK);
    office.does(LIST.incident(Cause::Damaged, None, None));
    reads_alike(&office.book);
}

#[test]
fn what_was_given_up_with_a_medium_here_is_not_folded_before_it_is_destroyed() {
    let mut office = Home::office().has_written(&[M1]);
    office.does(LIST.voided());
    reads_alike(&office.book);
    office.destroys(M1, CHIEF);
    reads_alike(&office.book);
}
