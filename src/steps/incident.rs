//! Incidents: what went wrong is opened (by the kit, or by a person) and closed by a person who says what was found and
//! done. A consignment does not close while one is open.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::units::{ControlNumber, Digest, MediumNumber};
use crate::words::vocabulary::{Carried, Cause};

/// Opens an incident: a loss, say, that only people can notice.
pub fn open(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    cause: Cause,
    medium: Option<MediumNumber>,
    note: &str,
) -> Result<Done> {
    let what = medium.map(|_| Carried::Media);
    let deed = Deed::IncidentOpened { consignment: number.clone(), cause, rule: None, what, medium };
    let recorded = desk.record(vec![Draft::of(deed).with("note", note)])?;
    Ok(Done::new("incident-open")
        .with("consignment", number)
        .with("cause", cause)
        .with("entry", recorded[0].index))
}

/// Closes the incident that entry `entry` opened, or the only open one.
pub fn close(desk: &mut Desk<'_>, number: &ControlNumber, entry: Option<u64>, note: &str) -> Result<Done> {
    let book = desk.book()?;
    let state = book.consignment(number)?;
    let open: Vec<(u64, Digest)> = state
        .incidents
        .iter()
        .filter(|incident| incident.open)
        .filter_map(|i| {
            book.events(number).iter().find(|event| event.leaf == i.leaf).map(|e| (e.index, e.leaf))
        })
        .collect();
    let (index, incident) = match (entry, open.as_slice()) {
        (None, [one]) => *one,
        (None, []) => return Err(Error::refused("incident-unknown").with("consignment", number)),
        (None, several) => {
            let list: Vec<String> = several.iter().map(|(index, _)| index.to_string()).collect();
            return Err(Error::usage("which-incident").with("entries", list.join(", ")));
        }
        (Some(entry), open) => *open
            .iter()
            .find(|(index, _)| *index == entry)
            .ok_or_else(|| Error::refused("incident-unknown").with("consignment", number))?,
    };
    let deed = Deed::IncidentClosed { consignment: number.clone(), incident };
    let mut draft = Draft::of(deed).with("note", note);
    draft.refs = vec![incident];
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("incident-close")
        .with("consignment", number)
        .with("incident", index)
        .with("entry", recorded[0].index))
}
