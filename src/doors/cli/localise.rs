//! The language of a command line, and its help in that language.

use crate::doors::cli::groups;
use crate::words::text::{Lang, exists, message};
use clap::{Arg, Command};
use std::ffi::OsString;

/// `--lang`, else LC_ALL / LC_MESSAGES / LANG, else Japanese. Looked for before parsing, because help needs it too, and a
/// language that is neither (parsing refuses it) needs one to be refused in.
pub fn language(words: &[OsString]) -> Lang {
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let flag = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_string),
        None => None,
    });
    let variable = || {
        // One that is set to nothing counts as not set (POSIX, 8.2).
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set)
    };
    let known = |tag: &String| [Lang::Ja, Lang::En].iter().any(|lang| tag.eq_ignore_ascii_case(lang.code()));
    match flag.filter(known).or_else(variable) {
        Some(tag) if tag.to_ascii_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Ja,
    }
}

/// Replaces English help by the messages `help-COMMAND` and, for arguments, their attributes `.ARGUMENT` or
/// `help-arg-ARGUMENT`. Ends the help of a command with its examples, `example-COMMAND`.
pub fn localised(mut command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_string();
    // Puts in what clap adds by itself (`--help`, the command `help`), so that it can be told in Japanese as well.
    command.build();
    let command = walk(command, lang, &name);
    let page = groups::commands(&command, lang);
    let usage = message(lang, "heading-usage", &[]);
    let options = message(lang, "heading-common", &[]);
    command.help_template(format!(
        "{{about-with-newline}}\n{usage}: {{usage}}\n\n{page}{options}:\n{{options}}{{after-help}}"
    ))
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
        let id = [specific, general].into_iter().find(|id| exists(lang, id));
        command = command.mut_arg(argument.as_str(), |a| told(a, id, lang));
    }
    let example = format!("example-{path}");
    if exists(lang, &example) {
        let (heading, lines) = (message(lang, "heading-examples", &[]), message(lang, &example, &[]));
        command = command.after_help(format!("{heading}:\n{}", indented(&lines)));
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

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// An argument with its help, and what clap would add to it in English (`[default: …]`, `[possible values: …]`).
fn told(argument: Arg, id: Option<String>, lang: Lang) -> Arg {
    let help = id.map(|id| message(lang, &id, &[]));
    let help = help.or_else(|| argument.get_help().map(ToString::to_string)).unwrap_or_default();
    let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy());
    let defaults = defaults.filter(|value| !value.is_empty()).collect::<Vec<_>>().join(", ");
    let takes = argument.get_action().takes_values();
    let choices: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_string()).collect();
    let mut help = vec![help];
    if takes && !choices.is_empty() {
        help.push(message(lang, "note-choices", &[("choices", choices.join(", "))]));
    }
    if takes && !defaults.is_empty() {
        help.push(message(lang, "note-default", &[("default", defaults)]));
    }
    argument.help(help.concat()).hide_default_value(true).hide_possible_values(true)
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
    let usage = usage(&mut command, lang);
    let title = heading("heading-usage");
    command = command
        .override_usage(usage)
        .subcommand_help_heading(heading("heading-commands"))
        .help_template(format!("{{about-with-newline}}\n{title}: {{usage}}\n\n{{all-args}}{{after-help}}"));
    // Measured in characters, Japanese beside long flags would run over the edge; below them it never does.
    let leaf = command.get_subcommands().next().is_none();
    command.next_line_help(leaf)
}

/// clap's usage line, with its two words of English told as well.
fn usage(command: &mut Command, lang: Lang) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_string();
    let told =
        [("[OPTIONS]", "usage-options"), ("<COMMAND>", "usage-command"), ("[COMMAND]", "usage-command")];
    told.iter().fold(usage, |usage, (english, id)| usage.replace(english, &message(lang, id, &[])))
}
