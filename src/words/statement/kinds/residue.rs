//! What a search for residue found.

use crate::words::statement::Content;
use crate::words::statement::erasure::Place;
use crate::words::units::{Bytes, ControlNumber, CopyNumber, Digest, PersonId, Stamp, Token};
use serde::{Deserialize, Serialize};

/// A device, image or folder was searched for what is left of a consignment's data. Signed by the person who searched,
/// with that person's own key. Counts and places only: nothing of what was found, so that it can be handed on as
/// evidence. It proves residue, never absence.
///
/// ```cddl
/// residue-scan = { v: 1, consignment: tstr, at: stamp, by: tstr, scan: tstr, package: bstr .size 32, ? nonce: tstr,
///     place: { host: tstr, path: tstr, device_model: tstr, device_serial: tstr, kind: tstr, ? device_size: uint },
///     size: uint, read: uint, unread: uint, inflated: uint, mode: "every-window" / "disjoint-windows",
///     shortest: uint, covered: uint, left_out: uint, people: uint, runs: uint, sightings: uint, begun: stamp,
///     tool: tstr }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidueScan {
    pub v: u8,
    pub consignment: ControlNumber,
    /// When it ended.
    pub at: Stamp,
    pub by: PersonId,
    pub scan: CopyNumber,
    /// BLAKE3 of the package whose content was searched for.
    pub package: Digest,
    /// The office's own number, that makes a search one that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Token>,
    pub place: Place,
    pub size: Bytes,
    pub read: Bytes,
    pub unread: Bytes,
    /// What came out of compressed streams and was searched as well.
    pub inflated: Bytes,
    pub mode: String,
    /// Every surviving run of so many bytes of what is covered was found.
    pub shortest: u64,
    pub covered: Bytes,
    pub left_out: Bytes,
    /// Whose fields were looked for as text.
    pub people: u64,
    /// Places with bytes of the package.
    pub runs: u64,
    /// Places with fields of a person as text.
    pub sightings: u64,
    pub begun: Stamp,
    pub tool: String,
}

impl Content for ResidueScan {
    const TYPE: &'static str = "tewatashi/residue-scan";
}

impl ResidueScan {
    /// Whether anything was found.
    pub fn found(&self) -> bool {
        self.runs + self.sightings > 0
    }
}
