//! Holding a report against what the office knows. Each check is named, with whether it held, and the whole list is
//! recorded; a person decides afterwards.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::{Deed, Finding};
use crate::words::custody::consignment::{Consignment, Erasure};
use crate::words::custody::register::Register;
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::erasure::{ErasureReport, Level};
use crate::words::units::{ControlNumber, CopyNumber, Digest, PersonId, Stamp};
use crate::words::vocabulary::{Channel, MediumKind, Role};
use std::collections::BTreeSet;

/// Checks the newest report of a consignment and records the findings. Exit 1 when any check fails.
pub fn check(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let Arrived { report: digest, bytes, index, at: arrived } = newest(desk, number)?;
    let book = desk.book()?;
    let state = book.consignment(number)?;
    let register = book.register.clone();
    let handed_over = book.standing(number).find(|e| leaves(&e.act.deed)).map(|e| e.act.at);
    let return_by = register.contract(&state.contract)?.return_by.clone();
    let claimed: ErasureReport = statement::unverified(&bytes)?;
    let sender = register.party(&state.to)?.clone();
    let key = register.people.get(&claimed.responsible).and_then(|person| person.key_at(index));
    let signed =
        key.is_some_and(|key| statement::verify::<ErasureReport>(&bytes, &sender.origin, &key).is_ok());
    let scene =
        Scene { report: &claimed, state: &state, register: &register, handed_over, now: desk.now, arrived };
    let mut findings = vec![finding("signature", signed)];
    findings.extend(scene.findings());
    let passed = findings.iter().all(|finding| finding.held);
    let late = arrived.date().to_string() > return_by;
    let deed = Deed::ErasureChecked {
        consignment: number.clone(),
        report: digest,
        passed,
        findings: findings.clone(),
    };
    let recorded = desk.record(vec![Draft::of(deed)])?;
    let rows = findings
        .iter()
        .map(|f| {
            let mark = if f.held { "check-held" } else { "check-failed" };
            let text = |id: &str| crate::words::text::message(desk.lang, id, &[]);
            vec![f.check.to_string(), text(mark), text(&format!("erase-check-{}", f.check))]
        })
        .collect();
    let failed: Vec<&str> = findings.iter().filter(|f| !f.held).map(|f| f.check.as_str()).collect();
    let mut done = Done::new("erase-check")
        .with("consignment", number)
        .with("report", digest.to_string())
        .with("passed", passed)
        .with("late", late)
        .with("failed", failed)
        .with("checks", &findings)
        .with("entry", recorded[0].index)
        .show(&["column-check", "column-result", "column-meaning"], rows);
    done.failed = !passed;
    Ok(done)
}

/// A report as it was first received here: with which entry, and when.
struct Arrived {
    report: Digest,
    bytes: Vec<u8>,
    index: u64,
    at: Stamp,
}

/// The newest report that arrived.
fn newest(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Arrived> {
    let missing = || Error::refused("erasure-missing").with("consignment", number);
    let book = desk.book()?;
    let wanted = match book.consignment(number)?.erasure {
        Erasure::Reported { report, .. } | Erasure::Accepted { report } => report,
        Erasure::Due => return Err(missing()),
    };
    let event = book
        .events(number)
        .iter()
        .find(|e| matches!(&e.act.deed, Deed::ErasureArrived { report, .. } if *report == wanted))
        .ok_or_else(missing)?;
    let (pii, index, at) = (event.act.pii.clone(), event.index, event.recorded);
    let bytes = desk.side_bytes(&pii, "statement")?.ok_or_else(missing)?;
    match Digest::blake3(&bytes) == wanted {
        true => Ok(Arrived { report: wanted, bytes, index, at }),
        false => Err(Error::storage("terms-unreadable").with("cause", "digest")),
    }
}

struct Scene<'a> {
    report: &'a ErasureReport,
    state: &'a Consignment,
    register: &'a Register,
    handed_over: Option<Stamp>,
    now: Stamp,
    arrived: Stamp,
}

impl Scene<'_> {
    fn findings(&self) -> Vec<Finding> {
        let report = self.report;
        let answered: BTreeSet<CopyNumber> = report.copies.iter().filter_map(|copy| copy.number).collect();
        let sealing = self.state.sealing.map(|(_, leaf)| leaf);
        let times_in_order = report.copies.iter().all(|copy| copy.started <= copy.ended);
        let none_before =
            self.handed_over.is_some_and(|at| report.copies.iter().all(|copy| copy.started >= at));
        let none_future =
            report.at <= self.now.max(self.arrived) && report.copies.iter().all(|c| c.ended <= report.at);
        let servers = (self.state.channel == Channel::Asp).then(|| {
            let covered = rules::servers_covered(self.state.server.keys(), &report.copies).is_ok();
            finding("server-copies-covered", covered)
        });
        let findings = vec![
            finding("person-of-the-contractor", self.is_theirs(&report.responsible)),
            finding("performer-known", self.is_theirs(&report.performer)),
            finding(
                "verifier-known",
                self.is_theirs(&report.verifier) && report.verifier != report.performer,
            ),
            finding("this-consignment", report.consignment == self.state.number),
            finding("sealing-entry", sealing == Some(report.sealing)),
            finding("package", report.package == self.state.package),
            finding("media-named", self.state.good_media().all(|(number, _)| report.media.contains(number))),
            finding("copies-covered", self.state.openings.iter().all(|copy| answered.contains(copy))),
            finding("copies-opened", answered.iter().all(|copy| self.state.openings.contains(copy))),
            finding(
                "all-succeeded",
                !report.copies.is_empty() && report.copies.iter().all(|copy| copy.succeeded),
            ),
            finding("times-in-order", times_in_order),
            finding("nothing-before-handover", none_before),
            finding("nothing-in-future", none_future),
            finding("possible-for-device", report.copies.iter().all(possible)),
        ];
        findings.into_iter().chain(servers).collect()
    }

    /// Registered for the contractor and named for this contract.
    fn is_theirs(&self, person: &PersonId) -> bool {
        let named =
            self.register.contract(&self.state.contract).is_ok_and(|c| c.designated.contains_key(person));
        let theirs = self.register.people.get(person).is_some_and(|known| known.party == self.state.to);
        let contractor =
            self.register.parties.get(&self.state.to).is_some_and(|p| p.role == Role::Contractor);
        named && theirs && contractor
    }
}

/// From here on there can be copies elsewhere.
fn leaves(deed: &Deed) -> bool {
    matches!(deed, Deed::HandedOver { .. } | Deed::Uploaded { .. })
}

/// A write-once disc cannot be overwritten: it can only be destroyed.
fn possible(copy: &crate::words::statement::erasure::Copy) -> bool {
    let write_once = [MediumKind::CdR, MediumKind::DvdR, MediumKind::BdR];
    let on_write_once = write_once.iter().any(|kind| copy.place.kind.eq_ignore_ascii_case(kind.as_str()));
    !on_write_once || copy.level == Level::Destroy
}

fn finding(check: &str, held: bool) -> Finding {
    Finding { check: check.parse().expect("names of checks are tokens"), held }
}
