//! Packages that nobody sealed with this program: every trick must be refused, and leave nothing.

use super::super::zip::{self, Entry};
use super::*;
use crate::tools::age;
use crate::words::error::{Class, Error};
use crate::words::merkle;

/// A ZIP file under construction, right until a test bends it.
pub(super) struct Forge {
    contents: Vec<(String, Vec<u8>)>,
    manifest: String,
}

pub(super) struct Parts {
    pub(super) entries: Vec<Entry>,
    /// Local headers with contents, one after the other.
    pub(super) locals: Vec<Vec<u8>>,
    pub(super) centrals: Vec<Vec<u8>>,
}

impl Forge {
    pub(super) fn new(files: &[(&str, &[u8])]) -> Forge {
        let items = files.iter().map(|(name, content)| Item {
            name: name.to_string(),
            size: Bytes(content.len() as u64),
            blake3: Digest::blake3(content),
            sha256: None,
        });
        let manifest = Manifest::new(&head(), items.collect());
        Forge {
            contents: files
                .iter()
                .map(|(name, content)| (format!("files/{name}"), content.to_vec()))
                .collect(),
            manifest: String::from_utf8(manifest.to_json()).unwrap(),
        }
    }
    pub(super) fn parts(&self) -> Parts {
        let mut parts = Parts { entries: vec![], locals: vec![], centrals: vec![] };
        let manifest = (manifest::NAME.to_string(), self.manifest.clone().into_bytes());
        let mut at = 0;
        for (name, content) in self.contents.iter().chain([&manifest]) {
            let crc = crc32fast::hash(content);
            let entry = Entry { name: name.clone(), crc, size: content.len() as u64, at };
            parts.locals.push([zip::local_header(&entry), content.clone()].concat());
            parts.centrals.push(zip::central_header(&entry));
            at += parts.locals.last().unwrap().len() as u64;
            parts.entries.push(entry);
        }
        parts
    }
}

impl Parts {
    pub(super) fn zip(&self) -> Vec<u8> {
        let (locals, centrals) = (self.locals.concat(), self.centrals.concat());
        let end = zip::end(self.centrals.len() as u64, locals.len() as u64, centrals.len() as u64);
        [locals, centrals, end].concat()
    }
}

/// Seals `zip` as it is and opens it; nothing may remain of a refusal.
fn open_zip(zip: &[u8]) -> Result<Opened> {
    let desk = Desk::with(&[]);
    let sealed = age::seal_small(desk.password.secret(), zip, LOG_N, &SystemRandom::new()).unwrap();
    std::fs::write(desk.at("p.zip.age"), sealed).unwrap();
    let opened = desk.open();
    if opened.is_err() {
        assert_eq!(desk.made(), ["p.zip.age"]);
    }
    opened
}

fn refusal(zip: &[u8]) -> Error {
    open_zip(zip).expect_err("was accepted")
}

const TWO: [(&str, &[u8]); 2] = [("a.csv", b"first"), ("b.csv", b"second")];

#[test]
fn the_forge_makes_good_packages_when_it_is_left_alone() {
    open_zip(&Forge::new(&TWO).parts().zip()).unwrap();
}

#[test]
fn no_byte_of_the_zip_records_can_change_unseen_except_who_made_it_and_what_it_needs() {
    let parts = Forge::new(&TWO).parts();
    let zip = parts.zip();
    let centrals_at: usize = parts.locals.iter().map(Vec::len).sum();
    let mut harmless = Vec::new();
    for (entry, central) in parts.entries.iter().zip(&parts.centrals) {
        let central_at = centrals_at
            + parts.centrals.iter().take_while(|c| !std::ptr::eq(*c, central)).map(Vec::len).sum::<usize>();
        // Version needed, in both headers; made by, internal attributes and permissions in the central one.
        harmless.extend([4, 5].map(|i| entry.at as usize + i));
        harmless.extend([4, 5, 6, 7, 36, 37, 38, 39, 40, 41].map(|i| central_at + i));
    }
    for at in 0..zip.len() {
        for bit in [0x01, 0x80] {
            let mut bent = zip.clone();
            bent[at] ^= bit;
            if harmless.contains(&at) {
                let _ = open_zip(&bent);
                continue;
            }
            refusal(&bent);
        }
    }
}

#[test]
fn a_file_that_is_not_the_one_of_its_sha256_is_refused() {
    let right = TWO.map(|(_, content)| merkle::sha256(&[content]));
    let with = |digests: [Digest; 2]| {
        let mut forge = Forge::new(&TWO);
        for ((_, content), sha256) in TWO.iter().zip(digests) {
            let blake3 = format!("{}\"", Digest::blake3(content));
            let both = format!("{blake3},\n      \"sha256\": \"{sha256}\"");
            forge.manifest = forge.manifest.replace(&blake3, &both);
        }
        forge.parts().zip()
    };
    open_zip(&with(right)).unwrap();
    let error = refusal(&with([right[0], right[0]]));
    assert_eq!((error.code, error.fact("name")), ("package-file-altered", Some("b.csv")));
}

#[test]
fn two_headers_that_differ_are_refused() {
    let mut parts = Forge::new(&TWO).parts();
    let name_at = 30 + "files/".len();
    parts.locals[0][name_at] = b'c';
    let error = refusal(&parts.zip());
    assert_eq!((error.code, error.fact("name")), ("package-zip-wrong", Some("files/a.csv")));
}

#[test]
fn a_compressed_entry_is_refused() {
    let mut parts = Forge::new(&TWO).parts();
    parts.locals[0][8] = 8;
    parts.centrals[0][10] = 8;
    assert_eq!(refusal(&parts.zip()).fact("cause"), Some("a compressed entry"));
}

#[test]
fn encrypted_entries_and_sizes_given_later_are_refused() {
    for flag in [0x01, 0x08] {
        let mut parts = Forge::new(&TWO).parts();
        parts.locals[0][6] |= flag;
        parts.centrals[0][8] |= flag;
        assert_eq!(refusal(&parts.zip()).code, "package-zip-wrong");
    }
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for (name, code) in [
        ("../escape", "package-name-not-relative"),
        ("a/../../escape", "package-name-not-relative"),
        ("/etc/passwd", "package-name-not-relative"),
        ("c:evil", "package-name-character"),
        ("a\\..\\evil", "package-name-character"),
        ("list.csv:stream", "package-name-character"),
        ("aux", "package-name-device"),
        ("x\u{202e}vsc.exe", "package-name-hidden-character"),
        ("x\u{1b}[2J", "package-name-hidden-character"),
        ("x.", "package-name-ending"),
    ] {
        let error = refusal(&Forge::new(&[(name, b"x")]).parts().zip());
        assert_eq!((error.code, error.class), (code, Class::Verification), "{name:?}");
    }
}

#[test]
fn names_that_meet_are_refused() {
    for names in [["a", "a"], ["a.csv", "A.CSV"], ["が", "か\u{3099}"], ["a", "a/b"]] {
        let zip = Forge::new(&names.map(|name| (name, &b"x"[..]))).parts().zip();
        assert_eq!(refusal(&zip).code, "package-name-collision", "{names:?}");
    }
}

#[test]
fn an_entry_outside_the_files_folder_is_refused() {
    let mut forge = Forge::new(&TWO);
    forge.contents[0].0 = "autorun.inf".into();
    assert_eq!(refusal(&forge.parts().zip()).code, "package-manifest-differs");
}

#[test]
fn folders_links_and_devices_are_refused() {
    let modes: [u32; 4] = [0o040_700 << 16 | 0x10, 0o120_777 << 16, 0o020_600 << 16, 0x10];
    for mode in modes {
        let mut parts = Forge::new(&TWO).parts();
        parts.centrals[0][38..42].copy_from_slice(&mode.to_le_bytes());
        assert_eq!(refusal(&parts.zip()).code, "package-zip-wrong", "{mode:o}");
    }
}

#[test]
fn entries_that_share_bytes_are_refused() {
    // Both central entries point at the first local header: one content, unpacked twice.
    let mut parts = Forge::new(&[("a.csv", b"same"), ("b.csv", b"same")]).parts();
    parts.centrals[1] = zip::central_header(&parts.entries[0]);
    assert_eq!(refusal(&parts.zip()).fact("cause"), Some("entries overlap or leave a gap"));
    // An entry that reaches over the next.
    let mut parts = Forge::new(&TWO).parts();
    let longer = Entry { size: parts.entries[0].size + 3, ..parts.entries[0].clone() };
    let header = zip::local_header(&longer);
    parts.locals[0][..header.len()].copy_from_slice(&header);
    parts.centrals[0] = zip::central_header(&longer);
    assert_eq!(refusal(&parts.zip()).fact("cause"), Some("entries overlap or leave a gap"));
}

#[test]
fn bytes_that_belong_to_nothing_are_refused() {
    let hidden = b"hidden".to_vec();
    let mut before = Forge::new(&TWO).parts();
    before.locals.insert(0, hidden.clone());
    refusal(&before.zip());
    let mut between = Forge::new(&TWO).parts();
    between.locals[0].extend(&hidden);
    refusal(&between.zip());
    let mut after_entries = Forge::new(&TWO).parts();
    after_entries.locals.push(hidden.clone());
    assert_eq!(
        refusal(&after_entries.zip()).fact("cause"),
        Some("bytes between the entries and the directory")
    );
    let good = Forge::new(&TWO).parts().zip();
    refusal(&[&good[..], &hidden].concat());
    refusal(&[&hidden[..], &good].concat());
}

#[test]
fn an_entry_larger_than_the_package_is_refused_before_anything_is_written() {
    for size in [1 << 20, u64::from(u32::MAX), 1 << 40, u64::MAX - 10] {
        let mut parts = Forge::new(&TWO).parts();
        let huge = Entry { size, ..parts.entries[0].clone() };
        parts.locals[0] = [zip::local_header(&huge), b"first".to_vec()].concat();
        parts.centrals[0] = zip::central_header(&huge);
        assert_eq!(refusal(&parts.zip()).fact("cause"), Some("an entry larger than the package"), "{size}");
    }
}

#[test]
fn a_directory_that_claims_more_than_there_is_is_refused() {
    let parts = Forge::new(&TWO).parts();
    let (locals, centrals) = (parts.locals.concat(), parts.centrals.concat());
    let (at, length) = (locals.len() as u64, centrals.len() as u64);
    let with = |end: Vec<u8>| refusal(&[&locals[..], &centrals, &end].concat());
    for count in [0, 1, 2, 4, 100, 65_534] {
        assert_eq!(with(zip::end(count, at, length)).code, "package-zip-wrong", "{count}");
    }
    assert_eq!(with(zip::end(10_000_000, at, length)).code, "package-too-many-files");
    assert_eq!(with(zip::end(u64::MAX, at, length)).code, "package-too-many-files");
    for (at, length) in [(at + 1, length), (at, length + 1), (0, u64::MAX), (u64::MAX - 1, 1), (at, 0)] {
        assert_eq!(with(zip::end(3, at, length)).code, "package-zip-wrong");
    }
}

#[test]
fn a_comment_that_could_hold_another_archive_is_refused() {
    let mut zip = Forge::new(&TWO).parts().zip();
    let at = zip.len() - 2;
    zip[at] = 3;
    zip.extend(b"abc");
    refusal(&zip);
}

#[test]
fn a_manifest_that_is_missing_or_says_something_else_is_refused() {
    let parts = Forge::new(&TWO).parts();
    let mut without = Forge::new(&TWO).parts();
    for list in [&mut without.locals, &mut without.centrals] {
        list.pop();
    }
    assert_eq!(refusal(&without.zip()).code, "package-manifest-missing");
    assert_eq!(refusal(&zip::end(0, 0, 0)).code, "package-manifest-missing");
    assert_eq!(parts.entries.len(), 3);

    let bend = |from: &str, to: &str| {
        let mut forge = Forge::new(&TWO);
        assert!(forge.manifest.contains(from));
        forge.manifest = forge.manifest.replacen(from, to, 1);
        refusal(&forge.parts().zip()).code
    };
    assert_eq!(bend("a.csv", "c.csv"), "package-manifest-differs");
    assert_eq!(bend("\"size\": 5", "\"size\": 6"), "package-manifest-differs");
    assert_eq!(
        bend(&Digest::blake3(b"first").to_string(), &Digest::blake3(b"x").to_string()),
        "package-file-altered"
    );

    let mut one_more = Forge::new(&TWO);
    one_more.contents.push(("files/c.csv".into(), b"unlisted".to_vec()));
    let error = refusal(&one_more.parts().zip());
    assert_eq!((error.code, error.fact("name")), ("package-manifest-differs", Some("files/c.csv")));
    let mut one_less = Forge::new(&TWO);
    one_less.contents.pop();
    assert_eq!(refusal(&one_less.parts().zip()).code, "package-manifest-differs");
}

#[test]
fn an_age_file_that_holds_no_zip_is_refused() {
    for content in [&b""[..], b"x", &[0; 100], &[b'P'; 70_000]] {
        assert_eq!(refusal(content).code, "package-zip-wrong");
    }
}
