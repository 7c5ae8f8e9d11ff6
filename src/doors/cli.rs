//! The command line (custody.md names the commands). Raw flags are resolved once into what the steps take; messages go
//! to people in their language or, with `--json`, as one document to a program.
//!
//! - [`args`]: what can be typed
//! - [`route`]: which step a command is
//! - [`ask`]: passphrases, confirmations, progress
//! - `first_run`: what `init` asks for
//! - `complaint`: what was typed wrongly
//! - `logged`: what of a command line goes into the access log
//! - [`render`]: outcomes and errors
//! - `table`: columns that fit the terminal

pub mod args;
mod ask;
mod complaint;
mod first_run;
mod localise;
mod logged;
mod render;
mod route;
mod table;

use crate::doors::cli::args::{Cli, Command, Global};
use crate::tools::clock;
use crate::words::text::Lang;
use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// Runs one command line and says how it ended.
pub fn run(words: impl Iterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.collect();
    let lang = localise::language(&words);
    let mut command = localise::localised(Cli::command(), lang);
    let matches = command.try_get_matches_from_mut(&words);
    let parsed = matches.and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, logged::words(&matches))));
    let (cli, (typed_command, number)) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            match complaint::complaint(&error) {
                Some(ours) => render::error(&ours, None, lang, words.iter().any(|word| word == "--json")),
                None => drop(error.print()),
            }
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    if let Command::Completions { shell } = &cli.command {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut definition(lang), "tewatashi", &mut script);
        // A closed pipe is the reader's choice, not a failure of ours.
        let _ = std::io::stdout().write_all(&script);
        return ExitCode::SUCCESS;
    }
    let Global { json, .. } = cli.global;
    let typed = logged::typed(&cli, typed_command, number);
    match route::route(&cli, typed, lang, clock::now) {
        (Ok(done), gap) => {
            let done = done.warn(gap);
            render::done(&done, lang, json);
            ExitCode::from(done.exit())
        }
        (Err(error), gap) => {
            render::error(&error, gap.as_ref(), lang, json);
            ExitCode::from(error.class as u8)
        }
    }
}

/// The whole definition, for completions and manuals.
pub fn definition(lang: Lang) -> clap::Command {
    localise::localised(Cli::command(), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An argument with the id of a global one takes its place: whoever was named would be taken for whoever acts.
    #[test]
    fn no_argument_of_a_command_hides_one_that_every_command_takes() {
        fn check(command: &clap::Command, global: &[clap::Id]) {
            for argument in command.get_arguments() {
                assert!(
                    !global.contains(argument.get_id()),
                    "{} of {}",
                    argument.get_id(),
                    command.get_name()
                );
            }
            command.get_subcommands().for_each(|child| check(child, global));
        }
        let command = Cli::command();
        let global: Vec<clap::Id> = command.get_arguments().map(|a| a.get_id().clone()).collect();
        assert!(!global.is_empty());
        command.get_subcommands().for_each(|child| check(child, &global));
    }

    #[test]
    fn who_acts_is_not_who_is_named() {
        let words = ["tewatashi", "--as", "A", "contract", "designate", "R7-1", "--person", "B"];
        let cli = Cli::from_arg_matches(&Cli::command().get_matches_from(words)).unwrap();
        assert_eq!(cli.global.person.as_deref(), Some("A"));
        let words = ["tewatashi", "contract", "designate", "R7-1", "--person", "B", "--as", "A"];
        let cli = Cli::from_arg_matches(&Cli::command().get_matches_from(words)).unwrap();
        assert_eq!(cli.global.person.as_deref(), Some("A"));
    }
}
