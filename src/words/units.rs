//! Quantities, numbers and moments as types, so that pieces are never added to people.

use crate::words::error::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

mod extension;
mod month;

pub use extension::Extension;
pub use month::Month;

macro_rules! count {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
count!(/// A size in bytes.
    Bytes);
count!(/// What a courier counts (枚, 本): pieces of media, sheets of a bundle of paper.
    Pieces);
count!(/// Files in a package (点).
    Files);
count!(/// People whose data it is (名分).
    People);

/// What a Japanese input method made of letters, digits and hyphens, as ASCII: for everything that is not free text.
/// Full-width forms lose their width; every dash that is typed for a hyphen, also ー, becomes one.
pub fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | 'ｰ' => '-',
        other => other,
    };
    text.trim().chars().map(narrow).collect()
}

/// A name without its blanks: 「渡邊 花子」 and 「渡邊花子」 are one.
pub fn without_blanks(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Crockford's base32 digits: no I, L, O, U.
pub const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The value of a Crockford base32 digit; I and L read as 1, O as 0, lower case as upper.
pub fn base32_value(digit: char) -> Option<u8> {
    let digit = match digit.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    BASE32.iter().position(|&d| d as char == digit).map(|v| v as u8)
}

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        /// Five random bytes, written as a letter and eight Crockford base32 digits.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 5]);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let bits = self.0.iter().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
                let digits: String =
                    (0..8).rev().map(|i| BASE32[(bits >> (5 * i) & 31) as usize] as char).collect();
                write!(f, concat!($letter, "-{}-{}"), &digits[..4], &digits[4..])
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }
        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self> {
                let wrong = || Error::usage("id-malformed").with("text", text).with("example", concat!($letter, "-7K3Q-9X2D"));
                let typed = plain(text);
                let rest = typed.strip_prefix([$letter.chars().next().unwrap(), $letter.to_ascii_lowercase().chars().next().unwrap()]).ok_or_else(wrong)?;
                let digits: Vec<u8> = rest.chars().filter(|c| *c != '-').map(base32_value).collect::<Option<_>>().ok_or_else(wrong)?;
                if digits.len() != 8 {
                    return Err(wrong());
                }
                let bits = digits.iter().fold(0u64, |bits, &digit| bits << 5 | u64::from(digit));
                let mut bytes = [0; 5];
                bytes.copy_from_slice(&bits.to_be_bytes()[3..]);
                Ok($name(bytes))
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
                exact_text(from)
            }
        }
    };
}
random_id!(/// One disc, stick or bundle of paper.
    MediumNumber, "M");
random_id!(/// A person on the register.
    PersonId, "P");
random_id!(/// A party: an office, a contractor, an operator.
    PartyId, "Y");
random_id!(/// A contract (契約・業務).
    ContractId, "C");
random_id!(/// A copy that opening a package made on some machine; the erasure report answers it.
    CopyNumber, "K");

/// Reads a text that must be in the exact form its type prints, so that one value has one encoding.
fn exact_text<'de, D: Deserializer<'de>, T: FromStr<Err = Error> + fmt::Display>(
    from: D,
) -> std::result::Result<T, D::Error> {
    let text = String::deserialize(from)?;
    let value: T = text.parse().map_err(de::Error::custom)?;
    match value.to_string() == text {
        true => Ok(value),
        false => Err(de::Error::custom("not in its canonical form")),
    }
}

/// 管理番号: `<CODE>-R7-0001`: code of the sending home, Japanese fiscal year, serial within it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ControlNumber {
    code: Token,
    year: String,
    serial: u32,
}

impl ControlNumber {
    /// `year` is the fiscal year as an era letter and number, e.g. `R7`. A number has capitals only, however the code of
    /// its home is written.
    pub fn new(code: Token, year: &str, serial: u32) -> Self {
        let code = Token(code.0.to_ascii_uppercase());
        ControlNumber { code, year: year.to_string(), serial }
    }
    /// The part before the serial: numbers that share it count up together.
    pub fn series(&self) -> (&Token, &str) {
        (&self.code, &self.year)
    }
    pub fn serial(&self) -> u32 {
        self.serial
    }
}

impl fmt::Display for ControlNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{:04}", self.code, self.year, self.serial)
    }
}

impl FromStr for ControlNumber {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::usage("control-number-malformed").with("text", text);
        let text = plain(text).to_ascii_uppercase();
        let mut parts = text.rsplitn(3, '-');
        let (serial, year, code) = (
            parts.next().ok_or_else(wrong)?,
            parts.next().ok_or_else(wrong)?,
            parts.next().ok_or_else(wrong)?,
        );
        let digits = |s: &str| !s.is_empty() && s.len() <= 8 && s.bytes().all(|b| b.is_ascii_digit());
        let era = year.chars().next().is_some_and(|c| matches!(c, 'R' | 'H'));
        if !era || !digits(&year[1..]) || !digits(serial) || serial.len() < 4 {
            return Err(wrong());
        }
        Ok(ControlNumber {
            code: code.parse().map_err(|_| wrong())?,
            year: year.to_string(),
            serial: serial.parse().map_err(|_| wrong())?,
        })
    }
}

impl Serialize for ControlNumber {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ControlNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        exact_text(from)
    }
}

/// A short name in ASCII letters, digits, `-`, `_` and `.`: bags, places, trips, codes. At most 32 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(String);

impl Token {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Token {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let plain = plain(text);
        match !plain.is_empty() && plain.len() <= 32 && plain.chars().all(good) {
            true => Ok(Token(plain)),
            false => Err(Error::usage("token-malformed").with("text", text)),
        }
    }
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        exact_text(from)
    }
}

/// A moment to the second, with its offset from UTC as the person's clock showed it. Ordered by instant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(OffsetDateTime);

impl Stamp {
    /// Drops fractions of a second.
    pub fn new(moment: OffsetDateTime) -> Self {
        Stamp(moment.replace_nanosecond(0).expect("zero is in range"))
    }
    /// From seconds since 1970 and an offset.
    pub fn from_unix(seconds: i64, offset: UtcOffset) -> Result<Self> {
        OffsetDateTime::from_unix_timestamp(seconds)
            .map(|moment| Stamp(moment.to_offset(offset)))
            .map_err(|_| Error::usage("time-malformed").with("text", seconds))
    }
    pub fn moment(self) -> OffsetDateTime {
        self.0
    }
    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0.unix_timestamp()
    }
    /// The same moment by another zone's calendar.
    pub fn in_zone(self, zone: UtcOffset) -> Stamp {
        Stamp(self.0.to_offset(zone))
    }
    /// `2025-05-13 09:00`: listings leave out the seconds and the zone, which is the home's.
    pub fn to_the_minute(self) -> String {
        let form = format_description!("[year]-[month]-[day] [hour]:[minute]");
        self.0.format(form).unwrap_or_else(|_| self.to_string())
    }
    /// The calendar day where the person was.
    pub fn date(self) -> time::Date {
        self.0.date()
    }
}

impl fmt::Display for Stamp {
    /// RFC 3339, e.g. `2025-04-03T10:00:00+09:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Stamp {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        OffsetDateTime::parse(&plain(text), &Rfc3339)
            .map(Stamp::new)
            .map_err(|_| Error::usage("time-malformed").with("text", text))
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        exact_text(from)
    }
}

/// 32 bytes of a digest. The field that holds one says of what and by which function.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(#[serde(with = "serde_bytes")] pub [u8; 32]);

impl Digest {
    pub fn blake3(bytes: &[u8]) -> Self {
        Digest(*blake3::hash(bytes).as_bytes())
    }
    /// First sixteen hexadecimal digits in groups of four: for people to compare.
    pub fn short(&self) -> String {
        let hex = self.to_string();
        [&hex[..4], &hex[4..8], &hex[8..12], &hex[12..16]].join(" ")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Digest {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::usage("digest-malformed").with("text", text);
        let text: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
        if text.len() != 64 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Digest(bytes))
    }
}

/// A ledger's name without the count behind it, and the count: `tewatashi/SHJ-1a2b3c4d/2` is the second name that the
/// ledger `tewatashi/SHJ-1a2b3c4d` goes by, since entries were lost.
pub fn generation(origin: &str) -> (&str, u32) {
    let counted = origin.rsplit_once('/').and_then(|(name, count)| Some((name, count.parse().ok()?)));
    counted.filter(|(_, count)| *count >= 2).unwrap_or((origin, 1))
}

/// The name under which a log spoke that goes by `origin` today: `found` if that is the same or an earlier one of its
/// names, else `origin`.
pub fn name_then<'a>(origin: &'a str, found: &'a str) -> &'a str {
    let ((name, now), (other, then)) = (generation(origin), generation(found));
    if name == other && then <= now { found } else { origin }
}

/// Where digests go into JSON for people and programs.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_what_it_prints() {
        let medium = MediumNumber([0xff, 0x00, 0x12, 0x34, 0x56]);
        assert_eq!(medium.to_string().parse::<MediumNumber>().unwrap(), medium);
        assert_eq!(medium.to_string().to_lowercase().parse::<MediumNumber>().unwrap(), medium);
        assert!("P-0000-0000".parse::<MediumNumber>().is_err());
    }

    #[test]
    fn a_home_whose_code_has_small_letters_still_makes_numbers_that_read_back() {
        let number = ControlNumber::new("shj".parse().unwrap(), "R7", 1);
        assert_eq!(number.to_string().parse::<ControlNumber>().unwrap(), number);
    }

    #[test]
    fn what_an_input_method_made_of_a_number_is_understood() {
        let number: ControlNumber = "ＳＨＪ－Ｒ７－０００１".parse().unwrap();
        assert_eq!(number.to_string(), "SHJ-R7-0001");
        for typed in ["ｓｈｊーｒ７ー０００１", "SHJ−R7‐0001", "　SHJ–R7—0001 "] {
            assert_eq!(typed.parse::<ControlNumber>().unwrap(), number, "{typed}");
        }
        let medium = MediumNumber([1, 2, 3, 4, 5]);
        let wide: String =
            medium.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        assert_eq!(wide.parse::<MediumNumber>().unwrap(), medium);
        assert_eq!("ＢＡＧ－０３".parse::<Token>().unwrap().as_str(), "BAG-03");
        let at: Stamp = "２０２５－０５－１３Ｔ１０：３０：００＋０９：００".parse().unwrap();
        assert_eq!(at.to_string(), "2025-05-13T10:30:00+09:00");
    }

    #[test]
    fn what_is_stored_has_one_form_only() {
        for text in ["\"ＳＨＪ－Ｒ７－０００１\"", "\" SHJ-R7-0001\""] {
            assert!(serde_json::from_str::<ControlNumber>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<Token>("\"ＢＡＧ\"").is_err());
    }

    #[test]
    fn a_control_number_keeps_its_parts() {
        let number: ControlNumber = "shj-r7-0012".parse().unwrap();
        assert_eq!(number.to_string(), "SHJ-R7-0012");
        assert_eq!(number.serial(), 12);
        for bad in ["SHJ-7-0012", "SHJ-R7-12", "R7-0001", "SHJ-R-0001", "氏名-R7-0001"] {
            assert!(bad.parse::<ControlNumber>().is_err(), "{bad} was accepted");
        }
    }
}
