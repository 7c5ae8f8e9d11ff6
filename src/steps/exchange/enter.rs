//! What the other side said on paper instead of in a file.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::{Deed, Paper, ReturnConfirmed};
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Error, Result};
use crate::words::units::{ControlNumber, Digest, MediumNumber, PersonId};
use crate::words::vocabulary::{Answer, Carried};

/// What `exchange enter` is given.
pub struct OnPaper<'a> {
    pub what: Answer,
    /// Who signed it there.
    pub by: &'a str,
    /// Which media; all that were handed back, where none is named.
    pub media: Vec<MediumNumber>,
    pub paper: Paper,
}

/// Enters a signed paper: the receipt for what went back, or the answer to an erasure report.
pub fn enter(desk: &mut Desk<'_>, number: &ControlNumber, given: OnPaper<'_>) -> Result<Done> {
    let state = desk.book()?.consignment(number)?;
    let by = desk.person_named(given.by)?;
    let deeds = match given.what {
        Answer::MediaBack => media_back(&state, &given.media, by)?,
        Answer::NoticeBack => vec![confirmed(&state, Carried::Notice, None, by)],
        Answer::ErasureAccepted => vec![answered(desk, &state, true, by)?],
        Answer::ErasureSentBack => vec![answered(desk, &state, false, by)?],
    };
    let drafts = deeds.into_iter().map(|deed| Draft::of(deed).from_paper(Some(given.paper)));
    let recorded = desk.record(drafts.collect())?;
    let broke = recorded.iter().find_map(|recorded| recorded.broke.clone());
    Ok(Done::new("exchange-enter")
        .with("consignment", number)
        .with("what", given.what)
        .with("by", desk.name_of(&by)?)
        .with("entries", recorded.iter().map(|e| e.index).collect::<Vec<_>>())
        .warn(broke))
}

fn media_back(state: &Consignment, named: &[MediumNumber], by: PersonId) -> Result<Vec<Deed>> {
    let out = state.good_media().filter(|(_, medium)| medium.at.is_out()).map(|(number, _)| *number);
    let media: Vec<MediumNumber> = if named.is_empty() { out.collect() } else { named.to_vec() };
    if media.is_empty() {
        return Err(Error::refused("nothing-handed-back").with("consignment", &state.number));
    }
    let travels = |number: &MediumNumber| state.media.get(number).map_or(Carried::Media, |m| m.travels_as());
    Ok(media.iter().map(|number| confirmed(state, travels(number), Some(*number), by)).collect())
}

fn confirmed(state: &Consignment, what: Carried, medium: Option<MediumNumber>, by: PersonId) -> Deed {
    let consignment = state.number.clone();
    Deed::ReturnConfirmed(ReturnConfirmed {
        consignment,
        what,
        medium,
        verdict: None,
        by: Some(by),
        statement: None,
    })
}

fn answered(desk: &mut Desk<'_>, state: &Consignment, accepted: bool, by: PersonId) -> Result<Deed> {
    let events = desk.book()?.events(&state.number);
    let reports = events.iter().rev().filter_map(|event| match &event.act.deed {
        Deed::ErasureReported { report, .. } => Some(*report),
        _ => None,
    });
    let newest: Option<Digest> = reports.into_iter().next();
    let report =
        newest.ok_or_else(|| Error::refused("erasure-missing").with("consignment", &state.number))?;
    Ok(Deed::ErasureAnswered { consignment: state.number.clone(), report, accepted, by, statement: None })
}
