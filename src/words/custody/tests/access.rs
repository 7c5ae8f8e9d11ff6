//! The analysis of the access log as an entry.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::units::Digest;

fn analysed(month: &str) -> Deed {
    let (month, findings) = (month.parse().unwrap(), [("out-of-hours".parse().unwrap(), 2)].into());
    Deed::AccessAnalysed { month, runs: 31, findings, log: Digest([1; 32]), rows: 62 }
}

#[test]
fn a_month_is_analysed_only_when_it_is_over() {
    let mut office = Home::office();
    office.at("05-31 23:59").is_refused(analysed("2025-05"), "month-not-over");
    office.is_refused(analysed("2025-06"), "month-not-over");
    office.at("06-01 00:00").does(analysed("2025-05")).does(analysed("2025-04"));
}

#[test]
fn one_of_this_homes_own_people_analyses() {
    let mut office = Home::office();
    office.at("06-02 09:00").by(UNNAMED).does(analysed("2025-05"));
    office.by(MANAGER).is_refused(analysed("2025-05"), "not-of-this-home");
    office.by(NOBODY).is_refused(analysed("2025-05"), "handler-unknown");
    office.by_nobody().is_refused(analysed("2025-05"), "person-missing");
}

#[test]
fn it_is_signed_with_an_own_key_and_performed_here() {
    let deed = analysed("2025-05");
    assert!(deed.needs_own_key() && deed.performed_by_kit() && deed.consignment().is_none());
    assert_eq!(deed.kind(), "access-analysed");
    assert_ne!(LIST.closed().kind(), deed.kind());
}
