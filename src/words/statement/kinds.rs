//! Statements between homes, except the slip and the erasure report: one file for each kind. CDDL (RFC 8610) beside each;
//! `stamp` is RFC 3339 text, ids are text such as `P-7K3Q-9X2D`.
//!
//! What crosses in an exchange file names what it is about as `consignment`, `contract` or `person`, and since when as
//! `at`: that is how a file is listed without knowing every kind.

mod acknowledgement;
mod checklist;
mod asp;
mod closing;
mod copying;
mod decision;
mod designation;
mod erasing;
mod destruction;
mod exchange;
mod identity;
mod incident;
mod new_key;
mod opening;
mod person;
mod recall;
mod residue;
mod receipt;
mod returned;
mod subcontract;

pub use acknowledgement::Acknowledgement;
pub use asp::{Deletion, Fetch, SlipCopy};
pub use checklist::{Answer, Checklist};
pub use closing::Closing;
pub use copying::Copying;
pub use decision::ErasureDecision;
pub use designation::{Designation, NamedSince};
pub use destruction::Destruction;
pub use erasing::Erasing;
pub use exchange::Exchange;
pub use identity::{HomeKeys, Identity, Introduced};
pub use incident::IncidentNotice;
pub use new_key::NewKey;
pub use opening::{Opening, Taken};
pub use person::PersonNotice;
pub use recall::Recall;
pub use receipt::Receipt;
pub use residue::ResidueScan;
pub use returned::ReturnReceipt;
pub use subcontract::SubcontractApproval;
