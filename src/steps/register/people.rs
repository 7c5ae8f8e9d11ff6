//! People: who may hand over, carry, receive, open and sign, and the keys they prove themselves with.

use crate::steps::desk::{Desk, Draft, Whose};
use crate::steps::done::Done;
use crate::tools::keys;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::text::words;
use crate::words::units::{PartyId, PersonId};
use crate::words::vocabulary::Duty;
use std::os::unix::fs::DirBuilderExt;

/// Puts a person on the register of this home's party, or of `party` (a carrier's own staff, say).
pub fn add(
    desk: &mut Desk<'_>,
    name: &str,
    contact: &str,
    duties: Vec<Duty>,
    party: Option<PartyId>,
) -> Result<Done> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::usage("name-empty"));
    }
    let party = match party {
        Some(party) => party,
        None => desk.book()?.register.home()?.party,
    };
    let mut person = PersonId([0; 5]);
    keys::fill(desk.random, &mut person.0)?;
    let deed = Deed::PersonAdded { person, party, duties, key: None };
    let recorded = desk.record(vec![Draft::of(deed).with("name", name).with("contact", contact)])?;
    Ok(Done::new("person-add").with("person", person).with("name", name).with("entry", recorded[0].index))
}

/// Makes the acting person's own key in their keyring and introduces it to the register; the entry is signed with it.
pub fn enroll(desk: &mut Desk<'_>) -> Result<Done> {
    let person = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    if desk.book()?.register.person(&person)?.key.is_some() {
        return Err(Error::refused("person-enrolled").with("person", person));
    }
    let keyring = desk.hand.keyring.clone().ok_or_else(|| Error::usage("keyring-missing"))?;
    let path = keys::in_keyring(&keyring, person);
    let whose = Whose::Person { person, name: desk.name_of(&person)? };
    let key = if path.exists() {
        // A kill between making the key and recording it leaves the key; it is as good as new.
        keys::load(&path, &desk.ask.passphrase(&whose, false)?)?
    } else {
        let passphrase = desk.ask.passphrase(&whose, true)?;
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&keyring);
        made.map_err(|cause| Error::io(&keyring, &cause))?;
        keys::create(&path, &passphrase, desk.config.keys.work_factor, desk.random)?
    };
    let public = key.public();
    desk.adopt_person_key(key);
    let recorded = desk.record(vec![Draft::of(Deed::PersonEnrolled { person, key: public })])?;
    Ok(Done::new("person-enroll")
        .with("person", person)
        .with("name", desk.name_of(&person)?)
        .with("key", public.id())
        .with("fingerprint", public.fingerprint())
        .with("keyring", keyring.display().to_string())
        .with("entry", recorded[0].index))
}

/// Everybody on the register.
pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let people: Vec<_> = desk.book()?.register.people.clone().into_iter().collect();
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for (id, person) in people {
        let (name, party) = (desk.name_of(&id)?, desk.party_name(&person.party)?);
        let duties: Vec<&str> = person.duties.iter().map(|d| d.as_str()).collect();
        let key = person.key.map(|k| k.id()).unwrap_or_default();
        rows.push(vec![
            id.to_string(),
            name.clone(),
            party.clone(),
            words(desk.lang, "word-duty", duties.iter().copied()),
            key.clone(),
        ]);
        json.push(
            serde_json::json!({ "person": id, "name": name, "party": party, "duties": duties, "key": key }),
        );
    }
    let columns = ["column-person", "column-name", "column-party", "column-duties", "column-key"];
    Ok(Done::new("person-list").with("people", json).show(&columns, rows))
}
