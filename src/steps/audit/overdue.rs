//! Everything that is late or near its day, as a list with days.

use crate::steps::audit::status::wording::{self, day_text};
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::issued::newest_witnessed;
use crate::steps::lookup;
use crate::words::act::Entry;
use crate::words::custody::holdings::holdings;
use crate::words::custody::overdue::{Late, Overdue, View};
use crate::words::error::Result;
use crate::words::text::{message, word};
use time::Date;

/// Everything that is late or near its day today, or will be on a day.
pub fn overdue(desk: &mut Desk<'_>, by: Option<&str>) -> Result<Done> {
    let by = by.map_or_else(|| Ok(desk.now.date()), lookup::date)?;
    let late = list(desk, by)?;
    let (rows, json) = shown(desk, &late)?;
    Ok(Done::new("audit-overdue")
        .with("by", by.to_string())
        .with("count", late.len())
        .with("overdue", json)
        .show(&COLUMNS, rows))
}

/// What is late by a day or near its day, the longest first.
pub fn list(desk: &mut Desk<'_>, by: Date) -> Result<Vec<Late>> {
    let witnessed = newest_witnessed(desk)?.map_or(0, |(size, _)| size);
    let view = View { book: desk.book()?, by, witnessed };
    Ok(crate::words::custody::overdue::overdue(&view))
}

/// What is told of each late thing.
pub const COLUMNS: [&str; 5] =
    ["column-consignment", "column-what-late", "column-whereabouts", "column-due", "column-days"];

/// As a table and as JSON.
pub fn shown(desk: &mut Desk<'_>, late: &[Late]) -> Result<(Vec<Vec<String>>, Vec<serde_json::Value>)> {
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for item in late {
        let number = item.consignment.as_ref().map(ToString::to_string).unwrap_or_default();
        let (what, holder) = (what(desk, item)?, holder(desk, item)?);
        let days = day_text(desk.lang, item.days);
        json.push(serde_json::json!({
            "kind": item.what.code(), "consignment": item.consignment, "what": what, "whereabouts": holder,
            "due": item.due.to_string(), "days": item.days
        }));
        rows.push(vec![number, what, holder, item.due.to_string(), days]);
    }
    Ok((rows, json))
}

fn what(desk: &mut Desk<'_>, item: &Late) -> Result<String> {
    let lang = desk.lang;
    let number = match &item.what {
        Overdue::Medium(number) | Overdue::Writing(number) | Overdue::Storage(number) => number.to_string(),
        Overdue::Confirmation(entry) | Overdue::Incident(entry) | Overdue::Unwitnessed(entry) => {
            entry.to_string()
        }
        Overdue::IncidentReport(entry, _) => entry.to_string(),
        Overdue::Certificate(party, scheme) => {
            let scheme = message(lang, &format!("scheme-{}", scheme.as_str()), &[]);
            format!("{} {scheme}", desk.party_name(party)?)
        }
        Overdue::Task(entry) => return task(desk, *entry),
        Overdue::Outcome(entry) => return outcome(desk, *entry),
        Overdue::ServerCopy(service) => service.to_string(),
        Overdue::Receipt(what) | Overdue::ReturnReceipt(what) => word(lang, "word-what", what.as_str()),
        Overdue::Contract(id) => desk.book()?.register.contract(id)?.number.to_string(),
        Overdue::AccessAnalysis(months) => match &months[..] {
            [only] => only.to_string(),
            [first, .., last] => {
                message(lang, "months-from-to", &[("from", first.to_string()), ("to", last.to_string())])
            }
            [] => String::new(),
        },
        _ => String::new(),
    };
    Ok(message(lang, &format!("overdue-{}", item.what.code()), &[("number", number)]))
}

/// A task as a person set it.
fn task(desk: &mut Desk<'_>, entry: u64) -> Result<String> {
    let lang = desk.lang;
    let tasks = &desk.book()?.register.measures.tasks;
    let Some(task) = tasks.iter().find(|task| task.entry == entry).cloned() else { return Ok(String::new()) };
    let reason = desk.side_shown(&task.pii, "reason")?.unwrap_or_default();
    let facts = [("topic", task.topic.to_string()), ("reason", reason), ("number", entry.to_string())];
    Ok(message(lang, "overdue-task", &facts))
}

/// What it was that began to leave the machine.
fn outcome(desk: &mut Desk<'_>, entry: u64) -> Result<String> {
    let stored = desk.ledger.entry(entry)?.map(|stored| Entry::from_bytes(&stored.bytes)).transpose()?;
    let kind = stored.map(|entry| entry.act.deed.kind()).unwrap_or_default();
    let what = message(desk.lang, &format!("kind-{kind}"), &[]);
    Ok(message(desk.lang, "overdue-outcome", &[("what", what), ("number", entry.to_string())]))
}

/// Where the late thing is, where it is one thing.
fn holder(desk: &mut Desk<'_>, item: &Late) -> Result<String> {
    let Some(number) = &item.consignment else { return Ok(String::new()) };
    let medium = match &item.what {
        Overdue::Medium(medium) | Overdue::Writing(medium) | Overdue::Storage(medium) => Some(Some(*medium)),
        Overdue::Notice | Overdue::NoticeDelivery => Some(None),
        _ => None,
    };
    let held = holdings(desk.book()?, number);
    let found = held.into_iter().find(|holding| match &item.what {
        Overdue::Receipt(what) | Overdue::ReturnReceipt(what) => {
            holding.what == *what && holding.at.is_in_transit()
        }
        _ => medium == Some(holding.medium),
    });
    found.map_or(Ok(String::new()), |holding| wording::whereabouts(desk, &holding))
}
