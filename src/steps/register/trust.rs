//! The other side: who they say they are, and the comparison on paper that makes us believe it.

use crate::steps::desk::{Desk, Draft, origin_of};
use crate::steps::done::Done;
use crate::steps::lookup::{self, head_of, introduce, newcomer};
use crate::tools::files;
use crate::tools::ledger::SignedCheckpoint;
use crate::words::act::{Deed, PartyTrusted};
use crate::words::custody::register::Party;
use crate::words::error::{Error, Result};
use crate::words::sign::same_fingerprint;
use crate::words::statement::kinds::Identity;
use crate::words::text::word;
use crate::words::units::{Digest, PersonId, generation};
use std::path::Path;

/// Writes this home's identity for the other side to pin: keys, first checkpoint, and the people named.
pub fn export(desk: &mut Desk<'_>, people: &[String], out: &Path) -> Result<Done> {
    let people = people.iter().map(|typed| desk.person_named(typed)).collect::<Result<Vec<PersonId>>>()?;
    let people = introduce(desk, &people)?;
    let home = desk.book()?.register.home()?.clone();
    let note = desk.ledger.checkpoint()?.ok_or_else(|| Error::storage("home-not-opened"))?;
    let head = head_of(SignedCheckpoint::open(&note, &home.origin, &home.keys.log)?.checkpoint());
    let receiving = desk.receiving_key()?.recipient();
    let identity = Identity {
        v: 1,
        party: home.party,
        role: home.role,
        code: home.code,
        name: desk.party_name(&home.party)?,
        origin: home.origin.clone(),
        keys: home.keys,
        checkpoint: note,
        people,
        at: desk.now,
        practice: home.practice,
        receiving: Some(receiving),
    };
    let bytes = desk.state(&identity)?;
    files::vacant(out)?;
    // First the entry: whoever pins this checkpoint must find it among those we know to be out. It has no outcome after it,
    // as other exports have: should the file not come to be, a checkpoint counts as out that is not, which harms nobody.
    let recorded =
        desk.record(vec![Draft::of(Deed::IdentityExported { head, identity: Digest::blake3(&bytes) })])?;
    files::write_new(out, &bytes)?;
    Ok(Done::new("identity-export")
        .with("file", out.display().to_string())
        .with("fingerprint", home.keys.fingerprint(&home.origin))
        .with("receiving", receiving.to_string())
        .with("people", identity.people.len())
        .with("entry", recorded[0].index))
}

/// Pins the other home's keys and checkpoint once its fingerprint has been compared with the paper.
pub fn add(desk: &mut Desk<'_>, file: &Path, fingerprint: Option<&str>) -> Result<Done> {
    let bytes = files::read_small(file, lookup::MAX_IDENTITY)?;
    let identity = lookup::identity(&bytes)?;
    let home = desk.book()?.register.home()?.clone();
    if identity.party == home.party || identity.origin == home.origin {
        return Err(Error::usage("identity-is-ours").with("path", file.display()));
    }
    if identity.practice != home.practice {
        return Err(Error::refused("practice-mixed").with("path", file.display()));
    }
    // The origin follows from the code and the log key, so that nobody can speak under another's.
    let (own_name, count) = generation(&identity.origin);
    if own_name != origin_of(identity.code.as_str(), &identity.keys.log.kid()) {
        return Err(Error::verification("identity-origin").with("origin", &identity.origin));
    }
    let known = &desk.book()?.register.parties;
    let same = |party: &Party| party.origin == identity.origin || party.keys.log == identity.keys.log;
    // Whoever lost entries goes by a new name, with the same keys.
    let renamed = known
        .get(&identity.party)
        .is_some_and(|party| party.keys == identity.keys && generation(&party.origin).1 < count);
    // A home that had no key for receiving when it was pinned, or has another now. Its statements key signs it.
    let receives = known.get(&identity.party).is_some_and(|party| {
        let new = identity.receiving.is_some() && identity.receiving != party.receiving;
        new && party.keys == identity.keys && party.origin == identity.origin
    });
    if !renamed && !receives && (known.contains_key(&identity.party) || known.values().any(same)) {
        return Err(Error::refused("party-trusted-already").with("name", &identity.name));
    }
    let found = identity.keys.fingerprint(&identity.origin);
    let agreed = match fingerprint {
        Some(typed) => same_fingerprint(typed, &found),
        None => {
            let facts = [("name", identity.name.clone()), ("fingerprint", found.clone())];
            desk.ask.compare("ask-fingerprint", &facts)?
        }
    };
    if !agreed {
        return Err(Error::verification("fingerprint-differs")
            .with("name", &identity.name)
            .with("found", found));
    }
    let signed = SignedCheckpoint::open(&identity.checkpoint, &identity.origin, &identity.keys.log)?;
    let pinned = signed.checkpoint().clone();
    let deed = Deed::PartyTrusted(PartyTrusted {
        party: identity.party,
        role: identity.role,
        code: identity.code.clone(),
        origin: identity.origin.clone(),
        keys: identity.keys,
        pinned: head_of(&pinned),
        identity: Digest::blake3(&bytes),
        receiving: identity.receiving,
    });
    let mut drafts = vec![Draft::of(deed).with("name", identity.name.as_str()).with("identity", bytes)];
    let people = &desk.book()?.register.people;
    let new = identity.people.iter().filter(|person| !people.contains_key(&person.person));
    drafts.extend(new.map(|person| newcomer(person, identity.party)));
    let recorded = match receives {
        // The checkpoint stays as it was pinned, or has gone on since.
        true => desk.record(drafts)?,
        false => desk.record_and(drafts, |writer| writer.pin(&pinned))?,
    };
    Ok(Done::new("trust-add")
        .with("party", identity.party)
        .with("name", &identity.name)
        .with("fingerprint", found)
        .with("receiving", identity.receiving.map(|key| key.to_string()).unwrap_or_default())
        .with("people", identity.people.iter().map(|p| p.person).collect::<Vec<_>>())
        .with("names", identity.people.iter().map(|p| &p.name).collect::<Vec<_>>())
        .with("size", pinned.size)
        .with("entry", recorded[0].index))
}

/// The other parties and this one.
pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let parties: Vec<_> = desk.book()?.register.parties.clone().into_iter().collect();
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for (id, party) in parties {
        let name = desk.party_name(&id)?;
        let fingerprint = party.keys.fingerprint(&party.origin);
        rows.push(vec![
            id.to_string(),
            party.code.to_string(),
            name.clone(),
            word(desk.lang, "word-role", party.role.as_str()),
            fingerprint.clone(),
        ]);
        json.push(serde_json::json!({
            "party": id, "code": party.code, "name": name, "role": party.role, "fingerprint": fingerprint
        }));
    }
    let columns = ["column-party", "column-code", "column-name", "column-role", "column-fingerprint"];
    Ok(Done::new("party-list").with("parties", json).show(&columns, rows))
}
