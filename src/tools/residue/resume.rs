//! How far a search came, kept in a file so that it can go on after an interruption. Places and numbers only: no content,
//! no names of files, nothing of a person.

use super::scan::Findings;
use super::target::Target;
use crate::words::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// The largest file of this kind: [`super::scan::KEPT`] findings and as many unreadable places are far less.
pub const MOST: u64 = 64 << 20;

/// A search under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    pub v: u8,
    /// What is searched for, where, and how: only the same search goes on.
    pub of: String,
    /// Its number, and when it began, in the ledger's form.
    pub scan: String,
    pub begun: String,
    pub findings: Findings,
}

/// Names a search: what is sought (a digest of it), in which target, for runs of which length.
pub fn name_of(sought: &[u8; 32], target: &Target, shortest: usize) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("tewatashi residue search 1");
    hasher.update(sought).update(&(shortest as u64).to_le_bytes());
    for source in &target.sources {
        let path = source.path.as_os_str().as_encoded_bytes();
        hasher.update(&(path.len() as u64).to_le_bytes()).update(path).update(&source.size.to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

impl Kept {
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("places and numbers")
    }
    /// Reads what [`Kept::to_bytes`] wrote, if it fits the target.
    ///
    /// # Errors
    /// `residue-state`: it is something else, or damaged.
    pub fn parse(bytes: &[u8], target: &Target) -> Result<Kept> {
        let wrong = || Error::verification("residue-state");
        let kept: Kept = serde_json::from_slice(bytes).map_err(|_| wrong())?;
        let Findings { source, at, found, unreadable, unopened, .. } = &kept.findings;
        let sources = target.sources.len() as u64;
        let size = |source: u64| target.sources.get(source as usize).map_or(0, |source| source.size);
        let holds = kept.v == 1
            && (*source < sources || (*source == sources && *at == 0))
            && (*at == 0 || *at < size(*source))
            && at.is_multiple_of(super::target::BLOCK as u64)
            && found.iter().all(|one| one.source < sources && one.at <= size(one.source))
            && unreadable.iter().all(|(source, range)| range.start < range.end && range.end <= size(*source))
            && unopened.iter().all(|source| *source < sources);
        if holds { Ok(kept) } else { Err(wrong()) }
    }
}
