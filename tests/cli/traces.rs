//! What stays behind and has to end: copies on servers, copies of paper, media that were destroyed at the other side.

use crate::channels::{FETCH, LIST, begins};

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
        let entry = |kind: &str, home: &str| {
            let listed = w.at(home, "ledger list --number SHJ-R7-0001").does();
            let entries = listed["entries"].as_array().unwrap();
            let found = entries.iter().rev().find(|entry| entry["kind"] == kind);
            found.unwrap_or_else(|| panic!("no {kind} in {listed}"))["index"].as_u64().unwrap()
        };
        let uploaded = entry("uploaded", "office");
        let strike = format!("correct {uploaded} --reason 掲載していなかった");
        w.chief(&strike).refused(3, "traces-correct-anothers");
        w.clerk(&strike).ends(0, "traces-correct-upload").recorded(&["struck"]);
        w.clerk("asp upload SHJ-R7-0001 --service ASP-1 --file 0513-a.age").does();
        // With another time instead.
        w.clock("2025-05-13T10:00");
        let uploaded = entry("uploaded", "office");
        let late = "asp upload SHJ-R7-0001 --service ASP-1 --file 0513-a.age --late --reason 時刻の誤り";
        w.clerk(&format!("{late} --corrects {uploaded}"))
            .and(&["--at", "2025-05-13T09:30:00+09:00"])
            .ends(0, "traces-correct-upload-time")
            .recorded(&["uploaded"]);
        w.clock("2025-05-13T10:30");
        w.handler(&LIST.say(&format!("{FETCH} --slip {{W}}/post/slip.png --contract R7-043"))).does();
        w.handler("asp deleted SHJ-R7-0001 --service ASP-1 --file 0513-a.age").does();
        LIST.tells(w, true, "1");
        let deleted = entry("server-deleted", "contractor");
        w.handler(&format!("correct {deleted} --reason 削除していなかった"))
            .ends(0, "traces-correct-deletion-told")
            .recorded(&["struck"]);
        w.contractor("status SHJ-R7-0001").ends(0, "traces-correct-status");
        w.manager(&format!("confirm {}", entry("struck", "contractor"))).does();
        w.handler("asp deleted SHJ-R7-0001 --service ASP-1 --file 0513-a.age").does();
        LIST.tells(w, true, "2");
    });
}
