//! What a package from a stranger is read by: the header around it, its text form, the ZIP records and the list of contents inside it,
//! and the password that a person types for it.

#![allow(clippy::disallowed_methods, reason = "a test makes its own randomness")]

use super::{MEGABYTE, fuzz, seeds, text};
use ring::rand::SystemRandom;
use std::path::Path;
use std::sync::OnceLock;
use tewatashi::tools::age::{self, Header, ReceivingKey};
use tewatashi::tools::package::{self, Limits, Manifest, Package, Password};
use tewatashi::words::recipient::Recipient;
use tewatashi::words::units::People;

/// The smallest work factor: a package is sealed and opened for every change.
const LOG_N: u8 = 1;

fn password() -> Password {
    Password::parse(text(&seeds("password")[0]).trim()).expect("the first seed is as printed")
}

/// The ZIP file inside a small package.
fn small_zip() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("名簿")).unwrap();
    std::fs::write(at("名簿/a.csv"), "番号,氏名\r\n1,鈴木\r\n").unwrap();
    std::fs::write(at("b.txt"), "").unwrap();
    let sources = package::Sources::find(&[at("名簿"), at("b.txt")]).unwrap();
    let head = package::Head {
        control: "SHJ-R7-0001".parse().unwrap(),
        contract: "C-0000-0001".parse().unwrap(),
        title: "名簿".into(),
        people: People(1),
    };
    let password = password();
    let request = package::Request {
        sources: &sources,
        target: &at("p.zip.age"),
        outboard: &at("p.obao"),
        recipients: &age::Recipients::passphrase(password.secret(), LOG_N),
        head: &head,
        sha256: false,
        random: &SystemRandom::new(),
    };
    package::seal(&request, &mut |_| {}).unwrap();
    let sealed = std::fs::read(at("p.zip.age")).unwrap();
    age::open_small(password.secret(), &sealed).unwrap().to_vec()
}

/// The same for every change, and for every run.
fn zip() -> Vec<u8> {
    static ZIP: OnceLock<Vec<u8>> = OnceLock::new();
    ZIP.get_or_init(small_zip).clone()
}

/// What a package says it holds, whose ZIP file is `bytes`.
fn list(bytes: &[u8]) -> Option<Manifest> {
    let sealed = age::seal_small(password().secret(), bytes, LOG_N, &SystemRandom::new()).unwrap();
    let package = Package::read(&sealed[..], Path::new("p"), &password(), Limits::default()).ok()?;
    Some(package.manifest().clone())
}

#[test]
fn headers() {
    fuzz(seeds("age-header"), 10_000, MEGABYTE, |bytes| {
        let Ok(header) = Header::parse(bytes) else { return false };
        // It reads the header and nothing behind it.
        assert_eq!(Header::parse(&bytes[..header.length]).as_ref(), Ok(&header));
        assert!(Header::parse(&bytes[..header.length - 1]).is_err());
        true
    });
}

#[test]
fn armored_files() {
    // The key of the published vectors, some of which are the seeds.
    let key = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";
    let key = ReceivingKey::parse(key).unwrap();
    let seeds = seeds("age-armor");
    let payloads: Vec<_> = seeds.iter().map(|seed| age::open_small(&key, seed).unwrap()).collect();
    // Only white space around the text, and all its lines' ends together, may differ.
    fuzz(seeds, 10_000, MEGABYTE, |bytes| match age::open_small(&key, bytes) {
        Ok(payload) => {
            assert!(payloads.contains(&payload));
            true
        }
        Err(_) => false,
    });
}

#[test]
fn recipients() {
    fuzz(seeds("recipient"), 10_000, MEGABYTE, |bytes| {
        let Ok(recipient) = String::from_utf8_lossy(bytes).parse::<Recipient>() else { return false };
        assert_eq!(recipient.to_string().as_bytes(), bytes);
        true
    });
}

#[test]
fn zip_records() {
    let whole = list(&zip()).expect("a package as sealed");
    fuzz(vec![zip()], 4_000, MEGABYTE, |bytes| match list(bytes) {
        // The few fields that may differ say nothing about the contents.
        Some(manifest) => {
            assert_eq!(manifest, whole);
            true
        }
        None => false,
    });
}

#[test]
fn manifests() {
    let seed = list(&zip()).expect("a package as sealed").to_json();
    fuzz(vec![seed], 10_000, MEGABYTE, |bytes| {
        let Ok(manifest) = Manifest::from_json(bytes) else { return false };
        assert_eq!(Manifest::from_json(&manifest.to_json()), Ok(manifest));
        true
    });
}

#[test]
fn passwords() {
    fuzz(seeds("password"), 10_000, MEGABYTE, |bytes| {
        let typed = text(bytes);
        match Password::parse(&typed) {
            Ok(password) => {
                let printed = password.secret().expose().to_string();
                assert_eq!(printed.len(), "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX".len());
                assert_eq!(Password::parse(&printed), Ok(password));
                true
            }
            Err(error) => {
                // What was typed is nearly the password: no refusal repeats it.
                let told = format!("{error:?}");
                assert!(typed.len() < 8 || !told.contains(&typed), "{told}");
                false
            }
        }
    });
}
