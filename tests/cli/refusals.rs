//! Every rule can be met at the command line: refusals that the other stories do not come by, and a list of those that no
//! command comes by.

use crate::road::{Stage::*, answer, fact};
use crate::world::{CHECKER, HANDLER, in_both_languages};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn nothing_follows_the_end() {
    in_both_languages(Written, |w| {
        w.clerk("void SHJ-R7-0001 --reason 中止").does();
        w.clerk("slip SHJ-R7-0001 -o {W}/paper/late.pdf").refused(3, "refusal-ended");
    });
}

#[test]
fn what_is_not_here_is_not_stored() {
    in_both_languages(UnderWay, |w| {
        w.clerk("store SHJ-R7-0001 --place SAFE-1").refused(3, "refusal-not-here")
    });
}

#[test]
fn the_other_sides_people_do_not_act_here() {
    in_both_languages(Written, |w| {
        let hand = "--as 𠮷田神 --home-passphrase-file {W}/secret/office";
        w.office("store SHJ-R7-0001 --place SAFE-1").flags(hand).refused(3, "refusal-not-of-this-home");
    });
}

#[test]
fn only_the_responsible_person_reports_an_erasure() {
    in_both_languages(Opened, |w| {
        w.clock("2026-03-16T10:00");
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
        answer(w, "work/erasure.toml", &[]);
        w.clock("2026-03-16T11:00");
        let report = "erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf";
        w.by(CHECKER, report).refused(3, "refusal-not-responsible");
    });
}

#[test]
fn another_contractor_is_not_the_contracts_party() {
    in_both_languages(Registered, |w| {
        w.clock("2025-05-12T10:00");
        let words = "seal --contract R7-042 --title 名簿 --people 3 --to BTS {W}/data/list";
        w.clerk(words).refused(3, "refusal-other-party");
    });
}

#[test]
fn who_does_not_hold_it_does_not_hand_it_on() {
    in_both_languages(UnderWay, |w| {
        let words =
            "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 髙橋一郎 --bag BAG-03 --trip T-2";
        w.clerk(words).refused(3, "refusal-not-the-holder");
    });
}

#[test]
fn what_was_not_opened_is_not_erased() {
    in_both_languages(Received, |w| {
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml")
            .refused(3, "refusal-nothing-to-erase");
    });
}

#[test]
fn a_password_that_was_destroyed_is_not_printed() {
    in_both_languages(Opened, |w| {
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/again.pdf").refused(3, "refusal-password-destroyed");
    });
}

#[test]
fn nobody_receives_for_somebody_else() {
    in_both_languages(NoticeOut, |w| {
        w.clock("2025-05-14T14:30");
        let words = "receive SHJ-R7-0001 --what notice --count 1 --by 山﨑次郎";
        w.by(HANDLER, words).refused(3, "refusal-receipt-by-another");
    });
}

#[test]
fn a_receipt_by_the_senders_own_clerk_opens_an_incident() {
    in_both_languages(UnderWay, |w| {
        let words = "receive SHJ-R7-0001 --what media --count 1 --by 渡邊花子";
        w.clerk(words).refused(3, "refusal-receiver-foreign");
    });
}

#[test]
fn the_recipient_does_not_do_the_senders_work() {
    in_both_languages(Received, |w| {
        w.handler("burn SHJ-R7-0001 --drive image:{W}/discs/copy.iso").refused(3, "refusal-wrong-side");
    });
}

#[test]
fn nothing_is_received_under_a_contract_that_is_over() {
    in_both_languages(UnderWay, |w| {
        w.clock("2026-04-02T09:00");
        let words = "receive --slip {W}/post/slip.png --what media --count 1";
        w.handler(words).refused(3, "refusal-no-contract");
    });
}

#[test]
fn what_was_never_held_against_the_senders_ledger_is_not_reported() {
    in_both_languages(NoticeReceived, |w| {
        std::fs::copy(w.path("office/packages/SHJ-R7-0001.zip.age"), w.path("discs/SHJ-R7-0001.zip.age"))
            .unwrap();
        w.handler(
            "open {W}/discs/SHJ-R7-0001.zip.age --out {W}/work/received --password-file {W}/secret/password",
        )
        .does();
        w.clock("2026-03-16T10:00");
        w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
        answer(w, "work/erasure.toml", &[]);
        w.clock("2026-03-16T11:00");
        let report = "erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf";
        w.manager(report).refused(3, "refusal-never-proven");
    });
}

#[test]
fn two_parties_do_not_share_a_code() {
    in_both_languages(Registered, |w| {
        std::fs::copy(w.path("secret/contractor"), w.path("secret/twin")).unwrap();
        let init = "init --practice --code dhz --role contractor --contact 0 --name 株式会社ふたご";
        let print = fact(&w.at("twin", init).does(), "fingerprint");
        w.at("twin", "identity export -o {W}/post/twin.identity").does();
        let words = "trust add {W}/post/twin.identity --fingerprint";
        w.office(words).and(&[&print]).refused(3, "refusal-code-taken");
    });
}

#[test]
fn a_name_that_fits_two_names_neither() {
    in_both_languages(Registered, |w| {
        std::fs::copy(w.path("secret/contractor"), w.path("secret/twin")).unwrap();
        let twin = w.at("twin", "init --practice --code twn --role contractor --contact 0 --name DHZ").does();
        let print = fact(&twin, "fingerprint");
        w.at("twin", "identity export -o {W}/post/twin.identity").does();
        w.office("trust add {W}/post/twin.identity --fingerprint").and(&[&print]).does();
        w.chief("exchange export --to DHZ -o {W}/post/out").refused(2, "refusal-party-twice");
        let terms = "--title 別の事業 --work-code 業務コード07-115 --items {W}/data/items.txt --medium cd-r \
                     --channel medium --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31";
        w.office(&format!("contract add --party TWN --number R7-042 {terms}")).does();
        w.office("contract show R7-042").refused(2, "refusal-contract-twice");
    });
}

#[test]
fn a_slip_names_media_that_are_there() {
    in_both_languages(Written, |w| {
        let destroyed = w.clerk("dispose SHJ-R7-0001 --witness 髙橋一郎").does();
        w.chief(&format!("confirm {}", destroyed["entry"])).does();
        w.clerk("slip SHJ-R7-0001 -o {W}/paper/none.pdf")
            .ends(3, "refusal-slip-media")
            .recorded(&["paper-intended", "paper-issued"])
            .no_other_files();
    });
}

#[test]
fn a_count_that_differs_is_recorded_with_the_code() {
    in_both_languages(UnderWay, |w| {
        let medium =
            w.office("status SHJ-R7-0001").does()["media"][0]["medium"].as_str().unwrap().to_string();
        let words = format!("receive --slip {{W}}/post/slip.png --what media --count 2 --medium {medium}");
        let mut call = w.handler(&words);
        call.json = true;
        call.ends(0, "refusal-count-json").recorded(&["consignment-expected", "received", "incident-opened"]);
    });
}

/// Rules that hold against a ledger or a file that this program did not make, or a program that was killed and changed:
/// no command comes by them. The unit tests of `words::custody` do.
const BEHIND_OTHERS: &[&str] = &[
    // Numbers are drawn at random.
    "copy-known",
    "person-exists",
    // A home is opened in an empty folder.
    "home-exists",
    // An outcome is recorded by the command that recorded its beginning.
    "outcome-unasked",
    "expunge-not-agreed",
    // Whoever signed a statement is looked up among the right side's people first.
    "recall-foreign",
    "not-of-the-sender",
    // One's own key is changed by oneself; a new key of theirs waits inside the file that brings it.
    "rotation-by-another",
    "their-key-waits",
];

/// Said beside an outcome, where text shows no code.
const BESIDE: &[&str] = &[
    "destroyed-there",
    "erasure-came-back",
    "incident-told",
    "return-not-as-it-was",
    "safeguards-missing",
    "deleted-before-fetch",
    "corrected-was-told",
    "notice-not-out-yet",
    "reported-late",
    "statement-held-back",
    "waiting-taken-in",
];

/// Codes as they stand in the constructors of refusals.
fn codes(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            codes(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("Error::refused(").skip(1).filter_map(|rest| {
                rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
            });
            found.extend(code.map(str::to_string));
        }
    }
}

#[test]
fn every_refusal_is_met_at_the_command_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wanted = BTreeSet::new();
    codes(&root.join("src/words/custody"), &mut wanted);
    codes(&root.join("src/steps"), &mut wanted);
    let mut shown = String::new();
    for entry in std::fs::read_dir(root.join("tests/cli/golden")).unwrap() {
        shown += &std::fs::read_to_string(entry.unwrap().path()).unwrap();
    }
    let met =
        |code: &str| shown.contains(&format!("[{code}]")) || shown.contains(&format!("\"code\":\"{code}\""));
    let excused = |code: &str| [BEHIND_OTHERS, BESIDE].concat().contains(&code);
    let unmet: Vec<&String> = wanted.iter().filter(|code| !met(code) && !excused(code)).collect();
    assert!(unmet.is_empty(), "no golden file shows {unmet:?}");
    let stale: Vec<&str> = [BEHIND_OTHERS, BESIDE]
        .concat()
        .into_iter()
        .filter(|code| met(code) || !wanted.contains(*code))
        .collect();
    assert!(stale.is_empty(), "these are met, or gone: {stale:?}");
}
