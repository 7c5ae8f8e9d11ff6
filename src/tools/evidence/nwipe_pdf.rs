//! The certificate that nwipe prints as PDF: labels, each followed by what it says. Source of the form: nwipe's
//! `create_pdf.c` (0.35, 0.36) and `create_single_disc_pdf.c`, `create_system_multi_disc_pdf.c` (since 0.38): the same
//! labels in other places, on one page for each disk or on one for all.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use time::UtcOffset;

pub fn read(texts: &[String], zone: UtcOffset) -> Option<Vec<Facts>> {
    let version =
        texts.iter().find_map(|text| Some(text.split_once("NWIPE version ")?.1.trim().to_string()))?;
    let starts: Vec<usize> =
        (0..texts.len()).filter(|at| texts[*at].trim().eq_ignore_ascii_case("Make/Model:")).collect();
    let ends = starts.iter().skip(1).copied().chain([texts.len()]);
    let parts = starts.iter().copied().zip(ends).map(|(start, end)| &texts[start..end]);
    let disks = parts.filter(|part| value(part, "Status:").is_some());
    Some(disks.map(|part| disk(part, &version, zone)).collect())
}

fn disk(part: &[String], version: &str, zone: UtcOffset) -> Facts {
    let said = |label: &str| value(part, label).unwrap_or_default();
    let bytes = |label: &str| {
        let (before, _) = said(label).split_once(" bytes")?;
        lines::number(before.rsplit([' ', ',']).next()?)
    };
    let erased = said("*Bytes Erased:");
    let percent = erased.split_once('(').and_then(|(_, rest)| lines::thousandths(rest.split_once('%')?.0));
    let errors = said("Errors(pass/sync/verify):").split('/').filter_map(lines::number);
    let verify = said("Verify Pass(Last/All/None):").to_ascii_lowercase();
    let method = said("Method:").to_string();
    let wipes = !method.to_ascii_lowercase().starts_with("verify");
    Facts {
        tool: format!("nwipe {version}"),
        model: said("Make/Model:").to_string(),
        serial: lines::serial(said("Serial:")),
        target: String::new(),
        size: bytes("Size(Real):").or_else(|| bytes("Size(Apparent):")),
        level: wipes.then_some(Level::Clear),
        passes: said("Rounds(completed/requested):").split('/').next().and_then(|n| n.trim().parse().ok()),
        started: lines::moment(said("Start time:"), zone),
        ended: lines::moment(said("End time:"), zone),
        outcome: match said("Status:").trim_end_matches('*').trim() {
            "ERASED" => Outcome::Done,
            _ => Outcome::Failed,
        },
        verification: match verify.rsplit(' ').next().unwrap_or_default() {
            "last" | "all" => Some(Verification::Full),
            "none" => Some(Verification::None),
            _ => None,
        },
        errors: errors.reduce(i128::saturating_add),
        erased: lines::number(erased),
        percent,
        overwrites: wipes,
        method,
    }
}

/// The text after a label; none where the next is a label itself.
fn value<'t>(part: &'t [String], label: &str) -> Option<&'t str> {
    let at = part.iter().position(|text| text.trim().eq_ignore_ascii_case(label.trim()))?;
    part.get(at + 1).map(|text| text.trim()).filter(|text| !text.ends_with(':'))
}
