//! Safeguards: the four tables in the ward's wording, what is declared, noted and planned, and the papers made of it.

use crate::road::Stage::*;
use crate::world::{MANAGER, OUTSIDER, World, in_both_languages};
use serde_json::Value;
use std::process::Command;

const WORDING: [(&str, &str); 2] = [
    ("ja", include_str!("../../templates/measures/ja.toml")),
    ("en", include_str!("../../templates/measures/en.toml")),
];

/// Sheet, safeguard and text of every line, in the order of the form.
fn wording(lang: &str) -> Vec<(String, String, String)> {
    let (_, text) = WORDING.iter().find(|(code, _)| *code == lang).unwrap();
    let value: toml::Table = text.parse().unwrap();
    let list = |value: &toml::Value, name: &str| value[name].as_array().unwrap().clone();
    let word = |value: &toml::Value, name: &str| value[name].as_str().unwrap().to_string();
    let mut lines = Vec::new();
    for table in value["table"].as_array().unwrap() {
        for group in list(table, "group") {
            let told = list(&group, "lines");
            lines.extend(told.iter().map(|l| (word(table, "id"), word(l, "id"), word(l, "text"))));
        }
    }
    lines
}

/// The lines of a report, told in the same way, each with its mark.
fn told(report: &Value) -> Vec<(String, String, String, String)> {
    let word = |value: &Value, name: &str| value[name].as_str().unwrap().to_string();
    let mut lines = Vec::new();
    for table in report["tables"].as_array().unwrap() {
        for group in table["groups"].as_array().unwrap() {
            for line in group["lines"].as_array().unwrap() {
                lines.push((word(table, "sheet"), word(line, "id"), word(line, "text"), word(line, "mark")));
            }
        }
    }
    lines
}

fn mark(report: &Value, sheet: &str, id: &str) -> String {
    let lines = told(report);
    lines.into_iter().find(|(s, i, ..)| s == sheet && i == id).map(|(.., mark)| mark).unwrap()
}

fn lang(w: &World) -> &'static str {
    if w.lang.get() == tewatashi::words::text::Lang::Ja { "ja" } else { "en" }
}

/// What can be copied out of a PDF, without blanks.
fn text_of(w: &World, pdf: &str) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(w.path(pdf)).arg("-").output();
    let output = output.expect("pdftotext is missing: sudo apt-get install poppler-utils");
    assert!(output.status.success());
    squeezed(&String::from_utf8(output.stdout).unwrap())
}
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_office_prints_all_76_lines_in_the_wards_wording() {
    in_both_languages(ReportIn, |w| {
        let report = w.office("audit measures").does();
        let found: Vec<_> = told(&report).into_iter().map(|(sheet, id, text, _)| (sheet, id, text)).collect();
        assert_eq!(found, wording(lang(w)));
        assert_eq!(found.len(), 76);
        for (sheet, count) in [("line-office", 16), ("line-contractor", 16), ("media-office", 22)] {
            assert_eq!(found.iter().filter(|(of, ..)| of == sheet).count(), count, "{sheet}");
        }
    });
}

#[test]
fn the_contractor_prints_its_own_two_tables() {
    in_both_languages(Registered, |w| {
        let report = w.contractor("audit measures --contract R7-042").does();
        let own = |line: &(String, String, String)| line.0.ends_with("-contractor");
        let expected: Vec<_> = wording(lang(w)).into_iter().filter(own).collect();
        let found: Vec<_> = told(&report).into_iter().map(|(sheet, id, text, _)| (sheet, id, text)).collect();
        assert_eq!(found, expected);
        assert_eq!(found.len(), 38);
    });
}

#[test]
fn the_official_form_knows_only_two_marks() {
    in_both_languages(ReportIn, |w| {
        w.chief("declare S7 --ground").and(&["暗号化したボリュームに置いている"]).does();
        w.office("audit measures --official").ends(0, "measures-official").left_no_trace();
        let words = "audit measures --official -o {W}/paper/official.pdf";
        let report = w.office(words).does();
        let lines = told(&report);
        assert!(lines.iter().all(|(.., mark)| ["○", "-", ""].contains(&mark.as_str())));
        let text = text_of(w, "paper/official.pdf");
        for (_, id, line, _) in &lines {
            assert!(text.contains(&squeezed(line)), "{id}: {line}");
        }
        assert!(!text.contains('×'));
        let count = |wanted: &str| lines.iter().filter(|(.., mark)| mark == wanted).count();
        // The heads say it once each; they are repeated on a second page.
        let heads = text.matches(&squeezed(if lang(w) == "ja" { "「○」" } else { "○: in place" })).count();
        assert_eq!(text.matches('○').count(), count("○") + heads);
    });
}

#[test]
fn the_internal_sheet_names_the_entries_and_who_declared_what() {
    in_both_languages(ReportIn, |w| {
        let declared = w
            .chief("declare S10 --due 2026-12-31 --file {W}/data/items.txt --ground")
            .and(&["入退室管理簿を毎月確認"])
            .does();
        let report = w.office("audit measures --internal -o {W}/paper/internal.pdf").does();
        let lines = report["tables"][2]["groups"][1]["lines"].as_array().unwrap();
        let s10 = lines.iter().find(|line| line["id"] == "S10").unwrap();
        let ground = s10["grounds"][0].as_str().unwrap();
        for part in ["入退室管理簿を毎月確認", "2026-03-17", "髙橋一郎", "2026-12-31", "items.txt"]
        {
            assert!(ground.contains(part), "{ground}");
        }
        assert_eq!(s10["entries"][0], declared["entry"]);
        let text = text_of(w, "paper/internal.pdf");
        for (_, id, line, _) in told(&report) {
            assert!(text.contains(&squeezed(&line)), "{id}: {line}");
        }
        assert!(text.contains(&squeezed(ground)) && text.contains('×'));
        let heard = w.office("audit measures").ends(0, "").stdout;
        assert!(heard.contains(&format!("└ {ground}")), "{heard}");
    });
}

#[test]
fn what_the_ledger_proves_needs_no_declaration() {
    in_both_languages(ReportIn, |w| {
        let report = w.office("audit measures").does();
        for id in ["O3", "O5", "O6", "O7", "O8", "O9", "S6"] {
            assert_eq!(mark(&report, "media-office", id), "○", "{id}");
        }
        assert_eq!(mark(&report, "media-office", "S1"), "-");
        assert_eq!(mark(&report, "media-office", "S10"), "×");
        assert_eq!(mark(&report, "line-office", "S10"), "-");
    });
}

#[test]
fn a_rule_that_is_off_and_a_folder_that_is_open_show() {
    use std::os::unix::fs::PermissionsExt;
    in_both_languages(Written, |w| {
        let set = w.clerk("policy set min_gap_hours 0 --reason 試行のため").does();
        w.chief(&format!("confirm {}", set["entry"])).does();
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(w.path("office"), open).unwrap();
        w.chief("declare S7 --ground 暗号化済み").does();
        let report = w.office("audit measures").does();
        assert_eq!(mark(&report, "media-office", "O5"), "×");
        assert_eq!(mark(&report, "media-office", "S7"), "×");
        assert_eq!(mark(&report, "media-office", "O6"), "○");
    });
}

#[test]
fn a_ledger_that_was_tampered_with_shows() {
    in_both_languages(Written, |w| {
        let database = rusqlite::Connection::open(w.path("office/ledger.db")).unwrap();
        database.execute_batch("DROP TRIGGER checkpoint_remains; DELETE FROM checkpoint").unwrap();
        drop(database);
        let report = w.office("audit measures").does();
        assert_eq!(mark(&report, "media-office", "O7"), "×");
    });
}

#[test]
fn which_contract_has_to_be_said_where_several_are_in_force() {
    in_both_languages(Registered, |w| w.contractor("audit measures").refused(2, "measures-which-contract"));
}

#[test]
fn a_city_has_its_own_wording() {
    in_both_languages(Registered, |w| {
        let (code, text) = WORDING.iter().find(|(code, _)| *code == lang(w)).unwrap();
        let own = text.replace("新宿区", "見本区").replace("the ward's", "the city's");
        w.write(&format!("forms/{code}/measures.toml"), &own);
        let templates = format!("[paper]\ntemplates = {:?}", w.path("forms"));
        w.alter("office/config.toml", |bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            *bytes = text.replace("[paper]", &templates).into_bytes();
        });
        let report = w.office("audit measures").does();
        let first = told(&report)[0].2.clone();
        assert!(first.contains("見本区") || first.contains("the city's"), "{first}");
        let short: Vec<&str> = own.lines().filter(|line| !line.contains("\"S9\"")).collect();
        w.write(&format!("forms/{code}/measures.toml"), short.join("\n"));
        w.office("audit measures").refused(2, "measures-wording-wrong");
    });
}

#[test]
fn declaring_and_withdrawing() {
    in_both_languages(Registered, |w| {
        let words = "declare media-office.S11 --contract R7-042 --due 2026-03-31 --ground 国内データセンター";
        w.chief(words).ends(0, "measures-declare").recorded(&["declared"]);
        let s11 = |w: &World| mark(&w.office("audit measures").does(), "media-office", "S11");
        assert_eq!(s11(w), "○");
        w.chief("declare S11 --not-needed --ground サーバを使わない").ends(0, "measures-declare-not-needed");
        assert_eq!(s11(w), "-");
        w.chief("declare S11 --withdraw --ground 移転した").ends(0, "measures-declare-withdrawn");
        assert_eq!(s11(w), "×");
    });
}

#[test]
fn a_declaration_whose_day_is_over_no_longer_ticks() {
    in_both_languages(Registered, |w| {
        w.chief("declare S10 --due 2025-04-30 --ground 入退室管理簿").does();
        w.clock("2025-04-30T23:00");
        assert_eq!(mark(&w.office("audit measures").does(), "media-office", "S10"), "○");
        w.clock("2025-05-01T00:00");
        let report = w.office("audit measures").does();
        assert_eq!(mark(&report, "media-office", "S10"), "×");
        let line = &report["tables"][2]["groups"][1]["lines"][9];
        assert_eq!(line["codes"], serde_json::json!(["declared-until", "undeclared"]));
    });
}

#[test]
fn what_is_no_declaration() {
    in_both_languages(Registered, |w| {
        w.chief("declare S12 --ground 確認").refused(2, "measures-declare-unknown");
        w.chief("declare line-office.O5 --ground 確認").refused(2, "measures-declare-not-on-the-table");
        w.chief("declare S10").refused(2, "measures-declare-no-ground");
        w.chief("declare S10 --ground").and(&[" "]).refused(2, "measures-declare-empty-ground");
        w.chief("declare S10 --ground 確認 --due 2025-04-06").refused(2, "measures-declare-due-past");
        w.by(OUTSIDER, "declare S10 --ground 確認").refused(3, "measures-declare-not-named");
        w.office("declare S10 --ground 確認").refused(2, "measures-declare-nobody");
    });
}

#[test]
fn taking_note_of_a_document() {
    in_both_languages(Registered, |w| {
        let words = "acknowledge --contract R7-042 --subject clauses --document";
        w.chief(&format!("{words} {{W}}/data/items.txt"))
            .ends(0, "measures-acknowledge")
            .recorded(&["acknowledged"]);
        w.chief(&format!("{words} {{W}}/data/none.pdf")).refused(2, "measures-acknowledge-no-file");
        w.by(OUTSIDER, &format!("{words} {{W}}/data/items.txt")).refused(3, "measures-acknowledge-not-named");
        let o1 = &w.office("audit measures").does()["tables"][2]["groups"][0]["lines"][0];
        assert_eq!(o1["codes"], serde_json::json!(["known-here", "unknown"]));
    });
}

#[test]
fn both_sides_note_the_documents_and_the_checklist_goes_to_the_office() {
    in_both_languages(Registered, |w| {
        for subject in ["clauses", "policy", "workflow", "contacts"] {
            let words =
                format!("acknowledge --contract R7-042 --subject {subject} --document {{W}}/data/items.txt");
            w.chief(&words).does();
            w.manager(&words).does();
        }
        w.office("exchange export --to DHZ -o {W}/post/a.exchange").does();
        w.contractor("exchange import {W}/post/a.exchange").does();
        w.manager("declare S10 --ground 入退室記録装置 --due 2026-03-31").does();
        w.manager("audit measures --contract R7-042 --submit -o {W}/post/b.exchange")
            .ends(0, "measures-submit")
            .recorded(&["measures-stated", "export-intended", "exported"]);
        let before = w.office("audit measures").does();
        w.office("exchange import {W}/post/b.exchange").ends(0, "");
        let after = w.office("audit measures").does();
        for id in ["O1", "O4", "O10"] {
            assert_eq!(
                (mark(&before, "media-office", id), mark(&after, "media-office", id)),
                ("×".into(), "○".into())
            );
            assert_eq!(mark(&after, "media-contractor", id), "○", "{id}");
        }
        assert_eq!(mark(&before, "media-contractor", "S10"), "×");
        assert_eq!(mark(&after, "media-contractor", "S10"), "○");
        assert_eq!(mark(&after, "media-contractor", "S9"), "×");
        let s10 = &after["tables"][3]["groups"][1]["lines"][9];
        let ground = s10["grounds"][0].as_str().unwrap();
        assert!(ground.contains("入退室記録装置") && !ground.contains("山﨑"), "{ground}");
        // Taken in once, whatever comes again.
        w.office("exchange import {W}/post/b.exchange").ends(0, "").left_no_trace();
        w.clock("2026-04-10T09:00");
        let late = w.office("audit measures --contract R7-042").does();
        assert_eq!(mark(&late, "media-contractor", "S10"), "×", "a year has gone by");
    });
}

#[test]
fn who_may_not_submit_the_checklist() {
    in_both_languages(Registered, |w| {
        w.chief("audit measures --submit").refused(3, "measures-submit-by-office");
        w.handler("audit measures --contract R7-042 --submit").refused(3, "measures-submit-not-responsible");
    });
}

#[test]
fn tasks_with_their_days() {
    in_both_languages(Registered, |w| {
        let add = "task add --topic inspection --due 2025-10-31 --contract R7-042 --reason 年次の立入り調査";
        w.chief(add).ends(0, "measures-task-add").recorded(&["task-added"]);
        let report = w.chief("task add --topic status-report --due 2025-04-30 --reason 四月分").does();
        let o2 = |w: &World| mark(&w.office("audit measures").does(), "media-office", "O2");
        assert_eq!(o2(w), "○");
        w.clock("2025-05-01T09:00");
        assert_eq!(o2(w), "×");
        w.office("task list").ends(0, "measures-task-list").left_no_trace();
        let entry = report["entry"].to_string();
        let done = format!("task done {entry} --reason 四月分を受け取った");
        w.chief(&done).ends(0, "measures-task-done").recorded(&["task-done"]);
        assert_eq!(o2(w), "○");
        w.chief(&done).refused(3, "measures-task-done-twice");
        w.chief("task done 0 --reason なし").refused(2, "measures-task-unknown");
        w.office("task add --topic call --due 2025-05-31").refused(2, "measures-task-no-reason");
        w.office("task add --topic call --due 五月 --reason 電話").refused(2, "measures-task-no-day");
    });
}

#[test]
fn the_workflow_sheet_names_people_and_rules() {
    in_both_languages(Registered, |w| {
        w.office("workflow --contract R7-042 -o {W}/paper/workflow.pdf")
            .ends(0, "measures-workflow")
            .new_files(&["paper/workflow.pdf"]);
        let text = text_of(w, "paper/workflow.pdf");
        for part in ["R7-042", "髙橋一郎", "𠮷田神", "鈴木三郎", "株式会社見本データ", "12", "00-0000-0000"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        w.office("workflow --contract R7-042 -o {W}/paper/workflow.pdf")
            .refused(2, "measures-workflow-exists");
    });
}

#[test]
fn the_boards_page_counts_what_went_out_and_came_back() {
    in_both_languages(ReportIn, |w| {
        let board = w.office("audit board -o {W}/paper/board.pdf").does();
        let contract = &board["contracts"][0];
        for (name, count) in [("sent", 1), ("closed", 0), ("media_out", 1), ("notices_out", 1)] {
            assert_eq!(contract[name], count, "{name} of {contract}");
        }
        assert_eq!(board["witnesses"], serde_json::json!(["株式会社見本データ"]));
        let text = text_of(w, "paper/board.pdf");
        assert!(text.contains("R7-042") && text.contains("株式会社見本データ"), "{text}");
        w.office("audit board").ends(0, "measures-audit-board").left_no_trace();
        w.by(MANAGER, "audit board").ends(0, "measures-audit-board-contractor");
    });
}
