//! What the ledger says and proves, and whether it holds.

pub mod ledger;
pub mod measures;
pub mod status;
pub mod verify;
