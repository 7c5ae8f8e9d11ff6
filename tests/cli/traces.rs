//! What stays behind and has to end: copies on servers, copies of paper, media that were destroyed at the other side.

use crate::channels::{FETCH, LIST, RESULT, begins, world};
use crate::road::Stage::*;
use crate::road::{answer, sign_erasure};
use crate::world::{CHIEF, CLERK, HANDLER, World, in_both_languages};

const STRANGE: &str = "--service ASP-9 --file 0513-a.age";

#[test]
fn a_service_that_nobody_registered() {
    begins(|w| {
        LIST.sealed(w);
        w.clock("2025-05-13T09:00");
        w.clerk("asp export SHJ-R7-0001 --service ASP-9 -o {W}/x.age")
            .refused(3, "traces-export-unregistered");
        w.clerk(&format!("asp upload SHJ-R7-0001 {STRANGE}")).refused(3, "traces-upload-unregistered");
        // Registered as the refusal says, it goes.
        w.clerk("firm add --kind asp-operator --code ASP-9 --name 別見本サービス --contact 00-0000-4444")
            .does();
        w.clerk("asp export SHJ-R7-0001 --service ASP-9 -o {W}/post/SHJ-R7-0001.zip.age").does();
        w.clerk(&format!("asp upload SHJ-R7-0001 {STRANGE}")).does();
        // The recipient keeps the operator on its own register.
        w.clock("2025-05-13T10:30");
        let fetch =
            "asp fetch --package {W}/post/SHJ-R7-0001.zip.age --slip {W}/post/slip.png --contract R7-043";
        w.handler(&format!("{fetch} {STRANGE}")).refused(3, "traces-fetch-unregistered");
        w.handler("firm add --kind asp-operator --code ASP-9 --name 別見本サービス").does();
        w.handler(&format!("{fetch} {STRANGE}")).does();
    });
}

#[test]
fn an_upload_to_a_stranger_that_paper_tells_of() {
    begins(|w| {
        LIST.sealed(w);
        w.clock("2025-05-13T18:00");
        w.clerk(&format!("asp upload SHJ-R7-0001 {STRANGE} --late"))
            .and(&["--at", "2025-05-13T09:00:00+09:00"])
            .ends(0, "traces-upload-unregistered-late")
            .recorded(&["uploaded", "incident-opened"]);
    });
}

#[test]
fn what_was_entered_wrongly_about_a_server_is_taken_back() {
    begins(|w| {
        LIST.uploaded(w);
        let uploaded = entry(w, "office", "uploaded");
        let strike = format!("correct {uploaded} --reason 掲載していなかった");
        w.chief(&strike).refused(3, "traces-correct-anothers");
        w.clerk(&strike).ends(0, "traces-correct-upload").recorded(&["struck"]);
        w.clerk("asp upload SHJ-R7-0001 --service ASP-1 --file 0513-a.age").does();
        // With another time instead.
        w.clock("2025-05-13T10:00");
        let uploaded = entry(w, "office", "uploaded");
        let late = "asp upload SHJ-R7-0001 --service ASP-1 --file 0513-a.age --late --reason 時刻の誤り";
        w.clerk(&format!("{late} --corrects {uploaded}"))
            .and(&["--at", "2025-05-13T09:30:00+09:00"])
            .ends(0, "traces-correct-upload-time")
            .recorded(&["uploaded"]);
        w.clock("2025-05-13T10:30");
        w.handler(&LIST.say(&format!("{FETCH} --slip {{W}}/post/slip.png --contract R7-043"))).does();
        w.handler("asp deleted SHJ-R7-0001 --service ASP-1 --file 0513-a.age").does();
        LIST.tells(w, true, "1");
        let deleted = entry(w, "contractor", "server-deleted");
        w.handler(&format!("correct {deleted} --reason 削除していなかった"))
            .ends(0, "traces-correct-deletion-told")
            .recorded(&["struck"]);
        w.contractor("status SHJ-R7-0001").ends(0, "traces-correct-status");
        w.manager(&format!("confirm {}", entry(w, "contractor", "struck"))).does();
        w.handler("asp deleted SHJ-R7-0001 --service ASP-1 --file 0513-a.age").does();
        LIST.tells(w, true, "2");
    });
}

/// The newest entry of a kind.
fn entry(w: &World, home: &str, kind: &str) -> u64 {
    let listed = w.at(home, "ledger list --number SHJ-R7-0001").does();
    let entries = listed["entries"].as_array().unwrap();
    let found = entries.iter().rev().find(|entry| entry["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {listed}"))["index"].as_u64().unwrap()
}

#[test]
fn copies_of_paper_are_declared_and_the_report_answers_them() {
    begins(|w| {
        LIST.bundled(w);
        w.clock("2025-05-13T09:00");
        w.clerk(&LIST.hand("paper", LIST.sender.0, 0)).does();
        w.clock("2025-05-13T10:30");
        w.handler("receive --slip {W}/post/slip.png --what paper --count 24 --contract R7-043").does();
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").refused(3, "traces-draft-nothing");
        w.handler("erase declare SHJ-R7-0001 --place 書庫3 --title 問診票の複写")
            .ends(0, "traces-declare")
            .recorded(&["copy-declared"]);
        w.write("work/typed.csv", "架空\n");
        w.handler("erase declare SHJ-R7-0001 --file {W}/work/none.csv").refused(2, "traces-declare-no-file");
        let typed = w.handler("erase declare SHJ-R7-0001 --file {W}/work/typed.csv").does();
        LIST.tells(w, true, "1");
        w.office("status SHJ-R7-0001").ends(0, "traces-declared-status");

        w.clock("2026-03-16T10:00");
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
        let draft = String::from_utf8(w.read("work/erasure.toml")).unwrap();
        assert!(draft.contains("host = \"書庫3\"") && draft.contains("what = \"derived\""), "{draft}");
        answer(w, "work/erasure.toml", &[]);
        // One of the two is left out.
        let full = String::from_utf8(w.read("work/erasure.toml")).unwrap();
        let at = full.rfind("[[copy]]").unwrap();
        w.write("work/short.toml", &full[..at]);
        w.clock("2026-03-16T11:00");
        let report = |answers: &str| {
            let words = "erase report SHJ-R7-0001 -o {W}/paper/erasure.pdf --answers {W}/work/";
            w.manager(&format!("{words}{answers}.toml"))
        };
        let refused = report("short").fails();
        assert_eq!(refused["code"], "copies-uncovered");
        assert!(refused["facts"]["copies"].as_str().is_some_and(|copy| typed["copy"] == copy), "{refused}");
        sign_erasure(w);
        report("erasure").ends(0, "traces-report").recorded(&[
            "erasure-reported",
            "paper-intended",
            "paper-issued",
        ]);
        w.handler(&LIST.hand("paper", LIST.recipient.0, 1)).does();
        w.contractor("exchange export --to SHJ -o {W}/post/2.exchange").does();
        w.office("exchange import {W}/post/2.exchange").does();
        let checked = w.office("erase check SHJ-R7-0001").does();
        assert_eq!(checked["passed"], true, "{checked}");
        w.chief("erase accept SHJ-R7-0001").does();
        w.clerk("give-back SHJ-R7-0001 --paper --count 24").does();
        LIST.closes(w, CLERK);
        LIST.tells(w, false, "3");
        LIST.closes(w, HANDLER);
    });
}

#[test]
fn what_nobody_owes_a_report_for() {
    begins(|w| {
        RESULT.paper_received(w);
        w.clerk("erase declare DHZ-R7-0001 --place 書庫3 --title 複写").refused(3, "traces-declare-unowed");
    });
}

#[test]
fn a_medium_destroyed_at_the_contractor_is_told_and_acknowledged_by_closing() {
    in_both_languages(ReportIn, |w| {
        w.clock("2026-03-17T14:00");
        w.office("erase check SHJ-R7-0001").does();
        w.chief("erase accept SHJ-R7-0001").does();
        w.clerk("give-back SHJ-R7-0001 --notice").does();
        let enter = "exchange enter SHJ-R7-0001 --what media-destroyed --by 𠮷田神";
        w.clerk(enter).refused(2, "traces-destroyed-no-witness");
        w.clerk(&format!("{enter} --witness 𠮷田神"))
            .ends(0, "traces-destroyed-alone")
            .recorded(&["disposal-arrived", "incident-opened"]);
        w.clerk(&format!("{enter} --witness 山﨑次郎")).refused(3, "traces-destroyed-nothing-there");
    });
}

#[test]
fn what_the_contractor_destroyed_comes_with_the_next_file() {
    in_both_languages(Opened, |w| {
        w.clock("2025-05-20T10:00");
        let destroyed = w.handler("dispose SHJ-R7-0001 --witness 山﨑次郎").does();
        w.manager(&format!("confirm {}", destroyed["entry"])).does();
        w.contractor("exchange export --to SHJ -o {W}/post/3.exchange").does();
        w.office("exchange import {W}/post/3.exchange").ends(0, "traces-destroyed-import");
        w.office("status SHJ-R7-0001").ends(0, "traces-destroyed-status");
        w.clerk("close SHJ-R7-0001").refused(3, "traces-destroyed-close");
    });
}

#[test]
fn only_the_responsible_person_closes_over_a_medium_that_was_destroyed() {
    let w = world();
    LIST.paper_received(&w);
    LIST.tells(&w, true, "1");
    let destroyed = w.handler("dispose SHJ-R7-0001 --witness 山﨑次郎").does();
    w.manager(&format!("confirm {}", destroyed["entry"])).does();
    LIST.tells(&w, true, "2");
    let lacks = LIST.lacks(&w, CLERK);
    assert!(lacks.len() == 1 && lacks[0].starts_with("destruction:"), "{lacks:?}");
    assert_eq!(w.clerk("close SHJ-R7-0001").fails()["code"], "not-complete");
    LIST.closes(&w, CHIEF);
    LIST.closes(&w, HANDLER);
}
