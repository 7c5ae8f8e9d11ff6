//! What a transaction has yet to write: columns of rows that go out in one statement.

use crate::tools::ledger::engine::NewEntry;
use crate::words::units::Digest;
use postgres::types::ToSql;

/// Rows are sent when they come to so much, so that an import of any size stays small.
const ENOUGH_BYTES: usize = 4 * 1024 * 1024;
const ENOUGH_ROWS: usize = 4096;

/// All of it at once, and the head from the size it had to the one it has: a compare-and-swap that changes no row when
/// somebody else was there.
pub(super) const WRITE: &str = "
    WITH entries AS (
        INSERT INTO entry (ix, leaf, bytes) SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[])
    ), nodes AS (
        INSERT INTO node (level, ix, hash) SELECT * FROM unnest($4::smallint[], $5::bigint[], $6::bytea[])
    ), side AS (
        INSERT INTO pii (commitment, ix, salt, data)
        SELECT * FROM unnest($7::bytea[], $8::bigint[], $9::bytea[], $10::bytea[])
    ), signed AS (
        INSERT INTO checkpoint (size, note) SELECT * FROM unnest($11::bigint[], $12::text[])
        ON CONFLICT DO NOTHING
    )
    UPDATE head SET size = $13, root = coalesce($14, root) WHERE id = 0 AND size = $15";

type Bytes = Vec<Vec<u8>>;

#[derive(Default)]
pub(super) struct Pending {
    /// The head as it is in the database, and as it will be.
    pub old: i64,
    pub new: i64,
    entries: (Vec<i64>, Bytes, Bytes),
    nodes: (Vec<i16>, Vec<i64>, Bytes),
    pii: (Bytes, Vec<i64>, Bytes, Bytes),
    checkpoints: (Vec<i64>, Vec<String>),
    bytes: usize,
}

impl Pending {
    /// Over a database whose head has this size.
    pub fn at(size: i64) -> Pending {
        Pending { old: size, new: size, ..Pending::default() }
    }
    pub fn add(&mut self, entry: &NewEntry<'_>) {
        let index = super::number(entry.index);
        self.entries.0.push(index);
        self.entries.1.push(entry.leaf.0.to_vec());
        self.entries.2.push(entry.bytes.to_vec());
        self.bytes += entry.bytes.len();
        for node in entry.nodes {
            self.nodes.0.push(node.level.into());
            self.nodes.1.push(super::number(node.index));
            self.nodes.2.push(node.hash.0.to_vec());
        }
        for pii in entry.pii {
            self.pii.0.push(pii.commitment().0.to_vec());
            self.pii.1.push(index);
            self.pii.2.push(pii.salt.to_vec());
            self.pii.3.push(pii.data.clone());
            self.bytes += pii.data.len();
        }
        self.new = index + 1;
    }
    pub fn add_checkpoint(&mut self, size: i64, note: &str) {
        self.checkpoints.0.push(size);
        self.checkpoints.1.push(note.into());
    }
    pub fn is_empty(&self) -> bool {
        self.entries.0.is_empty() && self.checkpoints.0.is_empty()
    }
    pub fn is_enough(&self) -> bool {
        self.bytes >= ENOUGH_BYTES || self.entries.0.len() >= ENOUGH_ROWS
    }
    /// Calls `send` with the values of [`WRITE`].
    pub fn values<T>(&self, root: Option<&Digest>, send: impl FnOnce(&[&(dyn ToSql + Sync)]) -> T) -> T {
        let root = root.map(|root| root.0.to_vec());
        let ((e1, e2, e3), (n1, n2, n3), (p1, p2, p3, p4)) = (&self.entries, &self.nodes, &self.pii);
        let (c1, c2) = &self.checkpoints;
        send(&[e1, e2, e3, n1, n2, n3, p1, p2, p3, p4, c1, c2, &self.new, &root, &self.old])
    }
}
