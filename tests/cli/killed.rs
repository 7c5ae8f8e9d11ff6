//! The power goes at any moment: afterwards the ledger holds, nothing counts that is only half there, and the same
//! command, given again, succeeds and clears away what the killed one left.

use crate::call::Call;
use crate::road::Stage::*;
use crate::world::World;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tewatashi::words::text::Lang;

const MOMENTS: u32 = 12;

/// How long the command takes undisturbed, in a world of its own.
pub fn duration(world: &World, words: &str) -> Duration {
    let copy = world.copy();
    let call = copy.clerk(words);
    let start = Instant::now();
    assert!(call.command().output().unwrap().status.success());
    start.elapsed()
}

pub fn kill_after(call: &Call<'_>, delay: Duration) {
    call.world.tick();
    let mut child = call.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(delay);
    let _ = child.kill();
    child.wait().unwrap();
    // A child of the killed process may still be writing.
    while running_below(call.world) {
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn running_below(world: &World) -> bool {
    let root = world.root.to_str().unwrap().as_bytes();
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let mut lines = processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
    lines.any(|line| line.windows(root.len()).any(|window| window == root))
}

fn kinds(w: &World) -> Vec<String> {
    let listed = w.office("ledger list --limit 1000 --json").ends(0, "");
    let listed: serde_json::Value = serde_json::from_str(&listed.stdout).unwrap();
    listed["facts"]["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap().into())
        .collect()
}

pub fn count(w: &World, kind: &str) -> usize {
    kinds(w).iter().filter(|known| *known == kind).count()
}

pub fn sound(w: &World) {
    w.office("ledger verify").ends(0, "");
}

#[test]
fn sealing() {
    let w = World::at_stage(Registered, Lang::Ja);
    let words = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/list";
    let whole = duration(&w, words);
    for moment in 0..MOMENTS {
        kill_after(&w.clerk(words), whole * moment / MOMENTS + Duration::from_millis(5));
        sound(&w);
        for serial in 1..=count(&w, "sealed") {
            for ending in ["zip.age", "zip.age.bao", "password.age"] {
                assert!(w.path(&format!("office/packages/SHJ-R7-{serial:04}.{ending}")).exists());
            }
        }
    }
    let before = count(&w, "sealed");
    let facts = w.clerk(words).does();
    assert_eq!(facts["consignment"], format!("SHJ-R7-{:04}", before + 1));
    w.whole();
    let packages = std::fs::read_dir(w.path("office/packages")).unwrap().count();
    assert_eq!(packages, 3 * (before + 1) + 1, "three files a package and the lock");
}

#[test]
fn writing() {
    let w = World::at_stage(Approved, Lang::Ja);
    let words = "burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso";
    let whole = duration(&w, words);
    for moment in 0..2 * MOMENTS {
        kill_after(&w.clerk(words), whole * moment / (2 * MOMENTS) + Duration::from_millis(5));
        sound(&w);
        // What stands under its own name is whole, recorded or not.
        if w.path("discs/disc.iso").exists() {
            w.office("ledger verify --witness {W}/discs/disc.iso").ends(0, "");
            std::fs::remove_file(w.path("discs/disc.iso")).unwrap();
        }
    }
    w.clerk(words).does();
    w.whole();
    // Each that was killed in between shows as a medium that is still to be destroyed.
    let cut_short = count(&w, "write-intended") - count(&w, "written");
    assert!(cut_short > 0, "no kill fell between the intention and the outcome");
    let missing = w.office("status SHJ-R7-0001").does()["missing"].clone();
    let codes = missing.as_array().unwrap().iter().map(|code| code.as_str().unwrap());
    assert_eq!(codes.filter(|code| code.starts_with("writing:")).count(), cut_short);
}

#[test]
fn a_package_that_was_given_up_goes_with_the_next_command() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let folders = ["office/packages", "office/keys/notices"];
    let copy = |from: std::path::PathBuf, to: std::path::PathBuf| {
        let done = Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status().unwrap();
        assert!(done.success());
    };
    for (at, folder) in folders.iter().enumerate() {
        std::fs::create_dir(w.path(&format!("work/{at}"))).unwrap();
        copy(w.path(folder), w.path(&format!("work/{at}")));
    }
    w.clerk("void SHJ-R7-0001 --reason 中止").does();
    // As a kill between the entry and the sweeping leaves it.
    for (at, folder) in folders.iter().enumerate() {
        copy(w.path(&format!("work/{at}")), w.path(folder));
    }
    w.office("status").does();
    for folder in folders {
        let names = std::fs::read_dir(w.path(folder)).unwrap().map(|file| file.unwrap().file_name());
        let left: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with("SHJ-R7-0001")).collect();
        assert!(left.is_empty(), "{folder}: {left:?}");
    }
}
