//! Programs beside ours that a handover leans on: a printer's queue, a virus scanner, something that sets the clock.
//!
//! Asked briefly, and only for what they are; nothing is printed or scanned here.

use crate::tools::antivirus::{Address, Clamd, Patience};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(3);
/// Where Debian's clamd listens unless its settings say otherwise.
const CLAMD_SETTINGS: &str = "/etc/clamav/clamd.conf";
const CLAMD_SOCKET: &str = "/run/clamav/clamd.ctl";

/// A virus scanner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scanner {
    /// What clamd answers to VERSION: `ClamAV 1.0.7/27300/Tue Jun 11 08:24:00 2024`.
    Answers(String),
    /// The settings name it, or a socket or a program is there; and there is no answer. Where it should be.
    Silent(String),
    None,
}

/// What sets the clock, as timedatectl tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockSetting {
    Synchronised,
    Not,
    Unknown,
}

/// The scanner at the address that a home's settings name, else where Debian's would be.
pub fn scanner(named: Option<Address>) -> Scanner {
    let patience = Patience { asking: PATIENCE, scanning: PATIENCE };
    let ask = |address| Clamd::at(address).with_patience(patience).version().ok();
    let is_named = named.is_some();
    let address = named.unwrap_or_else(|| {
        let settings = std::fs::read_to_string(CLAMD_SETTINGS).unwrap_or_default();
        Address::Socket(socket_in(&settings).unwrap_or_else(|| CLAMD_SOCKET.into()))
    });
    let there = is_named || matches!(&address, Address::Socket(path) if path.exists());
    match (ask(address.clone()), there, in_path("clamdscan")) {
        (Some(version), ..) => Scanner::Answers(version),
        (None, true, _) => Scanner::Silent(address.to_string()),
        (None, false, Some(program)) => Scanner::Silent(program.display().to_string()),
        (None, false, None) => Scanner::None,
    }
}

fn socket_in(settings: &str) -> Option<PathBuf> {
    settings.lines().find_map(|line| line.strip_prefix("LocalSocket ")).map(|path| path.trim().into())
}

/// The queues of CUPS, the default first. Empty without CUPS.
pub fn printers() -> Vec<String> {
    // lpstat waits for a service that is not there.
    if !Path::new("/run/cups/cups.sock").exists() {
        return Vec::new();
    }
    let queues = said(Command::new("lpstat").arg("-e")).unwrap_or_default();
    let default = said(Command::new("lpstat").arg("-d")).unwrap_or_default();
    let default = default.rsplit_once(": ").map(|(_, name)| name.trim().to_string());
    let mut queues: Vec<String> = queues.lines().map(str::to_string).collect();
    queues.sort_by_key(|queue| Some(queue) != default.as_ref());
    queues
}

pub fn clock_setting() -> ClockSetting {
    let mut command = Command::new("timedatectl");
    command.args(["show", "--property=NTPSynchronized", "--value"]);
    match said(&mut command).as_deref().map(str::trim) {
        Some("yes") => ClockSetting::Synchronised,
        Some("no") => ClockSetting::Not,
        _ => ClockSetting::Unknown,
    }
}

/// What a program printed, if it is there and succeeded.
fn said(command: &mut Command) -> Option<String> {
    command.env("LC_ALL", "C").env_remove("LD_PRELOAD").stdin(Stdio::null()).stderr(Stdio::null());
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program lies.
fn in_path(program: &str) -> Option<PathBuf> {
    let folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
    folders.iter().map(|folder| Path::new(folder).join(program)).find(|path| path.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_is_where_the_settings_say() {
        let settings = "# LocalSocket /no\nLogFile /x\nLocalSocket /run/clamav/other.ctl\n";
        assert_eq!(socket_in(settings), Some("/run/clamav/other.ctl".into()));
        assert_eq!(socket_in("TCPSocket 3310\n"), None);
    }

    #[test]
    fn a_scanner_that_the_settings_name_is_looked_for_there_and_nowhere_else() {
        let address = Address::Socket("/nonexistent/clamd.ctl".into());
        assert_eq!(scanner(Some(address)), Scanner::Silent("/nonexistent/clamd.ctl".into()));
    }

    #[test]
    fn programs_that_fail_or_are_not_there_say_nothing() {
        assert_eq!(said(&mut Command::new("/nonexistent")), None);
        assert_eq!(said(&mut Command::new("false")), None);
        assert_eq!(said(Command::new("echo").arg("x")).as_deref(), Some("x\n"));
    }
}
