//! The records of a ZIP file (PKWARE APPNOTE 6.3.10) as far as a package uses them: stored, UTF-8 names, one fixed
//! time, no data descriptors, ZIP64 fields only where a size or an offset needs them.

/// One entry: name in full, CRC-32, size (stored, so both sizes), where its local header begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: String,
    pub crc: u32,
    pub size: u64,
    pub at: u64,
}

pub(super) const LOCAL: u32 = 0x0403_4b50;
pub(super) const CENTRAL: u32 = 0x0201_4b50;
pub(super) const END: u32 = 0x0605_4b50;
pub(super) const END64: u32 = 0x0606_4b50;
pub(super) const LOCATOR64: u32 = 0x0706_4b50;
pub(super) const LOCAL_LENGTH: usize = 30;
pub(super) const CENTRAL_LENGTH: usize = 46;
pub(super) const END_LENGTH: usize = 22;
pub(super) const END64_LENGTH: usize = 56;
pub(super) const LOCATOR64_LENGTH: usize = 20;
/// General purpose bit 11: the name is UTF-8. The only bit set.
pub(super) const UTF8: u16 = 0x0800;
/// Id of the ZIP64 extra field.
pub(super) const EXTRA64: u16 = 0x0001;
/// In a field of 16 or 32 bits: the value stands in a ZIP64 record.
pub(super) const ELSEWHERE16: u16 = u16::MAX;
pub(super) const ELSEWHERE32: u32 = u32::MAX;
/// Where the CRC stands in a local header, from its start.
pub(super) const CRC_AT: usize = 14;

/// Midnight of 1980-01-01, the earliest that the format can say: a package tells nothing about when.
const TIME: u16 = 0;
const DATE: u16 = 0x0021;
const VERSION: u16 = 20;
const VERSION64: u16 = 45;
/// Made on Unix, so that the mode below is honoured.
const UNIX: u16 = 3 << 8;
/// A regular file for its owner only.
const MODE: u32 = 0o100_600;

/// Little-endian bytes, appended field by field.
#[derive(Default)]
struct Record(Vec<u8>);

impl Record {
    fn u16(mut self, value: u16) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }
    fn u32(mut self, value: u32) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }
    fn u64(mut self, value: u64) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }
    fn bytes(mut self, value: &[u8]) -> Self {
        self.0.extend(value);
        self
    }
}

fn short(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(ELSEWHERE32)
}

fn needs64(value: u64) -> bool {
    value >= u64::from(ELSEWHERE32)
}

/// The ZIP64 extra field with `values`, or nothing.
fn extra64(values: &[u64]) -> Vec<u8> {
    if values.is_empty() {
        return Vec::new();
    }
    let head = Record::default().u16(EXTRA64).u16(8 * values.len() as u16);
    values.iter().fold(head, |record, &value| record.u64(value)).0
}

fn name_length(entry: &Entry) -> u16 {
    u16::try_from(entry.name.len()).expect("names are checked to be short")
}

/// Where the content of an entry begins.
pub(super) fn content_at(entry: &Entry) -> u64 {
    let extra = if needs64(entry.size) { 20 } else { 0 };
    entry.at.saturating_add((LOCAL_LENGTH + entry.name.len() + extra) as u64)
}

/// The local header; both sizes move to the extra field together.
pub(super) fn local_header(entry: &Entry) -> Vec<u8> {
    let long = needs64(entry.size);
    let sizes = [entry.size; 2];
    let extra = extra64(if long { &sizes } else { &[] });
    Record::default()
        .u32(LOCAL)
        .u16(if long { VERSION64 } else { VERSION })
        .u16(UTF8)
        .u16(0)
        .u16(TIME)
        .u16(DATE)
        .u32(entry.crc)
        .u32(short(entry.size))
        .u32(short(entry.size))
        .u16(name_length(entry))
        .u16(extra.len() as u16)
        .bytes(entry.name.as_bytes())
        .bytes(&extra)
        .0
}

pub(super) fn central_header(entry: &Entry) -> Vec<u8> {
    let mut long = Vec::new();
    if needs64(entry.size) {
        long.extend([entry.size; 2]);
    }
    if needs64(entry.at) {
        long.push(entry.at);
    }
    let version = if long.is_empty() { VERSION } else { VERSION64 };
    let extra = extra64(&long);
    Record::default()
        .u32(CENTRAL)
        .u16(UNIX | version)
        .u16(version)
        .u16(UTF8)
        .u16(0)
        .u16(TIME)
        .u16(DATE)
        .u32(entry.crc)
        .u32(short(entry.size))
        .u32(short(entry.size))
        .u16(name_length(entry))
        .u16(extra.len() as u16)
        // No comment, first disk, no internal attributes.
        .u16(0)
        .u16(0)
        .u16(0)
        .u32(MODE << 16)
        .u32(short(entry.at))
        .bytes(entry.name.as_bytes())
        .bytes(&extra)
        .0
}

/// The end records for `count` entries whose central directory has `length` bytes and begins at `at`.
pub(super) fn end(count: u64, at: u64, length: u64) -> Vec<u8> {
    let mut record = Record::default();
    if count >= u64::from(ELSEWHERE16) || needs64(at) || needs64(length) {
        record = record
            .u32(END64)
            .u64(END64_LENGTH as u64 - 12)
            .u16(UNIX | VERSION64)
            .u16(VERSION64)
            .u32(0)
            .u32(0)
            .u64(count)
            .u64(count)
            .u64(length)
            .u64(at)
            .u32(LOCATOR64)
            .u32(0)
            .u64(at + length)
            .u32(1);
    }
    let short_count = u16::try_from(count).unwrap_or(ELSEWHERE16);
    record.u32(END).u16(0).u16(0).u16(short_count).u16(short_count).u32(short(length)).u32(short(at)).u16(0).0
}

/// Bytes of a whole ZIP file with these entries, each a name and a size, in this order.
pub(super) fn length(entries: impl Iterator<Item = (String, u64)>) -> u64 {
    let (mut count, mut at, mut directory) = (0, 0, 0);
    for (name, size) in entries {
        let entry = Entry { name, crc: 0, size, at };
        count += 1;
        at += local_header(&entry).len() as u64 + size;
        directory += central_header(&entry).len() as u64;
    }
    at + directory + end(count, at, directory).len() as u64
}
