//! What the other side's words do to a consignment, beside receipts and openings.

use super::{Consignment, Erasure, Whereabouts};
use crate::words::act::{Deed, IncidentTold, ReturnConfirmed};
use crate::words::custody::Event;
use crate::words::units::{Digest, MediumNumber};
use crate::words::vocabulary::Carried;

impl Consignment {
    /// Tells whether it was such a word.
    pub(super) fn hear(&mut self, event: &Event) -> bool {
        match &event.act.deed {
            Deed::ErasureAnswered { report, accepted, .. } => self.erasure_answered(report, *accepted),
            Deed::ReturnConfirmed(ReturnConfirmed { what, medium, verdict, .. }) => {
                let back = Whereabouts::Back { verdict: *verdict };
                self.return_confirmed(*what, *medium, &back, event);
            }
            Deed::ClosingTold { .. } => self.closed_there = true,
            Deed::IncidentTold(IncidentTold { incident, cause, what, medium, .. }) => {
                // Told again, with another note or as closed, it is still one; a person here closes it here.
                if self.told_incidents.insert(*incident) {
                    // It is known here since it was told.
                    self.incident(event.leaf, *cause, (*what, *medium), event.recorded);
                }
            }
            _ => return false,
        }
        true
    }

    /// An answer to an earlier report says nothing about the one that replaced it.
    fn erasure_answered(&mut self, answered: &Digest, accepted: bool) {
        match (&self.erasure, accepted) {
            (Erasure::Reported { report, .. }, true) if report == answered => {
                self.erasure = Erasure::Accepted { report: *answered };
            }
            (Erasure::Reported { report, .. }, false) if report == answered => self.erasure = Erasure::Due,
            _ => {}
        }
    }

    /// It is there, whether or not its last carriage was entered here.
    fn return_confirmed(
        &mut self,
        what: Carried,
        medium: Option<MediumNumber>,
        back: &Whereabouts,
        event: &Event,
    ) {
        let media: Vec<MediumNumber> = medium.into_iter().collect();
        if what != Carried::Notice && media.is_empty() {
            return;
        }
        let from = |at: &Whereabouts| at.is_here() || at.is_out() || *at == Whereabouts::Lost;
        if let Some(moved) = self.shift(what, &media, from, back) {
            self.end_transits(what, &moved, event.act.at);
        }
    }
}
