//! Ctrl-C at any moment of a long command: no half file stays, the ledger holds, and the person is told how far it got.

use crate::call::{Call, entries};
use crate::road::Stage::*;
use crate::world::World;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tewatashi::words::text::Lang;

const MOMENTS: u32 = 10;

fn duration(world: &World, words: &str) -> Duration {
    let copy = world.copy();
    let call = copy.clerk(words);
    let start = Instant::now();
    assert!(call.command().output().unwrap().status.success());
    start.elapsed()
}

/// Exit code and what was said, after a signal at that moment.
fn signalled(call: &Call<'_>, signal: &str, delay: Duration) -> (Option<i32>, String) {
    call.world.tick();
    let child = call.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(delay);
    Command::new("kill").args([signal, &child.id().to_string()]).output().unwrap();
    let output = child.wait_with_output().unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code(), said)
}

/// Interrupts a command at many moments. `after` looks at each world; returns how often the program said so itself.
fn at_many_moments(
    stage: crate::road::Stage,
    words: &str,
    signal: &str,
    after: impl Fn(&World, bool),
) -> u32 {
    let w = World::at_stage(stage, Lang::Ja);
    let whole = duration(&w, words);
    let mut told = 0;
    for moment in 1..=MOMENTS {
        let copy = w.copy();
        let before = entries(&copy.clerk(words).home);
        let (exit, said) = signalled(&copy.clerk(words), signal, whole * moment / (MOMENTS + 1));
        let grown = entries(&copy.clerk(words).home) - before;
        match exit {
            Some(130) => {
                told += 1;
                let expected = match grown {
                    0 => "何も記録していません".to_string(),
                    grown => format!("中断する前に{grown}件を記録しました（記録番号 {before} から）"),
                };
                assert!(said.contains("[interrupted]") && said.contains(&expected), "{grown}: {said}");
            }
            Some(0) => {}
            // Before the first line of the program nothing was begun.
            None => assert_eq!((grown, said.as_str()), (0, "")),
            other => panic!("{other:?}: {said}"),
        }
        copy.whole();
        copy.office("ledger verify").ends(0, "");
        after(&copy, exit == Some(0));
    }
    told
}

#[test]
fn sealing() {
    let words = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/list";
    let told = at_many_moments(Registered, words, "-INT", |w, done| {
        let files = std::fs::read_dir(w.path("office/packages")).unwrap().flatten();
        let packages = files.filter(|file| !file.file_name().to_string_lossy().starts_with('.')).count();
        let recorded = w.office("status").does()["consignments"].as_array().unwrap().len();
        assert!(!done || recorded == 1);
        assert_eq!(packages, 3 * recorded, "files that no entry speaks of, or none that one does");
        w.clerk(words).does();
    });
    assert!(told > 0, "no signal met the work");
}

#[test]
fn writing_a_medium() {
    let words = "burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso";
    let told = at_many_moments(Approved, words, "-TERM", |w, done| {
        let there = w.path("discs/disc.iso").exists();
        assert!(there || !done);
        if there {
            w.office("ledger verify --witness {W}/discs/disc.iso").ends(0, "");
        } else {
            w.clerk(words).does();
        }
    });
    assert!(told > 0, "no signal met the work");
}

#[test]
fn a_program_is_told_in_a_document() {
    let w = World::at_stage(Registered, Lang::En);
    let words = "seal --contract R7-042 --title list --people 3 {W}/data/list --json";
    let whole = duration(&w, words);
    let (exit, said) = signalled(&w.clerk(words), "-INT", whole / 2);
    assert_eq!(exit, Some(130), "{said}");
    let document: serde_json::Value = serde_json::from_str(&said).unwrap();
    crate::schemas::check(&document);
    assert_eq!(document["error"]["code"], "interrupted");
}
