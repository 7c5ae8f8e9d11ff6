//! Preloaded into a program (LD_PRELOAD), makes a device path such as `/dev/sr0` the drive of a virtual burner.
//!
//! `VIRTUAL_BURNER=/dev/sr0=/path/to/socket` (several with `:` between) says which. Opening the path connects to the
//! socket, and the connection's descriptor is what the program gets: dup, fork and exec carry it on as they would a
//! device's, and the position lives on the other side, as that of an open file does. Whether a descriptor is such a
//! connection is asked of the kernel once (`SO_PEERCRED` cannot be forged by a name, so the peer's address is compared).
//!
//! Children see the drive as well, also those that are started with an environment of their own: the two variables are
//! added to it.
//!
//! Not seen: system calls made without the C library (Go programs, rustix with its own back end), statically linked and
//! setuid programs, `mmap` and `io_uring` on the device. hw/virtual-burner/README.md says more.
//!
//! Every function here stands in for one of the C library with the same name and contract, and is called by code that
//! keeps to that contract; this is the reason behind each `unsafe`, besides what is said at the place.

#[macro_use]
mod next;
mod children;
mod connection;
mod descriptors;
mod device;
mod files;
mod ioctl;
mod streams;
