//! The command line (custody.md names the commands). Raw flags are resolved once into what the steps take; messages go
//! to people in their language or, with `--json`, as one document to a program.
//!
//! - [`args`]: what can be typed
//! - [`route`]: which step a command is
//! - [`ask`]: passphrases, confirmations, progress
//! - [`render`]: outcomes and errors

pub mod args;
mod ask;
mod localise;
mod render;
mod route;

use crate::doors::cli::args::{Cli, Command, Global};
use crate::tools::clock;
use crate::words::text::Lang;
use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs one command line and says how it ended.
pub fn run(words: impl Iterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.collect();
    let lang = localise::language(&words);
    let mut command = localise::localised(Cli::command(), lang);
    let cli = command.try_get_matches_from_mut(&words).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match cli {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    if let Command::Completions { shell } = &cli.command {
        clap_complete::generate(*shell, &mut definition(lang), "tewatashi", &mut std::io::stdout());
        return ExitCode::SUCCESS;
    }
    let Global { json, .. } = cli.global;
    match route::route(&cli, lang, clock::now) {
        Ok(done) => {
            render::done(&done, lang, json);
            ExitCode::from(u8::from(done.failed))
        }
        Err(error) => {
            render::error(&error, lang, json);
            ExitCode::from(error.class as u8)
        }
    }
}

/// The whole definition, for completions and manuals.
pub fn definition(lang: Lang) -> clap::Command {
    localise::localised(Cli::command(), lang)
}
