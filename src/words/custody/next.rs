//! What usually comes next for a consignment: the message that tells it. Advice, not a rule.

use crate::words::custody::consignment::{Consignment, Erasure, Side, Whereabouts};
use crate::words::custody::missing::missing;
use crate::words::custody::register::Register;
use crate::words::custody::rules::goes_to_contractor;

/// The id of the message.
pub fn next_step(register: &Register, state: &Consignment) -> &'static str {
    match state.side {
        _ if state.closed || state.voided => "status-next-ended",
        _ if state.incidents.iter().any(|incident| incident.open) => "status-next-incident",
        _ if !state.unconfirmed.is_empty() => "status-next-confirm",
        _ if missing(register, state).is_empty() => "status-next-close",
        Side::Sender => at_sender(register, state),
        Side::Recipient => at_recipient(register, state),
    }
}

fn at_sender(register: &Register, state: &Consignment) -> &'static str {
    let travels = |at: &Whereabouts| at.is_in_transit();
    let notice = state.notice.as_ref();
    let medium_travels = state.good_media().any(|(_, medium)| travels(&medium.at));
    match state.erasure {
        _ if !state.approved => "status-next-approve",
        _ if state.good_media().count() == 0 => "status-next-write",
        _ if medium_travels => "status-next-receipt",
        _ if !state.delivered && state.slip_issues == 0 => "status-next-slip",
        _ if !state.delivered => "status-next-hand-over",
        _ if notice.is_none() => "status-next-notice",
        _ if notice.is_some_and(Whereabouts::is_here) => "status-next-hand-over-notice",
        _ if notice.is_some_and(travels) => "status-next-receipt-notice",
        Erasure::Reported { passed: None, .. } => "status-next-check",
        Erasure::Reported { passed: Some(_), .. } => "status-next-decide",
        _ if goes_to_contractor(register, state) => "status-next-return",
        _ => "status-next-close",
    }
}

fn at_recipient(register: &Register, state: &Consignment) -> &'static str {
    let here = state.good_media().any(|(_, medium)| medium.at.is_here());
    let opened = !state.openings.is_empty();
    match state.notice.as_ref() {
        None | Some(Whereabouts::Expected) if !opened && here => "status-next-await-notice",
        _ if !opened && here => "status-next-open",
        _ if !here && !opened => "status-next-receive",
        _ if goes_to_contractor(register, state) && state.erasure == Erasure::Due => "status-next-erase",
        _ if goes_to_contractor(register, state) => "status-next-give-back",
        _ => "status-next-store",
    }
}
