//! Reading the ledger: pages of it, the ledger book, EPCIS, and a complete archive that another machine takes in.

use crate::road::Stage::*;
use crate::world::{CLERK, World, in_both_languages};
use ciborium::Value as Cbor;
use serde_json::Value;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

fn listed(facts: &Value) -> Vec<u64> {
    facts["entries"].as_array().unwrap().iter().map(|entry| entry["index"].as_u64().unwrap()).collect()
}

#[test]
fn a_listing_comes_in_pages() {
    in_both_languages(Opened, |w| {
        w.office("ledger list --number SHJ-R7-0001 --limit 3 --page 2")
            .ends(0, "reading-page")
            .left_no_trace();
    });
    let w = World::at_stage(Opened, tewatashi::words::text::Lang::En);
    let all = w.office("ledger list --number SHJ-R7-0001 --limit 1000").does();
    let pages = (1..=4).map(|page| {
        listed(&w.office(&format!("ledger list --number SHJ-R7-0001 --limit 4 --page {page}")).does())
    });
    let pages: Vec<u64> = pages.flatten().collect();
    assert_eq!(pages, listed(&all)[..pages.len()]);
    assert_eq!(all["found"], listed(&all).len());
    let everything = w.office("ledger list --limit 5 --page 3").does();
    assert_eq!(listed(&everything), [10, 11, 12, 13, 14]);
    assert!(listed(&w.office("ledger list --limit 5 --page 999").does()).is_empty());
}

#[test]
fn a_listing_is_of_a_person_a_kind_or_a_period() {
    let w = World::at_stage(Opened, tewatashi::words::text::Lang::En);
    let kinds = |words: &str| -> Vec<String> {
        let listed = w.office(words).does();
        let entries = listed["entries"].as_array().unwrap().iter();
        entries.map(|entry| entry["kind"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(kinds("ledger list --kind handed-over"), ["handed-over", "handed-over"]);
    let on_the_day = kinds("ledger list --from 2025-05-13 --until 2025-05-13");
    assert_eq!(
        on_the_day,
        ["handed-over", "received", "receipt-arrived"],
        "the receipt by the time when it happened"
    );
    // He hands nothing over himself; others hand to him.
    let courier = kinds("ledger list --person 鈴木三郎 --limit 100");
    assert!(courier.contains(&"handed-over".to_string()) && !courier.contains(&"sealed".to_string()));
    assert_eq!(kinds("ledger list --from 2 --until 3").len(), 2);
    in_both_languages(Registered, |w| {
        w.office("ledger list --kind 手渡し").refused(2, "reading-kind-unknown");
        w.office("ledger list --person だれか").refused(3, "reading-person-unknown");
    });
}

#[test]
fn a_struck_entry_is_marked_where_it_is_read() {
    in_both_languages(UnderWay, |w| {
        let wrong = w.office("ledger list --kind handed-over").does();
        let wrong = wrong["entries"][0]["index"].clone();
        w.clerk(&format!("correct {wrong}")).and(&["--reason", "日を誤った"]).does();
        let shown = w.office(&format!("ledger show {wrong} --json")).ends(0, "");
        let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
        assert_eq!(shown["warnings"][0]["code"], "entry-struck", "{shown}");
        w.office(&format!("ledger list --from {wrong}")).ends(0, "reading-struck");
        w.clerk("ledger export --format csv --year R7 -o {W}/paper/book.csv").does();
        let book = String::from_utf8(w.read("paper/book.csv")).unwrap();
        let struck = w.office("ledger list --kind struck").does()["entries"][0]["index"].to_string();
        w.office(&format!("ledger show {struck}")).ends(0, "reading-show-refers");
        let shown = w.office(&format!("ledger show {struck}")).does();
        assert_eq!(shown["refers_to"][0]["entry"], wrong, "{shown}");
        assert_eq!(shown["act"]["corrects"], shown["refers_to"][0]["leaf"], "{shown}");
        let row = book.lines().find(|line| line.contains(&format!(",{struck},{wrong},"))).unwrap_or_default();
        assert!(row.contains("鈴木三郎"), "{book}");
        w.office("ledger export --format epcis --year R7 -o {W}/paper/events.jsonld").does();
        let events: Value = serde_json::from_slice(&w.read("paper/events.jsonld")).unwrap();
        let events = events["epcisBody"]["eventList"].as_array().unwrap();
        let event = events.iter().find(|event| event["tewatashi:entry"] == wrong);
        assert_eq!(event.unwrap()["errorDeclaration"]["reason"], "incorrect_data");
    });
}

#[test]
fn the_ledger_book_goes_out_as_an_entry() {
    in_both_languages(Opened, |w| {
        w.tick();
        let call = w.by(CLERK, "ledger export --format csv --year 令和7年度 -o {W}/paper/book.csv");
        let ended = call.ends(0, "reading-export-csv");
        ended.recorded(&["extract-intended", "extracted"]).new_files(&["paper/book.csv"]);
        let book = String::from_utf8(w.read("paper/book.csv")).unwrap();
        assert!(book.starts_with('\u{feff}') && book.contains("\r\n") && book.contains("渡邊花子"), "{book}");
        let rows = book.lines().count() - 1;
        let told = w.office("ledger list --number SHJ-R7-0001 --limit 1000").does();
        assert_eq!(rows, listed(&told).len());
        w.by(CLERK, "ledger export --format xlsx --year 2025 -o {W}/paper/book.xlsx").does();
        let sheets = tewatashi::tools::tables::read(&w.path("paper/book.xlsx")).unwrap();
        assert_eq!((sheets.len(), sheets[0].rows), (1, rows as u64));
        let made = w.by(CLERK, "ledger export --format pdf --year R7 -o {W}/paper/book.pdf").does();
        assert_eq!(made["rows"], rows as u64);
        let printed =
            Command::new("pdftotext").arg("-layout").arg(w.path("paper/book.pdf")).arg("-").output();
        let printed = String::from_utf8(printed.unwrap().stdout).unwrap();
        for part in ["SHJ-R7-0001", "渡邊花子", &made["root"].as_str().unwrap()[..4]] {
            assert!(printed.contains(part), "{part}: {printed}");
        }
        let empty = w.clerk("ledger export --format csv --year R6 -o {W}/paper/empty.csv").does();
        assert_eq!(empty["rows"], 0);
    });
}

#[test]
fn what_cannot_be_written_out() {
    in_both_languages(Registered, |w| {
        w.clerk("ledger export --format csv --year 昔 -o {W}/paper/b.csv").refused(2, "reading-year-unknown");
        w.office("ledger export --format archive --year R7 -o {W}/paper/b.zip")
            .refused(2, "reading-archive-year");
        w.office("ledger export --format csv -o {W}/paper/b.csv").refused(2, "reading-export-nobody");
        w.clerk("ledger export --format csv -o {W}/data/items.txt").refused(2, "reading-export-exists");
    });
}

/// The published schema, beside the repository.
fn epcis_schema() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/epcis/EPCIS-JSON-Schema.json")
}

const VALIDATE: &str = "
import json, sys
from jsonschema import Draft7Validator, FormatChecker
schema, document = (json.load(open(path)) for path in sys.argv[1:3])
faults = [f'{list(e.absolute_path)}: {e.message}' for e in Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(document)]
print('\\n'.join(faults))
sys.exit(1 if faults else 0)
";

fn faults(document: &Path) -> Option<String> {
    // Debian's own, which sees Debian's packages, whatever else stands in the PATH.
    let mut python = Command::new("/usr/bin/python3");
    let output = python.arg("-c").arg(VALIDATE).arg(epcis_schema()).arg(document).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.is_empty(), "python3-jsonschema is needed (scripts/setup): {stderr}");
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_events_fit_the_published_schema_of_epcis_and_name_nobody() {
    let w = World::at_stage(ReportIn, tewatashi::words::text::Lang::Ja);
    for home in ["office", "contractor"] {
        w.at(home, &format!("ledger export --format epcis --year R7 -o {{W}}/post/{home}.jsonld")).does();
        let text = String::from_utf8(w.read(&format!("post/{home}.jsonld"))).unwrap();
        for name in ["髙橋", "渡邊", "鈴木", "𠮷田", "名簿", "見本"] {
            assert!(!text.contains(name), "{name}");
        }
        let document: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["type"], "EPCISDocument");
        let events = document["epcisBody"]["eventList"].as_array().unwrap();
        assert!(events.len() >= 6, "{text}");
        let times: Vec<&str> = events.iter().map(|event| event["eventTime"].as_str().unwrap()).collect();
        assert!(times.is_sorted(), "{times:?}");
        for event in events {
            let zone = event["eventTimeZoneOffset"].as_str().unwrap();
            assert!(zone == "+09:00" && event["eventTime"].as_str().unwrap().ends_with(zone), "{event}");
            let things = event["epcList"].as_array().unwrap();
            let named = |thing: &Value| thing.as_str().unwrap().starts_with("urn:x-tewatashi:");
            assert!(!things.is_empty() && things.iter().all(named), "{event}");
        }
        let mut ids: Vec<&str> = events.iter().map(|event| event["eventID"].as_str().unwrap()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), events.len(), "every event has an id of its own");
        let steps = |step: &str| events.iter().filter(|event| event["bizStep"] == step).count();
        assert!(steps("commissioning") + steps("receiving") > 0 && steps("shipping") > 0);
        if !epcis_schema().exists() {
            // Past the test's own capture: whoever runs it has to see this.
            let absent = epcis_schema().display().to_string();
            writeln!(std::io::stderr(), "EPCIS: {absent} is not there; the published schema was NOT checked")
                .unwrap();
            continue;
        }
        assert_eq!(faults(&w.path(&format!("post/{home}.jsonld"))), None);
        // That check can fail.
        let mut wrong = document.clone();
        wrong["epcisBody"]["eventList"][0]["action"] = "MOVED".into();
        w.write("post/wrong.jsonld", wrong.to_string());
        assert!(faults(&w.path("post/wrong.jsonld")).is_some());
    }
}

#[test]
fn an_archive_becomes_the_same_ledger_on_another_machine() {
    in_both_languages(ReportIn, |w| {
        w.clerk("ledger export --format archive -o {W}/post/office.zip").ends(0, "reading-export-archive");
        let import = "ledger import {W}/post/office.zip --identity {W}/post/office.identity";
        w.at("copy", import).ends(0, "reading-import");
        let (ours, theirs) = (w.office("ledger checkpoint").does(), w.at("copy", "ledger verify").does());
        assert_eq!(theirs["sound"], true);
        // The outcome of the export came after the archive was made.
        assert_eq!(
            ours["size"].as_str().unwrap().parse::<u64>().unwrap(),
            theirs["size"].as_u64().unwrap() + 1
        );
        let listing = "ledger list --number SHJ-R7-0001 --limit 1000";
        assert_eq!(w.at("copy", listing).does()["entries"], w.office(listing).does()["entries"]);
        assert_eq!(theirs["witnessed_size"], w.office("ledger verify").does()["witnessed_size"]);
        w.at("copy", "ledger proof 3 -o {W}/post/copy.tlog-proof").does();
        let check = "ledger verify-proof {W}/post/copy.tlog-proof --entry {W}/post/copy.cbor --identity {W}/post/office.identity";
        w.contractor(check).does();
        // Files are enough: no home, no database.
        w.at("nowhere", check).does();
        assert!(!w.path("nowhere").exists());
        // Nothing is signed there.
        w.at("copy", "bag add BAG-99").refused(3, "reading-copy-signs-nothing");
        w.at("copy", import).refused(2, "reading-import-exists");
    });
}

type Parts = Vec<(String, Vec<u8>)>;

/// The archive unpacked, changed and packed again.
fn repack(w: &World, change: impl FnOnce(&mut Parts)) {
    let mut zip = zip::ZipArchive::new(Cursor::new(w.read("post/office.zip"))).unwrap();
    let mut parts: Parts = Vec::new();
    for at in 0..zip.len() {
        let mut member = zip.by_index(at).unwrap();
        let (name, mut bytes) = (member.name().unwrap().to_string(), Vec::new());
        member.read_to_end(&mut bytes).unwrap();
        parts.push((name, bytes));
    }
    change(&mut parts);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    w.write("post/changed.zip", zip.finish().unwrap().into_inner());
}

/// The entries of the first part, changed as values.
fn entries(parts: &mut Parts, change: impl FnOnce(&mut Vec<Cbor>)) {
    let mut value: Cbor = ciborium::from_reader(&parts[2].1[..]).unwrap();
    change(value.as_array_mut().unwrap());
    parts[2].1.clear();
    ciborium::into_writer(&value, &mut parts[2].1).unwrap();
}

fn field<'a>(record: &'a mut Cbor, name: &str) -> &'a mut Cbor {
    let fields = record.as_map_mut().unwrap();
    &mut fields.iter_mut().find(|(key, _)| key.as_text() == Some(name)).unwrap().1
}

#[test]
fn an_archive_that_was_cut_damaged_or_put_in_another_order_is_refused() {
    in_both_languages(Sealed, |w| {
        w.clerk("ledger export --format archive -o {W}/post/office.zip").does();
        let refused = |golden: &str| {
            w.at("copy", "ledger import {W}/post/changed.zip").ends(1, golden).no_other_files();
            assert!(!w.path("copy").exists());
        };
        repack(w, |parts| parts.truncate(2));
        refused("reading-import-cut");
        repack(w, |parts| {
            entries(parts, |records| field(&mut records[5], "entry").as_bytes_mut().unwrap()[30] ^= 1)
        });
        refused("reading-import-altered");
        repack(w, |parts| parts[2].1[0] ^= 0x20);
        refused("reading-import-damaged");
        repack(w, |parts| entries(parts, |records| records.swap(7, 8)));
        refused("reading-import-order");
        w.at("copy", "ledger import {W}/data/items.txt").ends(1, "reading-import-foreign").no_other_files();
        let another = "ledger import {W}/post/office.zip --identity {W}/post/contractor.identity";
        w.at("copy", another).ends(1, "reading-import-another").no_other_files();
    });
}

#[test]
fn an_archive_that_was_changed_by_somebody_who_knows_how_is_refused() {
    in_both_languages(Sealed, |w| {
        w.clerk("ledger export --format archive -o {W}/post/office.zip").does();
        let refused = |golden: &str| {
            w.at("copy", "ledger import {W}/post/changed.zip").ends(1, golden).no_other_files();
        };
        // Two entries in each other's place, numbered anew.
        repack(w, |parts| {
            entries(parts, |records| {
                records.swap(7, 8);
                *field(&mut records[7], "index") = 7.into();
                *field(&mut records[8], "index") = 8.into();
            });
        });
        refused("reading-import-swapped");
        // The words behind a commitment.
        repack(w, |parts| {
            entries(parts, |records| {
                let has_side = |record: &mut Cbor| !field(record, "side").as_array().unwrap().is_empty();
                let at = (3..records.len()).find(|at| has_side(&mut records[*at])).unwrap();
                let side = field(&mut records[at], "side").as_array_mut().unwrap();
                side[0].as_array_mut().unwrap()[1].as_bytes_mut().unwrap().push(1);
            });
        });
        refused("reading-import-words");
        // A signature under a checkpoint.
        repack(w, |parts| {
            entries(parts, |records| {
                let note = field(records.last_mut().unwrap(), "note");
                let text = note.as_text().unwrap().replacen("— ", "— x", 1);
                *note = text.into();
            });
        });
        refused("reading-import-unsigned");
        // Fewer entries than were signed, and a head that says so.
        repack(w, |parts| {
            entries(parts, |records| drop(records.pop()));
            let mut head: Cbor = ciborium::from_reader(&parts[1].1[..]).unwrap();
            let size: u64 = field(&mut head, "size").as_integer().unwrap().try_into().unwrap();
            *field(&mut head, "size") = (size - 1).into();
            parts[1].1.clear();
            ciborium::into_writer(&head, &mut parts[1].1).unwrap();
        });
        refused("reading-import-shortened");
    });
}

#[test]
fn an_archive_cut_anywhere_leaves_nothing() {
    let w = World::at_stage(Sealed, tewatashi::words::text::Lang::En);
    w.clerk("ledger export --format archive -o {W}/post/office.zip").does();
    let whole = w.read("post/office.zip");
    for part in 1..8 {
        w.write("post/changed.zip", &whole[..whole.len() * part / 9]);
        let error = w.at("copy", "ledger import {W}/post/changed.zip").fails();
        let codes = ["archive-cut", "archive-damaged", "archive-foreign"];
        assert!(codes.contains(&error["code"].as_str().unwrap()), "{error}");
        assert!(!w.path("copy").exists());
        w.whole();
    }
}
