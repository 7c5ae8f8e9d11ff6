//! What takes two people with keys of their own, at the command line.

use crate::road::Stage::*;
use crate::road::fact;
use crate::world::{MANAGER, OUTSIDER, Person, World, in_both_languages};

/// Whom nobody else has ever seen.
const GHOST: Person = Person { name: "幽霊一", ring: "yurei", home: "office" };
/// The clerk's name, typed by somebody who has no key of theirs.
const TYPED: &str = "--as 渡邊花子 --home-passphrase-file {W}/secret/office";
const DESTROY: &str = "dispose SHJ-R7-0001 --witness 髙橋一郎";

fn entry(w: &World, kind: &str) -> String {
    let listed = w.office("ledger list --number SHJ-R7-0001").does();
    let entries = listed["entries"].as_array().unwrap();
    entries.iter().rev().find(|entry| entry["kind"] == kind).unwrap()["index"].to_string()
}

#[test]
fn a_destruction_waits_for_its_witness() {
    in_both_languages(Written, |w| {
        w.office(DESTROY).flags(TYPED).refused(2, "two-destroy-unsigned");
        w.clerk(DESTROY).ends(0, "two-destroy").recorded(&["disposed"]);
        let confirm = format!("confirm {}", entry(w, "disposed"));
        w.clerk(DESTROY).refused(3, "two-destroy-again");
        w.chief("contract designate R7-042 --person 佐藤五郎").does();
        w.by(OUTSIDER, &confirm).refused(3, "two-destroy-not-witness");
        w.clerk(&confirm).refused(3, "two-destroy-alone");
        w.office("status --person 髙橋一郎").ends(0, "two-destroy-waits").left_no_trace();
        assert_eq!(w.office("status SHJ-R7-0001").does()["media"][0]["at"], "stored");
        w.chief(&confirm).ends(0, "two-destroy-confirmed").recorded(&["seconded"]);
        assert_eq!(w.office("status SHJ-R7-0001").does()["media"][0]["at"], "disposed");
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

#[test]
fn a_very_late_fact_is_signed_by_its_typist() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-20T09:00");
        let words = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late --reason 担当者の休暇";
        let at = ["--at", "2025-05-13T10:30:00+09:00"];
        w.office(words).and(&at).refused(2, "two-late-nobody");
        w.office(words).flags(TYPED).and(&at).refused(2, "two-late-unsigned");
        w.clerk(words).and(&at).does();
        let confirm = format!("confirm {}", entry(w, "received"));
        w.clerk(&confirm).refused(3, "two-late-alone");
        w.chief(&confirm).does();
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

#[test]
fn one_person_makes_no_second_pair_of_eyes() {
    in_both_languages(Sealed, |w| {
        let add = "person add --name 幽霊一 --duty handler";
        w.office(add).refused(2, "two-ghost-nobody");
        w.office(add).flags(TYPED).refused(2, "two-ghost-unsigned");
        w.clerk(add).ends(0, "two-ghost-added").recorded(&["person-added"]);
        w.clerk("contract designate R7-042 --person 幽霊一").ends(0, "two-ghost-named");
        let enrolled = w.by(GHOST, "person enroll").does();
        let vouch = format!("confirm {} --fingerprint", enrolled["entry"]);
        let print = fact(&enrolled, "fingerprint");
        w.clerk(&vouch).and(&[&print]).ends(0, "two-ghost-vouched-by-one").recorded(&["seconded"]);
        w.clerk(&vouch).and(&[&print]).refused(3, "two-ghost-vouched-twice");
        w.clerk("confirm --people").refused(3, "two-ghost-confirmed-alone");
        w.by(GHOST, "approve SHJ-R7-0001").refused(3, "two-ghost-approves");
        w.office("confirm --list").ends(0, "two-ghost-waits").left_no_trace();
        let listed = w.office("person list").ends(0, "");
        listed.left_no_trace();
        let waits = ["登録の確認待ち", "registration waits for confirmation"];
        assert!(waits.iter().any(|words| listed.stdout.contains(words)), "{}", listed.stdout);
        // Two people in earnest: one command each.
        w.chief("confirm --people").ends(0, "two-confirm-people").recorded(&["seconded", "seconded"]);
        w.chief(&vouch).and(&[&print]).does();
        w.by(GHOST, "approve SHJ-R7-0001").does();
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

#[test]
fn who_stands_on_the_register_by_one_word_takes_no_part() {
    in_both_languages(Written, |w| {
        w.clerk("person add --name 幽霊一 --duty handler").does();
        w.clerk("contract designate R7-042 --person 幽霊一").does();
        let naming = w.office("confirm --list").does()["waiting"][1]["entry"].to_string();
        w.chief(&format!("confirm {naming}")).does();
        w.clerk("dispose SHJ-R7-0001 --witness 幽霊一").refused(3, "two-unconfirmed-witness");
    });
}

#[test]
fn a_carriers_courier_carries_and_does_nothing_else() {
    in_both_languages(Written, |w| {
        w.office("firm add --kind carrier --code TRK --name 見本運送").does();
        w.office("person add --name 運送太郎 --duty courier --firm TRK").does();
        w.office("contract designate R7-042 --person 運送太郎").does();
        w.clerk("dispose SHJ-R7-0001 --witness 運送太郎").refused(3, "two-carrier-witness");
        let stores = "store SHJ-R7-0001 --place SAFE-1";
        let carrier = TYPED.replace("渡邊花子", "運送太郎");
        w.office(stores).flags(&carrier).refused(3, "two-carrier-stores");
        w.clock("2025-05-13T09:00");
        let words =
            "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 運送太郎 --bag BAG-03 --trip T-1";
        w.clerk(words).does();
    });
}

#[test]
fn who_has_something_in_hand_is_not_relieved() {
    in_both_languages(NoticeReceived, |w| {
        let held = w.contractor("status --person 𠮷田神").does();
        assert_eq!(held["count"], 1, "{held}");
        w.by(MANAGER, "person relieve 𠮷田神 --reason 異動").refused(3, "two-relieve-in-hand");
    });
}

#[test]
fn a_key_is_trusted_until_it_was_out_of_its_owners_hands() {
    in_both_languages(Approved, |w| {
        let approved = entry(w, "approved");
        w.clerk("person revoke 髙橋一郎 --reason 盗難").refused(2, "two-revoke-unasked");
        for wrong in ["昨日", "9999"] {
            let revoke = format!("person revoke 髙橋一郎 --trusted-until {wrong} --reason 盗難");
            w.clerk(&revoke)
                .refused(2, &format!("two-revoke-{}", if wrong == "9999" { "beyond" } else { "malformed" }));
        }
        let revoke = format!("person revoke 髙橋一郎 --trusted-until {approved} --reason 盗難");
        w.clerk(&revoke).ends(0, "two-revoke").recorded(&["key-revoked", "incident-opened"]);
        w.office("ledger verify").ends(0, "two-revoke-verify").left_no_trace();
        w.office("status SHJ-R7-0001").ends(0, "two-revoke-status").left_no_trace();
        // The approval counts as given by nobody.
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso").refused(3, "two-revoke-burn");
        w.chief("approve SHJ-R7-0001").refused(3, "two-revoke-approve");
    });
}

#[test]
fn a_key_whose_signatures_so_far_are_trusted_leaves_no_incident() {
    let w = World::at_stage(Approved, tewatashi::words::text::Lang::Ja);
    let revoked = w.clerk("person revoke 髙橋一郎 --trusted-until now --reason 紛失").does();
    assert_eq!(revoked["untrusted"], serde_json::json!([]));
    assert_eq!(w.office("ledger verify").does()["untrusted"], serde_json::json!([]));
}
