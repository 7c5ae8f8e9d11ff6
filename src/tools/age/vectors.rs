//! Every C2SP test vector, from the package as it is published (npm `cctv-age`): each ends as it says.

use super::armor::Source;
use super::header::Header;
use super::stream::{SEALED_CHUNK, StreamKey};
use super::tests::npm;
use super::*;
use ring::digest::{SHA256, digest};
use std::collections::BTreeMap;

struct Vector {
    name: String,
    /// A key may come several times.
    facts: Vec<(String, String)>,
    file: Vec<u8>,
}

/// What a vector is for, by the beginning of its name.
const OURS: [&str; 8] = ["armor", "empty", "header", "hmac", "scrypt", "stanza", "stream", "version"];
const X25519: &str = "x25519";
/// A post-quantum recipient, which this program neither writes nor opens.
const NOT_SUPPORTED: &str = "hybrid";

fn vectors() -> Vec<Vector> {
    let folder = tempfile::tempdir().unwrap();
    npm("vectors.mjs", folder.path());
    let paths = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let mut vectors: Vec<Vector> = paths
        .map(|path| {
            let bytes = std::fs::read(&path).unwrap();
            let split = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
            let head = std::str::from_utf8(&bytes[..split]).unwrap();
            let facts = head
                .lines()
                .map(|line| line.split_once(": ").unwrap())
                .map(|(key, value)| (key.to_string(), value.to_string()))
                .collect();
            let file = bytes[split + 2..].to_vec();
            Vector { name: path.file_name().unwrap().to_str().unwrap().to_string(), facts, file }
        })
        .collect();
    vectors.sort_by(|a, b| a.name.cmp(&b.name));
    vectors
}

/// How a file ended, in the words of the vectors.
#[derive(Debug)]
enum Ended {
    Opened(Vec<u8>),
    Failed(Error),
}

impl Vector {
    fn all(&self, fact: &'static str) -> impl Iterator<Item = &str> {
        self.facts.iter().filter(move |(key, _)| key == fact).map(|(_, value)| &value[..])
    }
    fn fact(&self, fact: &'static str) -> &str {
        self.all(fact).next().unwrap_or_else(|| panic!("{} says no {fact}", self.name))
    }
    fn kind(&self) -> &str {
        // One of those for armor holds a file of another kind.
        if self.name.contains(NOT_SUPPORTED) {
            return NOT_SUPPORTED;
        }
        self.name.split('_').next().expect("the first part of a name")
    }
    fn hex(&self, fact: &'static str) -> Vec<u8> {
        let text = self.fact(fact);
        (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
    }
    /// With everything it names, one after the other, as long as nothing matches.
    fn open(&self) -> Ended {
        let passphrases: Vec<Secret> =
            self.all("passphrase").map(|text| Secret::new(text.to_string())).collect();
        let keys: Vec<ReceivingKey> =
            self.all("identity").map(|text| ReceivingKey::parse(text).expect(&self.name)).collect();
        let nothing = Secret::new(String::new());
        let named = keys.iter().map(Unlock::from).chain(passphrases.iter().map(Unlock::from));
        let mut ended = None;
        for unlock in named {
            ended = Some(self.open_with(unlock));
            if !matches!(&ended, Some(Ended::Failed(error)) if NO_MATCH.contains(&error.code)) {
                break;
            }
        }
        ended.unwrap_or_else(|| self.open_with(Unlock::Passphrase(&nothing)))
    }
    fn open_with(&self, unlock: Unlock<'_>) -> Ended {
        let opened = Reader::open(&self.file[..], Path::new(&self.name), unlock).and_then(|mut reader| {
            let mut plain = vec![0; reader.len() as usize];
            reader.read_exact_at(&mut plain, 0).map(|()| plain)
        });
        opened.map_or_else(Ended::Failed, Ended::Opened)
    }
    /// The file without armor.
    fn plain_file(&self) -> Vec<u8> {
        let source = Source::detect(&self.file[..]).unwrap();
        let mut file = vec![0; source.size().unwrap() as usize];
        source.read_exact_at(&mut file, 0).unwrap();
        file
    }
    /// The plaintext that a reader releases who goes through the file from its beginning and stops at the first chunk that
    /// does not open. Ours looks at the end first and releases less.
    fn released(&self) -> Vec<u8> {
        let file = self.plain_file();
        let header = Header::parse(&file).unwrap();
        let file_key = FileKey::new(self.hex("file key").try_into().unwrap());
        let (nonce, payload) = file[header.length..].split_at(16);
        let key = StreamKey::new(&file_key, nonce.try_into().unwrap());
        let (mut released, mut left, mut index) = (Vec::new(), payload, 0);
        while !left.is_empty() {
            let (chunk, rest) = left.split_at(left.len().min(SEALED_CHUNK));
            let opens = |last| {
                let mut chunk = chunk.to_vec();
                key.open(index, last, &mut chunk).map(<[u8]>::to_vec)
            };
            // Only a full chunk may be another than the last.
            let between = (chunk.len() == SEALED_CHUNK).then(|| opens(false)).flatten();
            let last = between.is_none();
            match between.or_else(|| opens(true)) {
                // Only a payload with nothing in it may end in an empty chunk.
                Some(plain) if index == 0 || !plain.is_empty() => released.extend(plain),
                _ => break,
            }
            if last {
                break;
            }
            (left, index) = (rest, index + 1);
        }
        released
    }
}

const NO_MATCH: [&str; 3] = ["passphrase-wrong", "age-recipient-unknown", "age-not-for-key"];

/// The codes that mean what a vector says is to come.
fn codes(expected: &str) -> &'static [&'static str] {
    match expected {
        "no match" => &NO_MATCH,
        "HMAC failure" => &["age-header-forged"],
        // A file that ends before its nonce has no payload to fail.
        "header failure" => &[
            "age-not-age",
            "age-header-malformed",
            "age-stanza-malformed",
            "age-work-factor",
            "age-truncated",
        ],
        "payload failure" => &["age-truncated", "age-extended", "age-chunk-damaged"],
        // What does not even begin like a text of this kind is no age file at all.
        "armor failure" => &["age-armor-malformed", "age-not-age"],
        other => panic!("an unknown expectation: {other}"),
    }
}

#[test]
fn every_vector_ends_as_it_says() {
    let mut run: BTreeMap<String, usize> = BTreeMap::new();
    let mut not_supported = Vec::new();
    for vector in vectors() {
        let (name, kind) = (&vector.name, vector.kind());
        if kind == NOT_SUPPORTED {
            not_supported.push(name.clone());
            continue;
        }
        assert!(OURS.contains(&kind) || kind == X25519, "{name}: vectors of a kind that nobody looked at");
        let expected = vector.fact("expect");
        match (expected, vector.open()) {
            ("success", Ended::Opened(plain)) => {
                assert_eq!(digest(&SHA256, &plain).as_ref(), vector.hex("payload"), "{name}");
                assert_eq!(vector.released(), plain, "{name}");
            }
            ("success", Ended::Failed(error)) => panic!("{name}: {error}"),
            (_, Ended::Opened(_)) => panic!("{name} opened, but {expected} was to come"),
            (_, Ended::Failed(error)) => {
                let codes = codes(expected);
                assert!(codes.contains(&error.code), "{name}: {expected} was to come, not {error}");
            }
        }
        if expected == "payload failure" {
            let released = digest(&SHA256, &vector.released());
            assert_eq!(released.as_ref(), vector.hex("payload"), "{name}: what can be released");
        }
        *run.entry(expected.to_string()).or_default() += 1;
    }
    println!("run: {run:?}; not supported: {}", not_supported.join(", "));
    // As many as version 0.2.0 of the package holds.
    let counts: Vec<(&str, usize)> = run.iter().map(|(expected, count)| (&expected[..], *count)).collect();
    assert_eq!(
        counts,
        [
            ("HMAC failure", 1),
            ("armor failure", 22),
            ("header failure", 53),
            ("no match", 8),
            ("payload failure", 19),
            ("success", 21),
        ]
    );
    assert_eq!(not_supported.len(), 19, "{not_supported:?}");
}

#[test]
fn headers_that_parse_are_written_again_byte_for_byte() {
    let mut written = 0;
    for vector in vectors() {
        let Ok(source) = Source::detect(&vector.file[..]) else { continue };
        let mut file = vec![0; source.size().unwrap() as usize];
        if source.read_exact_at(&mut file, 0).is_err() || vector.fact("expect") == "HMAC failure" {
            continue;
        }
        let Ok(header) = Header::parse(&file) else { continue };
        let Ok(file_key) = vector.hex("file key").try_into() else { continue };
        assert_eq!(
            header::write(&header.stanzas, &FileKey::new(file_key)),
            file[..header.length],
            "{}",
            vector.name
        );
        written += 1;
    }
    assert!(written > 60, "only {written} headers parsed");
}
