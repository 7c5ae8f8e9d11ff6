//! What takes two people with keys of their own: destruction, very late facts, who may act here; and keys that were out of
//! their owners' hands.

use super::deeds::*;
use super::folded::reads_alike;
use super::scenario::*;
use crate::words::act::{Act, Deed, Known};
use crate::words::custody::rules::must_be_signed;
use crate::words::sign::{Signer, known::key};
use crate::words::units::{Digest, PartyId, PersonId};
use crate::words::vocabulary::*;

const GHOST: PersonId = PersonId([66; 5]);

fn enrolled(person: PersonId) -> Deed {
    Deed::PersonEnrolled { person, key: key(person.0[0]).public() }
}
fn confirmed(entry: Digest) -> Deed {
    Deed::Seconded { consignment: None, entry }
}
fn added(person: PersonId, duty: Duty) -> Deed {
    Deed::PersonAdded { person, party: OFFICE, duties: vec![duty], key: None, firm: None }
}
fn named(person: PersonId) -> Deed {
    Deed::Designated { contract: CONTRACT, people: vec![person] }
}
fn relieved(person: PersonId) -> Deed {
    Deed::PersonRelieved { person, successor: None }
}

impl Home {
    /// The clerk and the chief hold keys.
    fn with_two_keys(mut self) -> Home {
        self.by(CLERK).does(enrolled(CLERK)).by(CHIEF).does(enrolled(CHIEF)).by(CLERK);
        self
    }
    #[track_caller]
    fn enters_alone(&mut self, deed: Deed) -> Digest {
        assert_eq!(self.asks(deed.clone()), "ok", "{deed:?}");
        let act = self.act(deed, self.now, None);
        self.append(act)
    }
    fn must_sign(&self, deed: Deed) -> bool {
        must_be_signed(&self.book.register, &self.act(deed, self.now, None))
    }
    /// As if the ledger had been begun before it knew of these rules, and went on with what stands in it.
    fn before_the_rules_of_today(mut self) -> Home {
        self.book.register.edition = 0;
        self
    }
    /// An act as it was recorded then.
    fn recorded_then(&mut self, deed: Deed) -> Digest {
        let act = Act { edition: None, ..self.act(deed, self.now, None) };
        self.append(act)
    }
}

#[test]
fn a_destruction_is_signed_by_one_and_settled_when_its_witness_stands_by_it() {
    let mut office = Home::office().has_written(&[M1, M2]);
    assert!(office.must_sign(LIST.disposed(M2, CHIEF)));
    let leaf = office.enters_alone(LIST.disposed(M2, CHIEF));
    assert_eq!(office.whereabouts(M2), "here");
    assert!(office.lacks().iter().any(|code| code.starts_with("confirmation:")));
    office.is_refused(LIST.disposed(M2, CHIEF), "destruction-waits");
    office.is_refused(LIST.seconded(leaf), "four-eyes");
    office.by(COURIER).is_refused(LIST.seconded(leaf), "not-the-witness");
    office.by(CHIEF).does(LIST.seconded(leaf));
    assert_eq!(office.whereabouts(M2), "disposed");
    assert!(!office.lacks().iter().any(|code| code.starts_with("confirmation:")));
}

#[test]
fn what_is_said_to_be_destroyed_does_not_travel_and_what_travelled_was_not_destroyed() {
    let mut office = Home::office().has_written(&[M1]);
    let leaf = office.enters_alone(LIST.disposed(M1, CHIEF));
    let carried = LIST.handed(&[M1], CLERK, COURIER);
    office.is_refused(carried.clone(), "destruction-waits");
    // Paper tells that it left all the same.
    office.recorded_then(carried);
    office.by(CHIEF).does(LIST.seconded(leaf));
    assert_eq!(office.whereabouts(M1), "in-transit");
}

#[test]
fn a_destruction_of_before_keeps_its_effect_and_needs_no_signature() {
    let mut office = Home::office().has_written(&[M1, M2]).before_the_rules_of_today();
    let act = Act { edition: None, ..office.act(LIST.disposed(M2, CHIEF), office.now, None) };
    assert!(!must_be_signed(&office.book.register, &act));
    office.recorded_then(LIST.disposed(M2, CHIEF));
    assert_eq!(office.whereabouts(M2), "disposed");
    // What the program of today records is held to the rules of today, and so is everything after it.
    let leaf = office.enters_alone(LIST.disposed(M1, CHIEF));
    assert_eq!((office.whereabouts(M1), office.whereabouts(M2)), ("here", "disposed"));
    let after = Act { edition: None, ..office.act(LIST.disposed(M1, CHIEF), office.now, None) };
    assert!(must_be_signed(&office.book.register, &after));
    office.by(CHIEF).does(LIST.seconded(leaf));
    assert_eq!(office.whereabouts(M1), "disposed");
}

#[test]
fn who_types_in_a_very_late_fact_signs_for_it_and_another_stands_by_it() {
    let mut office = Home::office().has_got_everything_back().with_two_keys();
    let late = |office: &Home| {
        let paper = Some(office.paper(time("05-13 08:30")));
        office.act(LIST.stored(Carried::Media), time("05-13 08:30"), paper)
    };
    assert!(must_be_signed(&office.book.register, &late(&office)));
    let leaf = office.append(late(&office));
    assert_eq!(office.book.event(&leaf).unwrap().act.actor.known, Known::PersonKey);
    office.is_refused(LIST.seconded(leaf), "four-eyes");
    office.by(CHIEF).does(LIST.seconded(leaf)).does(LIST.closed());
}

#[test]
fn where_nobody_holds_a_key_two_others_stand_by_a_very_late_fact() {
    let mut office = Home::office().has_got_everything_back();
    office.enters_late("05-13 08:30", LIST.stored(Carried::Media));
    let late = office.leaf_of("stored");
    office.by(CLERK).does(LIST.seconded(late)).is_refused(LIST.seconded(late), "four-eyes");
    office.is_refused(LIST.closed(), "not-complete");
    office.by(CHIEF).does(LIST.seconded(late)).does(LIST.closed());
}

#[test]
fn one_person_alone_makes_no_second_pair_of_eyes() {
    let mut office = Home::office().with_two_keys();
    office.at("05-12 10:00").does(LIST.sealed());
    assert!(office.must_sign(added(GHOST, Duty::Handler)) && office.must_sign(named(GHOST)));
    let person = office.enters_alone(added(GHOST, Duty::Handler));
    let naming = office.enters_alone(named(GHOST));
    let own_key = office.by(GHOST).enters_alone(enrolled(GHOST));
    office.by(CLERK).does(confirmed(own_key));
    office.is_refused(confirmed(own_key), "four-eyes");
    office.is_refused(confirmed(person), "four-eyes").is_refused(confirmed(naming), "four-eyes");
    office.by(GHOST).is_refused(LIST.approved(), "person-unconfirmed");
    office.is_refused(confirmed(naming), "person-unconfirmed");
    // Somebody else who holds a key stands by all of it.
    office.by(CHIEF).does(confirmed(own_key)).does(confirmed(naming));
    office.by(GHOST).does(LIST.approved());
}

#[test]
fn a_person_of_one_persons_word_takes_no_part() {
    let mut office = Home::office().has_written(&[M1]).with_two_keys();
    let person = office.enters_alone(added(GHOST, Duty::Handler));
    let naming = office.enters_alone(named(GHOST));
    office.by(CHIEF).does(confirmed(naming));
    let handed = LIST.handed(&[M1], CLERK, GHOST);
    office.at("05-13 09:00").is_refused(handed.clone(), "person-unconfirmed");
    office.is_refused(LIST.disposed(M1, GHOST), "person-unconfirmed");
    office.does(confirmed(person)).by(CLERK);
    assert_eq!(office.asks(handed), "ok");
}

#[test]
fn couriers_and_colleagues_whose_keys_count_are_named_by_one() {
    let mut office = Home::office().with_two_keys();
    assert!(!office.must_sign(added(GHOST, Duty::Courier)));
    office.does(added(GHOST, Duty::Courier)).does(named(GHOST)).does(named(CHIEF));
    assert!(office.must_sign(named(CHIEF)));
    assert!(office.book.register.pending().is_empty());
    // Whom one person says the other side has, waits.
    office.does(named(HANDLER));
    assert_eq!(office.book.register.pending().len(), 1);
}

#[test]
fn before_two_hold_keys_and_before_these_rules_one_person_registers() {
    let mut office = Home::office();
    assert!(!office.must_sign(added(GHOST, Duty::Handler)));
    office.does(added(GHOST, Duty::Handler)).does(named(GHOST));
    assert!(office.book.register.pending().is_empty());
    let mut office = Home::office().with_two_keys().before_the_rules_of_today();
    office.recorded_then(added(GHOST, Duty::Handler));
    office.recorded_then(named(GHOST));
    let own_key = office.recorded_then(enrolled(GHOST));
    office.recorded_then(confirmed(own_key));
    assert!(office.book.register.people[&GHOST].key.is_some());
    assert!(office.book.register.contracts[&CONTRACT].names(&GHOST, office.now));
}

#[test]
fn a_carriers_courier_carries_and_does_nothing_else() {
    let mut office = knows_a_carriers_courier(Home::office(), OFFICE).has_written(&[M1]);
    let [unapproved, refused] = [LIST.disposed(M1, CHIEF), LIST.disposed(M1, GHOST)];
    office.is_refused(refused, "subcontract-unapproved");
    office.at("05-13 09:00").by(GHOST);
    for deed in [unapproved, LIST.closed(), LIST.stored(Carried::Media), LIST.recalled()] {
        office.is_refused(deed, "subcontract-unapproved");
    }
    office.by(CLERK).does(LIST.handed(&[M1], CLERK, GHOST));
    office.does(LIST.handed(&[M1], GHOST, COURIER));
    office.is_refused(LIST.received(&[M1], GHOST), "subcontract-unapproved");
}

/// The home knows a courier of a carrier for whom nobody approved a subcontract.
fn knows_a_carriers_courier(mut home: Home, party: PartyId) -> Home {
    home.does(Deed::FirmAdded { firm: "TRK".parse().unwrap(), firm_kind: FirmKind::Carrier });
    let (duties, firm) = (vec![Duty::Courier], Some("TRK".parse().unwrap()));
    home.does(Deed::PersonAdded { person: GHOST, party, duties, key: None, firm }).does(named(GHOST));
    home
}

#[test]
fn a_carriers_courier_neither_approves_nor_receives_nor_opens() {
    let mut office = knows_a_carriers_courier(Home::office(), OFFICE);
    office.at("05-12 10:00").does(LIST.sealed());
    office.by(GHOST).is_refused(LIST.approved(), "subcontract-unapproved");
    let mut contractor = knows_a_carriers_courier(Home::contractor(), COMPANY).has_received(&[M1]);
    contractor.by(GHOST).is_refused(LIST.opening(COPY), "subcontract-unapproved");
    let mut contractor = knows_a_carriers_courier(Home::contractor(), COMPANY);
    contractor.at("05-13 10:30").does(LIST.expected(&[M1]));
    contractor.by(GHOST).is_refused(LIST.received(&[M1], GHOST), "subcontract-unapproved");
}

#[test]
fn who_has_a_medium_in_hand_is_not_relieved() {
    let mut office = Home::office().has_written(&[M1]);
    office.by(CHIEF).is_refused(relieved(CLERK), "held-elsewhere");
    office.by(CLERK).does(LIST.stored(Carried::Media));
    office.by(CHIEF).does(relieved(CLERK));
}

#[test]
fn what_a_key_signed_that_was_out_of_its_owners_hands_counts_as_signed_by_nobody() {
    let mut office = Home::office();
    office.does(named(UNNAMED));
    let mut office = office.with_two_keys();
    office.at("05-12 10:00").does(LIST.sealed());
    let trusted_until = Some(office.book.size());
    office.by(CHIEF).does(LIST.approved());
    let key = key(CHIEF.0[0]).public();
    assert!(office.book.untrusted().is_empty());
    office.by(CLERK).does(Deed::KeyRevoked { person: CHIEF, key, trusted_until });
    let found: Vec<String> = office.book.untrusted().iter().map(|e| e.act.deed.kind()).collect();
    assert_eq!(found, ["approved"]);
    // The approval is open again; what was done before stays done.
    assert!(!office.state().approved);
    office.is_refused(LIST.begun(M1), "not-approved").is_refused(LIST.approved(), "four-eyes");
    office.by(UNNAMED).does(LIST.approved()).does(LIST.begun(M1));
    reads_alike(&office.book);
}

#[test]
fn an_acceptance_and_a_closing_that_a_thief_signed_are_open_again() {
    let mut office = Home::office().with_two_keys().has_got_everything_back();
    let trusted_until = Some(office.book.size());
    office.by(CHIEF).does(LIST.closed());
    let key = key(CHIEF.0[0]).public();
    office.by(CLERK).does(Deed::KeyRevoked { person: CHIEF, key, trusted_until });
    assert_ne!(office.state().state(), "closed");
    reads_alike(&office.book);
}
