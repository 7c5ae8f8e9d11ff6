//! Memory that holds personal data: never written to a swap device or a core dump, zeroed when it is given back.
//!
//! Promises: what [`Locked::new`] returns is locked and zero. Not here: who asks for how much.

use super::system;
use crate::words::error::{Error, Result};
use std::ops::{Deref, DerefMut, Range};
use zeroize::{DefaultIsZeroes, Zeroize};

/// What the processor maps at once where it can: a table is probed at random, and small pages would cost more than the
/// probing. Also a multiple of every page and sector size.
const LARGE_PAGE: usize = 2 << 20;
/// What a lock and a device need at least.
const PAGE: usize = 4096;
/// Who may lock so much in one piece beside all of a program has no limit.
const PROBED: usize = 64 << 20;

/// So many zeros of a plain type, locked, and aligned as devices want it.
pub struct Locked<T: DefaultIsZeroes> {
    all: Vec<T>,
    used: Range<usize>,
}

impl<T: DefaultIsZeroes> Locked<T> {
    /// # Errors
    /// `memory-not-lockable` where the system does not let this process lock so much.
    pub fn new(length: usize) -> Result<Locked<T>> {
        let size = size_of::<T>();
        let boundary = if length * size >= LARGE_PAGE { LARGE_PAGE } else { PAGE };
        // Whole pages of our own, so that nobody else's data lie beside ours and are unlocked with it.
        let length_in_pages = (length * size).next_multiple_of(PAGE) / size;
        // Zeros that were never touched take no memory yet, so the room before the boundary costs nothing.
        let all = vec![T::default(); length_in_pages + boundary / size];
        let skipped = all.as_ptr().align_offset(boundary);
        let locked = Locked { all, used: skipped..skipped + length };
        let address = locked.all[skipped..].as_ptr().cast::<u8>();
        match system::lock(address, length_in_pages * size) {
            Ok(()) => Ok(locked),
            Err(cause) => Err(Error::refused("memory-not-lockable")
                .with("size", (length * size).div_ceil(1 << 20))
                .with("cause", cause)),
        }
    }
    fn pages(&self) -> (*const u8, usize) {
        let size = (self.used.len() * size_of::<T>()).next_multiple_of(PAGE);
        (self.all[self.used.start..].as_ptr().cast(), size)
    }
}

impl<T: DefaultIsZeroes> Deref for Locked<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.all[self.used.clone()]
    }
}

impl<T: DefaultIsZeroes> DerefMut for Locked<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.all[self.used.clone()]
    }
}

impl<T: DefaultIsZeroes> Drop for Locked<T> {
    fn drop(&mut self) {
        self.all[self.used.clone()].zeroize();
        let (address, size) = self.pages();
        system::unlock(address, size);
    }
}

/// Lets this process lock as much as the system allows it, and keeps all of it out of core dumps. To be called before the
/// first secret is read.
pub fn prepare() {
    use rustix::mm::{MlockAllFlags, mlockall, munlockall};
    use rustix::process::{DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit};
    let limit = getrlimit(Resource::Memlock);
    // An administrator may lift the upper limit as well; anybody the lower one. Whether it was enough, locking shows.
    let wishes = [Rlimit { current: None, maximum: None }, Rlimit { current: limit.maximum, ..limit }];
    let _enough = wishes.into_iter().any(|wish| setrlimit(Resource::Memlock, wish).is_ok());
    // Where that is refused the mark on each piece of memory still holds.
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    // What decrypts and unpacks on the way has memory of its own. It is locked as well wherever there is no limit that the
    // rest of the program could run into.
    let unlimited = getrlimit(Resource::Memlock).current.is_none_or(|limit| limit >= 1 << 40);
    if unlimited || rustix::process::geteuid().is_root() {
        let all = MlockAllFlags::CURRENT | MlockAllFlags::ONFAULT;
        let may = mlockall(all).is_ok() && Locked::<u8>::new(PROBED).is_ok();
        let _ = if may { mlockall(all | MlockAllFlags::FUTURE) } else { munlockall() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the kernel says of the mapping that holds an address.
    fn flags_of(address: *const u8) -> String {
        let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
        let mut within = false;
        for line in maps.lines() {
            let range = line.split(' ').next().and_then(|range| range.split_once('-'));
            let range = range.and_then(|(a, b)| {
                Some(usize::from_str_radix(a, 16).ok()?..usize::from_str_radix(b, 16).ok()?)
            });
            if let Some(range) = range {
                within = range.contains(&(address as usize));
            }
            if let Some(flags) = line.strip_prefix("VmFlags:").filter(|_| within) {
                return flags.to_string();
            }
        }
        panic!("no mapping of this address");
    }

    #[test]
    fn memory_is_locked_and_left_out_of_core_dumps() {
        prepare();
        for length in [1, 5000, 3 << 20] {
            let memory = Locked::<u8>::new(length).unwrap();
            assert_eq!(memory.len(), length);
            assert!(memory.iter().all(|byte| *byte == 0));
            let flags = flags_of(memory.as_ptr());
            assert!(flags.contains(" lo") && flags.contains(" dd"), "{flags}");
        }
    }
    #[test]
    fn memory_begins_where_devices_want_it() {
        let memory = Locked::<u8>::new(1 << 20).unwrap();
        assert_eq!(memory.as_ptr() as usize % PAGE, 0);
    }
}
