//! The textual header: version line, recipient stanzas, MAC (C2SP `age`, section “Header”).
//!
//! Strict on purpose: canonical base64, single spaces, `LF` only, so that a header has one spelling and the MAC covers
//! exactly what was parsed.

use super::FileKey;
use super::primitives::{hkdf, hmac, hmac_is};
use crate::words::error::{Error, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;

const VERSION: &[u8] = b"age-encryption.org/v1";
/// The longest header taken in, in bytes. A passphrase header has about 150, one more recipient adds 100 to 1 700.
pub(super) const MAX_HEADER: usize = 64 * 1024;
/// Base64 digits on a full line of a stanza's body.
const COLUMNS: usize = 64;

/// The file key wrapped for one recipient: `-> kind args…` and a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stanza {
    pub kind: String,
    pub args: Vec<String>,
    pub body: Vec<u8>,
}

/// A header that was parsed but not yet authenticated.
#[derive(Debug, PartialEq, Eq)]
pub struct Header {
    pub(super) stanzas: Vec<Stanza>,
    /// Bytes up to the payload nonce.
    pub length: usize,
    covered: Vec<u8>,
    mac: [u8; 32],
}

impl Header {
    /// Parses the header at the start of `bytes`.
    pub fn parse(bytes: &[u8]) -> Result<Header> {
        let mut lines = Lines { bytes, at: 0, number: 0 };
        match lines.next() {
            Ok(VERSION) => {}
            _ => return Err(Error::verification("age-not-age")),
        }
        let mut stanzas = Vec::new();
        loop {
            let start = lines.at;
            let line = lines.next()?;
            if let Some(args) = line.strip_prefix(b"-> ") {
                stanzas.push(stanza(args, &mut lines)?);
                continue;
            }
            let mac = line.strip_prefix(b"--- ").ok_or_else(|| lines.wrong("neither stanza nor end"))?;
            if stanzas.is_empty() {
                return Err(lines.wrong("no recipient"));
            }
            let mac = BASE64
                .decode(mac)
                .ok()
                .and_then(|mac| mac.try_into().ok())
                .ok_or_else(|| lines.wrong("not a MAC of 32 bytes in canonical base64"))?;
            let covered = bytes[..start + b"---".len()].to_vec();
            return Ok(Header { stanzas, length: lines.at, covered, mac });
        }
    }
    /// Whether this very header was written by someone who knew the file key.
    pub(super) fn verify(&self, file_key: &FileKey) -> Result<()> {
        match hmac_is(&mac_key(file_key), &self.covered, &self.mac) {
            true => Ok(()),
            false => Err(Error::verification("age-header-forged")),
        }
    }
}

/// The header's bytes, MAC and final newline included.
pub(super) fn write(stanzas: &[Stanza], file_key: &FileKey) -> Vec<u8> {
    let mut bytes = VERSION.to_vec();
    for stanza in stanzas {
        bytes.extend(b"\n-> ");
        bytes.extend(stanza.kind.as_bytes());
        for arg in &stanza.args {
            bytes.push(b' ');
            bytes.extend(arg.as_bytes());
        }
        let body = BASE64.encode(&stanza.body);
        for line in body.as_bytes().chunks(COLUMNS) {
            bytes.push(b'\n');
            bytes.extend(line);
        }
        // A body that fills its last line needs an empty one to show that it ends.
        if body.len().is_multiple_of(COLUMNS) {
            bytes.push(b'\n');
        }
    }
    bytes.extend(b"\n---");
    let mac = hmac(&mac_key(file_key), &bytes);
    bytes.push(b' ');
    bytes.extend(BASE64.encode(mac).as_bytes());
    bytes.push(b'\n');
    bytes
}

fn mac_key(file_key: &FileKey) -> zeroize::Zeroizing<[u8; 32]> {
    hkdf(&file_key[..], &[], b"header")
}

fn stanza(arg_line: &[u8], lines: &mut Lines) -> Result<Stanza> {
    let visible = |arg: &[u8]| !arg.is_empty() && arg.iter().all(|b| (0x21..=0x7e).contains(b));
    let mut args = Vec::new();
    for arg in arg_line.split(|&b| b == b' ') {
        match std::str::from_utf8(arg) {
            Ok(text) if visible(arg) => args.push(text.to_string()),
            _ => return Err(lines.wrong("an argument is empty or not printable ASCII")),
        }
    }
    let kind = args.remove(0);
    let mut body = Vec::new();
    loop {
        let line = lines.next()?;
        if line.len() > COLUMNS {
            return Err(lines.wrong("a line of more than 64 digits"));
        }
        body.extend(BASE64.decode(line).map_err(|_| lines.wrong("not canonical base64"))?);
        if line.len() < COLUMNS {
            return Ok(Stanza { kind, args, body });
        }
    }
}

/// Lines that end in `LF`, counted for the error message.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a [u8]> {
        self.number += 1;
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&b| b == b'\n').ok_or_else(|| self.wrong("the line does not end"))?;
        self.at += end + 1;
        Ok(&rest[..end])
    }
    fn wrong(&self, cause: &'static str) -> Error {
        Error::verification("age-header-malformed").with("line", self.number).with("cause", cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(body: &[u8]) -> (Vec<u8>, FileKey) {
        let key = FileKey::new([7; 16]);
        let stanza = Stanza { kind: "x".into(), args: vec!["1".into(), "2".into()], body: body.into() };
        (write(&[stanza], &key), key)
    }

    #[test]
    fn what_is_written_parses_and_verifies_at_every_length_of_body() {
        for length in [0, 1, 2, 3, 31, 32, 47, 48, 49, 95, 96, 97] {
            let (bytes, key) = sample(&vec![0xa5; length]);
            let header = Header::parse(&[&bytes[..], b"payload"].concat()).unwrap();
            assert_eq!(header.stanzas[0].body.len(), length);
            assert_eq!(header.length, bytes.len());
            header.verify(&key).unwrap();
            assert_eq!(header.verify(&FileKey::new([8; 16])).unwrap_err().code, "age-header-forged");
        }
    }

    #[test]
    fn a_second_spelling_of_a_header_is_refused() {
        let (bytes, _) = sample(&[0xa5; 32]);
        let text = String::from_utf8(bytes).unwrap();
        for (from, to) in [
            ("v1\n", "v1\r\n"),
            ("v1\n", "v2\n"),
            ("-> x 1", "->  x 1"),
            ("-> x 1", "-> x  1"),
            ("-> x 1 2\n", "-> x 1 2 \n"),
            ("-> x 1", "-> x é"),
            ("-> x 1", "=> x 1"),
            ("paU\n", "paV\n"),
            ("paU\n", "paU=\n"),
            ("paU\n", "paU\r\n"),
            ("paU\n", "paU\n\n"),
            ("--- ", "---  "),
            ("--- ", "---"),
        ] {
            assert!(text.contains(from), "{from:?} is not in {text:?}");
            let changed = text.replacen(from, to, 1);
            assert!(Header::parse(changed.as_bytes()).is_err(), "{from:?} → {to:?} was accepted");
        }
        for length in 0..text.len() {
            assert!(Header::parse(&text.as_bytes()[..length]).is_err(), "cut at {length} was accepted");
        }
    }
}
