//! Reads the message files line by line: which messages there are and which facts they mention.

use crate::calls::Facts;
use crate::sources::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

pub const LANGUAGES: [&str; 2] = ["ja", "en"];

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub facts: Facts,
    /// Other messages that it puts into itself.
    pub uses: BTreeSet<String>,
}

/// The sources of a language, each with its file's name.
pub fn files(language: &str) -> Vec<(String, String)> {
    let folder = root().join("templates/text").join(language);
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// The messages of a language: `id` and `id.attribute`, each with the facts that it mentions itself or through others.
pub fn messages(language: &str) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::<String, Message>::new();
    for (path, text) in files(language) {
        let (mut id, mut key) = (String::new(), String::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let head = line.split_once('=').map(|(head, _)| head.trim_end());
            match head {
                Some(head) if is_name(head) => {
                    id = head.to_string();
                    key = id.clone();
                    assert!(!messages.contains_key(&key), "{path}: {key} is there twice");
                }
                Some(head) if head.trim_start().strip_prefix('.').is_some_and(is_name) => {
                    key = format!("{id}{}", head.trim_start());
                }
                _ => {}
            }
            let message = messages.entry(key.clone()).or_default();
            message.facts.extend(mentioned(line));
            message.uses.extend(used(line));
        }
    }
    messages.remove("");
    let own: BTreeMap<String, Facts> =
        messages.iter().map(|(id, message)| (id.clone(), message.facts.clone())).collect();
    for message in messages.values_mut() {
        message.facts.extend(message.uses.iter().flat_map(|other| own[other].iter().cloned()));
    }
    messages
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_in_names)
}

fn is_in_names(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn mentioned(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| rest.chars().take_while(|c| is_in_names(*c)).collect())
}

/// `{ word-what }`: the name of another message in braces.
fn used(line: &str) -> impl Iterator<Item = String> {
    let braced = line.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    braced.map(|(inside, _)| inside.trim()).filter(|inside| is_name(inside)).map(str::to_string)
}
