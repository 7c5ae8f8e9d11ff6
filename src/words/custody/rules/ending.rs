//! Opening, erasure, closing and giving up.

use super::Scene;
use crate::words::custody::consignment::{Consignment, Erasure, Whereabouts};
use crate::words::custody::missing::{Missing, missing};
use crate::words::custody::register::Register;
use crate::words::error::{Error, Result};
use crate::words::units::{CopyNumber, Digest, PersonId};
use crate::words::vocabulary::Duty;

impl Scene<'_> {
    /// As often as wanted while medium and notice (where there is one) are here; each time makes a copy that the report must answer.
    pub(super) fn open(&self, state: &Consignment, copy: &CopyNumber) -> Result<()> {
        self.actor_named(&state.contract)?;
        let package_here = state.media.values().any(|m| m.at.is_here()) || state.fetched();
        let notice_here = !state.has_notice() || state.notice.as_ref().is_some_and(Whereabouts::is_here);
        if !package_here || !notice_here {
            return Err(Error::refused("not-received").with("consignment", &state.number));
        }
        match state.openings.contains(copy) {
            true => Err(Error::refused("copy-known").with("consignment", &state.number).with("copy", copy)),
            false => Ok(()),
        }
    }

    /// An outcome belongs to an opening that was begun; what was opened cannot have failed afterwards.
    pub(super) fn opened(&self, state: &Consignment, copy: &CopyNumber) -> Result<()> {
        self.actor_named(&state.contract)?;
        match state.unfinished_openings.contains_key(copy) {
            true => Ok(()),
            false => Err(Error::refused("outcome-unasked").with("consignment", &state.number)),
        }
    }

    /// The other side opened what, by this ledger, never reached it: somebody has to find out how.
    pub(super) fn opening_arrived(&self, state: &Consignment, by: &PersonId) -> Result<()> {
        self.named(&state.contract, by)?;
        match state.delivered {
            true => Ok(()),
            false => Err(Error::refused("not-received").with("consignment", &state.number)),
        }
    }

    /// The report is the responsible person's word.
    pub(super) fn report_erasure(&self, state: &Consignment) -> Result<()> {
        self.actor_named(&state.contract)?;
        if !self.actor_is_responsible() {
            return Err(Error::refused("not-responsible").with("consignment", &state.number));
        }
        match state.openings.is_empty() {
            true => Err(Error::refused("nothing-to-erase").with("consignment", &state.number)),
            false => Ok(()),
        }
    }

    fn actor_is_responsible(&self) -> bool {
        let actor = self.act.actor.id.and_then(|id| self.register.people.get(&id));
        actor.is_some_and(|person| person.duties.contains(&Duty::Responsible))
    }

    pub(super) fn under_decision(&self, state: &Consignment, report: &Digest) -> Result<()> {
        match &state.erasure {
            Erasure::Reported { report: known, .. } if known == report => Ok(()),
            _ => Err(Error::refused("erasure-missing").with("consignment", &state.number)),
        }
    }

    pub(super) fn accept_erasure(&self, state: &Consignment, report: &Digest) -> Result<()> {
        self.actor_named(&state.contract)?;
        self.under_decision(state, report)?;
        match &state.erasure {
            Erasure::Reported { passed: Some(true), .. } => Ok(()),
            Erasure::Reported { passed: Some(false), .. } => {
                Err(Error::refused("erasure-failed").with("consignment", &state.number))
            }
            _ => Err(Error::refused("erasure-unchecked").with("consignment", &state.number)),
        }
    }

    pub(super) fn send_erasure_back(&self, state: &Consignment, report: &Digest) -> Result<()> {
        self.actor_named(&state.contract)?;
        self.under_decision(state, report)
    }

    pub(super) fn close(&self, state: &Consignment) -> Result<()> {
        self.actor_named(&state.contract)?;
        let mut open = missing(self.register, state);
        if self.actor_is_responsible() {
            open.retain(|lacking| !lacking.is_noted_by_closing());
        }
        match open.is_empty() {
            true => Ok(()),
            false => {
                let list: Vec<String> = open.iter().map(|m| m.code()).collect();
                Err(Error::refused("not-complete")
                    .with("consignment", &state.number)
                    .with("missing", list.join(" ")))
            }
        }
    }

    /// It is the only one: it is kept until the notice has left, no notice follows, or nothing is missing any more.
    pub(super) fn destroy_password(&self, state: &Consignment) -> Result<()> {
        match state.may_lose_password() || state.recalled.is_some() {
            true => Ok(()),
            false => self.close(state),
        }
    }

    pub(super) fn give_up(&self, state: &Consignment) -> Result<()> {
        self.actor_named(&state.contract)?;
        may_be_given_up(state)
    }
}

/// What reached nobody can be given up: it never left, or it came back undelivered.
fn may_be_given_up(state: &Consignment) -> Result<()> {
    let out = state.things().any(Whereabouts::is_out);
    if state.delivered || out || !state.openings.is_empty() {
        return Err(Error::refused("already-handed-over").with("consignment", &state.number));
    }
    match state.on_servers().next() {
        Some(service) => {
            Err(Error::refused("still-on-server").with("consignment", &state.number).with("service", service))
        }
        None => Ok(()),
    }
}

/// Whether the end of a consignment still holds, by everything that is known: what is entered later may show that
/// something was out, or take it out again. What people have to decide is listed beside the end and undoes nothing; what
/// was given up and turned up is looked at as it is.
pub fn end_holds(register: &Register, state: &Consignment) -> bool {
    let decision = |lacking: &Missing| matches!(lacking, Missing::OpenIncident | Missing::Confirmation(_));
    let away = |at: &Whereabouts| at.is_out() && *at != Whereabouts::Found;
    match (state.closed, state.voided) {
        (true, _) => missing(register, state).iter().all(decision),
        (_, true) => !state.delivered && !state.things().any(away) && state.openings.is_empty(),
        _ => true,
    }
}
