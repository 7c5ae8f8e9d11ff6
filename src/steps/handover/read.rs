//! Reading a slip: from a picture, from typed or scanned digits, from standard input.
//!
//! The signature is checked with keys that were pinned before, or that come from an identity file; never with a key that
//! came with the slip. A valid code may be a photocopy, and proves nothing later than its checkpoint; both are said.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::slips::{KnownHome, known_homes, trusted_slip};
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::kinds::Identity;
use crate::words::statement::slip::{Slip, matching_number};
use crate::words::units::{PartyId, Stamp};
use crate::words::vocabulary::Channel;

/// Tells what a slip is. `desk` is absent where there is no home: then only identity files can be trusted.
pub fn scan(desk: Option<&mut Desk<'_>>, source: &str, identities: &[Identity], now: Stamp) -> Result<Done> {
    let mut known: Vec<KnownHome> = identities
        .iter()
        .map(|i| KnownHome { party: i.party, name: i.name.clone(), origin: i.origin.clone(), keys: i.keys })
        .collect();
    let mut desk = desk;
    if let Some(desk) = desk.as_deref_mut() {
        known.extend(known_homes(desk)?);
    }
    let (_, signed) = trusted_slip(&known, source)?;
    let name = |party: &PartyId| {
        let found = known.iter().find(|home| home.party == *party);
        found.map_or(party.to_string(), |home| home.name.clone())
    };
    let slip = signed.content();
    let next = match desk {
        Some(desk) => next_for(desk, slip)?,
        None => "scan-next-no-home",
    };
    let overdue = slip.return_by.is_some_and(|day| day < now.date());
    Ok(Done::new("scan")
        .with("genuine", true)
        .with("origin", signed.origin())
        .with("key", signed.key().id())
        .with("consignment", &slip.consignment)
        .with("from", name(&slip.from))
        .with("from_party", slip.from)
        .with("to", name(&slip.to))
        .with("to_party", slip.to)
        .with("media", slip.media.iter().map(|m| m.to_string()).collect::<Vec<_>>().join(", "))
        .with("channel", slip.channel)
        .with("pieces", slip.pieces)
        .with("issued", slip.issued)
        .with("return_by", slip.return_by.map(|d| d.to_string()).unwrap_or_default())
        .with("overdue", overdue)
        .with("package", slip.package.to_string())
        .with("matching_number", matching_number(&slip.consignment, &slip.package))
        .with("size", slip.size)
        .with("root", slip.root.to_string())
        .with("cosigned_size", slip.cosigned_size)
        .with("next", next))
}

/// What may happen next with this consignment at this home, as a message id.
fn next_for(desk: &mut Desk<'_>, slip: &Slip) -> Result<&'static str> {
    let book = desk.book()?;
    let home = book.register.home()?.party;
    let Ok(state) = book.consignment(&slip.consignment) else {
        return Ok(match (slip.to == home, slip.channel) {
            (false, _) => "scan-next-stranger",
            (true, Channel::Medium) => "scan-next-receive",
            (true, Channel::Paper) => "scan-next-receive-paper",
            (true, Channel::Asp) => "scan-next-fetch",
        });
    };
    Ok(match (state.side, state.state()) {
        (_, "closed" | "voided") => "scan-next-ended",
        _ if slip.channel == Channel::Paper => "scan-next-paper",
        (Side::Sender, "approved") if slip.channel == Channel::Asp => "scan-next-upload",
        (Side::Sender, "uploaded") => "scan-next-uploaded",
        (Side::Recipient, "expected") if slip.channel == Channel::Asp => "scan-next-fetch",
        (Side::Sender, "verified" | "stored") => "scan-next-hand-over",
        (Side::Sender, "in-transit") => "scan-next-enter-receipt",
        (Side::Sender, "received") if state.has_notice() => "scan-next-notice",
        (Side::Sender, _) => "scan-next-close",
        (Side::Recipient, "expected") => "scan-next-receive",
        (Side::Recipient, "received" | "stored") if state.has_notice() => "scan-next-open",
        (Side::Recipient, "received" | "stored") => "scan-next-open-keyed",
        (Side::Recipient, _) => "scan-next-return",
    })
}
