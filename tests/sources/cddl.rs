//! The schema of entries and statements, as another's reader (cddl-cat) understands it: `act.cddl`, and what stands in
//! the comments beside each kind of statement.

use crate::sources::{root, rust_files};
use cddl_cat::cbor::validate_cbor;
use cddl_cat::context::BasicContext;
use cddl_cat::context::LookupContext;
use cddl_cat::flatten::flatten_from_str;
use ciborium::Value;
use std::sync::OnceLock;

/// Which rule describes a statement of that content type.
const STATEMENTS: &[(&str, &str)] = &[
    ("tewatashi/acknowledgement", "acknowledgement"),
    ("tewatashi/checklist", "checklist"),
    ("tewatashi/closing", "closing"),
    ("tewatashi/copying", "copying"),
    ("tewatashi/destruction", "destruction"),
    ("tewatashi/designation", "designation"),
    ("tewatashi/erasing", "erasing"),
    ("tewatashi/erasure", "erasure"),
    ("tewatashi/erasure-decision", "erasure-decision"),
    ("tewatashi/exchange", "exchange"),
    ("tewatashi/fetch", "fetch"),
    ("tewatashi/identity", "identity"),
    ("tewatashi/incident", "incident"),
    ("tewatashi/medium", "medium-note"),
    ("tewatashi/new-key", "new-key"),
    ("tewatashi/opening", "opening"),
    ("tewatashi/person", "person"),
    ("tewatashi/recall", "recall"),
    ("tewatashi/receipt", "receipt"),
    ("tewatashi/residue-scan", "residue-scan"),
    ("tewatashi/return", "return"),
    ("tewatashi/server-deletion", "deletion"),
    ("tewatashi/slip", "slip"),
    ("tewatashi/slip-copy", "slip-copy"),
    ("tewatashi/subcontract", "subcontract"),
];

/// The content types that the schema speaks of.
pub fn kinds() -> Vec<&'static str> {
    STATEMENTS.iter().map(|(kind, _)| *kind).collect()
}

/// All of it, as it stands in the repository.
pub fn text() -> String {
    let mut text = std::fs::read_to_string(root().join("src/words/act/act.cddl")).unwrap();
    for source in rust_files(&["src/words/statement"]) {
        let mut inside = false;
        for line in source.text.lines().map(str::trim_start) {
            let Some(line) = line.strip_prefix("//!").or_else(|| line.strip_prefix("///")) else { continue };
            match line.trim() {
                "```cddl" => inside = true,
                "```" => inside = false,
                _ if inside => text += &format!("{line}\n"),
                _ => {}
            }
        }
    }
    text
}

/// What is wrong with a document by a rule; `None` where it fits.
pub fn fault(rule: &str, bytes: &[u8]) -> Option<String> {
    static SCHEMA: OnceLock<String> = OnceLock::new();
    thread_local! {
        static READ: BasicContext = {
            // RFC 8610 means the whole text; cddl-cat looks for the pattern anywhere in it.
            let text = SCHEMA.get_or_init(text).replace(".regexp \"", ".regexp \"^(");
            let lines = text.lines().map(|line| match line.split_once(".regexp \"^(") {
                Some((before, pattern)) => {
                    format!("{before}.regexp \"^({}", pattern.replacen('"', ")$\"", 1))
                }
                None => line.to_string(),
            });
            let text = lines.collect::<Vec<_>>().join("\n");
            BasicContext::new(flatten_from_str(&text).expect("the schema can be read"))
        };
    }
    let value: Value = ciborium::from_reader(bytes).expect("CBOR");
    READ.with(|schema| {
        let rule = schema.lookup_rule(rule).expect("a rule of the schema");
        validate_cbor(rule, &value, schema).err().map(|cause| format!("{cause}: {value:?}"))
    })
}

/// What is wrong with a signed statement: its envelope, or what it says by the rule of its kind.
pub fn fault_of_statement(bytes: &[u8]) -> Option<String> {
    fault("statement", bytes).or_else(|| {
        let cose: Value = ciborium::from_reader(bytes).unwrap();
        let parts = cose.as_array().unwrap();
        let header: Value = ciborium::from_reader(&parts[0].as_bytes().unwrap()[..]).unwrap();
        let kind = header.as_map().unwrap().iter().find(|(label, _)| *label == Value::from(3));
        let kind = kind.and_then(|(_, kind)| kind.as_text()).unwrap();
        let Some((_, rule)) = STATEMENTS.iter().find(|(known, _)| *known == kind) else {
            return Some(format!("{kind} has no rule"));
        };
        fault(rule, parts[2].as_bytes().unwrap())
    })
}
