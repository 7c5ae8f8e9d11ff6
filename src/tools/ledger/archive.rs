//! A complete archive of a ledger: exact entries, what the side table still holds for each, every checkpoint with its
//! cosignatures. Another machine makes the same ledger of it and checks all of it again; nodes are not in it, because they
//! follow from the entries.
//!
//! It is a ZIP file that any tool opens: `README.txt`, `archive.cbor`, then `entries/00000000.cbor` and so on, each
//! deterministic CBOR and named by its first index. CDDL (RFC 8610):
//!
//! ```cddl
//! archive = { v: 1, origin: tstr, size: uint, root: bstr .size 32 }
//! entries = [+ { index: uint, leaf: bstr .size 32, entry: bstr, side: [* [salt: bstr .size 32, data: bstr]], ? note: tstr }]
//! ```
//! `note` is the checkpoint that was signed when the entry was the newest, with all cosignature lines known for it.
//! Reading goes through the file once, front to back, in the memory of one part, so that a cut or damaged archive is
//! known up to the entry where it ends. Nothing read here is believed: roots and signatures are for who imports it.

use crate::tools::ledger::pii::Pii;
use crate::tools::ledger::store::Ledger;
use crate::tools::ledger::tree;
use crate::words::cbor::{self, MAX_DOCUMENT};
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteArray, ByteBuf};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A part is closed when it holds as much as this.
const PART_BYTES: usize = 1 << 20;
const PART_ENTRIES: usize = 1024;
const HEAD: &str = "archive.cbor";
const README: &str = "\
個人情報受渡管理簿（tewatashi の台帳）の全記録です。\r
「tewatashi --home 新しいフォルダー ledger import このファイル」で、検証しながら取り込めます。\r
個人情報を含みます。取扱いに注意してください。\r
\r
A complete tewatashi ledger. “tewatashi --home NEW-FOLDER ledger import FILE” checks all of it and takes it in.\r
It holds personal data: handle with care.\r
";

/// What an archive says it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    v: u8,
    pub origin: String,
    pub size: u64,
    pub root: Digest,
}

/// One entry with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub index: u64,
    leaf: Digest,
    entry: ByteBuf,
    side: Vec<(ByteArray<32>, ByteBuf)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Record {
    /// The exact bytes of the entry.
    pub fn entry(&self) -> &[u8] {
        &self.entry
    }
    pub fn side(&self) -> Vec<Pii> {
        let row = |(salt, data): &(ByteArray<32>, ByteBuf)| Pii { salt: **salt, data: data.to_vec() };
        self.side.iter().map(row).collect()
    }
    fn of(ledger: &Ledger, index: u64, leaf: Digest, entry: Vec<u8>) -> Result<Record> {
        let side = ledger.pii_of(index)?;
        let side = side.iter().map(|pii| (ByteArray::new(pii.salt), ByteBuf::from(pii.data.clone())));
        let (side, note) = (side.collect(), ledger.cosigned_note(index + 1)?);
        Ok(Record { index, leaf, entry: ByteBuf::from(entry), side, note })
    }
    fn weight(&self) -> usize {
        let side: usize = self.side.iter().map(|(_, data)| data.len() + 64).sum();
        self.entry.len() + side + self.note.as_ref().map_or(0, String::len) + 128
    }
}

/// Writes the first `size` entries, which a checkpoint must cover (`ledger-no-checkpoint`, exit 2). `path` names the
/// file in an error.
pub fn write<W: Write + Seek>(ledger: &Ledger, size: u64, file: W, path: &Path) -> Result<Head> {
    let root = ledger.root_at(size)?;
    if ledger.checkpoint_at(size)?.is_none() {
        return Err(Error::usage("ledger-no-checkpoint").with("size", size));
    }
    let head = Head { v: 1, origin: ledger.origin().to_string(), size, root };
    let mut parts = Parts { zip: ZipWriter::new(BufWriter::new(file)), path };
    parts.put("README.txt", README.as_bytes())?;
    parts.put(HEAD, &cbor::to_bytes(&head))?;
    let (mut part, mut weight) = (Vec::new(), 0);
    for stored in ledger.entries(0).take(usize::try_from(size).unwrap_or(usize::MAX)) {
        let stored = stored?;
        let record = Record::of(ledger, stored.index, stored.leaf, stored.bytes)?;
        if !part.is_empty() && (weight + record.weight() > PART_BYTES || part.len() == PART_ENTRIES) {
            parts.put_entries(&std::mem::take(&mut part))?;
            weight = 0;
        }
        weight += record.weight();
        part.push(record);
    }
    if !part.is_empty() {
        parts.put_entries(&part)?;
    }
    parts.finish()?;
    Ok(head)
}

struct Parts<'a, W: Write + Seek> {
    zip: ZipWriter<BufWriter<W>>,
    path: &'a Path,
}

impl<W: Write + Seek> Parts<'_, W> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        // Nobody's clock: the same ledger makes the same archive.
        let options = SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o600);
        let path = self.path;
        self.zip.start_file(name, options).map_err(|cause| Error::io(path, &cause.into()))?;
        self.zip.write_all(bytes).map_err(|cause| Error::io(path, &cause))
    }
    fn put_entries(&mut self, part: &[Record]) -> Result<()> {
        let bytes = cbor::to_bytes(&part);
        if bytes.len() > MAX_DOCUMENT {
            return Err(Error::usage("ledger-entry-too-large")
                .with("bytes", bytes.len())
                .with("limit", MAX_DOCUMENT));
        }
        self.put(&part_name(part[0].index), &bytes)
    }
    fn finish(self) -> Result<()> {
        let path = self.path;
        let mut file = self.zip.finish().map_err(|cause| Error::io(path, &cause.into()))?;
        file.flush().map_err(|cause| Error::io(path, &cause))
    }
}

fn part_name(first: u64) -> String {
    format!("entries/{first:08}.cbor")
}

/// An archive being read: record after record, each in its place.
pub struct Archive<R: Read> {
    file: R,
    head: Head,
    next: u64,
    part: VecDeque<Record>,
}

impl Archive<BufReader<File>> {
    /// Exit 1: `archive-foreign`. Exit 2: `file-missing` and what else opening a file can meet.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|cause| Error::io(path, &cause))?;
        Archive::read(BufReader::new(file))
    }
}

impl<R: Read> Archive<R> {
    /// Begins to read (`archive-foreign`, exit 1).
    pub fn read(mut file: R) -> Result<Archive<R>> {
        let foreign = || Error::verification("archive-foreign");
        loop {
            let (name, bytes) = member(&mut file).map_err(|_| foreign())?.ok_or_else(foreign)?;
            if name == HEAD {
                let head: Head = cbor::from_bytes("archive", &bytes).map_err(|_| foreign())?;
                let known = head.v == 1 && head.size > 0;
                let archive = Archive { file, head, next: 0, part: VecDeque::new() };
                return if known { Ok(archive) } else { Err(foreign()) };
            }
            if name != "README.txt" {
                return Err(foreign());
            }
        }
    }
    /// What it says it is; not checked.
    pub fn head(&self) -> &Head {
        &self.head
    }
    /// The next entry; `None` when all of them came.
    ///
    /// Exit 1, naming the entry at which it stops: `archive-cut`, `archive-damaged`, `archive-order`,
    /// `archive-entry-altered`.
    pub fn next_record(&mut self) -> Result<Option<Record>> {
        if self.next == self.head.size && self.part.is_empty() {
            return Ok(None);
        }
        let (next, size) = (self.next, self.head.size);
        if self.part.is_empty() {
            let damaged = |_| Error::verification("archive-damaged").with("index", next);
            let cut = || Error::verification("archive-cut").with("index", next).with("size", size);
            let (name, bytes) = match member(&mut self.file) {
                Err(Fault::Cut) => return Err(cut()),
                Err(Fault::Damaged) => return Err(damaged(())),
                Ok(part) => part.ok_or_else(cut)?,
            };
            if name != part_name(next) {
                return Err(Error::verification("archive-order").with("index", next).with("found", name));
            }
            self.part = cbor::from_bytes("entries", &bytes).map_err(|_| damaged(()))?;
        }
        let record = self
            .part
            .pop_front()
            .ok_or_else(|| Error::verification("archive-damaged").with("index", next))?;
        if record.index != next || next >= size {
            let found = record.index;
            return Err(Error::verification("archive-order").with("index", next).with("found", found));
        }
        if tree::leaf_hash(&record.entry) != record.leaf {
            return Err(Error::verification("archive-entry-altered").with("index", next));
        }
        self.next += 1;
        Ok(Some(record))
    }
}

enum Fault {
    Cut,
    Damaged,
}

/// The next member of a ZIP file as a stream: its name and content, which may not be larger than a document.
fn member(file: &mut impl Read) -> std::result::Result<Option<(String, Vec<u8>)>, Fault> {
    let fault = |cause: &std::io::Error| match cause.kind() {
        std::io::ErrorKind::UnexpectedEof => Fault::Cut,
        _ => Fault::Damaged,
    };
    let found = zip::read::read_zipfile_from_stream(file).map_err(|cause| match cause {
        zip::result::ZipError::Io(cause) => fault(&cause),
        _ => Fault::Damaged,
    })?;
    let Some(part) = found else { return Ok(None) };
    let name = part.name().map_err(|_| Fault::Damaged)?.to_string();
    let mut bytes = Vec::new();
    part.take(MAX_DOCUMENT as u64 + 1).read_to_end(&mut bytes).map_err(|cause| fault(&cause))?;
    match bytes.len() > MAX_DOCUMENT {
        true => Err(Fault::Damaged),
        false => Ok(Some((name, bytes))),
    }
}
