//! Files between the homes: altered, foreign, for others, twice; identities that nobody should trust.

mod hostile;
mod killed;
mod privacy;
mod story;
mod waiting;

use crate::road::Stage::{self, *};
use crate::slips::other_office_sends;
use crate::world::{World, in_both_languages};

fn refused(stage: Stage, golden: &str, exit: i32, words: &str, prepare: impl Fn(&World)) {
    in_both_languages(stage, |w| {
        prepare(w);
        w.office(words).refused(exit, golden);
    });
}

#[test]
fn an_exchange_file_with_one_byte_changed() {
    refused(Opened, "import-altered", 1, "exchange import {W}/post/1.exchange", |w| {
        w.alter("post/1.exchange", |bytes| *bytes.last_mut().unwrap() ^= 1);
    });
}

#[test]
fn an_exchange_file_cut_short() {
    refused(Opened, "import-cut", 1, "exchange import {W}/post/1.exchange", |w| {
        w.alter("post/1.exchange", |bytes| bytes.truncate(bytes.len() / 2));
    });
}

#[test]
fn an_exchange_file_of_a_stranger() {
    refused(Registered, "import-foreign", 1, "exchange import {W}/post/foreign.exchange", |w| {
        w.at("otherward", "exchange export --to DHZ -o {W}/post/foreign.exchange").does();
    });
}

#[test]
fn an_exchange_file_for_somebody_else() {
    refused(Registered, "import-not-for-us", 1, "exchange import {W}/post/other.exchange", |w| {
        w.contractor("exchange export --to OTR -o {W}/post/other.exchange").does();
    });
}

#[test]
fn a_file_that_is_no_exchange_file() {
    refused(Registered, "import-something", 1, "exchange import {W}/post/office.identity", |_| {});
    refused(Registered, "import-text", 1, "exchange import {W}/data/list/名簿.csv", |_| {});
    refused(Registered, "import-missing", 2, "exchange import {W}/post/ない", |_| {});
}

#[test]
fn an_exchange_file_twice() {
    in_both_languages(Opened, |w| {
        let ended = w.office("exchange import {W}/post/1.exchange").ends(0, "import-twice");
        ended.left_no_trace();
    });
}

#[test]
fn an_exchange_file_to_oneself_or_nobody() {
    refused(Registered, "export-to-self", 2, "exchange export --to SHJ -o {W}/post/x", |_| {});
    refused(Registered, "export-to-nobody", 2, "exchange export --to XXX -o {W}/post/x", |_| {});
}

#[test]
fn an_identity_whose_fingerprint_is_not_the_one_on_paper() {
    let words = "trust add {W}/post/otherward.identity --fingerprint 0000-0000-0000-0000-0000-0000-0000-0000";
    refused(Registered, "trust-wrong-fingerprint", 1, words, |_| {});
}

#[test]
fn an_identity_and_nobody_to_compare_it() {
    refused(Registered, "trust-nobody", 2, "trust add {W}/post/otherward.identity", |_| {});
}

#[test]
fn who_comes_with_an_identity_is_told_by_name() {
    in_both_languages(Registered, |w| {
        let shop = w.at("othershop", "identity export -o {W}/post/shop.identity --person 小林八重").does();
        w.contractor("trust add {W}/post/shop.identity --fingerprint")
            .and(&[shop["fingerprint"].as_str().unwrap()])
            .ends(0, "trust-add");
    });
}

#[test]
fn an_identity_with_one_byte_changed() {
    refused(
        Registered,
        "trust-altered",
        1,
        "trust add {W}/post/otherward.identity --fingerprint 0000",
        |w| {
            w.alter("post/otherward.identity", |bytes| *bytes.last_mut().unwrap() ^= 1);
        },
    );
}

#[test]
fn ones_own_identity() {
    refused(Registered, "trust-oneself", 2, "trust add {W}/post/office.identity --fingerprint 0000", |_| {});
}

#[test]
fn an_identity_twice() {
    refused(
        Registered,
        "trust-twice",
        3,
        "trust add {W}/post/contractor.identity --fingerprint 0000",
        |_| {},
    );
}

#[test]
fn a_real_home_and_a_practice_home_do_not_mix() {
    refused(Registered, "trust-practice", 3, "trust add {W}/post/real.identity --fingerprint 0000", |w| {
        w.write("secret/real", "himitsu-no-hontou-no-ku-3806");
        w.at("real", "init --code REA --role office --name 本物の区").does();
        w.at("real", "identity export -o {W}/post/real.identity").does();
    });
}

#[test]
fn a_disc_of_a_stranger_is_not_cosigned() {
    in_both_languages(Written, |w| {
        other_office_sends(w);
        w.office("ledger cosign {W}/discs/other.iso").refused(1, "cosign-foreign");
    });
}
