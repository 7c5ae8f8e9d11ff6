//! What a package says that it holds, believed only where local headers, central directory and manifest say the same.
//! Nothing is written here: this part also runs in a browser.

use super::damage;
use super::manifest::{self, Manifest};
use super::zip::{self, Entry};
use super::zip_read::{self, Located};
use crate::tools::age::{ReadAt, Reader, Unlock};
use crate::words::error::{Error, Result};
#[cfg(not(target_family = "wasm"))]
use crate::words::merkle;
use crate::words::units::{Bytes, Digest, Files};
use std::fs::File;
use std::ops::Range;
use std::path::Path;

/// What a receiver is prepared to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub files: Files,
    /// Of all files together.
    pub bytes: Bytes,
}

impl Default for Limits {
    /// As many files as a package may have, and any size: what is unpacked is never larger than the package.
    fn default() -> Self {
        Limits { files: Files(super::MAX_FILES), bytes: Bytes(u64::MAX) }
    }
}

/// A package whose list of contents holds: local headers, central directory and manifest say the same. Only what was
/// needed to see that is decrypted yet.
pub struct Package<R = File> {
    pub(super) reader: Reader<R>,
    pub(super) manifest: Manifest,
    /// In the manifest's order, without the manifest itself.
    entries: Vec<Located>,
    pub(super) limits: Limits,
}

impl<R: ReadAt> Package<R> {
    /// Reads and checks the list of contents. `name` is for error messages. The wrong password is `password-wrong`
    /// (exit 1), another's key `age-not-for-key` (exit 1).
    pub fn read<'k>(
        source: R,
        name: &Path,
        unlock: impl Into<Unlock<'k>>,
        limits: Limits,
    ) -> Result<Package<R>> {
        let mut reader = begin(source, name, unlock.into())?;
        match reader.verify_end() {
            Ok(()) => Package::within(reader, limits),
            Err(error) => Err(damage::named(&mut reader, limits, error)),
        }
    }
    /// From an age file that is open already.
    pub fn within(mut reader: Reader<R>, limits: Limits) -> Result<Package<R>> {
        match list(&mut reader, limits) {
            Ok((entries, manifest)) => Ok(Package { reader, manifest, entries, limits }),
            Err(error) => Err(damage::named(&mut reader, limits, error)),
        }
    }
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
    /// Where a file's content lies in the plaintext of the age file, by the file's place in the manifest.
    ///
    /// # Panics
    /// If the manifest has no such file.
    pub fn content(&self, index: usize) -> Range<u64> {
        let located = &self.entries[index];
        located.content_at..located.content_at + located.entry.size
    }
    /// Whether these are the digests that directory and manifest give for a file.
    #[cfg(not(target_family = "wasm"))]
    pub(super) fn is_whole(&self, index: usize, digests: Digests) -> bool {
        let (found, item) = (digests.finish(), &self.manifest.files[index]);
        found.crc == self.entries[index].entry.crc
            && found.blake3 == item.blake3
            && (item.sha256.is_none() || found.sha256 == item.sha256)
    }
}

/// Takes CRC-32, BLAKE3 and, where it is asked for, SHA-256 of one content.
#[cfg(not(target_family = "wasm"))]
#[derive(Default)]
pub(super) struct Digests {
    crc: crc32fast::Hasher,
    blake3: blake3::Hasher,
    sha256: Option<ring::digest::Context>,
}

/// What [`Digests`] took. SHA-256 only where it was asked for.
#[cfg(not(target_family = "wasm"))]
pub(super) struct Taken {
    pub crc: u32,
    pub blake3: Digest,
    pub sha256: Option<Digest>,
}

#[cfg(not(target_family = "wasm"))]
impl Digests {
    pub(super) fn new(with_sha256: bool) -> Digests {
        let sha256 = with_sha256.then(|| ring::digest::Context::new(&ring::digest::SHA256));
        Digests { sha256, ..Digests::default() }
    }
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.crc.update(bytes);
        self.blake3.update(bytes);
        if let Some(sha256) = &mut self.sha256 {
            sha256.update(bytes);
        }
    }
    pub(super) fn finish(self) -> Taken {
        Taken {
            crc: self.crc.finalize(),
            blake3: Digest(*self.blake3.finalize().as_bytes()),
            sha256: self.sha256.map(merkle::taken),
        }
    }
}

/// The age file, its end not yet looked at.
pub(super) fn begin<R: ReadAt>(source: R, name: &Path, unlock: Unlock) -> Result<Reader<R>> {
    Reader::begin(source, name, unlock).map_err(|error| match error.code {
        "passphrase-wrong" => Error::verification("password-wrong"),
        _ => error,
    })
}

fn list<R: ReadAt>(reader: &mut Reader<R>, limits: Limits) -> Result<(Vec<Located>, Manifest)> {
    // One more entry for the manifest.
    let mut entries = zip_read::list(reader, limits.files.0.saturating_add(1))?;
    let last = entries.pop().filter(|last| last.entry.name == manifest::NAME).ok_or_else(no_manifest)?;
    let manifest = read_manifest(reader, &last.entry)?;
    agree(&manifest, &entries)?;
    if manifest.total() > limits.bytes {
        let error = Error::usage("package-too-large");
        return Err(error.with("size", manifest.total()).with("limit", limits.bytes));
    }
    Ok((entries, manifest))
}

fn no_manifest() -> Error {
    Error::verification("package-manifest-missing")
}

pub(super) fn read_manifest<R: ReadAt>(reader: &mut Reader<R>, entry: &Entry) -> Result<Manifest> {
    if entry.size > manifest::MAX_SIZE {
        return Err(Error::verification("package-manifest-wrong").with("cause", "too large"));
    }
    let mut json = vec![0; entry.size as usize];
    reader.read_exact_at(&mut json, zip::content_at(entry))?;
    // The manifest alone is also read where no table for CRC-32 is worth its size, and seals prove it better.
    #[cfg(not(target_family = "wasm"))]
    if crc32fast::hash(&json) != entry.crc {
        return Err(Error::verification("package-file-altered").with("name", manifest::NAME));
    }
    Manifest::from_json(&json)
}

/// Entries and manifest: the same names and sizes in the same order. The manifest's names are already checked.
fn agree(manifest: &Manifest, entries: &[Located]) -> Result<()> {
    let differs = |name: &str| Err(Error::verification("package-manifest-differs").with("name", name));
    if let Some(more) = entries.get(manifest.files.len()) {
        return differs(&more.entry.name);
    }
    for (index, item) in manifest.files.iter().enumerate() {
        let same = entries.get(index).is_some_and(|located| {
            let name = located.entry.name.strip_prefix(manifest::FILES);
            name == Some(&item.name) && located.entry.size == item.size.0
        });
        if !same {
            return differs(&item.name);
        }
    }
    Ok(())
}
