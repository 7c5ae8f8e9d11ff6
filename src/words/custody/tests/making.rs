//! Sealing, approving, writing and printing.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::custody::Book;
use crate::words::vocabulary::*;

#[test]
fn a_control_number_is_used_once() {
    let mut office = Home::office().has_sealed();
    office.is_refused(LIST.sealed(), "consignment-exists");
    assert_eq!(office.book.next_serial("SHJ", "R7"), 2);
    assert_eq!(office.book.next_serial("shj", "R7"), 2);
    assert_eq!(Book::default().next_serial("SHJ", "R7"), 1);
}

#[test]
fn a_number_comes_from_the_senders_own_series() {
    let mut office = Home::office();
    office.at("05-12 10:00").is_refused(About("DHZ-R7-0009").sealed_to(COMPANY), "number-foreign");
    let mut contractor = Home::contractor();
    contractor.at("05-13 10:30").is_refused(About("DHZ-R7-0009").expected_from(OFFICE), "number-foreign");
}

#[test]
fn sealing_keeps_to_the_contract() {
    let mut office = Home::office();
    office.at("05-12 10:00").is_refused(LIST.sealed_to(OFFICE), "not-the-contracts-party");
    office.is_refused(LIST.sealed_by(Channel::Asp), "channel-not-approved");
    office.by(UNNAMED).is_refused(LIST.sealed(), "handler-unknown");
    office.by_nobody().is_refused(LIST.sealed(), "person-missing");
    office.by(CLERK).at("2026-03-31 23:59").does(About("SHJ-R7-0002").sealed());
    office.at("2026-04-01 00:00").is_refused(LIST.sealed(), "outside-period");
}

#[test]
fn a_slip_is_accepted_only_under_the_senders_contract() {
    let mut office = Home::office();
    office
        .at("05-12 10:00")
        .is_refused(About("SHJ-R7-0009").expected_from(OFFICE), "not-the-contracts-party");
}

#[test]
fn who_seals_does_not_approve() {
    let mut office = Home::office();
    office.at("05-12 10:00").does(LIST.sealed()).is_refused(LIST.approved(), "four-eyes");
    office.by(UNNAMED).is_refused(LIST.approved(), "handler-unknown");
    office.by_nobody().is_refused(LIST.approved(), "person-missing");
    office.by(CHIEF).does(LIST.approved());
    office.by(CLERK).is_refused(LIST.approved(), "already-approved");
}

#[test]
fn nothing_is_written_before_approval_nor_on_what_is_not_approved() {
    let mut office = Home::office();
    office.at("05-12 10:00").does(LIST.sealed()).is_refused(LIST.begun(M1), "not-approved");
    let mut office = Home::office().has_sealed();
    let stick = Deed::WriteIntended {
        consignment: LIST.number(),
        medium: M1,
        medium_kind: MediumKind::Usb,
        to_image: true,
    };
    office.is_refused(stick, "channel-not-approved");
    office.at("2026-04-01 09:00").is_refused(LIST.begun(M1), "outside-period");
}

#[test]
fn a_medium_number_is_written_once() {
    let mut office = Home::office().has_sealed();
    office.does(LIST.begun(M1)).is_refused(LIST.begun(M1), "wrong-medium");
    office.does(LIST.written(M1)).is_refused(LIST.written(M1), "outcome-unasked");
}

#[test]
fn an_outcome_without_a_beginning_is_refused() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.is_refused(LIST.written(M1), "outcome-unasked");
    office.is_refused(LIST.printed(Document::Notice), "outcome-unasked");
    assert_eq!(office.whereabouts(M1), "there");
}

#[test]
fn a_spoiled_medium_does_not_leave_and_is_not_asked_for() {
    let mut office = Home::office().has_sealed();
    office.does(LIST.begun(M1)).does(LIST.spoiled(M1));
    office.is_refused(LIST.printing(Document::Slip), "not-verified");
    office.is_refused(LIST.handed(&[M1], CLERK, COURIER), "not-verified");
    assert_eq!(office.lacks(), ["receipt"]);
    office.destroys(M1, CHIEF);
}

#[test]
fn a_medium_whose_writing_was_killed_holds_up_closing_until_two_people_destroy_it() {
    let mut office = Home::office().has_got_everything_back();
    office.does(LIST.begun(M2)).is_refused(LIST.closed(), "not-complete");
    assert_eq!(office.lacks(), [format!("writing:{M2}")]);
    office.is_refused(LIST.handed(&[M2], CLERK, COURIER), "not-verified");
    office.is_refused(LIST.disposed(M2, CLERK), "four-eyes");
    office.destroys(M2, CHIEF).does(LIST.closed());
    let mut contractor = Home::contractor().about_the_result().has_delivered_all(&[M1]);
    contractor.does(RESULT.begun(M2)).is_refused(RESULT.closed(), "not-complete");
    contractor.destroys(M2, MANAGER).does(RESULT.closed());
}

#[test]
fn a_medium_that_was_read_back_is_there_although_two_people_saw_it_destroyed_before() {
    let mut contractor = Home::contractor().about_the_result().has_delivered_all(&[M1]);
    contractor.does(RESULT.begun(M2));
    let waits = contractor.enters_alone(RESULT.disposed(M2, MANAGER));
    contractor.does(RESULT.written(M2)).by(MANAGER).does(RESULT.seconded(waits)).by(HANDLER);
    assert_eq!(contractor.whereabouts(M2), "here");
    contractor.is_refused(RESULT.closed(), "not-complete");
    contractor.destroys(M2, MANAGER).does(RESULT.closed());
}

#[test]
fn a_burn_that_ends_after_the_consignment_was_given_up_is_still_recorded() {
    let mut office = Home::office().has_sealed();
    office.does(LIST.begun(M1)).does(LIST.voided()).does(LIST.written(M1));
    office.destroys(M1, CHIEF);
    assert_eq!(office.state().state(), "voided");
}

#[test]
fn a_notice_whose_printing_was_killed_may_exist_and_holds_up_closing() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.does(LIST.printing(Document::Notice)).does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.lacks(), ["notice"]);
}

#[test]
fn no_notice_is_printed_once_its_password_is_gone() {
    let mut office = Home::office().has_delivered_all(&[M1]);
    office.does(LIST.password_destroyed());
    office.is_refused(LIST.printing(Document::Notice), "password-destroyed");
}

#[test]
fn a_notice_leaves_when_it_was_printed_and_only_once() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.is_refused(LIST.notice_handed(CLERK, COURIER), "notice-not-printed");
    let mut office = Home::office().has_delivered_all(&[M1]);
    office.is_refused(LIST.notice_handed(CLERK, COURIER), "not-here");
}
