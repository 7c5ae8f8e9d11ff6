//! `blkdiscard -v` (util-linux): how many bytes of which node were discarded or filled with zeros. No serial number, no
//! reading back; what a discard leaves is the device's own affair. Source of the form: util-linux's `blkdiscard.c`.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use std::collections::BTreeMap;
use time::UtcOffset;

pub fn read(text: &str, _: UtcOffset) -> Option<Vec<Facts>> {
    let mut devices: BTreeMap<&str, Facts> = BTreeMap::new();
    for line in text.lines() {
        if let Some((name, _)) = line.strip_prefix("blkdiscard: ").and_then(|line| line.split_once(": ")) {
            // Or `cannot open NAME: …`.
            let name = name.rsplit(' ').next().unwrap_or(name);
            devices.entry(name).or_default().outcome = Outcome::Failed;
            continue;
        }
        let Some((name, did)) = line.split_once(": ") else { continue };
        let filled = did.strip_prefix("Zero-filled ");
        let Some(rest) = filled.or_else(|| did.strip_prefix("Discarded ")) else { continue };
        let (Some(count), Some((_, offset))) = (lines::number(rest), rest.split_once("offset ")) else {
            continue;
        };
        let device = devices.entry(name).or_default();
        // With -p step the pieces follow each other.
        let whole =
            lines::number(offset) == Some(device.erased.unwrap_or(0)) && device.outcome != Outcome::Failed;
        device.outcome = if whole { Outcome::Done } else { Outcome::Failed };
        device.erased = Some(device.erased.unwrap_or(0).saturating_add(count));
        device.method = if filled.is_some() { "zero-fill" } else { "discard" }.into();
    }
    let facts = devices.into_iter().map(|(name, facts)| Facts {
        tool: "blkdiscard".into(),
        target: name.to_string(),
        level: Some(Level::Clear),
        verification: Some(Verification::None),
        ..facts
    });
    let facts: Vec<Facts> = facts.collect();
    (!facts.is_empty()).then_some(facts)
}
