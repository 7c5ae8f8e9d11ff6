//! The schema's versions, and how a file of an older one becomes one of today.
//!
//! `schema/N.sql` is what makes version N out of the one before; a new file goes through all of them, so that it cannot
//! differ from an old one that was brought up. What was released is never edited: a change is a new file in the list.
//!
//! An older file is brought up when it is opened for writing, in this order: take the write lock; copy the file as it is
//! to `ledger.db.before-vN` (online backup, fsync, rename, fsync of the folder); change it and its version in one
//! transaction. A kill leaves either the old file or the new one, and the copy before the new one is there.

use super::Database;
use crate::tools::files::Draft;
use crate::words::error::{Error, Result};
use std::path::{Path, PathBuf};

/// What makes version 1 of nothing, version 2 of version 1, and so on.
const STEPS: &[&str] = &[include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// The version of a new file.
pub(in crate::tools::ledger) const VERSION: usize = STEPS.len();

/// All that makes `version` out of nothing.
pub(super) fn schema(version: usize) -> String {
    STEPS[..version.min(VERSION)].concat()
}

/// Brings an older file up to [`VERSION`]. Others may have done it while the lock was waited for.
pub(super) fn bring_up(database: &Database) -> Result<()> {
    database.lock()?;
    let done = within_lock(database);
    let ended = database.batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" });
    done.and(ended)
}

fn within_lock(database: &Database) -> Result<()> {
    let found = database.version()?;
    if found == VERSION {
        return Ok(());
    }
    keep_copy(database.path(), found)?;
    database.batch(&STEPS[found..].concat())?;
    database.batch(&format!("PRAGMA user_version = {VERSION}"))
}

/// The file as it was, beside it. A copy that is there already was made by an attempt that was cut short; the file has
/// perhaps grown since.
fn keep_copy(path: &Path, found: usize) -> Result<()> {
    let target = copy_of(path);
    if target.exists() {
        std::fs::remove_file(&target).map_err(|cause| Error::io(&target, &cause))?;
    }
    // Through a connection of its own: one that holds the write lock cannot be copied from.
    let source = Database::open_read_only(path)?;
    let draft = Draft::create(&target)?;
    source.copy_to(draft.path())?;
    draft.publish()?;
    match Database::open_read_only(&target)?.version()? == found {
        true => Ok(()),
        false => Err(Error::storage("ledger-copy-differs").with("path", target.display())),
    }
}

fn copy_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-v{VERSION}"));
    name.into()
}
