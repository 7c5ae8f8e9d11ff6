//! What the other side says, at the home that hears it.

use super::channels::BOTH;
use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Deed, DesignationTold, IncidentTold, PersonTold, ReturnConfirmed};
use crate::words::statement::kinds::NamedSince;
use crate::words::units::*;
use crate::words::vocabulary::*;

const NOTHING: [&str; 0] = [];
/// An entry of the contractor's ledger.
const THEIRS: Digest = Digest([77; 32]);

impl About {
    pub fn answered(&self, report: Digest, accepted: bool) -> Deed {
        let statement = Some(Digest([60; 32]));
        Deed::ErasureAnswered { consignment: self.number(), report, accepted, by: CHIEF, statement }
    }
    pub fn return_confirmed(&self, medium: MediumNumber) -> Deed {
        self.confirmed(Carried::Media, Some(medium), CLERK)
    }
    pub fn notice_confirmed(&self) -> Deed {
        self.confirmed(Carried::Notice, None, CLERK)
    }
    fn confirmed(&self, what: Carried, medium: Option<MediumNumber>, by: PersonId) -> Deed {
        let (consignment, by, statement) = (self.number(), Some(by), None);
        let verdict = medium.map(|_| Verdict::Identical);
        Deed::ReturnConfirmed(ReturnConfirmed { consignment, what, medium, verdict, by, statement })
    }
    pub fn sheets_confirmed(&self, medium: MediumNumber) -> Deed {
        self.confirmed(Carried::Paper, Some(medium), CLERK)
    }
    fn closing_told(&self) -> Deed {
        Deed::ClosingTold { consignment: self.number(), statement: Digest([61; 32]) }
    }
    fn incident_told(&self, medium: Option<MediumNumber>, closed: bool) -> Deed {
        let (consignment, cause, what) = (self.number(), Cause::Lost, medium.map(|_| Carried::Media));
        let statement = Digest([62 + u8::from(closed); 32]);
        Deed::IncidentTold(IncidentTold {
            consignment,
            incident: THEIRS,
            cause,
            what,
            medium,
            closed,
            statement,
        })
    }
}

impl Home {
    /// At the contractor: the office has confirmed and accepted everything.
    pub fn has_heard_that_all_is_well(self) -> Home {
        let it = self.about;
        let mut home = self.has_handed_back();
        home.at("2026-03-18 10:00");
        assert_eq!(home.takes_in("2026-03-16 15:00", it.return_confirmed(M1)), "ok");
        assert_eq!(home.takes_in("2026-03-17 15:00", it.notice_confirmed()), "ok");
        assert_eq!(home.takes_in("2026-03-17 16:00", it.answered(REPORT, true)), "ok");
        home
    }
}

#[test]
fn what_was_handed_back_is_missing_until_the_sender_confirms_it() {
    let mut contractor = Home::contractor().has_handed_back();
    let waits = [format!("return-receipt:{M1}"), "notice-receipt".into(), "erasure-acceptance".into()];
    assert_eq!(contractor.lacks(), waits);
    contractor.is_refused(LIST.closed(), "not-complete");
    contractor.at("2026-03-18 10:00");
    contractor.takes_in("2026-03-16 15:00", LIST.return_confirmed(M1));
    contractor.takes_in("2026-03-17 15:00", LIST.notice_confirmed());
    assert_eq!((contractor.whereabouts(M1), contractor.notice()), ("back", "back"));
    assert_eq!(contractor.lacks(), ["erasure-acceptance"]);
    contractor.takes_in("2026-03-17 16:00", LIST.answered(REPORT, true));
    assert_eq!(contractor.state().state(), "checked");
    contractor.does(LIST.closed());
}

#[test]
fn a_return_that_only_the_other_side_recorded_counts() {
    // The courier took it; nobody at the contractor entered that yet.
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.at("05-20 12:00");
    assert_eq!(contractor.takes_in("05-20 11:00", LIST.return_confirmed(M1)), "ok");
    assert_eq!(contractor.whereabouts(M1), "back");
    assert_eq!(contractor.enters_late("05-20 09:00", LIST.handed(&[M1], HANDLER, COURIER)), "ok");
    assert_eq!(contractor.whereabouts(M1), "back");
}

#[test]
fn a_notice_that_never_came_is_not_confirmed_as_returned_without_anybody_looking_into_it() {
    let mut contractor = Home::contractor_with(BOTH).has_fetched();
    contractor.at("05-15 10:00");
    assert_eq!(contractor.takes_in("05-15 09:00", LIST.notice_confirmed()), "notice-not-out");
    assert!(contractor.has_open_incident());
    let refused = contractor.lacks();
    assert!(refused.contains(&"incident".to_string()), "{refused:?}");
    contractor.is_refused(LIST.closed(), "not-complete");
    // A receipt on which the confirmation stands is not struck away from under it.
    let mut contractor = Home::contractor_with(BOTH).has_fetched();
    contractor.at("05-15 10:00");
    assert_eq!(contractor.enters_late("05-14 14:30", LIST.notice_received(HANDLER)), "ok");
    assert_eq!(contractor.takes_in("05-15 09:00", LIST.notice_confirmed()), "ok");
    let received = contractor.leaf_of("received");
    assert_eq!(contractor.strikes(received), "notice-not-out");
    assert_eq!(contractor.notice(), "back");
}

#[test]
fn a_report_sent_back_is_due_again_and_an_answer_to_an_older_one_says_nothing() {
    let mut contractor = Home::contractor().has_handed_back();
    contractor.at("2026-03-18 10:00");
    contractor.takes_in("2026-03-17 16:00", LIST.answered(REPORT, false));
    assert!(contractor.lacks().contains(&"erasure-report".to_string()));
    contractor.by(MANAGER).does(LIST.erasure_reported(OTHER_REPORT)).by(HANDLER);
    contractor.at("2026-03-19 10:00");
    contractor.takes_in("2026-03-19 09:00", LIST.answered(REPORT, true));
    assert!(contractor.lacks().contains(&"erasure-acceptance".to_string()));
    contractor.takes_in("2026-03-19 09:30", LIST.answered(OTHER_REPORT, true));
    assert!(!contractor.lacks().contains(&"erasure-acceptance".to_string()));
}

#[test]
fn only_the_senders_people_answer_and_only_about_these_media() {
    let mut contractor = Home::contractor().has_handed_back();
    contractor.at("2026-03-18 10:00");
    let by_ourselves = LIST.confirmed(Carried::Media, Some(M1), MANAGER);
    assert_eq!(contractor.takes_in("2026-03-17 15:00", by_ourselves), "not-of-the-sender");
    let of_something_else = LIST.return_confirmed(M9);
    assert_eq!(contractor.takes_in("2026-03-17 15:00", of_something_else), "wrong-medium");
    let of_nothing = LIST.confirmed(Carried::Media, None, CLERK);
    assert_eq!(contractor.takes_in("2026-03-17 15:00", of_nothing), "wrong-medium");
    let mut office = Home::office().has_got_everything_back();
    assert_eq!(office.takes_in("2026-03-17 10:00", LIST.answered(REPORT, true)), "wrong-side");
    assert_eq!(office.takes_in("2026-03-17 10:00", LIST.return_confirmed(M1)), "wrong-side");
}

#[test]
fn each_side_goes_on_speaking_after_the_other_has_closed() {
    let mut contractor = Home::contractor().has_heard_that_all_is_well();
    contractor.does(LIST.closed()).at("2026-03-19 10:00");
    assert_eq!(contractor.takes_in("2026-03-19 09:00", LIST.closing_told()), "ok");
    assert!(contractor.state().closed_there);
    assert_eq!(contractor.takes_in("2026-03-19 09:00", LIST.notice_confirmed()), "ok");
    assert!(!contractor.has_open_incident());
}

#[test]
fn an_incident_of_the_contractor_is_looked_into_here_too_and_counts_once() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.at("05-20 10:00");
    assert_eq!(office.takes_in("05-20 09:00", LIST.incident_told(Some(M1), false)), "ok");
    assert!(office.lacks().contains(&"incident".to_string()));
    let incident = office.incident();
    // That it is closed there closes nothing here.
    assert_eq!(office.takes_in("05-20 09:30", LIST.incident_told(Some(M1), true)), "ok");
    assert_eq!(office.state().incidents.len(), 1);
    office.does(LIST.incident_closed(incident));
    assert_eq!(office.whereabouts(M1), "lost");
    assert!(!office.has_open_incident());
}

#[test]
fn an_incident_about_a_strange_medium_is_one_more() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.at("05-20 10:00");
    assert_eq!(office.takes_in("05-20 09:00", LIST.incident_told(Some(M9), false)), "wrong-medium");
}

fn reported(people: &[(PersonId, &str)], as_of: u64) -> Deed {
    let named = |(person, since): &(PersonId, &str)| NamedSince { person: *person, since: time(since) };
    let people = people.iter().map(named).collect();
    Deed::DesignationTold(DesignationTold {
        party: COMPANY,
        contract: CONTRACT,
        people,
        as_of,
        statement: Digest([70; 32]),
    })
}
fn left(person: PersonId, in_force: bool, as_of: u64) -> Deed {
    let statement = Digest([71; 32]);
    Deed::PersonTold(PersonTold { party: COMPANY, person, key: None, in_force, as_of, statement })
}

#[test]
fn whom_the_contractor_reports_is_named_for_the_contract_since_then() {
    let newcomer = PersonId([40; 5]);
    let mut office = Home::office();
    let added = |person, party| Deed::PersonAdded {
        person,
        party,
        duties: vec![Duty::Handler],
        key: None,
        firm: None,
    };
    office.does(added(newcomer, COMPANY)).at("06-02 09:00");
    office.does(reported(&[(HANDLER, "04-07 09:00"), (newcomer, "06-01 09:00")], 30));
    let contract = office.book.register.contract(&CONTRACT).unwrap().clone();
    assert!(
        contract.names(&newcomer, time("06-01 10:00")) && !contract.names(&newcomer, time("05-31 10:00"))
    );
    assert_eq!(contract.reported.unwrap().people.len(), 2);
    // An older report that comes later changes nothing.
    office.does(reported(&[(HANDLER, "04-07 09:00")], 20));
    let contract = office.book.register.contract(&CONTRACT).unwrap();
    assert_eq!(contract.reported.as_ref().unwrap().as_of, 30);
}

#[test]
fn nobody_reports_another_partys_people() {
    let mut office = Home::office();
    office.at("06-02 09:00").does(reported(&[(UNNAMED, "04-07 09:00")], 30));
    let contract = office.book.register.contract(&CONTRACT).unwrap();
    assert!(!contract.names(&UNNAMED, time("06-02 10:00")));
    office.does(left(CLERK, false, 31));
    assert!(!office.book.register.person(&CLERK).unwrap().is_relieved(time("06-03 09:00")));
}

#[test]
fn who_left_the_contractor_receives_nothing_from_then_on() {
    let mut office = Home::office().has_sent(&[M1]);
    office.takes_in("05-13 09:30", left(HANDLER, false, 40));
    office.at("05-13 12:00");
    // Told later, but signed before: that still holds.
    let receipt = LIST.receipt_arrived(Carried::Media, &[M1]);
    assert_eq!(office.asks_at("05-13 09:20", receipt.clone()), "ok");
    assert_eq!(office.asks_at("05-13 10:30", receipt.clone()), "handler-unknown");
    office.takes_in("05-13 10:00", left(HANDLER, true, 39));
    assert_eq!(office.asks_at("05-13 10:30", receipt.clone()), "handler-unknown");
    office.takes_in("05-13 10:00", left(HANDLER, true, 41));
    assert_eq!(office.asks_at("05-13 10:30", receipt), "ok");
}

#[test]
fn nothing_is_missing_when_all_was_heard() {
    assert_eq!(Home::contractor().has_heard_that_all_is_well().lacks(), NOTHING);
}
