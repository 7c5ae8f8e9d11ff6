//! Judged by the `tlog_tiles` crate (a port of Go's `golang.org/x/mod/sumdb/tlog`).

use super::*;
use proptest::prelude::*;
use std::collections::HashMap;
use tlog_tiles as oracle;

/// A tree in memory, with the oracle's own storage beside it.
#[derive(Default)]
struct Both {
    nodes: HashMap<(u8, u64), Digest>,
    oracle: Vec<oracle::Hash>,
}

struct Stored<'a>(&'a [oracle::Hash]);
impl oracle::HashReader for Stored<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> std::result::Result<Vec<oracle::Hash>, oracle::Error> {
        Ok(indexes.iter().map(|&i| self.0[i as usize]).collect())
    }
}

impl Nodes for Both {
    fn node(&self, level: u8, index: u64) -> Result<Digest> {
        Ok(self.nodes[&(level, index)])
    }
}

impl Both {
    fn of(entries: impl Iterator<Item = Vec<u8>>) -> Both {
        let mut both = Both::default();
        let mut frontier = Frontier::load(0, &both).unwrap();
        for (index, entry) in entries.enumerate() {
            let index = index as u64;
            let leaf = leaf_hash(&entry);
            both.nodes.insert((0, index), leaf);
            for made in frontier.push(leaf) {
                both.nodes.insert((made.level, made.index), made.hash);
            }
            let new = oracle::stored_hashes(index, &entry, &Stored(&both.oracle)).unwrap();
            both.oracle.extend(new);
            assert_eq!(frontier, Frontier::load(index + 1, &both).unwrap());
        }
        both
    }
    fn counted(size: u64) -> Both {
        Both::of((0..size).map(|i| i.to_be_bytes().to_vec()))
    }
    fn root(&self, size: u64) -> Digest {
        let ours = root(size, self).unwrap();
        assert_eq!(ours.0, oracle::tree_hash(size, &Stored(&self.oracle)).unwrap().0, "root of {size}");
        ours
    }
}

fn plain(proof: &[oracle::Hash]) -> Vec<Digest> {
    proof.iter().map(|h| Digest(h.0)).collect()
}

fn check_inclusion(tree: &Both, index: u64, size: u64) {
    let root = tree.root(size);
    let proof = inclusion(index, size, tree).unwrap().unwrap();
    let theirs = oracle::prove_record(size, index, &Stored(&tree.oracle)).unwrap();
    assert_eq!(proof, plain(&theirs), "inclusion of {index} in {size}");
    let leaf = tree.nodes[&(0, index)];
    verify_inclusion(index, size, &leaf, &proof, &root).unwrap();
}

fn check_consistency(tree: &Both, old: u64, new: u64) {
    let (old_root, new_root) = (tree.root(old), tree.root(new));
    let proof = consistency(old, new, tree).unwrap().unwrap();
    if old > 0 {
        let theirs = oracle::prove_tree(new, old, &Stored(&tree.oracle)).unwrap();
        assert_eq!(proof, plain(&theirs), "consistency of {old} with {new}");
    }
    verify_consistency((old, &old_root), (new, &new_root), &proof).unwrap();
}

#[test]
fn every_proof_in_every_tree_up_to_64_leaves_is_the_oracles() {
    let tree = Both::counted(64);
    for size in 0..=64 {
        tree.root(size);
        (0..size).for_each(|index| check_inclusion(&tree, index, size));
        (0..=size).for_each(|old| check_consistency(&tree, old, size));
    }
}

#[test]
fn what_does_not_exist_has_no_proof() {
    let tree = Both::counted(5);
    assert_eq!(inclusion(5, 5, &tree).unwrap(), None);
    assert_eq!(inclusion(0, 0, &tree).unwrap(), None);
    assert_eq!(consistency(5, 4, &tree).unwrap(), None);
}

#[test]
fn a_proof_holds_for_one_leaf_one_place_one_size_and_one_root_only() {
    let tree = Both::counted(40);
    for size in 1..=40 {
        let root = tree.root(size);
        for index in 0..size {
            let leaf = tree.nodes[&(0, index)];
            let proof = inclusion(index, size, &tree).unwrap().unwrap();
            let fails = |i, s, l: &Digest, p: &[Digest], r: &Digest| {
                assert!(verify_inclusion(i, s, l, p, r).is_err(), "{index} of {size}")
            };
            fails(index, size, &Digest([1; 32]), &proof, &root);
            fails(index, size, &leaf, &proof, &Digest([1; 32]));
            (0..size).filter(|&i| i != index).for_each(|i| fails(i, size, &leaf, &proof, &root));
            fails(size, size, &leaf, &proof, &root);
            fails(index, 0, &leaf, &proof, &root);
            for wrong in mangled(&proof) {
                fails(index, size, &leaf, &wrong, &root);
            }
        }
    }
}

#[test]
fn a_consistency_proof_holds_for_its_own_two_trees_only() {
    let tree = Both::counted(33);
    let other = Both::of((0..33u64).map(|i| (i + u64::from(i == 7)).to_be_bytes().to_vec()));
    for new in 1..=33 {
        for old in 0..=new {
            let (old_root, new_root) = (tree.root(old), tree.root(new));
            let proof = consistency(old, new, &tree).unwrap().unwrap();
            for wrong in mangled(&proof) {
                assert!(verify_consistency((old, &old_root), (new, &new_root), &wrong).is_err());
            }
            if old > 7 {
                let (forged_root, forged) =
                    (other.root(new), consistency(old, new, &other).unwrap().unwrap());
                assert!(verify_consistency((old, &old_root), (new, &forged_root), &forged).is_err());
                assert!(verify_consistency((old, &old_root), (new, &forged_root), &proof).is_err());
            }
            if old < new {
                assert!(verify_consistency((new, &new_root), (old, &old_root), &proof).is_err());
            }
        }
    }
}

/// The proof with a hash changed, dropped, doubled, added.
fn mangled(proof: &[Digest]) -> Vec<Vec<Digest>> {
    let mut all = vec![[proof, &[Digest([0; 32])]].concat(), [&[Digest([0; 32])], proof].concat()];
    for at in 0..proof.len() {
        let mut changed = proof.to_vec();
        changed[at].0[31] ^= 1;
        let mut dropped = proof.to_vec();
        dropped.remove(at);
        let mut doubled = proof.to_vec();
        doubled.insert(at, proof[at]);
        all.extend([changed, dropped, doubled]);
    }
    all
}

#[test]
fn sizes_at_the_edge_of_the_integers_neither_overflow_nor_pass() {
    let (a, b) = (Digest([1; 32]), Digest([2; 32]));
    for size in [u64::MAX, u64::MAX - 1, 1 << 63] {
        for proof in [vec![], vec![a; 63], vec![a; 64], vec![a; 200]] {
            assert!(verify_inclusion(size - 1, size, &a, &proof, &b).is_err());
            assert!(verify_inclusion(0, size, &a, &proof, &b).is_err());
            assert!(verify_consistency((1, &a), (size, &b), &proof).is_err());
            assert!(verify_consistency((size - 1, &a), (size, &b), &proof).is_err());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn random_trees_agree_with_the_oracle(entries in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 1..600), picks in proptest::collection::vec(any::<(u64, u64)>(), 8)) {
        let size = entries.len() as u64;
        let tree = Both::of(entries.into_iter());
        for (a, b) in picks {
            let new = a % size + 1;
            check_inclusion(&tree, b % new, new);
            check_consistency(&tree, b % (new + 1), new);
        }
    }
}
