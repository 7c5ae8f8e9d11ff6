//! Approving, writing media, printing.

use super::Scene;
use crate::words::custody::consignment::{Consignment, ServerCopy, Whereabouts};
use crate::words::error::{Error, Result};
use crate::words::units::MediumNumber;
use crate::words::vocabulary::{Channel, Document, MediumKind};

impl Scene<'_> {
    pub(super) fn approve(&self, state: &Consignment) -> Result<()> {
        if state.approved {
            return Err(Error::refused("already-approved")
                .with("consignment", &state.number)
                .with("way", state.channel));
        }
        self.not_refused(state)?;
        self.actor_named(&state.contract)?;
        match self.policy.four_eyes && self.act.actor.id == state.sealed_by {
            true => Err(Error::refused("four-eyes").with("consignment", &state.number)),
            false => Ok(()),
        }
    }

    /// What was refused goes no further; it is given up, or sealed anew.
    pub(super) fn not_refused(&self, state: &Consignment) -> Result<()> {
        match state.refused {
            true => Err(Error::refused("approval-refused").with("consignment", &state.number)),
            false => Ok(()),
        }
    }

    pub(super) fn write(&self, state: &Consignment, medium: &MediumNumber, kind: MediumKind) -> Result<()> {
        self.approved(state)?;
        if state.media.contains_key(medium) {
            return Err(self.wrong_medium(state, Some(medium)));
        }
        let terms = self.register.contract(&state.contract)?;
        self.in_period(&state.contract)?;
        match terms.media.contains(&kind) {
            true => Ok(()),
            false => {
                let approved: Vec<&str> = terms.media.iter().map(|m| m.as_str()).collect();
                Err(Error::refused("channel-not-approved")
                    .with("channel", kind)
                    .with("approved", approved.join(", ")))
            }
        }
    }

    /// An outcome belongs to something that was begun.
    pub(super) fn written(&self, state: &Consignment, medium: &MediumNumber) -> Result<()> {
        match state.media.get(medium).is_some_and(|m| m.at == Whereabouts::Writing) {
            true => Ok(()),
            false => Err(Error::refused("outcome-unasked").with("consignment", &state.number)),
        }
    }

    pub(super) fn issued(&self, state: &Consignment, document: Document) -> Result<()> {
        match state.unfinished.contains(&document) {
            true => Ok(()),
            false => Err(Error::refused("outcome-unasked").with("consignment", &state.number)),
        }
    }

    pub(super) fn issue(&self, state: &Consignment, document: Document) -> Result<()> {
        if matches!(document, Document::ErasureReport | Document::Receipt) {
            return Ok(());
        }
        self.approved(state)?;
        if state.good_media().next().is_none() && state.channel != Channel::Asp {
            return Err(self.not_verified(state, None));
        }
        match document {
            Document::Notice => self.issue_notice(state),
            _ => Ok(()),
        }
    }

    /// The notice may be printed only when every medium's receipt is on record: one that is still here or on its way
    /// could meet it. Those that are back, destroyed or written off cannot.
    fn issue_notice(&self, state: &Consignment) -> Result<()> {
        if state.password_destroyed {
            return Err(Error::refused("password-destroyed").with("consignment", &state.number));
        }
        if state.channel == Channel::Asp {
            return match state.fetched() && !state.server.values().any(ServerCopy::awaits_fetching) {
                true => Ok(()),
                false => Err(self.same_occasion(state, "fetch")),
            };
        }
        let there = |at: &Whereabouts| *at == Whereabouts::There;
        let apart = state.good_media().all(|(_, m)| there(&m.at) || m.at.is_settled());
        match apart && state.good_media().any(|(_, m)| there(&m.at)) {
            true => Ok(()),
            false => Err(self.same_occasion(state, "print")),
        }
    }

    pub(super) fn not_verified(&self, state: &Consignment, medium: Option<&MediumNumber>) -> Error {
        let shown = medium.map_or("-".into(), |number| number.to_string());
        Error::refused("not-verified").with("medium", shown).with("consignment", &state.number)
    }

    /// `when`: at the printing (of the service's: before the fetch), during a transit, on one day, too soon.
    pub(super) fn same_occasion(&self, state: &Consignment, when: &str) -> Error {
        Error::refused("same-occasion")
            .with("consignment", &state.number)
            .with("when", when)
            .with("hours", self.policy.min_gap_hours)
    }
}
