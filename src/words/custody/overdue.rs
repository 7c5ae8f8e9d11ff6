//! What should have happened by now: computed from the ledger, never remembered by hand.
//!
//! How many days each thing may take stands in the policy (`custody::Policy`), which two people set.
//! One function for each source, each of which pushes what it finds; a new source is a variant of [`Overdue`] with its
//! code, a function in [`SOURCES`], and the messages `overdue-CODE`.

mod outcomes;

use crate::words::act::Deed;
use crate::words::custody::consignment::{Consignment, Erasure, Side, Whereabouts};
use crate::words::custody::deadlines::{Standing, reports_due, return_due};
use crate::words::custody::missing::{Missing, missing};
use crate::words::custody::{Book, Event};
use crate::words::units::{ContractId, ControlNumber, MediumNumber, Month, PartyId, Stamp, Token};
use crate::words::vocabulary::{Carried, ReportStage, Scheme};
use std::collections::BTreeMap;
use time::{Date, Duration};

/// What is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overdue {
    /// Not back (at the sender), not handed back (at the recipient).
    Medium(MediumNumber),
    /// Begun and neither finished nor destroyed.
    Writing(MediumNumber),
    Notice,
    /// Handed over, and no receipt is on record.
    Receipt(Carried),
    /// The medium arrived, and the notice has not left.
    NoticeDelivery,
    ErasureReport,
    ErasureCheck,
    ErasureDecision,
    /// Handed back, and the other side has not confirmed that it is there.
    ReturnReceipt(Carried),
    /// Fetched from the service, and still on its server.
    ServerCopy(Token),
    /// A result that was received and not opened.
    Opening,
    /// A result's medium that was not put away.
    Storage(MediumNumber),
    /// An entry that waits for a second person.
    Confirmation(u64),
    /// An incident that is open, by its entry.
    Incident(u64),
    /// A report about an incident that has not gone out, by the incident's entry.
    IncidentReport(u64, ReportStage),
    /// A certificate that ends soon, or has ended.
    Certificate(PartyId, Scheme),
    /// A contract that ends soon, or ended with something open.
    Contract(ContractId),
    /// Entries from this one on that nobody else has cosigned.
    Unwitnessed(u64),
    AccessAnalysis(Vec<Month>),
    /// Something began to leave the machine, and what became of it is not on record; by its entry.
    Outcome(u64),
    /// A task that is not done, by its entry.
    Task(u64),
}

impl Overdue {
    /// Stable code for messages and JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Overdue::Medium(_) => "medium",
            Overdue::Writing(_) => "writing",
            Overdue::Notice => "notice",
            Overdue::Receipt(_) => "receipt",
            Overdue::NoticeDelivery => "notice-delivery",
            Overdue::ErasureReport => "erasure-report",
            Overdue::ErasureCheck => "erasure-check",
            Overdue::ErasureDecision => "erasure-decision",
            Overdue::ReturnReceipt(_) => "return-receipt",
            Overdue::ServerCopy(_) => "server-copy",
            Overdue::Opening => "opening",
            Overdue::Storage(_) => "storage",
            Overdue::Confirmation(_) => "confirmation",
            Overdue::Incident(_) => "incident",
            Overdue::IncidentReport(_, ReportStage::Preliminary) => "incident-preliminary",
            Overdue::IncidentReport(_, ReportStage::Final) => "incident-final",
            Overdue::Certificate(..) => "certificate",
            Overdue::Contract(_) => "contract",
            Overdue::Unwitnessed(_) => "unwitnessed",
            Overdue::AccessAnalysis(_) => "access-analysis",
            Overdue::Outcome(_) => "outcome",
            Overdue::Task(_) => "task",
        }
    }
}

/// One thing that is late: since when, and by how many days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    pub what: Overdue,
    pub consignment: Option<ControlNumber>,
    /// The last day on which it would have been in time.
    pub due: Date,
    /// Zero: today is its day. Negative: so many days are left.
    pub days: i64,
}

impl Late {
    /// Its day has passed; until then it is only near.
    pub fn is_past(&self) -> bool {
        self.days > 0
    }
}

/// What the list is made from. `witnessed`: how many entries others have cosigned.
pub struct View<'a> {
    pub book: &'a Book,
    pub by: Date,
    pub witnessed: u64,
}

type Source = fn(&View<'_>, &mut Vec<Late>);

const SOURCES: &[Source] = &[
    |view, list| view.each_open(list, View::not_complete),
    |view, list| view.each_open(list, View::not_received),
    |view, list| view.each_open(list, View::notice_not_sent),
    |view, list| view.each_open(list, View::on_servers),
    |view, list| view.each_open(list, View::erasure_undecided),
    |view, list| view.each(list, View::open_incidents),
    |view, list| view.each(list, View::unreported_incidents),
    |view, list| view.certificates(list),
    |view, list| view.changes(list),
    |view, list| view.contracts(list),
    |view, list| view.unwitnessed(list),
    |view, list| view.access_analysis(list),
    |view, list| view.tasks(list),
    |view, list| view.outcomes(list),
];

/// Everything that is late, the longest first.
pub fn overdue(view: &View<'_>) -> Vec<Late> {
    let mut list = Vec::new();
    SOURCES.iter().for_each(|source| source(view, &mut list));
    list.sort_by(|a, b| (a.due, &a.consignment).cmp(&(b.due, &b.consignment)));
    list
}

impl View<'_> {
    /// Puts it on the list if its day has passed.
    pub fn late(&self, list: &mut Vec<Late>, what: Overdue, number: Option<&ControlNumber>, due: Date) {
        if due < self.by {
            self.put(list, what, number, due);
        }
    }
    fn put(&self, list: &mut Vec<Late>, what: Overdue, number: Option<&ControlNumber>, due: Date) {
        list.push(Late { what, consignment: number.cloned(), due, days: (self.by - due).whole_days() });
    }
    fn each(&self, list: &mut Vec<Late>, find: impl Fn(&Self, &Consignment, &mut Vec<Late>)) {
        self.book.consignments().iter().for_each(|state| find(self, state, list));
    }
    fn each_open(&self, list: &mut Vec<Late>, find: impl Fn(&Self, &Consignment, &mut Vec<Late>)) {
        self.book
            .consignments()
            .iter()
            .filter(|state| !state.is_over())
            .for_each(|state| find(self, state, list));
    }
    /// The newest event of a consignment that is of some kind.
    fn newest(&self, state: &Consignment, wanted: impl Fn(&Deed) -> bool) -> Option<&Event> {
        self.book.standing(&state.number).rev().find(|event| wanted(&event.act.deed))
    }

    /// What closing needs, by the day the contract names.
    fn not_complete(&self, state: &Consignment, list: &mut Vec<Late>) {
        let Some(return_by) = return_due(&self.book.register, state) else { return };
        let received = self.newest(state, |deed| matches!(deed, Deed::Received { .. }));
        let soon = received.map_or(return_by, |event| after(event.act.at, self.book.policy.notice_days));
        for lacking in missing(&self.book.register, state) {
            let (what, due) = match lacking {
                Missing::Medium(number) => (Overdue::Medium(number), return_by),
                Missing::Notice => (Overdue::Notice, return_by),
                Missing::ErasureReport => (Overdue::ErasureReport, return_by),
                Missing::Opening => (Overdue::Opening, soon),
                Missing::Storage(number) => (Overdue::Storage(number), soon),
                Missing::Writing(number) => (Overdue::Writing(number), self.begun(state, number)),
                Missing::Confirmation(entry) => (Overdue::Confirmation(entry), self.entered(state, entry)),
                Missing::ReturnReceipt(_) => self.handed_back(state, Carried::Media),
                Missing::NoticeReceipt => self.handed_back(state, Carried::Notice),
                // These have sources of their own.
                Missing::Receipt
                | Missing::ErasureAcceptance
                | Missing::ServerCopy(_)
                | Missing::Destruction(_)
                | Missing::OpenIncident => continue,
            };
            self.late(list, what, Some(&state.number), due);
        }
    }
    fn handed_back(&self, state: &Consignment, what: Carried) -> (Overdue, Date) {
        let gives = |deed: &Deed| matches!(deed, Deed::HandedOver { what: given, .. } if (*given == Carried::Notice) == (what == Carried::Notice));
        let given = self.newest(state, gives);
        let due = given.map_or(self.by, |event| after(event.act.at, self.book.policy.receipt_days));
        (Overdue::ReturnReceipt(what), due)
    }
    fn begun(&self, state: &Consignment, medium: MediumNumber) -> Date {
        let writes =
            |deed: &Deed| matches!(deed, Deed::WriteIntended { medium: known, .. } if *known == medium);
        self.newest(state, writes).map_or(self.by, |event| event.act.at.date())
    }
    fn entered(&self, state: &Consignment, entry: u64) -> Date {
        let found = self.book.events(&state.number).iter().find(|event| event.index == entry);
        found.map_or(self.by, |event| after(event.recorded, self.book.policy.confirmation_days))
    }

    /// Handed over from here, with no receipt so long after.
    fn not_received(&self, state: &Consignment, list: &mut Vec<Late>) {
        // Who gave something back hears of its receipt in a statement, if at all.
        let open = state.transits.iter().filter(|transit| transit.is_open() && state.side == Side::Sender);
        for transit in open {
            let due = after(transit.start, self.book.policy.receipt_days);
            self.late(list, Overdue::Receipt(transit.what), Some(&state.number), due);
        }
    }

    fn notice_not_sent(&self, state: &Consignment, list: &mut Vec<Late>) {
        let left = |at: &Whereabouts| !at.is_here();
        let here = state.side == Side::Sender && !state.notice.as_ref().is_some_and(left);
        if !here || !state.delivered || !state.has_notice() {
            return;
        }
        let received = self.newest(state, |deed| match deed {
            Deed::Received { what, .. } | Deed::ReceiptArrived { what, .. } => *what == Carried::Media,
            Deed::Fetched { .. } | Deed::FetchArrived { .. } => true,
            _ => false,
        });
        if let Some(event) = received {
            let due = after(event.act.at, self.book.policy.notice_days);
            self.late(list, Overdue::NoticeDelivery, Some(&state.number), due);
        }
    }

    fn on_servers(&self, state: &Consignment, list: &mut Vec<Late>) {
        for (service, copy) in &state.server {
            if let Some(due) = copy.deletion_due(self.book.policy.asp_deletion_days) {
                self.late(list, Overdue::ServerCopy(service.clone()), Some(&state.number), due);
            }
        }
    }

    fn erasure_undecided(&self, state: &Consignment, list: &mut Vec<Late>) {
        let (Erasure::Reported { passed, .. }, Side::Sender) = (&state.erasure, state.side) else { return };
        let arrived = self.newest(state, |deed| matches!(deed, Deed::ErasureArrived { .. }));
        let what = if passed.is_some() { Overdue::ErasureDecision } else { Overdue::ErasureCheck };
        if let Some(event) = arrived {
            self.late(list, what, Some(&state.number), after(event.recorded, self.book.policy.erasure_days));
        }
    }

    /// Reports about incidents run their own days, whether the incident is closed or not.
    fn unreported_incidents(&self, state: &Consignment, list: &mut Vec<Late>) {
        let Some(home) = &self.book.register.home else { return };
        for incident in &state.incidents {
            let opened = self.book.events(&state.number).iter().find(|event| event.leaf == incident.leaf);
            let Some(event) = opened else { continue };
            for deadline in reports_due(incident, home.role) {
                if deadline.standing(self.by) == Standing::Overdue {
                    let what = Overdue::IncidentReport(event.index, deadline.stage);
                    self.late(list, what, Some(&state.number), deadline.due);
                }
            }
        }
    }

    /// The newest certificate of each scheme counts.
    fn certificates(&self, list: &mut Vec<Late>) {
        let mut newest: BTreeMap<(PartyId, Scheme), Date> = BTreeMap::new();
        for certificate in &self.book.register.certificates {
            if let Some(until) = day(&certificate.until) {
                let known = newest.entry((certificate.party, certificate.scheme)).or_insert(until);
                *known = until.max(*known);
            }
        }
        for ((party, scheme), until) in newest {
            if (until - self.by).whole_days() <= self.book.policy.contract_days {
                self.put(list, Overdue::Certificate(party, scheme), None, until);
            }
        }
    }

    /// An incident is to be dealt with at once.
    fn open_incidents(&self, state: &Consignment, list: &mut Vec<Late>) {
        for incident in state.incidents.iter().filter(|incident| incident.open) {
            let opened = self.book.events(&state.number).iter().find(|event| event.leaf == incident.leaf);
            if let Some(event) = opened {
                let due = event.act.at.date();
                self.put(list, Overdue::Incident(event.index), Some(&state.number), due);
            }
        }
    }

    /// Changes of the registers that nobody has stood by.
    fn changes(&self, list: &mut Vec<Late>) {
        for waiting in self.book.register.pending() {
            let due = after(waiting.at, self.book.policy.confirmation_days);
            self.late(list, Overdue::Confirmation(waiting.index), None, due);
        }
    }

    /// Contracts that end soon, and those that ended while something of theirs is open.
    fn contracts(&self, list: &mut Vec<Late>) {
        let open = |id: &ContractId| {
            self.book.consignments().iter().any(|state| state.contract == *id && !state.is_over())
        };
        for (id, contract) in &self.book.register.contracts {
            let Some(until) = day(&contract.until) else { continue };
            let soon = until >= self.by && (until - self.by).whole_days() <= self.book.policy.contract_days;
            if soon || (until < self.by && open(id)) {
                self.put(list, Overdue::Contract(*id), None, until);
            }
        }
    }

    /// What nobody else has cosigned can be rewritten unseen.
    fn unwitnessed(&self, list: &mut Vec<Late>) {
        let of_consignments = self.book.numbers().flat_map(|number| self.book.events(number));
        let tail = of_consignments.chain(&self.book.between).filter(|event| event.index >= self.witnessed);
        if let Some(first) = tail.min_by_key(|event| event.index) {
            let due = after(first.recorded, self.book.policy.unwitnessed_days);
            self.late(list, Overdue::Unwitnessed(first.index), None, due);
        }
    }

    /// Inspections, status reports and whatever else a person set a day for.
    fn tasks(&self, list: &mut Vec<Late>) {
        let open = self.book.register.measures.tasks.iter().filter(|task| task.done.is_none());
        for (task, due) in open.filter_map(|task| Some((task, day(&task.due)?))) {
            self.late(list, Overdue::Task(task.entry), None, due);
        }
    }

    /// The months whose day is over are one piece of work; the oldest says how late it is.
    fn access_analysis(&self, list: &mut Vec<Late>) {
        let late: Vec<_> =
            unanalysed(self.book, self.by).into_iter().filter(|(_, due)| *due < self.by).collect();
        if let Some((_, due)) = late.first().copied() {
            let months = late.into_iter().map(|(month, _)| month).collect();
            self.late(list, Overdue::AccessAnalysis(months), None, due);
        }
    }
}

/// Every whole month since the home was opened whose access log nobody has analysed, the oldest first, with the last day
/// for it.
pub fn unanalysed(book: &Book, today: Date) -> Vec<(Month, Date)> {
    let Some(opened) = book.between.first().map(|event| Month::of(event.recorded)) else { return Vec::new() };
    let analysed = |month: Month| {
        let of_it =
            |deed: &Deed| matches!(deed, Deed::AccessAnalysed { month: known, .. } if *known == month);
        book.between.iter().any(|event| of_it(&event.act.deed))
    };
    let mut found = Vec::new();
    let mut next = Month::from_day(today);
    while opened < next {
        let due = next.first_day() + Duration::days(book.policy.access_day - 1);
        next = next.before();
        if !analysed(next) {
            found.push((next, due));
        }
    }
    found.reverse();
    found
}

/// The last day in time: so many days after a moment.
fn after(at: Stamp, days: i64) -> Date {
    at.date() + Duration::days(days)
}

/// A day of a contract; entries hold them as ISO 8601.
fn day(text: &str) -> Option<Date> {
    Date::parse(text, time::macros::format_description!("[year]-[month]-[day]")).ok()
}
