//! Opening, listing, copying.

use super::{ORIGIN, Place, append, entry, log, sqlite3, verify};
use crate::tools::ledger::{Ledger, tree};

#[test]
fn what_is_no_ledger_is_said_to_be_none() {
    let place = Place::new();
    let code = |path: &std::path::Path| Ledger::open(path).map(drop).unwrap_err().code;
    assert_eq!(code(&place.path()), "ledger-missing");
    assert_eq!(code(place.0.path()), "ledger-missing", "a folder");
    let other = place.0.path().join("other");
    std::fs::write(&other, "not a database at all, but long enough to have a header".repeat(10)).unwrap();
    assert_eq!(code(&other), "ledger-foreign-file");
    std::fs::write(&other, "").unwrap();
    assert_eq!(code(&other), "ledger-foreign-file", "an empty file");
    std::fs::remove_file(&other).unwrap();
    sqlite3(&other, "CREATE TABLE entry (ix)");
    assert_eq!(code(&other), "ledger-foreign-file", "someone else's database");
}

#[test]
fn a_ledger_of_a_newer_program_is_left_alone() {
    let place = Place::new();
    place.filled(&[1]);
    sqlite3(&place.path(), "PRAGMA user_version = 99");
    let error = Ledger::open(&place.path()).map(drop).unwrap_err();
    assert_eq!((error.code, error.fact("found")), ("ledger-other-version", Some("99")));
}

#[test]
fn a_ledger_is_never_made_over_something_else() {
    let place = Place::new();
    place.filled(&[1]);
    assert_eq!(Ledger::create(&place.path(), ORIGIN).map(drop).unwrap_err().code, "file-exists");
    assert_eq!(place.open().size().unwrap(), 1);
    for origin in ["", "with space", "with+plus", "全角\u{3000}空白", "line\nbreak"] {
        let error = Ledger::create(&place.0.path().join("new"), origin).map(drop).unwrap_err();
        assert_eq!(error.code, "ledger-origin-malformed");
    }
}

#[test]
pub(super) fn entries_come_in_order_from_anywhere() {
    let place = Place::new();
    let ledger = place.filled(&[200]);
    for from in [0, 1, 63, 64, 65, 199, 200, 5000] {
        let listed: Vec<u64> = ledger.entries(from).map(|stored| stored.unwrap().index).collect();
        assert_eq!(listed, (from..200).collect::<Vec<_>>());
    }
    let stored = ledger.entry(77).unwrap().unwrap();
    assert_eq!((stored.index, stored.bytes, stored.leaf), (77, entry(77), tree::leaf_hash(&entry(77))));
    assert_eq!(ledger.entry(200).unwrap(), None);
    assert_eq!(ledger.entry(u64::MAX).unwrap(), None);
    assert_eq!(ledger.find_leaf(&tree::leaf_hash(&entry(77))).unwrap(), Some(77));
    assert_eq!(ledger.find_leaf(&tree::leaf_hash(b"none")).unwrap(), None);
}

#[test]
pub(super) fn what_lies_past_the_head_cannot_be_proved() {
    let place = Place::new();
    let ledger = place.filled(&[5]);
    assert_eq!(ledger.root_at(6).unwrap_err().code, "ledger-beyond-head");
    assert_eq!(ledger.inclusion(5, 5).unwrap_err().code, "ledger-beyond-head");
    assert_eq!(ledger.inclusion(0, u64::MAX).unwrap_err().code, "ledger-beyond-head");
    assert_eq!(ledger.consistency(4, 3).unwrap_err().code, "ledger-beyond-head");
    assert_eq!(ledger.checkpoint_at(u64::MAX).unwrap(), None);
}

#[test]
pub(super) fn a_large_entry_comes_back_whole() {
    let place = Place::new();
    let mut ledger = place.create();
    let large: Vec<u8> = (0..3_000_000u32).map(|i| (i % 251) as u8).collect();
    let mut writer = ledger.begin().unwrap();
    (0..3).for_each(|_| _ = writer.append(&large, &[]).unwrap());
    writer.commit(&log()).unwrap();
    assert!(ledger.entries(0).all(|stored| stored.unwrap().bytes == large));
    assert_eq!(ledger.find_leaf(&tree::leaf_hash(&large)).unwrap(), Some(0), "the first of equals");
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn a_reader_needs_no_right_to_write() {
    let place = Place::new();
    let mut ledger = place.filled(&[5]);
    let reader = Ledger::open_read_only(place.at()).unwrap();
    assert!(verify(&reader).is_sound());
    append(&mut ledger, 1);
    assert_eq!(reader.size().unwrap(), 6);
    let mut reader = reader;
    assert_eq!(reader.begin().map(drop).unwrap_err().code, "storage-read-only");
}

#[test]
pub(super) fn a_backup_is_a_ledger_of_its_own() {
    let place = Place::new();
    let mut ledger = place.filled(&[5, 3]);
    let target = place.0.path().join("copy.db");
    ledger.backup(&target).unwrap();
    append(&mut ledger, 1);
    let mut copy = Ledger::open(&target).unwrap();
    assert_eq!(copy.size().unwrap(), 8);
    assert!(verify(&copy).is_sound());
    append(&mut copy, 1);
    assert_eq!(copy.checkpoint().unwrap(), ledger.checkpoint().unwrap());
    assert_eq!(ledger.backup(&target).unwrap_err().code, "file-exists");
}
