//! Erasure reports: gaps are refused where they are made, and the office finds what does not fit.

use crate::forge::Forger;
use crate::road::Stage::*;
use crate::road::answer;
use crate::world::{World, in_both_languages};
use serde_bytes::ByteBuf;
use serde_json::Value;
use tewatashi::words::statement::erasure::ErasureReport;
use tewatashi::words::statement::kinds::Exchange;
use tewatashi::words::statement::{self, Content};
use tewatashi::words::text::Lang;
use tewatashi::words::units::Digest;

const REPORT: &str = "erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf";

fn refused(golden: &str, exit: i32, prepare: impl Fn(&World)) {
    in_both_languages(Opened, |w| {
        w.clock("2026-03-16T10:00");
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
        prepare(w);
        w.clock("2026-03-16T11:00");
        w.manager(REPORT).refused(exit, golden);
    });
}

#[test]
fn nothing_answered() {
    refused("report-unanswered", 2, |_| {});
}

#[test]
fn a_copy_left_out() {
    refused("report-copy-left-out", 3, |w| answer(w, "work/erasure.toml", &[("number", "\"\"")]));
}

#[test]
fn the_performer_verifies_too() {
    refused("report-two-eyes", 3, |w| answer(w, "work/erasure.toml", &[("verifier", "\"𠮷田神\"")]));
}

#[test]
fn ended_before_it_started() {
    let backwards = [("ended", "\"2026-03-16T10:01:00+09:00\"")];
    refused("report-backwards", 2, |w| answer(w, "work/erasure.toml", &backwards));
}

#[test]
fn erased_in_the_future() {
    let future = [("ended", "\"2026-03-20T10:01:00+09:00\"")];
    refused("report-future", 2, |w| answer(w, "work/erasure.toml", &future));
}

#[test]
fn an_erasure_that_failed() {
    refused("report-failed", 2, |w| answer(w, "work/erasure.toml", &[("succeeded", "false")]));
}

#[test]
fn a_word_that_the_form_does_not_know() {
    refused("report-unknown-word", 2, |w| answer(w, "work/erasure.toml", &[("level", "\"きれいに\"")]));
}

#[test]
fn a_draft_that_is_no_draft() {
    refused("report-no-draft", 2, |w| w.write("work/erasure.toml", "これは下書きではありません"));
}

#[test]
fn a_report_before_anything_was_opened() {
    in_both_languages(NoticeReceived, |w| {
        w.clock("2026-03-16T10:00");
        w.contractor("erase submit SHJ-R7-0001 -o {W}/post/x").refused(3, "submit-nothing");
    });
    in_both_languages(Opened, |w| {
        w.office("erase check SHJ-R7-0001").refused(3, "check-nothing");
        w.chief("erase accept SHJ-R7-0001").refused(3, "accept-nothing");
    });
}

#[test]
fn an_unchecked_report_is_not_accepted() {
    in_both_languages(ReportIn, |w| w.chief("erase accept SHJ-R7-0001").refused(3, "accept-unchecked"));
}

#[test]
fn sending_back_needs_a_reason() {
    in_both_languages(ReportIn, |w| {
        w.chief("erase send-back SHJ-R7-0001").refused(2, "send-back-no-reason");
        w.chief("erase send-back SHJ-R7-0001 --reason 写真がないため")
            .ends(0, "send-back")
            .recorded(&["erasure-sent-back"]);
    });
}

/// The contractor signs another report than its ledger holds, and the office imports it.
fn submit_forged(w: &World, change: impl FnOnce(&mut ErasureReport)) {
    let forger = Forger::at(w, "contractor");
    let mut bundle: Exchange = statement::unverified(&w.read("post/2.exchange")).unwrap();
    let is_report = |bytes: &ByteBuf| statement::hints(bytes).unwrap().kind == ErasureReport::TYPE;
    let at = bundle.statements.iter().position(is_report).unwrap();
    let mut report: ErasureReport = statement::unverified(&bundle.statements[at]).unwrap();
    change(&mut report);
    bundle.statements[at] = ByteBuf::from(forger.sign_as_person("yamazaki", &report));
    w.write("post/forged.exchange", forger.sign_as_home(&bundle));
    w.office("exchange import {W}/post/forged.exchange").does();
}

#[test]
fn a_report_about_another_consignment() {
    in_both_languages(Reported, |w| {
        submit_forged(w, |report| {
            report.sealing = Digest([7; 32]);
            report.package = Digest([8; 32]);
        });
        w.office("erase check SHJ-R7-0001").ends(1, "check-other-consignment").recorded(&["erasure-checked"]);
        w.chief("erase accept SHJ-R7-0001").refused(3, "accept-failed");
    });
}

#[test]
fn a_report_that_leaves_a_copy_out() {
    in_both_languages(Reported, |w| {
        submit_forged(w, |report| report.copies[0].number = None);
        w.office("erase check SHJ-R7-0001").ends(1, "check-copy-missing").recorded(&["erasure-checked"]);
    });
}

#[test]
fn every_other_fault_is_named() {
    type Change = fn(&mut ErasureReport);
    let faults: [(&str, Change); 5] = [
        ("verifier-known", |r| r.verifier = r.performer),
        ("all-succeeded", |r| r.copies[0].succeeded = false),
        ("times-in-order", |r| r.copies[0].started = "2026-03-16T10:09:00+09:00".parse().unwrap()),
        ("nothing-before-handover", |r| r.copies[0].started = "2025-05-01T00:00:00+09:00".parse().unwrap()),
        ("media-named", |r| r.media.clear()),
    ];
    for (check, change) in faults {
        let w = World::at_stage(Reported, Lang::Ja);
        submit_forged(&w, change);
        let ended = w.office("erase check SHJ-R7-0001 --json").ends(1, "");
        let document: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(document["facts"]["failed"], serde_json::json!([check]));
    }
}
