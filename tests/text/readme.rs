//! Every command line that the manuals show is one that the program understands.

use crate::assert_none;
use crate::help::commands;
use crate::messages::messages;
use clap::Parser;
use clap::error::ErrorKind::{DisplayHelp, DisplayVersion, MissingRequiredArgument, MissingSubcommand};
use tewatashi::doors::cli::args::Cli;

const MANUALS: &[&str] = &["README.ja.md", "README.md"];

/// What stands between the fences, and what stands outside of them.
fn parts(manual: &str) -> (Vec<String>, Vec<String>) {
    let path = format!("{}/{manual}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a manual");
    let mut parts = (Vec::new(), Vec::new());
    for (at, part) in text.split("\n```").enumerate() {
        match at % 2 {
            1 => parts.0.push(part.split_once('\n').map_or("", |(_, lines)| lines).to_string()),
            _ => parts.1.push(part.to_string()),
        }
    }
    parts
}

/// Lines to copy and paste.
fn lines(block: &str) -> impl Iterator<Item = Vec<String>> {
    commands(block).into_iter().filter(|words| words.first().is_some_and(|word| word == "tewatashi"))
}

#[test]
fn every_command_line_to_copy_parses() {
    let mut faults = Vec::new();
    for manual in MANUALS {
        let shown: Vec<Vec<String>> = parts(manual).0.iter().flat_map(|block| lines(block)).collect();
        assert!(shown.len() > 4, "{manual} shows {} command lines only", shown.len());
        for words in shown {
            if let Err(error) = Cli::try_parse_from(&words) {
                faults.push(format!("{manual}: {}\n{error}", words.join(" ")));
            }
        }
    }
    assert_none(faults);
}

/// In running text a command may be named alone; what is written behind it must be something that it takes.
#[test]
fn every_command_named_in_the_text_exists() {
    let mut faults = Vec::new();
    for manual in MANUALS {
        for prose in parts(manual).1 {
            for named in prose.split('`').skip(1).step_by(2) {
                let named = named.replace('…', "").replace("記録番号", "42");
                let Some(words) = commands(&named)
                    .pop()
                    .filter(|words| named.starts_with("tewatashi ") && !words.is_empty())
                else {
                    continue;
                };
                match Cli::try_parse_from(&words).map_err(|error| (error.kind(), error)) {
                    Ok(_)
                    | Err((DisplayHelp | DisplayVersion | MissingRequiredArgument | MissingSubcommand, _)) => {
                    }
                    Err((_, error)) => faults.push(format!("{manual}: {named}\n{error}")),
                }
            }
        }
    }
    assert_none(faults);
}

/// The list of refusals is looked up by code: each stands there as the screen shows it.
#[test]
fn every_refusal_in_the_list_is_one_of_the_programs() {
    let path = format!("{}/README.ja.md", env!("CARGO_MANIFEST_DIR"));
    let manual = std::fs::read_to_string(path).expect("a manual");
    let list =
        manual.split("\n## 断られたとき").nth(1).expect("the list").split("\n## ").next().unwrap_or_default();
    let known = messages("ja");
    let first_cells = list.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
    let codes: Vec<&str> = first_cells.flat_map(|cell| cell.split('`').step_by(2)).collect();
    assert!(codes.len() > 30, "{codes:?}");
    let unknown = codes.iter().filter(|code| !known.contains_key(&format!("err-{code}")));
    assert_none(unknown.map(|code| format!("{code} is no error of ours")).collect());
}
