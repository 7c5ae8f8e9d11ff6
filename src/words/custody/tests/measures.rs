//! Safeguards: each line of the checklist has its ground, and loses its tick with it.

mod ended;
mod viruses;

use super::deeds::LIST;
use super::scenario::*;
use crate::words::act::{Act, ContractAdded, Deed};
use crate::words::custody::Book;
use crate::words::custody::measures::{Facts, Line, Verified, View};
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::{Answer, Checklist};
use crate::words::units::*;
use crate::words::vocabulary::*;

const DOCUMENT: Digest = Digest([1; 32]);
const OTHER: Digest = Digest([2; 32]);

fn facts(home: &Home) -> Facts {
    Facts {
        now: home.now,
        ledger: Some(Verified { size: 30, witnessed: 20 }),
        open_to_others: vec![],
        encrypted: Some(true),
        emergency_contact: true,
        checklist: None,
    }
}

fn acknowledged(subject: Subject, document: Digest) -> Deed {
    Deed::Acknowledged { contract: CONTRACT, subject, document }
}
fn arrived(subject: Subject, document: Digest) -> Deed {
    let (contract, statement) = (CONTRACT, Digest([3; 32]));
    Deed::AcknowledgementArrived { party: COMPANY, contract, subject, document, by: MANAGER, statement }
}
fn task(topic: Topic, due: &str) -> Deed {
    Deed::TaskAdded { topic, due: due.into(), contract: None }
}
fn declared(line: &str, state: Declaration, due: Option<&str>) -> Deed {
    let (line, due) = (line.parse().unwrap(), due.map(str::to_string));
    Deed::Declared { line, contract: None, state, document: None, due }
}
fn in_place(line: &str) -> Deed {
    declared(line, Declaration::InPlace, None)
}

/// The same story with a contract that also approves the line, and couriers who only carry.
fn with_line(mut deed: Deed) -> Deed {
    match &mut deed {
        Deed::ContractAdded(ContractAdded { channels, .. }) => channels.push(Channel::Asp),
        Deed::PersonAdded { person: COURIER | SECOND_COURIER, duties, .. } => *duties = vec![Duty::Courier],
        _ => {}
    }
    deed
}

/// Everything that the office's own tables ask for, one deed after the other.
fn furnishing() -> Vec<Deed> {
    let mut deeds = vec![
        task(Topic::Inspection, "2025-10-31"),
        task(Topic::StatusReport, "2025-09-30"),
        Deed::PersonEnrolled { person: CLERK, key: PublicKey([71; 32]) },
        Deed::PersonEnrolled { person: CHIEF, key: PublicKey([72; 32]) },
    ];
    for subject in Subject::ALL {
        deeds.extend([acknowledged(*subject, DOCUMENT), arrived(*subject, DOCUMENT)]);
    }
    deeds.extend(["S1", "S2", "S4", "S5", "S8", "S9", "S10", "S11"].map(in_place));
    deeds
}

/// The office of the stories, with what `keep` lets through of its entries, whatever the rules would say.
fn office(keep: impl Fn(&Deed) -> bool) -> Home {
    let mut home = Home::office();
    home.at("04-08 09:00");
    for deed in furnishing() {
        home.does(deed);
    }
    replayed(home, |deed| keep(&deed).then(|| with_line(deed)))
}

/// The same entries once more, changed or left out.
fn replayed(mut home: Home, change: impl Fn(Deed) -> Option<Deed>) -> Home {
    let events = home.book.between.clone();
    home.book = Book::default();
    for event in events {
        if let Some(deed) = change(event.act.deed.clone()) {
            home.append(Act { deed, ..event.act });
        }
    }
    home
}

fn line(home: &Home, facts: &Facts, sheet: Sheet, safeguard: Safeguard) -> Line {
    let view = View::of(&home.book, CONTRACT, facts).unwrap();
    view.lines(sheet).into_iter().find(|line| line.safeguard == safeguard).unwrap()
}
fn tick(home: &Home, safeguard: Safeguard) -> Tick {
    line(home, &facts(home), Sheet::MediaOffice, safeguard).tick
}
fn codes(line: &Line) -> Vec<&'static str> {
    line.grounds.iter().map(|ground| ground.code).collect()
}

#[test]
fn with_everything_in_place_every_line_of_the_office_is_ticked_on_a_ground() {
    let home = office(|_| true);
    let facts = facts(&home);
    let view = View::of(&home.book, CONTRACT, &facts).unwrap();
    for sheet in [Sheet::LineOffice, Sheet::MediaOffice] {
        for line in view.lines(sheet) {
            assert_eq!(line.tick, Tick::InPlace, "{line:?}");
            assert!(!line.grounds.is_empty(), "{line:?}");
        }
    }
}

/// Leaves out the entries that `ground` tells, and sees which of the office's own lines are no longer ticked.
#[track_caller]
fn without(ground: impl Fn(&Deed) -> bool, lost: &[Safeguard]) {
    let home = office(|deed| !ground(deed));
    let facts = facts(&home);
    let view = View::of(&home.book, CONTRACT, &facts).unwrap();
    for sheet in [Sheet::LineOffice, Sheet::MediaOffice] {
        let gone: Vec<Safeguard> = view
            .lines(sheet)
            .into_iter()
            .filter(|line| line.tick != Tick::InPlace)
            .map(|line| line.safeguard)
            .collect();
        let expected: Vec<Safeguard> =
            sheet.safeguards().into_iter().filter(|safeguard| lost.contains(safeguard)).collect();
        assert_eq!(gone, expected, "{sheet}");
    }
}

fn about(subject: Subject) -> impl Fn(&Deed) -> bool {
    move |deed| {
        matches!(deed, Deed::Acknowledged { subject: found, .. }
            | Deed::AcknowledgementArrived { subject: found, .. } if *found == subject)
    }
}

#[test]
fn o1_stands_on_the_clauses_and_the_policy_that_both_sides_noted() {
    without(about(Subject::Policy), &[Safeguard::O1]);
    // The line's table does not speak of the clauses.
    let home = office(|deed| !about(Subject::Clauses)(deed));
    assert_eq!(tick(&home, Safeguard::O1), Tick::Missing);
    let facts = facts(&home);
    assert_eq!(line(&home, &facts, Sheet::LineOffice, Safeguard::O1).tick, Tick::InPlace);
}

#[test]
fn one_side_alone_or_two_documents_are_not_enough() {
    let theirs = |deed: &Deed| matches!(deed, Deed::AcknowledgementArrived { .. });
    let ours = |deed: &Deed| matches!(deed, Deed::Acknowledged { .. });
    let o4 = |home: &Home| line(home, &facts(home), Sheet::MediaOffice, Safeguard::O4);
    assert_eq!(codes(&o4(&office(|deed| !theirs(deed)))), ["known-here"]);
    assert_eq!(codes(&o4(&office(|deed| !ours(deed)))), ["known-there"]);
    let mut home = office(|_| true);
    home.does(acknowledged(Subject::Workflow, OTHER));
    assert_eq!((o4(&home).tick, codes(&o4(&home))), (Tick::Missing, vec!["known-differs"]));
    home.does(arrived(Subject::Workflow, OTHER));
    assert_eq!(o4(&home).tick, Tick::InPlace);
}

#[test]
fn o2_stands_on_an_inspection_and_a_status_report_that_are_not_late() {
    for topic in [Topic::Inspection, Topic::StatusReport] {
        let of = |deed: &Deed| matches!(deed, Deed::TaskAdded { topic: found, .. } if *found == topic);
        without(of, &[Safeguard::O2]);
    }
    let mut home = office(|_| true);
    home.at("10-31 23:00");
    let report = home.book.register.measures.tasks[1].leaf;
    assert_eq!(tick(&home, Safeguard::O2), Tick::Missing, "the status report is late");
    assert_eq!(home.book.register.measures.overdue(home.now).len(), 1);
    home.does(Deed::TaskDone { task: report });
    assert_eq!(tick(&home, Safeguard::O2), Tick::InPlace);
    home.at("11-01 00:00");
    assert_eq!(tick(&home, Safeguard::O2), Tick::Missing, "the inspection is late");
}

#[test]
fn o3_stands_on_the_contractors_people_who_are_named() {
    let named = |deed: &Deed| matches!(deed, Deed::Designated { .. });
    let home = office(|deed| !named(deed));
    let o3 = line(&home, &facts(&home), Sheet::MediaOffice, Safeguard::O3);
    assert_eq!((o3.tick, codes(&o3)), (Tick::Missing, vec!["nobody-named", "nobody-named"]));
    for person in [HANDLER, MANAGER] {
        let of = |deed: &Deed| matches!(deed, Deed::PersonAdded { person: found, .. } if *found == person);
        without(of, &[Safeguard::O3]);
    }
}

#[test]
fn o4_stands_on_the_workflow_that_both_sides_noted() {
    without(about(Subject::Workflow), &[Safeguard::O4]);
}

/// One person sets it, another stands by it.
fn set(home: &mut Home, setting: Setting, value: &str) {
    let set = Deed::PolicySet { setting, value: value.parse().unwrap() };
    let entry = home.append(home.act(set, home.now, None));
    home.by(CHIEF).does(Deed::Seconded { consignment: None, entry }).by(CLERK);
}

#[test]
fn o4_o5_and_o6_stand_on_rules_that_are_on() {
    use Safeguard as S;
    for (setting, value, lost) in [
        (Setting::MinGapHours, "0", vec![S::O4, S::O5]),
        (Setting::LockedBag, "off", vec![S::O4, S::O5, S::O6]),
        (Setting::FourEyes, "off", vec![S::O4]),
    ] {
        let mut home = office(|_| true);
        set(&mut home, setting, value);
        for safeguard in [S::O4, S::O5, S::O6] {
            let found = line(&home, &facts(&home), Sheet::MediaOffice, safeguard);
            let off = lost.contains(&safeguard);
            assert_eq!(found.tick == Tick::Missing, off, "{setting}: {safeguard}");
            assert_eq!(codes(&found) == ["rule-off"], off, "{setting}: {safeguard}");
        }
        // Nobody can declare away what the kit sees.
        home.does(in_place("O4"));
        assert_eq!(tick(&home, S::O4), Tick::Missing);
    }
    without(|deed| matches!(deed, Deed::BagAdded { .. }), &[S::O6]);
}

#[test]
fn the_clauses_are_those_that_the_contract_was_entered_with() {
    for (clauses, ticked) in [(DOCUMENT, Tick::InPlace), (OTHER, Tick::Missing)] {
        let home = replayed(office(|_| true), |mut deed| {
            if let Deed::ContractAdded(ContractAdded { clauses: entered, .. }) = &mut deed {
                *entered = Some(clauses);
            }
            Some(deed)
        });
        assert_eq!(tick(&home, Safeguard::O1), ticked);
    }
}

#[test]
fn o5_loses_its_tick_while_a_broken_rule_is_not_cleared_up() {
    let mut home = office(|_| true).has_delivered(&[M1]);
    assert_eq!(tick(&home, Safeguard::O5), Tick::InPlace);
    home.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    home.at("05-15 09:00");
    // Carried on the medium's own day, as the paper says.
    let mut act = home.act(LIST.incident(Cause::RuleBroken, None, None), home.now, None);
    if let Deed::IncidentOpened { rule, .. } = &mut act.deed {
        *rule = "same-occasion".parse().ok();
    }
    let incident = home.append(act);
    assert_eq!(tick(&home, Safeguard::O5), Tick::Missing);
    assert_eq!(tick(&home, Safeguard::O6), Tick::InPlace);
    home.does(LIST.incident_closed(incident));
    assert_eq!(tick(&home, Safeguard::O5), Tick::InPlace);
}

#[test]
fn o7_stands_on_a_ledger_that_holds() {
    let home = office(|_| true);
    let broken = Facts { ledger: None, ..facts(&home) };
    let o7 = line(&home, &broken, Sheet::MediaOffice, Safeguard::O7);
    assert_eq!((o7.tick, codes(&o7)), (Tick::Missing, vec!["ledger-broken"]));
}

#[test]
fn o8_stands_on_places_and_on_nothing_lying_about_overnight() {
    without(|deed| matches!(deed, Deed::PlaceAdded { .. }), &[Safeguard::O8]);
    let mut home = office(|_| true).has_written(&[M1]);
    assert_eq!(tick(&home, Safeguard::O8), Tick::InPlace, "on the same day");
    home.at("05-13 08:00");
    assert_eq!(tick(&home, Safeguard::O8), Tick::Missing);
    home.does(LIST.stored(Carried::Media));
    assert_eq!(tick(&home, Safeguard::O8), Tick::InPlace);
}

#[test]
fn o9_stands_on_what_came_back_erased_and_closed_by_its_day() {
    let mut home = office(|_| true).has_got_everything_back();
    assert_eq!(tick(&home, Safeguard::O9), Tick::InPlace, "its day has not come");
    let mut late = home.clone();
    late.at("2026-04-01 00:00");
    let facts_then = facts(&late);
    assert_eq!(tick(&late, Safeguard::O9), Tick::Missing);
    assert_eq!(line(&late, &facts_then, Sheet::LineOffice, Safeguard::E1).tick, Tick::Missing);
    home.by(CHIEF).does(LIST.closed()).at("2026-04-01 00:00");
    assert_eq!(tick(&home, Safeguard::O9), Tick::InPlace);
}

#[test]
fn o10_stands_on_contacts_that_both_sides_noted_and_that_stand_on_every_slip() {
    without(about(Subject::Contacts), &[Safeguard::O10, Safeguard::O11]);
    let home = office(|_| true);
    let silent = Facts { emergency_contact: false, ..facts(&home) };
    assert_eq!(line(&home, &silent, Sheet::MediaOffice, Safeguard::O10).tick, Tick::Missing);
}

#[test]
fn o11_loses_its_tick_when_an_incident_lies_open_for_days() {
    let mut home = office(|_| true).has_sent(&[M1]);
    home.at("05-13 12:00").does(LIST.incident(Cause::Lost, Some(Carried::Media), Some(M1)));
    home.at("05-17 23:00");
    assert_eq!(tick(&home, Safeguard::O11), Tick::InPlace);
    home.at("05-18 09:00");
    assert_eq!(tick(&home, Safeguard::O11), Tick::Missing, "the preliminary report is overdue");
    let (consignment, incident) = (LIST.number(), home.incident());
    let (stage, to) = (ReportStage::Preliminary, ReportTo::Commission);
    home.does(Deed::IncidentReported { consignment, incident, stage, to, file: None });
    assert_eq!(tick(&home, Safeguard::O11), Tick::InPlace);
    home.at("06-12 09:00");
    assert_eq!(tick(&home, Safeguard::O11), Tick::Missing, "the final report is overdue");
    home.by(CHIEF).does(LIST.incident_closed(incident));
    assert_eq!(tick(&home, Safeguard::O11), Tick::InPlace);
}

#[test]
fn what_software_cannot_see_stands_on_a_declaration() {
    use Safeguard as S;
    for safeguard in [S::S1, S::S2, S::S4, S::S5, S::S8, S::S9, S::S10, S::S11] {
        let of =
            |deed: &Deed| matches!(deed, Deed::Declared { line, .. } if line.as_str() == safeguard.as_str());
        without(of, &[safeguard]);
    }
}

#[test]
fn s8_stands_on_the_analysis_of_every_month() {
    let mut home = office(|deed| !matches!(deed, Deed::Declared { .. }));
    let analysed = |month: &str| Deed::AccessAnalysed {
        month: month.parse().unwrap(),
        runs: 3,
        findings: Default::default(),
        log: DOCUMENT,
        rows: 3,
    };
    home.at("06-10 09:00");
    assert_eq!(tick(&home, Safeguard::S8), Tick::Missing);
    home.does(analysed("2025-04"));
    assert_eq!(tick(&home, Safeguard::S8), Tick::InPlace, "there is time until the tenth");
    home.at("06-11 09:00");
    assert_eq!(tick(&home, Safeguard::S8), Tick::Missing);
    let mut skipped = home.clone();
    home.does(analysed("2025-05"));
    assert_eq!(tick(&home, Safeguard::S8), Tick::InPlace);
    skipped.at("07-05 09:00").does(analysed("2025-06"));
    let s8 = line(&skipped, &facts(&skipped), Sheet::MediaOffice, Safeguard::S8);
    assert_eq!((s8.tick, s8.grounds[0].facts[0].1.as_str()), (Tick::Missing, "2025-05"));
}

#[test]
fn a_task_that_is_late_is_on_the_list_of_what_is_overdue() {
    use crate::words::custody::overdue::{Overdue, View as Late, overdue};
    let home = office(|_| true);
    let late = |day: &str| {
        let by = time(day).date();
        let view = Late { book: &home.book, by, witnessed: u64::MAX };
        let tasks = overdue(&view).into_iter().filter(|late| matches!(late.what, Overdue::Task(_)));
        tasks.map(|late| late.days).collect::<Vec<_>>()
    };
    assert_eq!(late("09-30 12:00"), Vec::<i64>::new());
    assert_eq!(late("10-02 12:00"), [2]);
    assert_eq!(late("11-01 12:00"), [32, 1]);
}

#[test]
fn s3_stands_on_the_pinned_keys_of_the_other_side() {
    let home = office(|_| true);
    let parties = home.book.register.parties.clone();
    let mut home = replayed(home, |deed| (!matches!(deed, Deed::PartyTrusted(..))).then_some(deed));
    home.book.register.parties = parties;
    assert_eq!(tick(&home, Safeguard::S3), Tick::Missing);
}

#[test]
fn s6_stands_on_own_keys_of_everybody_who_acts() {
    for person in [CLERK, CHIEF] {
        let of = |deed: &Deed| matches!(deed, Deed::PersonEnrolled { person: found, .. } if *found == person);
        without(of, &[Safeguard::S6]);
    }
}

#[test]
fn s7_stands_on_closed_folders_and_an_encrypted_volume() {
    let mut home = office(|_| true);
    let s7 = |home: &Home, facts: &Facts| line(home, facts, Sheet::MediaOffice, Safeguard::S7);
    for encrypted in [None, Some(false)] {
        let plain = Facts { encrypted, ..facts(&home) };
        assert_eq!(s7(&home, &plain).tick, Tick::Missing);
        let mut said = home.clone();
        said.does(in_place("S7"));
        assert_eq!(codes(&s7(&said, &plain))[..2], ["declared", "folder-closed"]);
        assert_eq!(s7(&said, &plain).tick, Tick::InPlace);
    }
    home.does(in_place("S7"));
    let open = Facts { open_to_others: vec!["/home".into()], ..facts(&home) };
    assert_eq!(codes(&s7(&home, &open)), ["folder-open"], "a declaration does not close a folder");
}

#[test]
fn the_line_is_not_needed_where_the_contract_approves_none() {
    let mut home = Home::office();
    home.at("04-08 09:00");
    let look = |home: &Home, sheet| {
        let facts = facts(home);
        View::of(&home.book, CONTRACT, &facts).unwrap().lines(sheet)
    };
    for sheet in [Sheet::LineOffice, Sheet::LineContractor] {
        let lines = look(&home, sheet);
        assert!(lines.iter().all(|line| line.tick == Tick::NotNeeded && codes(line) == ["no-line"]));
    }
    // A declaration for all sheets says nothing of this one; one for the line itself does.
    home.does(in_place("S10"));
    assert_eq!(line(&home, &facts(&home), Sheet::LineOffice, Safeguard::S10).tick, Tick::NotNeeded);
    assert_eq!(tick(&home, Safeguard::S10), Tick::InPlace);
    home.does(in_place("line-office.S10"));
    assert_eq!(line(&home, &facts(&home), Sheet::LineOffice, Safeguard::S10).tick, Tick::InPlace);
}

#[test]
fn a_declaration_holds_until_its_day_is_over() {
    let mut home = office(|deed| !matches!(deed, Deed::Declared { .. }));
    home.at("05-01 09:00").does(declared("S10", Declaration::InPlace, Some("2025-06-30")));
    home.at("06-30 23:59");
    assert_eq!(tick(&home, Safeguard::S10), Tick::InPlace);
    home.at("07-01 00:00");
    let line = line(&home, &facts(&home), Sheet::MediaOffice, Safeguard::S10);
    assert_eq!((line.tick, codes(&line)), (Tick::Missing, vec!["declared-until", "undeclared"]));
}

#[test]
fn the_newest_declaration_counts_until_it_is_withdrawn() {
    let mut home = office(|_| true);
    home.does(declared("media-office.S10", Declaration::NotNeeded, None));
    assert_eq!(tick(&home, Safeguard::S10), Tick::NotNeeded);
    home.does(declared("S10", Declaration::Withdrawn, None));
    assert_eq!(tick(&home, Safeguard::S10), Tick::Missing);
    // What the ledger proves needs no declaration.
    home.does(in_place("O3")).does(declared("O3", Declaration::Withdrawn, None));
    assert_eq!(tick(&home, Safeguard::O3), Tick::InPlace);
}

fn checklist(home: &Home, tick: Tick) -> Checklist {
    let lines = [Sheet::LineContractor, Sheet::MediaContractor].into_iter().flat_map(|sheet| {
        let answer = move |safeguard| Answer { sheet, safeguard, tick, ground: "記録".into() };
        sheet.safeguards().into_iter().map(answer)
    });
    let (from, until) = ("2025-04-01".into(), "2026-03-31".into());
    let contract = "R7-042".parse().unwrap();
    Checklist { v: 1, contract, from, until, at: home.now, by: MANAGER, lines: lines.collect() }
}

#[test]
fn the_contractors_lines_stand_on_its_checklist() {
    let mut home = office(|_| true);
    let all = |home: &Home, checklist: Option<Checklist>, tick: Tick, code: &str| {
        let facts = Facts { checklist: checklist.map(|c| (9, c)), ..facts(home) };
        for sheet in [Sheet::LineContractor, Sheet::MediaContractor] {
            for line in View::of(&home.book, CONTRACT, &facts).unwrap().lines(sheet) {
                assert_eq!((line.tick, codes(&line)), (tick, vec![code]), "{line:?}");
            }
        }
    };
    all(&home, None, Tick::Missing, "checklist-missing");
    for tick in Tick::ALL {
        all(&home, Some(checklist(&home, *tick)), *tick, "checklist");
    }
    let sent = checklist(&home, Tick::InPlace);
    let other_period = Checklist { until: "2025-03-31".into(), ..sent.clone() };
    all(&home, Some(other_period), Tick::Missing, "checklist-outdated");
    all(&home, Some(Checklist { lines: vec![], ..sent.clone() }), Tick::Missing, "checklist-silent");
    home.at("2026-04-08 09:00");
    all(&home, Some(sent.clone()), Tick::InPlace, "checklist");
    home.at("2026-04-09 10:00");
    all(&home, Some(sent), Tick::Missing, "checklist-outdated");
}

#[test]
fn the_contractor_answers_its_own_two_tables() {
    let mut home = Home::contractor();
    let facts_now = facts(&home);
    let view = View::of(&home.book, CONTRACT, &facts_now).unwrap();
    assert_eq!(view.sheets(), [Sheet::LineContractor, Sheet::MediaContractor]);
    let o3 = |home: &Home| line(home, &facts(home), Sheet::MediaContractor, Safeguard::O3);
    assert_eq!(codes(&o3(&home)), ["named", "not-reported"]);
    home.does(Deed::IdentityExported { head: head(3), identity: Digest([0; 32]) });
    assert_eq!((o3(&home).tick, codes(&o3(&home))), (Tick::InPlace, vec!["named", "reported"]));
}

#[test]
fn who_declares_or_takes_note_is_named_for_the_work() {
    let mut home = Home::office();
    home.by(UNNAMED).is_refused(in_place("S10"), "handler-unknown");
    home.is_refused(acknowledged(Subject::Policy, DOCUMENT), "handler-unknown");
    home.by(HANDLER).is_refused(acknowledged(Subject::Policy, DOCUMENT), "not-of-this-home");
    home.by(CLERK).is_refused(in_place("S12"), "safeguard-unknown");
    home.is_refused(in_place("line-office.O5"), "safeguard-unknown");
    home.does(in_place("S10")).does(acknowledged(Subject::Policy, DOCUMENT));
}

#[test]
fn a_task_is_done_once() {
    let mut home = Home::office();
    let leaf = home.append(home.act(task(Topic::Complaint, "2025-05-01"), home.now, None));
    home.is_refused(Deed::TaskDone { task: DOCUMENT }, "task-not-open");
    home.does(Deed::TaskDone { task: leaf });
    home.is_refused(Deed::TaskDone { task: leaf }, "task-not-open");
}

#[test]
fn the_checklist_is_the_contractors_responsible_persons_word() {
    let stated = || Deed::MeasuresStated { contract: CONTRACT, statement: DOCUMENT };
    Home::office().is_refused(stated(), "checklist-by-contractor");
    let mut home = Home::contractor();
    home.by(HANDLER).is_refused(stated(), "checklist-not-responsible");
    home.by(MANAGER).does(stated());
}

#[test]
fn what_was_put_away_by_a_wrong_entry_lies_about_since_it_was_made() {
    let mut home = office(|_| true).has_written(&[M1]);
    home.at("05-13 08:00").does(LIST.stored(Carried::Media));
    let wrong = home.leaf_of("stored");
    assert_eq!(tick(&home, Safeguard::O8), Tick::InPlace);
    assert_eq!(home.at("05-13 09:00").strikes(wrong), "ok");
    assert_eq!(
        tick(&home, Safeguard::O8),
        Tick::Missing,
        "neither the entry nor its correction moved anything"
    );
}

fn certified(scheme: Scheme, until: &str) -> Deed {
    Deed::CertificateAdded { party: COMPANY, scheme, until: until.into() }
}

#[test]
fn o1_loses_its_tick_with_a_certificate_that_ended_and_has_it_again_with_the_next() {
    let o1 = |home: &Home, sheet| line(home, &facts(home), sheet, Safeguard::O1);
    let mut home = office(|_| true);
    home.does(certified(Scheme::Iso27001, "2025-09-30"));
    home.does(certified(Scheme::PrivacyMark, "2026-09-30"));
    home.at("2025-09-30 23:00");
    let found = o1(&home, Sheet::MediaOffice);
    assert_eq!(codes(&found), ["known", "known", "certificate", "certificate"]);
    assert_eq!(found.tick, Tick::InPlace);
    home.at("2025-10-01 00:00");
    for sheet in [Sheet::MediaOffice, Sheet::LineOffice] {
        let found = o1(&home, sheet);
        assert_eq!(found.tick, Tick::Missing, "{sheet}");
        assert!(codes(&found).contains(&"certificate-ended"), "{found:?}");
    }
    let renewed = certified(Scheme::Iso27001, "2026-09-30");
    home.does(renewed.clone());
    assert_eq!(o1(&home, Sheet::MediaOffice).tick, Tick::InPlace);
    let without = replayed(home, |deed| (deed != renewed).then_some(deed));
    assert_eq!(o1(&without, Sheet::MediaOffice).tick, Tick::Missing);
}

#[test]
fn o3_stands_on_the_subcontract_of_every_company_whose_people_are_named() {
    const HELPER: PersonId = PersonId([60; 5]);
    let o3 = |home: &Home| line(home, &facts(home), Sheet::MediaOffice, Safeguard::O3);
    let firm = || "SUB".parse().unwrap();
    let mut home = office(|_| true);
    home.does(Deed::FirmAdded { firm: firm(), firm_kind: FirmKind::Subcontractor });
    let (party, duties) = (COMPANY, vec![Duty::Handler]);
    let key = Some(crate::words::sign::PublicKey([60; 32]));
    home.does(Deed::PersonAdded { person: HELPER, party, duties, key, firm: Some(firm()) });
    home.does(Deed::SubcontractApproved { contract: CONTRACT, firm: firm(), until: "2025-05-31".into() });
    home.does(Deed::Designated { contract: CONTRACT, people: vec![HELPER] });
    assert_eq!((o3(&home).tick, codes(&o3(&home))), (Tick::InPlace, vec!["named", "subcontract"]));
    let approved = |deed: &Deed| matches!(deed, Deed::SubcontractApproved { .. });
    let without = replayed(home.clone(), |deed| (!approved(&deed)).then_some(deed));
    assert_eq!((o3(&without).tick, codes(&o3(&without))), (Tick::Missing, vec!["subcontract-missing"]));
    home.at("06-01 00:00");
    assert_eq!(o3(&home).tick, Tick::Missing, "it has ended");
}
