//! The receipt on paper (受領書), for whoever sends back no file: what a person of the recipient signed when things were
//! taken over, and this home's newest cosignature on the sender's ledger, each as a code.
//!
//! Nothing is signed anew. A slip's receipt boxes stay what people sign by hand; this sheet is for machines and is read
//! with `exchange import` by the sender.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::handover::told;
use crate::steps::issued::cosigned_for;
use crate::steps::lookup::{self, side};
use crate::steps::print::{Made, Out, issue, render};
use crate::tools::ledger::{CosignatureCode, SignedCheckpoint};
use crate::words::act::Deed;
use crate::words::custody::consignment::Consignment;
use crate::words::digits;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Receipt;
use crate::words::statement::slip::matching_number;
use crate::words::statement::{self};
use crate::words::units::ControlNumber;
use crate::words::vocabulary::{Carried, Document};
use serde_json::{Value, json};

/// Prints the newest receipt of a consignment that was signed here; `what` chooses among media, paper and notice.
///
/// Exit 3: `receipt-unsigned` where it was entered from paper or never.
pub fn receipt(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    what: Option<Carried>,
    out: &Out<'_>,
) -> Result<Done> {
    let bytes = signed(desk, number, what)?;
    let receipt: Receipt = statement::unverified_as(&bytes)?;
    let state = desk.book()?.consignment(number)?;
    let code = cosignature(desk, &state)?;
    let size = code.as_ref().map_or(0, |code| code.size);
    let gone = issue(desk, number, Document::Receipt, out, |desk| {
        let mut values = values(desk, &state, &receipt)?;
        values["qr"] = digits::encode(&bytes).into();
        values["cosigned_size"] = size.into();
        values["cosignature_qr"] = code.map_or(String::new(), |code| digits::encode(&code.to_bytes())).into();
        let rendered = render(desk, "receipt", &values)?;
        Ok(Made { pdf: rendered.pdf, statement: None, head: None })
    })?;
    let done = Done::new(out.either("receipt", "receipt-printed"))
        .with("consignment", number)
        .with("what", receipt.what);
    Ok(told(done, out, gone.printed.as_ref()).with("cosigned_size", size).with("entry", gone.entry))
}

/// The statement of the newest receipt.
fn signed(desk: &mut Desk<'_>, number: &ControlNumber, what: Option<Carried>) -> Result<Vec<u8>> {
    let book = desk.book()?;
    book.consignment(number)?;
    let wanted = |deed: &Deed| match deed {
        Deed::Received { what: found, .. } => what.is_none_or(|what| what == *found),
        _ => false,
    };
    let newest = book.standing(number).rev().find(|event| wanted(&event.act.deed)).cloned();
    let statement = newest.map(|event| desk.side_bytes(&event.act.pii, "statement")).transpose()?;
    statement.flatten().ok_or_else(|| Error::refused("receipt-unsigned").with("consignment", number))
}

/// Our newest cosignature on the sender's ledger.
fn cosignature(desk: &mut Desk<'_>, state: &Consignment) -> Result<Option<CosignatureCode>> {
    let ours = desk.book()?.register.home()?.origin.clone();
    let Some(note) = cosigned_for(desk, &state.from)?.pop() else { return Ok(None) };
    let known = desk.book()?.register.party(&state.from)?.clone();
    let signed = SignedCheckpoint::open_of_any_name(&note, &known.origin, &known.keys.log)?;
    Ok(CosignatureCode::on(&signed, &ours))
}

/// What the form takes; the names are explained at the top of `templates/forms/*/receipt.xml`.
fn values(desk: &mut Desk<'_>, state: &Consignment, receipt: &Receipt) -> Result<Value> {
    let terms = lookup::terms(desk, &state.contract)?;
    let contract = desk.book()?.register.contract(&state.contract)?.number.clone();
    let people = lookup::designated(desk, state)?;
    let media: Vec<String> = receipt.media.iter().map(ToString::to_string).collect();
    Ok(json!({
        "control_number": receipt.consignment,
        "work_code": terms.work_code,
        "contract_number": contract,
        "what": receipt.what,
        "media": media,
        "pieces": receipt.pieces,
        "received": receipt.at,
        "received_by": desk.name_of(&receipt.by)?,
        "sender": side(desk, state.from, &people)?,
        "receiver": side(desk, state.to, &people)?,
        "issued": desk.now,
        "maker": lookup::maker(desk)?,
        "check_number": matching_number(&receipt.consignment, &receipt.package),
    }))
}
