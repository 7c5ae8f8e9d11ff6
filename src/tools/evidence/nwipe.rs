//! The log of nwipe: its lines, and the two tables at its end whose columns are found by their heads, since versions have
//! different ones. Source of the form: nwipe's `logging.c` and `pass.c` (0.26 to 0.38).
//!
//! Up to 2020 a device was called erased although its verification had failed: errors are therefore counted from the
//! error table and from the lines themselves.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use std::collections::BTreeMap;
use time::UtcOffset;

pub fn read(text: &str, zone: UtcOffset) -> Option<Vec<Facts>> {
    let version = text.lines().find_map(|line| {
        let (_, rest) = line.split_once("nwipe ")?;
        let version = rest.split_whitespace().next()?;
        version.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("nwipe {version}"))
    })?;
    let said = |name: &str| -> Option<&str> {
        let lines = text.lines().filter_map(|line| line.split_once("notice:"));
        let pairs = lines.filter_map(|(_, rest)| rest.split_once('='));
        pairs.filter(|(found, _)| found.trim() == name).map(|(_, value)| value.trim()).next_back()
    };
    let verification = match said("verify").and_then(lines::number) {
        Some(0) => Some(Verification::None),
        // The whole device is read back, after the last pass or after each.
        Some(_) => Some(Verification::Full),
        None => None,
    };
    let method = said("method").unwrap_or_default().to_string();
    let mut devices = devices(text);
    for row in table(text, "errors") {
        let errors = row.iter().filter(|(name, _)| name.contains("errors"));
        let errors = errors.filter_map(|(_, value)| lines::number(value)).fold(0, i128::saturating_add);
        let device = devices.entry(row.get("device")?.clone()).or_default();
        device.errors = Some(device.errors.unwrap_or(0).saturating_add(errors));
    }
    for row in table(text, "status") {
        let device = devices.entry(row.get("device")?.clone()).or_default();
        device.outcome = match row.get("status")?.to_ascii_lowercase().as_str() {
            "erased" => Outcome::Done,
            _ => Outcome::Failed,
        };
        let named = row.iter().find(|(name, _)| name.contains("serial")).map(|(_, value)| value.as_str());
        let (model, serial) = named.and_then(|named| named.rsplit_once('/')).unwrap_or_default();
        if device.model.is_empty() {
            device.model = lines::serial(model);
        }
        if device.serial.is_empty() {
            device.serial = lines::serial(serial);
        }
    }
    let zeroing = !method.to_ascii_lowercase().starts_with("verify");
    let facts = devices.into_iter().map(|(name, mut facts)| {
        times(text, &name, zone, &mut facts);
        facts.target = format!("/dev/{name}");
        facts.level = zeroing.then_some(Level::Clear);
        facts.overwrites = zeroing;
        (facts.tool, facts.method, facts.verification) = (version.clone(), method.clone(), verification);
        facts
    });
    Some(facts.collect())
}

/// What single lines say of each device, by its name without `/dev/`.
fn devices(text: &str) -> BTreeMap<String, Facts> {
    let mut devices: BTreeMap<String, Facts> = BTreeMap::new();
    for line in text.lines() {
        let Some(name) = device_in(line) else { continue };
        if line.contains(" Found /dev/") {
            // `Found DEVICE, BUS, MODEL, SIZE, S/N=SERIAL`
            let (before, serial) = line.split_once("S/N=").unwrap_or((line, ""));
            let fields: Vec<&str> = before.split(',').map(str::trim).collect();
            let device = devices.entry(name).or_default();
            device.serial = lines::serial(serial);
            device.model = fields.get(2).map_or_else(String::new, |model| lines::serial(model));
            continue;
        }
        // Of all that was found, only what was written to is spoken of.
        if let Some((_, sizes)) = line.split_once("sect/blk/dev ") {
            let size = sizes.rsplit('/').next().and_then(lines::number);
            devices.entry(name).or_default().size = size;
        } else if let Some((_, size)) = line.split_once("' is size ") {
            devices.entry(name).or_default().size = lines::number(size);
        } else if let Some((before, _)) = line.split_once(" bytes written to ") {
            let count = before.rsplit(' ').next().and_then(lines::number);
            devices.entry(name).or_default().erased = count;
        } else if line.contains("Finished pass ") || line.contains("Blanked device") {
            let device = devices.entry(name).or_default();
            device.passes = Some(device.passes.unwrap_or(0).saturating_add(1));
        } else if line.contains("[FAILURE]") || line.contains("   error:") || line.contains("] error:") {
            let device = devices.entry(name).or_default();
            device.errors = Some(device.errors.unwrap_or(0).saturating_add(1));
        }
    }
    devices.retain(|_, facts| facts.size.is_some() || facts.erased.is_some() || facts.errors.is_some());
    devices
}

/// The device that a line speaks of.
fn device_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("/dev/")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_string())
}

/// From the line that begins the method to the last that speaks of the device.
fn times(text: &str, name: &str, zone: UtcOffset, facts: &mut Facts) {
    let of_it = || text.lines().filter(|line| device_in(line).as_deref() == Some(name));
    let moment = |line: &str| {
        let stamp = line.trim_start().strip_prefix('[')?.split_once(']')?.0;
        lines::moment(stamp, zone)
    };
    facts.started = of_it().filter(|line| line.contains("Invoking method")).find_map(moment);
    facts.ended = of_it().filter_map(moment).next_back().filter(|_| facts.started.is_some());
}

/// The rows of the table of which one column's head contains a word, by the heads in lower case.
fn table(text: &str, word: &str) -> Vec<BTreeMap<String, String>> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_start().trim_start_matches('!').split('|').map(|cell| cell.trim().to_string()).collect()
    };
    let mut heads: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for line in text.lines() {
        let found = cells(line);
        let is_head = found.len() > 1 && found[0].eq_ignore_ascii_case("device");
        if is_head {
            let names: Vec<String> = found.iter().map(|name| name.to_ascii_lowercase()).collect();
            heads = names.iter().any(|name| name.contains(word)).then_some(names);
        } else if found.len() < 2 {
            // A rule of dashes parts head and rows; anything else ends the table.
            if !line.trim().chars().all(|c| c == '-') {
                heads = None;
            }
        } else if let Some(heads) = &heads {
            // A serial number may hold the bar itself; then it is not read.
            rows.push(heads.iter().cloned().zip(found).collect());
        }
    }
    rows
}
