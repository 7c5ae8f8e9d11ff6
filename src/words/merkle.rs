//! The two hashes of the SHA-256 Merkle tree of RFC 6962 §2.1 and RFC 9162 §2.1.1: ledgers are such trees over entries,
//! packages over groups of bytes. Not the trees themselves.

use crate::words::units::Digest;
use ring::digest::{Context, SHA256};

/// SHA-256 over the parts, one after the other.
pub fn sha256(parts: &[&[u8]]) -> Digest {
    let mut context = Context::new(&SHA256);
    parts.iter().for_each(|part| context.update(part));
    taken(context)
}

/// The digest of everything that was given to `context`, one for SHA-256.
pub fn taken(context: Context) -> Digest {
    let mut digest = [0; 32];
    digest.copy_from_slice(context.finish().as_ref());
    Digest(digest)
}

/// SHA-256(0x00 ‖ content).
pub fn leaf_hash(content: &[u8]) -> Digest {
    sha256(&[&[0], content])
}

/// SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    sha256(&[&[1], &left.0, &right.0])
}
