//! What is left of a damaged package: chunks that do not authenticate, the files they touch, and exactly which bytes.
//!
//! Names and places come from the manifest where it can be read, else from local headers and what is left of the central
//! directory, as one chain from the first byte on. All of these authenticate, so where they contradict one another the
//! package was made by hand, and is refused as it would be undamaged. A chunk that does not authenticate is never given
//! out. Nothing is written here: this part also runs in a browser.

#[cfg(not(target_family = "wasm"))]
use super::contents::Digests;
use super::contents::Limits;
use super::manifest::{self, Manifest};
use super::zip::{self, Entry};
use super::{names, zip_read};
use crate::tools::age::{Bad, End, ReadAt, Reader, Scan, Unlock};
use crate::words::error::{Class, Error, Result};
use crate::words::units::{Bytes, Digest};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// How many files an error names; the number of all stands beside them.
const NAMED_IN_ERROR: usize = 10;

/// The outcome of examining a whole package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub end: End,
    /// Chunks in the file, good or bad.
    pub chunks: u64,
    pub bad: Vec<Bad>,
    /// Whether the list of contents could be read: only it holds digests, and all the names.
    pub manifest: bool,
    /// In the order in which they lie in the package.
    pub files: Vec<Remains>,
    /// Parts of the ZIP file, in bytes of plaintext, where files begin whose names cannot be read.
    pub unnamed: Vec<Range<u64>>,
    /// More files may have followed, of which nothing is there.
    pub more: bool,
}

/// What is left of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remains {
    /// Its path below `files/`.
    pub name: String,
    pub size: Bytes,
    /// Bytes of the file that are lost, in order, not touching. None: the file is whole.
    pub missing: Vec<Range<u64>>,
}

impl Remains {
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }
    /// Where the last byte that is left ends.
    pub fn end(&self) -> u64 {
        match self.missing.last() {
            Some(last) if last.end == self.size.0 => last.start,
            _ => self.size.0,
        }
    }
}

impl Damage {
    /// Whether every byte is as it was sealed.
    pub fn is_none(&self) -> bool {
        self.bad.is_empty() && self.end == End::Whole
    }
    /// Whether every file is whole, and there are no others.
    pub fn spares_the_files(&self) -> bool {
        self.unnamed.is_empty() && !self.more && self.files.iter().all(Remains::is_whole)
    }
    /// `package-damaged` (exit 1), with the files that are touched.
    pub fn error(&self) -> Error {
        let touched: Vec<&str> =
            self.files.iter().filter(|file| !file.is_whole()).map(|file| file.name.as_str()).collect();
        let named = touched[..touched.len().min(NAMED_IN_ERROR)].join(", ");
        let bad: u64 = self.bad.iter().map(|bad| bad.chunks.end - bad.chunks.start).sum();
        Error::verification("package-damaged")
            .with("bad", bad)
            .with("chunk", self.bad.first().map_or(self.chunks, |bad| bad.chunks.start + 1))
            .with("chunks", self.chunks)
            .with("end", self.end_code())
            .with("count", touched.len())
            .with("files", named)
            .with("touched", !touched.is_empty())
            .with("others", touched.len() > NAMED_IN_ERROR)
            .with("left", touched.len().saturating_sub(NAMED_IN_ERROR))
            .with("unnamed", !self.unnamed.is_empty() || self.more)
    }
    /// The end by its name in messages.
    pub fn end_code(&self) -> &'static str {
        match self.end {
            End::Whole => "whole",
            End::Cut => "cut",
            End::Added => "added",
            End::Damaged => "damaged",
        }
    }
}

/// What is known of a file's content before it is read.
struct Place {
    content_at: u64,
    crc: Option<u32>,
    blake3: Option<Digest>,
}

/// A piece of a file, in order.
pub enum Piece<'p> {
    Bytes(&'p [u8]),
    /// So many bytes are lost.
    Hole(u64),
}

/// A damaged package, examined; what authenticates can be read.
pub struct Salvage<R> {
    reader: Reader<R>,
    damage: Damage,
    places: Vec<Place>,
    manifest: Option<Manifest>,
}

impl<R: ReadAt> Salvage<R> {
    /// Unwraps the file key and examines everything. The header of the age file has to be whole: without it nothing can
    /// be decrypted. The wrong password is `password-wrong` (exit 1). `progress` gets the bytes done since the last call.
    pub fn read<'k>(
        source: R,
        name: &Path,
        unlock: impl Into<Unlock<'k>>,
        limits: Limits,
        progress: &mut dyn FnMut(Bytes),
    ) -> Result<Salvage<R>> {
        let reader = super::contents::begin(source, name, unlock.into())?;
        Salvage::within(reader, limits, progress)
    }
    /// From a reader whose end may not be what was sealed.
    pub fn within(
        mut reader: Reader<R>,
        limits: Limits,
        progress: &mut dyn FnMut(Bytes),
    ) -> Result<Salvage<R>> {
        let Found { damage, places, manifest } = examine(&mut reader, limits, progress)?;
        Ok(Salvage { reader, damage, places, manifest })
    }
    pub fn damage(&self) -> &Damage {
        &self.damage
    }
    /// The age file, which ends where the examination found its end.
    pub fn reader(&self) -> &Reader<R> {
        &self.reader
    }
    /// Where a file's content lies in the plaintext, by its place in [`Damage::files`], and its BLAKE3 if it is known.
    ///
    /// # Panics
    /// If there is no such file.
    pub fn place(&self, index: usize) -> (Range<u64>, Option<Digest>) {
        let (file, place) = (&self.damage.files[index], &self.places[index]);
        (place.content_at..place.content_at + file.size.0, place.blake3)
    }
    /// The list of contents, if it could be read.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }
    /// Gives the content of a file, by its place in [`Damage::files`], piece by piece to `take`. A whole file is held
    /// against its digests: `package-file-altered` (exit 1).
    ///
    /// # Panics
    /// If there is no such file.
    #[cfg(not(target_family = "wasm"))]
    pub fn content(&mut self, index: usize, take: &mut dyn FnMut(Piece<'_>) -> Result<()>) -> Result<()> {
        let (file, place) = (&self.damage.files[index], &self.places[index]);
        let mut digests = Digests::default();
        let mut at = 0;
        for missing in file.missing.iter().cloned().chain(std::iter::once(file.size.0..file.size.0)) {
            pieces(
                &mut self.reader,
                place.content_at + at..place.content_at + missing.start,
                &mut |bytes| {
                    digests.update(bytes);
                    take(Piece::Bytes(bytes))
                },
            )?;
            if !missing.is_empty() {
                take(Piece::Hole(missing.end - missing.start))?;
            }
            at = missing.end;
        }
        let found = digests.finish();
        let same = place.crc.is_none_or(|said| said == found.crc)
            && place.blake3.is_none_or(|said| said == found.blake3);
        match same || !file.is_whole() {
            true => Ok(()),
            false => Err(Error::verification("package-file-altered").with("name", &file.name)),
        }
    }
}

/// The plaintext in `range`, in pieces.
fn pieces<R: ReadAt>(
    reader: &mut Reader<R>,
    range: Range<u64>,
    take: &mut dyn FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let mut buffer = zeroize::Zeroizing::new(vec![0; (range.end - range.start).min(1 << 16) as usize]);
    let mut at = range.start;
    while at < range.end {
        let piece = &mut buffer[..(range.end - at).min(1 << 16) as usize];
        reader.read_exact_at(piece, at)?;
        take(piece)?;
        at += piece.len() as u64;
    }
    Ok(())
}

/// Tells of an error in reading a package which files it touches; any other error stays as it is.
pub(super) fn named<R: ReadAt>(reader: &mut Reader<R>, limits: Limits, error: Error) -> Error {
    if !is_damage(&error) {
        return error;
    }
    match examine(reader, limits, &mut |_| {}) {
        Ok(found) if !found.damage.is_none() => found.damage.error(),
        _ => error,
    }
}

/// Whether an error says that bytes cannot be read as they were sealed.
fn is_damage(error: &Error) -> bool {
    matches!(
        error.code,
        "age-chunk-damaged" | "age-truncated" | "age-extended" | "file-unreadable" | "file-io"
    )
}

struct Found {
    damage: Damage,
    places: Vec<Place>,
    manifest: Option<Manifest>,
}

fn examine<R: ReadAt>(
    reader: &mut Reader<R>,
    limits: Limits,
    progress: &mut dyn FnMut(Bytes),
) -> Result<Found> {
    let Scan { end, chunks, bad } = reader.scan(&mut |bytes| progress(Bytes(bytes)));
    let directory = directory(reader, limits, end)?;
    let chain = Chain::follow(reader, limits, &directory)?;
    let manifest = match chain.entries.iter().find(|entry| entry.name == manifest::NAME) {
        Some(entry) => legible(super::contents::read_manifest(reader, entry))?,
        None => None,
    };
    let lost = Lost { bad: &bad, end: reader.len() };
    let (files, unnamed, more) = match &manifest {
        Some(manifest) => (by_manifest(manifest, &chain.entries)?, Vec::new(), false),
        None => (by_headers(&chain.entries)?, chain.unnamed, !chain.complete),
    };
    let total: u128 = files.iter().map(|(file, _)| u128::from(file.size.0)).sum();
    if total > u128::from(limits.bytes.0) {
        let error = Error::usage("package-too-large");
        return Err(error.with("size", total).with("limit", limits.bytes));
    }
    let (files, places) = files
        .into_iter()
        .map(|(file, place)| {
            let missing = lost.of(place.content_at, file.size.0);
            (Remains { missing, ..file }, place)
        })
        .unzip();
    let damage = Damage { end, chunks, bad, manifest: manifest.is_some(), files, unnamed, more };
    Ok(Found { damage, places, manifest })
}

/// `None` where damage is in the way.
fn legible<T>(read: Result<T>) -> Result<Option<T>> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_damage(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is left of the central directory.
#[derive(Default)]
struct Directory {
    /// Where it begins, if the end records can be read.
    at: Option<u64>,
    /// By where they begin.
    entries: BTreeMap<u64, Entry>,
}

fn directory<R: ReadAt>(reader: &mut Reader<R>, limits: Limits, end: End) -> Result<Directory> {
    // Only what was sealed as the end holds the end records.
    if !matches!(end, End::Whole | End::Added) {
        return Ok(Directory::default());
    }
    let Some(found) = legible(zip_read::find_directory(reader, limits.files.0.saturating_add(1)))? else {
        return Ok(Directory::default());
    };
    let mut directory = Directory { at: Some(found.at), ..Directory::default() };
    let mut part = Vec::new();
    let mut at = found.at;
    let ends_at = found.at + found.length;
    // In steps no longer than a chunk, so that one bad chunk does not hide its neighbours.
    while at < ends_at {
        let step = reader.up_to_chunk_end(at).min(ends_at) - at;
        let mut bytes = vec![0; step as usize];
        match legible(reader.read_exact_at(&mut bytes, at))? {
            Some(()) => part.extend(bytes),
            None => directory.take(std::mem::take(&mut part)),
        }
        at += step;
    }
    directory.take(part);
    Ok(directory)
}

impl Directory {
    fn take(&mut self, part: Vec<u8>) {
        self.entries.extend(zip_read::entries_in(&part).into_iter().map(|entry| (entry.at, entry)));
    }
}

/// The entries from the first byte on, one after the other, as far as they can be followed.
struct Chain {
    entries: Vec<Entry>,
    /// Where entries stand of which neither header can be read.
    unnamed: Vec<Range<u64>>,
    /// Whether it leads to the directory.
    complete: bool,
}

impl Chain {
    fn follow<R: ReadAt>(reader: &mut Reader<R>, limits: Limits, directory: &Directory) -> Result<Chain> {
        let mut chain = Chain { entries: Vec::new(), unnamed: Vec::new(), complete: false };
        let mut at = 0;
        loop {
            if directory.at == Some(at) {
                chain.complete = true;
                return Ok(chain);
            }
            let local = legible(zip_read::local(reader, at))?;
            let entry = match (local, directory.entries.get(&at)) {
                (Some(None), None) if directory.at.is_none() => {
                    chain.complete = true;
                    return Ok(chain);
                }
                (Some(Some(local)), Some(central)) if local != *central => {
                    return Err(
                        zip_read::wrong("a local header that says something else").with("name", &local.name)
                    );
                }
                (Some(Some(entry)), _) => entry,
                (None, Some(central)) => central.clone(),
                (Some(None), _) => return Err(zip_read::wrong("no entry where one belongs")),
                (None, None) => match directory.entries.range(at..).next() {
                    Some((&next, _)) => {
                        chain.unnamed.push(at..next);
                        at = next;
                        continue;
                    }
                    None => {
                        let ends_at = directory.at.unwrap_or(reader.len());
                        chain.unnamed.extend((at < ends_at).then_some(at..ends_at));
                        chain.complete = directory.at.is_some();
                        return Ok(chain);
                    }
                },
            };
            let next = zip::content_at(&entry).checked_add(entry.size);
            let next = next.filter(|&next| {
                let over = directory.entries.range(at + 1..next).next().is_some();
                !over && directory.at.is_none_or(|directory| next <= directory)
            });
            at = next
                .ok_or_else(|| zip_read::wrong("entries overlap or leave a gap").with("name", &entry.name))?;
            chain.entries.push(entry);
            if chain.entries.len() as u64 > limits.files.0.saturating_add(1) {
                return Err(Error::usage("package-too-many-files")
                    .with("count", chain.entries.len())
                    .with("limit", limits.files));
            }
        }
    }
}

/// Files with their places as the manifest gives them: entries lie in its order without a gap. Headers that were read
/// must say the same.
fn by_manifest(manifest: &Manifest, entries: &[Entry]) -> Result<Vec<(Remains, Place)>> {
    let mut read = entries.iter().peekable();
    let mut at = 0;
    let mut files = Vec::new();
    for item in &manifest.files {
        let name = format!("{}{}", manifest::FILES, item.name);
        let mut entry = Entry { name, crc: 0, size: item.size.0, at };
        let crc = read.next_if(|read| read.at == at).map(|read| read.crc);
        entry.crc = crc.unwrap_or_default();
        let said = entries.binary_search_by_key(&at, |entry| entry.at).ok();
        if said.is_some_and(|index| entries[index] != entry) {
            return differs(&item.name);
        }
        let content_at = zip::content_at(&entry);
        at = content_at
            .checked_add(entry.size)
            .ok_or_else(|| zip_read::wrong("an entry larger than the package"))?;
        let remains = Remains { name: item.name.clone(), size: item.size, missing: Vec::new() };
        files.push((remains, Place { content_at, crc, blake3: Some(item.blake3) }));
    }
    // Last of all the manifest itself.
    read.next_if(|read| read.at == at && read.name == manifest::NAME);
    match read.next() {
        Some(unlisted) => differs(&unlisted.name),
        None => Ok(files),
    }
}

fn differs<T>(name: &str) -> Result<T> {
    Err(Error::verification("package-manifest-differs").with("name", name))
}

/// Files with their places as the headers give them. Their names are checked here.
fn by_headers(entries: &[Entry]) -> Result<Vec<(Remains, Place)>> {
    let forged = |error| Error { class: Class::Verification, ..error };
    let mut files = Vec::new();
    for entry in entries.iter().filter(|entry| entry.name != manifest::NAME) {
        let Some(name) = entry.name.strip_prefix(manifest::FILES) else { return differs(&entry.name) };
        names::check(name).map_err(forged)?;
        let remains = Remains { name: name.to_string(), size: Bytes(entry.size), missing: Vec::new() };
        files.push((
            remains,
            Place { content_at: zip::content_at(entry), crc: Some(entry.crc), blake3: None },
        ));
    }
    names::check_collisions(files.iter().map(|(file, _)| file.name.as_str())).map_err(forged)?;
    Ok(files)
}

/// What of the plaintext is lost.
struct Lost<'b> {
    bad: &'b [Bad],
    /// Where the plaintext that is there ends.
    end: u64,
}

impl Lost<'_> {
    /// What is lost of a content that begins at `at`, counted from there.
    fn of(&self, at: u64, size: u64) -> Vec<Range<u64>> {
        let content = at..at.saturating_add(size);
        let first = self.bad.partition_point(|bad| bad.plain.end <= content.start);
        let beyond = self.end..u64::MAX;
        let mut missing: Vec<Range<u64>> = Vec::new();
        let bad = self.bad[first..].iter().map(|bad| &bad.plain).take_while(|bad| bad.start < content.end);
        for range in bad.chain([&beyond]) {
            let within = range.start.max(content.start)..range.end.min(content.end);
            if within.is_empty() {
                continue;
            }
            let within = within.start - at..within.end - at;
            match missing.last_mut() {
                Some(last) if last.end == within.start => last.end = within.end,
                _ => missing.push(within),
            }
        }
        missing
    }
}
