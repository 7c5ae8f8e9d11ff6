//! The peers: what a disk does by itself, and the bare databases doing the same rows as the ledger, without a tree, a
//! signature or a rule.

use crate::entry;
use postgres::{Client, NoTls};
use rusqlite::{Connection, params};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

/// Append and fdatasync: what any durable record costs here.
pub fn raw(folder: &Path, count: u64) {
    let mut file = OpenOptions::new().append(true).create(true).open(folder.join("raw")).expect("a file");
    for _ in 0..count {
        file.write_all(&[7; 512]).expect("room");
        file.sync_data().expect("a disk");
    }
}

/// With nothing but SQLite: entry, nodes, head, checkpoint.
pub fn sqlite(folder: &Path, count: u64, batch: u64) {
    let database = Connection::open(folder.join("bare.db")).expect("a database");
    database.set_prepared_statement_cache_capacity(16);
    let schema = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE head (id INTEGER PRIMARY KEY, size INTEGER, root BLOB) STRICT;
        CREATE TABLE entry (ix INTEGER PRIMARY KEY, leaf BLOB, bytes BLOB) STRICT;
        CREATE INDEX entry_by_leaf ON entry (leaf);
        CREATE TABLE node (level INTEGER, ix INTEGER, hash BLOB, PRIMARY KEY (level, ix)) STRICT, WITHOUT ROWID;
        CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT) STRICT;
        INSERT INTO head VALUES (0, 0, x'00');";
    database.execute_batch(schema).expect("a schema");
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        database.prepare_cached(sql).and_then(|mut sql| sql.execute(values)).expect("a row");
    };
    let note = "x".repeat(NOTE);
    for index in 0..count {
        if index % batch == 0 {
            database.execute_batch("BEGIN IMMEDIATE").expect("the lock");
        }
        let bytes = entry(index);
        let hash = &bytes[..32];
        run("INSERT INTO entry VALUES (?1, ?2, ?3)", params![index as i64, hash, bytes]);
        for level in 1..=index.trailing_ones() {
            let place = (index >> level) as i64;
            run("INSERT INTO node VALUES (?1, ?2, ?3)", params![level, place, hash]);
        }
        run("UPDATE head SET size = ?1, root = ?2", params![index as i64 + 1, hash]);
        if (index + 1) % batch == 0 || index + 1 == count {
            run("INSERT INTO checkpoint VALUES (?1, ?2)", params![index as i64 + 1, note]);
            database.execute_batch("COMMIT").expect("a commit");
        }
    }
}

/// Bytes of a signed checkpoint.
const NOTE: usize = 190;

const SERVER_SCHEMA: &str = "
    CREATE TABLE head (id smallint PRIMARY KEY, size bigint, root bytea);
    CREATE TABLE entry (ix bigint PRIMARY KEY, leaf bytea, bytes bytea);
    CREATE INDEX entry_by_leaf ON entry (leaf);
    CREATE TABLE node (level smallint, ix bigint, hash bytea, PRIMARY KEY (level, ix));
    CREATE TABLE checkpoint (size bigint PRIMARY KEY, note text);
    INSERT INTO head VALUES (0, 0, '')";

/// A batch of rows in one statement: the fastest way that is still an insert.
const SERVER_WRITE: &str = "
    WITH entries AS (
        INSERT INTO entry SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[])
    ), nodes AS (
        INSERT INTO node SELECT * FROM unnest($4::smallint[], $5::bigint[], $6::bytea[])
    ), signed AS (
        INSERT INTO checkpoint VALUES ($7, $8)
    )
    UPDATE head SET size = $7, root = $9 WHERE id = 0";

/// With nothing but PostgreSQL, at the place of the ledger.
pub fn postgres(url: &str, count: u64, batch: u64) {
    let mut client = Client::connect(url, NoTls).expect("a server");
    client.batch_execute(SERVER_SCHEMA).expect("a schema");
    let write = client.prepare(SERVER_WRITE).expect("a statement");
    let note = "x".repeat(NOTE);
    for first in (0..count).step_by(batch as usize) {
        let end = (first + batch).min(count);
        let (places, bodies): (Vec<i64>, Vec<Vec<u8>>) =
            (first..end).map(|index| (index as i64, entry(index))).unzip();
        let leaves: Vec<&[u8]> = bodies.iter().map(|body| &body[..32]).collect();
        let nodes =
            (first..end).flat_map(|index| (1..=index.trailing_ones()).map(move |level| (level, index)));
        let nodes: Vec<(i16, i64, &[u8])> = nodes
            .map(|(level, index)| (level as i16, (index >> level) as i64, leaves[(index - first) as usize]))
            .collect();
        let levels: Vec<i16> = nodes.iter().map(|node| node.0).collect();
        let above: Vec<i64> = nodes.iter().map(|node| node.1).collect();
        let hashes: Vec<&[u8]> = nodes.iter().map(|node| node.2).collect();
        let (size, root) = (end as i64, leaves[0]);
        client
            .execute(&write, &[&places, &leaves, &bodies, &levels, &above, &hashes, &size, &note, &root])
            .expect("rows");
    }
}
