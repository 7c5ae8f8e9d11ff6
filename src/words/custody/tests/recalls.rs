//! The sender wants everything back at once.

use super::deeds::*;
use super::scenario::*;
use crate::words::custody::deadlines::return_due;
use crate::words::custody::next::next_step;
use crate::words::vocabulary::*;

const NOTHING: [&str; 0] = [];

#[test]
fn what_is_out_is_recalled_and_what_never_left_is_given_up() {
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(LIST.recalled(), "nothing-to-recall");
    let mut office = Home::office().has_sent(&[M1]);
    office.by(UNNAMED).is_refused(LIST.recalled(), "handler-unknown");
    office.by(CHIEF).does(LIST.recalled()).is_refused(LIST.recalled(), "already-recalled");
    assert_eq!(office.state().state(), "recalled");
    assert_eq!(next_step(&office.book.register, &office.state()), "status-next-recalled-back");
}

#[test]
fn what_was_recalled_is_due_on_that_day() {
    let mut office = Home::office().has_delivered(&[M1]);
    let due = |home: &Home| return_due(&home.book.register, &home.state()).unwrap().to_string();
    assert_eq!(due(&office), "2026-03-31");
    office.at("05-20 09:00").does(LIST.recalled());
    assert_eq!(due(&office), "2025-05-20");
}

#[test]
fn nothing_more_goes_out_of_what_was_recalled() {
    let mut office = Home::office().has_written(&[M1, M2]);
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER)).does(LIST.recalled());
    office.is_refused(LIST.handed(&[M2], CLERK, COURIER), "recalled");
    office.is_refused(LIST.begun(M9), "recalled");
    office.is_refused(LIST.printing(Document::Slip), "recalled");
    office.is_refused(LIST.printing(Document::Notice), "recalled");
    // On its way back it may change hands.
    office.does(LIST.handed(&[M1], COURIER, SECOND_COURIER));
    office.does(LIST.returned(M1, Verdict::Identical)).does(LIST.voided());
}

#[test]
fn the_recipient_hands_back_what_was_recalled_and_does_not_open_it() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.at("05-14 14:30").does(LIST.notice_received(HANDLER));
    contractor.at("05-14 15:00");
    assert_eq!(contractor.takes_in("05-14 15:00", LIST.recall_arrived(CHIEF)), "ok");
    assert_eq!(contractor.state().state(), "recalled");
    contractor.is_refused(LIST.opening(COPY), "recalled");
    contractor.at("05-15 09:00").does(LIST.handed(&[M1], HANDLER, COURIER));
    assert_eq!(contractor.state().state(), "in-transit");
    contractor.at("05-16 09:00").does(LIST.notice_handed(HANDLER, COURIER)).at("05-17 09:00");
    contractor.takes_in("05-15 14:00", LIST.return_confirmed(M1));
    contractor.takes_in("05-16 14:00", LIST.notice_confirmed());
    contractor.does(LIST.closed());
}

#[test]
fn what_was_opened_before_the_recall_is_reported_erased() {
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.at("05-20 09:00");
    contractor.takes_in("05-20 09:00", LIST.recall_arrived(CHIEF));
    assert!(contractor.lacks().contains(&"erasure-report".to_string()));
    contractor.by(MANAGER).does(LIST.erasure_reported(REPORT));
    let mut office = Home::office().has_delivered_all(&[M1]);
    office.at("05-20 09:00").does(LIST.recalled());
    office.takes_in("05-14 15:00", LIST.opening_arrived(COPY));
    office.does(LIST.returned(M1, Verdict::Identical)).does(LIST.notice_returned());
    assert_eq!(office.lacks(), ["erasure-report"]);
    office.does(LIST.erasure_arrived(REPORT)).does(LIST.erasure_checked(REPORT, true));
    office.does(LIST.erasure_accepted(REPORT));
    assert_eq!((office.state().state(), office.lacks()), ("checked", vec![]));
    office.does(LIST.closed());
}

#[test]
fn only_the_senders_people_recall() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.is_refused(LIST.recalled(), "wrong-side");
    assert_eq!(contractor.takes_in("05-13 12:00", LIST.recall_arrived(MANAGER)), "recall-foreign");
    let mut office = Home::office().has_sent(&[M1]);
    assert_eq!(office.takes_in("05-13 12:00", LIST.recall_arrived(CHIEF)), "wrong-side");
}

#[test]
fn a_contractor_recalls_a_result_in_the_same_way() {
    let mut contractor = Home::contractor().about_the_result().has_sent(&[M1]);
    contractor.does(RESULT.recalled());
    let mut office = Home::office().about_the_result().has_received(&[M1]);
    assert_eq!(office.takes_in("05-13 12:00", RESULT.recall_arrived(MANAGER)), "ok");
    assert_eq!(office.state().state(), "recalled");
    assert_ne!(office.lacks(), NOTHING);
}
