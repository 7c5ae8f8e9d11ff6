//! Searching for what is left: found, not found, what cannot be searched, and what the ledger says of it.

use crate::channels::{LIST, begins};
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use ring::rand::SystemRandom;
use tewatashi::tools::package::Password;
use tewatashi::words::statement;

const SCAN: &str = "erase scan {W}/work/disk --for SHJ-R7-0001 --package {W}/discs/disc.iso \
                    --password-file {W}/secret/password";

fn disk(w: &World, content: &[&[u8]]) {
    w.write("work/disk", content.concat());
}

/// What programs and people put on disks, and is nobody's.
const STRANGE: &[u8] = b"the quick brown fox jumps over the lazy dog 0123456789 and so on and on and on";

#[test]
fn a_piece_of_the_list_on_a_disk() {
    in_both_languages(Opened, |w| {
        let list = w.read("work/received/list/名簿.csv");
        disk(w, &[STRANGE, &[0; 5000], &list[40..240], &[0xff; 3000], STRANGE]);
        w.handler(&format!("{SCAN} --nonce 48151623 -o {{W}}/work/found.cose"))
            .ends(1, "residue-found")
            .recorded(&["residue-sought", "residue-found"]);
        assert_eq!(statement::hints(&w.read("work/found.cose")).unwrap().kind, "tewatashi/residue-scan");
        disk(w, &[STRANGE, &[0; 5000]]);
        w.handler(SCAN).ends(0, "residue-nothing").recorded(&["residue-sought", "residue-found"]);
        // The office has its own copy and, until the notice is accepted, what opens it; later it types the password.
        w.clerk("erase scan {W}/data --for SHJ-R7-0001")
            .and(&["--password-file", &w.text("{W}/secret/password")])
            .ends(1, "residue-at-the-office");
        assert_eq!(std::fs::read_dir(w.path("contractor/searches")).unwrap().count(), 0);
    });
}

#[test]
fn people_in_another_encoding() {
    in_both_languages(Opened, |w| {
        let (text, ..) = encoding_rs::SHIFT_JIS.encode("見本　三\tﾐﾎﾝ ｻﾝ\t昭和32年3月3日");
        disk(w, &[&[1; 777], &text, &[2; 100]]);
        w.handler(SCAN).ends(1, "residue-people");
    });
}

#[test]
fn what_cannot_be_searched() {
    in_both_languages(Opened, |w| {
        disk(w, &[STRANGE]);
        w.handler("erase scan {W}/work/none --for SHJ-R7-0001").refused(2, "residue-no-target");
        w.handler("erase scan /dev/null --for SHJ-R7-0001").refused(2, "residue-strange-target");
        w.handler("erase scan {W}/work/disk --for SHJ-R7-0001").refused(2, "residue-no-package");
        w.handler(&format!("{SCAN} --shortest 40")).ends(2, "residue-too-short");
        let other = Password::generate(&SystemRandom::new()).unwrap();
        w.write("secret/wrong", other.secret().expose());
        w.handler("erase scan {W}/work/disk --for SHJ-R7-0001 --package {W}/discs/disc.iso --password-file {W}/secret/wrong")
            .refused(1, "residue-wrong-password");
    });
}

#[test]
fn what_went_on_paper_or_is_sealed_for_another() {
    begins(|w| {
        LIST.bundled(w);
        w.clerk("erase scan {W}/data --for SHJ-R7-0001").refused(3, "residue-on-paper");
    });
    in_both_languages(Registered, |w| {
        w.clock("2025-05-12T10:00");
        w.clerk("seal --contract R7-042 --title 対象者名簿 --people 3 --to-key {W}/data/list").does();
        w.clerk("erase scan {W}/data --for SHJ-R7-0001").refused(3, "residue-not-ours");
    });
}
