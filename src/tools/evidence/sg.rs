//! `sg_sanitize` (sg3_utils): it names the drive before it begins, and ends with what became of the command. Source of the
//! form: `sg_sanitize.c` 1.15.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use time::UtcOffset;

pub fn read(text: &str, _: UtcOffset) -> Option<Vec<Facts>> {
    let known = [
        "A SANITIZE will commence",
        "Sanitize cdb:",
        "sg_sanitize failed",
        "sg_sanitize: ",
        "Sanitize seems to be",
    ];
    if !known.iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let outcome = match () {
        () if says(&["sg_sanitize failed", "Sanitize failed", "open error", "pass-through os error"]) => {
            Outcome::Failed
        }
        // Nothing was sent at all.
        () if says(&["bypassing SANITIZE command"]) => Outcome::Failed,
        () if says(&["Sanitize seems to be successful", "Sanitize command completed without error"]) => {
            Outcome::Done
        }
        () if says(&["Progress indication:"]) => Outcome::InProgress,
        () => Outcome::Issued,
    };
    let inquiry = text.lines().find_map(|line| line.split_once("peripheral_type"));
    let model = inquiry.map(|(model, _)| model.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(vec![Facts {
        tool: "sg_sanitize".into(),
        model: model.unwrap_or_default(),
        serial: lines::after(text, "Unit serial number:").map(lines::serial).unwrap_or_default(),
        method: "sanitize".into(),
        level: Some(Level::Purge),
        verification: (outcome == Outcome::Done).then_some(Verification::ToolReport),
        outcome,
        ..Facts::default()
    }])
}
