//! How this machine treats secrets in its memory and on its disks: swap, core dumps, hibernation, encryption, drives.
//!
//! Read from `/proc`, `/sys` and `/run` below a folder that is `/` in life and a captured tree in tests. Facts only;
//! whether they are good enough is judged elsewhere. What cannot be read stays `None` or `Unknown`, never guessed.

use serde::Serialize;
use std::path::{Path, PathBuf};

/// Device upon device (LVM on LUKS on RAID), followed so far down.
const DEPTH: usize = 8;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Condition {
    pub swaps: Vec<Swap>,
    /// `kernel.core_pattern`: a file name, or `|` and a program.
    pub core_pattern: Option<String>,
    /// The kernel can write memory to disk, and knows where.
    pub hibernates: bool,
    /// What the process leaves out of the modes of new files.
    pub umask: Option<u32>,
    pub drives: Vec<Drive>,
    /// systemd's own client has set the clock since the machine started.
    pub clock_was_set: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Swap {
    /// A device or a file.
    pub path: PathBuf,
    pub kept: Kept,
}

/// How what lies on a device is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// dm-crypt stands between.
    Encrypted,
    Plain,
    /// In memory (zram).
    Memory,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drive {
    /// `sr0`, `sdb`.
    pub name: String,
    pub kind: DriveKind,
    pub model: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DriveKind {
    Optical,
    Usb,
}

impl Condition {
    /// Of the machine whose root folder this is.
    pub fn read(root: &Path) -> Condition {
        let file = |path: &str| std::fs::read_to_string(root.join(path)).ok();
        let swaps = file("proc/swaps").unwrap_or_default();
        let states = file("sys/power/state").unwrap_or_default();
        let resume = file("sys/power/resume").unwrap_or_default();
        Condition {
            swaps: swapped_to(&swaps).map(|path| Swap { kept: kept(root, &path), path }).collect(),
            core_pattern: file("proc/sys/kernel/core_pattern").map(|pattern| pattern.trim().to_string()),
            hibernates: states.split_whitespace().any(|state| state == "disk")
                && !matches!(resume.trim(), "" | "0:0"),
            umask: file("proc/self/status").as_deref().and_then(umask),
            drives: drives(root),
            clock_was_set: root.join("run/systemd/timesync/synchronized").exists(),
        }
    }
}

/// proc_swaps(5): a heading, then a line each that begins with the path; blanks in it stand as `\040`.
fn swapped_to(swaps: &str) -> impl Iterator<Item = PathBuf> {
    let paths = swaps.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    paths.map(|path| PathBuf::from(path.replace("\\040", " ")))
}

fn umask(status: &str) -> Option<u32> {
    let line = status.lines().find_map(|line| line.strip_prefix("Umask:"))?;
    u32::from_str_radix(line.trim(), 8).ok()
}

/// What stands between this device, or the device below this file, and whoever takes the disk.
pub fn kept(root: &Path, path: &Path) -> Kept {
    let inside = root.join(path.strip_prefix("/").unwrap_or(path));
    let node = inside.canonicalize().unwrap_or(inside);
    let name = node.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let block = root.join("sys/class/block");
    // A folder may be called like a device and lie on any disk.
    let device = match path.starts_with("/dev") && block.join(&name).exists() {
        true => Some(name),
        false => super::disk_of(path)
            .ok()
            .and_then(|disk| disk.device?.canonicalize().ok()?.file_name()?.to_str().map(str::to_string)),
    };
    match device {
        Some(name) if name.starts_with("zram") => Kept::Memory,
        Some(name) => match encrypted(&block, &name, DEPTH) {
            Some(true) => Kept::Encrypted,
            Some(false) => Kept::Plain,
            None => Kept::Unknown,
        },
        None => Kept::Unknown,
    }
}

/// Whether dm-crypt stands below: on the device itself, or on each of those that it lies on.
fn encrypted(block: &Path, name: &str, depth: usize) -> Option<bool> {
    let device = block.join(name);
    let uuid = std::fs::read_to_string(device.join("dm/uuid")).unwrap_or_default();
    if uuid.starts_with("CRYPT-") {
        return Some(true);
    }
    if !device.exists() || depth == 0 {
        return None;
    }
    let below = std::fs::read_dir(device.join("slaves")).into_iter().flatten().flatten();
    let below: Vec<_> =
        below.map(|entry| encrypted(block, &entry.file_name().to_string_lossy(), depth - 1)).collect();
    match below.is_empty() {
        true => Some(false),
        false => below.into_iter().try_fold(true, |all, one| one.map(|one| all && one)),
    }
}

fn drives(root: &Path) -> Vec<Drive> {
    let block = root.join("sys/class/block");
    let mut names: Vec<String> = std::fs::read_dir(&block)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let drive = |name: String| {
        let device = block.join(&name);
        let text =
            |name: &str| std::fs::read_to_string(device.join(name)).unwrap_or_default().trim().to_string();
        let by_usb = || device.canonicalize().is_ok_and(|path| path.to_string_lossy().contains("/usb"));
        let kind = match () {
            () if name.starts_with("sr") => DriveKind::Optical,
            () if device.join("partition").exists() => return None,
            () if name.starts_with("sd") && (text("removable") == "1" || by_usb()) => DriveKind::Usb,
            () => return None,
        };
        Some(Drive { kind, model: text("device/model"), name })
    };
    names.into_iter().filter_map(drive).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A captured machine: files by their path below the root, links as `-> target`.
    fn machine(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            match text.strip_prefix("-> ") {
                Some(target) => std::os::unix::fs::symlink(target, path).unwrap(),
                None => std::fs::write(path, text).unwrap(),
            }
        }
        root
    }

    const SWAPS: &str = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

    #[test]
    fn swap_on_lvm_on_luks_is_encrypted_and_beside_it_is_not() {
        let swaps = format!(
            "{SWAPS}/dev/dm-1 partition 8388604 0 -2\n/dev/sda3 partition 1 0 -3\n/dev/zram0 partition 1 0 100\n"
        );
        let root = machine(&[
            ("proc/swaps", &swaps),
            ("dev/dm-1", ""),
            ("dev/sda3", ""),
            ("dev/zram0", ""),
            ("sys/class/block/dm-1/dm/uuid", "LVM-abc\n"),
            ("sys/class/block/dm-1/slaves/dm-0/x", ""),
            ("sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-0123-sda2_crypt\n"),
            ("sys/class/block/dm-0/slaves/sda2/x", ""),
            ("sys/class/block/sda3/partition", "3"),
            ("sys/class/block/zram0/size", "1"),
        ]);
        let kept: Vec<Kept> = Condition::read(root.path()).swaps.iter().map(|swap| swap.kept).collect();
        assert_eq!(kept, [Kept::Encrypted, Kept::Plain, Kept::Memory]);
    }

    #[test]
    fn a_volume_over_an_encrypted_and_a_plain_disk_is_plain() {
        let root = machine(&[
            ("dev/mapper/data", "-> ../dm-4"),
            ("dev/dm-4", ""),
            ("sys/class/block/dm-4/dm/uuid", "LVM-x"),
            ("sys/class/block/dm-4/slaves/dm-0/x", ""),
            ("sys/class/block/dm-4/slaves/sdb/x", ""),
            ("sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-1"),
            ("sys/class/block/sdb/size", "1"),
        ]);
        assert_eq!(kept(root.path(), Path::new("/dev/mapper/data")), Kept::Plain);
    }

    #[test]
    fn devices_upon_devices_without_end_are_not_judged() {
        let root = machine(&[("dev/dm-0", ""), ("sys/class/block/dm-0/slaves/dm-0/x", "")]);
        assert_eq!(kept(root.path(), Path::new("/dev/dm-0")), Kept::Unknown);
    }

    #[test]
    fn hibernation_needs_a_place_to_write_to() {
        let with =
            |resume: &str| machine(&[("sys/power/state", "freeze mem disk\n"), ("sys/power/resume", resume)]);
        assert!(Condition::read(with("254:1\n").path()).hibernates);
        assert!(!Condition::read(with("0:0\n").path()).hibernates);
        let cannot = machine(&[("sys/power/state", "freeze mem\n"), ("sys/power/resume", "254:1\n")]);
        assert!(!Condition::read(cannot.path()).hibernates);
    }

    #[test]
    fn burners_and_sticks_are_seen_but_no_system_disk_and_no_partition() {
        let root = machine(&[
            ("sys/devices/pci0/usb1/1-1/block/sdb/removable", "1\n"),
            ("sys/devices/pci0/usb1/1-1/block/sdb/device/model", "Flash Disk \n"),
            ("sys/devices/pci0/usb1/1-1/block/sdb/sdb1/partition", "1\n"),
            ("sys/devices/pci0/usb1/1-2/block/sdc/removable", "0\n"),
            ("sys/class/block/sdb", "-> ../../devices/pci0/usb1/1-1/block/sdb"),
            ("sys/class/block/sdb1", "-> ../../devices/pci0/usb1/1-1/block/sdb/sdb1"),
            ("sys/class/block/sdc", "-> ../../devices/pci0/usb1/1-2/block/sdc"),
            ("sys/class/block/sda/removable", "0\n"),
            ("sys/class/block/sr0/device/model", "BD-RE BH16NS55\n"),
        ]);
        let drive = |name: &str, kind, model: &str| Drive { name: name.into(), kind, model: model.into() };
        assert_eq!(
            Condition::read(root.path()).drives,
            [
                drive("sdb", DriveKind::Usb, "Flash Disk"),
                drive("sdc", DriveKind::Usb, ""),
                drive("sr0", DriveKind::Optical, "BD-RE BH16NS55")
            ]
        );
    }

    #[test]
    fn the_rest_is_read_as_the_kernel_writes_it_and_a_bare_machine_says_nothing() {
        let root = machine(&[
            ("proc/self/status", "Name:\tx\nUmask:\t0027\nState:\tR\n"),
            ("proc/sys/kernel/core_pattern", "|/usr/lib/systemd/systemd-coredump %P\n"),
            ("run/systemd/timesync/synchronized", ""),
        ]);
        let found = Condition::read(root.path());
        assert_eq!((found.umask, found.clock_was_set), (Some(0o027), true));
        assert_eq!(found.core_pattern.as_deref(), Some("|/usr/lib/systemd/systemd-coredump %P"));
        assert_eq!(Condition::read(machine(&[]).path()), Condition::default());
    }

    #[test]
    fn this_machine_can_be_read() {
        let found = Condition::read(Path::new("/"));
        assert!(found.umask.is_some() && found.core_pattern.is_some(), "{found:?}");
    }
}
