//! The rows of a ledger in PostgreSQL: one statement each.

use super::pending::Pending;
use super::{Database, Read, State, Values, number};
use crate::tools::ledger::checkpoint::Checkpoint;
use crate::tools::ledger::engine::{
    CosignatureRow, Each, EachEntry, EachPii, Engine, EntryRow, NewEntry, PiiRow,
};
use crate::tools::ledger::pii::Pii;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use postgres::Row;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::FromSql;
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::time::Duration;

/// Entries and nodes fetched at a time.
const ROWS: i64 = 1024;
const BYTES: i64 = 4 * 1024 * 1024;

/// Nodes of one level, from an index on, as far as they were read.
pub(super) struct Run {
    start: u64,
    nodes: Vec<Option<Digest>>,
}

/// Exactly `N` bytes.
struct Fixed<const N: usize>([u8; N]);

impl<'a, const N: usize> FromSql<'a> for Fixed<N> {
    fn from_sql(
        _: &postgres::types::Type,
        raw: &'a [u8],
    ) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Fixed(raw.try_into()?))
    }
    postgres::types::accepts!(BYTEA);
}

fn digest(row: &Row, column: usize) -> Read<Digest> {
    Ok(Digest(row.try_get::<_, Fixed<32>>(column)?.0))
}
/// The schema keeps it from being negative, and a damaged one reads as out of everyone's reach.
fn unsigned(row: &Row, column: usize) -> Read<u64> {
    Ok(u64::try_from(row.try_get::<_, i64>(column)?).unwrap_or(u64::MAX))
}
fn side(row: &Row, column: usize) -> Read<Pii> {
    Ok(Pii { salt: digest(row, column)?.0, data: row.try_get(column + 1)? })
}
fn pin(row: &Row) -> Read<Checkpoint> {
    Ok(Checkpoint { origin: row.try_get(0)?, size: unsigned(row, 1)?, root: digest(row, 2)? })
}
fn sized_note(row: &Row) -> Read<(u64, String)> {
    Ok((unsigned(row, 0)?, row.try_get(1)?))
}

impl Engine for Database {
    fn place(&self) -> String {
        self.url().to_string()
    }
    fn set_patience(&mut self, patience: Duration) -> Result<()> {
        self.wait_for(patience)
    }

    fn begin(&self) -> Result<()> {
        let size = self.lock()?;
        self.pending.replace(Pending::at(size));
        self.sent.take();
        self.state.set(State::Writing { whole: true });
        Ok(())
    }
    fn snapshot(&self) -> Result<()> {
        self.begin_reading()?;
        self.state.set(State::Reading);
        Ok(())
    }
    fn in_transaction(&self) -> bool {
        self.state.get() != State::Idle
    }
    fn commit(&self, root: &Digest) -> Result<()> {
        self.write(Some(root))?;
        self.pending.take();
        self.sent.take();
        self.state.set(State::Idle);
        Ok(())
    }
    fn roll_back(&self) {
        self.pending.take();
        self.sent.take();
        self.ahead.borrow_mut().clear();
        let _ = self.batch("ROLLBACK");
        self.state.set(State::Idle);
    }

    fn origin(&self) -> Result<Option<String>> {
        self.one("SELECT origin FROM head WHERE id = 0", &[], |row| row.try_get(0))
    }
    fn head(&self) -> Result<Option<(u64, Digest)>> {
        let sql = "SELECT size, root FROM head WHERE id = 0";
        self.one(sql, &[], |row| Ok((unsigned(row, 0)?, digest(row, 1)?)))
    }
    fn last_index(&self) -> Result<Option<u64>> {
        self.one("SELECT ix FROM entry ORDER BY ix DESC LIMIT 1", &[], |row| unsigned(row, 0))
    }
    fn each_entry(&self, range: Range<u64>, take: EachEntry<'_>) -> Result<()> {
        let (mut next, mut limit) = (range.start, ROWS);
        while next < range.end {
            let page = match self.page(next..range.end, limit) {
                // Whatever cannot be read lies somewhere in this page: go up to it one by one.
                Err(_) if limit > 1 && !matches!(self.state.get(), State::Writing { .. }) => {
                    limit = 1;
                    continue;
                }
                page => page?,
            };
            let Some(last) = page.last() else { break };
            next = unsigned(last, 0).map_err(|cause| self.failed(&cause))?.saturating_add(1);
            for row in &page {
                let read = || Ok((unsigned(row, 0)?, digest(row, 1)?, row.try_get::<_, &[u8]>(2)?));
                let (index, leaf, bytes) = read().map_err(|cause| self.failed(&cause))?;
                if take(EntryRow { index, leaf, bytes }).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
    fn find_leaf(&self, leaf: &Digest) -> Result<Option<u64>> {
        let sql = "SELECT ix FROM entry WHERE leaf = $1 ORDER BY ix LIMIT 1";
        self.one(sql, &[&leaf.0.as_slice()], |row| unsigned(row, 0))
    }
    fn find_node(&self, level: u8, index: u64) -> Result<Option<Digest>> {
        let place = number(index);
        match (level, self.state.get()) {
            (0, _) => self.one("SELECT leaf FROM entry WHERE ix = $1", &[&place], |row| digest(row, 0)),
            (_, State::Reading) => self.node_ahead(level, index),
            _ => {
                let sql = "SELECT hash FROM node WHERE level = $1 AND ix = $2";
                self.one(sql, &[&i16::from(level), &place], |row| digest(row, 0))
            }
        }
    }
    fn find_nodes(&self, places: &[(u8, u64)]) -> Result<Vec<Option<Digest>>> {
        if self.state.get() == State::Reading {
            // There they are read ahead.
            return places.iter().map(|(level, index)| self.find_node(*level, *index)).collect();
        }
        let sql = "SELECT coalesce(node.hash, entry.leaf)
                   FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS place (level, ix, nth)
                   LEFT JOIN node ON node.level = place.level AND node.ix = place.ix
                   LEFT JOIN entry ON place.level = 0 AND entry.ix = place.ix
                   ORDER BY nth";
        let levels: Vec<i16> = places.iter().map(|(level, _)| i16::from(*level)).collect();
        let indexes: Vec<i64> = places.iter().map(|(_, index)| number(*index)).collect();
        self.all(sql, &[&levels, &indexes], |row| {
            Ok(row.try_get::<_, Option<Fixed<32>>>(0)?.map(|hash| Digest(hash.0)))
        })
    }
    fn rows_beyond(&self, size: u64) -> [Result<u64>; 2] {
        let entries = "SELECT count(*) FROM entry WHERE ix < 0 OR ix >= $1";
        let nodes = "SELECT count(*) FROM node
                     WHERE ix < 0 OR level NOT BETWEEN 1 AND 62 OR ix >= ($1::bigint >> level::int)";
        let size = number(size);
        [entries, nodes].map(|sql| Ok(self.one(sql, &[&size], |row| unsigned(row, 0))?.unwrap_or(0)))
    }

    fn newest_checkpoint(&self) -> Result<Option<(u64, String)>> {
        self.one("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1", &[], sized_note)
    }
    fn checkpoint_from(&self, size: u64) -> Result<Option<(u64, String)>> {
        let sql = "SELECT size, note FROM checkpoint WHERE size >= $1 ORDER BY size LIMIT 1";
        self.one(sql, &[&number(size)], sized_note)
    }
    fn cosignatures(&self, size: u64) -> Result<Vec<String>> {
        let sql = "SELECT line FROM cosignature WHERE size = $1 ORDER BY name COLLATE \"C\", key_id";
        self.all(sql, &[&number(size)], |row| row.try_get(0))
    }
    fn each_cosignature(&self, take: Each<'_, CosignatureRow>) -> Result<()> {
        let sql = "SELECT size, name, key_id, line,
                       EXISTS (SELECT 1 FROM checkpoint WHERE checkpoint.size = cosignature.size)
                   FROM cosignature ORDER BY size DESC, name COLLATE \"C\", key_id";
        self.each(sql, |row| {
            Ok(take(CosignatureRow {
                size: unsigned(row, 0)?,
                name: row.try_get(1)?,
                key_id: row.try_get::<_, Fixed<4>>(2)?.0,
                line: row.try_get(3)?,
                placed: row.try_get(4)?,
            }))
        })
    }

    fn pii(&self, commitment: &Digest) -> Result<Option<Pii>> {
        let sql = "SELECT salt, data FROM pii WHERE commitment = $1";
        self.one(sql, &[&commitment.0.as_slice()], |row| side(row, 0))
    }
    fn pii_of(&self, index: u64) -> Result<Vec<Pii>> {
        let sql = "SELECT salt, data FROM pii WHERE ix = $1 ORDER BY commitment";
        self.all(sql, &[&number(index)], |row| side(row, 0))
    }
    fn each_pii(&self, take: EachPii<'_>) -> Result<()> {
        let sql =
            "SELECT commitment, pii.ix, salt, data, bytes FROM pii LEFT JOIN entry ON entry.ix = pii.ix";
        self.each(sql, |row| {
            let entry = row.try_get::<_, Option<&[u8]>>(4)?.unwrap_or_default();
            let (commitment, index) = (digest(row, 0)?, unsigned(row, 1)?);
            Ok(take(PiiRow { commitment, index, pii: side(row, 2)?, entry }))
        })
    }

    fn pinned(&self, origin: &str) -> Result<Option<Checkpoint>> {
        self.one("SELECT origin, size, root FROM pinned WHERE origin = $1", &[&origin], pin)
    }
    fn pins(&self) -> Result<Vec<Checkpoint>> {
        self.all("SELECT origin, size, root FROM pinned ORDER BY origin COLLATE \"C\"", &[], pin)
    }

    fn append(&self, entry: &NewEntry<'_>) -> Result<()> {
        self.pending.borrow_mut().add(entry);
        let enough = self.pending.borrow().is_enough();
        if enough { self.flush() } else { Ok(()) }
    }
    fn put_checkpoint(&self, size: u64, note: &str) -> Result<()> {
        self.pending.borrow_mut().add_checkpoint(number(size), note);
        Ok(())
    }
    fn put_cosignature(&self, row: &CosignatureRow) -> Result<bool> {
        let sql = "INSERT INTO cosignature (size, name, key_id, line) VALUES ($1, $2, $3, $4)
                   ON CONFLICT DO NOTHING";
        let values: Values<'_> = &[&number(row.size), &row.name, &row.key_id.as_slice(), &row.line];
        Ok(self.change(sql, values)? > 0)
    }
    fn put_pin(&self, checkpoint: &Checkpoint) -> Result<()> {
        let sql = "INSERT INTO pinned (origin, size, root) VALUES ($1, $2, $3)
                   ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root";
        let values: Values<'_> =
            &[&checkpoint.origin, &number(checkpoint.size), &checkpoint.root.0.as_slice()];
        self.change(sql, values).map(drop)
    }
    fn expunge(&self, commitment: &Digest) -> Result<bool> {
        Ok(self.change("DELETE FROM pii WHERE commitment = $1", &[&commitment.0.as_slice()])? > 0)
    }

    /// The server has no check of its own that a program may run; what cannot be read is found by reading.
    fn damage(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
    fn schema_differs(&self) -> Result<Option<String>> {
        super::declared::differs(self)
    }
    fn scrub(&self) -> Result<Option<Error>> {
        super::scrub::scrub(self)
    }
    fn copy_to(&self, _: &Path) -> Result<bool> {
        Ok(false)
    }
}

impl Database {
    /// A change that is not put aside: its effect is asked for.
    fn change(&self, sql: &'static str, values: Values<'_>) -> Result<u64> {
        let changed = self.run(sql, values)?;
        self.state.set(State::Writing { whole: false });
        Ok(changed)
    }

    /// The next entries, no more than a page holds in rows and (but for the first) in bytes.
    fn page(&self, range: Range<u64>, limit: i64) -> Result<Vec<Row>> {
        self.flush()?;
        let sql = "SELECT ix, leaf, bytes FROM (
                       SELECT ix, leaf, bytes,
                           sum(octet_length(bytes)) OVER (ORDER BY ix) - octet_length(bytes) AS before
                       FROM (SELECT ix, leaf, bytes FROM entry WHERE ix >= $1 AND ix < $2 ORDER BY ix LIMIT $3)
                           AS rows
                   ) AS page WHERE before < $4 ORDER BY ix";
        let values: Values<'_> = &[&number(range.start), &number(range.end), &limit, &BYTES];
        self.query(sql, values).map_err(|cause| self.after_failure(&cause))
    }

    fn node_ahead(&self, level: u8, index: u64) -> Result<Option<Digest>> {
        let known = |run: &Run| run.nodes.get(usize::try_from(index.checked_sub(run.start)?).ok()?).copied();
        if let Some(node) = self.ahead.borrow().get(&level).and_then(known) {
            return Ok(node);
        }
        let sql = "SELECT ix, hash FROM node WHERE level = $1 AND ix >= $2 AND ix < $3 ORDER BY ix";
        let end = number(index).saturating_add(ROWS);
        let found = self.all(sql, &[&i16::from(level), &number(index), &end], |row| {
            Ok((unsigned(row, 0)?, digest(row, 1)?))
        })?;
        let last = found.last().map_or(index, |(last, _)| *last);
        let mut nodes = vec![None; (last - index) as usize + 1];
        found.iter().for_each(|(at, hash)| nodes[(at - index) as usize] = Some(*hash));
        let first = nodes[0];
        self.ahead.borrow_mut().insert(level, Run { start: index, nodes });
        Ok(first)
    }

    /// Row after row, in constant memory.
    fn each(&self, sql: &'static str, mut take: impl FnMut(&Row) -> Read<ControlFlow<()>>) -> Result<()> {
        self.flush()?;
        let mut run = || {
            let statement = self.statement(sql)?;
            let mut client = self.client.borrow_mut();
            let none: [&str; 0] = [];
            let mut rows = client.query_raw(&statement, none)?;
            while let Some(row) = rows.next()? {
                if take(&row)?.is_break() {
                    break;
                }
            }
            Ok(())
        };
        run().map_err(|cause: postgres::Error| self.after_failure(&cause))
    }
}
