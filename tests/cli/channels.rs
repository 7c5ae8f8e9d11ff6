//! The two other ways that data goes: as a bundle of paper, and through the LGWAN-ASP service. Each is walked in both
//! directions, and at each step what does not belong there is refused.

use crate::road::{Stage::Registered, answer, password_on, picture, sign_erasure};
use crate::world::{CHIEF, CLERK, HANDLER, MANAGER, Person, World, in_both_languages};
use serde_json::Value;

/// A contract that approves paper and the service, at both homes; the sender's people and the recipient's.
pub struct Way {
    pub number: &'static str,
    pub sender: (Person, Person),
    pub recipient: (Person, Person),
    /// What each side calls the other, and where it keeps things.
    pub codes: [&'static str; 2],
    pub places: [&'static str; 2],
    pub bags: [&'static str; 2],
}

pub const LIST: Way = Way {
    number: "SHJ-R7-0001",
    sender: (CLERK, CHIEF),
    recipient: (HANDLER, MANAGER),
    codes: ["SHJ", "DHZ"],
    places: ["SAFE-1", "CAB-2"],
    bags: ["BAG-03", "DH-01"],
};
pub const RESULT: Way = Way {
    number: "DHZ-R7-0001",
    sender: (HANDLER, MANAGER),
    recipient: (CLERK, CHIEF),
    codes: ["DHZ", "SHJ"],
    places: ["CAB-2", "SAFE-1"],
    bags: ["DH-01", "BAG-03"],
};

pub fn approve_channels(w: &World) {
    let people = "--person 髙橋一郎 --person 渡邊花子 --person 鈴木三郎 --person 山﨑次郎 --person 𠮷田神 --person 中村美咲";
    let terms = "--title 結果返却 --work-code 業務コード07-115 --items {W}/data/items.txt --medium cd-r --channel paper \
                 --channel asp --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31";
    for (person, party) in [(CHIEF, "DHZ"), (MANAGER, "SHJ")] {
        w.by(person, &format!("contract add --party {party} {terms} --number R7-043 {people}")).does();
        w.at(person.home, OPERATOR).does();
    }
}

/// The operator of the service, as each side registers it.
const OPERATOR: &str =
    "firm add --kind asp-operator --code ASP-1 --name 見本LGWANサービス --contact 00-0000-3333";

impl Way {
    pub fn bundled(&self, w: &World) {
        w.clock("2025-05-12T10:00");
        let (preparer, approver) = self.sender;
        let words = "paper-bundle --contract R7-043 --title 問診票 --sheets 24 --people 12";
        assert_eq!(w.by(preparer, words).does()["consignment"], self.number);
        w.by(approver, &self.say("approve {N}")).does();
        w.by(preparer, &self.say("slip {N} --bag {B} -o {W}/paper/slip.pdf")).does();
        picture(w, "paper/slip.pdf", "post/slip");
    }
    pub fn paper_received(&self, w: &World) {
        self.bundled(w);
        w.by(self.sender.0, &self.say("store {N} --what paper --place {P}")).does();
        w.clock("2025-05-13T09:00");
        w.by(self.sender.0, &self.hand("paper", self.sender.0, 0)).does();
        w.clock("2025-05-13T10:30");
        let received = "receive --slip {W}/post/slip.png --what paper --count 24 --contract R7-043";
        assert_eq!(w.by(self.recipient.0, received).does()["created"], true);
    }
    pub fn sealed(&self, w: &World) {
        w.clock("2025-05-12T10:00");
        let (preparer, approver) = self.sender;
        let words = "seal --contract R7-043 --title 名簿 --people 3 --channel asp {W}/data/list";
        assert_eq!(w.by(preparer, words).does()["consignment"], self.number);
        w.by(approver, &self.say("approve {N}")).does();
        w.by(preparer, &self.say("slip {N} -o {W}/paper/slip.pdf")).does();
        picture(w, "paper/slip.pdf", "post/slip");
    }
    /// The file the operator's server would hold: what was exported is what is fetched.
    pub fn uploaded(&self, w: &World) {
        self.sealed(w);
        w.clock("2025-05-13T09:00");
        w.by(self.sender.0, &self.say("asp export {N} --service ASP-1 -o {W}/post/{N}.zip.age")).does();
        w.by(self.sender.0, &self.say("asp upload {N} --service ASP-1 --file 0513-a.age")).does();
    }
    pub fn fetched(&self, w: &World) {
        self.uploaded(w);
        w.clock("2025-05-13T10:30");
        let words = format!("{FETCH} --slip {{W}}/post/slip.png --contract R7-043");
        assert_eq!(w.by(self.recipient.0, &self.say(&words)).does()["created"], true);
    }
    /// The fetch told in an exchange file, the notice received on the next day.
    pub fn notice_received(&self, w: &World) {
        self.fetched(w);
        self.tells(w, true, "1");
        w.clock("2025-05-14T09:00");
        w.by(self.sender.0, &self.say("notice {N} -o {W}/secret/notice.pdf")).does();
        w.write("secret/password", password_on(w, "secret/notice.pdf"));
        w.by(self.sender.0, &self.hand("notice", self.sender.0, 0)).does();
        w.clock("2025-05-14T14:30");
        w.by(self.recipient.0, &self.say("receive {N} --what notice --count 1")).does();
    }
    pub fn opened(&self, w: &World) -> Value {
        self.notice_received(w);
        let open = "open {W}/post/{N}.zip.age --out {W}/work/received --password-file {W}/secret/password";
        w.by(self.recipient.0, &self.say(open)).does()
    }
    /// An exchange file from one side to the other: `back` from the recipient.
    pub fn tells(&self, w: &World, back: bool, name: &str) {
        let homes = [self.sender.0.home, self.recipient.0.home];
        let (from, to, code) = match back {
            true => (homes[1], homes[0], self.codes[0]),
            false => (homes[0], homes[1], self.codes[1]),
        };
        w.at(from, &format!("exchange export --to {code} -o {{W}}/post/{name}.exchange")).does();
        w.at(to, &format!("exchange import {{W}}/post/{name}.exchange")).does();
    }
    pub fn hand(&self, what: &str, from: Person, side: usize) -> String {
        let (name, bag) = (from.name, self.bags[side]);
        self.say(&format!("hand-over {{N}} --what {what} --from {name} --to 鈴木三郎 --bag {bag} --trip T-1"))
    }
    pub fn say(&self, words: &str) -> String {
        words.replace("{N}", self.number).replace("{P}", self.places[0]).replace("{B}", self.bags[0])
    }
    pub fn lacks(&self, w: &World, person: Person) -> Vec<String> {
        let missing = w.at(person.home, &self.say("status {N}")).does()["missing"].clone();
        missing.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_string()).collect()
    }
    pub fn closes(&self, w: &World, person: Person) {
        w.by(person, &self.say("close {N}")).does();
        w.at(person.home, "ledger verify").does();
    }
}

pub const FETCH: &str = "asp fetch --package {W}/post/{N}.zip.age --service ASP-1 --file 0513-a.age";

/// A world in each language with the contract, before anything was sent.
pub fn begins(story: impl Fn(&World)) {
    in_both_languages(Registered, |w| {
        approve_channels(w);
        story(w);
    });
}

/// The same, in one language: where nothing is held against golden words.
pub fn world() -> World {
    let w = World::at_stage(Registered, tewatashi::words::text::Lang::Ja);
    approve_channels(&w);
    w
}

#[test]
fn the_facts_about_lost_paper_claim_no_encryption() {
    in_both_languages(Registered, |w| {
        approve_channels(w);
        w.clerk("paper-bundle --contract R7-043 --title 問診票 --sheets 24 --people 12").does();
        w.clerk("incident open SHJ-R7-0001 --cause lost --paper --reason なくした").does();
        w.clerk("incident show SHJ-R7-0001").ends(0, "paper-incident-show").left_no_trace();
        let facts = w.office("incident show SHJ-R7-0001").does();
        assert_eq!((&facts["encrypted"], &facts["package"]), (&Value::Bool(false), &Value::Null));
    });
}

#[test]
fn a_list_on_paper_goes_out_and_comes_back() {
    let w = world();
    LIST.paper_received(&w);
    w.handler("store SHJ-R7-0001 --what paper --place CAB-2").does();
    LIST.tells(&w, true, "1");
    let medium = LIST.lacks(&w, CLERK);
    assert!(medium.len() == 1 && medium[0].starts_with("medium:"), "{medium:?}");
    w.clock("2026-03-16T10:00");
    w.handler(&LIST.hand("paper", HANDLER, 1)).does();
    w.clock("2026-03-16T14:00");
    w.clerk("give-back SHJ-R7-0001 --paper --count 24").does();
    LIST.closes(&w, CLERK);
    LIST.tells(&w, false, "2");
    LIST.closes(&w, HANDLER);
}

#[test]
fn a_result_on_paper_comes_back_and_stays() {
    let w = world();
    RESULT.paper_received(&w);
    RESULT.tells(&w, true, "1");
    RESULT.closes(&w, HANDLER);
    w.clerk("store DHZ-R7-0001 --what paper --place SAFE-1").does();
    RESULT.closes(&w, CLERK);
}

#[test]
fn a_result_on_paper_may_be_destroyed_by_two_people() {
    let w = world();
    RESULT.paper_received(&w);
    let destroyed = w.clerk("dispose DHZ-R7-0001 --witness 髙橋一郎").does();
    w.chief(&format!("confirm {}", destroyed["entry"])).does();
    RESULT.closes(&w, CLERK);
}

#[test]
fn what_is_said_on_the_way_of_paper() {
    begins(|w| {
        w.clock("2025-05-12T10:00");
        let bundle = "paper-bundle --contract R7-043 --title 問診票 --sheets 24 --people 12";
        w.clerk(bundle).ends(0, "paper-bundle").recorded(&["bundled"]).no_other_files();
        w.clerk("approve SHJ-R7-0001").refused(3, "paper-approve-own");
        w.chief("approve SHJ-R7-0001").ends(0, "paper-approve");
        w.clerk("slip SHJ-R7-0001 --bag BAG-03 -o {W}/paper/slip.pdf").ends(0, "paper-slip");
        picture(w, "paper/slip.pdf", "post/slip");
        w.office("status").ends(0, "paper-status");
        w.contractor("scan {W}/post/slip.png").ends(0, "paper-scan");
        w.clock("2025-05-13T09:00");
        w.clerk(&LIST.hand("paper", CLERK, 0)).ends(0, "paper-hand-over").recorded(&["handed-over"]);
        w.clock("2025-05-13T10:30");
        let receive = "receive --slip {W}/post/slip.png --contract R7-043 --what";
        w.handler(&format!("{receive} media --count 1")).refused(3, "paper-received-as-media");
        w.handler(&format!("{receive} paper --count 23")).ends(0, "paper-receive-short").recorded(&[
            "consignment-expected",
            "received",
            "incident-opened",
        ]);
        w.contractor("status SHJ-R7-0001").ends(0, "paper-status-one");
    });
}

#[test]
fn paper_that_comes_back_short_is_an_incident() {
    begins(|w| {
        LIST.paper_received(w);
        LIST.tells(w, true, "1");
        w.clock("2026-03-16T14:00");
        w.clerk("give-back SHJ-R7-0001 --paper --count 23")
            .ends(1, "paper-back-short")
            .recorded(&["returned", "incident-opened"]);
        w.clerk("close SHJ-R7-0001").refused(3, "paper-close-short");
        // The last sheet turns up.
        w.clerk("give-back SHJ-R7-0001 --paper --count 24").ends(0, "paper-back").recorded(&["returned"]);
        w.chief("incident close SHJ-R7-0001 --reason 残りの1枚も返却された").does();
        LIST.closes(w, CLERK);
    });
}

#[test]
fn paper_that_came_back_short_may_be_entered_late() {
    begins(|w| {
        LIST.paper_received(w);
        LIST.tells(w, true, "1");
        w.clock("2026-03-16T14:00");
        w.clerk("give-back SHJ-R7-0001 --paper --count 23 --late --at 2026-03-16T10:00:00+09:00")
            .ends(1, "truth-paper-back-late")
            .recorded(&["returned", "incident-opened"]);
    });
}

#[test]
fn what_paper_does_not_have() {
    begins(|w| {
        LIST.bundled(w);
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso").refused(3, "paper-burn");
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").refused(3, "paper-notice");
        w.clerk("asp export SHJ-R7-0001 --service ASP-1 -o {W}/x.age").refused(3, "paper-asp");
        w.clerk("void SHJ-R7-0001 --reason 中止のため").ends(0, "paper-void").recorded(&["voided"]);
    });
}

#[test]
fn what_the_contract_does_not_approve() {
    in_both_languages(Registered, |w| {
        w.clerk("paper-bundle --contract R7-042 --title 問診票 --sheets 24 --people 12")
            .refused(3, "paper-unapproved");
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 --channel asp {W}/data/list")
            .refused(3, "asp-unapproved");
        approve_channels(w);
        w.clerk("seal --contract R7-043 --title 名簿 --people 3 --channel medium {W}/data/list")
            .refused(3, "asp-medium-unapproved");
        w.clerk("paper-bundle --contract R7-043 --title 問診票 --sheets 0 --people 12")
            .refused(2, "paper-none");
        w.clock("2026-04-01T10:00");
        w.clerk("paper-bundle --contract R7-043 --title 問診票 --sheets 24 --people 12")
            .refused(3, "paper-outside-period");
    });
}

#[test]
fn the_slip_of_paper_says_paper_and_how_many_sheets() {
    let w = world();
    LIST.bundled(&w);
    let text = text_on(&w, "paper/slip.pdf");
    for words in ["紙24枚", "紙（束）", "紙文書を引き渡します", "束の符号"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for words in ["暗号化ファイル", "CD-R", "人数は開封後"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
}

#[test]
fn the_slip_of_the_service_names_no_medium_and_no_bag() {
    let w = world();
    LIST.sealed(&w);
    let text = text_on(&w, "paper/slip.pdf");
    for words in ["LGWAN-ASPサービスに掲載", "掲載", "取得", "削除", "SHJ-R7-0001.zip.age"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for words in ["媒体番号", "カバン", "運搬者"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
}

fn text_on(w: &World, pdf: &str) -> String {
    let output = std::process::Command::new("pdftotext").arg("-raw").arg(w.path(pdf)).arg("-").output();
    let output = output.expect("pdftotext is missing: sudo apt-get install poppler-utils");
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect()
}

#[test]
fn a_list_goes_through_the_service_and_its_traces_end() {
    let w = world();
    let opened = LIST.opened(&w);
    assert_eq!(opened["sealing_proven"], false);
    w.handler("asp deleted SHJ-R7-0001 --service ASP-1 --file 0513-a.age").does();
    LIST.tells(&w, true, "2");
    assert_eq!(LIST.lacks(&w, CLERK), ["notice", "erasure-report"]);

    w.clock("2026-03-16T10:00");
    w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
    let draft = String::from_utf8(w.read("work/erasure.toml")).unwrap();
    assert!(draft.contains("host = \"ASP-1\"") && draft.contains("path = \"0513-a.age\""), "{draft}");
    std::fs::remove_dir_all(w.path("work/received")).unwrap();
    answer(&w, "work/erasure.toml", &[]);
    w.clock("2026-03-16T11:00");
    sign_erasure(&w);
    w.manager("erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf").does();
    w.contractor("erase submit SHJ-R7-0001 -o {W}/post/3.exchange").does();
    w.handler(&LIST.hand("notice", HANDLER, 1)).does();
    w.office("exchange import {W}/post/3.exchange").does();
    w.clock("2026-03-17T10:00");
    let checked = w.office("erase check SHJ-R7-0001").does();
    assert_eq!(checked["passed"], true, "{checked}");
    w.chief("erase accept SHJ-R7-0001").does();
    w.clerk("give-back SHJ-R7-0001 --notice").does();
    LIST.closes(&w, CLERK);
    LIST.tells(&w, false, "4");
    LIST.closes(&w, HANDLER);
}

#[test]
fn a_result_comes_through_the_service_and_its_slip_in_a_file() {
    let w = world();
    RESULT.uploaded(&w);
    RESULT.tells(&w, false, "1");
    w.clock("2025-05-13T10:30");
    // No slip but the one in the file that was imported.
    let fetched = w.clerk(&RESULT.say(&format!("{FETCH} {{N}} --contract R7-043"))).does();
    assert_eq!(fetched["created"], true);
    RESULT.tells(&w, true, "2");
    w.clock("2025-05-14T09:00");
    w.handler("notice DHZ-R7-0001 -o {W}/secret/notice.pdf").does();
    w.write("secret/password", password_on(&w, "secret/notice.pdf"));
    w.handler(&RESULT.hand("notice", HANDLER, 0)).does();
    w.clock("2025-05-14T14:30");
    w.clerk("receive DHZ-R7-0001 --what notice --count 1").does();
    w.clerk("open {W}/post/DHZ-R7-0001.zip.age --out {W}/work/received --password-file {W}/secret/password")
        .does();
    assert_eq!(RESULT.lacks(&w, CLERK), ["server-copy:ASP-1"]);
    RESULT.tells(&w, true, "3");
    // This time whoever sent it deletes, and tells.
    w.handler("asp deleted DHZ-R7-0001 --service ASP-1 --file 0513-a.age").does();
    RESULT.closes(&w, HANDLER);
    RESULT.tells(&w, false, "4");
    RESULT.closes(&w, CLERK);
}

#[test]
fn what_is_said_on_the_way_through_the_service() {
    begins(|w| {
        LIST.sealed(w);
        w.contractor("scan {W}/post/slip.png").ends(0, "asp-scan");
        w.clock("2025-05-13T09:00");
        w.clerk("asp upload SHJ-R7-0001 --service ASP-1 --file 0513-a.age").refused(3, "asp-upload-unasked");
        w.clerk("asp export SHJ-R7-0001 --service ASP-1 -o {W}/post/SHJ-R7-0001.zip.age")
            .ends(0, "asp-export")
            .recorded(&["upload-intended"])
            .new_files(&["post/SHJ-R7-0001.zip.age"]);
        assert_eq!(w.read("post/SHJ-R7-0001.zip.age"), w.read("office/packages/SHJ-R7-0001.zip.age"));
        w.clerk("void SHJ-R7-0001 --reason 中止のため").refused(3, "asp-void-on-server");
        w.clerk("asp upload SHJ-R7-0001 --service ASP-1 --file 0513-a.age")
            .ends(0, "asp-upload")
            .recorded(&["uploaded"]);
        w.clerk("asp export SHJ-R7-0001 --service ASP-1 -o {W}/y.age").refused(3, "asp-export-twice");
        w.office("status").ends(0, "asp-status");
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").refused(3, "asp-notice-early");
        w.clock("2025-05-13T10:30");
        let fetch = LIST.say(&format!("{FETCH} --slip {{W}}/post/slip.png --contract R7-043"));
        w.handler(&fetch)
            .ends(0, "asp-fetch")
            .recorded(&["consignment-expected", "fetched"])
            .no_other_files();
        w.handler(&fetch).refused(3, "asp-fetch-twice");
        w.handler("asp deleted SHJ-R7-0001 --service ASP-2 --file 0513-a.age")
            .refused(3, "asp-deleted-elsewhere");
        w.handler("asp deleted SHJ-R7-0001 --service ASP-1 --file b.age")
            .refused(2, "asp-deleted-other-name");
        w.handler("asp deleted SHJ-R7-0001 --service ASP-1 --file 0513-a.age")
            .ends(0, "asp-deleted")
            .recorded(&["server-deleted"]);
        w.contractor("status SHJ-R7-0001").ends(0, "asp-status-one");
        w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
        w.office("exchange import {W}/post/1.exchange").ends(0, "asp-import").recorded(&[
            "designation-told",
            "designation-told",
            "fetch-arrived",
            "deletion-arrived",
            "cosigned",
        ]);
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").does();
        w.clerk(&LIST.hand("notice", CLERK, 0)).refused(3, "asp-notice-same-day");
    });
}

#[test]
fn opening_what_came_through_the_service() {
    begins(|w| {
        LIST.notice_received(w);
        let open =
            "open {W}/post/SHJ-R7-0001.zip.age --out {W}/work/received --password-file {W}/secret/password";
        w.handler(open).ends(0, "asp-open").recorded(&["open-intended", "opened"]);
        // The report must answer the copy on the server.
        w.clock("2026-03-16T10:00");
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
        answer(w, "work/erasure.toml", &[("kind", "\"ssd\"")]);
        w.clock("2026-03-16T11:00");
        w.manager("erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf")
            .refused(3, "asp-report-without-server");
    });
}

#[test]
fn another_file_than_the_slip_speaks_of() {
    begins(|w| {
        LIST.uploaded(w);
        w.clock("2025-05-13T10:30");
        w.alter("post/SHJ-R7-0001.zip.age", |bytes| *bytes.last_mut().unwrap() ^= 1);
        let fetch = LIST.say(&format!("{FETCH} --slip {{W}}/post/slip.png --contract R7-043"));
        w.handler(&fetch).refused(1, "asp-fetch-another");
        w.handler(&LIST.say(&format!("{FETCH} {{N}}"))).refused(2, "asp-fetch-without-slip");
    });
}

#[test]
fn a_package_that_rots_does_not_leave_for_the_server() {
    begins(|w| {
        LIST.sealed(w);
        w.alter("office/packages/SHJ-R7-0001.zip.age", |bytes| bytes[300] ^= 1);
        w.clerk("asp export SHJ-R7-0001 --service ASP-1 -o {W}/post/x.age")
            .ends(1, "asp-export-rotten")
            .recorded(&["upload-intended", "upload-failed"])
            .no_other_files();
        w.clerk("void SHJ-R7-0001 --reason 破損のため").does();
    });
}

#[test]
fn a_fetch_entered_from_paper_at_the_sender() {
    begins(|w| {
        LIST.uploaded(w);
        w.clock("2025-05-14T09:00");
        let late = "asp fetch SHJ-R7-0001 --service ASP-1 --file 0513-a.age --by 𠮷田神 --late";
        w.clerk(late)
            .and(&["--at", "2025-05-13T10:30:00+09:00"])
            .ends(0, "asp-fetch-late")
            .recorded(&["fetched"]);
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").does();
    });
}

#[test]
fn what_was_deleted_before_anybody_fetched_it_can_be_given_up() {
    begins(|w| {
        LIST.uploaded(w);
        w.clerk("asp deleted SHJ-R7-0001 --service ASP-1 --file 0513-a.age").ends(0, "asp-deleted-unfetched");
        w.clerk("void SHJ-R7-0001 --reason 中止のため").does();
        assert!(!w.path("office/packages/SHJ-R7-0001.zip.age").exists());
        // If it was fetched all the same, that comes to light.
        w.clock("2025-05-13T10:30");
        let fetch = LIST.say(&format!("{FETCH} --slip {{W}}/post/slip.png --contract R7-043"));
        w.handler(&fetch).does();
        w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
        w.office("exchange import {W}/post/1.exchange").ends(0, "").recorded(&[
            "designation-told",
            "designation-told",
            "fetch-arrived",
            "incident-opened",
            "cosigned",
        ]);
    });
}

#[test]
fn only_by_an_own_key() {
    let w = world();
    LIST.bundled(&w);
    let flags = "--as 渡邊花子 --home-passphrase-file {W}/secret/office";
    for words in [
        "paper-bundle --contract R7-043 --title 問診票 --sheets 24 --people 12",
        "asp upload SHJ-R7-0001 --service ASP-1 --file a",
        "asp deleted SHJ-R7-0001 --service ASP-1 --file a",
    ] {
        assert_eq!(w.office(words).flags(flags).fails()["code"], "keyring-missing", "{words}");
    }
    let listed = w.office("ledger list --number SHJ-R7-0001").does();
    let bundled = listed["entries"][0]["index"].clone();
    assert_eq!(w.office(&format!("ledger show {bundled}")).does()["signed"], true);
}
