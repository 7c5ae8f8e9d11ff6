//! The words of the opener's page: each that the page says is there, and the page says each that is there.

use crate::messages::messages;
use crate::sources::root;
use crate::{assert_none, errors};
use std::collections::BTreeSet;
use std::fs;

const PREFIX: &str = "opener-";

/// Everything in the page's sources that begins like a message's id; what ends in a hyphen is completed at run time.
fn said_by_the_page() -> BTreeSet<String> {
    let folder = root().join("opener/page");
    let sources =
        fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let ids = |source: String| -> Vec<String> {
        let places = source.match_indices(PREFIX).map(|(at, _)| &source[at..]);
        let id = |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        places.map(id).collect()
    };
    sources.flat_map(ids).collect()
}

#[test]
fn the_page_says_every_message_made_for_it_and_no_other() {
    let messages = messages("ja");
    let made: BTreeSet<&String> = messages.keys().filter(|id| id.starts_with(PREFIX)).collect();
    let said = said_by_the_page();
    // A code that the page itself gives to an error is no message.
    let is_code = |id: &String| made.contains(&format!("opener-err-{id}"));
    let missing = said.iter().filter(|id| !id.ends_with('-') && !made.contains(id) && !is_code(id));
    let missing = missing.filter(|id| *id != "opener-broken").map(|id| format!("{id} is said and missing"));
    let completed: Vec<&String> =
        said.iter().filter(|id| id.ends_with('-') && id.as_str() != PREFIX).collect();
    let is_said = |id: &String| said.contains(id) || completed.iter().any(|begin| id.starts_with(*begin));
    let idle = made.iter().filter(|id| !is_said(id)).map(|id| format!("{id} is said by nothing"));
    assert_none(missing.chain(idle).collect());
}

#[test]
fn every_error_that_the_page_explains_can_happen() {
    let codes: BTreeSet<String> = errors().into_iter().flat_map(|site| site.codes).collect();
    let said = said_by_the_page();
    let groups = ["age", "package", "statement", "digits", "other"];
    let messages = messages("ja");
    let explained = messages.keys().filter_map(|id| id.strip_prefix("opener-err-"));
    let in_opener: String = ["requests", "sender", "session"]
        .map(|name| fs::read_to_string(root().join("opener/src").join(name).with_extension("rs")).unwrap())
        .concat();
    let happens = |code: &str| {
        groups.contains(&code)
            || codes.contains(code)
            || said.contains(code)
            || in_opener.contains(&format!("\"{code}\""))
    };
    assert_none(
        explained.filter(|code| !happens(code)).map(|code| format!("{code} never happens")).collect(),
    );
}
