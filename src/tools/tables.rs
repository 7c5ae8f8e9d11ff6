//! CSV and xlsx files: which columns they have, how many people, and whether an individual number slipped in.
//!
//! [`read`] answers with facts and judges nothing: which items a contract approves, and whether the declared number
//! of people fits, are rules that stand elsewhere. It keeps no cell but the headings, so a list of any length needs
//! the same memory (a workbook: at most [`workbook::UNPACKED_LIMIT`]). [`records`] keeps the cells of a short list.
//! Not covered: the older xls, xlsb and ods; tables inside PDF or Word documents. Such files give no table at all,
//! and whoever relies on the answer has to say that they were not examined.

use crate::words::error::{Error, Result};
use serde::Serialize;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

mod cells;
mod comma;
mod encoding;
mod individual;
mod workbook;
pub mod write;

pub use cells::cells;
pub use encoding::Encoding;

/// How many cells holding an individual number are named; more would tell nobody anything new.
pub const INDIVIDUAL_NUMBERS_NAMED: usize = 100;

/// One table: a CSV file, or one sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The file's own name, without folders.
    pub file: String,
    pub form: Form,
    /// The headings as written, without surrounding blanks: the first row that is not empty, or, below titles of one
    /// cell each, the first with several cells side by side.
    pub columns: Vec<String>,
    /// Rows below the headings that are neither empty nor totals (合計, 計, …).
    pub rows: u64,
    /// Cells that hold a 12-digit individual number (個人番号) with a valid check digit, the first
    /// [`INDIVIDUAL_NUMBERS_NAMED`] of them. Headings are searched as well. Numbers that lost the zero that they begin with
    /// are found where their whole column is such.
    pub individual_numbers: Vec<CellRef>,
}

/// What the table was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Comma-separated text in this encoding.
    Csv(Encoding),
    /// The sheet of this name, hidden ones included.
    Sheet(String),
}

/// A place in a table, counted from 1. The row is the line of a CSV file, or the sheet's own row number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CellRef {
    pub row: u64,
    pub column: u64,
}

/// The tables in a file: one of a CSV file, one of each non-empty sheet of an xlsx or xlsm workbook, none of any
/// other file. The kind goes by the name's ending; content that does not fit it is an error, never "no table".
pub fn read(path: &Path) -> Result<Vec<Table>> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(vec![comma::read(path, Gathering::new)?.0]),
        Some("xlsx" | "xlsm") => {
            Ok(workbook::read(path, Gathering::new)?.into_iter().map(|(table, _)| table).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// More rows than any list has that is meant to be read in whole.
pub const MOST_RECORDS: usize = 1000;

/// A short list with its cells: the table and its rows, each under the headings. A workbook's first sheet that is not
/// empty.
pub fn records(path: &Path) -> Result<(Table, Vec<Record>)> {
    let keeping =
        |path: &Path, form: Form| Gathering { kept: Some(Vec::new()), ..Gathering::new(path, form) };
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let (table, rows) = match ending.as_deref() {
        Some("csv") => comma::read(path, keeping)?,
        Some("xlsx" | "xlsm") => workbook::read(path, keeping)?.swap_remove(0),
        _ => return Err(Error::usage("table-kind").with("path", path.display())),
    };
    if rows.len() > MOST_RECORDS {
        return Err(Error::usage("table-too-long").with("path", path.display()).with("limit", MOST_RECORDS));
    }
    Ok((table, rows))
}

/// One row: its place, and its cells beside their headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub row: u64,
    pub cells: Vec<(String, String)>,
}

/// A heading in the form in which headings are compared: NFKC (full-width letters and half-width kana fold), no white
/// space, lower case.
pub fn normalise_heading(heading: &str) -> String {
    let folded: String = heading.nfkc().collect();
    folded.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

type Gathered = (Table, Vec<Record>);

/// Gathers a table row by row, keeping only what [`Table`] holds.
struct Gathering {
    table: Table,
    /// Where the headings stand among the cells; the cells of other columns must be blank.
    headed: Vec<bool>,
    /// What each column holds as a whole.
    whole: Vec<individual::Column>,
    /// The rows, where they are wanted: one more than [`MOST_RECORDS`] at most.
    kept: Option<Vec<Record>>,
    /// Rows of one cell each at the top. They were titles if a row of several cells side by side follows.
    titles: usize,
    /// Where one of these stood beside the first: an error unless it was a title.
    beside: Option<CellRef>,
}

/// How many lines of title a table may have.
const MAX_TITLES: usize = 10;
/// What the first cell of a row says that is about the others.
const TOTALS: &[&str] =
    &["合計", "計", "総計", "小計", "総合計", "平均", "total", "subtotal", "grandtotal", "average"];

impl Gathering {
    fn new(path: &Path, form: Form) -> Self {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let table = Table { file, form, columns: Vec::new(), rows: 0, individual_numbers: Vec::new() };
        Gathering { table, headed: Vec::new(), whole: Vec::new(), kept: None, titles: 0, beside: None }
    }

    /// The number of cells in the heading row, once there is one.
    fn width(&self) -> Option<usize> {
        (!self.headed.is_empty() && !self.only_titles()).then_some(self.headed.len())
    }
    /// Nothing but rows of one cell so far: a table of one column, or titles.
    fn only_titles(&self) -> bool {
        (1..=MAX_TITLES).contains(&self.titles)
    }
    /// A row of several cells side by side, below titles: what stood above was not the headings.
    fn begin_below_titles<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        let filled: Vec<usize> = cells.enumerate().filter(|(_, c)| !is_blank(c)).map(|(at, _)| at).collect();
        let side_by_side =
            filled.last().zip(filled.first()).is_some_and(|(last, first)| last - first + 1 == filled.len());
        match filled.len() {
            0 | 1 => self.titles += usize::from(self.titles > 0 || self.headed.is_empty()),
            _ if self.only_titles() && side_by_side => {
                (self.titles, self.beside, self.table.rows) = (0, None, 0);
                self.headed.clear();
                self.whole.clear();
                self.table.columns.clear();
                self.kept = self.kept.take().map(|_| Vec::new());
            }
            _ => self.titles = 0,
        }
    }

    /// Takes the cells of one row in order of their columns. A row of blanks counts for nothing.
    fn row<'a>(&mut self, path: &Path, row: u64, cells: impl Iterator<Item = &'a str> + Clone) -> Result<()> {
        if cells.clone().all(is_blank) {
            return Ok(());
        }
        self.begin_below_titles(cells.clone());
        let heading = self.headed.is_empty();
        let total = cells.clone().find(|cell| !is_blank(cell)).is_some_and(is_total);
        if let Some(kept) = self.kept.as_mut().filter(|kept| !heading && !total && kept.len() <= MOST_RECORDS)
        {
            let named =
                cells.clone().zip(&self.headed).filter(|(_, headed)| **headed).map(|(cell, _)| cell.trim());
            let named = self.table.columns.iter().cloned().zip(named.map(str::to_string));
            kept.push(Record { row, cells: named.collect() });
        }
        for (index, cell) in cells.enumerate().filter(|(_, cell)| heading || !is_blank(cell)) {
            let column = index as u64 + 1;
            match heading {
                true => self.heading(cell),
                false if self.headed.get(index) == Some(&true) => {}
                false if self.only_titles() => drop(self.beside.get_or_insert(CellRef { row, column })),
                false => return Err(heading_missing(path, CellRef { row, column })),
            }
            if !heading && !total {
                self.column(index).take(cell, CellRef { row, column });
            }
            let found = &mut self.table.individual_numbers;
            if found.len() < INDIVIDUAL_NUMBERS_NAMED && individual::holds_number(cell) {
                found.push(CellRef { row, column });
            }
        }
        self.table.rows += u64::from(!heading && !total);
        Ok(())
    }

    fn heading(&mut self, cell: &str) {
        self.headed.push(!is_blank(cell));
        if !is_blank(cell) {
            self.table.columns.push(cell.trim().to_string());
        }
    }

    fn column(&mut self, index: usize) -> &mut individual::Column {
        if self.whole.len() <= index {
            self.whole.resize_with(index + 1, individual::Column::default);
        }
        &mut self.whole[index]
    }

    /// The table, unless there was not even a heading, and the rows that were kept.
    fn finish(mut self, path: &Path) -> Result<Option<Gathered>> {
        let found = &mut self.table.individual_numbers;
        found.extend(self.whole.into_iter().flat_map(individual::Column::found));
        found.sort_unstable_by_key(|cell| (cell.row, cell.column));
        found.truncate(INDIVIDUAL_NUMBERS_NAMED);
        match self.beside {
            Some(cell) => Err(heading_missing(path, cell)),
            None => Ok((!self.headed.is_empty()).then_some((self.table, self.kept.unwrap_or_default()))),
        }
    }
}

fn heading_missing(path: &Path, cell: CellRef) -> Error {
    Error::usage("table-heading-missing")
        .with("path", path.display())
        .with("row", cell.row)
        .with("column", cell.column)
}

fn is_total(cell: &str) -> bool {
    TOTALS.contains(&normalise_heading(cell).as_str())
}

fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

#[cfg(test)]
mod tests;
