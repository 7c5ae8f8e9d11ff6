//! An emulated MMC burner, for tests: real burning programs see a blank disc in a drive and burn to it, with no root and
//! no kernel module.
//!
//! [`Drive`](drive::Drive) is the burner itself, [`Disc`](disc::Disc) what lies in it: pure state machines over a file.
//! [`Server`](server::Server) serves a drive on a unix socket; `hw/preload-shim`, preloaded into a program, turns its
//! calls on a device path into requests on that socket. README.md has the protocol, the fault script and the limits.
//!
//! It proves plumbing and the handling of errors. It knows nothing of the quirks of real firmware, and says nothing
//! about whether a disc that was really burned can be read.

// Tests may look at the clock.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod control; // commands that no program could give: insert, eject, break
pub mod server; //  a drive on a unix socket
pub mod wire; //    what goes over it
pub mod block; //   what Linux makes of the drive: size, reads, ioctls
pub mod preload; // environment that makes a program see the drive
pub mod drive; //   tray, disc, mode pages, commands
pub mod pace; //    how long things take
pub mod fault; //   what goes wrong, and when
pub mod disc; //    sectors, tracks, sessions; what may be written
pub mod saved; //   a disc as a file
pub mod ranges; //  sectors as 100-120
pub mod kind; //    CD-R, DVD-R, DVD+R, DVD+RW, BD-R
pub mod sense; //   why a command failed
