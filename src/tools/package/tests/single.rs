//! One file out of a large package: only what holds it is read and decrypted.

use super::*;
use crate::tools::age::ReadAt;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// What lies under a chunk of 64 KiB in the `.age`.
const SEALED_CHUNK: u64 = 65_536 + 16;

/// A package in memory that remembers which of its chunks were asked for.
struct Counting {
    bytes: Vec<u8>,
    payload_at: u64,
    asked: Mutex<Vec<u64>>,
}

impl Counting {
    fn new(bytes: Vec<u8>) -> Counting {
        let mac = bytes.windows(4).position(|four| four == b"\n---").unwrap() + 1;
        let line = bytes[mac..].iter().position(|&byte| byte == b'\n').unwrap() + 1;
        Counting { payload_at: (mac + line + 16) as u64, bytes, asked: Mutex::default() }
    }
    /// The chunks asked for since the last call, in order.
    fn asked(&self) -> Vec<u64> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort_unstable();
        asked
    }
}

impl ReadAt for &Counting {
    fn size(&self) -> std::io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> std::io::Result<()> {
        if let Some(begin) = at.checked_sub(self.payload_at) {
            let end = begin + into.len() as u64;
            self.asked.lock().unwrap().extend(begin / SEALED_CHUNK..end.div_ceil(SEALED_CHUNK));
        }
        (&self.bytes[..]).read_exact_at(into, at)
    }
}

fn content(seed: u8, length: usize) -> Vec<u8> {
    (0..length).map(|at| (at / 251) as u8 ^ seed).collect()
}

/// `a` and `c` fill a hundred chunks each, `b` lies between them.
fn large(b: &[u8]) -> (Desk, Counting) {
    let (a, c) = (content(1, 6_553_600), content(3, 6_553_600));
    let desk = Desk::with(&[("a", &a), ("b", b), ("c", &c)]);
    desk.seal();
    let counting = Counting::new(std::fs::read(desk.at("p.zip.age")).unwrap());
    (desk, counting)
}

#[test]
fn listing_and_extracting_one_file_decrypts_only_its_own_chunks() {
    for size in [0, 1, 65_536, 200_000, 2_000_000] {
        let b = content(2, size);
        let (desk, counting) = large(&b);
        let package = Package::read(&counting, Path::new("p"), &desk.password, Limits::default()).unwrap();
        let names: Vec<&str> = package.manifest().files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a", "b", "c"]);
        // The end with directory and manifest, and a local header for each file.
        let listing = counting.asked();
        let different: BTreeSet<u64> = listing.iter().copied().collect();
        assert!(different.len() <= 6 && listing.len() <= 12, "{listing:?}");

        package.unpack_only(&[1], &desk.at("one"), &mut |_| {}, &mut |_| Ok(())).unwrap();
        assert_eq!(std::fs::read(desk.at("one/b")).unwrap(), b, "{size} bytes");
        assert_eq!(std::fs::read_dir(desk.at("one")).unwrap().count(), 1);
        let begin = 30 + 7 + 6_553_600 + 30 + 7;
        let own = match size as u64 {
            0 => 0..0,
            size => begin / 65_536..(begin + size).div_ceil(65_536),
        };
        let (asked, own): (Vec<u64>, Vec<u64>) = (counting.asked(), own.collect());
        assert!(asked.iter().all(|chunk| own.contains(chunk)), "{asked:?} for {own:?}");
        assert!(asked.windows(2).all(|pair| pair[0] < pair[1]), "decrypted twice: {asked:?}");
        assert!(asked.len() + 1 >= own.len(), "{asked:?} for {own:?}");
    }
}

#[test]
fn a_single_file_comes_out_of_a_package_that_is_damaged_elsewhere() {
    let b = content(2, 1_000_000);
    let (desk, mut counting) = large(&b);
    let at = |chunk: u64| (counting.payload_at + chunk * SEALED_CHUNK + 99) as usize;
    let (in_a, in_b) = (at(50), at(110));
    counting.bytes[in_a] ^= 1;
    let only = |counting: &Counting, index: usize, out: &str| {
        let package = Package::read(counting, Path::new("p"), &desk.password, Limits::default()).unwrap();
        package.unpack_only(&[index], &desk.at(out), &mut |_| {}, &mut |_| Ok(()))
    };
    only(&counting, 1, "whole").unwrap();
    assert_eq!(std::fs::read(desk.at("whole/b")).unwrap(), b);
    let error = only(&counting, 0, "bad").unwrap_err();
    assert_eq!((error.code, error.fact("chunk")), ("package-damaged", Some("51")));

    counting.bytes[in_b] ^= 1;
    let error = only(&counting, 1, "again").unwrap_err();
    // The chunk that comes first is the other file's.
    assert_eq!((error.code, error.fact("chunk")), ("package-damaged", Some("51")));
    assert_eq!((error.fact("bad"), error.fact("files")), (Some("2"), Some("a, b")));
    assert_eq!(desk.made(), ["p.obao", "p.zip.age", "whole"]);
}

#[test]
fn extracting_never_overwrites() {
    let (desk, counting) = large(b"x");
    let package = Package::read(&counting, Path::new("p"), &desk.password, Limits::default()).unwrap();
    std::fs::write(desk.at("one"), "mine").unwrap();
    assert_eq!(
        package.unpack_only(&[1], &desk.at("one"), &mut |_| {}, &mut |_| Ok(())).unwrap_err().code,
        "file-exists"
    );
    assert_eq!(std::fs::read(desk.at("one")).unwrap(), b"mine");
}
