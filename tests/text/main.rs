//! Everything the program says stands in both languages, with the facts it speaks of, and nothing more stands there.

mod calls;
mod help;
mod hints;
mod messages;
mod opener;
mod readme;
#[path = "../sources/mod.rs"]
mod sources;
mod vocabulary;
mod words;

use calls::{DONE, PROBLEM, Site, sites, sites_of_module};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use messages::{LANGUAGES, Message, files, messages};
use sources::Source;
use std::collections::{BTreeMap, BTreeSet};

pub fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn errors() -> Vec<Site> {
    sites().into_iter().filter(Site::is_error).collect()
}

/// The facts that messages `ids` mention and that are not given where `site` makes what they tell.
fn not_given(site: &Site, ids: &[String], messages: &BTreeMap<String, Message>) -> Vec<String> {
    let mut faults = Vec::new();
    for id in ids {
        let wanted = messages.get(id).into_iter().flat_map(|message| &message.facts);
        let missing = wanted.filter(|fact| !site.facts.contains(*fact));
        faults.extend(missing.map(|fact| format!("{}{:?}): {id} mentions ${fact}", site.place, site.codes)));
    }
    faults
}

#[test]
fn every_code_stands_in_its_constructor() {
    let hidden = errors().into_iter().filter(|site| site.codes.is_empty());
    let hidden = hidden.filter(|site| !site.place.starts_with("src/words/error.rs"));
    assert_none(hidden.map(|site| format!("{} takes a code that is not a literal", site.place)).collect());
}

#[test]
fn every_error_says_what_happened_and_what_to_do_next_in_both_languages() {
    let mut faults = BTreeSet::new();
    for language in LANGUAGES {
        let messages = messages(language);
        for code in errors().into_iter().flat_map(|site| site.codes) {
            let ids = [format!("err-{code}"), format!("err-{code}.next")];
            let missing = ids.into_iter().filter(|id| !messages.contains_key(id));
            faults.extend(missing.map(|id| format!("{language}: {id} is missing")));
        }
    }
    assert_none(faults.into_iter().collect());
}

#[test]
fn every_outcome_kind_state_check_problem_and_heading_has_its_message() {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let messages = messages(language);
        let missing = vocabulary::needed().into_iter().filter(|id| !messages.contains_key(id));
        faults.extend(missing.map(|id| format!("{language}: {id} is missing")));
    }
    assert_none(faults);
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_facts() {
    let (ja, en) = (messages("ja"), messages("en"));
    let ids: BTreeSet<_> = ja.keys().chain(en.keys()).collect();
    let different = ids.into_iter().filter(|id| ja.get(*id) != en.get(*id));
    assert_none(different.map(|id| format!("{id}: ja {:?}, en {:?}", ja.get(id), en.get(id))).collect());
}

#[test]
fn no_message_is_left_over() {
    let codes: BTreeSet<String> = errors().into_iter().flat_map(|site| site.codes).collect();
    let (needed, literals) = (vocabulary::needed(), vocabulary::all_literals());
    let messages = messages("ja");
    let within: BTreeSet<&String> = messages.values().flat_map(|message| &message.uses).collect();
    let unused = messages.keys().filter(|id| {
        let whole = id.split('.').next().unwrap_or(id);
        match whole.strip_prefix("err-") {
            // `opener.rs` looks after these.
            _ if whole.starts_with("opener-") => false,
            Some(code) => !codes.contains(code),
            None => {
                let used = needed.contains(whole) || literals.contains(whole) || within.contains(*id);
                !used && !whole.starts_with("help-") && !whole.starts_with("example-")
            }
        }
    });
    assert_none(unused.map(|id| format!("{id} is said by nothing")).collect());
}

#[test]
fn every_fact_that_a_message_mentions_is_given() {
    let messages = messages("ja");
    let mut faults = Vec::new();
    for site in sites() {
        let prefix = match site.maker.as_str() {
            DONE => "done",
            PROBLEM => "problem",
            _ if site.is_error() => "err",
            _ => continue,
        };
        let ids = site.codes.iter().flat_map(|code| {
            let id = format!("{prefix}-{code}");
            [format!("{id}.next"), id]
        });
        faults.extend(not_given(&site, &ids.collect::<Vec<_>>(), &messages));
    }
    assert_none(faults);
}

#[test]
fn every_next_step_after_a_scan_speaks_of_facts_of_the_scan() {
    let messages = messages("ja");
    let ids: Vec<String> = messages.keys().filter(|id| id.starts_with("scan-next-")).cloned().collect();
    assert!(!ids.is_empty());
    let scans = sites().into_iter().filter(|site| site.maker == DONE && site.codes == ["scan"]);
    assert_none(scans.flat_map(|site| not_given(&site, &ids, &messages)).collect());
}

#[test]
fn every_message_can_be_said() {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap()]);
        for (path, text) in files(language) {
            let resource = FluentResource::try_new(text).unwrap_or_else(|(_, e)| panic!("{path}: {e:?}"));
            bundle.add_resource(resource).unwrap_or_else(|e| panic!("{path}: {e:?}"));
        }
        for (id, message) in messages(language) {
            let mut args = FluentArgs::new();
            message.facts.iter().for_each(|fact| args.set(fact.as_str(), "x"));
            let (name, attribute) = id.split_once('.').map_or((&id[..], None), |(n, a)| (n, Some(a)));
            let found = bundle.get_message(name);
            let pattern = found.and_then(|found| match attribute {
                Some(attribute) => found.get_attribute(attribute).map(|a| a.value()),
                None => found.value(),
            });
            let mut errors = Vec::new();
            match pattern {
                Some(pattern) => drop(bundle.format_pattern(pattern, Some(&args), &mut errors)),
                None => faults.push(format!("{language}: {id} is not read as it is written")),
            }
            faults.extend(errors.iter().map(|error| format!("{language}: {id}: {error}")));
        }
    }
    assert_none(faults);
}

/// Fluent does not count the indentation of a line that begins with a placeable, so that the others would lose theirs.
#[test]
fn a_message_of_several_lines_begins_with_text() {
    let mut faults = Vec::new();
    for (path, text) in LANGUAGES.into_iter().flat_map(files) {
        for (line, next) in text.lines().zip(text.lines().skip(1)) {
            if line.ends_with('=') && next.trim_start().starts_with('{') {
                faults.push(format!("{path}: {line}"));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn this_test_reads_constructors_as_they_are_written() {
    let text = "
fn a() { Error::usage(\"one\").with(\"path\", f(g(\"x\")).y()).with(\"row\", 1) }
// Error::usage(\"comment\")
fn b() { let late = Error::storage(
        \"two\"); late.with(\"later\", 2) }
fn c(code: &'static str) { Error::device(code) }
fn d() { Done::new(if sound { \"good\" } else { \"bad\" }).with(\"size\", 3) }
fn e() { Draft::of(deed).with(\"title\", 4) }
";
    let sites = sites_of_module(&[Source { path: "x.rs".into(), text: text.into() }]);
    let seen: Vec<(String, String)> = sites
        .iter()
        .map(|site| (site.codes.join(" "), site.facts.iter().cloned().collect::<Vec<_>>().join(" ")))
        .collect();
    let pair = |codes: &str, facts: &str| (codes.to_string(), facts.to_string());
    let mut expected = [
        pair("one", "later path row"),
        pair("", "later"),
        pair("two", "later"),
        pair("good bad", "later size"),
        pair("", "later title"),
    ];
    let mut seen = seen;
    let given = |codes: &str| sites.iter().find(|site| site.codes.join(" ") == codes).unwrap().given.clone();
    assert_eq!((given("one").len(), given("two").len()), (2, 0));
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
}
