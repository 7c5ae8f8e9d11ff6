//! Every command and argument has its help in both languages.

use crate::assert_none;
use crate::messages::{LANGUAGES, messages};
use clap::{Command, CommandFactory};
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
