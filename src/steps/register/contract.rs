//! Contracts: what may be handed over to whom, by which channel and medium, until when, and by which people.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup::{Terms, date, extensions, named, party_named, terms};
use crate::steps::register::people::waits;
use crate::tools::keys;
use crate::words::act::{ContractAdded, Deed};
use crate::words::error::{Error, Result};
use crate::words::text::words;
use crate::words::units::{ContractId, Digest, Extension, PersonId, Token};
use crate::words::vocabulary::{Channel, MediumKind};
use time::Date;

/// What `contract add` is given.
pub struct NewContract {
    pub number: Token,
    pub party: String,
    pub period: Period,
    pub media: Vec<MediumKind>,
    pub channels: Vec<Channel>,
    pub people: Vec<String>,
    pub terms: Terms,
    pub clauses: Option<Digest>,
    pub retain_until: Option<String>,
    /// The only endings that files may have; empty: any.
    pub extensions: Vec<Extension>,
}

/// The days of a contract: its first, its last, and by when media come back, which may be after the last.
pub struct Period {
    pub from: Date,
    pub until: Date,
    pub return_by: Date,
}

impl Period {
    /// As people type the days (`date`). None lies before the first.
    pub fn read(from: &str, until: &str, return_by: &str) -> Result<Period> {
        let (from, until, return_by) = (date(from)?, date(until)?, date(return_by)?);
        if until < from {
            return Err(Error::usage("period-backwards").with("from", from).with("until", until));
        }
        if return_by < from {
            return Err(Error::usage("return-before-start").with("from", from).with("return_by", return_by));
        }
        Ok(Period { from, until, return_by })
    }
}

/// Records a contract and names its people.
pub fn add(desk: &mut Desk<'_>, new: NewContract) -> Result<Done> {
    let Period { from, until, return_by } = new.period;
    if new.terms.items.is_empty() {
        return Err(Error::usage("items-missing"));
    }
    let party = party_named(desk, &new.party)?;
    let people =
        new.people.iter().map(|typed| desk.person_named(typed)).collect::<Result<Vec<PersonId>>>()?;
    let mut contract = ContractId([0; 5]);
    keys::fill(desk.random, &mut contract.0)?;
    let terms = serde_json::to_vec(&new.terms).expect("terms are plain data");
    let deed = Deed::ContractAdded(ContractAdded {
        contract,
        number: new.number.clone(),
        party,
        from: from.to_string(),
        until: until.to_string(),
        media: new.media,
        channels: new.channels,
        return_by: return_by.to_string(),
        clauses: new.clauses,
        retain_until: new.retain_until.map(|day| date(&day).map(|day| day.to_string())).transpose()?,
        renews: None,
        extensions: new.extensions,
    });
    let named = Deed::Designated { contract, people };
    let recorded = desk.record(vec![Draft::of(deed).with("terms", terms), Draft::of(named)])?;
    Ok(Done::new("contract-add")
        .with("contract", contract)
        .with("number", new.number)
        .with("title", &new.terms.title)
        .with("items", new.terms.items.len())
        .with("waits", waits(desk, &recorded)?)
        .with("naming", recorded[1].index)
        .with("entry", recorded[0].index))
}

/// Names more people for a contract.
pub fn designate(desk: &mut Desk<'_>, contract: &str, people: &[String]) -> Result<Done> {
    let contract = named(desk, contract)?;
    let people = people.iter().map(|typed| desk.person_named(typed)).collect::<Result<Vec<PersonId>>>()?;
    let recorded = desk.record(vec![Draft::of(Deed::Designated { contract, people: people.clone() })])?;
    let names = people.iter().map(|person| desk.name_of(person)).collect::<Result<Vec<String>>>()?;
    Ok(Done::new("contract-designate")
        .with("contract", contract)
        .with("number", &desk.book()?.register.contract(&contract)?.number)
        .with("people", people)
        .with("names", names)
        .with("waits", waits(desk, &recorded)?)
        .with("entry", recorded[0].index))
}

/// One contract with its terms and people.
pub fn show(desk: &mut Desk<'_>, contract: &str) -> Result<Done> {
    let id = named(desk, contract)?;
    let known = desk.book()?.register.contract(&id)?.clone();
    let terms = terms(desk, &id)?;
    let mut rows = Vec::new();
    for person in known.designated.keys() {
        let duties = desk.book()?.register.person(person)?.duties.clone();
        let duties: Vec<&str> = duties.iter().map(|d| d.as_str()).collect();
        let duties = words(desk.lang, "word-duty", duties);
        rows.push(vec![person.to_string(), desk.name_of(person)?, duties]);
    }
    let items: Vec<&str> = terms.items.iter().map(|item| item.name.as_str()).collect();
    let approvals = terms.approvals.iter().map(|a| format!("{} {} {}", a.ground, a.session, a.date));
    let approvals: Vec<String> = approvals.collect();
    let register = &desk.book()?.register;
    let renews = known.renews.and_then(|old| register.contracts.get(&old)).map(|old| old.number.to_string());
    let renews = renews.unwrap_or_default();
    let now = desk.now;
    let in_force = known.subcontracts.iter().filter(|subcontract| subcontract.in_force(now));
    let firms: Vec<String> = in_force.map(|s| format!("{} (–{})", s.firm, s.until)).collect();
    let media: Vec<&str> = known.media.iter().map(|m| m.as_str()).collect();
    let channels: Vec<&str> = known.channels.iter().map(|c| c.as_str()).collect();
    Ok(Done::new("contract-show")
        .with("contract", id)
        .with("number", &known.number)
        .with("title", &terms.title)
        .with("purpose", &terms.purpose)
        .with("ground", &terms.ground)
        .with("party", desk.party_name(&known.party)?)
        .with("from", &known.from)
        .with("until", &known.until)
        .with("return_by", &known.return_by)
        .with("media", media.join(", "))
        .with("media_text", words(desk.lang, "word-medium-kind", media))
        .with("channels", channels.join(", "))
        .with("channels_text", words(desk.lang, "word-channel", channels))
        .with("items", items.join("、"))
        .with("extensions", extensions(&known.extensions))
        .with("approvals", approvals.join("、"))
        .with("clauses", known.clauses.map(|digest| digest.to_string()).unwrap_or_default())
        .with("retain_until", known.retain_until.clone().unwrap_or_default())
        .with("renews", renews)
        .with("firms", firms)
        .show(&["column-person", "column-name", "column-duties"], rows))
}

pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let contracts: Vec<_> = desk.book()?.register.contracts.clone().into_iter().collect();
    let mut rows = Vec::new();
    let mut json = Vec::new();
    for (id, known) in contracts {
        let (party, terms) = (desk.party_name(&known.party)?, terms(desk, &id)?);
        rows.push(vec![
            known.number.to_string(),
            terms.title.clone(),
            party.clone(),
            known.from.clone(),
            known.until.clone(),
        ]);
        json.push(serde_json::json!({
            "contract": id, "number": known.number, "title": terms.title, "party": party,
            "from": known.from, "until": known.until
        }));
    }
    let columns = ["column-number", "column-title", "column-party", "column-from", "column-until"];
    Ok(Done::new("contract-list").with("contracts", json).show(&columns, rows))
}
