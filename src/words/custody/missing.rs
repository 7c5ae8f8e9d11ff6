//! What closing a consignment still needs: computed from the state, never remembered by hand.

use crate::words::custody::consignment::{Consignment, Erasure, Side, Whereabouts};
use crate::words::custody::register::Register;
use crate::words::custody::rules::goes_to_contractor;
use crate::words::units::MediumNumber;

/// One thing that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A medium that is not back (sender), not handed back (recipient), or whose return showed another content.
    Medium(MediumNumber),
    Notice,
    ErasureReport,
    ErasureAcceptance,
    Receipt,
    Opening,
    /// A result's medium is neither in a store nor disposed of.
    Storage(MediumNumber),
    OpenIncident,
}

impl Missing {
    /// Stable code, with the medium's number where there is one.
    pub fn code(&self) -> String {
        match self {
            Missing::Medium(number) => format!("medium:{number}"),
            Missing::Notice => "notice".into(),
            Missing::ErasureReport => "erasure-report".into(),
            Missing::ErasureAcceptance => "erasure-acceptance".into(),
            Missing::Receipt => "receipt".into(),
            Missing::Opening => "opening".into(),
            Missing::Storage(number) => format!("storage:{number}"),
            Missing::OpenIncident => "incident".into(),
        }
    }
}

/// Everything still missing, in the order a person would go through it.
pub fn missing(register: &Register, state: &Consignment) -> Vec<Missing> {
    let mut list = match (goes_to_contractor(register, state), state.side) {
        (true, Side::Sender) => list_out_at_office(state),
        (true, Side::Recipient) => list_out_at_contractor(state),
        (false, Side::Sender) => result_at_contractor(state),
        (false, Side::Recipient) => result_at_office(state),
    };
    if state.incidents.iter().any(|incident| incident.open) {
        list.push(Missing::OpenIncident);
    }
    list
}

fn list_out_at_office(state: &Consignment) -> Vec<Missing> {
    let settled = |at: &Whereabouts| {
        matches!(at, Whereabouts::Disposed | Whereabouts::Back { verdict: Some(_) } | Whereabouts::Spoiled)
    };
    let mut list: Vec<Missing> = state
        .media
        .iter()
        .filter(|(_, m)| !settled(&m.at))
        .map(|(number, _)| Missing::Medium(*number))
        .collect();
    if state.media.is_empty() {
        list.push(Missing::Receipt);
    }
    if !matches!(state.notice, Some(Whereabouts::Back { .. } | Whereabouts::Disposed)) {
        list.push(Missing::Notice);
    }
    list.extend(match state.erasure {
        Erasure::Due => Some(Missing::ErasureReport),
        Erasure::Reported { .. } => Some(Missing::ErasureAcceptance),
        Erasure::Accepted { .. } => None,
    });
    list
}

fn list_out_at_contractor(state: &Consignment) -> Vec<Missing> {
    let left = |at: &Whereabouts| !matches!(at, Whereabouts::Here { .. } | Whereabouts::Expected);
    let mut list: Vec<Missing> = state
        .media
        .iter()
        .filter(|(_, m)| !left(&m.at))
        .map(|(number, _)| Missing::Medium(*number))
        .collect();
    if !state.notice.as_ref().is_some_and(left) {
        list.push(Missing::Notice);
    }
    if state.erasure == Erasure::Due {
        list.push(Missing::ErasureReport);
    }
    list
}

fn result_at_contractor(state: &Consignment) -> Vec<Missing> {
    let there = |at: &Whereabouts| matches!(at, Whereabouts::There | Whereabouts::Back { .. });
    let media_there = state.good_media().count() > 0 && state.good_media().all(|(_, m)| there(&m.at));
    match media_there && state.notice.as_ref().is_some_and(there) {
        true => vec![],
        false => vec![Missing::Receipt],
    }
}

fn result_at_office(state: &Consignment) -> Vec<Missing> {
    let kept = |at: &Whereabouts| matches!(at, Whereabouts::Here { place: Some(_) } | Whereabouts::Disposed);
    let mut list: Vec<Missing> = state
        .media
        .iter()
        .filter(|(_, m)| !kept(&m.at))
        .map(|(number, _)| Missing::Storage(*number))
        .collect();
    if state.openings.is_empty() {
        list.insert(0, Missing::Opening);
    }
    list
}
