//! The language of a command line, and its help in that language.

use crate::words::text::{Lang, exists, message};
use clap::Command;
use std::ffi::OsString;

/// `--lang`, else LC_ALL / LC_MESSAGES / LANG, else Japanese. Looked for before parsing, because help needs it too.
pub fn language(words: &[OsString]) -> Lang {
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let flag = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_string),
        None => None,
    });
    let variable = || {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
        set.filter(|value| !value.is_empty())
    };
    match flag.or_else(variable) {
        Some(tag) if tag.to_ascii_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Ja,
    }
}

/// Replaces English help by the messages `help-COMMAND` and, for arguments, their attributes `.ARGUMENT` or `help-arg-ARGUMENT`.
pub fn localised(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_string();
    walk(command, lang, &name)
}

fn walk(mut command: Command, lang: Lang, path: &str) -> Command {
    let id = format!("help-{path}");
    if exists(lang, &id) {
        command = command.about(message(lang, &id, &[]));
    }
    let arguments: Vec<clap::Id> =
        command.get_arguments().map(|argument| argument.get_id().clone()).collect();
    for argument in arguments {
        let specific = format!("help-{path}.{argument}");
        let general = format!("help-arg-{argument}");
        for id in [specific, general] {
            if exists(lang, &id) {
                let text = message(lang, &id, &[]);
                command = command.mut_arg(argument.as_str(), |a| a.help(text));
                break;
            }
        }
    }
    // What every command takes stands last, under a heading of its own.
    let global: Vec<clap::Id> = command
        .get_arguments()
        .filter(|a| a.is_global_set())
        .map(|argument| argument.get_id().clone())
        .collect();
    let heading = message(lang, "heading-common", &[]);
    for argument in global {
        command = command.mut_arg(argument.as_str(), |a| a.help_heading(heading.clone()));
    }
    let children: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_string()).collect();
    for child in children {
        let below = if path == "tewatashi" { child.clone() } else { format!("{path}-{child}") };
        command = command.mut_subcommand(&child, |c| walk(c, lang, &below));
    }
    command
}
