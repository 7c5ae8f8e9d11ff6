//! A sender who signs properly but packs tricks: nothing may come out of such a package.

use crate::forge::Forger;
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use ring::rand::SystemRandom;
use tewatashi::tools::age;
use tewatashi::words::digits;
use tewatashi::words::secret::Secret;
use tewatashi::words::statement::slip::Slip;
use tewatashi::words::units::{Digest, MediumNumber, Pieces};
use tewatashi::words::vocabulary::Channel;

pub const NUMBER: &str = "SHJ-R7-0066";
pub const OPEN: &str =
    "open {W}/work/SHJ-R7-0066.zip.age --out {W}/work/out --password-file {W}/secret/password";

fn replace_all(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> =
        (0..=bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| bytes[at..at + to.len()].copy_from_slice(to));
}

/// Changes the manifest, and its checksum wherever the ZIP file repeats it.
fn bend_manifest(zip: &mut [u8], change: impl Fn(&mut [u8])) {
    let start = zip.windows(3).position(|three| three == b"{\n ").expect("the manifest is JSON");
    let end = zip.windows(4).position(|four| four == b"PK\x01\x02").expect("a central directory");
    let end = start + zip[start..end].iter().rposition(|byte| *byte == b'}').unwrap() + 1;
    let whole = (end..zip.len()).find(|at| zip[*at] != b'\n').unwrap();
    let before = crc32fast::hash(&zip[start..whole]);
    change(&mut zip[start..whole]);
    let after = crc32fast::hash(&zip[start..whole]);
    replace_all(zip, &before.to_le_bytes(), &after.to_le_bytes());
}

/// The road's own package under another number.
pub fn renumbered(zip: &[u8]) -> Vec<u8> {
    let mut zip = zip.to_vec();
    bend_manifest(&mut zip, |manifest| replace_all(manifest, b"SHJ-R7-0001", NUMBER.as_bytes()));
    zip
}

/// The contractor receives, with a genuine signature, a package whose ZIP file was bent.
fn receive(w: &World, bend: impl Fn(&mut Vec<u8>)) {
    let password = String::from_utf8(w.read("secret/password")).unwrap();
    let password = Secret::new(password.trim().to_string());
    let genuine = w.read("office/packages/SHJ-R7-0001.zip.age");
    let mut zip = renumbered(&age::open_small(&password, &genuine).unwrap());
    bend(&mut zip);
    let package = age::seal_small(&password, &zip, 18, &SystemRandom::new()).unwrap();
    w.write(&format!("work/{NUMBER}.zip.age"), &package);
    announce(w, Digest::blake3(&package), "");
}

/// The office signs a slip for that package; the contractor receives it, and the notice the day after.
pub fn arrive(w: &World, package: &[u8], under: &str) {
    w.write(&format!("work/{NUMBER}.zip.age"), package);
    announce(w, Digest::blake3(package), under);
}

/// The contractor receives a package of this digest, with a genuine slip, and its notice.
pub fn announce(w: &World, package: Digest, under: &str) {
    let (office, contractor) = (Forger::at(w, "office"), Forger::at(w, "contractor"));
    let slip = Slip {
        consignment: NUMBER.parse().unwrap(),
        media: vec![MediumNumber([9; 5])],
        package,
        from: office.identity.party,
        to: contractor.identity.party,
        pieces: Pieces(1),
        issued: "2025-05-14T10:00:00+09:00".parse().unwrap(),
        return_by: None,
        size: 999,
        root: Digest([1; 32]),
        sealing_index: 7,
        cosigned_size: 0,
        channel: Channel::Medium,
        sealing: None,
        to_key: false,
    };
    w.write("post/hostile.txt", digits::encode(&office.sign_as_home(&slip)));
    w.clock("2025-05-20T10:00");
    w.handler(&format!("receive --slip {{W}}/post/hostile.txt --what media --count 1 {under}")).does();
    w.clock("2025-05-21T10:00");
    w.handler(&format!("receive {NUMBER} --what notice --count 1")).does();
}

fn refused(golden: &str, bend: impl Fn(&mut Vec<u8>)) {
    in_both_languages(NoticeReceived, |w| {
        receive(w, &bend);
        w.handler(OPEN).refused(1, golden);
    });
}

#[test]
fn a_name_that_climbs_out_of_the_folder() {
    refused("hostile-climbs", |zip| {
        replace_all(zip, b"files/list/", b"files/../a/");
        bend_manifest(zip, |manifest| replace_all(manifest, b"\"list/", b"\"../a/"));
    });
}

#[test]
fn two_headers_that_say_different_names() {
    refused("hostile-two-names", |zip| {
        let at = zip.windows(11).position(|window| window == b"files/list/").unwrap();
        zip[at..at + 11].copy_from_slice(b"files/evil/");
    });
}

#[test]
fn a_manifest_that_lies_about_a_file() {
    // Only unpacking finds this one: the attempt is on record, and that it left nothing.
    let bend = |zip: &mut Vec<u8>| {
        bend_manifest(zip, |manifest| {
            let key = b"\"blake3\"";
            let at = manifest.windows(key.len()).position(|window| window == key).unwrap() + key.len();
            let digit = manifest[at..].iter_mut().find(|byte| byte.is_ascii_hexdigit()).unwrap();
            *digit = if *digit == b'0' { b'1' } else { b'0' };
        });
    };
    in_both_languages(NoticeReceived, |w| {
        receive(w, bend);
        let ended = w.handler(OPEN).ends(1, "hostile-manifest");
        ended.recorded(&["open-intended", "open-failed"]).no_other_files();
    });
}

#[test]
fn something_behind_the_zip_file() {
    refused("hostile-tail", |zip| zip.extend(b"MZ and more"));
}

#[test]
fn a_package_swapped_before_it_is_written() {
    in_both_languages(Approved, |w| {
        w.alter("office/packages/SHJ-R7-0001.zip.age", |bytes| *bytes.last_mut().unwrap() ^= 1);
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/x.iso").refused(1, "burn-swapped");
        std::fs::remove_file(w.path("office/packages/SHJ-R7-0001.zip.age")).unwrap();
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/x.iso").refused(2, "burn-gone");
    });
}
