//! Erasure reports: gaps are refused where they are made, and the office finds what does not fit.

use crate::forge::Forger;
use crate::road::Stage::*;
use crate::road::{answer, sign_erasure};
use crate::world::{CHECKER, World, in_both_languages};
use serde_bytes::ByteBuf;
use serde_json::Value;
use tewatashi::words::statement::erasure::{Coverage, ErasureReport, Part};
use tewatashi::words::statement::kinds::{Erasing, Exchange};
use tewatashi::words::statement::{self, Content};
use tewatashi::words::text::Lang;
use tewatashi::words::units::{Bytes, Digest};

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

#[test]
fn performer_and_verifier_sign_first_and_for_this_very_draft() {
    const SIGN: &str = "erase sign SHJ-R7-0001 --answers {W}/work/erasure.toml";
    in_both_languages(Opened, |w| {
        w.clock("2026-03-16T10:00");
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
        answer(w, "work/erasure.toml", &[]);
        w.clock("2026-03-16T11:00");
        w.manager(SIGN).refused(3, "sign-not-yours");
        w.manager(REPORT).refused(3, "report-unsigned");
        w.handler(SIGN).ends(0, "sign").recorded(&[]);
        w.by(CHECKER, SIGN).does();
        answer(w, "work/erasure.toml", &[("tool", "\"dd\"")]);
        w.manager(REPORT).refused(3, "report-changed");
        w.handler(SIGN).does();
        w.by(CHECKER, SIGN).does();
        w.manager(REPORT).does();
    });
}

/// A log as nwipe writes it, of the disk with this serial number.
fn log(serial: &str, errors: u32) -> String {
    format!(
        "[2026/03/16 10:04:00]    info: nwipe 0.34\n\
         [2026/03/16 10:04:00]  notice: Found /dev/sdb, ATA, WDC WD5000AAKX, 500 GB, S/N={serial}\n\
         [2026/03/16 10:04:00]  notice:   method   = Fill With Zeros\n\
         [2026/03/16 10:04:00]  notice:   verify   = 2 (all passes)\n\
         [2026/03/16 10:05:00]  notice: /dev/sdb, sect/blk/dev 512/4096/4194304\n\
         [2026/03/16 10:05:00]  notice: Invoking method 'Fill With Zeros' on /dev/sdb\n\
         [2026/03/16 10:08:00]  notice: 4194304 bytes written to /dev/sdb\n\
         [2026/03/16 10:08:00]  notice: Finished pass 1/1, round 1/1, on /dev/sdb\n\n\
         !   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors\n\
         -----------------------------------------------------\n\
         sdb | 0 | {errors} | 0\n\
         *****\n\
         !   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n\
         -----------------------------------------------------\n\
         sdb | Erased |  20 MB/s | 00:03:00 | WDC WD5000AAKX/{serial}\n\
         -----------------------------------------------------\n"
    )
}

/// A working copy on a disk of its own, in a draft to which the log belongs.
fn with_evidence(w: &World, log: &str) {
    w.clock("2026-03-16T10:30");
    w.write("work/nwipe.log", log);
    w.contractor("erase draft SHJ-R7-0001 --evidence {W}/work/nwipe.log -o {W}/work/erasure.toml").does();
    answer(w, "work/erasure.toml", &[]);
    let draft = String::from_utf8(w.read("work/erasure.toml")).unwrap();
    assert!(draft.contains("evidence = [\"nwipe.log\"]"), "{draft}");
    let at = draft.rfind("[[copy]]").unwrap();
    let other = draft[at..].replace("handed-over", "derived");
    let other: Vec<String> = other
        .lines()
        .map(|line| match line.split_once(" = ").map_or("", |(name, _)| name) {
            "number" => "number = \"\"".into(),
            "device_serial" => "device_serial = \"WD-WCC7K0ABCDEF\"".into(),
            _ => line.to_string(),
        })
        .collect();
    w.write("work/erasure.toml", format!("{draft}\n{}\n", other.join("\n")));
    w.clock("2026-03-16T11:00");
    sign_erasure(w);
    w.manager(REPORT).does();
    w.contractor("erase submit SHJ-R7-0001 -o {W}/post/2.exchange").does();
    w.office("exchange import {W}/post/2.exchange").does();
}

#[test]
fn evidence_travels_with_the_report_and_is_read_again_at_the_office() {
    in_both_languages(Opened, |w| {
        with_evidence(w, &log("WD-WCC7K0ABCDEF", 0));
        w.office("erase check SHJ-R7-0001").ends(0, "check-evidence").recorded(&["erasure-checked"]);
        w.chief("erase accept SHJ-R7-0001").ends(0, "accept").recorded(&["erasure-accepted"]);
    });
}

#[test]
fn evidence_of_another_disk_or_with_errors_is_found() {
    for (log, checks) in [
        (log("50LPC0ABCD12", 0), ["evidence-serials"]),
        (log("WD-WCC7K0ABCDEF", 17), ["evidence-possible"]),
        (log("WD-WCC7K0ABCDEF", 0).replace("Erased", "-FAILED-"), ["evidence-done"]),
        (log("WD-WCC7K0ABCDEF", 0).replace("verify   = 2", "verify   = 0"), ["evidence-supports"]),
    ] {
        let w = World::at_stage(Opened, Lang::Ja);
        with_evidence(&w, &log);
        assert_eq!(failed_checks(&w), serde_json::json!(checks));
    }
}

#[test]
fn a_certificate_that_nobody_can_read_is_named() {
    in_both_languages(ReportIn, |w| {
        let settings = w.read("office/config.toml");
        let more = b"\n[evidence]\ncertificates = [\"root.pem\"]\n";
        w.write("office/config.toml", [&settings[..], more].concat());
        w.write("office/root.pem", "これは証明書ではありません");
        w.office("erase check SHJ-R7-0001").refused(2, "check-certificate");
    });
}

/// The contractor signs another report than its ledger holds, and the office imports it. `alone`: the responsible person
/// forges it; otherwise performer and verifier are in it too.
fn submit_forged(w: &World, alone: bool, change: impl FnOnce(&mut ErasureReport)) {
    let forger = Forger::at(w, "contractor");
    let mut bundle: Exchange = statement::unverified(&w.read("post/2.exchange")).unwrap();
    let is_report = |bytes: &ByteBuf| statement::hints(bytes).unwrap().kind == ErasureReport::TYPE;
    let at = bundle.statements.iter().position(is_report).unwrap();
    let mut report: ErasureReport = statement::unverified(&bundle.statements[at]).unwrap();
    change(&mut report);
    if !alone {
        let one = report.performer == report.verifier;
        let work = report.work();
        let sign = |part: Part| {
            let (by, ring) = match part {
                Part::Performer => (report.performer, "yoshida"),
                Part::Verifier => (report.verifier, if one { "yoshida" } else { "nakamura" }),
            };
            let consignment = report.consignment.clone();
            ByteBuf::from(
                forger.sign_as_person(ring, &Erasing { v: 1, consignment, part, work, at: report.at, by }),
            )
        };
        report.signed = Part::ALL.map(sign).to_vec();
    }
    bundle.statements[at] = ByteBuf::from(forger.sign_as_person("yamazaki", &report));
    w.write("post/forged.exchange", forger.sign_as_home(&bundle));
    w.office("exchange import {W}/post/forged.exchange").does();
}

/// The checks that fail.
fn failed_checks(w: &World) -> Value {
    let ended = w.office("erase check SHJ-R7-0001 --json").ends(1, "");
    let document: Value = serde_json::from_str(&ended.stdout).unwrap();
    document["facts"]["failed"].clone()
}

#[test]
fn nobody_forges_a_report_alone() {
    let w = World::at_stage(Reported, Lang::Ja);
    submit_forged(&w, true, |report| report.copies[0].tool = "dd".into());
    assert_eq!(failed_checks(&w), serde_json::json!(["performer-and-verifier-signed"]));
    let w = World::at_stage(Reported, Lang::Ja);
    submit_forged(&w, true, |report| report.signed.clear());
    assert_eq!(failed_checks(&w), serde_json::json!(["performer-and-verifier-signed"]));
    // As by the version before, where two people were named and did not sign: it is read, and it is on the list.
    let w = World::at_stage(Reported, Lang::Ja);
    submit_forged(&w, true, |report| report.signed.truncate(1));
    assert_eq!(failed_checks(&w), serde_json::json!(["performer-and-verifier-signed"]));
}

#[test]
fn a_verifier_whose_key_was_revoked_has_not_signed() {
    let w = World::at_stage(Reported, Lang::Ja);
    w.chief("person revoke 中村美咲 --trusted-until now --reason 鍵の盗難").does();
    w.office("exchange import {W}/post/2.exchange").does();
    assert_eq!(failed_checks(&w), serde_json::json!(["performer-and-verifier-signed"]));
}

#[test]
fn a_report_under_a_revoked_key_is_not_taken_in() {
    let w = World::at_stage(Reported, Lang::Ja);
    w.chief("person revoke 山﨑次郎 --trusted-until now --reason 鍵の盗難").does();
    w.office("exchange import {W}/post/2.exchange").does();
    let refused = w.office("erase check SHJ-R7-0001").fails();
    assert_eq!(refused["code"], "erasure-missing");
}

#[test]
fn the_same_report_is_not_handed_in_twice() {
    let w = World::at_stage(ReportIn, Lang::Ja);
    w.office("erase check SHJ-R7-0001").does();
    w.chief("erase send-back SHJ-R7-0001 --reason 写真がないため").does();
    let again = w.office("exchange import {W}/post/2.exchange").does();
    assert_eq!(again["statements"], 0, "{again}");
    let refused = w.office("erase check SHJ-R7-0001").fails();
    assert_eq!(refused["code"], "erasure-missing");
}

#[test]
fn a_report_about_another_consignment() {
    in_both_languages(Reported, |w| {
        submit_forged(w, false, |report| {
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
        submit_forged(w, false, |report| report.copies[0].number = None);
        w.office("erase check SHJ-R7-0001").ends(1, "check-copy-missing").recorded(&["erasure-checked"]);
    });
}

#[test]
fn every_other_fault_is_named() {
    type Change = fn(&mut ErasureReport);
    let faults: [(&str, Change); 10] = [
        ("verifier-known", |r| r.verifier = r.performer),
        ("all-succeeded", |r| r.copies[0].succeeded = false),
        ("times-in-order", |r| r.copies[0].started = "2026-03-16T10:09:00+09:00".parse().unwrap()),
        ("nothing-before-handover", |r| r.copies[0].started = "2025-05-01T00:00:00+09:00".parse().unwrap()),
        ("nothing-in-future", |r| r.copies[0].ended = "2026-03-16T23:00:00+09:00".parse().unwrap()),
        ("media-named", |r| r.media.clear()),
        ("sealing-entry", |r| r.sealing = Digest([7; 32])),
        ("package", |r| r.package = Digest([7; 32])),
        ("possible-for-device", |r| r.copies[0].place.kind = "cd-r".into()),
        ("possible-in-time", |r| {
            r.copies[0].coverage = Some(Coverage::Device);
            r.copies[0].place.device_size = Some(Bytes(500_107_862_016_000));
        }),
    ];
    for (check, change) in faults {
        let w = World::at_stage(Reported, Lang::Ja);
        submit_forged(&w, false, change);
        assert_eq!(failed_checks(&w), serde_json::json!([check]));
    }
}
