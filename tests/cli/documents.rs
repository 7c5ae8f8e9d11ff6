//! Files that are already there are never written over.

use crate::road::Stage::{self, *};
use crate::world::{CLERK, HANDLER, MANAGER, Person, in_both_languages};

fn refused(stage: Stage, person: Person, golden: &str, words: &str) {
    in_both_languages(stage, |w| {
        w.write("post/there", "前からあるファイル");
        w.by(person, words).refused(2, golden);
    });
}

#[test]
fn a_disc_image() {
    refused(Approved, CLERK, "exists-burn", "burn SHJ-R7-0001 --drive image:{W}/post/there");
}

#[test]
fn a_slip() {
    refused(Written, CLERK, "exists-slip", "slip SHJ-R7-0001 -o {W}/post/there");
}

#[test]
fn a_notice() {
    refused(NoticeOut, CLERK, "exists-notice", "notice SHJ-R7-0001 -o {W}/post/there");
}

#[test]
fn an_exchange_file() {
    refused(Opened, HANDLER, "exists-exchange", "exchange export --to SHJ -o {W}/post/there");
}

#[test]
fn an_identity() {
    refused(Registered, CLERK, "exists-identity", "identity export -o {W}/post/there");
}

#[test]
fn an_erasure_draft() {
    refused(Opened, HANDLER, "exists-draft", "erase draft SHJ-R7-0001 -o {W}/post/there");
}

#[test]
fn an_erasure_report() {
    let words = "erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/post/there";
    refused(Reported, MANAGER, "exists-report", words);
}

#[test]
fn a_proof() {
    refused(Sealed, CLERK, "exists-proof", "ledger proof 3 -o {W}/post/there");
}

#[test]
fn a_checkpoint() {
    refused(Sealed, CLERK, "exists-checkpoint", "ledger checkpoint -o {W}/post/there");
}

#[test]
fn a_folder_for_the_file_that_is_not_there() {
    in_both_languages(Written, |w| {
        w.clerk("slip SHJ-R7-0001 -o {W}/ない/slip.pdf").refused(2, "folder-missing-slip");
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/ない/disc.iso").refused(2, "folder-missing-burn");
    });
}
