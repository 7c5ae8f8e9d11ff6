//! The opener in a real browser: packages, statements and pages are made here, `opener.mjs` uses them as a person would.

// Made for one run.
#![allow(clippy::disallowed_methods)]

use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tewatashi::tools::age;
use tewatashi::tools::opener::{self, Sender};
use tewatashi::tools::package::{self, Head, Password, Request, Sources};
use tewatashi::words::digits;
use tewatashi::words::sign::{PublicKey, Signer};
use tewatashi::words::statement;
use tewatashi::words::statement::kinds::HomeKeys;
use tewatashi::words::statement::slip::{MediumNote, Slip, matching_number};
use tewatashi::words::units::{Digest, MediumNumber, PartyId, People, Pieces, hex};
use tewatashi::words::vocabulary::Channel;

const ORIGIN: &str = "tewatashi/SHJ-00000000";
/// Of a chunk of an age file, sealed.
const SEALED_CHUNK: u64 = 65_552;

struct Key(Ed25519KeyPair);

impl Key {
    fn new(seed: u8) -> Key {
        Key(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
    }
}

impl Signer for Key {
    fn public(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().try_into().unwrap())
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).as_ref().try_into().unwrap()
    }
}

/// The same text for the same name, and nothing that compresses.
fn content(name: &str, size: u64) -> Vec<u8> {
    let mut bytes = vec![0; size as usize];
    blake3::Hasher::new().update(name.as_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

fn sha256(bytes: &[u8]) -> String {
    hex(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref())
}

fn slip(package: Digest, key: &Key) -> Vec<u8> {
    let slip = Slip {
        consignment: "SHJ-R7-0001".parse().unwrap(),
        media: vec![MediumNumber([7; 5])],
        package,
        from: PartyId([1; 5]),
        to: PartyId([2; 5]),
        pieces: Pieces(1),
        issued: "2026-02-02T09:00:00+09:00".parse().unwrap(),
        return_by: None,
        size: 9,
        root: Digest([3; 32]),
        sealing_index: 4,
        cosigned_size: 5,
        channel: Channel::Medium,
        sealing: None,
        to_key: false,
    };
    statement::sign(&slip, ORIGIN, key)
}

/// Makes everything that `opener.mjs` reads, in `folder`.
fn prepare(folder: &Path) {
    let files = [
        ("名簿/髙﨑一郎 様.csv", 1_000),
        ("名簿/空.txt", 0),
        ("画像.bin", 240_000_000),
        ("記録.bin", 165_000_000),
        ("readme.txt", 65_536),
    ];
    let plain = folder.join("plain");
    fs::create_dir_all(plain.join("名簿")).unwrap();
    for (name, size) in files {
        fs::write(plain.join(name), content(name, size)).unwrap();
    }
    let given: Vec<PathBuf> =
        ["名簿", "画像.bin", "記録.bin", "readme.txt"].map(|name| plain.join(name)).into();
    let sources = Sources::find(&given).unwrap();
    let random = SystemRandom::new();
    let (password, other) = (Password::generate(&random).unwrap(), Password::generate(&random).unwrap());
    let head = Head {
        control: "SHJ-R7-0001".parse().unwrap(),
        contract: "C-0000-0001".parse().unwrap(),
        title: "健診対象者名簿".into(),
        people: People(200),
    };
    let pack = folder.join("pack.zip.age");
    let request = Request {
        sources: &sources,
        target: &pack,
        outboard: &folder.join("outboard"),
        recipients: &age::Recipients::passphrase(password.secret(), package::LOG_N),
        head: &head,
        sha256: false,
        random: &random,
    };
    let sealed = package::seal(&request, &mut |_| {}).unwrap();

    let keys = [1, 2, 3].map(Key::new);
    let home = HomeKeys { log: keys[0].public(), statements: keys[1].public(), cosigner: keys[2].public() };
    fs::write(folder.join("OPEN.html"), opener::page(&Sender { origin: ORIGIN, keys: &home })).unwrap();
    let note = MediumNote {
        v: 1,
        consignment: head.control.clone(),
        medium: MediumNumber([7; 5]),
        from: PartyId([1; 5]),
        to: PartyId([2; 5]),
        size: sealed.size,
        package: sealed.blake3,
        sealing: Digest([9; 32]),
    };
    fs::write(folder.join("MEDIUM.cose"), statement::sign(&note, ORIGIN, &keys[1])).unwrap();

    // The sixth chunk of the largest file is damaged.
    let damaged = "画像.bin";
    let flipped = folder.join("flipped.zip.age");
    fs::copy(&pack, &flipped).unwrap();
    let header = String::from_utf8_lossy(&fs::read(&pack).unwrap()[..400]).find("\n--- ").unwrap() as u64;
    let payload = header + 5 + 43 + 1 + 16;
    let chunk = 300;
    let place = payload + chunk * SEALED_CHUNK + 1234;
    let file = File::options().read(true).write(true).open(&flipped).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, place).unwrap();
    file.write_all_at(&[byte[0] ^ 1], place).unwrap();
    let starts = content_start(&pack, &password, damaged);
    let missing = (chunk * 65_536 - starts, (chunk + 1) * 65_536 - starts);
    let mut rest = content(damaged, 240_000_000);
    rest[missing.0 as usize..missing.1 as usize].fill(0);

    let truncated = folder.join("truncated.zip.age");
    fs::copy(&pack, &truncated).unwrap();
    // In the middle of the third file.
    let whole_when_cut = 3;
    let cut = content_start(&pack, &password, &sealed.manifest.files[whole_when_cut].name) + 100_000_000;
    File::options().write(true).open(&truncated).unwrap().set_len(cut).unwrap();

    fs::write(folder.join("other.age"), "no package at all\n").unwrap();

    let mut forged = slip(sealed.blake3, &keys[1]);
    *forged.last_mut().unwrap() ^= 1;
    let listed: Vec<_> = sealed
        .manifest
        .files
        .iter()
        .map(|item| {
            let sha256 = sha256(&content(&item.name, item.size.0));
            serde_json::json!({ "name": item.name, "size": item.size.0, "sha256": sha256 })
        })
        .collect();
    let expected = serde_json::json!({
        "password": password.secret().expose(),
        "otherPassword": other.secret().expose(),
        "fingerprint": home.fingerprint(ORIGIN),
        "matching": matching_number(&head.control, &sealed.blake3),
        "consignment": "SHJ-R7-0001",
        "slip": digits::encode(&slip(sealed.blake3, &keys[1])),
        "forged": digits::encode(&forged),
        "otherSlip": digits::encode(&slip(Digest([8; 32]), &keys[1])),
        "size": sealed.size.0,
        "wholeWhenCut": whole_when_cut,
        "files": listed,
        "damaged": { "name": damaged, "missing": [missing.0, missing.1], "sha256": sha256(&rest) },
    });
    File::create(folder.join("expected.json")).unwrap().write_all(expected.to_string().as_bytes()).unwrap();
}

/// Where a file's content begins in the plaintext.
fn content_start(pack: &Path, password: &Password, name: &str) -> u64 {
    let package = package::Package::load(pack, password, package::Limits::default()).unwrap();
    let index = package.manifest().files.iter().position(|item| item.name == name).unwrap();
    package.content(index).start
}

#[test]
fn a_person_opens_checks_and_saves_a_package_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let tools = Command::new("scripts/tool-npm").output().unwrap();
    assert!(tools.status.success(), "{}", String::from_utf8_lossy(&tools.stderr));
    let packages = String::from_utf8(tools.stdout).unwrap();
    let script = ["tests/browser/opener.mjs", packages.trim()];
    let run = Command::new("node").args(script).arg(folder.path()).output().expect("node is installed");
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{told}\n{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(told.matches("held: ").count(), 12, "{told}");
    let text = Command::new("pdftotext").arg(folder.path().join("note.pdf")).arg("-").output().unwrap();
    let text = String::from_utf8_lossy(&text.stdout);
    for part in ["開封確認票", "SHJ-R7-0001", "すべて異常なし"] {
        assert!(text.contains(part), "the opening note does not say {part}: {text}");
    }
}
