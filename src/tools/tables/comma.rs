//! CSV files (RFC 4180), streamed.

use super::encoding::{self, Decoded};
use super::{Form, Gathered, Gathering};
use crate::words::error::{Error, Result};
use csv::{ReaderBuilder, StringRecord};
use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The longest row, in bytes of UTF-8. An unclosed quotation mark would otherwise swallow a file of any size.
const ROW_LIMIT: usize = 1 << 20;

/// A row no file can hold (U+10FFFF is a noncharacter), put after the last: if it does not come out as a row of its
/// own, a quotation mark was still open at the end. The csv crate does not report that itself.
const LAST: &str = "\u{10ffff}";

/// Reads one CSV file. Every row that is not blank must have as many fields as the heading row.
pub fn read(path: &Path, new: fn(&Path, Form) -> Gathering) -> Result<Gathered> {
    let mut file = File::open(path).map_err(|cause| Error::io(path, &cause))?;
    let encoding = encoding::detect(&mut file, path)?;
    let sentinel = format!("\n{LAST}\n");
    let text = Bounded {
        inner: Decoded::new(file, encoding).chain(sentinel.as_bytes()),
        left: Cell::new(ROW_LIMIT),
    };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut gathering = new(path, Form::Csv(encoding));
    let mut record = StringRecord::new();
    let mut row = 1;
    loop {
        reader.get_ref().left.set(ROW_LIMIT);
        let more = reader.read_record(&mut record).map_err(|cause| unreadable(path, &cause, row))?;
        row = record.position().map_or(row, csv::Position::line);
        if !more {
            return Err(Error::usage("table-quote-open").with("path", path.display()).with("row", row));
        }
        if record.len() == 1 && &record[0] == LAST {
            break;
        }
        check_width(path, &gathering, row, &record)?;
        gathering.row(path, row, record.iter())?;
    }
    gathering.finish(path)?.ok_or_else(|| Error::usage("table-empty").with("path", path.display()))
}

fn check_width(path: &Path, gathering: &Gathering, row: u64, record: &StringRecord) -> Result<()> {
    // The row that an open quotation mark runs into holds everything after it, the sentinel included.
    if record.iter().any(|field| field.contains(LAST)) {
        return Err(Error::usage("table-quote-open").with("path", path.display()).with("row", row));
    }
    match gathering.width() {
        Some(width) if width != record.len() && record.iter().any(|field| !super::is_blank(field)) => {
            Err(Error::usage("table-ragged")
                .with("path", path.display())
                .with("row", row)
                .with("expected", width)
                .with("found", record.len()))
        }
        _ => Ok(()),
    }
}

fn unreadable(path: &Path, cause: &csv::Error, row: u64) -> Error {
    match cause.kind() {
        csv::ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::FileTooLarge => {
            Error::usage("table-row-too-long")
                .with("path", path.display())
                .with("row", row)
                .with("limit", ROW_LIMIT)
        }
        csv::ErrorKind::Io(cause) if cause.kind() != io::ErrorKind::InvalidData => Error::io(path, cause),
        _ => Error::usage("table-encoding").with("path", path.display()),
    }
}

/// Hands out no more than a row's worth of bytes until the caller has seen the row.
struct Bounded<R> {
    inner: R,
    left: Cell<usize>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = into.len().min(self.left.get());
        let length = self.inner.read(&mut into[..most])?;
        self.left.set(self.left.get() - length);
        Ok(length)
    }
}
