//! Reading entries: a page of those that were asked for, and one entry whole.
//!
//! The ledger is read through entry by entry; what is kept in memory is the page, the people on the register and which
//! entries were struck, however long the ledger is.

use super::entry;
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::tools::ledger::{Ledger, Stored};
use crate::words::act::{Act, Actor, Deed, Entry};
use crate::words::custody::Event;
use crate::words::custody::register::Register;
use crate::words::error::{Error, Result};
use crate::words::text::{Lang, exists, message, word};
use crate::words::units::{ControlNumber, Digest, PersonId, Stamp, plain, without_blanks};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, UtcOffset};

/// The longest page.
const MAX_LIMIT: u64 = 10_000;

/// Where a listing begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// An entry by its number.
    Entry(u64),
    /// A day on which things happened, in the home's zone.
    Day(Date),
}

impl std::str::FromStr for Edge {
    type Err = Error;
    fn from_str(text: &str) -> Result<Edge> {
        match plain(text).parse() {
            Ok(index) => Ok(Edge::Entry(index)),
            Err(_) => lookup::date(text).map(Edge::Day),
        }
    }
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    pub number: Option<&'a ControlNumber>,
    /// Who acted, or whom the entry names.
    pub person: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub from: Option<Edge>,
    pub until: Option<Edge>,
}

/// Which page of them; without one, the first, or where everything is asked for, the newest entries.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub page: Option<u64>,
    pub limit: u64,
}

/// A page of entries, oldest first.
pub fn list(desk: &mut Desk<'_>, wanted: &Wanted<'_>, page: Page) -> Result<Done> {
    let size = desk.ledger.size()?;
    if let Some(kind) = wanted.kind.filter(|kind| !exists(desk.lang, &format!("kind-{kind}"))) {
        return Err(Error::usage("kind-unknown").with("kind", kind));
    }
    let around = Around::of(&desk.ledger);
    let filter = Filter {
        number: wanted.number.map(ToString::to_string),
        person: wanted.person.map(|typed| around.named(&desk.ledger, typed)).transpose()?,
        kind: wanted.kind,
        from: wanted.from,
        until: wanted.until,
        zone: desk.config.zone().expect("checked when it was loaded"),
    };
    let limit = page.limit.clamp(1, MAX_LIMIT);
    let (found, entries) = match filter.takes_all() {
        true => filter.run(&desk.ledger, size, Page { limit, ..page })?,
        false => filter.search(&desk.ledger, size, Page { limit, ..page })?,
    };
    let from = entries.first().map_or(size, |(stored, _)| stored.index);
    let until = entries.last().map_or(from, |(stored, _)| stored.index + 1);
    let (rows, json) = shown(desk, &around, &entries)?;
    Ok(Done::new("ledger-list")
        .with("size", size)
        .with("found", found)
        .with("page", page.page)
        .with("pages", found.div_ceil(limit))
        .with("from", from)
        .with("until", until)
        .with("entries", json)
        .show(&COLUMNS, rows))
}

const COLUMNS: [&str; 6] =
    ["column-index", "column-recorded", "column-what", "column-consignment", "column-who", "column-known"];

type Entries = Vec<(Stored, Entry)>;

fn shown(desk: &Desk<'_>, around: &Around, entries: &Entries) -> Result<(Vec<Vec<String>>, Vec<Value>)> {
    let lang = desk.lang;
    let (mut rows, mut list) = (Vec::new(), Vec::new());
    for (stored, entry) in entries {
        let kind = entry.act.deed.kind();
        let consignment = entry.act.deed.consignment().map(|n| n.to_string()).unwrap_or_default();
        let struck_by = around.struck.get(&stored.leaf);
        let mark = struck_by.map(|by| message(lang, "mark-struck", &[("entry", by.to_string())]));
        let what = message(lang, &format!("kind-{kind}"), &[]);
        let what = what + &which(lang, &entry.act.deed) + &mark.unwrap_or_default();
        let who = match &entry.act.actor.id {
            Some(person) => around.name(&desk.ledger, person)?,
            None => String::new(),
        };
        let known = entry.act.actor.known;
        let (index, recorded) = (stored.index.to_string(), entry.recorded.to_string());
        let known_text = lookup::known(lang, known);
        rows.push(vec![index, recorded, what, consignment.clone(), who.clone(), known_text]);
        list.push(json!({
            "index": stored.index, "leaf": stored.leaf.to_string(), "recorded": entry.recorded,
            "at": entry.act.at, "kind": kind, "consignment": consignment, "who": who, "known": known,
            "corrected_by": struck_by
        }));
    }
    Ok((rows, list))
}

/// One entry whole, with what the side table still holds for it.
pub fn show(desk: &mut Desk<'_>, index: u64) -> Result<Done> {
    let stored = entry(desk, index)?;
    let decoded = Entry::from_bytes(&stored.bytes)?;
    let around = Around::of(&desk.ledger);
    let mut digests = BTreeSet::new();
    let act = readable(serde_json::to_value(&decoded.act).expect("an act is plain data"), &mut digests);
    let named = entries_named(&desk.ledger, &digests);
    let mut side = serde_json::Map::new();
    for name in decoded.act.pii.keys() {
        let text = desk.side_text(&decoded.act.pii, name)?;
        side.insert(name.clone(), serde_json::to_value(text).expect("text is plain data"));
    }
    let pretty = serde_json::to_string_pretty(&act).expect("an act is plain data");
    let rows = pretty.lines().map(|line| vec![with_entry(desk.lang, line, &named)]).collect();
    let refers_to: Vec<Value> =
        named.iter().map(|(leaf, entry)| json!({ "leaf": leaf.to_string(), "entry": entry })).collect();
    let struck_by = around.struck.get(&stored.leaf).copied();
    Ok(Done::new("ledger-show")
        .with("index", index)
        .with("leaf", stored.leaf.to_string())
        .with("recorded", decoded.recorded)
        .with("signed", decoded.signature.is_some())
        .with("who", around.who(desk, &decoded.act.actor)?)
        .with("corrected_by", struck_by)
        .with("act", act)
        .with("refers_to", refers_to)
        .with("side", side)
        .show(&["column-what"], rows)
        .warn(struck_by.map(|by| Error::usage("entry-struck").with("index", index).with("entry", by))))
}

/// Plain data with what is 32 bytes long in hexadecimal, as it is told everywhere else; `digests` takes in each.
fn readable(value: Value, digests: &mut BTreeSet<Digest>) -> Value {
    match value {
        Value::Array(items) => match digest(&items) {
            Some(digest) => {
                digests.insert(digest);
                digest.to_string().into()
            }
            None => items.into_iter().map(|item| readable(item, digests)).collect(),
        },
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, readable(value, digests))).collect()
        }
        other => other,
    }
}

fn digest(items: &[Value]) -> Option<Digest> {
    let byte = |item: &Value| u8::try_from(item.as_u64()?).ok();
    let bytes: Vec<u8> = items.iter().map(byte).collect::<Option<_>>()?;
    Some(Digest(bytes.try_into().ok()?))
}

/// Which entries are meant by those of the digests that are leaf hashes.
fn entries_named(ledger: &Ledger, digests: &BTreeSet<Digest>) -> BTreeMap<Digest, u64> {
    let entries = ledger.entries(0).map_while(Result::ok);
    entries
        .filter(|stored| digests.contains(&stored.leaf))
        .map(|stored| (stored.leaf, stored.index))
        .collect()
}

/// A line of the act; behind the leaf hash of an entry stands the entry's number.
fn with_entry(lang: Lang, line: &str, named: &BTreeMap<Digest, u64>) -> String {
    let meant = named.iter().find(|(leaf, _)| line.contains(&leaf.to_string()));
    let mark = meant.map(|(_, entry)| message(lang, "mark-entry", &[("entry", entry.to_string())]));
    format!("{line}{}", mark.unwrap_or_default())
}

/// What entries are held against.
struct Filter<'a> {
    number: Option<String>,
    person: Option<PersonId>,
    kind: Option<&'a str>,
    from: Option<Edge>,
    until: Option<Edge>,
    zone: UtcOffset,
}

impl Filter<'_> {
    /// The first entry that may be meant, and the one after the last.
    fn range(&self, size: u64) -> (u64, u64) {
        let first = if let Some(Edge::Entry(index)) = self.from { index.min(size) } else { 0 };
        let last = if let Some(Edge::Entry(index)) = self.until { index.saturating_add(1) } else { size };
        (first, last.clamp(first, size))
    }
    /// Whether every entry in that range is meant.
    fn takes_all(&self) -> bool {
        let by_day = |edge: Option<Edge>| matches!(edge, Some(Edge::Day(_)));
        let about = self.number.is_some() || self.person.is_some() || self.kind.is_some();
        !about && !by_day(self.from) && !by_day(self.until)
    }
    /// How many there are in the range, and those of one page: read where they stand.
    fn run(&self, ledger: &Ledger, size: u64, page: Page) -> Result<(u64, Entries)> {
        let (first, end) = self.range(size);
        let newest = page.page.is_none() && self.from.is_none();
        let start = match newest {
            true => end.saturating_sub(page.limit).max(first),
            false => first.saturating_add(before(page)).min(end),
        };
        let mut entries = Vec::new();
        for stored in ledger.entries(start).take((end - start).min(page.limit) as usize) {
            let stored = stored?;
            let entry = Entry::from_bytes(&stored.bytes)?;
            entries.push((stored, entry));
        }
        Ok((end - first, entries))
    }
    /// The same by looking at every entry in the range.
    fn search(&self, ledger: &Ledger, size: u64, page: Page) -> Result<(u64, Entries)> {
        let (first, end) = self.range(size);
        let (mut found, mut entries) = (0, Vec::new());
        for stored in ledger.entries(first).take((end - first) as usize) {
            let stored = stored?;
            // Most entries are about something else, which shows without reading them.
            if !self.may_take(&stored.bytes) {
                continue;
            }
            let entry = Entry::from_bytes(&stored.bytes)?;
            if self.takes(&entry) {
                if found >= before(page) && (entries.len() as u64) < page.limit {
                    entries.push((stored, entry));
                }
                found += 1;
            }
        }
        Ok((found, entries))
    }
    fn may_take(&self, bytes: &[u8]) -> bool {
        let names = |text: &str| contains(bytes, text.as_bytes());
        self.number.as_deref().is_none_or(names)
            && self.kind.is_none_or(names)
            && self.person.is_none_or(|person| names(&person.to_string()))
    }
    fn takes(&self, entry: &Entry) -> bool {
        let deed = &entry.act.deed;
        let number = deed.consignment().map(ToString::to_string);
        let day = entry.act.at.moment().to_offset(self.zone).date();
        (self.number.is_none() || self.number == number)
            && self.kind.is_none_or(|kind| deed.kind() == kind)
            && !matches!(self.from, Some(Edge::Day(from)) if day < from)
            && !matches!(self.until, Some(Edge::Day(until)) if day > until)
    }
}

/// How many are on the pages before.
fn before(page: Page) -> u64 {
    (page.page.unwrap_or(1).max(1) - 1).saturating_mul(page.limit)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// What stands elsewhere in the ledger about the entries of a page.
#[derive(Default)]
struct Around {
    register: Register,
    /// Leaves of entries that were struck, and the index of the entry that struck each.
    struck: BTreeMap<Digest, u64>,
}

impl Around {
    /// As far as the ledger can be read: a damaged one is read entry by entry all the same.
    fn of(ledger: &Ledger) -> Around {
        let mut around = Around::default();
        for stored in ledger.entries(0).map_while(Result::ok) {
            // Entries about consignments say nothing of registers.
            let about_registers = !contains(&stored.bytes, b"consignment");
            if !about_registers && !contains(&stored.bytes, b"corrects") {
                continue;
            }
            let Ok(Entry { recorded, act, .. }) = Entry::from_bytes(&stored.bytes) else { continue };
            if let Some(wrong) = act.corrects {
                around.struck.insert(wrong, stored.index);
            }
            if about_registers {
                around.learn(stored, recorded, act);
            }
        }
        around
    }
    fn learn(&mut self, stored: Stored, recorded: Stamp, act: Act) {
        let (index, leaf) = (stored.index, stored.leaf);
        self.register.apply(&Event { index, leaf, recorded, act, seconds: 0 });
    }
    fn name(&self, ledger: &Ledger, person: &PersonId) -> Result<String> {
        let commitment = self.register.people.get(person).and_then(|person| person.pii.get("name"));
        let name = commitment.map(|commitment| ledger.pii(commitment)).transpose()?.flatten();
        Ok(name.map_or(person.to_string(), |name| String::from_utf8_lossy(&name).into_owned()))
    }
    fn who(&self, desk: &Desk<'_>, actor: &Actor) -> Result<String> {
        let known = lookup::known(desk.lang, actor.known);
        Ok(match &actor.id {
            Some(person) => {
                let name = self.name(&desk.ledger, person)?;
                message(desk.lang, "actor-known", &[("name", name), ("known", known)])
            }
            None => known,
        })
    }
    /// A person by id or by registered name.
    fn named(&self, ledger: &Ledger, typed: &str) -> Result<PersonId> {
        if let Ok(id) = typed.parse::<PersonId>() {
            return self.register.person(&id).map(|_| id);
        }
        let mut found = Vec::new();
        for id in self.register.people.keys() {
            if without_blanks(&self.name(ledger, id)?) == without_blanks(typed) {
                found.push(*id);
            }
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Error::refused("handler-unknown").with("person", typed).with("contract", "")),
            _ => Err(Error::usage("person-ambiguous").with("person", typed)),
        }
    }
}

/// Which sheet about the work an entry speaks of.
fn which(lang: Lang, deed: &Deed) -> String {
    match deed {
        Deed::OverviewIntended { overview, .. } | Deed::OverviewIssued { overview, .. } => {
            let overview = word(lang, "word-overview", overview.as_str());
            message(lang, "mark-overview", &[("overview", overview)])
        }
        _ => String::new(),
    }
}
