//! Checks of an erasure report that need nothing but the report and what its evidence says: each with the ground on which
//! it held or failed. What the registers and the ledger say is `steps::erase::check`'s part.
//!
//! Grounds are numbers, moments and names as they stand in the report: the same in every language.

use crate::words::evidence::{Evidence, Facts, Outcome, Seal, faster_than_any, same_serial};
use crate::words::statement::erasure::{Attached, Copy, Coverage, ErasureReport, Level, Verification};
use crate::words::units::{ControlNumber, Digest, Stamp};
use crate::words::vocabulary::MediumKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// One check and its ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judged {
    pub check: &'static str,
    pub held: bool,
    pub ground: String,
}

/// Holds where nothing speaks against it.
pub fn judged(check: &'static str, against: Vec<String>, otherwise: impl ToString) -> Judged {
    match against.is_empty() {
        true => Judged { check, held: true, ground: otherwise.to_string() },
        false => Judged { check, held: false, ground: against.join(", ") },
    }
}

/// How far the clocks of two machines may be apart.
const CLOCKS: time::Duration = time::Duration::minutes(10);

/// What the report says of each copy: could it have been so?
pub fn of_copies(report: &ErasureReport) -> Vec<Judged> {
    let copies = || report.copies.iter().enumerate().map(|(at, copy)| (at + 1, copy));
    let wrong = |is: fn(&Copy) -> Option<String>| -> Vec<String> {
        copies().filter_map(|(at, copy)| is(copy).map(|why| format!("{at}: {why}"))).collect()
    };
    let count = report.copies.len();
    let mut unsuccessful = wrong(|copy| (!copy.succeeded).then(|| "succeeded = false".into()));
    if count == 0 {
        unsuccessful.push("0".into());
    }
    vec![
        judged("all-succeeded", unsuccessful, count),
        judged(
            "times-in-order",
            wrong(|copy| (copy.ended < copy.started).then(|| format!("{} > {}", copy.started, copy.ended))),
            count,
        ),
        judged("possible-for-device", wrong(impossible), count),
        judged("possible-in-time", wrong(too_fast), count),
    ]
}

/// A write-once disc cannot be overwritten: it can only be destroyed. Nothing is overwritten no times.
fn impossible(copy: &Copy) -> Option<String> {
    let write_once = [MediumKind::CdR, MediumKind::DvdR, MediumKind::BdR];
    let kind = &copy.place.kind;
    let on_write_once = write_once.iter().any(|known| kind.eq_ignore_ascii_case(known.as_str()));
    let level = || serde_json::to_value(copy.level).ok().and_then(|level| level.as_str().map(str::to_string));
    if on_write_once && copy.level != Level::Destroy {
        return Some(format!("{kind} ≠ {}", level().unwrap_or_default()));
    }
    (copy.level == Level::Clear && copy.passes == 0).then(|| "× 0".into())
}

/// A whole device that was overwritten took its time.
fn too_fast(copy: &Copy) -> Option<String> {
    let size = copy.place.device_size.filter(|_| copy.coverage == Some(Coverage::Device))?;
    let fast = faster_than_any(i128::from(size.0), copy.passes, copy.started, copy.ended);
    let told_to_forget = copy.level != Level::Clear;
    (fast && !told_to_forget)
        .then(|| format!("{size} B × {} : {} – {}", copy.passes, copy.started, copy.ended))
}

/// An attached file and what a reader made of it.
pub struct Shown<'a> {
    pub file: &'a Attached,
    pub evidence: Evidence,
}

/// What the attached files say, against the report. `elsewhere`: files of reports on other consignments.
pub fn of_evidence(
    report: &ErasureReport,
    shown: &[Shown<'_>],
    handed_over: Option<Stamp>,
    elsewhere: &BTreeMap<Digest, ControlNumber>,
) -> Vec<Judged> {
    if shown.is_empty() {
        return Vec::new();
    }
    let files = |is: &dyn Fn(&Shown<'_>) -> Option<String>| -> Vec<String> {
        shown.iter().filter_map(|one| is(one).map(|why| format!("{}: {why}", one.file.name))).collect()
    };
    let facts = |is: &dyn Fn(&Facts) -> Option<String>| -> Vec<String> {
        files(&|one| {
            let found: Vec<String> = one.evidence.facts.iter().filter_map(is).collect();
            (!found.is_empty()).then(|| found.join(" / "))
        })
    };
    let count = shown.len();
    vec![
        judged(
            "evidence-unchanged",
            files(&|one| {
                let found = Digest::blake3(&one.file.data);
                (found != one.file.digest).then(|| found.to_string())
            }),
            count,
        ),
        judged(
            "evidence-signatures",
            files(&|one| match &one.evidence.seal {
                Seal::None | Seal::Good { .. } => None,
                Seal::Untrusted { signer } => Some(format!("? {signer}")),
                Seal::Broken => Some("✗".into()),
            }),
            signers(shown),
        ),
        judged(
            "evidence-done",
            facts(&|facts| match facts.outcome {
                Outcome::Failed => Some(format!("{} failed", facts.tool)),
                Outcome::InProgress => Some(format!("{} in progress", facts.tool)),
                Outcome::Done | Outcome::Issued | Outcome::Unsaid => None,
            }),
            count,
        ),
        judged(
            "evidence-possible",
            facts(&|facts| {
                let faults: Vec<&str> = facts.faults().into_iter().map(|fault| fault.as_str()).collect();
                (!faults.is_empty()).then(|| faults.join(" "))
            }),
            count,
        ),
        judged(
            "evidence-serials",
            facts(&|facts| {
                let named = !facts.serial.is_empty() && copy_of(report, facts).is_none();
                named.then(|| facts.serial.clone())
            }),
            serials(shown),
        ),
        judged(
            "evidence-after-handover",
            facts(&|facts| {
                let at = facts.started.or(facts.ended)?;
                handed_over.is_none_or(|handed| at < handed).then(|| at.to_string())
            }),
            handed_over.map(|at| format!("≥ {at}")).unwrap_or_default(),
        ),
        judged("evidence-times", facts(&|facts| at_another_time(report, facts)), count),
        judged("evidence-supports", facts(&|facts| less_than_claimed(report, facts)), count),
        judged("evidence-new", files(&|one| elsewhere.get(&one.file.digest).map(ToString::to_string)), count),
    ]
}

/// The copy on the disk that the facts name.
fn copy_of<'r>(report: &'r ErasureReport, facts: &Facts) -> Option<&'r Copy> {
    report.copies.iter().find(|copy| same_serial(&copy.place.device_serial, &facts.serial))
}

/// Evidence of a disk's erasure is from the time at which the report says that disk was erased.
fn at_another_time(report: &ErasureReport, facts: &Facts) -> Option<String> {
    let ended = facts.ended.or(facts.started)?;
    let within = |copy: &Copy| {
        let (from, until) = (copy.started.moment() - CLOCKS, copy.ended.moment() + CLOCKS);
        facts.started.is_none_or(|started| started.moment() >= from) && ended.moment() <= until
    };
    let late = ended.moment() > report.at.moment() + CLOCKS;
    let off = copy_of(report, facts).is_some_and(|copy| !within(copy));
    (late || off).then(|| ended.to_string())
}

/// What the tool did has to be at least what is claimed.
fn less_than_claimed(report: &ErasureReport, facts: &Facts) -> Option<String> {
    let copy = copy_of(report, facts)?;
    let rank = |level: Level| level as u8;
    if facts.level.is_some_and(|level| rank(level) < rank(copy.level)) {
        return Some(format!("{} {:?} < {:?}", facts.serial, facts.level?, copy.level));
    }
    let claimed = matches!(copy.verification, Verification::Full | Verification::Sample);
    let none = facts.verification == Some(Verification::None);
    (claimed && none).then(|| format!("{} {:?} < {:?}", facts.serial, Verification::None, copy.verification))
}

fn serials(shown: &[Shown<'_>]) -> String {
    let facts = shown.iter().flat_map(|one| &one.evidence.facts);
    let named: Vec<&str> =
        facts.map(|facts| facts.serial.as_str()).filter(|serial| !serial.is_empty()).collect();
    if named.is_empty() { "0".into() } else { named.join(", ") }
}

fn signers(shown: &[Shown<'_>]) -> String {
    let names: Vec<&str> = shown
        .iter()
        .filter_map(|one| match &one.evidence.seal {
            Seal::Good { signer } => Some(signer.as_str()),
            _ => None,
        })
        .collect();
    if names.is_empty() { "0".into() } else { names.join(", ") }
}

#[cfg(test)]
mod tests;
