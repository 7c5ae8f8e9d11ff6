//! What the ledger says and proves, whether it holds, what is late, and who ran the program.

pub mod access;
pub mod backup;
pub mod doctor;
pub mod interrupted;
pub mod ledger;
pub mod measures;
pub mod migrate;
pub mod overdue;
pub mod restore;
pub mod status;
pub mod verify;
