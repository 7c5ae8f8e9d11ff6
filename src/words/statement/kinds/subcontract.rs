//! That the principal approved a company to work under a contract, or ended that.

use crate::words::statement::Content;
use crate::words::units::{Stamp, Token};
use serde::{Deserialize, Serialize};

/// Signed by the home of the principal.
///
/// ```cddl
/// subcontract = { v: 1, contract: tstr, firm: tstr, name: tstr, until: tstr, ? ended: stamp, as-of: uint, at: stamp }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubcontractApproval {
    pub v: u8,
    /// The contract's number, which both sides know.
    pub contract: Token,
    /// The company, by the code under which its people are introduced, and by name.
    pub firm: Token,
    pub name: String,
    /// Last day, ISO 8601.
    pub until: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Stamp>,
    /// Index of the newest entry that this follows from, in the ledger of the home that tells.
    #[serde(rename = "as-of")]
    pub as_of: u64,
    /// Since when it is approved.
    pub at: Stamp,
}

impl Content for SubcontractApproval {
    const TYPE: &'static str = "tewatashi/subcontract";
}
