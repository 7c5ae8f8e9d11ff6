//! What the facts mean. Pure: the same facts are judged the same on every machine.

use super::look::{Facts, HomeFacts, LedgerFacts};
use super::{Finding, Verdict};
use crate::tools::antivirus::Engine;
use crate::tools::machine::condition::{DriveKind, Kept};
use crate::tools::machine::services::{ClockSetting, Scanner};
use crate::words::units::{Bytes, Stamp};
use Verdict::{Fault, Fine, Note, Warning};
use std::collections::BTreeSet;

/// Below this nothing can be sealed or written, in bytes.
const NO_ROOM: u64 = 200 << 20;
/// A DVD's image and its package side by side.
const LITTLE_ROOM: u64 = 10 << 30;
/// No clock of a machine that runs this program stands before it was written: 2025-01-01T00:00:00Z.
const BEFORE_US: i64 = 1_735_689_600;
/// A clock may lie this far behind the newest entry without anybody having turned it, in seconds.
const SLACK: i64 = 5 * 60;
/// Wrong modes that are named in full.
const NAMED: usize = 3;

pub fn all(facts: &Facts) -> Vec<Finding> {
    let home = &facts.home;
    let mut findings = vec![xorriso(facts), fonts(facts), home_open(home), access(home), room(home)];
    findings.extend(ledger(home));
    findings.extend([
        clock(facts.now, home.ledger.as_ref().ok().and_then(|ledger| ledger.newest)),
        clock_setting(facts),
        volume(home),
        swap(facts),
        hibernation(facts),
        core_dumps(facts),
        umask(facts),
        preloaded(facts),
        scanner(facts),
        printers(facts),
        drives(facts),
    ]);
    findings
}

fn xorriso(facts: &Facts) -> Finding {
    let point = "fit-point-xorriso";
    match &facts.xorriso {
        Ok(version) => Finding::new(point, Fine, "fit-xorriso-there").with("version", version),
        Err("xorriso-missing") => Finding::new(point, Fault, "fit-xorriso-missing"),
        Err(code) => Finding::new(point, Fault, "fit-xorriso-fails").with("code", code),
    }
}

fn fonts(facts: &Facts) -> Finding {
    let point = "fit-point-fonts";
    if facts.fonts.is_empty() {
        return Finding::new(point, Fine, "fit-fonts-there");
    }
    let files: Vec<&str> = facts.fonts.iter().map(|(file, _)| *file).collect();
    let packages: BTreeSet<&str> = facts.fonts.iter().map(|(_, package)| *package).collect();
    Finding::new(point, Fault, "fit-fonts-missing")
        .with("files", files.join(", "))
        .with("packages", packages.into_iter().collect::<Vec<_>>().join(" "))
}

fn home_open(home: &HomeFacts) -> Finding {
    let point = "fit-point-home";
    let path = home.path.display();
    match &home.config {
        Ok(()) => Finding::new(point, Fine, "fit-home-there").with("path", path),
        Err(_) if !home.there => Finding::new(point, Warning, "fit-home-none").with("path", path),
        Err(error) => Finding::new(point, Fault, "fit-home-settings")
            .with("path", path)
            .with("code", error.code)
            .with("cause", error.fact("cause").unwrap_or_default()),
    }
}

fn access(home: &HomeFacts) -> Finding {
    let point = "fit-point-access";
    if !home.there {
        return Finding::new(point, Note, "fit-access-none");
    }
    let wrongs = match &home.wrongs {
        Err(error) if error.code == "group-unknown" => {
            return Finding::new(point, Fault, "fit-access-group").with("group", group(home));
        }
        Err(error) => return Finding::new(point, Fault, "fit-access-unreadable").with("code", error.code),
        Ok(wrongs) => wrongs,
    };
    let Some(first) = wrongs.first() else {
        return match &home.group {
            Some(group) => Finding::new(point, Fine, "fit-access-shared").with("group", group),
            None => Finding::new(point, Fine, "fit-access-own"),
        };
    };
    let named =
        wrongs.iter().take(NAMED).map(|wrong| format!("{} ({:04o})", wrong.path.display(), wrong.mode));
    let mut finding = match wrongs.iter().any(|wrong| wrong.other_group) {
        true => Finding::new(point, Fault, "fit-access-other-group").with("group", group(home)),
        false => {
            Finding::new(point, Fault, "fit-access-wide").with("wanted", format!("{:04o}", first.wanted))
        }
    };
    finding = finding.with("path", first.path.display()).with("home", home.path.display());
    finding.with("count", wrongs.len()).with("named", named.collect::<Vec<_>>().join(", "))
}

fn group(home: &HomeFacts) -> &str {
    home.group.as_deref().unwrap_or_default()
}

fn room(home: &HomeFacts) -> Finding {
    let point = "fit-point-room";
    let Some(Bytes(free)) = home.room else { return Finding::new(point, Warning, "fit-room-unknown") };
    let (verdict, says) = match free {
        ..NO_ROOM => (Fault, "fit-room-none"),
        NO_ROOM..LITTLE_ROOM => (Warning, "fit-room-little"),
        _ => (Fine, "fit-room-enough"),
    };
    Finding::new(point, verdict, says).with("mebibytes", free >> 20)
}

fn ledger(home: &HomeFacts) -> Vec<Finding> {
    let point = "fit-point-ledger";
    match &home.ledger {
        Ok(ledger) => vec![readable(ledger), checkpoint(ledger), memory(ledger)],
        Err(_) if !home.there => vec![],
        Err(error) => vec![Finding::new(point, Fault, "fit-ledger-unreadable").with("code", error.code)],
    }
}

fn readable(ledger: &LedgerFacts) -> Finding {
    let point = "fit-point-ledger";
    match ledger.damage.first() {
        None => Finding::new(point, Fine, "fit-ledger-whole").with("size", ledger.size),
        Some(cause) => Finding::new(point, Fault, "fit-ledger-damaged").with("cause", cause),
    }
}

fn checkpoint(ledger: &LedgerFacts) -> Finding {
    let point = "fit-point-checkpoint";
    match &ledger.checkpoint {
        Ok(size) => Finding::new(point, Fine, "fit-checkpoint-good").with("size", size),
        Err(error) => Finding::new(point, Fault, "fit-checkpoint-wrong").with("code", error.code),
    }
}

/// What is remembered outside the database.
fn memory(ledger: &LedgerFacts) -> Finding {
    let point = "fit-point-memory";
    match &ledger.memory {
        _ if ledger.locked => Finding::new(point, Fault, "fit-memory-locked"),
        Ok(Some(size)) if *size == ledger.size => {
            Finding::new(point, Fine, "fit-memory-good").with("size", size)
        }
        Ok(Some(size)) => Finding::new(point, Note, "fit-memory-behind").with("size", size),
        Ok(None) => Finding::new(point, Warning, "fit-memory-missing"),
        Err(error) if error.code == "ledger-rolled-back" => {
            Finding::new(point, Fault, "fit-memory-rolled-back").with("size", ledger.size)
        }
        Err(error) => Finding::new(point, Fault, "fit-memory-wrong").with("code", error.code),
    }
}

fn clock(now: Stamp, newest: Option<Stamp>) -> Finding {
    let point = "fit-point-clock";
    match newest {
        _ if now.unix() < BEFORE_US => Finding::new(point, Fault, "fit-clock-old").with("now", now),
        Some(newest) if now.unix() + SLACK < newest.unix() => {
            Finding::new(point, Fault, "fit-clock-behind").with("now", now).with("newest", newest)
        }
        _ => Finding::new(point, Fine, "fit-clock-plausible").with("now", now),
    }
}

fn clock_setting(facts: &Facts) -> Finding {
    let point = "fit-point-clock-setting";
    match (facts.clock, facts.machine.clock_was_set) {
        (ClockSetting::Synchronised, _) | (ClockSetting::Unknown, true) => {
            Finding::new(point, Fine, "fit-clock-set")
        }
        (ClockSetting::Not, _) => Finding::new(point, Warning, "fit-clock-unset"),
        (ClockSetting::Unknown, false) => Finding::new(point, Note, "fit-clock-by-hand"),
    }
}

fn volume(home: &HomeFacts) -> Finding {
    let point = "fit-point-volume";
    match home.kept {
        Kept::Encrypted => Finding::new(point, Fine, "fit-volume-encrypted"),
        Kept::Plain => Finding::new(point, Warning, "fit-volume-plain"),
        Kept::Memory | Kept::Unknown => Finding::new(point, Warning, "fit-volume-unknown"),
    }
}

fn swap(facts: &Facts) -> Finding {
    let point = "fit-point-swap";
    let of = |kept: Kept| {
        let swaps = facts.machine.swaps.iter().filter(|swap| swap.kept == kept);
        swaps.map(|swap| swap.path.display().to_string()).collect::<Vec<_>>().join(", ")
    };
    let (plain, unknown) = (of(Kept::Plain), of(Kept::Unknown));
    match () {
        () if facts.machine.swaps.is_empty() => Finding::new(point, Fine, "fit-swap-none"),
        () if !plain.is_empty() => Finding::new(point, Warning, "fit-swap-plain").with("devices", plain),
        () if !unknown.is_empty() => {
            Finding::new(point, Warning, "fit-swap-unknown").with("devices", unknown)
        }
        () => Finding::new(point, Fine, "fit-swap-encrypted"),
    }
}

fn hibernation(facts: &Facts) -> Finding {
    let point = "fit-point-hibernation";
    let protected = |kept: &Kept| matches!(kept, Kept::Encrypted | Kept::Memory);
    match facts.machine.hibernates {
        false => Finding::new(point, Fine, "fit-hibernation-off"),
        true if facts.machine.swaps.iter().all(|swap| protected(&swap.kept)) => {
            Finding::new(point, Note, "fit-hibernation-encrypted")
        }
        true => Finding::new(point, Warning, "fit-hibernation-plain"),
    }
}

/// A program behind a pipe is given the dump whatever the limit is.
fn core_dumps(facts: &Facts) -> Finding {
    let point = "fit-point-core-dumps";
    let pattern = facts.machine.core_pattern.as_deref().unwrap_or_default();
    match (facts.core_limit, pattern.starts_with('|')) {
        (_, true) => Finding::new(point, Warning, "fit-core-piped").with("pattern", pattern),
        (Some(0), false) => Finding::new(point, Fine, "fit-core-off"),
        (_, false) => Finding::new(point, Warning, "fit-core-on").with("pattern", pattern),
    }
}

fn umask(facts: &Facts) -> Finding {
    let point = "fit-point-umask";
    let shown = facts.machine.umask.map_or("?".to_string(), |umask| format!("{umask:04o}"));
    match facts.machine.umask {
        Some(umask) if umask & 0o007 == 0o007 => Finding::new(point, Fine, "fit-umask-narrow"),
        _ => Finding::new(point, Warning, "fit-umask-wide"),
    }
    .with("umask", shown)
}

fn preloaded(facts: &Facts) -> Finding {
    let point = "fit-point-preloaded";
    match &facts.preloaded {
        None => Finding::new(point, Fine, "fit-preloaded-none"),
        Some(libraries) if libraries.contains("faketime") => {
            Finding::new(point, Warning, "fit-preloaded-clock").with("libraries", libraries)
        }
        Some(libraries) => Finding::new(point, Warning, "fit-preloaded-other").with("libraries", libraries),
    }
}

fn scanner(facts: &Facts) -> Finding {
    let point = "fit-point-scanner";
    let named = facts.antivirus.as_ref().filter(|section| section.socket.is_some());
    match &facts.scanner {
        Scanner::Answers(version) => {
            let patterns = version.parse::<Engine>().ok().and_then(|engine| engine.patterns);
            let old = |limit: u16| patterns.is_none_or(|p| p.age_days(facts.now.date()) > i64::from(limit));
            match named.filter(|section| old(section.max_age_days)) {
                Some(section) => Finding::new(point, Fault, "fit-scanner-old")
                    .with("version", version)
                    .with("limit", section.max_age_days),
                None => Finding::new(point, Fine, "fit-scanner-answers").with("version", version),
            }
        }
        Scanner::Silent(path) => {
            // Then nothing is sealed or opened.
            let verdict = if named.is_some_and(|section| section.required) { Fault } else { Warning };
            Finding::new(point, verdict, "fit-scanner-silent").with("path", path)
        }
        Scanner::None => Finding::new(point, Warning, "fit-scanner-none"),
    }
}

fn printers(facts: &Facts) -> Finding {
    let point = "fit-point-printers";
    match facts.printers.is_empty() {
        false => Finding::new(point, Fine, "fit-printers-there").with("queues", facts.printers.join(", ")),
        true => Finding::new(point, Note, "fit-printers-none"),
    }
}

fn drives(facts: &Facts) -> Finding {
    let point = "fit-point-drives";
    let of = |kind: DriveKind| {
        let drives = facts.machine.drives.iter().filter(|drive| drive.kind == kind);
        let named = drives.map(|drive| format!("{} {}", drive.name, drive.model).trim().to_string());
        named.collect::<Vec<_>>().join(", ")
    };
    let (optical, usb) = (of(DriveKind::Optical), of(DriveKind::Usb));
    let or = |text: String| if text.is_empty() { "-".to_string() } else { text };
    match facts.machine.drives.is_empty() {
        true => Finding::new(point, Note, "fit-drives-none"),
        false => {
            Finding::new(point, Note, "fit-drives-there").with("optical", or(optical)).with("usb", or(usb))
        }
    }
}

#[cfg(test)]
mod tests;
