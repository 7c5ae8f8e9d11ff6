//! What holds for every story, however it goes: told by chance.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Act, Deed, Paper};
use crate::words::custody::Book;
use crate::words::custody::missing::{Missing, missing};
use crate::words::units::*;
use crate::words::vocabulary::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn person() -> impl Strategy<Value = PersonId> {
    select(vec![CLERK, CHIEF, COURIER, SECOND_COURIER, HANDLER, MANAGER, UNNAMED, NOBODY])
}
fn medium() -> impl Strategy<Value = MediumNumber> {
    select(vec![M1, M2, M9])
}
fn media() -> impl Strategy<Value = Vec<MediumNumber>> {
    subsequence(vec![M1, M2], 0..=2)
}
fn what() -> impl Strategy<Value = Carried> {
    select(Carried::ALL.to_vec())
}
fn report() -> impl Strategy<Value = Digest> {
    select(vec![REPORT, OTHER_REPORT])
}

/// Any deed about a consignment, sensible or not.
fn deed(about: About) -> impl Strategy<Value = Deed> {
    let document = || select(Document::ALL.to_vec());
    let copy = || (3u8..6).prop_map(|n| CopyNumber([n; 5]));
    let verdict = || select(Verdict::ALL.to_vec());
    let cause = || select(Cause::ALL.to_vec());
    let incident = prop_oneof![Just(Digest([0; 32])), Just(REPORT)];
    let making = prop_oneof![
        Just(about.sealed()),
        Just(about.approved()),
        media().prop_map(move |media| about.expected(&media)),
        medium().prop_map(move |medium| about.begun(medium)),
        medium().prop_map(move |medium| about.written(medium)),
        medium().prop_map(move |medium| about.spoiled(medium)),
        document().prop_map(move |document| about.printing(document)),
        document().prop_map(move |document| about.printed(document)),
    ];
    let moving = prop_oneof![
        what().prop_map(move |what| about.stored(what)),
        (what(), media(), person(), person())
            .prop_map(move |(what, media, from, to)| about.carried(what, &media, from, to, "BAG-03")),
        (media(), person()).prop_map(move |(media, by)| about.received(&media, by)),
        person().prop_map(move |by| about.notice_received(by)),
        (what(), media()).prop_map(move |(what, media)| about.receipt_arrived(what, &media)),
        (medium(), verdict()).prop_map(move |(medium, verdict)| about.returned(medium, verdict)),
        Just(about.notice_returned()),
        (medium(), person()).prop_map(move |(medium, witness)| about.disposed(medium, witness)),
    ];
    let ending = prop_oneof![
        copy().prop_map(move |copy| about.opening(copy)),
        copy().prop_map(move |copy| about.opening_failed(copy)),
        copy().prop_map(move |copy| about.opened(copy)),
        copy().prop_map(move |copy| about.opening_arrived(copy)),
        report().prop_map(move |report| about.erasure_reported(report)),
        report().prop_map(move |report| about.erasure_arrived(report)),
        (report(), any::<bool>()).prop_map(move |(report, passed)| about.erasure_checked(report, passed)),
        report().prop_map(move |report| about.erasure_accepted(report)),
        report().prop_map(move |report| about.erasure_sent_back(report)),
        (cause(), proptest::option::of(what()), proptest::option::of(medium()))
            .prop_map(move |(cause, what, medium)| about.incident(cause, what, medium)),
        incident.prop_map(move |incident| about.incident_closed(incident)),
        (report(), any::<bool>()).prop_map(move |(report, accepted)| about.answered(report, accepted)),
        medium().prop_map(move |medium| about.return_confirmed(medium)),
        Just(about.notice_confirmed()),
        Just(about.password_destroyed()),
        any::<bool>().prop_map(move |wrongful| about.incident_noted(Digest([0; 32]), wrongful)),
        Just(about.recalled()),
        person().prop_map(move |by| about.recall_arrived(by)),
        Just(about.struck()),
        report().prop_map(move |entry| about.seconded(entry)),
        Just(about.voided()),
        Just(about.closed()),
    ];
    let by_channels = prop_oneof![
        Just(about.bundled()),
        select(vec![Channel::Paper, Channel::Asp]).prop_map(move |channel| about.sealed_by(channel)),
        select(vec![Channel::Paper, Channel::Asp]).prop_map(move |channel| about.expected_by(channel)),
        (0u64..30, person()).prop_map(move |(sheets, by)| about.sheets_received(sheets, by)),
        (20u64..30).prop_map(move |sheets| about.sheets_returned(sheets)),
        (person(), person()).prop_map(move |(from, to)| about.sheets_handed(from, to)),
        Just(about.upload_intended()),
        Just(about.upload_failed()),
        Just(about.uploaded()),
        person().prop_map(move |by| about.fetched(by)),
        Just(about.fetch_arrived()),
        person().prop_map(move |by| about.server_deleted(by)),
        person().prop_map(move |by| about.deletion_arrived(by)),
    ];
    prop_oneof![2 => making, 2 => moving, 2 => ending, 1 => by_channels]
}

/// A deed, by whom, how many hours after the one before, and whether paper tells it.
type Told = (Deed, PersonId, i64, bool);

/// Which way it goes, at which stage the story begins, and how it goes on.
fn story() -> impl Strategy<Value = (About, usize, Vec<Told>)> {
    let told = |about| vec((deed(about), person(), 0i64..40, any::<bool>()), 1..40);
    select(vec![LIST, RESULT]).prop_flat_map(move |about| (Just(about), 0usize..STAGES, told(about)))
}

const STAGES: usize = 14;

/// A home at each stage, so that a story of chance begins where something can happen.
fn home_at(about: About, stage: usize) -> Home {
    let (office, contractor) = (Home::office_with(Channel::ALL), Home::contractor_with(Channel::ALL));
    let (office, contractor) = match about.is_result() {
        false => (office, contractor),
        true => (office.about_the_result(), contractor.about_the_result()),
    };
    let (sender, recipient) = if about.is_result() { (contractor, office) } else { (office, contractor) };
    match stage {
        0 => sender,
        1 => sender.has_written(&[M1, M2]),
        2 => sender.has_sent(&[M1, M2]),
        3 => sender.has_delivered_all(&[M1]),
        4 if about == LIST => sender.has_got_everything_back(),
        4 | 5 => recipient,
        6 => recipient.has_received(&[M1, M2]),
        7 => recipient.has_opened(&[M1]),
        8 => sender.has_bundled(),
        9 => sender.has_delivered_paper(),
        10 => recipient.has_received_paper(),
        11 => sender.has_uploaded(),
        12 => sender.has_sent_by_server(),
        _ => recipient.has_opened_from_server(),
    }
}

fn later(at: Stamp, hours: i64) -> Stamp {
    Stamp::from_unix(at.unix() + hours * 3600, at.moment().offset()).unwrap()
}

/// A story does not know the leaves of its incidents.
fn about_the_last_incident(home: &Home, deed: &Deed) -> Deed {
    match deed {
        Deed::IncidentClosed { consignment, .. } if home.book.consignment(consignment).is_ok() => {
            home.about.incident_closed(home.incident())
        }
        other => other.clone(),
    }
}

/// What may happen does, what may not does not; a fact that breaks a rule gets its incident.
fn tell(home: &mut Home, story: &[Told], mut after: impl FnMut(&Home, &Deed)) {
    let paper_tells = |deed: &Deed| !deed.performed_by_kit();
    for (deed, person, hours, late) in story {
        let deed = &about_the_last_incident(home, deed);
        home.now = later(home.now, *hours);
        home.by(*person);
        // What is entered late happened up to two days ago.
        let late = *late && paper_tells(deed);
        let at = if late { later(home.now, -(hours * 7 % 48)) } else { home.now };
        let act = home.act(deed.clone(), at, late.then_some(Paper { scan: None, second: false }));
        match home.book.step(&act) {
            Ok(None) => {
                home.append(act);
            }
            Ok(Some(_)) => {
                home.append(act);
                let incident = home.about.incident(Cause::RuleBroken, None, None);
                let incident = home.act(incident, home.now, None);
                home.append(incident);
            }
            Err(_) => continue,
        }
        after(home, deed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_is_closed_while_something_is_missing((about, stage, told) in story()) {
        tell(&mut home_at(about, stage), &told, |home, deed| {
            let Ok(state) = home.book.consignment(&about.number()) else { return };
            let lacks = missing(&home.book.register, &state);
            if matches!(deed, Deed::Closed { .. }) {
                assert_eq!(lacks, []);
            }
            // What comes to light afterwards opens it again, except for what people still have to decide.
            let decision = |m: &Missing| matches!(m, Missing::OpenIncident | Missing::Confirmation(_));
            assert!(!state.closed || lacks.iter().all(decision), "{lacks:?}");
        });
    }

    #[test]
    fn the_order_in_which_facts_are_entered_does_not_matter(
        stage in 0usize..STAGES, told in vec((deed(LIST), person()), 1..12), order in any::<u64>(), wrong in any::<u16>(),
    ) {
        let begun = home_at(LIST, stage);
        // One fact an hour, entered in this order and in another.
        let acts: Vec<Act> = told.iter().enumerate().map(|(hour, (deed, person))| {
            let mut home = begun.clone();
            home.by(*person);
            home.act(deed.clone(), later(home.now, hour as i64 + 1), Some(Paper { scan: None, second: false }))
        }).collect();
        let entered = |acts: Vec<Act>| {
            let mut home = begun.clone();
            home.now = later(home.now, 100);
            let mut leaves: Vec<Digest> = acts.into_iter().map(|act| home.append(act)).collect();
            // One of them was wrong, whichever came first or last.
            leaves.sort_unstable();
            let strike = home.act(LIST.struck(), home.now, None);
            home.append(Act { corrects: Some(leaves[usize::from(wrong) % leaves.len()]), ..strike });
            home.book.consignment(&LIST.number()).ok().map(|mut state| {
                state.sealing = state.sealing.map(|(_, leaf)| (0, leaf));
                // Whether anybody signed after the wrong entry is a question of the ledger's order.
                state.unconfirmed.clear();
                state
            })
        };
        let mut shuffled = acts.clone();
        for place in (1..shuffled.len()).rev() {
            shuffled.swap(place, (order.rotate_left(place as u32) % (place as u64 + 1)) as usize);
        }
        prop_assert_eq!(entered(acts), entered(shuffled));
    }

    /// Whatever stands in a ledger, the book can hold it, and every question has an answer.
    #[test]
    fn any_deed_in_any_state_is_taken_in(stage in 0usize..STAGES, told in vec((deed(LIST), person(), -100i64..100), 1..40)) {
        let mut home = home_at(LIST, stage);
        for (deed, person, hours) in told {
            home.by(person);
            let act = home.act(deed, later(home.now, hours), None);
            let _ = home.book.step(&act);
            home.append(act);
            for state in home.book.consignments() {
                let _ = (missing(&home.book.register, &state), state.state(), state.answers(&LIST.closed()));
                let _ = (state.awaited_media(&[M1]), state.movable_media(), state.pieces_of(&[M1]));
            }
        }
    }
}

#[test]
fn an_empty_book_answers_too() {
    assert_eq!(Book::default().consignment(&LIST.number()).unwrap_err().code, "consignment-unknown");
    assert!(Book::default().consignments().is_empty());
}
