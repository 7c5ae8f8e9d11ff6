//! What clap complains of, as an error of ours: told in the reader's language, or as the JSON document that a program
//! was promised.

use crate::words::error::Error;
use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// `None`: it is no complaint (help, version), or one that clap had better tell itself.
pub fn complaint(error: &clap::Error, definition: &Command) -> Option<Error> {
    if let Some(ours) = error.source().and_then(|source| source.downcast_ref::<Error>()) {
        return Some(ours.clone());
    }
    let told = |kind| context(error, kind).join(" ");
    Some(match error.kind() {
        ErrorKind::UnknownArgument => Error::usage("argument-unknown")
            .with("argument", told(ContextKind::InvalidArg))
            .with("suggestion", suggestion(context(error, ContextKind::SuggestedArg))),
        ErrorKind::InvalidSubcommand => {
            let typed = told(ContextKind::InvalidSubcommand);
            // clap also suggests what is hardly alike.
            let alike = context(error, ContextKind::SuggestedSubcommand);
            let alike: Vec<String> = alike.into_iter().filter(|name| is_slip_of(&typed, name)).collect();
            let meant = if alike.is_empty() { elsewhere(definition, &typed) } else { alike };
            Error::usage("command-unknown").with("command", typed).with("suggestion", suggestion(meant))
        }
        ErrorKind::MissingRequiredArgument => Error::usage("argument-missing")
            .with("arguments", context(error, ContextKind::InvalidArg).join(", ")),
        ErrorKind::ArgumentConflict => Error::usage("argument-conflict")
            .with("argument", told(ContextKind::InvalidArg))
            .with("other", told(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (argument, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
            match value.is_empty() {
                true => Error::usage("argument-empty").with("argument", argument),
                false => Error::usage("argument-value").with("argument", argument).with("value", value),
            }
        }
        ErrorKind::InvalidUtf8 => Error::usage("argument-not-utf8"),
        _ => return None,
    })
}

/// What clap says about a mistake, word by word.
pub fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::None) | None => Vec::new(),
        Some(other) => vec![other.to_string()],
    }
}

/// One fact for the message; `none` where nothing is like it.
fn suggestion(found: Vec<String>) -> String {
    match found.is_empty() {
        true => "none".to_string(),
        false => found.join(", "),
    }
}

/// Whether so few letters were mistyped, left out or put in that it is one word. (Levenshtein's distance.)
fn is_slip_of(typed: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (at, letter) in typed.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for column in 1..row.len() {
            let replaced = diagonal + usize::from(letter != name[column - 1]);
            diagonal = row[column];
            row[column] = replaced.min(row[column] + 1).min(row[column - 1] + 1);
        }
    }
    row[name.len()] <= (name.len() / 3).max(1)
}

/// Commands that stand below another one (`enroll` for `person enroll`), or whose help says what was typed (`封緘`).
fn elsewhere(definition: &Command, typed: &str) -> Vec<String> {
    fn gather(command: &Command, path: &str, typed: &str, found: &mut Vec<String>) {
        for child in command.get_subcommands().filter(|child| child.get_name() != "help") {
            let path = format!("{path}{}", child.get_name());
            let about = child.get_about().map(ToString::to_string).unwrap_or_default();
            if child.get_name() == typed || (!typed.is_ascii() && about.contains(typed)) {
                found.push(path.clone());
            }
            gather(child, &format!("{path} "), typed, found);
        }
    }
    let mut found = Vec::new();
    gather(definition, "", typed, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doors::cli::definition;
    use crate::words::text::Lang;

    fn complain(words: &str) -> Error {
        let mut definition = definition(Lang::Ja);
        let error = definition.try_get_matches_from_mut(words.split(' ')).unwrap_err();
        complaint(&error, &definition).unwrap()
    }

    #[test]
    fn a_value_that_is_no_control_number_is_told_as_everywhere_else() {
        let error = complain("tewatashi approve SHJ-7");
        assert_eq!((error.code, error.fact("text")), ("control-number-malformed", Some("SHJ-7")));
    }

    #[test]
    fn every_mistake_has_its_own_code() {
        let unknown = complain("tewatashi approve SHJ-R7-0001 --hurry");
        assert_eq!(unknown.to_string(), "argument-unknown argument=\"--hurry\" suggestion=\"none\"");
        assert_eq!(complain("tewatashi bag add").to_string(), "argument-missing arguments=\"<NUMBER>\"");
        assert_eq!(complain("tewatashi give-back SHJ-R7-0001 --notice --image a").code, "argument-conflict");
        assert_eq!(complain("tewatashi seal --people many").fact("value"), Some("many"));
        assert_eq!(complain("tewatashi status --lang fr").fact("argument"), Some("--lang <LANG>"));
        assert_eq!(complain("tewatashi seal --people").code, "argument-empty");
        assert_eq!(complain("tewatashi seal --people=").code, "argument-empty");
    }

    #[test]
    fn what_was_probably_meant_is_suggested() {
        let suggested = |words: &str| complain(words).fact("suggestion").unwrap().to_string();
        assert!(suggested("tewatashi aprove").contains("approve"));
        assert_eq!(suggested("tewatashi enroll"), "person enroll");
        assert!(suggested("tewatashi 封緘").starts_with("seal, "));
        assert_eq!(suggested("tewatashi handover"), "hand-over");
        assert_eq!(suggested("tewatashi frobnicate"), "none");
        assert_eq!(suggested("tewatashi status --keyrin x"), "--keyring");
    }

    #[test]
    fn help_and_version_are_no_complaints() {
        for words in [&["tewatashi", "--help"][..], &["tewatashi", "--version"], &["tewatashi"]] {
            let mut definition = definition(Lang::Ja);
            let error = definition.try_get_matches_from_mut(words).unwrap_err();
            assert_eq!(complaint(&error, &definition), None);
        }
    }
}
