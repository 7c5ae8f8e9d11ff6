//! Off the path: what is lost, found again, undelivered, destroyed; incidents that a person closes.

use super::deeds::*;
use super::scenario::*;
use crate::words::units::Digest;
use crate::words::vocabulary::*;

#[test]
fn an_incident_is_closed_once_by_somebody_known() {
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.incident(Cause::Damaged, Some(Carried::Media), Some(M1)));
    let incident = office.incident();
    office.is_refused(LIST.incident_closed(Digest([0; 32])), "incident-unknown");
    office.by(UNNAMED).is_refused(LIST.incident_closed(incident), "handler-unknown");
    office.by(CHIEF).does(LIST.incident_closed(incident));
    office.is_refused(LIST.incident_closed(incident), "incident-unknown");
}

#[test]
fn an_incident_about_a_medium_names_one_of_the_consignment() {
    let mut office = Home::office().has_sent(&[M1]);
    office.is_refused(LIST.incident(Cause::Lost, Some(Carried::Media), Some(M9)), "wrong-medium");
}

#[test]
fn a_lost_medium_is_written_off_when_a_person_closes_the_incident() {
    let mut office = Home::office().has_sent(&[M1, M2]);
    office.at("05-14 09:00");
    office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER));
    office.does(LIST.incident(Cause::Lost, Some(Carried::Media), Some(M2)));
    office.is_refused(LIST.printing(Document::Notice), "same-occasion");
    let incident = office.incident();
    office.at("05-15 09:00").does(LIST.incident_closed(incident));
    assert_eq!(office.whereabouts(M2), "lost");
    office.does(LIST.printing(Document::Notice));
}

#[test]
fn a_lost_medium_that_is_found_again_is_looked_at() {
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.incident(Cause::Lost, Some(Carried::Media), Some(M1)));
    let incident = office.incident();
    office.does(LIST.incident_closed(incident)).does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.whereabouts(M1), "back");
}

#[test]
fn what_is_found_again_after_closing_opens_the_consignment_and_is_asked_for_again() {
    let mut office = Home::office().has_accepted_the_erasure();
    office.does(LIST.notice_returned()).does(LIST.medium_is(Cause::Lost, M1));
    let lost = office.incident();
    office.does(LIST.incident_closed(lost)).does(LIST.closed());
    office.at("2026-05-01 09:00").does(LIST.medium_is(Cause::Found, M1));
    assert_eq!(office.state().state(), "found");
    assert_eq!(office.lacks(), [format!("medium:{M1}"), "incident".into()]);
    let found = office.incident();
    office.does(LIST.returned(M1, Verdict::Identical)).does(LIST.incident_closed(found));
    office.does(LIST.closed());
}

#[test]
fn a_lost_notice_that_is_found_again_is_asked_for_again() {
    let mut office = Home::office().has_got_everything_back_but_the_notice();
    office.does(LIST.notice_is(Cause::Lost));
    let lost = office.incident();
    office.does(LIST.incident_closed(lost)).does(LIST.notice_is(Cause::Found));
    assert_eq!((office.notice(), office.lacks()), ("found", vec!["notice".into(), "incident".into()]));
    let found = office.incident();
    office.does(LIST.notice_returned()).does(LIST.incident_closed(found)).does(LIST.closed());
}

#[test]
fn the_recipient_receives_what_it_found_and_hands_it_back() {
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.at("05-20 09:00").does(LIST.medium_is(Cause::Lost, M1));
    let lost = contractor.incident();
    contractor.does(LIST.incident_closed(lost));
    assert_eq!(contractor.lacks(), ["notice", "erasure-report"]);
    contractor.at("05-21 09:00").does(LIST.medium_is(Cause::Found, M1));
    assert!(contractor.lacks().contains(&format!("medium:{M1}")));
    contractor.does(LIST.received(&[M1], HANDLER));
    assert_eq!(contractor.whereabouts(M1), "here");
    contractor.does(LIST.handed(&[M1], HANDLER, COURIER));
    assert!(!contractor.lacks().contains(&format!("medium:{M1}")));
}

#[test]
fn what_turns_up_before_its_incident_is_closed_is_not_written_off() {
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.medium_is(Cause::Lost, M1));
    let lost = office.incident();
    office.does(LIST.medium_is(Cause::Found, M1)).does(LIST.incident_closed(lost));
    assert_eq!(office.whereabouts(M1), "in-transit");
    // Nor what arrived in the meantime.
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.medium_is(Cause::Lost, M1)).at("05-14 09:00");
    let lost = office.incident();
    office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER));
    office.does(LIST.incident_closed(lost));
    assert_eq!(office.whereabouts(M1), "there");
}

#[test]
fn what_lay_in_a_store_can_be_lost_as_well() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.does(LIST.stored(Carried::Media)).does(LIST.medium_is(Cause::Lost, M1));
    let lost = contractor.incident();
    contractor.does(LIST.incident_closed(lost));
    assert_eq!((contractor.whereabouts(M1), contractor.lacks()), ("lost", vec![]));
}

#[test]
fn what_is_not_lost_is_not_found() {
    let mut office = Home::office().has_sent(&[M1]);
    office.is_refused(LIST.medium_is(Cause::Found, M1), "not-lost");
    office.is_refused(LIST.notice_is(Cause::Found), "not-lost");
    office.is_refused(LIST.incident(Cause::Found, None, None), "not-lost");
}

#[test]
fn what_turns_up_after_all_was_given_up_is_looked_at() {
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.medium_is(Cause::Lost, M1));
    let lost = office.incident();
    office.does(LIST.incident_closed(lost)).does(LIST.voided());
    office.is_refused(LIST.returned(M1, Verdict::Identical), "consignment-ended");
    office.does(LIST.medium_is(Cause::Found, M1));
    assert_eq!(office.lacks(), [format!("medium:{M1}"), "incident".into()]);
    office.does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.lacks(), ["incident"]);
}

#[test]
fn a_medium_that_the_slip_announced_and_that_never_came_does_not_hold_up_the_recipient_for_ever() {
    let mut contractor = Home::contractor();
    contractor.at("05-13 10:30").does(LIST.expected(&[M1, M2])).does(LIST.received(&[M1], HANDLER));
    contractor.does(LIST.incident(Cause::Lost, Some(Carried::Media), Some(M2)));
    let incident = contractor.incident();
    contractor.does(LIST.incident_closed(incident));
    assert_eq!(contractor.lacks(), [format!("medium:{M1}")]);
}

#[test]
fn a_lost_notice_is_written_off_in_the_same_way() {
    let mut office = Home::office().has_got_everything_back_but_the_notice();
    assert_eq!(office.lacks(), ["notice"]);
    office.does(LIST.incident(Cause::Lost, Some(Carried::Notice), None));
    let incident = office.incident();
    assert_eq!(office.lacks(), ["notice", "incident"]);
    office.does(LIST.incident_closed(incident)).does(LIST.closed());
}

#[test]
fn a_notice_printed_again_does_not_hide_the_one_that_is_out() {
    let mut office = Home::office().has_got_everything_back_but_the_notice();
    office.does(LIST.begun(M2)).does(LIST.written(M2)).does(LIST.handed(&[M2], CLERK, COURIER));
    office.at("2026-03-18 09:00");
    office.enters_late("2026-03-17 09:00", LIST.received(&[M2], HANDLER));
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.does(LIST.returned(M2, Verdict::Identical));
    assert_eq!(office.notice(), "here");
    office.does(LIST.notice_returned());
    assert_eq!((office.notice(), office.state().notices_astray), ("here", 0));
    assert_eq!(office.lacks(), ["notice"]);
    office.does(LIST.notice_returned()).does(LIST.closed());
}

#[test]
fn a_medium_that_comes_back_before_any_receipt_ends_its_transit() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-13 17:00").does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.state().transits[0].end, Some(time("05-13 17:00")));
    assert_eq!(office.lacks(), ["receipt"]);
    office.is_refused(LIST.closed(), "not-complete");
    // What reached nobody is given up.
    office.does(LIST.voided());
    assert_eq!(office.lacks(), Vec::<String>::new());
}

#[test]
fn what_reached_somebody_is_not_given_up() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.does(LIST.returned(M1, Verdict::Identical)).is_refused(LIST.voided(), "already-handed-over");
    Home::office().has_sent(&[M1]).is_refused(LIST.voided(), "already-handed-over");
}

#[test]
fn giving_up_needs_a_known_person() {
    Home::office().has_written(&[M1]).by(UNNAMED).is_refused(LIST.voided(), "handler-unknown");
}

#[test]
fn a_medium_that_looked_bad_may_be_looked_at_again_and_a_good_one_not() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.does(LIST.returned(M1, Verdict::Damaged)).does(LIST.returned(M1, Verdict::Identical));
    office.is_refused(LIST.returned(M1, Verdict::Identical), "wrong-medium");
    office.is_refused(LIST.returned(M9, Verdict::Identical), "wrong-medium");
}

#[test]
fn a_return_is_recorded_by_somebody_known() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.by_nobody().is_refused(LIST.returned(M1, Verdict::Identical), "person-missing");
}

#[test]
fn two_known_people_destroy_a_medium_that_is_here() {
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(LIST.disposed(M1, CLERK), "four-eyes");
    office.is_refused(LIST.disposed(M1, UNNAMED), "handler-unknown");
    office.by_nobody().is_refused(LIST.disposed(M1, CLERK), "person-missing");
    office.by(CLERK).is_refused(LIST.disposed(M9, CHIEF), "wrong-medium");
    office.does(LIST.disposed(M1, CHIEF)).is_refused(LIST.disposed(M1, CHIEF), "not-here");
    Home::office().has_sent(&[M1]).is_refused(LIST.disposed(M1, CHIEF), "not-here");
}
