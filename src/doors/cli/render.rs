//! Outcomes and errors, for people and for programs. What a person reads goes through [`printable`], because names from
//! outside may hold terminal control characters.

use crate::doors::cli::table::{aligned, terminal_columns};
use crate::steps::done::Done;
use crate::words::characters::{hostile, printable};
use crate::words::error::{Error, Result};
use crate::words::text::{Lang, exists, explain, message};
use serde_json::{Value, json};
use std::io::{IsTerminal, Write};

/// Shows what a step did.
pub fn done(done: &Done, lang: Lang, as_json: bool) -> String {
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
        return document_text(&document);
    }
    let mut text = format!("{what}\n");
    let columns = terminal_columns();
    if let Some(table) = done.table.as_ref().filter(|table| !table.rows.is_empty()) {
        text.push_str(&aligned(table, lang, columns));
    }
    for (heading, table) in done.sections.iter().filter(|(_, table)| !table.rows.is_empty()) {
        text += &format!("\n{}\n{}", message(lang, heading, &facts), aligned(table, lang, columns));
    }
    for warning in &done.warnings {
        let (what, next) = explain(lang, warning);
        let mark = message(lang, "mark-warning", &[]);
        text += &format!("{mark} {what}\n  {next}\n");
    }
    if let Some(next) = next {
        text += &format!("→ {next}\n");
    }
    text
}

/// Shows what went wrong and what to do next, and what else a person should know: text on stderr, a document on stdout.
pub fn error(error: &Error, warning: Option<&Error>, lang: Lang, as_json: bool) {
    if as_json {
        let mut document = json!({ "ok": false, "error": error_json(error, lang) });
        if let Some(warning) = warning {
            document["warnings"] = json!([error_json(warning, lang)]);
        }
        let _ = put(document_text(&document).as_bytes());
        return;
    }
    let (what, next) = explain(lang, error);
    let mark = message(lang, "mark-error", &[]);
    let mut stderr = std::io::stderr();
    let _ = writeln!(stderr, "{mark} {what} [{}]\n→ {next}", error.code);
    if let Some(warning) = warning {
        let (what, next) = explain(lang, warning);
        let mark = message(lang, "mark-warning", &[]);
        let _ = writeln!(stderr, "{mark} {what}\n  {next}");
    }
}

/// The cursor may stand behind `^C` or a line of progress.
pub fn interruption() {
    let mut stderr = std::io::stderr();
    if stderr.is_terminal() {
        let _ = writeln!(stderr);
    }
}

/// One line. What could move a terminal's cursor is escaped, which programs read as the same text.
fn document_text(document: &Value) -> String {
    let mut text = String::new();
    for c in document.to_string().chars() {
        match hostile(c) {
            true => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04x}")))
            }
            false => text.push(c),
        }
    }
    text.push('\n');
    text
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

/// Writes to standard output (`output-failed`, exit 5). A closed pipe is the reader's choice, not a failure of ours.
pub fn put(bytes: &[u8]) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(cause) if cause.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::storage("output-failed").with("cause", cause))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_moves_no_cursor_and_says_the_same() {
        let value = json!({ "name": "a\u{1b}[2J\u{9b}\u{202e}\u{e0041}\u{200b}髙\"\n" });
        let text = document_text(&value);
        assert!(text.strip_suffix('\n').unwrap().chars().all(|c| !hostile(c)), "{text:?}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
