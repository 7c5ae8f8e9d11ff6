//! Off the path: incidents with their notes, reports and facts; what is found again; recalls; corrections.

use crate::call::Call;
use crate::road::Stage::*;
use crate::world::{CHIEF, CLERK, World, in_both_languages};
use serde_json::Value;

const LOST: &str =
    "incident open SHJ-R7-0001 --cause lost --notice --reason 通知書の入ったカバンが見当たらない";
const AT_TEN: [&str; 2] = ["--at", "2025-05-13T10:00:00+09:00"];

/// The newest entry of a kind at the office.
fn entry(w: &World, kind: &str) -> u64 {
    let listed = w.office("ledger list --number SHJ-R7-0001").does();
    let entries = listed["entries"].as_array().unwrap().iter();
    entries.filter(|e| e["kind"] == kind).filter_map(|e| e["index"].as_u64()).max().unwrap()
}

fn medium(w: &World) -> String {
    let status = w.office("status SHJ-R7-0001").does();
    status["media"][0]["medium"].as_str().unwrap().to_string()
}

/// The same, with one document on standard output.
fn as_json(mut call: Call<'_>) -> Call<'_> {
    call.json = true;
    call
}

#[test]
fn a_lost_notice_from_the_first_word_to_the_last_report() {
    in_both_languages(NoticeOut, |w| {
        w.clock("2025-05-14T16:00");
        w.clerk(LOST).ends(0, "incident-lost-notice").recorded(&["incident-opened"]);
        let note = "incident note SHJ-R7-0001 --wrongful --reason 車上荒らしの被害届を提出";
        w.clerk(note).ends(0, "incident-note").recorded(&["incident-noted"]);
        w.write("work/report.txt", "速報\n");
        let report =
            "incident report SHJ-R7-0001 --stage preliminary --to commission --file {W}/work/report.txt";
        w.clerk(report).ends(0, "incident-report").recorded(&["incident-reported"]);
        w.clerk("incident show SHJ-R7-0001").ends(0, "incident-show").left_no_trace();
        as_json(w.clerk("incident show SHJ-R7-0001")).ends(0, "incident-show-json").left_no_trace();
        w.chief("incident close SHJ-R7-0001 --reason 発見できず").ends(0, "incident-close");
        // It is written off; that somebody may have opened the package with it is not.
        let missing = w.office("status SHJ-R7-0001").does()["missing"].clone();
        assert_eq!(missing.as_array().unwrap().len(), 2);
        assert_eq!(missing[1], "erasure-report");
    });
}

#[test]
fn what_became_known_days_before_runs_its_deadlines_from_then() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-14T09:00");
        let words = "incident open SHJ-R7-0001 --cause leaked --late --reason 電話で判明";
        w.clerk(words).and(&AT_TEN).does();
        let shown = w.office("incident show SHJ-R7-0001").does();
        let due: Vec<_> = shown["incidents"][0]["deadlines"].as_array().unwrap().clone();
        assert_eq!((&due[0]["due"], &due[1]["due"]), (&"2025-05-17".into(), &"2025-06-11".into()));
    });
}

#[test]
fn incidents_that_make_no_sense() {
    in_both_languages(NoticeOut, |w| {
        let open = "incident open SHJ-R7-0001 --reason 経緯";
        w.clerk(&format!("{open} --cause lost")).refused(2, "incident-about-nothing");
        w.clerk(&format!("{open} --cause lost --paper")).refused(2, "incident-no-bundle");
        w.clerk(&format!("{open} --cause found --notice")).refused(3, "incident-not-lost");
        w.clerk(&format!("{open} --cause stolen")).refused(2, "incident-unknown-cause");
        w.clerk("incident open SHJ-R7-0001 --cause damaged").refused(2, "incident-no-reason");
        w.clerk("incident close SHJ-R7-0001 --reason 経緯").refused(3, "incident-close-none");
        w.clerk("incident note SHJ-R7-0001 --reason 経緯").refused(3, "incident-note-none");
    });
}

#[test]
fn a_disc_that_was_written_off_turns_up_after_closing() {
    in_both_languages(ReportIn, |w| {
        w.clock("2026-03-18T10:00");
        let medium = medium(w);
        w.clerk(&format!("incident open SHJ-R7-0001 --cause lost --medium {medium} --reason 紛失")).does();
        w.office("erase check SHJ-R7-0001").does();
        w.chief("erase accept SHJ-R7-0001").does();
        w.clerk("give-back SHJ-R7-0001 --notice").does();
        w.chief("close SHJ-R7-0001").refused(3, "incident-close-open");
        w.chief("incident close SHJ-R7-0001 --reason 発見できず").does();
        w.chief("close SHJ-R7-0001").does();
        w.clerk(&format!("incident open SHJ-R7-0001 --cause found --medium {medium} --reason 机の中"))
            .ends(0, "incident-found")
            .recorded(&["incident-opened"]);
        w.office("status SHJ-R7-0001").ends(0, "incident-found-status");
        w.chief("close SHJ-R7-0001").refused(3, "incident-found-close");
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
        w.chief("incident close SHJ-R7-0001 --reason 机の中から発見").does();
        w.chief("close SHJ-R7-0001").does();
    });
}

#[test]
fn the_rule_that_a_late_fact_broke_is_named_wherever_its_incident_is_told() {
    in_both_languages(ReportIn, |w| {
        w.clock("2026-03-18T10:00");
        w.office("erase check SHJ-R7-0001").does();
        w.chief("erase accept SHJ-R7-0001").does();
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
        w.clerk("give-back SHJ-R7-0001 --notice").does();
        w.chief("close SHJ-R7-0001").does();
        w.clock("2026-03-19T09:00");
        w.clerk("store SHJ-R7-0001 --place SAFE-1 --late --at 2026-03-18T17:00:00+09:00")
            .ends(0, "late-after-closing")
            .recorded(&["stored", "incident-opened"]);
        w.clerk("incident open SHJ-R7-0001 --cause leaked --late --reason 電話で判明")
            .and(&["--at", "2026-03-18T18:00:00+09:00"])
            .ends(0, "late-incident-after-closing");
        w.office("status SHJ-R7-0001").ends(0, "late-after-closing-status");
        w.office("incident show SHJ-R7-0001").ends(0, "late-after-closing-incident");
        let incidents = w.office("incident show SHJ-R7-0001").does()["incidents"].clone();
        assert_eq!(
            (&incidents[0]["rule"], &incidents[1]["rule"]),
            (&Value::Null, &"consignment-ended".into())
        );
    });
}

#[test]
fn a_recall_reaches_the_contractor_who_may_not_open_any_more() {
    in_both_languages(NoticeReceived, |w| {
        w.clock("2025-05-14T15:00");
        w.chief("recall SHJ-R7-0001 --reason 対象者を誤っていた")
            .ends(0, "recall")
            .recorded(&["recalled", "password-destroyed"]);
        w.chief("recall SHJ-R7-0001 --reason もう一度").refused(3, "recall-twice");
        w.office("exchange export --to DHZ -o {W}/post/recall.exchange").does();
        w.contractor("exchange import {W}/post/recall.exchange").does();
        let open = "open {W}/discs/disc.iso --out {W}/work/received --password-file {W}/secret/password";
        w.handler(open).refused(3, "recall-open");
        w.contractor("status SHJ-R7-0001").ends(0, "recall-status");
        let back = "--from 𠮷田神 --to 鈴木三郎 --bag DH-01 --trip T-9";
        w.clock("2025-05-15T09:00");
        w.handler(&format!("hand-over SHJ-R7-0001 --what media {back}")).does();
        assert_eq!(w.contractor("ledger verify").does()["sound"], true);
    });
}

#[test]
fn what_never_left_is_not_recalled() {
    in_both_languages(Written, |w| {
        w.clerk("recall SHJ-R7-0001 --reason 中止").refused(3, "recall-nothing");
        w.clerk("recall SHJ-R7-0001").refused(2, "recall-no-reason");
    });
}

#[test]
fn an_entry_is_struck() {
    in_both_languages(Written, |w| {
        let stored = entry(w, "stored");
        w.clerk(&format!("correct {stored} --reason 別の案件の媒体だった"))
            .ends(0, "correct")
            .recorded(&["struck"]);
        w.office("status SHJ-R7-0001").ends(0, "correct-status");
        w.office("ledger list --number SHJ-R7-0001").ends(0, "correct-list");
        w.clerk(&format!("correct {stored} --reason もう一度")).refused(3, "correct-twice");
        let approved = entry(w, "approved");
        w.clerk(&format!("correct {approved} --reason 誤り")).refused(3, "correct-approval");
        w.clerk("correct 3 --reason 誤り").refused(3, "correct-register");
        w.clerk("correct 9999 --reason 誤り").refused(2, "correct-unknown");
        w.clerk(&format!("correct {stored}")).refused(2, "correct-no-reason");
    });
}

const RIGHT: &str =
    "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 鈴木三郎 --bag BAG-05 --trip T-0513 --late";

#[test]
fn the_right_fact_takes_the_place_of_the_wrong_one_and_a_second_person_stands_by_it() {
    in_both_languages(Received, |w| {
        w.clock("2025-05-14T09:00");
        let late = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late";
        w.clerk(late).and(&["--at", "2025-05-13T10:30:00+09:00"]).does();
        w.chief("incident open SHJ-R7-0001 --cause damaged --reason 外箱に傷").does();
        w.chief("incident close SHJ-R7-0001 --reason 中身に異常なし").does();
        let handed = entry(w, "handed-over");
        let right = format!("{RIGHT} --corrects {handed} --reason カバンの番号を誤記");
        w.clerk(&right).ends(0, "correct-instead").recorded(&["handed-over"]);
        w.office("status SHJ-R7-0001").ends(0, "correct-instead-status");
        let correction = entry(w, "handed-over");
        w.clerk(&format!("confirm {correction}")).refused(3, "correct-confirm-own");
        w.chief(&format!("confirm {correction}")).ends(0, "correct-confirm").recorded(&["seconded"]);
        w.chief(&format!("confirm {correction}")).refused(3, "correct-confirm-twice");
        let elsewhere =
            format!("store SHJ-R7-0001 --place SAFE-1 --late --corrects {correction} --reason 誤り");
        w.clerk(&elsewhere).refused(3, "correct-other-kind");
        w.clerk(&format!("{RIGHT} --corrects 3 --reason 誤り")).refused(2, "correct-other-consignment");
        w.clerk(&format!("{RIGHT} --corrects {correction}")).refused(2, "correct-instead-no-reason");
    });
}

#[test]
fn striking_what_a_receipt_followed_is_refused() {
    in_both_languages(NoticeOut, |w| {
        let listed = w.office("ledger list --number SHJ-R7-0001").does();
        let first =
            listed["entries"].as_array().unwrap().iter().find(|e| e["kind"] == "handed-over").unwrap();
        w.clerk(&format!("correct {} --reason 誤り", first["index"])).refused(3, "correct-followed");
    });
}

#[test]
fn a_fact_of_last_week_waits_for_a_second_person() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-20T09:00");
        let words =
            "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late --reason 担当者が休んでいたため";
        w.clerk(words).and(&["--at", "2025-05-13T10:30:00+09:00"]).does();
        let late = entry(w, "received");
        w.chief("close SHJ-R7-0001").refused(3, "late-close");
        w.by(CLERK, &format!("confirm {late}")).refused(3, "late-confirm-own");
        w.by(CHIEF, &format!("confirm {late}")).ends(0, "late-confirm").recorded(&["seconded"]);
        w.by(CHIEF, &format!("confirm {late}")).refused(3, "late-confirm-twice");
    });
}
