//! Backups of the ledger: one file, made while others write, read back before it counts.
//!
//! The entry comes first, so that every backup there may be is known with the day by which it is to be destroyed, and so
//! that the backup holds the entry of its own making. A backup that then could not be made is merely one too many on the
//! list. It holds everything but keys: names too.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup::date;
use crate::tools::files;
use crate::tools::ledger::Ledger;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use std::path::Path;
use time::Duration;

/// How long a backup is kept where nobody says.
const KEPT: Duration = Duration::days(90);

/// Writes a backup to `out`, to be destroyed by the day `until`.
pub fn backup(desk: &mut Desk<'_>, out: &Path, until: Option<&str>) -> Result<Done> {
    files::vacant(out)?;
    let today = desk.now.date();
    let until = until.map(date).transpose()?.unwrap_or_else(|| today.saturating_add(KEPT));
    if until < today {
        return Err(Error::usage("backup-over-already").with("date", until));
    }
    let recorded = desk.record(vec![Draft::of(Deed::BackedUp { until: until.to_string() })])?;
    desk.ledger.backup(out)?;
    let size = read_back(desk, out, recorded[0].index).inspect_err(|_| drop(std::fs::remove_file(out)))?;
    Ok(Done::new("ledger-backup")
        .with("file", out.display().to_string())
        .with("size", size)
        .with("until", until.to_string())
        .with("entry", recorded[0].index))
}

/// What cannot be read back whole is no backup.
fn read_back(desk: &Desk<'_>, out: &Path, entry: u64) -> Result<u64> {
    let key = desk.founding()?.keys.log;
    let report = Ledger::open_read_only(out)?.verify(&key, &mut |_, _| Vec::new())?;
    match report.is_sound() && report.size > entry {
        true => Ok(report.size),
        false => Err(Error::storage("ledger-copy-differs").with("path", out.display())),
    }
}
