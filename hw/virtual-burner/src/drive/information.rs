//! What the drive says about the disc: its state, tracks, table of contents, sizes.

use super::{Answer, Drive, be16, be32, msf};
use crate::disc::{Disc, SECTOR, Status, Track};
use crate::kind::Kind;
use crate::sense;

/// Control of a data track, Q-channel with position (Red Book).
const DATA_TRACK: u8 = 0x14;

impl Drive {
    /// READ CAPACITY: the last sector of the last complete track.
    pub(super) fn capacity(&mut self) -> Answer {
        let last = self.medium()?.end().saturating_sub(1);
        Ok([last.to_be_bytes(), (SECTOR as u32).to_be_bytes()].concat())
    }

    /// READ FORMAT CAPACITIES: now, and what formatting would make.
    pub(super) fn format_capacities(&mut self) -> Answer {
        let disc = self.medium()?;
        let mut descriptors = vec![];
        let mut add = |sectors: u32, kind: u8| {
            descriptors.extend(sectors.to_be_bytes());
            descriptors.extend([kind, 0, 8, 0]);
        };
        let blank = disc.status() == Status::Blank && !disc.layout.formatted;
        add(disc.usable(), if blank { 1 } else { 2 });
        match disc.kind {
            Kind::DvdPlusRw => add(disc.capacity, 0x26 << 2),
            Kind::BdR if blank => {
                add(disc.capacity - disc.kind.spare_sectors().min(disc.capacity), 0);
                add(disc.capacity - disc.kind.spare_sectors().min(disc.capacity), 0x32 << 2);
            }
            _ => {}
        }
        let mut data = vec![0, 0, 0, descriptors.len() as u8];
        data.extend(descriptors);
        Ok(data)
    }

    /// READ DISC INFORMATION, standard (MMC-6 6.21.3.1).
    pub(super) fn disc_information(&mut self) -> Answer {
        let disc = self.medium()?;
        let layout = &disc.layout;
        let status = disc.status();
        let open_session = layout.opened || layout.tracks.last().is_some_and(|t| t.session > layout.sessions);
        let session_state = match status {
            Status::Closed => 3,
            Status::Appendable if open_session => 1,
            _ => 0,
        };
        let sessions = match status {
            Status::Closed => layout.sessions.max(1),
            _ => layout.sessions + 1,
        };
        let complete = layout.tracks.len();
        let last = if status == Status::Closed { complete.max(1) } else { complete + 1 };
        let first =
            layout.tracks.iter().position(|track| track.session == sessions).map_or(last, |at| at + 1);
        let mut data = vec![0; 34];
        data[1] = 32;
        data[2] = u8::from(disc.kind.is_rewritable()) << 4 | session_state << 2 | status as u8;
        (data[3], data[4], data[5], data[6]) = (1, sessions as u8, first as u8, last as u8);
        data[7] = 0x20 | if disc.kind.is_rewritable() && layout.formatted { 3 } else { 0 };
        data[8] = if disc.kind.is_cd() && status != Status::Blank { 0 } else { 0xff };
        if disc.kind.is_cd() {
            let (lead_in, lead_out) = match status {
                Status::Blank => (atip_start(disc), msf(disc.capacity)),
                Status::Appendable => (msf(layout.start.saturating_sub(4500)), msf(disc.capacity)),
                Status::Closed => ([0xff; 3], [0xff; 3]),
            };
            data[17..20].copy_from_slice(&lead_in);
            data[21..24].copy_from_slice(&lead_out);
            data[16] = if status == Status::Closed { 0xff } else { 0 };
            data[20] = data[16];
        }
        Ok(data)
    }

    /// READ TRACK INFORMATION: by sector (0), track (1), first track of a session (2).
    pub(super) fn track_information(&mut self, cdb: &[u8; 16]) -> Answer {
        let disc = self.medium()?;
        let number = be32(&cdb[2..]);
        let layout = &disc.layout;
        if disc.kind.is_rewritable() {
            return whole_disc_track(disc);
        }
        let open = layout.tracks.len() + 1;
        let found = match cdb[1] & 3 {
            0 => layout.tracks.iter().position(|track| (track.start..track.end()).contains(&number)),
            1 if number == 0xff => None,
            1 if number >= 1 && (number as usize) < open => Some(number as usize - 1),
            1 if number as usize != open => return Err(sense::INVALID_FIELD),
            2 => layout.tracks.iter().position(|track| track.session == number),
            _ => None,
        };
        match found {
            Some(at) => Ok(complete_track(at, &layout.tracks[at])),
            None if layout.closed => Err(sense::INVALID_FIELD),
            None => Ok(open_track(disc)),
        }
    }

    /// READ TOC/PMA/ATIP: table (0), sessions (1), full table (2), ATIP (4).
    pub(super) fn toc(&mut self, cdb: &[u8; 16]) -> Answer {
        let disc = self.medium()?;
        // The old place of the format, from before MMC-3.
        let format = if cdb[2] & 0x0f != 0 { cdb[2] & 0x0f } else { cdb[9] >> 6 };
        let in_msf = cdb[1] & 2 != 0;
        let address = |lba: u32| match in_msf {
            true => [&[0], &msf(lba)[..]].concat(),
            false => lba.to_be_bytes().to_vec(),
        };
        if format == 4 {
            return atip(disc);
        }
        let whole = [Track { session: 1, start: 0, size: disc.end(), run_out: 0 }];
        let tracks = match disc.kind.is_rewritable() && disc.layout.formatted {
            true => &whole[..],
            false => &disc.layout.tracks,
        };
        let Some(last) = tracks.last() else { return Err(sense::INVALID_FIELD) };
        let (numbers, entries) = match format {
            0 => {
                let mut entries = Vec::new();
                for (number, track) in (1..).zip(tracks).filter(|(number, _)| *number >= cdb[6]) {
                    entries.extend([0, DATA_TRACK, number, 0]);
                    entries.extend(address(track.start));
                }
                entries.extend([0, DATA_TRACK, 0xaa, 0]);
                entries.extend(address(last.end()));
                ([1, tracks.len() as u8], entries)
            }
            1 => {
                let first = tracks.iter().position(|track| track.session == last.session).unwrap_or(0);
                let mut entry = vec![0, DATA_TRACK, first as u8 + 1, 0];
                entry.extend(address(tracks[first].start));
                ([1, last.session as u8], entry)
            }
            2 => ([1, last.session as u8], full_toc(tracks)),
            _ => return Err(sense::INVALID_FIELD),
        };
        let mut data = (entries.len() as u16 + 2).to_be_bytes().to_vec();
        data.extend(numbers);
        data.extend(entries);
        debug_assert_eq!(usize::from(be16(&data)), data.len() - 2);
        Ok(data)
    }
}

fn atip_start(disc: &Disc) -> [u8; 3] {
    let parts: Vec<u8> = disc.id.split(':').filter_map(|part| part.parse().ok()).collect();
    parts.try_into().unwrap_or([97, 26, 66])
}

/// Absolute time in pregroove: start of lead-in names the manufacturer, last possible lead-out the size.
fn atip(disc: &Disc) -> Answer {
    if !disc.kind.is_cd() {
        return Err(sense::INVALID_FIELD);
    }
    let (start, end) = (atip_start(disc), msf(disc.capacity));
    let mut data = vec![0, 26, 0, 0, 0xd4, 0, 0x80, 0];
    data.extend([start[0], start[1], start[2], 0, end[0], end[1], end[2], 0]);
    data.resize(28, 0);
    Ok(data)
}

/// Bytes that READ TRACK INFORMATION begins with, filled from the eighth on.
fn track_header(number: usize, session: u32) -> Vec<u8> {
    let mut data = vec![0; 36];
    (data[1], data[2], data[3], data[5], data[6]) = (34, number as u8, session as u8, 4, 1);
    data
}

fn complete_track(at: usize, track: &Track) -> Vec<u8> {
    const LAST_RECORDED_VALID: u8 = 2;
    let mut data = track_header(at + 1, track.session);
    data[7] = LAST_RECORDED_VALID;
    data[8..12].copy_from_slice(&track.start.to_be_bytes());
    data[24..28].copy_from_slice(&track.size.to_be_bytes());
    data[28..32].copy_from_slice(&(track.end() - 1).to_be_bytes());
    data
}

fn open_track(disc: &Disc) -> Vec<u8> {
    const DAMAGE: u8 = 0x20;
    const BLANK: u8 = 0x40;
    const NEXT_WRITABLE_VALID: u8 = 1;
    let layout = &disc.layout;
    let mut data = track_header(layout.tracks.len() + 1, layout.sessions + 1);
    data[5] |= if layout.damaged { DAMAGE } else { 0 };
    data[6] |= if layout.opened { 0 } else { BLANK };
    data[7] = if layout.damaged { 0 } else { NEXT_WRITABLE_VALID };
    let next = u32::try_from(layout.next).unwrap_or(0);
    let size = layout.reserved.unwrap_or(disc.usable().saturating_sub(layout.start));
    data[8..12].copy_from_slice(&layout.start.to_be_bytes());
    data[12..16].copy_from_slice(&next.to_be_bytes());
    data[16..20].copy_from_slice(&(layout.start + size).saturating_sub(next).to_be_bytes());
    data[20..24].copy_from_slice(&if disc.kind == Kind::DvdMinusR { 16u32 } else { 0 }.to_be_bytes());
    data[24..28].copy_from_slice(&size.to_be_bytes());
    data
}

/// A DVD+RW has one track, which is all of it.
fn whole_disc_track(disc: &Disc) -> Answer {
    let mut data = track_header(1, 1);
    data[8..12].copy_from_slice(&0u32.to_be_bytes());
    data[16..20].copy_from_slice(&disc.capacity.to_be_bytes());
    data[24..28].copy_from_slice(&disc.capacity.to_be_bytes());
    Ok(data)
}

/// Per session: first track, last track, lead-out, then the tracks, with their times in the table's own form.
fn full_toc(tracks: &[Track]) -> Vec<u8> {
    let mut entries = Vec::new();
    let mut add = |session: u32, point: u8, time: [u8; 3]| {
        entries.extend([session as u8, DATA_TRACK, 0, point, 0, 0, 0, 0]);
        entries.extend(time);
    };
    let numbered: Vec<(u8, &Track)> = (1..).zip(tracks).collect();
    for session in numbered.chunk_by(|(_, one), (_, other)| one.session == other.session) {
        let [(first, track), ..] = session else { continue };
        let (last, end) = session.last().map_or((*first, track.end()), |(last, track)| (*last, track.end()));
        add(track.session, 0xa0, [*first, 0, 0]);
        add(track.session, 0xa1, [last, 0, 0]);
        add(track.session, 0xa2, msf(end));
        for (number, track) in session {
            add(track.session, *number, msf(track.start));
        }
    }
    entries
}
