//! Sealing: files in, one encrypted package and its outboard out, or nothing at all.

use super::manifest::{self, Head, Item, Manifest};
use super::outboard;
use super::password::Password;
use super::sources::{Source, Sources};
use super::zip_write::ZipWriter;
use crate::tools::age;
use crate::tools::files::Draft;
use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, Digest};
use ring::rand::SecureRandom;
use std::fs::File;
use std::path::Path;

/// What is to be sealed, and where to.
pub struct Request<'a> {
    pub sources: &'a Sources,
    /// The package, `….zip.age`. Must not exist.
    pub target: &'a Path,
    /// Its Bao outboard, kept by the office. Must not exist.
    pub outboard: &'a Path,
    pub password: &'a Password,
    /// scrypt's work factor: [`super::LOG_N`] outside tests.
    pub log_n: u8,
    pub head: &'a Head,
    pub random: &'a dyn SecureRandom,
}

/// A package that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Of the `.age`.
    pub size: Bytes,
    /// Of the `.age`: what `b3sum` prints, and the root of the outboard.
    pub blake3: Digest,
    pub manifest: Manifest,
}

/// Seals. `progress` gets the bytes of source files done since the last call. If anything fails, neither package nor
/// outboard exists afterwards.
pub fn seal(request: &Request, progress: &mut dyn FnMut(Bytes)) -> Result<Sealed> {
    let mut package = Draft::create(request.target)?;
    let mut outboard = Draft::create(request.outboard)?;
    let (size, manifest) = write(request, package.file(), progress)?;
    let (read_back, blake3) =
        outboard::write(package.file(), request.target, &mut outboard, request.outboard)?;
    if read_back != size {
        return Err(Error::storage("package-changed-while-written").with("path", request.target.display()));
    }
    // The package comes last: where it is seen, everything is there.
    outboard.publish()?;
    package.publish().inspect_err(|_| {
        let _ = std::fs::remove_file(request.outboard);
    })?;
    Ok(Sealed { size, blake3, manifest })
}

/// Writes the whole `.age` into `file`.
pub(super) fn write(
    request: &Request,
    file: &File,
    progress: &mut dyn FnMut(Bytes),
) -> Result<(Bytes, Manifest)> {
    let passphrase = request.password.secret();
    let writer = age::Writer::begin(file, request.target, passphrase, request.log_n, request.random)?;
    let mut zip = ZipWriter::new(writer);
    let mut items = Vec::new();
    for source in request.sources.files() {
        items.push(add(&mut zip, source, progress)?);
    }
    let manifest = Manifest::new(request.head, items);
    let json = manifest.to_json();
    let mut entry = zip.begin(manifest::NAME.to_string(), json.len() as u64)?;
    entry.write(&json)?;
    entry.close()?;
    Ok((zip.finish()?, manifest))
}

fn add(zip: &mut ZipWriter, source: &Source, progress: &mut dyn FnMut(Bytes)) -> Result<Item> {
    let mut entry = zip.begin(format!("{}{}", manifest::FILES, source.name()), source.size().0)?;
    let mut hasher = blake3::Hasher::new();
    source.read(|block| {
        hasher.update(block);
        entry.write(block)?;
        progress(Bytes(block.len() as u64));
        Ok(())
    })?;
    entry.close()?;
    let blake3 = Digest(*hasher.finalize().as_bytes());
    Ok(Item { name: source.name().to_string(), size: source.size(), blake3 })
}
