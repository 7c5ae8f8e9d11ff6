//! Which kinds of files a contract lets through, at both ends of the road.

use crate::hostile;
use crate::road::Stage::*;
use crate::road::TABLE;
use crate::world::{CHIEF, HANDLER, MANAGER, World, in_both_languages};
use ring::rand::SystemRandom;
use tewatashi::tools::age;
use tewatashi::words::secret::Secret;

const TERMS: &str = "--title 指定事業 --work-code 業務コード07-120 --items {W}/data/items.txt --medium cd-r --channel medium \
                     --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31";
const SEAL: &str = "seal --contract R7-043 --title 名簿 --people 3";

/// The office adds a contract that lets only these through.
fn office_allows(w: &World, extensions: &str) {
    // Several would be listed by their random ids.
    let people = "--person 渡邊花子";
    w.by(CHIEF, &format!("contract add --party DHZ --number R7-043 {TERMS} {people} {extensions}")).does();
}

#[test]
fn what_the_contract_does_not_let_through_is_not_sealed_and_is_named() {
    in_both_languages(Registered, |w| {
        office_allows(w, "--extensions csv,xlsx --extensions PDF");
        w.write("data/mixed/名簿.csv", TABLE);
        for name in ["名簿.csv.exe", "一覧.xlsm", "説明", ".exe"] {
            w.write(&format!("data/mixed/{name}"), "x");
        }
        w.clerk(&format!("{SEAL} {{W}}/data/mixed")).refused(3, "extensions-seal");
    });
}

#[test]
fn what_the_contract_lets_through_is_sealed_in_capitals_as_well() {
    let w = &World::at_stage(Registered, tewatashi::words::text::Lang::Ja);
    office_allows(w, "--extensions csv,no-extension");
    w.write("data/some/名簿.CSV", TABLE);
    w.write("data/some/説明", "架空の名簿です。\n");
    w.clerk(&format!("{SEAL} {{W}}/data/some")).does();
}

#[test]
fn a_contract_shows_its_list_and_hands_it_on() {
    in_both_languages(Registered, |w| {
        office_allows(w, "--extensions csv,.XLSX,no-extension");
        w.office("contract show R7-043").ends(0, "extensions-show");
        let renew = "contract renew R7-043 --from 2026-04-01 --until 2027-03-31 --return-by 2027-03-31";
        w.chief(&format!("{renew} --number R8-043")).does();
        assert_eq!(w.office("contract show R8-043").does()["extensions"], "csv, xlsx, no-extension");
        w.chief(&format!("{renew} --number R8-044 --extensions pdf")).does();
        assert_eq!(w.office("contract show R8-044").does()["extensions"], "pdf");
    });
}

#[test]
fn a_list_that_makes_no_sense_is_refused() {
    in_both_languages(Registered, |w| {
        let words = format!("contract add --party DHZ --number R7-043 {TERMS} --person 渡邊花子");
        w.clerk(&format!("{words} --extensions csv,*")).refused(2, "extensions-malformed");
        w.clerk(&format!("{words} --extensions csv,,pdf")).refused(2, "extensions-empty");
    });
}

#[test]
fn what_the_sender_may_seal_and_the_receivers_contract_does_not_know_is_not_unpacked() {
    in_both_languages(NoticeReceived, |w| {
        let people = "--person 山﨑次郎 --person 𠮷田神 --person 渡邊花子";
        w.by(
            MANAGER,
            &format!("contract add --party SHJ --number R7-043 {TERMS} {people} --extensions csv,xlsx"),
        )
        .does();
        // The genuine package, under another number: a list and a letter, `.csv` and `.txt`.
        let password = String::from_utf8(w.read("secret/password")).unwrap();
        let password = Secret::new(password.trim().to_string());
        let zip = age::open_small(&password, &w.read("office/packages/SHJ-R7-0001.zip.age")).unwrap();
        let zip = hostile::renumbered(&zip);
        let package = age::seal_small(&password, &zip, 18, &SystemRandom::new()).unwrap();
        hostile::arrive(w, &package, "--contract R7-043");
        let ended = w.by(HANDLER, hostile::OPEN).ends(3, "extensions-open");
        ended.recorded(&["open-intended", "open-failed"]).no_other_files();
        w.contractor(&format!("status {}", hostile::NUMBER)).ends(0, "extensions-open-status");
    });
}
