//! `--json`: exactly one document, on standard output, for every command. The road itself is walked that way; here is
//! the rest.

use crate::road::Stage::*;
use crate::world::World;
use tewatashi::words::text::Lang;

#[test]
fn every_command_of_the_cycle_and_the_rest() {
    for lang in [Lang::Ja, Lang::En] {
        let w = World::at_stage(ReportIn, lang);
        w.office("erase check SHJ-R7-0001").does();
        w.chief("erase accept SHJ-R7-0001").does();
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
        w.clerk("give-back SHJ-R7-0001 --notice").does();
        w.chief("close SHJ-R7-0001").does();
        for words in [
            "party list",
            "person list",
            "contract list",
            "contract show R7-042",
            "status",
            "status SHJ-R7-0001",
            "scan {W}/post/slip.png",
            "ledger list",
            "ledger list --number SHJ-R7-0001",
            "ledger show 0",
            "ledger verify --witness {W}/post/slip.png",
            "ledger checkpoint",
            "ledger proof 4 -o {W}/post/4.proof",
            "ledger verify-proof {W}/post/4.proof --entry {W}/post/4.cbor --identity {W}/post/office.identity",
        ] {
            w.office(words).does();
        }
        w.chief("contract designate R7-042 --person 佐藤五郎").does();
        w.at("nowhere", "scan {W}/post/slip.png --identity {W}/post/office.identity").does();
        w.contractor("ledger checkpoint --of SHJ").does();
    }
}

#[test]
fn what_is_given_up_and_what_is_destroyed() {
    let w = World::at_stage(Written, Lang::Ja);
    w.clerk("dispose SHJ-R7-0001 --witness 髙橋一郎").does();
    let w = World::at_stage(Written, Lang::Ja);
    w.clerk("void SHJ-R7-0001 --reason 中止のため").does();
    assert!(!w.path("office/packages/SHJ-R7-0001.zip.age").exists());
    assert!(!w.path("office/packages/SHJ-R7-0001.password.age").exists());
}

#[test]
fn what_went_wrong_and_what_was_sent_back() {
    let w = World::at_stage(ReportIn, Lang::Ja);
    w.office("erase check SHJ-R7-0001").does();
    w.chief("erase send-back SHJ-R7-0001 --reason 写しが足りない").does();
    w.clerk("incident open SHJ-R7-0001 --cause damaged --reason 割れ").does();
    w.chief("incident close SHJ-R7-0001 --reason 支障なし").does();
    w.office("ledger cosign {W}/discs/disc.iso").fails();
    w.contractor("ledger cosign {W}/discs/disc.iso").does();
    w.office("manual --out {W}/paper/man").does();
}

#[test]
fn errors_are_documents_too() {
    let w = World::at_stage(Sealed, Lang::Ja);
    assert_eq!(w.clerk("approve SHJ-R7-0001").fails()["code"], "four-eyes");
    assert_eq!(w.clerk("burn SHJ-R7-0001 --drive image:{W}/x.iso").fails()["exit"], 3);
    assert_eq!(w.clerk("slip SHJ-R7-0099 -o {W}/x.pdf").fails()["code"], "consignment-unknown");
    assert_eq!(w.clerk("burn SHJ-R7-0001 --drive /dev/null").fails()["code"], "drive-unknown");
}

#[test]
fn a_command_line_that_makes_no_sense() {
    crate::world::in_both_languages(Registered, |w| {
        w.office("seal --people viele").refused(2, "usage-seal");
        w.office("status --lang fr").refused(2, "usage-lang");
        w.office("status --lang").and(&["EN"]).ends(0, "");
        w.office("frobnicate").refused(2, "usage-unknown");
        w.office("status --progress xml").refused(2, "usage-progress");
    });
}
