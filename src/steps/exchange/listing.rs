//! What an exchange file holds, in rows for people and for programs.

use crate::steps::done::Done;
use crate::words::statement::Glance;
use crate::words::text::{Lang, exists, message};
use serde_json::{Value, json};

/// What becomes of a statement where it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    New,
    Waits,
    Known,
}

impl Fate {
    fn as_str(self) -> &'static str {
        match self {
            Fate::New => "new",
            Fate::Waits => "waits",
            Fate::Known => "known",
        }
    }
    fn text(self, lang: Lang) -> String {
        match self {
            Fate::New => message(lang, "mark-new", &[]),
            Fate::Waits => message(lang, "mark-waits", &[]),
            Fate::Known => message(lang, "mark-known", &[]),
        }
    }
}

/// One statement. `fate` is unknown where it leaves, and to those who cannot judge it.
pub(super) struct Row {
    pub glance: Glance,
    pub fate: Option<Fate>,
}

pub(super) fn count(rows: &[Row], fate: Fate) -> usize {
    rows.iter().filter(|row| row.fate == Some(fate)).count()
}

/// Adds the rows to an outcome, new ones first.
pub(super) fn listed(done: Done, lang: Lang, rows: &[Row]) -> Done {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| row.fate);
    let json: Vec<Value> = rows.iter().map(|row| as_json(row)).collect();
    let judged = rows.iter().any(|row| row.fate.is_some());
    let cells = rows.iter().map(|row| {
        let Glance { kind, about, at, .. } = &row.glance;
        let mut cells = vec![kind_in_words(lang, kind), about.clone(), at.clone()];
        cells.extend(row.fate.map(|fate| fate.text(lang)));
        cells
    });
    let cells = cells.collect();
    let done = done.with("told", json);
    match judged {
        true => done.show(&["column-statement", "column-about", "column-since", "column-fate"], cells),
        false => done.show(&["column-statement", "column-about", "column-since"], cells),
    }
}

fn as_json(row: &Row) -> Value {
    let Glance { kind, about, at, .. } = &row.glance;
    json!({ "kind": kind, "about": about, "at": at, "fate": row.fate.map(Fate::as_str) })
}

fn kind_in_words(lang: Lang, kind: &str) -> String {
    let id = format!("told-{}", kind.strip_prefix("tewatashi/").unwrap_or_default());
    match exists(lang, &id) {
        true => message(lang, &id, &[]),
        false => kind.to_string(),
    }
}
