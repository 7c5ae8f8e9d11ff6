//! The file of the access log: rows are appended, nothing else.
//!
//! Beside the ledger rather than in it, so that a run is logged while another process writes there, and the log can be
//! read without any passphrase. One line is one row; one process appends at a time. A line that a kill or a full disk cut
//! short was never a row: the next writer takes it away, readers leave it out.

use crate::tools::files::open_standing;
use crate::words::access::{BEGINNING, Facts, Log, Row, chain};
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use std::fs::{File, TryLockError};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

/// A row is a few hundred bytes; the end of the file that surely holds the last one.
const TAIL: u64 = 16 << 10;
/// Two seconds for others to finish their line.
const ATTEMPTS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// Adds a row and makes it durable. Exit 5: `access-log-busy`, and what storage says.
pub fn append(path: &Path, facts: Facts) -> Result<Row> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    let mut file = open_standing(path)?;
    lock(&file, path)?;
    let (end, last) = last_line(&mut file).map_err(failed)?;
    let (n, prev) = match &last {
        None => (1, BEGINNING),
        Some(line) => (number_after(&mut file, line).map_err(failed)?, chain(line)),
    };
    let row = Row { n, prev: prev.to_string(), facts };
    file.set_len(end).map_err(failed)?;
    file.seek(SeekFrom::Start(end)).map_err(failed)?;
    let written = file.write_all(format!("{}\n", row.to_line()).as_bytes()).and_then(|()| file.sync_data());
    if let Err(cause) = written {
        // Half a row would be taken away by the next writer; better not to leave it.
        let _ = file.set_len(end);
        return Err(failed(cause));
    }
    Ok(row)
}

/// The whole log; empty where there is none.
pub fn read(path: &Path) -> Result<Log> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    let mut log = Log::default();
    let file = match File::open(path) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(log),
        opened => opened.map_err(failed)?,
    };
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        // The last line may be one that is being written.
        if line.pop() == Some(b'\n') {
            log.take(&String::from_utf8_lossy(&line));
        }
        line.clear();
    }
    Ok(log)
}

fn lock(file: &File, path: &Path) -> Result<()> {
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(cause)) => return Err(Error::io(path, &cause)),
        }
    }
    Err(Error::storage("access-log-busy").with("path", path.display()))
}

/// Where the last whole line ends, and that line.
fn last_line(file: &mut File) -> std::io::Result<(u64, Option<String>)> {
    let size = file.metadata()?.len();
    let start = size.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    match tail.iter().rposition(|byte| *byte == b'\n') {
        Some(end) => {
            let begin = tail[..end].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let line = String::from_utf8_lossy(&tail[begin..end]).into_owned();
            Ok((start + end as u64 + 1, Some(line)))
        }
        None if start == 0 => Ok((0, None)),
        // Nothing that this program wrote; it stays, for a person to look at.
        None => Ok((size, Some(String::from_utf8_lossy(&tail).into_owned()))),
    }
}

/// The number after the last row. Where that line is none, or has a number that nothing follows, somebody else wrote it:
/// the log goes on behind it by the count of its lines, and readers say so.
fn number_after(file: &mut File, line: &str) -> std::io::Result<u64> {
    let row = serde_json::from_str::<Row>(line).ok();
    if let Some(next) = row.and_then(|row| row.n.checked_add(1)) {
        return Ok(next);
    }
    file.seek(SeekFrom::Start(0))?;
    let mut lines = 0;
    for byte in BufReader::new(file).bytes() {
        lines += u64::from(byte? == b'\n');
    }
    Ok(lines + 1)
}

/// The chain over everything in the log.
pub fn head(log: &Log) -> (u64, Digest) {
    let rows = log.size();
    (rows, log.chain_at(rows).unwrap_or(BEGINNING))
}

#[cfg(test)]
mod tests;
