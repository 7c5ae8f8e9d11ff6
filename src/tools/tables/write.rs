//! Tables written for spreadsheets: CSV and xlsx.
//!
//! CSV is UTF-8 with a mark at the beginning and CR LF between rows, as Excel in Japan opens it; a text that a
//! spreadsheet would take for a formula gets an apostrophe before it. In a workbook every text is a text: nothing there
//! is a formula, a link or shared with another cell. Rows go out one by one, so that a book of any length needs the same
//! memory.

use crate::words::error::{Error, Result};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(u64),
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

/// The most characters that a cell of a workbook holds.
const MAX_CELL: usize = 32_767;

/// With these a cell would be a formula; the wide ones are read as the narrow ones by Japanese input.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\u{feff}'];

/// A text that no spreadsheet calculates.
pub fn harmless(text: &str) -> String {
    let first = text.trim_start_matches(' ').chars().next();
    match first.is_some_and(|c| FORMULA.contains(&c)) {
        true => format!("'{text}"),
        false => text.to_string(),
    }
}

/// Writes a heading and rows as CSV. `path` names the file in an error.
pub fn csv(
    file: &mut File,
    path: &Path,
    heading: &[String],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    file.write_all("\u{feff}".as_bytes()).map_err(failed)?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(std::io::BufWriter::new(file));
    let heading = heading.iter().cloned().map(Cell::Text).collect();
    for row in std::iter::once(heading).chain(rows) {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Number(number) => number.to_string(),
        });
        writer.write_record(cells).map_err(|cause| failed(cause.into()))?;
    }
    writer.flush().map_err(failed)
}

/// Writes a heading and rows as the one sheet of a workbook. What is not finished lies in the folder of `path`.
pub fn xlsx(
    file: &mut File,
    path: &Path,
    sheet: &str,
    heading: &[String],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<()> {
    let failed = |cause: XlsxError| match cause {
        XlsxError::IoError(cause) => Error::io(path, &cause),
        cause => Error::usage("table-not-written").with("path", path.display()).with("cause", cause),
    };
    let mut workbook = Workbook::new();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    workbook.set_tempdir(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    let bold = Format::new().set_bold();
    let page = workbook.add_worksheet_with_constant_memory().map_err(failed)?;
    page.set_name(sheet).map_err(failed)?;
    page.set_freeze_panes(1, 0).map_err(failed)?;
    for (at, text) in (0..).zip(heading) {
        page.write_string_with_format(0, at, text, &bold).map_err(failed)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (at, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) if text.is_empty() => continue,
                Cell::Text(text) => {
                    let text: String = text.chars().take(MAX_CELL).collect();
                    page.write_string(line, at, text).map_err(failed)?
                }
                // A spreadsheet counts in floating point.
                Cell::Number(number) => page.write_number(line, at, number as f64).map_err(failed)?,
            };
        }
    }
    workbook.save_to_writer(file).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::files::Draft;

    const NAMES: [&str; 8] = ["=1+1", "+81", "-2", "@x", "\tx", "\rx", "  =cmd|' /C calc'!A0", "＝1+1"];

    fn written(name: &str, write: impl FnOnce(&mut File, &Path)) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let mut draft = Draft::create(&path).unwrap();
        write(draft.file(), &path);
        draft.publish().unwrap();
        (folder, path)
    }
    fn rows() -> Vec<Vec<Cell>> {
        let row = |text: &&str| vec![Cell::Text(text.to_string()), Cell::Number(1234)];
        NAMES.iter().chain(&["髙橋, \"一郎\"\n﨑"]).map(row).collect()
    }
    fn heading() -> Vec<String> {
        vec!["氏名".into(), "人数".into()]
    }

    #[test]
    fn excel_in_japan_opens_the_csv_and_calculates_nothing() {
        let (_folder, path) = written("book.csv", |file, path| csv(file, path, &heading(), rows()).unwrap());
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.starts_with("\u{feff}氏名,人数\r\n"), "{text:?}");
        assert!(text.ends_with("\"髙橋, \"\"一郎\"\"\n﨑\",1234\r\n"), "{text:?}");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let cells: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_string()).collect();
        for (cell, name) in cells.iter().zip(NAMES) {
            assert_eq!(*cell, format!("'{name}"));
        }
    }

    #[test]
    fn a_workbook_holds_texts_within_its_cells_and_no_formula() {
        use calamine::{Data, Reader, Xlsx, open_workbook};
        let (_folder, path) =
            written("book.xlsx", |file, path| xlsx(file, path, "管理簿", &heading(), rows()).unwrap());
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        let sheet = book.worksheet_range("管理簿").unwrap();
        for (row, name) in sheet.rows().skip(1).zip(NAMES) {
            assert_eq!(row[0], Data::String(name.to_string()), "{name:?}");
            assert_eq!(row[1], Data::Float(1234.0));
        }
        assert!(book.worksheet_formula("管理簿").unwrap().is_empty());
        let mut zip = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml)
            .unwrap();
        assert!(xml.contains("t=\"inlineStr\"") && !xml.contains("<f>"), "{xml}");
    }

    #[test]
    fn nothing_unfinished_is_left_beside_a_workbook() {
        let (folder, _) =
            written("book.xlsx", |file, path| xlsx(file, path, "管理簿", &heading(), rows()).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
