//! Off the path: incidents, recalls, and the second person who stands by what one person entered.

use super::Scene;
use crate::words::act::Deed;
use crate::words::custody::consignment::{Consignment, Erasure, Side, Whereabouts};
use crate::words::error::{Error, Result};
use crate::words::units::{Digest, MediumNumber, PersonId};
use crate::words::vocabulary::{Carried, Cause, Document};

impl Scene<'_> {
    pub(super) fn open_incident(
        &self,
        state: &Consignment,
        cause: Cause,
        what: Option<Carried>,
        medium: Option<MediumNumber>,
    ) -> Result<()> {
        if let Some(medium) = medium {
            self.known_media(state, &[medium])?;
        }
        match cause == Cause::Found && !state.is_missed(what, medium) {
            true => Err(Error::refused("not-lost").with("consignment", &state.number)),
            false => Ok(()),
        }
    }

    /// Notes and reports may still follow when it is closed.
    pub(super) fn add_to_incident(&self, state: &Consignment, incident: &Digest) -> Result<()> {
        self.actor_named(&state.contract)?;
        match state.incidents.iter().any(|known| known.leaf == *incident) {
            true => Ok(()),
            false => Err(Error::refused("incident-unknown").with("consignment", &state.number)),
        }
    }

    pub(super) fn close_incident(&self, state: &Consignment, incident: &Digest) -> Result<()> {
        self.actor_named(&state.contract)?;
        match state.incidents.iter().any(|known| known.leaf == *incident && known.open) {
            true => Ok(()),
            false => Err(Error::refused("incident-unknown").with("consignment", &state.number)),
        }
    }

    /// Two people who both stand by it: whoever entered it is not the second.
    pub(super) fn second(&self, state: &Consignment, entry: &Digest) -> Result<()> {
        self.actor_named(&state.contract)?;
        let Some(waits) = state.unconfirmed.get(entry) else {
            return Err(Error::refused("nothing-to-confirm").with("entry", entry));
        };
        let Some(actor) = self.act.actor.id.filter(|actor| !waits.but_not().contains(actor)) else {
            return Err(Error::refused("four-eyes").with("consignment", &state.number));
        };
        match waits.witness().filter(|witness| *witness != actor) {
            None => Ok(()),
            Some(witness) => Err(Error::refused("not-the-witness")
                .with("consignment", &state.number)
                .with("person", witness)),
        }
    }

    /// What nobody outside has is given up, not recalled.
    pub(super) fn recall(&self, state: &Consignment) -> Result<()> {
        self.actor_named(&state.contract)?;
        if state.recalled.is_some() {
            return Err(Error::refused("already-recalled").with("consignment", &state.number));
        }
        let out = state.media.values().map(|m| &m.at).chain(&state.notice).any(Whereabouts::is_out);
        let on_server = state.on_servers().next().is_some();
        let taken = !state.openings.is_empty() || state.fetched();
        let copies = taken && !matches!(state.erasure, Erasure::Accepted { .. });
        match out || on_server || copies {
            true => Ok(()),
            false => Err(Error::refused("nothing-to-recall").with("consignment", &state.number)),
        }
    }

    pub(super) fn recall_arrived(&self, state: &Consignment, by: &PersonId) -> Result<()> {
        self.named(&state.contract, by)?;
        match self.register.person(by)?.party == state.from {
            true => Ok(()),
            false => {
                Err(Error::refused("recall-foreign").with("person", by).with("consignment", &state.number))
            }
        }
    }

    /// What is wanted back is not opened any more, and nothing more goes out. What is on its way may change hands.
    pub(super) fn not_recalled(&self, state: &Consignment) -> Result<()> {
        let Some(since) = state.recalled else { return Ok(()) };
        let here = |at: Option<&Whereabouts>| at.is_some_and(Whereabouts::is_here);
        let goes_on = match &self.act.deed {
            Deed::OpenIntended { .. } | Deed::WriteIntended { .. } | Deed::UploadIntended { .. } => true,
            Deed::Fetched { .. } => state.side == Side::Recipient,
            Deed::PaperIntended { document, .. } => {
                matches!(document, Document::Slip | Document::Notice)
            }
            Deed::HandedOver { what, media, .. } if state.side == Side::Sender => match what {
                Carried::Notice => here(state.notice.as_ref()),
                _ => media.iter().any(|number| here(state.media.get(number).map(|m| &m.at))),
            },
            _ => false,
        };
        match goes_on {
            true => {
                Err(Error::refused("recalled").with("consignment", &state.number).with("since", since.date()))
            }
            false => Ok(()),
        }
    }
}
