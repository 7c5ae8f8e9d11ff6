//! `nvme sanitize-log -o json`: the device's own word on its last sanitize command. Source of the form: nvme-cli's
//! `nvme-print-json.c` (1.x and 2.x). It names no serial number; where the file also holds `nvme id-ctrl -o json`, that
//! does.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use serde_json::Value;
use time::UtcOffset;

/// JSON that nests deeper is none of these.
pub fn read(text: &str, _: UtcOffset) -> Option<Vec<Facts>> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let documents: Vec<Value> =
        serde_json::Deserializer::from_str(text).into_iter().map_while(Result::ok).collect();
    let said = |name: &str| documents.iter().find_map(|document| document.get(name)?.as_str());
    let (serial, model) = (said("sn").unwrap_or_default(), said("mn").unwrap_or_default());
    let mut logs: Vec<(String, &Value)> = Vec::new();
    for document in documents.iter().filter_map(Value::as_object) {
        if document.contains_key("sstat") {
            logs.extend(documents.iter().filter(|d| d.get("sstat").is_some()).map(|d| (String::new(), d)));
            break;
        }
        let below = document.iter().filter(|(_, value)| value.get("sstat").is_some());
        logs.extend(below.map(|(name, value)| (name.clone(), value)));
    }
    let facts = logs.into_iter().map(|(name, log)| Facts {
        tool: "nvme-cli".into(),
        model: model.trim().to_string(),
        serial: lines::serial(serial),
        target: name,
        ..state(log)
    });
    let facts: Vec<Facts> = facts.collect();
    (!facts.is_empty()).then_some(facts)
}

/// NVMe Base Specification 2.0, figure 291 (Sanitize Status log page): SSTAT bits 2:0, SCDW10 bits 2:0.
fn state(log: &Value) -> Facts {
    let sstat = &log["sstat"];
    let code = match (sstat.as_i64(), sstat["status"].as_str()) {
        (Some(bits), _) => Some(i128::from(bits & 7)),
        (None, Some(text)) => lines::number(text.trim_start_matches('(')),
        (None, None) => sstat["status"].as_i64().map(|bits| i128::from(bits & 7)),
    };
    let action = log["cdw10_info"].as_u64().map(|word| word & 7);
    Facts {
        method: match action {
            Some(2) => "sanitize block erase",
            Some(3) => "sanitize overwrite",
            Some(4) => "sanitize crypto erase",
            _ => "sanitize",
        }
        .into(),
        level: Some(Level::Purge),
        passes: sstat["no_cmplted_passes"].as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0),
        outcome: match code {
            // With and without deallocation afterwards.
            Some(1 | 4) => Outcome::Done,
            Some(2) => Outcome::InProgress,
            Some(3) => Outcome::Failed,
            _ => Outcome::Unsaid,
        },
        verification: matches!(code, Some(1 | 4)).then_some(Verification::ToolReport),
        ..Facts::default()
    }
}
