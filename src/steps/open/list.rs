//! What a package holds, without taking anything out.
//!
//! The checks before are those of an opening. Nothing is recorded in the ledger: no copy comes to be that a report would
//! have to answer; that somebody looked stands in the access log, as every run does.

use super::{Came, Means};
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::words::error::Result;
use std::path::Path;

/// Checks a package, and lists its files. Decrypts only the list of contents.
pub fn list(desk: &mut Desk<'_>, source: &Path) -> Result<Done> {
    let within = desk.home.images();
    let came = Came::look(desk, source, &within, false)?;
    let part = came.disc.package(u64::MAX)?;
    let found = came.digest(desk, &part)?;
    if found != came.state.package {
        return Err(came.not_announced(found));
    }
    let proof = came.disc.check(desk, &came.state)?;
    let means = Means::get(desk, &came.state)?;
    let package = came.load((part, means.unlock()), proof.as_ref())?;
    let manifest = package.manifest();
    let names: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
    let sizes: Vec<u64> = manifest.files.iter().map(|file| file.size.0).collect();
    let rows = manifest.files.iter().map(|file| vec![file.name.clone(), file.size.0.to_string()]).collect();
    Ok(Done::new("open-list")
        .with("consignment", &came.number)
        .with("title", &manifest.title)
        .with("people", manifest.counts.people)
        .with("files", manifest.counts.files)
        .with("bytes", manifest.total())
        .with("names", names)
        .with("sizes", sizes)
        .with("sealing_proven", proof.is_some())
        .show(&["column-file", "column-bytes"], rows))
}
