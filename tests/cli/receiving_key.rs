//! What is sealed for the key of the recipient's home: no password, no notice, and the same end.

use crate::road::{Stage::*, answer, fact, picture, sign_erasure};
use crate::world::{World, in_both_languages};
use std::process::Command;
use tewatashi::words::text::Lang;

const SEAL: &str = "seal --contract R7-042 --title 対象者名簿 --people 3 --to-key {W}/data/list";
const OUT: &str = "--from 渡邊花子 --to 鈴木三郎";
const BACK: &str = "--from 𠮷田神 --to 鈴木三郎";

/// Sealed, written and with the contractor, who opens it with no password file.
fn received(w: &World) {
    w.clock("2025-05-12T10:00");
    w.clerk(SEAL).does();
    arrives(w);
}

fn arrives(w: &World) {
    w.chief("approve SHJ-R7-0001").does();
    w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso").does();
    w.clerk("slip SHJ-R7-0001 -o {W}/paper/slip.pdf").does();
    picture(w, "paper/slip.pdf", "post/slip");
    w.clock("2025-05-13T09:00");
    w.clerk(&format!("hand-over SHJ-R7-0001 --what media {OUT} --bag BAG-03 --trip T-0513")).does();
    w.clock("2025-05-13T10:30");
    let received = w.handler("receive --slip {W}/post/slip.png --what media --count 1").does();
    let announced = received["entry"].as_u64().unwrap() - 1;
    let shown = w.contractor(&format!("ledger show {announced}")).does();
    assert!(shown.to_string().contains("\"to_key\":true"), "{shown}");
}

#[test]
fn it_goes_the_whole_way_without_a_notice() {
    let w = World::at_stage(Registered, Lang::Ja);
    received(&w);
    w.handler("open {W}/discs/disc.iso --out {W}/work/received").does();
    assert_eq!(w.read("work/received/list/依頼文.txt"), w.read("data/list/依頼文.txt"));
    w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
    w.office("exchange import {W}/post/1.exchange").does();
    let status = w.office("status SHJ-R7-0001").does();
    assert_eq!(status["next"], "status-next-return", "{status}");

    w.clock("2026-03-16T10:00");
    w.contractor("erase draft SHJ-R7-0001 -o {W}/work/erasure.toml").does();
    std::fs::remove_dir_all(w.path("work/received")).unwrap();
    answer(&w, "work/erasure.toml", &[]);
    w.clock("2026-03-16T11:00");
    sign_erasure(&w);
    w.manager("erase report SHJ-R7-0001 --answers {W}/work/erasure.toml -o {W}/paper/erasure.pdf").does();
    w.contractor("erase submit SHJ-R7-0001 -o {W}/post/2.exchange").does();
    w.handler(&format!("hand-over SHJ-R7-0001 --what media {BACK} --bag DH-01 --trip T-0316")).does();
    w.office("exchange import {W}/post/2.exchange").does();
    w.clock("2026-03-17T10:00");
    w.office("erase check SHJ-R7-0001").does();
    w.chief("erase accept SHJ-R7-0001").does();
    w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
    w.chief("close SHJ-R7-0001").does();
    w.office("exchange export --to DHZ -o {W}/post/3.exchange").does();
    w.contractor("exchange import {W}/post/3.exchange").does();
    w.manager("close SHJ-R7-0001").does();
    for home in ["office", "contractor"] {
        w.at(home, "ledger verify").does();
        w.at(home, "ledger list --number SHJ-R7-0001").does();
        w.at(home, "status SHJ-R7-0001").does();
    }
}

#[test]
fn no_password_is_kept_and_none_is_printed() {
    in_both_languages(Registered, |w| {
        received(w);
        let kept = ["office/packages/SHJ-R7-0001.password.age", "office/keys/notices/SHJ-R7-0001.age"];
        assert!(kept.iter().all(|path| !w.path(path).exists()));
        let late = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late --scan {W}/post/slip.png";
        w.clerk(late).and(&["--at", "2025-05-13T10:30:00+09:00"]).ends(0, "to-key-receipt");
        w.clerk("notice SHJ-R7-0001 -o {W}/secret/notice.pdf").refused(3, "to-key-notice");
        w.handler("scan {W}/post/slip.png").ends(0, "to-key-scan");
    });
}

#[test]
fn stock_age_opens_it_with_the_key_of_the_home() {
    let w = World::at_stage(Registered, Lang::Ja);
    w.clock("2025-05-12T10:00");
    let sealed = w.clerk(SEAL).does();
    let shown = w.office(&format!("ledger show {}", sealed["entry"])).does();
    assert!(shown.to_string().contains("\"recipient\""), "{shown}");
    let package = w.path("office/packages/SHJ-R7-0001.zip.age");
    let key = tewatashi::tools::keys::load_receiving(
        &w.path("contractor/keys/receiving.key.age"),
        &tewatashi::words::secret::Secret::new(
            String::from_utf8(w.read("secret/contractor")).unwrap().trim().into(),
        ),
    );
    w.write("secret/key", key.unwrap().print().expose());
    let age = Command::new("age").arg("-d").arg("-i").args([w.path("secret/key"), package]).output().unwrap();
    assert!(
        age.status.success() && age.stdout.starts_with(b"PK"),
        "{}",
        String::from_utf8_lossy(&age.stderr)
    );
}

#[test]
fn another_key_of_the_recipient_comes_with_a_new_identity_file() {
    in_both_languages(Registered, |w| {
        w.clock("2025-05-12T09:00");
        // As a home that was made before there were such keys, or lost its own.
        let old = w.read("contractor/keys/receiving.key.age");
        std::fs::remove_file(w.path("contractor/keys/receiving.key.age")).unwrap();
        let made = w.contractor("identity export -o {W}/post/new.identity").does();
        let print = fact(&made, "fingerprint");
        let add = "trust add {W}/post/new.identity --fingerprint";
        w.office(add).and(&[&print]).ends(0, "to-key-new").recorded(&["party-trusted"]);
        w.office(add).and(&[&print]).refused(3, "to-key-known");
        w.clock("2025-05-12T10:00");
        let sealed = w.clerk(SEAL).does();
        assert_eq!(sealed["to_key"], made["receiving"]);
        arrives(w);
        // The old key opens nothing that is sealed for the new one.
        let new = w.read("contractor/keys/receiving.key.age");
        w.write("contractor/keys/receiving.key.age", old);
        w.handler("open {W}/discs/disc.iso --out {W}/work/received").refused(1, "to-key-other");
        w.write("contractor/keys/receiving.key.age", new);
        w.handler("open {W}/discs/disc.iso --out {W}/work/received").does();
    });
}

#[test]
fn nothing_is_recovered_from_a_damaged_one_because_anybody_could_have_made_it() {
    in_both_languages(Registered, |w| {
        received(w);
        w.handler("open {W}/discs/disc.iso --recover --out {W}/work/left").refused(3, "to-key-recover");
    });
}

#[test]
fn nothing_is_sealed_for_a_home_that_was_pinned_before_there_were_such_keys() {
    let set = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released");
    let set = std::fs::read_dir(set).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir());
    let w = World::with_copy_of(&set.unwrap());
    for folder in ["images", "paper", "keys/notices"] {
        std::fs::create_dir_all(w.path("office").join(folder)).unwrap();
    }
    w.clock("2026-03-18T10:00");
    w.write("data/list/名簿.txt", "架空の名簿です。\n");
    w.clerk(SEAL).refused(3, "to-key-unknown");
}
