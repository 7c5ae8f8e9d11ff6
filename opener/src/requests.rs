//! What the page may ask of a worker, and what it is answered.
//!
//! A request is some texts with U+0000 between them, bytes among them in hexadecimal; an answer is JSON, `{"ok":…}` or
//! `{"error":{"code":"…","facts":{…}}}`. Both are so plain because every kilobyte here is one on each disc.

use crate::hashes;
use crate::sender::{self, Announced, Sender};
use crate::session::{self, Contents, Listed, Piece, Session};
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;
use tewatashi::tools::age::{Ending, FileKey, ReadAt};
use tewatashi::words::error::{Error, Result};
use tewatashi::words::units::{Digest, hex};
use zeroize::{Zeroize, Zeroizing};

/// One worker: the package it reads, and that package once it is open.
pub struct Worker<R> {
    source: R,
    session: Option<Session<R>>,
}

impl<R: ReadAt + Clone> Worker<R> {
    pub fn new(source: R) -> Worker<R> {
        Worker { source, session: None }
    }
    /// Carries out `what` with the texts of `request`, which is wiped.
    ///
    /// | what | texts | answer |
    /// |---|---|---|
    /// | `open` | name, password | `{"key":hex,"ending":"…","contents":{…}}` |
    /// | `join` | name, key, ending | `{}`: takes over what the worker has found that unwrapped the key |
    /// | `digest` | hashes of all pieces, one after the other | `{"blake3":hex}` |
    /// | `compare` | sender, fingerprint | `{"same":true\|false\|null}` |
    /// | `slip` | sender, digits | an [`Announced`] |
    /// | `note` | sender, `MEDIUM.cose` | an [`Announced`] |
    ///
    /// A sender is four texts: origin, and the keys of log, statements and cosigner.
    pub fn answer(&mut self, what: &str, request: Vec<u8>) -> Vec<u8> {
        let request = Zeroizing::new(request);
        let texts: Option<Vec<&str>> =
            std::str::from_utf8(&request).ok().map(|all| all.split('\0').collect());
        written(self.carry_out(what, &texts.unwrap_or_default()))
    }
    fn carry_out(&mut self, what: &str, texts: &[&str]) -> Result<String> {
        match (what, texts) {
            ("open", [name, password]) => self.open(Path::new(name), password),
            ("join", [name, key, ending]) => {
                let mut key = bytes(key)?;
                let taken = <[u8; 16]>::try_from(&key[..]).map(FileKey::new);
                key.zeroize();
                let (chunks, cut) = ending.split_once(' ').ok_or_else(malformed)?;
                let chunks = chunks.parse().map_err(|_| malformed())?;
                let ending = Ending { chunks, cut: cut == "true" };
                let key = taken.map_err(|_| malformed())?;
                self.session = Some(Session::join(self.source.clone(), Path::new(name), &key, ending)?);
                Ok("{}".into())
            }
            ("digest", [pieces]) => {
                let pieces = bytes(pieces)?;
                let pieces: Vec<[u8; 32]> = pieces.chunks(32).flat_map(TryInto::try_into).collect();
                let hash = hashes::whole(&pieces).unwrap_or(Digest::blake3(&[]).0);
                Ok(format!("{{\"blake3\":\"{}\"}}", hex(&hash)))
            }
            ("compare", [origin, log, statements, cosigner, typed]) => {
                let same = Sender::read(origin, [log, statements, cosigner])?.is(typed);
                Ok(format!("{{\"same\":{}}}", same.map_or("null".into(), |same| same.to_string())))
            }
            ("slip", [origin, log, statements, cosigner, digits]) => {
                let sender = Sender::read(origin, [log, statements, cosigner])?;
                sender::slip(digits, &sender).map(|found| announced(&found))
            }
            ("note", [origin, log, statements, cosigner, note]) => {
                let sender = Sender::read(origin, [log, statements, cosigner])?;
                sender::note(&bytes(note)?, &sender).map(|found| announced(&found))
            }
            _ => Err(malformed()),
        }
    }
    fn open(&mut self, name: &Path, password: &str) -> Result<String> {
        let key = session::unlock(self.source.clone(), name, password)?;
        let (session, contents) = Session::open(self.source.clone(), name, &key)?;
        let Ending { chunks, cut } = session.ending();
        self.session = Some(session);
        let key = Zeroizing::new(hex(&*key));
        let contents = written_out(&contents);
        Ok(format!("{{\"key\":\"{}\",\"ending\":\"{chunks} {cut}\",\"contents\":{contents}}}", *key))
    }
    /// Decrypts the piece of a file that begins `at` bytes into it: `{"hash":hex,"missing":[[start,end],…]}`, and the
    /// plaintext.
    pub fn piece(
        &self,
        file: Range<u64>,
        at: u64,
        memory: Zeroizing<Vec<u8>>,
    ) -> (Vec<u8>, Zeroizing<Vec<u8>>) {
        let session = self.session.as_ref().ok_or_else(malformed);
        match session.and_then(|session| session.piece(&file, at, memory)) {
            Ok(Piece { plain, hash, missing }) => {
                let missing: Vec<String> =
                    missing.iter().map(|bad| format!("[{},{}]", bad.start, bad.end)).collect();
                let answer = format!("{{\"hash\":\"{}\",\"missing\":[{}]}}", hex(&hash), missing.join(","));
                (written(Ok(answer)), plain)
            }
            Err(error) => (written(Err(error)), Zeroizing::default()),
        }
    }
    /// The hash of the piece of the package itself, as it lies on the medium, that begins at `at`: `{"hash":hex}`.
    pub fn sealed(&self, at: u64) -> Vec<u8> {
        let hash = || -> std::io::Result<[u8; 32]> {
            let size = self.source.size()?;
            let mut bytes = vec![0; hashes::PIECE.min(size.saturating_sub(at)) as usize];
            self.source.read_exact_at(&mut bytes, at)?;
            Ok(hashes::piece(&bytes, at, size))
        };
        let unreadable = |_| Error::storage("file-unreadable");
        written(hash().map(|hash| format!("{{\"hash\":\"{}\"}}", hex(&hash))).map_err(unreadable))
    }
}

fn malformed() -> Error {
    Error::usage("opener-request-malformed")
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    let read = pairs.map(|pair| pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()));
    read.collect::<Option<Vec<u8>>>().ok_or_else(malformed)
}

fn written(answer: Result<String>) -> Vec<u8> {
    let answer = match answer {
        Ok(value) => format!("{{\"ok\":{value}}}"),
        Err(error) => {
            let facts: Vec<String> = error
                .facts
                .iter()
                .map(|(name, value)| format!("{}:{}", quoted(name), quoted(value)))
                .collect();
            let code = quoted(error.code);
            format!("{{\"error\":{{\"code\":{code},\"facts\":{{{}}}}}}}", facts.join(","))
        }
    };
    answer.into_bytes()
}

fn written_out(contents: &Contents) -> String {
    let file = |file: &Listed| {
        let (start, end) = (file.place.start, file.place.end);
        let blake3 = file.blake3.map_or("null".into(), |blake3| quoted(&blake3.to_string()));
        let name = quoted(&file.name);
        format!("{{\"name\":{name},\"size\":{},\"place\":[{start},{end}],\"blake3\":{blake3}}}", end - start)
    };
    let files: Vec<String> = contents.files.iter().map(file).collect();
    let (files, unnamed) = (files.join(","), contents.unnamed);
    match &contents.manifest {
        Some(manifest) => format!(
            "{{\"consignment\":{},\"title\":{},\"people\":{},\"files\":[{files}],\"unnamed\":{unnamed}}}",
            quoted(&manifest.control.to_string()),
            quoted(&manifest.title),
            manifest.counts.people,
        ),
        None => format!("{{\"files\":[{files}],\"unnamed\":{unnamed}}}"),
    }
}

fn announced(found: &Announced) -> String {
    let media: Vec<String> = found.media.iter().map(|medium| quoted(&medium.to_string())).collect();
    format!(
        "{{\"consignment\":{},\"media\":[{}],\"package\":\"{}\",\"returnBy\":{},\"matching\":\"{}\"}}",
        quoted(&found.consignment.to_string()),
        media.join(","),
        found.package,
        found.return_by.map_or("null".into(), |day| day.to_string()),
        found.matching,
    )
}

/// A JSON string (RFC 8259).
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c < ' ' => write!(quoted, "\\u{:04x}", u32::from(c)).expect("a string takes all text"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
