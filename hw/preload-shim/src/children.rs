//! Children see the drive as well, whatever environment they are given.

use crate::device::VARIABLE;
use libc::{c_char, c_int, pid_t};
use std::ffi::{CStr, CString};
use std::sync::OnceLock;

const PRELOAD: &str = "LD_PRELOAD";

/// `NAME=value` of both variables, as they were when the program started: it may have cleared its environment since.
fn ours() -> &'static [CString] {
    static OURS: OnceLock<Vec<CString>> = OnceLock::new();
    OURS.get_or_init(|| {
        let set =
            |name| std::env::var(name).ok().and_then(|value| CString::new(format!("{name}={value}")).ok());
        [PRELOAD, VARIABLE].into_iter().filter_map(set).collect()
    })
}

extern "C" fn remember() {
    ours();
    crate::device::all();
}

/// The loader calls what stands here before the program's own code.
#[used]
#[unsafe(link_section = ".init_array")]
static AT_START: extern "C" fn() = remember;

/// An environment with our two variables in it.
struct Environment(Vec<*const c_char>);

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
        for variable in ours() {
            let name = variable.to_bytes().split_inclusive(|&byte| byte == b'=').next().unwrap_or_default();
            // SAFETY: as above.
            let has = |entry: &*const c_char| unsafe { CStr::from_ptr(*entry) }.to_bytes().starts_with(name);
            if !pointers.iter().any(has) {
                pointers.push(variable.as_ptr());
            }
        }
        pointers.push(std::ptr::null());
        Environment(pointers)
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
            let environment = ours.0.as_ptr().cast::<*mut c_char>();
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
            let environment = ours.0.as_ptr();
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
