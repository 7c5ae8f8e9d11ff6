//! C2SP `signed-note` (<https://c2sp.org/signed-note>): a text, a blank line, and lines that each hold one signature.
//!
//! Parsing decides only where text and signatures are; a note proves nothing until [`Note::verified`] was asked with a
//! key from elsewhere. Keys are written as vkeys, `name+hash+base64`. Only Ed25519 kinds are known.

use crate::tools::ledger::tree;
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::str::FromStr;

/// The largest note taken in, in bytes.
pub const MAX_NOTE: usize = 64 * 1024;
/// The most signature lines taken in; the format asks readers to accept 16.
pub const MAX_SIGNATURES: usize = 64;

/// Strict standard base64: padded, without stray bits.
pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
pub(super) fn unbase64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// ASCII decimal as these formats write it: no sign, no leading zero.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

pub(super) fn malformed(what: &'static str, cause: &'static str) -> Error {
    Error::verification("note-malformed").with("what", what).with("cause", cause)
}

/// Whether `name` can name a key: not empty, no white space, no plus, no control characters.
pub fn name_is_valid(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 255
        && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

/// What a key signs, numbered as in the format's registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ed25519 over the note text.
    Plain = 0x01,
    /// Timestamped Ed25519 cosignature of a witness.
    Cosignature = 0x04,
}

/// A key with its name: printed as a vkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    pub name: String,
    pub kind: Kind,
    pub key: PublicKey,
}

impl VerifierKey {
    /// First four bytes of SHA-256(name ‖ newline ‖ kind ‖ key): tells keys apart, proves nothing.
    pub fn id(&self) -> [u8; 4] {
        let hash = tree::sha256(&[self.name.as_bytes(), b"\n", &[self.kind as u8], &self.key.0]);
        [hash.0[0], hash.0[1], hash.0[2], hash.0[3]]
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let material = [&[self.kind as u8], &self.key.0[..]].concat();
        write!(f, "{}+{:08x}+{}", self.name, u32::from_be_bytes(self.id()), base64(&material))
    }
}

impl FromStr for VerifierKey {
    type Err = Error;
    /// `vkey-malformed`, exit 2.
    fn from_str(text: &str) -> Result<Self> {
        let read = || {
            let (name, rest) = text.split_once('+')?;
            let (id, material) = rest.split_once('+')?;
            let material = unbase64(material)?;
            let (kind, key) = material.split_first()?;
            let kind = match kind {
                0x01 => Kind::Plain,
                0x04 => Kind::Cosignature,
                _ => return None,
            };
            let key = VerifierKey { name: name.into(), kind, key: PublicKey(key.try_into().ok()?) };
            let right = name_is_valid(name) && id == format!("{:08x}", u32::from_be_bytes(key.id()));
            right.then_some(key)
        };
        read().ok_or_else(|| Error::usage("vkey-malformed").with("text", text))
    }
}

/// One signature line, `— name base64(key id ‖ signature)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    pub key_id: [u8; 4],
    pub bytes: Vec<u8>,
}

impl Signature {
    /// Reads one line, without its newline.
    pub fn from_line(line: &str) -> Result<Signature> {
        let read = || {
            let (name, blob) = line.strip_prefix("— ")?.split_once(' ')?;
            let blob = unbase64(blob)?;
            let (id, bytes) = blob.split_first_chunk::<4>()?;
            let right = name_is_valid(name) && !bytes.is_empty();
            right.then(|| Signature { name: name.into(), key_id: *id, bytes: bytes.to_vec() })
        };
        read().ok_or_else(|| malformed("signature line", "not “— name base64”"))
    }
    /// Whether the line claims to be by `key`.
    pub fn claims(&self, key: &VerifierKey) -> bool {
        self.name == key.name && self.key_id == key.id()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "— {} {}", self.name, base64(&[&self.key_id, &self.bytes[..]].concat()))
    }
}

/// A text and the signatures that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    pub signatures: Vec<Signature>,
}

impl Note {
    /// `text` ends in a newline and holds no other control characters; ours to ensure.
    pub(super) fn new(text: String) -> Note {
        Note { text, signatures: Vec::new() }
    }
    /// Reads a whole note (`note-malformed`, exit 1).
    pub fn parse(note: &str) -> Result<Note> {
        let wrong = |cause| malformed("signed note", cause);
        if note.len() > MAX_NOTE {
            return Err(wrong("too long"));
        }
        if note.chars().any(|c| c < ' ' && c != '\n') {
            return Err(wrong("a control character"));
        }
        let end = note.rfind("\n\n").ok_or_else(|| wrong("no blank line before the signatures"))?;
        let lines = note[end + 2..].strip_suffix('\n').ok_or_else(|| wrong("no newline at the end"))?;
        if lines.split('\n').count() > MAX_SIGNATURES {
            return Err(wrong("too many signatures"));
        }
        let signatures = lines.split('\n').map(Signature::from_line).collect::<Result<_>>()?;
        Ok(Note { text: note[..=end].into(), signatures })
    }
    /// The signed bytes, newline at the end included.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// The signatures by `key`, every one of which `check` accepts. None at all is `note-unsigned`, exit 1; a wrong
    /// one is what `check` says. Signatures by other keys prove nothing and are passed over.
    pub fn verified(
        &self,
        key: &VerifierKey,
        check: impl Fn(&Signature) -> Result<()>,
    ) -> Result<Vec<&Signature>> {
        let claimed: Vec<&Signature> = self.signatures.iter().filter(|s| s.claims(key)).collect();
        if claimed.is_empty() {
            return Err(Error::verification("note-unsigned")
                .with("name", &key.name)
                .with("key", key.key.id()));
        }
        claimed.iter().try_for_each(|signature| check(signature))?;
        Ok(claimed)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}
