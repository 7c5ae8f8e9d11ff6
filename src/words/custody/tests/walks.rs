//! Stories that get somewhere, by each channel: at each step one of the deeds that may come next, often one that leads on,
//! sometimes a detour (a loss, a recall, a correction, a second medium, a copy made by hand). Most of them close, and then
//! nothing may be missing, as a second reading of the ledger says that knows nothing of states.

mod channels;

use super::channels::BOTH;
use super::deeds::*;
use super::folded;
use super::scenario::*;
use crate::words::act::{Act, ConsignmentExpected, Deed, OpeningArrived, PaperIssued, ReturnConfirmed};
use crate::words::custody::consignment::Side;
use crate::words::custody::{Book, Event};
use crate::words::units::*;
use crate::words::vocabulary::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Which of the things that may be done, how many hours later, and how many hours late a fact is entered.
type Step = (u16, u8, u8);

/// A home at one end of one consignment, which goes by a channel.
#[derive(Clone, Copy, Debug)]
pub struct End {
    pub about: About,
    pub side: Side,
    pub channel: Channel,
}

impl End {
    fn home(self) -> Home {
        let office = self.about.is_result() != (self.side == Side::Sender);
        let channels = if self.channel == Channel::Medium { &[Channel::Medium] } else { BOTH };
        let home = if office { Home::office_with(channels) } else { Home::contractor_with(channels) };
        if self.about.is_result() { home.about_the_result() } else { home }
    }
    /// The home at the beginning, on the way, or when everything has arrived.
    fn home_at(self, stage: u16) -> Home {
        let mut home = match (self.channel, stage, self.side) {
            (_, 0, _) => self.home(),
            (Channel::Medium, 1, Side::Sender) => self.home().has_sent(&[M1, M2]),
            (Channel::Medium, 1, Side::Recipient) => self.home().has_received(&[M1, M2]),
            (Channel::Medium, _, Side::Sender) => self.home().has_delivered_all(&[M1]),
            (Channel::Medium, _, Side::Recipient) => self.home().has_opened(&[M1]),
            (Channel::Paper, 1, Side::Sender) => self.home().has_bundled(),
            (Channel::Paper, _, Side::Sender) => self.home().has_delivered_paper(),
            (Channel::Paper, _, Side::Recipient) => self.home().has_received_paper(),
            (Channel::Asp, 1, Side::Sender) => self.home().has_uploaded(),
            (Channel::Asp, 1, Side::Recipient) => self.home().has_fetched(),
            (Channel::Asp, _, Side::Sender) => self.home().has_sent_by_server(),
            (Channel::Asp, _, Side::Recipient) => self.home().has_opened_from_server(),
        };
        home.now = home.now.max(time("05-12 10:00"));
        home
    }
    /// Who works here, and who decides.
    fn people(self, home: &Home) -> [PersonId; 2] {
        match home.book.register.home().unwrap().role {
            Role::Office => [CLERK, CHIEF],
            Role::Contractor => [HANDLER, MANAGER],
        }
    }

    /// What leads on, roughly in its order.
    fn road(self, home: &Home) -> Vec<Deed> {
        match self.channel {
            Channel::Medium => self.road_of_media(home),
            Channel::Paper => self.road_of_paper(home),
            Channel::Asp => self.road_through_the_service(home),
        }
    }

    fn road_of_media(self, home: &Home) -> Vec<Deed> {
        let it = self.about;
        let [works, _] = self.people(home);
        match self.side {
            Side::Sender => {
                let receiver = home.receiver();
                let mut road = vec![it.sealed(), it.approved()];
                for medium in [M1, M2] {
                    let (handed, received) =
                        (it.handed(&[medium], works, COURIER), it.received(&[medium], receiver));
                    road.extend([it.begun(medium), it.written(medium), handed, received]);
                    road.extend([
                        it.returned(medium, Verdict::Identical),
                        it.receipt_arrived(Carried::Media, &[medium]),
                    ]);
                }
                let both = [M1, M2];
                road.extend([it.handed(&both, works, COURIER), it.received(&both, receiver)]);
                road.extend([it.printing(Document::Notice), it.printed(Document::Notice)]);
                road.extend([it.notice_handed(works, COURIER), it.notice_received(receiver)]);
                road.extend([it.opening_arrived(COPY), it.erasure_arrived(REPORT)]);
                road.extend([
                    it.erasure_checked(REPORT, true),
                    it.erasure_accepted(REPORT),
                    it.notice_returned(),
                ]);
                road
            }
            Side::Recipient => {
                let mut road = vec![it.expected(&[M1, M2]), it.expected(&[M1])];
                for medium in [M1, M2] {
                    road.extend([it.received(&[medium], works), it.handed(&[medium], works, COURIER)]);
                    road.extend([it.stored(Carried::Media), it.return_confirmed(medium)]);
                }
                road.extend([it.received(&[M1, M2], works), it.notice_received(works), it.opening(COPY)]);
                road.extend([it.opened(COPY), it.erasure_reported(REPORT), it.answered(REPORT, true)]);
                road.extend([it.notice_handed(works, COURIER), it.notice_confirmed()]);
                road
            }
        }
    }

    /// Of that, what was not done yet.
    fn fresh(self, home: &Home) -> Vec<Deed> {
        let number = self.about.number();
        let done = |deed: &Deed| home.book.standing(&number).any(|event| event.act.deed == *deed);
        self.road(home).into_iter().filter(|deed| !done(deed)).collect()
    }

    /// What leads off the road, and back.
    fn detours(self) -> Vec<Deed> {
        let it = self.about;
        let mut detours = self.detours_of_channel();
        detours.extend([it.notice_is(Cause::Lost), it.notice_is(Cause::Found), it.voided()]);
        for medium in [M1, M2] {
            detours.extend([it.medium_is(Cause::Lost, medium), it.medium_is(Cause::Found, medium)]);
            detours.extend([it.returned(medium, Verdict::Damaged), it.spoiled(medium)]);
            detours.extend([it.disposed(medium, CHIEF), it.disposed(medium, MANAGER)]);
            detours.push(it.disposal_arrived(medium));
        }
        detours.extend([it.recalled(), it.recall_arrived(CHIEF), it.recall_arrived(MANAGER)]);
        detours
            .extend([it.handed(&[M1], COURIER, SECOND_COURIER), it.notice_handed(COURIER, SECOND_COURIER)]);
        detours.extend([it.opening_arrived(SECOND_COPY), it.opening(SECOND_COPY), it.opened(SECOND_COPY)]);
        detours.extend([it.erasure_arrived(OTHER_REPORT), it.erasure_checked(OTHER_REPORT, true)]);
        detours.extend([it.erasure_sent_back(REPORT), it.erasure_accepted(OTHER_REPORT)]);
        detours.extend([it.answered(REPORT, false), it.erasure_reported(OTHER_REPORT)]);
        detours.extend([it.incident(Cause::Damaged, None, None), it.stored(Carried::Media)]);
        detours.push(it.answered(OTHER_REPORT, true));
        detours.push(it.struck());
        detours
    }

    /// What is open and has to be settled by people.
    fn settling(self, home: &Home) -> Vec<Deed> {
        let Ok(state) = home.book.consignment(&self.about.number()) else { return Vec::new() };
        let open = state.incidents.iter().filter(|incident| incident.open);
        let mut deeds: Vec<Deed> = open.map(|incident| self.about.incident_closed(incident.leaf)).collect();
        deeds.extend(state.unconfirmed.keys().map(|leaf| self.about.seconded(*leaf)));
        deeds
    }
}

/// Every way of doing a deed: by either of two people, here and now, or from paper.
fn ways(home: &Home, people: [PersonId; 2], deed: &Deed, hours_late: u8) -> Vec<Act> {
    let mut ways = Vec::new();
    let number = home.about.number();
    let then = later(home.now, -i64::from(hours_late));
    for person in people {
        let act = home.act_of(person, deed.clone());
        match deed {
            Deed::Struck { .. } => {
                let facts = home.book.standing(&number).filter(|e| e.act.deed.tells_of_hands_or_places());
                ways.extend(facts.map(|event| Act { corrects: Some(event.leaf), ..act.clone() }));
            }
            _ if deed.performed_by_kit() || deed.told_by_other_side() => ways.push(act),
            _ => ways.extend([Act { paper: Some(home.paper(then)), at: then, ..act.clone() }, act]),
        }
    }
    ways
}

/// One of the ways that break no rule, the first from a place that chance names.
fn one_of(home: &Home, people: [PersonId; 2], deeds: &[Deed], chance: usize, late: u8) -> Option<Act> {
    let from = chance.checked_rem(deeds.len())?;
    let in_turn = deeds[from..].iter().chain(&deeds[..from]);
    in_turn.flat_map(|deed| ways(home, people, deed, late)).find(|act| home.verdict(act).is_none())
}

fn later(at: Stamp, hours: i64) -> Stamp {
    Stamp::from_unix(at.unix() + hours * 3600, at.moment().offset()).unwrap()
}

/// Walks, and tells how often it closed.
fn walk(end: End, steps: &[Step]) -> (usize, Home) {
    let mut home = end.home_at(steps[0].0 % 3);
    let mut closed = 0;
    for (choice, hours, late) in steps {
        home.now = later(home.now, i64::from(*hours));
        let (people, chance) = (end.people(&home), usize::from(choice / 16));
        let one = |deeds: &[Deed]| one_of(&home, people, deeds, chance, *late);
        let act = match choice % 16 {
            0..=3 => one(&[end.about.closed()]).or_else(|| one(&end.settling(&home))),
            4 | 5 => one(&end.detours()),
            6 | 7 => one(&end.road(&home)),
            _ => one(&end.fresh(&home)),
        };
        let Some(act) = act else { continue };
        let closes = matches!(act.deed, Deed::Closed { .. });
        home.append(act);
        if closes {
            closed += 1;
            assert_eq!(home.lacks(), Vec::<String>::new());
            let unsettled = unsettled(end, &home);
            assert!(unsettled.is_empty(), "closed although {unsettled:?}:\n{}", told(&home));
        }
    }
    (closed, home)
}

fn told(home: &Home) -> String {
    let number = home.about.number();
    let events = home.book.standing(&number);
    events.map(|event| format!("{} {} {:?}\n", event.index, event.act.at, event.act.deed)).collect()
}

/// Reads the ledger again, thing by thing: what is known last about each, and is that an end?
fn unsettled(end: End, home: &Home) -> BTreeSet<String> {
    let mut settled = BTreeMap::<String, bool>::new();
    let mut losses = Losses::default();
    let mut heard = BTreeSet::new();
    for event in home.book.standing(&end.about.number()) {
        // What was announced before, or a copy that was known before, is nothing new when it is told again.
        let again = match &event.act.deed {
            Deed::ConsignmentExpected(ConsignmentExpected { media, .. }) => {
                media.iter().map(ToString::to_string).collect()
            }
            Deed::OpeningArrived(OpeningArrived { copy, .. }) | Deed::OpenIntended { copy, .. } => {
                vec![copy.to_string()]
            }
            Deed::CopyArrived { copy, .. } | Deed::CopyDeclared { copy, .. } => vec![copy.to_string()],
            _ => vec![],
        };
        let new = again.is_empty() || again.iter().filter(|thing| heard.insert((*thing).clone())).count() > 0;
        for (thing, end) in effects(end, event, &mut losses).into_iter().filter(|_| new) {
            match &event.act.deed {
                Deed::ConsignmentExpected(..) => {
                    settled.entry(thing).or_insert(end);
                }
                _ => drop(settled.insert(thing, end)),
            }
        }
    }
    if end.about.is_result() && end.side == Side::Recipient {
        // Who got a result keeps its notice.
        settled.remove("notice");
    }
    settled.into_iter().filter(|(_, end)| !end).map(|(thing, _)| thing).collect()
}

/// Things that people look for: by incident those of which nothing was heard since, and those that were written off.
#[derive(Default)]
struct Losses {
    open: BTreeMap<Digest, String>,
    written_off: BTreeSet<String>,
}

fn effects(end: End, event: &Event, losses: &mut Losses) -> Vec<(String, bool)> {
    let mut effects = effects_on_things(end, event);
    losses.open.retain(|_, lost| !effects.iter().any(|(thing, _)| thing == lost));
    effects.extend(effects_of_incidents(event, losses));
    let second = (event.seconds > 0).then(|| (format!("second {}", event.leaf), false));
    effects.extend(second);
    effects
}

fn effects_of_incidents(event: &Event, losses: &mut Losses) -> Vec<(String, bool)> {
    match &event.act.deed {
        Deed::IncidentOpened { cause, what, medium, .. } => {
            let thing = medium.map_or_else(|| "notice".to_string(), |medium| medium.to_string());
            let about_a_thing = medium.is_some() || *what == Some(Carried::Notice);
            let mut effects = vec![(format!("incident {}", event.leaf), false)];
            match cause {
                Cause::Lost if about_a_thing => drop(losses.open.insert(event.leaf, thing)),
                Cause::Found if about_a_thing => {
                    losses.open.retain(|_, lost| *lost != thing);
                    // What was only being looked for is where it was.
                    effects.extend(losses.written_off.remove(&thing).then_some((thing, false)));
                }
                _ => {}
            }
            effects
        }
        Deed::IncidentClosed { incident, .. } => {
            let lost = losses.open.remove(incident);
            losses.written_off.extend(lost.clone());
            let lost = lost.map(|thing| (thing, true));
            [(format!("incident {incident}"), true)].into_iter().chain(lost).collect()
        }
        _ => vec![],
    }
}

fn effects_on_things(end: End, event: &Event) -> Vec<(String, bool)> {
    use Deed as D;
    let (list, sender) = (!end.about.is_result(), end.side == Side::Sender);
    let notice = || "notice".to_string();
    let all = |what: &Carried, media: &[MediumNumber], end: bool| -> Vec<(String, bool)> {
        match what {
            Carried::Notice => vec![(notice(), end)],
            _ => media.iter().map(|medium| (medium.to_string(), end)).collect(),
        }
    };
    let mut effects = match &event.act.deed {
        D::Written { medium, content: Some(_), .. } => vec![(medium.to_string(), false)],
        D::WriteIntended { medium, .. } => vec![(format!("writing {medium}"), false)],
        D::ConsignmentExpected(ConsignmentExpected { media, .. }) if list => {
            all(&Carried::Media, media, false)
        }
        D::PaperIntended { document: Document::Notice, .. } => vec![("printing".to_string(), false)],
        D::PaperIssued(PaperIssued { document: Document::Notice, .. }) => {
            vec![("printing".to_string(), true), (notice(), false)]
        }
        // On its way, or with somebody who has to say so.
        D::HandedOver { what, media, .. } => all(what, media, false),
        D::Received { what, media, .. } | D::ReceiptArrived { what, media, .. } => match (list, sender) {
            (false, true) => all(what, media, true),
            (false, false) if *what != Carried::Notice => all(what, media, false),
            (true, false) => all(what, media, false),
            _ => vec![],
        },
        D::Returned { what, medium, verdict, .. } if verdict.is_some() || *what != Carried::Media => {
            all(what, medium.as_slice(), true)
        }
        D::ReturnConfirmed(ReturnConfirmed { what, medium, .. }) => all(what, medium.as_slice(), true),
        D::Stored { what, .. } if !list && !sender && *what != Carried::Notice => {
            vec![(M1.to_string(), true), (M2.to_string(), true)]
        }
        D::Bundled { medium, .. } => vec![(medium.to_string(), false)],
        D::DisposalArrived { medium, .. } => vec![(medium.to_string(), true)],
        D::UploadIntended { service, .. } | D::Uploaded { service, .. } => {
            vec![(format!("server {service}"), false)]
        }
        // The sender knows where it lies; the recipient learns of a server by fetching from it.
        D::Fetched { service, .. } if !sender => vec![(format!("server {service}"), false)],
        D::UploadFailed { service, .. }
        | D::ServerDeleted { service, .. }
        | D::DeletionArrived { service, .. } => vec![(format!("server {service}"), true)],
        D::CopyArrived { .. } | D::CopyDeclared { .. } if list => vec![("erasure".to_string(), false)],
        D::Disposed { medium, .. } => vec![(medium.to_string(), true), (format!("writing {medium}"), true)],
        D::OpeningArrived(..) | D::OpenIntended { .. } if list => {
            vec![("erasure".to_string(), false)]
        }
        D::ErasureAccepted { .. } | D::ErasureAnswered { accepted: true, .. } => {
            vec![("erasure".to_string(), true)]
        }
        D::Seconded { entry, .. } => vec![(format!("second {entry}"), true)],
        _ => vec![],
    };
    if let D::Written { medium, .. } = &event.act.deed {
        effects.push((format!("writing {medium}"), true));
    }
    effects
}

fn ends(end: End, cases: u32, least_in_a_hundred: usize) {
    read_where_closed(end, cases, least_in_a_hundred, folded::reads_alike);
}

/// Shows the ledger of every walk that closes.
pub fn read_where_closed(end: End, cases: u32, least_in_a_hundred: usize, read: impl Fn(&Book)) {
    let config = Config { cases, max_shrink_iters: 50, failure_persistence: None, ..Config::default() };
    let runs = config.cases as usize;
    let closed = Cell::new(0);
    let steps = vec((any::<u16>(), 0u8..30, select_lateness()), 60..110);
    let told = TestRunner::new(config).run(&steps, |steps| {
        let (times, home) = walk(end, &steps);
        if times > 0 {
            closed.set(closed.get() + 1);
            read(&home.book);
        }
        Ok(())
    });
    println!("{end:?}: {} of {runs} walks closed", closed.get());
    told.unwrap();
    assert!(closed.get() * 100 >= runs * least_in_a_hundred, "only {} of {runs} walks closed", closed.get());
}

/// Mostly soon, sometimes after more than three days.
fn select_lateness() -> impl Strategy<Value = u8> {
    prop_oneof![3 => Just(0u8), 2 => 1u8..10, 1 => 73u8..100]
}

pub const ENDS: [(About, Side); 4] =
    [(LIST, Side::Sender), (LIST, Side::Recipient), (RESULT, Side::Sender), (RESULT, Side::Recipient)];

#[test]
fn a_list_that_closes_at_the_office_lacks_nothing() {
    ends(End { about: LIST, side: Side::Sender, channel: Channel::Medium }, 40, 5);
}

#[test]
fn a_list_that_closes_at_the_contractor_lacks_nothing() {
    ends(End { about: LIST, side: Side::Recipient, channel: Channel::Medium }, 40, 5);
}

#[test]
fn a_result_that_closes_at_the_contractor_lacks_nothing() {
    ends(End { about: RESULT, side: Side::Sender, channel: Channel::Medium }, 40, 5);
}

#[test]
fn a_result_that_closes_at_the_office_lacks_nothing() {
    ends(End { about: RESULT, side: Side::Recipient, channel: Channel::Medium }, 40, 5);
}

#[test]
fn paper_that_closes_lacks_nothing_at_either_end_and_in_both_directions() {
    for (about, side) in ENDS {
        ends(End { about, side, channel: Channel::Paper }, 20, 5);
    }
}

#[test]
fn what_went_through_the_service_and_closes_lacks_nothing_either() {
    for (about, side) in ENDS {
        ends(End { about, side, channel: Channel::Asp }, 20, 5);
    }
}
