//! The receipt (受領書) of media, paper or the notice.

use crate::words::statement::Content;
use crate::words::units::{ControlNumber, Digest, MediumNumber, PersonId, Pieces, Stamp};
use crate::words::vocabulary::Carried;
use serde::{Deserialize, Serialize};

/// Somebody at the recipient took something over; signed with that person's own key.
///
/// ```cddl
/// receipt = { v: 1, consignment: tstr, what: "media" / "notice" / "paper", media: [* tstr], pieces: uint,
///             at: stamp, by: tstr, package: bstr .size 32 }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    pub v: u8,
    pub consignment: ControlNumber,
    pub what: Carried,
    pub media: Vec<MediumNumber>,
    pub pieces: Pieces,
    pub at: Stamp,
    pub by: PersonId,
    /// BLAKE3 of the `.age`, as the slip named it.
    pub package: Digest,
}

impl Content for Receipt {
    const TYPE: &'static str = "tewatashi/receipt";
}

#[cfg(test)]
impl Receipt {
    pub fn sample(at: Stamp) -> Receipt {
        Receipt {
            v: 1,
            consignment: "SHJ-R7-0001".parse().unwrap(),
            what: Carried::Media,
            media: vec![MediumNumber([1, 2, 3, 4, 5])],
            pieces: Pieces(1),
            at,
            by: PersonId([5; 5]),
            package: Digest([7; 32]),
        }
    }
}
