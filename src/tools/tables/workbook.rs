//! xlsx and xlsm workbooks (ISO/IEC 29500), sheet by sheet, cell by cell.

use super::{Form, Gathered, Gathering};
use crate::words::error::{Error, Result};
use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, sink};
use std::path::Path;

/// How much a workbook may hold unpacked, in bytes: about two million short cells. The texts of a sheet are kept in
/// memory while it is read, so this bounds memory as well.
pub const UNPACKED_LIMIT: u64 = 256 << 20;

/// Compound files: xls, and xlsx files that Excel protected with a password.
const COMPOUND_FILE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The tables of every sheet that is not empty, hidden sheets too: what is hidden is handed over all the same.
pub fn read(path: &Path, new: fn(&Path, Form) -> Gathering) -> Result<Vec<Gathered>> {
    let mut file = File::open(path).map_err(|cause| Error::io(path, &cause))?;
    refuse_protected(&mut file, path)?;
    check_size(&file, path, UNPACKED_LIMIT)?;
    file.seek(SeekFrom::Start(0)).map_err(|cause| Error::io(path, &cause))?;
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|cause| not_xlsx(path, &cause))?;
    let sheets = book.sheets_metadata().to_vec();
    let mut tables = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        tables.extend(read_sheet(&mut book, path, new(path, Form::Sheet(sheet.name.clone())), &sheet.name)?);
    }
    match tables.is_empty() {
        true => Err(Error::usage("table-empty").with("path", path.display())),
        false => Ok(tables),
    }
}

fn refuse_protected(file: &mut File, path: &Path) -> Result<()> {
    let mut start = Vec::new();
    file.take(8).read_to_end(&mut start).map_err(|cause| Error::io(path, &cause))?;
    match start == COMPOUND_FILE {
        true => Err(Error::usage("table-xlsx-protected").with("path", path.display())),
        false => Ok(()),
    }
}

/// Unpacks everything once and counts, since the sizes that a ZIP file declares can be lies.
fn check_size(file: &File, path: &Path, limit: u64) -> Result<()> {
    let mut archive =
        zip::ZipArchive::new(BufReader::new(file)).map_err(|cause| not_xlsx(path, &XlsxError::Zip(cause)))?;
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|cause| not_xlsx(path, &XlsxError::Zip(cause)))?;
        let size = std::io::copy(&mut part.take(left + 1), &mut sink())
            .map_err(|cause| not_xlsx(path, &XlsxError::Io(cause)))?;
        left = left.checked_sub(size).ok_or_else(|| {
            Error::usage("table-xlsx-too-large").with("path", path.display()).with("limit", limit >> 20)
        })?;
    }
    Ok(())
}

fn not_xlsx(path: &Path, cause: &XlsxError) -> Error {
    let fault = match cause {
        XlsxError::Zip(_) => "zip",
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::XmlEof(_) => "xml",
        XlsxError::Io(_) => "io",
        _ => "content",
    };
    Error::usage("table-not-xlsx").with("path", path.display()).with("fault", fault).with("cause", cause)
}

fn read_sheet(
    book: &mut Xlsx<BufReader<File>>,
    path: &Path,
    mut gathering: Gathering,
    name: &str,
) -> Result<Option<Gathered>> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|cause| not_xlsx(path, &cause))?;
    let mut row = Row { number: 0, cells: Vec::new() };
    while let Some(cell) = cells.next_cell().map_err(|cause| not_xlsx(path, &cause))? {
        let (number, column) = cell.get_position();
        let number = u64::from(number) + 1;
        if number != row.number {
            gathering.row(path, row.number, row.cells.iter().map(String::as_str))?;
            row = Row { number, cells: Vec::new() };
        }
        row.set(column as usize, text_of(cell.get_value()));
    }
    gathering.row(path, row.number, row.cells.iter().map(String::as_str))?;
    gathering.finish(path)
}

struct Row {
    number: u64,
    cells: Vec<String>,
}

impl Row {
    /// A sheet has at most 16,384 columns, and calamine refuses cell names beyond.
    fn set(&mut self, column: usize, text: String) {
        if text.is_empty() {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
    }
}

/// The cell as a person would type it; the number formats of the sheet do not matter here.
pub(super) fn text_of(value: &DataRef) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_that_unpacks_beyond_the_limit_is_refused_whatever_it_declares() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bomb.xlsx");
        let mut archive = zip::ZipWriter::new(File::create(&path).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("xl/sharedStrings.xml", options).unwrap();
        std::io::copy(&mut std::io::repeat(b' ').take(3 << 20), &mut archive).unwrap();
        archive.finish().unwrap();
        let error = check_size(&File::open(&path).unwrap(), &path, 1 << 20).unwrap_err();
        assert_eq!(error.code, "table-xlsx-too-large");
        check_size(&File::open(&path).unwrap(), &path, 4 << 20).unwrap();
    }
}
