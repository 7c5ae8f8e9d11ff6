//! fopen: the C library reads such a file by itself, past our `read`; a cookie makes it come back here.

use crate::connection::{self, HERE};
use crate::{device, files};
use libc::{FILE, c_char, c_int, c_void, off64_t, size_t, ssize_t};

/// `cookie_io_functions_t` of stdio.h.
#[repr(C)]
struct Functions {
    read: extern "C" fn(*mut c_void, *mut c_char, size_t) -> ssize_t,
    write: Option<extern "C" fn(*mut c_void, *const c_char, size_t) -> ssize_t>,
    seek: extern "C" fn(*mut c_void, *mut off64_t, c_int) -> c_int,
    close: extern "C" fn(*mut c_void) -> c_int,
}

unsafe extern "C" {
    fn fopencookie(cookie: *mut c_void, mode: *const c_char, functions: Functions) -> *mut FILE;
}

/// The cookie is the descriptor itself.
fn descriptor(cookie: *mut c_void) -> c_int {
    cookie as usize as c_int
}

extern "C" fn read(cookie: *mut c_void, into: *mut c_char, length: size_t) -> ssize_t {
    // SAFETY: the C library gives its own buffer.
    unsafe { files::read_at(descriptor(cookie), into.cast(), length, HERE) }
}

extern "C" fn seek(cookie: *mut c_void, offset: *mut off64_t, whence: c_int) -> c_int {
    // SAFETY: the C library gives a place for the position.
    unsafe {
        let position = files::lseek64(descriptor(cookie), *offset, whence);
        *offset = position;
        if position < 0 { -1 } else { 0 }
    }
}

extern "C" fn close(cookie: *mut c_void) -> c_int {
    // SAFETY: the descriptor is the stream's own.
    unsafe { files::close(descriptor(cookie)) }
}

macro_rules! fopen_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(path: *const c_char, mode: *const c_char) -> *mut FILE {
            // SAFETY: both are C strings by the contract of the function.
            let Some(device) = (unsafe { device::named(path) }) else {
                return next!($name(path: *const c_char, mode: *const c_char) -> *mut FILE);
            };
            match connection::open(device, libc::O_RDONLY) {
                Ok(fd) => {
                    let functions = Functions { read, write: None, seek, close };
                    // SAFETY: the functions keep to the contract of cookies.
                    unsafe { fopencookie(fd as usize as *mut c_void, mode, functions) }
                }
                Err(errno) => {
                    crate::next::refuse(errno);
                    std::ptr::null_mut()
                }
            }
        }
    )*};
}
fopen_functions!(fopen fopen64);
