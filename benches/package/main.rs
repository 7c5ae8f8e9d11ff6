//! Sealing and opening beside the programs that offices use instead, and the opener beside another implementation in the
//! same browser. `scripts/bench package` runs it.
//!
//! One file goes through each, in memory-backed storage, so that no disk is measured; every measurement is a process of
//! its own, ours and the peers take turns, and the table shows medians. Deriving keys from passphrases is left out where
//! that can be done: ours uses a small work factor. Machines are noisy: ratios count, absolute times do not.

#![allow(clippy::disallowed_methods, reason = "to measure is what this is for")]

#[path = "../common/measure.rs"]
mod measure;
mod opener;
mod peers;

use measure::{Took, child, in_turns};
use peers::PEERS;
use ring::rand::SystemRandom;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tewatashi::tools::{age, package};
use tewatashi::words::error::{Error, Result};
use tewatashi::words::secret::Secret;
use tewatashi::words::units::{Bytes, People};

/// Quick: what is measured is the payload.
const LOG_N: u8 = 10;
const GIB: u64 = 1 << 30;

/// One thing that can be measured: its name, and what it does with so many bytes in a folder.
struct Work {
    name: &'static str,
    run: fn(&Path, u64),
}

/// Ours; a peer is called by its own name.
const WORKS: &[Work] = &[
    Work { name: "encrypt", run: encrypt },
    Work { name: "seal", run: |folder, bytes| seal(&input(folder, bytes), folder, LOG_N) },
    Work { name: "decrypt", run: decrypt },
    Work { name: "open", run: open },
    Work { name: "peer-encrypts", run: |folder, bytes| peer(folder, bytes, true) },
    Work { name: "peer-decrypts", run: |folder, bytes| peer(folder, bytes, false) },
];

fn shelf(folder: &Path) -> &Path {
    folder.parent().expect("folders lie on the shelf")
}

/// The file of so many bytes that everybody seals.
fn input(folder: &Path, bytes: u64) -> PathBuf {
    shelf(folder).join(format!("in-{bytes}"))
}

struct Plain(File);

impl age::Storage for Plain {
    fn write_at(&self, part: &[u8], at: u64) -> Result<()> {
        self.0.write_all_at(part, at).map_err(|cause| Error::io(Path::new("out"), &cause))
    }
}

fn secret() -> Secret {
    Secret::new("bench".into())
}

/// Nothing but age: no ZIP, no digests.
fn encrypt(folder: &Path, bytes: u64) {
    let mut from = File::open(input(folder, bytes)).expect("the input");
    let out = folder.join("out.age");
    let file = File::create_new(&out).expect("a file");
    let (secret, random) = (secret(), SystemRandom::new());
    let recipients = age::Recipients::passphrase(&secret, LOG_N);
    let sealing = age::Sealing::new(&recipients, Bytes(bytes), &random).expect("a key");
    let mut writer = sealing.begin(Arc::new(Plain(file)), &out).expect("a header");
    while writer.position() < bytes {
        let read = |room: &mut [u8]| from.read(room).map_err(|cause| Error::io(&out, &cause));
        writer.append_with(read).expect("a chunk");
    }
    writer.finish().expect("the end");
}

fn decrypt(folder: &Path, bytes: u64) {
    let from = shelf(folder).join("ours").join("out.age");
    let mut to = File::create_new(folder.join("out")).expect("a file");
    let mut reader =
        age::Reader::open(File::open(&from).expect("a file"), &from, &secret()).expect("a header");
    let failed = |cause: std::io::Error| Error::io(&from, &cause);
    reader.read_through(0..bytes, |piece| to.write_all(piece).map_err(failed)).expect("the payload");
}

/// The whole default sealing: ZIP, CRC, digests, age, outboard.
fn seal(file: &Path, folder: &Path, log_n: u8) {
    let random = SystemRandom::new();
    let password = package::Password::generate(&random).expect("a password");
    std::fs::write(folder.join("password"), password.secret().expose()).expect("a file");
    let sources = package::Sources::find(&[file.to_path_buf()]).expect("a file");
    let head = package::Head {
        control: "SHJ-R7-0001".parse().expect("a number"),
        contract: "C-0000-0001".parse().expect("a number"),
        title: "bench".into(),
        people: People(1),
    };
    let request = package::Request {
        sources: &sources,
        target: &folder.join("p.zip.age"),
        outboard: &folder.join("p.obao"),
        recipients: &age::Recipients::passphrase(password.secret(), log_n),
        head: &head,
        sha256: false,
        random: &random,
    };
    package::seal(&request, &mut |_| {}).expect("a package");
}

fn open(folder: &Path, _: u64) {
    let ours = shelf(folder).join("ours");
    let password = std::fs::read_to_string(ours.join("password")).expect("a password");
    let password = package::Password::parse(&password).expect("a password");
    let limits = package::Limits::default();
    package::open(&ours.join("p.zip.age"), &password, &folder.join("out"), limits, &mut |_| {})
        .expect("a package");
}

/// The number of the peer is the end of the folder's name, before the round.
fn peer(folder: &Path, bytes: u64, encrypts: bool) {
    let number = std::fs::read_to_string(shelf(folder).join("peer")).expect("a number");
    let (peer, shelf) = (&PEERS[number.parse::<usize>().expect("a number")], shelf(folder));
    match encrypts {
        true => peer.encrypt(shelf, &input(folder, bytes), &folder.join("out.sealed")),
        false => peer.decrypt(shelf, &shelf.join("theirs.sealed"), &folder.join("out.sealed")),
    }
}

/// One line: megabytes a second of each, and what is to be reached.
fn line(work: &str, bytes: u64, ours: Took, peer: (&str, Took), reach: &str) {
    let rate = |took: Took| bytes as f64 / 1e6 / took.seconds;
    println!(
        "| {work} | {:.0} | {} {:.0} | {:.2} | {reach} | {:.2} / {:.2} | {:.2} | {:.0} / {:.0} |",
        rate(ours),
        peer.0,
        rate(peer.1),
        rate(ours) / rate(peer.1),
        ours.cpu,
        peer.1.cpu,
        peer.1.cpu / ours.cpu,
        ours.peak_mib,
        peer.1.peak_mib
    );
}

fn table(bytes: u64, rounds: usize, shelf: &Path) {
    println!("{} MiB, {} cores", bytes >> 20, std::thread::available_parallelism().map_or(1, usize::from));
    println!();
    // Where others use the cores as well, only the CPU time says something.
    println!(
        "| work | ours MB/s | peer MB/s | ratio | to reach | CPU s, ours / peer | per CPU s, ratio | peak MiB |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    peers::prepare(shelf);
    make_input(shelf, bytes);
    let ours = shelf.join("ours");
    std::fs::create_dir(&ours).expect("a folder");
    encrypt(&ours, bytes);
    seal(&input(&ours, bytes), &ours, LOG_N);
    for (number, peer) in PEERS.iter().enumerate() {
        if !peer.is_installed() {
            println!(
                "| all | – | {}: missing, not installed on this machine | – | – | – | – | – |",
                peer.name
            );
            continue;
        }
        std::fs::write(shelf.join("peer"), number.to_string()).expect("a file");
        beside(number, bytes, rounds, shelf);
    }
    memory(bytes, shelf);
    opener::beside_typage(bytes.min(200 << 20), rounds, shelf);
}

fn beside(number: usize, bytes: u64, rounds: usize, shelf: &Path) {
    let peer = &PEERS[number];
    let is = |name: &str, reach: &'static str| if peer.name.starts_with(name) { reach } else { "–" };
    let took = in_turns(&["encrypt", "seal", "peer-encrypts"], rounds, bytes, shelf, |_| {});
    line("encryption alone", bytes, took[0], (peer.name, took[2]), is("age", "≥ 2"));
    let reach = if peer.name == "age" { "≥ 1.5" } else { is("7z", "≥ 3") };
    line("the whole seal", bytes, took[1], (peer.name, took[2]), reach);
    let theirs = shelf.join("theirs.sealed");
    peer.encrypt(shelf, &input(&theirs, bytes), &theirs);
    let took = in_turns(&["decrypt", "open", "peer-decrypts"], rounds, bytes, shelf, |_| {});
    line("decryption alone", bytes, took[0], (peer.name, took[2]), "–");
    line("the whole opening", bytes, took[1], (peer.name, took[2]), is("age", "≥ 2"));
    std::fs::remove_file(theirs).expect("a file");
}

/// The same with an eighth of the bytes: memory that does not grow is flat.
fn memory(bytes: u64, shelf: &Path) {
    let small = bytes / 8;
    make_input(shelf, small);
    let took: Vec<Took> =
        [bytes, small].iter().map(|&bytes| in_turns(&["seal"], 1, bytes, shelf, |_| {})[0]).collect();
    let name = format!("the whole seal, {} MiB beside {}, without scrypt", bytes >> 20, small >> 20);
    let [large, little] = [took[0].peak_mib, took[1].peak_mib];
    println!("| {name} | – | – | – | same MiB, ≤ 64 | – | – | {large:.0} / {little:.0} |");
}

/// Bytes that nothing can compress.
fn make_input(shelf: &Path, bytes: u64) {
    let mut file = File::create_new(input(&shelf.join("x"), bytes)).expect("a file");
    let mut noise = blake3::Hasher::new().finalize_xof();
    let mut block = vec![0; 1 << 20];
    for _ in 0..bytes >> 20 {
        noise.fill(&mut block);
        file.write_all(&block).expect("room");
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--work", name, folder, count] => child(name, Path::new(folder), count.parse().expect("a number")),
        [] => in_memory(|shelf| table(2 * GIB, 5, shelf)),
        ["--quick"] => in_memory(|shelf| table(GIB / 2, 3, shelf)),
        ["--tiny"] => in_memory(|shelf| table(16 << 20, 1, shelf)),
        _ => {
            eprintln!("usage: scripts/bench package [--quick | --tiny]");
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
