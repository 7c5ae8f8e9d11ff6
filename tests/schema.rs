//! The CDDL of entries and statements holds what earlier versions wrote, and nothing else.

#[path = "sources/cddl.rs"]
mod cddl;
#[allow(dead_code, reason = "shared; each test uses a part")]
mod sources;

use ciborium::Value;
use sources::rust_files;
use std::collections::BTreeSet;
use std::path::PathBuf;
use tewatashi::words::act::Entry;
use tewatashi::words::statement;
use tewatashi::words::vocabulary as v;

/// Entries, and what the side table holds for them.
fn released(home: &str) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let path: PathBuf = sources::root().join("tests/released/0.1").join(home).join("ledger.db");
    let uri = format!("file:{}?immutable=1", path.display());
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI;
    let ledger = rusqlite::Connection::open_with_flags(uri, flags).unwrap();
    let all = |sql: &str| {
        let mut statement = ledger.prepare(sql).unwrap();
        let rows = statement.query_map((), |row| row.get::<_, Vec<u8>>(0)).unwrap();
        rows.collect::<rusqlite::Result<Vec<_>>>().unwrap()
    };
    (all("SELECT bytes FROM entry ORDER BY ix"), all("SELECT data FROM pii"))
}

#[test]
fn what_the_first_version_wrote_fits() {
    let mut statements = 0;
    for home in ["office", "contractor", "unopened"] {
        let (entries, side) = released(home);
        assert!(entries.len() > 20);
        for (index, bytes) in entries.iter().enumerate() {
            assert_eq!(cddl::fault("entry", bytes), None, "{home} {index}");
        }
        for bytes in side.iter().filter(|bytes| statement::hints(bytes).is_ok()) {
            assert_eq!(cddl::fault_of_statement(bytes), None);
            statements += 1;
        }
    }
    assert!(statements > 10);
}

#[test]
fn an_entry_that_was_changed_in_any_place_does_not() {
    let (entries, _) = released("office");
    let mut tried = 0;
    for bytes in &entries {
        let entry: Value = ciborium::from_reader(&bytes[..]).unwrap();
        let act = Entry::from_bytes(bytes).unwrap().act_bytes;
        let act: Value = ciborium::from_reader(&act[..]).unwrap();
        let put = |act: &Value| {
            let mut changed = entry.clone();
            let fields = changed.as_map_mut().unwrap();
            let field = fields.iter_mut().find(|(name, _)| name.as_text() == Some("act")).unwrap();
            field.1 = Value::Bytes(written(act));
            changed
        };
        let within = mutants(&act).iter().map(put).collect::<Vec<_>>();
        for mutant in mutants(&entry).into_iter().chain(within) {
            assert!(cddl::fault("entry", &written(&mutant)).is_some(), "this fits: {mutant:?}");
            tried += 1;
        }
    }
    assert!(tried > 500, "{tried}");
}

fn written(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

/// The same document with one value of another type, length or spelling, or with one field more.
fn mutants(value: &Value) -> Vec<Value> {
    let mut all = match value {
        Value::Text(_) => vec![Value::from(7), Value::Bytes(vec![1])],
        Value::Integer(_) => vec![Value::from("x"), Value::from(-9)],
        Value::Bytes(bytes) => vec![Value::Bytes(bytes[1..].to_vec()), Value::from("x")],
        Value::Bool(_) => vec![Value::from(1)],
        Value::Map(_) | Value::Array(_) => vec![Value::from(true)],
        _ => vec![],
    };
    if let Value::Map(fields) = value {
        let more = (Value::from("more"), Value::Null);
        all.push(Value::Map(fields.iter().cloned().chain([more]).collect()));
        for (at, (_, field)) in fields.iter().enumerate() {
            all.extend(mutants(field).into_iter().map(|mutant| {
                let mut fields = fields.clone();
                fields[at].1 = mutant;
                Value::Map(fields)
            }));
        }
    }
    if let Value::Array(items) = value {
        for (at, item) in items.iter().enumerate() {
            all.extend(mutants(item).into_iter().map(|mutant| {
                let mut items = items.clone();
                items[at] = mutant;
                Value::Array(items)
            }));
        }
    }
    // The name of a ledger is any text, and the place of a word in a list is its neighbour's too.
    all.retain(|mutant| mutant != value);
    all
}

#[test]
fn a_sealing_may_name_a_sha256_of_32_bytes() {
    let (entries, _) = released("office");
    let sealed = entries.iter().find(|bytes| Entry::from_bytes(bytes).unwrap().act.deed.kind() == "sealed");
    let with = |sha256: Value| {
        let mut entry: Value = ciborium::from_reader(&sealed.unwrap()[..]).unwrap();
        let act =
            entry.as_map_mut().unwrap().iter_mut().find(|(name, _)| name.as_text() == Some("act")).unwrap();
        let mut inner: Value = ciborium::from_reader(&act.1.as_bytes().unwrap()[..]).unwrap();
        let fields = inner.as_map_mut().unwrap();
        let body = fields.iter_mut().find(|(name, _)| name.as_text() == Some("body")).unwrap();
        body.1.as_map_mut().unwrap().push((Value::from("sha256"), sha256));
        act.1 = Value::Bytes(written(&inner));
        cddl::fault("entry", &written(&entry))
    };
    assert_eq!(with(Value::Bytes(vec![7; 32])), None);
    for wrong in [Value::Bytes(vec![7; 31]), Value::from("7".repeat(32)), Value::Null] {
        assert!(with(wrong.clone()).is_some(), "this fits: {wrong:?}");
    }
}

#[test]
fn every_kind_of_entry_and_statement_has_its_rule() {
    let text = cddl::text();
    let source = std::fs::read_to_string(sources::root().join("src/words/act/deed.rs")).unwrap();
    let body = source.split_once("pub enum Deed {").unwrap().1;
    let mut deeds = 0;
    for line in body.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     ")) {
        // `Sealed {`, or `PartyTrusted(PartyTrusted),` where the body has a type of its own.
        let line = line.trim();
        let own =
            line.strip_suffix("),").and_then(|line| line.split_once('(')).filter(|(name, body)| name == body);
        let Some(name) = line.strip_suffix(" {").or(own.map(|(name, _)| name)) else { continue };
        let kind: String = name
            .char_indices()
            .flat_map(|(at, c)| {
                let dash = (c.is_ascii_uppercase() && at > 0).then_some('-');
                dash.into_iter().chain([c.to_ascii_lowercase()])
            })
            .collect();
        assert!(text.contains(&format!("act-of<\"{kind}\",")), "{kind} has no rule in act.cddl");
        deeds += 1;
    }
    assert_eq!(text.matches("act-of<\"").count(), deeds, "a rule for something that is no kind");
    let mut found = BTreeSet::new();
    for source in rust_files(&["src/words/statement"]) {
        let types = source.text.split("const TYPE: &'static str = \"").skip(1);
        found.extend(types.map(|rest| rest.split('"').next().unwrap().to_string()));
    }
    let known: BTreeSet<String> = cddl::kinds().into_iter().map(str::to_string).collect();
    assert_eq!(found, known);
}

#[test]
fn every_word_of_a_list_stands_in_its_rule_and_no_other() {
    let fits = |rule: &str, word: &str| cddl::fault(rule, &written(&Value::from(word))).is_none();
    macro_rules! lists {
        ($($rule:literal = $list:ty),* $(,)?) => { $(
            for word in <$list>::ALL {
                assert!(fits($rule, word.as_str()), "{} lacks {word}", $rule);
            }
            assert!(!fits($rule, "another"), $rule);
        )* };
    }
    lists! {
        "role" = v::Role, "duty" = v::Duty, "channel" = v::Channel, "medium-kind" = v::MediumKind,
        "carried" = v::Carried, "document" = v::Document, "verdict" = v::Verdict, "cause" = v::Cause,
        "report-stage" = v::ReportStage, "report-to" = v::ReportTo, "firm-kind" = v::FirmKind,
        "scheme" = v::Scheme, "setting" = v::Setting, "declaration" = v::Declaration, "subject" = v::Subject,
        "topic" = v::Topic, "extract-form" = v::ExtractForm,
    }
}
