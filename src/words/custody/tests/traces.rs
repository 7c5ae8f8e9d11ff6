//! What stays behind at the contractor: copies that were made by hand, and media that were destroyed instead of coming back.

use super::channels::BOTH;
use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::vocabulary::*;

const NOTHING: [&str; 0] = [];

fn destruction() -> String {
    format!("destruction:{M1}")
}

/// At the office: everything is settled but the medium.
fn all_but_the_medium() -> Home {
    let mut office = Home::office().has_got_everything_back_but_the_medium();
    office.at("2026-03-18 10:00");
    office
}

#[test]
fn a_medium_destroyed_there_is_acknowledged_by_the_responsible_person_who_closes() {
    let mut office = all_but_the_medium();
    assert_eq!(office.takes_in("2026-03-17 10:00", LIST.disposal_arrived(M1)), "ok");
    assert_eq!(office.whereabouts(M1), "destroyed-there");
    assert_eq!(office.state().state(), "destroyed-there");
    assert_eq!(office.lacks(), [destruction()]);
    office.by(CLERK).is_refused(LIST.closed(), "not-complete");
    office.by(CHIEF).does(LIST.closed());
    assert_eq!(office.lacks(), NOTHING);
}

#[test]
fn whoever_is_responsible_still_needs_everything_else() {
    let mut office = Home::office().has_accepted_the_erasure();
    office.at("2026-03-18 10:00").takes_in("2026-03-17 10:00", LIST.disposal_arrived(M1));
    assert_eq!(office.lacks(), ["notice".to_string(), destruction()]);
    office.by(CHIEF).is_refused(LIST.closed(), "not-complete");
}

#[test]
fn the_paper_beside_the_statement_is_a_second_word_on_it() {
    let mut office = all_but_the_medium();
    assert_eq!(office.enters_late("2026-03-17 10:00", LIST.disposal_arrived(M1)), "ok");
    assert_eq!(office.takes_in("2026-03-17 10:00", LIST.disposal_arrived(M1)), "ok");
    assert_eq!(office.lacks(), [destruction()]);
}

#[test]
fn a_medium_that_comes_back_although_it_was_destroyed_is_looked_at_as_any_other() {
    let mut office = all_but_the_medium();
    office.takes_in("2026-03-17 10:00", LIST.disposal_arrived(M1));
    office.does(LIST.returned(M1, Verdict::Identical));
    assert_eq!(office.whereabouts(M1), "back");
    assert_eq!(office.lacks(), NOTHING);
    // What is back here was not destroyed there.
    assert_eq!(office.takes_in("2026-03-18 10:00", LIST.disposal_arrived(M1)), "wrong-medium");
}

#[test]
fn what_never_reached_them_they_cannot_have_destroyed() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 12:00", LIST.disposal_arrived(M1)), "not-received");
    // It is gone all the same, and somebody has to find out.
    assert_eq!(office.whereabouts(M1), "destroyed-there");
    assert!(office.has_open_incident());
    assert_eq!(office.takes_in("05-13 12:00", LIST.disposal_arrived(M9)), "wrong-medium");
}

#[test]
fn it_takes_two_of_the_contractors_people() {
    let mut office = all_but_the_medium();
    let by = |by, witness| match LIST.disposal_arrived(M1) {
        Deed::DisposalArrived { consignment, medium, statement, .. } => {
            Deed::DisposalArrived { consignment, medium, by, witness, statement }
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(office.clone().takes_in("2026-03-17 10:00", by(HANDLER, HANDLER)), "four-eyes");
    assert_eq!(office.clone().takes_in("2026-03-17 10:00", by(HANDLER, CLERK)), "receiver-foreign");
    assert_eq!(office.takes_in("2026-03-17 10:00", by(UNNAMED, HANDLER)), "handler-unknown");
}

#[test]
fn the_contractor_that_destroyed_a_medium_owes_no_return_of_it() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.destroys(M1, MANAGER);
    assert_eq!(contractor.lacks(), NOTHING);
    contractor.is_refused(LIST.disposal_arrived(M1), "wrong-side");
}

#[test]
fn a_copy_of_paper_makes_a_report_due_at_both_ends() {
    let mut contractor = Home::contractor_with(BOTH).has_received_paper();
    contractor.is_refused(LIST.erasure_reported(REPORT), "not-responsible");
    contractor.by(MANAGER).is_refused(LIST.erasure_reported(REPORT), "nothing-to-erase").by(HANDLER);
    assert_eq!(contractor.lacks(), [format!("medium:{M1}")]);
    contractor.does(LIST.copy_declared(COPY)).is_refused(LIST.copy_declared(COPY), "copy-known");
    assert_eq!(contractor.lacks(), [format!("medium:{M1}"), "erasure-report".into()]);
    assert_eq!(contractor.state().state(), "received", "paper is never opened");
    contractor.by(MANAGER).does(LIST.erasure_reported(REPORT)).by(HANDLER);
    assert_eq!(contractor.lacks(), [format!("medium:{M1}"), "erasure-acceptance".into()]);
    // A copy made after the report is one that it did not answer.
    contractor.does(LIST.copy_declared(SECOND_COPY));
    assert_eq!(contractor.lacks(), [format!("medium:{M1}"), "erasure-report".into()]);

    let mut office = Home::office_with(BOTH).has_delivered_paper();
    assert_eq!(office.takes_in("05-13 15:00", LIST.copy_arrived(COPY)), "ok");
    office.at("05-20 09:00").does(LIST.sheets_returned(24));
    assert_eq!(office.lacks(), ["erasure-report"]);
    office.does(LIST.erasure_arrived(REPORT)).does(LIST.erasure_checked(REPORT, true));
    assert_eq!(office.lacks(), ["erasure-acceptance"]);
    office.by(CHIEF).does(LIST.erasure_accepted(REPORT)).does(LIST.closed());
}

#[test]
fn a_copy_that_comes_to_light_after_the_report_is_uncovered() {
    let mut office = Home::office_with(BOTH).has_delivered_paper();
    assert_eq!(office.takes_in("05-13 15:00", LIST.copy_arrived(COPY)), "ok");
    office.at("05-20 09:00").does(LIST.erasure_arrived(REPORT)).at("05-21 09:00");
    assert_eq!(office.takes_in("05-14 15:00", LIST.copy_arrived(SECOND_COPY)), "copies-uncovered");
}

#[test]
fn a_package_is_copied_by_hand_too_and_a_result_owes_no_report() {
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.does(LIST.copy_declared(SECOND_COPY));
    assert_eq!(contractor.state().openings, [COPY, SECOND_COPY]);
    let mut office = Home::office_with(BOTH).about_the_result().has_received_paper();
    office.is_refused(RESULT.copy_declared(COPY), "no-report-owed");
}

#[test]
fn only_what_came_here_can_have_been_copied() {
    let mut contractor = Home::contractor_with(BOTH);
    contractor.at("05-13 10:30").does(LIST.expected_by(Channel::Paper));
    contractor.is_refused(LIST.copy_declared(COPY), "not-received");
    contractor.by(UNNAMED).is_refused(LIST.copy_declared(COPY), "handler-unknown");
    let mut office = Home::office_with(BOTH).has_bundled();
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 15:00", LIST.copy_arrived(COPY)), "not-received");
    office.is_refused(LIST.copy_declared(COPY), "wrong-side");
}

#[test]
fn a_bundle_of_paper_may_be_destroyed_there_as_well() {
    let mut office = Home::office_with(BOTH).has_delivered_paper();
    assert_eq!(office.takes_in("05-13 16:00", LIST.disposal_arrived(M1)), "ok");
    assert_eq!(office.lacks(), [destruction()]);
    office.by(CHIEF).does(LIST.closed());
}

#[test]
fn what_was_handed_on_and_received_while_people_looked_for_it_is_not_written_off() {
    let mut office = Home::office().about_the_result().has_received(&[M1]);
    office.does(RESULT.medium_is(Cause::Lost, M1));
    let incident = office.incident();
    office.at("05-14 09:00").does(RESULT.handed(&[M1], CLERK, COURIER));
    office.at("05-14 10:00").does(RESULT.received(&[M1], CLERK));
    office.does(RESULT.incident_closed(incident));
    assert_eq!(office.whereabouts(M1), "here");
    assert!(office.lacks().contains(&format!("storage:{M1}")));
}
