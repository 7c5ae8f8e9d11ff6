//! Making the report: every recorded copy answered, signed by performer and verifier and then by the responsible person,
//! printed as 電子データ消去報告書.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::erase::prepare::prepare;
use crate::steps::erase::sign::signatures;
use crate::steps::lookup;
use crate::steps::print::{Made, Out, issue, render};
use crate::tools::files;
use crate::words::act::{Actor, Deed, Known};
use crate::words::digits;
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::statement::erasure::ErasureReport;
use crate::words::text::{Lang, exists, message};
use crate::words::units::{ControlNumber, Digest};
use crate::words::vocabulary::{Channel, Document};
use serde_json::{Value, json};
use std::path::Path;

/// Signs the report in the file `answers`, records it and prints it to `out`.
pub fn report(desk: &mut Desk<'_>, number: &ControlNumber, answers: &Path, out: &Path) -> Result<Done> {
    let responsible = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let mut report = prepare(desk, number, answers, Some(responsible))?;
    let nothing = Digest([0; 32]);
    let consignment = number.clone();
    desk.rehearse(&Deed::ErasureReported { consignment: consignment.clone(), report: nothing, copies: 0 })?;
    report.signed = signatures(desk, answers, &report)?;
    files::vacant(out)?;
    let statement = desk.state_as_person(&report)?;
    let digest = Digest::blake3(&statement);
    let count = report.copies.len() as u64;
    let deed = Deed::ErasureReported { consignment, report: digest, copies: count };
    // A page that cannot be set must not leave a signed report without paper.
    let values = values(desk, &report, &digest)?;
    let pdf = render(desk, "erasure-report", &values)?.pdf;
    let entries = desk.record(vec![Draft::of(deed).with("statement", statement)])?;
    issue(desk, number, Document::ErasureReport, &Out::File(out), |_| {
        Ok(Made { pdf, statement: None, head: None })
    })?;
    Ok(Done::new("erase-report")
        .with("consignment", number)
        .with("copies", count)
        .with("report", digest.to_string())
        .with("file", out.display().to_string())
        .with("entry", entries[0].index))
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
    let evidence: Vec<Value> = report
        .evidence
        .iter()
        .map(|file| json!({ "name": file.name, "digest": file.digest.to_string() }))
        .collect();
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
            "department": report.department,
            "address": "",
            "contact": report.contact,
            "responsible": lookup::who(desk, &Actor { id: Some(report.responsible), known: Known::PersonKey })?,
            "performer": lookup::who(desk, &Actor { id: Some(report.performer), known: Known::PersonKey })?,
            "verifier": lookup::who(desk, &Actor { id: Some(report.verifier), known: Known::PersonKey })?,
            "witness": report.witness,
        },
        "copies": copies,
        "evidence": evidence,
        "place": report.place,
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
