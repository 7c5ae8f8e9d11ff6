//! Incidents: the contractor tells the principal what went wrong, with the words that a person marked for it and no others.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::{Deed, Entry, IncidentTold};
use crate::words::custody::Event;
use crate::words::error::{Error, Result};
use crate::words::statement::Content;
use crate::words::statement::kinds::IncidentNotice;
use crate::words::units::Digest;
use crate::words::vocabulary::Role;

pub(super) const KIND: Kind = Kind {
    name: IncidentNotice::TYPE,
    outgoing,
    arriving,
    recorded: |deed| match deed {
        Deed::IncidentTold(IncidentTold { statement, .. }) => Some(*statement),
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
    let (released, note) = released(sender, opened, events)?;
    let newest = [Some(opened), closed, released].into_iter().flatten().max_by_key(|event| event.index);
    let at = newest.unwrap_or(opened).act.at;
    let (incident, closed) = (opened.leaf, closed.is_some());
    let notice = IncidentNotice { v: 1, consignment, incident, cause, what, medium, note, closed, at };
    Ok(Some(sender.sign(&notice)))
}

/// The words about the incident that were released last, and their release.
fn released<'e>(
    sender: &Sender<'_, '_>,
    opened: &Event,
    events: &'e [Event],
) -> Result<(Option<&'e Event>, Option<String>)> {
    let about = |event: &&Event| event.leaf == opened.leaf || event.act.refs.contains(&opened.leaf);
    let releases = events.iter().filter_map(|release| match &release.act.deed {
        Deed::WordsReleased { entry, .. } => {
            let words = events.iter().filter(about).find(|event| event.leaf == *entry)?;
            Some((release, words))
        }
        _ => None,
    });
    match releases.max_by_key(|(release, _)| release.index) {
        Some((release, words)) => Ok((Some(release), sender.desk.side_text(&words.act.pii, "note")?)),
        None => Ok((None, None)),
    }
}

/// Marks the words of the entry at `index`, about an incident, for the other side.
pub fn release(desk: &mut Desk<'_>, index: u64) -> Result<Done> {
    let stored = desk.ledger.entry(index)?;
    let stored = stored.ok_or_else(|| Error::usage("entry-unknown").with("index", index))?;
    let act = Entry::from_bytes(&stored.bytes)?.act;
    let words = desk.side_text(&act.pii, "note")?;
    let (Some(consignment), Some(words)) = (act.deed.consignment().cloned(), words) else {
        return Err(Error::usage("no-words").with("index", index));
    };
    let mut draft = Draft::of(Deed::WordsReleased { consignment: consignment.clone(), entry: stored.leaf });
    draft.refs = vec![stored.leaf];
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("exchange-tell")
        .with("consignment", consignment)
        .with("words", words)
        .with("told", index)
        .with("entry", recorded[0].index))
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let notice: IncidentNotice = intake.by_home(bytes)?;
    if intake.between_us(&notice.consignment)?.is_none() {
        return Ok(Arrival::Waits);
    }
    let at = intake.at_here(&notice.consignment, notice.at)?;
    let IncidentNotice { consignment, incident, cause, what, medium, note, closed, .. } = notice;
    let statement = Digest::blake3(bytes);
    let deed =
        Deed::IncidentTold(IncidentTold { consignment, incident, cause, what, medium, closed, statement });
    let draft = Draft::of(deed).at(at);
    Ok(Arrival::Told(vec![match note {
        Some(note) => draft.with("note", note),
        None => draft,
    }]))
}
