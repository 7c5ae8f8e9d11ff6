//! Programs that look for many literals at any byte, and one that hashes aligned blocks. The slow ones get the first part
//! of the file only.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

pub struct Peer {
    pub name: &'static str,
    program: &'static str,
    /// What it is told: `$needles` are lines, `$plain` the same without line ends, `$rules` yara's form, `$in` the file.
    line: &'static str,
    /// It is given the file's first bytes, at most so many.
    most: u64,
}

const SLOW: u64 = 128 << 20;

pub const PEERS: &[Peer] = &[
    Peer { name: "Hyperscan", program: "hyperscan", line: "$shelf/hyperscan $plain $in", most: u64::MAX },
    Peer { name: "ugrep", program: "ugrep", line: "ugrep -J1 -U -F -c -f $needles $in", most: 4 * SLOW },
    Peer { name: "yara", program: "yara", line: "yara -p 1 $rules $in", most: SLOW },
    Peer { name: "ripgrep", program: "rg", line: "rg -j1 -a -F -c -f $needles $in", most: SLOW },
    Peer { name: "grep", program: "grep", line: "grep -a -F -c -f $needles $in", most: SLOW },
    Peer {
        name: "md5deep, aligned blocks only",
        program: "md5deep",
        line: "md5deep -j0 -p 4096 $in",
        most: 4 * SLOW,
    },
];

/// Needles in every form that is asked for, and the program that drives Hyperscan.
pub fn prepare(shelf: &Path, plain: &[u8]) {
    let literals = || plain.as_chunks::<32>().0.iter().map(|literal| String::from_utf8_lossy(literal));
    let lines: String = literals().map(|literal| format!("{literal}\n")).collect();
    std::fs::write(shelf.join("needles"), lines).expect("room");
    std::fs::write(shelf.join("plain"), plain).expect("room");
    let strings: String = literals()
        .enumerate()
        .map(|(at, literal)| format!("$s{at} = {{ {} }}\n", hex(literal.as_bytes())))
        .collect();
    // yara takes no more than 10 000 strings in a rule.
    let rules: Vec<String> = strings
        .lines()
        .collect::<Vec<_>>()
        .chunks(5000)
        .enumerate()
        .map(|(at, part)| format!("rule r{at} {{ strings:\n{}\ncondition: any of them }}\n", part.join("\n")))
        .collect();
    std::fs::write(shelf.join("rules"), rules.concat()).expect("room");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/residue/hyperscan.cc");
    let mut compiler = Command::new("g++");
    compiler.args(["-O2", "-I/usr/include/hs", source, "-lhs", "-o"]).arg(shelf.join("hyperscan"));
    // Without its headers the table says that it is missing.
    let _ = compiler.stderr(Stdio::null()).status();
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x} ")).collect()
}

impl Peer {
    pub fn is_installed(&self, shelf: &Path) -> bool {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&paths)
            .chain([shelf.to_path_buf()])
            .any(|folder| folder.join(self.program).is_file())
    }

    /// MB/s of the search, and what it says of the planted runs (nobody else names them).
    pub fn rate(&self, shelf: &Path, device: &Path, empty: &Path, bytes: u64) -> (f64, String) {
        let bytes = bytes.min(self.most);
        let part = shelf.join("part");
        let mut from = std::io::Read::take(File::open(device).expect("the file"), bytes);
        std::io::copy(&mut from, &mut File::create(&part).expect("room")).expect("room");
        let begun = Instant::now();
        let said = self.run(shelf, &part);
        let mut seconds = begun.elapsed().as_secs_f64();
        match said.split_whitespace().next().and_then(|word| word.parse().ok()) {
            Some(search) if self.name == "Hyperscan" => seconds = search,
            _ => {
                let begun = Instant::now();
                self.run(shelf, empty);
                seconds -= begun.elapsed().as_secs_f64();
            }
        }
        (bytes as f64 / 1e6 / seconds.max(1e-3), "–".into())
    }

    fn run(&self, shelf: &Path, file: &Path) -> String {
        let text = |path: &Path| path.to_str().expect("our own paths are text").to_string();
        let fill = |word: &str| {
            let word = word.replace("$needles", &text(&shelf.join("needles")));
            let word = word.replace("$plain", &text(&shelf.join("plain"))).replace("$in", &text(file));
            word.replace("$rules", &text(&shelf.join("rules"))).replace("$shelf", &text(shelf))
        };
        let words: Vec<String> = self.line.split_whitespace().map(fill).collect();
        let output =
            Command::new(&words[0]).args(&words[1..]).stdin(Stdio::null()).output().expect("it is installed");
        // Programs that find nothing say so with 1.
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{}: {}",
            self.name,
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}
