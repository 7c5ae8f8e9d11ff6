//! hdparm: `--security-erase` says that it sent the command and nothing more; `--sanitize-status` is the drive's own word.
//! Source of the form: hdparm's `hdparm.c`, `do_sanitize_cmd`. The serial number stands there only where the file also
//! holds `hdparm -I` or `-i`.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use time::UtcOffset;

pub fn read(text: &str, _: UtcOffset) -> Option<Vec<Facts>> {
    let issued = text.contains("Issuing SECURITY_ERASE") || text.contains("Issuing ENHANCED SECURITY_ERASE");
    let sanitize = text.contains("Issuing SANITIZE_") || text.contains("Sanitize status:");
    if !issued && !sanitize && !text.contains("security_password:") {
        return None;
    }
    let done = text.contains("Last Sanitize Operation Completed Without Error");
    let failed = FAILURES.iter().any(|failure| text.contains(failure));
    let outcome = match (failed, sanitize) {
        (true, _) => Outcome::Failed,
        (false, true) if text.contains("SD2 Sanitize") => Outcome::InProgress,
        (false, true) if done => Outcome::Done,
        _ => Outcome::Issued,
    };
    let serial = lines::after(text, "Serial Number:").or_else(|| lines::after(text, "SerialNo="));
    let model = lines::after(text, "Model Number:").or_else(|| lines::after(text, "Model="));
    let sectors = lines::after(text, "LBA48  user addressable sectors:").and_then(lines::number);
    Some(vec![Facts {
        tool: "hdparm".into(),
        model: model.map(|model| model.split(',').next().unwrap_or_default().to_string()).unwrap_or_default(),
        serial: serial.map(lines::serial).unwrap_or_default(),
        target: target(text),
        size: sectors.and_then(|sectors| sectors.checked_mul(512)),
        method: method(text).into(),
        // SECURITY ERASE UNIT is Purge on some drives and Clear on others (NIST SP 800-88 Rev. 1, A-5, A-8): the lesser.
        level: Some(if sanitize { Level::Purge } else { Level::Clear }),
        verification: (outcome == Outcome::Done).then_some(Verification::ToolReport),
        outcome,
        ..Facts::default()
    }])
}

const FAILURES: &[&str] = &[
    // What the system said to one of the steps.
    "ERASE_PREPARE: ",
    "SECURITY_ERASE: ",
    "SECURITY_UNLOCK: ",
    "SANITIZE failed",
    "SD3 Sanitize Operation Failed",
    "completed unsuccessfully",
    "feature set is not supported",
    "bad/missing sense data",
    "Invalid argument",
    "Input/output error",
    "Permission denied",
    "Operation not permitted",
];

fn method(text: &str) -> &'static str {
    let known = [
        ("SANITIZE_BLOCK_ERASE", "sanitize block erase"),
        ("SANITIZE_CRYPTO_SCRAMBLE", "sanitize crypto scramble"),
        ("SANITIZE_OVERWRITE", "sanitize overwrite"),
        ("ENHANCED SECURITY_ERASE", "enhanced security erase"),
        ("SECURITY_ERASE", "security erase"),
    ];
    known.iter().find(|(word, _)| text.contains(word)).map_or("sanitize", |(_, method)| method)
}

/// hdparm begins with the device's node and a colon, alone on a line.
fn target(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("/dev/")?.strip_suffix(':'));
    line.map(|name| format!("/dev/{name}")).unwrap_or_default()
}
