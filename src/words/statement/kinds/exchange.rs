//! The envelope in which statements cross.

use crate::words::statement::Content;
use crate::words::statement::kinds::Introduced;
use crate::words::units::{PartyId, Stamp};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// What one home tells another since it last did: statements as they were signed, our checkpoints with proofs of
/// consistency, and our cosignatures on theirs.
///
/// ```cddl
/// exchange = { v: 1, from: tstr, to: tstr, at: stamp, people: [* introduced], statements: [* bstr],
///              checkpoints: [* tstr], cosigned: [* tstr] }
/// ```
/// `checkpoints` are C2SP tlog-witness add-checkpoint bodies, `cosigned` are checkpoint notes of the reader's own ledger
/// with the sender's cosignature line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    pub v: u8,
    pub from: PartyId,
    pub to: PartyId,
    pub at: Stamp,
    pub people: Vec<Introduced>,
    pub statements: Vec<ByteBuf>,
    pub checkpoints: Vec<String>,
    pub cosigned: Vec<String>,
}

impl Content for Exchange {
    const TYPE: &'static str = "tewatashi/exchange";
}
