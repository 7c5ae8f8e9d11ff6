//! A disc: which sectors are written, in which tracks and sessions, and what may still be written.
//!
//! ```text
//! blank ── write ──> open track ── close track ──> appendable ── close session, final ──> closed
//!                        │                          │       ^
//!                        └── aborted ──> damaged    └─ write┘     (damaged: readable so far, never written again)
//! ```
//! A sector of a write-once disc is written at most once, always at the next writable address; a closed disc takes
//! nothing any more. A DVD+RW knows neither: once formatted, every sector may be written at any time.
//!
//! The figures of gaps between tracks and sessions are those of Red Book and Orange Book for CDs; for the others they
//! are of the right size.

use crate::kind::Kind;
use crate::ranges::Ranges;
use crate::saved;
use crate::sense::{self, Sense};
use std::fs::{File, OpenOptions};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;

pub const SECTOR: usize = 2048;

/// Sectors before track 1 and between two tracks of a CD (2 s).
pub const PREGAP: u32 = 150;
/// Sectors behind a CD track written in TAO that belong to it and cannot be read.
const RUN_OUT: u32 = 2;
/// Lead-out of the first session, lead-in and pregap of the second.
const FIRST_CD_GAP: u32 = 6750 + 4500 + PREGAP;
/// The same between later sessions, whose lead-out is shorter.
const LATER_CD_GAP: u32 = 2250 + 4500 + PREGAP;
const DVD_MINUS_GAP: u32 = 12_288;
const DVD_PLUS_GAP: u32 = 4096;

/// A complete track. `size` is what the drive reports, run-out included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub session: u32,
    pub start: u32,
    pub size: u32,
    pub run_out: u32,
}

impl Track {
    pub fn end(&self) -> u32 {
        self.start + self.size
    }

    pub fn readable(&self) -> Range<u32> {
        self.start..self.end() - self.run_out
    }
}

/// What a cue sheet announced for a session at once: where tracks start, and where the lead-out does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    pub starts: Vec<u32>,
    pub end: u32,
}

/// Where things lie on the disc, and what state it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Complete tracks.
    pub tracks: Vec<Track>,
    /// Complete sessions; tracks of a higher number belong to one that is still open.
    pub sessions: u32,
    /// Where the track that is being written starts, or the next one will.
    pub start: u32,
    /// The next writable address; negative in the pregap of a session with a cue sheet.
    pub next: i64,
    /// Whether something was written to that track.
    pub opened: bool,
    /// Writing broke off where it cannot be taken up again.
    pub damaged: bool,
    pub closed: bool,
    /// DVD+RW: can be written. BD-R: keeps spare sectors back.
    pub formatted: bool,
    /// How many sectors RESERVE TRACK announced.
    pub reserved: Option<u32>,
    pub cue: Option<Cue>,
}

impl Layout {
    fn blank() -> Layout {
        Layout {
            tracks: Vec::new(),
            sessions: 0,
            start: 0,
            next: 0,
            opened: false,
            damaged: false,
            closed: false,
            formatted: false,
            reserved: None,
            cue: None,
        }
    }
}

/// READ DISC INFORMATION: disc status (MMC-6 6.21.3.1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Blank,
    Appendable,
    Closed,
}

/// How the program chose to write, by mode page 05.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recording {
    /// Packets; on DVDs "incremental sequential".
    Incremental,
    TrackAtOnce,
    /// Session at once; on DVDs "disc at once".
    SessionAtOnce,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode {
    pub recording: Recording,
    /// Laser off: everything goes as if, and nothing is written.
    pub test: bool,
    /// Closing a session leaves room for another.
    pub multi: bool,
}

#[derive(Debug)]
pub struct Disc {
    pub kind: Kind,
    pub capacity: u32,
    pub id: String,
    pub scratched: Ranges,
    pub layout: Layout,
    /// While the laser is off: the layout to return to.
    pub(crate) rehearsed: Option<Layout>,
    pub(crate) file: File,
}

impl Disc {
    /// A blank disc in a new file.
    pub fn blank(path: &Path, kind: Kind, capacity: Option<u32>) -> io::Result<Disc> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
        let capacity = capacity.unwrap_or(kind.usual_capacity());
        let disc = Disc {
            kind,
            capacity,
            id: kind.usual_id().to_string(),
            scratched: Ranges::default(),
            layout: Layout::blank(),
            rehearsed: None,
            file,
        };
        disc.save()?;
        Ok(disc)
    }

    pub fn open(path: &Path) -> io::Result<Disc> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        let text = saved::read_text(&file)?;
        let named = |cause: String| io::Error::other(format!("{}: {cause}", path.display()));
        saved::parse(&text, file).map_err(named)
    }

    /// Writes the state into the file; the sectors are there already.
    pub fn save(&self) -> io::Result<()> {
        match self.rehearsed {
            None => saved::write_text(self),
            Some(_) => Ok(()),
        }
    }

    pub fn status(&self) -> Status {
        let layout = &self.layout;
        let touched = layout.sessions > 0 || !layout.tracks.is_empty() || layout.opened || layout.damaged;
        match () {
            () if self.kind.is_rewritable() && layout.formatted => Status::Closed,
            () if layout.closed => Status::Closed,
            () if touched => Status::Appendable,
            () => Status::Blank,
        }
    }

    /// Sectors that can be used; a formatted BD-R keeps some back.
    pub fn usable(&self) -> u32 {
        match self.layout.formatted {
            true => self.capacity.saturating_sub(self.kind.spare_sectors()),
            false => self.capacity,
        }
    }

    /// The sector behind the last one that was written, as READ CAPACITY knows it.
    pub fn end(&self) -> u32 {
        match self.kind.is_rewritable() {
            true if self.layout.formatted => self.capacity,
            _ => self.layout.tracks.last().map_or(0, Track::end),
        }
    }

    pub fn format(&mut self) -> Result<(), Sense> {
        let blank = self.status() == Status::Blank;
        match self.kind {
            Kind::DvdPlusRw => self.layout.formatted = true,
            Kind::BdR if blank => self.layout.formatted = true,
            _ => return Err(sense::CANNOT_FORMAT),
        }
        Ok(())
    }

    /// Makes DVD+RW as new. Others cannot be.
    pub fn erase(&mut self) -> Result<(), Sense> {
        if !self.kind.is_rewritable() {
            return Err(sense::CANNOT_FORMAT);
        }
        self.layout = Layout::blank();
        Ok(())
    }

    /// A session whose tracks and lead-out are known in advance. Writing begins with the pregap.
    pub fn announce(&mut self, cue: Cue, mode: Mode) -> Result<(), Sense> {
        if self.layout.closed || self.layout.damaged {
            return Err(sense::WRITE_PROTECTED);
        }
        if cue.end > self.capacity || cue.starts.first().is_none_or(|&first| first < self.layout.start) {
            return Err(sense::INVALID_PARAMETER);
        }
        self.rehearse_if(mode);
        self.layout.next = i64::from(cue.starts[0]) - i64::from(PREGAP);
        self.layout.cue = Some(cue);
        Ok(())
    }

    pub fn reserve(&mut self, sectors: u32) -> Result<(), Sense> {
        if self.layout.closed || self.layout.damaged || self.layout.opened {
            return Err(sense::WRITE_PROTECTED);
        }
        if self.layout.start.checked_add(sectors).is_none_or(|end| end > self.usable()) {
            return Err(sense::OUT_OF_RANGE);
        }
        self.layout.reserved = Some(sectors);
        Ok(())
    }

    /// Writes whole sectors at `lba`, all of them or none.
    pub fn write(&mut self, lba: i64, data: &[u8], mode: Mode) -> Result<(), Sense> {
        let end = lba + (data.len() / SECTOR) as i64;
        if self.kind.is_rewritable() {
            return self.write_anywhere(lba, end, data);
        }
        self.rehearse_if(mode);
        let layout = &self.layout;
        if layout.closed || layout.damaged {
            return Err(sense::WRITE_PROTECTED);
        }
        if lba != layout.next {
            return Err(sense::WRONG_ADDRESS);
        }
        let announced = layout.cue.as_ref().map(|cue| cue.end);
        if end > i64::from(announced.unwrap_or(self.usable())) {
            return Err(sense::END_OF_USER_AREA);
        }
        self.store(lba, data)?;
        self.layout.opened = true;
        self.layout.next = end;
        Ok(())
    }

    fn write_anywhere(&mut self, lba: i64, end: i64, data: &[u8]) -> Result<(), Sense> {
        if !self.layout.formatted {
            return Err(sense::NOT_FORMATTED);
        }
        if lba < 0 || end > i64::from(self.capacity) {
            return Err(sense::OUT_OF_RANGE);
        }
        self.store(lba, data)
    }

    /// What lies before sector 0 is pregap, and is not kept.
    fn store(&mut self, lba: i64, data: &[u8]) -> Result<(), Sense> {
        if self.rehearsed.is_some() {
            return Ok(());
        }
        let skipped = usize::try_from(-lba.min(0)).unwrap_or(0) * SECTOR;
        let at = saved::TEXT_BYTES + lba.max(0) as u64 * SECTOR as u64;
        let kept = data.get(skipped..).unwrap_or_default();
        self.file.write_all_at(kept, at).map_err(|_| sense::WRITE_ERROR)
    }

    fn rehearse_if(&mut self, mode: Mode) {
        if mode.test && self.rehearsed.is_none() {
            self.rehearsed = Some(self.layout.clone());
        }
    }

    /// The program is done with a rehearsal: all is as before.
    pub fn end_rehearsal(&mut self) -> bool {
        let before = self.rehearsed.take();
        let rehearsing = before.is_some();
        self.layout = before.unwrap_or_else(|| self.layout.clone());
        rehearsing
    }

    /// SYNCHRONIZE CACHE: what was announced in advance closes itself once it is all there.
    pub fn synchronise(&mut self, mode: Mode) {
        let layout = &self.layout;
        if layout.cue.as_ref().is_some_and(|cue| layout.next >= i64::from(cue.end)) {
            self.finish_cue(mode);
        }
        let at_once = self.kind == Kind::DvdMinusR && mode.recording == Recording::SessionAtOnce;
        let written = self.layout.next - i64::from(self.layout.start);
        let complete = written >= i64::from(self.layout.reserved.unwrap_or(1));
        if at_once && self.layout.opened && complete && !self.end_rehearsal() {
            self.close_track(mode);
            self.close_session(!mode.multi, mode);
        }
    }

    fn finish_cue(&mut self, mode: Mode) {
        if self.end_rehearsal() {
            return;
        }
        let Some(cue) = self.layout.cue.take() else { return };
        let session = self.layout.sessions + 1;
        let ends = cue.starts.iter().skip(1).chain([&cue.end]);
        for (&start, &end) in cue.starts.iter().zip(ends) {
            self.layout.tracks.push(Track { session, start, size: end - start, run_out: 0 });
        }
        self.layout.opened = false;
        self.close_session(!mode.multi, mode);
    }

    pub fn close_track(&mut self, mode: Mode) {
        if self.end_rehearsal() || !self.layout.opened || self.layout.next < i64::from(self.layout.start) {
            return;
        }
        let layout = &mut self.layout;
        let run_out = if self.kind.is_cd() && mode.recording == Recording::TrackAtOnce { RUN_OUT } else { 0 };
        let size = (layout.next - i64::from(layout.start)) as u32 + run_out;
        layout.tracks.push(Track { session: layout.sessions + 1, start: layout.start, size, run_out });
        let pregap = if self.kind.is_cd() { PREGAP } else { 0 };
        layout.start = (layout.start + size + pregap).next_multiple_of(self.kind.block());
        layout.next = i64::from(layout.start);
        (layout.opened, layout.damaged, layout.reserved, layout.cue) = (false, false, None, None);
    }

    /// Closes the open track and the open session; `last` closes the disc.
    pub fn close_session(&mut self, last: bool, mode: Mode) {
        if self.end_rehearsal() || self.layout.closed {
            return;
        }
        self.close_track(mode);
        let session = self.layout.sessions + 1;
        if let Some(track) = self.layout.tracks.last().filter(|track| track.session == session) {
            let gap = match self.kind {
                Kind::CdR if session == 1 => FIRST_CD_GAP,
                Kind::CdR => LATER_CD_GAP,
                Kind::DvdMinusR => DVD_MINUS_GAP,
                Kind::DvdPlusR | Kind::DvdPlusRw => DVD_PLUS_GAP,
                Kind::BdR => 0,
            };
            self.layout.start = (track.end() + gap).next_multiple_of(self.kind.block());
            self.layout.next = i64::from(self.layout.start);
            self.layout.sessions = session;
        }
        self.layout.closed = last && self.status() != Status::Blank && !self.kind.is_rewritable();
    }

    /// Writing broke off: by an error, or because the disc left the drive. A track that was announced whole cannot be
    /// taken up again.
    pub fn break_off(&mut self, beyond_repair: bool) {
        let was_rehearsal = self.end_rehearsal();
        let announced = self.layout.cue.is_some() || self.layout.reserved.is_some();
        if !was_rehearsal && self.layout.opened && (beyond_repair || announced) {
            self.layout.damaged = true;
        }
        self.layout.cue = None;
    }

    /// One sector.
    pub fn read(&self, lba: u32) -> Result<[u8; SECTOR], Sense> {
        let layout = &self.layout;
        let track = layout.tracks.iter().find(|track| (track.start..track.end()).contains(&lba));
        let open = layout.start..u32::try_from(layout.next.max(0)).unwrap_or(u32::MAX);
        match track {
            _ if self.kind.is_rewritable() && layout.formatted && lba < self.capacity => {}
            Some(track) if track.readable().contains(&lba) => {}
            Some(_) => return Err(sense::ILLEGAL_MODE_FOR_TRACK),
            None if !self.kind.is_cd() && layout.opened && open.contains(&lba) => {}
            None => return Err(sense::OUT_OF_RANGE),
        }
        if self.scratched.contains(lba) {
            return Err(sense::UNREADABLE);
        }
        self.stored(lba).map_err(|_| sense::UNREADABLE)
    }

    /// What the file holds of a sector, readable or not; zeros where nothing was written.
    pub fn stored(&self, lba: u32) -> io::Result<[u8; SECTOR]> {
        let mut sector = [0; SECTOR];
        let mut filled = 0;
        while filled < SECTOR {
            let at = saved::TEXT_BYTES + u64::from(lba) * SECTOR as u64 + filled as u64;
            match self.file.read_at(&mut sector[filled..], at)? {
                0 => break,
                read => filled += read,
            }
        }
        Ok(sector)
    }

    /// For fixtures: turns one bit of what is stored, which no drive can do.
    pub fn flip(&mut self, lba: u32, bit: usize) -> io::Result<()> {
        let at = saved::TEXT_BYTES + u64::from(lba) * SECTOR as u64 + (bit / 8 % SECTOR) as u64;
        let mut byte = [0];
        self.file.read_exact_at(&mut byte, at)?;
        self.file.write_all_at(&[byte[0] ^ (1 << (bit % 8))], at)
    }
}
