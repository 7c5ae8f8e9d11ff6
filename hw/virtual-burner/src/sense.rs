//! Sense data: why a command failed, as SPC-4 and MMC-6 number it.

use std::fmt;
use std::str::FromStr;

/// Sense key, additional sense code and its qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    pub key: u8,
    pub asc: u8,
    pub ascq: u8,
}

const fn sense(key: u8, asc: u8, ascq: u8) -> Sense {
    Sense { key, asc, ascq }
}

pub const NO_MEDIUM: Sense = sense(2, 0x3a, 0x01);
pub const TRAY_OPEN: Sense = sense(2, 0x3a, 0x02);
/// A disc of a class that this drive cannot handle.
pub const INCOMPATIBLE_MEDIUM: Sense = sense(2, 0x30, 0x00);
pub const WRITE_ERROR: Sense = sense(3, 0x0c, 0x00);
pub const UNREADABLE: Sense = sense(3, 0x11, 0x05);
pub const NOT_FORMATTED: Sense = sense(3, 0x31, 0x00);
pub const CALIBRATION_ERROR: Sense = sense(3, 0x73, 0x03);
pub const INVALID_OPCODE: Sense = sense(5, 0x20, 0x00);
pub const OUT_OF_RANGE: Sense = sense(5, 0x21, 0x00);
/// Not the next writable address.
pub const WRONG_ADDRESS: Sense = sense(5, 0x21, 0x02);
pub const INVALID_FIELD: Sense = sense(5, 0x24, 0x00);
pub const INVALID_PARAMETER: Sense = sense(5, 0x26, 0x00);
pub const CANNOT_FORMAT: Sense = sense(5, 0x30, 0x06);
pub const REMOVAL_PREVENTED: Sense = sense(5, 0x53, 0x02);
pub const END_OF_USER_AREA: Sense = sense(5, 0x63, 0x00);
/// The run-out sectors behind a track written in TAO.
pub const ILLEGAL_MODE_FOR_TRACK: Sense = sense(5, 0x64, 0x00);
pub const SESSION_FIXATION_ERROR: Sense = sense(5, 0x72, 0x00);
pub const MEDIUM_CHANGED: Sense = sense(6, 0x28, 0x00);
pub const WRITE_PROTECTED: Sense = sense(7, 0x27, 0x00);

impl Sense {
    /// Fixed format, 18 bytes (SPC-4 4.5.3).
    pub fn bytes(self) -> [u8; 18] {
        let mut bytes = [0; 18];
        (bytes[0], bytes[2], bytes[7]) = (0x70, self.key, 10);
        (bytes[12], bytes[13]) = (self.asc, self.ascq);
        bytes
    }
}

impl fmt::Display for Sense {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:X}/{:02X}/{:02X}", self.key, self.asc, self.ascq)
    }
}

impl FromStr for Sense {
    type Err = String;
    /// `3/0C/00`, hexadecimal.
    fn from_str(text: &str) -> Result<Sense, String> {
        let parts: Vec<_> = text.split('/').map(|part| u8::from_str_radix(part, 16)).collect();
        match parts[..] {
            [Ok(key @ 0..=15), Ok(asc), Ok(ascq)] => Ok(sense(key, asc, ascq)),
            _ => Err(format!("{text} is not KEY/ASC/ASCQ in hexadecimal, such as 3/0C/00")),
        }
    }
}
