//! What the two homes tell each other about a package on an LGWAN-ASP service: its slip, that it was fetched, that it
//! was deleted.

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, Digest, PersonId, Stamp, Token};
use serde::{Deserialize, Serialize};

/// The slip, where it need not go on paper; signed by the sender's home, as the slip inside is by itself.
///
/// ```cddl
/// slip-copy = { v: 1, consignment: tstr, at: stamp, slip: bstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipCopy {
    pub v: u8,
    pub consignment: ControlNumber,
    pub at: Stamp,
    /// The whole statement, as the QR symbol carries it.
    #[serde(with = "serde_bytes")]
    pub slip: Vec<u8>,
}

impl Content for SlipCopy {
    const TYPE: &'static str = "tewatashi/slip-copy";
}

/// Somebody at the recipient took the package from the server; signed with that person's own key, as a receipt is.
///
/// ```cddl
/// fetch = { v: 1, consignment: tstr, service: tstr, at: stamp, by: tstr, package: bstr .size 32 }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fetch {
    pub v: u8,
    pub consignment: ControlNumber,
    pub service: Token,
    pub at: Stamp,
    pub by: PersonId,
    /// BLAKE3 of the `.age` that came, which is the one the slip named.
    pub package: Digest,
}

impl Content for Fetch {
    const TYPE: &'static str = "tewatashi/fetch";
}

/// Somebody at either side deleted the package on the server; signed with that person's own key.
///
/// ```cddl
/// deletion = { v: 1, consignment: tstr, service: tstr, at: stamp, by: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deletion {
    pub v: u8,
    pub consignment: ControlNumber,
    pub service: Token,
    pub at: Stamp,
    pub by: PersonId,
}

impl Content for Deletion {
    const TYPE: &'static str = "tewatashi/server-deletion";
}
