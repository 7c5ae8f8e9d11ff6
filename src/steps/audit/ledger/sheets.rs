//! The ledger book of a fiscal year on paper: the rows of `book`, consignment by consignment, with the checkpoint that the
//! book stands for on its last page.

use crate::steps::audit::ledger::book;
use crate::steps::audit::measures::board::witnesses;
use crate::steps::audit::status::timeline::{detail, known};
use crate::steps::desk::Desk;
use crate::steps::issued::newest_witnessed;
use crate::steps::lookup;
use crate::steps::print;
use crate::words::act::TreeHead;
use crate::words::custody::Event;
use crate::words::error::Result;
use crate::words::text::{Lang, message, word};
use crate::words::units::{ControlNumber, Token};
use crate::words::wareki::FiscalYear;
use serde_json::{Value, json};

/// The book as a PDF, and how many rows it has.
pub fn printed(
    desk: &mut Desk<'_>,
    year: &FiscalYear,
    code: &Token,
    head: &TreeHead,
) -> Result<(Vec<u8>, u64)> {
    let (mut consignments, mut count) = (Vec::new(), 0);
    for number in book::numbers(desk, code)? {
        let (told, rows) = consignment(desk, &number)?;
        consignments.push(told);
        count += rows;
    }
    let witnessed = newest_witnessed(desk)?.map_or(0, |(size, _)| size);
    let by = if witnessed > 0 { witnesses(desk, witnessed)? } else { Vec::new() };
    let home = desk.founding()?;
    let (year, between) = match desk.lang {
        Lang::Ja => (year.text.clone(), "、"),
        Lang::En => (message(desk.lang, "heading-book-year", &[("year", year.begins.to_string())]), ", "),
    };
    let values = json!({
        "form_number": desk.config.paper.form_number("ledger-book"),
        "office": desk.party_name(&home.party)?,
        "year": year,
        "printed": desk.now,
        "maker": lookup::maker(desk)?,
        "consignments": consignments,
        "rows_count": count,
        "checkpoint": {
            "size": head.size, "root": head.root.to_string(), "witnessed_size": witnessed,
            "witnesses": by.join(between),
        },
        "qr": format!("{} {} {}", home.origin, head.size, head.root),
    });
    Ok((print::render(desk, "ledger-book", &values)?.pdf, count))
}

fn consignment(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<(Value, u64)> {
    let lang = desk.lang;
    let state = desk.book()?.consignment(number)?;
    let contract = desk.book()?.register.contract(&state.contract).map(|known| known.number.to_string());
    let terms = lookup::terms(desk, &state.contract).unwrap_or_default();
    let events = desk.book()?.events(number).to_vec();
    let pii = events.first().map(|event| event.act.pii.clone()).unwrap_or_default();
    let title = desk.side_shown(&pii, "title")?.unwrap_or_default();
    let rows = events.iter().map(|event| row(desk, event)).collect::<Result<Vec<Value>>>()?;
    let count = rows.len() as u64;
    let told = json!({
        "number": number,
        "contract": contract.unwrap_or_default(),
        "work": terms.title,
        "title": title,
        "sender": desk.party_name(&state.from)?,
        "receiver": desk.party_name(&state.to)?,
        "channel": word(lang, "word-channel", state.channel.as_str()),
        "people": state.people.map_or(0, |people| people.0),
        "rows": rows,
    });
    Ok((told, count))
}

fn row(desk: &mut Desk<'_>, event: &Event) -> Result<Value> {
    let lang = desk.lang;
    let who = match &event.act.actor.id {
        Some(person) => desk.name_of(person)?,
        None => String::new(),
    };
    let struck = desk.book()?.struck_by(&event.leaf);
    Ok(json!({
        "entry": event.index,
        "at": event.act.at,
        "what": message(lang, &format!("kind-{}", event.act.deed.kind()), &[]),
        "detail": detail(desk, &event.act.deed)?,
        "who": who,
        "known": word(lang, "word-known", known(&event.act)),
        "late": event.act.paper.map_or(String::new(), |_| event.recorded.to_string()),
        "struck": struck.map_or(String::new(), |index| index.to_string()),
    }))
}
