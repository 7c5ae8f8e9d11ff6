//! Files that are either wholly there or not there at all.
//!
//! The order is always the same: write under a temporary name in the target folder, fsync, rename without replacing,
//! fsync the folder. A crash at any line leaves at most a `.tewatashi-PROCESS-…part` file, which [`sweep`] takes away when
//! the same file is begun again; [`sweep_for`] does it where that may be long.
//! A new file is for its owner alone (0600), except in a folder that is closed to others and hands its group on
//! (02770): there it is the group's as well (0660). Homes that several accounts share are made of such folders.
//! Not a general file API: reading is `std::fs`.

pub mod unfinished;

use crate::words::error::{Error, Result};
use std::ffi::OsStr;
use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A file being written. Dropped without [`Draft::publish`], it disappears.
pub struct Draft {
    file: Option<File>,
    temporary: PathBuf,
    target: PathBuf,
    mode: u32,
    replaces: bool,
}

const OWNERS: u32 = 0o600;
const GROUPS: u32 = 0o660;
/// The mode of a folder whose group shares what lies in it.
pub const SHARED_FOLDER: u32 = 0o2770;

impl Draft {
    /// Starts a file that will be `target`, with the mode that its folder asks for. Refuses a target that exists.
    pub fn create(target: &Path) -> Result<Draft> {
        Draft::with_mode(target, mode_in(&folder_of(target)))
    }
    /// Starts a file that is its owner's alone wherever it lies.
    pub fn private(target: &Path) -> Result<Draft> {
        Draft::with_mode(target, OWNERS)
    }
    /// Starts a file that will be `target` in the place of what is there, if anything is: a reader finds the old one
    /// or the new one, whole.
    pub fn replacing(target: &Path) -> Result<Draft> {
        let mut draft = Draft::begin(target, mode_in(&folder_of(target)))?;
        draft.replaces = true;
        Ok(draft)
    }
    fn with_mode(target: &Path, mode: u32) -> Result<Draft> {
        vacant(target)?;
        Draft::begin(target, mode)
    }
    fn begin(target: &Path, mode: u32) -> Result<Draft> {
        let name =
            target.file_name().ok_or_else(|| Error::usage("file-missing").with("path", target.display()))?;
        let temporary = temporary(&folder_of(target), &ending_of(name));
        let mut options = OpenOptions::new();
        // Never a file that somebody else laid there, never through a link.
        options.read(true).write(true).create_new(true).mode(OWNERS);
        let file = unfinished::begin(&temporary, || options.open(&temporary))
            .map_err(|cause| Error::io(target, &cause))?;
        Ok(Draft { file: Some(file), temporary, target: target.to_path_buf(), mode, replaces: false })
    }
    /// The open file, seekable and readable.
    pub fn file(&mut self) -> &mut File {
        self.file.as_mut().expect("present until published")
    }
    /// Where the bytes are until publication; for child processes that must write the file themselves.
    pub fn path(&self) -> &Path {
        &self.temporary
    }
    /// Makes the file durable, then visible under its name. Refuses to replace a file that appeared meanwhile.
    pub fn publish(mut self) -> Result<()> {
        let failed = |cause: &std::io::Error| Error::io(&self.target, cause);
        // Re-open: a child process may have replaced the file behind the temporary name.
        drop(self.file.take());
        let finish = |file: File| {
            if self.mode != OWNERS {
                file.set_permissions(Permissions::from_mode(self.mode))?;
            }
            file.sync_all()
        };
        File::open(&self.temporary).and_then(finish).map_err(|c| failed(&c))?;
        match self.replaces {
            true => unfinished::replace(&self.temporary, &self.target),
            false => unfinished::rename(&self.temporary, &self.target),
        }
        .map_err(|c| failed(&c))?;
        sync_folder(&self.target)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.temporary);
    }
}

/// A folder for what is not finished, its owner's alone. Dropped without [`TemporaryFolder::publish`], it disappears with
/// all it holds.
pub struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// Made inside `within`, under a name with this ending.
    pub fn create(within: &Path, ending: &str) -> Result<TemporaryFolder> {
        let path = temporary(within, ending);
        unfinished::begin(&path, || DirBuilder::new().mode(0o700).create(&path))
            .map_err(|cause| Error::io(within, &cause))?;
        Ok(TemporaryFolder(path))
    }
    pub fn path(&self) -> &Path {
        &self.0
    }
    /// Gives it its final name, on the same file system. Refuses to replace what appeared there meanwhile.
    pub fn publish(self, target: &Path) -> Result<()> {
        unfinished::rename(&self.0, target).map_err(|cause| Error::io(target, &cause))?;
        sync_folder(target)
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Makes a folder as closed as the one that it lies in: what is put there was there before. Refuses one that exists.
pub fn make_folder_alike(target: &Path) -> Result<()> {
    vacant(target)?;
    let failed = |cause: std::io::Error| Error::io(target, &cause);
    DirBuilder::new().mode(0o700).create(target).map_err(failed)?;
    let mode = std::fs::metadata(folder_of(target)).map_err(failed)?.permissions().mode() & 0o2770;
    std::fs::set_permissions(target, Permissions::from_mode(mode)).map_err(failed)?;
    sync_folder(target)
}

/// Whether a file or folder may be made as `target`: nothing is there, and its folder is.
pub fn vacant(target: &Path) -> Result<()> {
    let folder = folder_of(target);
    match (target.symlink_metadata().is_ok(), folder.is_dir()) {
        (true, _) => Err(Error::usage("file-exists").with("path", target.display())),
        (false, false) => Err(Error::usage("file-missing").with("path", folder.display())),
        (false, true) => Ok(()),
    }
}

/// A name in `folder` for something that is not finished, `ending` saying what. What processes that are gone left
/// under that ending is taken away first.
fn temporary(folder: &Path, ending: &str) -> PathBuf {
    sweep(folder, ending);
    folder.join(format!("{TEMPORARY}{}-{ending}", std::process::id()))
}

const TEMPORARY: &str = ".tewatashi-";

/// What the name of every draft of this file ends with.
fn ending_of(name: &OsStr) -> String {
    format!("{}.part", name.to_string_lossy())
}

/// Takes away the drafts of `target` whose process is gone, though the file is not begun again.
pub fn sweep_for(target: &Path) {
    if let Some(name) = target.file_name() {
        sweep(&folder_of(target), &ending_of(name));
    }
}

/// Removes the unfinished files and folders with this ending whose process is gone. Never fails: what cannot be removed
/// lies there as before. On a folder that several machines share, a draft of another machine may count as abandoned;
/// its writer then finds it missing and fails, and nothing half-written appears.
fn sweep(folder: &Path, ending: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY)) else { continue };
        let Some((process, what)) = rest.split_once('-') else { continue };
        if what == ending && process.parse().is_ok_and(is_gone) {
            let path = entry.path();
            let _ = match path.is_dir() && !path.is_symlink() {
                true => std::fs::remove_dir_all(path),
                false => std::fs::remove_file(path),
            };
        }
    }
}

fn is_gone(process: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    Pid::from_raw(process).is_some_and(|process| test_kill_process(process) == Err(Errno::SRCH))
}

/// Renames a file or folder; an existing `to` is `AlreadyExists` and stays as it is.
pub fn rename_without_replacing(from: &Path, to: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Some network file systems know no such flag; there a look before the rename has to do.
        Err(Errno::INVAL | Errno::NOSYS) if to.symlink_metadata().is_err() => std::fs::rename(from, to),
        Err(Errno::INVAL | Errno::NOSYS) => Err(std::io::ErrorKind::AlreadyExists.into()),
        done => Ok(done?),
    }
}

/// Writes a whole new file durably.
pub fn write_new(target: &Path, bytes: &[u8]) -> Result<()> {
    write_draft(Draft::create(target)?, bytes)
}

/// Puts a new file in the place of one that is there. Whoever reads it finds the old one or the new one.
pub fn replace(target: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(target, &cause);
    let mut next = target.as_os_str().to_owned();
    next.push(".next");
    let next = PathBuf::from(next);
    // Left by a run that was cut short.
    match std::fs::remove_file(&next) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => return Err(failed(cause)),
        _ => write_new(&next, bytes)?,
    }
    std::fs::rename(&next, target).map_err(failed)?;
    sync_folder(target)
}

/// A new file, for its owner alone wherever it lies: a person's own key, a password on paper.
pub fn write_private(target: &Path, bytes: &[u8]) -> Result<()> {
    write_draft(Draft::private(target)?, bytes)
}

fn write_draft(mut draft: Draft, bytes: &[u8]) -> Result<()> {
    draft.file().write_all(bytes).map_err(|cause| Error::io(&draft.target, &cause))?;
    draft.publish()
}

/// A file that stays where it is and is never replaced, made where it is not there yet: the lock by which processes
/// exclude one another, a log that they append to.
pub fn open_standing(path: &Path) -> Result<File> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    let made = OpenOptions::new().write(true).create_new(true).mode(OWNERS).open(path);
    if let Ok(file) = &made {
        let mode = mode_in(&folder_of(path));
        file.set_permissions(Permissions::from_mode(mode)).map_err(failed)?;
    }
    OpenOptions::new().read(true).write(true).open(path).map_err(failed)
}

fn mode_in(folder: &Path) -> u32 {
    let mode = std::fs::metadata(folder).map_or(0, |folder| folder.permissions().mode());
    if mode & 0o7777 == SHARED_FOLDER { GROUPS } else { OWNERS }
}

/// Reads a whole file that is expected to be small; refuses one over `limit` bytes.
pub fn read_small(path: &Path, limit: u64) -> Result<Vec<u8>> {
    use std::io::Read;
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    match bytes.len() as u64 > limit {
        true => Err(Error::usage("file-too-large").with("path", path.display()).with("limit", limit)),
        false => Ok(bytes),
    }
}

/// Makes the folder's entry for `path` durable.
pub fn sync_folder(path: &Path) -> Result<()> {
    let folder = folder_of(path);
    File::open(&folder).and_then(|folder| folder.sync_all()).map_err(|cause| Error::io(&folder, &cause))
}

/// The folder that `path` lies in, `.` for a bare name.
pub fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Whether `path` (or the folder it will be in) lies on storage that forgets when the power goes (tmpfs, ramfs).
pub fn memory_backed(path: &Path) -> bool {
    const TMPFS_MAGIC: i64 = 0x0102_1994;
    const RAMFS_MAGIC: i64 = 0x8584_58f6;
    let at = if path.exists() { path.to_path_buf() } else { folder_of(path) };
    #[allow(clippy::unnecessary_cast, reason = "f_type has other types on other architectures")]
    rustix::fs::statfs(&at).is_ok_and(|s| matches!(s.f_type as i64, TMPFS_MAGIC | RAMFS_MAGIC))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn only_a_folder_closed_to_others_that_hands_its_group_on_shares_its_files() {
        for (folder, file) in
            [(0o700, 0o600), (0o770, 0o600), (0o2775, 0o600), (0o2750, 0o600), (0o2770, 0o660)]
        {
            let place = tempfile::tempdir().unwrap();
            std::fs::set_permissions(place.path(), Permissions::from_mode(folder)).unwrap();
            let at = |name: &str| place.path().join(name);
            write_new(&at("new"), b"x").unwrap();
            write_private(&at("private"), b"x").unwrap();
            drop(open_standing(&at("lock")).unwrap());
            drop(open_standing(&at("lock")).unwrap());
            assert_eq!((mode(&at("new")), mode(&at("lock"))), (file, file), "in {folder:o}");
            assert_eq!(mode(&at("private")), 0o600, "in {folder:o}");
        }
    }

    #[test]
    fn only_drafts_of_the_same_file_whose_process_is_gone_are_swept() {
        let place = tempfile::tempdir().unwrap();
        let mut gone = std::process::Command::new("true").spawn().unwrap();
        let (gone, running) = (gone.wait().map(|_| gone.id()).unwrap(), std::process::id());
        let left = format!("{TEMPORARY}{gone}-head.part");
        let stays = [
            format!("{TEMPORARY}{running}-head.part"),
            // Another's, as on every system that this runs on.
            format!("{TEMPORARY}1-head.part"),
            format!("{TEMPORARY}{gone}-other.part"),
            format!("{TEMPORARY}somebody-head.part"),
            format!("{gone}-head.part"),
            "head".to_string(),
        ];
        for name in stays.iter().chain([&left]) {
            std::fs::write(place.path().join(name), "x").unwrap();
        }
        sweep_for(&place.path().join("head"));
        let mut names: Vec<String> = std::fs::read_dir(place.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut stays = stays.to_vec();
        names.sort();
        stays.sort();
        assert_eq!(names, stays);
    }
}
