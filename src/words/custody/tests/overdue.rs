//! What is late, by how many days; where things are; what waits for whom.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::custody::holdings::holdings;
use crate::words::custody::next::next_step;
use crate::words::custody::overdue::{Late, View, overdue};
use crate::words::custody::waiting::waiting;
use crate::words::units::Digest;
use crate::words::vocabulary::*;

impl Home {
    fn view(&self, day: &str, witnessed: u64) -> Vec<Late> {
        let by = time(&format!("{day} 12:00")).date();
        overdue(&View { book: &self.book, by, witnessed })
    }
    /// What is late on a day, as `code+days`; the log's analysis and the witness have tests of their own.
    fn late(&self, day: &str) -> String {
        let late = self.view(day, u64::MAX);
        let others = late.iter().filter(|late| late.what.code() != "access-analysis");
        others.map(|late| format!("{}{:+}", late.what.code(), late.days)).collect::<Vec<_>>().join(" ")
    }
    fn waits(&self) -> Vec<&'static str> {
        waiting(&self.book).iter().map(|waiting| waiting.decision.code()).collect()
    }
    fn held(&self) -> Vec<String> {
        let held = holdings(&self.book, &self.about.number());
        held.iter().map(|h| format!("{} {} {}", h.what, h.at.as_str(), h.since)).collect()
    }
    fn next(&self) -> &'static str {
        next_step(&self.book.register, &self.state())
    }
}

#[test]
fn a_receipt_is_late_on_the_fourth_day_after_the_hand_over() {
    let office = Home::office().has_sent(&[M1]);
    assert_eq!(office.late("05-16"), "");
    assert_eq!(office.late("05-17"), "receipt+1");
}

#[test]
fn what_began_to_leave_is_late_until_it_was_done_again() {
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.printing(Document::Slip));
    let day = "05-16";
    assert_eq!(office.late(day).matches("outcome").count(), 1, "{}", office.late(day));
    office.does(LIST.printing(Document::Slip));
    assert_eq!(office.late(day).matches("outcome").count(), 1, "the same begun again is one");
    office.does(LIST.printed(Document::Slip));
    assert_eq!(office.late(day), "");
    let to = COMPANY;
    office.does(Deed::ExportIntended { to });
    assert_eq!(office.late(day).matches("outcome").count(), 1);
    office.does(Deed::Exported { to, bundle: Digest([1; 32]), head: head(3) });
    assert_eq!(office.late(day), "");
}

#[test]
fn what_two_people_set_says_when_something_is_late() {
    let mut office = Home::office().has_sent(&[M1]);
    office.book.policy = office.book.policy.with(Setting::ReceiptDays, &"1".parse().unwrap()).unwrap();
    assert_eq!(office.late("05-15"), "receipt+1");
}

#[test]
fn a_notice_that_is_not_sent_is_late_a_week_after_the_mediums_receipt() {
    let mut office = Home::office().has_delivered(&[M1]);
    assert_eq!(office.late("05-20"), "");
    assert_eq!(office.late("05-21"), "notice-delivery+1");
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    assert_eq!(office.late("05-21"), "notice-delivery+1");
    office.does(LIST.notice_handed(CLERK, COURIER));
    assert_eq!(office.late("05-21"), "receipt+4");
}

#[test]
fn what_the_contract_wants_back_is_late_from_the_day_after() {
    let office = Home::office().has_delivered_all(&[M1]);
    assert_eq!(office.late("2026-02-28"), "");
    // The contract ends within thirty days.
    assert_eq!(office.late("2026-03-31"), "contract+0");
    assert_eq!(office.late("2026-03-21"), "contract-10");
    assert_eq!(office.late("2026-04-02"), "contract+2 medium+2 notice+2 erasure-report+2");
    let contractor = Home::contractor().has_opened(&[M1]);
    assert_eq!(contractor.late("2026-04-02"), "contract+2 medium+2 notice+2 erasure-report+2");
}

#[test]
fn nothing_of_a_closed_consignment_is_late() {
    let mut office = Home::office().has_got_everything_back();
    assert_eq!(office.late("2026-04-02"), "contract+2");
    office.does(LIST.closed());
    assert_eq!(office.late("2026-04-02"), "");
}

/// How the list of what is late names what closing lacks.
fn listed_as(lacking: &str) -> &'static [&'static str] {
    match lacking.split(':').next().unwrap_or_default() {
        "medium" => &["medium"],
        "notice" => &["notice"],
        "receipt" => &["receipt"],
        "erasure-report" => &["erasure-report"],
        "erasure-acceptance" => &["erasure-check", "erasure-decision"],
        "return-receipt" | "notice-receipt" => &["return-receipt"],
        "incident" => &["incident"],
        "server-copy" => &["server-copy"],
        "writing" => &["writing"],
        other => panic!("{other} has no place on the list"),
    }
}

#[test]
fn whatever_closing_lacks_is_on_the_list_once_its_day_has_passed() {
    let checked = |passed: Option<bool>| {
        let mut office = Home::office().has_delivered_all(&[M1, M2]);
        office.does(LIST.erasure_arrived(REPORT));
        if let Some(passed) = passed {
            office.does(LIST.erasure_checked(REPORT, passed));
        }
        office
    };
    let lost = || {
        let mut office = Home::office().has_delivered_all(&[M1]);
        office.does(LIST.incident(Cause::Lost, None, Some(M1)));
        office
    };
    for home in [
        Home::office().has_sent(&[M1]),
        Home::office().has_delivered(&[M1]),
        Home::office().has_delivered_all(&[M1, M2]),
        checked(None),
        checked(Some(true)),
        checked(Some(false)),
        lost(),
        Home::contractor().has_opened(&[M1]),
    ] {
        let (lacks, late) = (home.lacks(), home.late("2027-04-02"));
        assert!(!lacks.is_empty());
        for lacking in lacks {
            let known = listed_as(&lacking);
            let listed =
                late.split(' ').any(|late| known.iter().any(|code| late.starts_with(&format!("{code}+"))));
            assert!(listed, "{lacking} is not in {late}");
        }
    }
}

#[test]
fn a_report_is_checked_and_decided_within_a_week() {
    let mut office = Home::office().has_delivered_all(&[M1]);
    office.at("05-20 09:00").does(LIST.erasure_arrived(REPORT));
    assert_eq!((office.late("05-27").as_str(), office.next()), ("", "status-next-check"));
    assert_eq!(office.late("05-28"), "erasure-check+1");
    office.does(LIST.erasure_checked(REPORT, true));
    assert_eq!((office.late("05-28").as_str(), office.next()), ("erasure-decision+1", "status-next-decide"));
}

#[test]
fn an_incident_is_late_on_its_very_day_even_after_the_end() {
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.incident(Cause::Lost, None, Some(M1)));
    assert_eq!(office.late("05-13"), "incident+0");
    assert_eq!((office.waits(), office.next()), (vec!["incident"], "status-next-incident"));
}

#[test]
fn a_writing_cut_short_is_late_the_day_after() {
    let mut office = Home::office().has_sealed();
    office.at("05-12 11:00").does(LIST.begun(M1));
    assert_eq!([office.late("05-12"), office.late("05-13")], ["", "writing+1"]);
}

#[test]
fn what_was_handed_back_is_confirmed_within_three_days() {
    let contractor = Home::contractor().has_handed_back();
    assert_eq!(contractor.late("2026-03-19"), "contract-12");
    assert_eq!(contractor.late("2026-03-20"), "return-receipt+1 contract-11");
    assert_eq!(contractor.late("2026-03-21"), "return-receipt+2 return-receipt+1 contract-10");
}

#[test]
fn a_result_is_opened_and_put_away_within_a_week() {
    let office = Home::office().about_the_result().has_received(&[M1]);
    assert_eq!(office.late("05-20"), "");
    assert_eq!(office.late("05-21"), "opening+1 storage+1");
}

#[test]
fn the_analysis_of_last_month_is_late_after_the_tenth() {
    let mut office = Home::office();
    let late = |office: &Home, day: &str| {
        let late = office.view(day, u64::MAX);
        late.iter()
            .filter(|late| late.what.code() == "access-analysis")
            .map(|late| late.days)
            .collect::<Vec<_>>()
    };
    assert!(late(&office, "05-10").is_empty());
    assert_eq!(late(&office, "05-11"), [1]);
    office.at("05-02 09:00").does(Deed::AccessAnalysed {
        month: "2025-04".parse().unwrap(),
        runs: 1,
        findings: Default::default(),
        log: Digest([0; 32]),
        rows: 1,
    });
    assert!(late(&office, "05-11").is_empty());
    assert_eq!(late(&office, "06-11"), [1]);
    // The home did not exist in March.
    assert!(late(&office, "04-30").is_empty());
}

#[test]
fn entries_that_nobody_cosigned_are_late_after_a_month() {
    let office = Home::office().has_sealed();
    let late = |day: &str, witnessed: u64| {
        office.view(day, witnessed).iter().any(|l| l.what.code() == "unwitnessed")
    };
    assert!(!late("05-07", 0) && late("05-08", 0));
    let before_sealing = office.book.size() - 2;
    assert!(!late("05-08", before_sealing) && late("06-12", before_sealing));
    assert!(!late("2026-05-08", office.book.size()));
}

#[test]
fn things_are_where_the_last_event_took_them_since_then() {
    assert_eq!(Home::office().has_written(&[M1]).held(), ["media here 2025-05-12T11:00:00+09:00"]);
    let office = Home::office().has_delivered_all(&[M1]);
    let there = ["media there 2025-05-13T10:30:00+09:00", "notice there 2025-05-14T14:30:00+09:00"];
    assert_eq!(office.held(), there);
    let contractor = Home::contractor().has_handed_back();
    let away = ["media in-transit 2026-03-16T11:00:00+09:00", "notice in-transit 2026-03-17T11:00:00+09:00"];
    assert_eq!(contractor.held(), away);
    let held = holdings(&contractor.book, &LIST.number());
    assert!(held.iter().all(|holding| holding.is_with(&COURIER) && !holding.is_with(&HANDLER)));
    assert_eq!(held[0].bag().map(ToString::to_string), Some("BAG-03".into()));
}

#[test]
fn what_is_stored_lies_in_its_place_and_with_nobody() {
    let mut office = Home::office().has_written(&[M1]);
    office.does(LIST.stored(Carried::Media));
    let held = holdings(&office.book, &LIST.number());
    assert_eq!(held[0].place().map(ToString::to_string), Some("SAFE-1".into()));
    assert!(!held[0].is_with(&CLERK));
}

#[test]
fn an_approval_waits_for_anybody_named_but_the_preparer() {
    let mut office = Home::office();
    office.at("05-12 10:00").does(LIST.sealed());
    let waits = waiting(&office.book);
    assert_eq!(
        (waits.len(), waits[0].decision.code(), office.next()),
        (1, "approval", "status-next-approve")
    );
    let may = |person| waits[0].is_for(&office.book, &person);
    assert!(may(CHIEF) && !may(CLERK) && !may(UNNAMED) && !may(MANAGER) && !may(NOBODY));
}

#[test]
fn a_close_waits_when_nothing_is_missing() {
    let mut office = Home::office().has_got_everything_back();
    assert_eq!((office.waits(), office.next()), (vec!["closing"], "status-next-close"));
    office.does(LIST.closed());
    assert_eq!((office.waits().len(), office.next()), (0, "status-next-ended"));
}

#[test]
fn the_next_step_follows_the_road() {
    let next = |home: Home| home.next();
    assert_eq!(next(Home::office().has_sealed()), "status-next-write");
    assert_eq!(next(Home::office().has_written(&[M1])), "status-next-hand-over");
    assert_eq!(next(Home::office().has_sent(&[M1])), "status-next-receipt");
    assert_eq!(next(Home::office().has_delivered(&[M1])), "status-next-notice");
    assert_eq!(next(Home::office().has_delivered_all(&[M1])), "status-next-return");
    assert_eq!(next(Home::contractor().has_received(&[M1])), "status-next-await-notice");
    assert_eq!(next(Home::contractor().has_opened(&[M1])), "status-next-erase");
    assert_eq!(next(Home::contractor().has_handed_back()), "status-next-await-word");
}

const ALL: &[Channel] = &[Channel::Medium, Channel::Paper, Channel::Asp];

#[test]
fn what_was_fetched_is_deleted_on_the_server_within_three_days() {
    let office = Home::office_with(ALL).has_uploaded();
    assert_eq!((office.next(), office.late("05-16").as_str()), ("status-next-await-fetch", ""));
    let office = Home::office_with(ALL).has_sent_by_server();
    assert_eq!(office.next(), "status-next-delete");
    assert!(!office.late("05-16").contains("server-copy"));
    assert!(office.late("05-17").contains("server-copy+1"));
}

#[test]
fn paper_goes_its_road_without_a_notice() {
    assert_eq!(Home::office_with(ALL).has_bundled().next(), "status-next-hand-over-paper");
    let office = Home::office_with(ALL).has_delivered_paper();
    assert_eq!((office.next(), office.late("05-31").as_str()), ("status-next-return-paper", ""));
    assert_eq!(Home::contractor_with(ALL).has_received_paper().next(), "status-next-give-back-paper");
}

#[test]
fn reports_about_a_loss_are_late_after_five_days_and_after_thirty() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-20 10:00").does(LIST.medium_is(Cause::Lost, M1));
    let late = |day: &str| office.late(day).matches("incident-").count();
    assert_eq!([late("05-24"), late("05-25"), late("06-18"), late("06-19")], [0, 1, 1, 2]);
}
