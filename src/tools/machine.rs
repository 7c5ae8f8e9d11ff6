//! Which computer this is, and which disk holds a path.
//!
//! The facts go into reports: an opening names the host and the disk that the plaintext touched, an erasure
//! certificate refers to them. Host and free space come from sysinfo; on Linux the disk itself comes from the mount
//! table and udev. What a machine does not tell stays `None` and is never guessed: in a container or on a network
//! share the disk behind a path cannot be seen, and [`Storage`] says so.

use crate::words::error::{Error, Result};
use crate::words::units::Bytes;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use sysinfo::{DiskKind, Disks, System};

/// Swap, core dumps, hibernation, encryption below a path, drives.
pub mod condition;
#[cfg(target_os = "linux")]
mod linux;
mod place;
/// Printers, virus scanner, what sets the clock.
pub mod services;

pub use place::place_of;

/// This computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    pub name: Option<String>,
    /// The operating system with its version, as it calls itself.
    pub os: Option<String>,
    pub kernel: Option<String>,
    pub architecture: String,
    pub memory: Option<Bytes>,
}

/// The disk that holds a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disk {
    pub storage: Storage,
    pub file_system: Option<String>,
    pub mount_point: PathBuf,
    /// Room left for an ordinary user.
    pub free: Bytes,
    /// The device node of the file system, e.g. `/dev/sda1`; where it spans several, the one it was mounted by.
    pub device: Option<PathBuf>,
    /// Model and serial number of the whole disk below, as its firmware states them.
    pub model: Option<String>,
    pub serial: Option<String>,
    /// Of the whole disk below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Bytes>,
}

/// What kind of storage it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Storage {
    /// A solid-state disk: its old contents may survive overwriting.
    Ssd,
    /// A disk with rotating platters.
    Hdd,
    /// A stick, card or disc that can be taken out.
    Removable,
    /// A disk that a hypervisor or the kernel presents: what lies below cannot be seen from here.
    Virtual,
    /// Main memory (tmpfs, ramfs): forgotten when the power goes, unless it was swapped out.
    Memory,
    /// A file system laid over others (overlay, as in containers): the disk below cannot be seen from here.
    Overlay,
    /// Another computer's disk.
    Network,
    Unknown,
}

/// The facts about this computer.
pub fn host() -> Host {
    let memory = System::new().ok().map(|mut system| {
        system.refresh_memory();
        Bytes(system.total_memory())
    });
    Host {
        name: System::host_name().ok(),
        os: System::long_os_version().ok(),
        kernel: System::kernel_version().ok(),
        architecture: System::cpu_arch(),
        memory,
    }
}

/// What this computer calls itself; empty where it does not say.
pub fn host_name() -> String {
    System::host_name().unwrap_or_default()
}

/// The account of the operating system that runs this program: its name in `/etc/passwd`, else `uid-NUMBER`.
pub fn account() -> String {
    let number = rustix::process::getuid().as_raw();
    let known = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let fields = known.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let mut mine = fields.filter(|fields| fields.get(2) == Some(&number.to_string().as_str()));
    mine.next().map_or_else(|| format!("uid-{number}"), |fields| fields[0].to_string())
}

/// Room left for an ordinary user on the file system that holds `path`.
pub fn room(path: &Path) -> Option<Bytes> {
    rustix::fs::statvfs(path).ok().map(|room| Bytes(room.f_bavail * room.f_frsize))
}

/// The disk that holds `path`, which must exist; links are followed.
pub fn disk_of(path: &Path) -> Result<Disk> {
    let path = path.canonicalize().map_err(|cause| Error::io(path, &cause))?;
    #[cfg(target_os = "linux")]
    return linux::disk_of(&path);
    #[cfg(not(target_os = "linux"))]
    listed_disk(&path).ok_or_else(|| Error::device("disk-unknown").with("path", path.display()))
}

/// The disk as sysinfo lists it: the one with the longest mount point above `path`.
fn listed_disk(path: &Path) -> Option<Disk> {
    let disks = Disks::new_with_refreshed_list().ok()?;
    let above = disks.iter().filter(|disk| path.starts_with(disk.mount_point()));
    let disk = above.max_by_key(|disk| disk.mount_point().as_os_str().len())?;
    Some(Disk {
        storage: match disk.kind() {
            _ if disk.is_removable() => Storage::Removable,
            DiskKind::SSD => Storage::Ssd,
            DiskKind::HDD => Storage::Hdd,
            DiskKind::Unknown(_) => Storage::Unknown,
        },
        file_system: Some(disk.file_system().to_string_lossy().into_owned()).filter(|name| !name.is_empty()),
        mount_point: disk.mount_point().to_path_buf(),
        free: Bytes(disk.available_space()),
        device: None,
        model: None,
        serial: None,
        size: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_knows_its_name_and_system() {
        let host = host();
        assert!(host.name.is_some_and(|name| !name.is_empty()));
        assert!(host.kernel.is_some() && host.memory > Some(Bytes(0)));
    }

    #[test]
    fn the_account_has_a_name_or_a_number() {
        assert!(!account().is_empty() && !account().contains([':', '/']));
    }

    #[test]
    fn the_disk_of_a_path_is_mounted_above_it() {
        let here = std::env::current_dir().unwrap();
        let disk = disk_of(&here).unwrap();
        assert!(here.starts_with(&disk.mount_point), "{disk:?}");
        assert!(disk.free > Bytes(0) && disk.file_system.is_some(), "{disk:?}");
        assert_eq!(disk_of(&here.join("nowhere")).unwrap_err().code, "file-missing");
    }
}
