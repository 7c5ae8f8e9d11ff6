//! Registers: changes that take two people, keys that come and go, companies, bags, places, and the next year.

use crate::forge::home_key;
use crate::road::Stage::*;
use crate::road::{fact, vouch};
use crate::world::{CHECKER, CHIEF, CLERK, HANDLER, MANAGER, OUTSIDER, Person, World, in_both_languages};
use serde_json::Value;
use tewatashi::tools::config::Home;
use tewatashi::tools::ledger::Ledger;
use tewatashi::words::act::{Act, Actor, Deed, Entry, Known};
use tewatashi::words::sign::Signer;
use tewatashi::words::statement::kinds::NewKey;
use tewatashi::words::text::Lang;
use tewatashi::words::units::{Digest, PersonId, Stamp};
use tewatashi::words::vocabulary::Duty;

/// A fourth person, whose key nobody has vouched for.
const NEWCOMER: Person = Person { name: "新任太郎", ring: "shinnin", home: "office" };

fn id_of(w: &World, home: &str, name: &str) -> String {
    let listed = w.at(home, "person list").does();
    let people = listed["people"].as_array().unwrap();
    fact(people.iter().find(|person| person["name"] == name).unwrap(), "person")
}
/// The fingerprint in what was printed: eight groups of four hexadecimal digits.
fn printed_groups(stdout: &str) -> String {
    let is_group = |word: &&str| word.len() == 4 && word.chars().all(|c| c.is_ascii_hexdigit());
    let groups =
        |line: &str| line.split_whitespace().filter(is_group).map(str::to_string).collect::<Vec<_>>();
    stdout.lines().map(groups).find(|groups| groups.len() == 8).expect("a fingerprint").join(" ")
}
fn waiting(w: &World) -> Vec<Value> {
    w.office("confirm --list").does()["waiting"].as_array().unwrap().clone()
}

#[test]
fn a_key_counts_when_somebody_has_vouched_for_it() {
    in_both_languages(Registered, |w| {
        w.chief("person add --name 新任太郎 --duty handler").does();
        let enrolled = w.by(NEWCOMER, "person enroll").ends(0, "registers-enroll-third");
        enrolled.recorded(&["person-enrolled"]);
        let print = printed_groups(&enrolled.stdout);
        let entry = waiting(w)[1]["entry"].to_string();
        w.chief("contract designate R7-042 --person 新任太郎").ends(0, "registers-designate");
        let seal = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/list";
        w.by(NEWCOMER, seal).refused(3, "registers-not-vouched");
        w.by(NEWCOMER, &format!("confirm {entry}")).refused(3, "registers-vouch-oneself");
        w.office("confirm --list").ends(0, "registers-waiting").left_no_trace();
        w.chief(&format!("confirm {entry}"))
            .and(&["--fingerprint", "0000"])
            .refused(1, "registers-vouch-wrong");
        // A habit of saying yes is no comparison.
        w.chief(&format!("confirm {entry} --yes")).refused(2, "registers-vouch-unasked");
        w.chief(&format!("confirm {entry}"))
            .and(&["--fingerprint", &print])
            .ends(0, "registers-vouched")
            .recorded(&["seconded"]);
        w.chief(&format!("confirm {entry}")).refused(3, "registers-vouch-again");
        w.by(NEWCOMER, seal).refused(3, "registers-not-vouched");
        w.clerk(&format!("confirm {entry}"))
            .and(&["--fingerprint", &print])
            .ends(0, "registers-vouched-by-two")
            .recorded(&["seconded"]);
        w.chief(&format!("confirm {entry}")).refused(3, "registers-confirmed-twice");
        w.clerk("confirm --people").ends(0, "registers-confirm-people").recorded(&["seconded"]);
        w.by(NEWCOMER, seal).does();
    });
}

#[test]
fn a_setting_takes_two_people() {
    in_both_languages(Registered, |w| {
        w.office("policy list").ends(0, "registers-policy").left_no_trace();
        w.clerk("policy set four_eyes off").refused(2, "registers-policy-no-reason");
        w.clerk("policy set four_eyes perhaps --reason 試し").refused(2, "registers-policy-value");
        w.clerk("policy set tea off --reason 試し").refused(2, "registers-policy-unknown");
        let set = "policy set four_eyes off --reason 二人しかいない出先のため";
        w.clerk(set).ends(0, "registers-policy-set").recorded(&["policy-set"]);
        let entry = waiting(w)[0]["entry"].to_string();
        w.clerk(&format!("confirm {entry}")).refused(3, "registers-policy-alone");
        assert_eq!(w.office("policy list").does()["switched_off"], serde_json::json!([]));
        w.chief(&format!("confirm {entry}")).does();
        w.office("policy list").ends(0, "registers-policy-off").left_no_trace();
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list").does();
        w.clerk("approve SHJ-R7-0001").does();
        w.chief("policy set four_eyes on --reason 体制が整ったため").does();
        let entry = waiting(w)[0]["entry"].to_string();
        w.clerk(&format!("confirm {entry}")).does();
        // What was approved while the rule was off was right then, and stays so.
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

#[test]
fn what_waits_too_long_is_overdue() {
    in_both_languages(Registered, |w| {
        w.clerk("policy set min_gap_hours 24 --reason 念のため").does();
        w.clock("2025-04-20T09:00");
        w.office("confirm --list").ends(0, "registers-waiting-overdue").left_no_trace();
    });
}

#[test]
fn a_rule_is_not_loosened_by_editing_a_file() {
    in_both_languages(Registered, |w| {
        let path = "office/config.toml";
        w.alter(path, |text| text.extend(b"\n[policy]\nmin_gap_hours = 12\nmax_lag_hours = 72\n"));
        w.office("status").does();
        w.alter(path, |text| *text = String::from_utf8_lossy(text).replace("= 12", "= 0").into_bytes());
        w.office("status").ends(2, "registers-config-policy");
        assert_eq!(w.office("ledger verify").fails()["code"], "config-policy");
    });
}

#[test]
fn a_lost_key_and_the_way_back() {
    in_both_languages(Registered, |w| {
        w.clerk("person revoke 佐藤五郎 --trusted-until now --reason 鍵の紛失")
            .ends(0, "registers-revoke")
            .recorded(&["key-revoked"]);
        w.clerk("person revoke 佐藤五郎 --trusted-until now --reason 鍵の紛失")
            .refused(3, "registers-revoke-twice");
        w.by(OUTSIDER, "policy set four_eyes off --reason 悪用").refused(3, "registers-revoked-acts");
        w.by(OUTSIDER, "person enroll").refused(3, "registers-revoked-enrolls");
        let rekey = "person rekey 佐藤五郎 --reason 鍵の再登録";
        let entry = w.clerk(rekey).does()["entry"].to_string();
        w.clerk(&format!("confirm {entry}")).refused(3, "registers-rekey-alone");
        w.chief(&format!("confirm {entry}")).does();
        let enrolled = w.by(OUTSIDER, "person enroll").does();
        vouch(w, &[CHIEF, CLERK], &enrolled);
        w.by(OUTSIDER, "policy set min_gap_hours 24 --reason 念のため").does();
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

#[test]
fn nobody_lets_themselves_enroll_again() {
    in_both_languages(Registered, |w| {
        w.clerk("person rekey 渡邊花子 --reason パスフレーズ忘れ").refused(3, "registers-rekey-oneself");
        w.clerk("person rekey 渡邊花子").refused(2, "registers-rekey-no-reason");
        w.clerk("person rekey 鈴木三郎 --reason 鍵がない").refused(3, "registers-rekey-no-key");
        let rekey = "person rekey 佐藤五郎 --reason パスフレーズ忘れ";
        w.clerk(rekey).ends(0, "registers-rekey").recorded(&["person-rekeyed"]);
    });
}

#[test]
fn a_key_is_changed_by_its_owner() {
    in_both_languages(Sealed, |w| {
        w.chief("person enroll --rotate").ends(0, "registers-rotate").recorded(&["key-rotated"]);
        w.chief("approve SHJ-R7-0001").does();
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

#[test]
fn a_change_of_keys_that_was_cut_short_is_finished_by_the_next_use() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let old = own_key_file(&w, "takahashi");
    let kept = std::fs::read(&old).unwrap();
    w.chief("person enroll --rotate").does();
    // As if it had been killed between the entry and the exchange of the files.
    std::fs::rename(&old, old.with_extension("next.age")).unwrap();
    std::fs::write(&old, kept).unwrap();
    w.chief("approve SHJ-R7-0001").does();
    assert!(!old.with_extension("next.age").exists());
}

fn own_key_file(w: &World, ring: &str) -> std::path::PathBuf {
    let found = std::fs::read_dir(w.path(&format!("people/{ring}"))).unwrap().next();
    found.unwrap().unwrap().path()
}

#[test]
fn a_person_is_relieved_when_nothing_is_in_their_hands() {
    in_both_languages(UnderWay, |w| {
        w.chief("person relieve 鈴木三郎 --reason 異動").refused(3, "registers-relieve-courier");
        w.chief("person relieve 佐藤五郎").refused(2, "registers-relieve-no-reason");
        w.office("store-place add SAFE-2 --description 書庫 --key-holder 佐藤五郎").does();
        let relieve = "person relieve 佐藤五郎 --successor 渡邊花子 --reason 異動";
        w.chief("person relieve 佐藤五郎 --successor 佐藤五郎 --reason 異動")
            .refused(2, "registers-successor-same");
        w.chief(relieve).ends(0, "registers-relieve").recorded(&["person-relieved"]);
        w.chief(relieve).refused(3, "registers-relieve-twice");
        w.by(OUTSIDER, "bag add BAG-09").refused(3, "registers-relieved-acts");
        w.office("store-place list").ends(0, "registers-places").left_no_trace();
        let people = w.office("person list").does()["people"].clone();
        let standing = |name: &str| {
            people.as_array().unwrap().iter().find(|p| p["name"] == name).unwrap()["standing"].clone()
        };
        assert_eq!(standing("佐藤五郎"), "relieved");
        assert_eq!((standing("渡邊花子"), standing("鈴木三郎")), ("enrolled".into(), "without-key".into()));
    });
}

#[test]
fn a_key_holder_of_something_names_a_successor() {
    in_both_languages(Written, |w| {
        w.office("store-place add SAFE-1 --description 耐火金庫 --key-holder 佐藤五郎").does();
        w.chief("person relieve 佐藤五郎 --reason 異動").refused(3, "registers-relieve-key-holder");
        w.chief("person relieve 佐藤五郎 --successor 髙橋一郎 --reason 異動")
            .ends(0, "registers-relieve-succeeded");
    });
}

#[test]
fn a_list_of_people_comes_onto_the_register_whole_or_not_at_all() {
    in_both_languages(Registered, |w| {
        w.write("data/people.csv", "氏名,役割,連絡先\n加藤九郎,取扱者,00-1\n木村十子,取扱責任者、運搬者,\n");
        w.chief("person import {W}/data/people.csv").refused(2, "registers-import-unasked");
        let import = "person import {W}/data/people.csv --yes";
        w.chief(import).ends(0, "registers-import").recorded(&["person-added", "person-added"]);
        w.chief(import).refused(3, "registers-import-twice");
        for (name, table) in [
            ("columns", "氏名,役割,年齢\n別人一,取扱者,50\n"),
            ("no-duty", "氏名,連絡先\n別人一,00\n"),
            ("cell", "氏名,役割\n別人一,社長\n"),
            ("same", "氏名,役割\n別人一,取扱者\n別人　一,取扱者\n"),
            ("firm", "氏名,役割,会社\n別人一,取扱者,NONE\n"),
        ] {
            w.write("data/wrong.csv", table);
            let exit = if name == "same" { 3 } else { 2 };
            w.chief("person import {W}/data/wrong.csv --yes")
                .refused(exit, &format!("registers-import-{name}"));
        }
        w.chief("person import {W}/data/items.txt --yes").refused(2, "registers-import-kind");
    });
}

#[test]
fn a_list_of_people_may_be_written_as_offices_write_it() {
    let w = World::at_stage(Registered, Lang::Ja);
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("氏名,役割,連絡先\r\n加藤九郎,運搬者,00-1\r\n");
    w.write("data/sjis.csv", &sjis);
    w.chief("person import {W}/data/sjis.csv --yes").does();
    let utf16: Vec<u8> = "\u{feff}name,duty,contact\nKimura,handler courier,\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    w.write("data/utf16.csv", utf16);
    w.chief("person import {W}/data/utf16.csv --yes").does();
    let (kato, kimura) = (id_of(&w, "office", "加藤九郎"), id_of(&w, "office", "Kimura"));
    assert_ne!(kato, kimura);
}

#[test]
fn a_subcontractors_people_need_an_approved_subcontract() {
    in_both_languages(Written, |w| {
        let add = "firm add --kind subcontractor --code SUB --name 株式会社再委託 --contact 00-0000-2222";
        w.office(add).ends(0, "registers-firm").recorded(&["firm-added"]);
        w.office(add).refused(3, "registers-firm-twice");
        w.chief("person add --name 外部一 --duty handler --firm NONE").refused(2, "registers-firm-unknown");
        w.chief("person add --name 外部一 --duty handler --firm SUB").does();
        w.clerk("confirm --people").does();
        w.chief("contract designate R7-042 --person 外部一").refused(3, "registers-subcontract-unapproved");
        let approve = "subcontract approve --contract R7-042 --firm SUB --until 2025-12-31";
        w.chief(approve).refused(2, "registers-subcontract-no-reason");
        let approve = format!("{approve} --reason 7健健第120号");
        w.chief(&approve.replace("2025-12-31", "2026-12-31")).refused(3, "registers-subcontract-too-long");
        w.chief(&approve.replace("SUB", "NONE")).refused(2, "registers-subcontract-nobody");
        w.chief(&approve).ends(0, "registers-subcontract").recorded(&["subcontract-approved"]);
        w.chief("contract designate R7-042 --person 外部一").does();
        w.clerk("confirm --people").does();
        w.office("firm list").ends(0, "registers-firms").left_no_trace();
        let end = "subcontract end --contract R7-042 --firm SUB --reason 契約終了";
        w.chief(end).ends(0, "registers-subcontract-end").recorded(&["subcontract-ended"]);
        w.chief(end).refused(3, "registers-subcontract-ended");
        let carried =
            "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 外部一 --bag BAG-03 --trip T-1";
        w.clock("2025-05-13T09:00");
        w.clerk(carried).refused(3, "registers-hand-over-unapproved");
    });
}

#[test]
fn a_bag_has_a_key_holder_and_an_end() {
    in_both_languages(UnderWay, |w| {
        w.office("bag add BAG-07 --key-holder 佐藤五郎").does();
        w.chief("bag retire BAG-03 --reason 破損").refused(3, "registers-bag-in-use");
        w.chief("bag retire BAG-05 --reason 破損").ends(0, "registers-bag-retire").recorded(&["bag-retired"]);
        w.office("bag add BAG-05").refused(3, "registers-bag-again");
        w.chief("bag retire BAG-99 --reason 破損").refused(3, "registers-bag-none");
        w.office("bag list").ends(0, "registers-bags").left_no_trace();
    });
}

#[test]
fn a_contract_holds_what_the_board_approved_and_goes_on_next_year() {
    in_both_languages(Sealed, |w| {
        w.write("data/clauses.pdf", "特記事項");
        let renew = "contract renew R7-042 --number R8-042 --from 2026-04-01 --until 2027-03-31 --return-by 2027-03-31 \
                     --clauses {W}/data/clauses.pdf --approval 条例第10条/第3回審議会/2026-02-14 --retain-until 2032-03-31";
        w.office(renew).refused(3, "registers-contract-open");
        w.clerk("void SHJ-R7-0001 --reason 中止").does();
        w.office(&renew.replace("2026-02-14", "昨日")).refused(2, "registers-approval-date");
        w.office(&renew.replace("/第3回審議会/", "-")).refused(2, "registers-approval-malformed");
        w.office(&renew.replace("R8-042", "R7-042")).refused(3, "registers-contract-exists");
        w.office(renew).ends(0, "registers-contract-renew").recorded(&["contract-added"]);
        w.office("contract show R8-042").ends(0, "registers-contract-show").left_no_trace();
        let certificate = "party certificate add --party DHZ --scheme privacy-mark --number 10000001(05) --until 2026-03-31";
        w.office(certificate).ends(0, "registers-certificate").recorded(&["certificate-added"]);
        w.clock("2026-04-01T09:00");
        w.office("party certificate list").ends(0, "registers-certificates").left_no_trace();
    });
}

#[test]
fn what_comes_after_a_company_is_registered_depends_on_what_it_does() {
    in_both_languages(Registered, |w| {
        for kind in ["asp-operator", "carrier", "disposal"] {
            w.office(&format!("firm add --kind {kind} --code {kind} --name 見本会社"))
                .ends(0, &format!("registers-firm-{kind}"))
                .recorded(&["firm-added"]);
        }
    });
}

#[test]
fn no_day_of_a_contract_lies_before_its_first() {
    in_both_languages(Registered, |w| {
        let add = "contract add --party DHZ --number R7-099 --title 別の事業 --work-code 業務コード07-199 --item 氏名 \
                   --medium cd-r --channel medium --from 2025-04-01";
        let early = "--until 2026-03-31 --return-by 2025-03-31";
        w.office(&format!("{add} {early}")).refused(2, "registers-return-before-start");
        w.office(&format!("{add} --until 2025-03-31 --return-by 2025-04-30"))
            .refused(2, "registers-period-backwards");
        let renew = "contract renew R7-042 --number R8-042 --from 2026-04-01";
        w.office(&format!("{renew} --until 2027-03-31 --return-by 2026-03-31"))
            .refused(2, "registers-renew-return-before-start");
        // Media may come back after the last day.
        w.office(&format!("{renew} --until 2027-03-31 --return-by 2027-04-10")).does();
    });
}

#[test]
fn the_second_person_may_say_no() {
    in_both_languages(Sealed, |w| {
        w.chief("approve SHJ-R7-0001 --refuse").refused(2, "registers-refuse-no-reason");
        w.clerk("approve SHJ-R7-0001 --refuse --reason 誤り").refused(3, "registers-refuse-own");
        let refuse = "approve SHJ-R7-0001 --refuse --reason 対象者の抽出誤り";
        w.chief(refuse).ends(0, "registers-refuse").recorded(&["approval-refused"]);
        w.chief("approve SHJ-R7-0001").refused(3, "registers-approve-refused");
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/x.iso").refused(3, "registers-burn-refused");
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list").does();
        w.clerk("void SHJ-R7-0001 --reason 抽出誤り").does();
    });
}

#[test]
fn every_act_says_how_the_actor_was_known() {
    let w = World::at_stage(Registered, Lang::Ja);
    let account = std::process::Command::new("id").arg("-un").output().unwrap().stdout;
    let account = String::from_utf8(account).unwrap();
    w.chief(&format!("person add --name 端末花子 --duty handler --account {}", account.trim())).does();
    w.clerk("confirm --people").does();
    w.office("bag add BAG-10 --as 端末花子").does();
    w.office("bag add BAG-11 --as 鈴木三郎").does();
    w.clerk("policy set min_gap_hours 24 --reason 念のため").does();
    let listed = w.office("ledger list --limit 3").does();
    let known: Vec<&str> =
        listed["entries"].as_array().unwrap().iter().map(|e| e["known"].as_str().unwrap()).collect();
    assert_eq!(known, ["os-user", "declared", "person-key"]);
    let last = w.office("ledger list --limit 1").does()["from"].to_string();
    assert_eq!(w.office(&format!("ledger show {last}")).does()["who"], "渡邊花子（本人の鍵）");
    assert_eq!(w.office("ledger verify").does()["sound"], true);
}

#[test]
fn the_ledger_shows_who_acted_and_how_they_were_known() {
    in_both_languages(Sealed, |w| {
        w.office("ledger list --limit 4").ends(0, "registers-ledger-list").left_no_trace()
    });
}

#[test]
fn a_new_key_of_the_other_side_is_known_by_what_the_old_one_signed() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    w.handler("person enroll --rotate").does();
    w.handler("open {W}/discs/disc.iso --out {W}/work/received --password-file {W}/secret/password").does();
    w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
    w.clock("2025-05-15T09:00");
    let imported = w.office("exchange import {W}/post/1.exchange").does();
    assert_eq!((&imported["statements"], &imported["waiting"]), (&4.into(), &0.into()), "{imported}");
    assert_eq!(w.office("exchange import {W}/post/1.exchange").does()["statements"], 0);
    assert_eq!(w.office("ledger verify").does()["sound"], true);
}

#[test]
fn what_a_key_signed_that_nobody_compared_is_left_out_until_somebody_has() {
    in_both_languages(NoticeReceived, |w| {
        w.by(CHECKER, "person revoke 𠮷田神 --trusted-until now --reason 鍵の盗難").does();
        let entry = w.manager("person rekey 𠮷田神 --reason 鍵の盗難").does()["entry"].to_string();
        w.by(CHECKER, &format!("confirm {entry}")).does();
        let enrolled = w.by(HANDLER, "person enroll").does();
        vouch(w, &[MANAGER, CHECKER], &enrolled);
        w.handler("open {W}/discs/disc.iso --out {W}/work/received --password-file {W}/secret/password")
            .does();
        w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
        w.clock("2025-05-15T09:00");
        let import = "exchange import {W}/post/1.exchange";
        w.office(import).ends(0, "registers-import-their-key");
        let waits = waiting(w);
        assert_eq!((waits.len(), &waits[0]["kind"]), (1, &Value::from("their-key")));
        let confirm = format!("confirm {}", waits[0]["entry"]);
        // What waited for it is taken in with it.
        w.chief(&confirm)
            .and(&["--fingerprint", &fact(&enrolled, "fingerprint")])
            .ends(0, "registers-their-key-compared")
            .recorded(&["seconded", "opening-arrived"]);
        w.office(import).ends(0, "registers-import-compared").left_no_trace();
    });
}

#[test]
fn what_a_key_signed_that_our_own_people_revoked_is_left_out() {
    in_both_languages(Received, |w| {
        w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
        w.chief("person revoke 𠮷田神 --trusted-until now --reason 電話での連絡").does();
        w.office("exchange import {W}/post/1.exchange").ends(0, "registers-import-revoked");
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

/// Whoever holds the office's database, all its keys and its passphrase, and no person's key.
struct Thief<'w> {
    w: &'w World,
    at: Stamp,
}

impl Thief<'_> {
    /// Puts an act into the ledger past every rule, signed as the home would and by whatever key the thief made.
    fn appends(&self, actor: &str, known: Known, deed: Deed, signer: Option<&dyn Signer>) -> Digest {
        let home = Home::at(&self.w.path("office"));
        let mut ledger = Ledger::open(&home.ledger()).unwrap();
        let origin = ledger.origin().to_string();
        let id: PersonId = actor.parse().unwrap();
        let (refs, paper, pii) = (Vec::new(), None, Default::default());
        let actor = Actor { id: Some(id), known };
        let act =
            Act { v: 1, origin, at: self.at, actor, edition: None, corrects: None, refs, paper, deed, pii };
        let entry = Entry::new(self.at, act, signer);
        let mut writer = ledger.begin().unwrap();
        let leaf = writer.append(&entry.to_bytes(), &[]).unwrap().leaf;
        writer.commit(&home_key(self.w, "office", "log")).unwrap();
        leaf
    }
    fn is_found(&self, code: &str, rule: Option<&str>) {
        let mut call = self.w.office("ledger verify");
        call.json = true;
        let ended = call.ends(1, "");
        let found: Value = serde_json::from_str(&ended.stdout).unwrap();
        let problems = found["facts"]["problems"].as_array().unwrap();
        let matches = |p: &&Value| p["code"] == code && rule.is_none_or(|rule| p["facts"]["rule"] == rule);
        assert!(problems.iter().any(|p| matches(&p)), "{code} {rule:?}: {problems:?}");
    }
}

fn thief(w: &World) -> Thief<'_> {
    Thief { w, at: "2025-05-12T12:00:00+09:00".parse().unwrap() }
}

#[test]
fn the_offices_keys_in_the_wrong_hands_do_not_forge_a_persons_approval() {
    let consignment = || "SHJ-R7-0001".parse().unwrap();
    let w = World::at_stage(Sealed, Lang::Ja);
    let (chief, log) = (id_of(&w, "office", CHIEF.name), home_key(&w, "office", "log"));
    thief(&w).appends(&chief, Known::PersonKey, Deed::Approved { consignment: consignment() }, Some(&log));
    thief(&w).is_found("signature-wrong", None);
    let w = World::at_stage(Sealed, Lang::Ja);
    let chief = id_of(&w, "office", CHIEF.name);
    thief(&w).appends(&chief, Known::Declared, Deed::Approved { consignment: consignment() }, None);
    thief(&w).is_found("signature-wrong", None);
}

#[test]
fn a_made_up_person_is_no_second_pair_of_eyes() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let (clerk, chief) = (id_of(&w, "office", CLERK.name), id_of(&w, "office", CHIEF.name));
    let contract = fact(&w.office("contract show R7-042").does(), "contract").parse().unwrap();
    let parties = w.office("party list").does()["parties"].as_array().unwrap().clone();
    let party = fact(parties.iter().find(|party| party["code"] == "SHJ").unwrap(), "party").parse().unwrap();
    let (thief, made_up, made) = (thief(&w), PersonId([0x77; 5]), home_key(&w, "office", "cosigner"));
    let id = made_up.to_string();
    let added =
        Deed::PersonAdded { person: made_up, party, duties: vec![Duty::Handler], key: None, firm: None };
    thief.appends(&clerk, Known::Declared, added, None);
    let enrolled = Deed::PersonEnrolled { person: made_up, key: made.public() };
    let entry = thief.appends(&id, Known::PersonKey, enrolled, Some(&made));
    thief.appends(&clerk, Known::Declared, Deed::Designated { contract, people: vec![made_up] }, None);
    let approved = Deed::Approved { consignment: "SHJ-R7-0001".parse().unwrap() };
    thief.appends(&id, Known::PersonKey, approved, Some(&made));
    thief.is_found("rule-broken", Some("person-unconfirmed"));
    // Nor does it help to vouch for it in somebody's name.
    let vouched = Deed::Seconded { consignment: None, entry };
    thief.appends(&chief, Known::PersonKey, vouched, Some(&made));
    thief.is_found("signature-wrong", None);
}

#[test]
fn a_thief_does_not_put_another_key_in_a_persons_place() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let (chief, made) = (id_of(&w, "office", CHIEF.name), home_key(&w, "office", "cosigner"));
    let person: PersonId = chief.parse().unwrap();
    let origin = Ledger::open(&Home::at(&w.path("office")).ledger()).unwrap().origin().to_string();
    let proof = NewKey::of(person, made.public()).prove(&origin, &made);
    let rotated = Deed::KeyRotated { person, key: made.public(), proof };
    thief(&w).appends(&chief, Known::PersonKey, rotated, Some(&made));
    thief(&w).is_found("signature-wrong", None);
}
