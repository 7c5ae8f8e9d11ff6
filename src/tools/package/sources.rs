//! The files to be sealed: found before anything is written, and held to what they were then.

use super::{MAX_FILES, names};
use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, Files};
use rustix::fs::OFlags;
use std::fs::{File, Metadata};
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Files that can be sealed: regular, readable, with names that every system holds and that do not meet.
#[derive(Clone, Debug)]
pub struct Sources {
    files: Vec<Source>,
}

/// One file as it was when it was found.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    name: String,
    seen: Seen,
}

/// What tells that a file is still the same one, unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    /// Also moves when a program sets the modification time back.
    changed: (i64, i64),
}

impl Seen {
    fn of(metadata: &Metadata) -> Seen {
        Seen {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

impl Sources {
    /// Finds every file under `paths`, sorted by name. A file keeps its own name, a folder's files the path from the
    /// folder on. Refuses (exit 2) what is missing or unreadable, empty folders, symbolic links, devices, pipes,
    /// sockets, and names that are not allowed or meet.
    pub fn find(paths: &[PathBuf]) -> Result<Sources> {
        let mut files = Vec::new();
        for path in paths {
            // `link/` would follow the link that `link` is refused for.
            let path: PathBuf = path.components().collect();
            walk(&path, own_name(&path)?, 0, &mut files)?;
        }
        if files.is_empty() {
            return Err(Error::usage("package-no-files"));
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        names::check_collisions(files.iter().map(|file| file.name.as_str()))?;
        Ok(Sources { files })
    }
    pub fn files(&self) -> &[Source] {
        &self.files
    }
    pub fn count(&self) -> Files {
        Files(self.files.len() as u64)
    }
    /// Bytes of all files together.
    pub fn total(&self) -> Bytes {
        Bytes(self.files.iter().map(|file| file.seen.size).sum())
    }
}

impl Source {
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// The path inside the package, below `files/`.
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn size(&self) -> Bytes {
        Bytes(self.seen.size)
    }
    /// Reads the whole content in pieces, as sealing will read it: `package-file-changed` (exit 2) if it is not the file
    /// that was found, or was changed meanwhile.
    pub fn read_through(&self, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let (mut reading, mut buffer) = (self.begin()?, vec![0; 1 << 18]);
        while !reading.is_done() {
            let most = buffer.len().min(usize::try_from(reading.left).unwrap_or(usize::MAX));
            let count = reading.next(&mut buffer[..most])?;
            each(&buffer[..count])?;
        }
        reading.end()
    }
    /// Opens the file to be read from its start. If it is not the one that was found, the error is
    /// `package-file-changed` (exit 2), as later in [`Reading`].
    pub(super) fn begin(&self) -> Result<Reading<'_>> {
        let file = open(&self.path)?;
        self.unchanged(&file.metadata().map_err(|cause| self.failed(&cause))?)?;
        Ok(Reading { source: self, file, left: self.seen.size })
    }

    fn failed(&self, cause: &std::io::Error) -> Error {
        Error::io(&self.path, cause)
    }
    fn unchanged(&self, now: &Metadata) -> Result<()> {
        if Seen::of(now) == self.seen { Ok(()) } else { Err(self.changed()) }
    }
    fn changed(&self) -> Error {
        Error::usage("package-file-changed").with("path", self.path.display())
    }
}

/// A file being read, held to what it was when it was found. Only [`Reading::end`] says that it still is.
pub(super) struct Reading<'s> {
    source: &'s Source,
    file: File,
    /// Bytes not read yet.
    left: u64,
}

impl Reading<'_> {
    pub(super) fn is_done(&self) -> bool {
        self.left == 0
    }
    /// Puts the next bytes at the front of `into` and says how many they are, at least one. `into` is not empty and not
    /// longer than what is left.
    pub(super) fn next(&mut self, into: &mut [u8]) -> Result<usize> {
        match self.read(into)? {
            0 => Err(self.source.changed()),
            count => {
                self.left -= count as u64;
                Ok(count)
            }
        }
    }
    /// Proves that the whole content was read, and that it did not change meanwhile.
    pub(super) fn end(mut self) -> Result<()> {
        let source = self.source;
        if self.left > 0 || self.read(&mut [0])? > 0 {
            return Err(source.changed());
        }
        source.unchanged(&self.file.metadata().map_err(|cause| source.failed(&cause))?)?;
        // Programs also change a file by putting a new one in its place.
        source.unchanged(&source.path.symlink_metadata().map_err(|_| source.changed())?)
    }
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        loop {
            match self.file.read(into) {
                Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => {}
                read => return read.map_err(|cause| self.source.failed(&cause)),
            }
        }
    }
}

/// The name of what the user named, also where that is `.` or `..`.
fn own_name(path: &Path) -> Result<String> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    match path.file_name() {
        Some(_) => name_of(path),
        None => name_of(&path.canonicalize().map_err(failed)?),
    }
}

fn name_of(path: &Path) -> Result<String> {
    let name = path.file_name().and_then(|name| name.to_str()).map(String::from);
    name.ok_or_else(|| Error::usage("package-name-not-text").with("path", path.display()))
}

fn walk(path: &Path, name: String, depth: usize, files: &mut Vec<Source>) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    let at = |error: Error| Err(error.with("path", path.display()));
    let metadata = path.symlink_metadata().map_err(failed)?;
    let kind = metadata.file_type();
    if kind.is_symlink() {
        return at(Error::usage("package-symlink"));
    }
    if kind.is_dir() {
        return walk_folder(path, &name, depth, files);
    }
    if !kind.is_file() {
        let what = match () {
            () if kind.is_fifo() => "pipe",
            () if kind.is_socket() => "socket",
            () => "device",
        };
        return at(Error::usage("package-not-a-file").with("what", what));
    }
    names::check(&name)?;
    if files.len() as u64 >= MAX_FILES {
        return Err(Error::usage("package-too-many-files")
            .with("count", files.len() + 1)
            .with("limit", MAX_FILES));
    }
    // Opened now, so that a file that may not be read is found before anything is written.
    let seen = Seen::of(&open(path)?.metadata().map_err(failed)?);
    files.push(Source { path: path.to_path_buf(), name, seen });
    Ok(())
}

fn walk_folder(path: &Path, name: &str, depth: usize, files: &mut Vec<Source>) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    if depth >= names::MAX_DEPTH {
        return Err(Error::usage("package-too-deep")
            .with("path", path.display())
            .with("limit", names::MAX_DEPTH));
    }
    let mut empty = true;
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?.path();
        let name = format!("{name}/{}", name_of(&entry)?);
        walk(&entry, name, depth + 1, files)?;
        empty = false;
    }
    match empty {
        // A package holds files only; an empty folder would be lost without a word.
        true => Err(Error::usage("package-folder-empty").with("path", path.display())),
        false => Ok(()),
    }
}

/// Opens a regular file: never through a link that took its place, never waiting for a pipe.
fn open(path: &Path) -> Result<File> {
    File::options()
        .read(true)
        .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32)
        .open(path)
        .map_err(|cause| Error::io(path, &cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixListener;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        }
        folder
    }
    fn code(path: &Path) -> &'static str {
        Sources::find(&[path.to_path_buf()]).expect_err("was accepted").code
    }

    #[test]
    fn files_and_folders_give_sorted_names_with_the_folder_in_front() {
        let folder = tree(&["名簿/b.csv", "名簿/a/c.csv", "名簿/B2.csv", "説明.txt"]);
        let at = |name: &str| folder.path().join(name);
        let sources = Sources::find(&[at("説明.txt"), at("名簿/.")]).unwrap();
        let names: Vec<&str> = sources.files().iter().map(Source::name).collect();
        assert_eq!(names, ["名簿/B2.csv", "名簿/a/c.csv", "名簿/b.csv", "説明.txt"]);
        assert_eq!(sources.count(), Files(4));
        assert_eq!(sources.total(), Bytes(sources.files().iter().map(|f| f.size().0).sum()));
    }

    #[test]
    fn what_is_not_a_plain_file_is_refused() {
        let folder = tree(&["dir/real.csv"]);
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink(at("dir/real.csv"), at("link")).unwrap();
        std::os::unix::fs::symlink(at("dir"), at("dirlink")).unwrap();
        let _listener = UnixListener::bind(at("socket")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        std::fs::create_dir(at("empty")).unwrap();
        assert_eq!(code(&at("link")), "package-symlink");
        assert_eq!(code(&at("dirlink")), "package-symlink");
        assert_eq!(code(&at("dirlink/")), "package-symlink");
        assert_eq!(code(&at("socket")), "package-not-a-file");
        assert_eq!(code(&at("pipe")), "package-not-a-file");
        assert_eq!(code(Path::new("/dev/null")), "package-not-a-file");
        assert_eq!(code(&at("empty")), "package-folder-empty");
        assert_eq!(code(&at("missing")), "file-missing");
        assert_eq!(code(Path::new("/")), "package-name-not-text");
        assert_eq!(Sources::find(&[]).unwrap_err().code, "package-no-files");
        std::os::unix::fs::symlink(at("dir"), at("dir/loop")).unwrap();
        assert_eq!(code(&at("dir")), "package-symlink");
    }

    #[test]
    fn an_empty_folder_deep_inside_is_not_lost_without_a_word() {
        let folder = tree(&["dir/a.csv"]);
        std::fs::create_dir(folder.path().join("dir/sub")).unwrap();
        let error = Sources::find(&[folder.path().join("dir")]).unwrap_err();
        assert!(error.fact("path").unwrap().ends_with("dir/sub"));
    }

    #[test]
    fn names_that_are_not_text_or_not_allowed_are_refused() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tree(&["a:b.csv", "dir/nul.csv", "x/名簿.csv", "y/名簿.csv"]);
        let at = |name: &str| folder.path().join(name);
        assert_eq!(code(&at("a:b.csv")), "package-name-character");
        assert_eq!(code(&at("dir")), "package-name-device");
        let twice = Sources::find(&[at("x/名簿.csv"), at("y/名簿.csv")]).unwrap_err();
        assert_eq!(twice.code, "package-name-collision");
        let shift_jis = folder.path().join(std::ffi::OsStr::from_bytes(b"\x96\xbc\x95\xeb.csv"));
        std::fs::write(&shift_jis, b"").unwrap();
        assert_eq!(code(&shift_jis), "package-name-not-text");
    }

    /// Reads a file whole, as sealing does; `meanwhile` happens after the first block.
    fn read(source: &Source, mut meanwhile: Option<&dyn Fn()>) -> Result<usize> {
        let (mut reading, mut block, mut count) = (source.begin()?, vec![0; 65_536], 0);
        while !reading.is_done() {
            let most = block.len().min(reading.left as usize);
            count += reading.next(&mut block[..most])?;
            meanwhile.take().into_iter().for_each(|happen| happen());
        }
        reading.end().map(|()| count)
    }

    #[test]
    fn a_file_that_changes_in_any_way_is_found() {
        type Change = fn(&Path);
        let changes: [(&str, Change); 5] = [
            ("longer", |path| std::fs::write(path, vec![1; 300_001]).unwrap()),
            ("shorter", |path| std::fs::write(path, b"x").unwrap()),
            ("rewritten with its time put back", |path| {
                let time = path.metadata().unwrap().modified().unwrap();
                std::fs::write(path, vec![2; 300_000]).unwrap();
                File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
            }),
            ("replaced", |path| {
                std::fs::remove_file(path).unwrap();
                std::fs::write(path, vec![0; 300_000]).unwrap();
            }),
            ("gone", |path| std::fs::remove_file(path).unwrap()),
        ];
        for (what, change) in changes {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("list.csv");
            std::fs::write(&path, vec![0; 300_000]).unwrap();
            let sources = Sources::find(std::slice::from_ref(&path)).unwrap();
            // Time stamps move in ticks of the kernel.
            std::thread::sleep(std::time::Duration::from_millis(20));
            assert_eq!(read(&sources.files()[0], None).unwrap(), 300_000);
            let error = read(&sources.files()[0], Some(&|| change(&path))).expect_err(what);
            assert_eq!(error.code, "package-file-changed", "{what}");
        }
    }
}
