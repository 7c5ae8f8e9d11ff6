//! A ZIP file from a stranger, read through the age file around it.
//!
//! Accepted is only what [`super::zip`] can write: the entries follow one another from the first byte without gap or
//! overlap, the central directory follows them, the end record follows it and ends the file; each local header says
//! what the central directory says; everything is stored. So nothing can hide, be read in two ways or grow.

use super::zip::{
    CENTRAL, CENTRAL_LENGTH, ELSEWHERE16, ELSEWHERE32, END, END_LENGTH, END64, END64_LENGTH, EXTRA64, Entry,
    LOCAL, LOCAL_LENGTH, LOCATOR64, LOCATOR64_LENGTH, UTF8,
};
use crate::tools::age::{ReadAt, Reader};
use crate::words::error::{Error, Result};

/// The longest name read, in bytes: `files/` and a path of [`super::names::MAX_PATH`] units at 3 bytes each.
const MAX_NAME: usize = 6 + 3 * super::names::MAX_PATH;
/// The longest extra field: ZIP64 with three values.
const MAX_EXTRA: usize = 28;
/// The longest central header.
const MAX_CENTRAL: usize = CENTRAL_LENGTH + MAX_NAME + MAX_EXTRA;

/// An entry whose place is proven.
#[derive(Debug)]
pub(super) struct Located {
    pub entry: Entry,
    /// Where the content begins.
    pub content_at: u64,
}

/// Lists the entries of the ZIP file inside `reader`, refusing more than `limit` of them.
pub(super) fn list<R: ReadAt>(reader: &mut Reader<R>, limit: u64) -> Result<Vec<Located>> {
    let directory = find_directory(reader, limit)?;
    let mut bytes = vec![0; directory.length as usize];
    reader.read_exact_at(&mut bytes, directory.at)?;
    let mut fields = Fields(&bytes);
    let mut located = Vec::new();
    let mut next = 0;
    for _ in 0..directory.count {
        let central = central(&mut fields)?;
        if central.entry.at != next {
            return Err(wrong("entries overlap or leave a gap").with("name", &central.entry.name));
        }
        let content_at = check_local(reader, &central, directory.at)?;
        next = content_at + central.entry.size;
        located.push(Located { entry: central.entry, content_at });
    }
    if !fields.0.is_empty() || next != directory.at {
        return Err(wrong("bytes between the entries and the directory"));
    }
    Ok(located)
}

pub(super) fn wrong(cause: &'static str) -> Error {
    Error::verification("package-zip-wrong").with("cause", cause)
}

pub(super) struct Directory {
    count: u64,
    pub at: u64,
    pub length: u64,
}

/// Reads the end records and proves that they end the file and that the directory stands right before them.
pub(super) fn find_directory<R: ReadAt>(reader: &mut Reader<R>, limit: u64) -> Result<Directory> {
    let size = reader.len();
    let mut end = [0; END_LENGTH];
    let end_at = size.checked_sub(END_LENGTH as u64).ok_or_else(|| wrong("too short for a ZIP file"))?;
    reader.read_exact_at(&mut end, end_at)?;
    let mut fields = Fields(&end);
    if fields.u32()? != END || fields.u16()? != 0 || fields.u16()? != 0 {
        return Err(wrong("no end record at the end"));
    }
    let counts = (fields.u16()?, fields.u16()?);
    let (length, at, comment) = (fields.u32()?, fields.u32()?, fields.u16()?);
    if counts.0 != counts.1 || comment != 0 {
        return Err(wrong("an end record with a comment or two counts"));
    }
    let (directory, ends_at) = if counts.0 == ELSEWHERE16 || length == ELSEWHERE32 || at == ELSEWHERE32 {
        let directory = end64(reader, end_at)?;
        let agrees = |short: u64, mark: u64, long: u64| short == mark || short == long;
        if !agrees(counts.0.into(), ELSEWHERE16.into(), directory.count)
            || !agrees(length.into(), ELSEWHERE32.into(), directory.length)
            || !agrees(at.into(), ELSEWHERE32.into(), directory.at)
        {
            return Err(wrong("two end records that differ"));
        }
        (directory, end_at - (END64_LENGTH + LOCATOR64_LENGTH) as u64)
    } else {
        (Directory { count: counts.0.into(), at: at.into(), length: length.into() }, end_at)
    };
    if directory.count > limit {
        return Err(Error::usage("package-too-many-files")
            .with("count", directory.count)
            .with("limit", limit));
    }
    let follows = directory.at.checked_add(directory.length) == Some(ends_at);
    if !follows || directory.length > directory.count.saturating_mul(MAX_CENTRAL as u64) {
        return Err(wrong("a directory of another size"));
    }
    Ok(directory)
}

fn end64<R: ReadAt>(reader: &mut Reader<R>, end_at: u64) -> Result<Directory> {
    let mut bytes = [0; END64_LENGTH + LOCATOR64_LENGTH];
    let at = end_at.checked_sub(bytes.len() as u64).ok_or_else(|| wrong("no ZIP64 end record"))?;
    reader.read_exact_at(&mut bytes, at)?;
    let mut fields = Fields(&bytes);
    let head = (fields.u32()?, fields.u64()?);
    let (_made_by, _needed, disks) = (fields.u16()?, fields.u16()?, (fields.u32()?, fields.u32()?));
    let counts = (fields.u64()?, fields.u64()?);
    let (length, directory_at) = (fields.u64()?, fields.u64()?);
    let locator = (fields.u32()?, fields.u32()?, fields.u64()?, fields.u32()?);
    let regular = head == (END64, END64_LENGTH as u64 - 12)
        && disks == (0, 0)
        && counts.0 == counts.1
        && locator == (LOCATOR64, 0, at, 1);
    if !regular {
        return Err(wrong("a ZIP64 end record out of order"));
    }
    Ok(Directory { count: counts.0, at: directory_at, length })
}

/// A central header, and the fields that its local header must repeat.
struct Central {
    entry: Entry,
    time: u32,
    long_size: bool,
}

fn central(fields: &mut Fields) -> Result<Central> {
    if fields.u32()? != CENTRAL {
        return Err(wrong("no directory entry where one belongs"));
    }
    let (made_by, _needed) = (fields.u16()?, fields.u16()?);
    let (flags, method, time) = (fields.u16()?, fields.u16()?, fields.u32()?);
    let (crc, stored, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
    let (name, extra, comment) = (fields.u16()?, fields.u16()?, fields.u16()?);
    let (disk, _internal, external, at) = (fields.u16()?, fields.u16()?, fields.u32()?, fields.u32()?);
    let name = text(fields.take(name.into())?)?;
    let named = |error: Error| error.with("name", &name);
    let mut extra = Extra64::parse(fields.take(extra.into())?).map_err(named)?;
    check_storage(flags, method, stored, size).map_err(named)?;
    if comment != 0 || disk != 0 {
        return Err(named(wrong("a comment or a second disk")));
    }
    if !is_regular_file(made_by, external) {
        return Err(named(wrong("something else than a file")));
    }
    let long_size = size == ELSEWHERE32;
    let size = extra.both_sizes(size).map_err(named)?;
    let at = if at == ELSEWHERE32 { extra.value().map_err(named)? } else { at.into() };
    extra.end().map_err(named)?;
    Ok(Central { entry: Entry { name, crc, size, at }, time, long_size })
}

/// The entries of the central directory that can be read in a part of it: a part of a damaged one may begin or end within
/// an entry.
pub(super) fn entries_in(mut part: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    while !part.is_empty() {
        let mut fields = Fields(part);
        part = match central(&mut fields) {
            Ok(central) => {
                entries.push(central.entry);
                fields.0
            }
            Err(_) => &part[1..],
        };
    }
    entries
}

/// The entry whose local header begins at `at`, by that header alone; `None` where the directory begins.
pub(super) fn local<R: ReadAt>(reader: &mut Reader<R>, at: u64) -> Result<Option<Entry>> {
    let mut bytes = [0; LOCAL_LENGTH];
    reader.read_exact_at(&mut bytes[..4], at)?;
    if u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) == CENTRAL {
        return Ok(None);
    }
    reader.read_exact_at(&mut bytes, at)?;
    let mut fields = Fields(&bytes);
    let (signature, _needed) = (fields.u32()?, fields.u16()?);
    let (flags, method, _time) = (fields.u16()?, fields.u16()?, fields.u32()?);
    let (crc, stored, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
    let (name, extra) = (usize::from(fields.u16()?), usize::from(fields.u16()?));
    if signature != LOCAL || name > MAX_NAME || extra > MAX_EXTRA {
        return Err(wrong("no entry where one belongs"));
    }
    check_storage(flags, method, stored, size)?;
    let mut bytes = vec![0; name + extra];
    reader.read_exact_at(&mut bytes, at + LOCAL_LENGTH as u64)?;
    let (name, extra) = bytes.split_at(name);
    let mut extra = Extra64::parse(extra)?;
    let size = extra.both_sizes(size)?;
    extra.end()?;
    Ok(Some(Entry { name: text(name)?, crc, size, at }))
}

/// Holds the local header against the central one. Gives the offset of the content, proven to end before `limit`.
fn check_local<R: ReadAt>(reader: &mut Reader<R>, central: &Central, limit: u64) -> Result<u64> {
    let entry = &central.entry;
    let named = |error: Error| error.with("name", &entry.name);
    let extra_length = if central.long_size { 20 } else { 0 };
    let mut bytes = vec![0; LOCAL_LENGTH + entry.name.len() + extra_length];
    let content_at = entry.at.checked_add(bytes.len() as u64);
    let content_at = content_at
        .filter(|at| at.checked_add(entry.size).is_some_and(|end| end <= limit))
        .ok_or_else(|| named(wrong("an entry larger than the package")))?;
    reader.read_exact_at(&mut bytes, entry.at)?;
    let mut fields = Fields(&bytes);
    let (signature, _needed) = (fields.u32()?, fields.u16()?);
    let (flags, method, time) = (fields.u16()?, fields.u16()?, fields.u32()?);
    let (crc, stored, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
    let lengths = (usize::from(fields.u16()?), usize::from(fields.u16()?));
    check_storage(flags, method, stored, size).map_err(named)?;
    let mut same = signature == LOCAL
        && (time, crc) == (central.time, entry.crc)
        && (size == ELSEWHERE32) == central.long_size
        && lengths == (entry.name.len(), extra_length);
    // The lengths agree, so what follows is what the central header announced.
    same = same && fields.take(entry.name.len())? == entry.name.as_bytes();
    if same {
        let mut extra = Extra64::parse(fields.0).map_err(named)?;
        same = extra.both_sizes(size).map_err(named)? == entry.size;
        extra.end().map_err(named)?;
    }
    if same { Ok(content_at) } else { Err(named(wrong("a local header that says something else"))) }
}

fn check_storage(flags: u16, method: u16, stored: u32, size: u32) -> Result<()> {
    match () {
        () if method != 0 => Err(wrong("a compressed entry")),
        () if flags != UTF8 => Err(wrong("an entry that is encrypted, not UTF-8 or of a size given later")),
        () if stored != size => Err(wrong("an entry of two sizes")),
        () => Ok(()),
    }
}

/// No folder, link or device: by the mode where a Unix wrote it, by the DOS attributes always.
fn is_regular_file(made_by: u16, external: u32) -> bool {
    const FOLDER_OR_LABEL: u32 = 0x18;
    const UNIX_HOSTS: [u16; 2] = [3, 19];
    let kind = external >> 16 & 0o170_000;
    external & FOLDER_OR_LABEL == 0
        && (!UNIX_HOSTS.contains(&(made_by >> 8)) || matches!(kind, 0 | 0o100_000))
}

fn text(bytes: &[u8]) -> Result<String> {
    if bytes.len() > MAX_NAME {
        return Err(wrong("a name longer than any that is allowed"));
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| wrong("a name that is not UTF-8"))
}

/// The values of a ZIP64 extra field; no other kind of extra field is accepted.
struct Extra64<'a>(Fields<'a>);

impl<'a> Extra64<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Extra64<'a>> {
        let mut fields = Fields(bytes);
        if !bytes.is_empty() && (fields.u16()? != EXTRA64 || usize::from(fields.u16()?) != fields.0.len()) {
            return Err(wrong("an extra field that is not ZIP64's"));
        }
        Ok(Extra64(fields))
    }
    fn value(&mut self) -> Result<u64> {
        self.0.u64()
    }
    /// The size, from both fields of it if it stands here.
    fn both_sizes(&mut self, short: u32) -> Result<u64> {
        if short != ELSEWHERE32 {
            return Ok(short.into());
        }
        let sizes = (self.value()?, self.value()?);
        if sizes.0 == sizes.1 { Ok(sizes.0) } else { Err(wrong("an entry of two sizes")) }
    }
    fn end(&self) -> Result<()> {
        if self.0.0.is_empty() { Ok(()) } else { Err(wrong("a ZIP64 field with more than it needs")) }
    }
}

/// Little-endian fields from the front of a slice.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (now, later) =
            self.0.split_at_checked(length).ok_or_else(|| wrong("a record that is cut off"))?;
        self.0 = later;
        Ok(now)
    }
    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        Ok(self.take(N)?.try_into().expect("of that length"))
    }
    fn u16(&mut self) -> Result<u16> {
        Ok(u16::from_le_bytes(self.array()?))
    }
    fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(self.array()?))
    }
    fn u64(&mut self) -> Result<u64> {
        Ok(u64::from_le_bytes(self.array()?))
    }
}
