//! When reports about an incident are due, and whether they went out.

use super::deeds::*;
use super::scenario::*;
use crate::words::custody::deadlines::{Deadline, Standing, reports_due};
use crate::words::vocabulary::*;
use time::macros::date;

/// Something was lost on the 20th of May, as is known on the same day.
fn lost() -> Home {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-20 10:00").does(LIST.medium_is(Cause::Lost, M1));
    office
}
fn due(home: &Home) -> Vec<Deadline> {
    reports_due(home.state().incidents.last().unwrap(), home.book.register.home().unwrap().role)
}

#[test]
fn a_preliminary_report_is_due_within_five_days_and_the_final_one_within_thirty() {
    let [preliminary, last] = due(&lost())[..] else { panic!("two reports") };
    assert_eq!((preliminary.aim, preliminary.due), (date!(2025 - 05 - 22), date!(2025 - 05 - 24)));
    assert_eq!((last.stage, last.due), (ReportStage::Final, date!(2025 - 06 - 18)));
    assert_eq!(preliminary.standing(date!(2025 - 05 - 24)), Standing::Open);
    assert_eq!(preliminary.standing(date!(2025 - 05 - 25)), Standing::Overdue);
}

#[test]
fn the_day_on_which_it_became_known_is_the_first_at_whatever_hour() {
    for hour in ["00:00", "12:00", "23:59"] {
        let mut office = Home::office().has_sent(&[M1]);
        office.at(&format!("05-20 {hour}")).does(LIST.medium_is(Cause::Lost, M1));
        let [preliminary, last] = due(&office)[..] else { panic!("two reports") };
        assert_eq!(preliminary.due, date!(2025 - 05 - 24), "the 20th is the first day, known at {hour}");
        assert_eq!(last.due, date!(2025 - 06 - 18), "the 30th day, weekends counted, known at {hour}");
    }
}

#[test]
fn a_last_day_that_is_no_working_day_is_not_put_off() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-21 09:00").does(LIST.medium_is(Cause::Lost, M1));
    // The 25th is a Sunday.
    assert_eq!(due(&office)[0].due, date!(2025 - 05 - 25));
    assert_eq!(due(&office)[0].standing(date!(2025 - 05 - 26)), Standing::Overdue);
}

#[test]
fn a_wrongful_purpose_gives_sixty_days_from_whenever_it_is_suspected() {
    let mut office = lost();
    let incident = office.incident();
    office.at("06-01 10:00").does(LIST.incident_noted(incident, true));
    assert_eq!(due(&office)[1].due, date!(2025 - 07 - 18));
    // A note that says nothing about it does not take it back.
    office.does(LIST.incident_noted(incident, false));
    assert_eq!(due(&office)[1].due, date!(2025 - 07 - 18));
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-20 10:00").does(LIST.incident_with(Cause::Leaked, None, None, true));
    assert_eq!(due(&office)[1].due, date!(2025 - 07 - 18));
}

#[test]
fn days_run_from_when_it_became_known_also_where_it_is_entered_later() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-22 09:00");
    office.enters_late("05-20 10:00", LIST.medium_is(Cause::Lost, M1));
    assert_eq!(due(&office)[0].due, date!(2025 - 05 - 24));
}

#[test]
fn a_report_in_time_meets_its_deadline_and_a_late_one_meets_it_late() {
    let mut office = lost();
    let incident = office.incident();
    let report = |stage, to| LIST.incident_reported(incident, stage, to);
    office.at("05-23 10:00").does(report(ReportStage::Preliminary, ReportTo::Commission));
    office.at("06-19 10:00").does(report(ReportStage::Final, ReportTo::Commission));
    let standing: Vec<_> = due(&office).iter().map(|due| due.standing(office.now.date())).collect();
    assert_eq!(standing, [Standing::Met, Standing::MetLate]);
}

#[test]
fn a_final_report_within_five_days_is_a_preliminary_one_as_well() {
    let mut office = lost();
    let incident = office.incident();
    office.does(LIST.incident_reported(incident, ReportStage::Final, ReportTo::Commission));
    assert!(due(&office).iter().all(|due| due.standing(office.now.date()) == Standing::Met));
}

#[test]
fn telling_the_people_concerned_is_no_report_to_the_commission() {
    let mut office = lost();
    let incident = office.incident();
    office.does(LIST.incident_reported(incident, ReportStage::Final, ReportTo::Person));
    office.does(LIST.incident_reported(incident, ReportStage::Final, ReportTo::Principal));
    assert!(due(&office).iter().all(|due| due.sent.is_none()));
}

#[test]
fn a_contractor_tells_the_principal_instead_of_the_commission() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.at("05-20 10:00").does(LIST.medium_is(Cause::Lost, M1));
    let incident = contractor.incident();
    contractor.does(LIST.incident_reported(incident, ReportStage::Final, ReportTo::Principal));
    assert!(due(&contractor).iter().all(|due| due.sent.is_some()));
}

#[test]
fn what_a_person_closed_without_any_report_is_not_overdue_for_ever() {
    let mut office = lost();
    let incident = office.incident();
    office.does(LIST.incident_closed(incident));
    assert_eq!(due(&office)[0].standing(date!(2025 - 08 - 01)), Standing::Dropped);
    // But a preliminary report promises a final one.
    office.does(LIST.incident_reported(incident, ReportStage::Preliminary, ReportTo::Commission));
    assert_eq!(due(&office)[1].standing(date!(2025 - 08 - 01)), Standing::Overdue);
}

#[test]
fn neither_a_broken_rule_nor_a_thing_found_again_is_reported() {
    let mut office = Home::office().has_sent(&[M1]);
    office.does(LIST.incident(Cause::RuleBroken, None, None));
    assert_eq!(due(&office), []);
    for cause in Cause::ALL.iter().filter(|cause| !matches!(cause, Cause::RuleBroken | Cause::Found)) {
        office.does(LIST.incident(*cause, None, None));
        assert_eq!(due(&office).len(), 2, "{cause}");
    }
}

#[test]
fn notes_and_reports_are_about_an_incident_of_the_consignment_and_by_somebody_known() {
    let mut office = lost();
    let incident = office.incident();
    office.is_refused(LIST.incident_noted(REPORT, false), "incident-unknown");
    let report = LIST.incident_reported(REPORT, ReportStage::Final, ReportTo::Commission);
    office.is_refused(report, "incident-unknown");
    office.by(UNNAMED).is_refused(LIST.incident_noted(incident, false), "handler-unknown");
}
