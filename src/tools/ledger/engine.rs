//! What a store has to do for a ledger, and no more: keep rows, in transactions, for one writer at a time.
//!
//! An engine knows no Merkle tree, no signature and no rule; it never computes what it stores. Everything it is asked
//! for stands here, so that the same entries give the same checkpoints on each. SQL stays in the engines' own files.

use crate::tools::ledger::checkpoint::Checkpoint;
use crate::tools::ledger::pii::Pii;
use crate::tools::ledger::store::Stored;
use crate::tools::ledger::tree::{NewNode, Nodes};
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::time::Duration;

/// How long to wait for another process that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Shown one row after another, and may ask for no more of them.
pub(super) type Each<'a, T> = &'a mut dyn FnMut(T) -> ControlFlow<()>;
pub(super) type EachEntry<'a> = &'a mut dyn FnMut(EntryRow<'_>) -> ControlFlow<()>;
pub(super) type EachPii<'a> = &'a mut dyn FnMut(PiiRow<'_>) -> ControlFlow<()>;

/// An entry as it lies in the store, unchecked.
#[derive(Clone, Copy)]
pub(super) struct EntryRow<'a> {
    pub index: u64,
    pub leaf: Digest,
    pub bytes: &'a [u8],
}

/// A cosignature as it lies in the store.
pub(super) struct CosignatureRow {
    pub size: u64,
    pub name: String,
    pub key_id: [u8; 4],
    pub line: String,
    /// There is a checkpoint of this size.
    pub placed: bool,
}

/// Side data as it lies in the store, with the bytes of its entry; none where there is no such entry.
pub(super) struct PiiRow<'a> {
    pub commitment: Digest,
    pub index: u64,
    pub pii: Pii,
    pub entry: &'a [u8],
}

/// All that one appended entry brings with it.
pub(super) struct NewEntry<'a> {
    pub index: u64,
    pub leaf: Digest,
    pub bytes: &'a [u8],
    pub nodes: &'a [NewNode],
    pub pii: &'a [Pii],
}

pub(super) trait Engine {
    /// Where the ledger is, as errors name it. Holds no secret.
    fn place(&self) -> String;
    fn set_patience(&mut self, patience: Duration) -> Result<()>;

    /// Takes the write lock (`ledger-busy`, `storage-read-only`, exit 5) for a transaction.
    fn begin(&self) -> Result<()>;
    /// Begins a transaction that only reads, and sees everything as it is now.
    fn snapshot(&self) -> Result<()>;
    fn in_transaction(&self) -> bool;
    /// Makes everything durable and visible at once, with the root over it.
    fn commit(&self, root: &Digest) -> Result<()>;
    /// Undoes what the transaction did, or ends one that only read.
    fn roll_back(&self);

    /// `None` where the one row of the head is missing.
    fn origin(&self) -> Result<Option<String>>;
    fn head(&self) -> Result<Option<(u64, Digest)>>;
    /// The index of the last entry, whatever the head says.
    fn last_index(&self) -> Result<Option<u64>>;
    /// The entries of a range that are there, in order. `take` may ask the engine for more.
    fn each_entry(&self, range: Range<u64>, take: EachEntry<'_>) -> Result<()>;
    /// The first entry with this leaf hash.
    fn find_leaf(&self, leaf: &Digest) -> Result<Option<u64>>;
    /// The stored node, or `None` where there is no such row. Level 0 is the leaves.
    fn find_node(&self, level: u8, index: u64) -> Result<Option<Digest>>;
    /// The same of several, by level and index. A store to which each question is a journey asks once.
    fn find_nodes(&self, places: &[(u8, u64)]) -> Result<Vec<Option<Digest>>> {
        places.iter().map(|(level, index)| self.find_node(*level, *index)).collect()
    }
    /// Rows of entries and of nodes where a tree of `size` entries has none.
    fn rows_beyond(&self, size: u64) -> [Result<u64>; 2];

    fn newest_checkpoint(&self) -> Result<Option<(u64, String)>>;
    /// The first checkpoint of at least `size` entries, with its size.
    fn checkpoint_from(&self, size: u64) -> Result<Option<(u64, String)>>;
    /// The lines of those who cosigned the checkpoint of this size, by name and key.
    fn cosignatures(&self, size: u64) -> Result<Vec<String>>;
    /// Every cosignature, those of the largest checkpoint first. `take` must not ask the engine for anything.
    fn each_cosignature(&self, take: Each<'_, CosignatureRow>) -> Result<()>;

    fn pii(&self, commitment: &Digest) -> Result<Option<Pii>>;
    /// What is kept for one entry, by commitment.
    fn pii_of(&self, index: u64) -> Result<Vec<Pii>>;
    /// All of it. `take` must not ask the engine for anything.
    fn each_pii(&self, take: EachPii<'_>) -> Result<()>;

    fn pinned(&self, origin: &str) -> Result<Option<Checkpoint>>;
    /// Every pin, by origin.
    fn pins(&self) -> Result<Vec<Checkpoint>>;

    /// Puts an entry behind the last one, and moves the head's size on.
    fn append(&self, entry: &NewEntry<'_>) -> Result<()>;
    /// Keeps a checkpoint; one of that size which is there stays.
    fn put_checkpoint(&self, size: u64, note: &str) -> Result<()>;
    /// Keeps a cosignature, unless that key has signed that size already. Tells whether it is new.
    fn put_cosignature(&self, row: &CosignatureRow) -> Result<bool>;
    fn put_pin(&self, checkpoint: &Checkpoint) -> Result<()>;
    /// Changes which log it is, within a transaction. A ledger goes by another name only after a restore, which makes
    /// a file of it.
    fn rename(&self, _: &str) -> Result<()> {
        Err(Error::storage("ledger-failed")
            .with("path", self.place())
            .with("cause", "only a file can be renamed"))
    }
    /// Removes side data with its salt. Tells whether it was there.
    fn expunge(&self, commitment: &Digest) -> Result<bool>;

    /// What the store finds wrong with itself; empty when it is whole.
    fn damage(&self) -> Result<Vec<String>>;
    /// The name of something declared in the store that is not as the program declared it; empty where it has none.
    fn schema_differs(&self) -> Result<Option<String>>;
    /// Sees to it that nothing of what was expunged is left in reach of the engine (`ledger-busy`, exit 5). Gives what
    /// keeps it from that.
    fn scrub(&self) -> Result<Option<Error>>;
    /// Writes a copy as it is now over the empty file `target`, if the store is one that copies itself. Tells whether
    /// it is.
    fn copy_to(&self, target: &Path) -> Result<bool>;
}

impl Nodes for Box<dyn Engine> {
    fn node(&self, level: u8, index: u64) -> Result<Digest> {
        self.find_node(level, index)?.ok_or_else(|| missing(level, index))
    }
    fn nodes(&self, places: &[(u8, u64)]) -> Result<Vec<Digest>> {
        let found = self.find_nodes(places)?.into_iter().zip(places);
        found.map(|(node, (level, index))| node.ok_or_else(|| missing(*level, *index))).collect()
    }
}

fn missing(level: u8, index: u64) -> Error {
    Error::verification("ledger-node-missing").with("level", level).with("index", index)
}

impl EntryRow<'_> {
    pub(super) fn to_stored(self) -> Stored {
        Stored { index: self.index, bytes: self.bytes.to_vec(), leaf: self.leaf }
    }
}
