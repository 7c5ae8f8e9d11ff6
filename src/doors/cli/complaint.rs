//! What clap complains of, as an error of ours: told in the reader's language, or as the JSON document that a program
//! was promised.

use crate::words::error::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// `None`: it is no complaint (help, version), or one that clap had better tell itself.
pub fn complaint(error: &clap::Error) -> Option<Error> {
    if let Some(ours) = error.source().and_then(|source| source.downcast_ref::<Error>()) {
        return Some(ours.clone());
    }
    let context = |kind| error.get(kind).map(told).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            Error::usage("argument-unknown").with("argument", context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => {
            Error::usage("command-unknown").with("command", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => {
            Error::usage("argument-missing").with("arguments", context(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => Error::usage("argument-conflict")
            .with("argument", context(ContextKind::InvalidArg))
            .with("other", context(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Error::usage("argument-value")
            .with("argument", context(ContextKind::InvalidArg))
            .with("value", context(ContextKind::InvalidValue)),
        _ => return None,
    })
}

fn told(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(" "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doors::cli::args::Cli;
    use clap::Parser;

    fn complain(words: &str) -> Error {
        let error = Cli::try_parse_from(words.split(' ')).unwrap_err();
        complaint(&error).unwrap()
    }

    #[test]
    fn a_value_that_is_no_control_number_is_told_as_everywhere_else() {
        let error = complain("tewatashi approve SHJ-7");
        assert_eq!((error.code, error.fact("text")), ("control-number-malformed", Some("SHJ-7")));
    }

    #[test]
    fn every_mistake_has_its_own_code() {
        assert_eq!(
            complain("tewatashi approve SHJ-R7-0001 --hurry").to_string(),
            "argument-unknown argument=\"--hurry\""
        );
        assert_eq!(complain("tewatashi aprove").to_string(), "command-unknown command=\"aprove\"");
        assert_eq!(complain("tewatashi bag add").to_string(), "argument-missing arguments=\"<NUMBER>\"");
        assert_eq!(complain("tewatashi give-back SHJ-R7-0001 --notice --image a").code, "argument-conflict");
        assert_eq!(complain("tewatashi seal --people many").fact("value"), Some("many"));
    }

    #[test]
    fn help_and_version_are_no_complaints() {
        for words in [&["tewatashi", "--help"][..], &["tewatashi", "--version"], &["tewatashi"]] {
            assert_eq!(complaint(&Cli::try_parse_from(words).unwrap_err()), None);
        }
    }
}
