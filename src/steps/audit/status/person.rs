//! One person: what they hold, what they are named for, what waits for them.

use super::{HELD_COLUMNS, WAITING_COLUMNS, held_list, open_holdings, waiting_list};
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::words::custody::waiting::{Waiting, waiting};
use crate::words::error::Result;
use crate::words::text::{word, words};
use serde_json::json;

pub fn person(desk: &mut Desk<'_>, typed: &str) -> Result<Done> {
    let lang = desk.lang;
    let id = desk.person_named(typed)?;
    let known = desk.book()?.register.person(&id)?.clone();
    let (name, party) = (desk.name_of(&id)?, desk.party_name(&known.party)?);
    let held: Vec<_> = open_holdings(desk)?.into_iter().filter(|holding| holding.is_with(&id)).collect();
    let (held_rows, held_json) = held_list(desk, &held)?;
    let book = desk.book()?;
    let due: Vec<Waiting> = waiting(book).into_iter().filter(|item| item.is_for(book, &id)).collect();
    let (waiting_rows, waiting_json) = waiting_list(desk, &due)?;
    let contracts: Vec<_> = desk.book()?.register.contracts.clone().into_iter().collect();
    let (mut rows, mut list) = (Vec::new(), Vec::new());
    for (contract, terms) in contracts.iter().filter(|(_, terms)| terms.designated.contains_key(&id)) {
        let title = lookup::terms(desk, contract)?.title;
        let since = terms.designated[&id];
        let period = [&terms.from, &terms.until].map(String::as_str);
        rows.push(vec![
            terms.number.to_string(),
            title.clone(),
            period[0].to_string(),
            period[1].to_string(),
            since.date().to_string(),
        ]);
        list.push(json!({
            "contract": contract, "number": terms.number, "title": title, "from": period[0],
            "until": period[1], "named": since
        }));
    }
    let duties: Vec<&str> = known.duties.iter().map(|duty| duty.as_str()).collect();
    let key = if known.key.is_some() { "enrolled" } else { "none" };
    Ok(Done::new("status-person")
        .with("person", id)
        .with("name", name)
        .with("party", party)
        .with("duties", &duties)
        .with("duties_text", words(lang, "word-duty", duties.iter().copied()))
        .with("key", known.key.map(|key| key.id()))
        .with("key_text", word(lang, "word-own-key", key))
        .with("count", held.len())
        .with("holdings", held_json)
        .with("waiting", waiting_json)
        .with("contracts", list)
        .section("heading-held-by", &HELD_COLUMNS, held_rows)
        .section("heading-waiting-for", &WAITING_COLUMNS, waiting_rows)
        .section(
            "heading-named-for",
            &["column-number", "column-title", "column-from", "column-until", "column-named"],
            rows,
        ))
}
