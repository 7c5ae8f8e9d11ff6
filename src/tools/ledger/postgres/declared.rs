//! What is declared in the database, against what the program declared: columns, triggers, functions.

use super::{Database, migrate};
use crate::words::error::Result;

/// What each version declares, a line for each thing.
const VERSIONS: &[&str] = &[include_str!("schema/1.txt")];

const LIST: &str = "
    WITH ours AS (
        SELECT oid, relname FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind = 'r'
            AND relname IN ('head', 'entry', 'node', 'checkpoint', 'cosignature', 'pii', 'pinned')
    )
    SELECT line FROM (
        SELECT relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
            || CASE WHEN attnotnull THEN ' not null' ELSE '' END AS line
        FROM ours JOIN pg_attribute ON attrelid = ours.oid WHERE attnum > 0 AND NOT attisdropped
        UNION ALL
        SELECT relname || ' trigger ' || tgname || ' ' || proname || ' ' || tgtype::text || ' ' || tgenabled::text
        FROM ours JOIN pg_trigger ON tgrelid = ours.oid JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE NOT tgisinternal
        UNION ALL
        SELECT relname || ' rule ' || rulename FROM ours JOIN pg_rewrite ON ev_class = ours.oid
        UNION ALL
        SELECT DISTINCT 'function ' || proname || ' ' || md5(prosrc)
        FROM ours JOIN pg_trigger ON tgrelid = ours.oid JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE NOT tgisinternal
    ) AS lines ORDER BY line COLLATE \"C\"";

pub(super) fn list(database: &Database) -> Result<Vec<String>> {
    database.all(LIST, &[], |row| row.try_get(0))
}

/// The first line that is in one list and not in the other.
pub(super) fn differs(database: &Database) -> Result<Option<String>> {
    let version = usize::try_from(migrate::version(database)?).unwrap_or(1);
    let (stored, expected) = (list(database)?, VERSIONS[version - 1]);
    let missing = expected.lines().find(|line| !stored.iter().any(|found| found == line));
    let differs = missing.or_else(|| {
        stored.iter().map(String::as_str).find(|found| !expected.lines().any(|line| line == *found))
    });
    Ok(differs.map(str::to_string))
}
