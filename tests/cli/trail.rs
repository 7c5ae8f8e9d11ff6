//! What must stand in every entry and print, and how people type what goes into them.

use crate::forge::Forger;
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use std::process::Command;
use tewatashi::words::statement::slip::Slip;
use tewatashi::words::text::Lang;

#[test]
fn days_are_typed_in_japanese_eras_wherever_a_day_is_taken() {
    in_both_languages(Registered, |w| {
        let text = |name: &str, value: &serde_json::Value| assert_eq!(value, name);
        let added = w.chief("task add --topic call --due 令和７年６月３０日 --reason 電話").does();
        text("2025-06-30", &added["due"]);
        let certificate = "party certificate add --party DHZ --scheme iso27001 --number IS-1 --until R8.9.30";
        text("2026-09-30", &w.chief(certificate).does()["until"]);
        text("2019-05-01", &w.office("audit overdue --by 令和元年5月1日").does()["by"]);
        text("2019-04-30", &w.office("audit overdue --by 平成31年4月30日").does()["by"]);
        text("2025-04", &w.office("audit access --preview --month 令和7年4月").does()["month"]);
        w.office("audit overdue --by 平成31年5月1日").refused(2, "trail-day-of-another-era");
        w.office("audit access --preview --month R7.13").refused(2, "trail-month");
    });
}

#[test]
fn a_moment_is_typed_as_it_stands_on_paper() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-14T09:00");
        let words = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late";
        let at = ["--at", "令和７年５月１３日　午前１０時３０分"];
        let entry = w.clerk(words).and(&at).does()["entry"].as_u64().unwrap();
        let shown = w.office(&format!("ledger show {entry}")).does();
        assert_eq!(shown["act"]["at"], "2025-05-13T10:30:00+09:00", "{shown}");
    });
}

/// What a PDF says, without spaces.
fn text_of(w: &World, pdf: &str) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(w.path(pdf)).arg("-").output();
    let output = output.expect("pdftotext is missing: sudo apt-get install poppler-utils");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn in_words(w: &World, ja: &'static str, en: &'static str) -> &'static str {
    if w.lang.get() == Lang::Ja { ja } else { en }
}

#[test]
fn every_print_names_who_made_it_and_how_they_were_known() {
    let declared =
        |w: &World| in_words(w, "渡邊花子（申告のみ・本人確認なし）", "渡邊花子(onlydeclared,notchecked)");
    for (stage, words) in [
        (Written, "slip SHJ-R7-0001"),
        (NoticeReceived, "notice SHJ-R7-0001"),
        (Registered, "start-sheet"),
        (Registered, "workflow --contract R7-042"),
        (Registered, "audit measures --internal"),
    ] {
        in_both_languages(stage, |w| {
            w.clerk(&format!("{words} -o {{W}}/paper/made.pdf")).does();
            let text = text_of(w, "paper/made.pdf");
            assert!(text.contains(declared(w)), "{words}: {text}");
        });
    }
    in_both_languages(Registered, |w| {
        w.office("workflow --contract R7-042 -o {W}/paper/nobody.pdf").does();
        let text = text_of(w, "paper/nobody.pdf");
        assert!(text.contains(in_words(w, "作成者氏名の申告なし", "madebynobodynamed")), "{text}");
        // Registered as the account's owner, a person is known by it.
        let account = tewatashi::tools::machine::account();
        w.chief(&format!("person add --name 小川結 --duty handler --account {account}")).does();
        w.chief("contract designate R7-042 --person 小川結").does();
        w.clerk("confirm --people").does();
        let known = in_words(w, "小川結（端末の利用者として確認）", "小川結(knownasthismachine'suser)");
        for (words, pdf) in [("audit measures --official", "official"), ("audit board", "board")] {
            let hand = "--as 小川結 --home-passphrase-file {W}/secret/office";
            w.office(&format!("{words} -o {{W}}/paper/{pdf}.pdf")).flags(hand).does();
            let text = text_of(w, &format!("paper/{pdf}.pdf"));
            assert!(text.contains(known), "{words}: {text}");
        }
    });
}

#[test]
fn a_sheet_about_the_work_leaves_its_intention_and_its_outcome() {
    in_both_languages(Registered, |w| {
        let both = ["overview-intended", "overview-issued"];
        for (words, kind, golden) in [
            ("workflow --contract R7-042 -o {W}/paper/workflow.pdf", "workflow", ""),
            ("audit measures --official -o {W}/paper/official.pdf", "measures", ""),
            ("audit measures --internal -o {W}/paper/internal.pdf", "measures-internal", ""),
            ("audit board -o {W}/paper/board.pdf", "board", "trail-board"),
        ] {
            let path = words.split("{W}/").nth(1).unwrap();
            let ended = w.chief(words).ends(0, golden);
            ended.recorded(&both).new_files(&[path]);
            let newest = w.office("ledger list --limit 1").does()["size"].as_u64().unwrap() - 1;
            let body = w.office(&format!("ledger show {newest}")).does()["act"]["body"].clone();
            assert_eq!(body["overview"], kind);
            let digest = tewatashi::words::units::Digest::blake3(&w.read(path));
            assert_eq!(body["document"], digest.to_string(), "{body}");
            assert!(
                w.office(&format!("ledger show {newest}")).does()["pii"]
                    .as_object()
                    .is_none_or(|p| p.is_empty())
            );
        }
        w.office("ledger list --limit 8").ends(0, "trail-ledger-list");
    });
}

#[test]
fn a_sheet_that_could_not_be_made_is_recorded_as_such() {
    in_both_languages(Registered, |w| {
        let code = in_words(w, "ja", "en");
        w.write(&format!("forms/{code}/board.xml"), "<doc><p>{{ nothing }}</p></doc>");
        let templates = format!("[paper]\ntemplates = {:?}", w.path("forms"));
        w.alter("office/config.toml", |bytes| {
            *bytes = String::from_utf8(bytes.clone()).unwrap().replace("[paper]", &templates).into_bytes();
        });
        w.chief("audit board -o {W}/paper/board.pdf")
            .ends(2, "trail-board-fails")
            .recorded(&["overview-intended", "overview-issued"])
            .no_other_files();
        let newest = w.office("ledger list --limit 1").does()["size"].as_u64().unwrap() - 1;
        let body = w.office(&format!("ledger show {newest}")).does()["act"]["body"].clone();
        assert!(body["document"].is_null(), "{body}");
    });
}

/// The rows of the office's access log from the `from`-th on, each in short.
fn log(w: &World, from: usize) -> Vec<String> {
    let text = String::from_utf8(w.read("office/access.log")).unwrap();
    let rows = text.lines().skip(from).map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let short = |row: serde_json::Value| {
        format!("{} {} {} {}", row["phase"], row["command"], row["exit"], row["code"]).replace('"', "")
    };
    rows.map(short).collect()
}

#[test]
fn a_line_that_cannot_be_read_is_logged_without_what_was_typed() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let before = log(&w, 0).len();
    w.office("aprove SHJ-R7-0001").fails();
    w.office("approve HIMITSU-KEY-1").fails();
    w.office("person enroll --himitsu x").fails();
    w.office("bag add").fails();
    w.office("bag").ends(2, "");
    // Whatever stands before the home that is named.
    let mut call = w.office("status --home").and(&[w.path("office").to_str().unwrap()]);
    call.home = w.path("nowhere").to_str().unwrap().to_string();
    call.and(&["--himitsu"]).fails();
    w.office("--version").ends(0, "");
    let told = log(&w, before);
    let expected = [
        "begin - null null",
        "end - 2 command-unknown",
        "begin approve null null",
        "end approve 2 control-number-malformed",
        "begin person enroll null null",
        "end person enroll 2 argument-unknown",
        "begin bag add null null",
        "end bag add 2 argument-missing",
        "begin bag null null",
        "end bag 2 command-missing",
    ];
    assert_eq!(told, expected);
    assert!(!w.path("nowhere").exists());
    let text = String::from_utf8(w.read("office/access.log")).unwrap().to_lowercase();
    assert!(!text.contains("himitsu") && !text.contains("aprove"), "{text}");
    w.office("ledger verify").ends(0, "");
}

#[test]
fn individual_numbers_without_their_zero_are_found_and_telephone_numbers_are_not() {
    in_both_languages(Registered, |w| {
        w.clock("2025-05-12T10:00");
        let seal = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/new";
        let list = |numbers: [&str; 3]| {
            let rows: String = numbers.map(|number| format!("見本,{number}\n")).concat();
            w.write("data/new/list.csv", format!("氏名,住所\n{rows}"));
        };
        list(["12345678903", "23456789013", "71828182840"]);
        w.clerk(seal).refused(3, "trail-number-without-zero");
        list(["81312345678", "9012345678", "09012345678"]);
        w.clerk(seal).does();
    });
}

#[test]
fn what_is_approved_goes_on_as_its_channel_has_it() {
    in_both_languages(Registered, |w| {
        w.clock("2025-05-12T10:00");
        contract_with_other_channels(w);
        w.clerk("paper-bundle --contract R7-099 --title 申込書 --sheets 24 --people 20").does();
        w.chief("approve SHJ-R7-0001").does();
        w.chief("approve SHJ-R7-0001").refused(3, "trail-approved-paper");
        let seal = "seal --contract R7-099 --title 名簿 --people 3 --channel asp {W}/data/list";
        w.clerk(seal).does();
        w.chief("approve SHJ-R7-0002").does();
        w.chief("approve SHJ-R7-0002").refused(3, "trail-approved-asp");
    });
}

fn contract_with_other_channels(w: &World) {
    let words = "contract add --party DHZ --title 申込 --work-code 業務コード07-115 --items {W}/data/items.txt \
                 --medium paper --channel paper --channel asp --from R7.4.1 --until R8.3.31 \
                 --return-by 令和8年3月31日 --number R7-099 --person 髙橋一郎 --person 渡邊花子";
    w.chief(words).does();
}

#[test]
fn who_entered_a_change_is_told_how_another_confirms_it() {
    in_both_languages(Registered, |w| {
        let set = w.chief("policy set locked_bag off --reason 試行").does()["entry"].as_u64().unwrap();
        w.chief(&format!("confirm {set}")).refused(3, "trail-confirm-own");
    });
}

#[test]
fn one_key_is_not_two_persons() {
    in_both_languages(Registered, |w| {
        let person = w.chief("person add --name 小川結 --duty handler").does()["person"].clone();
        let theirs = std::fs::read_dir(w.path("people/watanabe")).unwrap().next().unwrap().unwrap().path();
        let copy = format!("people/ogawa/{}.key.age", person.as_str().unwrap());
        w.write(&copy, std::fs::read(theirs).unwrap());
        let hand = "--as 小川結 --keyring {W}/people/ogawa --passphrase-file {W}/secret/person \
                    --home-passphrase-file {W}/secret/office";
        w.office("person enroll").flags(hand).refused(3, "trail-key-taken");
    });
}

/// The slip under way, signed once more by the office's own key after a change, as digits typed from paper.
fn slip_bent(w: &World, change: impl FnOnce(&mut Slip)) {
    let office = Forger::at(w, "office");
    let digits = tewatashi::tools::scan::read_file(&w.path("post/slip.png")).unwrap().remove(0);
    let statement = tewatashi::words::digits::decode(&digits).unwrap();
    let mut slip: Slip = tewatashi::words::statement::unverified(&statement).unwrap();
    change(&mut slip);
    w.write("post/bent.txt", tewatashi::words::digits::encode(&office.sign_as_home(&slip)));
}

#[test]
fn a_sender_gives_numbers_out_of_its_own_series_and_each_once() {
    in_both_languages(UnderWay, |w| {
        slip_bent(w, |slip| slip.consignment = "OTR-R7-0001".parse().unwrap());
        w.handler("receive --slip {W}/post/bent.txt --what media --count 1")
            .refused(3, "trail-number-foreign");
    });
    in_both_languages(Received, |w| {
        slip_bent(w, |slip| {
            slip.package.0[0] ^= 1;
            slip.media[0].0[0] ^= 1;
        });
        w.handler("receive --slip {W}/post/bent.txt --what media --count 1").refused(3, "trail-number-twice");
    });
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_place_in_the_readers_language() {
    in_both_languages(Registered, |w| {
        w.write("data/new/名簿.xlsx", "氏名,住所");
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/new").refused(2, "trail-not-xlsx");
        let settings = w.read("office/config.toml");
        w.write("office/config.toml", [&settings[..], b"\nextra = [1,\n"].concat());
        w.office("status").ends(2, "trail-settings-syntax");
        w.write("office/config.toml", [b"# \xff\n", &settings[..]].concat());
        w.office("status").ends(2, "trail-settings-encoding");
    });
    in_both_languages(Opened, |w| {
        w.write("work/erasure.toml", "performer = \"A\"\nverifier = \"B\"\n担当 = 1\n");
        let report = "erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf";
        w.manager(report).refused(2, "trail-draft-syntax");
    });
}
