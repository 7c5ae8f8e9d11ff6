//! The append-only ledger: opaque entries in a Merkle tree, signed checkpoints over it, proofs that travel, and the
//! store that holds it all.
//!
//! | module | what it is | source |
//! |---|---|---|
//! | [`tree`] | hashes, roots, inclusion and consistency proofs | RFC 6962, RFC 9162 |
//! | [`note`] | text signed by one or more keys | <https://c2sp.org/signed-note> |
//! | [`checkpoint`] | origin, size and root, signed by the log | <https://c2sp.org/tlog-checkpoint> |
//! | [`cosignature`] | a witness's timestamped signature on a checkpoint | <https://c2sp.org/tlog-cosignature> |
//! | [`witness`] | a checkpoint with its consistency proof, for a witness | <https://c2sp.org/tlog-witness> |
//! | [`proof`] | an entry's place under a checkpoint, checked with no database | <https://c2sp.org/tlog-proof> |
//! | [`store`], [`writer`] | the ledger itself: read, append, commit | |
//! | [`archive`] | a complete copy that another machine checks again | |
//! | [`restore`] | a backup on its way to becoming the ledger | |
//! | [`pii`] | what entries only commit to | |
//! | [`memory`] | what is remembered outside the database, so that an older copy is noticed | |
//! | [`verify`] | everything recomputed and compared | |
//! | `engine` | what a store has to do for all of this | |
//! | `sqlite` | a ledger in a file: statements, errors, schema | |
//! | `postgres` | a ledger on a server: the same | |
//! | [`place`] | which of them, and where | |
//! | [`group`] | many writers of one process, one commit | |
//! | [`moving`] | all of a ledger from one engine to another | |
//!
//! Promises: nothing is visible before its commit; a commit signs exactly one checkpoint; the bytes that went in are
//! the bytes that come out. Non-goals: what an entry means, who may write one, and whose keys they are.

pub mod archive;
pub mod checkpoint;
pub mod cosignature;
pub mod group;
pub mod memory;
pub mod note;
pub mod pii;
pub mod proof;
mod engine;
pub mod moving;
pub mod place;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;
pub mod restore;
pub mod store;
pub mod tree;
pub mod verify;
pub mod witness;
pub mod writer;

pub use checkpoint::{Checkpoint, SignedCheckpoint};
pub use cosignature::{Cosignature, CosignatureCode, Cosigner};
pub use group::Group;
pub use memory::Memory;
pub use pii::Pii;
pub use place::Place;
pub use proof::Proof;
pub use store::{Ledger, Stored};
pub use verify::{Problem, Report};
pub use witness::AddCheckpoint;
pub use writer::{Appended, Writer};

#[cfg(test)]
mod tests;
