//! Every single write, fsync, rename and removal of a command fails once, and before each of them the power goes once:
//! afterwards the ledger holds, nothing that was acknowledged is missing, and the same command, given again, succeeds.
//!
//! The real program under `strace -e inject`. Which calls a command makes is counted first, so that a new one is found
//! by itself. The homes are for practice and small; one that a run may spoil is a copy.

#![allow(clippy::disallowed_methods, reason = "here the clock and the randomness are the outside world's")]

mod ledger;
mod traced;
