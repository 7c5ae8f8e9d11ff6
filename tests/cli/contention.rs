//! Another process holds the ledger: the command waits a while, says so, and leaves nothing.

use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use rusqlite::Connection;

fn while_held(w: &World, home: &str, story: impl FnOnce()) {
    let holder = Connection::open(w.path(home).join("ledger.db")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    story();
    holder.execute_batch("ROLLBACK").unwrap();
}

#[test]
fn a_register_entry() {
    in_both_languages(Registered, |w| {
        let call = w.office("bag add BAG-07");
        let mut ended = None;
        while_held(w, "office", || ended = Some(call.ends(5, "busy-bag")));
        ended.unwrap().left_no_trace();
    });
}

#[test]
fn a_sealing() {
    in_both_languages(Registered, |w| {
        let call = w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list");
        let mut ended = None;
        while_held(w, "office", || ended = Some(call.ends(5, "busy-seal")));
        ended.unwrap().left_no_trace();
    });
}

#[test]
fn an_opening() {
    in_both_languages(NoticeReceived, |w| {
        let call =
            w.handler("open {W}/discs/disc.iso --out {W}/work/out --password-file {W}/secret/password");
        let mut ended = None;
        while_held(w, "contractor", || ended = Some(call.ends(5, "busy-open")));
        ended.unwrap().left_no_trace();
    });
}

#[test]
fn an_identity() {
    in_both_languages(Registered, |w| {
        let call = w.office("identity export -o {W}/post/again.identity");
        let mut ended = None;
        while_held(w, "office", || ended = Some(call.ends(5, "busy-identity")));
        ended.unwrap().left_no_trace();
    });
}

#[test]
fn an_analysis_of_the_access_log() {
    in_both_languages(NoticeReceived, |w| {
        w.clock("2025-06-02T09:00");
        let call = w.chief("audit access -o {W}/work/may.csv");
        let mut ended = None;
        while_held(w, "office", || ended = Some(call.ends(5, "busy-analysis")));
        ended.unwrap().left_no_trace();
    });
}

#[test]
fn reading_goes_on_meanwhile() {
    in_both_languages(Sealed, |w| {
        while_held(w, "office", || {
            w.office("status").does();
            w.office("ledger verify").does();
        });
    });
}

#[test]
fn two_sealings_at_once() {
    in_both_languages(Registered, |w| {
        let seal = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/list";
        let lock = std::fs::File::create(w.path("office/packages/.sealing")).unwrap();
        lock.lock().unwrap();
        w.clerk(seal).refused(5, "busy-other-sealing");
        drop(lock);
        w.clerk(seal).does();
    });
}
