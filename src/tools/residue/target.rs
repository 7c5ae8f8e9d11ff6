//! What is searched: a file, an image, a block device, or every file below a folder, read in large blocks.
//!
//! Devices are read past the page cache. A block that cannot be read is tried again in pieces of 4 KiB; what still
//! cannot be read counts as zeros and is listed. Links are not followed, and pipes, sockets and the like have no content.

use super::LONGEST_RUN;
use crate::words::error::{Error, Result};
use std::fs::File;
use std::io::{ErrorKind, Seek, SeekFrom};
use std::ops::Range;
use std::os::unix::fs::{FileExt, FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// What one read takes, without what it shares with the next.
pub const BLOCK: usize = 512 << 10;
/// A block, and as much of the next as the longest promised run needs.
pub const WITH_SHARED: usize = BLOCK + LONGEST_RUN;
/// The smallest piece that is tried by itself: the sector of the largest-sectored disks.
const SECTOR: usize = 4096;

/// One thing with bytes at offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub path: PathBuf,
    pub size: u64,
    device: bool,
}

/// Everything that is searched, in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    pub sources: Vec<Source>,
    /// Could not be looked at.
    pub unopened: Vec<PathBuf>,
}

impl Target {
    /// What lies at a path.
    ///
    /// # Errors
    /// As for any file that cannot be read; `residue-target` if it is neither file, folder nor block device.
    pub fn find(path: &Path) -> Result<Target> {
        let mut target = Target::default();
        // The name that a person gave may be a link (/dev/disk/by-id); those found below it may not.
        let real = path.canonicalize().map_err(|cause| Error::io(path, &cause))?;
        target.add(&real)?;
        Ok(target)
    }
    pub fn size(&self) -> u64 {
        self.sources.iter().map(|source| source.size).sum()
    }
    fn add(&mut self, path: &Path) -> Result<()> {
        let failed = |cause| Error::io(path, &cause);
        let kind = path.symlink_metadata().map_err(failed)?.file_type();
        if kind.is_dir() {
            let mut folders = vec![path.to_path_buf()];
            while let Some(folder) = folders.pop() {
                self.list(&folder, &mut folders);
            }
            // Always in the same order, so that an interrupted search finds its place again.
            self.sources.sort_unstable_by(|a, b| a.path.cmp(&b.path));
            self.unopened.sort_unstable();
            return Ok(());
        }
        if !kind.is_file() && !kind.is_block_device() {
            return Err(Error::usage("residue-target").with("path", path.display()));
        }
        let mut source = Source { path: path.to_path_buf(), size: 0, device: kind.is_block_device() };
        // A device has no length in its metadata.
        source.size = source.open()?.seek(SeekFrom::End(0)).map_err(failed)?;
        self.sources.push(source);
        Ok(())
    }
    fn list(&mut self, folder: &Path, folders: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return self.unopened.push(folder.to_path_buf());
        };
        for entry in entries {
            let Ok(entry) = entry else {
                self.unopened.push(folder.to_path_buf());
                continue;
            };
            match (entry.file_type(), entry.metadata()) {
                (Ok(kind), _) if kind.is_dir() => folders.push(entry.path()),
                (Ok(kind), Ok(data)) if kind.is_file() => {
                    self.sources.push(Source { path: entry.path(), size: data.len(), device: false })
                }
                (Err(_), _) | (_, Err(_)) => self.unopened.push(entry.path()),
                _ => {}
            }
        }
    }
}

impl Source {
    pub fn open(&self) -> Result<File> {
        let mut options = File::options();
        options.read(true);
        if self.device {
            options.custom_flags(rustix::fs::OFlags::DIRECT.bits() as i32);
        }
        options.open(&self.path).map_err(|cause| Error::io(&self.path, &cause))
    }
}

/// Reads from `at`, which is a multiple of [`SECTOR`], as much as there is and fits. Gives how much that is; what could
/// not be read is zero and added to `unreadable`.
pub fn read(file: &File, at: u64, size: u64, into: &mut [u8], unreadable: &mut Vec<Range<u64>>) -> usize {
    let wanted = usize::try_from(size.saturating_sub(at)).unwrap_or(usize::MAX).min(into.len());
    let mut have = 0;
    while have < wanted {
        // Devices want whole sectors, of which the last one may be less; a buffer is always a multiple.
        match file.read_at(&mut into[have..], at + have as u64) {
            // It became shorter meanwhile.
            Ok(0) => return have,
            Ok(read) => have += read,
            Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
            Err(_) => {
                let end = wanted.min((have + SECTOR) / SECTOR * SECTOR);
                let piece = &mut into[have..end.next_multiple_of(SECTOR)];
                // A sector that can be read is, whatever its neighbours are like.
                match file.read_at(piece, at + have as u64) {
                    Ok(read) if read > 0 => have += read,
                    _ => {
                        into[have..end].fill(0);
                        note(unreadable, at + have as u64..at + end as u64);
                        have = end;
                    }
                }
            }
        }
    }
    wanted
}

/// Adds a range, joined to the newest where they touch.
fn note(ranges: &mut Vec<Range<u64>>, range: Range<u64>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kernel's own unreadable device: memory of this process where nothing is mapped gives EIO.
    #[test]
    fn what_cannot_be_read_is_listed_and_the_rest_is_read() {
        let memory = File::open("/proc/self/mem").unwrap();
        let held = vec![7u8; 4 * SECTOR];
        let at = (held.as_ptr() as u64).next_multiple_of(SECTOR as u64);
        let (mut into, mut unreadable) = (vec![1; 2 * SECTOR], Vec::new());
        assert_eq!(read(&memory, at, u64::MAX, &mut into, &mut unreadable), 2 * SECTOR);
        assert!(unreadable.is_empty() && into.iter().all(|byte| *byte == 7));
        // Nothing is ever mapped at the first page.
        assert_eq!(read(&memory, 0, 2 * SECTOR as u64, &mut into, &mut unreadable), 2 * SECTOR);
        assert_eq!(unreadable, vec![Range { start: 0, end: 2 * SECTOR as u64 }]);
        assert!(into.iter().all(|byte| *byte == 0));
    }
    #[test]
    fn a_folder_is_every_file_below_it_and_no_link() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        std::fs::write(folder.path().join("b/one"), "1").unwrap();
        std::fs::write(folder.path().join("a"), "22").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("c")).unwrap();
        let target = Target::find(folder.path()).unwrap();
        let names: Vec<_> =
            target.sources.iter().map(|s| s.path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, [Path::new("a"), Path::new("b/one")]);
        assert_eq!(target.size(), 3);
    }
}
