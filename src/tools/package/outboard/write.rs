//! The outboard of a file while that is being written, its parts in any order, from several threads; where it is asked
//! for, with the root of a SHA-256 tree over the same groups, whose nodes are kept nowhere. Bao and RFC 9162 split a tree
//! at the same place, so one climb serves both.
//!
//! Every pair goes to its final place as soon as both its halves are known. In memory are only the groups of which a part
//! is still to come, and the subtrees that wait for the other half of their pair: a few for each part that is late.

use super::{GROUP, PAIR, PREFIX};
use crate::words::error::{Error, Result};
use crate::words::merkle;
use crate::words::units::{Bytes, Digest};
use blake3::hazmat::{ChainingValue, HasherExt, Mode, merge_subtrees_non_root, merge_subtrees_root};
use std::collections::HashMap;
use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub(in crate::tools::package) struct Outboard {
    file: File,
    name: PathBuf,
    shape: Shape,
    with_sha256: bool,
    state: Mutex<State>,
}

/// What names the whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tools::package) struct Roots {
    /// What `b3sum` prints.
    pub blake3: Digest,
    /// MTH of RFC 9162 §2.1.1, each group a leaf.
    pub sha256: Option<Digest>,
}

/// What stands for a subtree.
#[derive(Clone, Copy)]
struct Value {
    blake3: ChainingValue,
    sha256: Option<Digest>,
}

#[derive(Default)]
struct State {
    /// Groups of which only a part has come, by number.
    parts: HashMap<u64, Parts>,
    /// Subtrees whose sibling is not known yet.
    waiting: HashMap<Subtree, Value>,
    roots: Option<Roots>,
}

#[derive(Default)]
struct Parts {
    /// As long as the group.
    bytes: Vec<u8>,
    missing: usize,
}

/// The subtree over the groups from `index << level` on, at most `1 << level` of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Subtree {
    level: u32,
    index: u64,
}

/// The two halves under one node, and the node.
struct Pair {
    node: Subtree,
    left: ChainingValue,
    right: ChainingValue,
}

impl Outboard {
    /// For a file of `size` bytes, at least one. `file` is empty; `name` is for error messages.
    pub(in crate::tools::package) fn begin(
        file: File,
        name: &Path,
        size: Bytes,
        with_sha256: bool,
    ) -> Result<Outboard> {
        let outboard = Outboard {
            file,
            name: name.to_path_buf(),
            shape: Shape { size: size.0 },
            with_sha256,
            state: Mutex::default(),
        };
        outboard.put(&size.0.to_le_bytes(), 0)?;
        Ok(outboard)
    }
    /// Takes a part of the file. Each byte comes once.
    pub(in crate::tools::package) fn add(&self, mut part: &[u8], mut at: u64) -> Result<()> {
        while !part.is_empty() {
            let index = at / GROUP;
            let group = self.shape.group(index);
            let count = part.len().min((group.end - at) as usize);
            let (now, later) = part.split_at(count);
            if now.len() as u64 == group.end - group.start {
                self.join(index, now)?;
            } else if let Some(whole) = self.collect(index, now, (at - group.start) as usize) {
                self.join(index, &whole)?;
            }
            (part, at) = (later, at + count as u64);
        }
        Ok(())
    }
    /// The digests of the file, once all of it has come.
    pub(in crate::tools::package) fn roots(&self) -> Option<Roots> {
        self.state().roots
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn put(&self, bytes: &[u8], at: u64) -> Result<()> {
        self.file.write_all_at(bytes, at).map_err(|cause| Error::io(&self.name, &cause))
    }
    /// Keeps a part of a group. Gives the whole group when nothing of it is missing any more.
    fn collect(&self, index: u64, part: &[u8], at: usize) -> Option<Vec<u8>> {
        let mut state = self.state();
        let group = self.shape.group(index);
        let length = (group.end - group.start) as usize;
        let parts =
            state.parts.entry(index).or_insert_with(|| Parts { bytes: vec![0; length], missing: length });
        parts.bytes[at..at + part.len()].copy_from_slice(part);
        parts.missing = parts.missing.checked_sub(part.len()).expect("each byte comes once");
        if parts.missing > 0 {
            return None;
        }
        state.parts.remove(&index).map(|parts| parts.bytes)
    }
    /// Hashes a group and every subtree that it completes.
    fn join(&self, index: u64, group: &[u8]) -> Result<()> {
        let sha256 = self.with_sha256.then(|| merkle::leaf_hash(group));
        if self.shape.groups() == 1 {
            self.state().roots = Some(Roots { blake3: Digest::blake3(group), sha256 });
            return Ok(());
        }
        let mut hasher = blake3::Hasher::new();
        hasher.set_input_offset(index * GROUP).update(group);
        let value = Value { blake3: hasher.finalize_non_root(), sha256 };
        let pairs = self.climb(Subtree { level: 0, index }, value);
        pairs.iter().try_for_each(|pair| {
            let at = PREFIX + self.shape.before(pair.node) * PAIR;
            self.put(&[pair.left, pair.right].concat(), at)
        })
    }
    /// Goes up from a subtree as far as siblings are known. Gives the pairs on the way.
    fn climb(&self, mut node: Subtree, mut value: Value) -> Vec<Pair> {
        let (mut state, mut pairs) = (self.state(), Vec::new());
        while state.roots.is_none() {
            if self.shape.has_sibling(node) {
                let Some(other) = state.waiting.remove(&node.sibling()) else {
                    assert!(state.waiting.insert(node, value).is_none(), "each byte comes once");
                    break;
                };
                let (left, right) = if node.is_left() { (value, other) } else { (other, value) };
                pairs.push(Pair { node: node.parent(), left: left.blake3, right: right.blake3 });
                let sha256 = left.sha256.zip(right.sha256).map(|(l, r)| merkle::node_hash(&l, &r));
                let (left, right) = (&left.blake3, &right.blake3);
                if self.shape.is_root(node.parent()) {
                    let blake3 = Digest(*merge_subtrees_root(left, right, Mode::Hash).as_bytes());
                    state.roots = Some(Roots { blake3, sha256 });
                }
                value = Value { blake3: merge_subtrees_non_root(left, right, Mode::Hash), sha256 };
            }
            // Without a sibling the parent is the same subtree under another name.
            node = node.parent();
        }
        pairs
    }
}

impl Subtree {
    fn is_left(self) -> bool {
        self.index.is_multiple_of(2)
    }
    fn sibling(self) -> Subtree {
        Subtree { index: self.index ^ 1, ..self }
    }
    fn parent(self) -> Subtree {
        Subtree { level: self.level + 1, index: self.index / 2 }
    }
    /// The number of its first group.
    fn first(self) -> u64 {
        self.index << self.level
    }
}

/// How the tree over a file of known size looks.
#[derive(Clone, Copy)]
struct Shape {
    size: u64,
}

impl Shape {
    fn groups(self) -> u64 {
        self.size.div_ceil(GROUP)
    }
    fn group(self, index: u64) -> Range<u64> {
        index * GROUP..((index + 1) * GROUP).min(self.size)
    }
    fn has_sibling(self, node: Subtree) -> bool {
        !node.is_left() || node.sibling().first() < self.groups()
    }
    fn is_root(self, node: Subtree) -> bool {
        node.index == 0 && 1 << node.level >= self.groups()
    }
    /// How many pairs stand before that of `node` in pre-order: its ancestors', and all those of the subtrees to the
    /// left, each of which has one pair less than groups. An ancestor that goes right here has one such subtree, so what
    /// it adds and what that one lacks cancel out.
    fn before(self, mut node: Subtree) -> u64 {
        let mut pairs = node.first();
        while !self.is_root(node) {
            pairs += u64::from(node.is_left() && self.has_sibling(node));
            node = node.parent();
        }
        pairs
    }
}
