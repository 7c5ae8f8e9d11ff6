//! The fault script: what goes wrong, and when. One fault a line; README.md has the grammar.

use crate::ranges::parse_range;
use crate::sense::{self, Sense};
use std::ops::{Range, RangeInclusive};
use std::str::FromStr;
use std::time::Duration;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// The command fails. What it writes before the place of the fault is on the disc.
    Fail(Sense),
    /// The disc is torn out.
    Pull,
    /// The drive is unplugged.
    Vanish,
    /// No answer until the time of the command is over, or this one.
    Hang(Option<Duration>),
    /// The answer comes late.
    Delay(Duration),
    /// The sector is read with this bit turned, and no error.
    Flip(usize),
}

/// Which commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Write,
    Read,
    /// SEND OPC and the first WRITE, whichever comes.
    Calibration,
    Opcode(u8),
    Any,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub action: Action,
    pub on: On,
    /// Only commands that touch these sectors.
    pub at: Option<RangeInclusive<u32>>,
    /// How often, before the drive is well again; forever where not said.
    pub times: Option<u32>,
}

/// What a fault needs to know about a command.
pub struct Seen {
    pub opcode: u8,
    pub writes: bool,
    pub reads: bool,
    /// Empty where the command touches none.
    pub sectors: Range<i64>,
}

impl Fault {
    fn concerns(&self, seen: &Seen) -> bool {
        let by_kind = match self.on {
            On::Write => seen.writes,
            On::Read => seen.reads,
            On::Calibration => seen.writes || seen.opcode == 0x54,
            On::Opcode(opcode) => seen.opcode == opcode,
            On::Any => true,
        };
        by_kind && self.at.as_ref().is_none_or(|at| self.first_sector(at, seen).is_some())
    }

    /// The first sector of the command that the fault is at.
    fn first_sector(&self, at: &RangeInclusive<u32>, seen: &Seen) -> Option<i64> {
        let first = seen.sectors.start.max(i64::from(*at.start()));
        (first < seen.sectors.end && first <= i64::from(*at.end())).then_some(first)
    }
}

/// A fault that strikes, and the sector at which it does where it has one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strike {
    pub action: Action,
    pub sector: Option<i64>,
}

#[derive(Clone, Debug, Default)]
pub struct Script(Vec<Fault>);

impl Script {
    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The faults that strike this command, each of which is used up a little by it.
    pub fn strikes(&mut self, seen: &Seen) -> Vec<Strike> {
        let mut strikes = Vec::new();
        for fault in &mut self.0 {
            if fault.times == Some(0) || !fault.concerns(seen) {
                continue;
            }
            fault.times = fault.times.map(|left| left - 1);
            let sector = fault.at.as_ref().and_then(|at| fault.first_sector(at, seen));
            strikes.push(Strike { action: fault.action, sector });
        }
        strikes
    }
}

impl FromStr for Script {
    type Err = String;
    /// Blank lines and what follows `#` say nothing.
    fn from_str(text: &str) -> Result<Script, String> {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let faults = lines.filter(|line| !line.is_empty()).map(str::parse);
        faults.collect::<Result<Vec<Fault>, String>>().map(Script)
    }
}

impl FromStr for Fault {
    type Err = String;
    fn from_str(line: &str) -> Result<Fault, String> {
        let mut words = line.split_whitespace();
        let name = words.next().ok_or("an empty line is no fault")?;
        let mut given = Given::default();
        for word in words {
            given.take(word).map_err(|cause| format!("{line}: {cause}"))?;
        }
        let fault = given.fault(name).map_err(|cause| format!("{line}: {cause}"))?;
        Ok(fault)
    }
}

/// The words behind the name of a fault.
#[derive(Default)]
struct Given {
    at: Option<RangeInclusive<u32>>,
    times: Option<u32>,
    on: Option<On>,
    seconds: Option<Duration>,
    bit: Option<usize>,
    sense: Option<Sense>,
}

impl Given {
    fn take(&mut self, word: &str) -> Result<(), String> {
        let (name, value) = word.split_once('=').ok_or_else(|| format!("{word} has no value"))?;
        let number = || value.parse::<u32>().map_err(|_| format!("{value} is no number"));
        match name {
            "at" => self.at = Some(parse_range(value)?),
            "times" => self.times = Some(number()?),
            "on" => self.on = Some(parse_on(value)?),
            "bit" => self.bit = Some(number()? as usize % (2048 * 8)),
            "sense" => self.sense = Some(value.parse()?),
            "seconds" => {
                let seconds = value.parse().map_err(|_| format!("{value} is no number"))?;
                let length = Duration::try_from_secs_f64(seconds);
                self.seconds = Some(length.map_err(|_| format!("{value} is no length of time"))?);
            }
            _ => return Err(format!("{name} is not known here")),
        }
        Ok(())
    }

    fn fault(self, name: &str) -> Result<Fault, String> {
        let missing = |what: &str| format!("{what}= is missing");
        let (action, on) = match name {
            "write-error" => (Action::Fail(self.sense.unwrap_or(sense::WRITE_ERROR)), On::Write),
            "read-error" => (Action::Fail(self.sense.unwrap_or(sense::UNREADABLE)), On::Read),
            "calibration-error" => (Action::Fail(sense::CALIBRATION_ERROR), On::Calibration),
            "full" => (Action::Fail(sense::END_OF_USER_AREA), On::Write),
            "fail" => (Action::Fail(self.sense.ok_or_else(|| missing("sense"))?), On::Any),
            "pull" => (Action::Pull, On::Write),
            "vanish" => (Action::Vanish, On::Write),
            "hang" => (Action::Hang(self.seconds), On::Write),
            "slow" => (Action::Delay(self.seconds.ok_or_else(|| missing("seconds"))?), On::Write),
            "flip" => (Action::Flip(self.bit.ok_or_else(|| missing("bit"))?), On::Read),
            _ => return Err(format!("{name} is no fault")),
        };
        if matches!(action, Action::Flip(_)) && self.at.is_none() {
            return Err(missing("at"));
        }
        Ok(Fault { action, on: self.on.unwrap_or(on), at: self.at, times: self.times })
    }
}

fn parse_on(text: &str) -> Result<On, String> {
    Ok(match text {
        "write" => On::Write,
        "read" => On::Read,
        "any" => On::Any,
        _ => {
            let opcode = u8::from_str_radix(text, 16);
            On::Opcode(opcode.map_err(|_| format!("{text} is not write, read, any or an operation code"))?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_read_line_by_line() {
        let text =
            "# a bad disc\nwrite-error at=100\n\n  fail sense=2/04/08 on=2a times=3 # busy\nhang seconds=0.5";
        let script: Script = text.parse().unwrap();
        let write = |at| Fault {
            action: Action::Fail(sense::WRITE_ERROR),
            on: On::Write,
            at: Some(at..=at),
            times: None,
        };
        assert_eq!(script.0[0], write(100));
        assert_eq!((script.0[1].on, script.0[1].times), (On::Opcode(0x2a), Some(3)));
        assert_eq!(script.0[2].action, Action::Hang(Some(Duration::from_millis(500))));
    }

    #[test]
    fn what_is_no_fault_is_named() {
        for bad in [
            "explode",
            "write-error at=x",
            "write-error 100",
            "slow",
            "flip bit=1",
            "flip at=1",
            "fail",
            "fail sense=G/00/00",
            "hang seconds=-1",
            "pull on=later",
            "pull colour=red",
        ] {
            let said = bad.parse::<Fault>().unwrap_err();
            assert!(said.starts_with(bad), "{said}");
        }
    }

    #[test]
    fn a_fault_strikes_where_and_as_often_as_it_says() {
        let mut script: Script = "read-error at=10-12 times=2".parse().unwrap();
        let seen = |sectors, reads: bool| Seen { opcode: 0x28, writes: !reads, reads, sectors };
        assert_eq!(script.strikes(&seen(0..10, true)), []);
        assert_eq!(script.strikes(&seen(8..20, false)), []);
        let first = script.strikes(&seen(8..20, true));
        assert_eq!(first[0].sector, Some(10));
        assert_eq!(script.strikes(&seen(12..13, true))[0].sector, Some(12));
        assert_eq!(script.strikes(&seen(12..13, true)), []);
    }
}
