//! The draft of an erasure report: a TOML file that begins with every copy that opening recorded, device facts filled in,
//! so that a person only adds what they did and any copy the machine cannot know of.

mod shown;

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::erase::server;
use crate::tools::files;
use crate::words::act::Deed;
use crate::words::error::{Error, Result, place};
use crate::words::statement::erasure::{Copy, CopyOf, Coverage, Level, Place, Verification};
use crate::words::text::message;
use crate::words::units::{Bytes, ControlNumber, CopyNumber, Stamp};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A draft is a page of text.
const MAX_DRAFT: u64 = 1 << 20;

/// The file as people edit it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftFile {
    /// Ids or names on the register.
    pub performer: String,
    pub verifier: String,
    pub contact: String,
    /// May stay empty, as may the two below; drafts of version 0.1 lack them.
    #[serde(default)]
    pub department: String,
    /// Where it was done.
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub witness: String,
    /// Files, by their paths from the folder of the draft.
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(rename = "copy")]
    pub copies: Vec<DraftCopy>,
}

/// One copy. Empty text means "not answered yet" and is refused by `erase report`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DraftCopy {
    pub number: String,
    pub what: String,
    pub host: String,
    pub path: String,
    pub device_model: String,
    pub device_serial: String,
    pub kind: String,
    pub level: String,
    pub technique: String,
    pub tool: String,
    pub passes: u32,
    pub started: String,
    pub ended: String,
    pub succeeded: bool,
    pub verification: String,
    /// May stay empty.
    pub coverage: String,
    pub next: String,
    /// Bytes, where the machine tells it; zero: it does not.
    pub device_size: u64,
}

/// Writes a draft with what is known.
///
/// `evidence`: files to be attached; what they say of a copy's disk is filled in already.
pub fn write(desk: &mut Desk<'_>, number: &ControlNumber, evidence: &[PathBuf], out: &Path) -> Result<Done> {
    let recorded = recorded_copies(desk, number)?.into_iter();
    let recorded = recorded.map(|copy| (copy.number.to_string(), copy.what, copy.place));
    let fetched = server::copies(desk, number)?;
    let fetched = fetched.into_iter().map(|place| (String::new(), "handed-over", place));
    let mut copies: Vec<DraftCopy> = recorded
        .chain(fetched)
        .map(|(number, what, place)| DraftCopy {
            number,
            what: what.into(),
            host: place.host,
            path: place.path,
            device_model: place.device_model,
            device_serial: place.device_serial,
            kind: place.kind,
            device_size: place.device_size.map_or(0, |size| size.0),
            passes: 1,
            ..DraftCopy::default()
        })
        .collect();
    if copies.is_empty() {
        return Err(Error::refused("nothing-to-erase").with("consignment", number));
    }
    let known = copies.len();
    let (evidence, filled) = shown::fill(desk, evidence, out, &mut copies)?;
    let draft = DraftFile { evidence, copies, ..DraftFile::default() };
    let body = toml::to_string_pretty(&draft).expect("a draft is plain data");
    let text =
        format!("{}\n{body}", message(desk.lang, "erase-draft-head", &[("consignment", number.to_string())]));
    files::write_new(out, text.as_bytes())?;
    Ok(Done::new("erase-draft")
        .with("consignment", number)
        .with("file", out.display().to_string())
        .with("copies", known)
        .with("filled", filled))
}

/// Reads a filled-in draft; every gap and every wrong word is named.
pub fn read(path: &Path) -> Result<(DraftFile, Vec<Copy>)> {
    let wrong = |fault: &str, (line, column): (usize, usize), cause: &str| {
        Error::usage("draft-wrong")
            .with("path", path.display())
            .with("fault", fault)
            .with("line", line)
            .with("column", column)
            .with("cause", cause)
    };
    let text = String::from_utf8(files::read_small(path, MAX_DRAFT)?)
        .map_err(|cause| wrong("encoding", (0, 0), &cause.to_string()))?;
    let draft: DraftFile = toml::from_str(&text).map_err(|cause| {
        wrong("place", place(&text, cause.span().map_or(0, |at| at.start)), cause.message())
    })?;
    if draft.copies.is_empty() {
        return Err(wrong("empty", (0, 0), "[[copy]]"));
    }
    let copies = draft.copies.iter().enumerate().map(|(at, copy)| answer(path, at + 1, copy));
    let copies = copies.collect::<Result<Vec<Copy>>>()?;
    Ok((draft, copies))
}

/// A copy on record: opened here, or declared.
pub struct Recorded {
    pub number: CopyNumber,
    /// As the draft words it.
    what: &'static str,
    pub place: Place,
}

/// Copies that `open` recorded here (also those whose opening was cut short) and those that were declared, with where
/// they lie.
pub fn recorded_copies(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Vec<Recorded>> {
    let book = desk.book()?;
    let standing = book.consignment(number)?.openings;
    let made: Vec<_> = book
        .events(number)
        .iter()
        .filter_map(|event| match &event.act.deed {
            Deed::OpenIntended { copy, .. } if standing.contains(copy) => {
                Some((*copy, "handed-over", event.act.pii.clone()))
            }
            Deed::CopyDeclared { copy, .. } => Some((*copy, "derived", event.act.pii.clone())),
            _ => None,
        })
        .collect();
    let mut copies = Vec::new();
    for (number, what, pii) in made {
        let place: Place = match desk.side_bytes(&pii, "place")? {
            Some(bytes) => serde_json::from_slice(&bytes)
                .map_err(|cause| Error::storage("terms-unreadable").with("cause", cause))?,
            None => Place {
                host: String::new(),
                path: String::new(),
                device_model: String::new(),
                device_serial: String::new(),
                kind: String::new(),
                device_size: None,
            },
        };
        copies.push(Recorded { number, what, place });
    }
    Ok(copies)
}

fn answer(path: &Path, at: usize, copy: &DraftCopy) -> Result<Copy> {
    let gap = |field: &str, text: &str| {
        Error::usage("draft-answer")
            .with("path", path.display())
            .with("copy", at)
            .with("field", field)
            .with("text", text)
    };
    let filled = |field: &'static str, text: &str| match text.trim().is_empty() {
        true => Err(gap(field, text)),
        false => Ok(text.trim().to_string()),
    };
    let moment = |field: &'static str, text: &str| text.parse::<Stamp>().map_err(|_| gap(field, text));
    Ok(Copy {
        number: match copy.number.trim() {
            "" => None,
            number => Some(number.parse().map_err(|_| gap("number", number))?),
        },
        what: word::<CopyOf>(&copy.what).ok_or_else(|| gap("what", &copy.what))?,
        place: Place {
            host: filled("host", &copy.host)?,
            path: filled("path", &copy.path)?,
            device_model: copy.device_model.clone(),
            device_serial: copy.device_serial.clone(),
            kind: filled("kind", &copy.kind)?,
            device_size: Some(Bytes(copy.device_size)).filter(|size| size.0 > 0),
        },
        level: word::<Level>(&copy.level).ok_or_else(|| gap("level", &copy.level))?,
        technique: filled("technique", &copy.technique)?,
        tool: filled("tool", &copy.tool)?,
        passes: copy.passes,
        started: moment("started", &copy.started)?,
        ended: moment("ended", &copy.ended)?,
        succeeded: copy.succeeded,
        verification: word::<Verification>(&copy.verification)
            .ok_or_else(|| gap("verification", &copy.verification))?,
        coverage: match copy.coverage.trim() {
            "" => None,
            coverage => Some(word::<Coverage>(coverage).ok_or_else(|| gap("coverage", coverage))?),
        },
        next: filled("next", &copy.next)?,
    })
}

/// A word of the statement's vocabulary, as serde spells it.
fn word<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.trim().to_string())).ok()
}
