//! What closing a consignment still needs: computed from the state, never remembered by hand.

use crate::words::custody::consignment::{Consignment, Erasure, Medium, Side, Whereabouts};
use crate::words::custody::register::Register;
use crate::words::custody::rules::goes_to_contractor;
use crate::words::units::{MediumNumber, Token};
use crate::words::vocabulary::{Channel, Document, MediumKind};

/// One thing that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A medium that is not back (sender), not handed back (recipient), or not looked at yet.
    Medium(MediumNumber),
    /// A medium that was begun and neither finished nor destroyed: nobody knows what is on it.
    Writing(MediumNumber),
    Notice,
    /// Handed back, and the sender has not confirmed that it is there.
    ReturnReceipt(MediumNumber),
    NoticeReceipt,
    ErasureReport,
    ErasureAcceptance,
    Receipt,
    Opening,
    /// A result's medium is neither in a store nor disposed of.
    Storage(MediumNumber),
    /// The package lies, or may lie, on this service's server.
    ServerCopy(Token),
    OpenIncident,
    /// The other side destroyed a medium there; a responsible person takes note of it by closing.
    Destruction(MediumNumber),
    /// A second person has not stood by a late entry yet.
    Confirmation(u64),
}

impl Missing {
    /// Stable code, with the medium's number where there is one.
    pub fn code(&self) -> String {
        match self {
            Missing::Medium(number) => format!("medium:{number}"),
            Missing::Writing(number) => format!("writing:{number}"),
            Missing::Notice => "notice".into(),
            Missing::ReturnReceipt(number) => format!("return-receipt:{number}"),
            Missing::NoticeReceipt => "notice-receipt".into(),
            Missing::ErasureReport => "erasure-report".into(),
            Missing::ErasureAcceptance => "erasure-acceptance".into(),
            Missing::Receipt => "receipt".into(),
            Missing::Opening => "opening".into(),
            Missing::Storage(number) => format!("storage:{number}"),
            Missing::ServerCopy(service) => format!("server-copy:{service}"),
            Missing::OpenIncident => "incident".into(),
            Missing::Destruction(number) => format!("destruction:{number}"),
            Missing::Confirmation(entry) => format!("confirmation:{entry}"),
        }
    }
}

impl Missing {
    /// Nothing has to be done about it but close, by somebody responsible.
    pub fn is_noted_by_closing(&self) -> bool {
        matches!(self, Missing::Destruction(_))
    }
}

/// Everything still missing, in the order a person would go through it. Of what was given up only what is out is asked
/// for, and a decision on its open incidents and late entries.
pub fn missing(register: &Register, state: &Consignment) -> Vec<Missing> {
    let mut list = match (goes_to_contractor(register, state), state.side) {
        _ if state.voided => still_out(state),
        (true, Side::Sender) => list_out_at_office(state),
        (true, Side::Recipient) => list_out_at_contractor(state),
        (false, Side::Sender) => result_at_contractor(state),
        (false, Side::Recipient) => result_at_office(state),
    };
    list.extend(state.on_servers().cloned().map(Missing::ServerCopy));
    if state.incidents.iter().any(|incident| incident.open) {
        list.push(Missing::OpenIncident);
    }
    list.extend(destroyed_there(state));
    list.extend(state.unconfirmed.values().map(|waits| Missing::Confirmation(waits.index)));
    list
}

/// Media that are not settled as `settled` says; of a spoiled one nothing more is asked.
fn media(
    state: &Consignment,
    settled: impl Fn(&Medium) -> bool,
    lack: fn(MediumNumber) -> Missing,
) -> Vec<Missing> {
    let lacking = |(number, medium): (&MediumNumber, &Medium)| match &medium.at {
        Whereabouts::Writing => Some(Missing::Writing(*number)),
        Whereabouts::Spoiled | Whereabouts::Disposed | Whereabouts::DestroyedThere | Whereabouts::Lost => {
            None
        }
        _ if settled(medium) => None,
        _ => Some(lack(*number)),
    };
    state.media.iter().filter_map(lacking).collect()
}

/// What was given up is not asked for, except what turned up after it had been written off, or left all the same.
fn still_out(state: &Consignment) -> Vec<Missing> {
    let out = state.media.iter().filter(|(_, medium)| medium.at.is_out());
    let notice = state.notice.as_ref().is_some_and(Whereabouts::is_out) || state.notices_astray > 0;
    out.map(|(number, _)| Missing::Medium(*number)).chain(notice.then_some(Missing::Notice)).collect()
}

fn destroyed_there(state: &Consignment) -> impl Iterator<Item = Missing> {
    let noted = state.closed || state.voided;
    let destroyed = state.media.iter().filter(move |(_, m)| m.at == Whereabouts::DestroyedThere && !noted);
    destroyed.map(|(number, _)| Missing::Destruction(*number))
}

fn list_out_at_office(state: &Consignment) -> Vec<Missing> {
    let looked_at = |medium: &Medium| match &medium.at {
        // Sheets that did not come back stand in an incident.
        Whereabouts::Back { verdict } => verdict.is_some() || medium.kind == Some(MediumKind::Paper),
        _ => false,
    };
    let mut list = media(state, looked_at, Missing::Medium);
    if !state.delivered {
        // What never reached anybody is not closed but given up.
        list.push(Missing::Receipt);
    }
    let settled = state.notice.as_ref().is_none_or(Whereabouts::is_settled);
    let may_be_printed = state.unfinished.contains(&Document::Notice);
    if !settled || may_be_printed || state.notices_astray > 0 {
        list.push(Missing::Notice);
    }
    let could_be_opened =
        state.notice_left() || !state.openings.is_empty() || (state.to_key && state.delivered);
    list.extend(match state.erasure {
        Erasure::Due if could_be_opened => Some(Missing::ErasureReport),
        Erasure::Reported { .. } => Some(Missing::ErasureAcceptance),
        Erasure::Due | Erasure::Accepted { .. } => None,
    });
    list
}

fn list_out_at_contractor(state: &Consignment) -> Vec<Missing> {
    use Whereabouts as W;
    let left = |at: &W| !matches!(at, W::Here { .. } | W::Expected | W::Found);
    let mut list = media(state, |medium| left(&medium.at), Missing::Medium);
    // What was fetched leaves nothing here to give back that would keep it open until the notice has come.
    let may_still_come = state.recalled.is_none() && !state.closed_there;
    let awaited = !state.fetched() || (state.has_notice() && state.notice.is_none());
    if state.channel == Channel::Asp && awaited && may_still_come {
        list.push(Missing::Receipt);
    }
    // That it left says nothing of its arrival: only who gets it back can say that.
    list.extend(media(state, |m| !m.at.is_out() || m.at == W::Found, Missing::ReturnReceipt));
    match &state.notice {
        Some(at) if !left(at) => list.push(Missing::Notice),
        Some(at) if at.is_out() => list.push(Missing::NoticeReceipt),
        _ => {}
    }
    list.extend(match state.erasure {
        Erasure::Due if !state.openings.is_empty() => Some(Missing::ErasureReport),
        Erasure::Reported { .. } => Some(Missing::ErasureAcceptance),
        Erasure::Due | Erasure::Accepted { .. } => None,
    });
    list
}

fn result_at_contractor(state: &Consignment) -> Vec<Missing> {
    let there = |at: &Whereabouts| matches!(at, Whereabouts::There | Whereabouts::Back { .. });
    let mut list = media(state, |medium| there(&medium.at), Missing::Medium);
    if !state.delivered {
        list.push(Missing::Receipt);
    }
    let notice_there = state.notice.as_ref().is_some_and(|at| there(at) || *at == Whereabouts::Lost);
    if !state.has_notice() {
        return list;
    }
    if !notice_there || state.unfinished.contains(&Document::Notice) {
        list.push(Missing::Notice);
    }
    list
}

fn result_at_office(state: &Consignment) -> Vec<Missing> {
    let kept = |medium: &Medium| matches!(medium.at, Whereabouts::Here { place: Some(_) });
    let gone = |medium: &Medium| matches!(medium.at, Whereabouts::Disposed | Whereabouts::Lost);
    let mut list = media(state, kept, Missing::Storage);
    // A disc that could not be read is destroyed and sent again under another number; paper is not opened.
    let to_be_opened = match state.channel {
        Channel::Medium => !state.media.values().all(gone),
        Channel::Asp => true,
        Channel::Paper => false,
    };
    if state.openings.is_empty() && to_be_opened {
        list.insert(0, Missing::Opening);
    }
    list
}
