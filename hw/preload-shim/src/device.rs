//! Which paths are drives, and what the file system says of them.

use std::ffi::{CStr, CString};
use std::os::raw::c_char;
use std::sync::OnceLock;

pub const VARIABLE: &str = "VIRTUAL_BURNER";
const SCSI_CDROM_MAJOR: u32 = 11;

pub struct Device {
    pub path: CString,
    pub socket: CString,
    pub minor: u32,
}

pub fn all() -> &'static [Device] {
    static DEVICES: OnceLock<Vec<Device>> = OnceLock::new();
    DEVICES.get_or_init(|| parse(&std::env::var(VARIABLE).unwrap_or_default()))
}

fn parse(text: &str) -> Vec<Device> {
    let pairs = text.split(':').filter_map(|pair| pair.split_once('='));
    let device = |(path, socket): (&str, &str)| {
        let minor = path.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
        Some(Device { path: CString::new(path).ok()?, socket: CString::new(socket).ok()?, minor })
    };
    pairs.filter_map(device).collect()
}

/// The device that a program names, exactly so.
///
/// # Safety
/// `path` is null or a C string.
pub unsafe fn named(path: *const c_char) -> Option<&'static Device> {
    if path.is_null() {
        return None;
    }
    // SAFETY: the caller says so.
    let path = unsafe { CStr::from_ptr(path) };
    all().iter().find(|device| device.path.as_c_str() == path)
}

/// What `stat` tells about a device: a block device of the kind CD-ROM, for the owner and its group.
pub fn stat(device: &Device) -> libc::stat {
    // SAFETY: `stat` is plain numbers, for which zeros are valid.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    stat.st_mode = libc::S_IFBLK | 0o660;
    stat.st_rdev = libc::makedev(SCSI_CDROM_MAJOR, device.minor);
    stat.st_dev = libc::makedev(0, 5);
    stat.st_ino = 900 + libc::ino_t::from(device.minor);
    stat.st_nlink = 1;
    stat.st_blksize = 4096;
    stat
}

pub fn statx(device: &Device) -> libc::statx {
    let stat = stat(device);
    // SAFETY: as above.
    let mut statx: libc::statx = unsafe { std::mem::zeroed() };
    statx.stx_mask = libc::STATX_BASIC_STATS;
    statx.stx_mode = stat.st_mode as u16;
    (statx.stx_rdev_major, statx.stx_rdev_minor) = (SCSI_CDROM_MAJOR, device.minor);
    (statx.stx_dev_major, statx.stx_dev_minor) = (0, 5);
    statx.stx_ino = stat.st_ino;
    statx.stx_nlink = 1;
    statx.stx_blksize = 4096;
    statx
}
