//! How listings say where things are, and how long.

use crate::steps::desk::Desk;
use crate::words::custody::consignment::{Side, Whereabouts};
use crate::words::custody::holdings::Holding;
use crate::words::error::Result;
use crate::words::text::{Lang, message, word};
use crate::words::units::Stamp;
use crate::words::vocabulary::Carried;

/// When, as listings show it.
pub fn moment(at: Stamp) -> String {
    at.to_the_minute()
}

/// How late something is, that today is its day, or how many days are left.
pub fn day_text(lang: Lang, days: i64) -> String {
    match days {
        ..0 => message(lang, "days-left", &[("days", (-days).to_string())]),
        0 => message(lang, "days-today", &[]),
        1.. => message(lang, "days-late", &[("days", days.to_string())]),
    }
}

/// How long something has been so.
pub fn lasting(lang: Lang, since: Stamp, now: Stamp) -> String {
    let days = (now.date() - since.date()).whole_days().max(0);
    message(lang, "days-lasting", &[("days", days.to_string())])
}

/// What it is: the medium with its kind and number, or the notice.
pub fn thing(lang: Lang, holding: &Holding) -> String {
    let what = match (holding.what, holding.kind) {
        (Carried::Media, Some(kind)) => word(lang, "word-medium-kind", kind.as_str()),
        _ => word(lang, "word-what", holding.what.as_str()),
    };
    match holding.medium {
        Some(number) => format!("{what} {number}"),
        None => what,
    }
}

/// Where it is and with whom: the courier and the bag, the place, the other side.
pub fn whereabouts(desk: &mut Desk<'_>, holding: &Holding) -> Result<String> {
    let lang = desk.lang;
    let at = message(lang, &format!("at-{}", holding.at.as_str()), &[]);
    let with = match &holding.at {
        Whereabouts::InTransit { holder, bag } => format!("{} {bag}", desk.name_of(holder)?),
        Whereabouts::Here { place: Some(place) } => place.to_string(),
        Whereabouts::Here { place: None } => match &holding.person {
            Some(person) => desk.name_of(person)?,
            None => String::new(),
        },
        Whereabouts::There | Whereabouts::Expected => {
            let state = desk.book()?.consignment(&holding.consignment)?;
            let other = if state.side == Side::Sender { state.to } else { state.from };
            desk.party_name(&other)?
        }
        _ => String::new(),
    };
    let where_to = if with.is_empty() { at } else { message(lang, "at-with", &[("at", at), ("with", with)]) };
    let state = desk.book()?.consignment(&holding.consignment)?;
    let missed = holding.at != Whereabouts::Lost && state.is_missed(Some(holding.what), holding.medium);
    Ok(if missed { message(lang, "at-missed", &[("at", where_to)]) } else { where_to })
}
