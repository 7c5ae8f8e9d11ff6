//! Whatever a released version wrote stays readable for ever: every set in `tests/released/` is opened, checked,
//! exported and carried on with by the program of today.
//!
//! A set is the road of `road.rs` up to the erasure report, walked with the program of its time. `scripts/released-set`
//! makes the one of this version.

use crate::road::{STAGES, Stage, TABLE, walk};
use crate::world::{HANDLER, NUMBER, Person, World, copy_folder};
use std::fs;
use std::path::{Path, PathBuf};

/// What the test needs of a world; the rest (drafts, opened data) is left out of a set.
const KEPT: &[&str] = &["office", "contractor", "unopened", "people", "secret", "post", "discs"];

fn sets() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released");
    let mut sets: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    sets.sort();
    sets
}

/// Makes a set in `folder`: the road, and what somebody could hold outside a home.
fn make(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let w = World::within(folder.to_path_buf());
    for stage in STAGES {
        walk(stage, &w);
        if stage == Stage::NoticeReceived {
            fs::create_dir(w.path("unopened")).unwrap();
            copy_folder(&w.path("contractor"), &w.path("unopened"));
            w.write("secret/unopened", w.read("secret/contractor"));
            w.office("exchange export --to DHZ -o {W}/post/early.exchange").does();
        }
    }
    w.office("ledger proof 4 -o {W}/post/4.proof").does();
    let newest = w.office("ledger checkpoint").does();
    w.write("post/checkpoint.txt", newest["note"].as_str().unwrap());
    let slip = w.office("scan {W}/post/slip.png").does();
    assert_eq!(slip["consignment"], "SHJ-R7-0001");
    w.write("post/slip.txt", digits(&w));
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !KEPT.iter().any(|name| path.ends_with(name)) {
            fs::remove_dir_all(path).unwrap();
        }
    }
    fs::remove_file(w.path("secret/notice.pdf")).unwrap();
    // The picture is larger than everything else, and its digits are what counts.
    fs::remove_file(w.path("post/slip.png")).unwrap();
    std::mem::forget(w);
}

/// What a keyboard scanner types.
fn digits(w: &World) -> String {
    let output = std::process::Command::new("zbarimg")
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .arg(w.path("post/slip.png"))
        .output()
        .expect("zbarimg is missing: sudo apt-get install zbar-tools");
    String::from_utf8(output.stdout).unwrap()
}

/// Everything that a set is good for, with the program of today.
fn is_good(set: &Path) {
    let w = World::with_copy_of(set);
    for home in ["office", "contractor", "unopened"] {
        // Git keeps no empty folders.
        ["images", "paper", "keys/notices"]
            .iter()
            .for_each(|f| fs::create_dir_all(w.path(home).join(f)).unwrap());
    }
    w.clock("2026-03-18T10:00");
    reads(&w);
    verifies(&w);
    carries_on(&w);
    verifies(&w);
}

fn reads(w: &World) {
    let scanned = w.at("nowhere", "scan {W}/post/slip.txt --identity {W}/post/office.identity").does();
    assert_eq!(scanned["consignment"], "SHJ-R7-0001");
    w.office(
        "ledger verify-proof {W}/post/4.proof --entry {W}/post/4.cbor --identity {W}/post/office.identity",
    )
    .does();
    for home in ["office", "contractor"] {
        w.at(home, "ledger list --limit 1000").does();
        w.at(home, "status SHJ-R7-0001").does();
        w.at(home, "person list").does();
        w.at(home, "contract show R7-042").does();
    }
    assert_eq!(w.office("status SHJ-R7-0001").does()["state"], "opened");
}

fn verifies(w: &World) {
    let witnesses =
        "--witness {W}/post/slip.txt --witness {W}/discs/disc.iso --witness {W}/post/checkpoint.note";
    fs::copy(w.path("post/checkpoint.txt"), w.path("post/checkpoint.note")).unwrap();
    let office = w.office(&format!("ledger verify {witnesses}")).does();
    assert_eq!((&office["sound"], &office["unwitnessed"]), (&true.into(), &office["unwitnessed"]));
    assert_eq!(office["witnesses"].as_array().map(Vec::len), Some(3));
    assert_eq!(w.contractor("ledger verify").does()["sound"], true);
}

/// The story goes on where the old version left it: opened, told to the other side, accepted, given back, closed.
fn carries_on(w: &World) {
    let unopened = Person { home: "unopened", ..HANDLER };
    w.by(unopened, "open {W}/discs/disc.iso --out {W}/received --password-file {W}/secret/password").does();
    assert_eq!(w.read("received/list/名簿.csv"), TABLE.as_bytes());
    w.at("unopened", "exchange import {W}/post/early.exchange").does();
    w.office("exchange export --to DHZ -o {W}/post/new.exchange").does();
    w.contractor("exchange import {W}/post/new.exchange").does();
    w.office("exchange import {W}/post/2.exchange").does();
    w.office("erase check SHJ-R7-0001").does();
    w.chief("erase accept SHJ-R7-0001").does();
    w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
    w.clerk("give-back SHJ-R7-0001 --notice").does();
    assert_eq!(w.chief("close SHJ-R7-0001").does()["consignment"], NUMBER);
    let sealed = w.clerk("seal --contract R7-042 --title 次の名簿 --people 3 {W}/received/list").does();
    assert_eq!(sealed["consignment"], "SHJ-R7-0002");
}

#[test]
fn every_set_ever_released_is_read_checked_exported_and_carried_on_with() {
    let sets = sets();
    assert!(sets.iter().any(|set| set.ends_with("0.1")), "the first set is gone: {sets:?}");
    sets.iter().for_each(|set| is_good(set));
}

#[test]
fn a_set_of_this_version_can_be_made() {
    let folder = crate::world::worlds().join("released-set");
    let made = std::env::var_os("TEWATASHI_RELEASED_SET").map_or(folder, PathBuf::from);
    make(&made);
    is_good(&made);
    if let Some(keep) = std::env::var_os("TEWATASHI_RELEASED_KEEP") {
        fs::create_dir_all(&keep).unwrap();
        copy_folder(&made, Path::new(&keep));
    }
    fs::remove_dir_all(made).unwrap();
}
