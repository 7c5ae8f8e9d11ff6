//! C2SP `tlog-checkpoint` (<https://c2sp.org/tlog-checkpoint>): origin, size and root of a tree, signed by the log.
//!
//! The log's key name is the origin. Extension lines are neither written nor read: they would be signed but mean
//! nothing to us. Only a checked signature makes a [`SignedCheckpoint`].

use crate::tools::ledger::note::{self, Kind, Note, Signature, VerifierKey};
use crate::words::error::{Error, Result};
use crate::words::sign::{PublicKey, Signer};
use crate::words::units::{Digest, name_then};

/// What a log says its tree is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: a schema-less URL, no white space, no plus.
    pub origin: String,
    /// Entries in the tree.
    pub size: u64,
    /// RFC 6962 root over them.
    pub root: Digest,
}

/// The vkey of the log `origin` that signs with `key`.
pub fn log_key(origin: &str, key: &PublicKey) -> VerifierKey {
    VerifierKey { name: origin.into(), kind: Kind::Plain, key: *key }
}

impl Checkpoint {
    /// The note text: three lines.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, note::base64(&self.root.0))
    }
    /// Reads a note text (`note-malformed`, exit 1).
    pub fn from_text(text: &str) -> Result<Checkpoint> {
        let read = || {
            let mut lines = text.strip_suffix('\n')?.split('\n');
            let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
            let root = Digest(note::unbase64(root)?.try_into().ok()?);
            let right = lines.next().is_none() && note::name_is_valid(origin);
            right.then_some(Checkpoint { origin: origin.into(), size: note::decimal(size)?, root })
        };
        read().ok_or_else(|| note::malformed("checkpoint", "not origin, size and root"))
    }
    /// Signs as the log `origin`.
    pub fn sign(self, signer: &dyn Signer) -> SignedCheckpoint {
        let key = log_key(&self.origin, &signer.public());
        let mut note = Note::new(self.text());
        let bytes = signer.sign(note.text().as_bytes()).to_vec();
        note.signatures.push(Signature { name: self.origin.clone(), key_id: key.id(), bytes });
        SignedCheckpoint { checkpoint: self, note }
    }
}

/// A checkpoint whose signature by the log was checked with a key known from elsewhere, or made here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// Reads and checks a checkpoint of the log `origin` that signs with `key`.
    ///
    /// Exit 1: `note-malformed`, `checkpoint-other-log`, `note-unsigned`, `signature-wrong`.
    pub fn open(note: &str, origin: &str, key: &PublicKey) -> Result<SignedCheckpoint> {
        let note = Note::parse(note)?;
        let checkpoint = Checkpoint::from_text(note.text())?;
        if checkpoint.origin != origin {
            return Err(Error::verification("checkpoint-other-log")
                .with("expected", origin)
                .with("found", checkpoint.origin));
        }
        note.verified(&log_key(origin, key), |signature| {
            key.verify(note.text().as_bytes(), &signature.bytes)
        })?;
        Ok(SignedCheckpoint { checkpoint, note })
    }
    /// The same, where the log may have signed under a name that it went by before `origin`.
    pub fn open_of_any_name(note: &str, origin: &str, key: &PublicKey) -> Result<SignedCheckpoint> {
        let found = note.lines().next().unwrap_or_default();
        SignedCheckpoint::open(note, name_then(origin, found), key)
    }
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }
    /// The note with every signature line that came with it or was added; only the log's is known to be right.
    pub fn note(&self) -> &Note {
        &self.note
    }
    pub(super) fn add(&mut self, signature: Signature) {
        if !self.note.signatures.contains(&signature) {
            self.note.signatures.push(signature);
        }
    }
}

impl std::fmt::Display for SignedCheckpoint {
    /// The signed note.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.note.fmt(f)
    }
}
