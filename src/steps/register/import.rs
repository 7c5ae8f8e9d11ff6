//! A list of people from a table: 氏名, 役割, 連絡先 (and 会社, アカウント), or their English names. All come onto the
//! register in one transaction, or none.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::register::people::{self, NewPerson};
use crate::tools::tables::{self, Record};
use crate::words::error::{Error, Result};
use crate::words::text::{Lang, message, words};
use crate::words::units::without_blanks;
use crate::words::vocabulary::Duty;
use std::collections::BTreeSet;
use std::path::Path;

/// What a column holds, by the headings it may stand under (normalised).
const NAME: &[&str] = &["氏名", "name"];
const DUTY: &[&str] = &["役割", "duty", "role"];
const CONTACT: &[&str] = &["連絡先", "contact"];
const FIRM: &[&str] = &["会社", "会社コード", "firm"];
const ACCOUNT: &[&str] = &["アカウント", "account"];

/// Duties as people write them.
const DUTIES: &[(&str, Duty)] = &[
    ("取扱責任者", Duty::Responsible),
    ("責任者", Duty::Responsible),
    ("responsible", Duty::Responsible),
    ("取扱者", Duty::Handler),
    ("handler", Duty::Handler),
    ("運搬者", Duty::Courier),
    ("courier", Duty::Courier),
];

/// Reads the table, shows what it would do, and does it when a person says so.
pub fn import(desk: &mut Desk<'_>, file: &Path) -> Result<Done> {
    let (table, records) = tables::records(file)?;
    known_columns(file, &table.columns)?;
    let mut taken = names(desk)?;
    let mut all = Vec::new();
    for record in &records {
        let new = person(file, record)?;
        if !taken.insert(without_blanks(&new.name)) {
            return Err(Error::refused("name-twice")
                .with("path", file.display())
                .with("row", record.row)
                .with("name", new.name));
        }
        all.push(new);
    }
    let lang = desk.lang;
    let shown: Vec<String> = all.iter().map(|new| format!("{} ({})", new.name, duties(lang, new))).collect();
    let facts =
        [("count", all.len().to_string()), ("people", shown.join(&message(lang, "list-separator", &[])))];
    if all.is_empty() || !desk.ask.confirm("ask-import-people", &facts)? {
        return Err(Error::usage("import-declined").with("path", file.display()));
    }
    let mut drafts = Vec::new();
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for new in all {
        let (name, duties) = (new.name.clone(), duties(lang, &new));
        let (id, draft) = people::draft(desk, new)?;
        drafts.push(draft);
        json.push(serde_json::json!({ "person": id, "name": name }));
        rows.push(vec![id.to_string(), name, duties]);
    }
    let recorded = desk.record(drafts)?;
    Ok(Done::new("person-import")
        .with("count", recorded.len())
        .with("waits", people::waits(desk, &recorded)?)
        .with("people", json)
        .with("file", file.display().to_string())
        .with("entries", recorded.iter().map(|e| e.index).collect::<Vec<_>>())
        .show(&["column-person", "column-name", "column-duties"], rows))
}

fn duties(lang: Lang, new: &NewPerson) -> String {
    words(lang, "word-duty", new.duties.iter().map(|duty| duty.as_str()))
}

/// A column that would be passed over in silence is a mistake.
fn known_columns(file: &Path, columns: &[String]) -> Result<()> {
    let known: Vec<&str> = [NAME, DUTY, CONTACT, FIRM, ACCOUNT].concat();
    let is = |heading: &String, names: &[&str]| names.contains(&tables::normalise_heading(heading).as_str());
    let strange = columns.iter().find(|heading| !is(heading, &known)).cloned();
    let lacking = [NAME, DUTY].into_iter().find(|names| !columns.iter().any(|heading| is(heading, names)));
    match strange.or(lacking.map(|names| names[0].to_string())) {
        Some(column) => {
            Err(Error::usage("import-columns").with("path", file.display()).with("column", column))
        }
        None => Ok(()),
    }
}

fn person(file: &Path, record: &Record) -> Result<NewPerson> {
    let cell = |names: &[&str]| {
        let found = record.cells.iter().find(|(h, _)| names.contains(&tables::normalise_heading(h).as_str()));
        found.map(|(_, cell)| cell.clone()).filter(|cell| !cell.is_empty())
    };
    let wrong = |column: &str, text: &str| {
        Error::usage("import-cell")
            .with("path", file.display())
            .with("row", record.row)
            .with("column", column)
            .with("text", text)
    };
    let written = cell(DUTY).unwrap_or_default();
    let separators = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '・' | '/' | ';');
    let duties = written.split(separators).filter(|word| !word.is_empty()).map(|word| {
        let duty = DUTIES.iter().find(|(known, _)| *known == tables::normalise_heading(word));
        duty.map(|(_, duty)| *duty).ok_or_else(|| wrong(DUTY[0], word))
    });
    let duties = duties.collect::<Result<Vec<Duty>>>()?;
    if duties.is_empty() {
        return Err(wrong(DUTY[0], &written));
    }
    let firm = cell(FIRM).map(|firm| firm.parse().map_err(|_| wrong(FIRM[0], &firm))).transpose()?;
    Ok(NewPerson {
        name: cell(NAME).ok_or_else(|| wrong(NAME[0], ""))?,
        contact: cell(CONTACT).unwrap_or_default(),
        duties,
        party: None,
        firm,
        account: cell(ACCOUNT),
    })
}

/// Names on the register, as they are compared.
fn names(desk: &mut Desk<'_>) -> Result<BTreeSet<String>> {
    let people: Vec<_> = desk.book()?.register.people.keys().copied().collect();
    people.iter().map(|person| Ok(without_blanks(&desk.name_of(person)?))).collect()
}
