//! What the stories wrote is what the schema (CDDL) says: every entry of every ledger, every statement kept beside it.

use crate::cddl::{fault, fault_of_statement, kinds};
use rusqlite::{Connection, OpenFlags};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Mutex;
use tewatashi::words::act::Entry;
use tewatashi::words::statement::{self, Glance};
use tewatashi::words::units::Digest;

/// Holds every ledger in the homes of a world against the schema. What was damaged on purpose is not ours to describe:
/// only what the program itself reads as an entry or a statement counts.
pub fn check(world: &Path) {
    for home in std::fs::read_dir(world).into_iter().flatten().flatten() {
        let ledger = home.path().join("ledger.db");
        let Ok(ledger) = Connection::open_with_flags(&ledger, OpenFlags::SQLITE_OPEN_READ_ONLY) else {
            continue;
        };
        for bytes in rows(&ledger, "SELECT bytes FROM entry").iter().filter(|bytes| is_new(bytes)) {
            if Entry::from_bytes(bytes).is_ok() {
                assert_eq!(fault("entry", bytes), None);
            }
        }
        for bytes in rows(&ledger, "SELECT data FROM pii").iter().filter(|bytes| is_new(bytes)) {
            // What a later version wrote is kept until it can be read; of that nothing can be said yet.
            let of_today = |glance: Glance| kinds().contains(&glance.kind.as_str()) && glance.version <= 1;
            if statement::glance(bytes).is_ok_and(of_today) {
                assert_eq!(fault_of_statement(bytes), None);
            }
        }
    }
}

fn rows(ledger: &Connection, sql: &str) -> Vec<Vec<u8>> {
    let Ok(mut statement) = ledger.prepare(sql) else { return Vec::new() };
    let Ok(rows) = statement.query_map((), |row| row.get(0)) else { return Vec::new() };
    rows.map_while(Result::ok).collect()
}

/// Worlds are copies of one another; one look at each entry is enough.
fn is_new(bytes: &[u8]) -> bool {
    static SEEN: Mutex<Option<HashSet<Digest>>> = Mutex::new(None);
    let mut seen = SEEN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    seen.get_or_insert_with(HashSet::new).insert(Digest::blake3(bytes))
}

#[test]
fn this_check_sees_the_entries_and_statements_of_a_story() {
    let world = crate::world::World::at_stage(crate::road::Stage::ReportIn, tewatashi::words::text::Lang::Ja);
    let ledger =
        Connection::open_with_flags(world.path("office/ledger.db"), OpenFlags::SQLITE_OPEN_READ_ONLY);
    let ledger = ledger.unwrap();
    let entries = rows(&ledger, "SELECT bytes FROM entry");
    assert!(entries.len() > 30 && entries.iter().all(|bytes| fault("entry", bytes).is_none()));
    let statements = rows(&ledger, "SELECT data FROM pii");
    assert!(statements.iter().filter(|bytes| is_described(bytes)).count() >= 5);
}

fn is_described(bytes: &[u8]) -> bool {
    statement::hints(bytes).is_ok() && fault_of_statement(bytes).is_none()
}
