//! The closed lists of words in the sources (kinds of entries, states, checks …) and the messages that they need.

use crate::calls::{DONE, PROBLEM, closing, code_of, literals, production_sources, sites};
use crate::sources::Source;
use std::collections::BTreeSet;

/// Beginnings of ids that a literal has only where it is one.
const ID_PREFIXES: &[&str] = &[
    "ask-",
    "column-",
    "heading-",
    "mark-",
    "progress-",
    "check-",
    "slip-leg-",
    "scan-next-",
    "enroll-next-",
    "standing-",
    "incident-fact-",
    "word-",
    "fit-",
    "status-next-",
];
const IDS: &[&str] =
    &["slip-courier", "erase-succeeded", "erase-items", "erase-draft-head", "evidence-unsigned"];

/// Every message that the sources need, errors and help apart.
pub fn needed() -> BTreeSet<String> {
    let sources = production_sources();
    let file = |path: &str| {
        let found = sources.iter().find(|source| source.path == path);
        code_of(found.unwrap_or_else(|| panic!("{path} has moved; tell this test where")))
    };
    let mut needed = BTreeSet::new();
    let mut family =
        |prefix: &str, words: Vec<String>| needed.extend(words.iter().map(|word| format!("{prefix}-{word}")));
    family("told", crossing(&sources));
    family("kind", variants(&file("src/words/act/deed.rs"), "Deed"));
    let erasure = file("src/words/statement/erasure.rs");
    family("copy-of", variants(&erasure, "CopyOf"));
    family("erase-level", variants(&erasure, "Level"));
    family("erase-verification", variants(&erasure, "Verification"));
    family("start-role", ["office", "contractor"].map(String::from).to_vec());
    family("storage", variants(&file("src/tools/machine.rs"), "Storage"));
    family("state", states(&file("src/words/custody/consignment.rs")));
    family("at", method_words(&sources, "impl Whereabouts {", "pub fn as_str(&self)"));
    family("server", method_words(&sources, "impl ServerCopy {", "pub fn as_str(&self)"));
    family("pending", method_words(&sources, "impl Change {", "pub fn as_str(&self)"));
    let vocabulary = file("src/words/vocabulary.rs");
    family("setting", listed(&vocabulary, "Setting"));
    family("firm-kind", listed(&vocabulary, "FirmKind"));
    family("scheme", listed(&vocabulary, "Scheme"));
    family("missing", method_words(&sources, "impl Missing {", "pub fn code(&self)"));
    family("overdue", method_words(&sources, "impl Overdue {", "pub fn code(&self)"));
    family("waiting", method_words(&sources, "impl Decision {", "pub fn code(&self)"));
    family("finding", method_words(&sources, "impl Kind {", "pub fn as_str(self)"));
    for path in ["src/steps/erase/check.rs", "src/words/custody/erasure.rs"] {
        for call in ["one(", "judged(", "same("] {
            family("erase-check", first_arguments(&file(path), call));
        }
    }
    family("confidence", variants(&file("src/words/evidence.rs"), "Confidence"));
    for path in ["measures.rs", "measures/firms.rs", "measures/operation.rs", "measures/system.rs"] {
        let grounds = file(&format!("src/words/custody/{path}"));
        family("ground", first_arguments(&grounds, "Ground::of("));
    }
    family("problem", problem_codes(&file("src/tools/ledger/verify.rs")));
    for site in sites() {
        let prefix = match site.maker.as_str() {
            DONE => "done",
            PROBLEM => "problem",
            _ => continue,
        };
        family(prefix, site.codes);
    }
    needed.extend(sources.iter().flat_map(literal_ids));
    needed
}

/// The kinds of statements that an exchange file holds, by the last part of their content types.
fn crossing(sources: &[Source]) -> Vec<String> {
    let kinds = sources.iter().filter(|source| source.path.starts_with("src/words/statement/"));
    let types = kinds.flat_map(|source| {
        let lines = code_of(source);
        let types =
            lines.lines().filter_map(|line| line.split_once("const TYPE: &'static str = \"tewatashi/"));
        types.map(|(_, rest)| rest.trim_end_matches("\";").to_string()).collect::<Vec<_>>()
    });
    let elsewhere = ["slip", "medium", "identity", "exchange", "erasing"];
    types.filter(|kind| !elsewhere.contains(&kind.as_str())).collect()
}

/// Every literal that could be a message's id.
pub fn all_literals() -> BTreeSet<String> {
    let sources = production_sources();
    sources.iter().flat_map(|s| literals(&code_of(s)).map(str::to_string).collect::<Vec<_>>()).collect()
}

/// Ids that stand in a file as such: known by how they begin, or by standing in `message(lang, "…", …)`.
fn literal_ids(source: &Source) -> BTreeSet<String> {
    let code = code_of(source);
    let known = |text: &&str| {
        let begins = ID_PREFIXES.iter().any(|prefix| text.starts_with(prefix));
        (begins || IDS.contains(text)) && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    let mut ids: BTreeSet<String> = literals(&code).filter(known).map(str::to_string).collect();
    for (at, call) in code.match_indices("message(") {
        let arguments = &code[at + call.len()..];
        let second = arguments[..closing(arguments)].split_once(',').map(|(_, rest)| rest.trim_start());
        let literal = second.and_then(|rest| rest.strip_prefix('"')).and_then(|rest| rest.split('"').next());
        ids.extend(literal.map(str::to_string));
    }
    ids
}

/// The variants of an enum as serde spells them in kebab-case.
fn variants(code: &str, name: &str) -> Vec<String> {
    let head = format!("pub enum {name} {{");
    let (_, rest) = code.split_once(&head).unwrap_or_else(|| panic!("there is no {head}"));
    let (body, _) = rest.split_once("\n}").expect("an enum ends");
    let lines = body.lines().filter_map(|line| line.strip_prefix("    "));
    let names = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    names.map(|line| kebab(line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())).collect()
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

fn states(code: &str) -> Vec<String> {
    let (_, rest) = code.split_once("pub fn state(&self)").expect("consignments have a state");
    let (body, _) = rest.split_once("\n    }").expect("a function ends");
    literals(body).map(str::to_string).collect()
}

/// The words that a method gives back, wherever its type stands; what follows a colon is filled in.
fn method_words(sources: &[Source], of: &str, method: &str) -> Vec<String> {
    let codes = sources.iter().map(code_of).collect::<Vec<_>>();
    let behind = codes.iter().find_map(|code| code.split_once(of)).expect("the type has methods").1;
    let (_, rest) = behind.split_once(method).expect("the type has this method");
    let (body, _) = rest.split_once("\n    }").expect("a function ends");
    literals(body).map(|word| word.split(':').next().unwrap_or(word).to_string()).collect()
}

/// The words of a list that `words!` makes.
fn listed(code: &str, name: &str) -> Vec<String> {
    let head = format!("{name} {{");
    let (_, rest) = code.split_once(&head).unwrap_or_else(|| panic!("there is no {head}"));
    literals(rest.split_once('}').expect("a list ends").0).map(str::to_string).collect()
}

fn first_arguments(code: &str, call: &str) -> Vec<String> {
    let behind = code.match_indices(call).map(|(at, _)| code[at + call.len()..].trim_start());
    behind
        .filter_map(|rest| literals(rest).next().filter(|_| rest.starts_with('"')))
        .map(str::to_string)
        .collect()
}

/// In the ledger's own check some codes reach the constructor through a variable; every word with a hyphen is a code.
fn problem_codes(code: &str) -> Vec<String> {
    let word = |text: &&str| text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    literals(code).filter(word).map(str::to_string).collect()
}

#[test]
fn words_are_read_as_they_are_written() {
    let code = "pub enum Deed {\n    HomeOpened {\n        role: Role,\n    },\n    Sealed { a: B },\n    Full,\n}\n";
    assert_eq!(variants(code, "Deed"), ["home-opened", "sealed", "full"]);
    assert_eq!(
        first_arguments("finding(\"a-b\", x), finding(\n  \"c\", y) finding(check, z)", "finding("),
        ["a-b", "c"]
    );
    let source = Source {
        path: "x.rs".into(),
        text: "message(lang, \"paper-x\", &[]); t(\"column-a\"); t(\"column-{x}\"); u(\"other\")".into(),
    };
    assert_eq!(literal_ids(&source).into_iter().collect::<Vec<_>>(), ["column-a", "paper-x"]);
}
