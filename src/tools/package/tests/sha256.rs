//! SHA-256 beside BLAKE3, where it is asked for: judged by Python's hashlib, through the script that README.md gives.

use super::*;
use crate::words::merkle;

fn sealed(desk: &Desk) -> Sealed {
    desk.seal_with(&desk.sources(), true, &mut |_| {}).unwrap()
}

/// What the script of README.md prints for a file.
fn by_python(path: &Path) -> String {
    let readme = include_str!("../../../../README.md");
    let (_, script) = readme.split_once("python3 - NUMBER.zip.age <<'PY'\n").expect("the script is there");
    let (script, _) = script.split_once("PY\n```").unwrap();
    run("python3", &["-", path.to_str().unwrap()], script).trim().to_string()
}

#[test]
fn the_root_is_what_python_computes_from_the_package() {
    for length in [0, 60_000, 65_536, 131_072, 300_000, 700_000, 3_000_000] {
        let content: Vec<u8> = (0..length).map(|i: usize| (i * i / 7) as u8).collect();
        let desk = Desk::with(&[("名簿.csv", &content)]);
        let root = sealed(&desk).sha256.expect("it was asked for");
        assert_eq!(by_python(&desk.at("p.zip.age")), root.to_string(), "{length} bytes");
    }
}

#[test]
fn a_package_that_fits_one_group_has_the_leafs_hash_for_its_root() {
    let desk = Desk::with(&[("a", b"x")]);
    let sealed = sealed(&desk);
    let bytes = std::fs::read(desk.at("p.zip.age")).unwrap();
    assert!(bytes.len() < 65_536);
    assert_eq!(sealed.sha256, Some(merkle::leaf_hash(&bytes)));
    assert_eq!(sealed.blake3, Digest::blake3(&bytes));
}

#[test]
fn every_file_in_the_list_has_the_sha256_that_sha256sum_prints() {
    let desk = Desk::with(&JAPANESE);
    let sealed = sealed(&desk);
    assert_eq!(inspect(&desk.at("p.zip.age"), &desk.password).unwrap(), sealed.manifest);
    assert_eq!(desk.open().unwrap().manifest, sealed.manifest);
    for item in &sealed.manifest.files {
        let path = desk.at("out").join(&item.name);
        let printed = run("sha256sum", &["--zero", path.to_str().unwrap()], "");
        assert_eq!(printed[..64], item.sha256.unwrap().to_string(), "{}", item.name);
    }
}

#[test]
fn without_the_setting_there_is_no_sha256() {
    let desk = Desk::with(&JAPANESE);
    let sealed = desk.seal();
    assert_eq!(sealed.sha256, None);
    assert!(sealed.manifest.files.iter().all(|item| item.sha256.is_none()));
    assert!(!String::from_utf8(sealed.manifest.to_json()).unwrap().contains("sha256"));
}
