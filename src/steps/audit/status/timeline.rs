//! The story of one consignment: what happened, who did it and how they were known, what is missing, what comes next.

use super::wording::{self, day_text};
use super::{HELD_COLUMNS, held_list};
use crate::steps::audit::overdue;
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::words::act::{
    Act, Deed, Known, OpenFailed, PaperIssued, ResidueFound, ResidueSought, Sealed, VirusCheck,
};
use crate::words::custody::consignment::Consignment;
use crate::words::custody::holdings::holdings;
use crate::words::custody::missing::missing;
use crate::words::custody::next::next_step;
use crate::words::custody::overdue::Late;
use crate::words::error::Result;
use crate::words::text::{message, missing_in_words, word};
use crate::words::units::{ControlNumber, MediumNumber};
use crate::words::vocabulary::Carried;
use serde_json::json;

/// One consignment: its events by event time.
pub fn timeline(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Done> {
    let lang = desk.lang;
    let state = desk.book()?.consignment(number)?;
    let (event_rows, events) = events(desk, number)?;
    let held = holdings(desk.book()?, number);
    let (mut held_rows, held) = held_list(desk, &held)?;
    let server: Vec<_> = state
        .server
        .iter()
        .map(|(service, copy)| json!({ "service": service, "at": copy.as_str() }))
        .collect();
    held_rows.extend(state.server.iter().map(|(service, copy)| {
        let at = message(lang, &format!("server-{}", copy.as_str()), &[]);
        vec![number.to_string(), service.to_string(), at]
    }));
    let (missing_rows, lacks) = lacking(desk, &state)?;
    let missing_text: Vec<String> = lacks.iter().map(|code| missing_in_words(lang, code)).collect();
    let next = next_step(&desk.book()?.register, &state);
    let party = if state.from == desk.book()?.register.home()?.party { state.to } else { state.from };
    Ok(Done::new("status-one")
        .with("consignment", number)
        .with("state", state.state())
        .with("state_name", message(lang, &format!("state-{}", state.state()), &[]))
        .with("side", state.side.as_str())
        .with("side_text", word(lang, "word-side", state.side.as_str()))
        .with("party", desk.party_name(&party)?)
        .with("people", state.people)
        .with("missing", lacks)
        .with("missing_text", missing_text.join(&message(lang, "list-separator", &[])))
        .with("channel", state.channel)
        .with("media", held)
        .with("server", server)
        .with("events", events)
        .with("next", next)
        .show(&EVENT_COLUMNS, event_rows)
        .section("heading-holdings", &HELD_COLUMNS, held_rows)
        .section("heading-missing", &["column-missing", "column-due", "column-days"], missing_rows))
}

const EVENT_COLUMNS: [&str; 6] =
    ["column-index", "column-at", "column-what", "column-who", "column-known", "column-detail"];

fn events(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<super::Listed> {
    let lang = desk.lang;
    let events = desk.book()?.events(number).to_vec();
    let (mut rows, mut list) = (Vec::new(), Vec::new());
    for event in &events {
        let who = match &event.act.actor.id {
            Some(person) => desk.name_of(person)?,
            None => String::new(),
        };
        let kind = event.act.deed.kind();
        let late = event.act.paper.is_some();
        let known = known(&event.act);
        let mut mark = match late {
            true => message(lang, "mark-late-at", &[("recorded", wording::moment(event.recorded))]),
            false => String::new(),
        };
        let struck_by = desk.book()?.struck_by(&event.leaf);
        if let Some(by) = struck_by {
            mark += &message(lang, "mark-struck", &[("entry", by.to_string())]);
        }
        let detail = detail(desk, &event.act.deed)?;
        rows.push(vec![
            event.index.to_string(),
            wording::moment(event.act.at),
            format!("{}{mark}", message(lang, &format!("kind-{kind}"), &[])),
            who.clone(),
            word(lang, "word-known", known),
            detail.clone(),
        ]);
        list.push(json!({
            "index": event.index, "at": event.act.at, "recorded": event.recorded, "kind": kind, "who": who,
            "known": known, "late": late, "corrected_by": struck_by, "detail": detail
        }));
    }
    Ok((rows, list))
}

/// How who did it was known; what the kit did by itself was nobody.
pub fn known(act: &Act) -> &'static str {
    match act.actor.known {
        _ if act.deed.told_by_other_side() => "told",
        Known::Declared if act.actor.id.is_none() => "nobody",
        known => known.as_str(),
    }
}

/// What an event was about: who gave it to whom in which bag, where it was put, what was found.
pub fn detail(desk: &mut Desk<'_>, deed: &Deed) -> Result<String> {
    let lang = desk.lang;
    Ok(match deed {
        Deed::HandedOver { what, from, to, bag, trip, .. } => {
            let facts = [
                ("what", word(lang, "word-what", what.as_str())),
                ("from", desk.name_of(from)?),
                ("to", desk.name_of(to)?),
                ("bag", bag.to_string()),
                ("trip", trip.to_string()),
            ];
            message(lang, "detail-handed-over", &facts)
        }
        Deed::Received { what, by, pieces, .. } | Deed::ReceiptArrived { what, by, pieces, .. } => {
            let what = word(lang, "word-what", what.as_str());
            let facts = [("what", what), ("by", desk.name_of(by)?), ("pieces", pieces.to_string())];
            message(lang, "detail-received", &facts)
        }
        Deed::Stored { what, place, .. } => {
            let facts = [("what", word(lang, "word-what", what.as_str())), ("place", place.to_string())];
            message(lang, "detail-stored", &facts)
        }
        Deed::Returned { what, medium, verdict, .. } => {
            let verdict = verdict.map(|verdict| word(lang, "word-verdict", verdict.as_str()));
            [word(lang, "word-what", what.as_str()), shown(*medium), verdict.unwrap_or_default()]
                .join(" ")
                .trim_end()
                .to_string()
        }
        Deed::WriteIntended { medium, medium_kind, .. } => {
            format!("{} {medium}", word(lang, "word-medium-kind", medium_kind.as_str()))
        }
        Deed::Written { medium, .. } | Deed::Disposed { medium, .. } => medium.to_string(),
        Deed::DisposalArrived { medium, by, witness, .. } => {
            let facts = [
                ("medium", medium.to_string()),
                ("by", desk.name_of(by)?),
                ("witness", desk.name_of(witness)?),
            ];
            message(lang, "detail-destroyed-there", &facts)
        }
        Deed::CopyDeclared { copy, .. } | Deed::CopyArrived { copy, .. } => copy.to_string(),
        Deed::ResidueSought(ResidueSought { scan, .. }) => scan.to_string(),
        Deed::ResidueFound(ResidueFound { scan, found, .. }) => {
            message(lang, "detail-residue", &[("scan", scan.to_string()), ("found", found.to_string())])
        }
        Deed::PaperIntended { document, .. } | Deed::PaperIssued(PaperIssued { document, .. }) => {
            word(lang, "word-document", document.as_str())
        }
        Deed::UploadIntended { service, .. }
        | Deed::UploadFailed { service, .. }
        | Deed::Uploaded { service, .. }
        | Deed::Fetched { service, .. }
        | Deed::FetchArrived { service, .. }
        | Deed::ServerDeleted { service, .. }
        | Deed::DeletionArrived { service, .. } => service.to_string(),
        Deed::OpenFailed(OpenFailed { cause: Some(fault), .. }) => {
            word(lang, "word-open-fault", fault.as_str())
        }
        Deed::Sealed(Sealed { viruses: Some(check), .. }) | Deed::Opened { viruses: Some(check), .. } => {
            match check {
                VirusCheck::Scanned(by) => {
                    let facts = [("engine", by.engine.to_string()), ("made", by.made.clone())];
                    message(lang, "detail-scanned", &facts)
                }
                VirusCheck::Declared(_) => message(lang, "detail-declared-clean", &[]),
            }
        }
        Deed::IncidentOpened { cause, rule, .. } => lookup::cause(lang, *cause, rule.as_ref()),
        _ => String::new(),
    })
}

fn shown(medium: Option<MediumNumber>) -> String {
    medium.map(|number| number.to_string()).unwrap_or_default()
}

/// What closing needs, with the days it is late.
fn lacking(desk: &mut Desk<'_>, state: &Consignment) -> Result<(Vec<Vec<String>>, Vec<String>)> {
    let lang = desk.lang;
    let today = desk.now.date();
    let mut late = overdue::list(desk, today)?;
    late.retain(|item| item.consignment.as_ref() == Some(&state.number));
    let (mut rows, mut codes) = (Vec::new(), Vec::new());
    for lacking in missing(&desk.book()?.register, state) {
        let code = lacking.code();
        let found = late.iter().find(|item| is_about(item, &code));
        rows.push(vec![
            missing_in_words(lang, &code),
            found.map(|item| item.due.to_string()).unwrap_or_default(),
            found.map(|item| day_text(lang, item.days)).unwrap_or_default(),
        ]);
        codes.push(code);
    }
    Ok((rows, codes))
}

/// Whether what is late is what is missing.
fn is_about(late: &Late, missing: &str) -> bool {
    use crate::words::custody::overdue::Overdue as O;
    let (what, number) = missing.split_once(':').unwrap_or((missing, ""));
    match (&late.what, what) {
        (O::Medium(medium), "medium") | (O::Writing(medium), "writing") | (O::Storage(medium), "storage") => {
            medium.to_string() == number
        }
        (O::ServerCopy(service), "server-copy") => service.as_str() == number,
        (O::Confirmation(entry), "confirmation") => entry.to_string() == number,
        (O::Notice | O::NoticeDelivery, "notice") => true,
        (O::ErasureCheck | O::ErasureDecision, "erasure-acceptance") => true,
        (O::Incident(_), "incident") | (O::Receipt(_), "receipt") => true,
        (O::ReturnReceipt(what), "return-receipt") => *what != Carried::Notice,
        (O::ReturnReceipt(what), "notice-receipt") => *what == Carried::Notice,
        (O::ErasureReport, "erasure-report") | (O::Opening, "opening") => true,
        _ => false,
    }
}
