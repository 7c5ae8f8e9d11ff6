//! The drive: tray, disc, mode pages, and a table of the commands it knows.
//!
//! [`Drive::execute`] is a function of the drive's state, the command and the time: it neither sleeps nor looks at a
//! clock, and tells in its [`Reply`] how long the answer should take.

mod configuration;
mod information;
mod inquiry;
mod performance;
mod structure;
mod tray;
mod writing;

use crate::disc::{Disc, Mode, Recording, SECTOR};
use crate::fault::{Action, Script, Seen, Strike};
use crate::kind::Class;
use crate::pace::Pace;
use crate::sense::{self, Sense};
use std::time::Duration;

/// What does not change while the drive runs.
#[derive(Clone, Debug)]
pub struct Model {
    /// 8 characters.
    pub vendor: String,
    /// 16 characters.
    pub product: String,
    /// 4 characters.
    pub firmware: String,
    pub serial: String,
    pub class: Class,
}

impl Default for Model {
    fn default() -> Model {
        Model {
            vendor: "VIRTUAL".into(),
            product: "BD-RE BURNER".into(),
            firmware: "1.00".into(),
            serial: "VB00000001".into(),
            class: Class::Bd,
        }
    }
}

/// One command, as a program hands it over.
pub struct Command<'a> {
    pub cdb: [u8; 16],
    /// What goes to the drive.
    pub data: &'a [u8],
    /// How many bytes the program takes.
    pub wanted: usize,
}

/// How a command ends.
#[derive(Debug, Default, PartialEq)]
pub struct Reply {
    pub data: Vec<u8>,
    pub sense: Option<Sense>,
    /// The answer comes after so long.
    pub wait: Duration,
    /// No answer comes; the time of the command runs out, or this one.
    pub hang: Option<Option<Duration>>,
}

/// The answer within a command.
type Answer = Result<Vec<u8>, Sense>;

/// Page 05 without its two first bytes: BUFE and TAO, mode 1, blocks of 2048 bytes.
const WRITE_PARAMETERS: [u8; 50] = {
    let mut page = [0; 50];
    (page[0], page[1], page[2]) = (0x41, 0xe4, 8);
    page
};

pub struct Drive {
    pub model: Model,
    pub faults: Script,
    pub pace: Pace,
    /// In the drive, or lying on the open tray.
    disc: Option<Disc>,
    tray_open: bool,
    locked: bool,
    vanished: bool,
    /// UNIT ATTENTION that the next command is told.
    attention: Option<Sense>,
    /// GET EVENT STATUS NOTIFICATION: 2 a new medium, 3 removed.
    event: u8,
    /// The block layer has not looked since the disc changed.
    changed: bool,
    write_parameters: [u8; 50],
    now: Duration,
    wait: Duration,
}

impl Drive {
    pub fn new(model: Model, speed_limit: Option<f64>) -> Drive {
        Drive {
            model,
            faults: Script::default(),
            pace: Pace::new(speed_limit),
            disc: None,
            tray_open: false,
            locked: false,
            vanished: false,
            attention: None,
            event: 0,
            changed: true,
            write_parameters: WRITE_PARAMETERS,
            now: Duration::ZERO,
            wait: Duration::ZERO,
        }
    }

    /// Carries out one command at the moment `now` since the drive was switched on.
    pub fn execute(&mut self, command: &Command, now: Duration) -> Reply {
        (self.now, self.wait) = (now, Duration::ZERO);
        let strikes = self.faults.strikes(&seen(command));
        let hang = strikes.iter().find_map(|strike| match strike.action {
            Action::Hang(length) => Some(length),
            _ => None,
        });
        if hang.is_some() {
            return Reply { hang, ..Reply::default() };
        }
        let answer = self.struck(command, &strikes).and_then(|()| self.answer(command));
        let mut reply = Reply { wait: self.wait + delays(&strikes), ..Reply::default() };
        match answer {
            Ok(mut data) => {
                flip_bits(&mut data, command, &strikes);
                data.truncate(command.wanted);
                reply.data = data;
            }
            Err(sense) => reply.sense = Some(sense),
        }
        self.save();
        reply
    }

    /// What faults do before the command comes to its turn.
    fn struck(&mut self, command: &Command, strikes: &[Strike]) -> Result<(), Sense> {
        for strike in strikes {
            let failure = match strike.action {
                Action::Fail(sense) => sense,
                Action::Pull => sense::NO_MEDIUM,
                Action::Vanish => sense::NO_MEDIUM,
                _ => continue,
            };
            if let (true, Some(sector)) = (seen(command).writes, strike.sector) {
                self.write_until(command, sector);
            }
            match strike.action {
                Action::Pull => drop(self.take_out()),
                Action::Vanish => self.vanish(),
                _ if seen(command).writes => self.break_off(failure),
                _ => {}
            }
            return Err(failure);
        }
        Ok(())
    }

    /// A drive that is merely busy goes on. A disc that ended where it was said to go on needs no repair; after any other
    /// failure it does.
    fn break_off(&mut self, failure: Sense) {
        let busy = (failure.key, failure.asc) == (2, 4);
        if let Some(disc) = self.disc.as_mut().filter(|_| !busy) {
            disc.break_off(failure != sense::END_OF_USER_AREA);
        }
    }

    fn answer(&mut self, command: &Command) -> Answer {
        let cdb = &command.cdb;
        // INQUIRY, GET CONFIGURATION, GET EVENT STATUS and REQUEST SENSE are answered whatever happened (SPC-4 5.14).
        if !matches!(cdb[0], 0x03 | 0x12 | 0x46 | 0x4a)
            && let Some(attention) = self.attention.take()
        {
            return Err(attention);
        }
        match cdb[0] {
            0x00 => self.medium().map(|_| Vec::new()),
            0x01 | 0x2b => self.medium().map(|_| Vec::new()), // REZERO UNIT, SEEK
            0x03 => Ok(Sense { key: 0, asc: 0, ascq: 0 }.bytes().to_vec()),
            0x04 => self.format_unit(),
            0x12 => self.inquiry(cdb),
            0x15 | 0x55 => self.mode_select(cdb, command.data),
            0x1a | 0x5a => self.mode_sense(cdb),
            0x1b => self.start_stop(cdb),
            0x1e => self.prevent_removal(cdb),
            0x23 => self.format_capacities(),
            0x25 => self.capacity(),
            0x28 | 0xa8 | 0xbe => self.read_command(cdb),
            0x2a | 0xaa => self.write_command(cdb, command.data),
            0x35 => self.synchronise_cache(),
            0x43 => self.toc(cdb),
            0x46 => Ok(self.configuration(cdb)),
            0x4a => self.event_status(cdb),
            0x51 => self.disc_information(),
            0x52 => self.track_information(cdb),
            0x53 => self.reserve_track(cdb),
            0x54 => self.medium().map(|_| Vec::new()), // SEND OPC
            0x5b => self.close_track_or_session(cdb),
            0x5c => self.buffer_capacity(),
            0x5d => self.cue_sheet(command.data),
            0xa1 => self.blank(),
            0xac => self.performance(cdb),
            0xad => self.disc_structure(cdb),
            0xb6 => self.set_streaming(command.data),
            0xbb => self.set_speed(cdb),
            0xbd => Ok(self.mechanism_status()),
            _ => Err(sense::INVALID_OPCODE),
        }
    }

    /// The disc, if there is one that this drive handles.
    fn medium(&mut self) -> Result<&mut Disc, Sense> {
        let class = self.model.class;
        match &mut self.disc {
            _ if self.tray_open => Err(sense::TRAY_OPEN),
            None => Err(sense::NO_MEDIUM),
            Some(disc) if disc.kind.class() > class => Err(sense::INCOMPATIBLE_MEDIUM),
            Some(disc) => Ok(disc),
        }
    }

    /// The disc where it can be seen from outside, without asking whether the drive is ready.
    pub fn disc(&self) -> Option<&Disc> {
        let class = self.model.class;
        self.disc.as_ref().filter(|disc| !self.tray_open && disc.kind.class() <= class)
    }

    fn mode(&self) -> Mode {
        let [first, second, ..] = self.write_parameters;
        let recording = match first & 0x0f {
            0 => Recording::Incremental,
            1 => Recording::TrackAtOnce,
            _ => Recording::SessionAtOnce,
        };
        Mode { recording, test: first & 0x10 != 0, multi: second & 0xc0 != 0 }
    }

    fn save(&mut self) {
        if let Some(Err(cause)) = self.disc.as_ref().map(Disc::save) {
            eprintln!("virtual-burner: the disc's file cannot be written: {cause}");
        }
    }

    /// READ (10), READ (12), READ CD: whole sectors of user data.
    fn read_command(&mut self, cdb: &[u8; 16]) -> Answer {
        let sectors = sectors_of(cdb).ok_or(sense::INVALID_FIELD)?;
        // READ CD: only user data, no headers, no sub-channels.
        if cdb[0] == 0xbe && (cdb[9] & 0xfe != 0x10 || cdb[10] & 7 != 0) {
            return Err(sense::INVALID_FIELD);
        }
        let disc = self.medium()?;
        let mut data = Vec::with_capacity((sectors.end - sectors.start) as usize * SECTOR);
        for lba in sectors {
            let lba = u32::try_from(lba).map_err(|_| sense::OUT_OF_RANGE)?;
            data.extend_from_slice(&disc.read(lba)?);
        }
        let kind = disc.kind;
        self.wait += self.pace.read(kind, data.len());
        Ok(data)
    }
}

fn delays(strikes: &[Strike]) -> Duration {
    let lengths = strikes.iter().map(|strike| match strike.action {
        Action::Delay(length) => length,
        _ => Duration::ZERO,
    });
    lengths.sum()
}

fn flip_bits(data: &mut [u8], command: &Command, strikes: &[Strike]) {
    let Some(sectors) = sectors_of(&command.cdb) else { return };
    for strike in strikes {
        let (Action::Flip(bit), Some(sector)) = (strike.action, strike.sector) else { continue };
        let at = (sector - sectors.start) as usize * SECTOR + bit / 8;
        if let Some(byte) = data.get_mut(at) {
            *byte ^= 1 << (bit % 8);
        }
    }
}

fn seen(command: &Command) -> Seen {
    let opcode = command.cdb[0];
    let sectors = sectors_of(&command.cdb).unwrap_or(0..0);
    let (writes, reads) = (matches!(opcode, 0x2a | 0xaa), matches!(opcode, 0x28 | 0xa8 | 0xbe));
    Seen { opcode, writes, reads, sectors }
}

/// The sectors that a READ or WRITE is about; none for other commands.
fn sectors_of(cdb: &[u8; 16]) -> Option<std::ops::Range<i64>> {
    let start = i64::from(i32::from_be_bytes([cdb[2], cdb[3], cdb[4], cdb[5]]));
    let count = match cdb[0] {
        0x28 | 0x2a => u32::from(be16(&cdb[7..])),
        0xa8 | 0xaa => be32(&cdb[6..]),
        0xbe => u32::from_be_bytes([0, cdb[6], cdb[7], cdb[8]]),
        _ => return None,
    };
    // More than any program asks for, and more than is good to hold in memory.
    (count <= 65_536).then(|| start..start + i64::from(count))
}

fn be16(bytes: &[u8]) -> u16 {
    bytes.iter().take(2).fold(0, |sum, &byte| sum << 8 | u16::from(byte))
}

fn be32(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, &byte| sum << 8 | u32::from(byte))
}

/// Minute, second, frame of a CD address (75 frames a second, sector 0 at 00:02:00).
fn msf(lba: u32) -> [u8; 3] {
    let frames = lba + crate::disc::PREGAP;
    [(frames / 75 / 60) as u8, (frames / 75 % 60) as u8, (frames % 75) as u8]
}
