//! What a search found, for people and for programs.

use super::load::Sought;
use super::{Asked, percent};
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::tools::residue::{Encoding, Field, Finding, Findings, Kind, Target, What};
use crate::words::statement::kinds::ResidueScan;
use crate::words::text::{Lang, message};
use serde_json::{Value, json};

/// So many findings are shown one by one; the signed result counts all.
const SHOWN: usize = 1000;

/// What no search of this kind can see.
const UNSEEN: [&str; 9] = [
    "residue-unseen-flash",
    "residue-unseen-hidden",
    "residue-unseen-locked",
    "residue-unseen-transformed",
    "residue-unseen-cloud",
    "residue-unseen-backups",
    "residue-unseen-mail",
    "residue-unseen-memory",
    "residue-unseen-paper",
];

pub fn told(
    desk: &Desk<'_>,
    asked: &Asked<'_>,
    statement: &ResidueScan,
    (sought, target, findings): (&Sought, &Target, &Findings),
) -> Done {
    let lang = desk.lang;
    let coverage = sought.index.coverage();
    let shown = &findings.found[..findings.found.len().min(SHOWN)];
    let rows = shown.iter().map(|one| row(lang, one, sought, target)).collect();
    let facts: Vec<Value> = shown.iter().map(|one| fact(one, sought, target)).collect();
    let unseen = UNSEEN.map(|id| vec![message(lang, id, &[])]);
    let unread = findings.unreadable.iter().map(|(source, range)| {
        vec![range.start.to_string(), (range.end - range.start).to_string(), path(target, *source)]
    });
    let unopened = findings.unopened.iter().map(|source| path(target, *source));
    let unopened = unopened.chain(target.unopened.iter().map(|path| path.display().to_string()));
    let unread: Vec<Vec<String>> =
        unread.chain(unopened.map(|path| vec!["–".into(), "–".into(), path])).collect();
    let mut done = Done::new(if statement.found() { "erase-scan-found" } else { "erase-scan" })
        .with("consignment", asked.number)
        .with("scan", statement.scan)
        .with("target", &statement.place.path)
        .with("device", format!("{} {}", statement.place.device_model, statement.place.device_serial).trim())
        .with("nonce", &statement.nonce)
        .with("mode", &statement.mode)
        .with("shortest", statement.shortest)
        .with("covered", statement.covered)
        .with("left_out", statement.left_out)
        .with("coverage", percent(coverage))
        .with("people", statement.people)
        .with("size", statement.size)
        .with("read", statement.read)
        .with("unread", statement.unread)
        .with("inflated", statement.inflated)
        .with("found", findings.total())
        .with("runs", statement.runs)
        .with("sightings", statement.sightings)
        .with("findings", facts)
        .with("unreadable", &unread)
        .with("tables_unread", &sought.unread_tables)
        .with("unseen", UNSEEN.map(|id| id.trim_start_matches("residue-unseen-")));
    let columns =
        ["column-residue-what", "column-residue-at", "column-residue-length", "column-residue-where"];
    done = done.show(&columns, rows);
    done = done.section(
        "heading-residue-unread",
        &["column-residue-at", "column-residue-length", "column-residue-where"],
        unread,
    );
    done = done.section("heading-residue-unseen", &["column-residue-unseen"], unseen.to_vec());
    done.failed = statement.found();
    done
}

fn path(target: &Target, source: u64) -> String {
    target.sources[source as usize].path.display().to_string()
}

fn row(lang: Lang, one: &Finding, sought: &Sought, target: &Target) -> Vec<String> {
    let mut at = one.at.to_string();
    if let Some(inside) = one.inside {
        let facts = [("kind", kind(inside.kind).to_string()), ("offset", inside.offset.to_string())];
        at = format!("{at} {}", message(lang, "residue-inside", &facts));
    }
    vec![what(lang, one, sought), at, one.length.to_string(), path(target, one.source)]
}

/// A run by its file and offset; a person by table and row, never by name.
fn what(lang: Lang, one: &Finding, sought: &Sought) -> String {
    match one.what {
        What::Run { place } => {
            let (name, from) = named(sought, place);
            message(lang, "residue-run", &[("file", name), ("from", from.to_string())])
        }
        What::Person { person, field: seen, with, encoding: by } => {
            let (file, row) = person_of(sought, person);
            let fields: Vec<String> =
                [Some(seen), with].into_iter().flatten().map(|one| message(lang, field(one), &[])).collect();
            let fields = fields.join(" + ");
            let facts = [
                ("file", file),
                ("row", row.to_string()),
                ("fields", fields),
                ("encoding", encoding(by).into()),
            ];
            message(lang, "residue-person", &facts)
        }
    }
}

fn fact(one: &Finding, sought: &Sought, target: &Target) -> Value {
    let mut fact = json!({ "path": path(target, one.source), "at": one.at, "length": one.length });
    match one.what {
        What::Run { place } => {
            let (file, from) = named(sought, place);
            fact["run"] = json!({ "file": file, "from": from });
        }
        What::Person { person, field, with, encoding: by } => {
            let (file, row) = person_of(sought, person);
            fact["person"] =
                json!({ "file": file, "row": row, "field": field, "with": with, "encoding": encoding(by) });
        }
    }
    if let Some(inside) = one.inside {
        let inner = inside.inner.map(|(one, at)| json!({ "kind": kind(one), "at": at }));
        fact["inside"] = json!({ "kind": kind(inside.kind), "offset": inside.offset, "inner": inner });
    }
    fact
}

fn named(sought: &Sought, place: u64) -> (String, u64) {
    let plaintext = sought.index.plaintext();
    let piece = &plaintext.pieces()[plaintext.piece_at(place as usize)];
    (piece.name.clone(), place - piece.range.start as u64)
}

fn person_of(sought: &Sought, person: u64) -> (String, u64) {
    let person = sought.records.as_ref().expect("people were looked for").person(person as usize);
    (sought.index.plaintext().pieces()[person.piece].name.clone(), person.row)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Zip => "ZIP",
        Kind::Gzip => "gzip",
        Kind::Zlib => "zlib",
    }
}

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Cp932 => "CP932",
        Encoding::EucJp => "EUC-JP",
        Encoding::Utf16Le => "UTF-16LE",
        Encoding::Utf16Be => "UTF-16BE",
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Name => "residue-field-name",
        Field::Kana => "residue-field-kana",
        Field::Phone => "residue-field-phone",
        Field::Address => "residue-field-address",
        Field::Mail => "residue-field-mail",
        Field::Insurance => "residue-field-insurance",
        Field::Birth => "residue-field-birth",
    }
}
