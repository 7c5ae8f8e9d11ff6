//! Where an interrupted search finds its place again: a file in the home, replaced after each stretch.

use super::since;
use crate::steps::desk::Desk;
use crate::steps::vault;
use crate::tools::files;
use crate::tools::residue::resume::{Kept, MOST};
use crate::tools::residue::{Findings, Target};
use crate::words::error::{Error, Result};
use crate::words::units::{CopyNumber, Stamp};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

/// Keeps the state of one search.
pub struct Keeper<'t> {
    path: PathBuf,
    name: String,
    target: &'t Target,
    /// Of the search, also where it is resumed.
    pub scan: CopyNumber,
    pub begun: Stamp,
}

impl<'t> Keeper<'t> {
    /// Looks for an earlier state of the same search. What cannot be used is left aside, and the search begins anew.
    pub fn open(
        desk: &Desk<'_>,
        name: String,
        target: &'t Target,
        scan: CopyNumber,
    ) -> Result<(Keeper<'t>, Option<Findings>)> {
        let folder = desk.home.searches();
        if !folder.exists() {
            let made = std::fs::DirBuilder::new().mode(0o700).create(&folder);
            made.map_err(|cause| Error::io(&folder, &cause))?;
        }
        let path = folder.join(format!("{}.json", &name[..32]));
        let mut keeper = Keeper { path, name, target, scan, begun: desk.now };
        let earlier = keeper.read();
        if let Some(kept) = &earlier {
            keeper.begun = since(&kept.begun, desk.now);
            keeper.scan = kept.scan.parse().unwrap_or(scan);
        }
        Ok((keeper, earlier.map(|kept| kept.findings)))
    }
    fn read(&self) -> Option<Kept> {
        let bytes = files::read_small(&self.path, MOST).ok()?;
        let kept = Kept::parse(&bytes, self.target).ok()?;
        (kept.of == self.name && kept.scan.parse::<CopyNumber>().is_ok()).then_some(kept)
    }
    pub fn keep(&mut self, findings: &Findings) -> Result<()> {
        let kept = Kept {
            v: 1,
            of: self.name.clone(),
            scan: self.scan.to_string(),
            begun: self.begun.to_string(),
            findings: findings.clone(),
        };
        files::replace(&self.path, &kept.to_bytes())
    }
    /// The outcome is recorded; nothing is to be resumed any more.
    pub fn done(&self) -> Result<()> {
        vault::remove(&self.path)
    }
}
