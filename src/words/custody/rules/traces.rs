//! What stays behind at the contractor: copies that the kit could not see being made, and media that were destroyed there.

use super::Scene;
use crate::words::act::Deed;
use crate::words::custody::consignment::{Consignment, Whereabouts};
use crate::words::custody::rules::goes_to_contractor;
use crate::words::error::{Error, Result};
use crate::words::units::{CopyNumber, PersonId};

impl Scene<'_> {
    /// Of what came here a copy can be made at any time, also when it has gone back; only who owes a report declares.
    pub(super) fn declare_copy(&self, state: &Consignment, copy: &CopyNumber) -> Result<()> {
        self.actor_named(&state.contract)?;
        if !goes_to_contractor(self.register, state) {
            return Err(Error::refused("no-report-owed").with("consignment", &state.number));
        }
        let came = |at: &Whereabouts| *at != Whereabouts::Expected;
        if !state.fetched() && !state.media.values().any(|medium| came(&medium.at)) {
            return Err(self.not_received(state));
        }
        match state.openings.contains(copy) {
            true => Err(Error::refused("copy-known").with("consignment", &state.number).with("copy", copy)),
            false => Ok(()),
        }
    }

    /// They copied what, by this ledger, never reached them: somebody has to find out how.
    pub(super) fn copy_arrived(&self, state: &Consignment, by: &PersonId) -> Result<()> {
        self.named(&state.contract, by)?;
        self.is_of_the_recipient(state, by)?;
        match state.delivered {
            true => Ok(()),
            false => Err(self.not_received(state)),
        }
    }

    /// Two people of the recipient destroyed what was there. Whether the contract allows it, the responsible person judges
    /// who closes.
    pub(super) fn disposal_arrived(&self, state: &Consignment) -> Result<()> {
        let Deed::DisposalArrived { medium, by, witness, .. } = &self.act.deed else { return Ok(()) };
        for person in [by, witness] {
            self.named(&state.contract, person)?;
            self.is_of_the_recipient(state, person)?;
        }
        if by == witness {
            return Err(Error::refused("four-eyes").with("consignment", &state.number));
        }
        self.known_media(state, &[*medium])?;
        match &state.media[medium].at {
            // A second word on it: paper beside the signed statement.
            Whereabouts::There | Whereabouts::DestroyedThere => Ok(()),
            at if at.is_here() || at.is_in_transit() => Err(self.not_received(state)),
            _ => Err(self.wrong_medium(state, Some(medium))),
        }
    }

    fn not_received(&self, state: &Consignment) -> Error {
        Error::refused("not-received").with("consignment", &state.number)
    }
}
