//! Requests to the virtual burner; the layout is that of `virtual-burner`'s `wire` module.

use crate::descriptors;
use crate::device::Device;
use std::os::raw::c_int;
use std::sync::{Mutex, PoisonError};

pub const OPEN: u32 = 1;
pub const EXISTS: u32 = 2;
pub const SCSI: u32 = 3;
pub const READ: u32 = 4;
pub const SEEK: u32 = 5;
pub const SIZE: u32 = 6;
pub const DRIVE_STATUS: u32 = 7;
pub const DISC_STATUS: u32 = 8;
pub const EJECT: u32 = 9;
pub const CLOSE_TRAY: u32 = 10;
pub const LOCK: u32 = 11;
pub const MEDIA_CHANGED: u32 = 12;

/// A READ that goes on where the last one ended.
pub const HERE: u64 = u64::MAX;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Request {
    pub operation: u32,
    pub data_bytes: u32,
    pub position: u64,
    pub wanted: u32,
    pub time_ms: u32,
    pub cdb: [u8; 16],
    pub reserved: [u8; 8],
}

impl Request {
    pub fn new(operation: u32) -> Request {
        Request {
            operation: operation.to_le(),
            data_bytes: 0,
            position: 0,
            wanted: 0,
            time_ms: 0,
            cdb: [0; 16],
            reserved: [0; 8],
        }
    }
}

#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Reply {
    pub errno: i32,
    pub data_bytes: u32,
    pub value: u64,
    pub status: u8,
    pub host_status: u8,
    pub driver_status: u8,
    pub sense_bytes: u8,
    pub reserved: [u8; 4],
    pub sense: [u8; 32],
    pub more_reserved: [u8; 8],
}

/// One request at a time in this process: requests of two threads on one connection must not mix.
static TURN: Mutex<()> = Mutex::new(());

/// Opens a device: a connection that the other side agrees to. The descriptor, or an errno.
pub fn open(device: &Device, flags: c_int) -> Result<c_int, i32> {
    let fd = connect(device, flags & libc::O_CLOEXEC)?;
    let mut wanted = 0;
    wanted |= u64::from(flags & libc::O_ACCMODE != libc::O_RDONLY);
    wanted |= u64::from(flags & libc::O_EXCL != 0) << 1;
    wanted |= u64::from(flags & libc::O_NONBLOCK != 0) << 2;
    wanted |= u64::from(flags & libc::O_DIRECT != 0) << 3;
    let request = Request { position: wanted.to_le(), ..Request::new(OPEN) };
    match ask(fd, request) {
        Ok(_) => {
            descriptors::remember(fd, device);
            Ok(fd)
        }
        Err(errno) => {
            close(fd);
            Err(errno)
        }
    }
}

/// Whether the device is there at all.
pub fn exists(device: &Device) -> Result<(), i32> {
    let fd = connect(device, libc::O_CLOEXEC)?;
    let answer = ask(fd, Request::new(EXISTS));
    close(fd);
    answer.map(drop)
}

fn close(fd: c_int) {
    let _: c_int = next!(close(fd: c_int) -> c_int);
}

fn connect(device: &Device, close_on_exec: c_int) -> Result<c_int, i32> {
    let path = device.socket.as_bytes_with_nul();
    // SAFETY: zeros are a valid `sockaddr_un`.
    let mut address: libc::sockaddr_un = unsafe { std::mem::zeroed() };
    if path.len() > address.sun_path.len() {
        return Err(libc::ENAMETOOLONG);
    }
    address.sun_family = libc::AF_UNIX as libc::sa_family_t;
    for (to, from) in address.sun_path.iter_mut().zip(path) {
        *to = *from as libc::c_char;
    }
    let kind = libc::SOCK_STREAM | if close_on_exec != 0 { libc::SOCK_CLOEXEC } else { 0 };
    // SAFETY: no pointers.
    let fd = unsafe { libc::socket(libc::AF_UNIX, kind, 0) };
    if fd < 0 {
        return Err(last_errno());
    }
    let length = size_of::<libc::sockaddr_un>() as libc::socklen_t;
    // SAFETY: the address lives on the stack for the call and has that length.
    match unsafe { libc::connect(fd, (&raw const address).cast(), length) } {
        0 => Ok(fd),
        _ => {
            close(fd);
            // Nobody serves it: the device is not there.
            Err(libc::ENOENT)
        }
    }
}

pub fn last_errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO)
}

/// A request without data either way: the value that the other side answers, or an errno.
pub fn ask(fd: c_int, request: Request) -> Result<u64, i32> {
    exchange(fd, request, &[], &mut []).map(|reply| u64::from_le(reply.value))
}

/// Sends a request and `out`, receives the reply and what fits into `into`; the rest of it is dropped.
pub fn exchange(fd: c_int, mut request: Request, out: &[u8], into: &mut [u8]) -> Result<Reply, i32> {
    request.data_bytes = (out.len() as u32).to_le();
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: `Request` is plain numbers without gaps.
    let header =
        unsafe { std::slice::from_raw_parts((&raw const request).cast::<u8>(), size_of::<Request>()) };
    send(fd, header)?;
    send(fd, out)?;
    let mut reply = Reply::default();
    // SAFETY: as above, and any bytes are a valid `Reply`.
    let bytes = unsafe { std::slice::from_raw_parts_mut((&raw mut reply).cast::<u8>(), size_of::<Reply>()) };
    receive(fd, bytes)?;
    let coming = u32::from_le(reply.data_bytes) as usize;
    let fits = coming.min(into.len());
    receive(fd, &mut into[..fits])?;
    let mut rest = vec![0; coming - fits];
    receive(fd, &mut rest)?;
    reply.data_bytes = fits as u32;
    match i32::from_le(reply.errno) {
        0 => Ok(reply),
        errno => Err(errno),
    }
}

// `send` and `recv` rather than `write` and `read`, which are our own here.
fn send(fd: c_int, mut bytes: &[u8]) -> Result<(), i32> {
    while !bytes.is_empty() {
        // SAFETY: the pointer and the length are those of a slice.
        let sent = unsafe { libc::send(fd, bytes.as_ptr().cast(), bytes.len(), libc::MSG_NOSIGNAL) };
        match usize::try_from(sent) {
            Ok(sent) => bytes = &bytes[sent..],
            Err(_) if last_errno() == libc::EINTR => {}
            Err(_) => return Err(libc::ENODEV),
        }
    }
    Ok(())
}

fn receive(fd: c_int, mut bytes: &mut [u8]) -> Result<(), i32> {
    while !bytes.is_empty() {
        // SAFETY: as above.
        let received = unsafe { libc::recv(fd, bytes.as_mut_ptr().cast(), bytes.len(), 0) };
        match usize::try_from(received) {
            Ok(0) => return Err(libc::ENODEV),
            Ok(received) => bytes = &mut bytes[received..],
            Err(_) if last_errno() == libc::EINTR => {}
            Err(_) => return Err(libc::ENODEV),
        }
    }
    Ok(())
}
