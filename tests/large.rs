//! Packages of several GB, sealed here and opened by `age` and `rage`, and the other way round. The plaintext is never on
//! the disk: it is made while it is sealed, and made again to be held against what was opened.
//!
//! Not part of `cargo test`: `scripts/test --full`, or `cargo test --test large`.

#![allow(clippy::disallowed_methods, reason = "a test makes its own randomness")]

use ring::rand::SystemRandom;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use tewatashi::tools::age::{Reader, ReceivingKey, Recipients, Sealing, Storage};
use tewatashi::words::error::{Error, Result};
use tewatashi::words::units::Bytes;

/// More than 32 bits can count, and not a whole number of chunks or pieces.
const SIZE: u64 = 5 * 1024 * 1024 * 1024 + 12_345;
const PIECE: usize = 1024 * 1024;

/// The plaintext, piece by piece; no two pieces are the same.
struct Plain {
    piece: Vec<u8>,
}

impl Plain {
    fn new() -> Plain {
        let mut piece = vec![0; PIECE];
        blake3::Hasher::new().update(b"large").finalize_xof().fill(&mut piece);
        Plain { piece }
    }
    fn pieces() -> u64 {
        SIZE.div_ceil(PIECE as u64)
    }
    fn piece(&mut self, index: u64) -> &[u8] {
        self.piece[..8].copy_from_slice(&index.to_be_bytes());
        let length = (SIZE - index * PIECE as u64).min(PIECE as u64);
        &self.piece[..length as usize]
    }
}

struct OnDisk(File, PathBuf);

impl Storage for OnDisk {
    fn write_at(&self, part: &[u8], at: u64) -> Result<()> {
        self.0.write_all_at(part, at).map_err(|cause| Error::io(&self.1, &cause))
    }
}

fn rage(program: &str) -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").expect("a home folder")).join(".cache");
    let cache = std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&paths).chain([cache.join("tewatashi/tools/bin")]);
    let found = folders.find(|folder| folder.join(program).is_file());
    found.unwrap_or_else(|| panic!("{program} is needed: scripts/tool-rage")).join(program)
}

fn seal(key: &ReceivingKey, path: &Path) {
    let recipients = Recipients::keys(key.recipient(), &[]);
    let sealing = Sealing::new(&recipients, Bytes(SIZE), &SystemRandom::new()).unwrap();
    let size = sealing.size().0;
    let storage = Arc::new(OnDisk(File::create(path).unwrap(), path.to_path_buf()));
    let (mut writer, mut plain) = (sealing.begin(storage, path).unwrap(), Plain::new());
    for index in 0..Plain::pieces() {
        writer.append(plain.piece(index)).unwrap();
    }
    writer.finish().unwrap();
    assert_eq!(std::fs::metadata(path).unwrap().len(), size);
}

fn open(key: &ReceivingKey, path: &Path) {
    let mut reader = Reader::open(File::open(path).unwrap(), path, key).unwrap();
    assert_eq!(reader.len(), SIZE);
    let mut plain = Plain::new();
    for index in 0..Plain::pieces() {
        let (wanted, mut at) = (plain.piece(index), 0);
        let from = index * PIECE as u64;
        let compare = |found: &[u8]| {
            assert!(found == &wanted[at..at + found.len()], "piece {index}");
            at += found.len();
            Ok(())
        };
        reader.read_through(from..from + wanted.len() as u64, compare).unwrap();
        assert_eq!(at, wanted.len());
    }
}

fn opens_ours(program: &Path, key: &Path, sealed: &Path) {
    let mut child = Command::new(program)
        .args(["-d", "-i"])
        .args([key, sealed])
        .stdout(Stdio::piped())
        .spawn()
        .expect("`age` is needed: scripts/setup");
    let (mut out, mut plain, mut found) = (child.stdout.take().unwrap(), Plain::new(), vec![0; PIECE]);
    for index in 0..Plain::pieces() {
        let wanted = plain.piece(index);
        out.read_exact(&mut found[..wanted.len()]).unwrap();
        assert!(found[..wanted.len()] == *wanted, "piece {index}");
    }
    assert_eq!(out.read(&mut found).unwrap(), 0, "and nothing more");
    assert!(child.wait().unwrap().success());
}

fn seals_for_us(program: &Path, key: &ReceivingKey, sealed: &Path) {
    let mut child = Command::new(program)
        .args(["-r", &key.recipient().to_string(), "-o"])
        .arg(sealed)
        .stdin(Stdio::piped())
        .spawn()
        .expect("`age` is needed: scripts/setup");
    let (mut into, mut plain) = (child.stdin.take().unwrap(), Plain::new());
    for index in 0..Plain::pieces() {
        into.write_all(plain.piece(index)).unwrap();
    }
    drop(into);
    assert!(child.wait().unwrap().success());
}

#[test]
fn age_and_rage_take_packages_of_several_gb_and_theirs_open_here() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (sealed, secret) = (folder.path().join("sealed.age"), folder.path().join("key"));
    let key = ReceivingKey::generate(&SystemRandom::new()).unwrap();
    std::fs::write(&secret, key.print().expose()).unwrap();
    let programs = [PathBuf::from("age"), rage("rage")];
    seal(&key, &sealed);
    open(&key, &sealed);
    for program in &programs {
        opens_ours(program, &secret, &sealed);
    }
    for program in &programs {
        std::fs::remove_file(&sealed).unwrap();
        seals_for_us(program, &key, &sealed);
        open(&key, &sealed);
    }
}
