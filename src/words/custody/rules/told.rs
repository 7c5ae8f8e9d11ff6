//! What the other side says, beside receipts and openings. It is recorded whatever comes of this; what is refused here
//! opens an incident.

use super::Scene;
use crate::words::act::{Deed, IncidentTold, ReturnConfirmed};
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Error, Result};
use crate::words::units::{MediumNumber, PersonId};
use crate::words::vocabulary::Carried;

impl Scene<'_> {
    /// Each side goes on speaking after the other has closed.
    pub(super) fn may_come_after_the_end(&self) -> bool {
        matches!(
            &self.act.deed,
            Deed::ErasureAnswered { .. }
                | Deed::ReturnConfirmed(..)
                | Deed::ClosingTold { .. }
                | Deed::IncidentTold(..)
                | Deed::DeletionArrived { .. }
                | Deed::WordsReleased { .. }
                // What is left is looked for at any time.
                | Deed::ResidueSought { .. }
                | Deed::ResidueFound { .. }
        )
    }

    pub(super) fn told(&self, state: &Consignment) -> Result<()> {
        match &self.act.deed {
            Deed::ErasureAnswered { by, .. } => self.is_of_the_sender(state, by),
            Deed::ReturnConfirmed(ReturnConfirmed { what, medium, by, .. }) => {
                by.map_or(Ok(()), |by| self.is_of_the_sender(state, &by))?;
                self.one_of_these(state, *what, *medium)
            }
            Deed::IncidentTold(IncidentTold { medium: Some(medium), .. }) => {
                self.known_media(state, &[*medium])
            }
            Deed::WordsReleased { .. } => self.actor_named(&state.contract),
            _ => Ok(()),
        }
    }

    /// Only who sent it can answer for it.
    fn is_of_the_sender(&self, state: &Consignment, by: &PersonId) -> Result<()> {
        match self.register.person(by)?.party == state.from {
            true => Ok(()),
            false => {
                Err(Error::refused("not-of-the-sender").with("person", by).with("consignment", &state.number))
            }
        }
    }

    fn one_of_these(&self, state: &Consignment, what: Carried, medium: Option<MediumNumber>) -> Result<()> {
        match (what, medium) {
            (Carried::Notice, _) => match state.notice {
                Some(_) => Ok(()),
                // It never came here, as far as this home knows, so that nobody can have given it back.
                None => Err(Error::refused("notice-not-out").with("consignment", &state.number)),
            },
            (_, None) => Err(self.wrong_medium(state, None)),
            (_, Some(medium)) => self.known_media(state, &[medium]),
        }
    }
}
