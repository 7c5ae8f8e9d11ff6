//! Documents that go out: rendered with this home's fonts and forms, recorded as intended before and with their outcome
//! after, so that a kill in between shows.

use crate::steps::desk::{Desk, Draft};
use crate::steps::lookup;
use crate::tools::files;
use crate::tools::paper::{self, FontSet, Rendered, Setting};
use crate::words::act::{Deed, PaperIssued, TreeHead};
use crate::words::error::Result;
use crate::words::units::{ContractId, ControlNumber, Digest};
use crate::words::vocabulary::{Document, Overview};
use std::path::Path;

/// Renders a form with this home's fonts and templates.
pub fn render(desk: &mut Desk<'_>, form: &str, values: &serde_json::Value) -> Result<Rendered> {
    let fonts = FontSet::shared(desk.config.paper.fonts.as_deref())?;
    let practice = desk.book()?.register.home()?.practice;
    let templates = desk.config.paper.templates.clone();
    let setting = Setting { fonts: &fonts, time: desk.now, practice, templates: templates.as_deref() };
    paper::render(form, desk.lang, values, &setting)
}

/// Puts a document out: the intention is recorded first, the outcome after, so that a kill in between shows.
///
/// `make` is called between the two and returns the PDF and, for a slip, what stands signed on it.
pub fn issue(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    document: Document,
    out: &Path,
    make: impl FnOnce(&mut Desk<'_>) -> Result<Made>,
) -> Result<(u64, Made)> {
    let intended = Deed::PaperIntended { consignment: number.clone(), document };
    desk.rehearse(&intended)?;
    files::vacant(out)?;
    desk.record(vec![Draft::of(intended)])?;
    let made = make(desk).and_then(|made| files::write_private(out, &made.pdf).map(|()| made));
    let ok = made.as_ref().ok();
    let outcome = Deed::PaperIssued(PaperIssued {
        consignment: number.clone(),
        document,
        issued: ok.is_some(),
        statement: ok.and_then(|made| made.statement.as_ref()).map(|bytes| Digest::blake3(bytes)),
        head: ok.and_then(|made| made.head),
    });
    let mut draft = Draft::of(outcome);
    if let Some(statement) = ok.and_then(|made| made.statement.clone()) {
        draft = draft.with("statement", statement);
    }
    let recorded = desk.record(vec![draft]).inspect_err(|_| {
        // A document that the ledger does not know must not lie about.
        if made.is_ok() {
            let _ = std::fs::remove_file(out);
        }
    })?;
    Ok((recorded[0].index, made?))
}

/// Puts out a sheet about the work (a checklist, the workflow, the board's page), with the same two records.
///
/// `compose` is called between the two and returns what the form of that name takes, and what to report.
pub fn issue_overview<T>(
    desk: &mut Desk<'_>,
    (overview, form): (Overview, &str),
    contract: Option<ContractId>,
    out: &Path,
    compose: impl FnOnce(&mut Desk<'_>) -> Result<(serde_json::Value, T)>,
) -> Result<(Issued, T)> {
    put_out(desk, overview, contract, out, |desk| {
        let (mut values, told) = compose(desk)?;
        values["maker"] = lookup::maker(desk)?.into();
        Ok((render(desk, form, &values)?.pdf, told))
    })
}

/// Puts out a file about the work, with the same two records. `make` is called between the two.
pub fn put_out<T>(
    desk: &mut Desk<'_>,
    overview: Overview,
    contract: Option<ContractId>,
    out: &Path,
    make: impl FnOnce(&mut Desk<'_>) -> Result<(Vec<u8>, T)>,
) -> Result<(Issued, T)> {
    let intended = Deed::OverviewIntended { overview, contract };
    desk.rehearse(&intended)?;
    files::vacant(out)?;
    desk.record(vec![Draft::of(intended)])?;
    let made = make(desk).and_then(|(bytes, told)| {
        files::write_new(out, &bytes)?;
        Ok((Digest::blake3(&bytes), told))
    });
    let document = made.as_ref().ok().map(|(digest, _)| *digest);
    let outcome = Deed::OverviewIssued { overview, contract, document };
    let recorded = desk.record(vec![Draft::of(outcome)]).inspect_err(|_| {
        if document.is_some() {
            let _ = std::fs::remove_file(out);
        }
    })?;
    let (digest, told) = made?;
    Ok((Issued { entry: recorded[0].index, digest }, told))
}

/// Which entry says that a file went out, and its digest.
pub struct Issued {
    pub entry: u64,
    pub digest: Digest,
}

/// A document that was made.
pub struct Made {
    pub pdf: Vec<u8>,
    pub statement: Option<Vec<u8>>,
    pub head: Option<TreeHead>,
}
