//! A backup on its way to becoming the ledger: copied into a folder of its own beside the ledger, looked at there, and
//! only then put in its place, whole, with one rename. What lay there before is put aside, never removed.

use crate::tools::files::{self, TemporaryFolder};
use crate::tools::ledger::store::Ledger;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use std::path::{Path, PathBuf};

/// A copy of a backup.
pub struct Candidate {
    folder: TemporaryFolder,
    target: PathBuf,
    ledger: Ledger,
}

const NAME: &str = "ledger.db";

impl Candidate {
    /// Copies `backup` to where `target` is. Nothing there changes yet.
    pub fn copy(backup: &Path, target: &Path) -> Result<Candidate> {
        let folder = TemporaryFolder::create(&files::folder_of(target), "restore.part")?;
        let copy = folder.path().join(NAME);
        Ledger::open_read_only(backup)?.engine.copy_to(&copy)?;
        let ledger = Ledger::open(&copy)?;
        Ok(Candidate { folder, target: target.to_path_buf(), ledger })
    }
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }
    /// Removes what was expunged since the backup was made; tells how many rows that were.
    pub fn expunge(&mut self, commitments: impl IntoIterator<Item = Digest>) -> Result<u64> {
        let gone = self.ledger.forget(commitments)?;
        self.ledger.scrub()?;
        Ok(gone)
    }
    /// Becomes the ledger. What was there goes into the folder `aside`, which is made; `None` if nothing was.
    pub fn take_place(self, aside: &Path) -> Result<Option<PathBuf>> {
        let Candidate { folder, target, ledger } = self;
        drop(ledger);
        let replaced = put_aside(&target, aside)?;
        let from = folder.path().join(NAME);
        files::rename_without_replacing(&from, &target).map_err(|cause| Error::io(&target, &cause))?;
        files::sync_folder(&target)?;
        Ok(replaced.then(|| aside.to_path_buf()))
    }
}

/// The write-ahead log first: with it gone the file is merely older, but beside another file it would be taken for that
/// one's.
fn put_aside(target: &Path, aside: &Path) -> Result<bool> {
    if let Ok(mut old) = Ledger::open(target) {
        // Where that works there is no log left to speak of.
        let _ = old.scrub();
    }
    let named = |ending: &str| {
        let mut name = target.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let there: Vec<PathBuf> =
        ["-wal", "-shm", ""].map(named).into_iter().filter(|path| path.exists()).collect();
    if there.is_empty() {
        return Ok(false);
    }
    files::make_folder_alike(aside)?;
    for path in there {
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        files::rename_without_replacing(&path, &aside.join(name))
            .map_err(|cause| Error::io(&path, &cause))?;
    }
    files::sync_folder(&aside.join(NAME))?;
    files::sync_folder(target)?;
    Ok(true)
}
