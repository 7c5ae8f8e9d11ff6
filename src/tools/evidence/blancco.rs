//! XML as Blancco exports it: `blancco_erasure_report` with an `erasure` for each disk, its values either as
//! `<entry name="state">` or as elements of that name. The signature inside is Blancco's own and is not checked: to us the
//! file is unsigned. No sample is published; the names come from programs that read such reports.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use roxmltree::{Document, Node};
use time::UtcOffset;

pub fn read(text: &str, zone: UtcOffset) -> Option<Vec<Facts>> {
    if !text.contains("blancco_erasure_report") {
        return None;
    }
    let document = Document::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let named =
        |node: &Node<'_, '_>, name: &str| node.attribute("name").unwrap_or(node.tag_name().name()) == name;
    let erasures = document.descendants().filter(|node| node.is_element() && named(node, "erasure"));
    let facts: Vec<Facts> = erasures.map(|erasure| disk(&document, erasure, zone)).collect();
    (!facts.is_empty()).then_some(facts)
}

fn disk(document: &Document<'_>, erasure: Node<'_, '_>, zone: UtcOffset) -> Facts {
    let said = |name: &str| value(erasure, name).unwrap_or_default();
    let program = document.root_element();
    let tool = ["product_name", "product_version", "version"].map(|name| value(program, name));
    let tool: Vec<_> = tool.into_iter().flatten().collect();
    let size = lines::number(said("capacity"));
    let verify = erasure.descendants().find_map(|node| {
        let name = node.attribute("name").unwrap_or(node.tag_name().name());
        (node.is_element() && name.contains("verif")).then(|| node.text().and_then(lines::number))?
    });
    let errors = ["failed_sectors", "total_errors"].iter().filter_map(|name| lines::number(said(name)));
    // A negative count must not be made good by another.
    let errors = errors.min_by_key(|count| if *count < 0 { i128::MIN } else { count.saturating_neg() });
    Facts {
        tool: if tool.is_empty() { "Blancco".into() } else { tool.join(" ") },
        model: format!("{} {}", said("vendor"), said("model")).trim().to_string(),
        serial: lines::serial(said("serial")),
        target: String::new(),
        size,
        method: said("erasure_standard_name").to_string(),
        level: level(said("erasure_standard_name")),
        passes: lines::number(said("overwriting_rounds")).and_then(|n| u32::try_from(n).ok()),
        started: lines::moment(said("start_time"), zone),
        ended: lines::moment(said("end_time"), zone),
        outcome: match said("state") {
            "Successful" | "Erased" => Outcome::Done,
            "" => Outcome::Unsaid,
            _ => Outcome::Failed,
        },
        verification: verify.map(|percent| match percent {
            100.. => Verification::Full,
            1..100 => Verification::Sample,
            _ => Verification::None,
        }),
        errors,
        erased: cleaned(said("cleaned_sectors"), said("sector_size"), size),
        percent: None,
        overwrites: lines::number(said("overwriting_rounds")).is_some_and(|rounds| rounds > 0),
    }
}

/// Sectors as bytes; where no size of a sector is named, the one with which they fill the disk.
fn cleaned(sectors: &str, each: &str, size: Option<i128>) -> Option<i128> {
    let sectors = lines::number(sectors)?;
    let fills = |each: i128| sectors.checked_mul(each).is_some_and(|bytes| Some(bytes) == size);
    let each = lines::number(each).unwrap_or(if fills(4096) { 4096 } else { 512 });
    sectors.checked_mul(each)
}

fn level(standard: &str) -> Option<Level> {
    let standard = standard.to_ascii_lowercase();
    match () {
        () if standard.contains("purge") => Some(Level::Purge),
        () if standard.is_empty() => None,
        () => Some(Level::Clear),
    }
}

/// The first value of that name below a node.
fn value<'d>(node: Node<'d, '_>, name: &str) -> Option<&'d str> {
    let found = node.descendants().find(|below| {
        below.is_element()
            && below.attribute("name").unwrap_or(below.tag_name().name()) == name
            && below.text().is_some()
    });
    found.and_then(|found| found.text()).map(str::trim).filter(|text| !text.is_empty())
}
