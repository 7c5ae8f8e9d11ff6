//! The SHA-256 Merkle tree of RFC 6962 §2.1 and RFC 9162 §2.1, over whatever stores its nodes.
//!
//! A node is named by its level (0 = leaf hashes) and its index in that level; only nodes over a full 2^level leaves
//! exist, and they never change once made. Making proofs needs a [`Nodes`]; checking them needs nothing but the bytes.
//! Not a store, and not a judge of what the leaves mean.

use crate::words::error::{Error, Result};
pub(super) use crate::words::merkle::sha256;
pub use crate::words::merkle::{leaf_hash, node_hash};
use crate::words::units::Digest;

/// The most hashes that a proof over a tree of up to 2^63 leaves can hold.
pub const MAX_PROOF: usize = 63;

/// Where the nodes of a tree are kept.
pub trait Nodes {
    /// The hash over leaves `index << level .. (index + 1) << level`.
    fn node(&self, level: u8, index: u64) -> Result<Digest>;
    /// Several of them, by level and index, in that order.
    fn nodes(&self, places: &[(u8, u64)]) -> Result<Vec<Digest>> {
        places.iter().map(|(level, index)| self.node(*level, *index)).collect()
    }
}

/// The root of the empty tree: SHA-256 of nothing.
pub fn empty_root() -> Digest {
    sha256(&[])
}

/// The right edge of a tree: the roots of its full subtrees, largest first. All that appending needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

/// A node that came into being with a new leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewNode {
    pub level: u8,
    pub index: u64,
    pub hash: Digest,
}

impl Frontier {
    /// Of the tree with `size` leaves; reads one node for each bit set in `size`.
    pub fn load(size: u64, nodes: &impl Nodes) -> Result<Frontier> {
        let levels = (0..64u8).rev().filter(|level| size >> level & 1 == 1);
        let places: Vec<_> = levels.map(|level| (level, (size >> level) - 1)).collect();
        Ok(Frontier { size, peaks: nodes.nodes(&places)? })
    }
    pub fn size(&self) -> u64 {
        self.size
    }
    /// Adds a leaf hash; gives the nodes above it that are now complete, lowest first.
    pub fn push(&mut self, leaf: Digest) -> Vec<NewNode> {
        let (mut hash, mut index, mut level, mut made) = (leaf, self.size, 0u8, Vec::new());
        while index & 1 == 1 {
            let left = self.peaks.pop().expect("one peak stands for each bit set in the size");
            (hash, index, level) = (node_hash(&left, &hash), index >> 1, level + 1);
            made.push(NewNode { level, index, hash });
        }
        self.peaks.push(hash);
        self.size += 1;
        made
    }
    /// The root over everything pushed.
    pub fn root(&self) -> Digest {
        fold(&self.peaks).unwrap_or_else(empty_root)
    }
}

/// Joins subtree roots, largest first, into the root over all of them.
fn fold(peaks: &[Digest]) -> Option<Digest> {
    let (last, rest) = peaks.split_last()?;
    Some(rest.iter().rev().fold(*last, |right, left| node_hash(left, &right)))
}

/// The root of the tree as it was with `size` leaves.
pub fn root(size: u64, nodes: &impl Nodes) -> Result<Digest> {
    Ok(Frontier::load(size, nodes)?.root())
}

/// The hash over leaves `low..high`, where `low` is a multiple of a power of two not below `high - low`, as the ranges
/// that occur in proofs are.
fn range_hash(low: u64, high: u64, nodes: &impl Nodes) -> Result<Digest> {
    let width = high - low;
    if width.is_power_of_two() {
        let level = width.trailing_zeros() as u8;
        return nodes.node(level, low >> level);
    }
    let middle = low + split(width);
    Ok(node_hash(&range_hash(low, middle, nodes)?, &range_hash(middle, high, nodes)?))
}

/// The largest power of two below `width`, which must exceed 1.
fn split(width: u64) -> u64 {
    1 << (63 - (width - 1).leading_zeros())
}

/// PATH(index, D\[size\]) of RFC 6962 §2.1.1: from the leaf's sibling up to the root's child. `None` when
/// `index >= size`.
pub fn inclusion(index: u64, size: u64, nodes: &impl Nodes) -> Result<Option<Vec<Digest>>> {
    if index >= size {
        return Ok(None);
    }
    let (mut low, mut high, mut path) = (0, size, Vec::new());
    while high - low > 1 {
        let middle = low + split(high - low);
        match index < middle {
            true => {
                path.push(range_hash(middle, high, nodes)?);
                high = middle;
            }
            false => {
                path.push(range_hash(low, middle, nodes)?);
                low = middle;
            }
        }
    }
    path.reverse();
    Ok(Some(path))
}

/// PROOF(old, D\[new\]) of RFC 6962 §2.1.2; empty when `old` is 0 or equal to `new`. `None` when `old > new`.
pub fn consistency(old: u64, new: u64, nodes: &impl Nodes) -> Result<Option<Vec<Digest>>> {
    if old > new {
        return Ok(None);
    }
    let (mut low, mut high, mut path) = (0, new, Vec::new());
    if old == 0 || old == new {
        return Ok(Some(path));
    }
    // Down the path to the place where the old tree ends; the subtree that ends there comes first in the proof,
    // unless it is the whole old tree, whose root the verifier already has.
    while old < high {
        let middle = low + split(high - low);
        match old <= middle {
            true => {
                path.push(range_hash(middle, high, nodes)?);
                high = middle;
            }
            false => {
                path.push(range_hash(low, middle, nodes)?);
                low = middle;
            }
        }
    }
    if low > 0 {
        path.push(range_hash(low, high, nodes)?);
    }
    path.reverse();
    Ok(Some(path))
}

/// Checks an inclusion proof by RFC 9162 §2.1.3.2 (`inclusion-proof-wrong`, exit 1).
pub fn verify_inclusion(index: u64, size: u64, leaf: &Digest, proof: &[Digest], root: &Digest) -> Result<()> {
    let wrong = || Error::verification("inclusion-proof-wrong").with("index", index).with("size", size);
    if index >= size {
        return Err(wrong());
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return Err(wrong());
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                (node, last) = (node >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    if last == 0 && hash == *root { Ok(()) } else { Err(wrong()) }
}

/// Checks by RFC 9162 §2.1.4.2 that the tree of `new` leaves begins with the tree of `old` leaves
/// (`consistency-proof-wrong`, exit 1). From 0, and from a tree to itself, the proof must be empty.
pub fn verify_consistency(
    (old, old_root): (u64, &Digest),
    (new, new_root): (u64, &Digest),
    proof: &[Digest],
) -> Result<()> {
    let wrong = || Error::verification("consistency-proof-wrong").with("old", old).with("new", new);
    let holds = match old {
        0 => proof.is_empty() && *old_root == empty_root() && (new > 0 || new_root == old_root),
        _ if old == new => proof.is_empty() && old_root == new_root,
        _ if old > new => false,
        _ => consistent((old, old_root), (new, new_root), proof),
    };
    if holds { Ok(()) } else { Err(wrong()) }
}

/// The loop of RFC 9162 §2.1.4.2 for 0 < old < new.
fn consistent((old, old_root): (u64, &Digest), (new, new_root): (u64, &Digest), proof: &[Digest]) -> bool {
    let whole = old.is_power_of_two().then_some(old_root);
    let mut steps = whole.into_iter().chain(proof);
    let Some(first) = steps.next() else { return false };
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        (node, last) = (node >> 1, last >> 1);
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(step, &old_hash);
            new_hash = node_hash(step, &new_hash);
            while node & 1 == 0 && node != 0 {
                (node, last) = (node >> 1, last >> 1);
            }
        } else {
            new_hash = node_hash(&new_hash, step);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    last == 0 && old_hash == *old_root && new_hash == *new_root
}

#[cfg(test)]
mod tests;
