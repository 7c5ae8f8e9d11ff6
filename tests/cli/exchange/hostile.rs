//! Files made to deceive, damaged on the way, or signed by the other side and nonsense all the same: each refused with its
//! own reason, nothing of it recorded.

use crate::call::entries;
use crate::forge::Forger;
use crate::road::Stage::{self, *};
use crate::world::{World, in_both_languages};
use ring::rand::{SecureRandom, SystemRandom};
use serde_bytes::ByteBuf;
use tewatashi::words::statement;
use tewatashi::words::statement::kinds::{ErasureDecision, Exchange, Introduced, Receipt};
use tewatashi::words::text::Lang;
use tewatashi::words::units::{Digest, PersonId};

const IMPORT: &str = "exchange import {W}/post/bent.exchange";

/// The contractor's home signs what `bend` makes of its file.
fn bent(w: &World, bend: impl Fn(&Forger, &mut Exchange)) {
    let forger = Forger::at(w, "contractor");
    let mut bundle: Exchange = statement::unverified(&w.read("post/1.exchange")).unwrap();
    bend(&forger, &mut bundle);
    w.write("post/bent.exchange", forger.sign_as_home(&bundle));
}

fn refused(stage: Stage, golden: &str, bend: impl Fn(&Forger, &mut Exchange)) {
    in_both_languages(stage, |w| {
        bent(w, &bend);
        w.office(IMPORT).refused(1, golden);
        w.office("exchange show {W}/post/bent.exchange").ends(1, "").left_no_trace();
    });
}

/// A receipt as the handler could have signed it.
fn receipt(bundle: &Exchange, bend: impl Fn(&mut Receipt)) -> Receipt {
    let genuine = bundle.statements.iter().find_map(|bytes| statement::unverified_as::<Receipt>(bytes).ok());
    let mut receipt = genuine.unwrap();
    bend(&mut receipt);
    receipt
}

#[test]
fn a_receipt_played_again_for_another_package() {
    refused(Opened, "exchange-replayed", |forger, bundle| {
        let other = receipt(bundle, |receipt| receipt.package = Digest([9; 32]));
        bundle.statements = vec![ByteBuf::from(forger.sign_as_person("yoshida", &other))];
    });
}

#[test]
fn a_receipt_that_the_home_signed_in_a_persons_name() {
    refused(Opened, "exchange-not-the-person", |forger, bundle| {
        let other = receipt(bundle, |receipt| receipt.pieces.0 = 2);
        bundle.statements = vec![ByteBuf::from(forger.sign_as_home(&other))];
    });
}

#[test]
fn a_receipt_of_somebody_nobody_knows() {
    refused(Opened, "exchange-signer-unknown", |forger, bundle| {
        let other = receipt(bundle, |receipt| receipt.by = PersonId([77; 5]));
        bundle.statements = vec![ByteBuf::from(forger.sign_as_person("yoshida", &other))];
    });
}

#[test]
fn an_answer_to_a_report_from_the_side_that_made_it() {
    refused(Opened, "exchange-answers-itself", |forger, bundle| {
        let receipt = receipt(bundle, |_| {});
        let (consignment, at, by) = (receipt.consignment, receipt.at, receipt.by);
        let (report, reason) = (Digest([1; 32]), String::new());
        let decision = ErasureDecision { v: 1, consignment, report, accepted: true, reason, at, by };
        bundle.statements = vec![ByteBuf::from(forger.sign_as_person("yoshida", &decision))];
    });
}

#[test]
fn a_statement_that_has_no_place_in_such_a_file() {
    refused(Opened, "exchange-in-exchange", |forger, bundle| {
        let inner = forger.sign_as_home(&*bundle);
        bundle.statements = vec![ByteBuf::from(inner)];
    });
    refused(Opened, "exchange-garbage", |_, bundle| {
        bundle.statements = vec![ByteBuf::from(b"\x9f".to_vec())]
    });
}

#[test]
fn a_file_of_a_later_version() {
    refused(Opened, "exchange-version", |_, bundle| bundle.v = 2);
}

#[test]
fn a_name_that_deceives() {
    let introduce = |name: &str| {
        let name = name.to_string();
        move |_: &Forger, bundle: &mut Exchange| {
            let (person, name) = (PersonId([78; 5]), name.clone());
            bundle.people.push(Introduced {
                person,
                name,
                duties: vec![],
                key: None,
                firm: None,
                revoked: vec![],
                new_keys: vec![],
            });
        }
    };
    refused(Opened, "exchange-name", introduce("\u{202e}郎五藤佐"));
    refused(Opened, "exchange-name", introduce("佐藤\u{1b}[2J五郎"));
    refused(Opened, "exchange-name", introduce("佐藤\n五郎"));
    refused(Opened, "exchange-name", introduce(&"長".repeat(201)));
}

#[test]
fn a_reason_that_deceives() {
    for reason in ["\u{1b}]0;完了\u{7}".to_string(), "長".repeat(4001)] {
        in_both_languages(Opened, |w| {
            let (office, contractor) = (Forger::at(w, "office"), Forger::at(w, "contractor"));
            let first: Exchange = statement::unverified(&w.read("post/1.exchange")).unwrap();
            let receipt = receipt(&first, |_| {});
            let (consignment, at, by) = (receipt.consignment, receipt.at, receipt.by);
            let (report, reason) = (Digest([1; 32]), reason.clone());
            let decision = ErasureDecision { v: 1, consignment, report, accepted: false, reason, at, by };
            let bundle =
                office.exchange(&contractor.identity, vec![office.sign_as_person("takahashi", &decision)]);
            w.write("post/bent.exchange", office.sign_as_home(&bundle));
            w.contractor(IMPORT).refused(1, "exchange-reason");
        });
    }
}

#[test]
fn more_statements_than_anybody_has() {
    refused(Opened, "exchange-too-many", |_, bundle| {
        bundle.statements = vec![ByteBuf::from(vec![0]); 50_001]
    });
}

#[test]
fn a_file_that_is_too_large() {
    in_both_languages(Opened, |w| {
        w.write("post/bent.exchange", vec![0; (16 << 20) + 1]);
        w.office(IMPORT).refused(2, "exchange-huge");
    });
}

#[test]
fn a_file_that_is_nested_or_claims_without_end() {
    in_both_languages(Opened, |w| {
        w.write("post/bent.exchange", vec![0x81; 1 << 20]);
        w.office(IMPORT).refused(1, "exchange-nested");
        let claims = [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        w.write("post/bent.exchange", claims);
        w.office(IMPORT).refused(1, "exchange-claims");
        w.write("post/bent.exchange", [0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0]);
        w.office(IMPORT).refused(1, "exchange-claims");
        w.write("post/bent.exchange", b"");
        w.office(IMPORT).refused(1, "exchange-empty");
    });
}

/// Runs the import and requires a plain refusal that recorded nothing. The last words tell what was tried.
#[track_caller]
fn leaves_nothing(w: &World, what: &str) {
    let home = w.path("office");
    let before = entries(home.to_str().unwrap());
    let output = w.office(IMPORT).command().output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{what}: {said}");
    assert!(!said.contains("panicked"), "{what}: {said}");
    assert_eq!(entries(home.to_str().unwrap()), before, "{what} was recorded");
}

#[test]
fn one_byte_changed_anywhere() {
    let w = World::at_stage(Opened, Lang::En);
    let genuine = w.read("post/1.exchange");
    // A step that meets every kind of place, and every byte of head and signature.
    let ends = (0..120).chain(genuine.len() - 80..genuine.len());
    for at in ends.chain((120..genuine.len()).step_by(97)) {
        let mut bytes = genuine.clone();
        bytes[at] ^= 1 << (at % 8);
        w.write("post/bent.exchange", &bytes);
        leaves_nothing(&w, &format!("byte {at}"));
    }
}

#[test]
fn cut_short_anywhere() {
    let w = World::at_stage(Opened, Lang::En);
    let genuine = w.read("post/1.exchange");
    for length in (0..genuine.len()).step_by(genuine.len() / 60) {
        w.write("post/bent.exchange", &genuine[..length]);
        leaves_nothing(&w, &format!("{length} bytes"));
    }
}

/// The other home signs whatever came out: what is inside must be refused for its own sake.
#[test]
fn statements_bent_by_chance_inside_a_file_that_is_genuine() {
    let w = World::at_stage(Opened, Lang::En);
    let random = SystemRandom::new();
    for round in 0..80 {
        let mut dice = [0; 8];
        random.fill(&mut dice).unwrap();
        let number = u64::from_be_bytes(dice) as usize;
        bent(&w, |_, bundle| {
            // The first is signed by the home itself, so that a change there could go unseen without its signature.
            let count = bundle.statements.len();
            let statement = &mut bundle.statements[number % count];
            let at = (number >> 8) % statement.len();
            match (number >> 4) % 3 {
                0 => statement[at] ^= 1 << (number % 8),
                1 => statement.truncate(at),
                _ => statement.insert(at, number as u8),
            }
        });
        leaves_nothing(&w, &format!("round {round}, {number}"));
    }
}
