//! C2SP `tlog-proof` (<https://c2sp.org/tlog-proof>): a file that shows, with no database and no network, that an entry
//! is in a log and who witnessed it.
//!
//! The text holds the entry's index, its inclusion proof and a checkpoint with whatever cosignatures there are. How
//! many witnesses are enough is for the reader's policy: [`Verified`] says who they were.

use crate::tools::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::tools::ledger::cosignature::Cosigner;
use crate::tools::ledger::note::{self, MAX_NOTE};
use crate::tools::ledger::tree;
use crate::tools::ledger::witness;
use crate::words::error::Result;
use crate::words::sign::PublicKey;
use crate::words::units::Digest;
use std::fmt;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// A proof as it came: nothing in it is checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Data for the application, which nobody signed.
    pub extra: Option<Vec<u8>>,
    /// Zero-based place of the entry.
    pub index: u64,
    /// RFC 6962 inclusion proof, leaf's sibling first.
    pub hashes: Vec<Digest>,
    /// The checkpoint, a signed note.
    pub note: String,
}

/// What a proof showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub index: u64,
    pub checkpoint: Checkpoint,
    /// Those of the given cosigners who cosigned, with seconds since 1970. Empty: not independently witnessed.
    pub witnesses: Vec<(Cosigner, u64)>,
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", note::base64(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.hashes.iter().try_for_each(|hash| writeln!(f, "{}", note::base64(&hash.0)))?;
        write!(f, "\n{}", self.note)
    }
}

impl Proof {
    /// Reads a whole proof (`note-malformed`, exit 1).
    pub fn parse(text: &str) -> Result<Proof> {
        let wrong = |cause| note::malformed("tlog-proof", cause);
        if text.len() > 2 * MAX_NOTE {
            return Err(wrong("too long"));
        }
        let (head, note) = text.split_once("\n\n").ok_or_else(|| wrong("no blank line"))?;
        let lines: Vec<&str> = head.split('\n').collect();
        let Some((&FIRST_LINE, mut lines)) = lines.split_first() else { return Err(wrong("another format")) };
        let mut extra = None;
        if let Some(data) = lines.first().and_then(|line| line.strip_prefix("extra ")) {
            extra = Some(note::unbase64(data).ok_or_else(|| wrong("extra is not base64"))?);
            lines = &lines[1..];
        }
        let (first, lines) = lines.split_first().ok_or_else(|| wrong("no index"))?;
        let index = first.strip_prefix("index ").and_then(note::decimal).ok_or_else(|| wrong("no index"))?;
        Ok(Proof { extra, index, hashes: witness::hashes(lines, "tlog-proof")?, note: note.into() })
    }
    /// Checks that `entry` stands at the index, under a checkpoint of the log `origin` that signs with `log_key`, and
    /// which of `cosigners` witnessed that checkpoint.
    ///
    /// Exit 1: as [`SignedCheckpoint::open`], `inclusion-proof-wrong`, and `signature-wrong` for a cosigner's line.
    pub fn verify(
        &self,
        entry: &[u8],
        origin: &str,
        log_key: &PublicKey,
        cosigners: &[Cosigner],
    ) -> Result<Verified> {
        let signed = SignedCheckpoint::open(&self.note, origin, log_key)?;
        let checkpoint = signed.checkpoint();
        let leaf = tree::leaf_hash(entry);
        tree::verify_inclusion(self.index, checkpoint.size, &leaf, &self.hashes, &checkpoint.root)?;
        let mut witnesses = Vec::new();
        for cosigner in cosigners {
            if let Some(seconds) = signed.cosigned_by(cosigner)? {
                witnesses.push((cosigner.clone(), seconds));
            }
        }
        Ok(Verified { index: self.index, checkpoint: checkpoint.clone(), witnesses })
    }
}
