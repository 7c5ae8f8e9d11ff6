//! What a step asks of a person: passphrases (from a file or a terminal without echo), confirmations, and a place to show
//! progress. Secrets never come from arguments or the environment.

use crate::doors::cli::args::Global;
use crate::doors::cli::render;
use crate::steps::desk::{Ask, Whose};
use crate::tools::files;
use crate::tools::package::Password;
use crate::words::characters::printable;
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::text::{Lang, message};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::cell::Cell;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use zeroize::Zeroizing;

/// A passphrase is a line.
const MAX_SECRET: u64 = 4096;

/// What a person can type again at once, because it is wrong in itself: no key and no package was tried with it.
const TYPED_AGAIN: &[&str] = &[
    "passphrase-short",
    "passphrases-differ",
    "password-group",
    "password-groups-swapped",
    "password-length",
];
const ATTEMPTS: u32 = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Silent,
    Terminal,
    Json,
}

pub struct Terminal {
    lang: Lang,
    no_input: bool,
    yes: bool,
    person: Option<PathBuf>,
    home: Option<PathBuf>,
    package: Option<PathBuf>,
    progress: Progress,
    percent: Cell<Option<u64>>,
}

impl Terminal {
    pub fn new(global: &Global, package: Option<PathBuf>, lang: Lang) -> Result<Terminal> {
        let progress = match global.progress.as_deref() {
            Some("json") => Progress::Json,
            Some(other) => {
                return Err(Error::usage("choice-unknown").with("text", other).with("choices", "json"));
            }
            None if std::io::stderr().is_terminal() && !global.json => Progress::Terminal,
            None => Progress::Silent,
        };
        Ok(Terminal {
            lang,
            no_input: global.no_input,
            yes: global.yes,
            person: global.passphrase_file.clone(),
            home: global.home_passphrase_file.clone(),
            package,
            progress,
            percent: Cell::new(None),
        })
    }

    fn secret(&self, file: Option<&Path>, prompt: &str, flag: &'static str) -> Result<Secret> {
        match file {
            Some(path) => from_file(path),
            None if self.no_input => Err(Error::usage("input-needed").with("flag", flag)),
            None => typed(prompt).map_err(|_| Error::usage("input-needed").with("flag", flag)),
        }
    }

    /// A yes that is typed. `flag`: what would have answered.
    fn agreed(&self, question: &'static str, facts: &[(&str, String)], flag: &'static str) -> Result<bool> {
        if self.no_input {
            return Err(Error::usage("input-needed").with("flag", flag));
        }
        let ask = || -> std::io::Result<bool> {
            let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
            // What another party calls itself must not move the cursor over the fingerprint.
            let facts: Vec<(&str, String)> = facts.iter().map(|(n, v)| (*n, printable(v))).collect();
            let question = message(self.lang, question, &facts);
            write!(terminal, "{} ", message(self.lang, "ask-yes-no", &[("question", question)]))?;
            let mut answer = String::new();
            BufReader::new(terminal).read_line(&mut answer)?;
            Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "はい" | "ｙ" | "Ｙ"))
        };
        ask().map_err(|_| Error::usage("input-needed").with("flag", flag))
    }

    /// Asks again a few times for a secret that cannot be used, where somebody types it.
    fn usable(&self, file: Option<&Path>, ask: impl Fn() -> Result<Secret>) -> Result<Secret> {
        for _ in 1..ATTEMPTS {
            match ask() {
                Err(error) if file.is_none() && TYPED_AGAIN.contains(&error.code) => {
                    render::error(&error, None, self.lang, false);
                }
                ended => return ended,
            }
        }
        ask()
    }
}

impl Ask for Terminal {
    fn passphrase(&self, whose: &Whose, new: bool) -> Result<Secret> {
        let (file, known, chosen, flag) = match whose {
            Whose::Home => (
                self.home.as_deref(),
                "ask-passphrase-home",
                "ask-passphrase-home-new",
                "--home-passphrase-file",
            ),
            Whose::Person { .. } => (
                self.person.as_deref(),
                "ask-passphrase-person",
                "ask-passphrase-person-new",
                "--passphrase-file",
            ),
        };
        let facts = match whose {
            Whose::Home => vec![],
            Whose::Person { person, name } => vec![("person", person.to_string()), ("name", printable(name))],
        };
        if !new {
            return self.secret(file, &message(self.lang, known, &facts), flag);
        }
        let prompt = message(self.lang, chosen, &facts);
        self.usable(file, || {
            let first = self.secret(file, &prompt, flag)?;
            if first.expose().chars().count() < 8 {
                return Err(Error::usage("passphrase-short"));
            }
            match file.is_some() || self.secret(None, &message(self.lang, "ask-again", &[]), flag)? == first {
                true => Ok(first),
                false => Err(Error::usage("passphrases-differ")),
            }
        })
    }

    fn confirm(&self, question: &'static str, facts: &[(&str, String)]) -> Result<bool> {
        if self.yes {
            return Ok(true);
        }
        self.agreed(question, facts, "--yes")
    }

    fn compare(&self, question: &'static str, facts: &[(&str, String)]) -> Result<bool> {
        self.agreed(question, facts, "--fingerprint")
    }

    fn package_password(&self) -> Result<Secret> {
        let (file, prompt) = (self.package.as_deref(), message(self.lang, "ask-package-password", &[]));
        self.usable(file, || {
            let typed = self.secret(file, &prompt, "--password-file")?;
            // A group that was mistyped says so by itself, before anything is tried with it.
            Password::parse(typed.expose())?;
            Ok(typed)
        })
    }

    fn answer(&self, question: &'static str, flag: &'static str) -> Result<String> {
        let needed = || Error::usage("input-needed").with("flag", flag);
        if self.no_input {
            return Err(needed());
        }
        let ask = || -> std::io::Result<String> {
            let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
            write!(terminal, "{} ", message(self.lang, question, &[]))?;
            let mut answer = String::new();
            BufReader::new(terminal).read_line(&mut answer)?;
            Ok(answer.trim().to_string())
        };
        ask().map_err(|_| needed())
    }

    fn progress(&self, phase: &'static str, done: u64, total: u64) {
        // A total of nothing: how far it is cannot be said, only that it has begun.
        let percent = (done.min(total) * 100).checked_div(total);
        if self.percent.replace(percent) == percent && percent.is_some() {
            return;
        }
        let mut stderr = std::io::stderr();
        // Progress is a courtesy: where it cannot be shown, the work goes on.
        let _ = match self.progress {
            Progress::Silent => Ok(()),
            Progress::Terminal => match percent {
                None => writeln!(stderr, "{} …", message(self.lang, phase, &[])),
                Some(percent) => {
                    let end = if percent == 100 { "\n" } else { "" };
                    write!(stderr, "\r{} {percent:3} %{end}", message(self.lang, phase, &[]))
                }
            },
            Progress::Json => {
                let line = serde_json::json!({ "phase": phase, "done": done, "total": total });
                writeln!(stderr, "{line}")
            }
        };
    }
}

/// The first line of a file.
fn from_file(path: &Path) -> Result<Secret> {
    let bytes = Zeroizing::new(files::read_small(path, MAX_SECRET)?);
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Error::usage("secret-not-text").with("path", path.display()))?;
    let line = text.lines().next().unwrap_or_default();
    match line.is_empty() {
        true => Err(Error::usage("secret-empty").with("path", path.display())),
        false => Ok(Secret::new(line.to_string())),
    }
}

/// The terminal that does not echo now, and how it was before.
static SILENCED: Mutex<Option<(File, Termios)>> = Mutex::new(None);

fn silenced() -> MutexGuard<'static, Option<(File, Termios)>> {
    SILENCED.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Lets the terminal echo again if it does not, also where a signal ends the question.
pub fn restore_terminal() {
    if let Some((mut terminal, before)) = silenced().take() {
        let _ = tcsetattr(&terminal, OptionalActions::Flush, &before);
        let _ = writeln!(terminal);
    }
}

/// A line from the terminal, without echo. The terminal is put back however reading ends.
fn typed(prompt: &str) -> std::io::Result<Secret> {
    struct Restore;
    impl Drop for Restore {
        fn drop(&mut self) {
            restore_terminal();
        }
    }
    let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    write!(terminal, "{prompt} ")?;
    let before = tcgetattr(&terminal)?;
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO);
    *silenced() = Some((terminal.try_clone()?, before));
    let _restore = Restore;
    tcsetattr(&terminal, OptionalActions::Flush, &silent)?;
    let mut line = Zeroizing::new(String::with_capacity(MAX_SECRET as usize));
    BufReader::new(terminal).read_line(&mut line)?;
    match line.trim_end_matches(['\r', '\n']) {
        "" => Err(std::io::ErrorKind::UnexpectedEof.into()),
        secret => Ok(Secret::new(secret.to_string())),
    }
}
