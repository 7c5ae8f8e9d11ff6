//! A calendar month, `2026-03`.

use super::{Stamp, exact_text};
use crate::words::error::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use time::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    /// 1 to 12.
    month: u8,
}

impl Month {
    /// The month of a moment, where the person was.
    pub fn of(at: Stamp) -> Month {
        Month::from_day(at.date())
    }
    pub fn from_day(day: Date) -> Month {
        Month { year: day.year(), month: u8::from(day.month()) }
    }
    pub fn next(self) -> Month {
        match self.month {
            12 => Month { year: self.year + 1, month: 1 },
            month => Month { month: month + 1, ..self },
        }
    }
    pub fn before(self) -> Month {
        match self.month {
            1 => Month { year: self.year - 1, month: 12 },
            month => Month { month: month - 1, ..self },
        }
    }
    pub fn first_day(self) -> Date {
        let month = time::Month::try_from(self.month).expect("1 to 12");
        Date::from_calendar_date(self.year, month, 1).expect("years of four digits are in range")
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let malformed = || Error::usage("month-malformed").with("text", text);
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = text.split_once('-').ok_or_else(malformed)?;
        if (year.len(), month.len()) != (4, 2) || !digits(year) || !digits(month) {
            return Err(malformed());
        }
        let (year, month) = (year.parse().map_err(|_| malformed())?, month.parse().map_err(|_| malformed())?);
        match (1..=12).contains(&month) {
            true => Ok(Month { year, month }),
            false => Err(malformed()),
        }
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        exact_text(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_one_another_over_the_turn_of_the_year() {
        let month: Month = "2025-12".parse().unwrap();
        assert_eq!(month.next().to_string(), "2026-01");
        assert_eq!(month.next().before(), month);
        assert_eq!(month.first_day().to_string(), "2025-12-01");
        assert!(month < month.next());
    }

    #[test]
    fn what_is_not_written_as_a_month_is_none() {
        for text in ["2025-13", "2025-00", "2025-1", "25-01", "2025/01", "+025-01", ""] {
            assert_eq!(text.parse::<Month>().unwrap_err().code, "month-malformed", "{text}");
        }
    }
}
