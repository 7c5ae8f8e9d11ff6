//! Performer and verifier stand by what was done, each with their own key, before the responsible person signs the whole.
//! The signature lies beside the answers until the report takes it in; it holds for these answers and these files only.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::erase::prepare::prepare;
use crate::tools::files;
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::erasure::{ErasureReport, Part};
use crate::words::statement::kinds::Erasing;
use crate::words::units::{ControlNumber, PersonId};
use serde_bytes::ByteBuf;
use std::path::{Path, PathBuf};

/// A signature is some hundred bytes.
const MAX_SIGNED: u64 = 1 << 16;

/// Signs the work in the file `answers` as the one of the two that the acting person is.
pub fn sign(desk: &mut Desk<'_>, number: &ControlNumber, answers: &Path) -> Result<Done> {
    let by = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let report = prepare(desk, number, answers, None)?;
    let part = Part::ALL.into_iter().find(|part| whose(&report, *part) == by);
    let Some(part) = part else {
        let error = Error::refused("erasure-not-yours").with("consignment", number).with("person", by);
        return Err(desk.with_name(error));
    };
    let work = report.work();
    let content = Erasing { v: 1, consignment: number.clone(), part, work, at: desk.now, by };
    let statement = desk.state_as_person(&content)?;
    let file = beside(answers, part);
    files::replace(&file, &statement)?;
    Ok(Done::new("erase-sign")
        .with("consignment", number)
        .with("part", part.as_str())
        .with("copies", report.copies.len())
        .with("evidence", report.evidence.len())
        .with("work", work.to_string())
        .with("file", file.display().to_string()))
}

/// The two signatures over this very work, or who has not signed it.
pub(super) fn signatures(
    desk: &mut Desk<'_>,
    answers: &Path,
    report: &ErasureReport,
) -> Result<Vec<ByteBuf>> {
    let mut signed = Vec::new();
    for part in Part::ALL {
        let (by, file) = (whose(report, part), beside(answers, part));
        let about = |error: Error| {
            error.with("consignment", &report.consignment).with("part", part.as_str()).with("person", by)
        };
        if !file.exists() {
            return Err(desk.with_name(about(Error::refused("erasure-unsigned"))));
        }
        let bytes = files::read_small(&file, MAX_SIGNED)?;
        let register = &desk.book()?.register;
        let origin = register.home()?.origin.clone();
        let key = register.person(&by)?.key;
        let stands = key.is_some_and(|key| stands_by(&bytes, &origin, &key, report, part));
        if !stands {
            return Err(desk.with_name(about(Error::refused("erasure-changed"))));
        }
        signed.push(ByteBuf::from(bytes));
    }
    Ok(signed)
}

/// Whether a statement is that person's signature over the work of this report.
pub(super) fn stands_by(
    bytes: &[u8],
    origin: &str,
    key: &crate::words::sign::PublicKey,
    report: &ErasureReport,
    part: Part,
) -> bool {
    statement::verify::<Erasing>(bytes, origin, key).is_ok_and(|signed| {
        let content = signed.content();
        (content.v, content.part, content.by) == (1, part, whose(report, part))
            && content.consignment == report.consignment
            && content.work == report.work()
    })
}

/// Who does that part.
pub(super) fn whose(report: &ErasureReport, part: Part) -> PersonId {
    match part {
        Part::Performer => report.performer,
        Part::Verifier => report.verifier,
    }
}

fn beside(answers: &Path, part: Part) -> PathBuf {
    let mut name = answers.as_os_str().to_owned();
    name.push(format!(".{}", part.as_str()));
    name.into()
}
