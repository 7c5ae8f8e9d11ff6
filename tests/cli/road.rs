//! The road of one package, stage by stage, walked once through the program and copied for each test.

use crate::world::*;
use serde_json::Value;
use std::process::Command;
use std::sync::{Mutex, OnceLock};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Homes, people, keys, trust, contracts.
    Registered,
    Sealed,
    Approved,
    /// On a disc image, with the slip printed.
    Written,
    /// Handed to the courier.
    UnderWay,
    /// Received by the contractor, not yet known at the office.
    Received,
    /// The office entered the receipt and sent the notice.
    NoticeOut,
    NoticeReceived,
    Opened,
    /// Erased, reported, everything on its way back.
    Reported,
    /// The office has imported the report.
    ReportIn,
}

use Stage::*;
pub const STAGES: [Stage; 11] = [
    Registered,
    Sealed,
    Approved,
    Written,
    UnderWay,
    Received,
    NoticeOut,
    NoticeReceived,
    Opened,
    Reported,
    ReportIn,
];

/// The world at a stage, as all tests will find it.
pub fn template(stage: Stage) -> World {
    static MADE: [OnceLock<Mutex<World>>; STAGES.len()] = [const { OnceLock::new() }; STAGES.len()];
    let made = MADE[stage as usize].get_or_init(|| {
        let world = match (stage as usize).checked_sub(1) {
            Some(before) => template(STAGES[before]),
            None => World::empty(),
        };
        walk(stage, &world);
        Mutex::new(world)
    });
    made.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).copy()
}

/// One stage of the road, in a world that went the others.
pub fn walk(stage: Stage, w: &World) {
    match stage {
        Registered => register(w),
        Sealed => {
            w.clock("2025-05-12T10:00");
            let sealed = w.clerk("seal --contract R7-042 --title 対象者名簿 --people 3 {W}/data/list").does();
            assert_eq!(sealed["consignment"], NUMBER);
        }
        Approved => drop(w.chief("approve SHJ-R7-0001 --ref 7健健第114号").does()),
        Written => {
            w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso").does();
            w.clerk("slip SHJ-R7-0001 --bag BAG-03 -o {W}/paper/slip.pdf").does();
            picture(w, "paper/slip.pdf", "post/slip");
            w.clerk("store SHJ-R7-0001 --place SAFE-1").does();
        }
        UnderWay => {
            w.clock("2025-05-13T09:00");
            w.clerk(&format!("hand-over SHJ-R7-0001 --what media {OUT} --bag BAG-03 --trip T-0513")).does();
        }
        Received => {
            w.clock("2025-05-13T10:30");
            w.handler("receive --slip {W}/post/slip.png --what media --count 1").does();
            w.handler("store SHJ-R7-0001 --place CAB-2").does();
        }
        NoticeOut => {
            w.clock("2025-05-14T09:00");
            let late =
                "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late --scan {W}/post/slip.png";
            w.clerk(late).and(&["--at", "2025-05-13T10:30:00+09:00"]).does();
            w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").does();
            w.write("secret/password", password_on(w, "secret/notice.pdf"));
            w.clerk(&format!("hand-over SHJ-R7-0001 --what notice {OUT} --bag BAG-05 --trip T-0514")).does();
        }
        NoticeReceived => {
            w.clock("2025-05-14T14:30");
            w.handler("receive SHJ-R7-0001 --what notice --count 1").does();
        }
        Opened => {
            w.handler("open {W}/discs/disc.iso --out {W}/work/received --password-file {W}/secret/password")
                .does();
            w.contractor("ledger cosign {W}/discs/disc.iso").does();
            w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
            w.clock("2025-05-15T09:00");
            w.office("exchange import {W}/post/1.exchange").does();
            let late = "receive SHJ-R7-0001 --what notice --count 1 --by 𠮷田神 --late";
            w.clerk(late).and(&["--at", "2025-05-14T14:30:00+09:00"]).does();
        }
        Reported => {
            w.clock("2026-03-16T10:00");
            w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
            std::fs::remove_dir_all(w.path("work/received")).unwrap();
            answer(w, "work/erasure.toml", &[]);
            w.clock("2026-03-16T11:00");
            sign_erasure(w);
            w.manager("erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf")
                .does();
            w.contractor("erase submit SHJ-R7-0001 -o {W}/post/2.exchange").does();
            w.handler(&format!("hand-over SHJ-R7-0001 --what media {BACK} --bag DH-01 --trip T-0316")).does();
            w.clock("2026-03-17T10:00");
            w.handler(&format!("hand-over SHJ-R7-0001 --what notice {BACK} --bag DH-01 --trip T-0317"))
                .does();
        }
        ReportIn => drop(w.office("exchange import {W}/post/2.exchange").does()),
    }
}

const OUT: &str = "--from 渡邊花子 --to 鈴木三郎";
const BACK: &str = "--from 𠮷田神 --to 鈴木三郎";

/// Answers every copy of an erasure draft; `instead` names fields with other answers (TOML values).
pub fn answer(w: &World, draft: &str, instead: &[(&str, &str)]) {
    let answers = [
        ("performer", "\"𠮷田神\""),
        ("verifier", "\"中村美咲\""),
        ("contact", "\"00-0000-1111\""),
        ("level", "\"clear\""),
        ("technique", "\"上書き\""),
        ("tool", "\"shred\""),
        ("started", "\"2026-03-16T10:05:00+09:00\""),
        ("ended", "\"2026-03-16T10:08:00+09:00\""),
        ("succeeded", "true"),
        ("verification", "\"full\""),
        ("next", "\"社内で引き続き使用\""),
    ];
    let text = String::from_utf8(w.read(draft)).unwrap();
    let answered = text.lines().map(|line| {
        let Some((name, _)) = line.split_once(" = ") else { return line.to_string() };
        let found = instead.iter().chain(&answers).find(|(known, _)| *known == name);
        found.map_or(line.to_string(), |(_, value)| format!("{name} = {value}"))
    });
    w.write(draft, answered.collect::<Vec<_>>().join("\n"));
}

/// Performer and verifier sign what the draft says.
pub fn sign_erasure(w: &World) {
    let words = "erase sign SHJ-R7-0001 --answers {W}/work/erasure.toml";
    w.handler(words).does();
    w.by(CHECKER, words).does();
}

fn register(w: &World) {
    for (whose, secret) in SECRETS {
        w.write(&format!("secret/{whose}"), format!("{secret}\n"));
    }
    for folder in ["data", "discs", "paper", "post", "work", "people"] {
        std::fs::create_dir(w.path(folder)).unwrap();
    }
    w.write("data/list/名簿.csv", TABLE);
    w.write("data/list/依頼文.txt", "架空の名簿です。\n");
    w.write("data/items.txt", "氏名カナ\n氏名漢字=氏名|漢字氏名\n生年月日\n住所\n");

    w.clock("2025-04-07T09:00");
    let office = home(w, "office", "SHJ", "office", "見本区健康づくり課");
    let contractor = home(w, "contractor", "DHZ", "contractor", "株式会社見本データ");
    let other_ward = home(w, "otherward", "OTR", "office", "別見本区");
    let other_shop = home(w, "othershop", "BTS", "contractor", "株式会社別見本");
    people(w, "office", &[(CHIEF, "responsible"), (CLERK, "handler"), (OUTSIDER, "handler")]);
    w.office("person add --name 鈴木三郎 --duty courier").does();
    people(w, "contractor", &[(MANAGER, "responsible"), (HANDLER, "handler"), (CHECKER, "handler")]);
    people(w, "otherward", &[(OTHER_CHIEF, "responsible"), (OTHER_CLERK, "handler")]);
    people(w, "othershop", &[(OTHER_HANDLER, "handler")]);
    w.clock("2025-04-07T09:25");
    for bag in ["BAG-03", "BAG-05"] {
        w.office(&format!("bag add {bag}")).does();
    }
    w.contractor("bag add DH-01").does();
    w.office("store-place add SAFE-1 --description 耐火金庫").does();
    w.contractor("store-place add CAB-2 --description 施錠キャビネット").does();

    let export = |home: &str, people: &str| {
        w.at(home, &format!("identity export -o {{W}}/post/{home}.identity {people}")).does();
    };
    export("office", "--person 髙橋一郎 --person 渡邊花子 --person 鈴木三郎");
    export("contractor", "--person 山﨑次郎 --person 𠮷田神 --person 中村美咲");
    export("otherward", "--person 田中六郎");
    export("othershop", "");
    let trust = |home: &str, of: &str, print: &str| {
        w.at(home, &format!("trust add {{W}}/post/{of}.identity --fingerprint")).and(&[print]).does();
    };
    trust("office", "contractor", &contractor);
    trust("office", "othershop", &other_shop);
    trust("contractor", "office", &office);
    trust("contractor", "otherward", &other_ward);
    trust("othershop", "office", &office);
    trust("otherward", "contractor", &contractor);

    let all = "--person 髙橋一郎 --person 渡邊花子 --person 鈴木三郎 --person 山﨑次郎 --person 𠮷田神 --person 中村美咲";
    contract(w, CHIEF, "DHZ", &format!("R7-042 {all}"));
    contract(w, MANAGER, "SHJ", &format!("R7-042 {all}"));
    contract(w, MANAGER, "OTR", "R7-900 --person 山﨑次郎 --person 𠮷田神");
    contract(w, OTHER_HANDLER, "SHJ", "R7-077 --person 小林八重");
    contract(w, OTHER_CHIEF, "DHZ", "R7-900 --person 伊藤七子 --person 田中六郎");
}

fn home(w: &World, folder: &str, code: &str, role: &str, name: &str) -> String {
    let made = w.at(
        folder,
        &format!("init --practice --code {code} --role {role} --contact 00-0000-0000 --name {name}"),
    );
    fact(&made.does(), "fingerprint")
}

fn people(w: &World, home: &str, people: &[(Person, &str)]) {
    for (person, duty) in people {
        w.at(home, &format!("person add --name {} --duty {duty}", person.name)).does();
    }
    for (person, _) in people {
        let enrolled = w.by(*person, "person enroll").does();
        if enrolled["vouched"] == false {
            vouch(w, &[people[0].0, people[1].0], &enrolled);
        }
    }
}

/// They compare the fingerprint on paper and stand by the key.
pub fn vouch(w: &World, by: &[Person], enrolled: &Value) {
    let print = fact(enrolled, "fingerprint");
    for person in by {
        w.by(*person, &format!("confirm {} --fingerprint", enrolled["entry"])).and(&[&print]).does();
    }
}

fn contract(w: &World, by: Person, party: &str, number_and_people: &str) {
    let terms = "--title 重症化予防事業 --work-code 業務コード07-114 --items {W}/data/items.txt --medium cd-r \
                 --channel medium --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31";
    w.by(by, &format!("contract add --party {party} {terms} --number {number_and_people}")).does();
}

pub const TABLE: &str = "氏名カナ,氏名漢字,生年月日,住所\n\
    ミホン イチ,見本 一,昭和30年1月1日,見本区見本町1-1\n\
    ミホン ニ,見本 二,昭和31年2月2日,見本区見本町2-2\n\
    ミホン サン,見本 三,昭和32年3月3日,見本区見本町3-3\n";

pub fn fact(facts: &Value, name: &str) -> String {
    facts[name].as_str().unwrap_or_else(|| panic!("no {name} in {facts}")).to_string()
}

/// What a scanner makes of a printed page: `into.png`.
pub fn picture(w: &World, pdf: &str, into: &str) {
    let mut command = Command::new("pdftoppm");
    command.args(["-png", "-r", "200", "-f", "1", "-l", "1", "-singlefile"]);
    let status = command.arg(w.path(pdf)).arg(w.path(into)).status();
    let status = status.expect("pdftoppm is missing: sudo apt-get install poppler-utils");
    assert!(status.success());
}

/// The password as a person reads it off the notice.
pub fn password_on(w: &World, pdf: &str) -> String {
    let output = Command::new("pdftotext").arg("-layout").arg(w.path(pdf)).arg("-").output();
    let output = output.expect("pdftotext is missing: sudo apt-get install poppler-utils");
    let text: String = String::from_utf8(output.stdout).unwrap().split_whitespace().collect();
    let at = text.char_indices().map(|(at, _)| at);
    let password = |at: usize| {
        let groups: Vec<&str> = text.get(at..at + 29)?.split('-').collect();
        let well_formed = groups.len() == 5
            && groups
                .iter()
                .all(|g| g.len() == 5 && g.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()));
        well_formed.then(|| groups.join("-"))
    };
    at.filter_map(password).next().expect("a password on the notice")
}
