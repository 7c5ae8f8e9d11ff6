//! Out of order: what cannot be placed yet is kept, and taken in when it can.

use crate::forge::Forger;
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use serde::{Deserialize, Serialize};
use tewatashi::words::statement::Content;
use tewatashi::words::statement::kinds::{Closing, Designation, ReturnReceipt};
use tewatashi::words::units::Stamp;
use tewatashi::words::vocabulary::Carried;

/// Of a version of the program that does not exist yet.
#[derive(Serialize, Deserialize)]
struct Novelty {
    v: u8,
    consignment: String,
    at: String,
}
impl Content for Novelty {
    const TYPE: &'static str = "tewatashi/novelty";
}

fn at() -> Stamp {
    "2025-05-13T09:30:00+09:00".parse().unwrap()
}

fn post<T: Content>(w: &World, name: &str, content: &T) {
    let (office, contractor) = (Forger::at(w, "office"), Forger::at(w, "contractor"));
    let bundle = office.exchange(&contractor.identity, vec![office.sign_as_home(content)]);
    w.write(name, office.sign_as_home(&bundle));
}

#[test]
fn what_speaks_of_a_consignment_that_has_not_arrived_yet() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-13T10:00");
        post(
            w,
            "post/early.exchange",
            &Closing { v: 1, consignment: "SHJ-R7-0001".parse().unwrap(), at: at() },
        );
        let import = "exchange import {W}/post/early.exchange";
        w.contractor(import).ends(0, "exchange-waits").recorded(&["statement-kept"]);
        w.contractor(import).ends(0, "exchange-waits-again").left_no_trace();
        // What changes nothing for it leaves it waiting.
        w.contractor("bag add DH-09").ends(0, "").recorded(&["bag-added"]);
        // As soon as the slip is here, it is taken in; nobody has to import anything again.
        w.handler("receive --slip {W}/post/slip.png --what media --count 1")
            .ends(0, "exchange-waited")
            .recorded(&["consignment-expected", "received", "closing-told"]);
        w.contractor(import).ends(0, "").left_no_trace();
        w.office("exchange export --to DHZ -o {W}/post/next.exchange").does();
        let ended = w.contractor("exchange import {W}/post/next.exchange").ends(0, "");
        ended.recorded(&["designation-told", "cosigned"]);
    });
}

#[test]
fn a_kind_of_a_later_version() {
    in_both_languages(Received, |w| {
        let (consignment, at) = ("SHJ-R7-0001".to_string(), at().to_string());
        post(w, "post/new.exchange", &Novelty { v: 1, consignment, at });
        w.contractor("exchange import {W}/post/new.exchange")
            .ends(0, "exchange-novelty")
            .recorded(&["statement-kept"]);
    });
}

#[test]
fn a_kind_of_a_later_version_that_nobody_of_theirs_signed() {
    in_both_languages(Received, |w| {
        let (office, other) = (Forger::at(w, "office"), Forger::at(w, "contractor"));
        let novelty = Novelty { v: 1, consignment: "SHJ-R7-0001".into(), at: at().to_string() };
        // Somebody else's key, speaking for the office.
        let mut key = Forger::at(w, "otherward");
        key.identity = office.identity.clone();
        let bundle = office.exchange(&other.identity, vec![key.sign_as_home(&novelty)]);
        w.write("post/new.exchange", office.sign_as_home(&bundle));
        w.contractor("exchange import {W}/post/new.exchange").refused(1, "exchange-novelty-unsigned");
    });
}

#[test]
fn a_later_version_of_a_known_kind() {
    in_both_languages(Received, |w| {
        post(
            w,
            "post/new.exchange",
            &Closing { v: 2, consignment: "SHJ-R7-0001".parse().unwrap(), at: at() },
        );
        w.contractor("exchange import {W}/post/new.exchange").ends(0, "").recorded(&["statement-kept"]);
    });
}

#[test]
fn a_report_about_a_contract_that_is_not_here_yet() {
    in_both_languages(Received, |w| {
        let report = |contract: &str, as_of| Designation {
            v: 1,
            contract: contract.parse().unwrap(),
            as_of,
            people: vec![],
            at: at(),
        };
        post(w, "post/new.exchange", &report("R8-001", 5));
        w.contractor("exchange import {W}/post/new.exchange")
            .ends(0, "exchange-no-contract")
            .recorded(&["statement-kept"]);
        // Once it is entered, what waited for it is taken in, and it is dated as it was.
        let terms = "--title 次年度 --work-code 業務コード08-001 --items {W}/data/items.txt --medium cd-r --channel medium \
                     --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31";
        w.manager(&format!("contract add --party SHJ {terms} --number R8-001 --person 山﨑次郎"))
            .ends(0, "exchange-waited-contract")
            .recorded(&["contract-added", "designated", "designation-told"]);
        // A contract of the same contractor with another office is none of this office's business.
        post(w, "post/other.exchange", &report("R7-900", 5));
        w.contractor("exchange import {W}/post/other.exchange").refused(1, "exchange-other-contract");
    });
}

#[test]
fn an_older_file_after_a_newer_one() {
    in_both_languages(Opened, |w| {
        w.manager("person add --name 新田一 --duty handler").does();
        w.manager("contract designate R7-042 --person 新田一").does();
        w.handler("confirm --people").does();
        w.contractor("exchange export --to SHJ -o {W}/post/newer.exchange").does();
        w.office("exchange import {W}/post/newer.exchange").does();
        w.office("exchange import {W}/post/1.exchange").ends(0, "exchange-older").left_no_trace();
    });
}

#[test]
fn what_was_lost_on_the_way_comes_with_the_next_file() {
    in_both_languages(NoticeReceived, |w| {
        // The first file never arrives; nor does the second ask for it.
        w.contractor("exchange export --to SHJ -o {W}/post/lost.exchange").does();
        std::fs::remove_file(w.path("post/lost.exchange")).unwrap();
        w.contractor("exchange export --to SHJ -o {W}/post/next.exchange").does();
        let ended = w.office("exchange import {W}/post/next.exchange").ends(0, "");
        ended.recorded(&[
            "designation-told",
            "receipt-arrived",
            "receipt-arrived",
            "password-destroyed",
            "cosigned",
        ]);
    });
}

#[test]
fn a_return_that_is_confirmed_by_somebody_who_sent_nothing() {
    in_both_languages(Received, |w| {
        let (stranger, contractor) = (Forger::at(w, "otherward"), Forger::at(w, "contractor"));
        let receipt = ReturnReceipt {
            v: 1,
            consignment: "SHJ-R7-0001".parse().unwrap(),
            what: Carried::Notice,
            medium: None,
            verdict: None,
            at: at(),
            by: None,
        };
        let bundle = stranger.exchange(&contractor.identity, vec![stranger.sign_as_home(&receipt)]);
        w.write("post/foreign.exchange", stranger.sign_as_home(&bundle));
        w.contractor("exchange import {W}/post/foreign.exchange").refused(1, "exchange-foreign-statement");
        // Nor can it pass on what our office signed.
        let office = Forger::at(w, "office");
        let bundle = stranger.exchange(&contractor.identity, vec![office.sign_as_home(&receipt)]);
        w.write("post/passed-on.exchange", stranger.sign_as_home(&bundle));
        w.contractor("exchange import {W}/post/passed-on.exchange").refused(1, "exchange-passed-on");
    });
}

#[test]
fn what_waits_and_turns_out_to_be_none_of_their_business_goes_on_waiting_and_spoils_nothing() {
    in_both_languages(Received, |w| {
        let contract = "R8-002".parse().unwrap();
        post(w, "post/new.exchange", &Designation { v: 1, contract, as_of: 5, people: vec![], at: at() });
        w.contractor("exchange import {W}/post/new.exchange").does();
        let terms = "--title 次年度 --work-code 業務コード08-002 --items {W}/data/items.txt --medium cd-r --channel medium \
                     --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31";
        w.manager(&format!("contract add --party OTR {terms} --number R8-002 --person 山﨑次郎"))
            .ends(0, "")
            .recorded(&["contract-added", "designated"]);
        // The next file is taken in all the same, and says what still waits and why.
        w.office("exchange export --to DHZ -o {W}/post/next.exchange").does();
        let ended = w.contractor("exchange import {W}/post/next.exchange").ends(0, "exchange-waits-foreign");
        ended.recorded(&["designation-told", "cosigned"]);
    });
}
