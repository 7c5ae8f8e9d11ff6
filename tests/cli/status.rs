//! Who holds what now, what is late, what waits for whom; and nowhere in Japanese a code instead of a word.

use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use tewatashi::words::text::Lang;

#[test]
fn an_office_with_nothing_in_hand() {
    in_both_languages(Registered, |w| drop(w.office("status").ends(0, "status-nothing")));
}

#[test]
fn a_sealed_package_waits_for_another_person() {
    in_both_languages(Sealed, |w| drop(w.office("status").ends(0, "status-sealed")));
}

#[test]
fn a_medium_in_the_couriers_bag() {
    in_both_languages(UnderWay, |w| {
        w.office("status").ends(0, "status-under-way");
        w.office("status --person 鈴木三郎").ends(0, "status-courier");
        w.office("status --bag BAG-03").ends(0, "status-bag");
        w.office("status --place SAFE-1").ends(0, "status-place-empty");
        w.clock("2025-05-20T09:00");
        w.office("status").ends(0, "status-no-receipt");
    });
}

#[test]
fn what_lies_in_a_place() {
    in_both_languages(Written, |w| {
        w.office("status --place SAFE-1").ends(0, "status-place");
        w.office("status --place SAFE-9").refused(2, "status-place-unknown");
        w.office("status --bag BAG-99").refused(2, "status-bag-unknown");
        w.office("status SHJ-R7-0001 --bag BAG-03").refused(2, "status-two-questions");
    });
}

#[test]
fn one_person_who_can_approve_and_one_who_cannot() {
    in_both_languages(Sealed, |w| {
        w.office("status --person 髙橋一郎").ends(0, "status-approver");
        let preparer = w.office("status --person 渡邊花子").does();
        assert_eq!(preparer["waiting"].as_array().unwrap().len(), 0);
        assert_eq!(preparer["contracts"][0]["number"], "R7-042");
        w.office("status --person だれか").refused(3, "status-person-unknown");
    });
}

#[test]
fn the_story_of_a_consignment_says_how_people_were_known_and_what_came_late() {
    in_both_languages(NoticeOut, |w| {
        w.office("status SHJ-R7-0001").ends(0, "status-story");
        w.clock("2026-04-10T09:00");
        w.office("status SHJ-R7-0001").ends(0, "status-story-late");
    });
}

#[test]
fn the_story_at_the_contractor() {
    in_both_languages(Opened, |w| {
        w.clock("2026-04-10T09:00");
        w.contractor("status SHJ-R7-0001").ends(0, "status-story-contractor");
        w.contractor("status").ends(0, "status-contractor");
    });
}

#[test]
fn what_is_late() {
    in_both_languages(Opened, |w| {
        w.clock("2026-04-10T09:00");
        w.office("audit overdue").ends(0, "overdue-office");
        w.office("audit overdue --by 2026-03-20").ends(0, "overdue-by");
        w.office("audit overdue --by morgen").refused(2, "overdue-date");
        let facts = w.office("audit overdue").does();
        let kinds: Vec<&str> =
            facts["overdue"].as_array().unwrap().iter().map(|late| late["kind"].as_str().unwrap()).collect();
        let expected = ["unwitnessed", "medium", "notice", "erasure-report", "contract"];
        assert!(expected.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
        let days: Vec<i64> =
            facts["overdue"].as_array().unwrap().iter().map(|late| late["days"].as_i64().unwrap()).collect();
        assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    });
}

#[test]
fn what_ends_today_is_not_late_and_what_ends_soon_is_told_apart() {
    in_both_languages(Written, |w| {
        w.clock("2026-03-31T09:00");
        let facts = w.office("status").does();
        let late = facts["overdue"].as_array().unwrap().iter().filter(|item| item["days"].as_i64() > Some(0));
        assert_eq!(facts["late"], late.count());
        w.office("status").ends(0, "status-last-day");
        w.clock("2026-03-20T09:00");
        w.office("status").ends(0, "status-last-days");
    });
}

#[test]
fn a_report_waits_for_its_check_and_its_decision() {
    let w = World::at_stage(ReportIn, Lang::Ja);
    let decisions = || {
        let facts = w.office("status").does();
        let waiting = facts["waiting"].as_array().unwrap().clone();
        waiting.iter().map(|item| item["decision"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(decisions(), ["erasure-check"]);
    w.office("erase check SHJ-R7-0001").does();
    assert_eq!(decisions(), ["erasure-acceptance"]);
    w.chief("erase accept SHJ-R7-0001").does();
    assert!(decisions().is_empty());
    w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
    w.clerk("give-back SHJ-R7-0001 --notice").does();
    assert_eq!(decisions(), ["closing"]);
}

#[test]
fn japanese_listings_speak_words_and_not_codes() {
    let w = World::at_stage(UnderWay, Lang::Ja);
    let codes = [
        "in-transit",
        "handler",
        "responsible",
        "courier",
        "cd-r",
        "medium",
        "media",
        "notice",
        "office",
        "contractor",
        "person-key",
        "declared",
        "sender",
        "recipient",
        "verified",
    ];
    let heard = [
        "status",
        "status SHJ-R7-0001",
        "status --person 鈴木三郎",
        "person list",
        "party list",
        "contract list",
        "contract show R7-042",
        "audit overdue --by 2026-06-01",
    ];
    for words in heard {
        let ended = w.office(words).ends(0, "");
        // What has to be typed next is told as it is typed.
        let shown: Vec<&str> = ended.stdout.lines().filter(|line| !line.starts_with('→')).collect();
        for code in codes {
            let said = shown.iter().find(|line| line.contains(code));
            assert!(said.is_none(), "{words} says {code}: {said:?}");
        }
    }
    let refusal = w.chief("close SHJ-R7-0001").ends(3, "").stderr;
    let what = refusal.lines().next().unwrap();
    assert!(what.contains("の返却") && !what.contains("medium:"), "{what}");
}
