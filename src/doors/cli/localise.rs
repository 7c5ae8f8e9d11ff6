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
pub fn localised(mut command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_string();
    // Puts in what clap adds by itself (`--help`, the command `help`), so that it can be told in Japanese as well.
    command.build();
    walk(command, lang, &name)
}

fn walk(mut command: Command, lang: Lang, path: &str) -> Command {
    let id = format!("help-{path}");
    if exists(lang, &id) {
        command = command.about(message(lang, &id, &[]));
    }
    command = headed(command, lang);
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
    let children: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_string()).collect();
    for child in children {
        let below = if path == "tewatashi" { child.clone() } else { format!("{path}-{child}") };
        command = command.mut_subcommand(&child, |c| match child.as_str() {
            // It holds every command once more, for completions only.
            "help" => c.about(message(lang, "help-help", &[])),
            _ => walk(c, lang, &below),
        });
    }
    command
}

/// The headings of a help page. What every command takes stands last, under a heading of its own.
fn headed(mut command: Command, lang: Lang) -> Command {
    let heading = |id: &str| message(lang, id, &[]);
    let arguments: Vec<(clap::Id, bool, bool)> = command
        .get_arguments()
        .map(|a| {
            let common = a.is_global_set() || matches!(a.get_id().as_str(), "help" | "version");
            (a.get_id().clone(), common, a.is_positional())
        })
        .collect();
    for (id, common, positional) in arguments {
        let heading = match (common, positional) {
            (true, _) => heading("heading-common"),
            (false, true) => heading("heading-arguments"),
            (false, false) => heading("heading-options"),
        };
        command = command.mut_arg(id.as_str(), |a| a.help_heading(heading));
    }
    let usage = heading("heading-usage");
    command = command
        .subcommand_help_heading(heading("heading-commands"))
        .help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"));
    // Measured in characters, Japanese beside long flags would run over the edge; below them it never does.
    let leaf = command.get_subcommands().next().is_none();
    command.next_line_help(leaf)
}
