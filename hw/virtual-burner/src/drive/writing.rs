//! The commands of a burn.

use super::{Answer, Command, Drive, be32, sectors_of};
use crate::disc::{Cue, PREGAP, SECTOR};
use crate::sense;

impl Drive {
    pub(super) fn write_command(&mut self, cdb: &[u8; 16], data: &[u8]) -> Answer {
        let sectors = sectors_of(cdb).ok_or(sense::INVALID_FIELD)?;
        let bytes = (sectors.end - sectors.start) as usize * SECTOR;
        let data = data.get(..bytes).ok_or(sense::INVALID_FIELD)?;
        let mode = self.mode();
        let disc = self.medium()?;
        disc.write(sectors.start, data, mode)?;
        let kind = disc.kind;
        self.wait += self.pace.write(kind, bytes, self.now);
        Ok(Vec::new())
    }

    /// The part of a WRITE that lies before a fault.
    pub(super) fn write_until(&mut self, command: &Command, sector: i64) {
        let Some(sectors) = sectors_of(&command.cdb) else { return };
        let mode = self.mode();
        let bytes = (sector - sectors.start).max(0) as usize * SECTOR;
        let Some(data) = command.data.get(..bytes).filter(|data| !data.is_empty()) else { return };
        if let Ok(disc) = self.medium() {
            // A part that would have failed anyway has no other failure than the fault's own.
            let _ = disc.write(sectors.start, data, mode);
        }
    }

    pub(super) fn synchronise_cache(&mut self) -> Answer {
        let mode = self.mode();
        let disc = self.medium()?;
        disc.synchronise(mode);
        let kind = disc.kind;
        self.wait += self.pace.flush(kind, self.now);
        Ok(Vec::new())
    }

    /// CLOSE TRACK SESSION (MMC-6 6.3): 1 a track; 2 a session, and with it a CD or DVD-R where no other session shall
    /// follow; 3, 5 and 6 the disc.
    pub(super) fn close_track_or_session(&mut self, cdb: &[u8; 16]) -> Answer {
        let mode = self.mode();
        let disc = self.medium()?;
        let borders = disc.kind.is_cd() || disc.kind == crate::kind::Kind::DvdMinusR;
        match cdb[2] & 7 {
            0 => {}
            1 => disc.close_track(mode),
            2 => disc.close_session(borders && !mode.multi, mode),
            3 | 5 | 6 => disc.close_session(true, mode),
            _ => return Err(sense::INVALID_FIELD),
        }
        if disc.layout.damaged {
            return Err(sense::SESSION_FIXATION_ERROR);
        }
        let kind = disc.kind;
        self.wait += self.pace.flush(kind, self.now);
        Ok(Vec::new())
    }

    pub(super) fn reserve_track(&mut self, cdb: &[u8; 16]) -> Answer {
        let sectors = be32(&cdb[5..]);
        self.medium()?.reserve(sectors)?;
        Ok(Vec::new())
    }

    /// SEND CUE SHEET: lines of control, track, index, form, alternate copy bits, minute, second, frame.
    pub(super) fn cue_sheet(&mut self, data: &[u8]) -> Answer {
        const LEAD_OUT: u8 = 0xaa;
        let mode = self.mode();
        let disc = self.medium()?;
        if !disc.kind.is_cd() {
            return Err(sense::INVALID_OPCODE);
        }
        let frames = |line: &[u8]| {
            let [minute, second, frame] = [line[5], line[6], line[7]].map(u32::from);
            ((minute * 60 + second) * 75 + frame).checked_sub(PREGAP)
        };
        let lines: Vec<&[u8]> = data.chunks_exact(8).collect();
        let starts = lines.iter().filter(|line| line[1] != 0 && line[1] != LEAD_OUT && line[2] == 1);
        let starts: Option<Vec<u32>> = starts.map(|line| frames(line)).collect();
        let end = lines.iter().find(|line| line[1] == LEAD_OUT).and_then(|line| frames(line));
        match (starts, end) {
            (Some(starts), Some(end)) if starts.is_sorted() && starts.last().is_some_and(|&s| s < end) => {
                disc.announce(Cue { starts, end }, mode)?;
                Ok(Vec::new())
            }
            _ => Err(sense::INVALID_PARAMETER),
        }
    }

    pub(super) fn format_unit(&mut self) -> Answer {
        self.medium()?.format()?;
        Ok(Vec::new())
    }

    pub(super) fn blank(&mut self) -> Answer {
        self.medium()?.erase()?;
        Ok(Vec::new())
    }
}
