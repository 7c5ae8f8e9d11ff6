//! The rows of a ledger in SQLite: one statement each.

use super::{Database, number, schema_of, unsigned};
use crate::tools::ledger::checkpoint::Checkpoint;
use crate::tools::ledger::engine::{
    CosignatureRow, Each, EachEntry, EachPii, Engine, EntryRow, NewEntry, PiiRow,
};
use crate::tools::ledger::pii::Pii;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use rusqlite::{Params, Row};
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::time::Duration;

impl Engine for Database {
    fn place(&self) -> String {
        self.path().display().to_string()
    }
    fn set_patience(&mut self, patience: Duration) -> Result<()> {
        Database::set_patience(self, patience)
    }

    fn begin(&self) -> Result<()> {
        self.lock()
    }
    fn snapshot(&self) -> Result<()> {
        self.batch("BEGIN")
    }
    fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }
    fn commit(&self, root: &Digest) -> Result<()> {
        self.run("UPDATE head SET root = ?1 WHERE id = 0", [root.0])?;
        self.batch("COMMIT")
    }
    fn roll_back(&self) {
        let _ = self.batch("ROLLBACK");
    }

    fn origin(&self) -> Result<Option<String>> {
        self.one("SELECT origin FROM head WHERE id = 0", (), |row| row.get(0))
    }
    fn head(&self) -> Result<Option<(u64, Digest)>> {
        self.one("SELECT size, root FROM head WHERE id = 0", (), |row| Ok((unsigned(row, 0)?, row.get(1)?)))
    }
    fn last_index(&self) -> Result<Option<u64>> {
        let last = self.one("SELECT max(ix) FROM entry", (), |row| row.get::<_, Option<i64>>(0))?;
        Ok(last.flatten().map(|last| u64::try_from(last).unwrap_or(u64::MAX)))
    }
    fn each_entry(&self, range: Range<u64>, take: EachEntry<'_>) -> Result<()> {
        let sql = "SELECT ix, leaf, bytes FROM entry WHERE ix >= ?1 AND ix < ?2 ORDER BY ix";
        self.each(sql, (number(range.start), number(range.end)), |row| {
            let bytes = row.get_ref(2)?.as_blob()?;
            Ok(take(EntryRow { index: unsigned(row, 0)?, leaf: row.get(1)?, bytes }))
        })
    }
    fn find_leaf(&self, leaf: &Digest) -> Result<Option<u64>> {
        self.one("SELECT ix FROM entry WHERE leaf = ?1 ORDER BY ix LIMIT 1", [leaf.0], |row| unsigned(row, 0))
    }
    fn find_node(&self, level: u8, index: u64) -> Result<Option<Digest>> {
        match level {
            0 => self.one("SELECT leaf FROM entry WHERE ix = ?1", [number(index)], |row| row.get(0)),
            _ => self.one(
                "SELECT hash FROM node WHERE level = ?1 AND ix = ?2",
                (i64::from(level), number(index)),
                |row| row.get(0),
            ),
        }
    }
    fn rows_beyond(&self, size: u64) -> [Result<u64>; 2] {
        let entries = "SELECT count(*) FROM entry WHERE ix < 0 OR ix >= ?1";
        let nodes =
            "SELECT count(*) FROM node WHERE ix < 0 OR level NOT BETWEEN 1 AND 62 OR ix >= (?1 >> level)";
        [entries, nodes].map(|sql| Ok(self.one(sql, [number(size)], |row| unsigned(row, 0))?.unwrap_or(0)))
    }

    fn newest_checkpoint(&self) -> Result<Option<(u64, String)>> {
        let sql = "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1";
        self.one(sql, (), |row| Ok((unsigned(row, 0)?, row.get(1)?)))
    }
    fn checkpoint_from(&self, size: u64) -> Result<Option<(u64, String)>> {
        let sql = "SELECT size, note FROM checkpoint WHERE size >= ?1 ORDER BY size LIMIT 1";
        self.one(sql, [number(size)], |row| Ok((unsigned(row, 0)?, row.get(1)?)))
    }
    fn cosignatures(&self, size: u64) -> Result<Vec<String>> {
        let sql = "SELECT line FROM cosignature WHERE size = ?1 ORDER BY name, key_id";
        self.all(sql, [number(size)], |row| row.get(0))
    }
    fn each_cosignature(&self, take: Each<'_, CosignatureRow>) -> Result<()> {
        let sql = "SELECT size, name, key_id, line,
                       EXISTS (SELECT 1 FROM checkpoint WHERE checkpoint.size = cosignature.size)
                   FROM cosignature ORDER BY size DESC, name, key_id";
        self.each(sql, (), |row| {
            Ok(take(CosignatureRow {
                size: unsigned(row, 0)?,
                name: row.get(1)?,
                key_id: row.get(2)?,
                line: row.get(3)?,
                placed: row.get(4)?,
            }))
        })
    }

    fn pii(&self, commitment: &Digest) -> Result<Option<Pii>> {
        self.one("SELECT salt, data FROM pii WHERE commitment = ?1", [commitment.0], |row| side(row, 0))
    }
    fn pii_of(&self, index: u64) -> Result<Vec<Pii>> {
        let sql = "SELECT salt, data FROM pii WHERE ix = ?1 ORDER BY commitment";
        self.all(sql, [number(index)], |row| side(row, 0))
    }
    fn each_pii(&self, take: EachPii<'_>) -> Result<()> {
        let sql =
            "SELECT commitment, pii.ix, salt, data, bytes FROM pii LEFT JOIN entry ON entry.ix = pii.ix";
        self.each(sql, (), |row| {
            let entry = row.get_ref(4)?.as_blob_or_null()?.unwrap_or_default();
            Ok(take(PiiRow { commitment: row.get(0)?, index: unsigned(row, 1)?, pii: side(row, 2)?, entry }))
        })
    }

    fn pinned(&self, origin: &str) -> Result<Option<Checkpoint>> {
        self.one("SELECT origin, size, root FROM pinned WHERE origin = ?1", [origin], pin)
    }
    fn pins(&self) -> Result<Vec<Checkpoint>> {
        self.all("SELECT origin, size, root FROM pinned ORDER BY origin", (), pin)
    }

    fn append(&self, entry: &NewEntry<'_>) -> Result<()> {
        let index = number(entry.index);
        self.run(
            "INSERT INTO entry (ix, leaf, bytes) VALUES (?1, ?2, ?3)",
            (index, entry.leaf.0, entry.bytes),
        )?;
        for node in entry.nodes {
            let values = (i64::from(node.level), number(node.index), node.hash.0);
            self.run("INSERT INTO node (level, ix, hash) VALUES (?1, ?2, ?3)", values)?;
        }
        for pii in entry.pii {
            let values = (pii.commitment().0, index, pii.salt, &pii.data);
            self.run("INSERT INTO pii (commitment, ix, salt, data) VALUES (?1, ?2, ?3, ?4)", values)?;
        }
        // The root follows at the commit; until then nobody sees this row.
        self.run("UPDATE head SET size = ?1 WHERE id = 0", [number(entry.index + 1)]).map(drop)
    }
    fn put_checkpoint(&self, size: u64, note: &str) -> Result<()> {
        let sql = "INSERT INTO checkpoint (size, note) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.run(sql, (number(size), note)).map(drop)
    }
    fn put_cosignature(&self, row: &CosignatureRow) -> Result<bool> {
        let sql = "INSERT INTO cosignature (size, name, key_id, line) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO NOTHING";
        Ok(self.run(sql, (number(row.size), &row.name, row.key_id, &row.line))? > 0)
    }
    fn put_pin(&self, checkpoint: &Checkpoint) -> Result<()> {
        let sql = "INSERT INTO pinned (origin, size, root) VALUES (?1, ?2, ?3)
                   ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root";
        self.run(sql, (&checkpoint.origin, number(checkpoint.size), checkpoint.root.0)).map(drop)
    }
    fn rename(&self, origin: &str) -> Result<()> {
        let sql = "SELECT sql FROM sqlite_schema WHERE name = 'head_advances'";
        let guard: Option<String> = self.one(sql, (), |row| row.get(0))?;
        self.batch("DROP TRIGGER head_advances")?;
        self.run("UPDATE head SET origin = ?1 WHERE id = 0", [origin])?;
        self.batch(&guard.unwrap_or_default())
    }
    fn expunge(&self, commitment: &Digest) -> Result<bool> {
        Ok(self.run("DELETE FROM pii WHERE commitment = ?1", [commitment.0])? > 0)
    }

    fn damage(&self) -> Result<Vec<String>> {
        let lines = self.all("PRAGMA integrity_check(20)", (), |row| row.get::<_, String>(0))?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }
    fn schema_differs(&self) -> Result<Option<String>> {
        let stored = schema_of(&self.connection).map_err(|cause| self.failed(cause))?;
        let expected = super::expected_schema(self.version()?);
        let missing = expected.iter().find(|item| !stored.contains(item));
        let differs = missing.or_else(|| stored.iter().find(|item| !expected.contains(item)));
        Ok(differs.map(|(name, _)| name.clone()))
    }
    fn scrub(&self) -> Result<Option<Error>> {
        self.batch("VACUUM")?;
        let busy = self.one("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get::<_, bool>(0))?;
        if busy == Some(true) { Err(self.busy()) } else { Ok(None) }
    }
    fn copy_to(&self, target: &Path) -> Result<bool> {
        Database::copy_to(self, target)?;
        super::make_single(target).map(|()| true)
    }
}

impl Database {
    /// Row after row, in constant memory.
    fn each(
        &self,
        sql: &str,
        values: impl Params,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
    ) -> Result<()> {
        let run = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(values)?;
            while let Some(row) = rows.next()? {
                if take(row)?.is_break() {
                    break;
                }
            }
            Ok(())
        };
        run().map_err(|cause| self.failed(cause))
    }
}

fn side(row: &Row<'_>, column: usize) -> rusqlite::Result<Pii> {
    let salt: Digest = row.get(column)?;
    Ok(Pii { salt: salt.0, data: row.get(column + 1)? })
}

fn pin(row: &Row<'_>) -> rusqlite::Result<Checkpoint> {
    Ok(Checkpoint { origin: row.get(0)?, size: unsigned(row, 1)?, root: row.get(2)? })
}
