//! The second pair of eyes: another person stands by what one person entered.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::register::expunge;
use crate::words::act::{Deed, Entry};
use crate::words::custody::missing::{Missing, missing};
use crate::words::custody::register::{Change, Waiting};
use crate::words::custody::retention::Scope;
use crate::words::error::{Error, Result};
use crate::words::sign::same_fingerprint;
use crate::words::text::message;
use crate::words::units::{Digest, Stamp};
use time::Duration;

/// Stands by entries with the acting person's own key, all of them or none. A key is compared with its fingerprint on
/// paper before.
pub fn confirm(desk: &mut Desk<'_>, entries: &[u64], fingerprint: Option<&str>) -> Result<Done> {
    let mut drafts = Vec::new();
    for index in entries {
        let stored = desk.ledger.entry(*index)?;
        let stored = stored.ok_or_else(|| Error::usage("entry-unknown").with("index", index))?;
        let consignment = Entry::from_bytes(&stored.bytes)?.act.deed.consignment().cloned();
        let deed = Deed::Seconded { consignment, entry: stored.leaf };
        // The rules know entries by their leaves; people by their numbers.
        desk.rehearse(&deed).map_err(|error| match error.code {
            "nothing-to-confirm" => nothing(index),
            _ => error,
        })?;
        compare(desk, &stored.leaf, fingerprint)?;
        let mut draft = Draft::of(deed);
        draft.refs = vec![stored.leaf];
        drafts.push(draft);
    }
    for (place, draft) in drafts.iter().enumerate() {
        let leaf = draft.refs[0];
        if let Some(scope) = expunge::asked(desk, &leaf)? {
            return match &entries {
                [index] => expunge::carry_out(desk, *index, drafts.remove(place), leaf, &scope),
                _ => Err(Error::usage("expunge-beside").with("entry", entries[place])),
            };
        }
    }
    let leaves: Vec<Digest> = drafts.iter().flat_map(|draft| draft.refs.clone()).collect();
    let recorded = desk.record(drafts)?;
    let book = desk.book()?;
    let waits = |leaf: &Digest| {
        let late = || book.consignments().iter().any(|state| state.unconfirmed.contains_key(leaf));
        book.register.waiting(leaf).is_some() || late()
    };
    let settled = !leaves.iter().any(waits);
    let confirmed: Vec<String> = entries.iter().map(u64::to_string).collect();
    Ok(Done::new("confirm")
        .with("confirmed", confirmed.join(", "))
        .with("settled", settled)
        .with("entry", recorded.last().map(|last| last.index)))
}

/// Stands by everybody whom another person put on the register or named for a contract, at once.
pub fn confirm_people(desk: &mut Desk<'_>) -> Result<Done> {
    let actor = desk.actor()?;
    let of_people = |change: &Change| matches!(change, Change::Person { .. } | Change::Designation { .. });
    let pending = desk.book()?.register.pending();
    let mine = pending.into_iter().filter(|w| of_people(&w.change) && w.may_be_confirmed_by(actor));
    let entries: Vec<u64> = mine.map(|waiting| waiting.index).collect();
    match entries.is_empty() {
        true => Err(nothing("none")),
        false => confirm(desk, &entries, None),
    }
}

fn nothing(entry: impl std::fmt::Display) -> Error {
    Error::refused("nothing-to-confirm").with("entry", entry)
}

/// Whose key it is, only paper tells: the fingerprint that its owner wrote down or read out.
fn compare(desk: &mut Desk<'_>, leaf: &Digest, typed: Option<&str>) -> Result<()> {
    let change = desk.book()?.register.waiting(leaf).map(|waiting| waiting.change.clone());
    let Some((person, key)) = change.as_ref().and_then(|change| change.person().zip(change.key())) else {
        return Ok(());
    };
    let (name, found) = (desk.name_of(person)?, key.fingerprint());
    let agreed = match typed {
        Some(typed) => same_fingerprint(typed, &found),
        None => desk.ask.compare("ask-vouch", &[("name", name.clone()), ("fingerprint", found.clone())])?,
    };
    match agreed {
        true => Ok(()),
        false => Err(Error::verification("vouch-differs").with("name", name).with("found", found)),
    }
}

/// Everything that waits for a second person: changes of the registers, and facts that came very late.
pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let lang = desk.lang;
    let book = desk.book()?;
    let (days, now) = (book.policy.confirmation_days, desk.now);
    let book = desk.book()?;
    let changes: Vec<Waiting> = book.register.pending().into_iter().cloned().collect();
    let late: Vec<(u64, String)> = book
        .consignments()
        .iter()
        .flat_map(|state| {
            let entries = missing(&book.register, state).into_iter().filter_map(|lack| match lack {
                Missing::Confirmation(index) => Some(index),
                _ => None,
            });
            entries.map(|index| (index, state.number.to_string())).collect::<Vec<_>>()
        })
        .collect();
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for waiting in changes {
        let by = match &waiting.by {
            Some(person) => desk.name_of(person)?,
            None => String::new(),
        };
        let (kind, what) = (waiting.change.as_str(), in_words(desk, &waiting.change)?);
        let due = due(waiting.at, days);
        let overdue = now > due;
        let due_text = if overdue {
            message(lang, "mark-overdue", &[("day", due.date().to_string())])
        } else {
            due.date().to_string()
        };
        rows.push(vec![waiting.index.to_string(), what.clone(), by.clone(), due_text]);
        json.push(serde_json::json!({
            "entry": waiting.index, "kind": kind, "what": what, "by": by, "due": due, "overdue": overdue
        }));
    }
    for (index, number) in late {
        let what = message(lang, "pending-late", &[("number", number.clone())]);
        rows.push(vec![index.to_string(), what.clone(), String::new(), String::new()]);
        json.push(serde_json::json!({ "entry": index, "kind": "late", "what": what, "consignment": number }));
    }
    let columns = ["column-index", "column-what", "column-who", "column-due"];
    Ok(Done::new("confirm-list").with("count", rows.len()).with("waiting", json).show(&columns, rows))
}

fn due(at: Stamp, days: i64) -> Stamp {
    Stamp::new(at.moment() + Duration::days(days))
}

/// What a second person is asked to stand by.
fn in_words(desk: &mut Desk<'_>, change: &Change) -> Result<String> {
    let id = format!("pending-{}", change.as_str());
    let mut facts = Vec::new();
    if let Some(person) = change.person() {
        facts.push(("name", desk.name_of(person)?));
    }
    if let Some(key) = change.key() {
        facts.push(("fingerprint", key.fingerprint()));
    }
    match change {
        Change::Setting { setting, value } => {
            facts.extend([("setting", setting.to_string()), ("value", value.to_string())]);
        }
        Change::Designation { contract, people } => {
            let names = people.iter().map(|person| desk.name_of(person)).collect::<Result<Vec<_>>>()?;
            let number = desk.book()?.register.contract(contract)?.number.to_string();
            facts.extend([("contract", number), ("people", names.join("、"))]);
        }
        Change::Expunge { people, contracts } => {
            let scope = Scope { people: people.clone(), contracts: contracts.clone() };
            facts.push(("people", expunge::names(desk, people)?));
            facts.push(("contracts", expunge::contract_numbers(desk, &scope)?.join("、")));
        }
        _ => {}
    }
    Ok(message(desk.lang, &id, &facts))
}
