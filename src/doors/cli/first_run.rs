//! What `init` asks for when flags are missing and somebody sits at a terminal.

use crate::doors::cli::args::{Global, Init};
use crate::steps::register;
use crate::words::error::{Error, Result};
use crate::words::text::{Lang, message};
use crate::words::units::Token;
use crate::words::vocabulary::Role;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

/// An answer is a line.
const MAX_LINE: u64 = 1024;
/// Wrong answers to one question before it is given up.
const TRIES: usize = 5;

pub struct Answers {
    pub name: String,
    pub code: Token,
    pub role: Role,
    pub contact: String,
}

/// The flags, completed at the terminal. Without one, what is missing is an error that names the flag.
pub fn answers(global: &Global, new: &Init, root: &Path, lang: Lang) -> Result<Answers> {
    if let (Some(name), Some(code), Some(role)) = (&new.name, &new.code, new.role) {
        let contact = new.contact.clone().unwrap_or_default();
        return Ok(Answers { name: name.clone(), code: code.clone(), role, contact });
    }
    let missing =
        [("--name", new.name.is_none()), ("--code", new.code.is_none()), ("--role", new.role.is_none())];
    let missing: Vec<&str> =
        missing.into_iter().filter(|(_, missing)| *missing).map(|(flag, _)| flag).collect();
    let mut terminal = match global.no_input {
        true => None,
        false => OpenOptions::new().read(true).write(true).open("/dev/tty").ok(),
    }
    .map(|tty| Terminal { tty, lang })
    .ok_or_else(|| Error::usage("argument-missing").with("arguments", missing.join(" ")))?;
    let purpose = if new.practice { "ask-init-practice" } else { "ask-init-real" };
    terminal.say(&message(lang, purpose, &[("path", root.display().to_string())]))?;
    Ok(Answers {
        role: match new.role {
            Some(role) => role,
            None => terminal.ask("ask-init-role", role)?,
        },
        name: match &new.name {
            Some(name) => name.clone(),
            None => terminal.ask("ask-init-name", filled)?,
        },
        code: match &new.code {
            Some(code) => code.clone(),
            None => terminal.ask("ask-init-code", |text| register::code(&text.parse().ok()?).ok())?,
        },
        contact: match &new.contact {
            Some(contact) => contact.clone(),
            None => terminal.ask("ask-init-contact", |text| Some(text.to_string()))?,
        },
    })
}

/// The number of the choice, or its word.
fn role(text: &str) -> Option<Role> {
    match text {
        "1" | "１" => Some(Role::Office),
        "2" | "２" => Some(Role::Contractor),
        word => word.parse().ok(),
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

struct Terminal {
    tty: File,
    lang: Lang,
}

impl Terminal {
    fn say(&mut self, text: &str) -> Result<()> {
        writeln!(self.tty, "{text}").map_err(|_| gone())
    }
    /// Asks until the answer is understood.
    fn ask<T>(&mut self, question: &'static str, understood: impl Fn(&str) -> Option<T>) -> Result<T> {
        for _ in 0..TRIES {
            write!(self.tty, "{} ", message(self.lang, question, &[])).map_err(|_| gone())?;
            if let Some(answer) = understood(&self.line()?) {
                return Ok(answer);
            }
            self.say(&message(self.lang, "ask-init-again", &[]))?;
        }
        Err(gone())
    }
    fn line(&mut self) -> Result<String> {
        let mut line = Vec::new();
        let mut reader = BufReader::with_capacity(1, (&self.tty).take(MAX_LINE));
        match reader.read_until(b'\n', &mut line) {
            Ok(read) if read > 0 => Ok(String::from_utf8_lossy(&line).trim().to_string()),
            _ => Err(gone()),
        }
    }
}

fn gone() -> Error {
    Error::usage("input-needed").with("flag", "--name --code --role")
}
