//! Who acts, and what the side table says of people and things.

use super::Desk;
use crate::words::act::{Actor, Known};
use crate::words::custody::register::Party;
use crate::words::error::{Error, Result};
use crate::words::text::message;
use crate::words::units::{Digest, PartyId, PersonId, without_blanks};
use std::collections::BTreeMap;

impl Desk<'_> {
    /// The acting person: `--as`, resolved against the register.
    pub fn actor(&mut self) -> Result<Option<PersonId>> {
        match self.hand.person.clone() {
            Some(typed) => self.person_named(&typed).map(Some),
            None => Ok(None),
        }
    }

    /// The acting person, and how they are known where they do not sign: by the account that runs the program, if it is
    /// registered as theirs.
    pub fn acting(&mut self) -> Result<Actor> {
        let Some(id) = self.actor()? else { return Ok(Actor { id: None, known: Known::Declared }) };
        let pii = self.book()?.register.person(&id)?.pii.clone();
        let registered = self.side_text(&pii, "account")?.filter(|account| !account.is_empty());
        let same = registered.is_some() && registered == self.hand.account;
        Ok(Actor { id: Some(id), known: if same { Known::OsUser } else { Known::Declared } })
    }

    /// A person by id or by registered name; unknown or ambiguous is an error.
    pub fn person_named(&mut self, typed: &str) -> Result<PersonId> {
        if let Ok(id) = typed.parse::<PersonId>() {
            self.book()?.register.person(&id)?;
            return Ok(id);
        }
        let people: Vec<(PersonId, BTreeMap<String, Digest>)> =
            self.book()?.register.people.iter().map(|(id, p)| (*id, p.pii.clone())).collect();
        let wanted = without_blanks(typed);
        let mut found = Vec::new();
        for (id, pii) in people {
            if self.side_text(&pii, "name")?.is_some_and(|name| without_blanks(&name) == wanted) {
                found.push(id);
            }
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Error::refused("handler-unknown").with("person", typed).with("contract", "")),
            _ => Err(Error::usage("person-ambiguous").with("person", typed)),
        }
    }

    /// What the side table holds under a name, as text. `None` when it was never given or has been expunged.
    pub fn side_text(&self, pii: &BTreeMap<String, Digest>, name: &str) -> Result<Option<String>> {
        Ok(self.side_bytes(pii, name)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
    pub fn side_bytes(&self, pii: &BTreeMap<String, Digest>, name: &str) -> Result<Option<Vec<u8>>> {
        match pii.get(name) {
            Some(commitment) => self.ledger.pii(commitment),
            None => Ok(None),
        }
    }
    /// The same for people to read: where it has been expunged, the mark that says so.
    pub fn side_shown(&self, pii: &BTreeMap<String, Digest>, name: &str) -> Result<Option<String>> {
        let gone = || pii.contains_key(name).then(|| message(self.lang, "mark-expunged", &[]));
        Ok(self.side_text(pii, name)?.or_else(gone))
    }
    /// A person's registered name. Where it is gone, the mark that says so and the id, which tells people apart.
    pub fn name_of(&mut self, person: &PersonId) -> Result<String> {
        let pii = self.book()?.register.people.get(person).map(|p| p.pii.clone()).unwrap_or_default();
        self.name_under(person, &pii)
    }
    /// The same, by what a register says of the person.
    pub fn name_under(&self, person: &PersonId, pii: &BTreeMap<String, Digest>) -> Result<String> {
        Ok(match self.side_text(pii, "name")? {
            Some(name) => name,
            None if pii.contains_key("name") => {
                message(self.lang, "mark-expunged-person", &[("id", person.to_string())])
            }
            None => person.to_string(),
        })
    }
    pub fn party_name(&mut self, party: &PartyId) -> Result<String> {
        let pii = self.book()?.register.parties.get(party).map(|p: &Party| p.pii.clone()).unwrap_or_default();
        Ok(self.side_text(&pii, "name")?.unwrap_or_else(|| party.to_string()))
    }
}
