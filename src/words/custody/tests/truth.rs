//! What cannot be true, or is true although somebody said otherwise: receipts of what never left, ends that do not hold,
//! two words on one receipt, days by another zone's calendar, names that were reported late.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Deed, DesignationTold, PersonTold};
use crate::words::custody::overdue::{View, overdue};
use crate::words::statement::kinds::NamedSince;
use crate::words::units::{Digest, MediumNumber, PersonId, Pieces, Stamp};
use crate::words::vocabulary::*;

fn of_so_many(deed: Deed, count: u64) -> Deed {
    match deed {
        Deed::Received { consignment, what, media, by, .. } => {
            Deed::Received { consignment, what, media, pieces: Pieces(count), by }
        }
        Deed::ReceiptArrived { consignment, what, media, by, statement, .. } => {
            Deed::ReceiptArrived { consignment, what, media, pieces: Pieces(count), by, statement }
        }
        other => other,
    }
}

#[test]
fn a_receipt_of_a_notice_that_never_left_does_not_cost_the_password() {
    let mut office = Home::office().has_delivered(&[M1]);
    let receipt = LIST.receipt_arrived(Carried::Notice, &[]);
    assert_eq!(office.takes_in("05-14 08:30", receipt.clone()), "not-in-transit");
    assert!(!office.state().may_lose_password());
    assert_eq!(office.asks(LIST.password_destroyed()), "not-complete");
    // Printed, it still lies here.
    office.at("05-14 10:00").does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    assert_eq!(office.asks(LIST.password_destroyed()), "not-complete");
    office.at("05-14 11:00").does(LIST.notice_handed(CLERK, COURIER));
    assert_eq!(office.asks(LIST.password_destroyed()), "ok");
    office.at("05-14 15:00");
    assert_eq!(office.takes_in("05-14 14:00", receipt), "ok");
    assert_eq!(office.asks(LIST.password_destroyed()), "ok");
}

#[test]
fn what_left_before_it_was_given_up_is_asked_for_after_the_incident_is_closed() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-13 12:00").does(LIST.voided()).at("05-14 09:00");
    assert_eq!(office.state().state(), "voided");
    office.enters_late("05-13 09:00", LIST.handed(&[M1], CLERK, COURIER));
    let incident = office.incident();
    office.does(LIST.incident_closed(incident));
    assert_eq!(office.state().state(), "in-transit");
    assert!(office.lacks().contains(&format!("medium:{M1}")), "{:?}", office.lacks());
    let late = |by: &str| {
        let by = time(by).date();
        overdue(&View { book: &office.book, by, witnessed: 1000 })
            .iter()
            .map(|l| l.what.code())
            .collect::<Vec<_>>()
    };
    assert!(late("2025-05-30 00:00").contains(&"receipt"), "{:?}", late("2025-05-30 00:00"));
    assert!(late("2026-05-30 00:00").contains(&"medium"));
}

#[test]
fn what_left_after_it_was_given_up_is_asked_for_too_and_settled_when_it_is_back() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-13 12:00").does(LIST.voided()).at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 13:00", LIST.handed(&[M1], CLERK, COURIER)), "consignment-ended");
    let incident = office.incident();
    office.does(LIST.incident_closed(incident));
    assert!(office.lacks().contains(&format!("medium:{M1}")));
    office.is_refused(LIST.voided(), "already-handed-over");
    office.does(LIST.returned(M1, Verdict::Identical)).does(LIST.voided());
    assert_eq!((office.state().state(), office.lacks()), ("voided", vec![]));
}

#[test]
fn an_end_that_nothing_undoes_stays_an_end() {
    let mut office = Home::office().has_got_everything_back();
    office.at("2026-03-18 09:00").does(LIST.closed()).at("2026-03-19 09:00");
    // A paper turns up on which nothing is new: it waits for a second person, and undoes nothing.
    office.enters_late("05-13 10:35", LIST.received(&[M1], HANDLER));
    assert_eq!(office.state().state(), "closed");
}

#[test]
fn two_words_on_one_receipt_say_the_same_or_open_an_incident() {
    let media = |media: &[MediumNumber]| LIST.receipt_arrived(Carried::Media, media);
    let delivered = || {
        let mut office = Home::office().has_sent(&[M1, M2]);
        office.at("05-14 09:00");
        office
    };
    let mut office = delivered();
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1, M2], HANDLER)), "ok");
    assert_eq!(office.takes_in("05-13 10:40", media(&[M1, M2])), "ok");
    assert_eq!(office.takes_in("05-13 10:41", of_so_many(media(&[M1, M2]), 1)), "count-mismatch");
    assert_eq!(office.takes_in("05-13 10:42", media(&[M1])), "count-mismatch");
    // The signed word came first, and the paper says otherwise.
    let mut office = delivered();
    assert_eq!(office.takes_in("05-13 10:30", media(&[M1, M2])), "ok");
    let paper = of_so_many(LIST.received(&[M1, M2], HANDLER), 1);
    assert_eq!(office.enters_late("05-13 10:40", paper), "count-mismatch");
    // Two receipts that the paper sums up.
    let mut office = Home::office().has_written(&[M1, M2]);
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER));
    office.at("05-13 13:00").does(LIST.handed(&[M2], CLERK, SECOND_COURIER)).at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 11:00", media(&[M1])), "ok");
    assert_eq!(office.takes_in("05-13 15:00", media(&[M2])), "ok");
    assert_eq!(office.enters_late("05-13 16:00", LIST.received(&[M1, M2], HANDLER)), "ok");
}

#[test]
fn what_came_back_without_a_receipt_may_have_its_receipt_later() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-14 09:00").does(LIST.returned(M1, Verdict::Identical)).at("05-15 09:00");
    assert_eq!(office.takes_in("05-14 10:00", LIST.receipt_arrived(Carried::Media, &[M1])), "ok");
}

#[test]
fn a_foreign_offset_does_not_make_two_days_out_of_one() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-15 09:00");
    assert_eq!(office.enters_late("05-14 08:00", LIST.received(&[M1], HANDLER)), "ok");
    office.book.policy.min_gap_hours = 1;
    let notice = |at: &str| {
        let at: Stamp = at.parse().unwrap();
        office.verdict(&office.act(LIST.notice_handed(CLERK, COURIER), at, Some(office.paper(at))))
    };
    // Fourteen hours behind, eight in the morning is still the day before.
    assert_eq!(notice("2025-05-13T20:00:00-05:00"), Some("same-occasion"));
    assert_eq!(notice("2025-05-14T12:00:00+00:00"), Some("same-occasion"));
    assert_eq!(notice("2025-05-14T23:00:00+14:00"), Some("same-occasion"));
}

fn reported(as_of: u64, person: PersonId, since: &str) -> Deed {
    let people = vec![NamedSince { person, since: time(since) }];
    let statement = Digest([as_of as u8; 32]);
    Deed::DesignationTold(DesignationTold { party: COMPANY, contract: CONTRACT, people, as_of, statement })
}
const NEWCOMER: PersonId = PersonId([40; 5]);

fn office_that_knows_the_newcomer() -> Home {
    let mut office = Home::office().has_sent(&[M1]);
    let duties = vec![Duty::Handler];
    office.does(Deed::PersonAdded { person: NEWCOMER, party: COMPANY, duties, key: None, firm: None });
    office
}

#[test]
fn nobody_names_their_people_for_days_that_are_past() {
    let mut office = office_that_knows_the_newcomer();
    office.at("05-15 09:00").does(reported(1, NEWCOMER, "04-01 09:00")).at("05-16 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1], NEWCOMER)), "reported-late");
    assert_eq!(office.whereabouts(M1), "there");
}

#[test]
fn whoever_was_reported_in_advance_may_handle() {
    let mut office = office_that_knows_the_newcomer();
    office.at("05-13 09:30").does(reported(1, NEWCOMER, "04-01 09:00")).at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1], NEWCOMER)), "ok");
}

#[test]
fn who_acts_for_the_other_side_again_did_not_act_for_it_in_between() {
    let mut office = Home::office().has_sent(&[M1]);
    let told = |as_of: u64, in_force| {
        let statement = Digest([as_of as u8; 32]);
        Deed::PersonTold(PersonTold {
            party: COMPANY,
            person: HANDLER,
            key: None,
            in_force,
            as_of,
            statement,
        })
    };
    office.at("05-20 09:00");
    assert_eq!(office.takes_in("05-13 10:00", told(1, false)), "ok");
    assert_eq!(office.takes_in("05-15 10:00", told(2, true)), "ok");
    let receipt = |at: &str| office.asks_at(at, LIST.receipt_arrived(Carried::Media, &[M1]));
    assert_eq!(receipt("05-13 09:30"), "ok");
    assert_eq!(receipt("05-13 10:30"), "handler-unknown");
    assert_eq!(receipt("05-15 10:00"), "ok");
}
