//! The keys people prove themselves with: made, changed, given up, and allowed anew.

use crate::steps::desk::{Desk, Draft, Whose};
use crate::steps::done::Done;
use crate::tools::keys::{self, SigningKey};
use crate::words::act::Deed;
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::sign::{PublicKey, Signer};
use crate::words::statement::kinds::NewKey;
use crate::words::units::{ControlNumber, Digest, PersonId};
use crate::words::vocabulary::Cause;
use std::collections::BTreeMap;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Makes the acting person's own key in their keyring and introduces it to the register; the entry is signed with it.
/// From the third person on it counts once somebody has vouched for it.
pub fn enroll(desk: &mut Desk<'_>) -> Result<Done> {
    let person = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let known = desk.book()?.register.person(&person)?.clone();
    if known.revoked {
        rules::key_counts(&person, &known).map_err(|error| desk.with_name(error))?;
    }
    if known.key.or(known.unvouched).is_some() {
        return Err(Error::refused("person-enrolled").with("person", person));
    }
    let (keyring, path) = place(desk, person)?;
    if !known.keys.is_empty() {
        // The key that was given up must not come back.
        keys::put_aside(&path)?;
    }
    let whose = Whose::Person { person, name: desk.name_of(&person)? };
    let key = if path.exists() {
        // A kill between making the key and recording it leaves the key; it is as good as new.
        keys::load(&path, &desk.ask.passphrase(&whose, false)?)?
    } else {
        let passphrase = desk.ask.passphrase(&whose, true)?;
        make_keyring(&keyring)?;
        keys::create_own(&path, &passphrase, desk.config.keys.work_factor, desk.random)?
    };
    let public = key.public();
    desk.adopt_person_key(key);
    let waits = desk.book()?.register.needs_vouching();
    let recorded = desk.record(vec![Draft::of(Deed::PersonEnrolled { person, key: public })])?;
    Ok(Done::new("person-enroll")
        .with("person", person)
        .with("name", desk.name_of(&person)?)
        .with("key", public.id())
        .with("fingerprint", public.fingerprint())
        .with("keyring", keyring.display().to_string())
        .with("vouched", !waits)
        .with("next", if waits { "enroll-next-vouching" } else { "enroll-next-compare" })
        .with("entry", recorded[0].index))
}

/// Another key for somebody who still has the old one: the entry is signed with the old, and the new signs for itself.
pub fn rotate(desk: &mut Desk<'_>) -> Result<Done> {
    let person = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let (_, path) = place(desk, person)?;
    // Once the key that counts is open, what a kill left beside it counts for nothing.
    desk.person_key()?;
    keys::discard_successor(&path)?;
    let new = successor(desk, person, &path)?;
    let (public, origin) = (new.public(), desk.book()?.register.home()?.origin.clone());
    let said = NewKey::of(person, public);
    let deed = Deed::KeyRotated { person, key: public, proof: said.prove(&origin, &new) };
    let statement = desk.state_as_person(&said)?;
    let recorded = desk
        .record(vec![Draft::of(deed).with("statement", statement)])
        .map_err(|why| not_recorded(desk, &person, &public, &path, why))?;
    // Recorded first: what a kill leaves here, the next use of the key finishes.
    keys::replace(&path)?;
    Ok(Done::new("person-rotate")
        .with("person", person)
        .with("name", desk.name_of(&person)?)
        .with("key", public.id())
        .with("fingerprint", public.fingerprint())
        .with("entry", recorded[0].index))
}

/// The key that is to take the place of the one at `path`.
fn successor(desk: &mut Desk<'_>, person: PersonId, path: &Path) -> Result<SigningKey> {
    let whose = Whose::Person { person, name: desk.name_of(&person)? };
    let passphrase = desk.ask.passphrase(&whose, true)?;
    keys::create_own(&keys::successor(path), &passphrase, desk.config.keys.work_factor, desk.random)
}

/// A successor that was not recorded must not lie about; one that was, whatever failed after it, is the key that counts.
fn not_recorded(desk: &mut Desk<'_>, person: &PersonId, new: &PublicKey, path: &Path, why: Error) -> Error {
    let known = desk.book().and_then(|book| book.register.person(person).map(|known| known.has_had(new)));
    if let Ok(false) = known {
        // What failed first is what the person has to know.
        let _ = keys::discard_successor(path);
    }
    why
}

/// A key was lost or stolen: what it signs from here on does not count, nor what it signed since it was out of its
/// owner's hands. Each consignment that this concerns gets an incident, which people look into.
pub fn revoke(desk: &mut Desk<'_>, typed: &str, trusted_until: Option<&str>, reason: &str) -> Result<Done> {
    let person = desk.person_named(typed)?;
    let known = desk.book()?.register.person(&person)?.clone();
    let Some(key) = known.key.or(known.unvouched) else {
        return Err(desk.with_name(Error::refused("no-key-in-force").with("person", person)));
    };
    let ours = desk.book()?.register.is_ours(&known.party);
    let trusted_until = match trusted_until {
        Some(typed) => trusted(desk, typed)?,
        // What the other side's keys signed lies in its own ledger.
        None if !ours || known.key.is_none() => None,
        None => trusted(desk, &desk.ask.answer("ask-trusted-until", "--trusted-until")?)?,
    };
    let mut drafts = vec![Draft::of(Deed::KeyRevoked { person, key, trusted_until }).with("reason", reason)];
    let (entries, incidents) = doubtful(desk, &person, trusted_until)?;
    let consignments: Vec<_> =
        incidents.iter().filter_map(|draft| draft.deed.consignment().cloned()).collect();
    drafts.extend(incidents);
    let recorded = desk.record(drafts)?;
    Ok(Done::new("person-revoke")
        .with("person", person)
        .with("name", desk.name_of(&person)?)
        .with("key", key.id())
        .with("untrusted", entries)
        .with("consignments", consignments)
        .with("doubtful", trusted_until.is_some())
        .with("entry", recorded[0].index))
}

/// Up to which entry signatures are trusted: a number of an entry, or all so far (`now`, or nothing typed).
fn trusted(desk: &mut Desk<'_>, typed: &str) -> Result<Option<u64>> {
    let size = desk.book()?.size();
    match (typed, typed.parse::<u64>()) {
        ("" | "now", _) => Ok(None),
        (_, Ok(entry)) if entry < size => Ok(Some(entry)),
        _ => Err(Error::usage("trusted-until-value").with("value", typed).with("size", size)),
    }
}

/// What the key signed since it is not trusted any more, and an incident for each consignment that hangs on that.
fn doubtful(
    desk: &mut Desk<'_>,
    person: &PersonId,
    trusted_until: Option<u64>,
) -> Result<(Vec<u64>, Vec<Draft>)> {
    let Some(from) = trusted_until else { return Ok(Default::default()) };
    let person_known = desk.book()?.register.person(person)?.clone();
    let signed = desk.book()?.signed_by(person, from);
    let with_it: Vec<_> =
        signed.into_iter().filter(|e| person_known.key_at(e.index) == person_known.key).collect();
    let mut leaves: BTreeMap<ControlNumber, Vec<Digest>> = BTreeMap::new();
    for event in &with_it {
        if let Some(number) = event.act.deed.consignment() {
            leaves.entry(number.clone()).or_default().push(event.leaf);
        }
    }
    let incident = |(consignment, refs): (ControlNumber, Vec<Digest>)| {
        let (cause, rule) = (Cause::RuleBroken, "key-revoked".parse().ok());
        let deed =
            Deed::IncidentOpened { consignment, cause, rule, what: None, medium: None, wrongful: false };
        Draft { refs, ..Draft::of(deed).now() }
    };
    Ok((with_it.iter().map(|event| event.index).collect(), leaves.into_iter().map(incident).collect()))
}

/// Lets somebody who lost their key or its passphrase enroll again, once another person has confirmed it.
pub fn rekey(desk: &mut Desk<'_>, typed: &str, reason: &str) -> Result<Done> {
    let person = desk.person_named(typed)?;
    let draft = Draft::of(Deed::PersonRekeyed { person }).with("reason", reason);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("person-rekey")
        .with("person", person)
        .with("name", desk.name_of(&person)?)
        .with("entry", recorded[0].index))
}

fn place(desk: &Desk<'_>, person: PersonId) -> Result<(PathBuf, PathBuf)> {
    let keyring = desk.hand.keyring.clone().ok_or_else(|| Error::usage("keyring-missing"))?;
    let path = keys::in_keyring(&keyring, person);
    Ok((keyring, path))
}

fn make_keyring(keyring: &Path) -> Result<()> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(keyring);
    made.map_err(|cause| Error::io(keyring, &cause))
}
