//! Making the report: every recorded copy answered, signed by the responsible person, printed as 電子データ消去報告書.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::erase::draft;
use crate::steps::lookup;
use crate::steps::print::{Made, issue, render};
use crate::tools::files;
use crate::words::act::{Actor, Deed, Known};
use crate::words::custody::rules;
use crate::words::digits;
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::statement::erasure::{Copy, ErasureReport};
use crate::words::text::{Lang, exists, message};
use crate::words::units::{ControlNumber, CopyNumber, Digest};
use crate::words::vocabulary::{Channel, Document};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Signs the report in the file `answers`, records it and prints it to `out`.
pub fn report(desk: &mut Desk<'_>, number: &ControlNumber, answers: &Path, out: &Path) -> Result<Done> {
    let (file, mut copies) = draft::read(answers)?;
    let state = desk.book()?.consignment(number)?;
    let responsible = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let (performer, verifier) = (desk.person_named(&file.performer)?, desk.person_named(&file.verifier)?);
    if performer == verifier {
        return Err(Error::refused("four-eyes").with("consignment", number));
    }
    let places = draft::recorded_copies(desk, number)?;
    // Where a recorded copy lay is the machine's word, whatever the draft was edited to say.
    for copy in &mut copies {
        if let Some(known) = places.iter().find(|known| copy.number == Some(known.number)) {
            copy.place = known.place.clone();
        }
    }
    let recorded: Vec<CopyNumber> = places.iter().map(|copy| copy.number).collect();
    let answered: BTreeSet<CopyNumber> = copies.iter().filter_map(|copy| copy.number).collect();
    rules::copies_covered(&recorded, &answered)?;
    rules::servers_covered(state.server.keys(), &copies)?;
    plausible(desk, number, &copies)?;
    let sealing = proven_sealing(desk, number)?;
    let report = ErasureReport {
        v: 1,
        consignment: number.clone(),
        sealing,
        package: state.package,
        media: state.media.keys().copied().collect(),
        performer,
        verifier,
        responsible,
        at: desk.now,
        copies,
        contact: file.contact,
    };
    let nothing = Digest([0; 32]);
    let consignment = number.clone();
    desk.rehearse(&Deed::ErasureReported { consignment: consignment.clone(), report: nothing, copies: 0 })?;
    files::vacant(out)?;
    let statement = desk.state_as_person(&report)?;
    let digest = Digest::blake3(&statement);
    let count = report.copies.len() as u64;
    let deed = Deed::ErasureReported { consignment, report: digest, copies: count };
    // A page that cannot be set must not leave a signed report without paper.
    let values = values(desk, &report, &digest)?;
    let pdf = render(desk, "erasure-report", &values)?.pdf;
    let entries = desk.record(vec![Draft::of(deed).with("statement", statement)])?;
    issue(desk, number, Document::ErasureReport, out, |_| Ok(Made { pdf, statement: None, head: None }))?;
    Ok(Done::new("erase-report")
        .with("consignment", number)
        .with("copies", count)
        .with("report", digest.to_string())
        .with("file", out.display().to_string())
        .with("entry", entries[0].index))
}

/// Times that cannot be are refused here already; the office checks again.
fn plausible(desk: &Desk<'_>, number: &ControlNumber, copies: &[Copy]) -> Result<()> {
    for (at, copy) in copies.iter().enumerate() {
        if copy.ended < copy.started || copy.ended > desk.now || !copy.succeeded {
            let text = match copy.succeeded {
                true => format!("{} – {}", copy.started, copy.ended),
                false => "false".into(),
            };
            return Err(Error::usage("draft-answer")
                .with("path", number)
                .with("copy", at + 1)
                .with("field", if copy.succeeded { "ended" } else { "succeeded" })
                .with("text", text));
        }
    }
    Ok(())
}

/// The leaf hash of the sender's sealing entry, as proven on the disc that was opened; where no disc brings the proof, as
/// the slip names it.
fn proven_sealing(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Digest> {
    let announced = desk.book()?.consignment(number)?.announced_sealing;
    let found = desk.book()?.events(number).iter().find_map(|event| match &event.act.deed {
        Deed::Opened { sealing: Some(leaf), .. } => Some(*leaf),
        _ => None,
    });
    found.or(announced).ok_or_else(|| Error::refused("sealing-never-proven").with("consignment", number))
}

/// What the form takes; the names are explained at the top of its template.
fn values(desk: &mut Desk<'_>, report: &ErasureReport, digest: &Digest) -> Result<Value> {
    let state = desk.book()?.consignment(&report.consignment)?;
    let (company, office) = (desk.party_name(&state.to)?, desk.party_name(&state.from)?);
    let lang = desk.lang;
    let word = |id: String| message(lang, &id, &[]);
    let copies: Vec<Value> = report
        .copies
        .iter()
        .map(|copy| {
            let place = &copy.place;
            let device = format!("{} {}", place.device_model, place.device_serial);
            let what = word(format!("copy-of-{}", serde_word(&copy.what)));
            let number = copy.number.map(|n| n.to_string()).unwrap_or_default();
            json!({
                "where": format!("{} {number}", place.host).trim(),
                "device": device.trim(),
                "kind": format!("{}（{what}）", kind_of_storage(lang, &place.kind)),
                "path": place.path,
                "level": word(format!("erase-level-{}", serde_word(&copy.level))),
                "method": format!("{} {} ×{}", copy.technique, copy.tool, copy.passes),
                "start": copy.started,
                "end": copy.ended,
                "result": word("erase-succeeded".into()),
                "verification": word(format!("erase-verification-{}", serde_word(&copy.verification))),
                "next": copy.next,
            })
        })
        .collect();
    let return_by = lookup::date(&desk.book()?.register.contract(&state.contract)?.return_by.clone())?;
    let contract_number = desk.book()?.register.contract(&state.contract)?.number.clone();
    let sheets = state.channel == Channel::Paper;
    let media: Vec<_> = report.media.iter().filter(|_| !sheets).collect();
    let on_paper = state.pieces_of(&report.media).0;
    let counted = [("files", state.files.map_or(0, |f| f.0)), ("people", state.people.map_or(0, |p| p.0))];
    let counted = counted.map(|(name, count)| (name, count.to_string()));
    let key = desk.person_key()?.public();
    let code: Vec<u8> = digest.0.iter().copied().chain(key.kid()).collect();
    Ok(json!({
        "form_number": desk.config.paper.form_number("erasure-report"),
        "addressee": office,
        "control_number": report.consignment,
        "contract_number": contract_number,
        "sealing_leaf": report.sealing.to_string(),
        "media_numbers": report.media,
        "items": match sheets {
            true => message(lang, "erase-items-paper", &[("sheets", on_paper.to_string())]),
            false => message(lang, "erase-items", &counted),
        },
        "reported": report.at,
        "deadline": lookup::midnight(return_by, report.at),
        "company": {
            "name": company,
            "department": "",
            "address": "",
            "contact": report.contact,
            "responsible": lookup::who(desk, &Actor { id: Some(report.responsible), known: Known::PersonKey })?,
            "performer": lookup::who(desk, &Actor { id: Some(report.performer), known: Known::Declared })?,
            "verifier": lookup::who(desk, &Actor { id: Some(report.verifier), known: Known::Declared })?,
            "witness": "",
        },
        "copies": copies,
        "evidence": [],
        "returned": {
            "media": media.len(),
            "paper_sheets": if sheets { on_paper } else { 0 },
            "notices": u8::from(state.has_notice()),
        },
        "statement_digest": digest.to_string(),
        "key_id": key.id(),
        "qr": digits::encode(&code),
    }))
}

/// The machine's word for a kind of storage as people say it; a word typed by hand stays as it is.
fn kind_of_storage(lang: Lang, kind: &str) -> String {
    let id = format!("storage-{kind}");
    if exists(lang, &id) { message(lang, &id, &[]) } else { kind.to_string() }
}

fn serde_word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
}
