//! Who may look into a home: its owner alone, or one group where several accounts share it; nobody else ever.
//!
//! | | folders | files |
//! |---|---|---|
//! | one account | 0700 | 0600 |
//! | a group | 02770, the group's | 0660, the group's |
//!
//! The set-group-id bit hands the group on to what is made inside; `tools::files` gives new files their mode. People's
//! own keys lie elsewhere and are each account's own.

use crate::tools::config::Home;
use crate::tools::files::SHARED_FOLDER;
use crate::words::error::{Error, Result};
use std::fs::{DirBuilder, Metadata, Permissions};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many wrong modes are named; more would tell nobody anything new.
const NAMED: usize = 20;
/// A home has few folders; deeper ones are not ours.
const DEPTH: usize = 6;

/// Something in a home that too many may reach, or that those who share it cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub path: PathBuf,
    pub mode: u32,
    /// The mode it should have.
    pub wanted: u32,
    /// The group it belongs to is not the one that shares the home.
    pub other_group: bool,
}

/// A group's number by its name, or the number itself (`group-unknown`, exit 2).
pub fn group_id(name: &str) -> Result<u32> {
    if let Ok(number) = name.parse() {
        return Ok(number);
    }
    let unknown = || Error::usage("group-unknown").with("group", name);
    // Groups also come from directory services, which only the C library asks.
    let output = Command::new("getent").args(["group", "--", name]).output().map_err(|_| unknown())?;
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    line.split(':').nth(2).and_then(|number| number.parse().ok()).ok_or_else(unknown)
}

pub(super) fn make_folder(path: &Path, group: Option<u32>) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed)?;
    if let Some(group) = group {
        std::os::unix::fs::chown(path, None, Some(group)).map_err(failed)?;
        std::fs::set_permissions(path, Permissions::from_mode(SHARED_FOLDER)).map_err(failed)?;
    }
    Ok(())
}

/// What in a home has a mode or group other than it should, the home itself first; the first [`NAMED`] of them.
pub fn wrongs(home: &Home, group: Option<&str>) -> Result<Vec<Wrong>> {
    let group = group.map(group_id).transpose()?;
    let mut wrongs = Vec::new();
    let found = std::fs::symlink_metadata(home.root()).map_err(|cause| Error::io(home.root(), &cause))?;
    look(home.root(), &found, group, DEPTH, &mut wrongs);
    Ok(wrongs)
}

fn look(path: &Path, found: &Metadata, group: Option<u32>, depth: usize, wrongs: &mut Vec<Wrong>) {
    if found.is_symlink() || wrongs.len() >= NAMED {
        return;
    }
    wrongs.extend(judge(path, found, group));
    if !found.is_dir() || depth == 0 {
        return;
    }
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        if let Ok(found) = std::fs::symlink_metadata(&entry) {
            look(&entry, &found, group, depth - 1, wrongs);
        }
    }
}

/// A shared home must let its group in; in one that is not shared, less than everything is fine too.
fn judge(path: &Path, found: &Metadata, group: Option<u32>) -> Option<Wrong> {
    let mode = found.permissions().mode() & 0o7777;
    let (wanted, enough) = match (group, found.is_dir()) {
        (None, true) => (0o700, mode & 0o077 == 0),
        (None, false) => (0o600, mode & 0o077 == 0),
        (Some(_), true) => (SHARED_FOLDER, mode == SHARED_FOLDER),
        // Read-only is as good: some files never change.
        (Some(_), false) => (0o660, mode & 0o007 == 0 && mode & 0o040 != 0),
    };
    let other_group = group.is_some_and(|group| found.gid() != group);
    let unfinished = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".tewatashi-"));
    (!unfinished && (!enough || other_group)).then(|| Wrong { path: path.into(), mode, wanted, other_group })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(group: Option<&str>) -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::create(&folder.path().join("home"), group).unwrap();
        crate::tools::files::write_new(&home.config(), b"").unwrap();
        (folder, home)
    }

    fn own_group() -> String {
        rustix::process::getgid().as_raw().to_string()
    }

    #[test]
    fn new_homes_are_as_they_should_be() {
        let (_folder, alone) = home(None);
        assert_eq!(wrongs(&alone, None).unwrap(), []);
        let (_folder, shared) = home(Some(&own_group()));
        assert_eq!(wrongs(&shared, Some(&own_group())).unwrap(), []);
        let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!((mode(shared.notice_keys()), mode(shared.config())), (0o2770, 0o660));
    }

    #[test]
    fn what_others_could_read_and_what_the_group_could_not_is_named() {
        let (_folder, alone) = home(None);
        std::fs::set_permissions(alone.config(), Permissions::from_mode(0o644)).unwrap();
        let found = wrongs(&alone, None).unwrap();
        let wrong = Wrong { path: alone.config(), mode: 0o644, wanted: 0o600, other_group: false };
        assert_eq!(found, [wrong]);

        let (_folder, shared) = home(Some(&own_group()));
        std::fs::set_permissions(shared.keys(), Permissions::from_mode(0o700)).unwrap();
        let found = wrongs(&shared, Some(&own_group())).unwrap();
        assert_eq!((found.len(), &found[0].path, found[0].wanted), (1, &shared.keys(), 0o2770));
    }

    #[test]
    fn a_home_of_another_group_is_wrong_throughout() {
        let (_folder, shared) = home(Some(&own_group()));
        let found = wrongs(&shared, Some("4242")).unwrap();
        assert!(found.len() >= 7 && found.iter().all(|wrong| wrong.other_group), "{found:?}");
    }

    #[test]
    fn groups_are_known_by_name_or_number() {
        assert_eq!(group_id("root"), Ok(0));
        assert_eq!(group_id("4242"), Ok(4242));
        assert_eq!(group_id("no-such-group").unwrap_err().code, "group-unknown");
    }
}
