//! Damaged media, and taking out a part: what comes out, what is said about the rest, what goes on record.

use crate::hostile::{NUMBER, announce};
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use ring::rand::SystemRandom;
use serde_json::{Value, json};
use std::process::Command;
use tewatashi::tools::age;
use tewatashi::tools::package::{Head, Password, Request, Sources, seal};
use tewatashi::words::text::Lang;
use tewatashi::words::units::{Digest, People};

const OPEN: &str = "open {W}/work/SHJ-R7-0066.zip.age --password-file {W}/secret/typed";
const OUT: &str = "open {W}/work/SHJ-R7-0066.zip.age --out {W}/work/out --password-file {W}/secret/typed";
const RECOVER: &str =
    "open {W}/work/SHJ-R7-0066.zip.age --recover --out {W}/work/out --password-file {W}/secret/typed";
const PACKAGE: &str = "work/SHJ-R7-0066.zip.age";
const CHUNK: usize = 65_536 + 16;

/// The contractor has received a package with these files, each of its first byte's kind.
fn received(w: &World, files: &[(&str, usize)]) {
    for (name, size) in files {
        let name = format!("data/more/{name}");
        w.write(&name, vec![b'x'; *size]);
    }
    received_folder(w);
}

fn received_folder(w: &World) {
    let digest = sealed_folder(w);
    announce(w, digest, "");
}

fn sealed_folder(w: &World) -> Digest {
    let password = Password::generate(&SystemRandom::new()).unwrap();
    w.write("secret/typed", password.secret().expose());
    seal_folder(w, &password)
}

/// Seals what lies in `data/more`, as the office does.
fn seal_folder(w: &World, password: &Password) -> Digest {
    let inside = std::fs::read_dir(w.path("data/more")).unwrap();
    let sources: Vec<_> = inside.map(|entry| entry.unwrap().path()).collect();
    let head = Head {
        control: NUMBER.parse().unwrap(),
        contract: "C-0000-0001".parse().unwrap(),
        title: "対象者名簿".into(),
        people: People(3),
    };
    let request = Request {
        sources: &Sources::find(&sources).unwrap(),
        target: &w.path(PACKAGE),
        outboard: &w.path("work/outboard"),
        recipients: &age::Recipients::passphrase(password.secret(), 10),
        head: &head,
        sha256: false,
        random: &SystemRandom::new(),
    };
    seal(&request, &mut |_| {}).unwrap().blake3
}

/// Three files over six chunks; the last holds the list of contents.
fn three(w: &World) {
    received(w, &[("a.bin", 200_000), ("list/b.csv", 1_000), ("list/c.bin", 150_000)]);
}

/// Where a chunk begins in the package.
fn chunk(w: &World, index: usize) -> usize {
    chunk_of(&w.read(PACKAGE), index)
}

fn chunk_of(bytes: &[u8], index: usize) -> usize {
    let mac = bytes.windows(4).position(|four| four == b"\n---").unwrap() + 1;
    let line = bytes[mac..].iter().position(|&byte| byte == b'\n').unwrap() + 1;
    mac + line + 16 + index * CHUNK
}

fn spoil(w: &World, index: usize) {
    let at = chunk(w, index) + 9;
    w.alter(PACKAGE, |bytes| bytes[at] ^= 1);
}

fn list(w: &World) -> String {
    let name = if w.lang.get() == Lang::Ja { "損傷一覧.txt" } else { "DAMAGE.txt" };
    String::from_utf8(w.read(&format!("work/out/{name}"))).unwrap()
}

/// What the newest entry of the contractor's ledger, an opening, says was taken out.
fn taken(w: &World) -> Value {
    let entries = w.contractor("ledger list").does();
    let index = entries["entries"].as_array().unwrap().last().unwrap()["index"].clone();
    let act = w.contractor(&format!("ledger show {index}")).does()["act"].clone();
    assert_eq!(act["kind"], "opened");
    act["body"]["taken"].clone()
}

#[test]
fn a_scratched_package_gives_its_whole_files_and_parts_of_the_others() {
    in_both_languages(NoticeReceived, |w| {
        three(w);
        spoil(w, 1);
        w.handler(OUT).refused(1, "damaged-open");
        let ended = w.handler(RECOVER).ends(1, "damaged-recover");
        ended.recorded(&["open-intended", "opened"]);
        assert_eq!(w.read("work/out/list/b.csv"), w.read("data/more/list/b.csv"));
        assert_eq!(w.read("work/out/list/c.bin"), w.read("data/more/list/c.bin"));
        let part = w.read("work/out/a.bin.incomplete");
        let header = 30 + "files/a.bin".len();
        assert_eq!(part.len(), 200_000);
        let zeros: Vec<usize> = (0..part.len()).filter(|&at| part[at] == 0).collect();
        assert_eq!((zeros[0], zeros.len()), (65_536 - header, 65_536));
        assert!(zeros.last() == Some(&(131_072 - header - 1)));
        assert!(!w.path("work/out/a.bin").exists());
        let list = list(w);
        assert!(list.contains("a.bin.incomplete") && list.contains("65495-131030"), "{list}");
        crate::call::compare("damaged-list", w, &list);
        assert_eq!(taken(w), json!({ "whole": 2, "incomplete": 1, "damaged": true }));
    });
}

#[test]
fn programs_are_told_the_same() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    three(&w);
    spoil(&w, 1);
    let ended = w.handler(&format!("{RECOVER} --json")).ends(1, "");
    let document: Value = serde_json::from_str(&ended.stdout).unwrap();
    let facts = &document["facts"];
    assert_eq!((&document["ok"], &facts["complete"]), (&json!(false), &json!(false)));
    assert_eq!(
        facts["missing"],
        json!([{ "name": "a.bin", "size": 200_000, "kept_as": "a.bin.incomplete", "missing": [[65_495, 131_031]] }])
    );
}

#[test]
fn a_package_that_was_cut_off_gives_what_came_before() {
    in_both_languages(NoticeReceived, |w| {
        three(w);
        let end = chunk(w, 4) + 100;
        w.alter(PACKAGE, |bytes| bytes.truncate(end));
        w.handler(RECOVER).ends(1, "damaged-cut").recorded(&["open-intended", "opened"]);
        assert_eq!(w.read("work/out/a.bin"), w.read("data/more/a.bin"));
        assert_eq!(w.read("work/out/list/b.csv"), w.read("data/more/list/b.csv"));
        assert!(w.path("work/out/list/c.bin.incomplete").exists() && !w.path("work/out/list/c.bin").exists());
        crate::call::compare("damaged-cut-list", w, &list(w));
    });
}

#[test]
fn what_is_damaged_is_read_where_it_lies_on_a_disc() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    three(&w);
    let package = w.read(PACKAGE);
    w.write(&format!("work/disc/{NUMBER}.zip.age"), &package);
    let mut command = Command::new("xorriso");
    command.args(["-as", "mkisofs", "-quiet", "-r", "-J", "-o"]).arg(w.path("discs/scratched.iso"));
    let output = command.arg(w.path("work/disc")).output().expect("xorriso");
    assert!(output.status.success());
    let at = chunk(&w, 1) + 5;
    w.alter("discs/scratched.iso", |disc| {
        let begin = disc.windows(64).position(|window| window == &package[..64]).unwrap();
        disc[begin + at] ^= 1;
    });
    let words = RECOVER.replace("work/SHJ-R7-0066.zip.age", "discs/scratched.iso");
    w.handler(&words).ends(1, "").recorded(&["open-intended", "opened"]);
    assert_eq!(w.read("work/out/list/b.csv").len(), 1_000);
    assert_eq!(w.read("work/out/a.bin.incomplete").len(), 200_000);
}

#[test]
fn a_copy_recovered_is_a_copy_that_the_report_must_answer() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    three(&w);
    spoil(&w, 1);
    w.handler(RECOVER).ends(1, "");
    w.contractor(&format!("erase draft {NUMBER} -o {{W}}/work/erasure.toml")).does();
    let draft = String::from_utf8(w.read("work/erasure.toml")).unwrap();
    assert!(draft.contains("work/out"), "{draft}");
    // The other side hears of it, and that it was damaged.
    w.contractor("exchange export --to SHJ -o {W}/post/1.exchange").does();
}

#[test]
fn recovering_needs_what_opening_needs() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    three(&w);
    spoil(&w, 1);
    let refused = |words: &str, exit: i32, code: &str| {
        let before = crate::call::entries(w.path("contractor").to_str().unwrap());
        let error = w.handler(words).fails();
        assert_eq!((error["exit"].clone(), error["code"].clone()), (json!(exit), json!(code)), "{words}");
        assert_eq!(crate::call::entries(w.path("contractor").to_str().unwrap()), before);
        assert!(!w.path("work/out").exists());
    };
    // A consignment that nobody announced.
    w.write("work/SHJ-R7-0099.zip.age", w.read(PACKAGE));
    refused(&RECOVER.replace("0066", "0099"), 2, "consignment-unknown");
    // Another password, and a header that cannot be read.
    let other = Password::generate(&SystemRandom::new()).unwrap();
    let right = w.read("secret/typed");
    w.write("secret/typed", other.secret().expose());
    refused(RECOVER, 1, "password-wrong");
    w.write("secret/typed", right);
    // Nothing of any file is left.
    let begin = chunk(&w, 0);
    w.alter(PACKAGE, |bytes| bytes[begin..].fill(0));
    refused(RECOVER, 1, "package-nothing-left");
    // Whole, sealed under the same password, and not what was announced: that is no damage.
    std::fs::remove_file(w.path(PACKAGE)).unwrap();
    std::fs::remove_file(w.path("work/outboard")).unwrap();
    let password = Password::parse(std::str::from_utf8(&w.read("secret/typed")).unwrap()).unwrap();
    seal_folder(&w, &password);
    refused(RECOVER, 1, "package-not-announced");
}

#[test]
fn recovering_what_is_whole_is_an_opening_like_any_other() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    three(&w);
    w.handler(RECOVER).does();
    assert_eq!(taken(&w), Value::Null);
    assert_eq!(w.read("work/out/a.bin"), w.read("data/more/a.bin"));
    assert!(!w.path("work/out/損傷一覧.txt").exists());
}

#[test]
fn the_list_of_contents_is_shown_and_nothing_is_written() {
    in_both_languages(NoticeReceived, |w| {
        three(w);
        w.handler(&format!("{OPEN} --list")).ends(0, "open-list").recorded(&[]).no_other_files();
        spoil(w, 1);
        assert_eq!(w.handler(&format!("{OPEN} --list")).fails()["code"], "package-not-announced");
    });
}

#[test]
fn single_files_are_taken_out_and_the_ledger_says_how_many() {
    in_both_languages(NoticeReceived, |w| {
        three(w);
        w.handler(&format!("{OUT} --only nothing.csv")).refused(2, "open-only-unknown");
        let ended = w.handler(&format!("{OUT} --only list/b.csv --only list/b.csv")).ends(0, "open-only");
        ended.recorded(&["open-intended", "opened"]);
        assert_eq!(w.read("work/out/list/b.csv").len(), 1_000);
        assert!(!w.path("work/out/a.bin").exists() && !w.path("work/out/list/c.bin").exists());
        assert_eq!(taken(w), json!({ "whole": 1, "incomplete": 0, "damaged": false }));
    });
}

#[test]
fn a_single_file_of_a_large_package_decrypts_only_its_own_chunks() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    for (name, size) in [("a.bin", 100 << 20), ("b.csv", 70_000), ("c.bin", 100 << 20)] {
        w.write(&format!("data/more/{name}"), []);
        std::fs::File::options()
            .write(true)
            .open(w.path(&format!("data/more/{name}")))
            .unwrap()
            .set_len(size)
            .unwrap();
    }
    sealed_folder(&w);
    // All but the file's own chunks, the headers beside it and the end is spoilt before it is announced: what decrypts
    // more than it needs fails.
    let (own, end) = (chunk(&w, (100 << 20) / 65_536), chunk(&w, (200 << 20) / 65_536));
    w.alter(PACKAGE, |bytes| {
        let (first, last) = (chunk_of(bytes, 1), chunk_of(bytes, (100 << 20) / 65_536 + 3));
        for at in (first..own).chain(last..end).step_by(CHUNK) {
            bytes[at] ^= 1;
        }
    });
    announce(&w, Digest::blake3(&w.read(PACKAGE)), "");
    let listed = w.handler(&format!("{OPEN} --list")).does();
    assert_eq!(listed["sizes"], json!([100 << 20, 70_000, 100 << 20]));
    w.handler(&format!("{OUT} --only b.csv")).does();
    assert!(w.read("work/out/b.csv") == [0; 70_000]);
    assert_eq!(std::fs::read_dir(w.path("work/out")).unwrap().count(), 1);
    let all = OUT.replace("work/out", "work/all");
    let error = w.handler(&all).fails();
    assert_eq!(error["code"], "package-damaged");
    assert_eq!(error["facts"]["files"], "a.bin, c.bin");
}

#[test]
fn a_package_damaged_before_it_was_announced_names_the_files() {
    in_both_languages(NoticeReceived, |w| {
        // Damaged before it was ever announced, as on a failing disk at the sender.
        w.write("data/more/a.bin", vec![b'x'; 200_000]);
        w.write("data/more/b.csv", "x");
        sealed_folder(w);
        spoil(w, 1);
        announce(w, Digest::blake3(&w.read(PACKAGE)), "");
        let ended = w.handler(OUT).ends(1, "damaged-announced");
        ended.recorded(&["open-intended", "open-failed"]).no_other_files();
        w.handler(RECOVER).ends(1, "damaged-announced-recover").recorded(&["open-intended", "opened"]);
        assert_eq!(w.read("work/out/b.csv"), b"x");
    });
}
