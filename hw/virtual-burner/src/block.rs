//! What Linux makes of the drive: opening, the size of the device, reading at a position, the CD-ROM ioctls.
//!
//! The kernel asks for the size when the device is opened for the first time after the disc changed, and not again: a
//! disc that was just burned keeps the size of the blank one until the tray was open. Programs have to know that, so
//! it is so here. The page cache is not imitated: every read goes to the disc.

use crate::disc::{SECTOR, Status};
use crate::drive::{Command, Drive, Reply};
use std::time::Duration;

/// Numbers of errno that a kernel gives here.
pub mod errno {
    pub const ENOENT: i32 = 2;
    pub const EIO: i32 = 5;
    pub const ENODEV: i32 = 19;
    pub const EBUSY: i32 = 16;
    pub const EINVAL: i32 = 22;
    pub const EROFS: i32 = 30;
    pub const ENOMEDIUM: i32 = 123;
}

/// Sectors that one READ asks for.
const SECTORS_AT_ONCE: u64 = 64;

/// What CDROM_DRIVE_STATUS answers (linux/cdrom.h).
pub const CDS_NO_DISC: u64 = 1;
pub const CDS_TRAY_OPEN: u64 = 2;
pub const CDS_DISC_OK: u64 = 4;
/// What CDROM_DISC_STATUS answers.
const CDS_NO_INFO: u64 = 0;
const CDS_DATA_1: u64 = 101;

/// What the kernel remembers about the device, whoever has it open.
#[derive(Debug, Default)]
pub struct Kernel {
    sectors: u64,
}

/// Bytes, how long they took, and why there are no more.
#[derive(Debug, Default)]
pub struct Bytes {
    pub data: Vec<u8>,
    pub wait: Duration,
    pub hang: Option<Option<Duration>>,
    pub failed: bool,
}

impl Kernel {
    /// Opening: with `nonblock` always, otherwise only with a disc in the drive; an open tray is pulled in for that.
    /// What the drive has to say of a changed disc the kernel hears, and no program after it.
    pub fn open(&mut self, drive: &mut Drive, write: bool, nonblock: bool, now: Duration) -> Result<(), i32> {
        if drive.has_vanished() {
            return Err(errno::ENOENT);
        }
        if !nonblock && drive.is_tray_open() {
            drive.close_tray();
        }
        if drive.was_changed() {
            let test_unit_ready = Command { cdb: [0; 16], data: &[], wanted: 0 };
            drive.execute(&test_unit_ready, now);
            self.sectors = drive.disc().map_or(0, |disc| u64::from(disc.end()));
        }
        match () {
            () if nonblock => Ok(()),
            () if drive.disc().is_none() => Err(errno::ENOMEDIUM),
            () if write => Err(errno::EROFS),
            () => Ok(()),
        }
    }

    pub fn bytes(&self) -> u64 {
        self.sectors * SECTOR as u64
    }

    /// Reads up to `length` bytes at `position`: fewer where the device ends or a sector fails.
    pub fn read(&self, drive: &mut Drive, position: u64, length: u64, now: Duration) -> Bytes {
        let end = self.bytes().min(position.saturating_add(length));
        let mut bytes = Bytes::default();
        let mut at = position;
        while at < end {
            let first = at / SECTOR as u64;
            let last = end.div_ceil(SECTOR as u64).min(first + SECTORS_AT_ONCE);
            let before = bytes.data.len();
            read_sectors(drive, first..last, now, &mut bytes);
            let skipped = (at - first * SECTOR as u64) as usize;
            let found = bytes.data.len() - before;
            bytes.data.drain(before..before + skipped.min(found));
            at = last * SECTOR as u64;
            if bytes.failed || bytes.hang.is_some() {
                break;
            }
        }
        bytes.data.truncate(end.saturating_sub(position) as usize);
        bytes
    }
}

/// All at once, and where that fails one by one up to the bad one.
fn read_sectors(drive: &mut Drive, sectors: std::ops::Range<u64>, now: Duration, into: &mut Bytes) {
    let single = sectors.end - sectors.start == 1;
    let reply = read_command(drive, &sectors, now);
    into.wait += reply.wait;
    into.hang = reply.hang;
    match reply.sense {
        _ if reply.hang.is_some() => {}
        None => into.data.extend(reply.data),
        Some(_) if single => into.failed = true,
        Some(_) => {
            for sector in sectors {
                read_sectors(drive, sector..sector + 1, now, into);
                if into.failed || into.hang.is_some() {
                    return;
                }
            }
        }
    }
}

fn read_command(drive: &mut Drive, sectors: &std::ops::Range<u64>, now: Duration) -> Reply {
    let mut cdb = [0; 16];
    cdb[0] = 0x28;
    cdb[2..6].copy_from_slice(&(sectors.start as u32).to_be_bytes());
    let count = (sectors.end - sectors.start) as u16;
    cdb[7..9].copy_from_slice(&count.to_be_bytes());
    let command = Command { cdb, data: &[], wanted: usize::from(count) * SECTOR };
    let first = drive.execute(&command, now);
    // The driver takes note of a changed disc and asks again.
    match first.sense {
        Some(sense) if sense.key == 6 => drive.execute(&command, now),
        _ => first,
    }
}

pub fn drive_status(drive: &Drive) -> u64 {
    match drive.disc() {
        _ if drive.is_tray_open() => CDS_TRAY_OPEN,
        Some(_) => CDS_DISC_OK,
        None => CDS_NO_DISC,
    }
}

pub fn disc_status(drive: &Drive) -> u64 {
    match drive.disc().map(|disc| disc.status()) {
        None => CDS_NO_DISC,
        Some(Status::Blank) => CDS_NO_INFO,
        Some(_) => CDS_DATA_1,
    }
}
