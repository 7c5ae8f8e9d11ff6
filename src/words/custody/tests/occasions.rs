//! Medium and notice travel on separate occasions, whichever goes first, out and back, on one leg or many.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Paper;
use crate::words::custody::Policy;
use crate::words::vocabulary::*;

/// The medium's way ended at half past ten on the 13th; the notice is printed.
fn notice_ready() -> Home {
    let mut office = Home::office().has_delivered(&[M1]);
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office
}

#[test]
fn the_notice_is_not_printed_before_the_media_are_there() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-14 09:00").is_refused(LIST.printing(Document::Notice), "same-occasion");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER)), "ok");
    office.does(LIST.printing(Document::Notice));
}

#[test]
fn the_notice_is_not_printed_while_one_of_two_media_is_still_on_its_way_or_here() {
    let mut office = Home::office().has_written(&[M1, M2]);
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER)).at("05-14 09:00");
    office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER));
    office.is_refused(LIST.printing(Document::Notice), "same-occasion");
    office.does(LIST.handed(&[M2], CLERK, COURIER));
    office.at("05-15 09:00").is_refused(LIST.printing(Document::Notice), "same-occasion");
    office.enters_late("05-14 10:00", LIST.received(&[M2], HANDLER));
    office.does(LIST.printing(Document::Notice));
}

#[test]
fn a_spare_medium_that_was_destroyed_does_not_hold_up_the_notice() {
    let mut office = Home::office().has_written(&[M1, M2]);
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER)).at("05-14 09:00");
    office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER));
    office.destroys(M2, CHIEF).does(LIST.printing(Document::Notice));
}

#[test]
fn another_day_is_needed_however_small_the_gap() {
    let mut office = Home::office().has_delivered(&[M1]);
    office.book.policy = Policy { min_gap_hours: 0, ..Policy::default() };
    office.at("05-13 23:59").is_refused(LIST.notice_handed(CLERK, COURIER), "same-occasion");
    office.at("05-14 09:00").does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.does(LIST.notice_handed(CLERK, COURIER));
}

#[test]
fn a_change_of_day_alone_is_too_soon() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-14 00:30");
    office.enters_late("05-13 23:50", LIST.received(&[M1], HANDLER));
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.is_refused(LIST.notice_handed(CLERK, COURIER), "same-occasion");
    office.at("05-14 11:49").is_refused(LIST.notice_handed(CLERK, COURIER), "same-occasion");
    office.at("05-14 11:50").does(LIST.notice_handed(CLERK, COURIER));
}

#[test]
fn a_foreign_offset_does_not_make_two_days_out_of_one() {
    let mut office = Home::office().has_sent(&[M1]);
    office.book.policy = Policy { min_gap_hours: 0, ..Policy::default() };
    office.at("05-14 20:00");
    // 2025-05-14 08:00 in Japan, written where it was still the 13th.
    let mut act = office.act(LIST.received(&[M1], HANDLER), office.now, None);
    (act.at, act.paper) =
        ("2025-05-13T23:00:00+00:00".parse().unwrap(), Some(Paper { scan: None, second: false }));
    assert_eq!(office.verdict(&act), None);
    office.append(act);
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.is_refused(LIST.notice_handed(CLERK, COURIER), "same-occasion");
}

#[test]
fn a_replacement_medium_waits_for_the_notice_that_is_on_its_way() {
    let mut office = notice_ready();
    office.does(LIST.notice_handed(CLERK, COURIER));
    office.at("05-15 09:00").does(LIST.begun(M2)).does(LIST.written(M2));
    office.is_refused(LIST.handed(&[M2], CLERK, COURIER), "same-occasion");
    office.enters_late("05-15 08:30", LIST.notice_received(HANDLER));
    office.is_refused(LIST.handed(&[M2], CLERK, COURIER), "same-occasion");
    office.at("05-16 08:00").does(LIST.handed(&[M2], CLERK, COURIER));
}

#[test]
fn the_gap_is_counted_from_the_end_of_the_last_leg_not_from_its_start() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-14 09:00").does(LIST.handed(&[M1], COURIER, SECOND_COURIER));
    office.at("05-15 09:00").does(LIST.handed(&[M1], SECOND_COURIER, HANDLER));
    assert_eq!(office.state().transits.len(), 1);
    office.at("05-16 00:30");
    office.enters_late("05-15 20:00", LIST.received(&[M1], HANDLER));
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.at("05-16 07:59").is_refused(LIST.notice_handed(CLERK, COURIER), "same-occasion");
    office.at("05-16 08:00").does(LIST.notice_handed(CLERK, COURIER));
}

#[test]
fn the_recipient_does_not_take_over_the_notice_on_the_day_of_the_media() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.at("05-13 16:00").is_refused(LIST.notice_received(HANDLER), "same-occasion");
    contractor.at("05-14 09:00").does(LIST.notice_received(HANDLER));
}

#[test]
fn the_recipient_does_not_take_over_the_media_on_the_day_of_the_notice() {
    let mut contractor = Home::contractor();
    contractor.at("05-13 09:00").does(LIST.expected(&[M1])).does(LIST.notice_received(HANDLER));
    contractor.at("05-13 16:00").is_refused(LIST.received(&[M1], HANDLER), "same-occasion");
    contractor.at("05-14 09:00").does(LIST.received(&[M1], HANDLER));
}

#[test]
fn what_the_recipient_took_over_all_the_same_is_recorded_with_an_incident() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.at("05-13 17:00");
    assert_eq!(contractor.enters_late("05-13 16:00", LIST.notice_received(HANDLER)), "same-occasion");
    assert_eq!(contractor.notice(), "here");
    assert!(contractor.has_open_incident());
}

#[test]
fn media_and_notice_go_back_on_separate_days_in_either_order() {
    let back = |first, second| {
        let mut contractor = Home::contractor().has_opened(&[M1]);
        contractor.at("2026-03-16 11:00").does(first);
        contractor.at("2026-03-16 15:00").is_refused(second, "same-occasion");
        contractor
    };
    let (medium, notice) = (LIST.handed(&[M1], HANDLER, COURIER), LIST.notice_handed(HANDLER, COURIER));
    back(medium.clone(), notice.clone()).at("2026-03-17 09:00").does(notice.clone());
    back(notice, medium.clone()).at("2026-03-17 09:00").does(medium);
}

#[test]
fn a_result_obeys_the_same_rule_at_both_ends() {
    let mut contractor = Home::contractor().about_the_result().has_delivered(&[M1]);
    contractor.does(RESULT.printing(Document::Notice)).does(RESULT.printed(Document::Notice));
    contractor.does(RESULT.notice_handed(HANDLER, COURIER));
    let mut office = Home::office().about_the_result().has_received(&[M1]);
    office.at("05-13 17:00").is_refused(RESULT.notice_received(CLERK), "same-occasion");
    office.at("05-14 17:00").does(RESULT.notice_received(CLERK));
}

#[test]
fn a_late_hand_over_that_meets_what_followed_it_is_an_incident() {
    let mut office = notice_ready();
    office.at("05-14 09:00").does(LIST.begun(M2)).does(LIST.written(M2));
    office.at("05-16 09:00").does(LIST.notice_handed(CLERK, COURIER)).at("05-17 09:00");
    // The second medium left on the day before and, by the paper, is still under way.
    let handed = LIST.handed(&[M2], CLERK, SECOND_COURIER);
    assert_eq!(office.enters_late("05-15 10:00", handed), "same-occasion");
    assert!(office.has_open_incident());
}
