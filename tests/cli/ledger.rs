//! A ledger that is damaged, missing, or something else, and what its proofs are worth then.

use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use rusqlite::Connection;
use serde_json::Value;

/// One byte of an entry, changed by somebody who knows how to get round the guards.
fn flip(w: &World, index: i64) {
    let ledger = Connection::open(w.path("office/ledger.db")).unwrap();
    ledger.execute_batch("DROP TRIGGER entry_stays").unwrap();
    let read = |row: &rusqlite::Row<'_>| row.get::<_, Vec<u8>>(0);
    let mut bytes = ledger.query_row("SELECT bytes FROM entry WHERE ix = ?1", [index], read).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    ledger.execute("UPDATE entry SET bytes = ?1 WHERE ix = ?2", (bytes, index)).unwrap();
}

#[test]
fn a_changed_byte_is_found_where_it_is() {
    in_both_languages(Written, |w| {
        flip(w, 5);
        w.office("ledger verify").ends(1, "ledger-damaged");
        let ended = w.office("ledger verify --json").ends(1, "");
        let document: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(document["ok"], false);
        assert_eq!(document["facts"]["first_bad"], 5);
    });
}

#[test]
fn the_home_s_own_first_entry() {
    in_both_languages(Written, |w| {
        flip(w, 0);
        let ended = w.office("ledger verify").ends(1, "ledger-damaged-first");
        ended.no_other_files();
    });
}

#[test]
fn a_file_that_is_no_ledger() {
    in_both_languages(Registered, |w| {
        for name in ["office/ledger.db-wal", "office/ledger.db-shm"] {
            let _ = std::fs::remove_file(w.path(name));
        }
        w.write("office/ledger.db", vec![b'x'; 10_000]);
        w.office("status").ends(2, "ledger-no-database");
        std::fs::remove_file(w.path("office/ledger.db")).unwrap();
        w.office("status").ends(2, "ledger-missing");
        rusqlite::Connection::open(w.path("office/ledger.db"))
            .unwrap()
            .execute_batch("CREATE TABLE x (y)")
            .unwrap();
        w.office("status").ends(2, "ledger-foreign");
    });
}

#[test]
fn an_entry_that_is_not_there() {
    in_both_languages(Registered, |w| {
        w.office("ledger show 999").refused(2, "ledger-show-unknown");
        w.office("ledger proof 999 -o {W}/post/proof").refused(2, "ledger-proof-unknown");
    });
}

#[test]
fn a_proof_of_other_bytes() {
    in_both_languages(Sealed, |w| {
        w.office("ledger proof 3 -o {W}/post/proof.txt").does();
        let check = "ledger verify-proof {W}/post/proof.txt --entry {W}/post/proof.cbor --identity";
        w.office(&format!("{check} {{W}}/post/office.identity")).does();
        w.office(&format!("{check} {{W}}/post/contractor.identity")).refused(1, "proof-other-home");
        w.alter("post/proof.cbor", |bytes| *bytes.last_mut().unwrap() ^= 1);
        w.office(&format!("{check} {{W}}/post/office.identity")).refused(1, "proof-other-bytes");
    });
}

#[test]
fn a_witness_that_is_none() {
    in_both_languages(Written, |w| {
        w.write("post/note.checkpoint", "これは確認符号ではありません。\n");
        let verify = "ledger verify --witness";
        w.office(&format!("{verify} {{W}}/post/note.checkpoint")).ends(1, "witness-nothing");
        w.office(&format!("{verify} {{W}}/post/ない.checkpoint")).ends(2, "witness-missing");
        w.contractor("ledger checkpoint -o {W}/post/theirs.checkpoint").does();
        w.office(&format!("{verify} {{W}}/post/theirs.checkpoint")).ends(1, "witness-of-another");
        w.office(&format!("{verify} {{W}}/post/slip.png --witness {{W}}/discs/disc.iso"))
            .ends(0, "witness-agrees");
    });
}

#[test]
fn settings_that_make_no_sense() {
    in_both_languages(Registered, |w| {
        w.write("office/config.toml", "zone = \"東京\"\n");
        w.office("status").ends(2, "config-zone");
        w.write("office/config.toml", "colour = \"red\"\n");
        w.office("status").ends(2, "config-unknown");
    });
}
