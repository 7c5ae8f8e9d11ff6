//! The slip (個人情報受渡票（兼受領書）): what travels with the media, its QR signed by this home.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::handover::told;
use crate::steps::print::{Made, Out, issue, render};

use crate::steps::issued::{newest_head, newest_witnessed};
use crate::steps::lookup::{self, midnight, side};
use crate::words::custody::consignment::{Consignment, Whereabouts};
use crate::words::custody::rules;
use crate::words::digits;
use crate::words::error::{Error, Result};
use crate::words::statement::slip::{MAX_MEDIA, Slip, matching_number};
use crate::words::text::message;
use crate::words::units::{ControlNumber, MediumNumber, Token};
use crate::words::vocabulary::{Channel, Document};
use serde_json::{Value, json};

/// Prints the slip of a consignment.
pub fn slip(desk: &mut Desk<'_>, number: &ControlNumber, bag: Option<&Token>, out: &Out<'_>) -> Result<Done> {
    if let Some(bag) = bag.filter(|bag| !desk.book().is_ok_and(|book| book.register.has_bag(bag))) {
        return Err(Error::refused("bag-missing").with("bag", bag));
    }
    let mut head = None;
    let gone = issue(desk, number, Document::Slip, out, |desk| {
        let state = desk.book()?.consignment(number)?;
        let slip = compose(desk, &state)?;
        let statement = desk.state(&slip)?;
        let mut values = values(desk, &state, &slip, &statement)?;
        values["bag"] = json!(bag.map_or("", Token::as_str));
        let rendered = render(desk, "slip", &values)?;
        head = Some(slip.clone());
        let head = crate::words::act::TreeHead { size: slip.size, root: slip.root };
        Ok(Made { pdf: rendered.pdf, statement: Some(statement), head: Some(head) })
    })?;
    let slip = head.ok_or_else(|| Error::usage("consignment-unknown").with("consignment", number))?;
    let done = Done::new(out.either("slip", "slip-printed")).with("consignment", number);
    let done = told(done, out, gone.printed.as_ref())
        .with("matching_number", matching_number(number, &slip.package))
        .with("size", slip.size)
        .with("root", slip.root.to_string())
        .with("statement_bytes", gone.made.statement.map_or(0, |s| s.len()))
        .with("entry", gone.entry);
    Ok(match slip.channel {
        Channel::Medium => done,
        Channel::Paper => done.with("next", "slip-next-paper"),
        Channel::Asp => done.with("next", "slip-next-asp"),
    })
}

fn compose(desk: &mut Desk<'_>, state: &Consignment) -> Result<Slip> {
    let media: Vec<MediumNumber> = state
        .good_media()
        .filter(|(_, medium)| matches!(medium.at, Whereabouts::Here { .. } | Whereabouts::InTransit { .. }))
        .map(|(number, _)| *number)
        .collect();
    let none_travel = state.channel == Channel::Asp;
    if media.is_empty() != none_travel || media.len() > MAX_MEDIA {
        return Err(Error::refused("slip-media")
            .with("consignment", &state.number)
            .with("count", media.len()));
    }
    let head = newest_head(desk)?;
    let cosigned_size = newest_witnessed(desk)?.map_or(0, |(size, _)| size);
    let register = &desk.book()?.register;
    let contract = register.contract(&state.contract)?;
    // A result stays where it goes.
    let return_by = rules::goes_to_contractor(register, state).then(|| lookup::date(&contract.return_by));
    Ok(Slip {
        consignment: state.number.clone(),
        pieces: state.pieces_of(&media),
        media,
        package: state.package,
        from: state.from,
        to: state.to,
        issued: desk.now,
        return_by: return_by.transpose()?,
        size: head.size,
        root: head.root,
        sealing_index: state.sealing.map_or(0, |(index, _)| index),
        cosigned_size,
        channel: state.channel,
        sealing: state.sealing.map(|(_, leaf)| leaf).filter(|_| state.channel != Channel::Medium),
        to_key: state.to_key,
    })
}

/// What the form takes; the names are explained at the top of `templates/forms/*/slip.xml`.
fn values(desk: &mut Desk<'_>, state: &Consignment, slip: &Slip, statement: &[u8]) -> Result<Value> {
    let terms = lookup::terms(desk, &state.contract)?;
    let known = desk.book()?.register.contract(&state.contract)?.clone();
    let people = lookup::designated(desk, state)?;
    let mut media = Vec::new();
    for (number, medium) in state.good_media().filter(|(number, _)| slip.media.contains(number)) {
        let kind = medium.kind.map_or("", |k| k.as_str());
        media.push(json!({ "number": number.to_string(), "kind": kind.to_uppercase(), "serial": "" }));
    }
    let out = rules::goes_to_contractor(&desk.book()?.register, state);
    let (sender, receiver) = (side(desk, slip.from, &people)?, side(desk, slip.to, &people)?);
    let office = desk.founding()?.party;
    Ok(json!({
        "form_number": desk.config.paper.form_number("slip"),
        "office_name": desk.party_name(&office)?,
        "control_number": slip.consignment,
        "work_code": terms.work_code,
        "contract_number": known.number,
        "direction_out": out,
        "channel": state.channel,
        "to_key": state.to_key,
        "handovers": handovers(desk, state.channel, &sender, &receiver, out),
        "sender": sender,
        "receiver": receiver,
        "issued": slip.issued,
        "maker": lookup::maker(desk)?,
        "return_deadline": slip.return_by.map(|day| midnight(day, slip.issued)).unwrap_or_default(),
        "pieces": slip.pieces,
        "files": state.files.map_or(0, |files| files.0),
        "media": media,
        "package_name": format!("{}.zip.age", slip.consignment),
        "package_size": state.package_size,
        "digest": slip.package.to_string(),
        "checkpoint": { "size": slip.size, "root": slip.root.to_string(), "witnessed_size": slip.cosigned_size },
        "check_number": matching_number(&slip.consignment, &slip.package),
        "emergency": desk.config.emergency_contact,
        "qr": digits::encode(statement),
    }))
}

/// The legs that somebody signs for: out, and back where the media come back; through the service what is done there.
fn handovers(
    desk: &Desk<'_>,
    channel: Channel,
    sender: &Value,
    receiver: &Value,
    comes_back: bool,
) -> Vec<Value> {
    let leg = |id: &str, from: &Value, to: &Value| json!({ "step": message(desk.lang, id, &[]), "from": from["party"], "to": to["party"] });
    if channel == Channel::Asp {
        let server = json!({ "party": message(desk.lang, "slip-leg-server", &[]) });
        let nobody = json!({ "party": "" });
        return vec![
            leg("slip-leg-upload", sender, &server),
            leg("slip-leg-fetch", &server, receiver),
            leg("slip-leg-deletion", &server, &nobody),
        ];
    }
    let carrier = json!({ "party": message(desk.lang, "slip-courier", &[]) });
    let mut legs = vec![leg("slip-leg-out", sender, &carrier), leg("slip-leg-in", &carrier, receiver)];
    if comes_back {
        legs.push(leg("slip-leg-back", receiver, sender));
    }
    legs
}
