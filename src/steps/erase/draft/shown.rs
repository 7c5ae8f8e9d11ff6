//! What attached files say of the copies, put into the draft: what a machine printed nobody types again.
//!
//! Only what names the copy's own disk by its serial number, or the copy's own file, is taken over, and nothing of what
//! failed or contradicts itself. The person who signs looks at it all the same.

use super::DraftCopy;
use crate::steps::desk::Desk;
use crate::tools::evidence::{self, MAX_FILE};
use crate::tools::files;
use crate::words::error::{Error, Result};
use crate::words::evidence::{Facts, Outcome, same_serial};
use crate::words::statement::erasure::{Coverage, Level, Verification};
use crate::words::units::Stamp;
use std::path::{Path, PathBuf};

/// The files as the draft at `out` names them, and how many copies were filled in.
pub(super) fn fill(
    desk: &Desk<'_>,
    attached: &[PathBuf],
    out: &Path,
    copies: &mut [DraftCopy],
) -> Result<(Vec<String>, usize)> {
    let zone = desk.now.moment().offset();
    let mut facts = Vec::new();
    let mut names = Vec::new();
    for path in attached {
        facts.extend(evidence::read(&files::read_small(path, MAX_FILE)?, zone, &[]).facts);
        names.push(from_folder_of(out, path)?);
    }
    let mut filled = 0;
    for copy in copies {
        let shows = |facts: &&Facts| {
            let sound = facts.outcome == Outcome::Done && facts.faults().is_empty();
            sound && (same_serial(&facts.serial, &copy.device_serial) || is_of_file(facts, copy))
        };
        if let Some(facts) = facts.iter().find(shows) {
            put(copy, facts);
            filled += 1;
        }
    }
    Ok((names, filled))
}

/// `shred` names the file it was called with.
fn is_of_file(facts: &Facts, copy: &DraftCopy) -> bool {
    let target = Path::new(&facts.target);
    target.is_absolute() && !copy.path.is_empty() && target == Path::new(&copy.path)
}

fn put(copy: &mut DraftCopy, facts: &Facts) {
    let on_disk = same_serial(&facts.serial, &copy.device_serial);
    let moment = |at: Option<Stamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let word = |level: Level| match level {
        Level::Clear => "clear",
        Level::Purge => "purge",
        Level::Destroy => "destroy",
    };
    copy.level = facts.level.map(word).unwrap_or_default().into();
    copy.technique = facts.method.clone();
    copy.tool = facts.tool.clone();
    copy.passes = facts.passes.unwrap_or(copy.passes);
    (copy.started, copy.ended) = (moment(facts.started), moment(facts.ended));
    copy.succeeded = true;
    copy.verification = match facts.verification {
        Some(Verification::Full) => "full",
        Some(Verification::Sample) => "sample",
        Some(Verification::ToolReport) => "tool-report",
        Some(Verification::None) => "none",
        None => "",
    }
    .into();
    copy.coverage = match if on_disk { Coverage::Device } else { Coverage::Files } {
        Coverage::Device => "device",
        Coverage::Files => "files",
    }
    .into();
}

/// The path from the draft's folder where the file lies below it, else the whole path.
fn from_folder_of(out: &Path, path: &Path) -> Result<String> {
    let whole = |path: &Path| path.canonicalize().map_err(|cause| Error::io(path, &cause));
    let (folder, path) = (whole(&files::folder_of(out))?, whole(path)?);
    let short = path.strip_prefix(&folder).map_or(path.as_path(), |short| short);
    short
        .to_str()
        .map(str::to_string)
        .ok_or_else(|| Error::usage("file-name-unfit").with("path", path.display()))
}
