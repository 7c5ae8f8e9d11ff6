//! C2SP `tlog-witness` (<https://c2sp.org/tlog-witness>): the body of `add-checkpoint`, by which a log shows a witness
//! that its tree only grew.
//!
//! The same bytes travel on disc, stick or line; several may follow one another in a file, one for each size that the
//! witness may have seen last. Nothing here speaks HTTP or remembers: the pinned checkpoint is handed in.

use crate::tools::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::tools::ledger::note::{self, MAX_NOTE};
use crate::tools::ledger::tree::{self, MAX_PROOF};
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::units::Digest;
use std::fmt;

/// The most requests that one file may hold.
pub const MAX_REQUESTS: usize = 1024;

/// A request as it came: nothing in it is checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// Size of the tree that the witness is expected to know.
    pub old: u64,
    /// RFC 6962 consistency proof from there.
    pub proof: Vec<Digest>,
    /// The new checkpoint, a signed note.
    pub note: String,
}

impl fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", note::base64(&hash.0)))?;
        write!(f, "\n{}", self.note)
    }
}

/// Reads lines of one base64 hash each; `what` names the document in the error.
pub(super) fn hashes(lines: &[&str], what: &'static str) -> Result<Vec<Digest>> {
    if lines.len() > MAX_PROOF {
        return Err(note::malformed(what, "too many hashes"));
    }
    let hash = |line: &&str| note::unbase64(line).and_then(|bytes| bytes.try_into().ok()).map(Digest);
    lines.iter().map(|line| hash(line).ok_or_else(|| note::malformed(what, "not a hash"))).collect()
}

impl AddCheckpoint {
    /// Reads one body (`note-malformed`, exit 1).
    pub fn parse(body: &str) -> Result<AddCheckpoint> {
        let wrong = |cause| note::malformed("add-checkpoint request", cause);
        if body.len() > 2 * MAX_NOTE {
            return Err(wrong("too long"));
        }
        let (head, note) = body.split_once("\n\n").ok_or_else(|| wrong("no blank line"))?;
        let lines: Vec<&str> = head.split('\n').collect();
        let old =
            lines[0].strip_prefix("old ").and_then(note::decimal).ok_or_else(|| wrong("no old size"))?;
        let proof = hashes(&lines[1..], "add-checkpoint request")?;
        Ok(AddCheckpoint { old, proof, note: note.into() })
    }
    /// Reads bodies that follow one another.
    pub fn parse_all(bodies: &str) -> Result<Vec<AddCheckpoint>> {
        let mut all = Vec::new();
        let mut rest = bodies;
        while !rest.is_empty() {
            if all.len() == MAX_REQUESTS {
                return Err(note::malformed("add-checkpoint request", "too many requests"));
            }
            // A body ends with signature lines, so the next one begins where such a line is followed by “old”.
            let end = rest.match_indices("\nold ").map(|(at, _)| at + 1).find(|&at| ends_signed(&rest[..at]));
            let (body, after) = rest.split_at(end.unwrap_or(rest.len()));
            all.push(AddCheckpoint::parse(body)?);
            rest = after;
        }
        Ok(all)
    }
    /// What a witness checks before it cosigns: that the log `origin` signed with `key`, and that its tree begins with
    /// the `pinned` one (nothing pinned = the empty tree).
    ///
    /// Exit 1: as [`SignedCheckpoint::open`], and `witness-old-size` (ask for a request that starts at what is
    /// pinned), `consistency-proof-wrong` (the history was rewritten, or the request is damaged).
    pub fn verify(
        &self,
        pinned: Option<&Checkpoint>,
        origin: &str,
        key: &PublicKey,
    ) -> Result<SignedCheckpoint> {
        let signed = SignedCheckpoint::open(&self.note, origin, key)?;
        let (pinned_size, pinned_root) = pinned.map_or((0, tree::empty_root()), |p| (p.size, p.root));
        if self.old != pinned_size {
            return Err(Error::verification("witness-old-size")
                .with("origin", origin)
                .with("pinned", pinned_size)
                .with("old", self.old));
        }
        let new = signed.checkpoint();
        tree::verify_consistency((self.old, &pinned_root), (new.size, &new.root), &self.proof)?;
        Ok(signed)
    }
}

fn ends_signed(text: &str) -> bool {
    text.strip_suffix('\n').and_then(|t| t.rsplit('\n').next()).is_some_and(|line| line.starts_with("— "))
}
