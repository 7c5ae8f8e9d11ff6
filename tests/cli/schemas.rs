//! `--json` keeps to its schemas. Every document of every test is held against them; which facts an outcome has is read
//! from the sources, and of which type they are from the documents. `SNAPSHOTS=overwrite cargo test --test cli` renews
//! `templates/schemas/success.json`, so that it cannot drift.

use crate::calls::{DONE, Site, sites};
use crate::road::Stage::*;
use crate::schema::{fault, merged, typed};
use crate::world::World;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock};
use tewatashi::words::text::Lang;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates/schemas").join(name)
}

fn read(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(path(name)).unwrap()).unwrap()
}

fn overwrites() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}

/// Holds a document against its schema; where schemas are being renewed, learns from it.
pub fn check(document: &Value) {
    static SCHEMAS: OnceLock<[Value; 2]> = OnceLock::new();
    if document["ok"] == true || document.get("did").is_some() {
        if overwrites() {
            return learn(document);
        }
        let [schema, _] = SCHEMAS.get_or_init(|| [read("success.json"), read("error.json")]);
        assert_eq!(fault(schema, schema, document), None, "{document}\n{HOW}");
    } else {
        let [_, schema] = SCHEMAS.get_or_init(|| [read("success.json"), read("error.json")]);
        assert_eq!(fault(schema, schema, document), None, "{document}");
    }
}

const HOW: &str = "If the facts of an outcome changed on purpose: SNAPSHOTS=overwrite cargo test --test cli";

/// The facts of an outcome as the sources give them: always, and perhaps.
#[derive(Default, Clone)]
struct Facts {
    always: BTreeSet<String>,
    perhaps: BTreeSet<String>,
}

fn facts_in_sources() -> BTreeMap<String, Facts> {
    let mut all = BTreeMap::<String, Facts>::new();
    for site in sites().into_iter().filter(|site| site.maker == DONE) {
        let Site { codes, facts, given, .. } = site;
        for code in codes {
            let known =
                all.entry(code).or_insert_with(|| Facts { always: given.clone(), ..Facts::default() });
            known.perhaps.extend(facts.iter().cloned());
            known.always.retain(|fact| given.contains(fact));
        }
    }
    all
}

fn lock() -> MutexGuard<'static, ()> {
    static FILE: Mutex<()> = Mutex::new(());
    FILE.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn learn(document: &Value) {
    let _one_at_a_time = lock();
    let mut types = known_types();
    let outcome = types.entry(document["did"].as_str().unwrap().to_string()).or_default();
    for (fact, value) in document["facts"].as_object().unwrap() {
        let seen = typed(value);
        let merged = match outcome.get(fact) {
            Some(known) => merged(known, &seen),
            None => seen,
        };
        outcome.insert(fact.clone(), merged);
    }
    let text = format!("{}\n", serde_json::to_string_pretty(&success(&types)).unwrap());
    if std::fs::read_to_string(path("success.json")).unwrap() != text {
        std::fs::write(path("success.json"), text).unwrap();
    }
}

type Types = BTreeMap<String, Map<String, Value>>;

/// What the file says already.
fn known_types() -> Types {
    let file = read("success.json");
    let defs = file["$defs"].as_object().cloned().unwrap_or_default().into_iter();
    let outcomes = defs.filter(|(did, _)| did != "error");
    outcomes.map(|(did, def)| (did, def["properties"].as_object().cloned().unwrap_or_default())).collect()
}

/// The whole schema of a success, from the sources and what was seen.
fn success(types: &Types) -> Value {
    let sources = facts_in_sources();
    let mut defs = Map::new();
    defs.insert("error".into(), read("error.json")["properties"]["error"].clone());
    for (did, facts) in &sources {
        let seen = types.get(did).cloned().unwrap_or_default();
        let mut properties = Map::new();
        for fact in &facts.perhaps {
            match (seen.get(fact), facts.always.contains(fact)) {
                (Some(schema), _) => drop(properties.insert(fact.clone(), schema.clone())),
                (None, true) => drop(properties.insert(fact.clone(), json!({}))),
                (None, false) => {}
            }
        }
        let always: Vec<&String> = facts.always.iter().collect();
        let def = json!({
            "type": "object", "required": always, "additionalProperties": false, "properties": properties
        });
        defs.insert(did.clone(), def);
    }
    let cases: Vec<Value> = sources.keys().map(|did| case(did)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:tewatashi:schema:success",
        "title": "What every command prints with --json when it is done",
        "description": "ok is false where the work was done and what it found is bad (exit 1). message and next are for people, in their language.",
        "type": "object",
        "required": ["ok", "did", "message", "next", "facts", "warnings"],
        "additionalProperties": false,
        "properties": {
            "ok": { "type": "boolean" },
            "did": { "enum": sources.keys().collect::<Vec<_>>() },
            "message": { "type": "string" },
            "next": { "type": ["string", "null"] },
            "facts": { "type": "object" },
            "warnings": { "type": "array", "items": { "$ref": "#/$defs/error" } }
        },
        "allOf": cases,
        "$defs": defs
    })
}

fn case(did: &str) -> Value {
    json!({
        "if": { "properties": { "did": { "const": did } } },
        "then": { "properties": { "facts": { "$ref": format!("#/$defs/{did}") } } }
    })
}

#[test]
fn the_schema_has_every_outcome_and_fact_of_the_sources() {
    let _one_at_a_time = lock();
    let made = success(&known_types());
    if overwrites() {
        std::fs::write(path("success.json"), format!("{}\n", serde_json::to_string_pretty(&made).unwrap()))
            .unwrap();
    }
    let file = read("success.json");
    assert_eq!(made["$defs"], file["$defs"], "{HOW}");
    assert_eq!(made, file, "{HOW}");
}

#[test]
fn what_the_program_prints_as_its_schema_is_what_the_tests_hold_documents_against() {
    let w = World::at_stage(Sealed, Lang::En);
    let printed = |words: &str| -> Value {
        let ended = w.office(words).ends(0, "");
        serde_json::from_str(&ended.stdout).unwrap()
    };
    if !overwrites() {
        assert_eq!(printed("schema"), read("success.json"));
    }
    assert_eq!(printed("schema error"), read("error.json"));
    let document: Value = serde_json::from_str(&w.office("status --json").ends(0, "").stdout).unwrap();
    let own = printed("schema status");
    assert_eq!(fault(&own, &own, &document), None);
    let other = printed("schema seal");
    assert!(fault(&other, &other, &document).is_some(), "the schema of another command accepts it");
    assert_eq!(w.office("schema frobnicate").fails()["code"], "schema-unknown");
}
