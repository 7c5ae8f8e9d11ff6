//! The Bao outboard of a package: the inner hashes of its BLAKE3 tree, down to groups of 64 KiB.
//!
//! With it the office can say which part of a returned or damaged copy is bad, and prove single parts, without a copy
//! of its own. Layout as in Bao's own outboard files: the size in 8 little-endian bytes, then the hash pairs in
//! pre-order, here without those below 64 KiB. The root is what `b3sum` prints.

use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, Digest};
use blake3::hazmat::{ChainingValue, HasherExt, Mode, merge_subtrees_non_root, merge_subtrees_root};
use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;

mod write;

pub(super) use write::{Outboard, Roots};

/// Bytes of data under one leaf.
const GROUP: u64 = 64 * 1024;
/// The size in front of the pairs.
const PREFIX: u64 = 8;
const PAIR: u64 = 64;

/// Size and BLAKE3 of a file.
pub(super) fn digest(path: &Path) -> Result<(Bytes, Digest)> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    let mut file = File::open(path).map_err(failed)?;
    // Large enough to be shared among all cores.
    let mut block = vec![0; 2 << 20];
    let mut hasher = blake3::Hasher::new();
    loop {
        match file.read(&mut block) {
            Ok(0) => break,
            Ok(count) => hasher.update_rayon(&block[..count]),
            Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(failed(cause)),
        };
    }
    Ok((Bytes(hasher.count()), Digest(*hasher.finalize().as_bytes())))
}

/// The parts of the file at `path` that are not what was sealed, as byte ranges in order, joined where they touch;
/// empty if all is well. Missing bytes and bytes too many count as bad. An outboard that does not belong to `root`
/// is `package-outboard-wrong` (exit 1). Bao does not authenticate the size by itself: where it is forged within the
/// last group, that group shows as bad, but bad data never shows as good.
pub(super) fn check(path: &Path, outboard: &Path, root: &Digest) -> Result<Vec<Range<u64>>> {
    let mut pairs = BufReader::new(File::open(outboard).map_err(|cause| Error::io(outboard, &cause))?);
    let data = File::open(path).map_err(|cause| Error::io(path, &cause))?;
    let found = data.metadata().map_err(|cause| Error::io(path, &cause))?.len();
    let mut prefix = [0; PREFIX as usize];
    pairs.read_exact(&mut prefix).map_err(|_| wrong(outboard))?;
    let size = u64::from_le_bytes(prefix);
    let groups = size.div_ceil(GROUP).max(1);
    let length = pairs.get_ref().metadata().map_err(|cause| Error::io(outboard, &cause))?.len();
    if (groups - 1).checked_mul(PAIR).and_then(|pairs| pairs.checked_add(PREFIX)) != Some(length) {
        return Err(wrong(outboard));
    }
    let mut walk = Walk { pairs, outboard, data, path, size, bad: Vec::new() };
    walk.subtree(0..groups, Expected::Root(blake3::Hash::from_bytes(root.0)))?;
    if found > size {
        walk.mark(size..found);
    }
    Ok(walk.bad)
}

fn wrong(outboard: &Path) -> Error {
    Error::verification("package-outboard-wrong").with("path", outboard.display())
}

/// What a subtree must hash to. The root has a hash function of its own.
enum Expected {
    Root(blake3::Hash),
    Inner(ChainingValue),
}

struct Walk<'p> {
    /// In pre-order, which is the order of the walk.
    pairs: BufReader<File>,
    outboard: &'p Path,
    data: File,
    path: &'p Path,
    size: u64,
    bad: Vec<Range<u64>>,
}

impl Walk<'_> {
    /// Every pair is held against its parent before it is used, so a forged outboard cannot call bad data good.
    fn subtree(&mut self, groups: Range<u64>, expected: Expected) -> Result<()> {
        let count = groups.end - groups.start;
        if count == 1 {
            return self.group(groups.start, &expected);
        }
        let (mut left, mut right) = ([0; 32], [0; 32]);
        let read = self.pairs.read_exact(&mut left).and_then(|()| self.pairs.read_exact(&mut right));
        read.map_err(|cause| Error::io(self.outboard, &cause))?;
        let belongs = match expected {
            Expected::Root(root) => merge_subtrees_root(&left, &right, Mode::Hash) == root,
            Expected::Inner(value) => merge_subtrees_non_root(&left, &right, Mode::Hash) == value,
        };
        if !belongs {
            return Err(wrong(self.outboard));
        }
        // The left half is the largest power of two that leaves something on the right.
        let middle = groups.start + count.next_power_of_two() / 2;
        self.subtree(groups.start..middle, Expected::Inner(left))?;
        self.subtree(middle..groups.end, Expected::Inner(right))
    }
    fn group(&mut self, index: u64, expected: &Expected) -> Result<()> {
        let range = index * GROUP..(index * GROUP + GROUP).min(self.size);
        let mut bytes = vec![0; (range.end - range.start) as usize];
        match self.data.read_exact_at(&mut bytes, range.start) {
            Ok(()) => {}
            Err(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
                self.mark(range);
                return Ok(());
            }
            // A scratched disc answers with an error for the bad part only.
            Err(cause) if cause.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => {
                self.mark(range);
                return Ok(());
            }
            Err(cause) => return Err(Error::io(self.path, &cause)),
        }
        let good = match expected {
            Expected::Root(root) => blake3::hash(&bytes) == *root,
            Expected::Inner(value) => {
                let mut hasher = blake3::Hasher::new();
                hasher.set_input_offset(range.start).update(&bytes);
                hasher.finalize_non_root() == *value
            }
        };
        if !good {
            self.mark(range);
        }
        Ok(())
    }
    fn mark(&mut self, range: Range<u64>) {
        match self.bad.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.bad.push(range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::merkle;
    use bao_tree::{BaoTree, BlockSize};
    use std::path::PathBuf;

    struct Kept {
        folder: tempfile::TempDir,
        root: Digest,
    }
    impl Kept {
        fn of(length: usize) -> Kept {
            Kept::in_parts(length, length, |parts| parts)
        }
        /// Written in parts of `size` bytes, in the order that `shuffle` gives them.
        fn in_parts(length: usize, size: usize, shuffle: impl Fn(Vec<usize>) -> Vec<usize>) -> Kept {
            let folder = tempfile::tempdir().unwrap();
            let bytes: Vec<u8> = (0..length).map(|i| (i * i / 7) as u8).collect();
            let (data, out) = (folder.path().join("data"), folder.path().join("out"));
            std::fs::write(&data, &bytes).unwrap();
            let outboard =
                Outboard::begin(File::create_new(&out).unwrap(), &out, Bytes(length as u64), true).unwrap();
            for at in shuffle((0..length).step_by(size).collect()) {
                assert_eq!(outboard.roots(), None);
                outboard.add(&bytes[at..length.min(at + size)], at as u64).unwrap();
            }
            let Roots { blake3: root, sha256 } = outboard.roots().unwrap();
            let leaves: Vec<Digest> = bytes.chunks(GROUP as usize).map(merkle::leaf_hash).collect();
            assert_eq!(sha256, Some(rfc_root(&leaves)), "{length} bytes");
            assert_eq!(root, Digest::blake3(&bytes));
            assert_eq!(digest(&data).unwrap(), (Bytes(length as u64), root));
            Kept { folder, root }
        }
        fn data(&self) -> PathBuf {
            self.folder.path().join("data")
        }
        fn out(&self) -> PathBuf {
            self.folder.path().join("out")
        }
        fn bad(&self) -> Vec<Range<u64>> {
            check(&self.data(), &self.out(), &self.root).unwrap()
        }
        fn flip(&self, path: &Path, at: u64) {
            let file = File::options().read(true).write(true).open(path).unwrap();
            let mut byte = [0];
            file.read_exact_at(&mut byte, at).unwrap();
            file.write_all_at(&[!byte[0]], at).unwrap();
        }
    }

    /// MTH of RFC 9162 §2.1.1, as it is written there.
    fn rfc_root(leaves: &[Digest]) -> Digest {
        if let [leaf] = leaves {
            return *leaf;
        }
        let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
        merkle::node_hash(&rfc_root(left), &rfc_root(right))
    }

    #[test]
    fn sha256_is_not_computed_where_nobody_asked_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        for length in [1, 65_537] {
            let file = File::create(&out).unwrap();
            let outboard = Outboard::begin(file, &out, Bytes(length), false).unwrap();
            outboard.add(&vec![0; length as usize], 0).unwrap();
            assert_eq!(outboard.roots().unwrap().sha256, None);
        }
    }

    #[test]
    fn the_root_is_the_files_blake3_and_an_intact_file_has_no_bad_part() {
        for length in [1, 1024, 65_535, 65_536, 65_537, 131_072, 131_073, 200_000, 458_753, 720_896] {
            assert_eq!(Kept::of(length).bad(), [], "{length} bytes");
        }
    }

    #[test]
    fn parts_in_any_order_give_the_same_outboard() {
        let reversed = |parts: Vec<usize>| parts.into_iter().rev().collect();
        let odd_first = |parts: Vec<usize>| {
            let (even, odd): (Vec<_>, Vec<_>) = parts.into_iter().partition(|at| at / 7_001 % 2 == 0);
            [odd, even].concat()
        };
        for length in [1, 65_536, 65_537, 131_073, 200_000, 458_753, 720_896, 1_000_000] {
            let whole = std::fs::read(Kept::of(length).out()).unwrap();
            for size in [7_001, 65_535, 65_536, 65_552, 200_000] {
                let backwards = Kept::in_parts(length, size, reversed);
                let scattered = Kept::in_parts(length, size, odd_first);
                for kept in [backwards, scattered] {
                    assert_eq!(std::fs::read(kept.out()).unwrap(), whole, "{length} bytes, parts of {size}");
                    assert_eq!(kept.bad(), [], "{length} bytes, parts of {size}");
                }
            }
        }
    }

    #[test]
    fn the_file_is_read_by_bao_trees_own_verifier() {
        let kept = Kept::of(300_000);
        let bytes = std::fs::read(kept.out()).unwrap();
        let outboard = bao_tree::io::outboard::PreOrderOutboard {
            root: blake3::Hash::from_bytes(kept.root.0),
            tree: BaoTree::new(300_000, BlockSize::from_chunk_log(6)),
            data: &bytes[8..],
        };
        let data = std::fs::read(kept.data()).unwrap();
        let all = bao_tree::ChunkRanges::all();
        bao_tree::io::sync::encode_ranges_validated(&data[..], &outboard, &all, std::io::sink()).unwrap();
    }

    #[test]
    fn damage_is_named_by_group_and_joined_where_it_touches() {
        let kept = Kept::of(300_000);
        kept.flip(&kept.data(), 70_000);
        kept.flip(&kept.data(), 131_072);
        kept.flip(&kept.data(), 299_999);
        assert_eq!(kept.bad(), [65_536..196_608, 262_144..300_000]);
    }

    #[test]
    fn missing_and_additional_bytes_are_bad() {
        let kept = Kept::of(300_000);
        let file = File::options().write(true).open(kept.data()).unwrap();
        file.set_len(300_005).unwrap();
        assert_eq!(kept.bad(), vec![Range { start: 300_000, end: 300_005 }]);
        file.set_len(200_000).unwrap();
        assert_eq!(kept.bad(), vec![Range { start: 196_608, end: 300_000 }]);
    }

    #[test]
    fn an_outboard_that_is_not_this_packages_is_refused() {
        let kept = Kept::of(300_000);
        for at in [2, 8, 100, 8 + 64 * 4 - 1] {
            kept.flip(&kept.out(), at);
            let error = check(&kept.data(), &kept.out(), &kept.root).unwrap_err();
            assert_eq!(error.code, "package-outboard-wrong", "byte {at}");
            kept.flip(&kept.out(), at);
        }
        assert_eq!(kept.bad(), []);
        let other = Digest([0; 32]);
        assert_eq!(check(&kept.data(), &kept.out(), &other).unwrap_err().code, "package-outboard-wrong");
    }
}
