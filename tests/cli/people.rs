//! Who may act, and how they prove who they are.

use crate::road::Stage::*;
use crate::world::{CHIEF, CLERK, OUTSIDER, World, in_both_languages};

const SEAL: &str = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/list";

fn flags(ring: &str, passphrase: &str) -> String {
    format!(
        "--as 渡邊花子 --keyring {{W}}/people/{ring} --passphrase-file {{W}}/secret/{passphrase} \
         --home-passphrase-file {{W}}/secret/office"
    )
}
fn refused_with(golden: &str, exit: i32, hand: &str, prepare: impl Fn(&World)) {
    in_both_languages(Registered, |w| {
        prepare(w);
        w.office(SEAL).flags(hand).refused(exit, golden);
    });
}

fn key_of(w: &World, ring: &str) -> std::path::PathBuf {
    let mut keys = std::fs::read_dir(w.path(&format!("people/{ring}"))).unwrap();
    keys.next().unwrap().unwrap().path()
}

#[test]
fn a_person_not_named_for_the_contract_seals() {
    in_both_languages(Registered, |w| w.by(OUTSIDER, SEAL).refused(3, "not-named-seal"));
}

#[test]
fn a_person_not_named_for_the_contract_approves() {
    in_both_languages(Sealed, |w| w.by(OUTSIDER, "approve SHJ-R7-0001").refused(3, "not-named-approve"));
}

#[test]
fn a_person_not_named_for_the_contract_carries() {
    in_both_languages(Written, |w| {
        let words =
            "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 佐藤五郎 --bag BAG-03 --trip T-1";
        w.clerk(words).refused(3, "not-named-carry");
    });
}

#[test]
fn somebody_elses_keyring() {
    refused_with("key-not-there", 3, &flags("sato", "person"), |_| {});
}

#[test]
fn somebody_elses_key_under_the_right_name() {
    refused_with("key-of-another", 3, &flags("watanabe", "person"), |w| {
        std::fs::copy(key_of(w, "sato"), key_of(w, "watanabe")).unwrap();
    });
}

#[test]
fn the_right_key_with_a_wrong_passphrase() {
    refused_with("key-wrong-passphrase", 1, &flags("watanabe", "contractor"), |_| {});
}

#[test]
fn a_damaged_key() {
    refused_with("key-damaged", 1, &flags("watanabe", "person"), |w| {
        let path = key_of(w, "watanabe");
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.truncate(100);
        std::fs::write(path, bytes).unwrap();
    });
}

#[test]
fn a_wrong_passphrase_of_the_home() {
    let hand = flags("watanabe", "person").replace("secret/office", "secret/contractor");
    refused_with("home-wrong-passphrase", 1, &hand, |_| {});
}

#[test]
fn no_key_given() {
    let hand = "--as 渡邊花子 --home-passphrase-file {W}/secret/office";
    refused_with("key-not-given", 2, hand, |_| {});
}

#[test]
fn nobody_given() {
    in_both_languages(Sealed, |w| w.office("approve SHJ-R7-0001").refused(2, "nobody-acts"));
}

#[test]
fn a_person_without_a_key_of_their_own() {
    in_both_languages(Sealed, |w| {
        let hand = flags("watanabe", "person").replace("渡邊花子", "鈴木三郎");
        w.office("approve SHJ-R7-0001").flags(&hand).refused(3, "not-enrolled");
    });
}

#[test]
fn no_passphrase_and_nobody_to_ask() {
    in_both_languages(Sealed, |w| {
        let person = "--as 髙橋一郎 --keyring {W}/people/takahashi";
        w.office("approve SHJ-R7-0001").flags(person).refused(2, "no-person-passphrase");
        let home = format!("{person} --passphrase-file {{W}}/secret/person");
        w.office("approve SHJ-R7-0001").flags(&home).refused(2, "no-home-passphrase");
        w.office("bag add BAG-07").flags("").refused(2, "no-home-passphrase-bag");
    });
}

#[test]
fn a_passphrase_file_that_says_nothing() {
    in_both_languages(Sealed, |w| {
        w.write("secret/empty", "");
        w.office("bag add BAG-07")
            .flags("--home-passphrase-file {W}/secret/empty")
            .refused(2, "passphrase-empty");
        w.office("bag add BAG-07")
            .flags("--home-passphrase-file {W}/secret/none")
            .refused(2, "passphrase-missing");
    });
}

#[test]
fn a_passphrase_too_short_to_protect() {
    in_both_languages(Registered, |w| {
        w.write("secret/short", "1234567");
        let hand = "--home-passphrase-file {W}/secret/short";
        let init = "init --code NEW --role office --practice --name 新しい区";
        w.at("new", init).flags(hand).refused(2, "passphrase-short-home");
        w.chief("person add --name 新任 --duty handler").does();
        let hand = "--as 新任 --keyring {W}/people/new --passphrase-file {W}/secret/short \
                    --home-passphrase-file {W}/secret/office";
        w.office("person enroll").flags(hand).refused(2, "passphrase-short-person");
    });
}

#[test]
fn enrolling_twice() {
    in_both_languages(Registered, |w| w.by(CLERK, "person enroll").refused(3, "enroll-twice"));
}

#[test]
fn a_home_that_is_not_there() {
    in_both_languages(Registered, |w| {
        w.at("nowhere", "status").refused(2, "home-missing");
        w.at("nowhere", "bag add BAG-07").refused(2, "home-missing-bag");
    });
}

#[test]
fn a_home_where_one_is_already() {
    in_both_languages(Registered, |w| {
        w.at("office", "init --code SHJ --role office --practice --name 見本区").refused(2, "home-twice");
    });
}

#[test]
fn two_people_of_one_name() {
    in_both_languages(Registered, |w| {
        w.chief("person add --name 髙橋一郎 --duty handler").does();
        w.by(CHIEF, "approve SHJ-R7-0001").refused(2, "name-ambiguous");
    });
}
