//! The commands that messages speak of: each exists, each that is written out parses, and what needs a person's own key
//! says so. 「tewatashi …」 and “tewatashi …”.

use crate::assert_none;
use crate::messages::{LANGUAGES, files};
use clap::{CommandFactory, Parser};
use tewatashi::doors::cli::args::Cli;

/// Signed with the acting person's own key, unless entered from paper.
const KEYED: &[&str] = &[
    "person enroll",
    "confirm",
    "seal",
    "paper-bundle",
    "approve",
    "void",
    "receive",
    "open",
    "asp upload",
    "asp fetch",
    "asp deleted",
    "erase sign",
    "erase report",
    "erase accept",
    "erase send-back",
    "incident close",
    "recall",
    "correct",
    "close",
];

/// What stands for something that is not text: placeholders by their flag or place, with a value that is.
const SAMPLES: &[(&str, &str)] = &[
    ("--people", "3"),
    ("--count", "1"),
    ("--from", "3"),
    ("--bag", "BAG-03"),
    ("--trip", "T-0513"),
    ("--place", "SAFE-1"),
    ("--service", "ASP-1"),
    ("--sheets", "12"),
    ("--at", "2025-05-13T10:30:00+09:00"),
    ("--what", "media"),
    ("--medium", "M-7K3Q-9X2D"),
    ("set", "four_eyes"),
    ("four_eyes", "on"),
    ("--duty", "courier"),
];
const FACTS: &[(&str, &str)] = &[
    ("consignment", "SHJ-R7-0001"),
    ("entry", "42"),
    ("index", "42"),
    ("bag", "BAG-03"),
    ("place", "SAFE-1"),
    ("medium", "M-7K3Q-9X2D"),
    ("person", "P-7K3Q-9X2D"),
];
const NUMBERS: &[&str] = &["管理番号", "NUMBER"];
const ENTRIES: &[&str] = &["記録番号", "ENTRY"];

/// Every command in a language's messages, with the message's id and whether that says what follows a success.
fn hints(language: &str) -> Vec<(String, bool, String)> {
    let (open, close) = if language == "ja" { ('「', '」') } else { ('“', '”') };
    let mut hints = Vec::new();
    for (_, text) in files(language) {
        let (mut id, mut next) = (String::new(), false);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((head, _)) = line.split_once(" =").filter(|(head, _)| !head.contains([' ', '{'])) {
                (id, next) = (head.to_string(), head.contains("-next-"));
            }
            next |= id.starts_with("done-") && line.trim_start().starts_with(".next");
            for part in line.split(open).skip(1) {
                let command = part.split(close).next().unwrap_or_default();
                if let Some(words) = command.strip_prefix("tewatashi ") {
                    hints.push((id.clone(), next, words.to_string()));
                }
            }
        }
    }
    hints
}

/// The words of a hint with facts and placeholders filled in.
fn filled(words: &str) -> Vec<String> {
    let mut text = words.replace('…', "");
    while let Some((before, rest)) = text.split_once("{ $") {
        let (name, after) = rest.split_once(" }").expect("a fact ends");
        let value = FACTS.iter().find(|(fact, _)| *fact == name).map_or("x", |(_, value)| value);
        text = format!("{before}{value}{after}");
    }
    let mut filled: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let behind = filled.last().and_then(|flag| SAMPLES.iter().find(|(known, _)| known == flag));
        let word = match behind {
            // `ledger list --from` counts; `hand-over --from` names.
            Some((flag, _)) if *flag == "--from" && filled[0] == "hand-over" => word,
            Some((flag, _)) if *flag == "--what" && word != "x" => word,
            Some((_, value)) => value,
            None if NUMBERS.contains(&word) => "SHJ-R7-0001",
            None if ENTRIES.contains(&word) => "42",
            None => word,
        };
        filled.push(word.to_string());
    }
    filled
}

/// How many words name a command.
fn named(words: &[String]) -> Option<usize> {
    let (mut command, mut count) = (Cli::command(), 0);
    while let Some(below) = words.get(count).and_then(|word| command.find_subcommand(word)) {
        (command, count) = (below.clone(), count + 1);
    }
    (count > 0).then_some(count)
}

#[test]
fn every_command_that_a_message_speaks_of_exists_and_parses() {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let hints = hints(language);
        assert!(hints.len() > 50, "too few to be all: {}", hints.len());
        for (id, next, hint) in hints {
            let words = filled(&hint);
            if words[0].starts_with("--") {
                continue;
            }
            let Some(count) = named(&words) else {
                faults.push(format!("{language}: {id}: no such command: {hint}"));
                continue;
            };
            // A command alone, perhaps with its number, is spoken of; what follows a success is written out.
            let only_spoken_of = words.len() <= count + 1 || !next;
            let line = std::iter::once("tewatashi").chain(words.iter().map(String::as_str));
            match Cli::try_parse_from(line) {
                Err(error) if !only_spoken_of => faults.push(format!("{language}: {id}: {hint}\n{error}")),
                Err(error) if error.kind() == clap::error::ErrorKind::UnknownArgument => {
                    faults.push(format!("{language}: {id}: {hint}\n{error}"));
                }
                _ => {}
            }
        }
    }
    assert_none(faults);
}

#[test]
fn what_needs_a_persons_own_key_says_so_where_it_is_the_next_step() {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        for (id, _, hint) in hints(language).into_iter().filter(|(_, next, _)| *next) {
            let words = filled(&hint);
            let count = named(&words).unwrap_or(0);
            let keyed = KEYED.contains(&words[..count].join(" ").as_str());
            if !keyed || words.len() == count || words.iter().any(|word| word == "--late") {
                continue;
            }
            let lacking =
                ["--as", "--keyring"].into_iter().filter(|flag| !words.iter().any(|word| word == flag));
            faults.extend(lacking.map(|flag| format!("{language}: {id}: {hint} lacks {flag}")));
        }
    }
    assert_none(faults);
}
