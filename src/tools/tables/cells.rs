//! The cells of a table that lies in memory, row by row, without judging it.

use super::encoding::{self, Decoded};
use super::workbook::text_of;
use crate::words::error::{Error, Result};
use calamine::{Reader, SheetType, Xlsx};
use csv::{ReaderBuilder, StringRecord};
use std::io::Cursor;
use std::path::Path;

/// Shows every row of a CSV file or of each sheet of a workbook: the sheet's place, the row's number, its cells. Of any
/// other file nothing. Rows of any width are taken.
///
/// # Errors
/// `table-encoding`, `table-not-xlsx`: the content is not what the name says.
pub fn cells(name: &str, bytes: &[u8], row: &mut dyn FnMut(usize, u64, &[String])) -> Result<()> {
    let path = Path::new(name);
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => comma(path, bytes, row),
        Some("xlsx" | "xlsm") => workbook(path, bytes, row),
        _ => Ok(()),
    }
}

fn comma(path: &Path, bytes: &[u8], row: &mut dyn FnMut(usize, u64, &[String])) -> Result<()> {
    let unfit = || Error::usage("table-encoding").with("path", path.display());
    let encoding = encoding::detect(&mut Cursor::new(bytes), path)?;
    let text = Decoded::new(bytes, encoding);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| unfit())? {
        let number = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(str::to_string).collect();
        row(0, number, &cells);
    }
    Ok(())
}

fn workbook(path: &Path, bytes: &[u8], row: &mut dyn FnMut(usize, u64, &[String])) -> Result<()> {
    let unfit = || {
        Error::usage("table-not-xlsx")
            .with("path", path.display())
            .with("fault", "content")
            .with("cause", "-")
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| unfit())?;
    let sheets = book.sheets_metadata().to_vec();
    for (place, sheet) in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).enumerate() {
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|_| unfit())?;
        let (mut number, mut cells) = (0, Vec::new());
        while let Some(cell) = reader.next_cell().map_err(|_| unfit())? {
            let (at, column) = cell.get_position();
            if u64::from(at) + 1 != number {
                row(place, number, &cells);
                (number, cells) = (u64::from(at) + 1, Vec::new());
            }
            cells.resize(cells.len().max(column as usize + 1), String::new());
            cells[column as usize] = text_of(cell.get_value());
        }
        row(place, number, &cells);
    }
    Ok(())
}
