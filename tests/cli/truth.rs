//! Entries that cannot be true, or that somebody forged: told to whoever enters them, found by whoever checks.

use crate::call::entries;
use crate::forge::{Forger, home_key};
use crate::road::{Stage::*, vouch};
use crate::world::{HANDLER, MANAGER, Person, World, in_both_languages};
use ring::rand::SystemRandom;
use serde_bytes::ByteBuf;
use serde_json::Value;
use tewatashi::tools::config::Home;
use tewatashi::tools::ledger::{Ledger, Pii};
use tewatashi::words::act::{Act, Actor, Deed, EDITION, Entry, Known};
use tewatashi::words::sign::Signer;
use tewatashi::words::statement;
use tewatashi::words::statement::kinds::{Copying, Destruction, Exchange, NewKey, Receipt};
use tewatashi::words::text::Lang;
use tewatashi::words::units::{CopyNumber, Digest, MediumNumber, PersonId, Pieces};

#[test]
fn the_notice_is_said_to_be_there_and_has_not_been_printed() {
    in_both_languages(Received, |w| {
        w.clock("2025-05-14T08:00");
        w.handler("receive SHJ-R7-0001 --what notice --count 1").does();
        w.contractor("exchange export --to SHJ -o {W}/post/early.exchange").does();
        w.office("exchange import {W}/post/early.exchange").ends(0, "truth-notice-not-out").recorded(&[
            "designation-told",
            "receipt-arrived",
            "receipt-arrived",
            "incident-opened",
            "cosigned",
        ]);
        // The only password is still there.
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").does();
    });
}

#[test]
fn a_disc_that_left_before_it_was_given_up_is_missed() {
    in_both_languages(Written, |w| {
        w.clock("2025-05-13T12:00");
        w.clerk("void SHJ-R7-0001 --reason 中止のため").does();
        w.clock("2025-05-14T09:00");
        let hand =
            "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 鈴木三郎 --bag BAG-03 --trip T-0513";
        w.clerk(hand)
            .and(&["--late", "--at", "2025-05-13T09:00:00+09:00"])
            .ends(0, "truth-left-before-void")
            .recorded(&["handed-over", "incident-opened"]);
        w.chief("incident close SHJ-R7-0001 --reason 運搬者が持っている").does();
        assert_eq!(w.office("status SHJ-R7-0001").does()["state"], "in-transit");
        assert_eq!(w.office("status").does()["holdings"].as_array().unwrap().len(), 1);
        w.clock("2026-04-02T09:00");
        w.office("audit overdue").ends(0, "truth-left-before-void-overdue");
    });
}

#[test]
fn an_hour_typed_in_another_zone_is_not_another_day() {
    in_both_languages(Received, |w| {
        w.clock("2025-05-14T21:00");
        let receipt = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late --at";
        w.clerk(receipt).and(&["2025-05-14T08:00:00+09:00"]).does();
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").does();
        w.clock("2025-05-15T09:00");
        let hand =
            "hand-over SHJ-R7-0001 --what notice --from 渡邊花子 --to 鈴木三郎 --bag BAG-05 --trip T-0514";
        w.clerk(hand)
            .and(&["--late", "--at", "2025-05-14T13:30:00+00:00"])
            .ends(0, "truth-other-zone")
            .recorded(&["handed-over", "incident-opened"]);
        let newest = entries(&w.office("status").home) - 2;
        let shown = w.office(&format!("ledger show {newest}")).does();
        assert!(shown.to_string().contains("2025-05-14T22:30:00+09:00"), "{shown}");
    });
}

#[test]
fn something_is_stored_that_is_not_here() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-13T12:00");
        w.clerk("store SHJ-R7-0001 --what media --place SAFE-1 --late --at 2025-05-13T09:30:00+09:00")
            .ends(0, "truth-store-late")
            .recorded(&["stored", "incident-opened"]);
    });
}

const NEWCOMER: Person = Person { name: "新田一", ring: "nitta", home: "contractor" };

#[test]
fn somebody_receives_of_whom_nothing_was_reported() {
    in_both_languages(UnderWay, |w| {
        w.manager("person add --name 新田一 --duty handler").does();
        vouch(w, &[MANAGER, HANDLER], &w.by(NEWCOMER, "person enroll").does());
        w.manager("contract designate R7-042 --person 新田一").does();
        w.clock("2025-05-13T10:30");
        w.by(NEWCOMER, "receive --slip {W}/post/slip.png --what media --count 1").does();
        w.clock("2025-05-14T09:00");
        w.contractor("exchange export --to SHJ -o {W}/post/new.exchange").does();
        w.office("exchange import {W}/post/new.exchange").ends(0, "truth-reported-late");
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

/// A receipt as the handler signed it.
fn receipt_in(w: &World) -> Receipt {
    let bundle: Exchange = statement::unverified(&w.read("post/1.exchange")).unwrap();
    let found = bundle.statements.iter().find_map(|bytes| statement::unverified_as::<Receipt>(bytes).ok());
    found.unwrap()
}

#[test]
fn the_signed_receipt_says_another_number_than_the_paper() {
    in_both_languages(Opened, |w| {
        let forger = Forger::at(w, "contractor");
        let mut bundle: Exchange = statement::unverified(&w.read("post/1.exchange")).unwrap();
        let other = Receipt { pieces: Pieces(2), ..receipt_in(w) };
        bundle.statements = vec![ByteBuf::from(forger.sign_as_person("yoshida", &other))];
        w.write("post/other.exchange", forger.sign_as_home(&bundle));
        w.office("exchange import {W}/post/other.exchange")
            .ends(0, "truth-two-words")
            .recorded(&["receipt-arrived", "incident-opened"]);
    });
}

#[test]
fn one_file_taken_in_twice_at_once_is_recorded_once() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    w.contractor("exchange export --to SHJ -o {W}/post/now.exchange").does();
    let import = w.office("exchange import {W}/post/now.exchange");
    let before = entries(&import.home);
    let running: Vec<_> = (0..3).map(|_| import.command().spawn().unwrap()).collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    let listed = w.office(&format!("ledger list --from {before}")).does();
    let kinds: Vec<&str> =
        listed["entries"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "receipt-arrived").count(), 2, "{kinds:?}");
    assert_eq!(kinds.iter().filter(|kind| **kind == "password-destroyed").count(), 1, "{kinds:?}");
}

#[test]
fn a_change_of_keys_cut_short_under_another_passphrase_locks_nobody_out() {
    let w = World::at_stage(Sealed, Lang::Ja);
    let ring = w.path("people/takahashi");
    let own = std::fs::read_dir(&ring).unwrap().next().unwrap().unwrap().path();
    let next = own.with_extension("next.age");
    std::fs::copy(w.path("office/keys/log.key.age"), &next).unwrap();
    w.chief("approve SHJ-R7-0001").does();
    assert!(next.exists());
    w.chief("person enroll --rotate").does();
    assert!(!next.exists());
    w.chief("void SHJ-R7-0001 --reason 中止のため").does();
}

/// Whoever holds the office's database and log key, and no key of the other side.
struct Insider<'w>(&'w World);

impl Insider<'_> {
    fn appends(&self, deed: Deed, statement: Option<Vec<u8>>) {
        let mut ledger = Ledger::open(&Home::at(&self.0.path("office")).ledger()).unwrap();
        let origin = ledger.origin().to_string();
        let newest = ledger.entry(ledger.size().unwrap() - 1).unwrap().unwrap();
        let at = Entry::from_bytes(&newest.bytes).unwrap().recorded;
        let row = statement.map(|bytes| Pii::new(bytes, &SystemRandom::new()).unwrap());
        let pii = row.iter().map(|row| ("statement".to_string(), row.commitment())).collect();
        let actor = Actor { id: None, known: Known::Declared };
        let act = Act {
            v: 1,
            origin,
            at,
            actor,
            edition: Some(EDITION),
            corrects: None,
            refs: vec![],
            paper: None,
            deed,
            pii,
        };
        let mut writer = ledger.begin().unwrap();
        let rows: Vec<Pii> = row.into_iter().collect();
        writer.append(&Entry::new(at, act, None).to_bytes(), &rows).unwrap();
        writer.commit(&home_key(self.0, "office", "log")).unwrap();
    }
}

/// The newest entry is named with this problem, and nothing else is wrong.
fn is_found(w: &World, code: &str) {
    let mut call = w.office("ledger verify");
    call.json = true;
    let found: Value = serde_json::from_str(&call.ends(1, "").stdout).unwrap();
    let newest = entries(&w.office("status").home) - 1;
    let problems = found["facts"]["problems"].as_array().unwrap().clone();
    let named: Vec<(u64, &str)> =
        problems.iter().map(|p| (p["index"].as_u64().unwrap(), p["code"].as_str().unwrap())).collect();
    assert_eq!(named, [(newest, code)]);
}

fn arrived(receipt: Receipt, statement: &[u8]) -> Deed {
    let Receipt { consignment, what, media, pieces, by, .. } = receipt;
    Deed::ReceiptArrived { consignment, what, media, pieces, by, statement: Digest::blake3(statement) }
}

#[test]
fn an_insider_puts_a_receipt_into_the_contractors_mouth() {
    in_both_languages(Opened, |w| {
        let receipt = receipt_in(w);
        let origin = Forger::at(w, "contractor").identity.origin;
        let forged = statement::sign(&receipt, &origin, &home_key(w, "office", "statements"));
        Insider(w).appends(arrived(receipt, &forged), Some(forged));
        w.office("ledger verify").ends(1, "truth-forged-receipt");
        is_found(w, "statement-unproven");
    });
}

#[test]
fn an_insider_gives_a_genuine_receipt_another_meaning_or_none_at_all() {
    let w = World::at_stage(Opened, Lang::Ja);
    let genuine = Forger::at(&w, "contractor").sign_as_person("yoshida", &receipt_in(&w));
    let copy = w.copy();
    Insider(&copy).appends(arrived(receipt_in(&w), &genuine), None);
    is_found(&copy, "statement-none");
    let other = Receipt { pieces: Pieces(2), ..receipt_in(&w) };
    let other = arrived(other, &genuine);
    let bent = w.copy();
    Insider(&bent).appends(other, Some(genuine.clone()));
    is_found(&bent, "statement-differs");
    Insider(&w).appends(arrived(receipt_in(&w), b"other"), Some(genuine));
    is_found(&w, "statement-differs");
}

#[test]
fn an_insider_puts_another_key_in_the_place_of_a_contractors() {
    let w = World::at_stage(Opened, Lang::Ja);
    let made = home_key(&w, "office", "cosigner");
    let origin = Forger::at(&w, "contractor").identity.origin;
    let person: PersonId = receipt_in(&w).by;
    let forged = statement::sign(&NewKey::of(person, made.public()), &origin, &made);
    let deed = Deed::TheirKeyChanged { person, key: Some(made.public()), proven: true };
    Insider(&w).appends(deed, Some(forged));
    is_found(&w, "statement-unproven");
}

#[test]
fn an_insider_lets_the_contractor_destroy_a_medium_that_is_still_there() {
    let w = World::at_stage(Opened, Lang::Ja);
    let Receipt { consignment, at, by, .. } = receipt_in(&w);
    let said = |medium| Destruction { v: 1, consignment: consignment.clone(), medium, at, by, witness: by };
    let deed = |medium, statement: &[u8]| {
        let statement = Some(Digest::blake3(statement));
        Deed::DisposalArrived { consignment: consignment.clone(), medium, by, witness: by, statement }
    };
    let medium = receipt_in(&w).media[0];
    let origin = Forger::at(&w, "contractor").identity.origin;
    let forged = statement::sign(&said(medium), &origin, &home_key(&w, "office", "statements"));
    let copy = w.copy();
    Insider(&copy).appends(deed(medium, &forged), Some(forged));
    is_found(&copy, "statement-unproven");
    // What the contractor says of another medium.
    let genuine = Forger::at(&w, "contractor").sign_as_home(&said(MediumNumber([2; 5])));
    Insider(&w).appends(deed(medium, &genuine), Some(genuine));
    is_found(&w, "statement-differs");
}

#[test]
fn an_insider_lets_the_contractor_tell_of_a_copy() {
    let w = World::at_stage(Opened, Lang::Ja);
    let Receipt { consignment, at, by, .. } = receipt_in(&w);
    let copy = CopyNumber([7; 5]);
    let said = Copying { v: 1, consignment: consignment.clone(), at, by, copy };
    let origin = Forger::at(&w, "contractor").identity.origin;
    let forged = statement::sign(&said, &origin, &home_key(&w, "office", "statements"));
    let deed = Deed::CopyArrived { consignment, copy, by, statement: Digest::blake3(&forged) };
    Insider(&w).appends(deed, Some(forged));
    is_found(&w, "statement-unproven");
}

#[test]
fn a_statement_that_is_gone_bears_nothing_out() {
    let w = World::at_stage(Opened, Lang::Ja);
    let listed = w.office("ledger list").does();
    let arrived = listed["entries"].as_array().unwrap().iter().find(|e| e["kind"] == "receipt-arrived");
    let index = arrived.unwrap()["index"].as_i64().unwrap();
    let database = rusqlite::Connection::open(w.path("office/ledger.db")).unwrap();
    assert_eq!(database.execute("DELETE FROM pii WHERE ix = ?1", [index]).unwrap(), 1);
    drop(database);
    let mut call = w.office("ledger verify");
    call.json = true;
    let found: Value = serde_json::from_str(&call.ends(1, "").stdout).unwrap();
    assert_eq!(found["facts"]["problems"][0]["code"], "side-row-gone");
    assert_eq!(found["facts"]["first_bad"], index);
}
