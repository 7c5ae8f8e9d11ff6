//! What several steps look up: contracts by what a person types, their words, parties, days, introductions.

use crate::steps::desk::{Desk, Draft};
use crate::tools::ledger::Checkpoint;
use crate::words::act::{Actor, Deed, Known, TreeHead};
use crate::words::custody::Event;
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::Person;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::{Identity, Introduced};
use crate::words::statement::{self, Content};
use crate::words::text::{Lang, message, word};
use crate::words::units::{ContractId, Extension, Month, PartyId, PersonId, Stamp, Token, plain};
use crate::words::vocabulary::Cause;
use crate::words::wareki;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;
use time::{Date, UtcOffset};

/// The words of a contract, kept in the side table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Terms {
    /// 契約・業務の名称.
    pub title: String,
    /// 登録業務の目的.
    pub purpose: String,
    /// 根拠（審議会・会議の付議等）.
    pub ground: String,
    /// A name for the work that may be printed where anybody sees it.
    pub work_code: String,
    /// Approved items, each with the other headings it may stand under.
    pub items: Vec<Item>,
    /// What the board approved (審議会等の承認).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<Approval>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// One approval by the board.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    pub ground: String,
    pub session: String,
    /// ISO 8601.
    pub date: String,
}

/// A contract's list of endings, as people type it.
pub fn extensions(allowed: &[Extension]) -> String {
    allowed.iter().map(Extension::to_string).collect::<Vec<_>>().join(", ")
}

/// A contract by its id, or by its number where only one party's contract bears it.
pub fn named(desk: &mut Desk<'_>, typed: &str) -> Result<ContractId> {
    let plain = plain(typed);
    let known: Vec<(ContractId, PartyId, bool)> = {
        let contracts = desk.book()?.register.contracts.iter();
        let named = contracts.map(|(id, known)| (*id, known.party, known.number.as_str() == plain));
        named.filter(|(id, _, numbered)| *numbered || id.to_string() == plain).collect()
    };
    match &known[..] {
        [] => Err(Error::usage("contract-unknown").with("contract", typed)),
        [(id, ..)] => Ok(*id),
        several => {
            let list = several.iter().map(|(id, party, _)| Ok(format!("{} {id}", desk.party_name(party)?)));
            let mut list = list.collect::<Result<Vec<_>>>()?;
            list.sort();
            let list = list.join(", ");
            Err(Error::usage("contract-number-ambiguous").with("contract", typed).with("contracts", list))
        }
    }
}

/// The words of a contract; where they have been expunged, nothing but the mark that says so.
pub fn terms(desk: &mut Desk<'_>, contract: &ContractId) -> Result<Terms> {
    let pii = desk.book()?.register.contract(contract)?.pii.clone();
    match desk.side_bytes(&pii, "terms")? {
        Some(bytes) => serde_json::from_slice(&bytes)
            .map_err(|cause| Error::storage("terms-unreadable").with("cause", cause)),
        None => Ok(Terms { title: desk.side_shown(&pii, "terms")?.unwrap_or_default(), ..Terms::default() }),
    }
}

/// A party by its id, else by its code, else by its name. The other side chooses code and name itself: what fits two
/// parties names none.
pub fn party_named(desk: &mut Desk<'_>, typed: &str) -> Result<PartyId> {
    let plain = plain(typed);
    let parties: Vec<_> = desk.book()?.register.parties.iter().map(|(id, p)| (*id, p.code.clone())).collect();
    let mut known = Vec::new();
    for (id, code) in parties {
        let name = desk.party_name(&id)?;
        if id.to_string() == plain {
            return Ok(id);
        }
        if code.as_str() == plain || name == typed {
            known.push((id, format!("{code} {name} {id}")));
        }
    }
    match &known[..] {
        [] => Err(Error::usage("party-unknown").with("party", typed)),
        [(id, _)] => Ok(*id),
        several => {
            let mut list = several.iter().map(|(_, told)| told.as_str()).collect::<Vec<_>>();
            list.sort_unstable();
            let list = list.join(", ");
            Err(Error::usage("party-ambiguous").with("party", typed).with("parties", list))
        }
    }
}

/// A calendar day as people type it: `2025-04-07`, `令和7年4月7日`, `R7.4.7`.
pub fn date(text: &str) -> Result<Date> {
    wareki::parse(text).ok_or_else(|| Error::usage("date-malformed").with("text", text))
}

/// A month as people type it: `2026-03`, `令和8年3月`, `R8.3`.
pub fn month(text: &str) -> Result<Month> {
    let days = wareki::parse_month(text);
    days.map(|(first, _)| Month::from_day(first))
        .ok_or_else(|| Error::usage("month-malformed").with("text", text))
}

/// A moment as people type it: RFC 3339, or a day and a time on the clock of the home's zone.
pub fn moment(text: &str, zone: UtcOffset) -> Result<Stamp> {
    match wareki::parse_moment(text) {
        Some(local) => Ok(Stamp::new(local.assume_offset(zone))),
        None => text.parse(),
    }
}

/// People as they are introduced to the other side.
pub fn introduce(desk: &mut Desk<'_>, people: &[PersonId]) -> Result<Vec<Introduced>> {
    let mut introduced = Vec::new();
    for person in people {
        let known = desk.book()?.register.person(person)?.clone();
        let name = desk.name_of(person)?;
        let revoked = known.keys.iter().filter(|period| period.revoked).map(|period| period.key).collect();
        let new_keys = rotations(desk, person)?;
        let Person { duties, key, firm, .. } = known;
        introduced.push(Introduced { person: *person, name, duties, key, firm, revoked, new_keys });
    }
    Ok(introduced)
}

/// What a person signed with each old key for the next.
fn rotations(desk: &mut Desk<'_>, person: &PersonId) -> Result<Vec<ByteBuf>> {
    let of_person =
        |event: &&Event| matches!(&event.act.deed, Deed::KeyRotated { person: p, .. } if p == person);
    let signed: Vec<_> = desk.book()?.between.iter().filter(of_person).map(|e| e.act.pii.clone()).collect();
    let mut statements = Vec::new();
    for pii in signed {
        statements.extend(desk.side_bytes(&pii, "statement")?.map(ByteBuf::from));
    }
    Ok(statements)
}

/// An acting person's name, and how they were known: what was only said is shown as such.
pub fn who(desk: &mut Desk<'_>, actor: &Actor) -> Result<String> {
    let known = known(desk.lang, actor.known);
    Ok(match &actor.id {
        Some(person) => {
            let name = desk.name_of(person)?;
            message(desk.lang, "actor-known", &[("name", name), ("known", known)])
        }
        None => known,
    })
}

/// How an acting person was known, in words.
pub fn known(lang: Lang, known: Known) -> String {
    word(lang, "word-known", known.as_str())
}

/// Why an incident was opened; where a rule was broken, by which code refusals name that rule.
pub fn cause(lang: Lang, cause: Cause, rule: Option<&Token>) -> String {
    let said = word(lang, "word-cause", cause.as_str());
    match rule {
        Some(rule) if cause == Cause::RuleBroken => {
            message(lang, "cause-of-rule", &[("cause", said), ("rule", rule.to_string())])
        }
        _ => said,
    }
}

/// Who makes a document, as it prints: the name, and how it was known. Nobody signs for printing.
pub fn maker(desk: &mut Desk<'_>) -> Result<String> {
    let actor = desk.acting()?;
    let known = message(desk.lang, "maker-known", &[("known", actor.known.as_str().to_string())]);
    match &actor.id {
        Some(person) => {
            let name = desk.name_of(person)?;
            Ok(message(desk.lang, "actor-known", &[("name", name), ("known", known)]))
        }
        None => Ok(message(desk.lang, "maker-nobody", &[])),
    }
}

/// The entry that puts an introduced person on the register.
pub fn newcomer(person: &Introduced, party: PartyId) -> Draft {
    let Introduced { person: id, duties, key, firm, .. } = person.clone();
    let deed = Deed::PersonAdded { person: id, party, duties, key, firm };
    Draft::of(deed).with("name", person.name.as_str())
}

/// A checkpoint without its ledger's name.
pub fn head_of(checkpoint: &Checkpoint) -> TreeHead {
    TreeHead { size: checkpoint.size, root: checkpoint.root }
}

/// A party with those of its people who are named for the contract.
pub fn side(desk: &mut Desk<'_>, party: PartyId, named: &[PersonId]) -> Result<serde_json::Value> {
    let mut by_duty = BTreeMap::<&str, Vec<String>>::new();
    for person in named {
        let known = desk.book()?.register.person(person)?.clone();
        if known.party == party {
            let name = desk.name_of(person)?;
            for duty in known.duties {
                by_duty.entry(duty.as_str()).or_default().push(name.clone());
            }
        }
    }
    let list = |duty: &str| by_duty.get(duty).map(|names| names.join("、")).unwrap_or_default();
    Ok(serde_json::json!({
        "party": desk.party_name(&party)?,
        "responsible": list("responsible"),
        "handler": list("handler"),
    }))
}

/// The first moment of a day, in the zone of another moment: what forms take for dates.
pub fn midnight(day: Date, like: Stamp) -> String {
    Stamp::new(day.midnight().assume_offset(like.moment().offset())).to_string()
}

/// The people named for a consignment's contract.
pub fn designated(desk: &mut Desk<'_>, state: &Consignment) -> Result<Vec<PersonId>> {
    Ok(desk.book()?.register.contract(&state.contract)?.designated.keys().copied().collect())
}

/// An identity names a party and its people; a megabyte is plenty.
pub const MAX_IDENTITY: u64 = 1 << 20;

/// Reads an identity file: self-consistent, but trusted by nobody yet.
pub fn identity(bytes: &[u8]) -> Result<Identity> {
    let hints = statement::hints(bytes)?;
    if hints.kind != Identity::TYPE {
        return Err(Error::verification("statement-kind")
            .with("found", hints.kind)
            .with("wanted", Identity::TYPE));
    }
    // The key inside proves only that whoever wrote this holds it; the fingerprint on paper proves whose it is.
    let claimed: Identity = statement::unverified(bytes)?;
    statement::verify::<Identity>(bytes, &claimed.origin, &claimed.keys.statements)
        .map(|signed| signed.into_content())
}
