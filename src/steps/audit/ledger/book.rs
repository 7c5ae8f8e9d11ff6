//! The ledger book (個人情報受渡管理簿) of a fiscal year: a row for everything that happened to each consignment whose
//! number is of that year, struck entries included and marked.

use crate::steps::audit::status::timeline::{detail, known};
use crate::steps::audit::status::wording::moment;
use crate::steps::desk::Desk;
use crate::steps::lookup;
use crate::tools::tables::write::Cell;
use crate::words::custody::Event;
use crate::words::error::{Error, Result};
use crate::words::text::{message, word};
use crate::words::units::{ControlNumber, Token, plain};
use crate::words::wareki::{self, FiscalYear};
use time::{Date, Month};

/// What stands above the columns.
const HEADINGS: [&str; 17] = [
    "column-consignment",
    "column-number",
    "column-title",
    "column-subject",
    "column-sender",
    "column-recipient",
    "column-channel",
    "column-people",
    "column-at",
    "column-what",
    "column-detail",
    "column-who",
    "column-known",
    "column-late",
    "column-struck",
    "column-index",
    "column-leaf",
];

/// The fiscal year that a person means: `R7`, 2025, 令和7年度; without one, today's.
pub fn year(desk: &Desk<'_>, typed: Option<&str>) -> Result<FiscalYear> {
    let today = desk.now.date();
    let Some(typed) = typed else { return Ok(wareki::fiscal_year(today)) };
    let text = plain(typed).trim_end_matches('度').to_ascii_uppercase();
    let named = |year: i32| {
        // The last of March: a year in which an era changes is named by the new one then.
        let days = [(year, Month::April, 1), (year, Month::May, 1), (year + 1, Month::March, 31)];
        days.into_iter().filter_map(|(year, month, day)| Date::from_calendar_date(year, month, day).ok())
    };
    let years = (1989..=today.year() + 1).rev().flat_map(named).map(wareki::fiscal_year);
    let is_meant = |year: &FiscalYear| {
        year.code == text || year.begins.to_string() == text || year.text.trim_end_matches('度') == text
    };
    let mut years = years;
    years.find(is_meant).ok_or_else(|| Error::usage("year-unknown").with("text", typed))
}

/// The consignments of a year, by their numbers.
pub fn numbers(desk: &mut Desk<'_>, year: &Token) -> Result<Vec<ControlNumber>> {
    let of_year = |number: &&ControlNumber| number.series().1 == year.as_str();
    Ok(desk.book()?.numbers().filter(of_year).cloned().collect())
}

/// What stands above the columns, in words.
pub fn heading(desk: &Desk<'_>) -> Vec<String> {
    HEADINGS.iter().map(|id| message(desk.lang, id, &[])).collect()
}

/// The rows of a year.
pub fn rows(desk: &mut Desk<'_>, year: &Token) -> Result<Vec<Vec<Cell>>> {
    let mut rows = Vec::new();
    for number in numbers(desk, year)? {
        let about = about(desk, &number)?;
        let events = desk.book()?.events(&number).to_vec();
        for event in &events {
            rows.push(about.iter().cloned().chain(row(desk, event)?).collect());
        }
    }
    Ok(rows)
}

/// What is the same for everything that happened to a consignment.
fn about(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Vec<Cell>> {
    let lang = desk.lang;
    let state = desk.book()?.consignment(number)?;
    let contract = desk.book()?.register.contract(&state.contract).map(|known| known.number.to_string());
    let terms = lookup::terms(desk, &state.contract).unwrap_or_default();
    let sealed = desk.book()?.events(number).iter().find_map(|event| event.act.pii.get("title").copied());
    let title = sealed.map(|commitment| desk.ledger.pii(&commitment)).transpose()?.flatten();
    let title = title.map(|title| String::from_utf8_lossy(&title).into_owned());
    let people = state.people.map_or(Cell::Text(String::new()), |people| Cell::Number(people.0));
    Ok(vec![
        number.to_string().into(),
        contract.unwrap_or_default().into(),
        terms.title.into(),
        title.unwrap_or_default().into(),
        desk.party_name(&state.from)?.into(),
        desk.party_name(&state.to)?.into(),
        word(lang, "word-channel", state.channel.as_str()).into(),
        people,
    ])
}

fn row(desk: &mut Desk<'_>, event: &Event) -> Result<Vec<Cell>> {
    let lang = desk.lang;
    let who = match &event.act.actor.id {
        Some(person) => desk.name_of(person)?,
        None => String::new(),
    };
    let late = event.act.paper.map_or(String::new(), |_| moment(event.recorded));
    let struck_by = desk.book()?.struck_by(&event.leaf);
    Ok(vec![
        moment(event.act.at).into(),
        message(lang, &format!("kind-{}", event.act.deed.kind()), &[]).into(),
        detail(desk, &event.act.deed)?.into(),
        who.into(),
        word(lang, "word-known", known(&event.act)).into(),
        late.into(),
        struck_by.map_or(Cell::Text(String::new()), Cell::Number),
        Cell::Number(event.index),
        event.leaf.to_string().into(),
    ])
}
