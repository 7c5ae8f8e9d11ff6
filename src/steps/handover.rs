//! Handing over: the slip and the notice, storage, each change of hands, each receipt.

pub mod asp;
pub mod carry;
pub mod notice;
pub mod read;
pub mod receipt;
pub mod receive;
pub mod slip;

use crate::steps::done::Done;
use crate::steps::print::Out;
use crate::tools::files;
use crate::words::act::{Paper, Printed};
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use std::path::Path;

/// A scan of a signed slip: a photo or a page, not a film.
const MAX_SCAN: u64 = 64 << 20;

/// The mark of a fact entered from paper, with the scan of that paper where there is one.
pub fn from_paper(late: bool, scan: Option<&Path>) -> Result<Option<Paper>> {
    match (late, scan) {
        (false, None) => Ok(None),
        (false, Some(_)) => Err(Error::usage("scan-without-late")),
        (true, None) => Ok(Some(Paper { scan: None, second: false })),
        (true, Some(path)) => {
            Ok(Some(Paper { scan: Some(Digest::blake3(&files::read_small(path, MAX_SCAN)?)), second: false }))
        }
    }
}

/// Adds where a document went: a file, or a printer and its job.
fn told(done: Done, out: &Out<'_>, printed: Option<&Printed>) -> Done {
    match (out, printed) {
        (Out::File(path), _) => done.with("file", path.display().to_string()),
        (Out::Printer { .. }, Some(printed)) => {
            done.with("printer", &printed.printer).with("job", printed.job).with("copies", printed.copies)
        }
        (Out::Printer { .. }, None) => done,
    }
}
