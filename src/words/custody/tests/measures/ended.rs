//! Grounds that were there once: a bag taken out of use, a task of another year, a file still on a server, a no from the
//! other side.

use super::*;

#[test]
fn o6_stands_on_bags_that_are_still_in_use() {
    let mut home = office(|_| true);
    let bags: Vec<Token> = home.book.register.bags.keys().cloned().collect();
    assert!(!bags.is_empty() && tick(&home, Safeguard::O6) == Tick::InPlace);
    for bag in bags {
        home.does(Deed::BagRetired { bag });
    }
    assert_eq!(codes(&line(&home, &facts(&home), Sheet::MediaOffice, Safeguard::O6)), ["no-bag"]);
}

#[test]
fn o2_stands_on_what_is_planned_or_done_within_the_contracts_period() {
    let home = |due: &'static str| {
        replayed(office(|_| true), move |mut deed| {
            if let Deed::TaskAdded { due: entered, .. } = &mut deed {
                *entered = due.into();
            }
            Some(deed)
        })
    };
    for (due, ticked) in
        [("2026-03-31", true), ("2026-04-01", false), ("2099-12-31", false), ("2025-03-31", false)]
    {
        let mut home = home(due);
        home.at("03-31 09:00");
        assert_eq!(tick(&home, Safeguard::O2) == Tick::InPlace, ticked, "{due}");
    }
}

#[test]
fn tasks_are_planned_and_ended_by_people_of_this_home() {
    let mut home = Home::office();
    home.by(HANDLER).is_refused(task(Topic::Inspection, "2025-10-31"), "not-of-this-home");
    home.by(CLERK);
    let leaf = home.append(home.act(task(Topic::Inspection, "2025-10-31"), home.now, None));
    home.by(HANDLER).is_refused(Deed::TaskDone { task: leaf }, "not-of-this-home");
}

#[test]
fn o8_looks_at_how_long_a_thing_lies_there_not_at_when_something_was_last_written() {
    let mut home = office(|_| true).has_written(&[M1]);
    home.at("05-13 08:00").does(LIST.incident(Cause::Damaged, Some(Carried::Media), Some(M1)));
    assert_eq!(tick(&home, Safeguard::O8), Tick::Missing);
}

#[test]
fn e1_loses_its_tick_while_a_file_lies_on_the_server_past_its_days() {
    let home = Home::office_with(&[Channel::Medium, Channel::Asp]).has_sent_by_server();
    let e1 = |day: &str| {
        let mut home = home.clone();
        home.at(day);
        line(&home, &facts(&home), Sheet::LineOffice, Safeguard::E1)
    };
    assert_eq!(e1("05-16 09:00").tick, Tick::InPlace);
    assert_eq!(codes(&e1("05-17 09:00")), ["server-copies"]);
}

#[test]
fn what_the_contractor_itself_calls_missing_is_not_declared_away() {
    let mut home = office(|_| true);
    home.does(in_place("media-contractor.S10"));
    let s10 = |tick: Option<Tick>| {
        let checklist = tick.map(|tick| (9, checklist(&home, tick)));
        line(&home, &Facts { checklist, ..facts(&home) }, Sheet::MediaContractor, Safeguard::S10).tick
    };
    assert_eq!(s10(None), Tick::InPlace, "their answer on paper");
    assert_eq!(s10(Some(Tick::Missing)), Tick::Missing);
}
