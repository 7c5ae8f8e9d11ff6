//! Every error has its two sentences in both languages, and every sentence the facts it speaks of.

mod sources;

use sources::{Source, root, rust_files};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const CLASSES: [&str; 5] = ["verification", "usage", "refused", "device", "storage"];

const WITH: &str = ".with(";

type Facts = BTreeSet<String>;

/// One place in the sources that makes an error.
struct Site {
    place: String,
    /// `None` where the code is not a literal.
    code: Option<String>,
    /// The facts given there, or later in the same module.
    facts: Facts,
}

/// The text between the quotation marks that `text` starts with.
fn literal(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

/// How far `text`, which starts behind an opening parenthesis, goes until that is closed again. Parentheses in
/// strings count as well, which only matters where they are not in pairs.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The `.with("name", …)` calls directly behind `at`, each with its position and its fact.
fn chained(code: &str, mut at: usize) -> Vec<(usize, String)> {
    let mut calls = Vec::new();
    loop {
        at = code.len() - code[at..].trim_start().len();
        let Some(arguments) = code[at..].strip_prefix(WITH) else { return calls };
        calls.extend(literal(arguments).map(|fact| (at, fact.to_string())));
        at += WITH.len() + closing(arguments);
    }
}

/// The errors made in the files of one module, which may add facts for one another.
fn error_sites(sources: &[Source]) -> Vec<Site> {
    let (mut sites, mut given_later) = (Vec::new(), Facts::new());
    for source in sources {
        let (found, later) = sites_in(source);
        sites.extend(found);
        given_later.extend(later);
    }
    sites.iter_mut().for_each(|site| site.facts.extend(given_later.iter().cloned()));
    sites
}

/// The errors made in one file, and the facts that it adds to errors elsewhere than where they are made.
fn sites_in(source: &Source) -> (Vec<Site>, Facts) {
    let code = source.code().map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let all = code.match_indices(WITH).filter_map(|(at, _)| chained(&code, at).into_iter().next());
    let mut given_later: BTreeMap<usize, String> = all.collect();
    let mut sites = Vec::new();
    for (at, call) in constructor_calls(&code) {
        let arguments = at + call.len();
        let given = chained(&code, arguments + closing(&code[arguments..]));
        given.iter().for_each(|(at, _)| drop(given_later.remove(at)));
        sites.push(Site {
            place: format!("{}: {call}", source.path),
            code: literal(&code[arguments..]).map(str::to_string),
            facts: given.into_iter().map(|(_, fact)| fact).collect(),
        });
    }
    (sites, given_later.into_values().collect())
}

/// Where `Error::class(` or, inside the error module, `Self::class(` stands.
fn constructor_calls(code: &str) -> Vec<(usize, String)> {
    let calls = CLASSES.iter().flat_map(|class| [format!("Error::{class}("), format!("Self::{class}(")]);
    calls
        .flat_map(|call| {
            code.match_indices(&call).map(|(at, found)| (at, found.to_string())).collect::<Vec<_>>()
        })
        .collect()
}

/// The sources without their tests, which may make up codes.
fn production_sources() -> Vec<Source> {
    let mut files = rust_files(&["src"]);
    files.retain(|source| !source.path.ends_with("/tests.rs"));
    for source in &mut files {
        if let Some(end) = source.text.find("\n#[cfg(test)]\nmod tests {") {
            source.text.truncate(end);
        }
    }
    files
}

fn sites() -> Vec<Site> {
    let mut modules: BTreeMap<String, Vec<Source>> = BTreeMap::new();
    for source in production_sources() {
        let module = source.path.trim_end_matches(".rs").split('/').take(3).collect::<Vec<_>>().join("/");
        modules.entry(module).or_default().push(source);
    }
    modules.values().flat_map(|sources| error_sites(sources)).collect()
}

/// The messages of a language: `id` and `id.attribute`, each with the facts it mentions.
fn messages(language: &str) -> BTreeMap<String, Facts> {
    let mut messages = BTreeMap::new();
    let folder = root().join("templates/text").join(language);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (mut id, mut key) = (String::new(), String::new());
        for line in fs::read_to_string(&path).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let head = line.split_once('=').map(|(head, _)| head.trim_end());
            match head {
                Some(head) if is_name(head) => {
                    id = head.to_string();
                    key = id.clone();
                    assert!(!messages.contains_key(&key), "{}: {key} is there twice", path.display());
                    messages.insert(key.clone(), Facts::new());
                }
                Some(head) if head.trim_start().strip_prefix('.').is_some_and(is_name) => {
                    key = format!("{id}{}", head.trim_start());
                    messages.insert(key.clone(), Facts::new());
                }
                _ => {}
            }
            messages.entry(key.clone()).or_default().extend(mentioned(line));
        }
    }
    messages.remove("");
    messages
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn mentioned(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    })
}

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_code_stands_in_its_constructor() {
    let hidden = sites()
        .into_iter()
        .filter(|site| site.code.is_none() && !site.place.starts_with("src/words/error.rs"));
    assert_none(hidden.map(|site| format!("{} takes a code that is not a literal", site.place)).collect());
}

#[test]
fn every_error_says_what_happened_and_what_to_do_next_in_both_languages() {
    let mut faults = BTreeSet::new();
    for language in ["ja", "en"] {
        let messages = messages(language);
        for code in sites().into_iter().filter_map(|site| site.code) {
            let ids = [format!("err-{code}"), format!("err-{code}.next")];
            let missing = ids.into_iter().filter(|id| !messages.contains_key(id));
            faults.extend(missing.map(|id| format!("{language}: {id} is missing")));
        }
    }
    assert_none(faults.into_iter().collect());
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_facts() {
    let (ja, en) = (messages("ja"), messages("en"));
    let ids: BTreeSet<_> = ja.keys().chain(en.keys()).collect();
    let different = ids.into_iter().filter(|id| ja.get(*id) != en.get(*id));
    assert_none(different.map(|id| format!("{id}: ja {:?}, en {:?}", ja.get(id), en.get(id))).collect());
}

#[test]
fn no_error_message_is_left_over() {
    let used: BTreeSet<_> = sites().into_iter().filter_map(|site| site.code).collect();
    let unused = messages("ja").into_keys().filter(|id| !id.contains('.'));
    let unused = unused.filter(|id| id.strip_prefix("err-").is_some_and(|code| !used.contains(code)));
    assert_none(unused.map(|id| format!("{id} belongs to no error")).collect());
}

#[test]
fn every_fact_that_a_message_mentions_is_given_with_the_error() {
    let messages = messages("ja");
    let mut faults = Vec::new();
    for site in sites() {
        let Some(code) = site.code else { continue };
        for id in [format!("err-{code}"), format!("err-{code}.next")] {
            let wanted = messages.get(&id).into_iter().flatten();
            let missing = wanted.filter(|fact| !site.facts.contains(*fact));
            faults.extend(missing.map(|fact| format!("{}{code:?}): {id} mentions ${fact}", site.place)));
        }
    }
    assert_none(faults);
}

#[test]
fn this_test_reads_errors_as_they_are_written() {
    let text = "
fn a() { Error::usage(\"one\").with(\"path\", f(g(\"x\")).y()).with(\"row\", 1) }
// Error::usage(\"comment\")
fn b() { let late = Error::storage(
        \"two\"); late.with(\"later\", 2) }
fn c(code: &'static str) { Error::device(code) }
";
    let sites = error_sites(&[Source { path: "x.rs".into(), text: text.into() }]);
    let seen: Vec<_> = sites
        .iter()
        .map(|site| (site.code.as_deref(), site.facts.iter().cloned().collect::<Vec<_>>()))
        .collect();
    let facts = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
    assert_eq!(
        seen,
        [
            (Some("one"), facts(&["later", "path", "row"])),
            (None, facts(&["later"])),
            (Some("two"), facts(&["later"])),
        ]
    );
}
