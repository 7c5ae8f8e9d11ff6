//! The C2SP test vectors for headers, passphrases and streams.

use super::header::Header;
use super::*;
use ring::digest::{SHA256, digest};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};

struct Vector {
    name: String,
    facts: BTreeMap<String, String>,
    file: Vec<u8>,
}

fn vectors() -> Vec<Vector> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/age");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let vectors: Vec<Vector> = paths
        .filter(|path| path.extension().is_none() && !path.ends_with(".gitattributes"))
        .map(|path| {
            let bytes = std::fs::read(&path).unwrap();
            let split = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
            let head = std::str::from_utf8(&bytes[..split]).unwrap();
            let facts: BTreeMap<String, String> = head
                .lines()
                .map(|line| line.split_once(": ").unwrap())
                .map(|(key, value)| (key.to_string(), value.to_string()))
                .collect();
            let file = match facts.get("compressed") {
                Some(_) => inflate(&bytes[split + 2..]),
                None => bytes[split + 2..].to_vec(),
            };
            Vector { name: path.file_name().unwrap().to_str().unwrap().to_string(), facts, file }
        })
        .collect();
    assert!(vectors.len() > 70, "only {} vectors", vectors.len());
    vectors
}

fn inflate(compressed: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let script = "import sys, zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))";
    let mut child = Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`python3` is needed: apt-get install python3");
    child.stdin.take().unwrap().write_all(compressed).unwrap();
    child.wait_with_output().unwrap().stdout
}

impl Vector {
    fn hex(&self, fact: &str) -> Vec<u8> {
        let text = &self.facts[fact];
        (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
    }
    fn reader(&self) -> Result<Reader<&[u8]>> {
        let (source, name) = (&self.file[..], Path::new(&self.name));
        if let Some(passphrase) = self.facts.get("passphrase") {
            return Reader::open(source, name, &Secret::new(passphrase.clone()));
        }
        let header = Header::parse(source)?;
        let file_key = FileKey::new(self.hex("file key").try_into().expect("sixteen bytes"));
        let mut reader = Reader::with_file_key(source, name, &header, &file_key)?;
        reader.verify_end()?;
        Ok(reader)
    }
    fn open(&self) -> Result<Vec<u8>> {
        let mut reader = self.reader()?;
        let mut plain = vec![0; reader.len() as usize];
        reader.read_exact_at(&mut plain, 0)?;
        Ok(plain)
    }
}

#[test]
fn every_vector_ends_as_it_says() {
    for vector in vectors() {
        let name = &vector.name;
        let opened = vector.open();
        match (vector.facts["expect"].as_str(), &opened) {
            ("success", Ok(plain)) => {
                assert_eq!(digest(&SHA256, plain).as_ref(), vector.hex("payload"), "{name}");
            }
            ("success", Err(error)) => panic!("{name}: {error}"),
            (expected, Ok(_)) => panic!("{name} opened, but {expected} was to come"),
            (expected, Err(error)) => {
                let codes: &[&str] = match expected {
                    "no match" => &["passphrase-wrong", "age-recipient-unknown"],
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
                    other => panic!("{name}: unknown expectation {other}"),
                };
                assert!(codes.contains(&error.code), "{name}: {expected} was to come, not {error}");
            }
        }
    }
}

#[test]
fn headers_that_parse_are_written_again_byte_for_byte() {
    for vector in vectors() {
        let Ok(header) = Header::parse(&vector.file) else { continue };
        let Ok(file_key) = vector.hex("file key").try_into() else { continue };
        if vector.facts["expect"] != "HMAC failure" {
            let written = header::write(&header.stanzas, &FileKey::new(file_key));
            assert_eq!(written, vector.file[..header.length], "{}", vector.name);
        }
    }
}
