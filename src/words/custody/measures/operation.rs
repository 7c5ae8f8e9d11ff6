//! Operational safeguards: papers both sides know, people, occasions, bags, the ledger, places, returns, accidents.

use super::record::{Acknowledged, Side, Task};
use super::{Found, Ground, View};
use crate::words::act::{Deed, PaperIssued};
use crate::words::custody::consignment::{Consignment, Incident, Whereabouts};
use crate::words::custody::deadlines::{Standing, reports_due};
use crate::words::custody::holdings::{Holding, holdings};
use crate::words::custody::rules::goes_to_contractor;
use crate::words::units::{Digest, Stamp};
use crate::words::vocabulary::{Document, Duty, Role, Sheet, Subject, Topic};
use time::Date;

/// An incident that nobody said a word about for so many days was not consulted on at once.
const INCIDENT_DAYS: i64 = 5;

/// Rules, each with the setting that can take its force.
const OCCASION: (&str, &str) = ("same-occasion", "min_gap_hours");
const BAG: (&str, &str) = ("bag-missing", "locked_bag");

/// An incident that is open.
struct OpenIncident {
    entry: u64,
    known: Stamp,
    /// No note and no report followed.
    silent: bool,
    rule: Option<String>,
    incident: Incident,
}

impl OpenIncident {
    fn reports_overdue(&self, role: Role, today: Date) -> bool {
        let due = reports_due(&self.incident, role);
        due.iter().any(|deadline| deadline.standing(today) == Standing::Overdue)
    }
}

impl View<'_> {
    pub(super) fn law_and_clauses(&self, sheet: Sheet) -> Found {
        let subjects: &[Subject] = match sheet {
            Sheet::LineOffice | Sheet::LineContractor => &[Subject::Policy],
            _ => &[Subject::Clauses, Subject::Policy],
        };
        let known = subjects.iter().map(|subject| self.known_to_both(*subject));
        all_of(known.chain(self.certificates()))
    }

    /// An inspection and a status report are planned or done within the contract's period, and none is late.
    pub(super) fn inspections(&self) -> Found {
        let (from, until) = (self.terms.from.as_str(), self.terms.until.as_str());
        let within = |task: &&Task| {
            let day = task.done.map_or_else(|| task.due.clone(), |(_, at)| at.date().to_string());
            task.contract.is_none_or(|contract| contract == self.contract)
                && (from..=until).contains(&day.as_str())
        };
        let tasks = self.book.register.measures.tasks.iter().filter(within);
        let of = |topic: Topic| tasks.clone().filter(move |task| task.topic == topic);
        let both = || of(Topic::Inspection).chain(of(Topic::StatusReport));
        let late: Vec<u64> = both().filter(|t| t.is_overdue(self.facts.now)).map(|t| t.entry).collect();
        if !late.is_empty() {
            return Found::Broken(Ground::of("inspection-late").by(late));
        }
        all_of([Topic::Inspection, Topic::StatusReport].map(|topic| match of(topic).next() {
            None => Err(Ground::of("no-inspection").saying("topic", topic)),
            Some(_) => {
                let entries = of(topic).flat_map(|t| [Some(t.entry), t.done.map(|(entry, _)| entry)]);
                Ok(Ground::of("inspection").by(entries.flatten()).saying("topic", topic))
            }
        }))
    }

    /// The contractor's responsible person and handlers are named, and the office has heard of it.
    pub(super) fn people_named(&self) -> Found {
        let people = self.named_of(self.contractor());
        let with = |duty: Duty| people.iter().any(|id| self.book.register.people[id].duties.contains(&duty));
        let lacks: Vec<Ground> = [Duty::Responsible, Duty::Handler]
            .into_iter()
            .filter(|duty| !with(*duty))
            .map(|duty| Ground::of("nobody-named").saying("duty", duty))
            .collect();
        if !lacks.is_empty() {
            return Found::Open(lacks);
        }
        let subcontracts = match self.subcontracts().transpose() {
            Ok(approved) => approved,
            Err(missing) => return Found::Broken(missing),
        };
        let named = self.register_entries(|deed| {
            matches!(deed, Deed::Designated { contract, people: named }
                if *contract == self.contract && named.iter().any(|id| people.contains(id)))
        });
        let ground = Ground::of("named").by(named).saying("count", people.len());
        if self.role == Role::Office {
            return Found::proven(ground, subcontracts);
        }
        let told = self.register_entries(|deed| match deed {
            Deed::IdentityExported { .. } => true,
            Deed::Exported { to, .. } => *to == self.terms.party,
            _ => false,
        });
        match told.is_empty() {
            true => Found::Open(vec![ground, Ground::of("not-reported")]),
            false => {
                let reported = Ground::of("reported").by(told);
                Found::proven(ground, std::iter::once(reported).chain(subcontracts))
            }
        }
    }

    /// The sheet is known to both, and no rule that it names is switched off.
    pub(super) fn workflow(&self) -> Found {
        if let Some(setting) = self.book.policy.switched_off().first() {
            return Found::Broken(Ground::of("rule-off").saying("setting", setting));
        }
        all_of([self.known_to_both(Subject::Workflow)])
    }

    pub(super) fn separate_occasions(&self) -> Found {
        if let Some(broken) = self.rules_broken(&[OCCASION, BAG]) {
            return Found::Broken(broken);
        }
        let sealed = self.entries(|deed| matches!(deed, Deed::Sealed(..)));
        let printed = self.entries(|deed| {
            matches!(deed, Deed::PaperIssued(PaperIssued { document: Document::Notice, issued: true, .. }))
        });
        let hours = self.book.policy.min_gap_hours;
        let in_force = Ground::of("occasions").saying("hours", hours);
        Found::proven(in_force, Ground::of("sealed").by(sealed.into_iter().chain(printed)).if_any())
    }

    pub(super) fn locked_bags(&self) -> Found {
        if let Some(broken) = self.rules_broken(&[BAG]) {
            return Found::Broken(broken);
        }
        let register = &self.book.register;
        let in_use = |deed: &Deed| matches!(deed, Deed::BagAdded { bag, .. } if register.has_bag(bag));
        let bags = self.register_entries(in_use);
        if bags.is_empty() {
            return Found::Open(vec![Ground::of("no-bag")]);
        }
        let carried = self.entries(|deed| matches!(deed, Deed::HandedOver { .. }));
        Found::proven(Ground::of("bags").by(bags), Ground::of("carried").by(carried).if_any())
    }

    pub(super) fn ledger(&self) -> Found {
        match self.facts.ledger {
            None => Found::Broken(Ground::of("ledger-broken")),
            Some(verified) => Found::Proven(vec![
                Ground::of("ledger").saying("size", verified.size).saying("witnessed", verified.witnessed),
            ]),
        }
    }

    /// Something that lies about since an earlier day was not put away.
    pub(super) fn locked_places(&self) -> Found {
        let places = self.register_entries(|deed| matches!(deed, Deed::PlaceAdded { .. }));
        if places.is_empty() {
            return Found::Open(vec![Ground::of("no-place")]);
        }
        let today = self.facts.now.date();
        let lies = |held: &Holding| {
            matches!(held.at, Whereabouts::Here { place: None }) && held.since.date() < today
        };
        let running = self.consignments.iter().filter(|c| !c.closed && !c.voided);
        let loose: Vec<String> = running
            .filter(|c| holdings(self.book, &c.number).iter().any(lies))
            .map(|c| c.number.to_string())
            .collect();
        if !loose.is_empty() {
            return Found::Broken(Ground::of("unstored").saying("consignments", loose.join(", ")));
        }
        let stored = self.entries(|deed| matches!(deed, Deed::Stored { .. }));
        Found::proven(Ground::of("places").by(places), Ground::of("stored").by(stored).if_any())
    }

    /// What went out is back, erased and closed, or its day has not come yet.
    pub(super) fn given_back(&self) -> Found {
        let open = |c: &&Consignment| goes_to_contractor(&self.book.register, c) && !c.is_over();
        let open: Vec<String> = self.consignments.iter().filter(open).map(|c| c.number.to_string()).collect();
        let return_by = &self.terms.return_by;
        if !open.is_empty() && self.facts.now.date().to_string() > *return_by {
            let ground = Ground::of("not-given-back").saying("due", return_by);
            return Found::Broken(ground.saying("consignments", open.join(", ")));
        }
        let ended = self.entries(|deed| {
            matches!(
                deed,
                Deed::Returned { .. }
                    | Deed::ErasureReported { .. }
                    | Deed::ErasureAccepted { .. }
                    | Deed::Closed { .. }
            )
        });
        let rule = Ground::of("return-by").saying("due", return_by);
        Found::proven(rule, Ground::of("given-back").by(ended).saying("open", open.len()).if_any())
    }

    /// The line's own item: deleted from the system that carried it, and the erasure reported.
    pub(super) fn erased_from_system(&self) -> Found {
        let days = self.book.policy.asp_deletion_days;
        let late = |c: &&Consignment| c.server.values().any(|copy| copy.is_late(days, self.facts.now.date()));
        let late: Vec<String> = self.consignments.iter().filter(late).map(|c| c.number.to_string()).collect();
        if !late.is_empty() {
            let ground = Ground::of("server-copies").saying("days", days);
            return Found::Broken(ground.saying("consignments", late.join(", ")));
        }
        let deleted =
            self.entries(|deed| matches!(deed, Deed::ServerDeleted { .. } | Deed::DeletionArrived { .. }));
        match self.given_back() {
            Found::Proven(mut grounds) => {
                grounds.extend(Ground::of("server-deleted").by(deleted).if_any());
                Found::Proven(grounds)
            }
            other => other,
        }
    }

    pub(super) fn contacts(&self) -> Found {
        let printed = match self.facts.emergency_contact {
            true => Ok(Ground::of("emergency-contact")),
            false => Err(Ground::of("no-emergency-contact")),
        };
        all_of([self.known_to_both(Subject::Contacts), printed])
    }

    /// Whom to consult is known, no report about an incident is overdue, and none lies about without a word for days.
    pub(super) fn consultation(&self) -> Found {
        let today = self.facts.now.date();
        let late = |incident: &OpenIncident| {
            let days = (self.facts.now.unix() - incident.known.unix()) / 86_400;
            incident.reports_overdue(self.role, today) || (incident.silent && days >= INCIDENT_DAYS)
        };
        let stale: Vec<u64> =
            self.open_incidents().into_iter().filter(|i| late(i)).map(|incident| incident.entry).collect();
        if !stale.is_empty() {
            return Found::Broken(Ground::of("incident-open").by(stale).saying("days", INCIDENT_DAYS));
        }
        let whom = match self.newest(Subject::Contacts, true) {
            Some(known) => Ground::of("contacts-known").by([known.entry]),
            None => return Found::Open(vec![Ground::of("contacts-unknown")]),
        };
        let incidents = self.entries(|deed| {
            matches!(
                deed,
                Deed::IncidentOpened { .. }
                    | Deed::IncidentTold(..)
                    | Deed::IncidentNoted { .. }
                    | Deed::IncidentReported { .. }
                    | Deed::IncidentClosed { .. }
            )
        });
        Found::proven(whom, Ground::of("incidents").by(incidents).if_any())
    }

    /// Whether a rule is switched off by its setting, or was broken and nobody has closed the incident.
    fn rules_broken(&self, rules: &[(&str, &str)]) -> Option<Ground> {
        let off: Vec<String> = self.book.policy.switched_off().iter().map(ToString::to_string).collect();
        if let Some((_, setting)) = rules.iter().find(|(_, setting)| off.iter().any(|off| off == setting)) {
            return Some(Ground::of("rule-off").saying("setting", setting));
        }
        let named = |incident: &&OpenIncident| {
            incident.rule.as_deref().is_some_and(|broken| rules.iter().any(|(rule, _)| *rule == broken))
        };
        let broken: Vec<u64> = self.open_incidents().iter().filter(named).map(|i| i.entry).collect();
        (!broken.is_empty()).then(|| Ground::of("rule-broken").by(broken))
    }

    fn open_incidents(&self) -> Vec<OpenIncident> {
        let of = |c: &Consignment| {
            let events = self.book.events(&c.number);
            let spoken = |leaf: Digest| {
                events.iter().any(|event| match &event.act.deed {
                    Deed::IncidentNoted { incident, .. } | Deed::IncidentReported { incident, .. } => {
                        *incident == leaf
                    }
                    _ => false,
                })
            };
            let open: Vec<Incident> = c.incidents.iter().filter(|i| i.open).cloned().collect();
            let told = open.into_iter().filter_map(|incident| {
                let opened = events.iter().find(|event| event.leaf == incident.leaf)?;
                let rule = match &opened.act.deed {
                    Deed::IncidentOpened { rule, .. } => rule.as_ref().map(ToString::to_string),
                    _ => None,
                };
                let (entry, known, silent) = (opened.index, incident.known, !spoken(incident.leaf));
                Some(OpenIncident { entry, known, silent, rule, incident })
            });
            told.collect::<Vec<_>>()
        };
        self.consignments.iter().flat_map(of).collect()
    }

    /// Both sides took note of one and the same document.
    fn known_to_both(&self, subject: Subject) -> Result<Ground, Ground> {
        let (ours, theirs) = (self.newest(subject, true), self.newest(subject, false));
        let entries = [ours, theirs].into_iter().flatten().map(|known| known.entry);
        let about = |ground: Ground| ground.by(entries).saying("subject", subject);
        match (ours, theirs) {
            // The special clauses are those that the contract was entered with.
            (Some(ours), Some(_)) if subject == Subject::Clauses && !self.are_the_clauses(ours) => {
                Err(about(Ground::of("known-other")))
            }
            (Some(ours), Some(theirs)) if ours.document == theirs.document => {
                Ok(about(Ground::of("known")).saying("digest", ours.document.short()))
            }
            (Some(_), Some(_)) => Err(about(Ground::of("known-differs"))),
            (Some(_), None) => Err(about(Ground::of("known-here"))),
            (None, Some(_)) => Err(about(Ground::of("known-there"))),
            (None, None) => Err(about(Ground::of("unknown"))),
        }
    }

    fn are_the_clauses(&self, known: &Acknowledged) -> bool {
        self.terms.clauses.is_none_or(|clauses| clauses == known.document)
    }

    fn newest(&self, subject: Subject, ours: bool) -> Option<&Acknowledged> {
        let said = |known: &&Acknowledged| match &known.side {
            Side::Ours { contract } => ours && *contract == self.contract,
            Side::Theirs { contract } => !ours && *contract == self.contract,
        };
        let all = self.book.register.measures.acknowledged.iter().rev();
        all.filter(|known| known.subject == subject).find(said)
    }
}

/// In place when every part is; else what there is and what lacks.
fn all_of(parts: impl IntoIterator<Item = Result<Ground, Ground>>) -> Found {
    let parts: Vec<_> = parts.into_iter().collect();
    let whole = parts.iter().all(Result::is_ok);
    let grounds = parts.into_iter().map(|part| part.unwrap_or_else(|lack| lack)).collect();
    if whole { Found::Proven(grounds) } else { Found::Open(grounds) }
}
