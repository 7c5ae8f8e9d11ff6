//! Other companies: who they are, under which contracts they may work, and how the parties are certified.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup::{date, named, party_named};
use crate::words::act::Deed;
use crate::words::error::Result;
use crate::words::text::message;
use crate::words::units::Token;
use crate::words::vocabulary::{FirmKind, Scheme};

/// Puts a company on the register.
pub fn add(desk: &mut Desk<'_>, firm: Token, kind: FirmKind, name: &str, contact: &str) -> Result<Done> {
    let deed = Deed::FirmAdded { firm: firm.clone(), firm_kind: kind };
    let recorded = desk.record(vec![Draft::of(deed).with("name", name).with("contact", contact)])?;
    Ok(Done::new("firm-add")
        .with("firm", firm)
        .with("kind", kind)
        .with("name", name)
        .with("entry", recorded[0].index))
}

/// Every company, and the contracts that it may work under today.
pub fn list(desk: &mut Desk<'_>) -> Result<Done> {
    let (lang, now) = (desk.lang, desk.now);
    let register = desk.book()?.register.clone();
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for (code, firm) in &register.firms {
        let name = desk.side_shown(&firm.pii, "name")?.unwrap_or_default();
        let contact = desk.side_shown(&firm.pii, "contact")?.unwrap_or_default();
        let allowed = register.contracts.values().filter(|known| known.allows(code, now));
        let contracts: Vec<String> = allowed.map(|known| known.number.to_string()).collect();
        let kind = message(lang, &format!("firm-kind-{}", firm.kind), &[]);
        rows.push(vec![code.to_string(), name.clone(), kind, contact.clone(), contracts.join(", ")]);
        json.push(serde_json::json!({
            "firm": code, "name": name, "kind": firm.kind, "contact": contact, "contracts": contracts
        }));
    }
    let columns = ["column-code", "column-name", "column-firm-kind", "column-contact", "column-contracts"];
    Ok(Done::new("firm-list").with("firms", json).show(&columns, rows))
}

/// Lets a company work under a contract until a day.
pub fn approve(desk: &mut Desk<'_>, contract: &str, firm: Token, until: &str, reason: &str) -> Result<Done> {
    let contract = named(desk, contract)?;
    let until = date(until)?.to_string();
    let deed = Deed::SubcontractApproved { contract, firm: firm.clone(), until: until.clone() };
    let recorded = desk.record(vec![Draft::of(deed).with("reason", reason)])?;
    let number = desk.book()?.register.contract(&contract)?.number.clone();
    Ok(Done::new("subcontract-approve")
        .with("contract", number)
        .with("firm", firm)
        .with("until", until)
        .with("entry", recorded[0].index))
}

/// Ends a company's work under a contract.
pub fn end(desk: &mut Desk<'_>, contract: &str, firm: Token, reason: &str) -> Result<Done> {
    let contract = named(desk, contract)?;
    let deed = Deed::SubcontractEnded { contract, firm: firm.clone() };
    let recorded = desk.record(vec![Draft::of(deed).with("reason", reason)])?;
    let number = desk.book()?.register.contract(&contract)?.number.clone();
    Ok(Done::new("subcontract-end")
        .with("contract", number)
        .with("firm", firm)
        .with("entry", recorded[0].index))
}

/// Records a party's certificate.
pub fn certify(desk: &mut Desk<'_>, party: &str, scheme: Scheme, number: &str, until: &str) -> Result<Done> {
    let party = party_named(desk, party)?;
    let until = date(until)?.to_string();
    let deed = Deed::CertificateAdded { party, scheme, until: until.clone() };
    let recorded = desk.record(vec![Draft::of(deed).with("number", number)])?;
    Ok(Done::new("certificate-add")
        .with("party", desk.party_name(&party)?)
        .with("number", number)
        .with("until", until)
        .with("entry", recorded[0].index))
}

/// Every certificate, with whether it still holds.
pub fn certificates(desk: &mut Desk<'_>) -> Result<Done> {
    let (lang, today) = (desk.lang, desk.now.date().to_string());
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for known in desk.book()?.register.certificates.clone() {
        let party = desk.party_name(&known.party)?;
        let number = desk.side_shown(&known.pii, "number")?.unwrap_or_default();
        let expired = known.until < today;
        let holds = message(lang, if expired { "standing-expired" } else { "standing-holds" }, &[]);
        let scheme = message(lang, &format!("scheme-{}", known.scheme), &[]);
        rows.push(vec![party.clone(), scheme, number.clone(), known.until.clone(), holds]);
        json.push(serde_json::json!({
            "party": party, "scheme": known.scheme, "number": number, "until": known.until, "expired": expired
        }));
    }
    let columns =
        ["column-party", "column-scheme", "column-certificate", "column-valid-until", "column-standing"];
    Ok(Done::new("certificate-list").with("certificates", json).show(&columns, rows))
}
