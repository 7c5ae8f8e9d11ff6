//! Who holds what now, and the story of one consignment.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::words::custody::consignment::{Consignment, Whereabouts};
use crate::words::custody::missing::missing;
use crate::words::error::Result;
use crate::words::text::{Lang, message};
use crate::words::units::ControlNumber;

/// Every consignment with its state and what it still needs.
pub fn overview(desk: &mut Desk<'_>) -> Result<Done> {
    let lang = desk.lang;
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for state in desk.book()?.consignments() {
        let to = desk.party_name(&state.to)?;
        let lacks = lacks(desk, &state)?;
        let holder = holder(desk, &state)?;
        let name = message(lang, &format!("state-{}", state.state()), &[]);
        let in_words = lacks.iter().map(|code| missing_in_words(lang, code)).collect::<Vec<_>>();
        rows.push(vec![state.number.to_string(), name, to.clone(), holder.clone(), in_words.join(" ")]);
        json.push(serde_json::json!({
            "consignment": state.number, "state": state.state(), "to": to, "holder": holder, "missing": lacks
        }));
    }
    let columns = ["column-consignment", "column-state", "column-to", "column-holder", "column-missing"];
    Ok(Done::new("status").with("consignments", json).show(&columns, rows))
}

/// One consignment: its events by event time.
pub fn timeline(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let lang = desk.lang;
    let state = desk.book()?.consignment(number)?;
    let events = desk.book()?.events(number).to_vec();
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for event in &events {
        let who = match &event.act.actor.id {
            Some(person) => desk.name_of(person)?,
            None => String::new(),
        };
        let kind = event.act.deed.kind();
        let late = event.act.paper.is_some();
        let what = message(lang, &format!("kind-{kind}"), &[]);
        let mut mark = if late { message(lang, "mark-late", &[]) } else { String::new() };
        let struck_by = desk.book()?.struck_by(&event.leaf);
        if let Some(by) = struck_by {
            mark += &message(lang, "mark-struck", &[("entry", by.to_string())]);
        }
        rows.push(vec![
            event.index.to_string(),
            event.act.at.to_string(),
            format!("{what}{mark}"),
            who.clone(),
        ]);
        json.push(serde_json::json!({
            "index": event.index, "at": event.act.at, "recorded": event.recorded, "kind": kind, "who": who, "late": late,
            "corrected_by": struck_by
        }));
    }
    let lacks = lacks(desk, &state)?;
    let media: Vec<_> = state
        .media
        .iter()
        .map(|(number, m)| serde_json::json!({ "medium": number, "at": m.at.as_str() }))
        .collect();
    let media_text: Vec<String> = state
        .media
        .iter()
        .map(|(number, m)| format!("{number} {}", message(lang, &format!("at-{}", m.at.as_str()), &[])))
        .collect();
    let server: Vec<_> = state
        .server
        .iter()
        .map(|(service, copy)| serde_json::json!({ "service": service, "at": copy.as_str() }))
        .collect();
    let on_servers = state.server.iter().map(|(service, copy)| {
        format!("{service} {}", message(lang, &format!("server-{}", copy.as_str()), &[]))
    });
    let media_text: Vec<String> = media_text.into_iter().chain(on_servers).collect();
    let missing_text: Vec<String> = lacks.iter().map(|code| missing_in_words(lang, code)).collect();
    Ok(Done::new("status-one")
        .with("consignment", number)
        .with("state", state.state())
        .with("state_name", message(lang, &format!("state-{}", state.state()), &[]))
        .with("missing", lacks)
        .with("missing_text", missing_text)
        .with("channel", state.channel)
        .with("media", media)
        .with("server", server)
        .with("media_text", media_text)
        .with("events", json)
        .show(&["column-index", "column-at", "column-what", "column-who"], rows))
}

/// `medium:M-7K3Q-9X2D` as a person says it.
fn missing_in_words(lang: Lang, code: &str) -> String {
    let (what, number) = code.split_once(':').unwrap_or((code, ""));
    message(lang, &format!("missing-{what}"), &[("number", number.to_string())])
}

fn lacks(desk: &mut Desk<'_>, state: &Consignment) -> Result<Vec<String>> {
    Ok(missing(&desk.book()?.register, state).iter().map(|m| m.code()).collect())
}

fn holder(desk: &mut Desk<'_>, state: &Consignment) -> Result<String> {
    let in_transit = state.media.values().map(|m| &m.at).chain(state.notice.iter()).find_map(|at| match at {
        Whereabouts::InTransit { holder, bag } => Some((*holder, bag.clone())),
        _ => None,
    });
    match in_transit {
        Some((person, bag)) => Ok(format!("{} ({bag})", desk.name_of(&person)?)),
        None => Ok(String::new()),
    }
}
