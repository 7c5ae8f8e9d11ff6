//! Custody as GS1 EPCIS 2.0 tells it (JSON-LD): what happened to which thing, when, where, and why.
//!
//! Things are consignments, media and notices; the business steps and dispositions are those of the Core Business
//! Vocabulary as far as it has one. People, places and bags appear by their ids and numbers alone: no name and no free
//! text goes out. An entry that was struck keeps its event, with an error declaration. Deeds that only prepare, promise
//! or tell (approving, printing, exchanging) are no events of the things and are left out.

use super::{Book, Event};
use crate::words::act::{Deed, OpeningArrived, Sealed};
use crate::words::units::{ControlNumber, Digest, MediumNumber, PersonId, Stamp};
use crate::words::vocabulary::{Carried, Cause, Verdict};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// Where the vocabulary of GS1 stands.
const CONTEXT: &str = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
/// Our own words; nothing is to be fetched there.
const OWN: &str = "urn:x-tewatashi:";

/// The events of these consignments as one EPCIS document, in order of event time.
pub fn document(book: &Book, numbers: &[ControlNumber], created: Stamp) -> Value {
    let mut events: Vec<(&Event, Value)> = numbers
        .iter()
        .flat_map(|number| book.events(number))
        .filter_map(|event| Some((event, of_event(book, event)?)))
        .collect();
    events.sort_by_key(|(event, _)| (event.act.at, event.index));
    let events: Vec<Value> = events.into_iter().map(|(_, event)| event).collect();
    json!({
        "@context": [CONTEXT, { "tewatashi": OWN }],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": moment(created),
        "epcisBody": { "eventList": events }
    })
}

/// What happened to the things.
struct What {
    things: Vec<String>,
    action: &'static str,
    step: &'static str,
    disposition: Option<&'static str>,
    /// Who had it before, who has it then.
    hands: (Option<PersonId>, Option<PersonId>),
    place: Option<String>,
    more: Vec<(&'static str, Value)>,
}

fn what(things: Vec<String>, action: &'static str, step: &'static str) -> What {
    What { things, action, step, disposition: None, hands: (None, None), place: None, more: Vec::new() }
}

impl What {
    fn now(self, disposition: &'static str) -> What {
        What { disposition: Some(disposition), ..self }
    }
    fn by(self, person: PersonId) -> What {
        What { hands: (self.hands.0, Some(person)), ..self }
    }
    fn at(self, place: String) -> What {
        What { place: Some(place), ..self }
    }
    fn with(mut self, name: &'static str, value: impl Into<Value>) -> What {
        self.more.push((name, value.into()));
        self
    }
}

fn of_event(book: &Book, event: &Event) -> Option<Value> {
    let number = event.act.deed.consignment()?;
    let what = told(number, &event.act.deed)?;
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| drop(fields.insert(name.to_string(), value));
    put("type", "ObjectEvent".into());
    put("eventID", entry(&event.leaf).into());
    put("eventTime", moment(event.act.at).into());
    put("eventTimeZoneOffset", offset(event.act.at).into());
    put("recordTime", moment(event.recorded).into());
    put("epcList", what.things.into());
    put("action", what.action.into());
    put("bizStep", what.step.into());
    if let Some(disposition) = what.disposition {
        put("disposition", disposition.into());
    }
    if let Some(place) = what.place {
        put("readPoint", json!({ "id": place }));
    }
    put("bizTransactionList", json!([{ "bizTransaction": consignment(number) }]));
    let (from, to) = what.hands;
    if let Some(from) = from {
        put("sourceList", json!([{ "type": "possessing_party", "source": person(from) }]));
    }
    if let Some(to) = to {
        put("destinationList", json!([{ "type": "possessing_party", "destination": person(to) }]));
    }
    if let Some(by) = book.struck_by(&event.leaf) {
        put("errorDeclaration", struck(book, number, by, event));
    }
    put("tewatashi:known", event.act.actor.known.as_str().into());
    put("tewatashi:entry", event.index.into());
    what.more.into_iter().for_each(|(name, value)| put(name, value));
    Some(Value::Object(fields))
}

/// Which entry stands in the place of one that was wrong.
fn struck(book: &Book, number: &ControlNumber, by: u64, wrong: &Event) -> Value {
    let correcting = book.events(number).iter().find(|event| event.index == by);
    let declared = moment(correcting.unwrap_or(wrong).recorded);
    let instead: Vec<String> = correcting
        .filter(|event| !matches!(event.act.deed, Deed::Struck { .. }))
        .map(|event| entry(&event.leaf))
        .into_iter()
        .collect();
    json!({ "declarationTime": declared, "reason": "incorrect_data", "correctiveEventIDs": instead })
}

fn told(number: &ControlNumber, deed: &Deed) -> Option<What> {
    let whole = || vec![consignment(number)];
    let notice = || vec![format!("{}:notice", consignment(number))];
    let carried = |what: Carried, media: &[MediumNumber]| match what {
        Carried::Notice => notice(),
        _ if media.is_empty() => whole(),
        _ => media.iter().map(medium).collect(),
    };
    Some(match deed {
        Deed::Sealed(Sealed { people, files, .. }) => what(whole(), "ADD", "commissioning")
            .now("active")
            .with("tewatashi:people", people.0)
            .with("tewatashi:files", files.0),
        Deed::Bundled { people, sheets, medium: bundle, .. } => {
            what(vec![consignment(number), medium(bundle)], "ADD", "commissioning")
                .now("active")
                .with("tewatashi:people", people.0)
                .with("tewatashi:sheets", sheets.0)
        }
        Deed::Written { medium: written, content, .. } => match content {
            Some(_) => what(vec![medium(written)], "ADD", "encoding").now("encoded"),
            None => what(vec![medium(written)], "OBSERVE", "inspecting").now("damaged"),
        },
        Deed::Stored { what: thing, place, .. } => {
            what(carried(*thing, &[]), "OBSERVE", "storing").at(format!("{OWN}place:{place}"))
        }
        Deed::HandedOver { what: thing, media, pieces, from, to, bag, trip, .. } => What {
            hands: (Some(*from), Some(*to)),
            ..what(carried(*thing, media), "OBSERVE", "shipping")
                .now("in_transit")
                .with("tewatashi:bag", bag.as_str())
                .with("tewatashi:trip", trip.as_str())
                .with("tewatashi:pieces", pieces.0)
        },
        Deed::Received { what: thing, media, pieces, by, .. }
        | Deed::ReceiptArrived { what: thing, media, pieces, by, .. } => {
            what(carried(*thing, media), "OBSERVE", "receiving")
                .now("in_progress")
                .by(*by)
                .with("tewatashi:pieces", pieces.0)
        }
        Deed::PasswordDestroyed { .. } => {
            what(vec![format!("{}:password", consignment(number))], "DELETE", "destroying").now("destroyed")
        }
        Deed::Opened { people, copy, taken, .. }
        | Deed::OpeningArrived(OpeningArrived { people, copy, taken, .. }) => {
            let opened = what(whole(), "OBSERVE", "unpacking").now("container_open");
            // A damaged package may hide how many there are.
            let opened = match taken.is_some_and(|taken| taken.damaged) {
                true => opened,
                false => opened.with("tewatashi:people", people.0),
            };
            opened.with("tewatashi:copy", copy.to_string())
        }
        Deed::Returned { what: thing, medium: piece, verdict, .. } => {
            let media: Vec<MediumNumber> = piece.iter().copied().collect();
            what(carried(*thing, &media), "OBSERVE", "receiving").now(came_back(*verdict))
        }
        Deed::ReturnConfirmed(told) => {
            let media: Vec<MediumNumber> = told.medium.iter().copied().collect();
            what(carried(told.what, &media), "OBSERVE", "accepting").now(came_back(told.verdict))
        }
        Deed::Disposed { medium: piece, witness, .. } => what(vec![medium(piece)], "DELETE", "destroying")
            .now("destroyed")
            .with("tewatashi:witness", person(*witness)),
        Deed::Uploaded { service, .. } => {
            what(whole(), "OBSERVE", "shipping").now("in_transit").at(server(service))
        }
        Deed::Fetched { service, by, .. } | Deed::FetchArrived { service, by, .. } => {
            what(whole(), "OBSERVE", "receiving").now("in_progress").by(*by).at(server(service))
        }
        Deed::ServerDeleted { service, .. } | Deed::DeletionArrived { service, .. } => {
            let copy = format!("{}:server:{service}", consignment(number));
            what(vec![copy], "DELETE", "destroying").now("destroyed").at(server(service))
        }
        Deed::ErasureReported { copies, .. } => {
            what(vec![format!("{}:copies", consignment(number))], "DELETE", "destroying")
                .now("destroyed")
                .with("tewatashi:copies", *copies)
        }
        Deed::ErasureAccepted { .. } => {
            what(vec![format!("{}:copies", consignment(number))], "OBSERVE", "accepting").now("destroyed")
        }
        Deed::IncidentOpened { cause, what: thing, medium: piece, .. } => {
            let media: Vec<MediumNumber> = piece.iter().copied().collect();
            what(carried(thing.unwrap_or(Carried::Media), &media), "OBSERVE", "inspecting")
                .now(found(*cause))
                .with("tewatashi:cause", cause.as_str())
        }
        Deed::Recalled { .. } | Deed::RecallArrived { .. } => {
            what(whole(), "OBSERVE", "holding").now("recalled")
        }
        Deed::Voided { .. } => what(whole(), "DELETE", "void_shipping").now("inactive"),
        Deed::Closed { .. } => what(whole(), "DELETE", "decommissioning").now("inactive"),
        _ => return None,
    })
}

fn came_back(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None | Some(Verdict::Identical | Verdict::TailDiffers) => "returned",
        Some(Verdict::Damaged) => "damaged",
        Some(Verdict::OtherPiece) => "mismatch_instance",
        Some(Verdict::Altered) => "non_conformant",
    }
}

fn found(cause: Cause) -> &'static str {
    match cause {
        Cause::Damaged => "damaged",
        Cause::CountMismatch => "mismatch_quantity",
        Cause::Altered | Cause::RuleBroken => "non_conformant",
        Cause::Lost | Cause::Leaked | Cause::Misdirected => "unavailable",
        Cause::Found => "available",
    }
}

fn consignment(number: &ControlNumber) -> String {
    format!("{OWN}consignment:{number}")
}
fn medium(number: &MediumNumber) -> String {
    format!("{OWN}medium:{number}")
}
fn person(id: PersonId) -> String {
    format!("{OWN}person:{id}")
}
fn server(service: &impl std::fmt::Display) -> String {
    format!("{OWN}service:{service}")
}
/// The entry behind an event, by its leaf hash.
fn entry(leaf: &Digest) -> String {
    format!("{OWN}entry:{leaf}")
}

/// With milliseconds, as EPCIS readers compare them.
fn moment(at: Stamp) -> String {
    let at: OffsetDateTime = at.moment();
    let text = Stamp::new(at).to_string();
    let (seconds, zone) = text.split_at(text.len().min(19));
    format!("{seconds}.000{zone}")
}

fn offset(at: Stamp) -> String {
    let minutes = at.moment().offset().whole_minutes();
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
