//! Bags that lock and places that lock: their numbers, who holds the key, and when they are no longer used.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::Deed;
use crate::words::custody::register::Keeper;
use crate::words::error::Result;
use crate::words::text::message;
use crate::words::units::{PersonId, Token};

/// Registers a locked bag by its number.
pub fn add_bag(desk: &mut Desk<'_>, bag: Token, key_holder: Option<&str>) -> Result<Done> {
    let key_holder = holder(desk, key_holder)?;
    let recorded = desk.record(vec![Draft::of(Deed::BagAdded { bag: bag.clone(), key_holder })])?;
    Ok(Done::new("bag-add").with("bag", bag).with("entry", recorded[0].index))
}

/// Registers a lockable place (safe, cabinet) and who holds its key.
pub fn add_place(
    desk: &mut Desk<'_>,
    place: Token,
    description: &str,
    key_holder: Option<&str>,
) -> Result<Done> {
    let key_holder = holder(desk, key_holder)?;
    let deed = Deed::PlaceAdded { place: place.clone(), key_holder };
    let recorded = desk.record(vec![Draft::of(deed).with("description", description)])?;
    Ok(Done::new("place-add").with("place", place).with("entry", recorded[0].index))
}

/// Takes a bag out of use.
pub fn retire_bag(desk: &mut Desk<'_>, bag: Token, reason: &str) -> Result<Done> {
    let draft = Draft::of(Deed::BagRetired { bag: bag.clone() }).with("reason", reason);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("bag-retire").with("bag", bag).with("entry", recorded[0].index))
}

/// Every bag with its key holder.
pub fn bags(desk: &mut Desk<'_>) -> Result<Done> {
    let bags = desk.book()?.register.bags.clone();
    let lang = desk.lang;
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for (bag, Keeper { key_holder, retired, .. }) in bags {
        let holder = name(desk, key_holder)?;
        let used = message(lang, if retired { "standing-retired" } else { "standing-in-use" }, &[]);
        rows.push(vec![bag.to_string(), holder.clone(), used]);
        json.push(serde_json::json!({ "bag": bag, "key_holder": holder, "retired": retired }));
    }
    let columns = ["column-bag", "column-key-holder", "column-standing"];
    Ok(Done::new("bag-list").with("bags", json).show(&columns, rows))
}

/// Every place with its key holder.
pub fn places(desk: &mut Desk<'_>) -> Result<Done> {
    let places = desk.book()?.register.places.clone();
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for (place, known) in places {
        let holder = name(desk, known.key_holder)?;
        let description = desk.side_shown(&known.pii, "description")?.unwrap_or_default();
        rows.push(vec![place.to_string(), description.clone(), holder.clone()]);
        json.push(serde_json::json!({ "place": place, "description": description, "key_holder": holder }));
    }
    let columns = ["column-place", "column-description", "column-key-holder"];
    Ok(Done::new("place-list").with("places", json).show(&columns, rows))
}

fn holder(desk: &mut Desk<'_>, typed: Option<&str>) -> Result<Option<PersonId>> {
    typed.map(|typed| desk.person_named(typed)).transpose()
}

fn name(desk: &mut Desk<'_>, person: Option<PersonId>) -> Result<String> {
    Ok(person.map(|person| desk.name_of(&person)).transpose()?.unwrap_or_default())
}
