//! What the program says about itself, all from the one definition: manual pages, completions, the schemas of `--json`.

use crate::doors::cli::groups::HELP;
use crate::steps::done::Done;
use crate::tools::files;
use crate::words::error::{Error, Result};
use crate::words::text::{Lang, message};
use clap::Command;
use serde_json::Value;
use std::path::Path;

/// JSON Schema (2020-12) of the documents: of a success, with the facts of every outcome, and of an error.
const SUCCESS: &str = include_str!("../../../templates/schemas/success.json");
const ERROR: &str = include_str!("../../../templates/schemas/error.json");
/// Commands whose outcomes are not called as they are.
const OUTCOMES: &[(&str, &str)] = &[
    ("store-place-add", "place-add"),
    ("store-place-list", "place-list"),
    ("erase-submit", "exchange-export"),
    ("party-certificate-add", "certificate-add"),
    ("party-certificate-list", "certificate-list"),
];

/// The script that a shell reads to complete what is typed.
pub fn completions(shell: clap_complete::Shell, lang: Lang) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::definition(lang), "tewatashi", &mut script);
    script
}

/// Writes `tewatashi.1` and a page for each command (`tewatashi-person-add.1`) into a folder, which is made if need be.
pub fn manual(out: &Path, lang: Lang) -> Result<Done> {
    std::fs::create_dir_all(out).map_err(|cause| Error::io(out, &cause))?;
    let mut pages = Vec::new();
    gather(&super::definition(lang), "tewatashi", lang, &mut pages);
    for (name, page) in &pages {
        files::write_new(&out.join(name), page)?;
    }
    Ok(Done::new("manual").with("folder", out.display().to_string()).with("pages", pages.len()))
}

fn gather(command: &Command, name: &str, lang: Lang, pages: &mut Vec<(String, Vec<u8>)>) {
    pages.push((format!("{name}.1"), page(command, name, lang)));
    for child in command.get_subcommands().filter(|child| child.get_name() != HELP) {
        gather(child, &format!("{name}-{}", child.get_name()), lang, pages);
    }
}

/// A page in the reader's language; what clap_mangen writes in English is told as well.
fn page(command: &Command, name: &str, lang: Lang) -> Vec<u8> {
    let command = command.clone().disable_help_subcommand(true).display_name(name.to_string());
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command).render(&mut bytes).expect("memory takes every byte");
    let page = String::from_utf8(bytes).expect("the definition is text");
    let told = [
        (".SH NAME", "heading-name"),
        (".SH SYNOPSIS", "heading-usage"),
        (".SH DESCRIPTION", "heading-description"),
        (".SH SUBCOMMANDS", "heading-commands"),
        (".SH EXTRA", "heading-examples"),
        (".SH VERSION", "heading-version"),
    ];
    let examples = format!("{}:", message(lang, "heading-examples", &[]));
    let lines = page.lines().filter(|line| *line != examples).map(|line| {
        match told.iter().find(|(english, _)| *english == line) {
            // Examples keep their lines.
            Some((".SH EXTRA", id)) => format!(".SH {}\n.nf\n", message(lang, id, &[])),
            Some((_, id)) => format!(".SH {}\n", message(lang, id, &[])),
            None if line.starts_with(".TH ") => title(name, lang),
            // At the end of a line a backslash would join it with the next.
            None => format!(
                "{}\n",
                line.strip_suffix("\\\\").map_or(line.to_string(), |kept| format!("{kept}\\e"))
            ),
        }
    });
    lines.collect::<String>().into_bytes()
}

/// No date: pages made twice are the same. Not adjusted: Japanese has no spaces to be stretched.
fn title(name: &str, lang: Lang) -> String {
    let manual = message(lang, "help-tewatashi", &[]);
    let version = env!("CARGO_PKG_VERSION");
    format!(".TH \"{}\" \"1\" \"\" \"tewatashi {version}\" \"{manual}\"\n.ad l\n", name.to_uppercase())
}

/// The schema of what a command prints with `--json`; of every command, or of errors.
pub fn schema(words: &[String]) -> Result<String> {
    let path = words.join("-");
    let text = match path.as_str() {
        "" => SUCCESS.to_string(),
        "error" => ERROR.to_string(),
        path => {
            let narrowed = narrowed(parsed(SUCCESS), path);
            let narrowed =
                narrowed.ok_or_else(|| Error::usage("schema-unknown").with("command", words.join(" ")))?;
            serde_json::to_string_pretty(&narrowed).expect("a schema is plain data")
        }
    };
    Ok(format!("{}\n", text.trim_end()))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("built in and tested")
}

/// The outcomes of a command: named like it, perhaps with more behind (`ledger-verify-failed`).
pub fn outcomes(schema: &Value, path: &str) -> Vec<String> {
    let path = OUTCOMES.iter().find(|(command, _)| *command == path).map_or(path, |(_, outcome)| outcome);
    let all = schema["properties"]["did"]["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let known: Vec<&str> = all.collect();
    let below = format!("{path}-");
    let named = known.iter().filter(|did| **did == path || did.starts_with(&below));
    named.map(|did| did.to_string()).collect()
}

/// The schema with the outcomes of one command only.
fn narrowed(mut schema: Value, path: &str) -> Option<Value> {
    let outcomes = outcomes(&schema, path);
    if outcomes.is_empty() {
        return None;
    }
    schema["properties"]["did"]["enum"] = outcomes.clone().into();
    let named = |name: &Value| name.as_str().is_some_and(|name| outcomes.iter().any(|did| did == name));
    schema["allOf"].as_array_mut()?.retain(|case| named(&case["if"]["properties"]["did"]["const"]));
    schema["$defs"].as_object_mut()?.retain(|name, _| name == "error" || outcomes.contains(name));
    Some(schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The commands that do something, by their path.
    fn leaves(command: &Command, path: &str, found: &mut Vec<String>) {
        for child in command.get_subcommands().filter(|child| child.get_name() != HELP) {
            let path = format!("{path}{}", child.get_name());
            match child.has_subcommands() {
                true => leaves(child, &format!("{path}-"), found),
                false => found.push(path),
            }
        }
    }

    #[test]
    fn every_command_that_prints_documents_has_its_schema() {
        let mut found = Vec::new();
        leaves(&super::super::definition(Lang::En), "", &mut found);
        found.retain(|path| !["completions", "schema"].contains(&path.as_str()));
        for path in found {
            let schema = schema(&[path.clone()]);
            assert!(
                schema.is_ok(),
                "“{path}” has no outcome of its name; say in OUTCOMES of {} which",
                file!()
            );
        }
        assert_eq!(schema(&["frobnicate".to_string()]).unwrap_err().code, "schema-unknown");
    }

    #[test]
    fn a_narrowed_schema_speaks_of_its_command_alone() {
        let schema = parsed(&schema(&["ledger".to_string(), "verify".to_string()]).unwrap());
        assert_eq!(outcomes(&schema, "seal"), Vec::<String>::new());
        assert!(
            schema["properties"]["did"]["enum"].as_array().unwrap().contains(&"ledger-verify-failed".into())
        );
        assert_eq!(schema["allOf"].as_array().unwrap().len(), schema["$defs"].as_object().unwrap().len() - 1);
    }
}
