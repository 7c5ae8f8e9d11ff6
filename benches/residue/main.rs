//! Searching a disk for what is left of the data, beside programs that search for many literals. `scripts/bench residue`
//! runs it.
//!
//! One file of noise with planted runs, in memory-backed storage, one thread each. Ours indexes every window of its
//! plaintext and finds any run of 64 bytes, confirmed, joined and named; the peers look for the same plaintext's disjoint
//! pieces of 32 bytes. Preparing (index, compiled literals) is not counted on either side: of ours and Hyperscan the search
//! alone is timed, of the others what an empty file takes is taken off. Ours and the peer take turns; medians. Machines are
//! noisy: ratios count.

#![allow(clippy::disallowed_methods, reason = "to measure is what this is for")]

mod peers;

use peers::PEERS;
use std::fs::File;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Instant;
use tewatashi::tools::residue::{
    Field, Findings, Gathering, Index, Key, Plaintext, Records, Search, Target, scan,
};

const GIB: u64 = 1 << 30;
/// The peers' literals, and so the needles that one byte of their plaintext stands for.
const LITERAL: usize = 32;
const PLANTED: usize = 2000;

/// Printable noise: grep and its kind read needles line by line.
fn printable(seed: &str, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().update(seed.as_bytes()).finalize_xof().fill(&mut bytes);
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    bytes.iter_mut().for_each(|byte| *byte = letters[usize::from(*byte & 63)]);
    bytes
}

/// Noise, with runs of 64 to 200 bytes of the plaintext in it, the last at its very end. Gives where they lie.
fn plant(path: &Path, bytes: u64, plain: &[u8]) -> Vec<(u64, usize)> {
    let mut file = File::create(path).expect("a file");
    let mut noise = blake3::Hasher::new().finalize_xof();
    let mut block = vec![0; 1 << 20];
    for _ in 0..bytes >> 20 {
        noise.fill(&mut block);
        file.write_all(&block).expect("room");
    }
    let step = bytes / PLANTED as u64;
    let run = |number: usize| {
        let length = 64 + number * 7919 % 137;
        let at = if number + 1 == PLANTED {
            bytes - length as u64
        } else {
            number as u64 * step + number as u64 % 509
        };
        let from = number * 104_729 % (plain.len() - length);
        file.write_all_at(&plain[from..from + length], at).expect("room");
        (at, length)
    };
    (0..PLANTED).map(run).collect()
}

/// Ours: seconds of the search, and the share of planted runs that was found.
fn ours(
    index: &Index,
    records: Option<&Records>,
    inside: bool,
    device: &Path,
    planted: &[(u64, usize)],
) -> (f64, f64) {
    let search = Search { index, records, inside, threads: 1 };
    let target = Target::find(device).expect("the file");
    let begun = Instant::now();
    let findings = scan(&search, &target, Findings::default(), &mut |_| Ok(())).expect("a search");
    let seconds = begun.elapsed().as_secs_f64();
    let is_found = |&&(at, length): &&(u64, usize)| {
        let place = findings.found.partition_point(|one| one.at <= at);
        place > 0 && findings.found[place - 1].at + findings.found[place - 1].length >= at + length as u64
    };
    (seconds, planted.iter().filter(is_found).count() as f64 / planted.len() as f64)
}

fn index_of(plain: &[u8]) -> Index {
    let mut plaintext = Plaintext::new([("plain".to_string(), plain.len())]).expect("memory");
    plaintext.fill(0).copy_from_slice(plain);
    Index::new(plaintext, Key::new(blake3::hash(b"bench").as_bytes()), 64, usize::MAX).expect("memory")
}

/// So many people; each field in every spelling and encoding is a needle.
fn records_of(people: u64) -> Records {
    let mut gathered = Gathering::default();
    for number in 0..people {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (a, b, c) = (mixed >> 50, mixed >> 40 & 0x3ff, mixed >> 30 & 0x3ff);
        let cells = [
            (Field::Name, format!("見本　{a}郎{b}")),
            (Field::Kana, format!("ミホン　{c}ロウ")),
            (Field::Phone, format!("03-{:04}-{:04}", a % 10_000, b * 7)),
            (Field::Address, format!("見本県見本市見本町{a}丁目{b}-{c}")),
            (Field::Mail, format!("mihon{mixed:016x}@example.jp")),
        ];
        gathered.add(0, number, cells.iter().map(|(field, text)| (*field, text.as_str()))).expect("memory");
    }
    Records::new(gathered, Key::new(blake3::hash(b"people").as_bytes())).expect("memory")
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// A search that is timed: its rate, and what came of it.
type Row<'a> = (String, Box<dyn Fn() -> (f64, String) + 'a>);

fn table(bytes: u64, rounds: usize, sizes: &[usize], shelf: &Path) {
    tewatashi::tools::residue::prepare();
    println!("{} MiB, one core; MB/s of the search alone, without preparing it", bytes >> 20);
    println!();
    println!("| search | MB/s | to Hyperscan at 10⁵ | runs found |");
    println!("|---|---|---|---|");
    let largest = sizes.iter().copied().max().expect("a size");
    // As many literals of the peers as ours has windows at the smallest size.
    let plain = printable("plain", largest.max(sizes[0] * LITERAL));
    let (device, empty) = (shelf.join("device"), shelf.join("empty"));
    File::create(&empty).expect("a file");
    let planted = plant(&device, bytes, &plain[..sizes[0]]);
    peers::prepare(shelf, &plain[..sizes[0] * LITERAL]);
    let indexes: Vec<Index> = sizes.iter().map(|&size| index_of(&plain[..size])).collect();
    let records = records_of(1_000);
    let mut rows: Vec<Row<'_>> = Vec::new();
    let own = |index, records, inside| {
        let (device, planted) = (&device, &planted);
        Box::new(move || {
            let (seconds, recall) = ours(index, records, inside, device, planted);
            (bytes as f64 / 1e6 / seconds, format!("{:.1} %", recall * 100.0))
        })
    };
    for (index, size) in indexes.iter().zip(sizes) {
        rows.push((format!("ours, {size} windows"), own(index, None, false)));
    }
    rows.push((format!("ours, {} windows, compressed streams too", sizes[0]), own(&indexes[0], None, true)));
    rows.push(("ours, the same and 1000 people as text".to_string(), own(&indexes[0], Some(&records), true)));
    let mut hyperscan = None;
    for peer in PEERS {
        if !peer.is_installed(shelf) {
            println!("| {}: missing, not installed on this machine | – | – | – |", peer.name);
            continue;
        }
        if peer.name.starts_with("Hyperscan") {
            hyperscan = Some(rows.len());
        }
        let (device, empty) = (&device, &empty);
        rows.push((peer.name.to_string(), Box::new(move || peer.rate(shelf, device, empty, bytes))));
    }
    let mut took: Vec<Vec<f64>> = vec![Vec::new(); rows.len()];
    let mut said = vec![String::new(); rows.len()];
    for _ in 0..rounds {
        for (at, (_, run)) in rows.iter().enumerate() {
            let (rate, note) = run();
            took[at].push(rate);
            said[at] = note;
        }
    }
    let rates: Vec<f64> = took.into_iter().map(median).collect();
    for (at, (name, _)) in rows.iter().enumerate() {
        let ratio = hyperscan.map_or("–".into(), |peer: usize| format!("{:.2}", rates[at] / rates[peer]));
        println!("| {name} | {:.0} | {ratio} | {} |", rates[at], said[at]);
    }
    println!();
    println!("To reach: 2 at 100000 windows, 0.9 at 10000000, and 100 % of the planted runs.");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let sizes = [100_000, 1_000_000, 10_000_000];
    match words[..] {
        [] => in_memory(|shelf| table(2 * GIB, 5, &sizes, shelf)),
        ["--quick"] => in_memory(|shelf| table(GIB / 4, 3, &sizes, shelf)),
        ["--tiny"] => in_memory(|shelf| table(16 << 20, 1, &sizes[..1], shelf)),
        _ => {
            eprintln!("usage: scripts/bench residue [--quick | --tiny]");
            std::process::exit(2);
        }
    }
}

/// On storage that is memory, where there is any.
fn in_memory(work: impl FnOnce(&Path)) {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory } else { Path::new(env!("CARGO_TARGET_TMPDIR")) };
    let shelf = place.join(format!("tewatashi-bench-{}", std::process::id()));
    std::fs::create_dir_all(&shelf).expect("a folder");
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&shelf)));
    std::fs::remove_dir_all(&shelf).expect("a folder");
    if let Err(panic) = done {
        std::panic::resume_unwind(panic);
    }
}
