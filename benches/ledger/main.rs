//! The ledger beside its peers: durable appends, one by one, from 32 writers and in batches, on SQLite and on PostgreSQL;
//! verification of everything; and how the self-check's memory grows with the entries. `scripts/bench ledger` runs it.
//!
//! Every measurement is a process of its own, so that its CPU time and its peak memory are its own (a server's are not
//! in it); ours and the peers take turns, and the table shows medians. Machines are noisy: ratios count, absolute times
//! do not.

#![allow(clippy::disallowed_methods, reason = "to measure is what this is for")]

mod acts;
mod bare;
#[path = "../common/measure.rs"]
mod measure;
#[allow(dead_code, reason = "shared with the tests; a part is needed here")]
#[path = "../../tests/postgres/mod.rs"]
mod server;

use measure::{Took, child, in_turns, measured, median};
use ring::signature::{Ed25519KeyPair, KeyPair};
use rusqlite::Connection;
use server::Cluster;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tewatashi::steps::audit::verify;
use tewatashi::tools::ledger::{Group, Ledger, Memory, Place};
use tewatashi::words::sign::{PublicKey, Signer};
use tlog_tiles as oracle;

/// Bytes of an entry: what a signed act takes.
const ENTRY: usize = 400;
const BATCH: u64 = 1000;
const WRITERS: u64 = 32;
const ORIGIN: &str = "tewatashi/bench";

struct Key(Ed25519KeyPair);

impl Signer for Key {
    fn public(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().try_into().expect("32 bytes"))
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).as_ref().try_into().expect("64 bytes")
    }
}

fn key() -> Key {
    key_of(1)
}

fn key_of(seed: u8) -> Key {
    Key(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a seed of 32 bytes"))
}

fn entry(index: u64) -> Vec<u8> {
    let mut state = index.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..ENTRY).map(|_| next()).collect()
}

/// One thing that can be measured: its name, and what it does with so many entries in a folder.
struct Work {
    name: &'static str,
    run: fn(&Path, u64),
}

const WORKS: &[Work] = &[
    Work { name: "raw", run: bare::raw },
    Work { name: "bare-single", run: |folder, count| bare(folder, count, 1) },
    Work { name: "bare-batch", run: |folder, count| bare(folder, count, BATCH) },
    Work { name: "ours-single", run: |folder, count| ours(folder, count, 1, None) },
    Work {
        name: "ours-remembered",
        run: |folder, count| ours(folder, count, 1, Some(Memory::within(folder))),
    },
    Work { name: "ours-writers", run: writers },
    Work { name: "ours-group", run: group },
    Work { name: "ours-batch", run: |folder, count| ours(folder, count, BATCH, None) },
    Work { name: "ours-verify", run: verify_tree },
    Work { name: "oracle-verify", run: recompute },
    Work { name: "acts", run: |folder, count| acts::write(&folder.join("ledger.db"), count) },
    Work { name: "self-check", run: self_check },
];

/// The file in which a folder says that its ledger is on the server.
const URL: &str = "url";

fn url_of(folder: &Path) -> Option<String> {
    std::fs::read_to_string(folder.join(URL)).ok()
}

fn place_of(folder: &Path) -> Place {
    match url_of(folder) {
        Some(url) => Place::parse(&url, None).expect("a place"),
        None => Place::File(folder.join("ledger.db")),
    }
}

/// The database under the folder's ledger, doing the same rows.
fn bare(folder: &Path, count: u64, batch: u64) {
    match url_of(folder) {
        Some(url) => bare::postgres(&url, count, batch),
        None => bare::sqlite(folder, count, batch),
    }
}

fn ours(folder: &Path, count: u64, batch: u64, memory: Option<Memory>) {
    let mut ledger = Ledger::create(place_of(folder), ORIGIN).expect("a ledger");
    if let Some(memory) = memory {
        ledger.remember_in(memory);
    }
    let key = key();
    for first in (0..count).step_by(batch as usize) {
        let mut writer = ledger.begin().expect("the lock");
        for index in first..(first + batch).min(count) {
            writer.append(&entry(index), &[]).expect("an entry");
        }
        writer.commit(&key).expect("a commit");
    }
}

/// As many writers at once, each with the ledger open for itself.
fn writers(folder: &Path, count: u64) {
    let place = place_of(folder);
    drop(Ledger::create(place.clone(), ORIGIN).expect("a ledger"));
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let place = place.clone();
            scope.spawn(move || {
                let (mut ledger, key) = (Ledger::open(place).expect("a ledger"), key());
                ledger.set_patience(Duration::from_secs(600)).expect("a setting");
                for index in 0..count / WRITERS {
                    let mut lock = ledger.begin().expect("the lock");
                    lock.append(&entry(writer << 32 | index), &[]).expect("an entry");
                    lock.commit(&key).expect("a commit");
                }
            });
        }
    });
}

/// As many threads of one process, which commit together.
fn group(folder: &Path, count: u64) {
    let group = Group::new(Ledger::create(place_of(folder), ORIGIN).expect("a ledger"), key());
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let group = &group;
            scope.spawn(move || {
                for index in 0..count / WRITERS {
                    let bytes = entry(writer << 32 | index);
                    group.commit(move |writer| writer.append(&bytes, &[])).expect("a commit");
                }
            });
        }
    });
}

/// Full verification of a ledger that is there, without the entries' own meaning.
fn verify_tree(folder: &Path, count: u64) {
    let ledger = Ledger::open_read_only(place_of(folder)).expect("a ledger");
    let report = ledger.verify(&key().public(), &mut |_, _| Vec::new()).expect("a report");
    assert!(report.is_sound() && report.size == count, "{report:?}");
}

/// The self-check of `ledger verify`: the tree and the entries' own meaning, signatures and rules.
fn self_check(folder: &Path, count: u64) {
    let ledger = Ledger::open_read_only(place_of(folder)).expect("a ledger");
    let report = verify::check(&ledger).expect("a report").report;
    assert!(report.is_sound() && report.size == count, "{report:?}");
}

struct Hashes(Vec<oracle::Hash>);

impl oracle::HashReader for Hashes {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<oracle::Hash>, oracle::Error> {
        Ok(indexes.iter().map(|&index| self.0[index as usize]).collect())
    }
}

/// The root recomputed by `tlog_tiles` from the stored entries.
fn recompute(folder: &Path, count: u64) {
    let database = Connection::open(folder.join("ledger.db")).expect("a ledger");
    let mut statement = database.prepare("SELECT bytes FROM entry ORDER BY ix").expect("entries");
    let mut rows = statement.query(()).expect("entries");
    let (mut hashes, mut index) = (Hashes(Vec::new()), 0);
    while let Some(row) = rows.next().expect("a row") {
        let bytes = row.get_ref(0).and_then(|value| Ok(value.as_blob()?)).expect("bytes");
        let new = oracle::stored_hashes(index, bytes, &hashes).expect("hashes");
        hashes.0.extend(new);
        index += 1;
    }
    assert_eq!(index, count);
    let root = oracle::tree_hash(count, &hashes).expect("a root");
    let ours = Ledger::open_read_only(&folder.join("ledger.db")).and_then(|ledger| ledger.root_at(count));
    assert_eq!(ours.expect("a root").0, root.0);
}

/// One line: how many a second each does, and what is to be reached.
fn line(work: &str, ours: (Took, u64), peer: (&str, Took, u64), reach: &str) {
    let rate = |(took, count): (Took, u64)| count as f64 / took.seconds;
    let (mine, theirs) = (rate(ours), rate((peer.1, peer.2)));
    println!(
        "| {work} | {mine:.0}/s | {} {theirs:.0}/s | {:.2} | {reach} | {:.2} / {:.2} | {:.0} / {:.0} |",
        peer.0,
        mine / theirs,
        ours.0.cpu,
        peer.1.cpu,
        ours.0.peak_mib,
        peer.1.peak_mib
    );
}

/// How much of everything.
struct Sizes {
    rounds: usize,
    single: u64,
    batch: u64,
    verify: &'static [u64],
    self_check: &'static [u64],
}

const QUICK: Sizes =
    Sizes { rounds: 1, single: 64, batch: 4_000, verify: &[10_000], self_check: &[2_000, 20_000] };
const FULL: Sizes = Sizes {
    rounds: 5,
    single: 320,
    batch: 50_000,
    verify: &[100_000, 1_000_000],
    self_check: &[10_000, 100_000, 1_000_000],
};

fn table(sizes: &Sizes, shelf: &Path) {
    println!("| work | ours | peer | ratio | to reach | CPU s, ours / peer | peak MiB, ours / peer |");
    println!("|---|---|---|---|---|---|---|");
    appends("SQLite", sizes, shelf, &|_| {});
    on_server(sizes, shelf);
    verification(sizes, shelf);
    memory(sizes.self_check, shelf);
}

/// One by one, from many writers, in batches. `prepare` makes a place for a ledger of each folder.
fn appends(engine: &str, sizes: &Sizes, shelf: &Path, prepare: &dyn Fn(&Path)) {
    let (rounds, single, bare) = (sizes.rounds, sizes.single, format!("bare {engine}"));
    let names = ["raw", "bare-single", "ours-single", "ours-remembered", "ours-writers"];
    let took = in_turns(&names, rounds, single, shelf, prepare);
    let [raw, peer, alone, remembered, writers] = took[..] else { unreachable!("one for each name") };
    let together = single * WRITERS;
    let [grouped] = in_turns(&["ours-group"], rounds, together, shelf, prepare)[..] else {
        unreachable!("one for each name")
    };
    let name = |work: &str| format!("{engine}: {work}");
    line(&name("single durable appends"), (alone, single), (&bare, peer, single), "≥ 0.95");
    line(&name("single durable appends"), (alone, single), ("append + fdatasync", raw, single), "–");
    let ours = ("ours, single", alone, single);
    line(&name("single appends, head remembered outside"), (remembered, single), ours, "–");
    line(&name("32 threads that commit together"), (grouped, together), ours, "≥ 10");
    line(&name("32 ledgers open at once"), (writers, single / WRITERS * WRITERS), ours, "–");
    let batch = sizes.batch;
    let took = in_turns(&["bare-batch", "ours-batch"], rounds, batch, shelf, prepare);
    line(&name("batches of 1000"), (took[1], batch), (&bare, took[0], batch), "≥ 0.83");
    line(&name("batches of 1000"), (took[1], batch), ours, "–");
}

/// The same on a cluster of its own, whose data lie on the same disk.
fn on_server(sizes: &Sizes, shelf: &Path) {
    if !server::is_installed() {
        println!(
            "| PostgreSQL: missing, its server is not installed on this machine | – | – | – | – | – | – |"
        );
        return;
    }
    let data = shelf.join("server");
    std::fs::create_dir(&data).expect("a folder");
    let cluster = Cluster::durable_in(&data);
    let prepare = |folder: &Path| std::fs::write(folder.join(URL), cluster.place()).expect("a file");
    appends("PostgreSQL", sizes, shelf, &prepare);
    cluster.stop();
}

fn verification(sizes: &Sizes, shelf: &Path) {
    for &size in sizes.verify {
        let folder = shelf.join(format!("verify-{size}"));
        std::fs::create_dir(&folder).expect("a folder");
        ours(&folder, size, BATCH, None);
        let (mut mine, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..sizes.rounds {
            mine.push(measured("ours-verify", &folder, size));
            theirs.push(measured("oracle-verify", &folder, size));
        }
        let name = format!("full verification, {size} entries");
        line(&name, (median(mine), size), ("tlog_tiles", median(theirs), size), "10⁶ in ≤ 1.04 s");
        std::fs::remove_dir_all(&folder).expect("a folder");
    }
}

/// The self-check over real acts, each size beside the smallest: what grows is not constant.
fn memory(sizes: &[u64], shelf: &Path) {
    let mut smallest = None;
    for &size in sizes {
        let folder = shelf.join(format!("acts-{size}"));
        std::fs::create_dir(&folder).expect("a folder");
        measured("acts", &folder, size);
        let took = measured("self-check", &folder, size);
        let (least, peer) = *smallest.get_or_insert((size, took));
        let beside = format!("{least} entries");
        line(&format!("self-check, {size} entries"), (took, size), (&beside, peer, least), "same MiB");
        std::fs::remove_dir_all(&folder).expect("a folder");
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--work", name, folder, count] => child(name, Path::new(folder), count.parse().expect("a number")),
        [] => on_disk(|shelf| table(&FULL, shelf)),
        ["--quick"] => on_disk(|shelf| table(&QUICK, shelf)),
        ["--memory"] => on_disk(|shelf| memory(FULL.self_check, shelf)),
        _ => {
            eprintln!("usage: scripts/bench ledger [--quick | --memory]");
            std::process::exit(2);
        }
    }
}

/// On the disk that the build lies on: memory-backed storage would measure nothing.
fn on_disk(work: impl FnOnce(&Path)) {
    let shelf = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{}", std::process::id()));
    std::fs::create_dir_all(&shelf).expect("a folder");
    work(&shelf);
    std::fs::remove_dir_all(&shelf).expect("a folder");
}
