//! The command line (custody.md names the commands). Raw flags are resolved once into what the steps take; messages go
//! to people in their language or, with `--json`, as one document to a program.
//!
//! - [`args`]: what can be typed
//! - `route`: which step a command is
//! - `typing`: what is typed, and asked for where it is missing; `complaint`: what was typed wrongly
//! - `first_run`: what `init` asks for
//! - `ask`: passphrases, confirmations, progress; `interrupt`: what happens on Ctrl-C
//! - `localise`, `groups`, `guide`: help, manual pages, completions, schemas
//! - `logged`: what of a command line goes into the access log
//! - `render`: outcomes and errors; `table`: columns that fit the terminal

pub mod args;
mod ask;
mod complaint;
mod first_run;
mod groups;
mod guide;
mod interrupt;
mod localise;
mod logged;
mod render;
mod route;
mod table;
mod typing;

use crate::doors::cli::args::{Cli, Command};
use crate::doors::cli::typing::{Line, Read};
use crate::steps::audit::access::Typed;
use crate::steps::done::Done;
use crate::tools::clock;
use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use clap::CommandFactory;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs one command line and says how it ended.
pub fn run(words: impl Iterator<Item = OsString>) -> ExitCode {
    let mut line = Line::new(words);
    let (lang, json) = (line.lang(), line.json());
    let (ended, gap) = loop {
        let (ended, gap) = match line.read() {
            Read::Command(cli, typed) => act(&cli, typed, lang),
            Read::Wrong(error) if line.remedy(&error) => continue,
            Read::Wrong(error) => {
                let gap = rejected(&line, &error);
                break (Err(error), gap);
            }
            Read::Shown(true) => return ExitCode::SUCCESS,
            // The page that says what is missing was the answer.
            Read::Shown(false) => {
                rejected(&line, &Error::usage("command-missing"));
                return ExitCode::from(2);
            }
        };
        match ended {
            Err(error) if line.remedy(&error) => {}
            ended => break (ended, gap),
        }
    };
    interrupt::hold();
    match ended {
        Ok(Outcome::Text(text)) => shown(render::put(&text), 0, lang),
        Ok(Outcome::Done(done)) => {
            let done = (*done).warn(gap);
            shown(render::put(render::done(&done, lang, json).as_bytes()), done.exit(), lang)
        }
        Err(error) => {
            render::error(&error, gap.as_ref(), lang, json);
            ExitCode::from(error.class as u8)
        }
    }
}

/// The exit code of what was done, unless nobody could be told of it.
fn shown(put: Result<()>, exit: u8, lang: Lang) -> ExitCode {
    match put {
        Ok(()) => ExitCode::from(exit),
        Err(error) => {
            render::error(&error, None, lang, false);
            ExitCode::from(error.class as u8)
        }
    }
}

/// Logs a line that could not be read. A warning where the access log has a gap.
fn rejected(line: &Line, error: &Error) -> Option<Error> {
    route::rejected(line.home(), line.rejected(), error, clock::now)
}

enum Outcome {
    Done(Box<Done>),
    /// Something to be read by another program, as it is.
    Text(Vec<u8>),
}

/// Does what was asked. Beside the outcome: a warning where the access log has a gap.
fn act(cli: &Cli, typed: Typed, lang: Lang) -> (Result<Outcome>, Option<Error>) {
    let text = |text: Result<Vec<u8>>| (text.map(Outcome::Text), None);
    let (done, gap) = match &cli.command {
        Command::Completions(args) => return text(Ok(guide::completions(args.shell, lang))),
        Command::Schema(args) => return text(guide::schema(&args.words).map(String::into_bytes)),
        Command::Manual(args) => (guide::manual(&args.out, lang), None),
        _ => route::route(cli, typed, lang, clock::now),
    };
    (done.map(|done| Outcome::Done(Box::new(done))), gap)
}

/// The whole definition, for completions and manuals.
pub fn definition(lang: Lang) -> clap::Command {
    localise::localised(Cli::command(), lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::FromArgMatches;

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
