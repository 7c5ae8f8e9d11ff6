//! What `open` refuses: passwords, packages and discs that are not the announced ones.

use crate::road::Stage::{self, *};
use crate::world::{World, in_both_languages};
use ring::rand::SystemRandom;
use std::process::Command;
use tewatashi::tools::package::Password;

const OPEN: &str = "open {W}/discs/disc.iso --out {W}/work/out --password-file {W}/secret/typed";

fn refused_at(stage: Stage, golden: &str, exit: i32, words: &str, prepare: impl Fn(&World)) {
    in_both_languages(stage, |w| {
        prepare(w);
        w.handler(words).refused(exit, golden);
        assert!(!w.path("work/out").exists());
    });
}
fn refused(golden: &str, exit: i32, words: &str, prepare: impl Fn(&World)) {
    refused_at(NoticeReceived, golden, exit, words, prepare);
}

fn typed(w: &World, change: impl Fn(&mut Vec<String>)) {
    let password = String::from_utf8(w.read("secret/password")).unwrap();
    let mut groups: Vec<String> = password.trim().split('-').map(str::to_string).collect();
    change(&mut groups);
    w.write("secret/typed", groups.join("-"));
}

#[test]
fn a_password_that_is_well_formed_but_not_the_right_one() {
    refused("open-wrong-password", 1, OPEN, |w| {
        let other = Password::generate(&SystemRandom::new()).unwrap();
        w.write("secret/typed", other.secret().expose());
    });
}

#[test]
fn a_mistyped_group_is_named() {
    refused("open-mistyped", 2, OPEN, |w| {
        typed(w, |groups| {
            let other = if groups[2].starts_with('7') { "8" } else { "7" };
            groups[2].replace_range(0..1, other);
        });
    });
}

#[test]
fn swapped_groups() {
    refused("open-swapped", 2, OPEN, |w| typed(w, |groups| groups.swap(1, 3)));
}

#[test]
fn a_password_cut_short() {
    refused("open-short-password", 2, OPEN, |w| typed(w, |groups| groups.truncate(3)));
}

#[test]
fn an_empty_password_file() {
    refused("open-empty-password", 2, OPEN, |w| w.write("secret/typed", "\n"));
}

#[test]
fn no_password_and_nobody_to_ask() {
    refused("open-no-password", 2, "open {W}/discs/disc.iso --out {W}/work/out", |_| {});
}

const BARE: &str = "open {W}/work/SHJ-R7-0001.zip.age --out {W}/work/out --password-file {W}/secret/password";

fn bare_package(w: &World, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = w.read("office/packages/SHJ-R7-0001.zip.age");
    change(&mut bytes);
    w.write("work/SHJ-R7-0001.zip.age", bytes);
}

#[test]
fn a_truncated_package() {
    refused("open-truncated", 1, BARE, |w| bare_package(w, |bytes| bytes.truncate(bytes.len() - 7)));
}

#[test]
fn a_package_with_one_bit_changed() {
    refused("open-altered", 1, BARE, |w| bare_package(w, |bytes| *bytes.last_mut().unwrap() ^= 1));
}

#[test]
fn a_disc_with_one_bit_of_its_package_changed() {
    let words = OPEN.replace("typed", "password");
    refused("open-altered-disc", 1, &words, |w| {
        let package = w.read("office/packages/SHJ-R7-0001.zip.age");
        w.alter("discs/disc.iso", |disc| {
            let at = disc.windows(64).position(|window| window == &package[200..264]).unwrap();
            disc[at] ^= 1;
        });
    });
}

#[test]
fn a_file_that_is_no_disc_image() {
    refused("open-not-an-image", 2, OPEN, |w| w.write("discs/disc.iso", "これは媒体ではありません。"));
}

#[test]
fn a_disc_image_cut_short() {
    let words = OPEN.replace("typed", "password");
    refused("open-image-cut", 1, &words, |w| {
        let package = w.read("office/packages/SHJ-R7-0001.zip.age");
        w.alter("discs/disc.iso", |disc| {
            let at = disc.windows(64).position(|window| window == &package[200..264]).unwrap();
            disc.truncate(at);
        });
    });
}

fn image_of(w: &World, name: &str, content: &[u8]) {
    w.write(&format!("work/disc/{name}"), content);
    let mut command = Command::new("xorriso");
    command.args(["-as", "mkisofs", "-quiet", "-r", "-J", "-o"]).arg(w.path("discs/strange.iso"));
    let output =
        command.arg(w.path("work/disc")).output().expect("xorriso is missing: sudo apt-get install xorriso");
    assert!(output.status.success());
}
const STRANGE: &str = "open {W}/discs/strange.iso --out {W}/work/out --password-file {W}/secret/password";

#[test]
fn a_disc_that_is_not_ours() {
    refused("open-strange-disc", 2, STRANGE, |w| image_of(w, "holiday.txt", b"sea"));
}

#[test]
fn a_disc_of_a_consignment_that_nobody_announced() {
    refused("open-unannounced", 2, STRANGE, |w| {
        image_of(w, "SHJ-R7-0002.zip.age", b"age-encryption.org/v1\n")
    });
}

#[test]
fn a_disc_with_another_package_under_the_announced_name() {
    refused("open-other-package", 1, STRANGE, |w| {
        image_of(w, "SHJ-R7-0001.zip.age", b"age-encryption.org/v1\n")
    });
}

#[test]
fn a_disc_that_is_not_there() {
    refused("open-missing", 2, "open {W}/discs/ない.iso --out {W}/work/out", |_| {});
}

#[test]
fn a_folder_that_exists_already() {
    in_both_languages(NoticeReceived, |w| {
        w.write("work/out/earlier.txt", "大切な控え");
        w.handler("open {W}/discs/disc.iso --out {W}/work/out --password-file {W}/secret/password")
            .refused(2, "open-out-exists");
    });
}

#[test]
fn a_package_before_its_notice_was_received() {
    refused_at(Received, "open-before-notice", 3, "open {W}/discs/disc.iso --out {W}/work/out", |_| {});
}

#[test]
fn a_package_before_anything_was_received() {
    refused_at(UnderWay, "open-before-receipt", 2, "open {W}/discs/disc.iso --out {W}/work/out", |_| {});
}

#[test]
fn a_package_at_the_home_that_sealed_it() {
    in_both_languages(NoticeReceived, |w| {
        w.clerk("open {W}/discs/disc.iso --out {W}/work/out").refused(2, "open-own-package");
    });
}

#[test]
fn a_package_without_its_proofs_opens_with_a_warning() {
    in_both_languages(NoticeReceived, |w| {
        bare_package(w, |_| {});
        w.handler(BARE).ends(0, "open-unproven").recorded(&["open-intended", "opened"]);
        assert_eq!(w.read("work/out/list/名簿.csv"), w.read("data/list/名簿.csv"));
    });
}
