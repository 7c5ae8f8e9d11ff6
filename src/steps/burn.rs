//! Burning: the package and what proves it go onto a medium, which is then read back in full.
//!
//! The intention is recorded before the first byte and the outcome after the read-back, so that a kill in between shows
//! as a medium that was begun and never finished; it must not leave. For now the medium is an image file, and the ledger
//! says so.

use crate::steps::desk::{Desk, Draft};
use crate::steps::disc::{
    CONSISTENCY, MEDIUM_NOTE, OPENER, README, SEAL_ENTRY, SEAL_PROOF, WITNESSED, opener,
};
use crate::steps::done::Done;
use crate::steps::issued::{add_checkpoint_bodies, newest_head, newest_witnessed};
use crate::tools::files::{self, TemporaryFolder, unfinished};
use crate::tools::media::{self, image};
use crate::tools::{keys, package};
use crate::words::act::{Content, Deed, TreeHead};
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Error, Result};
use crate::words::statement::slip::MediumNote;
use crate::words::units::{ControlNumber, MediumNumber};
use crate::words::vocabulary::MediumKind;
use std::fs;
use std::path::{Path, PathBuf};

const README_PAGE: &str = include_str!("../../templates/pages/readme.html");

/// Where to write.
#[derive(Clone, Debug)]
pub enum Target {
    Image(PathBuf),
}

impl std::str::FromStr for Target {
    type Err = Error;
    /// `image:FILE`.
    fn from_str(text: &str) -> Result<Target> {
        match text.strip_prefix("image:") {
            Some(file) if !file.is_empty() => Ok(Target::Image(PathBuf::from(file))),
            _ => Err(Error::usage("drive-unknown").with("drive", text)),
        }
    }
}

/// Writes one medium and reads it back.
pub fn burn(desk: &mut Desk<'_>, number: &ControlNumber, target: &Target, kind: MediumKind) -> Result<Done> {
    let Target::Image(out) = target;
    files::vacant(out)?;
    let mut medium = MediumNumber([0; 5]);
    keys::fill(desk.random, &mut medium.0)?;
    let consignment = number.clone();
    let intended = Deed::WriteIntended { consignment, medium, medium_kind: kind, to_image: true };
    desk.rehearse(&intended)?;
    check_package(desk, number)?;
    desk.record(vec![Draft::of(intended)])?;

    let head = newest_head(desk)?;
    let written = write(desk, number, medium, head, out);
    let content = written.as_ref().ok().copied();
    let outcome = Deed::Written { consignment: number.clone(), medium, content, head };
    let recorded = desk.record(vec![Draft::of(outcome)]).inspect_err(|_| {
        if written.is_ok() {
            discard(out);
        }
    })?;
    let content = written?;
    Ok(Done::new("burn")
        .with("consignment", number)
        .with("medium", medium)
        .with("medium_kind", kind)
        .with("image", out.display().to_string())
        .with("size", content.size)
        .with("blake3", content.blake3.to_string())
        .with("verified", true)
        .with("entry", recorded[0].index))
}

/// The package must still be what was sealed: a disk that rots must not reach a disc.
fn check_package(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<()> {
    let state = desk.book()?.consignment(number)?;
    let path = desk.home.package(number);
    let (_, found) = package::digest(&path)?;
    match found == state.package {
        true => Ok(()),
        false => Err(Error::verification("package-differs")
            .with("path", path.display())
            .with("found", found.short())),
    }
}

fn write(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    medium: MediumNumber,
    head: TreeHead,
    out: &Path,
) -> Result<Content> {
    let state = desk.book()?.consignment(number)?;
    let stage = TemporaryFolder::create(&desk.home.images(), "stage")?;
    fill(desk, &state, medium, head, stage.path())?;
    desk.ask.progress("progress-write", 0, 0);
    // Whole, but not read back: a signal takes it away again.
    unfinished::expect(out);
    let made = image::build(stage.path(), &number.to_string(), desk.now, out)?;
    desk.ask.progress("progress-read-back", 0, 0);
    // Only the read-back makes the proof token; what it proves is what the ledger will say.
    let verified = media::read_back(out, &made).inspect_err(|_| discard(out))?;
    let content = verified.image();
    Ok(Content { size: content.size, blake3: content.blake3 })
}

fn fill(
    desk: &mut Desk<'_>,
    state: &Consignment,
    medium: MediumNumber,
    head: TreeHead,
    stage: &Path,
) -> Result<()> {
    let number = &state.number;
    let unsealed = || Error::usage("consignment-unknown").with("consignment", number);
    let (sealing_index, sealing) = state.sealing.ok_or_else(unsealed)?;
    let package = desk.home.package(number);
    let name = format!("{number}.zip.age");
    let staged = stage.join(&name);
    fs::hard_link(&package, &staged)
        .or_else(|_| fs::copy(&package, &staged).map(drop))
        .map_err(|cause| Error::io(&staged, &cause))?;
    let note = MediumNote {
        v: 1,
        consignment: number.clone(),
        medium,
        from: state.from,
        to: state.to,
        size: state.package_size.ok_or_else(unsealed)?,
        package: state.package,
        sealing,
    };
    let note = desk.state(&note)?;
    let entry = desk.ledger.entry(sealing_index)?.ok_or_else(unsealed)?;
    let proof = desk.ledger.prove(sealing_index, head.size)?;
    let consistency = add_checkpoint_bodies(desk, &state.to, head.size)?;
    let readme = README_PAGE.replace("{{number}}", &number.to_string()).replace("{{package}}", &name);
    files::write_new(&stage.join(README), readme.as_bytes())?;
    files::write_new(&stage.join(OPENER), opener(desk)?.as_bytes())?;
    files::write_new(&stage.join(MEDIUM_NOTE), &note)?;
    files::write_new(&stage.join(SEAL_ENTRY), &entry.bytes)?;
    files::write_new(&stage.join(SEAL_PROOF), proof.to_string().as_bytes())?;
    files::write_new(&stage.join(CONSISTENCY), consistency.join("").as_bytes())?;
    if let Some((_, witnessed)) = newest_witnessed(desk)? {
        files::write_new(&stage.join(WITNESSED), witnessed.as_bytes())?;
    }
    Ok(())
}

/// An image of which the ledger does not say that it was read back must not lie about as if it were good.
fn discard(image: &Path) {
    let _ = fs::remove_file(image);
}
