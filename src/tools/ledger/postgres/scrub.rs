//! Taking what was expunged off the server's disk: the table is written anew, and the write-ahead log up to there let go.
//!
//! The log is the server's, not ours: only one that an administrator has set up for it lets old segments go for good.
//! What is not as it has to be is named, never passed over.

use super::Database;
use crate::words::error::{Error, Result};

/// What has to be so, each as a question that the server answers, and how an administrator makes it so.
const NEEDS: &[(&str, &str)] = &[
    (
        "SELECT pg_has_role('pg_checkpoint', 'USAGE') OR usesuper FROM pg_user WHERE usename = current_user",
        "GRANT pg_checkpoint TO CURRENT_USER",
    ),
    (
        "SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE')",
        "GRANT EXECUTE ON FUNCTION pg_switch_wal() TO CURRENT_USER",
    ),
    // A segment that is used again still holds what was written to it before.
    ("SELECT current_setting('wal_recycle') = 'off'", "ALTER SYSTEM SET wal_recycle = off"),
    ("SELECT current_setting('archive_mode') = 'off'", "ALTER SYSTEM SET archive_mode = off"),
    ("SELECT current_setting('wal_keep_size') = '0'", "ALTER SYSTEM SET wal_keep_size = 0"),
    (
        "SELECT NOT EXISTS (SELECT FROM pg_replication_slots)",
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots",
    ),
];

/// Rewrites the table and lets the log go. `expunged-in-log` names what keeps the log from being let go.
pub(super) fn scrub(database: &Database) -> Result<Option<Error>> {
    database.batch("VACUUM (FULL) pii")?;
    let account = database.one("SELECT quote_ident(current_user)", &[], |row| row.try_get::<_, String>(0))?;
    let account = account.unwrap_or_default();
    let mut missing = Vec::new();
    for (question, mend) in NEEDS {
        if database.one(question, &[], |row| row.try_get::<_, bool>(0))? != Some(true) {
            missing.push(mend.replace("CURRENT_USER", &account));
        }
    }
    // Each is worth doing by itself.
    for step in ["SELECT pg_switch_wal()", "CHECKPOINT"] {
        match database.batch(step) {
            Err(error) if error.code == "ledger-not-permitted" => {}
            done => done?,
        }
    }
    let left = || {
        Error::storage("expunged-in-log").with("path", database.url()).with("settings", missing.join("; "))
    };
    Ok((!missing.is_empty()).then(left))
}
