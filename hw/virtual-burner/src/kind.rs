//! The kinds of discs, and what is fixed about each: size, speeds, how it is written.

use std::fmt;
use std::str::FromStr;

/// A kind of disc that can be burned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    CdR,
    DvdMinusR,
    DvdPlusR,
    DvdPlusRw,
    BdR,
}

/// What a drive has to be to handle a disc; each handles those before it as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Cd,
    Dvd,
    Bd,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::CdR, Kind::DvdMinusR, Kind::DvdPlusR, Kind::DvdPlusRw, Kind::BdR];

    pub fn name(self) -> &'static str {
        match self {
            Kind::CdR => "cd-r",
            Kind::DvdMinusR => "dvd-r",
            Kind::DvdPlusR => "dvd+r",
            Kind::DvdPlusRw => "dvd+rw",
            Kind::BdR => "bd-r",
        }
    }

    /// The number of the profile that a drive names while such a disc is in it (MMC-6 5.3.1).
    pub fn profile(self) -> u16 {
        match self {
            Kind::CdR => 0x09,
            Kind::DvdMinusR => 0x11,
            Kind::DvdPlusR => 0x1b,
            Kind::DvdPlusRw => 0x1a,
            Kind::BdR => 0x41,
        }
    }

    pub fn class(self) -> Class {
        match self {
            Kind::CdR => Class::Cd,
            Kind::DvdMinusR | Kind::DvdPlusR | Kind::DvdPlusRw => Class::Dvd,
            Kind::BdR => Class::Bd,
        }
    }

    pub fn is_cd(self) -> bool {
        self == Kind::CdR
    }

    /// Written anywhere and again; all others are written once, from the start to the end.
    pub fn is_rewritable(self) -> bool {
        self == Kind::DvdPlusRw
    }

    /// Sectors of 2048 bytes on a disc of the usual size: 80 minutes, 4.7 GB, 25 GB.
    pub fn usual_capacity(self) -> u32 {
        match self {
            Kind::CdR => 359_844,
            Kind::DvdMinusR => 2_298_496,
            Kind::DvdPlusR | Kind::DvdPlusRw => 2_295_104,
            Kind::BdR => 12_219_392,
        }
    }

    /// Sectors that a BD-R keeps back as spares once it is formatted.
    pub fn spare_sectors(self) -> u32 {
        if self == Kind::BdR { 393_216 } else { 0 }
    }

    /// Sectors that are written and corrected together; the next track starts at a multiple.
    pub fn block(self) -> u32 {
        match self {
            Kind::CdR => 1,
            Kind::DvdMinusR | Kind::DvdPlusR | Kind::DvdPlusRw => 16,
            Kind::BdR => 32,
        }
    }

    /// 1× in units of 1000 bytes a second, as drives count it: with CDs the raw 2352 bytes of a sector.
    pub fn single_speed_kb(self) -> f64 {
        match self.class() {
            Class::Cd => 176.4,
            Class::Dvd => 1385.0,
            Class::Bd => 4495.5,
        }
    }

    /// The highest speed that discs of this kind are sold for, in ×.
    pub fn top_speed(self) -> f64 {
        match self {
            Kind::CdR => 52.0,
            Kind::DvdMinusR | Kind::DvdPlusR => 16.0,
            Kind::DvdPlusRw => 8.0,
            Kind::BdR => 12.0,
        }
    }

    /// Bytes of user data per second at `kb` thousand bytes a second as the drive counts them.
    pub fn user_bytes_per_second(self, kb: f64) -> f64 {
        kb * 1000.0 * if self.is_cd() { 2048.0 / 2352.0 } else { 1.0 }
    }

    /// What manufacturers print into the disc: start of lead-in (ATIP) of a CD, maker and type of the others.
    pub fn usual_id(self) -> &'static str {
        match self {
            Kind::CdR => "97:26:66",
            Kind::DvdMinusR => "CMC MAG. AM3",
            Kind::DvdPlusR => "CMC MAG/M01",
            Kind::DvdPlusRw => "CMC MAG/W04",
            Kind::BdR => "CMCMAG/BA5",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;
    fn from_str(text: &str) -> Result<Kind, String> {
        let names = Kind::ALL.map(Kind::name).join(", ");
        let found = Kind::ALL.into_iter().find(|kind| kind.name() == text);
        found.ok_or_else(|| format!("{text} is no kind of disc; known are {names}"))
    }
}

impl FromStr for Class {
    type Err = String;
    fn from_str(text: &str) -> Result<Class, String> {
        match text {
            "cd" => Ok(Class::Cd),
            "dvd" => Ok(Class::Dvd),
            "bd" => Ok(Class::Bd),
            _ => Err(format!("{text} is no kind of drive; known are cd, dvd, bd")),
        }
    }
}
