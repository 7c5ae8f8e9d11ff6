//! What an office may set, and what holds where nothing was set.
//!
//! The ledger is the authority: a setting takes effect when a second person stands by it, and every rule is asked with
//! what was in force at that point. A switch that is off, or a gap of nothing, is a rule that is not kept
//! ([`Policy::switched_off`]).

use crate::words::act::Deed;
use crate::words::custody::register::{Change, Register};
use crate::words::error::{Error, Result};
use crate::words::units::Token;
use crate::words::vocabulary::Setting;

/// Settings that rules and lists of what is overdue depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Between the end of one transit and the start of the other (medium, notice), beside the change of day.
    pub min_gap_hours: i64,
    /// A fact from paper later than this needs a reason and a second person.
    pub max_lag_hours: i64,
    /// Whoever sealed a package does not approve it.
    pub four_eyes: bool,
    /// What is carried travels in a registered bag that locks.
    pub locked_bag: bool,
    /// From the arrival of an erasure report until it is checked, and until it is decided upon.
    pub erasure_days: i64,
    /// From the fetching of a file until it is deleted on the LGWAN-ASP server.
    pub asp_deletion_days: i64,
    /// From an entry that takes two people until the second has confirmed it.
    pub confirmation_days: i64,
    /// From a hand-over to its receipt.
    pub receipt_days: i64,
    /// From the medium's receipt to the notice's hand-over; from a result's receipt to its opening and storage.
    pub notice_days: i64,
    /// How long before its end a contract or a certificate is named.
    pub contract_days: i64,
    /// How long entries may stay without a witness.
    pub unwitnessed_days: i64,
    /// By which day of the month the access log of the month before is analysed.
    pub access_day: i64,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            min_gap_hours: 12,
            max_lag_hours: 72,
            four_eyes: true,
            locked_bag: true,
            erasure_days: 7,
            asp_deletion_days: 3,
            confirmation_days: 3,
            receipt_days: 3,
            notice_days: 7,
            contract_days: 30,
            unwitnessed_days: 30,
            access_day: 10,
        }
    }
}

/// Nothing that is counted in days or hours is longer than this.
const MOST_HOURS: i64 = 31 * 24;
const MOST_DAYS: i64 = 366;
/// Every month has this day.
const LAST_DAY: i64 = 28;

enum Field<'a> {
    Switch(&'a mut bool),
    /// With the least and the most it may be.
    Number(&'a mut i64, i64, i64),
}

impl Policy {
    /// A setting as it is typed: `on`, `off`, or a number.
    pub fn value(&self, setting: Setting) -> String {
        let mut read = *self;
        match read.field(setting) {
            Field::Switch(true) => "on".into(),
            Field::Switch(false) => "off".into(),
            Field::Number(number, ..) => number.to_string(),
        }
    }

    /// The policy with one setting changed, or `setting-value`.
    pub fn with(mut self, setting: Setting, value: &Token) -> Result<Policy> {
        let wrong = |choices: String| {
            Error::usage("setting-value")
                .with("setting", setting)
                .with("value", value)
                .with("choices", choices)
        };
        match (self.field(setting), value.as_str()) {
            (Field::Switch(switch), "on") => *switch = true,
            (Field::Switch(switch), "off") => *switch = false,
            (Field::Switch(_), _) => return Err(wrong("on, off".into())),
            (Field::Number(number, least, most), text) => match text.parse::<i64>() {
                Ok(typed) if (least..=most).contains(&typed) => *number = typed,
                _ => return Err(wrong(format!("{least}–{most}"))),
            },
        }
        Ok(self)
    }

    /// Rules that are not kept as the policy stands.
    pub fn switched_off(&self) -> Vec<Setting> {
        let off = |setting: &Setting| match setting {
            Setting::FourEyes | Setting::LockedBag => self.value(*setting) == "off",
            Setting::MinGapHours => self.min_gap_hours == 0,
            _ => false,
        };
        Setting::ALL.iter().copied().filter(off).collect()
    }

    /// Takes in one deed: a setting counts from its confirmation on.
    pub(super) fn take(&mut self, register: &Register, deed: &Deed) {
        let Deed::Seconded { entry, .. } = deed else { return };
        if let Some(Change::Setting { setting, value }) =
            register.waiting(entry).map(|waiting| &waiting.change)
        {
            *self = self.with(*setting, value).unwrap_or(*self);
        }
    }

    fn field(&mut self, setting: Setting) -> Field<'_> {
        match setting {
            Setting::MinGapHours => Field::Number(&mut self.min_gap_hours, 0, MOST_HOURS),
            Setting::MaxLagHours => Field::Number(&mut self.max_lag_hours, 1, MOST_HOURS),
            Setting::FourEyes => Field::Switch(&mut self.four_eyes),
            Setting::LockedBag => Field::Switch(&mut self.locked_bag),
            Setting::ErasureDays => Field::Number(&mut self.erasure_days, 1, MOST_DAYS),
            Setting::AspDeletionDays => Field::Number(&mut self.asp_deletion_days, 1, MOST_DAYS),
            Setting::ConfirmationDays => Field::Number(&mut self.confirmation_days, 1, MOST_DAYS),
            Setting::ReceiptDays => Field::Number(&mut self.receipt_days, 1, MOST_DAYS),
            Setting::NoticeDays => Field::Number(&mut self.notice_days, 1, MOST_DAYS),
            Setting::ContractDays => Field::Number(&mut self.contract_days, 1, MOST_DAYS),
            Setting::UnwitnessedDays => Field::Number(&mut self.unwitnessed_days, 1, MOST_DAYS),
            Setting::AccessDay => Field::Number(&mut self.access_day, 1, LAST_DAY),
        }
    }
}
