//! What the office decides and gets back, the contractor hears, in files or on paper, and closes.

use crate::road::Stage::*;
use crate::world::{World, in_both_languages};

const ACCEPT: &str = "erase accept SHJ-R7-0001";
const CLOSE: &str = "close SHJ-R7-0001";

/// The office checks the report, and has media and notice back.
pub fn everything_back(w: &World) {
    w.clock("2026-03-17T14:00");
    w.office("erase check SHJ-R7-0001").does();
    w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
    w.clerk("give-back SHJ-R7-0001 --notice").does();
}

#[test]
fn the_contractor_closes_when_it_has_heard_that_all_is_well() {
    in_both_languages(ReportIn, |w| {
        everything_back(w);
        w.chief(ACCEPT).does();
        w.manager(CLOSE).refused(3, "exchange-close-unheard");
        w.office("exchange export --to DHZ -o {W}/post/3.exchange")
            .ends(0, "exchange-export")
            .recorded(&["export-intended", "exported"])
            .new_files(&["post/3.exchange"]);
        w.contractor("exchange show {W}/post/3.exchange").ends(0, "exchange-show").left_no_trace();
        w.contractor("exchange import {W}/post/3.exchange").ends(0, "exchange-import").recorded(&[
            "designation-told",
            "return-confirmed",
            "return-confirmed",
            "erasure-answered",
            "cosignature-received",
            "cosigned",
        ]);
        w.contractor("exchange import {W}/post/3.exchange").ends(0, "exchange-import-again").left_no_trace();
        w.manager(CLOSE).ends(0, "").recorded(&["closed"]);
        w.contractor("exchange export --to SHJ -o {W}/post/4.exchange").does();
        w.office("exchange import {W}/post/4.exchange").ends(0, "exchange-closing").recorded(&[
            "closing-told",
            "cosignature-received",
            "cosigned",
        ]);
        w.chief(CLOSE).does();
    });
}

#[test]
fn the_contractor_hears_why_its_report_was_sent_back() {
    in_both_languages(ReportIn, |w| {
        w.clock("2026-03-17T14:00");
        w.office("erase check SHJ-R7-0001").does();
        w.chief("erase send-back SHJ-R7-0001").and(&["--reason", "バックアップの消去が漏れています"]).does();
        w.office("exchange export --to DHZ -o {W}/post/3.exchange").does();
        w.contractor("exchange import {W}/post/3.exchange").ends(0, "exchange-sent-back");
        let status = w.contractor("status SHJ-R7-0001").does();
        assert!(status["missing"].as_array().unwrap().contains(&"erasure-report".into()), "{status}");
    });
}

#[test]
fn what_the_other_side_signed_on_paper_counts_as_well() {
    in_both_languages(ReportIn, |w| {
        w.clock("2026-03-17T16:00");
        let enter = |words: &str| w.handler(&format!("exchange enter SHJ-R7-0001 {words}"));
        let media = enter("--what media-back --by 渡邊花子 --scan {W}/post/slip.png");
        media
            .and(&["--at", "2026-03-16T15:00:00+09:00"])
            .ends(0, "exchange-enter")
            .recorded(&["return-confirmed"]);
        enter("--what media-back --by 渡邊花子").refused(3, "exchange-enter-nothing-out");
        enter("--what notice-back --by 渡邊花子").does();
        enter("--what erasure-accepted --by 髙橋一郎").does();
        w.manager(CLOSE).does();
    });
}

#[test]
fn paper_that_one_of_our_own_signed_is_an_incident() {
    in_both_languages(ReportIn, |w| {
        let enter = w.handler("exchange enter SHJ-R7-0001 --what notice-back --by 山﨑次郎");
        enter.ends(0, "exchange-enter-by-us").recorded(&["return-confirmed", "incident-opened"]);
    });
}

#[test]
fn an_answer_to_no_report() {
    in_both_languages(Opened, |w| {
        let enter = w.handler("exchange enter SHJ-R7-0001 --what erasure-accepted --by 髙橋一郎");
        enter.refused(3, "exchange-enter-no-report");
    });
}

#[test]
fn a_disc_that_came_back_altered_is_told_with_the_receipt() {
    in_both_languages(ReportIn, |w| {
        w.clock("2026-03-17T14:00");
        let package = w.read("office/packages/SHJ-R7-0001.zip.age");
        let mut disc = w.read("discs/disc.iso");
        let at = disc.windows(64).position(|window| window == &package[200..264]).unwrap();
        disc[at] ^= 1;
        w.write("discs/back.iso", disc);
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/back.iso").ends(1, "");
        w.office("exchange export --to DHZ -o {W}/post/3.exchange").does();
        w.contractor("exchange import {W}/post/3.exchange").ends(0, "exchange-altered");
    });
}

#[test]
fn the_principal_is_told_of_an_incident_with_the_words_that_were_marked() {
    in_both_languages(Received, |w| {
        w.clock("2025-05-20T10:00");
        let open = w.manager("incident open SHJ-R7-0001 --cause damaged");
        let opened = open.and(&["--reason", "棚から落ちた（社内メモ）"]).does();
        w.contractor("exchange export --to SHJ -o {W}/post/3.exchange").does();
        let ended = w.office("exchange import {W}/post/3.exchange").ends(0, "exchange-incident");
        assert!(!ended.stdout.contains("社内メモ"));
        w.manager(&format!("exchange tell {}", opened["entry"]))
            .ends(0, "exchange-tell")
            .recorded(&["words-released"]);
        w.contractor("exchange export --to SHJ -o {W}/post/4.exchange").does();
        let ended = w.office("exchange import {W}/post/4.exchange").ends(0, "exchange-incident-words");
        assert!(ended.stdout.contains("社内メモ"));
        let status = w.office("status SHJ-R7-0001").does();
        assert_eq!(status["missing"].to_string().matches("incident").count(), 1, "{status}");
        // The office tells the contractor of no incidents.
        w.office("exchange export --to DHZ -o {W}/post/5.exchange").does();
        w.contractor("exchange show {W}/post/5.exchange").ends(0, "exchange-no-incident");
    });
}

#[test]
fn words_that_are_no_words() {
    in_both_languages(Received, |w| {
        w.manager("exchange tell 0").refused(2, "exchange-tell-no-words");
        w.manager("exchange tell 999").refused(2, "exchange-tell-no-entry");
    });
}

#[test]
fn somebody_named_later_is_reported_with_the_next_file() {
    in_both_languages(Received, |w| {
        w.clock("2025-05-20T10:00");
        let person = w.manager("person add --name 新田一 --duty handler").does();
        w.manager("contract designate R7-042 --person 新田一").does();
        w.handler("confirm --people").does();
        w.contractor("exchange export --to SHJ -o {W}/post/3.exchange").does();
        let ended = w.office("exchange import {W}/post/3.exchange").ends(0, "exchange-designation");
        ended.recorded(&["person-added", "designation-told", "receipt-arrived", "cosigned"]);
        let shown = w.office("contract show R7-042").ends(0, "");
        assert!(shown.stdout.contains("新田一"), "{} {person}", shown.stdout);
    });
}

#[test]
fn without_a_home_a_file_is_listed_and_not_believed() {
    in_both_languages(Opened, |w| {
        let show = w.at("nowhere", "exchange show {W}/post/1.exchange");
        show.ends(0, "exchange-show-no-home").no_other_files();
        w.at("nowhere", "exchange show {W}/post/office.identity")
            .ends(1, "exchange-show-identity")
            .no_other_files();
        w.contractor("exchange show {W}/post/1.exchange").refused(1, "exchange-show-not-for-us");
    });
}

#[test]
fn the_contractor_hears_which_company_may_work_for_it_and_that_it_may_no_more() {
    in_both_languages(Received, |w| {
        w.clock("2025-05-20T10:00");
        w.office("firm add --kind subcontractor --code SUB --name 株式会社再委託 --contact 00-0000-2222")
            .does();
        w.chief("subcontract approve --contract R7-042 --firm SUB --until 2025-12-31 --reason 7健健第120号")
            .does();
        w.office("exchange export --to DHZ -o {W}/post/3.exchange").does();
        let ended = w.contractor("exchange import {W}/post/3.exchange").ends(0, "exchange-subcontract");
        ended.recorded(&["designation-told", "subcontract-told", "cosigned"]);
        w.chief("subcontract end --contract R7-042 --firm SUB --reason 契約終了").does();
        w.office("exchange export --to DHZ -o {W}/post/4.exchange").does();
        let ended = w.contractor("exchange import {W}/post/4.exchange").ends(0, "exchange-subcontract-end");
        ended.recorded(&["subcontract-told", "cosigned"]);
        // The earlier file, late: an older word changes nothing.
        w.contractor("exchange import {W}/post/3.exchange").ends(0, "").left_no_trace();
        let file = w.read("post/4.exchange");
        let absent = |text: &str| !file.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(absent("00-0000-2222") && absent("7健健第120号") && absent("契約終了"));
    });
}

#[test]
fn somebody_who_left_is_reported_and_receives_nothing_from_then_on() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-13T09:30");
        w.manager("person relieve 中村美咲 --reason 異動").does();
        w.contractor("exchange export --to SHJ -o {W}/post/3.exchange").does();
        let ended = w.office("exchange import {W}/post/3.exchange").ends(0, "exchange-left");
        ended.recorded(&["person-told", "designation-told", "cosigned"]);
        w.clock("2025-05-13T12:00");
        let late = "receive SHJ-R7-0001 --what media --count 1 --by 中村美咲 --late";
        let entered = w.clerk(late).and(&["--at", "2025-05-13T10:30:00+09:00"]).ends(0, "");
        entered.recorded(&["received", "incident-opened"]);
    });
}
