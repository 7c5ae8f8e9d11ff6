//! The schema's versions. Who raises the number in the row of `schema_version` makes the change, in the same
//! transaction; everyone else finds it raised. What was released is never edited: a change is a new file in the list.

use super::Database;
use crate::words::error::{Error, Result};

/// What makes version 1 of nothing, version 2 of version 1, and so on.
const STEPS: &[&str] = &[include_str!("schema/1.sql")];

pub(super) const VERSION: i32 = STEPS.len() as i32;

/// Makes the tables where there are none, and brings older ones up to today.
pub(super) fn bring_up(database: &Database) -> Result<()> {
    bring_through(database, STEPS)
}

pub(super) fn bring_through(database: &Database, steps: &[&str]) -> Result<()> {
    database.again_if_contended(|| {
        database.batch(
            "CREATE TABLE IF NOT EXISTS schema_version (id smallint PRIMARY KEY CHECK (id = 0), version int NOT NULL);
             INSERT INTO schema_version VALUES (0, 0) ON CONFLICT DO NOTHING",
        )
    })?;
    for (from, step) in (0..).zip(steps) {
        database.again_if_contended(|| {
            database.batch("BEGIN")?;
            let sql = "UPDATE schema_version SET version = $1 + 1 WHERE id = 0 AND version = $1";
            let done = database.run(sql, &[&from]).and_then(|raised| match raised {
                0 => Ok(()),
                _ => database.batch(step),
            });
            let ended = database.batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" });
            done.and(ended)
        })?;
    }
    Ok(())
}

/// The version there is, which is one that we know. Exit 2: `ledger-missing`. Exit 5: `ledger-other-version`.
pub(super) fn version(database: &Database) -> Result<i32> {
    let missing = || Error::usage("ledger-missing").with("path", database.url());
    let there = "SELECT to_regclass('schema_version') IS NOT NULL";
    if !database.one(there, &[], |row| row.try_get(0))?.unwrap_or(false) {
        return Err(missing());
    }
    let version =
        database.one("SELECT version FROM schema_version WHERE id = 0", &[], |row| row.try_get(0))?;
    match version {
        None | Some(0) => Err(missing()),
        Some(version) if (1..=VERSION).contains(&version) => Ok(version),
        Some(version) => Err(Error::storage("ledger-other-version")
            .with("path", database.url())
            .with("found", version)
            .with("known", VERSION)),
    }
}
