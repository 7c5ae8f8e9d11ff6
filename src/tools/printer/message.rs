//! What is said to a printer and what it answers, encoded by the `ipp` crate. The document follows what is said.

use super::Address;
use ipp::parser::{IppParseError, IppParser};
use ipp::prelude::*;
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use std::io::Cursor;

/// A request without its document.
pub struct Asked(pub Vec<u8>);

/// job-state (RFC 8011, 5.3.7).
pub const CANCELLED: i32 = 7;
pub const ABORTED: i32 = 8;
pub const COMPLETED: i32 = 9;
/// printer-state stopped (5.4.11).
const STOPPED: i32 = 5;

pub const FORMAT_NOT_SUPPORTED: u16 = 0x040a;

/// A4 (PWG 5101.1).
const A4: &str = "iso_a4_210x297mm";

/// What an answer says of a job or of the printer; what it does not say is absent.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub job: Option<u32>,
    pub state: Option<i32>,
    pub reasons: Vec<String>,
}

/// What a printer waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Paper,
    /// Whatever else somebody has to see to.
    Stopped,
}

impl Answer {
    /// Whether a tray is empty, however bad the printer thinks that is.
    pub fn lacks_paper(&self) -> bool {
        let paper = ["media-empty", "media-needed"];
        self.reasons.iter().any(|reason| paper.iter().any(|name| reason.starts_with(name)))
    }
    /// Why nothing more will come out of this printer until somebody goes there.
    pub fn trouble(&self) -> Option<Trouble> {
        // A reason without an ending, or with -error, stops the printer (RFC 8011, 5.4.12).
        let is = |names: &[&str]| {
            self.reasons.iter().any(|reason| names.contains(&reason.strip_suffix("-error").unwrap_or(reason)))
        };
        let paper = ["media-empty", "media-needed"];
        let others = [
            "media-jam",
            "cover-open",
            "door-open",
            "interlock-open",
            "input-tray-missing",
            "output-tray-missing",
            "output-area-full",
            "toner-empty",
            "marker-supply-empty",
            "paused",
            "shutdown",
            "stopped-partly",
        ];
        match self.state {
            _ if is(&paper) => Some(Trouble::Paper),
            Some(STOPPED) => Some(Trouble::Stopped),
            _ if is(&others) => Some(Trouble::Stopped),
            _ => None,
        }
    }
}

pub fn status_name(status: u16) -> String {
    match StatusCode::from_i16(status as i16) {
        Some(StatusCode::UnknownStatusCode) | None => format!("0x{status:04x}"),
        Some(name) => format!("{name} (0x{status:04x})"),
    }
}

/// Reads an answer. Error: what is wrong with it, for a message.
pub fn understand(bytes: Vec<u8>) -> Result<Answer, String> {
    let answer =
        IppParser::new(IppReader::new(Cursor::new(bytes))).parse().map_err(|cause| cause.to_string())?;
    let groups = answer.attributes().groups().iter();
    let told = groups
        .filter(|group| matches!(group.tag(), DelimiterTag::JobAttributes | DelimiterTag::PrinterAttributes));
    let mut understood = Answer { status: answer.header().operation_or_status as u16, ..Answer::default() };
    for attribute in told.flat_map(|group| group.attributes()) {
        match (attribute.name().as_str(), attribute.value()) {
            ("job-id", IppValue::Integer(job)) => understood.job = u32::try_from(*job).ok(),
            ("job-state" | "printer-state", IppValue::Enum(state)) => understood.state = Some(*state),
            ("job-state-reasons" | "printer-state-reasons", reasons) => {
                understood.reasons = keywords(reasons)
            }
            _ => {}
        }
    }
    Ok(understood)
}

fn keywords(value: &IppValue) -> Vec<String> {
    match value {
        IppValue::Keyword(word) => vec![word.as_str().to_string()],
        IppValue::Array(all) => all.iter().flat_map(keywords).collect(),
        _ => Vec::new(),
    }
}

/// A4, in its real size: a symbol that is scaled down may no longer be read.
pub fn print(printer: &Address, name: &str, copies: u8) -> Asked {
    asked(
        printer,
        Operation::PrintJob,
        vec![
            attribute("job-name", IppValue::new_name_without_language(name)),
            attribute("document-format", IppValue::new_mime_media_type("application/pdf")),
        ],
        vec![
            attribute("copies", Ok(IppValue::Integer(i32::from(copies)))),
            attribute("media", IppValue::new_keyword(A4)),
            attribute("print-scaling", IppValue::new_keyword("none")),
        ],
    )
}

pub fn job(printer: &Address, number: u32) -> Asked {
    let wanted = ["job-id", "job-state", "job-state-reasons"];
    asked(printer, Operation::GetJobAttributes, vec![job_id(number), requested(&wanted)], Vec::new())
}

pub fn printer(printer: &Address) -> Asked {
    let wanted = ["printer-state", "printer-state-reasons"];
    asked(printer, Operation::GetPrinterAttributes, vec![requested(&wanted)], Vec::new())
}

pub fn cancel(printer: &Address, number: u32) -> Asked {
    asked(printer, Operation::CancelJob, vec![job_id(number)], Vec::new())
}

fn job_id(number: u32) -> IppAttribute {
    attribute("job-id", Ok(IppValue::Integer(number as i32)))
}

fn requested(names: &[&str]) -> IppAttribute {
    let names = names.iter().map(|name| IppValue::new_keyword(*name)).collect::<Result<Vec<_>, _>>();
    attribute("requested-attributes", names.map(IppValue::Array))
}

/// Every name and value here is short and plain, as IPP wants them.
fn attribute(name: &str, value: Result<IppValue, IppParseError>) -> IppAttribute {
    let value = value.expect("a value that IPP can hold");
    IppAttribute::with_name(name, value).expect("a name that IPP can hold")
}

fn asked(
    printer: &Address,
    operation: Operation,
    about: Vec<IppAttribute>,
    of_job: Vec<IppAttribute>,
) -> Asked {
    let uri = printer.to_string().parse().expect("addresses are checked when they are read");
    let mut request = IppRequestResponse::new(IppVersion::v2_0(), operation, Some(uri))
        .expect("an address that IPP can hold");
    let user = attribute("requesting-user-name", IppValue::new_name_without_language("tewatashi"));
    for attribute in about.into_iter().chain([user]) {
        request.attributes_mut().add(DelimiterTag::OperationAttributes, attribute);
    }
    for attribute in of_job {
        request.attributes_mut().add(DelimiterTag::JobAttributes, attribute);
    }
    Asked(request.to_bytes().to_vec())
}
