//! Opening, erasure, and what closing needs at either end.

use super::deeds::*;
use super::scenario::*;
use crate::words::custody::consignment::Erasure;
use crate::words::vocabulary::*;

const NOTHING: [&str; 0] = [];

#[test]
fn opening_needs_medium_and_notice_here() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.is_refused(LIST.opening(COPY), "not-received");
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.by(UNNAMED).is_refused(LIST.opening(SECOND_COPY), "handler-unknown");
    // Once the notice is on its way back nobody here has a password to open with.
    contractor.by(HANDLER).at("05-20 09:00").does(LIST.notice_handed(HANDLER, COURIER));
    contractor.is_refused(LIST.opening(SECOND_COPY), "not-received");
}

#[test]
fn an_opening_that_was_killed_counts_as_a_copy_until_its_outcome_is_known() {
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.by(MANAGER).does(LIST.erasure_reported(REPORT)).by(HANDLER);
    let before = contractor.lacks();
    contractor.does(LIST.opening(SECOND_COPY));
    assert!(contractor.lacks().contains(&"erasure-report".to_string()));
    // It left nothing, so the report that was made still holds.
    contractor.does(LIST.opening_failed(SECOND_COPY));
    assert_eq!(contractor.lacks(), before);
    assert_eq!(contractor.state().openings, [COPY]);
}

#[test]
fn what_was_opened_cannot_have_failed_afterwards() {
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.is_refused(LIST.opening_failed(COPY), "outcome-unasked");
    contractor.is_refused(LIST.opened(COPY), "outcome-unasked");
    contractor.is_refused(LIST.opening(COPY), "copy-known");
    contractor.is_refused(LIST.opened(SECOND_COPY), "outcome-unasked");
}

#[test]
fn opening_again_after_the_report_makes_another_report_due() {
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.at("2026-03-16 10:00").by(MANAGER).does(LIST.erasure_reported(REPORT));
    let rest = [format!("medium:{M1}"), "notice".into(), "erasure-acceptance".into()];
    assert_eq!(contractor.lacks(), rest);
    contractor.does(LIST.opening(SECOND_COPY)).does(LIST.opened(SECOND_COPY));
    assert!(contractor.lacks().contains(&"erasure-report".to_string()));
    contractor.does(LIST.erasure_reported(OTHER_REPORT));
    assert!(!contractor.lacks().contains(&"erasure-report".to_string()));
}

#[test]
fn an_opening_after_the_acceptance_makes_a_report_due_again_at_the_office() {
    let mut office = Home::office().has_got_everything_back();
    office.at("2026-03-18 09:00");
    office.takes_in("2026-03-17 12:00", LIST.opening_arrived(SECOND_COPY));
    assert_eq!(office.lacks(), ["erasure-report"]);
}

#[test]
fn an_opening_of_what_never_arrived_is_an_incident() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 15:00", LIST.opening_arrived(COPY)), "not-received");
}

#[test]
fn only_what_was_opened_is_reported_erased_and_by_the_responsible_person() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.by(MANAGER).is_refused(LIST.erasure_reported(REPORT), "nothing-to-erase");
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.by(UNNAMED).is_refused(LIST.erasure_reported(REPORT), "handler-unknown");
    contractor.by(HANDLER).is_refused(LIST.erasure_reported(REPORT), "not-responsible");
    contractor.by(CLERK).is_refused(LIST.erasure_reported(REPORT), "not-of-this-home");
}

#[test]
fn a_report_is_checked_before_it_is_accepted() {
    let mut office = Home::office().has_delivered_all(&[M1]);
    office.is_refused(LIST.erasure_accepted(REPORT), "erasure-missing");
    office.does(LIST.erasure_arrived(REPORT));
    office.is_refused(LIST.erasure_accepted(REPORT), "erasure-unchecked");
    office.is_refused(LIST.erasure_checked(OTHER_REPORT, true), "erasure-missing");
    office.does(LIST.erasure_checked(REPORT, false));
    office.is_refused(LIST.erasure_accepted(REPORT), "erasure-failed");
    office.does(LIST.erasure_sent_back(REPORT));
    office.is_refused(LIST.erasure_sent_back(REPORT), "erasure-missing");
    assert!(office.lacks().contains(&"erasure-report".to_string()));
    office.does(LIST.erasure_arrived(OTHER_REPORT)).does(LIST.erasure_checked(OTHER_REPORT, true));
    office.is_refused(LIST.erasure_accepted(REPORT), "erasure-missing");
    office.by(UNNAMED).is_refused(LIST.erasure_accepted(OTHER_REPORT), "handler-unknown");
    office.by_nobody().is_refused(LIST.erasure_sent_back(OTHER_REPORT), "person-missing");
    office.by(CHIEF).does(LIST.erasure_accepted(OTHER_REPORT));
    assert_eq!(office.state().erasure, Erasure::Accepted { report: OTHER_REPORT });
    office.is_refused(LIST.erasure_sent_back(OTHER_REPORT), "erasure-missing");
}

#[test]
fn a_newer_report_is_checked_anew() {
    let mut office = Home::office().has_delivered_all(&[M1]);
    office.does(LIST.erasure_arrived(REPORT)).does(LIST.erasure_checked(REPORT, true));
    office.does(LIST.erasure_arrived(OTHER_REPORT));
    office.is_refused(LIST.erasure_accepted(OTHER_REPORT), "erasure-unchecked");
}

#[test]
fn the_office_closes_when_media_notice_and_an_accepted_report_are_back() {
    let mut office = Home::office().has_delivered_all(&[M1]);
    assert_eq!(office.lacks(), [format!("medium:{M1}"), "notice".into(), "erasure-report".into()]);
    office.is_refused(LIST.closed(), "not-complete");
    office.does(LIST.erasure_arrived(REPORT));
    assert_eq!(office.lacks(), [format!("medium:{M1}"), "notice".into(), "erasure-acceptance".into()]);
    let mut office = Home::office().has_got_everything_back();
    assert_eq!(office.lacks(), NOTHING);
    office.by(UNNAMED).is_refused(LIST.closed(), "handler-unknown");
    office.by(CHIEF).does(LIST.closed()).is_refused(LIST.closed(), "consignment-ended");
}

#[test]
fn a_medium_without_a_verdict_is_not_back() {
    let mut office = Home::office().has_got_everything_back_but_the_medium();
    let unseen = crate::words::act::Deed::Returned {
        consignment: LIST.number(),
        what: Carried::Media,
        medium: Some(M1),
        verdict: None,
        sheets: None,
    };
    office.does(unseen);
    assert_eq!(office.lacks(), [format!("medium:{M1}")]);
    office.does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.lacks(), NOTHING);
}

#[test]
fn an_open_incident_keeps_a_consignment_open() {
    let mut office = Home::office().has_got_everything_back();
    office.does(LIST.incident(Cause::Altered, Some(Carried::Media), Some(M1)));
    assert_eq!(office.lacks(), ["incident"]);
    let incident = office.incident();
    office.does(LIST.incident_closed(incident)).does(LIST.closed());
}

#[test]
fn what_came_back_unopened_needs_neither_notice_nor_report() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.lacks(), NOTHING);
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.at("05-20 09:00").does(LIST.handed(&[M1], HANDLER, COURIER));
    contractor.at("05-20 12:00").takes_in("05-20 11:00", LIST.return_confirmed(M1));
    contractor.does(LIST.closed());
}

#[test]
fn a_notice_that_was_printed_and_never_left_is_filed() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.is_refused(LIST.notice_returned(), "notice-not-out");
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.lacks(), ["notice"]);
    office.does(LIST.notice_returned()).is_refused(LIST.notice_returned(), "notice-not-out");
    assert_eq!(office.lacks(), NOTHING);
}

#[test]
fn the_contractor_closes_when_all_is_confirmed_to_be_back_and_the_erasure_accepted() {
    let contractor = Home::contractor().has_opened(&[M1]);
    assert_eq!(contractor.lacks(), [format!("medium:{M1}"), "notice".into(), "erasure-report".into()]);
    let mut contractor = Home::contractor().has_heard_that_all_is_well();
    assert_eq!(contractor.lacks(), NOTHING);
    contractor.does(LIST.closed());
}

#[test]
fn the_contractor_closes_a_result_when_all_of_it_is_with_the_office() {
    let contractor = Home::contractor().about_the_result().has_written(&[M1]);
    assert_eq!(contractor.lacks(), [format!("medium:{M1}"), "receipt".into(), "notice".into()]);
    let contractor = Home::contractor().about_the_result().has_delivered(&[M1]);
    assert_eq!(contractor.lacks(), ["notice"]);
    let mut contractor = Home::contractor().about_the_result().has_delivered_all(&[M1]);
    contractor.does(RESULT.closed());
}

#[test]
fn a_spare_medium_of_a_result_is_destroyed_before_closing() {
    let mut contractor = Home::contractor().about_the_result().has_delivered_all(&[M1]);
    contractor.does(RESULT.begun(M2)).does(RESULT.written(M2));
    assert_eq!(contractor.lacks(), [format!("medium:{M2}")]);
    contractor.does(RESULT.disposed(M2, MANAGER)).does(RESULT.closed());
}

#[test]
fn the_office_closes_a_result_when_it_is_opened_and_stored() {
    let mut office = Home::office().about_the_result().has_received(&[M1]);
    assert_eq!(office.lacks(), ["opening".to_string(), format!("storage:{M1}")]);
    office.does(RESULT.stored(Carried::Media)).at("05-14 14:30");
    office.does(RESULT.notice_received(CLERK)).does(RESULT.opening(COPY)).does(RESULT.opened(COPY));
    assert_eq!(office.lacks(), NOTHING);
    office.does(RESULT.closed());
}

#[test]
fn the_office_closes_a_result_whose_medium_two_people_destroyed() {
    let mut office = Home::office().about_the_result().has_received(&[M1]);
    office.does(RESULT.disposed(M1, CHIEF));
    assert_eq!(office.lacks(), NOTHING);
}
