//! A document of a contract that somebody has taken note of (確認).

use crate::words::statement::Content;
use crate::words::units::{Digest, PersonId, Stamp, Token};
use crate::words::vocabulary::Subject;
use serde::{Deserialize, Serialize};

/// Signed with the own key of the person `by`.
///
/// ```cddl
/// acknowledgement = { v: 1, contract: tstr, subject: "clauses" / "policy" / "workflow" / "contacts",
///                     document: bstr .size 32, at: stamp, by: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    pub v: u8,
    /// The contract's number, which both sides know.
    pub contract: Token,
    pub subject: Subject,
    /// BLAKE3 of the file.
    pub document: Digest,
    pub at: Stamp,
    pub by: PersonId,
}

impl Content for Acknowledgement {
    const TYPE: &'static str = "tewatashi/acknowledgement";
}
