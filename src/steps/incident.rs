//! Off the path: incidents (what went wrong is opened by the kit or by a person, and closed by a person who says what was
//! found and done; a consignment does not close while one is open), recalls, corrections.

pub mod correct;
pub mod recall;
pub mod show;

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::tools::files;
use crate::words::act::{Deed, Paper};
use crate::words::custody::consignment::{Consignment, Incident};
use crate::words::error::{Error, Result};
use crate::words::units::{ControlNumber, Digest, MediumNumber};
use crate::words::vocabulary::{Carried, Cause, ReportStage, ReportTo};
use std::path::Path;

/// What was sent to the commission: a form, perhaps with annexes.
const MAX_REPORT: u64 = 64 << 20;

/// The thing an incident is about, as it was named.
#[derive(Clone, Copy, Debug, Default)]
pub struct Thing {
    pub medium: Option<MediumNumber>,
    pub notice: bool,
    pub paper: bool,
}

/// Opens an incident: a loss, say, that only people can notice. Deadlines run from the time of the act.
pub fn open(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    cause: Cause,
    thing: Thing,
    wrongful: bool,
    paper: Option<Paper>,
    note: &str,
) -> Result<Done> {
    let state = desk.book()?.consignment(number)?;
    let (what, medium) = named(&state, thing)?;
    if matches!(cause, Cause::Lost | Cause::Found) && what.is_none() {
        return Err(Error::usage("incident-about-what").with("cause", cause));
    }
    let deed =
        Deed::IncidentOpened { consignment: number.clone(), cause, rule: None, what, medium, wrongful };
    let recorded = desk.record(vec![Draft::of(deed).from_paper(paper).with("note", note)])?;
    Ok(Done::new("incident-open")
        .with("consignment", number)
        .with("cause", cause)
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded)))
}

/// What kind of thing it is, and its number where it has one.
fn named(state: &Consignment, thing: Thing) -> Result<(Option<Carried>, Option<MediumNumber>)> {
    if thing.notice {
        return Ok((Some(Carried::Notice), None));
    }
    if let Some(medium) = thing.medium {
        let what = state.media.get(&medium).map_or(Carried::Media, |known| known.travels_as());
        return Ok((Some(what), Some(medium)));
    }
    if !thing.paper {
        return Ok((None, None));
    }
    let bundles = state.media.iter().filter(|(_, medium)| medium.travels_as() == Carried::Paper);
    let bundles: Vec<MediumNumber> = bundles.map(|(number, _)| *number).collect();
    match bundles.as_slice() {
        [one] => Ok((Some(Carried::Paper), Some(*one))),
        _ => {
            Err(Error::usage("which-bundle").with("consignment", &state.number).with("count", bundles.len()))
        }
    }
}

/// Adds what was found and done.
pub fn note(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    entry: Option<u64>,
    wrongful: bool,
    note: &str,
) -> Result<Done> {
    let (index, incident) = the_incident(desk, number, entry, |_| true)?;
    let deed = Deed::IncidentNoted { consignment: number.clone(), incident, wrongful };
    let mut draft = Draft::of(deed).with("note", note);
    draft.refs = vec![incident];
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("incident-note")
        .with("consignment", number)
        .with("incident", index)
        .with("entry", recorded[0].index))
}

/// A report that went out.
pub struct Sent<'a> {
    pub stage: ReportStage,
    pub to: ReportTo,
    pub file: Option<&'a Path>,
}

/// Records that a report about an incident went out.
pub fn report(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    entry: Option<u64>,
    sent: Sent<'_>,
    paper: Option<Paper>,
) -> Result<Done> {
    let file = sent.file.map(|path| files::read_small(path, MAX_REPORT)).transpose()?;
    let file = file.map(|bytes| Digest::blake3(&bytes));
    let (index, incident) = the_incident(desk, number, entry, |_| true)?;
    let Sent { stage, to, .. } = sent;
    let deed = Deed::IncidentReported { consignment: number.clone(), incident, stage, to, file };
    let mut draft = Draft::of(deed).from_paper(paper);
    draft.refs = vec![incident];
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("incident-report")
        .with("consignment", number)
        .with("incident", index)
        .with("stage", stage)
        .with("to", to)
        .with("file", file.map(|digest| digest.to_string()).unwrap_or_default())
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded)))
}

/// Closes the incident that entry `entry` opened, or the only open one.
pub fn close(desk: &mut Desk<'_>, number: &ControlNumber, entry: Option<u64>, note: &str) -> Result<Done> {
    let (index, incident) = the_incident(desk, number, entry, |incident| incident.open)?;
    let deed = Deed::IncidentClosed { consignment: number.clone(), incident };
    let mut draft = Draft::of(deed).with("note", note);
    draft.refs = vec![incident];
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("incident-close")
        .with("consignment", number)
        .with("incident", index)
        .with("entry", recorded[0].index))
}

/// The incident that entry `entry` opened, or the only one that is `meant`: the index and leaf of that entry.
fn the_incident(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    entry: Option<u64>,
    meant: fn(&Incident) -> bool,
) -> Result<(u64, Digest)> {
    let book = desk.book()?;
    let state = book.consignment(number)?;
    let opened = state.incidents.iter().filter(|incident| meant(incident));
    let opened = opened.filter_map(|incident| book.event(&incident.leaf)).map(|e| (e.index, e.leaf));
    let opened: Vec<(u64, Digest)> = opened.collect();
    let unknown = || Error::refused("incident-unknown").with("consignment", number);
    match (entry, opened.as_slice()) {
        (None, [one]) => Ok(*one),
        (None, []) => Err(unknown()),
        (None, several) => {
            let list: Vec<String> = several.iter().map(|(index, _)| index.to_string()).collect();
            Err(Error::usage("which-incident").with("consignment", number).with("entries", list.join(", ")))
        }
        (Some(entry), opened) => {
            opened.iter().find(|(index, _)| *index == entry).copied().ok_or_else(unknown)
        }
    }
}
