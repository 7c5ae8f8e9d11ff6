//! Outcomes and errors, for people and for programs. What a person reads goes through [`printable`], because names from
//! outside may hold terminal control characters.

use crate::steps::done::{Done, Table};
use crate::words::error::Error;
use crate::words::text::{Lang, exists, explain, message, printable};
use serde_json::{Value, json};
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Shows what a step did.
pub fn done(done: &Done, lang: Lang, as_json: bool) {
    let facts: Vec<(&str, String)> =
        done.facts.iter().map(|(name, value)| (name.as_str(), flat(name, value))).collect();
    let id = format!("done-{}", done.what);
    // A fact named `next` chooses between several next steps.
    let next = match done.facts.get("next").and_then(Value::as_str) {
        Some(next) => next.to_string(),
        None => format!("{id}.next"),
    };
    let next = exists(lang, &next).then(|| message(lang, &next, &facts));
    let what = message(lang, &id, &facts);
    if as_json {
        let warnings: Vec<Value> = done.warnings.iter().map(|warning| error_json(warning, lang)).collect();
        let document = json!({
            "ok": !done.failed, "did": done.what, "message": what, "next": next,
            "facts": done.facts, "warnings": warnings
        });
        return out(&format!("{document}\n"));
    }
    out(&format!("{what}\n"));
    if let Some(table) = done.table.as_ref().filter(|table| !table.rows.is_empty()) {
        out(&aligned(table, lang));
    }
    for warning in &done.warnings {
        let (what, next) = explain(lang, warning);
        let mark = message(lang, "mark-warning", &[]);
        out(&format!("{mark} {what}\n  {next}\n"));
    }
    if let Some(next) = next {
        out(&format!("→ {next}\n"));
    }
}

/// Shows what went wrong and what to do next: text on stderr, a document on stdout.
pub fn error(error: &Error, lang: Lang, as_json: bool) {
    if as_json {
        return out(&format!("{}\n", json!({ "ok": false, "error": error_json(error, lang) })));
    }
    let (what, next) = explain(lang, error);
    let mark = message(lang, "mark-error", &[]);
    let mut stderr = std::io::stderr();
    let _ = writeln!(stderr, "{mark} {what} [{}]\n→ {next}", error.code);
}

fn error_json(error: &Error, lang: Lang) -> Value {
    let (what, next) = explain(lang, error);
    let facts: serde_json::Map<String, Value> =
        error.facts.iter().map(|(name, value)| ((*name).to_string(), Value::String(value.clone()))).collect();
    json!({ "code": error.code, "exit": error.class as u8, "message": what, "next": next, "facts": facts })
}

/// A fact as a person reads it. Only a checkpoint note has lines of its own.
fn flat(name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if name == "note" => {
            text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
        }
        Value::String(text) => printable(text),
        Value::Array(items) => items.iter().map(|item| flat(name, item)).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Columns side by side; wide characters count as two.
fn aligned(table: &Table, lang: Lang) -> String {
    let head: Vec<String> = table.columns.iter().map(|id| message(lang, id, &[])).collect();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
    let width = |at: usize| {
        let cells = rows.iter().chain([&head]).map(|row| row.get(at).map_or(0, |cell| cell.width()));
        cells.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = String::new();
    for row in std::iter::once(&head).chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn out(text: &str) {
    // A closed pipe is the reader's choice, not a failure of ours.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
