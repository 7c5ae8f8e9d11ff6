//! Statements between homes, except the slip and the erasure report: one file for each kind. CDDL (RFC 8610) beside each;
//! `stamp` is RFC 3339 text, ids are text such as `P-7K3Q-9X2D`.

mod exchange;
mod identity;
mod opening;
mod receipt;

pub use exchange::Exchange;
pub use identity::{HomeKeys, Identity, Introduced};
pub use opening::Opening;
pub use receipt::Receipt;
