//! Reading slips: from a picture, a PDF, a folder of scans, from typed or scanned digits, from standard input.
//!
//! The signature is checked with keys that were pinned before, or that come from an identity file; never with a key that
//! came with the slip. A valid code may be a photocopy, and proves nothing later than its checkpoint; both are said.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::slips::{Codes, KnownHome, check, codes_in, known_homes};
use crate::tools::ledger::CosignatureCode;
use crate::words::act::{Deed, PaperIssued};
use crate::words::custody::consignment::Side;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Identity;
use crate::words::statement::slip::{Slip, matching_number};
use crate::words::statement::{self, Content, Signed};
use crate::words::text::{Lang, word};
use crate::words::units::{ControlNumber, Digest, PartyId, Stamp, plain};
use crate::words::vocabulary::{Channel, Document};
use std::path::Path;

/// Tells what the codes in a source are. `desk` is absent where there is no home: then only identity files can be trusted.
///
/// One slip is told in full; of several codes each gets a verdict. Eight digits are a 照合番号 from the paper.
pub fn scan(
    mut desk: Option<&mut Desk<'_>>,
    source: &str,
    identities: &[Identity],
    (now, lang): (Stamp, Lang),
) -> Result<Done> {
    if let Some(number) = typed_number(source) {
        let desk = desk.ok_or_else(|| Error::usage("matching-number-no-home").with("number", &number))?;
        return by_number(desk, &number);
    }
    let mut known: Vec<KnownHome> = identities
        .iter()
        .map(|i| KnownHome { party: i.party, name: i.name.clone(), origin: i.origin.clone(), keys: i.keys })
        .collect();
    if let Some(desk) = desk.as_deref_mut() {
        known.extend(known_homes(desk)?);
    }
    let codes = codes_in(source)?;
    match (&codes.found[..], &codes.unread[..]) {
        ([(_, code)], []) => {
            let signed = check(code, &known)?;
            let outdated =
                desk.as_deref_mut().map(|desk| outdated(desk, code, signed.content())).transpose()?;
            one_slip(desk, &known, &signed, outdated.unwrap_or(false), now)
        }
        ([], [(_, error)]) => Err(error.clone()),
        _ => several(desk, &known, lang, source, &codes),
    }
}

/// Eight digits, however they were typed.
fn typed_number(source: &str) -> Option<String> {
    let digits: String = plain(source).chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    (digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Which consignments of this home have the number that stands on a slip, a label or a bag.
fn by_number(desk: &mut Desk<'_>, number: &str) -> Result<Done> {
    let all: Vec<ControlNumber> = desk.book()?.numbers().cloned().collect();
    let mut rows = Vec::new();
    for consignment in all {
        let state = desk.book()?.consignment(&consignment)?;
        let (package, from, to) = (state.package, state.from, state.to);
        if matching_number(&consignment, &package).replace('-', "") == number {
            rows.push(vec![consignment.to_string(), desk.party_name(&from)?, desk.party_name(&to)?]);
        }
    }
    if rows.is_empty() {
        return Err(Error::verification("matching-number-unknown").with("number", number));
    }
    let consignments: Vec<String> = rows.iter().map(|row| row[0].clone()).collect();
    Ok(Done::new("scan-number")
        .with("matching_number", number)
        .with("consignments", consignments)
        .show(&["column-consignment", "column-sender", "column-recipient"], rows))
}

/// Whether this home knows that the slip no longer holds: a later one was issued in its place, or it has all ended.
fn outdated(desk: &mut Desk<'_>, code: &[u8], slip: &Slip) -> Result<bool> {
    let book = desk.book()?;
    let Ok(state) = book.consignment(&slip.consignment) else { return Ok(false) };
    let ended = matches!(state.state(), "closed" | "voided");
    let issued = book.events(&slip.consignment).iter().rev().find_map(|event| match &event.act.deed {
        Deed::PaperIssued(PaperIssued { document: Document::Slip, statement: Some(statement), .. }) => {
            Some(*statement)
        }
        _ => None,
    });
    Ok(ended || issued.is_some_and(|issued| issued != Digest::blake3(code)))
}

/// A verdict on every code: `genuine`, `outdated`, `foreign`, `forged`, `another` (no slip), `unreadable`.
fn several(
    mut desk: Option<&mut Desk<'_>>,
    known: &[KnownHome],
    lang: Lang,
    source: &str,
    read: &Codes,
) -> Result<Done> {
    let mut codes: Vec<serde_json::Value> = Vec::new();
    let mut tell = |place: &str, verdict: &str, consignment: String, issued: String, reason: &str| {
        // In which file of the source it was.
        let place = Path::new(place).file_name().map_or(place.into(), |name| name.to_string_lossy());
        codes.push(serde_json::json!({
            "place": place, "verdict": verdict, "consignment": consignment, "issued": issued, "reason": reason
        }));
    };
    for (place, code) in &read.found {
        match check(code, known) {
            Ok(signed) => {
                let slip = signed.content();
                let outdated =
                    desk.as_deref_mut().map(|desk| outdated(desk, code, slip)).transpose()?.unwrap_or(false);
                let verdict = if outdated { "outdated" } else { "genuine" };
                tell(place, verdict, slip.consignment.to_string(), slip.issued.to_the_minute(), "");
            }
            Err(error) => tell(place, verdict(code, &error), String::new(), String::new(), error.code),
        }
    }
    for (place, error) in &read.unread {
        tell(place, "unreadable", String::new(), String::new(), error.code);
    }
    let count = |verdict: &str| codes.iter().filter(|code| code["verdict"] == verdict).count();
    let (genuine, outdated, another) = (count("genuine"), count("outdated"), count("another"));
    let bad = codes.len() - genuine - outdated - another;
    let rows = codes.iter().map(|code| {
        let text = |name: &str| code[name].as_str().unwrap_or_default().to_string();
        let verdict = word(lang, "word-code", &text("verdict"));
        vec![text("place"), verdict, text("consignment"), text("issued")]
    });
    let rows = rows.collect();
    let mut done = Done::new("scan-several")
        .with("source", source)
        .with("found", codes.len())
        .with("genuine", genuine)
        .with("outdated", outdated)
        .with("bad", bad)
        .with("codes", codes)
        .show(&["column-file", "column-code-verdict", "column-consignment", "column-issued"], rows);
    done.failed = bad > 0;
    Ok(done)
}

/// What a code is that is no slip which holds.
fn verdict(code: &[u8], error: &Error) -> &'static str {
    let of_others = error.code == "slip-foreign";
    match statement::hints(code) {
        _ if CosignatureCode::from_bytes(code).is_ok() => "another",
        Ok(hints) if hints.kind != Slip::TYPE => "another",
        Ok(_) if of_others => "foreign",
        Ok(_) => "forged",
        Err(_) => "unreadable",
    }
}

fn one_slip(
    desk: Option<&mut Desk<'_>>,
    known: &[KnownHome],
    signed: &Signed<Slip>,
    outdated: bool,
    now: Stamp,
) -> Result<Done> {
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
        .with("outdated", outdated)
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
