//! Documents that go out: rendered with this home's fonts and forms, recorded as intended before and with their outcome
//! after, so that a kill in between shows.

use crate::steps::desk::{Desk, Draft};
use crate::steps::lookup;
use crate::tools::files;
use crate::tools::paper::{self, FontSet, Rendered, Setting};
use crate::tools::printer::{Failed, Job, Printer};
use crate::words::act::{Deed, PaperIssued, Printed, TreeHead};
use crate::words::error::Result;
use crate::words::units::{ContractId, ControlNumber, Digest, Token};
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

/// Where a document goes.
pub enum Out<'a> {
    File(&'a Path),
    /// To the printer of that name, else to the usual one, which for notices is another.
    Printer {
        named: Option<&'a Token>,
        copies: u8,
    },
}

/// A place that was looked at before anything was recorded.
enum Ready<'a> {
    File(&'a Path),
    Printer { name: Token, printer: Printer, copies: u8 },
}

impl<'a> Out<'a> {
    fn ready(&self, desk: &Desk<'_>, document: Document) -> Result<Ready<'a>> {
        match self {
            Out::File(path) => files::vacant(path).map(|()| Ready::File(path)),
            Out::Printer { named, copies } => {
                let notice = document == Document::Notice;
                let (name, printer) = desk.config.printing.printer(*named, notice)?;
                Ok(Ready::Printer { name, printer, copies: *copies })
            }
        }
    }
    /// Whichever of two outcomes to report.
    pub fn either(&self, written: &'static str, printed: &'static str) -> &'static str {
        match self {
            Out::File(_) => written,
            Out::Printer { .. } => printed,
        }
    }
}

impl Ready<'_> {
    /// What the ledger is told of the printing, and whether it came out.
    fn put(&self, name: &str, pdf: &[u8]) -> (Option<Printed>, Result<()>) {
        match self {
            Ready::File(path) => (None, files::write_private(path, pdf)),
            Ready::Printer { name: printer_name, printer, copies } => {
                let (job, outcome) = match printer.print(&Job { name, pdf, copies: *copies }) {
                    Ok(job) => (Some(job), Ok(())),
                    Err(Failed { job, error }) => (job, Err(error)),
                };
                (Some(Printed { printer: printer_name.clone(), copies: *copies, job }), outcome)
            }
        }
    }
}

/// A document that went out: the entry that says so, what was made, and where it was printed.
pub struct Gone {
    pub entry: u64,
    pub made: Made,
    pub printed: Option<Printed>,
}

/// Puts a document out: the intention is recorded first, the outcome after, so that a kill in between shows.
///
/// `make` is called between the two and returns the PDF and, for a slip, what stands signed on it. What goes to a printer
/// touches no disk of this machine.
pub fn issue(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    document: Document,
    out: &Out<'_>,
    make: impl FnOnce(&mut Desk<'_>) -> Result<Made>,
) -> Result<Gone> {
    let intended = Deed::PaperIntended { consignment: number.clone(), document };
    desk.rehearse(&intended)?;
    let ready = out.ready(desk, document)?;
    desk.record(vec![Draft::of(intended)])?;
    let mut printed = None;
    let made = make(desk).and_then(|made| {
        let (told, outcome) = ready.put(&number.to_string(), &made.pdf);
        printed = told;
        outcome.map(|()| made)
    });
    let ok = made.as_ref().ok();
    let outcome = Deed::PaperIssued(PaperIssued {
        consignment: number.clone(),
        document,
        issued: ok.is_some(),
        statement: ok.and_then(|made| made.statement.as_ref()).map(|bytes| Digest::blake3(bytes)),
        head: ok.and_then(|made| made.head),
        printed: printed.clone(),
    });
    let mut draft = Draft::of(outcome);
    if let Some(statement) = ok.and_then(|made| made.statement.clone()) {
        draft = draft.with("statement", statement);
    }
    let recorded = desk.record(vec![draft]).inspect_err(|_| {
        // A document that the ledger does not know must not lie about.
        if let (Ready::File(path), true) = (&ready, made.is_ok()) {
            let _ = std::fs::remove_file(path);
        }
    })?;
    Ok(Gone { entry: recorded[0].index, made: made?, printed })
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
