//! When something is due: reports about incidents, and the return of what was recalled.
//!
//! Source: 個人情報の保護に関する法律 第26条・第68条, 施行規則 第8条・第44条, and the commission's guidelines: a preliminary
//! report (速報) within about three to five days of knowing, the final one (確報) within 30 days, or 60 where a wrongful
//! purpose is suspected.
//!
//! How days are counted: by the Civil Code (民法 第140条, 初日不算入) a period of days that does not begin at midnight would
//! begin with the next day. The guidelines say otherwise for these reports (通則編 3-5-3-4): the day on which the matter
//! became known is the first (知った日を1日目とする), Saturdays, Sundays and holidays included. So it is counted here, at
//! whatever hour it became known, and it is also the stricter way: whoever keeps this day keeps the other. Where the last
//! day is a holiday the commission takes the next working day, which is not counted on here.
//!
//! Whether an incident must be reported at all, people decide; the days run for every cause with which it may have to be.

use crate::words::custody::consignment::{Consignment, Incident};
use crate::words::custody::register::Register;
use crate::words::units::Stamp;
use crate::words::vocabulary::{Cause, ReportStage, ReportTo, Role};
use time::format_description::well_known::Iso8601;
use time::{Date, Duration};

/// One report that is due about an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub stage: ReportStage,
    /// From this day on it is getting late: the third day for a preliminary report, else the last day itself.
    pub aim: Date,
    /// The last day on which it is in time.
    pub due: Date,
    /// When it went out.
    pub sent: Option<Stamp>,
    /// The incident was closed and nothing was ever reported: a person decided that nothing had to be.
    pub dropped: bool,
}

/// How a deadline stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    Overdue,
    Met,
    MetLate,
    Dropped,
}

impl Standing {
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Overdue => "overdue",
            Standing::Met => "met",
            Standing::MetLate => "met-late",
            Standing::Dropped => "dropped",
        }
    }
}

impl Deadline {
    pub fn standing(&self, today: Date) -> Standing {
        match self.sent.map(Stamp::date) {
            Some(sent) if sent <= self.due => Standing::Met,
            Some(_) => Standing::MetLate,
            None if self.dropped => Standing::Dropped,
            None if today <= self.due => Standing::Open,
            None => Standing::Overdue,
        }
    }
}

/// Whether a cause can be one that has to be reported (漏えい, 滅失, 毀損, or the fear of one).
fn may_have_to_be_reported(cause: Cause) -> bool {
    match cause {
        Cause::Lost | Cause::Damaged | Cause::Altered | Cause::CountMismatch => true,
        Cause::Leaked | Cause::Misdirected => true,
        Cause::RuleBroken | Cause::Found => false,
    }
}

/// The reports due about an incident, for a home in this role.
pub fn reports_due(incident: &Incident, role: Role) -> Vec<Deadline> {
    if !may_have_to_be_reported(incident.cause) {
        return Vec::new();
    }
    let last = if incident.wrongful { 60 } else { 30 };
    let day = |nth| nth_day(incident.known, nth);
    let dropped = !incident.open && incident.reports.is_empty();
    let deadline = |stage, aim, due| {
        // A final report says all that a preliminary one would have.
        let tells = |sent: ReportStage| sent == stage || sent == ReportStage::Final;
        let relieves = |to: ReportTo| {
            to == ReportTo::Commission || (to == ReportTo::Principal && role == Role::Contractor)
        };
        let sent = incident.reports.iter().filter(|sent| tells(sent.stage) && relieves(sent.to));
        Deadline { stage, aim: day(aim), due: day(due), sent: sent.map(|sent| sent.at).min(), dropped }
    };
    vec![deadline(ReportStage::Preliminary, 3, 5), deadline(ReportStage::Final, last, last)]
}

/// The nth day since something became known; that day itself is the first.
fn nth_day(known: Stamp, nth: i64) -> Date {
    known.date() + Duration::days(nth - 1)
}

/// The day by which media and notice come back: at once where they were recalled, else as the contract says.
pub fn return_due(register: &Register, state: &Consignment) -> Option<Date> {
    match state.recalled {
        Some(since) => Some(since.date()),
        None => Date::parse(&register.contract(&state.contract).ok()?.return_by, &Iso8601::DATE).ok(),
    }
}
