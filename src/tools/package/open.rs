//! Opening on hostile ground: everything is checked before a file is made, and nothing appears before all is right.

use super::manifest::{self, Manifest};
use super::password::Password;
use super::zip_read::{self, Located};
use crate::tools::age::{ReadAt, Reader};
use crate::tools::files::{self, Draft, TemporaryFolder, sync_folder};
use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, Digest, Files};
use std::collections::HashSet;
use std::fs::{DirBuilder, File};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

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

/// A package that was unpacked whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub manifest: Manifest,
    pub folder: PathBuf,
}

/// Unpacks into `out`, which must not exist (its parent must). Files go first into a folder of their own beside `out`
/// that only this account can enter; it gets its name when the last file has been held against the manifest. If
/// anything fails, nothing remains. `progress` gets the bytes of files done since the last call.
pub fn open(
    path: &Path,
    password: &Password,
    out: &Path,
    limits: Limits,
    progress: &mut dyn FnMut(Bytes),
) -> Result<Opened> {
    files::vacant(out)?;
    Package::load(path, password, limits)?.unpack(out, progress)
}

/// A package whose list of contents holds: local headers, central directory and manifest say the same. Only what was
/// needed to see that is decrypted yet.
pub struct Package<R = File> {
    reader: Reader<R>,
    manifest: Manifest,
    /// In the manifest's order, without the manifest itself.
    entries: Vec<Located>,
}

impl Package {
    /// Reads and checks the list of contents. The wrong password is `password-wrong` (exit 1).
    pub fn load(path: &Path, password: &Password, limits: Limits) -> Result<Package> {
        let file = File::open(path).map_err(|cause| Error::io(path, &cause))?;
        Package::read(file, path, password, limits)
    }
}

impl<R: ReadAt + Sync> Package<R> {
    /// From anything that can be read; `name` is for error messages.
    pub fn read(source: R, name: &Path, password: &Password, limits: Limits) -> Result<Package<R>> {
        let mut reader = Reader::open(source, name, password.secret()).map_err(|error| match error.code {
            "passphrase-wrong" => Error::verification("password-wrong"),
            _ => error,
        })?;
        // One more entry for the manifest.
        let mut entries = zip_read::list(&mut reader, limits.files.0.saturating_add(1))?;
        let last = entries.pop().filter(|last| last.entry.name == manifest::NAME).ok_or_else(no_manifest)?;
        let manifest = read_manifest(&mut reader, &last)?;
        agree(&manifest, &entries)?;
        if manifest.total() > limits.bytes {
            let error = Error::usage("package-too-large");
            return Err(error.with("size", manifest.total()).with("limit", limits.bytes));
        }
        Ok(Package { reader, manifest, entries })
    }
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
    /// Writes one file, by its place in the manifest, to `out`, which must not exist. Decrypts only the chunks that hold
    /// it, and leaves nothing unless it is what the manifest says. `progress` as in [`open`].
    ///
    /// # Panics
    /// If the manifest has no such file.
    pub fn extract(&mut self, index: usize, out: &Path, progress: &mut dyn FnMut(Bytes)) -> Result<()> {
        let mut draft = Draft::private(out)?;
        self.copy(index, draft.file(), out, progress)?;
        draft.publish()
    }

    /// Unpacks everything, as [`open`] does, without opening the package a second time.
    pub fn unpack(mut self, out: &Path, progress: &mut dyn FnMut(Bytes)) -> Result<Opened> {
        files::vacant(out)?;
        let quarantine = quarantine(out)?;
        for index in 0..self.manifest.files.len() {
            self.place(index, quarantine.path(), progress)?;
        }
        sync_folders(quarantine.path(), &self.manifest)?;
        quarantine.publish(out)?;
        Ok(Opened { manifest: self.manifest, folder: out.to_path_buf() })
    }

    /// Writes one file below `folder`.
    fn place(&mut self, index: usize, folder: &Path, progress: &mut dyn FnMut(Bytes)) -> Result<()> {
        let path = folder.join(&self.manifest.files[index].name);
        let failed = |cause: std::io::Error| Error::io(&path, &cause);
        let parent = path.parent().expect("below the folder");
        DirBuilder::new().recursive(true).mode(0o700).create(parent).map_err(failed)?;
        let mut file =
            File::options().write(true).create_new(true).mode(0o600).open(&path).map_err(failed)?;
        self.copy(index, &mut file, &path, progress)?;
        file.sync_all().map_err(failed)
    }
    /// Writes the content of one file and holds it against the manifest.
    fn copy(
        &mut self,
        index: usize,
        file: &mut File,
        path: &Path,
        progress: &mut dyn FnMut(Bytes),
    ) -> Result<()> {
        let (item, located) = (&self.manifest.files[index], &self.entries[index]);
        let mut digests = Digests::default();
        let end = located.content_at + located.entry.size;
        self.reader.read_through(located.content_at..end, |piece| {
            digests.update(piece);
            file.write_all(piece).map_err(|cause| Error::io(path, &cause))?;
            progress(Bytes(piece.len() as u64));
            Ok(())
        })?;
        if digests.finish() != (located.entry.crc, item.blake3) {
            return Err(Error::verification("package-file-altered").with("name", &item.name));
        }
        Ok(())
    }
}

/// CRC-32 and BLAKE3 of one content.
#[derive(Default)]
struct Digests {
    crc: crc32fast::Hasher,
    blake3: blake3::Hasher,
}

impl Digests {
    fn update(&mut self, bytes: &[u8]) {
        self.crc.update(bytes);
        self.blake3.update(bytes);
    }
    fn finish(self) -> (u32, Digest) {
        (self.crc.finalize(), Digest(*self.blake3.finalize().as_bytes()))
    }
}

fn no_manifest() -> Error {
    Error::verification("package-manifest-missing")
}

fn read_manifest<R: ReadAt>(reader: &mut Reader<R>, located: &Located) -> Result<Manifest> {
    if located.entry.size > manifest::MAX_SIZE {
        return Err(Error::verification("package-manifest-wrong").with("cause", "too large"));
    }
    let mut json = vec![0; located.entry.size as usize];
    reader.read_exact_at(&mut json, located.content_at)?;
    if crc32fast::hash(&json) != located.entry.crc {
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

/// A folder for files not yet trusted, beside `out`, so that the final rename stays on one file system.
fn quarantine(out: &Path) -> Result<TemporaryFolder> {
    let name = out.file_name().ok_or_else(|| Error::usage("file-exists").with("path", out.display()))?;
    TemporaryFolder::create(&files::folder_of(out), &format!("{}.part", name.to_string_lossy()))
}

/// Makes the entries of every folder durable.
fn sync_folders(folder: &Path, manifest: &Manifest) -> Result<()> {
    let below = |item: &super::Item| -> Vec<PathBuf> {
        Path::new(&item.name).ancestors().skip(1).map(|inner| folder.join(inner)).collect()
    };
    let folders: HashSet<PathBuf> = manifest.files.iter().flat_map(below).collect();
    folders.iter().try_for_each(|folder| sync_folder(&folder.join("x")))
}
