//! The safeguards report: the four tables of the ward's checklist, answered from the ledger, this machine and what people
//! declared.
//!
//! The official form knows ○ and - only; a line that is neither stays empty on it. The internal sheet shows × as well, and
//! for each line the grounds.

pub mod board;
pub mod declare;
mod facts;
mod say;
pub mod submit;
pub mod tasks;
mod wording;
pub mod workflow;

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::lookup::{self, terms};
use crate::steps::print;
use crate::tools::files;
use crate::words::custody::measures::{Line, View};
use crate::words::error::{Error, Result};
use crate::words::text::message;
use crate::words::units::ContractId;
use crate::words::vocabulary::{Overview, Sheet, Tick};
use serde_json::{Value, json};
use std::path::Path;
use wording::{Table, Wording};

/// Which of the two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Official,
    Internal,
}

impl Form {
    fn mark(self, tick: Tick) -> &'static str {
        match (tick, self) {
            (Tick::InPlace, _) => "○",
            (Tick::NotNeeded, _) => "-",
            (Tick::Missing, Form::Internal) => "×",
            (Tick::Missing, Form::Official) => "",
        }
    }
}

/// A line with its grounds in words.
struct Answered {
    line: Line,
    grounds: Vec<String>,
}

/// Answers the checklist for a contract, and prints it where `out` says.
pub fn report(desk: &mut Desk<'_>, contract: Option<&str>, form: Form, out: Option<&Path>) -> Result<Done> {
    out.map_or(Ok(()), files::vacant)?;
    let contract = the_contract(desk, contract)?;
    let wording = Wording::load(desk.lang, desk.config.paper.templates.as_deref())?;
    let sheets = answer(desk, &contract)?;
    let tables: Vec<Value> =
        sheets.iter().map(|(sheet, lines)| table_json(wording.table(*sheet), lines, form)).collect();
    let known = desk.book()?.register.contract(&contract)?.clone();
    let count = |tick: Tick| {
        let lines = sheets.iter().flat_map(|(_, lines)| lines);
        lines.filter(|answered| answered.line.tick == tick).count()
    };
    let file = out.map(|out| out.display().to_string());
    let internal = form == Form::Internal;
    let print = |out| {
        let overview = if internal { Overview::MeasuresInternal } else { Overview::Measures };
        print::issue_overview(desk, (overview, "measures"), Some(contract), out, |desk| {
            let values = json!({
                "title": message(desk.lang, "measures-title", &[]),
                "internal": internal,
                "contract": known.number,
                "work": terms(desk, &contract)?.title,
                "from": day(desk, &known.from)?,
                "until": day(desk, &known.until)?,
                "printed": desk.now,
                "tables": tables,
            });
            Ok((values, ()))
        })
    };
    let entry = out.map(print).transpose()?.map(|(issued, ())| issued.entry);
    let missing = count(Tick::Missing);
    let warning = (missing > 0 && form == Form::Official)
        .then(|| Error::refused("safeguards-missing").with("count", missing).with("contract", &known.number));
    Ok(Done::new("audit-measures")
        .with("contract", &known.number)
        .with("in_place", count(Tick::InPlace))
        .with("not_needed", count(Tick::NotNeeded))
        .with("missing", missing)
        .with("file", file)
        .with("printed", out.is_some())
        .with("entry", entry)
        .with("tables", tables)
        .show(&["column-line", "column-mark", "column-safeguard"], rows(&wording, &sheets, form))
        .warn(warning))
}

/// The contract that is named, or the only one in force.
fn the_contract(desk: &mut Desk<'_>, contract: Option<&str>) -> Result<ContractId> {
    if let Some(typed) = contract {
        return lookup::named(desk, typed);
    }
    let now = desk.now;
    let register = &desk.book()?.register;
    let in_force: Vec<_> = register.contracts.iter().filter(|(_, known)| known.in_force(now)).collect();
    match in_force.as_slice() {
        [(id, _)] => Ok(**id),
        several => {
            let mut numbers: Vec<&str> = several.iter().map(|(_, known)| known.number.as_str()).collect();
            numbers.sort_unstable();
            Err(Error::usage("which-contract").with("contracts", numbers.join(", ")))
        }
    }
}

/// Every sheet this home shows, answered.
fn answer(desk: &mut Desk<'_>, contract: &ContractId) -> Result<Vec<(Sheet, Vec<Answered>)>> {
    let facts = facts::gather(desk, contract)?;
    let view = View::of(desk.book()?, *contract, &facts)?;
    let sheets: Vec<(Sheet, Vec<Line>)> =
        view.sheets().into_iter().map(|sheet| (sheet, view.lines(sheet))).collect();
    let mut answered = Vec::new();
    for (sheet, lines) in sheets {
        let mut told = Vec::new();
        for line in lines {
            let grounds =
                line.grounds.iter().map(|g| say::ground(desk, g, false)).collect::<Result<Vec<String>>>()?;
            told.push(Answered { line, grounds });
        }
        answered.push((sheet, told));
    }
    Ok(answered)
}

fn table_json(table: &Table, lines: &[Answered], form: Form) -> Value {
    let groups: Vec<Value> = table
        .groups
        .iter()
        .map(|group| {
            let lines: Vec<Value> = group
                .lines
                .iter()
                .filter_map(|words| lines.iter().find(|a| a.line.safeguard == words.id).map(|a| (words, a)))
                .map(|(words, a)| {
                    let mut line = json!({
                        "id": words.id, "mark": form.mark(a.line.tick), "text": words.text
                    });
                    if form == Form::Internal {
                        let entries = a.line.grounds.iter().flat_map(|ground| ground.entries.clone());
                        line["grounds"] = json!(a.grounds);
                        line["codes"] = json!(a.line.grounds.iter().map(|g| g.code).collect::<Vec<_>>());
                        line["entries"] = json!(entries.collect::<Vec<_>>());
                    }
                    line
                })
                .collect();
            json!({ "name": group.name, "kind": group.kind, "lines": lines })
        })
        .collect();
    json!({
        "sheet": table.id, "title": table.title, "subtitle": table.subtitle,
        "mark_head": table.mark_head.split('\n').collect::<Vec<_>>(), "text_head": table.text_head,
        "groups": groups
    })
}

fn rows(wording: &Wording, sheets: &[(Sheet, Vec<Answered>)], form: Form) -> Vec<Vec<String>> {
    let row = |id: &str, mark: &str, text: &str| vec![id.to_string(), mark.to_string(), text.to_string()];
    let mut rows = Vec::new();
    for (sheet, lines) in sheets {
        let table = wording.table(*sheet);
        rows.push(row("", "", &format!("{}{} [{sheet}]", table.title, table.subtitle)));
        for group in &table.groups {
            rows.push(row("", "", &format!("{}{}", group.name, group.kind)));
            for words in &group.lines {
                let Some(a) = lines.iter().find(|a| a.line.safeguard == words.id) else { continue };
                rows.push(row(words.id.as_str(), form.mark(a.line.tick), &words.text));
                if form == Form::Internal {
                    rows.extend(a.grounds.iter().map(|ground| row("", "", &format!("  └ {ground}"))));
                }
            }
        }
    }
    rows
}

/// A day of a contract as forms take it.
fn day(desk: &Desk<'_>, text: &str) -> Result<String> {
    Ok(lookup::midnight(lookup::date(text)?, desk.now))
}
