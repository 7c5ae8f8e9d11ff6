//! The workflow sheet (業務フロー): the steps of a contract's work with its people, channels and rules, as this home is set
//! up. Both sides take note of it with `acknowledge --subject workflow`.

use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::lookup::{self, terms};
use crate::steps::print;
use crate::words::error::Result;
use crate::words::units::{ContractId, PersonId, Token};
use crate::words::vocabulary::{Channel, Duty, Overview, Role};
use std::path::Path;

pub fn print(desk: &mut Desk<'_>, contract: &str, out: &Path) -> Result<Done> {
    let id = lookup::named(desk, contract)?;
    let form = (Overview::Workflow, "workflow");
    let (issued, number) = print::issue_overview(desk, form, Some(id), out, |desk| compose(desk, id))?;
    Ok(Done::new("workflow")
        .with("contract", number)
        .with("file", out.display().to_string())
        .with("digest", issued.digest.to_string())
        .with("entry", issued.entry))
}

/// What the form takes, and the contract's number.
fn compose(desk: &mut Desk<'_>, id: ContractId) -> Result<(serde_json::Value, Token)> {
    let register = desk.book()?.register.clone();
    let (home, known) = (register.home()?.clone(), register.contract(&id)?.clone());
    let people: Vec<PersonId> = known.designated.keys().copied().collect();
    let (ours, theirs) = (home.party, known.party);
    let (office, contractor) = if home.role == Role::Office { (ours, theirs) } else { (theirs, ours) };
    let (terms, policy) = (terms(desk, &id)?, desk.book()?.policy);
    let line = known.channels.iter().any(|c| !matches!(c, Channel::Medium | Channel::Paper));
    let values = serde_json::json!({
        "contract": known.number,
        "work": terms.title,
        "purpose": terms.purpose,
        "ground": terms.ground,
        "items": terms.items.iter().map(|item| item.name.clone()).collect::<Vec<_>>(),
        "from": midnight(desk, &known.from)?,
        "until": midnight(desk, &known.until)?,
        "return_by": midnight(desk, &known.return_by)?,
        "printed": desk.now,
        "office": lookup::side(desk, office, &people)?,
        "contractor": lookup::side(desk, contractor, &people)?,
        "couriers": couriers(desk, &people)?,
        "medium": known.channels.contains(&Channel::Medium),
        "paper": known.channels.contains(&Channel::Paper),
        "line": line,
        "media": known.media.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
        "min_gap_hours": policy.min_gap_hours,
        "max_lag_hours": policy.max_lag_hours,
        "emergency_contact": desk.config.emergency_contact,
    });
    Ok((values, known.number))
}

fn midnight(desk: &Desk<'_>, day: &str) -> Result<String> {
    Ok(lookup::midnight(lookup::date(day)?, desk.now))
}

fn couriers(desk: &mut Desk<'_>, people: &[PersonId]) -> Result<String> {
    let mut names = Vec::new();
    for person in people {
        let duties = desk.book()?.register.person(person)?.duties.clone();
        if duties.contains(&Duty::Courier) {
            names.push(desk.name_of(person)?);
        }
    }
    Ok(names.join("、"))
}
