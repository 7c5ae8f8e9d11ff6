//! What of the ledger is written out: the book of a fiscal year as CSV, xlsx or PDF, its events as EPCIS, or everything as an
//! archive. It leaves the machine, so the intention is an entry before the file is there, and the outcome is one after.

use super::{book, sheets};
use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::issued::head_at;
use crate::tools::files;
use crate::tools::ledger::archive;
use crate::tools::tables::write;
use crate::words::act::{Deed, Extracted, TreeHead};
use crate::words::custody::epcis;
use crate::words::error::{Error, Result};
use crate::words::text::message;
use crate::words::units::{Digest, Token};
use crate::words::vocabulary::ExtractForm;
use crate::words::wareki::FiscalYear;
use std::io::{Seek, Write};
use std::path::Path;

/// Writes it and records that. An archive holds every year.
pub fn extract(desk: &mut Desk<'_>, form: ExtractForm, year: Option<&str>, out: &Path) -> Result<Done> {
    let year = match form {
        ExtractForm::Archive if year.is_some() => return Err(Error::usage("archive-of-a-year")),
        ExtractForm::Archive => None,
        _ => Some(book::year(desk, year)?),
    };
    let code: Option<Token> = year.as_ref().map(|year| year.code.parse()).transpose()?;
    // Who takes names away says who they are.
    if form != ExtractForm::Epcis && desk.actor()?.is_none() {
        return Err(Error::usage("person-missing"));
    }
    files::vacant(out)?;
    let intended = desk.record(vec![Draft::of(Deed::ExtractIntended { form, year: code.clone() })])?;
    let head = head_at(desk, intended[0].index + 1)?;
    let written = write_out(desk, form, year.as_ref().zip(code.as_ref()), &head, out);
    let (rows, file) = match &written {
        Ok((rows, file)) => (*rows, Some(*file)),
        Err(_) => (0, None),
    };
    let outcome = Draft::of(Deed::Extracted(Extracted { form, year: code, file, rows, head }));
    let recorded = desk.record(vec![outcome]).inspect_err(|_| drop(std::fs::remove_file(out)))?;
    let (rows, file) = written?;
    Ok(Done::new("ledger-export")
        .with("file", out.display().to_string())
        .with("form", form)
        .with("year", year.as_ref().map(|year| &year.code))
        .with("year_text", year.map(|year| year.text).unwrap_or_default())
        .with("rows", rows)
        .with("digest", file.to_string())
        .with("size", head.size)
        .with("root", head.root.to_string())
        .with("entry", recorded[0].index))
}

/// How many rows, events or entries went out, and BLAKE3 of the file.
fn write_out(
    desk: &mut Desk<'_>,
    form: ExtractForm,
    year: Option<(&FiscalYear, &Token)>,
    head: &TreeHead,
    out: &Path,
) -> Result<(u64, Digest)> {
    let mut draft = files::Draft::create(out)?;
    let file = draft.file();
    let rows = match (form, year) {
        (ExtractForm::Archive, _) | (_, None) => {
            archive::write(&desk.ledger, head.size, &mut *file, out)?.size
        }
        (ExtractForm::Epcis, Some((_, year))) => {
            let numbers = book::numbers(desk, year)?;
            let now = desk.now;
            let document = epcis::document(desk.book()?, &numbers, now);
            let events = document["epcisBody"]["eventList"].as_array().map_or(0, Vec::len);
            let text = serde_json::to_string_pretty(&document).expect("a document is plain data");
            file.write_all(text.as_bytes()).map_err(|cause| Error::io(out, &cause))?;
            events as u64
        }
        (ExtractForm::Pdf, Some((year, code))) => {
            let (pdf, rows) = sheets::printed(desk, year, code, head)?;
            file.write_all(&pdf).map_err(|cause| Error::io(out, &cause))?;
            rows
        }
        (ExtractForm::Csv | ExtractForm::Xlsx, Some((_, year))) => {
            let (heading, rows) = (book::heading(desk), book::rows(desk, year)?);
            let count = rows.len() as u64;
            let sheet = message(desk.lang, "sheet-ledger-book", &[("year", year.to_string())]);
            match form {
                ExtractForm::Csv => write::csv(file, out, &heading, rows)?,
                _ => write::xlsx(file, out, &sheet, &heading, rows)?,
            }
            count
        }
    };
    let failed = |cause: std::io::Error| Error::io(out, &cause);
    file.rewind().map_err(failed)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).map_err(failed)?;
    draft.publish()?;
    Ok((rows, Digest(*hasher.finalize().as_bytes())))
}
