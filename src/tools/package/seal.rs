//! Sealing: files in, one encrypted package and its outboard out, or nothing at all.
//!
//! One pass: this thread reads each file into the very memory it is sealed in and takes its CRC and digest there; other
//! threads seal, write and hash what is written.

use super::manifest::{self, Head, Item, Manifest};
use super::outboard::{Outboard, Roots};
use super::sources::{Source, Sources};
use super::zip;
use super::zip_write::ZipWriter;
use crate::tools::age;
use crate::tools::files::Draft;
use crate::words::error::{Error, Result};
use crate::words::merkle;
use crate::words::units::{Bytes, Digest};
use ring::digest::{Context, SHA256};
use ring::rand::SecureRandom;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be sealed, and where to.
pub struct Request<'a> {
    pub sources: &'a Sources,
    /// The package, `….zip.age`. Must not exist.
    pub target: &'a Path,
    /// Its Bao outboard, kept by the office. Must not exist.
    pub outboard: &'a Path,
    /// Whom for. Under a password the work factor is [`super::LOG_N`] outside tests.
    pub recipients: &'a age::Recipients<'a>,
    pub head: &'a Head,
    /// Give SHA-256 too: of each file inside, and [`Sealed::sha256`].
    pub sha256: bool,
    pub random: &'a dyn SecureRandom,
}

/// A package that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Of the `.age`.
    pub size: Bytes,
    /// Of the `.age`: what `b3sum` prints, and the root of the outboard.
    pub blake3: Digest,
    /// Of the `.age`, if it was asked for: the root of the tree of RFC 9162 §2.1.1 over its groups of 64 KiB.
    pub sha256: Option<Digest>,
    pub manifest: Manifest,
}

/// Seals. `progress` gets the bytes of source files done since the last call. If anything fails, neither package nor
/// outboard exists afterwards.
pub fn seal(request: &Request, progress: &mut dyn FnMut(Bytes)) -> Result<Sealed> {
    let mut package = Draft::create(request.target)?;
    let mut outboard = Draft::create(request.outboard)?;
    let sealed = write(request, package.file(), outboard.file(), progress)?;
    // The package comes last: where it is seen, everything is there.
    outboard.publish()?;
    package.publish().inspect_err(|_| {
        let _ = std::fs::remove_file(request.outboard);
    })?;
    Ok(sealed)
}

/// Writes the whole `.age` into `package` and its outboard into `outboard`, both empty.
pub(super) fn write(
    request: &Request,
    package: &File,
    outboard: &File,
    progress: &mut dyn FnMut(Bytes),
) -> Result<Sealed> {
    let sealing = age::Sealing::new(request.recipients, length(request), request.random)?;
    let size = sealing.size();
    let destination = Arc::new(Destination::new(request, package, outboard, size)?);
    let mut zip = ZipWriter::new(sealing.begin(destination.clone(), request.target)?);
    let mut items = Vec::new();
    for source in request.sources.files() {
        items.push(add(&mut zip, source, request.sha256, progress)?);
    }
    let manifest = Manifest::new(request.head, items);
    let json = manifest.to_json();
    let mut entry = zip.begin(manifest::NAME.to_string(), json.len() as u64)?;
    entry.write(&json)?;
    entry.close()?;
    zip.finish()?;
    let Roots { blake3, sha256 } = destination.outboard.roots().expect("the whole file was written");
    Ok(Sealed { size, blake3, sha256, manifest })
}

/// Bytes that the ZIP file will have: everything about it but digests, which are all of one length, is known beforehand.
fn length(request: &Request) -> Bytes {
    let files = request.sources.files();
    let nothing = Digest([0; 32]);
    let without_digest = |source: &Source| item(source, nothing, request.sha256.then_some(nothing));
    let manifest = Manifest::new(request.head, files.iter().map(without_digest).collect());
    let manifest = (manifest::NAME.to_string(), manifest.to_json().len() as u64);
    let entries = files.iter().map(|source| (entry_name(source), source.size().0));
    Bytes(zip::length(entries.chain([manifest])))
}

fn item(source: &Source, blake3: Digest, sha256: Option<Digest>) -> Item {
    Item { name: source.name().to_string(), size: source.size(), blake3, sha256 }
}

fn entry_name(source: &Source) -> String {
    format!("{}{}", manifest::FILES, source.name())
}

fn add(zip: &mut ZipWriter, source: &Source, sha256: bool, progress: &mut dyn FnMut(Bytes)) -> Result<Item> {
    let mut entry = zip.begin(entry_name(source), source.size().0)?;
    let mut hasher = blake3::Hasher::new();
    let mut sha256 = sha256.then(|| Context::new(&SHA256));
    let mut reading = source.begin()?;
    while !reading.is_done() {
        let count = entry.write_with(|room| {
            let count = reading.next(room)?;
            hasher.update(&room[..count]);
            if let Some(sha256) = &mut sha256 {
                sha256.update(&room[..count]);
            }
            Ok(count)
        })?;
        progress(Bytes(count as u64));
    }
    reading.end()?;
    entry.close()?;
    Ok(item(source, Digest(*hasher.finalize().as_bytes()), sha256.map(merkle::taken)))
}

/// Where a package goes: into its file, and through the outboard's tree.
struct Destination {
    package: File,
    name: PathBuf,
    outboard: Outboard,
}

impl Destination {
    fn new(request: &Request, package: &File, outboard: &File, size: Bytes) -> Result<Destination> {
        let clone = |file: &File, name: &Path| file.try_clone().map_err(|cause| Error::io(name, &cause));
        let package = clone(package, request.target)?;
        let outboard = clone(outboard, request.outboard)?;
        let outboard = Outboard::begin(outboard, request.outboard, size, request.sha256)?;
        Ok(Destination { package, name: request.target.to_path_buf(), outboard })
    }
}

impl age::Storage for Destination {
    fn pass(&self, part: &[u8], at: u64) -> Result<()> {
        self.outboard.add(part, at)
    }
    fn write_at(&self, part: &[u8], at: u64) -> Result<()> {
        self.package.write_all_at(part, at).map_err(|cause| Error::io(&self.name, &cause))
    }
}
