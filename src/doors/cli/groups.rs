//! The first page of help: every command, grouped by what a person wants to do. clap has no groups of commands, so the
//! page is written here from the definition; a test says when a command stands in no group.

use crate::words::text::{Lang, message};
use clap::Command;

/// What clap adds by itself.
pub const HELP: &str = "help";

/// Groups in the order of a package's way, each with its heading's message and its commands.
pub const GROUPS: &[(&str, &[&str])] = &[
    (
        "heading-begin",
        &[
            "init",
            "start-sheet",
            "opener",
            "person",
            "identity",
            "trust",
            "party",
            "contract",
            "firm",
            "subcontract",
            "bag",
            "store-place",
            "confirm",
        ],
    ),
    (
        "heading-send",
        &[
            "seal",
            "paper-bundle",
            "approve",
            "burn",
            "slip",
            "notice",
            "store",
            "hand-over",
            "asp",
            "void",
            "recall",
        ],
    ),
    ("heading-take", &["scan", "receive", "receipt", "open"]),
    ("heading-return", &["erase", "give-back", "dispose", "close"]),
    ("heading-check", &["status", "ledger", "exchange", "incident", "correct", "audit"]),
    ("heading-safeguards", &["declare", "acknowledge", "workflow", "task", "policy"]),
    ("heading-guide", &["doctor", "forms", "manual", "schema", "completions", HELP]),
];

/// The list of commands as it stands on the first page. `root` is told in the reader's language already.
pub fn commands(root: &Command, lang: Lang) -> String {
    let column = GROUPS.iter().flat_map(|(_, names)| names.iter()).map(|name| name.len()).max().unwrap_or(0);
    let mut page = String::new();
    for (heading, names) in GROUPS {
        page.push_str(&format!("{}:\n", message(lang, heading, &[])));
        for name in *names {
            let about = root.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            page.push_str(&format!("  {name:column$}  {about}\n"));
        }
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doors::cli::definition;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_command_stands_in_exactly_one_group() {
        let root = definition(Lang::En);
        let listed: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let mut faults = Vec::new();
        for command in root.get_subcommands().map(Command::get_name) {
            match listed.iter().filter(|name| **name == command).count() {
                1 => {}
                0 => faults.push(format!("“{command}” is in no group; add it to GROUPS in {}", file!())),
                _ => faults.push(format!("“{command}” is in several groups of {}", file!())),
            }
        }
        let gone = listed.iter().filter(|name| root.find_subcommand(name).is_none());
        faults.extend(gone.map(|name| format!("“{name}” is in a group, but is no command")));
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    }

    #[test]
    fn the_first_page_is_the_same_however_it_is_asked_for_and_fits_into_eighty_columns() {
        for lang in [Lang::Ja, Lang::En] {
            let shown = |flag: &str| {
                let asked = definition(lang).try_get_matches_from(["tewatashi", flag]);
                asked.unwrap_err().to_string()
            };
            let page = shown("--help");
            assert_eq!(page, shown("-h"));
            assert_eq!(page, shown("help"));
            for (heading, names) in GROUPS {
                assert!(
                    page.contains(&format!("\n{}:\n", message(lang, heading, &[]))),
                    "{heading}:\n{page}"
                );
                names.iter().for_each(|name| assert!(page.contains(&format!("\n  {name} ")), "{name}"));
            }
            for line in page.lines() {
                assert!(line.width() < 80, "{} columns: {line}", line.width());
            }
        }
    }
}
