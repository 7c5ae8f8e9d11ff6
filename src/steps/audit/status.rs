//! Who holds what now: what is late, what waits for a person, where every thing is; by person, place and bag.

pub mod person;
pub mod timeline;
pub mod wording;

use crate::steps::audit::overdue;
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::words::custody::consignment::{Consignment, Whereabouts};
use crate::words::custody::holdings::{self, Holding, holdings};
use crate::words::custody::missing::missing;
use crate::words::custody::overdue::Late;
use crate::words::custody::waiting::{Waiting, waiting};
use crate::words::error::{Error, Result};
use crate::words::text::{message, missing_in_words};
use crate::words::units::Token;
use serde_json::{Value, json};

/// Rows for people, and the same as JSON.
type Listed = (Vec<Vec<String>>, Vec<Value>);

/// What is late first, then what is due soon, what waits, where things are, and every consignment with what it still needs.
pub fn overview(desk: &mut Desk<'_>) -> Result<Done> {
    let today = desk.now.date();
    let (late, soon): (Vec<Late>, Vec<Late>) =
        overdue::list(desk, today)?.into_iter().partition(Late::is_past);
    let (late_rows, late_json) = overdue::shown(desk, &late)?;
    let (soon_rows, soon_json) = overdue::shown(desk, &soon)?;
    let due = waiting(desk.book()?);
    let (waiting_rows, waiting_json) = waiting_list(desk, &due)?;
    let held = open_holdings(desk)?;
    let (held_rows, held_json) = held_list(desk, &held)?;
    let (rows, json) = consignments(desk)?;
    Ok(Done::new("status")
        .with("late", late.len())
        .with("waits", due.len())
        .with("count", rows.len())
        .with("overdue", [late_json, soon_json].concat())
        .with("waiting", waiting_json)
        .with("holdings", held_json)
        .with("consignments", json)
        .section("heading-overdue", &overdue::COLUMNS, late_rows)
        .section("heading-due-soon", &overdue::COLUMNS, soon_rows)
        .section("heading-waiting", &WAITING_COLUMNS, waiting_rows)
        .section("heading-holdings", &HELD_COLUMNS, held_rows)
        .section("heading-consignments", &CONSIGNMENT_COLUMNS, rows))
}

/// What lies in one place, of ended consignments as well.
pub fn place(desk: &mut Desk<'_>, place: &Token) -> Result<Done> {
    if !desk.book()?.register.places.contains_key(place) {
        return Err(Error::usage("place-unknown").with("place", place));
    }
    let held = all_holdings(desk)?.into_iter().filter(|holding| holding.place() == Some(place)).collect();
    let (rows, json) = held_list(desk, &held)?;
    Ok(Done::new("status-place")
        .with("place", place)
        .with("count", held.len())
        .with("holdings", json)
        .show(&HELD_COLUMNS, rows))
}

/// What travels in one bag.
pub fn bag(desk: &mut Desk<'_>, bag: &Token) -> Result<Done> {
    if !desk.book()?.register.bags.contains_key(bag) {
        return Err(Error::usage("bag-unknown").with("bag", bag));
    }
    let held = all_holdings(desk)?.into_iter().filter(|holding| holding.bag() == Some(bag)).collect();
    let (rows, json) = held_list(desk, &held)?;
    Ok(Done::new("status-bag")
        .with("bag", bag)
        .with("count", held.len())
        .with("holdings", json)
        .show(&HELD_COLUMNS, rows))
}

/// Everything of every consignment, wherever it is.
fn all_holdings(desk: &mut Desk<'_>) -> Result<Vec<Holding>> {
    let book = desk.book()?;
    Ok(book.numbers().flat_map(|number| holdings(book, number)).collect())
}

/// What somebody still has to do something with. Things of a consignment that was given up stay until they are destroyed.
fn open_holdings(desk: &mut Desk<'_>) -> Result<Vec<Holding>> {
    let mut held = holdings::open_holdings(desk.book()?);
    // What is on its way first: it is with one person, outside.
    held.sort_by_key(|holding| (!holding.at.is_in_transit(), holding.since));
    Ok(held)
}

const HELD_COLUMNS: [&str; 5] =
    ["column-consignment", "column-thing", "column-whereabouts", "column-since", "column-days"];

fn held_list(desk: &mut Desk<'_>, held: &Vec<Holding>) -> Result<Listed> {
    let (lang, now) = (desk.lang, desk.now);
    let (mut rows, mut list) = (Vec::new(), Vec::new());
    for holding in held {
        let with = wording::whereabouts(desk, holding)?;
        let person = match &holding.at {
            Whereabouts::InTransit { holder, .. } => Some(*holder),
            _ => holding.person,
        };
        rows.push(vec![
            holding.consignment.to_string(),
            wording::thing(lang, holding),
            with.clone(),
            wording::moment(holding.since),
            wording::lasting(lang, holding.since, now),
        ]);
        list.push(json!({
            "consignment": holding.consignment, "what": holding.what, "medium": holding.medium,
            "medium_kind": holding.kind, "at": holding.at.as_str(), "person": person,
            "place": holding.place(), "bag": holding.bag(), "with": with, "since": holding.since,
            "days": (now.date() - holding.since.date()).whole_days()
        }));
    }
    Ok((rows, list))
}

const WAITING_COLUMNS: [&str; 4] = ["column-consignment", "column-decision", "column-since", "column-days"];

fn waiting_list(desk: &mut Desk<'_>, due: &[Waiting]) -> Result<Listed> {
    let (lang, now) = (desk.lang, desk.now);
    let (mut rows, mut list) = (Vec::new(), Vec::new());
    for item in due {
        let entry = item.decision.entry().map(|entry| entry.to_string()).unwrap_or_default();
        let but_not = item.but_not.first();
        let (id, person) = match (&item.only, but_not) {
            (Some(witness), _) => ("waiting-witness".to_string(), desk.name_of(witness)?),
            (None, Some(person)) => (format!("waiting-{}", item.decision.code()), desk.name_of(person)?),
            (None, None) => (format!("waiting-{}", item.decision.code()), String::new()),
        };
        let facts = [("number", entry), ("person", person)];
        rows.push(vec![
            item.consignment.to_string(),
            message(lang, &id, &facts),
            wording::moment(item.since),
            wording::lasting(lang, item.since, now),
        ]);
        list.push(json!({
            "consignment": item.consignment, "decision": item.decision.code(),
            "entry": item.decision.entry(), "since": item.since, "but_not": but_not
        }));
    }
    Ok((rows, list))
}

const CONSIGNMENT_COLUMNS: [&str; 4] = ["column-consignment", "column-state", "column-to", "column-missing"];

fn consignments(desk: &mut Desk<'_>) -> Result<Listed> {
    let lang = desk.lang;
    let (mut rows, mut list) = (Vec::new(), Vec::new());
    for state in desk.book()?.consignments() {
        let to = desk.party_name(&state.to)?;
        let lacks = lacks(desk, &state)?;
        let name = message(lang, &format!("state-{}", state.state()), &[]);
        let in_words: Vec<String> = lacks.iter().map(|code| missing_in_words(lang, code)).collect();
        let separator = message(lang, "list-separator", &[]);
        rows.push(vec![state.number.to_string(), name, to.clone(), in_words.join(&separator)]);
        list.push(json!({
            "consignment": state.number, "state": state.state(), "to": to, "missing": lacks
        }));
    }
    Ok((rows, list))
}

/// What closing still needs, by its codes.
fn lacks(desk: &mut Desk<'_>, state: &Consignment) -> Result<Vec<String>> {
    Ok(missing(&desk.book()?.register, state).iter().map(|m| m.code()).collect())
}
