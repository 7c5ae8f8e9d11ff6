//! What other programs really leave behind: file systems, databases, office files, archives, swapped-out memory. Each time
//! the data were there, were removed or rewritten in the way that program does it, and the search names file and offset.

#![allow(clippy::disallowed_methods, reason = "a test makes its own folders")]

mod common_material;
mod databases;
mod file_systems;
mod files;

// A server of the tests' own.
#[allow(dead_code, reason = "shared; each test uses a part")]
#[path = "../postgres/mod.rs"]
mod postgres;

use std::path::Path;
use std::process::Command;
use tewatashi::tools::residue::{
    Field, Finding, Findings, Gathering, Index, Key, Plaintext, Records, Search, Target, What, scan,
};

const KEY: [u8; 32] = [9; 32];

/// A list of fictitious people, as an office hands it over.
pub fn list() -> String {
    let mut list = String::from("氏名,フリガナ,電話番号,住所,メール\r\n");
    for number in 0..300u64 {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (a, b, c) = (mixed >> 50, mixed >> 40 & 0x3ff, mixed >> 30 & 0x3ff);
        list.push_str(&format!(
            "見本　{a}郎{b},ミホン　{c}ロウ,03-{:04}-{:04},見本県見本市見本町{a}丁目{b}-{c},mihon{mixed:016x}@example.jp\r\n",
            a % 10_000, b * 7
        ));
    }
    list
}

/// What is looked for: the list as bytes, and its people as text.
pub struct Sought {
    index: Index,
    records: Records,
}

pub fn sought(list: &str) -> Sought {
    let mut plaintext = Plaintext::new([("名簿.csv".to_string(), list.len())]).unwrap();
    plaintext.fill(0).copy_from_slice(list.as_bytes());
    let mut gathered = Gathering::default();
    let columns = [Field::Name, Field::Kana, Field::Phone, Field::Address, Field::Mail];
    for (row, line) in list.lines().enumerate().skip(1) {
        gathered.add(0, row as u64 + 1, columns.into_iter().zip(line.split(','))).unwrap();
    }
    let key = Key::new(&KEY);
    Sought {
        index: Index::new(plaintext, key, 64, usize::MAX).unwrap(),
        records: Records::new(gathered, key).unwrap(),
    }
}

impl Sought {
    pub fn in_path(&self, path: &Path) -> Findings {
        let search = Search { index: &self.index, records: Some(&self.records), inside: true, threads: 2 };
        let target = Target::find(path).unwrap();
        scan(&search, &target, Findings::default(), &mut |_| Ok(())).unwrap()
    }
}

pub fn runs(findings: &Findings) -> impl Iterator<Item = &Finding> {
    findings.found.iter().filter(|one| matches!(one.what, What::Run { .. }))
}
pub fn people(findings: &Findings) -> usize {
    let people = findings.found.iter().filter_map(|one| match one.what {
        What::Person { person, .. } => Some(person),
        What::Run { .. } => None,
    });
    people.collect::<std::collections::BTreeSet<_>>().len()
}

/// Every run is where it says, byte for byte.
pub fn hold(findings: &Findings, list: &str, device: &Path) {
    let device = std::fs::read(device).unwrap();
    let outside = runs(findings).filter(|one| one.inside.is_none());
    for one in outside {
        let What::Run { place } = one.what else { unreachable!() };
        let (at, place, length) = (one.at as usize, place as usize, one.length as usize);
        assert_eq!(device[at..at + length], list.as_bytes()[place..place + length]);
    }
}

/// Runs a program, which must be there and succeed.
pub fn run(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").output();
    let output = output.unwrap_or_else(|cause| panic!("{program}: {cause}; scripts/setup installs it"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program} {words:?}: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}
