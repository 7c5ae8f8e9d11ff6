//! Each finding by what brings it about, and by what does not.

use super::*;
use crate::words::access::{BEGINNING, Facts};

/// A log as the program writes it.
#[derive(Default)]
struct Story {
    lines: Vec<String>,
    runs: u64,
}

fn stamp(at: &str) -> Stamp {
    let (day, time) = at.split_once(' ').unwrap();
    format!("2025-{day}T{time}:00+09:00").parse().unwrap()
}

impl Story {
    fn row(&mut self, run: u64, at: &str, account: &str, command: &str, end: Option<(u8, &str)>) {
        let (phase, person) = (if end.is_some() { Phase::End } else { Phase::Begin }, Some(PersonId([1; 5])));
        let prev = self.lines.last().map_or(BEGINNING, |line| crate::words::access::chain(line)).to_string();
        let code = end.map(|(_, code)| code.to_string()).filter(|code| !code.is_empty());
        let facts = Facts {
            at: stamp(at),
            run: run.to_string(),
            phase,
            account: account.into(),
            host: "pc".into(),
            terminal: true,
            person,
            command: command.into(),
            consignment: Some("SHJ-R7-0001".parse().unwrap()),
            exit: end.map(|(exit, _)| exit),
            code,
        };
        self.lines.push(Row { n: self.lines.len() as u64 + 1, prev, facts }.to_line());
    }
    fn begins(&mut self, at: &str, account: &str, command: &str) {
        self.runs += 1;
        self.row(self.runs, at, account, command, None);
    }
    fn runs(&mut self, at: &str, account: &str, command: &str, exit: u8, code: &str) -> &mut Story {
        self.begins(at, account, command);
        self.row(self.runs, at, account, command, Some((exit, code)));
        self
    }
    fn log(&self) -> Log {
        let mut log = Log::default();
        self.lines.iter().for_each(|line| log.take(line));
        log
    }
    /// The findings of May, as `kind*count`.
    fn shows(&self) -> String {
        self.shows_with(&usual())
    }
    fn shows_with(&self, usual: &Usual) -> String {
        let analysis = analyse(&self.log(), "2025-05".parse().unwrap(), usual, stamp("06-02 09:00"));
        let found =
            analysis.findings.iter().map(|finding| format!("{}*{}", finding.kind.as_str(), finding.count));
        found.collect::<Vec<_>>().join(" ")
    }
}

fn usual() -> Usual {
    Usual {
        from: Time::from_hms(8, 0, 0).unwrap(),
        until: Time::from_hms(19, 0, 0).unwrap(),
        days: vec![Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday],
        holidays: [Date::from_calendar_date(2025, time::Month::May, 5).unwrap()].into(),
        refusals: 3,
        accounts: BTreeMap::new(),
    }
}

#[test]
fn a_month_of_ordinary_work_shows_nothing() {
    let mut story = Story::default();
    story.runs("05-12 08:00", "hanako", "seal", 0, "").runs(
        "05-13 18:59",
        "hanako",
        "approve",
        3,
        "four-eyes",
    );
    assert_eq!(story.shows(), "");
    assert_eq!(analyse(&story.log(), "2025-05".parse().unwrap(), &usual(), stamp("06-02 09:00")).runs, 2);
}

#[test]
fn evenings_weekends_and_holidays_are_out_of_hours() {
    let mut story = Story::default();
    story.runs("05-12 07:59", "hanako", "status", 0, "").runs("05-12 19:00", "hanako", "status", 0, "");
    story.runs("05-12 22:00", "jiro", "status", 0, "");
    // A Saturday, and a holiday on a Monday.
    story.runs("05-17 10:00", "hanako", "status", 0, "").runs("05-05 10:00", "jiro", "status", 0, "");
    assert_eq!(story.shows().matches("out-of-hours").count(), 4);
    assert!(story.shows().contains("out-of-hours*2"));
}

#[test]
fn other_months_are_not_looked_at() {
    let mut story = Story::default();
    story.runs("04-12 23:00", "hanako", "status", 0, "").runs("06-01 23:00", "hanako", "status", 0, "");
    assert_eq!(story.shows(), "");
}

#[test]
fn refusals_in_a_row_count_until_something_succeeds() {
    let mut story = Story::default();
    for _ in 0..2 {
        story.runs("05-12 10:00", "hanako", "approve", 3, "four-eyes");
    }
    story.runs("05-12 10:05", "hanako", "status", 0, "").runs(
        "05-12 10:06",
        "hanako",
        "approve",
        3,
        "four-eyes",
    );
    assert_eq!(story.shows(), "");
    // What another account does in between does not end it.
    story.runs("05-12 10:07", "jiro", "status", 0, "");
    story.runs("05-12 10:08", "hanako", "open", 3, "x").runs("05-12 10:09", "hanako", "open", 3, "x");
    assert_eq!(story.shows(), "refused-repeatedly*3");
}

#[test]
fn wrong_passphrases_and_keys_of_others_are_counted_by_day() {
    let mut story = Story::default();
    story.runs("05-12 10:00", "hanako", "seal", 1, "key-passphrase-wrong");
    story.runs("05-12 11:00", "hanako", "open", 1, "password-wrong");
    story.runs("05-13 11:00", "hanako", "open", 3, "not-you");
    assert_eq!(story.shows(), "wrong-passphrase*2 wrong-passphrase*1");
}

#[test]
fn a_run_without_an_end_was_cut_short() {
    let mut story = Story::default();
    story.begins("05-12 10:00", "hanako", "burn");
    story.runs("05-12 10:01", "hanako", "status", 0, "");
    assert_eq!(story.shows(), "unfinished*1");
    // While it may still be going on it is not.
    let soon = analyse(&story.log(), "2025-05".parse().unwrap(), &usual(), stamp("05-12 10:30"));
    assert!(soon.findings.is_empty());
}

#[test]
fn a_second_notice_or_slip_is_a_reprint_wherever_the_first_was() {
    let mut story = Story::default();
    story.runs("04-30 10:00", "hanako", "notice", 0, "").runs("05-12 10:00", "hanako", "slip", 0, "");
    assert_eq!(story.shows(), "");
    story.runs("05-12 10:00", "hanako", "notice", 3, "same-occasion");
    assert_eq!(story.shows(), "");
    story.runs("05-12 11:00", "hanako", "notice", 0, "");
    assert_eq!(story.shows(), "reprint*2");
}

#[test]
fn a_day_of_many_exports_stands_out_from_the_others() {
    let mut story = Story::default();
    for day in ["05-12", "05-13", "05-14"] {
        story.runs(&format!("{day} 10:00"), "hanako", "exchange export", 0, "");
    }
    assert_eq!(story.shows(), "");
    for minute in 10..21 {
        story.runs(&format!("05-15 10:{minute}"), "hanako", "open", 0, "");
    }
    assert_eq!(story.shows(), "volume*11");
}

#[test]
fn an_account_that_no_earlier_month_knew_is_new() {
    let mut story = Story::default();
    story.runs("05-12 10:00", "hanako", "status", 0, "");
    assert_eq!(story.shows(), "", "in the first month everybody is new");
    let mut story = Story::default();
    story.runs("04-12 10:00", "hanako", "status", 0, "").runs("05-12 10:00", "hanako", "status", 0, "");
    story.runs("05-12 10:00", "yoso", "status", 0, "").runs("05-13 10:00", "yoso", "status", 0, "");
    assert_eq!(story.shows(), "unknown-account*2");
}

#[test]
fn registered_accounts_are_known_and_belong_to_their_people() {
    let mut story = Story::default();
    story.runs("05-12 10:00", "hanako", "seal", 0, "").runs("05-12 10:00", "jiro", "seal", 0, "");
    let registered =
        |hanako: PersonId| Usual { accounts: [("hanako".into(), vec![hanako])].into(), ..usual() };
    assert_eq!(story.shows_with(&registered(PersonId([1; 5]))), "unknown-account*1");
    assert_eq!(story.shows_with(&registered(PersonId([2; 5]))), "unknown-account*1 other-account*1");
}

#[test]
fn a_clock_that_ran_backward_by_more_than_machines_differ() {
    let mut story = Story::default();
    story.runs("05-12 10:05", "hanako", "status", 0, "").runs("05-12 10:00", "hanako", "status", 0, "");
    assert_eq!(story.shows(), "");
    story.runs("05-12 09:54", "hanako", "status", 0, "");
    assert_eq!(story.shows(), "clock-backwards*1");
}

#[test]
fn a_row_removed_added_or_changed_breaks_the_chain() {
    let mut story = Story::default();
    for day in ["05-12", "05-13", "05-14"] {
        story.runs(&format!("{day} 10:00"), "hanako", "status", 0, "");
    }
    let tampered = |change: fn(&mut Vec<String>)| {
        let mut lines = story.lines.clone();
        change(&mut lines);
        Story { lines, runs: 0 }
    };
    assert!(tampered(|lines| drop(lines.remove(2))).shows().contains("log-broken"));
    assert!(tampered(|lines| lines[2] = lines[2].replace("hanako", "jiro")).shows().contains("log-broken"));
    assert!(tampered(|lines| lines.swap(1, 2)).shows().contains("log-broken"));
    assert!(tampered(|lines| lines.insert(3, "x".into())).shows().contains("log-broken"));
    // What is cut off at the end breaks no chain; the entries that signed it show that.
    let cut = tampered(|lines| lines.truncate(4));
    assert!(cut.log().faults.is_empty());
    assert_ne!(cut.log().chain_at(4), story.log().chain_at(6));
    assert_eq!(cut.log().chain_at(6), None);
}
