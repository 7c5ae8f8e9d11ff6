//! Everything that can be done to the file behind our back, and what the self-check says of it.

use super::{Key, ORIGIN, Place, append, codes, entry, log, sqlite3, verify};
use crate::tools::ledger::{Checkpoint, Ledger, Pii, Problem, tree};
use crate::words::sign::Signer;
use crate::words::text::{Lang, exists};
use crate::words::units::{Digest, hex};
use proptest::prelude::*;
use ring::rand::SystemRandom;
use std::path::Path;

/// Changes a ledger with the guards off, and puts them back as they were.
fn tamper(path: &Path, sql: &str) {
    let triggers = "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'";
    let guards = sqlite3(path, triggers);
    let names =
        sqlite3(path, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'");
    sqlite3(path, &format!("{names} {sql}; {guards}"));
}

/// What the check says of a ledger of three commits (4, 5 and 8 entries) after `sql`.
fn after(sql: &str) -> Vec<(&'static str, Option<u64>)> {
    let place = Place::new();
    drop(place.filled(&[4, 1, 3]));
    tamper(&place.path(), sql);
    let report = verify(&place.open());
    let lowest = report.problems.iter().filter_map(|p| p.index).min();
    assert_eq!(report.first_bad, lowest);
    for problem in &report.problems {
        for lang in [Lang::Ja, Lang::En] {
            assert!(exists(lang, &format!("problem-{}", problem.code)), "no text for {}", problem.code);
        }
    }
    codes(&report)
}

fn hash(digest: Digest) -> String {
    format!("x'{digest}'")
}

fn leaf(text: &str) -> Digest {
    tree::leaf_hash(text.as_bytes())
}

#[test]
fn an_untouched_ledger_is_sound() {
    assert_eq!(after("SELECT 1"), []);
}

#[test]
fn an_edited_body_is_named() {
    for index in 0..8 {
        let sql = format!("UPDATE entry SET bytes = x'00' WHERE ix = {index}");
        assert_eq!(after(&sql), [("entry-altered", Some(index))]);
    }
}

#[test]
fn a_body_edited_with_its_leaf_is_found_by_the_node_above() {
    let edit = |index| {
        format!("UPDATE entry SET bytes = 'forged', leaf = {} WHERE ix = {index}", hash(leaf("forged")))
    };
    // `bytes` must be a blob in a strict table.
    let edit = |index| edit(index).replace("'forged'", "CAST('forged' AS BLOB)");
    // Entry 4 stood alone under a checkpoint of 5, so the head's signature names it; others are named by their pair.
    assert_eq!(after(&edit(0)), [("node-differs", Some(0))]);
    assert_eq!(after(&edit(3)), [("node-differs", Some(2))]);
    assert_eq!(after(&edit(4)), [("checkpoint-root-differs", Some(4)), ("node-differs", Some(4))]);
    // A checkpoint of 5 still fits, so its sibling cannot be to blame.
    assert_eq!(after(&edit(5)), [("node-differs", Some(5))]);
}

#[test]
fn a_body_edited_with_leaf_and_every_node_is_found_by_the_signed_checkpoints() {
    let place = Place::new();
    drop(place.filled(&[4, 1, 3]));
    let nodes = rewritten_nodes(6);
    let sql = format!(
        "UPDATE entry SET bytes = CAST('forged' AS BLOB), leaf = {} WHERE ix = 6;{nodes}",
        hash(leaf("forged"))
    );
    tamper(&place.path(), &sql);
    let report = verify(&place.open());
    assert_eq!(codes(&report), [("checkpoint-root-differs", Some(5)), ("head-differs", Some(5))]);
}

/// SQL that rebuilds all nodes above a forged leaf in the tree of 8.
fn rewritten_nodes(forged: u64) -> String {
    let place = Place::new();
    let mut ledger = place.create();
    let mut writer = ledger.begin().unwrap();
    for index in 0..8 {
        let bytes = if index == forged { b"forged".to_vec() } else { entry(index) };
        writer.append(&bytes, &[]).unwrap();
    }
    writer.commit(&log()).unwrap();
    sqlite3(
        &place.path(),
        "SELECT printf('UPDATE node SET hash = x''%s'' WHERE level = %d AND ix = %d;', hex(hash), level, ix) FROM node",
    )
}

#[test]
fn a_rewritten_head_and_checkpoint_need_the_logs_key() {
    let place = Place::new();
    drop(place.filled(&[4, 1, 3]));
    let root = Digest([9; 32]);
    let forged = Checkpoint { origin: ORIGIN.into(), size: 8, root }.sign(&Key::new(66)).to_string();
    tamper(&place.path(), &format!("UPDATE checkpoint SET note = '{forged}' WHERE size = 8"));
    assert_eq!(codes(&verify(&place.open())), [("checkpoint-unsigned", None)]);
}

#[test]
fn a_missing_row_is_named_and_the_rest_still_checked() {
    assert_eq!(after("DELETE FROM entry WHERE ix = 3"), [("entry-missing", Some(3))]);
    assert_eq!(after("DELETE FROM entry WHERE ix BETWEEN 2 AND 5"), [("entry-missing", Some(2))]);
    assert_eq!(after("DELETE FROM entry WHERE ix = 0"), [("entry-missing", Some(0))]);
    let two = "DELETE FROM entry WHERE ix = 1; UPDATE entry SET bytes = x'00' WHERE ix = 6";
    assert_eq!(after(two), [("entry-missing", Some(1)), ("entry-altered", Some(6))]);
    assert_eq!(after("DELETE FROM entry"), [("entry-missing", Some(0))]);
}

#[test]
fn a_missing_or_edited_node_is_named_by_its_first_entry() {
    assert_eq!(after("DELETE FROM node WHERE level = 1 AND ix = 2"), [("node-missing", Some(5))]);
    assert_eq!(after("DELETE FROM node WHERE level = 3"), [("node-missing", Some(5))]);
    let edited = after("UPDATE node SET hash = zeroblob(32) WHERE level = 1 AND ix = 1");
    assert_eq!(edited[0], ("node-differs", Some(2)));
    let leaf = after("UPDATE entry SET leaf = zeroblob(32) WHERE ix = 1");
    assert_eq!(leaf, [("entry-altered", Some(1)), ("node-differs", Some(0))]);
}

#[test]
fn swapped_rows_are_found_at_the_first() {
    let swap = |a, b| {
        format!(
            "UPDATE entry SET ix = 1000 WHERE ix = {a}; UPDATE entry SET ix = {a} WHERE ix = {b};
             UPDATE entry SET ix = {b} WHERE ix = 1000"
        )
    };
    assert_eq!(after(&swap(2, 3)), [("node-differs", Some(2))]);
    assert_eq!(after(&swap(1, 6)), [("node-differs", Some(0)), ("node-differs", Some(6))]);
}

#[test]
fn a_truncated_tail_is_found_below_the_head() {
    let cut = "DELETE FROM entry WHERE ix >= 6";
    assert_eq!(after(cut), [("entry-missing", Some(6))]);
    let with_head = format!("{cut}; UPDATE head SET size = 6");
    let codes = after(&with_head);
    assert!(codes.contains(&("checkpoint-beyond-head", Some(6))), "{codes:?}");
    assert!(codes.contains(&("node-beyond-head", Some(6))), "{codes:?}");
    let with_checkpoints = format!("{with_head}; DELETE FROM checkpoint WHERE size > 5");
    assert!(after(&with_checkpoints).contains(&("head-unsigned", Some(5))));
}

#[test]
fn entries_slipped_in_behind_the_head_are_found() {
    let sql = "INSERT INTO entry VALUES (8, zeroblob(32), x'00'), (9, zeroblob(32), x'00')";
    assert_eq!(after(sql), [("entry-beyond-head", Some(8))]);
    let far = "INSERT INTO entry VALUES (4611686018427387904, zeroblob(32), x'00')";
    assert_eq!(after(far), [("entry-beyond-head", Some(8))]);
}

#[test]
fn a_head_far_beyond_the_entries_neither_hangs_nor_passes() {
    let codes = after("UPDATE head SET size = 9223372036854775807");
    assert_eq!(codes[0], ("entry-missing", Some(8)));
    let codes = after(
        "UPDATE head SET size = 4611686018427387905; UPDATE entry SET ix = 4611686018427387904 WHERE ix = 7",
    );
    assert_eq!(codes[0], ("entry-missing", Some(7)));
}

#[test]
fn a_checkpoint_moved_or_cut_is_found() {
    assert_eq!(after("UPDATE checkpoint SET size = 3 WHERE size = 4"), [("checkpoint-misplaced", None)]);
    assert_eq!(
        after("UPDATE checkpoint SET note = 'nothing' WHERE size = 4"),
        [("checkpoint-unsigned", None)]
    );
    assert_eq!(after("DELETE FROM checkpoint WHERE size = 8"), [("head-unsigned", Some(5))]);
    assert_eq!(after("UPDATE head SET root = zeroblob(32)"), [("head-differs", Some(8))]);
    let line = "INSERT INTO cosignature VALUES (4, 'w.example', x'00000000', 'nothing')";
    assert_eq!(after(line), [("cosignature-malformed", None)]);
}

#[test]
fn a_dropped_guard_is_noticed() {
    let place = Place::new();
    drop(place.filled(&[1]));
    sqlite3(&place.path(), "DROP TRIGGER entry_remains");
    assert_eq!(codes(&verify(&place.open())), [("schema-differs", None)]);
}

#[test]
fn the_guards_stop_an_accident() {
    let place = Place::new();
    drop(place.filled(&[4]));
    for sql in [
        "UPDATE entry SET bytes = x'00' WHERE ix = 0",
        "DELETE FROM entry WHERE ix = 3",
        "INSERT INTO entry VALUES (9, zeroblob(32), x'00')",
        "INSERT OR REPLACE INTO entry VALUES (1, zeroblob(32), x'00')",
        "UPDATE node SET hash = zeroblob(32)",
        "DELETE FROM node",
        "UPDATE checkpoint SET note = ''",
        "DELETE FROM checkpoint",
        "UPDATE head SET size = 1",
        "DELETE FROM head",
    ] {
        let output = std::process::Command::new("sqlite3").arg(place.path()).arg(sql).output().unwrap();
        assert!(!output.status.success(), "{sql} went through");
    }
    assert!(verify(&place.open()).is_sound());
}

#[test]
fn altered_and_ownerless_personal_data_is_found() {
    let place = Place::new();
    let mut ledger = place.create();
    let pii: Vec<Pii> = (0..3).map(|i| Pii::new(vec![i; 10], &SystemRandom::new()).unwrap()).collect();
    let mut writer = ledger.begin().unwrap();
    for pii in &pii {
        writer.append(&pii.commitment().0, std::slice::from_ref(pii)).unwrap();
    }
    writer.commit(&log()).unwrap();
    drop(ledger);
    let key = |i: usize| hex(&pii[i].commitment().0);
    let orphan = Pii::new(b"orphan".to_vec(), &SystemRandom::new()).unwrap();
    tamper(
        &place.path(),
        &format!(
            "UPDATE pii SET data = x'00' WHERE commitment = x'{}'; UPDATE pii SET ix = 0 WHERE commitment = x'{}';
             INSERT INTO pii VALUES (x'{}', 77, x'{}', x'{}')",
            key(1),
            key(2),
            hex(&orphan.commitment().0),
            hex(&orphan.salt),
            hex(&orphan.data)
        ),
    );
    let ledger = place.open();
    assert_eq!(ledger.pii(&pii[1].commitment()).unwrap_err().code, "ledger-pii-altered");
    let mut found = codes(&verify(&ledger));
    // The foreign key is SQLite's to report, once more, when it is asked.
    found.retain(|(code, _)| *code != "file-damaged");
    found.sort();
    assert_eq!(found, [("pii-altered", Some(1)), ("pii-orphan", Some(0)), ("pii-orphan", Some(77))]);
}

#[test]
fn an_altered_ledger_gives_no_altered_answers_and_signs_nothing() {
    let place = Place::new();
    drop(place.filled(&[4, 1, 3]));
    tamper(&place.path(), "UPDATE entry SET bytes = x'00' WHERE ix = 2");
    let ledger = place.open();
    assert_eq!(ledger.entry(2).unwrap_err().code, "ledger-entry-altered");
    assert_eq!(ledger.entries(0).find_map(Result::err).unwrap().code, "ledger-entry-altered");
    tamper(&place.path(), "DELETE FROM entry WHERE ix = 2");
    assert_eq!(place.open().entry(2).unwrap_err().code, "ledger-entry-missing");
    assert_eq!(ledger.entries(0).find_map(Result::err).unwrap().code, "ledger-entry-missing");
    drop(ledger);
    let refused = |sql: &str| {
        let place = Place::new();
        drop(place.filled(&[4, 1, 3]));
        tamper(&place.path(), sql);
        assert_eq!(place.open().begin().map(drop).unwrap_err().class as u8, 1, "{sql}");
    };
    refused("UPDATE node SET hash = zeroblob(32) WHERE level = 3");
    refused("DELETE FROM node WHERE level = 3");
    refused("DELETE FROM entry WHERE ix = 7");
    refused("UPDATE head SET root = zeroblob(32)");
    refused("UPDATE head SET size = 5, root = (SELECT hash FROM node WHERE level = 1)");
    refused("DELETE FROM checkpoint WHERE size = 8");
    refused("UPDATE head SET size = 9223372036854775807");
}

#[test]
fn whoever_checks_the_entries_adds_to_the_report() {
    let place = Place::new();
    let ledger = place.filled(&[5]);
    let mut seen = Vec::new();
    let report = ledger.verify(&log().public(), &mut |index, bytes| {
        assert_eq!(bytes, entry(index));
        seen.push(index);
        if index == 3 { vec![Problem::new(Some(3), "entry-altered")] } else { vec![] }
    });
    let report = report.unwrap();
    assert_eq!(seen, [0, 1, 2, 3, 4]);
    assert_eq!((report.first_bad, report.found), (Some(3), 1));
}

#[test]
fn a_report_counts_more_than_it_keeps() {
    let place = Place::new();
    drop(place.filled(&[500]));
    tamper(&place.path(), "UPDATE entry SET bytes = x'00'");
    let report = verify(&place.open());
    assert_eq!((report.found, report.problems.len(), report.first_bad), (500, 200, Some(0)));
}

#[test]
fn another_key_fits_no_checkpoint() {
    let place = Place::new();
    let ledger = place.filled(&[2, 2]);
    let report = ledger.verify(&Key::new(9).public(), &mut |_, _| vec![]).unwrap();
    assert_eq!(codes(&report), [("checkpoint-unsigned", None); 2]);
}

/// A ledger of many pages with everything in the one file.
fn many_pages() -> (Place, Vec<u8>) {
    let place = Place::new();
    drop(place.filled(&[700]));
    let bytes = std::fs::read(place.path()).unwrap();
    assert!(bytes.len() > 20 * 4096);
    (place, bytes)
}

#[test]
fn every_overwritten_page_is_found_or_held_nothing() {
    let (place, sound) = many_pages();
    for page in 1..sound.len() / 4096 {
        let mut bytes = sound.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
        std::fs::write(place.path(), &bytes).unwrap();
        let found = match Ledger::open(&place.path()) {
            Err(error) => error.code.starts_with("ledger-"),
            Ok(ledger) => match ledger.verify(&log().public(), &mut |_, _| vec![]) {
                Err(error) => error.code.starts_with("ledger-"),
                Ok(report) => !report.is_sound(),
            },
        };
        assert!(found, "page {page} was overwritten and nobody noticed");
    }
}

#[test]
fn entries_on_an_unreadable_page_are_named_and_the_rest_still_read() {
    let (place, mut bytes) = many_pages();
    let page: u64 = sqlite3(&place.path(), "SELECT rootpage FROM sqlite_schema WHERE name = 'entry'")
        .trim()
        .parse()
        .unwrap();
    // The first child of the table's root page: a leaf with the first entries.
    let root = (page as usize - 1) * 4096;
    let cell = u16::from_be_bytes([bytes[root + 12], bytes[root + 13]]) as usize;
    let child = u32::from_be_bytes(bytes[root + cell..root + cell + 4].try_into().unwrap()) as usize;
    bytes[(child - 1) * 4096..child * 4096].fill(0);
    std::fs::write(place.path(), &bytes).unwrap();
    let report = verify(&place.open());
    assert_eq!(report.first_bad, Some(0));
    assert!(codes(&report).contains(&("entry-unreadable", Some(0))), "{report:?}");
    assert!(report.entries > 500, "only {} entries were read", report.entries);
}

#[test]
fn a_flipped_bit_anywhere_in_an_entry_is_found() {
    let (place, sound) = many_pages();
    let needle = entry(350);
    let at = sound.windows(needle.len()).position(|w| w == needle).unwrap();
    let mut bytes = sound;
    bytes[at + 6] ^= 1;
    std::fs::write(place.path(), &bytes).unwrap();
    assert_eq!(codes(&verify(&place.open())), [("entry-altered", Some(350))]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn damage_anywhere_is_found_or_changes_nothing_that_can_be_read(
        at in any::<proptest::sample::Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 1..24),
    ) {
        let place = Place::new();
        drop(place.filled(&[20, 3, 60]));
        let mut file = std::fs::read(place.path()).unwrap();
        let at = at.index(file.len() - bytes.len());
        file[at..at + bytes.len()].copy_from_slice(&bytes);
        std::fs::write(place.path(), &file).unwrap();
        let Ok(ledger) = Ledger::open(&place.path()) else { return Ok(()) };
        let mut seen = Vec::new();
        let report = ledger.verify(&log().public(), &mut |_, bytes| {
            seen.push(bytes.to_vec());
            vec![]
        });
        if report.is_ok_and(|report| report.is_sound()) {
            prop_assert_eq!(seen, (0..83).map(entry).collect::<Vec<_>>());
            prop_assert_eq!(ledger.prove(7, 23).unwrap().verify(&entry(7), ORIGIN, &log().public(), &[]).unwrap().index, 7);
        }
    }
}

#[test]
fn a_file_cut_short_is_found() {
    let (place, bytes) = many_pages();
    std::fs::write(place.path(), &bytes[..bytes.len() / 2]).unwrap();
    let found = match Ledger::open(&place.path()) {
        Err(error) => error.code == "ledger-damaged",
        Ok(ledger) => {
            !ledger.verify(&log().public(), &mut |_, _| vec![]).is_ok_and(|report| report.is_sound())
        }
    };
    assert!(found);
}

#[test]
fn a_restored_ledger_goes_on_from_where_it_was() {
    let place = Place::new();
    let mut ledger = place.filled(&[5]);
    let copy = place.0.path().join("copy.db");
    ledger.backup(&copy).unwrap();
    append(&mut ledger, 2);
    let older = Ledger::open(&copy).unwrap();
    // The file itself is sound: that newer checkpoints exist is for the memory outside to say.
    assert!(verify(&older).is_sound());
}

#[test]
fn a_log_cut_short_loses_commits_whole_and_the_memory_outside_notices() {
    let place = Place::new();
    let memory = || crate::tools::ledger::Memory::within(place.0.path());
    let mut ledger = place.create();
    ledger.remember_in(memory());
    append(&mut ledger, 4);
    append(&mut ledger, 1);
    let wal = place.0.path().join("ledger.db-wal");
    let (database, whole) = (std::fs::read(place.path()).unwrap(), std::fs::read(&wal).unwrap());
    drop(ledger);
    for kept in [whole.len() / 2, whole.len() - 1] {
        let _ = std::fs::remove_file(place.0.path().join("ledger.db-shm"));
        std::fs::write(place.path(), &database).unwrap();
        std::fs::write(&wal, &whole[..kept]).unwrap();
        let mut ledger = place.open();
        assert!(verify(&ledger).is_sound(), "what is left is a ledger by itself");
        assert!(ledger.size().unwrap() < 5);
        ledger.remember_in(memory());
        assert_eq!(ledger.check_memory(&log_key()).unwrap_err().code, "ledger-rolled-back");
        assert_eq!(ledger.begin().map(drop).unwrap_err().code, "ledger-rolled-back");
    }
}

#[test]
fn a_ledger_rewritten_whole_differs_from_the_memory_outside() {
    let place = Place::new();
    let memory = || crate::tools::ledger::Memory::within(place.0.path());
    let mut ledger = place.create();
    ledger.remember_in(memory());
    append(&mut ledger, 3);
    drop(ledger);
    for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        let _ = std::fs::remove_file(place.0.path().join(name));
    }
    let mut ledger = place.create();
    let mut writer = ledger.begin().unwrap();
    for _ in 0..3 {
        writer.append(b"another story", &[]).unwrap();
    }
    writer.commit(&log()).unwrap();
    assert!(verify(&ledger).is_sound());
    ledger.remember_in(memory());
    assert_eq!(ledger.begin().map(drop).unwrap_err().code, "ledger-memory-differs");
}

fn log_key() -> crate::words::sign::PublicKey {
    log().public()
}
