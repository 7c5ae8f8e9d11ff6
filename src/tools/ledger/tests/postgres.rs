//! What only a server can do to a ledger.

use super::cluster::{account, cluster};
use super::{ORIGIN, Place, append, codes, entry, log, verify};
use crate::tools::ledger::{Ledger, Pii, Place as Somewhere};
use crate::words::text::{Lang, exists};
use ring::rand::SystemRandom;
use std::path::Path;
use std::time::Duration;

fn admin(place: &Place, sql: &str) -> String {
    cluster().admin(&place.at().to_string(), sql)
}

/// The same place for one who may do everything.
fn as_administrator(url: &str) -> String {
    format!("{}&options=-csearch_path%3D{}", url.replace(account(url), "tewatashi"), account(url))
}

/// What the check says of a ledger of three commits (4, 5 and 8 entries) after `sql`, done with the guards off.
fn after(sql: &str) -> Vec<(&'static str, Option<u64>)> {
    let place = Place::on_server();
    drop(place.filled(&[4, 1, 3]));
    admin(&place, &format!("SET session_replication_role = replica; {sql}"));
    codes(&verify(&place.open()))
}

#[test]
fn what_is_changed_behind_our_back_is_found_at_its_entry() {
    assert_eq!(after("SELECT 1"), []);
    assert_eq!(after("UPDATE entry SET bytes = 'other' WHERE ix = 2"), [("entry-altered", Some(2))]);
    assert_eq!(
        after("UPDATE entry SET bytes = 'x', leaf = sha256('\\x0078') WHERE ix = 6"),
        [("node-differs", Some(6))]
    );
    assert_eq!(after("DELETE FROM entry WHERE ix = 3"), [("entry-missing", Some(3))]);
    assert_eq!(after("DELETE FROM node WHERE level = 1 AND ix = 1"), [("node-missing", Some(2))]);
    assert_eq!(after("DELETE FROM checkpoint WHERE size = 8"), [("head-unsigned", Some(5))]);
    assert_eq!(
        after("INSERT INTO entry VALUES (8, sha256('\\x0078'), 'x')"),
        [("entry-beyond-head", Some(8))]
    );
    assert_eq!(after("INSERT INTO node VALUES (1, 4, sha256(''))"), [("node-beyond-head", Some(8))]);
    assert_eq!(after("UPDATE checkpoint SET note = 'x' WHERE size = 5"), [("checkpoint-unsigned", None)]);
    assert_eq!(after("DROP TRIGGER entry_stays ON entry"), [("schema-differs", None)]);
    assert_eq!(after("ALTER TABLE entry DISABLE TRIGGER entry_stays"), [("schema-differs", None)]);
    assert_eq!(
        after(
            "CREATE OR REPLACE FUNCTION ledger_stays() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
        ),
        [("schema-differs", None)]
    );
    assert_eq!(
        after("INSERT INTO cosignature VALUES (8, 'x', '\\x00000000', 'x')"),
        [("cosignature-malformed", None)]
    );
}

#[test]
fn rows_swapped_between_pages_are_found_and_the_rest_is_read() {
    let place = Place::on_server();
    drop(place.filled(&[1500, 1500]));
    admin(
        &place,
        "SET session_replication_role = replica;
         UPDATE entry SET ix = 999999 WHERE ix = 1100; UPDATE entry SET ix = 1100 WHERE ix = 2900;
         UPDATE entry SET ix = 2900 WHERE ix = 999999",
    );
    let report = verify(&place.open());
    assert_eq!((report.entries, report.first_bad), (3000, Some(1100)), "{report:?}");
}

#[test]
fn neither_the_programs_account_nor_an_administrator_changes_an_entry_by_accident() {
    let place = Place::on_server();
    drop(place.filled(&[3]));
    for sql in [
        "UPDATE entry SET bytes = 'x'",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "DELETE FROM node",
        "UPDATE checkpoint SET note = 'x'",
        "DELETE FROM head",
        "UPDATE head SET size = 1",
    ] {
        let url = place.at().to_string();
        let mut office = postgres::Client::connect(&url, postgres::NoTls).unwrap();
        assert!(office.batch_execute(sql).is_err(), "the program's account: {sql}");
        let mut administrator = postgres::Client::connect(&as_administrator(&url), postgres::NoTls).unwrap();
        assert!(administrator.batch_execute(sql).is_err(), "the administrator: {sql}");
    }
    assert!(verify(&place.open()).is_sound());
}

#[test]
fn what_is_no_ledger_is_said_to_be_none() {
    let place = Place::on_server();
    let error = Ledger::open(place.at()).map(drop).unwrap_err();
    assert_eq!((error.code, error.class as u8), ("ledger-missing", 2));
    let code = |url: &str| {
        let place = Somewhere::parse(url, None).unwrap();
        Ledger::open(&place).map(drop).unwrap_err().code
    };
    let url = place.at().to_string();
    assert_eq!(code(&url.replace("/postgres?", "/nowhere?")), "ledger-missing");
    assert_eq!(code(&url.replace("user=", "user=stranger")), "ledger-not-permitted");
    assert_eq!(code("postgres://office@%2Fnonexistent/ledger"), "ledger-unreachable");
    assert_eq!(code("postgres://office@127.0.0.1:1/ledger"), "ledger-unreachable");
}

#[test]
fn a_ledger_is_never_made_over_another() {
    let place = Place::on_server();
    drop(place.filled(&[1]));
    let error = Ledger::create(place.at(), ORIGIN).map(drop).unwrap_err();
    assert_eq!(error.code, "ledger-exists-there");
    assert_eq!(place.open().size().unwrap(), 1);
}

#[test]
fn many_that_make_the_same_ledger_at_once_make_one() {
    let place = Place::on_server();
    let made = std::thread::scope(|scope| {
        let makers: Vec<_> =
            (0..6).map(|_| scope.spawn(|| Ledger::create(place.at(), ORIGIN).map(drop))).collect();
        makers.into_iter().map(|maker| maker.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1, "{made:?}");
    let codes: Vec<_> = made.iter().filter_map(|made| made.as_ref().err()).map(|error| error.code).collect();
    assert_eq!(codes, ["ledger-exists-there"; 5], "{made:?}");
    append(&mut place.open(), 2);
    assert!(verify(&place.open()).is_sound());
}

#[test]
fn a_ledger_of_a_newer_program_is_left_alone() {
    let place = Place::on_server();
    drop(place.filled(&[1]));
    admin(&place, "UPDATE schema_version SET version = 99");
    let error = Ledger::open(place.at()).map(drop).unwrap_err();
    assert_eq!((error.code, error.fact("found")), ("ledger-other-version", Some("99")));
}

#[test]
fn what_is_declared_is_what_the_program_says() {
    let place = Place::on_server();
    drop(place.create());
    let listed = super::super::postgres::declared_in(place.at());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tools/ledger/postgres/schema/1.txt");
    if std::env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite") {
        std::fs::write(&path, listed.join("\n") + "\n").unwrap();
    }
    assert_eq!(listed, std::fs::read_to_string(&path).unwrap().lines().collect::<Vec<_>>());
}

/// Makes the server fail the next statements that append (`IMMEDIATE`), or their commits (`DEFERRED`), with a state, as
/// often as told. A sequence counts, because it forgets nothing when a transaction is undone.
fn fail(place: &Place, when: &str, state: &str, times: u32) {
    admin(
        place,
        &format!(
            "CREATE SEQUENCE failures; GRANT ALL ON failures TO PUBLIC;
             CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS
                 $$BEGIN IF nextval('failures') <= {times} THEN
                     RAISE EXCEPTION 'said the server' USING ERRCODE = '{state}', DETAIL = 'a name'; END IF;
                   RETURN NEW; END$$;
             CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON entry DEFERRABLE INITIALLY {when}
                 FOR EACH ROW EXECUTE FUNCTION fails()"
        ),
    );
}

#[test]
fn what_the_server_asks_to_be_begun_again_is() {
    for (state, when) in [("40001", "DEFERRED"), ("40P01", "DEFERRED"), ("40001", "IMMEDIATE")] {
        let place = Place::on_server();
        let mut ledger = place.filled(&[2]);
        fail(&place, when, state, 3);
        let pii = Pii::new(b"name".to_vec(), &SystemRandom::new()).unwrap();
        let mut writer = ledger.begin().unwrap();
        writer.append(&pii.commitment().0, std::slice::from_ref(&pii)).unwrap();
        // Reading sends it; it has to be sent once more all the same.
        assert_eq!(writer.entry(2).unwrap().unwrap().bytes, pii.commitment().0);
        writer.append(b"fourth", &[]).unwrap();
        assert_eq!(writer.commit(&log()).unwrap().size, 4);
        admin(&place, "DROP TRIGGER fails ON entry");
        assert_eq!(ledger.pii(&pii.commitment()).unwrap().as_deref(), Some(&b"name"[..]));
        assert!(verify(&ledger).is_sound(), "{:?}", verify(&ledger).problems);
    }
}

#[test]
fn each_step_of_a_schema_is_made_once_however_many_programs_come_at_once() {
    let place = Place::on_server();
    let steps =
        ["CREATE TABLE made (step int)", "INSERT INTO made VALUES (2)", "INSERT INTO made VALUES (3)"];
    let bring = |steps: &[&str]| super::super::postgres::brought_through(place.at(), steps);
    bring(&steps[..1]).unwrap();
    std::thread::scope(|scope| {
        let programs: Vec<_> = (0..6).map(|_| scope.spawn(|| bring(&steps))).collect();
        programs.into_iter().for_each(|program| program.join().unwrap().unwrap());
    });
    let made = |sql: &str| admin(&place, sql).trim().to_string();
    assert_eq!(made("SELECT string_agg(step::text, ',' ORDER BY step) FROM made"), "2,3");
    assert_eq!(made("SELECT version FROM schema_version"), "3");
}

#[test]
fn a_step_of_a_schema_that_fails_leaves_the_version_before_it() {
    let place = Place::on_server();
    let steps = ["CREATE TABLE made (step int)", "INSERT INTO made VALUES (2); SELECT 1 / 0"];
    assert!(super::super::postgres::brought_through(place.at(), &steps).is_err());
    let made = |sql: &str| admin(&place, sql).trim().to_string();
    assert_eq!(
        (made("SELECT count(*) FROM made"), made("SELECT version FROM schema_version")),
        ("0".into(), "1".into())
    );
}

#[test]
fn a_server_that_asks_for_it_for_ever_is_busy_and_nothing_is_recorded() {
    let place = Place::on_server();
    let mut ledger = place.filled(&[2]);
    fail(&place, "DEFERRED", "40001", 1000);
    let mut writer = ledger.begin().unwrap();
    writer.append(b"third", &[]).unwrap();
    assert_eq!(writer.commit(&log()).unwrap_err().code, "ledger-busy");
    admin(&place, "DROP TRIGGER fails ON entry");
    assert_eq!(ledger.size().unwrap(), 2);
    append(&mut ledger, 1);
    assert!(verify(&ledger).is_sound());
}

#[test]
fn failures_of_the_server_have_the_codes_of_a_file_and_tell_nothing_of_the_data() {
    for (state, code, class) in [
        ("53100", "storage-full", 5),
        ("25006", "storage-read-only", 5),
        ("XX001", "ledger-damaged", 5),
        ("42501", "ledger-not-permitted", 2),
        ("57P01", "ledger-unreachable", 5),
        ("22012", "ledger-failed", 5),
    ] {
        let place = Place::on_server();
        let mut ledger = place.filled(&[2]);
        fail(&place, "DEFERRED", state, 1);
        let mut writer = ledger.begin().unwrap();
        writer.append(b"third", &[]).unwrap();
        let error = writer.commit(&log()).unwrap_err();
        assert_eq!((error.code, error.class as u8), (code, class), "{state}: {error:?}");
        assert!(!format!("{error:?}").contains("a name"), "{error:?}");
        for lang in [Lang::Ja, Lang::En] {
            assert!(exists(lang, &format!("err-{code}")), "no text for {code}");
        }
        append(&mut ledger, 1);
        assert_eq!(ledger.size().unwrap(), 3);
    }
}

#[test]
fn a_writer_whose_connection_is_cut_leaves_no_trace() {
    let place = Place::on_server();
    let mut ledger = place.filled(&[2]);
    let mut writer = ledger.begin().unwrap();
    writer.append(b"third", &[]).unwrap();
    assert_eq!(writer.entry(2).unwrap().unwrap().bytes, b"third");
    let user = place.at().to_string();
    let sql = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{}'",
        account(&user)
    );
    cluster().psql(&sql);
    assert_eq!(writer.commit(&log()).unwrap_err().code, "ledger-unreachable");
    drop(ledger);
    let mut ledger = place.open();
    assert_eq!(ledger.size().unwrap(), 2);
    ledger.set_patience(Duration::from_millis(200)).unwrap();
    append(&mut ledger, 1);
    assert_eq!(ledger.entry(2).unwrap().unwrap().bytes, entry(2));
}

#[test]
fn a_failed_transaction_is_never_taken_for_a_committed_one() {
    let place = Place::on_server();
    let mut ledger = place.filled(&[1]);
    let pii = Pii::new(b"name".to_vec(), &SystemRandom::new()).unwrap();
    let mut writer = ledger.begin().unwrap();
    writer.append(&pii.commitment().0, &[pii.clone(), pii.clone()]).unwrap();
    // Reading sends what was put aside, which fails; whoever overlooks that must not be told that it is recorded.
    assert!(writer.entry(1).is_err());
    assert!(writer.commit(&log()).is_err());
    assert_eq!(ledger.size().unwrap(), 1);
}
