//! Opening on hostile ground: everything is checked before a file is made, and nothing appears before all is right.

use super::contents::{Digests, Limits, Package};
use super::damage;
use super::manifest::Manifest;
use crate::tools::age::{ReadAt, Unlock};
use crate::tools::files::{self, TemporaryFolder, sync_folder};
use crate::words::error::{Error, Result};
use crate::words::units::Bytes;
use std::collections::HashSet;
use std::fs::{DirBuilder, File};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// More files than this are made durable together: one by one, each waits for the disk.
const MANY: usize = 1_000;

/// A package that was unpacked whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub manifest: Manifest,
    pub folder: PathBuf,
}

/// Unpacks into `out`, which must not exist (its parent must). Files go first into a folder of their own beside `out`
/// that only this account can enter; it gets its name when the last file has been held against the manifest. If
/// anything fails, nothing remains. `progress` gets the bytes of files done since the last call.
pub fn open<'k>(
    path: &Path,
    unlock: impl Into<Unlock<'k>>,
    out: &Path,
    limits: Limits,
    progress: &mut dyn FnMut(Bytes),
) -> Result<Opened> {
    files::vacant(out)?;
    Package::load(path, unlock, limits)?.unpack(out, progress, &mut |_| Ok(()))
}

impl Package {
    /// [`Package::read`] of a file.
    pub fn load<'k>(path: &Path, unlock: impl Into<Unlock<'k>>, limits: Limits) -> Result<Package> {
        let file = File::open(path).map_err(|cause| Error::io(path, &cause))?;
        Package::read(file, path, unlock, limits)
    }
}

impl<R: ReadAt + Sync> Package<R> {
    /// Unpacks everything, as [`open`] does, without opening the package a second time. `inspect` looks at the quarantine
    /// when it holds everything and before it gets its name; if it says no, nothing remains.
    pub fn unpack(
        self,
        out: &Path,
        progress: &mut dyn FnMut(Bytes),
        inspect: &mut dyn FnMut(&Path) -> Result<()>,
    ) -> Result<Opened> {
        let all: Vec<usize> = (0..self.manifest.files.len()).collect();
        self.unpack_only(&all, out, progress, inspect)
    }

    /// Unpacks some of the files, given by their places in the manifest, as [`Package::unpack`] does all. Decrypts only
    /// the chunks that hold them.
    ///
    /// # Panics
    /// If the manifest has no such file.
    pub fn unpack_only(
        mut self,
        wanted: &[usize],
        out: &Path,
        progress: &mut dyn FnMut(Bytes),
        inspect: &mut dyn FnMut(&Path) -> Result<()>,
    ) -> Result<Opened> {
        files::vacant(out)?;
        let quarantine = quarantine(out)?;
        let together = wanted.len() > MANY && cfg!(target_os = "linux");
        for &index in wanted {
            self.place(index, quarantine.path(), together, progress)?;
        }
        if together {
            sync_all_together(quarantine.path())?;
        }
        inspect(quarantine.path())?;
        let names = wanted.iter().map(|&index| self.manifest.files[index].name.as_str());
        sync_folders(quarantine.path(), names)?;
        quarantine.publish(out)?;
        Ok(Opened { manifest: self.manifest, folder: out.to_path_buf() })
    }

    /// Writes one file below `folder`, durable unless that is done for all of them `together`.
    fn place(
        &mut self,
        index: usize,
        folder: &Path,
        together: bool,
        progress: &mut dyn FnMut(Bytes),
    ) -> Result<()> {
        let path = folder.join(&self.manifest.files[index].name);
        let mut file = new_file(&path)?;
        self.copy(index, &mut file, &path, progress)?;
        match together {
            true => Ok(()),
            false => file.sync_all().map_err(|cause| Error::io(&path, &cause)),
        }
    }
    /// Writes the content of one file and holds it against the manifest.
    fn copy(
        &mut self,
        index: usize,
        file: &mut File,
        path: &Path,
        progress: &mut dyn FnMut(Bytes),
    ) -> Result<()> {
        self.show(index, &mut |piece| {
            file.write_all(piece).map_err(|cause| Error::io(path, &cause))?;
            progress(Bytes(piece.len() as u64));
            Ok(())
        })
    }
    /// Shows the content of one file piece by piece, and holds it against the manifest at the end. Nothing is written.
    ///
    /// # Panics
    /// If the manifest has no such file.
    pub fn show(&mut self, index: usize, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let mut digests = Digests::new(self.manifest.files[index].sha256.is_some());
        let content = self.content(index);
        let read = self.reader.read_through(content, |piece| {
            digests.update(piece);
            each(piece)
        });
        read.map_err(|error| damage::named(&mut self.reader, self.limits, error))?;
        match self.is_whole(index, digests) {
            true => Ok(()),
            false => {
                let name = &self.manifest.files[index].name;
                Err(Error::verification("package-file-altered").with("name", name))
            }
        }
    }
}

/// Makes a file, and the folders that lead to it.
pub(super) fn new_file(path: &Path) -> Result<File> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    DirBuilder::new().recursive(true).mode(0o700).create(files::folder_of(path)).map_err(failed)?;
    File::options().write(true).create_new(true).mode(0o600).open(path).map_err(failed)
}

/// A folder for files not yet trusted, beside `out`, so that the final rename stays on one file system.
pub(super) fn quarantine(out: &Path) -> Result<TemporaryFolder> {
    let name = out.file_name().ok_or_else(|| Error::usage("file-exists").with("path", out.display()))?;
    TemporaryFolder::create(&files::folder_of(out), &format!("{}.part", name.to_string_lossy()))
}

/// Makes everything on the file system of `folder` durable. Errors of writing back come out here as well (Linux 5.8).
fn sync_all_together(folder: &Path) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(folder, &cause);
    let _opened = File::open(folder).map_err(failed)?;
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&_opened).map_err(|cause| failed(cause.into()))?;
    Ok(())
}

/// Makes the entries of every folder durable that leads to one of these files.
pub(super) fn sync_folders<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) -> Result<()> {
    let below = |name: &'n str| Path::new(name).ancestors().skip(1).map(|inner| folder.join(inner));
    let folders: HashSet<PathBuf> = names.flat_map(below).collect();
    folders.iter().try_for_each(|folder| sync_folder(&folder.join("x")))
}
