//! Other processes: killed ones, ones without room, ones that may not write.
//!
//! The children are this test program, started again with one ignored test and the place to work in.

use super::{append, entry, log, verify};
use crate::tools::ledger::{Ledger, Place};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, Instant};

const PLACE: &str = "TEWATASHI_TEST_LEDGER";

/// This test program again, running only `test`, after `shell` in a mount namespace of its own.
fn child(test: &str, place: &str, shell: Option<&str>) -> Command {
    let program = std::env::current_exe().unwrap();
    let name = format!("{}::{test}", module_path!().split_once("::").unwrap().1);
    let mut command = match shell {
        None => Command::new(program),
        Some(shell) => {
            let mut command = Command::new("unshare");
            command
                .args(["--map-root-user", "--mount", "sh", "-ec"])
                .arg(format!("{shell}; exec \"$0\" \"$@\""));
            command.arg(program);
            command
        }
    };
    command.args(["--ignored", "--exact", "--nocapture", "--test-threads=1", &name]).env(PLACE, place);
    command
}

fn given() -> Place {
    let place = std::env::var(PLACE).expect("runs as a child of another test only");
    Place::parse(&place, None).unwrap()
}

fn succeed(mut command: Command) {
    let output = command.output().expect("unshare is needed for this test: apt-get install util-linux");
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
#[ignore = "run by a_process_killed_in_the_middle_of_a_transaction_leaves_what_was_committed"]
fn commits_then_stops_in_the_middle() {
    let mut ledger = Ledger::open(given()).unwrap();
    append(&mut ledger, 3);
    let mut writer = ledger.begin().unwrap();
    // More than the page cache holds, so that part of it is in the log on disk before any commit.
    for _ in 0..8 {
        writer.append(&vec![7; 1024 * 1024], &[]).unwrap();
    }
    println!("in the middle");
    std::thread::sleep(Duration::from_secs(600));
    writer.commit(&log()).unwrap();
}

fn wait_for(child: &mut Child, line: &str) {
    let output = BufReader::new(child.stdout.take().unwrap());
    assert!(output.lines().any(|found| found.unwrap().ends_with(line)), "the child ended early");
}

#[test]
pub(super) fn a_process_killed_in_the_middle_of_a_transaction_leaves_what_was_committed() {
    let place = super::Place::new();
    place.filled(&[2]);
    for killed in 1..=2 {
        let mut command = child("commits_then_stops_in_the_middle", &place.at().to_string(), None);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        wait_for(&mut child, "in the middle");
        let mut ledger = place.open();
        ledger.set_patience(Duration::from_millis(20)).unwrap();
        assert_eq!(ledger.begin().map(drop).unwrap_err().code, "ledger-busy");
        drop(ledger);
        child.kill().unwrap();
        child.wait().unwrap();
        let mut ledger = place.open();
        assert_eq!(ledger.size().unwrap(), 2 + 4 * killed - 1);
        assert!(verify(&ledger).is_sound());
        append(&mut ledger, 1);
        assert!(verify(&ledger).is_sound());
    }
}

#[test]
#[ignore = "run by two_processes_append_at_once"]
fn appends_twenty_times() {
    let mut ledger = Ledger::open(given()).unwrap();
    ledger.set_patience(Duration::from_secs(120)).unwrap();
    (0..20).for_each(|_| drop(append(&mut ledger, 1)));
}

#[test]
pub(super) fn two_processes_append_at_once() {
    let place = super::Place::new();
    place.create();
    let mut children: Vec<Child> = (0..2)
        .map(|_| {
            child("appends_twenty_times", &place.at().to_string(), None)
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    children.iter_mut().for_each(|child| assert!(child.wait().unwrap().success()));
    let ledger = place.open();
    assert_eq!(ledger.size().unwrap(), 40);
    assert!(ledger.entries(0).enumerate().all(|(i, stored)| stored.unwrap().bytes == entry(i as u64)));
    assert!(verify(&ledger).is_sound());
}

#[test]
fn who_waits_for_another_writer_goes_on_as_soon_as_that_one_is_done() {
    let place = super::Place::new();
    let mut first = place.create();
    let mut late: Vec<Duration> = (0..5)
        .map(|_| {
            let (writer, both) = (first.begin().unwrap(), Barrier::new(2));
            std::thread::scope(|scope| {
                let second = scope.spawn(|| {
                    let mut ledger = place.open();
                    both.wait();
                    ledger.begin().map(drop).unwrap();
                    Instant::now()
                });
                both.wait();
                // By now SQLite's own waiting would sleep for a tenth of a second at a time.
                std::thread::sleep(Duration::from_millis(235));
                drop(writer);
                let done = Instant::now();
                second.join().unwrap() - done
            })
        })
        .collect();
    late.sort_unstable();
    assert!(late[2] < Duration::from_millis(60), "{late:?}");
}

#[test]
#[ignore = "run by a_full_disk_stops_the_writer_and_spoils_nothing"]
fn fills_the_disk() {
    let path = given().file().unwrap().join("ledger.db");
    let mut ledger = Ledger::create(&path, super::ORIGIN).unwrap();
    append(&mut ledger, 3);
    let error = loop {
        let mut writer = ledger.begin().unwrap();
        let appended = writer.append(&[7; 100_000], &[]);
        match appended.map(drop).and_then(|()| writer.commit(&log()).map(drop)) {
            Ok(()) => {}
            Err(error) => break error,
        }
    };
    assert_eq!((error.code, error.class as u8), ("storage-full", 5), "{error}");
    let size = ledger.size().unwrap();
    assert!(size > 3);
    assert!(verify(&ledger).is_sound());
    drop(ledger);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.size().unwrap(), size);
    assert!(verify(&ledger).is_sound());
    assert_eq!(ledger.backup(&path.with_extension("copy")).unwrap_err().code, "storage-full");
    assert!(!path.with_extension("copy").exists());
}

#[test]
fn a_full_disk_stops_the_writer_and_spoils_nothing() {
    let place = super::Place::new();
    let folder = place.0.path();
    let mount = format!("mount -t tmpfs -o size=1m tmpfs '{}'", folder.display());
    succeed(child("fills_the_disk", &folder.display().to_string(), Some(&mount)));
}

#[test]
#[ignore = "run by a_ledger_on_read_only_storage_can_be_read"]
fn reads_what_cannot_be_written() {
    let ledger = Ledger::open_read_only(given()).unwrap();
    assert_eq!(ledger.size().unwrap(), 7);
    assert!(verify(&ledger).is_sound());
    ledger.prove(3, 7).unwrap();
    let error = Ledger::open(given()).map(drop).unwrap_err();
    assert_eq!((error.code, error.class as u8), ("storage-read-only", 5), "{error}");
}

#[test]
fn a_ledger_on_read_only_storage_can_be_read() {
    let place = super::Place::new();
    drop(place.filled(&[3, 4]));
    let folder = place.0.path().display().to_string();
    let mount = format!("mount --bind '{folder}' '{folder}'; mount -o remount,bind,ro '{folder}'");
    succeed(child("reads_what_cannot_be_written", &place.at().to_string(), Some(&mount)));
}
