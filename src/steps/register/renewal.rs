//! The next year's contract: the terms go on, the people are named anew.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup::{Approval, Item, date, named, terms};
use crate::steps::register::contract::Period;
use crate::tools::keys;
use crate::words::act::{ContractAdded, Deed};
use crate::words::error::{Error, Result};
use crate::words::units::{ContractId, Digest, Extension, Token};

/// What `contract renew` is given; what is not given stays as it was.
pub struct Renewal<'a> {
    pub old: &'a str,
    pub number: Token,
    pub period: Period,
    pub title: Option<&'a str>,
    pub work_code: Option<&'a str>,
    pub items: Vec<Item>,
    pub approvals: Vec<Approval>,
    pub clauses: Option<Digest>,
    pub retain_until: Option<&'a str>,
    pub extensions: Vec<Extension>,
}

/// Records the contract that continues another. Refused while a consignment of the old one is open.
pub fn renew(desk: &mut Desk<'_>, new: Renewal<'_>) -> Result<Done> {
    let old = named(desk, new.old)?;
    let Period { from, until, return_by } = new.period;
    let known = desk.book()?.register.contract(&old)?.clone();
    if desk.book()?.register.retention.contracts.contains(&old) {
        return Err(Error::refused("contract-expunged").with("contract", new.old));
    }
    let mut terms = terms(desk, &old)?;
    terms.title = new.title.map_or(terms.title, str::to_string);
    terms.work_code = new.work_code.map_or(terms.work_code, str::to_string);
    if !new.items.is_empty() {
        terms.items = new.items;
    }
    if !new.approvals.is_empty() {
        terms.approvals = new.approvals;
    }
    let mut contract = ContractId([0; 5]);
    keys::fill(desk.random, &mut contract.0)?;
    let deed = Deed::ContractAdded(ContractAdded {
        contract,
        number: new.number.clone(),
        party: known.party,
        from: from.to_string(),
        until: until.to_string(),
        media: known.media,
        channels: known.channels,
        return_by: return_by.to_string(),
        clauses: new.clauses.or(known.clauses),
        retain_until: new.retain_until.map(|day| date(day).map(|day| day.to_string())).transpose()?,
        renews: Some(old),
        // A list goes on; another one takes its place.
        extensions: if new.extensions.is_empty() { known.extensions } else { new.extensions },
    });
    let (title, terms) = (terms.title.clone(), serde_json::to_vec(&terms).expect("terms are plain data"));
    let recorded = desk.record(vec![Draft::of(deed).with("terms", terms)])?;
    Ok(Done::new("contract-renew")
        .with("contract", contract)
        .with("number", new.number)
        .with("renews", known.number)
        .with("title", title)
        .with("entry", recorded[0].index))
}
