//! The ledger beside its peers: durable appends, one by one, from 32 writers and in batches, and verification of
//! everything. `scripts/bench ledger` runs it.
//!
//! Every measurement is a process of its own, so that its CPU time and its peak memory are its own; ours and the peers
//! take turns, and the table shows medians. Machines are noisy: ratios count, absolute times do not.

#![allow(clippy::disallowed_methods, reason = "to measure is what this is for")]

use ring::signature::{Ed25519KeyPair, KeyPair};
use rusqlite::{Connection, params};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tewatashi::tools::ledger::Ledger;
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
    Key(Ed25519KeyPair::from_seed_unchecked(&[1; 32]).expect("a seed of 32 bytes"))
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
    Work { name: "raw", run: raw },
    Work { name: "sqlite-single", run: |folder, count| sqlite(folder, count, 1) },
    Work { name: "ours-single", run: |folder, count| ours(folder, count, 1) },
    Work { name: "ours-writers", run: writers },
    Work { name: "sqlite-batch", run: |folder, count| sqlite(folder, count, BATCH) },
    Work { name: "ours-batch", run: |folder, count| ours(folder, count, BATCH) },
    Work { name: "ours-verify", run: verify },
    Work { name: "oracle-verify", run: recompute },
];

/// Append and fdatasync: what any durable record costs here.
fn raw(folder: &Path, count: u64) {
    let mut file = OpenOptions::new().append(true).create(true).open(folder.join("raw")).expect("a file");
    for _ in 0..count {
        file.write_all(&[7; 512]).expect("room");
        file.sync_data().expect("a disk");
    }
}

/// The same rows with nothing but SQLite: entry, nodes, head, checkpoint.
fn sqlite(folder: &Path, count: u64, batch: u64) {
    let database = Connection::open(folder.join("bare.db")).expect("a database");
    database.set_prepared_statement_cache_capacity(16);
    let schema = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE head (id INTEGER PRIMARY KEY, size INTEGER, root BLOB) STRICT;
        CREATE TABLE entry (ix INTEGER PRIMARY KEY, leaf BLOB, bytes BLOB) STRICT;
        CREATE INDEX entry_by_leaf ON entry (leaf);
        CREATE TABLE node (level INTEGER, ix INTEGER, hash BLOB, PRIMARY KEY (level, ix)) STRICT, WITHOUT ROWID;
        CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT) STRICT;
        INSERT INTO head VALUES (0, 0, x'00');";
    database.execute_batch(schema).expect("a schema");
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        database.prepare_cached(sql).and_then(|mut sql| sql.execute(values)).expect("a row");
    };
    let note = "x".repeat(190);
    for index in 0..count {
        if index % batch == 0 {
            database.execute_batch("BEGIN IMMEDIATE").expect("the lock");
        }
        let bytes = entry(index);
        let hash = &bytes[..32];
        run("INSERT INTO entry VALUES (?1, ?2, ?3)", params![index as i64, hash, bytes]);
        for level in 1..=index.trailing_ones() {
            let place = (index >> level) as i64;
            run("INSERT INTO node VALUES (?1, ?2, ?3)", params![level, place, hash]);
        }
        run("UPDATE head SET size = ?1, root = ?2", params![index as i64 + 1, hash]);
        if (index + 1) % batch == 0 || index + 1 == count {
            run("INSERT INTO checkpoint VALUES (?1, ?2)", params![index as i64 + 1, note]);
            database.execute_batch("COMMIT").expect("a commit");
        }
    }
}

fn ours(folder: &Path, count: u64, batch: u64) {
    let mut ledger = Ledger::create(&folder.join("ledger.db"), ORIGIN).expect("a ledger");
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
    let path = folder.join("ledger.db");
    drop(Ledger::create(&path, ORIGIN).expect("a ledger"));
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let path = &path;
            scope.spawn(move || {
                let (mut ledger, key) = (Ledger::open(path).expect("a ledger"), key());
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

/// Full verification of a ledger that is there, without the entries' own meaning.
fn verify(folder: &Path, count: u64) {
    let ledger = Ledger::open_read_only(&folder.join("ledger.db")).expect("a ledger");
    let report = ledger.verify(&key().public(), &mut |_, _| Vec::new()).expect("a report");
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

/// What one process took.
#[derive(Clone, Copy, Default)]
struct Took {
    seconds: f64,
    cpu: f64,
    peak_mib: f64,
}

/// In the child: does the work and prints what it took.
fn child(name: &str, folder: &Path, count: u64) {
    let work = WORKS.iter().find(|work| work.name == name).expect("a work of this name");
    let begun = Instant::now();
    (work.run)(folder, count);
    let seconds = begun.elapsed().as_secs_f64();
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    // Behind the name in parentheses: fields 14 and 15 of proc(5), in hundredths of a second.
    let ticks = stat.rsplit(')').next().into_iter().flat_map(|rest| rest.split_whitespace().skip(11).take(2));
    let cpu = ticks.map(|ticks| ticks.parse::<f64>().unwrap_or(0.0)).sum::<f64>() / 100.0;
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    let peak = peak.and_then(|kib| kib.trim().parse::<f64>().ok()).unwrap_or(0.0) / 1024.0;
    println!("{seconds} {cpu} {peak}");
}

fn measured(name: &str, folder: &Path, count: u64) -> Took {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).args(["--work", name]).arg(folder).arg(count.to_string()).output();
    let output = output.expect("a process");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.split_whitespace().filter_map(|number| number.parse().ok());
    let mut next = || numbers.next().expect("three numbers");
    Took { seconds: next(), cpu: next(), peak_mib: next() }
}

fn median(mut all: Vec<Took>) -> Took {
    all.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    all[all.len() / 2]
}

/// Each in a folder of its own, in turns.
fn in_turns(names: &[&str], rounds: usize, count: u64, shelf: &Path) -> Vec<Took> {
    let mut all = vec![Vec::new(); names.len()];
    for round in 0..rounds {
        for (at, name) in names.iter().enumerate() {
            let folder = shelf.join(format!("{name}-{round}"));
            std::fs::create_dir(&folder).expect("a folder");
            all[at].push(measured(name, &folder, count));
            std::fs::remove_dir_all(&folder).expect("a folder");
        }
    }
    all.into_iter().map(median).collect()
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

fn table(quick: bool, shelf: &Path) {
    let (rounds, single, batch) = if quick { (1, 64, 4_000) } else { (5, 320, 50_000) };
    println!("| work | ours | peer | ratio | to reach | CPU s, ours / peer | peak MiB, ours / peer |");
    println!("|---|---|---|---|---|---|---|");
    let took = in_turns(&["raw", "sqlite-single", "ours-single", "ours-writers"], rounds, single, shelf);
    line("single durable appends", (took[2], single), ("bare SQLite", took[1], single), "≥ 0.95");
    line("single durable appends", (took[2], single), ("append + fdatasync", took[0], single), "–");
    let counted = single / WRITERS * WRITERS;
    line("32 writers at once", (took[3], counted), ("ours, single", took[2], single), "≥ 10");
    let took = in_turns(&["sqlite-batch", "ours-batch"], rounds, batch, shelf);
    line("batches of 1000", (took[1], batch), ("bare SQLite", took[0], batch), "≥ 0.83");
    println!("| batches of 1000 | – | PostgreSQL: missing in this build | – | ≥ 0.83 | – | – |");
    for size in if quick { vec![10_000] } else { vec![100_000, 1_000_000] } {
        let folder = shelf.join(format!("verify-{size}"));
        std::fs::create_dir(&folder).expect("a folder");
        ours(&folder, size, BATCH);
        let (mut mine, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            mine.push(measured("ours-verify", &folder, size));
            theirs.push(measured("oracle-verify", &folder, size));
        }
        let name = format!("full verification, {size} entries");
        line(&name, (median(mine), size), ("tlog_tiles", median(theirs), size), "10⁶ in ≤ 1.04 s");
        std::fs::remove_dir_all(&folder).expect("a folder");
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--work", name, folder, count] => child(name, Path::new(folder), count.parse().expect("a number")),
        [] | ["--quick"] => {
            // On the disk that the build lies on: memory-backed storage would measure nothing.
            let shelf =
                PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{}", std::process::id()));
            std::fs::create_dir_all(&shelf).expect("a folder");
            table(words == ["--quick"], &shelf);
            std::fs::remove_dir_all(&shelf).expect("a folder");
        }
        _ => {
            eprintln!("usage: scripts/bench ledger [--quick]");
            std::process::exit(2);
        }
    }
}
