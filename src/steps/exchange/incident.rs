//! Incidents: the contractor tells the principal what went wrong, with the words that a person marked for it and no others.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::IncidentNotice;
use crate::words::units::Digest;
use crate::words::vocabulary::Role;

/// The words for the other side, in the side table of the entry that opens or closes an incident.
pub const FOR_THE_OTHER_SIDE: &str = "told";

pub(super) const KIND: Kind = Kind {
    name: IncidentNotice::TYPE,
    outgoing,
    arriving,
    recorded: |deed| match deed {
        Deed::IncidentTold { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn outgoing(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    if sender.desk.book()?.register.home()?.role != Role::Contractor {
        return Ok(Vec::new());
    }
    let mut told = Vec::new();
    for (state, events) in sender.between_us()? {
        for opened in events.iter() {
            if let Some(statement) = notice(sender, opened, &events)? {
                told.push(Outgoing::about(&state.number, opened, statement));
            }
        }
    }
    Ok(told)
}

fn notice(sender: &Sender<'_, '_>, opened: &Event, events: &[Event]) -> Result<Option<Vec<u8>>> {
    let Deed::IncidentOpened { consignment, cause, what, medium, .. } = opened.act.deed.clone() else {
        return Ok(None);
    };
    let closes = |event: &&Event| matches!(&event.act.deed, Deed::IncidentClosed { incident, .. } if *incident == opened.leaf);
    let closed = events.iter().find(closes);
    let newest = closed.unwrap_or(opened);
    let note = sender.desk.side_text(&newest.act.pii, FOR_THE_OTHER_SIDE)?;
    let (incident, closed, at) = (opened.leaf, closed.is_some(), newest.act.at);
    let notice = IncidentNotice { v: 1, consignment, incident, cause, what, medium, note, closed, at };
    Ok(Some(sender.sign(&notice)))
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let notice: IncidentNotice = intake.by_home(bytes)?;
    if intake.between_us(&notice.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at(notice.at);
    let IncidentNotice { consignment, incident, cause, what, medium, note, closed, .. } = notice;
    let statement = Digest::blake3(bytes);
    let deed = Deed::IncidentTold { consignment, incident, cause, what, medium, closed, statement };
    let draft = Draft::of(deed).at(at);
    Ok(Arrival::Told(vec![match note {
        Some(note) => draft.with("note", note),
        None => draft,
    }]))
}
