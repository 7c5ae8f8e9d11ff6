//! What the tests share, and where they are.

use crate::tools::ledger::{self, Checkpoint, Ledger, Problem, Report};
use crate::words::sign::{PublicKey, Signer};
use ring::signature::{Ed25519KeyPair, KeyPair};
use std::cell::Cell;
use std::path::{Path, PathBuf};

#[allow(dead_code, reason = "shared; each test uses a part")]
#[path = "../../../tests/postgres/mod.rs"]
mod cluster;
mod conformance;
mod damage;
mod formats;
mod group;
mod migration;
mod moving;
mod postgres;
mod processes;
mod reading;
mod writing;

const ORIGIN: &str = "tewatashi.example/shinjuku";

/// A key from a seed.
struct Key(Ed25519KeyPair, [u8; 32]);

impl Key {
    fn new(seed: u8) -> Key {
        Key(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap(), [seed; 32])
    }
}

impl Signer for Key {
    fn public(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().try_into().unwrap())
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).as_ref().try_into().unwrap()
    }
}

fn log() -> Key {
    Key::new(1)
}

thread_local! {
    /// Whether [`Place::new`] means a place on a server.
    static ON_SERVER: Cell<bool> = const { Cell::new(false) };
}

/// Runs a test whose places are all on a server.
fn on_server(test: fn()) {
    ON_SERVER.set(true);
    test();
}

/// A place for a ledger, and a folder that goes with the test.
struct Place(tempfile::TempDir, ledger::Place);

impl Place {
    fn new() -> Place {
        if ON_SERVER.get() { Place::on_server() } else { Place::in_file() }
    }
    fn in_file() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let file = ledger::Place::File(folder.path().join("ledger.db"));
        Place(folder, file)
    }
    fn on_server() -> Place {
        let place = ledger::Place::parse(&cluster::cluster().place(), None).unwrap();
        Place(tempfile::tempdir().unwrap(), place)
    }
    fn at(&self) -> &ledger::Place {
        &self.1
    }
    /// The file, where it is one.
    fn path(&self) -> PathBuf {
        self.1.file().expect("this place is a file").into()
    }
    fn create(&self) -> Ledger {
        Ledger::create(self.at(), ORIGIN).unwrap()
    }
    fn open(&self) -> Ledger {
        Ledger::open(self.at()).unwrap()
    }
    /// A ledger with a commit of each of these numbers of entries.
    fn filled(&self, commits: &[u64]) -> Ledger {
        let mut ledger = self.create();
        commits.iter().for_each(|&count| {
            append(&mut ledger, count);
        });
        ledger
    }
}

fn entry(index: u64) -> Vec<u8> {
    format!("entry {index}").into_bytes()
}

fn append(ledger: &mut Ledger, count: u64) -> Checkpoint {
    let mut writer = ledger.begin().unwrap();
    for _ in 0..count {
        let bytes = entry(writer.size().unwrap());
        writer.append(&bytes, &[]).unwrap();
    }
    writer.commit(&log()).unwrap()
}

fn verify(ledger: &Ledger) -> Report {
    ledger.verify(&log().public(), &mut |_, _| vec![]).unwrap()
}

fn codes(report: &Report) -> Vec<(&'static str, Option<u64>)> {
    report.problems.iter().map(|Problem { code, index, .. }| (*code, *index)).collect()
}

/// Runs the stock `sqlite3` on a ledger.
fn sqlite3(path: &Path, sql: &str) -> String {
    let output = std::process::Command::new("sqlite3")
        .args(["-bail", "-batch"])
        .arg(path)
        .arg(sql)
        .output()
        .expect("sqlite3 is needed for this test: apt-get install sqlite3");
    assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
