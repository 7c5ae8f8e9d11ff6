//! The functions of the C library that ours stand in for.

use std::ffi::CStr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A function that the next library in line has under the same name, looked up once.
pub struct Next {
    name: &'static CStr,
    found: AtomicPtr<libc::c_void>,
}

impl Next {
    pub const fn new(name: &'static CStr) -> Next {
        Next { name, found: AtomicPtr::new(std::ptr::null_mut()) }
    }

    /// Null where no library has it.
    pub fn get(&self) -> *mut libc::c_void {
        let known = self.found.load(Ordering::Relaxed);
        if !known.is_null() {
            return known;
        }
        // SAFETY: the name is a C string; dlsym may be called at any time.
        let found = unsafe { libc::dlsym(libc::RTLD_NEXT, self.name.as_ptr()) };
        self.found.store(found, Ordering::Relaxed);
        found
    }
}

/// Calls the C library's own function: `next!(close(fd: c_int) -> c_int)`.
macro_rules! next {
    ($name:ident($($argument:ident: $type:ty),*) -> $result:ty) => {{
        static NEXT: $crate::next::Next = $crate::next::Next::new(
            // The name with its closing zero, which `concat!` makes a C string of.
            match ::std::ffi::CStr::from_bytes_with_nul(concat!(stringify!($name), "\0").as_bytes()) {
                Ok(name) => name,
                Err(_) => panic!("a name holds no zero"),
            },
        );
        let found = NEXT.get();
        if found.is_null() {
            $crate::next::refuse(libc::ENOSYS) as $result
        } else {
            // SAFETY: the C library's function of that name has this type; the arguments are what our caller gave
            // for it.
            unsafe {
                let function: unsafe extern "C" fn($($type),*) -> $result = ::std::mem::transmute(found);
                function($($argument),*)
            }
        }
    }};
}

/// Sets errno and returns -1.
pub fn refuse(errno: i32) -> i32 {
    // SAFETY: the location is this thread's own and always valid.
    unsafe { *libc::__errno_location() = errno };
    -1
}
