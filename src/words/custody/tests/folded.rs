//! A book whose ended consignments are folded answers as a whole one does.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Act, Actor, ContractAdded, Deed, Entry, Known};
use crate::words::custody::retention::{self, Scope};
use crate::words::custody::{Book, Event};
use crate::words::units::*;
use crate::words::vocabulary::*;

/// Reads a ledger twice from its beginning, once folding whatever can be folded after each entry: whoever asks both books
/// gets one answer, at every entry.
#[track_caller]
pub fn reads_alike(book: &Book) {
    let mut events: Vec<&Event> = book.numbers().flat_map(|n| book.events(n)).chain(&book.between).collect();
    events.sort_by_key(|event| event.index);
    let (mut whole, mut folding) = (Book::default(), Book::default());
    for event in events {
        if let Some(number) = event.act.deed.consignment() {
            unfold(&mut folding, &whole, number);
        }
        alike(&whole, &folding, &event.act);
        for book in [&mut whole, &mut folding] {
            book.replay(event.index, event.leaf, entry(event));
        }
        folding.reopened().iter().for_each(|number| unfold(&mut folding, &whole, number));
        whole.numbers().for_each(|number| folding.fold(number));
        if whole.numbers().any(|number| folding.folded(number).is_some()) {
            questions(&event.act).iter().for_each(|act| alike(&whole, &folding, act));
        }
    }
    at_the_end(whole, folding);
}

/// With something in the side table that is its own.
fn entry(event: &Event) -> Entry {
    let mut act = event.act.clone();
    act.pii.insert("note".into(), Digest::blake3(&event.index.to_be_bytes()));
    Entry::new(event.recorded, act, None)
}

fn unfold(folding: &mut Book, whole: &Book, number: &ControlNumber) {
    let Some(indexes) = folding.folded(number) else { return };
    let found = whole.events(number).iter().filter(|event| indexes.contains(&event.index));
    let entries: Vec<_> = found.map(|event| (event.index, event.leaf, entry(event))).collect();
    assert_eq!(entries.len(), whole.events(number).len());
    folding.unfold(number, entries);
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
        retain_until: Some("2030-03-31".into()),
        ..terms
    })
}

/// Long after: who may be forgotten, and what goes with whom.
fn at_the_end(mut whole: Book, mut folding: Book) {
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
        folding.replay(index, leaf, entry);
    }
    let contracts = vec![CONTRACT];
    alike(&whole, &folding, &act(Deed::ExpungeAsked { people: vec![], contracts: contracts.clone() }));
    let mut scopes = vec![Scope { people: vec![], contracts }];
    for person in people {
        alike(&whole, &folding, &act(Deed::ExpungeAsked { people: vec![person], contracts: vec![] }));
        scopes.push(Scope { people: vec![person], contracts: vec![] });
    }
    let acts = |book: &Book| -> Vec<Act> {
        let events = book.numbers().flat_map(|number| book.events(number)).chain(&book.between);
        events.map(|event| event.act.clone()).collect()
    };
    for scope in scopes {
        let one_by_one =
            acts(&whole).iter().flat_map(|act| retention::rows_of(&folding, &scope, act)).collect();
        assert_eq!(retention::rows(&whole, &scope), one_by_one);
    }
}

#[test]
fn a_list_that_was_closed_is_folded_and_what_is_under_way_is_not() {
    let mut office = Home::office().has_got_everything_back();
    office.book.fold(&LIST.number());
    assert_eq!(office.book.folded(&LIST.number()), None);
    office.by(CHIEF).does(LIST.closed());
    let entries = office.book.events(&LIST.number()).len();
    reads_alike(&office.book);
    office.book.fold(&LIST.number());
    assert_eq!(office.book.folded(&LIST.number()).map(<[u64]>::len), Some(entries));
    assert!(office.book.events(&LIST.number()).is_empty());
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
