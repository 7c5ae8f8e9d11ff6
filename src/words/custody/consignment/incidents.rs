//! Off the path: what went wrong and what was done about it, things that are lost and turn up, recalls.

use super::{Consignment, Medium, Whereabouts};
use crate::words::act::Deed;
use crate::words::custody::Event;
use crate::words::units::{Digest, MediumNumber, Stamp};
use crate::words::vocabulary::{Carried, Cause, ReportStage, ReportTo};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Leaf hash of the entry that opened it.
    pub leaf: Digest,
    pub cause: Cause,
    /// What it is about, where it is about one thing.
    pub what: Option<Carried>,
    pub medium: Option<MediumNumber>,
    /// When it became known here: deadlines run from that day.
    pub known: Stamp,
    /// A wrongful purpose is suspected.
    pub wrongful: bool,
    pub reports: Vec<Report>,
    pub open: bool,
    /// Where the thing was then, as far as this home knew. Nothing once it turned up, or was heard of.
    was: Option<Whereabouts>,
}

/// A report about an incident that went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    pub stage: ReportStage,
    pub to: ReportTo,
    pub at: Stamp,
}

impl Incident {
    fn is_a_loss_of(&self, what: Option<Carried>, medium: Option<MediumNumber>) -> bool {
        self.cause == Cause::Lost && self.medium == medium && is_notice(self.what) == is_notice(what)
    }
}

impl Consignment {
    pub(super) fn off_the_path(&mut self, event: &Event) {
        let at = event.act.at;
        match &event.act.deed {
            Deed::IncidentOpened { cause, what, medium, wrongful, .. } => {
                let incident = self.incident(event.leaf, *cause, (*what, *medium), at);
                incident.wrongful = *wrongful;
            }
            Deed::IncidentNoted { incident, wrongful, .. } => {
                if let Some(known) = self.incidents.iter_mut().find(|known| known.leaf == *incident) {
                    known.wrongful |= wrongful;
                }
            }
            Deed::IncidentReported { incident, stage, to, .. } => {
                if let Some(known) = self.incidents.iter_mut().find(|known| known.leaf == *incident) {
                    known.reports.push(Report { stage: *stage, to: *to, at });
                }
            }
            Deed::IncidentClosed { incident, .. } => self.close_incident(incident, at),
            Deed::Recalled { .. } | Deed::RecallArrived { .. } => {
                self.recalled.get_or_insert(at);
            }
            _ => {}
        }
    }

    /// Something went wrong, or turned up, as is known here since a moment.
    pub(super) fn incident(
        &mut self,
        leaf: Digest,
        cause: Cause,
        (what, medium): (Option<Carried>, Option<MediumNumber>),
        known: Stamp,
    ) -> &mut Incident {
        let was = self.thing(what, medium).cloned();
        if cause == Cause::Found {
            self.turn_up(what, medium);
        }
        let (wrongful, open, reports) = (false, true, Vec::new());
        self.incidents.push(Incident { leaf, cause, what, medium, known, wrongful, reports, open, was });
        self.incidents.last_mut().expect("just pushed")
    }

    /// Where a thing is: the notice, or a medium by its number.
    pub fn thing(&self, what: Option<Carried>, medium: Option<MediumNumber>) -> Option<&Whereabouts> {
        match (what, medium) {
            (Some(Carried::Notice), _) => self.notice.as_ref(),
            (_, Some(medium)) => self.media.get(&medium).map(|m| &m.at),
            _ => None,
        }
    }

    /// Whether a thing was written off or is being looked for, so that it can turn up.
    pub fn is_missed(&self, what: Option<Carried>, medium: Option<MediumNumber>) -> bool {
        let looked_for = |i: &Incident| i.open && i.is_a_loss_of(what, medium);
        match self.thing(what, medium) {
            Some(Whereabouts::Lost) => true,
            Some(at) => !at.is_settled() && self.incidents.iter().any(looked_for),
            None => false,
        }
    }

    /// What was written off is there again, and closing asks for it again. What was only being looked for stays where it
    /// was, and the incident about its loss no longer writes it off.
    fn turn_up(&mut self, what: Option<Carried>, medium: Option<MediumNumber>) {
        for lost in self.incidents.iter_mut().filter(|i| i.is_a_loss_of(what, medium)) {
            lost.was = None;
        }
        if self.move_thing(what, medium, |at| *at == Whereabouts::Lost, &Whereabouts::Found).is_some() {
            self.closed = false;
        }
    }

    /// Its end does not hold any more: what is out is asked for again.
    pub fn reopened(self) -> Consignment {
        Consignment { closed: false, voided: false, ..self }
    }

    /// What somebody handed on, received or put away is not lost, even if it is where it was again.
    pub(super) fn heard_of(&mut self, media: &BTreeSet<MediumNumber>) {
        let about = |i: &&mut Incident| i.open && i.medium.is_some_and(|medium| media.contains(&medium));
        for lost in self.incidents.iter_mut().filter(about) {
            lost.was = None;
        }
    }

    /// A thing of which nothing was heard since its loss is written off when a person closes the incident.
    fn close_incident(&mut self, leaf: &Digest, at: Stamp) {
        let Some(incident) = self.incidents.iter_mut().find(|i| i.leaf == *leaf && i.open) else { return };
        incident.open = false;
        let (what, medium) = (incident.what, incident.medium);
        let Some(was) = incident.was.clone().filter(|_| incident.cause == Cause::Lost) else { return };
        let nowhere = |at: &Whereabouts| at.is_out() || at.is_here() || *at == Whereabouts::Expected;
        let unheard_of = |at: &Whereabouts| *at == was && nowhere(at);
        let replaced = |at: &Whereabouts| at.is_here() || !unheard_of(at);
        if is_notice(what) && self.notices_astray > 0 && self.notice.as_ref().is_some_and(replaced) {
            // The one printed last is accounted for: an earlier one is lost.
            self.notices_astray -= 1;
            return;
        }
        if let Some(moved) = self.move_thing(what, medium, unheard_of, &Whereabouts::Lost) {
            let what = medium.and_then(|m| self.media.get(&m)).map_or(Carried::Notice, Medium::travels_as);
            self.end_transits(what, &moved, at);
        }
    }

    fn move_thing(
        &mut self,
        what: Option<Carried>,
        medium: Option<MediumNumber>,
        from: impl Fn(&Whereabouts) -> bool,
        to: &Whereabouts,
    ) -> Option<BTreeSet<MediumNumber>> {
        match (what, medium) {
            (Some(Carried::Notice), _) => self.shift(Carried::Notice, &[], from, to),
            (_, Some(medium)) => {
                let what = self.media.get(&medium).map(Medium::travels_as)?;
                self.shift(what, &[medium], from, to)
            }
            _ => None,
        }
    }
}

fn is_notice(what: Option<Carried>) -> bool {
    what == Some(Carried::Notice)
}
