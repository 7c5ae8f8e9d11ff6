//! Receipts, at either end: entered from the signed paper at the sender, made with the receiver's own key at the
//! recipient, where the slip also brings the consignment into the ledger.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::steps::slips::{known_homes, trusted_slip};
use crate::steps::vault::destroy_password;
use crate::words::act::{ConsignmentExpected, Deed, Paper, TreeHead};
use crate::words::custody::consignment::{Consignment, Side};
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Receipt;
use crate::words::statement::slip::Slip;
use crate::words::units::{ContractId, ControlNumber, Digest, MediumNumber, PersonId, Pieces};
use crate::words::vocabulary::{Carried, Channel};

/// What `receive` is given.
pub struct Arrival<'a> {
    pub what: Carried,
    pub count: Pieces,
    /// Who took it over, where that is not the acting person.
    pub by: Option<&'a str>,
    /// Which media arrived, where not all did.
    pub media: Vec<MediumNumber>,
    pub paper: Option<Paper>,
}

/// At the recipient, with the slip: the consignment comes into being here and its media are received.
pub fn receive_slip(
    desk: &mut Desk<'_>,
    source: &str,
    contract: Option<&str>,
    arrival: Arrival<'_>,
) -> Result<Done> {
    let (bytes, signed) = trusted_slip(&known_homes(desk)?, source)?;
    let slip = signed.content().clone();
    is_for_us(desk, &slip)?;
    rules::channel_carries(&slip.consignment, slip.channel, arrival.what)?;
    let contract = match desk.book()?.consignment(&slip.consignment) {
        // A slip printed later may announce media that the first did not.
        Ok(known) if slip.media.iter().any(|number| !known.media.contains_key(number)) => known.contract,
        Ok(_) => return receive(desk, &slip.consignment, arrival),
        Err(_) => contract_for(desk, &slip, contract)?,
    };
    let expected = announced(&slip, contract, &bytes);
    let media = arrived_media(&slip.media, slip.pieces, &arrival)?;
    let by = receiver(desk, &arrival)?;
    let mut drafts = vec![Draft::of(expected).from_paper(arrival.paper).with("statement", bytes)];
    let receipt = receipt(desk, &slip.consignment, slip.package, &arrival, &media, by)?;
    drafts.extend(receive_drafts(&slip.consignment, &arrival, media, by, receipt, slip.pieces));
    let recorded = desk.record(drafts)?;
    Ok(report(desk, &slip.consignment, &arrival, by, slip.pieces, recorded[1].index)?
        .with("created", true)
        .warn(desk.broken(&recorded)))
}

/// slip-not-for-us: what is addressed to somebody else is not taken over.
pub fn is_for_us(desk: &mut Desk<'_>, slip: &Slip) -> Result<()> {
    match slip.to == desk.book()?.register.home()?.party {
        true => Ok(()),
        false => Err(Error::usage("slip-not-for-us")
            .with("consignment", &slip.consignment)
            .with("to", desk.party_name(&slip.to)?)),
    }
}

/// The entry by which a slip brings its consignment into this ledger.
pub fn announced(slip: &Slip, contract: ContractId, bytes: &[u8]) -> Deed {
    let of_paper = slip.channel == Channel::Paper;
    Deed::ConsignmentExpected(ConsignmentExpected {
        consignment: slip.consignment.clone(),
        contract,
        from: slip.from,
        package: slip.package,
        media: slip.media.clone(),
        slip: Digest::blake3(bytes),
        head: TreeHead { size: slip.size, root: slip.root },
        channel: Some(slip.channel).filter(|channel| *channel != Channel::Medium),
        sheets: of_paper.then_some(slip.pieces),
        sealing: slip.sealing,
        to_key: slip.to_key,
    })
}

/// A consignment that this home knows: a receipt entered from paper at the sender, or the notice at the recipient.
pub fn receive(desk: &mut Desk<'_>, number: &ControlNumber, arrival: Arrival<'_>) -> Result<Done> {
    let state = desk.consignment_then(number)?;
    let by = receiver(desk, &arrival)?;
    // Where a signed receipt came first, the paper is a second word on the same media, and the rules compare the two.
    let second_word = arrival.paper.is_some() && state.has_arrived(arrival.what, &arrival.media);
    let waiting = match arrival.what {
        Carried::Notice => Vec::new(),
        _ if second_word => there(&state),
        _ => state.awaited_media(&arrival.media),
    };
    let expected = match arrival.what {
        Carried::Notice => Pieces(1),
        _ => state.pieces_of(&waiting),
    };
    let media = match waiting.is_empty() {
        // Nothing is on its way: the rules will say so.
        true => arrival.media.clone(),
        false => arrived_media(&waiting, expected, &arrival)?,
    };
    let expected = if second_word { arrival.count } else { expected };
    let receipt = receipt(desk, number, state.package, &arrival, &media, by)?;
    let mut drafts = receive_drafts(number, &arrival, media, by, receipt, expected);
    // A receipt of a notice that never left is a mistake on paper; it must not cost the only password.
    let today = desk.book()?.consignment(number)?;
    let destroys = arrival.what == Carried::Notice && today.keeps_password() && today.may_lose_password();
    if destroys {
        // The receipt may lie in the past; the destruction happens now.
        drafts.push(Draft::of(Deed::PasswordDestroyed { consignment: number.clone() }).now());
    }
    let recorded = desk.record(drafts)?;
    if destroys {
        // Recorded first: what a kill leaves here, the next command destroys (vault::finish_destructions).
        destroy_password(desk, number)?;
    }
    Ok(report(desk, number, &arrival, by, expected, recorded[0].index)?
        .with("password_destroyed", destroys)
        .warn(desk.broken(&recorded)))
}

fn there(state: &Consignment) -> Vec<MediumNumber> {
    let arrived = state
        .good_media()
        .filter(|(number, medium)| state.has_arrived(medium.travels_as(), std::slice::from_ref(*number)));
    arrived.map(|(number, _)| *number).collect()
}

/// The contract a slip belongs to: the named one, or the only one in force with the sender.
pub fn contract_for(desk: &mut Desk<'_>, slip: &Slip, typed: Option<&str>) -> Result<ContractId> {
    if let Some(typed) = typed {
        return lookup::named(desk, typed);
    }
    let now = desk.now;
    let found: Vec<ContractId> = desk
        .book()?
        .register
        .contracts
        .iter()
        .filter(|(_, known)| known.party == slip.from && known.in_force(now))
        .map(|(id, _)| *id)
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Error::refused("no-contract").with("from", desk.party_name(&slip.from)?)),
        several => {
            let mut numbers = Vec::new();
            for id in several {
                numbers.push(desk.book()?.register.contract(id)?.number.to_string());
            }
            numbers.sort();
            let from = desk.party_name(&slip.from)?;
            Err(Error::usage("contract-ambiguous").with("from", from).with("contracts", numbers.join(", ")))
        }
    }
}

fn receiver(desk: &mut Desk<'_>, arrival: &Arrival<'_>) -> Result<PersonId> {
    match arrival.by {
        Some(typed) => desk.person_named(typed),
        None => desk.actor()?.ok_or_else(|| Error::usage("person-missing")),
    }
}

/// Which media arrived: all of them, unless the count differs; then the person must say which. Sheets have no numbers.
fn arrived_media(
    expected: &[MediumNumber],
    pieces: Pieces,
    arrival: &Arrival<'_>,
) -> Result<Vec<MediumNumber>> {
    match (arrival.what, arrival.media.is_empty(), arrival.count == pieces) {
        (Carried::Notice, ..) => Ok(Vec::new()),
        (Carried::Paper, true, _) => Ok(expected.to_vec()),
        (_, true, true) => Ok(expected.to_vec()),
        (_, true, false) => Err(Error::usage("which-media")
            .with("count", arrival.count)
            .with("expected", expected.len())
            .with("media", expected.iter().map(|m| m.to_string()).collect::<Vec<_>>().join(", "))),
        (_, false, _) => Ok(arrival.media.clone()),
    }
}

/// The signed receipt, made only by the person who acts here and now.
fn receipt(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    package: Digest,
    arrival: &Arrival<'_>,
    media: &[MediumNumber],
    by: PersonId,
) -> Result<Option<Vec<u8>>> {
    if arrival.paper.is_some() {
        return Ok(None);
    }
    let receipt = Receipt {
        v: 1,
        consignment: number.clone(),
        what: arrival.what,
        media: media.to_vec(),
        pieces: arrival.count,
        at: desk.now,
        by,
        package,
    };
    desk.state_as_person(&receipt).map(Some)
}

fn receive_drafts(
    number: &ControlNumber,
    arrival: &Arrival<'_>,
    media: Vec<MediumNumber>,
    by: PersonId,
    receipt: Option<Vec<u8>>,
    expected: Pieces,
) -> Vec<Draft> {
    let (consignment, what, pieces) = (number.clone(), arrival.what, arrival.count);
    let deed = Deed::Received { consignment: consignment.clone(), what, media, pieces, by };
    let mut draft = Draft::of(deed).from_paper(arrival.paper);
    if let Some(receipt) = receipt {
        draft = draft.with("statement", receipt);
    }
    let mut drafts = vec![draft];
    if pieces != expected {
        drafts.push(Draft::count_differs(&consignment, what, None));
    }
    drafts
}

fn report(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    arrival: &Arrival<'_>,
    by: PersonId,
    expected: Pieces,
    entry: u64,
) -> Result<Done> {
    let differs = (arrival.count != expected).then(|| {
        Error::refused("count-mismatch")
            .with("consignment", number)
            .with("found", arrival.count)
            .with("expected", expected)
    });
    let state = desk.book()?.consignment(number)?;
    let (side, waits) = (state.side, state.has_notice());
    // What follows is another thing for whoever sent it and for whoever holds it now.
    let next = match (arrival.what, side) {
        (Carried::Paper, Side::Sender) => "receive-next-sent-paper",
        (Carried::Paper, Side::Recipient) => "receive-next-paper",
        (Carried::Media, Side::Sender) if waits => "receive-next-sent-media",
        (Carried::Media, Side::Recipient) if waits => "receive-next-here-media",
        (Carried::Media, Side::Sender) => "receive-next-sent-keyed",
        (Carried::Media, Side::Recipient) => "receive-next-here-keyed",
        (Carried::Notice, Side::Sender) => "receive-next-sent-notice",
        (Carried::Notice, Side::Recipient) => "receive-next-here-notice",
    };
    Ok(Done::new("receive")
        .with("consignment", number)
        .with("what", arrival.what)
        .with("count", arrival.count)
        .with("by", desk.name_of(&by)?)
        .with("late", arrival.paper.is_some())
        .with("entry", entry)
        .with("side", side.as_str())
        .with("next", next)
        .warn(differs))
}
