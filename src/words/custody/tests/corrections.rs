//! Entries that were wrong are struck or put right, and nothing else is; what came very late needs a second person.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Act, Deed};
use crate::words::vocabulary::*;

const NOTHING: [&str; 0] = [];

#[test]
fn a_place_that_was_typed_wrongly_is_struck_and_replay_leaves_it_out() {
    let mut office = Home::office().has_written(&[M1]);
    office.does(LIST.stored(Carried::Media));
    assert_eq!(office.state().state(), "stored");
    let stored = office.leaf_of("stored");
    assert_eq!(office.strikes(stored), "ok");
    assert_eq!(office.state().state(), "verified");
    assert_eq!(office.strikes(stored), "already-corrected");
    // It can still be read, and says by which entry it was struck.
    assert_eq!(office.book.struck_by(&stored), office.book.event(&office.leaf_of("struck")).map(|e| e.index));
}

#[test]
fn the_right_courier_takes_the_place_of_the_wrong_one_although_the_receipt_followed() {
    let mut office = Home::office().has_delivered(&[M1]);
    let handed = office.leaf_of("handed-over");
    let right = LIST.handed(&[M1], CLERK, SECOND_COURIER);
    assert_eq!(office.enters_instead(handed, "05-13 09:10", right), "ok");
    assert_eq!(office.state().transits[0].start, time("05-13 09:10"));
    assert_eq!(office.whereabouts(M1), "there");
    assert!(!office.has_open_incident());
}

#[test]
fn a_correction_that_breaks_what_followed_is_refused_and_a_fact_that_does_opens_an_incident() {
    let mut office = Home::office().has_delivered(&[M1]);
    let handed = office.leaf_of("handed-over");
    assert_eq!(office.strikes(handed), "not-in-transit");
    // It left after it had arrived, says the correction.
    let late = LIST.handed(&[M1], CLERK, COURIER);
    assert_eq!(office.enters_instead(handed, "05-13 11:00", late), "not-in-transit");
    assert!(office.has_open_incident());
    // The last wrong entry first, then the one before.
    let mut office = Home::office().has_delivered(&[M1]);
    let (handed, received) = (office.leaf_of("handed-over"), office.leaf_of("received"));
    assert_eq!(office.strikes(received), "ok");
    assert_eq!(office.strikes(handed), "ok");
    assert_eq!(office.whereabouts(M1), "here");
    assert!(!office.state().delivered);
}

#[test]
fn what_the_kit_performed_what_somebody_signed_and_what_the_other_side_told_stays() {
    let mut office = Home::office().has_got_everything_back();
    for kind in ["sealed", "approved", "written", "paper-issued", "opening-arrived", "erasure-accepted"] {
        let leaf = office.leaf_of(kind);
        assert_eq!(office.strikes(leaf), "not-correctable", "{kind}");
    }
    let verdict = office
        .book
        .events(&LIST.number())
        .iter()
        .find(|event| matches!(event.act.deed, Deed::Returned { what: Carried::Media, .. }));
    let leaf = verdict.unwrap().leaf;
    assert_eq!(office.strikes(leaf), "not-correctable");
    let mut contractor = Home::contractor().has_received(&[M1]);
    let receipt = contractor.leaf_of("received");
    assert_eq!(contractor.strikes(receipt), "not-correctable");
}

#[test]
fn an_act_that_strikes_says_which_entry_and_one_of_the_same_consignment() {
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(LIST.struck(), "not-correctable");
    assert_eq!(office.strikes(REPORT), "correction-of-another");
}

#[test]
fn only_a_fact_of_the_same_kind_takes_the_place_of_another() {
    let mut office = Home::office().has_sent(&[M1]);
    let handed = office.leaf_of("handed-over");
    let stored = Act { corrects: Some(handed), ..office.act(LIST.stored(Carried::Media), office.now, None) };
    assert_eq!(office.verdict(&stored), Some("correction-of-another-kind"));
    // Nor something that happens here and now.
    let now = LIST.handed(&[M1], CLERK, COURIER);
    let now = Act { corrects: Some(handed), ..office.act(now, office.now, None) };
    assert_eq!(office.verdict(&now), Some("correction-of-another-kind"));
    let paper = Some(office.paper(office.now));
    let foreign =
        Act { corrects: Some(REPORT), ..office.act(LIST.stored(Carried::Media), office.now, paper) };
    // A fact is never refused, but this is no fact.
    assert_eq!(office.book.step(&foreign).unwrap_err().code, "correction-of-another");
    office.by(UNNAMED);
    assert_eq!(office.strikes(handed), "handler-unknown");
}

#[test]
fn a_correction_can_itself_be_corrected_by_whoever_made_it() {
    let mut office = Home::office().has_sent(&[M1]);
    let handed = office.leaf_of("handed-over");
    office.enters_instead(handed, "05-13 09:00", LIST.handed(&[M1], CLERK, SECOND_COURIER));
    let second = office.leaf_of("handed-over");
    office.by(CHIEF);
    assert_eq!(office.strikes(second), "not-correctable");
    office.by(CLERK);
    assert_eq!(office.strikes(second), "ok");
    // What it struck stays struck.
    assert_eq!(office.whereabouts(M1), "here");
}

#[test]
fn a_correction_of_what_a_later_signature_may_have_relied_on_needs_a_second_person() {
    let mut office = Home::office().has_got_everything_back();
    office.does(LIST.stored(Carried::Notice));
    let stored = office.leaf_of("stored");
    // Nothing was signed since: one person's word will do.
    assert_eq!(office.strikes(stored), "ok");
    assert_eq!(office.lacks(), NOTHING);
    let handed = office
        .book
        .events(&LIST.number())
        .iter()
        .find(|event| matches!(event.act.deed, Deed::HandedOver { what: Carried::Media, .. }));
    let handed = handed.unwrap().leaf;
    office.enters_instead(handed, "05-13 09:00", LIST.handed(&[M1], CLERK, SECOND_COURIER));
    let correction = office.leaf_of("handed-over");
    let index = office.book.event(&correction).unwrap().index;
    assert_eq!(office.lacks(), [format!("confirmation:{index}")]);
    office.is_refused(LIST.closed(), "not-complete");
    office.is_refused(LIST.seconded(correction), "four-eyes");
    office.by(CHIEF).does(LIST.seconded(correction)).does(LIST.closed());
}

#[test]
fn a_destruction_that_two_people_saw_is_struck_by_two() {
    let mut office = Home::office().has_written(&[M1, M2]);
    office.does(LIST.disposed(M2, CHIEF));
    let disposed = office.leaf_of("disposed");
    assert_eq!(office.strikes(disposed), "ok");
    assert_eq!(office.whereabouts(M2), "here");
    assert!(office.lacks().iter().any(|code| code.starts_with("confirmation:")));
}

#[test]
fn nothing_is_struck_once_the_consignment_is_closed() {
    let mut office = Home::office().has_got_everything_back();
    office.does(LIST.closed());
    let handed = office.leaf_of("handed-over");
    assert_eq!(office.strikes(handed), "consignment-ended");
}

#[test]
fn a_fact_that_came_very_late_needs_a_second_person_before_closing() {
    let mut office = Home::office().has_got_everything_back();
    office.enters_late("05-13 08:30", LIST.stored(Carried::Media));
    let late = office.leaf_of("stored");
    let index = office.book.event(&late).unwrap().index;
    assert_eq!(office.lacks(), [format!("confirmation:{index}")]);
    office.is_refused(LIST.closed(), "not-complete");
    office.is_refused(LIST.seconded(late), "four-eyes");
    office.by(UNNAMED).is_refused(LIST.seconded(late), "handler-unknown");
    office.by_nobody().is_refused(LIST.seconded(late), "person-missing");
    office.by(CHIEF).does(LIST.seconded(late)).is_refused(LIST.seconded(late), "nothing-to-confirm");
    assert_eq!(office.lacks(), NOTHING);
    office.does(LIST.closed());
}

#[test]
fn what_came_soon_enough_needs_nobody_else() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-15 10:59").enters_late("05-12 11:00", LIST.stored(Carried::Media));
    let stored = office.leaf_of("stored");
    office.by(CHIEF).is_refused(LIST.seconded(stored), "nothing-to-confirm");
}

#[test]
fn striking_a_late_entry_makes_its_confirmation_needless() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-20 09:00").enters_late("05-12 12:00", LIST.stored(Carried::Media));
    let late = office.leaf_of("stored");
    assert!(office.lacks().iter().any(|code| code.starts_with("confirmation:")));
    assert_eq!(office.strikes(late), "ok");
    assert!(!office.lacks().iter().any(|code| code.starts_with("confirmation:")));
}
