//! People: who may hand over, carry, receive, open and sign; and when they no longer may.

use crate::steps::desk::{Desk, Draft, Recorded};
use crate::steps::done::Done;
use crate::tools::keys;
use crate::words::act::Deed;
use crate::words::custody::register::Person;
use crate::words::error::{Error, Result};
use crate::words::text::{message, words};
use crate::words::units::{PartyId, PersonId, Token};
use crate::words::vocabulary::Duty;

/// What `person add` is given, and what each row of an import says.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub name: String,
    pub contact: String,
    pub duties: Vec<Duty>,
    /// Another party than this home's.
    pub party: Option<PartyId>,
    /// The company they work for.
    pub firm: Option<Token>,
    /// Their account on this machine.
    pub account: Option<String>,
}

/// Puts a person on the register of this home's party, or of another.
pub fn add(desk: &mut Desk<'_>, new: NewPerson) -> Result<Done> {
    let name = new.name.trim().to_string();
    let (person, draft) = draft(desk, new)?;
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("person-add")
        .with("person", person)
        .with("name", name)
        .with("waits", waits(desk, &recorded)?)
        .with("entry", recorded[0].index))
}

/// Whether another person has to stand by what was recorded before it counts.
pub fn waits(desk: &mut Desk<'_>, recorded: &[Recorded]) -> Result<bool> {
    let register = &desk.book()?.register;
    Ok(recorded.iter().any(|entry| register.waiting(&entry.leaf).is_some()))
}

/// The entry that puts a person on the register, under a number of their own.
pub fn draft(desk: &mut Desk<'_>, new: NewPerson) -> Result<(PersonId, Draft)> {
    let name = new.name.trim();
    if name.is_empty() {
        return Err(Error::usage("name-empty"));
    }
    if let Some(firm) =
        new.firm.as_ref().filter(|firm| !desk.book().is_ok_and(|b| b.register.firms.contains_key(*firm)))
    {
        return Err(Error::usage("firm-unknown").with("firm", firm));
    }
    let party = match new.party {
        Some(party) => party,
        None => desk.book()?.register.home()?.party,
    };
    let mut person = PersonId([0; 5]);
    keys::fill(desk.random, &mut person.0)?;
    let deed = Deed::PersonAdded { person, party, duties: new.duties, key: None, firm: new.firm };
    let draft = Draft::of(deed).with("name", name).with("contact", new.contact.as_str());
    let account = new.account.filter(|account| !account.is_empty());
    Ok((
        person,
        match account {
            Some(account) => draft.with("account", account),
            None => draft,
        },
    ))
}

/// Ends a person's part: from now on they handle nothing. A successor takes over the keys of bags and places.
pub fn relieve(desk: &mut Desk<'_>, person: &str, successor: Option<&str>, reason: &str) -> Result<Done> {
    let person = desk.person_named(person)?;
    let successor = successor.map(|typed| desk.person_named(typed)).transpose()?;
    let draft = Draft::of(Deed::PersonRelieved { person, successor }).with("reason", reason);
    let recorded = desk.record(vec![draft])?;
    let successor = successor.map(|id| desk.name_of(&id)).transpose()?.unwrap_or_default();
    Ok(Done::new("person-relieve")
        .with("person", person)
        .with("name", desk.name_of(&person)?)
        .with("passed_on", !successor.is_empty())
        .with("successor", successor)
        .with("entry", recorded[0].index))
}

/// Everybody on the register.
pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let people: Vec<_> = desk.book()?.register.people.clone().into_iter().collect();
    let lang = desk.lang;
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for (id, person) in people {
        let (name, party) = (desk.name_of(&id)?, desk.party_name(&person.party)?);
        let duties: Vec<&str> = person.duties.iter().map(|d| d.as_str()).collect();
        let key = person.key.or(person.unvouched).map(|k| k.id()).unwrap_or_default();
        let standing = standing(&person);
        rows.push(vec![
            id.to_string(),
            name.clone(),
            party.clone(),
            words(lang, "word-duty", duties.iter().copied()),
            key.clone(),
            message(lang, standing, &[]),
        ]);
        json.push(serde_json::json!({
            "person": id, "name": name, "party": party, "firm": person.firm, "duties": duties, "key": key,
            "standing": standing.split_once('-').map_or(standing, |(_, word)| word)
        }));
    }
    let columns =
        ["column-person", "column-name", "column-party", "column-duties", "column-key", "column-standing"];
    Ok(Done::new("person-list").with("people", json).show(&columns, rows))
}

/// Whether and how a person counts, as a message id.
fn standing(person: &Person) -> &'static str {
    match person {
        Person { relieved: Some(_), .. } => "standing-relieved",
        Person { unconfirmed: true, .. } => "standing-unconfirmed",
        Person { unvouched: Some(_), .. } => "standing-unvouched",
        Person { revoked: true, .. } => "standing-revoked",
        Person { key: Some(_), .. } => "standing-enrolled",
        _ => "standing-without-key",
    }
}
