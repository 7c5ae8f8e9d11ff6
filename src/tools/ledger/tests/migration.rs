//! Files of older versions: the copy first, then all of the change or none of it.

use super::{Place, append, log, verify};
use crate::tools::ledger::Ledger;
use crate::tools::ledger::sqlite::migrate::VERSION;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PLACE: &str = "TEWATASHI_TEST_OLD_LEDGER";
const MOMENTS: u32 = 16;

/// A ledger that version 0.1 wrote.
fn released() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released/0.1/office/ledger.db")
}

fn copy_of(path: &Path) -> PathBuf {
    path.with_file_name(format!("ledger.db.before-v{VERSION}"))
}

fn version(path: &Path) -> i64 {
    let read = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
    read.unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// Everything that must not change: the entries, and the newest checkpoint with the root it names.
fn story(ledger: &Ledger) -> (Vec<Vec<u8>>, Option<String>) {
    let entries = ledger.entries(0).map(|entry| entry.unwrap().bytes).collect();
    (entries, ledger.checkpoint().unwrap())
}

#[test]
fn a_released_ledger_is_copied_before_it_is_brought_up_and_says_the_same() {
    let place = Place::new();
    std::fs::copy(released(), place.path()).unwrap();
    assert_eq!(version(&place.path()), 1);
    let before = story(&Ledger::open_read_only(&place.path()).unwrap());
    assert_eq!(version(&place.path()), 1, "reading changes nothing");
    assert!(!copy_of(&place.path()).exists());

    let after = story(&place.open());
    assert_eq!(before, after);
    assert_eq!(version(&place.path()), VERSION as i64);
    let copy = copy_of(&place.path());
    assert_eq!(version(&copy), 1);
    assert_eq!(story(&Ledger::open_read_only(&copy).unwrap()), before);

    // Once only.
    std::fs::remove_file(&copy).unwrap();
    drop(place.open());
    assert!(!copy.exists());
}

#[test]
fn a_ledger_brought_up_is_in_every_table_what_a_new_one_is() {
    let (old, new) = (Place::new(), Place::new());
    old_ledger(&old.path(), 3, 10);
    new.create();
    let ledger = old.open();
    assert!(verify(&ledger).is_sound(), "{:?}", verify(&ledger).problems);
    let schema = |path: &Path| super::sqlite3(path, "SELECT name, sql FROM sqlite_schema ORDER BY name");
    assert_eq!(schema(&old.path()), schema(&new.path()));
}

#[test]
fn an_old_ledger_on_storage_that_cannot_be_copied_to_stays_as_it_was() {
    let place = Place::new();
    std::fs::copy(released(), place.path()).unwrap();
    // Where the copy would go lies a folder that is not empty.
    std::fs::create_dir_all(copy_of(&place.path()).join("in the way")).unwrap();
    assert!(Ledger::open(&place.path()).is_err());
    assert_eq!(version(&place.path()), 1);
    std::fs::remove_dir_all(copy_of(&place.path())).unwrap();
    drop(place.open());
    assert_eq!(version(&place.path()), VERSION as i64);
}

#[test]
fn a_ledger_of_a_later_version_is_refused_and_left_alone() {
    let place = Place::new();
    drop(place.filled(&[2]));
    super::sqlite3(&place.path(), &format!("PRAGMA user_version = {}", VERSION + 1));
    let bytes = std::fs::read(place.path()).unwrap();
    for error in [Ledger::open(&place.path()).err(), Ledger::open_read_only(&place.path()).err()] {
        let error = error.expect("it was opened");
        assert_eq!((error.code, error.class as u8), ("ledger-other-version", 5));
        assert_eq!(error.fact("found").map(str::to_string), Some((VERSION + 1).to_string()));
    }
    assert_eq!(std::fs::read(place.path()).unwrap(), bytes);
}

/// A ledger as version 1 made it, of `count` entries with `size` bytes of side data each.
fn old_ledger(path: &Path, count: u64, size: usize) {
    let mut ledger = Ledger::create(path, super::ORIGIN).unwrap();
    let mut writer = ledger.begin().unwrap();
    for _ in 0..count {
        writer.append(&vec![7; size], &[]).unwrap();
    }
    writer.commit(&log()).unwrap();
    drop(ledger);
    super::sqlite3(path, "DROP TRIGGER pii_stays; PRAGMA user_version = 1");
}

#[test]
#[ignore = "run by killed_at_any_moment_it_is_the_old_one_or_the_new_one_with_its_copy"]
fn opens_an_old_ledger() {
    drop(Ledger::open(Path::new(&std::env::var_os(PLACE).expect("runs as a child of another test only"))));
}

fn opening(path: &Path) -> Command {
    let name = format!("{}::opens_an_old_ledger", module_path!().split_once("::").unwrap().1);
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--test-threads=1", &name]).env(PLACE, path);
    command.stdout(Stdio::null());
    command
}

#[test]
fn killed_at_any_moment_it_is_the_old_one_or_the_new_one_with_its_copy() {
    let old = Place::new();
    old_ledger(&old.path(), 400, 32 * 1024);
    let place = Place::new();
    let begin = |place: &Place| {
        for entry in std::fs::read_dir(place.0.path()).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
        std::fs::copy(old.path(), place.path()).unwrap();
    };
    begin(&place);
    let start = Instant::now();
    assert!(opening(&place.path()).status().unwrap().success());
    let whole = start.elapsed();
    let mut cut_short = 0;
    for moment in 0..MOMENTS {
        begin(&place);
        let mut child = opening(&place.path()).spawn().unwrap();
        std::thread::sleep(whole * moment / MOMENTS + Duration::from_millis(1));
        let _ = child.kill();
        child.wait().unwrap();
        let found = version(&place.path());
        assert!(found == 1 || found == VERSION as i64, "version {found}");
        cut_short += u32::from(found == 1);
        if found != 1 {
            assert_eq!(version(&copy_of(&place.path())), 1, "changed before it was copied");
        }
        let mut ledger = place.open();
        assert_eq!(version(&place.path()), VERSION as i64);
        assert_eq!(Ledger::open_read_only(&copy_of(&place.path())).unwrap().size().unwrap(), 400);
        append(&mut ledger, 1);
        assert!(verify(&ledger).is_sound());
    }
    assert!(cut_short > 0, "it was never cut short");
}
