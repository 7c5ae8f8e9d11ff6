//! What the ledger says and proves, and whether it holds.

pub mod doctor;
pub mod ledger;
pub mod status;
pub mod verify;
