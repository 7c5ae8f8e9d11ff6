//! Facts that are entered late: never refused, in their place by event time, and dated honestly.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Deed, Paper};
use crate::words::custody::Policy;
use crate::words::custody::rules::{event_time, record_time};
use crate::words::error::Error;
use crate::words::vocabulary::*;

#[test]
fn a_fact_from_paper_is_recorded_although_it_breaks_a_rule() {
    let mut office = Home::office().has_sealed();
    office.does(LIST.begun(M1)).at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 09:00", LIST.handed(&[M1], CLERK, COURIER)), "not-verified");
    // It left, says the paper, so it must come back.
    assert_eq!(office.whereabouts(M1), "in-transit");
    assert!(office.lacks().contains(&format!("medium:{M1}")));
}

#[test]
fn a_mark_of_paper_is_no_way_around_a_signature() {
    let office = Home::office().has_got_everything_back();
    let act = office.act(LIST.closed(), office.now, Some(Paper { scan: None, second: false }));
    assert_eq!(office.verdict(&act), Some("not-from-paper"));
}

#[test]
fn a_fact_dated_before_the_consignment_began_is_recorded_and_changes_nothing() {
    let mut office = Home::office().has_sent(&[M1]);
    let before = office.state();
    assert_eq!(office.enters_late("05-11 09:00", LIST.received(&[M1], HANDLER)), "before-the-beginning");
    assert_eq!(office.state().media, before.media);
    assert!(office.has_open_incident());
}

#[test]
fn a_number_that_nobody_knows_is_a_mistake_in_typing_not_a_fact() {
    let office = Home::office();
    let act =
        office.act(LIST.received(&[M1], HANDLER), office.now, Some(Paper { scan: None, second: false }));
    assert_eq!(office.book.step(&act).unwrap_err().class, crate::words::error::Class::Usage);
}

#[test]
fn a_slip_and_its_receipt_may_both_come_late_from_paper() {
    let mut contractor = Home::contractor();
    contractor.at("05-15 09:00");
    assert_eq!(contractor.enters_late("05-13 10:30", LIST.expected(&[M1])), "ok");
    assert_eq!(contractor.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER)), "ok");
    assert_eq!(contractor.whereabouts(M1), "here");
}

#[test]
fn a_fact_entered_late_takes_its_place_by_event_time() {
    let mut office = Home::office().has_delivered(&[M1]);
    let mut in_order = Home::office().has_written(&[M1]);
    in_order.at("05-14 09:00");
    in_order.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER));
    in_order.enters_late("05-13 09:00", LIST.handed(&[M1], CLERK, COURIER));
    assert_eq!(office.state().transits, in_order.state().transits);
    assert_eq!(office.whereabouts(M1), in_order.whereabouts(M1));
    office.at("05-14 10:00").does(LIST.printing(Document::Notice));
}

#[test]
fn a_fact_that_undoes_the_closing_is_an_incident_and_opens_it_again() {
    let mut office = Home::office().has_got_everything_back();
    office.does(LIST.begun(M2)).does(LIST.written(M2));
    office.at("2026-03-17 15:00").destroys(M2, CHIEF);
    office.at("2026-03-18 09:00").does(LIST.closed()).at("2026-03-19 09:00");
    // Before it was destroyed it was carried away, as a paper says that turns up on the day after.
    let found = office.enters_late("2026-03-17 12:00", LIST.handed(&[M2], CLERK, COURIER));
    assert_eq!(found, "not-here");
    assert_eq!(office.state().state(), "in-transit");
    assert_eq!(office.lacks(), [format!("medium:{M2}"), "incident".into()]);
    let incident = office.incident();
    office.does(LIST.incident_closed(incident)).is_refused(LIST.closed(), "not-complete");
}

#[test]
fn the_other_sides_statement_on_what_was_given_up_is_taken_in_with_an_incident() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-13 09:00").does(LIST.voided()).at("05-14 09:00");
    let receipt = LIST.receipt_arrived(Carried::Media, &[M1]);
    assert_eq!(office.takes_in("05-13 10:30", receipt), "consignment-ended");
}

#[test]
fn an_opening_that_comes_to_light_after_the_report_is_an_incident() {
    let mut office = Home::office().has_got_everything_back();
    assert_eq!(office.takes_in("05-20 10:00", LIST.opening_arrived(SECOND_COPY)), "copies-uncovered");
    assert_eq!(office.asks(LIST.closed()), "not-complete");
}

#[test]
fn an_answer_names_what_had_happened_by_then_and_to_the_same_thing() {
    let office = Home::office().has_delivered_all(&[M1]);
    let leaf_of = |deed: &Deed| {
        let events = office.book.events(&LIST.number());
        events.iter().find(|event| event.act.deed == *deed).map(|event| event.leaf).unwrap()
    };
    let receipt = LIST.received(&[M1], HANDLER);
    let then = office.book.consignment_at(&LIST.number(), time("05-13 10:30")).unwrap();
    assert_eq!(then.answers(&receipt), [leaf_of(&LIST.handed(&[M1], CLERK, COURIER))]);
    // Today the last hand-over is the notice's; the receipt of the medium still answers the medium's.
    assert_eq!(office.state().answers(&receipt), [leaf_of(&LIST.handed(&[M1], CLERK, COURIER))]);
    let both = Home::contractor().has_opened(&[M1]);
    assert_eq!(both.state().answers(&LIST.opening(COPY)).len(), 2);
}

fn dated(deed: Deed, at: &str, now: &str, paper: bool, reason: Option<&str>) -> Result<(), Error> {
    let act = Home::office().act(deed, time(at), paper.then_some(Paper { scan: None, second: false }));
    event_time(&act, time(now), reason, &Policy::default())
}

#[test]
fn nothing_is_dated_later_than_now() {
    let error = dated(LIST.received(&[M1], HANDLER), "05-13 10:31", "05-13 10:30", true, None).unwrap_err();
    assert_eq!(error.code, "time-in-future");
}

#[test]
fn what_the_kit_performs_and_what_no_paper_tells_happens_now() {
    for deed in [LIST.closed(), LIST.handed(&[M1], CLERK, COURIER), LIST.expected(&[M1])] {
        assert!(dated(deed.clone(), "05-13 09:00", "05-13 09:00", false, None).is_ok());
        assert_eq!(dated(deed, "05-13 09:00", "05-13 09:01", false, None).unwrap_err().code, "backdated");
    }
    assert_eq!(dated(LIST.closed(), "05-13 09:00", "05-13 09:01", true, None).unwrap_err().code, "backdated");
    assert!(dated(LIST.expected(&[M1]), "05-13 09:00", "05-13 09:01", true, None).is_ok());
}

#[test]
fn a_paper_of_more_than_three_days_ago_needs_a_reason_and_a_signed_statement_does_not() {
    let receipt = LIST.received(&[M1], HANDLER);
    let late = |now, reason| dated(receipt.clone(), "05-13 09:00", now, true, reason);
    assert!(late("05-16 09:00", None).is_ok());
    for nothing in [None, Some(" ")] {
        assert_eq!(late("05-16 09:01", nothing).unwrap_err().code, "late-without-reason");
    }
    assert!(late("05-16 09:01", Some("slip came back on Monday")).is_ok());
    let signed = LIST.receipt_arrived(Carried::Media, &[M1]);
    assert!(dated(signed, "05-13 09:00", "05-20 09:00", false, None).is_ok());
}

#[test]
fn record_time_follows_the_newest_entry_and_never_runs_backward() {
    let newest = Some(time("05-13 09:05"));
    assert_eq!(record_time(time("05-13 09:06"), newest, newest), Ok(time("05-13 09:06")));
    assert_eq!(record_time(time("05-13 09:00"), newest, newest), Ok(time("05-13 09:05")));
    assert_eq!(record_time(time("05-13 08:59"), newest, newest).unwrap_err().code, "clock-backwards");
    assert_eq!(record_time(time("05-13 09:00"), None, None), Ok(time("05-13 09:00")));
}

#[test]
fn what_others_record_during_a_long_burn_does_not_make_the_clock_wrong() {
    let (met, meanwhile) = (Some(time("05-13 09:00")), Some(time("05-13 09:20")));
    assert_eq!(record_time(time("05-13 09:00"), met, meanwhile), Ok(time("05-13 09:20")));
}

#[test]
fn the_book_knows_its_newest_record_time() {
    let mut office = Home::office();
    assert_eq!(office.book.newest(), Some(time("04-07 09:00")));
    office.at("05-12 10:00").does(LIST.sealed());
    assert_eq!(office.book.newest(), Some(time("05-12 10:00")));
}
