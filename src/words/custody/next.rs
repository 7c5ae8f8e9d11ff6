//! What usually comes next for a consignment: the message that tells it. Advice, not a rule.

use crate::words::custody::consignment::{Consignment, Erasure, ServerCopy, Side, Whereabouts};
use crate::words::custody::missing::{Missing, missing};
use crate::words::custody::register::Register;
use crate::words::custody::rules::goes_to_contractor;
use crate::words::vocabulary::Channel;

/// The id of the message.
pub fn next_step(register: &Register, state: &Consignment) -> &'static str {
    let missing = missing(register, state);
    match state.side {
        _ if state.incidents.iter().any(|incident| incident.open) => "status-next-incident",
        _ if state.closed || state.voided => "status-next-ended",
        _ if !state.unconfirmed.is_empty() => "status-next-confirm",
        _ if missing.is_empty() => "status-next-close",
        _ if missing.iter().all(Missing::is_noted_by_closing) => "status-next-close-destroyed",
        Side::Sender => at_sender(register, state),
        Side::Recipient => at_recipient(register, state, &missing),
    }
}

fn at_sender(register: &Register, state: &Consignment) -> &'static str {
    match state.channel {
        _ if !state.approved => "status-next-approve",
        _ if awaits_what_was_recalled(state) => "status-next-recalled-back",
        Channel::Asp if state.server.is_empty() => "status-next-upload",
        Channel::Asp if state.server.values().any(ServerCopy::awaits_fetching) => "status-next-await-fetch",
        Channel::Asp => after_delivery(register, state),
        _ if state.good_media().count() == 0 => "status-next-write",
        _ if state.good_media().any(|(_, medium)| medium.at.is_in_transit()) => "status-next-receipt",
        _ if !state.delivered && state.slip_issues == 0 => "status-next-slip",
        Channel::Paper if !state.delivered => "status-next-hand-over-paper",
        _ if !state.delivered => "status-next-hand-over",
        Channel::Paper => match state.erasure {
            Erasure::Reported { passed: None, .. } => "status-next-check",
            Erasure::Reported { passed: Some(_), .. } => "status-next-decide",
            _ => "status-next-return-paper",
        },
        Channel::Medium => after_delivery(register, state),
    }
}

/// Nothing more goes out; the report is decided on, and what lies on a server deleted, as always.
fn awaits_what_was_recalled(state: &Consignment) -> bool {
    let to_decide = matches!(state.erasure, Erasure::Reported { .. });
    state.recalled.is_some() && !to_decide && state.on_servers().next().is_none()
}

/// The package is there: the notice follows it, then everything comes back.
fn after_delivery(register: &Register, state: &Consignment) -> &'static str {
    match (&state.notice, &state.erasure) {
        _ if state.fetched() && state.on_servers().next().is_some() => "status-next-delete",
        (None, _) => "status-next-notice",
        (Some(notice), _) if notice.is_here() => "status-next-hand-over-notice",
        (Some(notice), _) if notice.is_in_transit() => "status-next-receipt-notice",
        (_, Erasure::Reported { passed: None, .. }) => "status-next-check",
        (_, Erasure::Reported { passed: Some(_), .. }) => "status-next-decide",
        _ if goes_to_contractor(register, state) && state.channel == Channel::Asp => "status-next-erased",
        _ if goes_to_contractor(register, state) => "status-next-return",
        _ => "status-next-await-word",
    }
}

fn at_recipient(register: &Register, state: &Consignment, missing: &[Missing]) -> &'static str {
    let here = state.good_media().any(|(_, medium)| medium.at.is_here()) || state.fetched();
    let opened = !state.openings.is_empty();
    let others = |lack: &Missing| {
        matches!(lack, Missing::ReturnReceipt(_) | Missing::NoticeReceipt | Missing::ErasureAcceptance)
    };
    match state.notice.as_ref() {
        _ if missing.iter().all(others) => "status-next-await-word",
        _ if state.recalled.is_some() => "status-next-recalled",
        _ if !here && !opened && state.channel == Channel::Asp => "status-next-fetch",
        _ if !here && !opened => "status-next-receive",
        _ if state.channel == Channel::Paper && opened && state.erasure == Erasure::Due => {
            "status-next-erase"
        }
        _ if state.channel == Channel::Paper => "status-next-give-back-paper",
        None | Some(Whereabouts::Expected) if !opened => "status-next-await-notice",
        _ if !opened && state.kept_out.is_some() => "status-next-kept-out",
        _ if !opened => "status-next-open",
        _ if state.on_servers().next().is_some() => "status-next-delete",
        _ if goes_to_contractor(register, state) && state.erasure == Erasure::Due => "status-next-erase",
        _ if goes_to_contractor(register, state) => "status-next-give-back",
        _ => "status-next-store",
    }
}
