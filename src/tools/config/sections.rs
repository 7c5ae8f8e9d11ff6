//! Settings of the audits: what is usual in the access log.

use crate::words::access::analysis::Usual;
use crate::words::units::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::macros::format_description;
use time::{Date, Time, Weekday};

/// `[access]`: what is usual, so that the monthly analysis finds what is not.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AccessSection {
    /// Office hours, `08:00`.
    pub from: String,
    pub until: String,
    /// `mon`, `tue`, …
    pub days: Vec<String>,
    /// Days on which the office is closed, `2025-05-05`.
    pub holidays: Vec<String>,
    /// So many refusals in a row are a finding.
    pub refusals: u64,
    /// Accounts of the operating system, each with the people (`P-…`) who use it; empty where that is not registered.
    pub accounts: BTreeMap<String, Vec<PersonId>>,
}

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

impl Default for AccessSection {
    fn default() -> Self {
        AccessSection {
            from: "08:00".into(),
            until: "19:00".into(),
            days: DAYS[..5].iter().map(|(name, _)| (*name).to_string()).collect(),
            holidays: Vec::new(),
            refusals: 5,
            accounts: BTreeMap::new(),
        }
    }
}

impl AccessSection {
    /// As the analysis takes it; else the name of the setting that makes no sense.
    pub fn usual(&self) -> std::result::Result<Usual, &'static str> {
        let time = |text: &str| Time::parse(text, format_description!("[hour]:[minute]"));
        let date = |text: &String| Date::parse(text, format_description!("[year]-[month]-[day]"));
        let day = |text: &String| DAYS.iter().find(|(name, _)| name == text).map(|(_, day)| *day);
        Ok(Usual {
            from: time(&self.from).map_err(|_| "access.from")?,
            until: time(&self.until).map_err(|_| "access.until")?,
            days: self.days.iter().map(day).collect::<Option<_>>().ok_or("access.days")?,
            holidays: self
                .holidays
                .iter()
                .map(date)
                .collect::<Result<_, _>>()
                .map_err(|_| "access.holidays")?,
            refusals: self.refusals,
            accounts: self.accounts.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_make_sense() {
        let usual = AccessSection::default().usual().unwrap();
        assert!(usual.days.len() == 5 && !usual.days.contains(&Weekday::Sunday));
    }

    #[test]
    fn a_setting_that_makes_no_sense_is_named() {
        let wrong = |change: fn(&mut AccessSection)| {
            let mut section = AccessSection::default();
            change(&mut section);
            section.usual().unwrap_err()
        };
        assert_eq!(wrong(|s| s.from = "25:00".into()), "access.from");
        assert_eq!(wrong(|s| s.until = "late".into()), "access.until");
        assert_eq!(wrong(|s| s.days.push("月".into())), "access.days");
        assert_eq!(wrong(|s| s.holidays.push("2025-02-30".into())), "access.holidays");
    }
}
