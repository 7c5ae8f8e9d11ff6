//! Holding a report against what the office knows. Each check is named, with whether it held and on what ground, and the
//! whole list is recorded; a person decides afterwards.
//!
//! What the report alone and its evidence tell is judged in `words::custody::erasure`; here stands what the registers and
//! the ledger say. Attached files are read anew by this program: what the contractor's made of them does not count.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::erase::sign::{stands_by, whose};
use crate::tools::evidence;
use crate::words::act::{Deed, Finding};
use crate::words::custody::consignment::{Consignment, Erasure};
use crate::words::custody::erasure::{Judged, Shown, judged, of_copies, of_evidence};
use crate::words::custody::register::Register;
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::evidence::{Confidence, Seal};
use crate::words::statement;
use crate::words::statement::erasure::{ErasureReport, Part};
use crate::words::text::message;
use crate::words::units::{ControlNumber, CopyNumber, Digest, PersonId, Stamp};
use crate::words::vocabulary::{Channel, Role};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Checks the newest report of a consignment and records the findings. Exit 1 when any check fails.
pub fn check(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let Arrived { report: digest, bytes, index, at: arrived } = newest(desk, number)?;
    let claimed: ErasureReport = statement::unverified(&bytes)?;
    let elsewhere = attached_elsewhere(desk, number)?;
    let trusted = trusted(desk)?;
    let zone = desk.now.moment().offset();
    let shown: Vec<Shown<'_>> = claimed
        .evidence
        .iter()
        .map(|file| Shown { file, evidence: evidence::read(&file.data, zone, &trusted) })
        .collect();
    let book = desk.book()?;
    let state = book.consignment(number)?;
    let register = book.register.clone();
    let handed_over = book.standing(number).find(|e| leaves(&e.act.deed)).map(|e| e.act.at);
    let return_by = register.contract(&state.contract)?.return_by.clone();
    let scene = Scene {
        report: &claimed,
        state: &state,
        register: &register,
        handed_over,
        now: desk.now,
        arrived,
        index,
    };
    let mut list = scene.signatures(&bytes)?;
    list.extend(scene.of_the_register());
    list.extend(of_copies(&claimed));
    list.extend(of_evidence(&claimed, &shown, handed_over, &elsewhere));
    let passed = list.iter().all(|judged| judged.held);
    let late = arrived.date().to_string() > return_by;
    let finding = |one: &Judged| Finding {
        check: one.check.parse().expect("names of checks are tokens"),
        held: one.held,
    };
    let findings = list.iter().map(finding).collect();
    let deed = Deed::ErasureChecked { consignment: number.clone(), report: digest, passed, findings };
    let files = files(&shown);
    let grounds = json!({ "checks": list, "evidence": files });
    let draft =
        Draft::of(deed).with("grounds", serde_json::to_vec(&grounds).expect("grounds are plain data"));
    let recorded = desk.record(vec![draft])?;
    let text = |id: &str| message(desk.lang, id, &[]);
    let rows = list
        .iter()
        .map(|one| {
            let mark = if one.held { "check-held" } else { "check-failed" };
            let meaning = text(&format!("erase-check-{}", one.check));
            vec![one.check.to_string(), text(mark), meaning, one.ground.clone()]
        })
        .collect();
    let failed: Vec<&str> = list.iter().filter(|one| !one.held).map(|one| one.check).collect();
    let mut done = Done::new("erase-check")
        .with("consignment", number)
        .with("report", digest.to_string())
        .with("passed", passed)
        .with("late", late)
        .with("failed", failed)
        .with("checks", &list)
        .with("evidence", files)
        .with("entry", recorded[0].index)
        .show(&["column-check", "column-result", "column-meaning", "column-ground"], rows)
        .section(
            "heading-evidence",
            &["column-file", "column-evidence-device", "column-confidence"],
            said(desk, &shown),
        );
    done.failed = !passed;
    Ok(done)
}

/// The certificates that this home pinned.
fn trusted(desk: &Desk<'_>) -> Result<Vec<Vec<u8>>> {
    let read = desk.config.evidence.files(&desk.home)?.into_iter().map(|(path, bytes)| {
        evidence::pades::certificate(&bytes)
            .ok_or_else(|| Error::usage("certificate-unreadable").with("path", path.display()))
    });
    read.collect()
}

/// What each file is and says, for programs and for the ledger.
fn files(shown: &[Shown<'_>]) -> Vec<Value> {
    let confidence = |one: &Shown<'_>| -> Vec<Confidence> {
        let facts = one.evidence.facts.iter();
        facts.map(|facts| facts.confidence(one.evidence.source, &one.evidence.seal)).collect()
    };
    shown
        .iter()
        .map(|one| {
            json!({
                "name": one.file.name, "digest": one.file.digest.to_string(), "source": one.evidence.source,
                "seal": one.evidence.seal, "confidence": confidence(one),
                "serials": one.evidence.facts.iter().map(|facts| facts.serial.clone()).collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// One row for each device that a file speaks of.
fn said(desk: &Desk<'_>, shown: &[Shown<'_>]) -> Vec<Vec<String>> {
    let text = |id: String| message(desk.lang, &id, &[]);
    let mut rows = Vec::new();
    for one in shown {
        let theirs = match &one.evidence.seal {
            Seal::Good { signer } => signer.clone(),
            _ => text("evidence-unsigned".into()),
        };
        if one.evidence.facts.is_empty() {
            let confidence = text(format!("confidence-{}", Confidence::NotJudged.as_str()));
            rows.push(vec![one.file.name.clone(), String::new(), format!("{confidence} ({theirs})")]);
        }
        for facts in &one.evidence.facts {
            let confidence = facts.confidence(one.evidence.source, &one.evidence.seal);
            let confidence = text(format!("confidence-{}", confidence.as_str()));
            let device = format!("{} {}", facts.model, facts.serial);
            rows.push(vec![one.file.name.clone(), device.trim().into(), format!("{confidence} ({theirs})")]);
        }
    }
    rows
}

/// Files that were attached to reports on other consignments, by their digests.
fn attached_elsewhere(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
) -> Result<BTreeMap<Digest, ControlNumber>> {
    let book = desk.book()?;
    let others = book.numbers().filter(|other| *other != number).flat_map(|other| book.events(other));
    let arrived: Vec<_> = others
        .filter(|event| matches!(event.act.deed, Deed::ErasureArrived { .. }))
        .map(|event| event.act.pii.clone())
        .collect();
    let mut found = BTreeMap::new();
    for pii in arrived {
        // What has been expunged can be compared with nothing.
        let Some(bytes) = desk.side_bytes(&pii, "statement")? else { continue };
        let report: ErasureReport = statement::unverified(&bytes)?;
        for file in &report.evidence {
            found.insert(Digest::blake3(&file.data), report.consignment.clone());
        }
    }
    Ok(found)
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
    /// With which entry the report was first received.
    index: u64,
}

impl Scene<'_> {
    /// The whole by the responsible person, and since version 2 the work by the two who did and verified it. Keys count
    /// by the entry that first received the report, not by dates in it.
    fn signatures(&self, bytes: &[u8]) -> Result<Vec<Judged>> {
        let origin = &self.register.party(&self.state.to)?.origin;
        let key = |person: &PersonId| {
            self.register
                .people
                .get(person)
                .and_then(|known| known.key_at(self.index))
                .filter(|_| self.is_of(person))
        };
        let report = self.report;
        let whole = key(&report.responsible)
            .is_some_and(|key| statement::verify::<ErasureReport>(bytes, origin, &key).is_ok());
        let mut list = vec![one("signature", whole, report.responsible)];
        if report.v >= 2 {
            let signed = |part: Part| {
                key(&whose(report, part)).is_some_and(|key| {
                    report.signed.iter().any(|bytes| stands_by(bytes, origin, &key, report, part))
                })
            };
            let lacking = Part::ALL.into_iter().filter(|part| !signed(*part));
            let lacking = lacking.map(|part| format!("{} {}", part.as_str(), whose(report, part))).collect();
            let both = format!("{} {}", report.performer, report.verifier);
            list.push(judged("performer-and-verifier-signed", lacking, both));
        }
        Ok(list)
    }

    fn of_the_register(&self) -> Vec<Judged> {
        let report = self.report;
        let answered: BTreeSet<CopyNumber> = report.copies.iter().filter_map(|copy| copy.number).collect();
        let sealing = self.state.sealing.map(|(_, leaf)| leaf);
        let names =
            |numbers: Vec<String>| if numbers.is_empty() { "0".to_string() } else { numbers.join(", ") };
        let open: Vec<String> = self
            .state
            .openings
            .iter()
            .filter(|copy| !answered.contains(copy))
            .map(ToString::to_string)
            .collect();
        let never: Vec<String> = answered
            .iter()
            .filter(|copy| !self.state.openings.contains(copy))
            .map(ToString::to_string)
            .collect();
        let unnamed = self.state.good_media().filter(|(number, _)| !report.media.contains(number));
        let unnamed: Vec<String> = unnamed.map(|(number, _)| number.to_string()).collect();
        let handed = self.handed_over;
        let early = report.copies.iter().filter(|copy| handed.is_none_or(|at| copy.started < at));
        let early: Vec<String> = early.map(|copy| copy.started.to_string()).collect();
        let latest = self.now.max(self.arrived);
        let mut future: Vec<String> =
            report.copies.iter().filter(|c| c.ended > report.at).map(|copy| copy.ended.to_string()).collect();
        future.extend((report.at > latest).then(|| report.at.to_string()));
        let all = names(answered.iter().map(ToString::to_string).collect());
        let mut list = vec![
            one("person-of-the-contractor", self.is_theirs(&report.responsible), report.responsible),
            one("performer-known", self.is_theirs(&report.performer), report.performer),
            one(
                "verifier-known",
                self.is_theirs(&report.verifier) && report.verifier != report.performer,
                report.verifier,
            ),
            one("this-consignment", report.consignment == self.state.number, &report.consignment),
            same("sealing-entry", report.sealing, sealing),
            same("package", report.package, Some(self.state.package)),
            judged("media-named", unnamed, names(report.media.iter().map(ToString::to_string).collect())),
            judged("copies-covered", open, &all),
            judged("copies-opened", never, &all),
            judged("nothing-before-handover", early, handed.map(|at| format!("≥ {at}")).unwrap_or_default()),
            judged("nothing-in-future", future, format!("≤ {latest}")),
        ];
        if self.state.channel == Channel::Asp {
            let covered = rules::servers_covered(self.state.server.keys(), &report.copies).is_ok();
            let services: Vec<String> = self.state.server.keys().map(ToString::to_string).collect();
            list.push(one("server-copies-covered", covered, services.join(", ")));
        }
        list
    }

    fn is_of(&self, person: &PersonId) -> bool {
        self.register.people.get(person).is_some_and(|known| known.party == self.state.to)
    }

    /// Registered for the contractor and named for this contract.
    fn is_theirs(&self, person: &PersonId) -> bool {
        let named =
            self.register.contract(&self.state.contract).is_ok_and(|c| c.designated.contains_key(person));
        let contractor =
            self.register.parties.get(&self.state.to).is_some_and(|p| p.role == Role::Contractor);
        named && self.is_of(person) && contractor
    }
}

/// From here on there can be copies elsewhere.
fn leaves(deed: &Deed) -> bool {
    matches!(deed, Deed::HandedOver { .. } | Deed::Uploaded { .. })
}

/// The digest in the report and the one on record.
fn same(check: &'static str, said: Digest, recorded: Option<Digest>) -> Judged {
    match recorded {
        Some(recorded) if recorded == said => Judged { check, held: true, ground: said.to_string() },
        Some(recorded) => Judged { check, held: false, ground: format!("{said} ≠ {recorded}") },
        None => Judged { check, held: false, ground: said.to_string() },
    }
}

fn one(check: &'static str, held: bool, ground: impl ToString) -> Judged {
    Judged { check, held, ground: ground.to_string() }
}
