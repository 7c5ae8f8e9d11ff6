//! Back again: media and notices return to the office, are looked at, and the consignment closes.

use crate::steps::desk::{Desk, Draft};
use crate::steps::disc::Disc;
use crate::steps::done::Done;
use crate::steps::vault::destroy_password;
use crate::tools::media;
use crate::words::act::{Deed, Paper};
use crate::words::error::{Class, Error, Result};
use crate::words::statement;
use crate::words::statement::slip::MediumNote;
use crate::words::units::{ControlNumber, MediumNumber, Pieces};
use crate::words::vocabulary::{Carried, Cause, Verdict};
use std::path::Path;

/// A medium came back: its image is compared with what was written, and the verdict recorded.
///
/// Which piece it is, it says itself; where that cannot be read, `typed` says so.
pub fn give_back_image(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    file: &Path,
    typed: Option<MediumNumber>,
) -> Result<Done> {
    let state = desk.book()?.consignment(number)?;
    let read = medium_on(desk, file);
    let medium = match (typed, &read) {
        (Some(typed), _) => typed,
        (None, Ok(read)) => *read,
        // A slip of the hand must not become a verdict; whoever is sure that this is the piece says so.
        (None, Err(error)) if error.class == Class::Verification || error.code == "file-missing" => {
            return Err(error.clone());
        }
        (None, Err(_)) => return Err(Error::usage("medium-unreadable").with("path", file.display())),
    };
    let known = state.media.get(&medium);
    let unknown = || Error::refused("wrong-medium").with("medium", medium).with("consignment", number);
    let content = known.and_then(|m| m.content).ok_or_else(unknown)?;
    desk.ask.progress("progress-read-back", 0, 0);
    let written = media::Image { size: content.size, blake3: content.blake3 };
    let found = media::verdict(file, &written, medium, || read.ok())?;
    let verdict: Verdict = found.name().parse()?;
    let good = verdict.is_good();
    let (consignment, what) = (number.clone(), Carried::Media);
    let deed =
        Deed::Returned { consignment, what, medium: Some(medium), verdict: Some(verdict), sheets: None };
    let mut drafts = vec![Draft::of(deed)];
    if !good {
        let cause = if verdict == Verdict::Damaged { Cause::Damaged } else { Cause::Altered };
        let (consignment, what) = (number.clone(), Some(Carried::Media));
        let deed = Deed::IncidentOpened {
            consignment,
            cause,
            rule: None,
            what,
            medium: Some(medium),
            wrongful: false,
        };
        drafts.push(Draft::of(deed));
    }
    let recorded = desk.record(drafts)?;
    let mut done = Done::new("give-back")
        .with("consignment", number)
        .with("what", Carried::Media)
        .with("medium", medium)
        .with("verdict", verdict)
        .with("same_piece_checked", false)
        .with("entry", recorded[0].index);
    done.failed = !good;
    Ok(done)
}

/// The notice came back.
pub fn give_back_notice(desk: &mut Desk<'_>, number: &ControlNumber, paper: Option<Paper>) -> Result<Done> {
    let consignment = number.clone();
    let what = Carried::Notice;
    let deed = Deed::Returned { consignment, what, medium: None, verdict: None, sheets: None };
    let recorded = desk.record(vec![Draft::of(deed).from_paper(paper)])?;
    Ok(Done::new("give-back")
        .with("consignment", number)
        .with("what", Carried::Notice)
        .with("verdict", "-")
        .with("medium", "-")
        .with("entry", recorded[0].index)
        .warn(desk.broken(&recorded)))
}

/// A bundle of paper came back and its sheets were counted; a difference opens an incident.
pub fn give_back_paper(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    counted: Pieces,
    paper: Option<Paper>,
) -> Result<Done> {
    let state = desk.book()?.consignment(number)?;
    let (bundle, sent) = match state.media.iter().find(|(_, medium)| medium.travels_as() == Carried::Paper) {
        Some((bundle, medium)) => (Some(*bundle), medium.sheets.unwrap_or_default()),
        None => (None, Pieces(0)),
    };
    let (consignment, what, sheets) = (number.clone(), Carried::Paper, Some(counted));
    let mut drafts = vec![
        Draft::of(Deed::Returned { consignment, what, medium: bundle, verdict: None, sheets })
            .from_paper(paper),
    ];
    let differs = counted != sent;
    if differs {
        drafts.push(Draft::count_differs(number, what, bundle));
    }
    let recorded = desk.record(drafts)?;
    let mismatch = Error::refused("count-mismatch")
        .with("consignment", number)
        .with("found", counted)
        .with("expected", sent);
    let mut done = Done::new("give-back-paper")
        .with("consignment", number)
        .with("medium", bundle)
        .with("count", counted)
        .with("sent", sent)
        .with("entry", recorded[0].index)
        .warn(differs.then_some(mismatch))
        .warn(desk.broken(&recorded));
    done.failed = differs;
    Ok(done)
}

/// A medium is destroyed here instead of going back: two people.
pub fn dispose(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    medium: Option<MediumNumber>,
    witness: &str,
) -> Result<Done> {
    let state = desk.book()?.consignment(number)?;
    let witness = desk.person_named(witness)?;
    let here: Vec<MediumNumber> =
        state.good_media().filter(|(_, m)| m.at.is_here()).map(|(number, _)| *number).collect();
    let medium = match (medium, here.as_slice()) {
        (Some(medium), _) => medium,
        (None, [one]) => *one,
        (None, _) => {
            let list: Vec<String> = here.iter().map(|m| m.to_string()).collect();
            return Err(Error::usage("which-medium").with("media", list.join(", ")));
        }
    };
    let deed = Deed::Disposed { consignment: number.clone(), medium, witness };
    let recorded = desk.record(vec![Draft::of(deed)])?;
    Ok(Done::new("dispose")
        .with("consignment", number)
        .with("medium", medium)
        .with("witness", desk.name_of(&witness)?)
        .with("entry", recorded[0].index))
}

/// Closes a consignment, or refuses with everything that is still missing.
pub fn close(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let state = desk.book()?.consignment(number)?;
    let mut drafts = vec![Draft::of(Deed::Closed { consignment: number.clone() })];
    // A password that nobody fetched any more does not outlive its consignment.
    let destroys = state.keeps_password();
    if destroys {
        drafts.insert(0, Draft::of(Deed::PasswordDestroyed { consignment: number.clone() }));
    }
    let recorded = desk.record(drafts)?;
    if destroys {
        destroy_password(desk, number)?;
    }
    let entry = recorded.last().map(|closed| closed.index);
    Ok(Done::new("close").with("consignment", number).with("entry", entry))
}

/// The number that the piece itself carries, signed by this home before it was written.
fn medium_on(desk: &mut Desk<'_>, file: &Path) -> Result<MediumNumber> {
    let beside = desk.home.images();
    let disc = Disc::notes(file, &beside)?;
    let home = desk.book()?.register.home()?.clone();
    let note = disc
        .beside(crate::steps::disc::MEDIUM_NOTE)?
        .ok_or_else(|| Error::usage("image-not-ours").with("path", file.display()).with("count", 0))?;
    let note = statement::verify::<MediumNote>(&note, &home.origin, &home.keys.statements)?;
    Ok(note.content().medium)
}
