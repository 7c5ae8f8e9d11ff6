//! Commands to the drive that no program could give: laying discs in, opening the tray by hand, breaking things.

use crate::disc::{Disc, Status};
use crate::drive::Drive;
use crate::wire::{Answer, Operation, Request};
use std::fmt::Write;
use std::io;
use std::os::unix::net::UnixStream;
use std::path::Path;

/// Carries out one line and says what came of it.
pub(crate) fn obey(drive: &mut Drive, line: &str) -> Result<String, String> {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    match (word, rest) {
        ("state", "") => return Ok(state(drive)),
        ("insert", file) if !file.is_empty() => {
            // The same file may lie in the drive now; its state is on disk by then.
            drive.take_out();
            let disc = Disc::open(Path::new(file)).map_err(|cause| cause.to_string())?;
            drive.insert(disc);
        }
        ("remove", "") => drop(drive.take_out()),
        ("eject", "") => drive.open_tray(),
        ("close", "") => drive.close_tray(),
        ("vanish", "") => drive.vanish(),
        ("return", "") => drive.come_back(),
        ("faults", "none") => drive.faults.clear(),
        ("fault", fault) => drive.faults.add(fault.parse()?),
        ("quit", "") => {}
        _ => return Err(format!("{line:?} is no command to the drive")),
    }
    Ok(String::new())
}

/// What lies in the drive, a fact a line.
fn state(drive: &Drive) -> String {
    let mut said = String::new();
    let mut line = |name: &str, value: &dyn std::fmt::Display| {
        writeln!(said, "{name} = {value}").expect("a string takes everything");
    };
    line("tray", &if drive.is_tray_open() { "open" } else { "closed" });
    line("locked", &if drive.is_locked() { "yes" } else { "no" });
    line("vanished", &if drive.has_vanished() { "yes" } else { "no" });
    match drive.disc() {
        None => line("disc", &"none"),
        Some(disc) => {
            line("disc", &disc.kind);
            line("status", &status_name(disc.status()));
            line("sessions", &disc.layout.sessions);
            line("tracks", &disc.layout.tracks.len());
            line("end", &disc.end());
            line("damaged", &if disc.layout.damaged { "yes" } else { "no" });
        }
    }
    said
}

pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Blank => "blank",
        Status::Appendable => "appendable",
        Status::Closed => "closed",
    }
}

/// Sends one line to the drive behind a socket.
pub fn send(socket: &Path, line: &str) -> io::Result<String> {
    let mut stream = UnixStream::connect(socket)?;
    let request = Request { data: line.as_bytes().to_vec(), ..Request::new(Operation::Control) };
    request.send(&mut stream)?;
    let answer = Answer::receive(&mut stream)?;
    let said = String::from_utf8_lossy(&answer.data).into_owned();
    match answer.errno {
        0 => Ok(said),
        _ => Err(io::Error::other(said)),
    }
}
