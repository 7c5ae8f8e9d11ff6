//! Every command and argument has its help in both languages.

use crate::assert_none;
use crate::messages::{LANGUAGES, messages};
use clap::{Command, CommandFactory, Parser};
use std::collections::BTreeSet;
use tewatashi::doors::cli::args::Cli;
use tewatashi::words::text::{Lang, message};
use unicode_width::UnicodeWidthStr;

/// Beside an indentation of ten, in eighty columns.
const WIDEST: usize = 70;

/// Each help text of the definition: the ids that may hold it, most special first, and the English of the definition.
fn helps() -> Vec<(Vec<String>, Option<String>)> {
    let mut helps = Vec::new();
    gather(&Cli::command(), "tewatashi", &mut helps);
    // What clap adds by itself.
    helps.extend(["help-arg-help", "help-arg-version", "help-help"].map(|id| (vec![id.to_string()], None)));
    helps
}

fn gather(command: &Command, path: &str, helps: &mut Vec<(Vec<String>, Option<String>)>) {
    helps.push((vec![format!("help-{path}")], command.get_about().map(ToString::to_string)));
    for argument in command.get_arguments() {
        let ids =
            vec![format!("help-{path}.{}", argument.get_id()), format!("help-arg-{}", argument.get_id())];
        helps.push((ids, argument.get_help().map(ToString::to_string)));
    }
    for child in command.get_subcommands() {
        let name = child.get_name();
        let below = if path == "tewatashi" { name.to_string() } else { format!("{path}-{name}") };
        gather(child, &below, helps);
    }
}

#[test]
fn every_command_and_argument_has_its_help_and_no_help_is_left_over() {
    let helps = helps();
    let mut faults = BTreeSet::new();
    for language in LANGUAGES {
        let messages = messages(language);
        let mut used = BTreeSet::new();
        for (ids, _) in &helps {
            match ids.iter().find(|id| messages.contains_key(*id)) {
                Some(id) => drop(used.insert(id.clone())),
                None => drop(faults.insert(format!("{language}: {} is missing", ids.join(" or ")))),
            }
        }
        let left = messages.into_keys().filter(|id| id.starts_with("help-") && !used.contains(id));
        faults.extend(left.map(|id| format!("{language}: {id} belongs to no command or argument")));
    }
    assert_none(faults.into_iter().collect());
}

#[test]
fn english_help_is_what_stands_beside_the_definition() {
    let messages = messages("en");
    let mut faults = Vec::new();
    for (ids, english) in helps() {
        let Some((id, english)) = ids.iter().find(|id| messages.contains_key(*id)).zip(english) else {
            continue;
        };
        let text = message(Lang::En, id, &[]);
        if text != english {
            faults.push(format!("{id}: “{text}”, but args.rs says “{english}”"));
        }
    }
    assert_none(faults);
}

/// The commands that do something, by their path: `person-add`.
fn leaves(command: &Command, path: &str, found: &mut BTreeSet<String>) {
    for child in command.get_subcommands() {
        let path = format!("{path}{}", child.get_name());
        match child.has_subcommands() {
            true => leaves(child, &format!("{path}-"), found),
            false => drop(found.insert(path)),
        }
    }
}

/// The lines of an example that are commands of ours, joined where a backslash ends them.
pub fn commands(text: &str) -> Vec<Vec<String>> {
    let joined = text.replace("\\\n", " ");
    let lines = joined.lines().map(words_of_shell).collect::<Vec<_>>();
    let ours = |word: &String| !matches!(word.as_str(), ">" | "|" | "#");
    lines.into_iter().map(|words| words.into_iter().take_while(ours).collect()).collect()
}

/// Words as a shell parts them; quotation marks are the only thing of it that examples use.
fn words_of_shell(line: &str) -> Vec<String> {
    let (mut words, mut open) = (vec![String::new()], false);
    for c in line.trim().chars() {
        match c {
            '"' => open = !open,
            ' ' if !open => words.push(String::new()),
            other => words.last_mut().expect("never empty").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_command_has_an_example_that_parses_and_fits_and_none_is_left_over() {
    let mut wanted = BTreeSet::new();
    leaves(&Cli::command(), "", &mut wanted);
    let mut faults = Vec::new();
    for (language, lang) in LANGUAGES.into_iter().zip([Lang::Ja, Lang::En]) {
        let ids = messages(language).into_keys();
        let found: BTreeSet<String> =
            ids.filter_map(|id| id.strip_prefix("example-").map(str::to_string)).collect();
        let missing = wanted.difference(&found);
        faults.extend(missing.map(|path| format!("{language}: example-{path} is missing (examples.ftl)")));
        let left = found.difference(&wanted);
        faults.extend(left.map(|path| format!("{language}: example-{path} belongs to no command")));
        for path in found.intersection(&wanted) {
            let text = message(lang, &format!("example-{path}"), &[]);
            let wide = text.lines().filter(|line| line.width() > 77);
            faults.extend(wide.map(|line| format!("{language}: wider than 80 columns: {line}")));
            for words in commands(&text) {
                let named =
                    words.iter().skip(1).take(path.split('-').count()).cloned().collect::<Vec<_>>().join("-");
                if !named.starts_with(path.as_str()) && !path.starts_with(&named) {
                    faults.push(format!("{language}: an example of {path} shows {words:?}"));
                }
                if let Err(error) = Cli::try_parse_from(&words) {
                    faults.push(format!("{language}: {words:?}\n{error}"));
                }
            }
        }
    }
    assert_none(faults);
}

#[test]
fn a_help_text_fits_on_a_line_of_eighty_columns() {
    let mut faults = Vec::new();
    for (language, lang) in LANGUAGES.into_iter().zip([Lang::Ja, Lang::En]) {
        for id in messages(language).into_keys().filter(|id| id.starts_with("help-")) {
            let width = message(lang, &id, &[]).width();
            if width > WIDEST {
                faults.push(format!("{language}: {id} is {width} columns wide"));
            }
        }
    }
    assert_none(faults);
}
