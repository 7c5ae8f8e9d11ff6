//! What a month of the access log shows. Each finding is something for a person to look into, not an accusation.

use super::{Log, Phase, Row};
use crate::words::units::{ControlNumber, Month, PersonId, Stamp};
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Time, Weekday};

/// What the office calls usual.
#[derive(Clone, Debug)]
pub struct Usual {
    pub from: Time,
    pub until: Time,
    pub days: Vec<Weekday>,
    pub holidays: BTreeSet<Date>,
    /// So many refusals in a row are a finding.
    pub refusals: u64,
    /// Accounts and the people who use each. Empty: not registered.
    pub accounts: BTreeMap<String, Vec<PersonId>>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A row that does not follow from the rows before.
    LogBroken,
    /// The log does not match, or no longer reaches, what an earlier analysis signed.
    LogDiffers,
    ClockBackwards,
    /// It began and never ended: killed, or the power went.
    Unfinished,
    WrongPassphrase,
    RefusedRepeatedly,
    UnknownAccount,
    /// A person acted from an account that is not registered as theirs.
    OtherAccount,
    OutOfHours,
    /// Openings and exports in one day, far more than on other days.
    Volume,
    /// A notice or slip that had been printed before.
    Reprint,
}

impl Kind {
    /// Stable code for messages, JSON and entries.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::LogBroken => "log-broken",
            Kind::LogDiffers => "log-differs",
            Kind::ClockBackwards => "clock-backwards",
            Kind::Unfinished => "unfinished",
            Kind::WrongPassphrase => "wrong-passphrase",
            Kind::RefusedRepeatedly => "refused-repeatedly",
            Kind::UnknownAccount => "unknown-account",
            Kind::OtherAccount => "other-account",
            Kind::OutOfHours => "out-of-hours",
            Kind::Volume => "volume",
            Kind::Reprint => "reprint",
        }
    }
}

/// One finding: where it begins, and how often it happened there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: Kind,
    pub at: Option<Stamp>,
    /// The row it begins with, counted from 1.
    pub row: u64,
    pub account: String,
    pub person: Option<PersonId>,
    pub command: String,
    pub consignment: Option<ControlNumber>,
    pub count: u64,
}

/// A run, joined from its rows.
struct Run<'a> {
    first: &'a Row,
    end: Option<&'a Row>,
}

impl Run<'_> {
    fn person(&self) -> Option<PersonId> {
        self.end.and_then(|end| end.facts.person).or(self.first.facts.person)
    }
    fn consignment(&self) -> Option<&ControlNumber> {
        self.end.and_then(|end| end.facts.consignment.as_ref()).or(self.first.facts.consignment.as_ref())
    }
    fn exit(&self) -> Option<u8> {
        self.end.and_then(|end| end.facts.exit)
    }
    fn code(&self) -> &str {
        self.end.and_then(|end| end.facts.code.as_deref()).unwrap_or_default()
    }
    fn day(&self) -> Date {
        self.first.facts.at.date()
    }
    fn finding(&self, kind: Kind) -> Finding {
        Finding {
            kind,
            at: Some(self.first.facts.at),
            row: self.first.n,
            account: self.first.facts.account.clone(),
            person: self.person(),
            command: self.first.facts.command.clone(),
            consignment: self.consignment().cloned(),
            count: 1,
        }
    }
}

/// A month as it was looked at.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub month: Month,
    pub runs: u64,
    /// The gravest kind first, then by time.
    pub findings: Vec<Finding>,
}

/// Looks at a month. `now`: a run without an end may still be going on for an hour.
pub fn analyse(log: &Log, month: Month, usual: &Usual, now: Stamp) -> Analysis {
    let runs = joined(&log.rows);
    let this: Vec<&Run<'_>> = runs.iter().filter(|run| Month::of(run.first.facts.at) == month).collect();
    let mut findings = broken(log);
    findings.extend(clock(&log.rows, month));
    findings
        .extend(this.iter().filter(|run| is_cut_short(run, now)).map(|run| run.finding(Kind::Unfinished)));
    findings.extend(passphrases(&this));
    findings.extend(refusals(&this, usual.refusals));
    findings.extend(unknown_accounts(&runs, &this, month, usual));
    findings.extend(by_account_and_day(&this, Kind::OtherAccount, |run| is_from_another(run, usual)));
    findings.extend(by_account_and_day(&this, Kind::OutOfHours, |run| is_out_of_hours(run, usual)));
    findings.extend(volume(&runs, month));
    findings.extend(reprints(&runs, month));
    findings.sort_by_key(|finding| (finding.kind, finding.row));
    Analysis { month, runs: this.len() as u64, findings }
}

fn joined(rows: &[Row]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        match (row.facts.phase, open.remove(row.facts.run.as_str())) {
            (Phase::End, Some(at)) => runs[at].end = Some(row),
            (Phase::End, None) => runs.push(Run { first: row, end: Some(row) }),
            (Phase::Begin, _) => {
                open.insert(&row.facts.run, runs.len());
                runs.push(Run { first: row, end: None });
            }
        }
    }
    runs
}

fn broken(log: &Log) -> Vec<Finding> {
    let at = |number: u64| log.rows.iter().find(|row| row.n == number).map(|row| row.facts.at);
    log.faults
        .iter()
        .map(|(number, _)| Finding { at: at(*number), ..of_log(Kind::LogBroken, *number) })
        .collect()
}

/// A finding about the log itself.
pub fn of_log(kind: Kind, row: u64) -> Finding {
    let (account, command) = (String::new(), String::new());
    Finding { kind, at: None, row, account, person: None, command, consignment: None, count: 1 }
}

/// Two machines never agree to the second.
const MAX_CLOCK_LAG: i64 = 300;

fn clock(rows: &[Row], month: Month) -> Vec<Finding> {
    let of_month = |row: &Row| Month::of(row.facts.at) == month;
    let back = |pair: &&[Row]| pair[0].facts.at.unix() - pair[1].facts.at.unix() > MAX_CLOCK_LAG;
    let pairs = rows.windows(2).filter(back).filter(|pair| of_month(&pair[0]) || of_month(&pair[1]));
    pairs.map(|pair| Run { first: &pair[1], end: None }.finding(Kind::ClockBackwards)).collect()
}

fn is_cut_short(run: &Run<'_>, now: Stamp) -> bool {
    run.end.is_none() && now.unix() - run.first.facts.at.unix() > 3600
}

/// One finding for each account and day, with how often it happened.
fn by_account_and_day(runs: &[&Run<'_>], kind: Kind, wanted: impl Fn(&Run<'_>) -> bool) -> Vec<Finding> {
    let mut found: BTreeMap<(Date, &str), Finding> = BTreeMap::new();
    for run in runs.iter().filter(|run| wanted(run)) {
        let key = (run.day(), run.first.facts.account.as_str());
        found.entry(key).and_modify(|finding| finding.count += 1).or_insert_with(|| run.finding(kind));
    }
    found.into_values().collect()
}

fn passphrases(runs: &[&Run<'_>]) -> Vec<Finding> {
    let wrong = |run: &Run<'_>| ["key-passphrase-wrong", "password-wrong", "not-you"].contains(&run.code());
    by_account_and_day(runs, Kind::WrongPassphrase, wrong)
}

/// Runs of refusals by one account, with nothing that succeeded in between.
fn refusals(runs: &[&Run<'_>], limit: u64) -> Vec<Finding> {
    let mut streaks: BTreeMap<&str, Finding> = BTreeMap::new();
    let mut found = Vec::new();
    for run in runs {
        let account = run.first.facts.account.as_str();
        match run.exit() {
            Some(3) => {
                let streak = streaks.entry(account).and_modify(|finding| finding.count += 1);
                streak.or_insert_with(|| run.finding(Kind::RefusedRepeatedly));
            }
            Some(0) => found.extend(streaks.remove(account)),
            _ => {}
        }
    }
    found.extend(streaks.into_values());
    found.retain(|finding| finding.count >= limit.max(1));
    found
}

/// Accounts that are not registered; where none is, those that no earlier month knew.
fn unknown_accounts(all: &[Run<'_>], this: &[&Run<'_>], month: Month, usual: &Usual) -> Vec<Finding> {
    let account = |run: &Run<'_>| run.first.facts.account.clone();
    let earlier: BTreeSet<String> =
        all.iter().filter(|run| Month::of(run.first.facts.at) < month).map(account).collect();
    let known = |name: &str| match usual.accounts.is_empty() {
        // In the first month of a log everybody is new.
        true => earlier.is_empty() || earlier.contains(name),
        false => usual.accounts.contains_key(name),
    };
    let mut found: BTreeMap<String, Finding> = BTreeMap::new();
    for run in this.iter().filter(|run| !known(&run.first.facts.account)) {
        let entry = found.entry(account(run)).and_modify(|finding| finding.count += 1);
        entry.or_insert_with(|| run.finding(Kind::UnknownAccount));
    }
    found.into_values().collect()
}

fn is_from_another(run: &Run<'_>, usual: &Usual) -> bool {
    let registered = usual.accounts.get(&run.first.facts.account);
    run.person().zip(registered).is_some_and(|(person, theirs)| !theirs.contains(&person))
}

fn is_out_of_hours(run: &Run<'_>, usual: &Usual) -> bool {
    let at = run.first.facts.at.moment();
    let works = usual.days.contains(&at.weekday()) && !usual.holidays.contains(&at.date());
    !works || at.time() < usual.from || at.time() >= usual.until
}

/// Commands that take data out.
const OUTGOING: &[&str] = &["open", "exchange export", "identity export", "ledger export", "ledger backup"];
/// Below this, a day is never unusual.
const FEW: u64 = 10;

/// Days with more than three times what the median day takes out.
fn volume(runs: &[Run<'_>], month: Month) -> Vec<Finding> {
    let outgoing = |run: &&Run<'_>| OUTGOING.contains(&run.first.facts.command.as_str());
    let mut days: BTreeMap<Date, Finding> = BTreeMap::new();
    for run in runs.iter().filter(outgoing) {
        let day = days.entry(run.day()).and_modify(|finding| finding.count += 1);
        day.or_insert_with(|| run.finding(Kind::Volume));
    }
    let mut counts: Vec<u64> = days.values().map(|finding| finding.count).collect();
    counts.sort_unstable();
    let median = counts.get(counts.len() / 2).copied().unwrap_or(0);
    let many = |finding: &Finding| finding.count > FEW && finding.count > 3 * median;
    let of_month = days.into_iter().filter(|(day, _)| Month::from_day(*day) == month);
    of_month.map(|(_, finding)| finding).filter(many).collect()
}

fn reprints(runs: &[Run<'_>], month: Month) -> Vec<Finding> {
    let mut printed: BTreeMap<(String, ControlNumber), u64> = BTreeMap::new();
    let mut found = Vec::new();
    for run in runs.iter().filter(|run| run.exit() == Some(0)) {
        let command = run.first.facts.command.as_str();
        let (true, Some(number)) = (["notice", "slip"].contains(&command), run.consignment()) else {
            continue;
        };
        let times = printed.entry((command.to_string(), number.clone())).or_insert(0);
        *times += 1;
        if *times > 1 && Month::of(run.first.facts.at) == month {
            found.push(Finding { count: *times, ..run.finding(Kind::Reprint) });
        }
    }
    found
}

#[cfg(test)]
mod tests;
