//! What software cannot see: a person declares it, on a ground, with their own key. And the documents of a contract that
//! both sides take note of.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::tools::files;
use crate::words::act::Deed;
use crate::words::custody::measures::LineId;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Acknowledgement;
use crate::words::units::{Digest, Token};
use crate::words::vocabulary::{Declaration, Subject};
use std::path::Path;

/// A document of a contract, or what shows that a safeguard is in place.
const MAX_DOCUMENT: u64 = 256 << 20;

/// What `declare` is given.
pub struct Declaring<'a> {
    pub line: &'a str,
    pub ground: Option<&'a str>,
    pub contract: Option<&'a str>,
    pub state: Declaration,
    pub file: Option<&'a Path>,
    pub due: Option<&'a str>,
}

/// Records a declaration. Who, why and until when are asked for where they are missing and somebody can answer.
pub fn declare(desk: &mut Desk<'_>, given: Declaring<'_>) -> Result<Done> {
    let line: LineId = given.line.parse()?;
    let canonical = match line.sheet {
        Some(sheet) => format!("{sheet}.{}", line.safeguard),
        None => line.safeguard.to_string(),
    };
    let canonical: Token = canonical.parse()?;
    if desk.hand.person.is_none() {
        desk.hand.person = Some(desk.ask.answer("ask-who", "--as")?).filter(|who| !who.is_empty());
    }
    let ground = match given.ground {
        Some(ground) => ground.to_string(),
        None => desk.ask.answer("ask-ground", "--ground")?,
    };
    let ground = ground.trim();
    if ground.is_empty() {
        return Err(Error::usage("ground-missing").with("line", &canonical));
    }
    let due = match given.due {
        Some(due) => due.to_string(),
        // Where nobody can be asked, it holds until it is withdrawn.
        None if given.ground.is_none() => desk.ask.answer("ask-due", "--due").unwrap_or_default(),
        None => String::new(),
    };
    let due = match due.as_str() {
        "" => None,
        day => Some(lookup::date(day)?.to_string()),
    };
    if let Some(past) = due.as_ref().filter(|due| **due < desk.now.date().to_string()) {
        return Err(Error::usage("due-past").with("due", past));
    }
    let contract = given.contract.map(|typed| lookup::named(desk, typed)).transpose()?;
    let document = given.file.map(digest_of).transpose()?;
    let deed =
        Deed::Declared { line: canonical.clone(), contract, state: given.state, document, due: due.clone() };
    let mut draft = Draft::of(deed).with("ground", ground);
    if let Some(file) = given.file {
        draft = draft.with("file", name_of(file));
    }
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("declare")
        .with("line", canonical)
        .with("state", given.state)
        .with("limited", due.is_some())
        .with("due", due)
        .with("entry", recorded[0].index))
}

/// Records that the acting person has taken note of a document of the contract; the other side learns it by exchange.
pub fn acknowledge(desk: &mut Desk<'_>, contract: &str, subject: Subject, file: &Path) -> Result<Done> {
    let contract = lookup::named(desk, contract)?;
    let document = digest_of(file)?;
    let deed = Deed::Acknowledged { contract, subject, document };
    desk.rehearse(&deed)?;
    let by = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let number = desk.book()?.register.contract(&contract)?.number.clone();
    let said = Acknowledgement { v: 1, contract: number.clone(), subject, document, at: desk.now, by };
    let statement = desk.state_as_person(&said)?;
    let draft = Draft::of(deed).with("file", name_of(file)).with("statement", statement);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("acknowledge")
        .with("contract", number)
        .with("subject", subject)
        .with("document", document.to_string())
        .with("short", document.short())
        .with("entry", recorded[0].index))
}

fn digest_of(file: &Path) -> Result<Digest> {
    Ok(Digest::blake3(&files::read_small(file, MAX_DOCUMENT)?))
}

fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
