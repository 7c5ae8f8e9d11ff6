//! Linux: the mount table says which file system holds a path, udev which device that is.

use super::{Disk, Storage, listed_disk};
use crate::words::error::{Error, Result};
use crate::words::units::Bytes;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use udev::{Device, DeviceType};

const MOUNT_TABLE: &str = "/proc/self/mountinfo";

/// How many levels of devices upon devices (LVM on LUKS on RAID) are followed down to a disk.
const DEPTH: usize = 8;

pub fn disk_of(path: &Path) -> Result<Disk> {
    let unknown = || Error::device("disk-unknown").with("path", path.display());
    let table = std::fs::read(MOUNT_TABLE).map_err(|cause| Error::io(Path::new(MOUNT_TABLE), &cause))?;
    let mount = itself(path).or_else(|| mount_above(&table, path)).ok_or_else(unknown)?;
    let room = rustix::fs::statvfs(path).map_err(|_| unknown())?;
    let device = block_device(&mount);
    let whole = device.as_ref().and_then(whole_disk);
    Ok(Disk {
        storage: storage(&mount, whole.as_ref()),
        file_system: Some(mount.file_system),
        mount_point: mount.point,
        free: Bytes(room.f_bavail * room.f_frsize),
        device: device.as_ref().and_then(|device| device.devnode().map(Path::to_path_buf)),
        model: whole.as_ref().and_then(|disk| first_of(disk, &["ID_MODEL"], &["device/model"])),
        serial: whole
            .as_ref()
            .and_then(|disk| first_of(disk, &["ID_SERIAL_SHORT", "ID_SERIAL"], &["device/serial", "serial"])),
        size: whole.as_ref().and_then(size),
    })
}

/// One line of the mount table.
#[derive(Debug, PartialEq, Eq)]
struct Mount {
    /// Major and minor number; 0 as major stands for no device.
    number: (u32, u32),
    point: PathBuf,
    file_system: String,
    source: PathBuf,
}

/// A device node stands for its own disk, whatever file system the node lies on.
fn itself(path: &Path) -> Option<Mount> {
    let found = rustix::fs::stat(path).ok()?;
    let is_device = rustix::fs::FileType::from_raw_mode(found.st_mode).is_block_device();
    let number = (rustix::fs::major(found.st_rdev), rustix::fs::minor(found.st_rdev));
    is_device.then(|| Mount { number, point: path.into(), file_system: String::new(), source: path.into() })
}

/// The last mount (a later one hides an earlier) with the longest mount point above `path`.
fn mount_above(table: &[u8], path: &Path) -> Option<Mount> {
    let mounts = table.split(|&byte| byte == b'\n').filter_map(parse_mount);
    mounts.filter(|mount| path.starts_with(&mount.point)).max_by_key(|mount| mount.point.as_os_str().len())
}

/// proc_pid_mountinfo(5): `36 35 98:0 /root /point options [fields…] - type source options`.
fn parse_mount(line: &[u8]) -> Option<Mount> {
    let fields: Vec<&[u8]> = line.split(|&byte| byte == b' ').collect();
    let dash = fields.iter().position(|field| field == b"-")?;
    let (major, minor) = std::str::from_utf8(fields.get(2)?).ok()?.split_once(':')?;
    Some(Mount {
        number: (major.parse().ok()?, minor.parse().ok()?),
        point: unescape(fields.get(4)?),
        file_system: String::from_utf8_lossy(fields.get(dash + 1)?).into_owned(),
        source: unescape(fields.get(dash + 2)?),
    })
}

/// Blanks, line ends and backslashes stand as three octal digits.
fn unescape(field: &[u8]) -> PathBuf {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let [first, tail @ ..] = rest {
        let octal =
            tail.get(..3).filter(|_| *first == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        let code = octal.and_then(|digits| u8::from_str_radix(digits, 8).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[3..] } else { tail };
    }
    OsString::from_vec(bytes).into()
}

/// The block device of a mount: by its number, or, for file systems that number themselves (btrfs), by its source.
fn block_device(mount: &Mount) -> Option<Device> {
    let (major, minor) = mount.number;
    let number = match major {
        0 => {
            rustix::fs::stat(&mount.source)
                .ok()
                .filter(|found| rustix::fs::FileType::from_raw_mode(found.st_mode).is_block_device())?
                .st_rdev
        }
        _ => rustix::fs::makedev(major, minor),
    };
    Device::from_devnum(DeviceType::Block, number).ok()
}

/// The disk that a partition or a mapped device lies on. A device that spans several disks answers for itself.
fn whole_disk(device: &Device) -> Option<Device> {
    let mut disk = device.clone();
    for _ in 0..DEPTH {
        if disk.devtype().is_some_and(|kind| kind == "partition") {
            disk = disk.parent()?;
        }
        let below = std::fs::read_dir(disk.syspath().join("slaves")).ok();
        let mut below = below.into_iter().flatten().flatten();
        match (below.next(), below.next()) {
            (Some(only), None) => disk = Device::from_syspath(&only.path().canonicalize().ok()?).ok()?,
            _ => return Some(disk),
        }
    }
    None
}

fn storage(mount: &Mount, disk: Option<&Device>) -> Storage {
    let Some(disk) = disk else { return without_device(&mount.file_system) };
    let flag = |name: &str| disk.attribute_value(name).is_some_and(|value| value == "1");
    let by_bus = |bus: &str| disk.property_value("ID_BUS").is_some_and(|found| found == bus);
    if flag("removable") || by_bus("usb") {
        return Storage::Removable;
    }
    let name = disk.sysname().to_string_lossy();
    // virtio, Xen, loop, device mapper over several disks, software RAID, compressed memory, network block devices.
    let maker = disk.attribute_value("device/vendor").unwrap_or_default().to_string_lossy();
    let emulated = ["QEMU", "VMware", "Msft", "VBOX"].contains(&maker.trim());
    if emulated
        || ["vd", "xvd", "loop", "dm-", "md", "zram", "nbd", "ram"]
            .iter()
            .any(|start| name.starts_with(start))
    {
        return Storage::Virtual;
    }
    match disk.attribute_value("queue/rotational").and_then(|value| value.to_str()) {
        Some("1") => Storage::Hdd,
        Some("0") => Storage::Ssd,
        _ => listed_disk(&mount.point).map_or(Storage::Unknown, |listed| listed.storage),
    }
}

fn without_device(file_system: &str) -> Storage {
    match file_system {
        "tmpfs" | "ramfs" | "devtmpfs" => Storage::Memory,
        "overlay" | "aufs" | "fuse-overlayfs" | "fuse.fuse-overlayfs" => Storage::Overlay,
        "nfs" | "nfs4" | "cifs" | "smb3" | "9p" | "ceph" | "fuse.sshfs" => Storage::Network,
        "virtiofs" => Storage::Virtual,
        _ => Storage::Unknown,
    }
}

/// The kernel counts in sectors of 512 bytes, whatever the disk's own are.
fn size(disk: &Device) -> Option<Bytes> {
    let sectors: u64 = disk.attribute_value("size")?.to_str()?.trim().parse().ok()?;
    sectors.checked_mul(512).filter(|bytes| *bytes > 0).map(Bytes)
}

/// The first of these udev properties or sysfs attributes that says something.
fn first_of(disk: &Device, properties: &[&str], attributes: &[&str]) -> Option<String> {
    let properties = properties.iter().filter_map(|name| disk.property_value(name));
    let attributes = attributes.iter().filter_map(|name| disk.attribute_value(name));
    let mut values = properties.chain(attributes).map(|value| value.to_string_lossy().trim().to_string());
    values.find(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[u8] = b"27 1 254:1 / / rw - ext4 /dev/vda1 rw\n\
        30 27 0:25 / /run rw shared:5 - tmpfs tmpfs rw\n\
        31 27 8:17 / /media/My\\040Disk rw - vfat /dev/sdb1 rw\n\
        32 27 0:40 / /run rw - overlay overlay rw\nbroken line\n";

    #[test]
    fn the_innermost_and_latest_mount_counts() {
        let root = mount_above(TABLE, Path::new("/home/me")).unwrap();
        assert_eq!((root.number, root.file_system.as_str()), ((254, 1), "ext4"));
        let stick = mount_above(TABLE, Path::new("/media/My Disk/list.csv")).unwrap();
        assert_eq!((stick.number, stick.source.to_str()), ((8, 17), Some("/dev/sdb1")));
        let hidden = mount_above(TABLE, Path::new("/run/user")).unwrap();
        assert_eq!(without_device(&hidden.file_system), Storage::Overlay);
        assert_eq!(mount_above(TABLE, Path::new("/running")).unwrap().point, Path::new("/"));
    }

    #[test]
    fn shared_memory_is_called_memory() {
        let disk = disk_of(Path::new("/dev/shm")).unwrap();
        assert_eq!((disk.storage, disk.device, disk.model), (Storage::Memory, None, None));
    }
}
