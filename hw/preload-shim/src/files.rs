//! open, stat, read, lseek and the like.
//!
//! `open`, `fcntl` and their kin have a variable argument list in C. Stable Rust cannot define such a function; one with
//! the last argument written out is called in the same way on x86-64 and AArch64 Linux, where the first six integer
//! arguments travel in registers either way.

use crate::connection::{self, HERE, READ, Request, SEEK, SIZE};
use crate::descriptors;
use crate::device::{self, Device};
use crate::next::refuse;
use libc::{c_char, c_int, c_long, c_void, iovec, mode_t, off_t, off64_t, size_t, ssize_t};

/// What a failed or successful call returns.
fn outcome(result: Result<c_int, i32>) -> c_int {
    result.unwrap_or_else(refuse)
}

macro_rules! open_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
            // SAFETY: `path` is a C string by the contract of the function.
            match unsafe { device::named(path) } {
                Some(device) => outcome(connection::open(device, flags)),
                None => fresh(next!($name(path: *const c_char, flags: c_int, mode: mode_t) -> c_int)),
            }
        }
    )*};
}
open_functions!(open open64);

macro_rules! openat_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(at: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
            // SAFETY: as above; a device is always named by its absolute path.
            match unsafe { device::named(path) } {
                Some(device) => outcome(connection::open(device, flags)),
                None => fresh(next!($name(at: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int)),
            }
        }
    )*};
}
openat_functions!(openat openat64);

// What programs call that were compiled with _FORTIFY_SOURCE and give no mode.
macro_rules! fortified_open_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(path: *const c_char, flags: c_int) -> c_int {
            // SAFETY: as above.
            match unsafe { device::named(path) } {
                Some(device) => outcome(connection::open(device, flags)),
                None => fresh(next!($name(path: *const c_char, flags: c_int) -> c_int)),
            }
        }
    )*};
}
fortified_open_functions!(__open_2 __open64_2);

/// A descriptor that was just opened is nothing that was known under its number before.
fn fresh(fd: c_int) -> c_int {
    descriptors::forget(fd);
    fd
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn close(fd: c_int) -> c_int {
    descriptors::forget(fd);
    next!(close(fd: c_int) -> c_int)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn dup(fd: c_int) -> c_int {
    fresh(next!(dup(fd: c_int) -> c_int))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn dup2(fd: c_int, to: c_int) -> c_int {
    fresh(next!(dup2(fd: c_int, to: c_int) -> c_int))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
    fresh(next!(dup3(fd: c_int, to: c_int, flags: c_int) -> c_int))
}

macro_rules! fcntl_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(fd: c_int, command: c_int, argument: *mut c_void) -> c_int {
            let ours = descriptors::device(fd).is_some();
            match command {
                // O_EXCL keeps others out; advisory locks on a connection would fail.
                libc::F_SETLK | libc::F_SETLKW | libc::F_SETOWN if ours => 0,
                // Flags such as O_DIRECT mean nothing to a socket, and O_NONBLOCK would break the conversation.
                libc::F_SETFL if ours => 0,
                libc::F_GETFL if ours => libc::O_RDWR,
                libc::F_DUPFD | libc::F_DUPFD_CLOEXEC => {
                    fresh(next!($name(fd: c_int, command: c_int, argument: *mut c_void) -> c_int))
                }
                _ => next!($name(fd: c_int, command: c_int, argument: *mut c_void) -> c_int),
            }
        }
    )*};
}
fcntl_functions!(fcntl fcntl64);

#[unsafe(no_mangle)]
pub unsafe extern "C" fn access(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: `path` is a C string by the contract of the function.
    match unsafe { device::named(path) } {
        Some(device) => outcome(connection::exists(device).map(|()| 0)),
        None => next!(access(path: *const c_char, mode: c_int) -> c_int),
    }
}

/// Fills in what the file system says of a device, if it is there.
///
/// # Safety
/// `into` points to a `stat`, which `stat64` is the same as on 64-bit Linux.
unsafe fn fill(device: &Device, into: *mut libc::stat) -> c_int {
    match connection::exists(device) {
        Ok(()) => {
            // SAFETY: the caller says so.
            unsafe { into.write(device::stat(device)) };
            0
        }
        Err(errno) => refuse(errno),
    }
}

macro_rules! stat_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(path: *const c_char, into: *mut libc::stat) -> c_int {
            // SAFETY: both pointers by the contract of the function.
            match unsafe { device::named(path) } {
                // SAFETY: as above.
                Some(device) => unsafe { fill(device, into) },
                None => next!($name(path: *const c_char, into: *mut libc::stat) -> c_int),
            }
        }
    )*};
}
stat_functions!(stat stat64 lstat lstat64);

// The form of these functions before glibc 2.33, which older programs still call.
macro_rules! versioned_stat_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(version: c_int, path: *const c_char, into: *mut libc::stat) -> c_int {
            // SAFETY: both pointers by the contract of the function.
            match unsafe { device::named(path) } {
                // SAFETY: as above.
                Some(device) => unsafe { fill(device, into) },
                None => next!($name(version: c_int, path: *const c_char, into: *mut libc::stat) -> c_int),
            }
        }
    )*};
}
versioned_stat_functions!(__xstat __xstat64 __lxstat __lxstat64);

macro_rules! fstat_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(fd: c_int, into: *mut libc::stat) -> c_int {
            match descriptors::device(fd) {
                // SAFETY: the pointer by the contract of the function.
                Some(device) => unsafe { fill(device, into) },
                None => next!($name(fd: c_int, into: *mut libc::stat) -> c_int),
            }
        }
    )*};
}
fstat_functions!(fstat fstat64);

macro_rules! versioned_fstat_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(version: c_int, fd: c_int, into: *mut libc::stat) -> c_int {
            match descriptors::device(fd) {
                // SAFETY: the pointer by the contract of the function.
                Some(device) => unsafe { fill(device, into) },
                None => next!($name(version: c_int, fd: c_int, into: *mut libc::stat) -> c_int),
            }
        }
    )*};
}
versioned_fstat_functions!(__fxstat __fxstat64);

/// The device that `fstatat` and `statx` are about: by its path, or by a descriptor and an empty path.
///
/// # Safety
/// `path` is null or a C string.
unsafe fn at(fd: c_int, path: *const c_char, flags: c_int) -> Option<&'static Device> {
    // SAFETY: the caller says so.
    let empty = path.is_null() || unsafe { *path } == 0;
    match empty && flags & libc::AT_EMPTY_PATH != 0 {
        true => descriptors::device(fd),
        // SAFETY: the caller says so.
        false => unsafe { device::named(path) },
    }
}

macro_rules! fstatat_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            fd: c_int,
            path: *const c_char,
            into: *mut libc::stat,
            flags: c_int,
        ) -> c_int {
            // SAFETY: the pointers by the contract of the function.
            match unsafe { at(fd, path, flags) } {
                // SAFETY: as above.
                Some(device) => unsafe { fill(device, into) },
                None => next!($name(
                    fd: c_int, path: *const c_char, into: *mut libc::stat, flags: c_int
                ) -> c_int),
            }
        }
    )*};
}
fstatat_functions!(fstatat fstatat64);

#[unsafe(no_mangle)]
pub unsafe extern "C" fn statx(
    fd: c_int,
    path: *const c_char,
    flags: c_int,
    mask: libc::c_uint,
    into: *mut libc::statx,
) -> c_int {
    // SAFETY: the pointers by the contract of the function.
    let Some(device) = (unsafe { at(fd, path, flags) }) else {
        return next!(statx(
            fd: c_int, path: *const c_char, flags: c_int, mask: libc::c_uint, into: *mut libc::statx
        ) -> c_int);
    };
    match connection::exists(device) {
        // Programs find out with null whether the call is there at all.
        Ok(()) if into.is_null() => refuse(libc::EFAULT),
        Ok(()) => {
            // SAFETY: the pointer by the contract of the function.
            unsafe { into.write(device::statx(device)) };
            0
        }
        Err(errno) => refuse(errno),
    }
}

/// Reads into one buffer of the program's.
///
/// # Safety
/// `into` points to `length` bytes.
pub unsafe fn read_at(fd: c_int, into: *mut c_void, length: size_t, position: u64) -> ssize_t {
    let length = length.min(32 << 20);
    // SAFETY: the caller says so.
    let buffer = unsafe { std::slice::from_raw_parts_mut(into.cast::<u8>(), length) };
    let request =
        Request { position: position.to_le(), wanted: (length as u32).to_le(), ..Request::new(READ) };
    match connection::exchange(fd, request, &[], buffer) {
        Ok(reply) => reply.data_bytes as ssize_t,
        Err(errno) => refuse(errno) as ssize_t,
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn read(fd: c_int, into: *mut c_void, length: size_t) -> ssize_t {
    match descriptors::device(fd) {
        // SAFETY: the buffer by the contract of the function.
        Some(_) if length > 0 => unsafe { read_at(fd, into, length, HERE) },
        Some(_) => 0,
        None => next!(read(fd: c_int, into: *mut c_void, length: size_t) -> ssize_t),
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn __read_chk(fd: c_int, into: *mut c_void, length: size_t, room: size_t) -> ssize_t {
    match descriptors::device(fd) {
        // SAFETY: as above.
        Some(_) if length <= room => unsafe { read(fd, into, length) },
        _ => next!(__read_chk(fd: c_int, into: *mut c_void, length: size_t, room: size_t) -> ssize_t),
    }
}

macro_rules! pread_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(fd: c_int, into: *mut c_void, length: size_t, from: off64_t) -> ssize_t {
            match (descriptors::device(fd), u64::try_from(from)) {
                (Some(_), Err(_)) => refuse(libc::EINVAL) as ssize_t,
                (Some(_), Ok(_)) if length == 0 => 0,
                // SAFETY: the buffer by the contract of the function.
                (Some(_), Ok(from)) => unsafe { read_at(fd, into, length, from) },
                (None, _) => next!($name(
                    fd: c_int, into: *mut c_void, length: size_t, from: off64_t
                ) -> ssize_t),
            }
        }
    )*};
}
pread_functions!(pread pread64);

#[unsafe(no_mangle)]
pub unsafe extern "C" fn readv(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    if descriptors::device(fd).is_none() {
        return next!(readv(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t);
    }
    // The first part that is not empty; a program goes on as after any short read.
    for at in 0..usize::try_from(count).unwrap_or(0) {
        // SAFETY: `parts` points to `count` of them by the contract of the function.
        let part = unsafe { *parts.add(at) };
        if part.iov_len > 0 {
            // SAFETY: each part by the contract of the function.
            return unsafe { read(fd, part.iov_base, part.iov_len) };
        }
    }
    0
}

// The drive is written by its own commands only, as the kernel has it with write-once discs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, from: *const c_void, length: size_t) -> ssize_t {
    match descriptors::device(fd) {
        Some(_) => refuse(libc::EBADF) as ssize_t,
        None => next!(write(fd: c_int, from: *const c_void, length: size_t) -> ssize_t),
    }
}

macro_rules! pwrite_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(fd: c_int, from: *const c_void, length: size_t, to: off64_t) -> ssize_t {
            match descriptors::device(fd) {
                Some(_) => refuse(libc::EBADF) as ssize_t,
                None => next!($name(
                    fd: c_int, from: *const c_void, length: size_t, to: off64_t
                ) -> ssize_t),
            }
        }
    )*};
}
pwrite_functions!(pwrite pwrite64);

macro_rules! seek_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(fd: c_int, offset: off64_t, whence: c_int) -> off64_t {
            if descriptors::device(fd).is_none() {
                return next!($name(fd: c_int, offset: off64_t, whence: c_int) -> off64_t);
            }
            let (position, wanted) = ((offset as u64).to_le(), (whence as u32).to_le());
            match connection::ask(fd, Request { position, wanted, ..Request::new(SEEK) }) {
                Ok(position) => position as off64_t,
                Err(errno) => refuse(errno).into(),
            }
        }
    )*};
}
seek_functions!(lseek lseek64);

pub fn size(fd: c_int) -> Result<u64, i32> {
    connection::ask(fd, Request::new(SIZE))
}

macro_rules! advice_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(fd: c_int, from: off_t, length: off_t, advice: c_int) -> c_int {
            match descriptors::device(fd) {
                Some(_) => 0,
                None => next!($name(fd: c_int, from: off_t, length: off_t, advice: c_int) -> c_int),
            }
        }
    )*};
}
advice_functions!(posix_fadvise posix_fadvise64);

macro_rules! sync_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(fd: c_int) -> c_int {
            match descriptors::device(fd) {
                Some(_) => 0,
                None => next!($name(fd: c_int) -> c_int),
            }
        }
    )*};
}
sync_functions!(fsync fdatasync);

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fpathconf(fd: c_int, name: c_int) -> c_long {
    match descriptors::device(fd) {
        Some(_) => -1,
        None => next!(fpathconf(fd: c_int, name: c_int) -> c_long),
    }
}
