//! A report that fits in every point, and what one false answer or one false file at a time brings to light.

use super::*;
use crate::words::evidence::Source;
use crate::words::statement::erasure::{CopyOf, Place};
use crate::words::units::{Bytes, PersonId};
use serde_bytes::ByteBuf;

fn at(text: &str) -> Stamp {
    format!("2026-03-16T{text}:00+09:00").parse().unwrap()
}

const SERIAL: &str = "WD-WCC7K0ABCDEF";

fn copy() -> Copy {
    Copy {
        number: None,
        place: Place {
            host: "juji-pc".into(),
            path: "/srv/juji".into(),
            device_model: "WDC WD5000AAKX".into(),
            device_serial: SERIAL.into(),
            kind: "hdd".into(),
            device_size: Some(Bytes(500_107_862_016)),
        },
        what: CopyOf::HandedOver,
        level: Level::Clear,
        technique: "Fill With Zeros".into(),
        tool: "nwipe 0.34".into(),
        passes: 1,
        started: at("10:00"),
        ended: at("11:30"),
        succeeded: true,
        verification: Verification::Full,
        coverage: Some(Coverage::Device),
        next: "社内で再利用".into(),
    }
}

fn report() -> ErasureReport {
    let data = ByteBuf::from(b"a log".to_vec());
    let evidence = vec![Attached { name: "nwipe.log".into(), digest: Digest::blake3(&data), data }];
    ErasureReport {
        v: 2,
        consignment: "SHJ-R7-0001".parse().unwrap(),
        sealing: Digest([1; 32]),
        package: Digest([2; 32]),
        media: vec![],
        performer: PersonId([1; 5]),
        verifier: PersonId([2; 5]),
        responsible: PersonId([3; 5]),
        at: at("12:00"),
        copies: vec![copy()],
        contact: "00-0000-0000".into(),
        department: String::new(),
        place: String::new(),
        witness: String::new(),
        evidence,
        signed: vec![],
    }
}

fn facts() -> Facts {
    Facts {
        tool: "nwipe 0.34".into(),
        serial: SERIAL.into(),
        size: Some(500_107_862_016),
        erased: Some(500_107_862_016),
        errors: Some(0),
        level: Some(Level::Clear),
        passes: Some(1),
        started: Some(at("10:00")),
        ended: Some(at("11:30")),
        outcome: Outcome::Done,
        verification: Some(Verification::Full),
        overwrites: true,
        ..Facts::default()
    }
}

fn failed(list: Vec<Judged>) -> Vec<&'static str> {
    assert!(list.iter().all(|one| one.held || !one.ground.is_empty()), "{list:?}");
    list.into_iter().filter(|one| !one.held).map(|one| one.check).collect()
}

fn of_copy(change: impl FnOnce(&mut Copy)) -> Vec<&'static str> {
    let mut report = report();
    change(&mut report.copies[0]);
    failed(of_copies(&report))
}

/// What fails with this said by the file, or answered in the report.
fn of_file(change: impl FnOnce(&mut ErasureReport, &mut Facts, &mut Seal)) -> Vec<&'static str> {
    let (mut report, mut facts, mut seal) = (report(), facts(), Seal::None);
    change(&mut report, &mut facts, &mut seal);
    let evidence = Evidence { source: Source::NwipeLog, seal, facts: vec![facts] };
    let shown = [Shown { file: &report.evidence[0], evidence }];
    failed(of_evidence(&report, &shown, Some(at("09:00")), &BTreeMap::new()))
}

#[test]
fn a_true_report_with_true_evidence_holds_in_every_point() {
    assert_eq!(of_copy(|_| ()), [""; 0]);
    assert_eq!(of_file(|_, _, _| ()), [""; 0]);
    assert_eq!(of_evidence(&report(), &[], None, &BTreeMap::new()), []);
}

#[test]
fn each_false_answer_fails_its_check() {
    assert_eq!(of_copy(|c| c.succeeded = false), ["all-succeeded"]);
    assert_eq!(of_copy(|c| c.ended = at("09:59")), ["times-in-order", "possible-in-time"]);
    assert_eq!(of_copy(|c| c.ended = at("10:00")), ["possible-in-time"]);
    assert_eq!(of_copy(|c| c.passes = 0), ["possible-for-device"]);
    let mut none = report();
    none.copies.clear();
    assert_eq!(failed(of_copies(&none)), ["all-succeeded"]);
}

#[test]
fn a_write_once_disc_is_destroyed_and_nothing_else() {
    for kind in ["cd-r", "CD-R", "dvd-r", "bd-r"] {
        assert_eq!(of_copy(|c| c.place.kind = kind.into()), ["possible-for-device"], "{kind}");
        let destroyed = |c: &mut Copy| (c.place.kind, c.level) = (kind.into(), Level::Destroy);
        assert_eq!(of_copy(destroyed), [""; 0], "{kind}");
    }
}

#[test]
fn a_file_on_a_large_disk_may_be_gone_in_a_minute() {
    let one_file = |c: &mut Copy| (c.coverage, c.ended) = (Some(Coverage::Files), at("10:01"));
    assert_eq!(of_copy(one_file), [""; 0]);
    let purged = |c: &mut Copy| (c.level, c.ended) = (Level::Purge, at("10:00"));
    assert_eq!(of_copy(purged), [""; 0]);
}

#[test]
fn each_false_file_fails_its_check() {
    assert_eq!(of_file(|r, _, _| r.evidence[0].digest = Digest([9; 32])), ["evidence-unchanged"]);
    assert_eq!(of_file(|_, _, seal| *seal = Seal::Broken), ["evidence-signatures"]);
    assert_eq!(of_file(|_, _, seal| *seal = Seal::Untrusted { signer: "x".into() }), ["evidence-signatures"]);
    assert_eq!(of_file(|_, _, seal| *seal = Seal::Good { signer: "x".into() }), [""; 0]);
    assert_eq!(of_file(|_, f, _| f.outcome = Outcome::Failed), ["evidence-done"]);
    assert_eq!(of_file(|_, f, _| f.outcome = Outcome::InProgress), ["evidence-done"]);
    assert_eq!(of_file(|_, f, _| f.errors = Some(17)), ["evidence-possible"]);
    assert_eq!(of_file(|_, f, _| f.erased = Some(512_000)), ["evidence-possible"]);
    assert_eq!(of_file(|_, f, _| f.size = Some(-1)), ["evidence-possible"]);
    assert_eq!(of_file(|_, f, _| f.percent = Some(97_677_316_800_000)), ["evidence-possible"]);
    assert_eq!(of_file(|_, f, _| f.serial = "50LPC0ABCD12".into()), ["evidence-serials"]);
    assert_eq!(of_file(|_, f, _| f.verification = Some(Verification::None)), ["evidence-supports"]);
}

#[test]
fn evidence_from_before_the_handover_is_of_something_else() {
    let before = |_: &mut ErasureReport, f: &mut Facts, _: &mut Seal| {
        (f.started, f.ended) = (Some(at("08:00")), Some(at("08:59")));
    };
    assert_eq!(of_file(before), ["evidence-after-handover", "evidence-times"]);
}

#[test]
fn evidence_is_from_the_hours_that_the_report_names() {
    let later = |_: &mut ErasureReport, f: &mut Facts, _: &mut Seal| f.ended = Some(at("11:41"));
    assert_eq!(of_file(later), ["evidence-times"]);
    // The clock of another machine may be a little off.
    let nearly = |_: &mut ErasureReport, f: &mut Facts, _: &mut Seal| f.ended = Some(at("11:39"));
    assert_eq!(of_file(nearly), [""; 0]);
}

#[test]
fn what_is_claimed_is_no_more_than_what_the_tool_did() {
    assert_eq!(of_file(|r, _, _| r.copies[0].level = Level::Purge), ["evidence-supports"]);
    assert_eq!(of_file(|r, f, _| (r.copies[0].level, f.level) = (Level::Clear, Some(Level::Purge))), [""; 0]);
}

#[test]
fn evidence_that_served_another_consignment_is_not_new() {
    let report = report();
    let shown = || {
        [Shown {
            file: &report.evidence[0],
            evidence: Evidence { source: Source::NwipeLog, seal: Seal::None, facts: vec![facts()] },
        }]
    };
    let elsewhere = BTreeMap::from([(report.evidence[0].digest, "SHJ-R7-0009".parse().unwrap())]);
    let list = of_evidence(&report, &shown(), Some(at("09:00")), &elsewhere);
    let lacking = list.iter().find(|one| !one.held).unwrap();
    assert_eq!((lacking.check, lacking.ground.as_str()), ("evidence-new", "nwipe.log: SHJ-R7-0009"));
}

#[test]
fn two_people_sign_the_work_and_not_who_signs_the_whole_or_when() {
    let signed = report().work();
    type Change = fn(&mut ErasureReport);
    let free: [Change; 3] =
        [|r| r.responsible = PersonId([9; 5]), |r| r.at = at("13:00"), |r| r.signed.push(ByteBuf::from([1]))];
    for change in free {
        let mut other = report();
        change(&mut other);
        assert_eq!(other.work(), signed);
    }
    let bound: [Change; 7] = [
        |r| r.copies[0].passes = 3,
        |r| r.copies.push(copy()),
        |r| r.evidence[0].digest = Digest([9; 32]),
        |r| r.evidence.clear(),
        |r| r.verifier = PersonId([9; 5]),
        |r| r.consignment = "SHJ-R7-0002".parse().unwrap(),
        |r| r.sealing = Digest([9; 32]),
    ];
    for (number, change) in bound.into_iter().enumerate() {
        let mut other = report();
        change(&mut other);
        assert_ne!(other.work(), signed, "{number}");
    }
}
