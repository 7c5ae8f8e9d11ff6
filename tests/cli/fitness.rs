//! The first day: a home is opened, its sheet printed, the machine looked at, and several accounts share it.

use crate::call::{PROGRAM, compare};
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use serde_json::Value;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use tewatashi::words::text::Lang;

/// Points that depend on the machine that runs the tests, by their name in either language.
const OF_THE_MACHINE: &[&str] = &[
    "媒体の道具",
    "空き容量",
    "時刻合わせ",
    "ディスクの暗号化",
    "スワップ",
    "休止状態",
    "コアダンプ",
    "新しいファイルの権限",
    "割り込むライブラリー",
    "ウイルス対策",
    "プリンター",
    "ドライブ",
    "Disc tool",
    "Free space",
    "Setting the clock",
    "Disk encryption",
    "Swap",
    "Hibernation",
    "Core dumps",
    "Modes of new files",
    "Preloaded libraries",
    "Virus scanner",
    "Printers",
    "Drives",
];

/// What stays when everything about this machine is taken out: other points whole, those of the machine by name.
fn masked(shown: &str) -> String {
    let mut lines = Vec::new();
    let mut hidden = false;
    for line in shown.lines() {
        let continues = line.starts_with(' ');
        match OF_THE_MACHINE.iter().find(|point| !continues && line.contains(&format!("  {point}  "))) {
            Some(point) => lines.push(format!("[…]  {point}  […]")),
            None if continues && hidden => continue,
            None => lines.push(line.to_string()),
        }
        hidden = lines.last().is_some_and(|line| line.starts_with("[…]"));
    }
    let count = |line: String| match line.find("注意 ").or(line.find("warnings: ")) {
        Some(at) if !line.contains("  ") => format!("{}[…]", &line[..at]),
        _ => line,
    };
    lines.into_iter().map(count).map(without_numbers).collect::<Vec<_>>().join("\n") + "\n"
}

/// How much lies in a ledger at a stage of the road, and when, is not what these tests are about.
fn without_numbers(line: String) -> String {
    if ["chmod", "(0", "[…]", "/cli-"].iter().any(|mark| line.contains(mark)) {
        return line;
    }
    let parts = line.split(|c: char| c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#")
}

fn private_home(w: &World) {
    // The templates of worlds are copied as they are, so this is what `init` made.
    assert_eq!(fs::metadata(w.path("office")).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_home_at_work_is_fit() {
    in_both_languages(Sealed, |w| {
        private_home(w);
        let ended = w.office("doctor").ends(0, "");
        ended.left_no_trace();
        compare("fitness-doctor", w, &masked(&ended.stdout));
    });
}

fn point(facts: &Value, name: &str) -> Value {
    let points = facts["points"].as_array().unwrap();
    points.iter().find(|point| point["point"] == name).unwrap_or_else(|| panic!("no {name}")).clone()
}

#[test]
fn programs_get_every_point_with_its_code_facts_and_what_to_do() {
    let w = World::at_stage(Sealed, Lang::En);
    let facts = w.office("doctor").does();
    assert_eq!((&facts["fit"], &facts["faults"]), (&true.into(), &0.into()));
    assert!(facts["points"].as_array().unwrap().len() >= 17);
    assert_eq!(point(&facts, "xorriso")["verdict"], "fine");
    assert_eq!(point(&facts, "fonts")["code"], "fonts-there");
    assert_eq!(point(&facts, "checkpoint")["facts"]["size"], point(&facts, "ledger")["facts"]["size"]);
    // These tests run on a faked clock, and that shows.
    let preloaded = point(&facts, "preloaded");
    assert_eq!((&preloaded["verdict"], &preloaded["code"]), (&"warning".into(), &"preloaded-clock".into()));
    assert!(preloaded["next"].as_str().is_some_and(|next| !next.is_empty()));
    assert_eq!(facts["home"], w.path("office").to_str().unwrap());
}

#[test]
fn a_machine_without_a_home_can_be_looked_at() {
    in_both_languages(Registered, |w| {
        let ended = w.at("nowhere", "doctor").ends(0, "");
        compare("fitness-doctor-no-home", w, &masked(&ended.stdout));
        assert!(!w.path("nowhere").exists());
    });
}

#[test]
fn keys_that_others_can_read_and_a_clock_before_the_newest_entry_are_faults() {
    in_both_languages(Sealed, |w| {
        fs::set_permissions(w.path("office/keys/log.key.age"), Permissions::from_mode(0o644)).unwrap();
        w.clock("2025-04-01T09:00");
        let ended = w.office("doctor").ends(4, "");
        compare("fitness-doctor-faults", w, &masked(&ended.stdout));
    });
}

#[test]
fn a_damaged_ledger_is_a_fault_and_the_other_points_are_looked_at_all_the_same() {
    let w = World::at_stage(Registered, Lang::Ja);
    w.alter("office/ledger.db", |bytes| bytes[4096 * 3..4096 * 4].fill(0x5a));
    let ended = w.office("doctor --json").ends(4, "");
    let document: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!((&document["ok"], &document["did"]), (&false.into(), &"doctor-unfit".into()));
    assert_eq!(point(&document["facts"], "ledger")["verdict"], "fault");
    assert_eq!(point(&document["facts"], "fonts")["verdict"], "fine");
}

#[test]
fn settings_that_cannot_be_read_are_a_fault() {
    let w = World::at_stage(Registered, Lang::Ja);
    w.write("office/config.toml", "zone = 9\n");
    let ended = w.office("doctor --json").ends(4, "");
    let document: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(point(&document["facts"], "home")["code"], "home-settings");
}

fn new_world(lang: Lang) -> World {
    let w = World::empty();
    w.lang.set(lang);
    w.clock("2025-04-07T09:00");
    w.write("secret/new", "himitsu-no-atarashii-5317\n");
    fs::create_dir(w.path("nobody")).unwrap();
    w
}

const INIT: &str = "init --practice --code SHJ --role office --name 見本区健康づくり課";

fn printed(w: &World, pdf: &str) -> String {
    let output = Command::new("pdftotext").arg("-layout").arg(w.path(pdf)).arg("-").output();
    let output = output.expect("pdftotext is missing: sudo apt-get install poppler-utils");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_home_is_opened_with_its_sheet() {
    for lang in [Lang::Ja, Lang::En] {
        let w = new_world(lang);
        w.at("new", &format!("{INIT} --contact 00-0000-0000 --sheet {{W}}/sheet.pdf"))
            .ends(0, "fitness-init");
        let made = w.at("new", "start-sheet -o {W}/again.pdf").does();
        for pdf in ["sheet.pdf", "again.pdf"] {
            let page = printed(&w, pdf);
            let groups: Vec<&str> = made["fingerprint"].as_str().unwrap().split(' ').collect();
            let found = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(found.contains(&groups[..4].join(" ")), "{page}");
            assert!(found.contains(&groups[4..].join(" ")), "{page}");
            assert!(page.contains("見本区健康づくり課") && page.contains("00-0000-0000"), "{page}");
            assert!(page.contains(if lang == Lang::Ja { "練習用" } else { "Practice only" }), "{page}");
            assert!(!page.contains("himitsu"), "{page}");
        }
        // The symbol says what stands beside it.
        crate::road::picture(&w, "sheet.pdf", "sheet");
        let read = Command::new("zbarimg").args(["-q", "--raw"]).arg(w.path("sheet.png")).output().unwrap();
        let read = String::from_utf8(read.stdout).unwrap().to_lowercase();
        assert!(read.contains(made["fingerprint"].as_str().unwrap()), "{read}");
    }
}

#[test]
fn a_sheet_is_never_written_over_and_no_home_is_made_beside_one() {
    for lang in [Lang::Ja, Lang::En] {
        let w = new_world(lang);
        w.write("sheet.pdf", "x");
        w.at("new", &format!("{INIT} --sheet {{W}}/sheet.pdf")).refused(2, "fitness-sheet-exists");
        w.at("new", INIT).does();
        w.at("new", "start-sheet -o {W}/sheet.pdf").refused(2, "fitness-start-sheet-exists");
    }
}

#[test]
fn without_a_terminal_what_is_missing_is_named() {
    for lang in [Lang::Ja, Lang::En] {
        let w = new_world(lang);
        w.at("new", "init --practice --role office").refused(2, "fitness-init-missing");
        w.at("new", &format!("{INIT} --group no-such-group")).refused(2, "fitness-group-unknown");
    }
}

/// Runs `init` on a terminal of its own and types `answers`; gives back what stood on it.
fn at_terminal(w: &World, flags: &str, answers: &str) -> String {
    let line = format!(
        "{PROGRAM} --home {0}/new --home-passphrase-file {0}/secret/new init --practice {flags}; echo ended $?",
        w.root.display()
    );
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).env_clear().envs(w.environment()).current_dir(&w.root);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().expect("script is missing: sudo apt-get install bsdutils");
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), answers.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap().replace('\r', "")
}

#[test]
fn at_a_terminal_what_is_missing_is_asked_for() {
    let w = new_world(Lang::Ja);
    let shown = at_terminal(&w, "", "3\n1\n見本区健康づくり課\ns\nshj\n00-0000-0000\n");
    assert!(shown.contains("ended 0"), "{shown}");
    assert!(shown.contains("立場（1: 区（保有課）") && shown.contains("読み取れませんでした"), "{shown}");
    let first = w.at("new", "ledger show 0").does();
    assert_eq!(
        (&first["act"]["kind"], &first["act"]["body"]["code"]),
        (&"home-opened".into(), &"SHJ".into())
    );
    assert_eq!(first["side"]["name"], "見本区健康づくり課");
    let sheet = w.at("new", "start-sheet -o {W}/sheet.pdf").does();
    assert!(sheet["file"].is_string());
    assert!(printed(&w, "sheet.pdf").contains("00-0000-0000"));
}

#[test]
fn at_a_terminal_only_what_is_missing_is_asked_for() {
    let w = new_world(Lang::En);
    let shown = at_terminal(&w, "--role contractor --code DHZ --contact x", "Example Data\n");
    assert!(shown.contains("ended 0") && !shown.contains("Role (1"), "{shown}");
}
