//! A disc as a file: what is known about it as lines of text, then its sectors.
//!
//! The text fills the first [`TEXT_BYTES`] bytes (a hole in the file but for what is used), ends at the first zero byte,
//! and is written anew at every change, so that a burner that is killed leaves the disc as a real one would. Sector N
//! follows at `TEXT_BYTES + 2048 * N`. The file is sparse: a blank 25 GB disc takes a few KB.

use crate::disc::{Disc, Layout, Track};
use crate::kind::Kind;
use std::fmt::Write;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

pub const TEXT_BYTES: u64 = 1 << 20;
const FIRST_LINE: &str = "virtual-burner disc 1";

/// The text at the start of the file.
pub fn describe(disc: &Disc) -> String {
    let layout = &disc.layout;
    let mut text = format!("{FIRST_LINE}\n");
    let flag = |set: bool| if set { "yes" } else { "no" };
    let mut line = |name: &str, value: &dyn std::fmt::Display| {
        writeln!(text, "{name} = {value}").expect("a string takes everything");
    };
    line("kind", &disc.kind);
    line("capacity", &disc.capacity);
    line("id", &disc.id);
    line("closed", &flag(layout.closed));
    line("damaged", &flag(layout.damaged));
    line("formatted", &flag(layout.formatted));
    line("sessions", &layout.sessions);
    line("start", &layout.start);
    line("next", &layout.next);
    line("opened", &flag(layout.opened));
    if let Some(reserved) = layout.reserved {
        line("reserved", &reserved);
    }
    for track in &layout.tracks {
        let Track { session, start, size, run_out } = track;
        line("track", &format!("{session} {start} {size} {run_out}"));
    }
    if !disc.scratched.is_empty() {
        line("scratched", &disc.scratched);
    }
    text
}

/// Reads what [`describe`] wrote.
pub fn parse(text: &str, file: File) -> Result<Disc, String> {
    let mut lines = text.lines();
    if lines.next() != Some(FIRST_LINE) {
        return Err(format!("does not begin with \"{FIRST_LINE}\""));
    }
    let pairs: Vec<(&str, &str)> = lines
        .map(|line| line.split_once(" = ").ok_or_else(|| format!("cannot read the line {line:?}")))
        .collect::<Result<_, _>>()?;
    let value = |name: &str| pairs.iter().find(|(found, _)| *found == name).map(|(_, value)| *value);
    let needed = |name: &str| value(name).ok_or_else(|| format!("{name} is missing"));
    let flag = |name: &str| Ok::<_, String>(needed(name)? == "yes");
    let kind: Kind = needed("kind")?.parse()?;
    let layout = Layout {
        closed: flag("closed")?,
        damaged: flag("damaged")?,
        formatted: flag("formatted")?,
        sessions: number(needed("sessions")?)?,
        start: number(needed("start")?)?,
        next: number(needed("next")?)?,
        opened: flag("opened")?,
        reserved: value("reserved").map(number).transpose()?,
        cue: None,
        tracks: pairs
            .iter()
            .filter(|(name, _)| *name == "track")
            .map(|(_, value)| parse_track(value))
            .collect::<Result<_, _>>()?,
    };
    Ok(Disc {
        kind,
        capacity: number(needed("capacity")?)?,
        id: needed("id")?.to_string(),
        scratched: value("scratched").unwrap_or_default().parse()?,
        layout,
        rehearsed: None,
        file,
    })
}

fn parse_track(text: &str) -> Result<Track, String> {
    let parts: Vec<u32> = text.split(' ').map(number).collect::<Result<_, _>>()?;
    match parts[..] {
        [session, start, size, run_out] => Ok(Track { session, start, size, run_out }),
        _ => Err(format!("a track has four numbers, not {text:?}")),
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text:?} is no number that fits"))
}

/// Writes the text into the file that holds the disc's sectors.
pub fn write_text(disc: &Disc) -> io::Result<()> {
    let mut text = describe(disc).into_bytes();
    text.push(0);
    match text.len() as u64 > TEXT_BYTES {
        true => Err(io::Error::other("too many scratches for the text at the start of a disc file")),
        false => disc.file.write_all_at(&text, 0),
    }
}

/// The text at the start of a file, as far as it is there.
pub fn read_text(file: &File) -> io::Result<String> {
    let mut bytes = vec![0; TEXT_BYTES as usize];
    let mut filled = 0;
    while filled < bytes.len() {
        match file.read_at(&mut bytes[filled..], filled as u64)? {
            0 => break,
            read => filled += read,
        }
        if bytes[..filled].contains(&0) {
            break;
        }
    }
    let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(filled);
    bytes.truncate(end);
    String::from_utf8(bytes).map_err(|_| io::Error::other("not a disc file"))
}
