//! Every run is logged; each month is analysed; nobody changes what was analysed unseen; and the log tells nothing that
//! it should not.

use crate::road::Stage::*;
use crate::world::{CHIEF, CLERK, HANDLER, MANAGER, SECRETS, World, in_both_languages};
use serde_json::Value;
use std::process::Stdio;
use std::time::Duration;
use tewatashi::words::text::Lang;

fn rows(w: &World, home: &str) -> Vec<Value> {
    let text = String::from_utf8(w.read(&format!("{home}/access.log"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn newest(w: &World) -> Value {
    rows(w, "office").pop().unwrap()
}

#[test]
fn every_run_leaves_its_beginning_and_its_outcome() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let before = rows(&w, "office").len();
    w.office("status").does();
    w.clerk("approve SHJ-R7-0001").fails();
    w.chief("approve SHJ-R7-0001").does();
    let new = rows(&w, "office").split_off(before);
    let told: Vec<String> = new
        .iter()
        .map(|row| format!("{} {} {} {}", row["phase"], row["command"], row["exit"], row["code"]))
        .map(|told| told.replace('"', ""))
        .collect();
    let expected = [
        "begin status null null",
        "end status 0 null",
        "begin approve null null",
        "end approve 3 four-eyes",
        "begin approve null null",
        "end approve 0 null",
    ];
    assert_eq!(told, expected);
    assert_eq!(new[2]["consignment"], "SHJ-R7-0001");
    assert!(new[0]["person"].is_null() && new[5]["person"].as_str().unwrap().starts_with("P-"));
    assert_ne!(new[3]["person"], new[5]["person"]);
    assert_eq!((&new[4]["run"], &new[4]["account"]), (&new[5]["run"], &new[0]["account"]));
    assert_eq!(new[5]["n"], new.len() + before);
}

#[test]
fn a_consignment_that_only_turns_out_in_the_end_is_logged_then() {
    let w = World::at_stage(Registered, Lang::Ja);
    w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list").does();
    assert_eq!(newest(&w)["consignment"], "SHJ-R7-0001");
}

#[test]
fn where_there_is_no_home_nothing_is_logged() {
    let w = World::at_stage(Registered, Lang::Ja);
    w.at("nowhere", "status").fails();
    assert!(!w.path("nowhere").exists());
}

#[test]
fn opening_a_home_is_the_first_row_of_its_log() {
    let w = World::at_stage(Registered, Lang::Ja);
    assert_eq!((&rows(&w, "office")[0]["command"], &rows(&w, "office")[0]["n"]), (&"init".into(), &1.into()));
}

#[test]
fn the_log_holds_no_path_no_secret_no_name_and_no_free_text() {
    let w = World::at_stage(ReportIn, Lang::Ja);
    w.office("status --person 渡邊花子").does();
    w.office("bag add 'BAG 9'").and(&["--reason", "秘密の理由"]).fails();
    w.clerk("void SHJ-R7-0001").and(&["--reason", "秘密の理由"]).fails();
    let password = String::from_utf8(w.read("secret/password")).unwrap().trim().to_string();
    let mut forbidden: Vec<String> = SECRETS.iter().map(|(_, secret)| secret.to_string()).collect();
    forbidden.extend([CHIEF, CLERK, HANDLER, MANAGER].map(|person| person.name.to_string()));
    forbidden.extend([
        password,
        w.root.display().to_string(),
        "対象者名簿".into(),
        "秘密".into(),
        "見本".into(),
    ]);
    forbidden.extend(["/", "R7-042", "BAG", "SAFE", "\\u"].map(str::to_string));
    for home in ["office", "contractor"] {
        let log = String::from_utf8(w.read(&format!("{home}/access.log"))).unwrap();
        assert!(log.lines().count() > 20 && log.is_ascii());
        for word in &forbidden {
            assert!(!log.contains(word.as_str()), "{home}: {word}");
        }
    }
}

#[test]
fn a_month_is_analysed_and_recorded() {
    in_both_languages(NoticeReceived, |w| {
        w.clock("2025-05-24T23:00");
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/again.pdf").does();
        w.clerk("approve SHJ-R7-0001")
            .flags("--as 渡邊花子 --keyring {W}/people/watanabe --passphrase-file {W}/secret/contractor --home-passphrase-file {W}/secret/office")
            .fails();
        w.clock("2025-06-02T09:00");
        let ended = w.chief("audit access -o {W}/work/may.csv").ends(0, "access-analysed");
        // The home was opened in April; that month waited as well.
        ended.recorded(&["access-analysed", "access-analysed"]);
        let csv = String::from_utf8(w.read("work/may.csv")).unwrap();
        assert!(csv.starts_with('\u{feff}') && csv.lines().count() > 2, "{csv}");
        let facts = w.office("audit access --month 2025-05 --preview").does();
        let kinds: Vec<&str> = facts["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| found["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["wrong-passphrase", "out-of-hours", "reprint"], "{facts}");
        w.clock("2025-06-11T09:00");
        let late = w.office("audit overdue").does();
        let late: Vec<&str> =
            late["overdue"].as_array().unwrap().iter().map(|late| late["kind"].as_str().unwrap()).collect();
        assert!(!late.contains(&"access-analysis"), "{late:?}");
    });
}

#[test]
fn a_month_in_which_nothing_was_found_asks_nobody_anything() {
    in_both_languages(Registered, |w| {
        w.clock("2025-05-01T09:00");
        w.chief("audit access").ends(0, "access-nothing-found").recorded(&["access-analysed"]);
    });
}

#[test]
fn an_analysis_that_is_due_is_overdue() {
    let w = World::at_stage(Opened, Lang::Ja);
    w.clock("2025-06-11T09:00");
    let late = w.office("audit overdue").does();
    assert!(late["overdue"].as_array().unwrap().iter().any(|late| late["kind"] == "access-analysis"));
}

#[test]
fn a_month_that_goes_on_is_only_looked_at() {
    in_both_languages(Sealed, |w| {
        w.chief("audit access --month 2025-05").refused(3, "access-month-not-over");
        w.chief("audit access --month 2025-13").refused(2, "access-month-malformed");
        w.office("audit access --month 2025-04").refused(2, "access-nobody");
        w.office("audit access --month 2025-05 --preview").ends(0, "access-preview").recorded(&[]);
    });
}

#[test]
fn a_row_that_was_changed_or_removed_is_found() {
    in_both_languages(Sealed, |w| {
        let log = String::from_utf8(w.read("office/access.log")).unwrap();
        w.write("office/access.log", log.replacen("\"exit\":0", "\"exit\":3", 1));
        w.office("ledger verify").ends(1, "access-changed");
        w.office("audit access --month 2025-05 --preview").ends(1, "access-broken");
        w.write("office/access.log", log.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>());
        assert_eq!(w.office("ledger verify").ends(1, "").exit, 1);
    });
}

#[test]
fn a_log_cut_off_or_made_anew_is_held_against_what_was_analysed() {
    in_both_languages(Sealed, |w| {
        w.clock("2025-06-02T09:00");
        w.chief("audit access").does();
        w.office("ledger verify").ends(0, "");
        let log = w.read("office/access.log");
        let text = String::from_utf8(log.clone()).unwrap();
        // Nothing in the chain itself tells that the end is missing.
        w.write(
            "office/access.log",
            text.lines().take(4).map(|line| format!("{line}\n")).collect::<String>(),
        );
        w.office("ledger verify").ends(1, "access-cut");
        std::fs::remove_file(w.path("office/access.log")).unwrap();
        for _ in 0..text.lines().count() {
            w.office("status").does();
        }
        w.office("ledger verify").ends(1, "access-made-anew");
        let found = w.office("audit access --month 2025-05 --preview").ends(1, "").stdout;
        assert!(!found.is_empty());
        w.write("office/access.log", log);
        w.office("ledger verify").ends(0, "");
    });
}

#[test]
fn a_log_that_cannot_be_written_stops_nothing_and_is_told() {
    in_both_languages(Sealed, |w| {
        let held = std::fs::File::open(w.path("office/access.log")).unwrap();
        held.lock().unwrap();
        w.office("status").ends(0, "access-held");
        w.clerk("approve SHJ-R7-0001").ends(3, "access-held-refused");
        drop(held);
        w.office("status").does();
    });
}

#[test]
fn two_processes_at_once_make_one_chain() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let before = rows(&w, "office").len();
    let spawn = |_| w.office("status").command().stdout(Stdio::null()).spawn().unwrap();
    let children: Vec<_> = (0..8).map(spawn).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(rows(&w, "office").len(), before + 16);
    w.office("ledger verify").ends(0, "");
}

#[test]
fn a_run_that_was_killed_shows_as_one_without_an_end() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let before = rows(&w, "office").len();
    let database = rusqlite::Connection::open(w.path("office/ledger.db")).unwrap();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut child = w.office("bag add BAG-07").command().stdout(Stdio::null()).spawn().unwrap();
    while rows(&w, "office").len() == before {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    database.execute_batch("ROLLBACK").unwrap();
    let newest = newest(&w);
    assert_eq!((&newest["phase"], &newest["command"]), (&"begin".into(), &"bag add".into()));
    w.clock("2025-06-02T09:00");
    let facts = w.office("audit access --preview").does();
    let found = facts["findings"].as_array().unwrap().iter().find(|found| found["kind"] == "unfinished");
    assert_eq!(found.unwrap()["command"], "bag add");
    w.office("ledger verify").ends(0, "");
}
