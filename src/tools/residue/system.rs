//! The only unsafe code of the scanner: three calls to the system and one instruction that the standard library does not
//! offer. None of them changes anything that a reference could see.

#![allow(unsafe_code)]

use rustix::mm::{Advice, madvise, mlock, munlock};
use std::io::Result;

/// Locks whole pages of one living allocation, on large pages where there are any, and out of core dumps.
pub fn lock(address: *const u8, size: usize) -> Result<()> {
    let address = address.cast_mut().cast();
    // Safety: neither advice changes what is read from the range, and locking touches no content; the kernel refuses
    // addresses that are not mapped.
    unsafe {
        // Not every kernel has large pages; without them it is slower only.
        let _ = madvise(address, size, Advice::LinuxHugepage);
        madvise(address, size, Advice::LinuxDontDump)?;
        mlock(address, size)?;
    }
    Ok(())
}

/// Takes back what [`lock`] did.
pub fn unlock(address: *const u8, size: usize) {
    let address = address.cast_mut().cast();
    // Safety: as above. The memory goes back to the allocator as it came.
    unsafe {
        let _ = madvise(address, size, Advice::LinuxDoDump);
        let _ = munlock(address, size);
    }
}

/// Says that this word will be read soon.
#[inline(always)]
pub fn prefetch(word: &u64) {
    // Safety: a hint; the address is a reference's.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(word).cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = word;
}
