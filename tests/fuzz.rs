//! What comes from outside, changed at random: no parser of the ledger's and the package's formats panics, none asks for
//! more memory than its limits say, and what is read prints as the very bytes that were read.
//!
//! Each target begins with its seeds (`fuzz-seeds/TARGET/`, unchanged first) and changes them; the run under
//! `cargo test` is bounded by a number of changes. A bug that a longer run finds (`cargo bolero test --test fuzz TARGET`)
//! leaves its bytes among the seeds.

#![allow(unsafe_code, reason = "a global allocator cannot be written without; it only counts")]

use bolero::{TypeGenerator, check};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tewatashi::tools::ledger::archive::{self, Archive};
use tewatashi::tools::ledger::note::{Note, VerifierKey};
use tewatashi::tools::ledger::{AddCheckpoint, Checkpoint, Cosignature, CosignatureCode, Ledger, Pii, Proof};
use tewatashi::words::act::Entry;
use tewatashi::words::sign::{PublicKey, Signer};
use tewatashi::words::statement;
use tewatashi::words::statement::kinds::Identity;

#[path = "fuzz/evidence.rs"]
mod evidence;
#[path = "fuzz/package.rs"]
mod package;
#[path = "fuzz/paper.rs"]
mod paper;

/// Counts the largest piece of memory that a thread asked for at once.
struct Counting;

thread_local! {
    static LARGEST: Cell<usize> = const { Cell::new(0) };
}

fn count(bytes: usize) {
    // A thread that is ending has no counter any more.
    let _ = LARGEST.try_with(|largest| largest.set(largest.get().max(bytes)));
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Runs with at most so much memory asked for at once.
fn within<T>(most: usize, run: impl FnOnce() -> T) -> T {
    LARGEST.with(|largest| largest.set(0));
    let done = run();
    let asked = LARGEST.with(Cell::get);
    assert!(asked <= most, "{asked} bytes at once");
    done
}

/// One change to the bytes of a seed.
#[derive(Clone, Copy, Debug, TypeGenerator)]
enum Change {
    Flip {
        at: u16,
        bit: u8,
    },
    Put {
        at: u16,
        byte: u8,
    },
    /// A length, in the head of a CBOR item or elsewhere, becomes enormous.
    Enormous {
        at: u16,
    },
    Insert {
        at: u16,
        byte: u8,
    },
    Remove {
        at: u16,
        count: u8,
    },
    Repeat {
        at: u16,
        count: u8,
        times: u8,
    },
    Cut {
        at: u16,
    },
    /// Something of another seed.
    Splice {
        at: u16,
        seed: u8,
        from: u16,
    },
}

fn changed(seeds: &[Vec<u8>], seed: u8, changes: &[Change]) -> Vec<u8> {
    let of = |seed: u8| &seeds[usize::from(seed) % seeds.len()];
    let mut bytes = of(seed).clone();
    for change in changes.iter().take(8) {
        let place = |at: u16| usize::from(at) % (bytes.len() + 1);
        match *change {
            Change::Flip { at, bit } => {
                let at = place(at);
                bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << (bit % 8));
            }
            Change::Put { at, byte } => {
                let at = place(at);
                bytes.get_mut(at).into_iter().for_each(|old| *old = byte);
            }
            Change::Enormous { at } => {
                let at = place(at);
                let head = bytes.get(at).map_or(0x40, |byte| byte & 0xe0) | 0x1b;
                bytes.splice(
                    at..(at + 1).min(bytes.len()),
                    [head, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                );
            }
            Change::Insert { at, byte } => {
                let at = place(at);
                bytes.insert(at, byte);
            }
            Change::Remove { at, count } => {
                let at = place(at);
                bytes.drain(at..(at + usize::from(count)).min(bytes.len()));
            }
            Change::Repeat { at, count, times } => {
                let at = place(at);
                let part = bytes[at..(at + usize::from(count)).min(bytes.len())].repeat(usize::from(times));
                bytes.splice(at..at, part);
            }
            Change::Cut { at } => bytes.truncate(place(at)),
            Change::Splice { at, seed, from } => {
                let at = place(at);
                let other = of(seed);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[usize::from(from) % (other.len() + 1)..]);
            }
        }
    }
    bytes
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let found = std::fs::read_dir(folder("fuzz-seeds").join(target)).expect("seeds");
    let mut paths: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(!seeds.is_empty(), "{target}");
    seeds
}

/// Tries the seeds as they are, which `test` must take, and then as many changed ones.
fn fuzz(
    seeds: Vec<Vec<u8>>,
    times: usize,
    most: usize,
    test: impl Fn(&[u8]) -> bool + std::panic::RefUnwindSafe,
) {
    for seed in &seeds {
        assert!(within(most, || test(seed)), "a seed is refused: {:?}", String::from_utf8_lossy(seed));
    }
    let target = check!().with_iterations(times).with_type::<(u8, Vec<Change>)>();
    target.for_each(|(seed, changes)| {
        let bytes = changed(&seeds, *seed, changes);
        within(most, || test(&bytes));
    });
}

/// Some hundred times the largest seed.
const MEGABYTE: usize = 1 << 20;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn entries() {
    fuzz(seeds("entry"), 10_000, MEGABYTE, |bytes| match Entry::from_bytes(bytes) {
        Ok(entry) => {
            assert_eq!(entry.to_bytes(), bytes);
            true
        }
        Err(_) => false,
    });
}

#[test]
fn statements() {
    // Those that stand alone, and the signatures within entries.
    let entries = seeds("entry").into_iter().filter_map(|bytes| Entry::from_bytes(&bytes).unwrap().signature);
    let all: Vec<Vec<u8>> = seeds("statement").into_iter().chain(entries).collect();
    assert!(all.len() > 3);
    fuzz(all, 10_000, MEGABYTE, |bytes| {
        let _ = (statement::glance(bytes), statement::unverified::<Identity>(bytes));
        statement::hints(bytes).is_ok()
    });
}

#[test]
fn checkpoints_and_other_notes() {
    fuzz(seeds("note"), 10_000, MEGABYTE, |bytes| {
        let text = text(bytes);
        let Ok(note) = Note::parse(&text) else { return false };
        assert_eq!(note.to_string(), text);
        let Ok(checkpoint) = Checkpoint::from_text(note.text()) else { return false };
        assert_eq!(checkpoint.text(), note.text());
        true
    });
}

#[test]
fn proofs() {
    fuzz(seeds("proof"), 10_000, MEGABYTE, |bytes| {
        let text = text(bytes);
        let Ok(proof) = Proof::parse(&text) else { return false };
        assert_eq!(proof.to_string(), text);
        let _ = proof.verify(b"entry", "tewatashi/SHJ", &PublicKey([7; 32]), &[]);
        true
    });
}

#[test]
fn requests_to_witnesses() {
    fuzz(seeds("requests"), 10_000, MEGABYTE, |bytes| {
        let text = text(bytes);
        let Ok(bodies) = AddCheckpoint::parse_all(&text) else { return false };
        assert_eq!(bodies.iter().map(ToString::to_string).collect::<String>(), text);
        true
    });
}

#[test]
fn cosignatures_and_keys() {
    fuzz(seeds("cosignature"), 10_000, MEGABYTE, |bytes| {
        let text = text(bytes);
        let _ = text.parse::<VerifierKey>().map(|key| assert_eq!(key.to_string(), text));
        let Ok(cosignature) = Cosignature::from_line(&text) else { return false };
        assert_eq!(cosignature.line().trim_end_matches('\n'), text.trim_end_matches('\n'));
        let again = Cosignature::from_blob(cosignature.name(), cosignature.blob());
        assert_eq!(again, Ok(cosignature));
        true
    });
}

#[test]
fn cosignatures_as_codes() {
    let lines = seeds("cosignature").into_iter().map(|seed| Cosignature::from_line(&text(&seed)).unwrap());
    let codes = lines.map(|cosignature| CosignatureCode::new(23, &cosignature).to_bytes()).collect();
    fuzz(codes, 10_000, MEGABYTE, |bytes| {
        let Ok(code) = CosignatureCode::from_bytes(bytes) else { return false };
        assert_eq!(code.to_bytes(), bytes);
        let _ = code.line("tewatashi/SHJ");
        true
    });
}

struct Key(ring::signature::Ed25519KeyPair);

impl Signer for Key {
    fn public(&self) -> PublicKey {
        use ring::signature::KeyPair;
        PublicKey(self.0.public_key().as_ref().try_into().unwrap())
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).as_ref().try_into().unwrap()
    }
}

/// An archive of a small ledger.
fn small_archive() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create(&folder.path().join("ledger.db"), "tewatashi/SHJ").unwrap();
    let key = Key(ring::signature::Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap());
    for (entry, salt) in seeds("entry").into_iter().zip(1..) {
        let side = Pii { salt: [salt; 32], data: b"words".to_vec() };
        let mut writer = ledger.begin().unwrap();
        writer.append(&[&entry[..], &side.commitment().0].concat(), &[side]).unwrap();
        writer.commit(&key).unwrap();
    }
    let mut file = Cursor::new(Vec::new());
    let size = ledger.size().unwrap();
    archive::write(&ledger, size, &mut file, &folder.path().join("x.zip")).unwrap();
    file.into_inner()
}

fn read_through(bytes: &[u8]) -> bool {
    let Ok(mut archive) = Archive::read(bytes) else { return false };
    let mut read = 0;
    loop {
        match archive.next_record() {
            Ok(Some(record)) => {
                assert_eq!(record.index, read);
                record.side().iter().for_each(|side| assert!(side.commitment().0.len() == 32));
                read += 1;
            }
            Ok(None) => return read == archive.head().size,
            Err(error) => {
                // It names the entry at which it stops, and stops there.
                assert_eq!(error.fact("index"), Some(read.to_string().as_str()), "{error:?}");
                return false;
            }
        }
    }
}

#[test]
fn archives() {
    static SMALL: OnceLock<Vec<u8>> = OnceLock::new();
    let seed = SMALL.get_or_init(small_archive).clone();
    assert_eq!(seed, small_archive(), "the same ledger makes the same archive");
    // A part is at most 16 MiB, unpacked into memory that grows by doubling.
    fuzz(vec![seed], 4_000, 32 * MEGABYTE + 4096, read_through);
}

#[test]
fn this_counter_sees_what_is_asked_for() {
    let refused = std::panic::catch_unwind(|| within(1000, || vec![0u8; 2000].len()));
    assert!(refused.is_err());
    assert_eq!(within(4000, || vec![0u8; 2000].len()), 2000);
}
