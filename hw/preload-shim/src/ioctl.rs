//! ioctl: SCSI commands (SG_IO), and what linux/cdrom.h and linux/fs.h ask of a drive.

use crate::connection::{
    self, CLOSE_TRAY, DISC_STATUS, DRIVE_STATUS, EJECT, LOCK, MEDIA_CHANGED, Request, SCSI,
};
use crate::next::refuse;
use crate::{descriptors, files};
use libc::{c_int, c_uchar, c_uint, c_ulong, c_ushort, c_void};

const SG_IO: c_ulong = 0x2285;
const SG_GET_VERSION_NUM: c_ulong = 0x2282;
const SG_SET_TIMEOUT: c_ulong = 0x2201;
const SG_GET_TIMEOUT: c_ulong = 0x2202;
const SG_EMULATED_HOST: c_ulong = 0x2203;
const SG_GET_RESERVED_SIZE: c_ulong = 0x2272;
const SG_SET_RESERVED_SIZE: c_ulong = 0x2275;
const SCSI_IOCTL_GET_IDLUN: c_ulong = 0x5382;
const SCSI_IOCTL_GET_BUS_NUMBER: c_ulong = 0x5386;
const CDROMEJECT: c_ulong = 0x5309;
const CDROMCLOSETRAY: c_ulong = 0x5319;
const CDROM_MEDIA_CHANGED: c_ulong = 0x5325;
const CDROM_DRIVE_STATUS: c_ulong = 0x5326;
const CDROM_DISC_STATUS: c_ulong = 0x5327;
const CDROM_LOCKDOOR: c_ulong = 0x5329;
const CDROM_GET_CAPABILITY: c_ulong = 0x5331;
const BLKROGET: c_ulong = 0x125e;
const BLKGETSIZE: c_ulong = 0x1260;
const BLKFLSBUF: c_ulong = 0x1261;
const BLKSSZGET: c_ulong = 0x1268;
const BLKGETSIZE64: c_ulong = 0x8008_1272;

/// Version 3 of the sg interface, as sr offers it.
const SG_VERSION: c_int = 30_527;
/// 60 s in ticks of USER_HZ.
const SG_TIMEOUT: c_int = 6000;
const RESERVED_BYTES: c_int = 512 * 1024;
/// Tray, lock, CD-R and DVD-R writing (linux/cdrom.h, CDC_*).
const CAPABILITIES: c_int = 0x1 | 0x2 | 0x4 | 0x2000 | 0x4000 | 0x8000;

const TO_DRIVE: c_int = -2;
const FROM_DRIVE: c_int = -3;

/// `sg_io_hdr` of scsi/sg.h.
#[repr(C)]
pub struct SgIo {
    interface_id: c_int,
    direction: c_int,
    command_bytes: c_uchar,
    sense_room: c_uchar,
    iovec_count: c_ushort,
    data_bytes: c_uint,
    data: *mut c_void,
    command: *mut c_uchar,
    sense: *mut c_uchar,
    time_ms: c_uint,
    flags: c_uint,
    pack_id: c_int,
    user_pointer: *mut c_void,
    status: c_uchar,
    masked_status: c_uchar,
    message_status: c_uchar,
    sense_written: c_uchar,
    host_status: c_ushort,
    driver_status: c_ushort,
    residual: c_int,
    duration_ms: c_uint,
    info: c_uint,
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ioctl(fd: c_int, request: c_ulong, argument: *mut c_void) -> c_int {
    if descriptors::device(fd).is_none() {
        return next!(ioctl(fd: c_int, request: c_ulong, argument: *mut c_void) -> c_int);
    }
    // glibc takes the number as unsigned long, musl and some programs as int: only 32 bits count.
    let request = request & 0xffff_ffff;
    // SAFETY: what `argument` points to is fixed by the number of the request.
    let result = unsafe {
        match request {
            SG_IO => return scsi(fd, argument.cast()),
            SG_GET_VERSION_NUM => give(argument, SG_VERSION),
            SG_GET_TIMEOUT => Ok(SG_TIMEOUT),
            SG_GET_RESERVED_SIZE => give(argument, RESERVED_BYTES),
            SG_EMULATED_HOST => give(argument, 1),
            SG_SET_TIMEOUT | SG_SET_RESERVED_SIZE | BLKFLSBUF => Ok(0),
            SCSI_IOCTL_GET_IDLUN => give(argument, [0, 0]),
            SCSI_IOCTL_GET_BUS_NUMBER | BLKROGET => give(argument, 0),
            CDROM_GET_CAPABILITY => Ok(CAPABILITIES),
            BLKSSZGET => give(argument, 2048),
            BLKGETSIZE => files::size(fd).and_then(|bytes| give(argument, bytes / 512)),
            BLKGETSIZE64 => files::size(fd).and_then(|bytes| give(argument, bytes)),
            CDROM_DRIVE_STATUS => asked(fd, DRIVE_STATUS, 0),
            CDROM_DISC_STATUS => asked(fd, DISC_STATUS, 0),
            CDROM_MEDIA_CHANGED => asked(fd, MEDIA_CHANGED, 0),
            CDROMEJECT => asked(fd, EJECT, 0),
            CDROMCLOSETRAY => asked(fd, CLOSE_TRAY, 0),
            CDROM_LOCKDOOR => asked(fd, LOCK, argument as usize as u32),
            _ => Err(libc::ENOTTY),
        }
    };
    result.unwrap_or_else(refuse)
}

fn asked(fd: c_int, operation: u32, wanted: u32) -> Result<c_int, i32> {
    let request = Request { wanted: wanted.to_le(), ..Request::new(operation) };
    connection::ask(fd, request).map(|value| value as c_int)
}

/// # Safety
/// `argument` points to room for a `T`.
unsafe fn give<T>(argument: *mut c_void, value: T) -> Result<c_int, i32> {
    if argument.is_null() {
        return Err(libc::EFAULT);
    }
    // SAFETY: the caller says so; programs need not align it.
    unsafe { argument.cast::<T>().write_unaligned(value) };
    Ok(0)
}

/// One SCSI command.
///
/// # Safety
/// `header` points to an `sg_io_hdr` whose pointers hold what its lengths say.
unsafe fn scsi(fd: c_int, header: *mut SgIo) -> c_int {
    // SAFETY: the caller says so.
    let Some(header) = (unsafe { header.as_mut() }) else { return refuse(libc::EFAULT) };
    if header.interface_id != c_int::from(b'S') || header.iovec_count != 0 || header.command.is_null() {
        return refuse(libc::EINVAL);
    }
    let mut request = Request { time_ms: header.time_ms.to_le(), ..Request::new(SCSI) };
    let command_bytes = usize::from(header.command_bytes).min(request.cdb.len());
    // SAFETY: the caller says so.
    let command = unsafe { std::slice::from_raw_parts(header.command, command_bytes) };
    request.cdb[..command_bytes].copy_from_slice(command);
    let length = if header.data.is_null() { 0 } else { header.data_bytes as usize };
    // SAFETY: the caller says so; a null pointer goes with no length, and `data` is never both in and out.
    let (out, into): (&[u8], &mut [u8]) = unsafe {
        match header.direction {
            TO_DRIVE if length > 0 => (std::slice::from_raw_parts(header.data.cast(), length), &mut []),
            FROM_DRIVE if length > 0 => (&[], std::slice::from_raw_parts_mut(header.data.cast(), length)),
            _ => (&[], &mut []),
        }
    };
    request.wanted = (into.len() as u32).to_le();
    let moved = out.len();
    let reply = match connection::exchange(fd, request, out, into) {
        Ok(reply) => reply,
        Err(errno) => return refuse(errno),
    };
    let failed = reply.status != 0;
    header.status = reply.status;
    header.masked_status = reply.status >> 1;
    header.message_status = 0;
    header.host_status = reply.host_status.into();
    // DRIVER_SENSE: there is sense data.
    header.driver_status = if failed { 8 } else { reply.driver_status.into() };
    header.residual = length as c_int - moved.max(reply.data_bytes as usize) as c_int;
    header.duration_ms = 0;
    header.info = u32::from(failed || reply.host_status != 0);
    header.sense_written = 0;
    if failed && !header.sense.is_null() {
        let written = reply.sense_bytes.min(header.sense_room);
        // SAFETY: the program gave room for `sense_room` bytes, and there are 32 in the reply.
        unsafe {
            std::ptr::copy_nonoverlapping(reply.sense.as_ptr(), header.sense, usize::from(written.min(32)));
        }
        header.sense_written = written;
    }
    0
}
