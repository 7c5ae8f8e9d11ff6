//! What usually comes next for a consignment: the message that tells it. Advice, not a rule.

use crate::words::custody::consignment::{Consignment, Erasure, ServerCopy, Side, Whereabouts};
use crate::words::custody::missing::missing;
use crate::words::custody::register::Register;
use crate::words::custody::rules::goes_to_contractor;
use crate::words::vocabulary::Channel;

/// The id of the message.
pub fn next_step(register: &Register, state: &Consignment) -> &'static str {
    match state.side {
        _ if state.closed || state.voided => "status-next-ended",
        _ if state.incidents.iter().any(|incident| incident.open) => "status-next-incident",
        _ if !state.unconfirmed.is_empty() => "status-next-confirm",
        _ if missing(register, state).is_empty() => "status-next-close",
        Side::Sender if state.recalled.is_some() => "status-next-recalled",
        Side::Recipient if state.recalled.is_some() && keeps_something(state) => "status-next-hand-back",
        Side::Sender => at_sender(register, state),
        Side::Recipient => at_recipient(register, state),
    }
}

fn at_sender(register: &Register, state: &Consignment) -> &'static str {
    let notice = state.notice.as_ref();
    let erasure = &state.erasure;
    match state.channel {
        _ if !state.approved => "status-next-approve",
        _ if !state.delivered => leaving(state),
        Channel::Asp if state.on_servers().next().is_some() => "status-next-delete",
        Channel::Paper => "status-next-return",
        _ if notice.is_none() => "status-next-notice",
        _ if notice.is_some_and(Whereabouts::is_here) => "status-next-hand-over-notice",
        _ if notice.is_some_and(Whereabouts::is_in_transit) => "status-next-receipt-notice",
        _ if matches!(erasure, Erasure::Reported { passed: None, .. }) => "status-next-check",
        _ if matches!(erasure, Erasure::Reported { .. }) => "status-next-decide",
        _ if goes_to_contractor(register, state) => "status-next-return",
        _ => "status-next-close",
    }
}

/// Until it has reached the recipient.
fn leaving(state: &Consignment) -> &'static str {
    match state.channel {
        Channel::Asp if state.server.values().any(ServerCopy::awaits_fetching) => "status-next-await-fetch",
        Channel::Asp => "status-next-upload",
        _ if state.good_media().count() == 0 => "status-next-write",
        _ if state.good_media().any(|(_, medium)| medium.at.is_in_transit()) => "status-next-receipt",
        _ if state.slip_issues == 0 => "status-next-slip",
        _ => "status-next-hand-over",
    }
}

fn at_recipient(register: &Register, state: &Consignment) -> &'static str {
    let here = state.fetched() || state.good_media().any(|(_, medium)| medium.at.is_here());
    let opened = !state.openings.is_empty() || (state.channel == Channel::Paper && here);
    match state.notice.as_ref() {
        _ if !here && !opened && state.channel == Channel::Asp => "status-next-fetch",
        _ if !here && !opened => "status-next-receive",
        None | Some(Whereabouts::Expected) if !opened => "status-next-await-notice",
        _ if !opened => "status-next-open",
        _ if !goes_to_contractor(register, state) => "status-next-store",
        _ if state.erasure == Erasure::Due && !state.openings.is_empty() => "status-next-erase",
        _ if keeps_something(state) => "status-next-give-back",
        _ => "status-next-await-answer",
    }
}

/// Whether anything that must go back is still here.
fn keeps_something(state: &Consignment) -> bool {
    let media = state.media.values().any(|medium| medium.at.is_here());
    media || state.notice.as_ref().is_some_and(Whereabouts::is_here)
}
