//! Children see the drive as well, whatever environment they are given.

use crate::device::VARIABLE;
use libc::{c_char, c_int, pid_t};
use std::ffi::{CStr, CString};

const PRELOAD: &str = "LD_PRELOAD";

/// An environment with our two variables in it, and what keeps it alive.
struct Environment {
    pointers: Vec<*const c_char>,
    _added: Vec<CString>,
}

impl Environment {
    /// # Safety
    /// `given` is null or a list of C strings that ends with null.
    unsafe fn with_ours(given: *const *const c_char) -> Environment {
        let mut pointers = Vec::new();
        let mut next = given;
        // SAFETY: the caller says so.
        while !next.is_null() && !unsafe { *next }.is_null() {
            // SAFETY: as above.
            unsafe {
                pointers.push(*next);
                next = next.add(1);
            }
        }
        let mut added = Vec::new();
        for name in [PRELOAD, VARIABLE] {
            let has = |entry: &*const c_char| {
                // SAFETY: as above.
                let entry = unsafe { CStr::from_ptr(*entry) }.to_bytes();
                entry.strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"="))
            };
            let missing = !pointers.iter().any(has);
            if let Some(value) = std::env::var(name).ok().filter(|_| missing) {
                added.extend(CString::new(format!("{name}={value}")));
            }
        }
        pointers.extend(added.iter().map(|entry| entry.as_ptr()));
        pointers.push(std::ptr::null());
        Environment { pointers, _added: added }
    }
}

macro_rules! spawn_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            pid: *mut pid_t,
            path: *const c_char,
            actions: *const libc::posix_spawn_file_actions_t,
            attributes: *const libc::posix_spawnattr_t,
            arguments: *const *mut c_char,
            environment: *const *mut c_char,
        ) -> c_int {
            // SAFETY: the list by the contract of the function.
            let ours = unsafe { Environment::with_ours(environment.cast()) };
            let environment = ours.pointers.as_ptr().cast::<*mut c_char>();
            next!($name(
                pid: *mut pid_t,
                path: *const c_char,
                actions: *const libc::posix_spawn_file_actions_t,
                attributes: *const libc::posix_spawnattr_t,
                arguments: *const *mut c_char,
                environment: *const *mut c_char
            ) -> c_int)
        }
    )*};
}
spawn_functions!(posix_spawn posix_spawnp);

macro_rules! exec_functions {
    ($($name:ident)*) => {$(
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            path: *const c_char,
            arguments: *const *const c_char,
            environment: *const *const c_char,
        ) -> c_int {
            // SAFETY: the list by the contract of the function.
            let ours = unsafe { Environment::with_ours(environment) };
            let environment = ours.pointers.as_ptr();
            next!($name(
                path: *const c_char, arguments: *const *const c_char, environment: *const *const c_char
            ) -> c_int)
        }
    )*};
}
exec_functions!(execve execvpe);

unsafe extern "C" {
    static environ: *const *const c_char;
}

/// The environment comes from `environ`, which a program may have swapped for another.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execvp(path: *const c_char, arguments: *const *const c_char) -> c_int {
    // SAFETY: `environ` is the C library's own list; the rest is the caller's.
    unsafe { execvpe(path, arguments, environ) }
}
