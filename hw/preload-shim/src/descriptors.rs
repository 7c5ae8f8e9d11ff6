//! Which descriptors are connections to a drive. A process may have inherited some, so an unknown one is looked at: its
//! peer's address is that of the drive's socket, or not.

use crate::device::{self, Device};
use std::os::raw::c_int;
use std::sync::atomic::{AtomicU8, Ordering};

/// Descriptors above this are never ours: the limit that most systems set for a process.
const KNOWN: usize = 1 << 16;
const UNKNOWN: u8 = 0;
const FOREIGN: u8 = 1;
/// Plus the number of the device.
const OURS: u8 = 2;

static STATES: [AtomicU8; KNOWN] = [const { AtomicU8::new(UNKNOWN) }; KNOWN];

fn state(fd: c_int) -> Option<&'static AtomicU8> {
    STATES.get(usize::try_from(fd).ok()?)
}

pub fn remember(fd: c_int, device: &Device) {
    let at = device::all().iter().position(|known| std::ptr::eq(known, device));
    if let (Some(state), Some(at)) = (state(fd), at) {
        state.store(OURS + at as u8, Ordering::Relaxed);
    }
}

/// The descriptor is closed, or becomes something else.
pub fn forget(fd: c_int) {
    if let Some(state) = state(fd) {
        state.store(UNKNOWN, Ordering::Relaxed);
    }
}

/// The drive that a descriptor is open on.
pub fn device(fd: c_int) -> Option<&'static Device> {
    let devices = device::all();
    if devices.is_empty() {
        return None;
    }
    let state = state(fd)?;
    let mut known = state.load(Ordering::Relaxed);
    if known == UNKNOWN {
        let at = devices.iter().position(|device| peer_is(fd, device));
        known = at.map_or(FOREIGN, |at| OURS + at as u8);
        state.store(known, Ordering::Relaxed);
    }
    devices.get(usize::from(known.checked_sub(OURS)?))
}

fn peer_is(fd: c_int, device: &Device) -> bool {
    // SAFETY: zeros are a valid `sockaddr_un`.
    let mut address: libc::sockaddr_un = unsafe { std::mem::zeroed() };
    let mut length = size_of::<libc::sockaddr_un>() as libc::socklen_t;
    let errno = crate::connection::last_errno();
    // SAFETY: the address lives on the stack for the call and has that length.
    let answered = unsafe { libc::getpeername(fd, (&raw mut address).cast(), &raw mut length) };
    // Looking must leave no trace.
    crate::next::refuse(errno);
    let path = device.socket.as_bytes();
    let found = address.sun_path.iter().map(|&byte| byte as u8).take_while(|&byte| byte != 0);
    answered == 0 && i32::from(address.sun_family) == libc::AF_UNIX && found.eq(path.iter().copied())
}
