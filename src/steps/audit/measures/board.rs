//! One page for the board (個人情報保護管理運営会議): for each contract what went out, came back and was erased, what went
//! wrong, and how the safeguards stand; and how far the ledger was verified, and by whom it was witnessed.

use crate::steps::audit::measures::facts;
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::issued::{head_at, newest_witnessed};
use crate::steps::lookup::{self, terms};
use crate::steps::print;
use crate::words::custody::consignment::{Consignment, Erasure, Side, Whereabouts};
use crate::words::custody::deadlines::{Standing, reports_due};
use crate::words::custody::measures::{Verified, View};
use crate::words::error::Result;
use crate::words::units::ContractId;
use crate::words::vocabulary::{Overview, Tick};
use serde_json::{Value, json};
use std::path::Path;

pub fn board(desk: &mut Desk<'_>, out: Option<&Path>) -> Result<Done> {
    let (told, entry) = match out {
        None => (compose(desk)?, None),
        Some(out) => {
            let form = (Overview::Board, "board");
            let (issued, told) = print::issue_overview(desk, form, None, out, |desk| {
                let told = compose(desk)?;
                let Told { sound, size, witnessed, .. } = told;
                // What the board signs for stands on the page whole.
                let root = (size > 0).then(|| head_at(desk, size)).transpose()?;
                let ledger = json!({
                    "sound": sound, "size": size, "root": root.map(|head| head.root.to_string()).unwrap_or_default(),
                    "witnessed": witnessed, "witnesses": told.witnesses.join("、")
                });
                let values = json!({
                    "office": told.office, "printed": desk.now, "contracts": told.contracts, "ledger": ledger,
                });
                Ok((values, told))
            })?;
            (told, Some(issued.entry))
        }
    };
    let rows = told.contracts.iter().map(row).collect();
    let columns = [
        "column-number",
        "column-party",
        "column-sent",
        "column-closed",
        "column-out",
        "column-incidents",
        "column-erased",
        "column-safeguards",
    ];
    Ok(Done::new("audit-board")
        .with("contracts", &told.contracts)
        .with("sound", told.sound)
        .with("size", told.size)
        .with("by_others", told.witnessed > 0)
        .with("witnessed", told.witnessed)
        .with("witnesses", told.witnesses)
        .with("printed", out.is_some())
        .with("entry", entry)
        .with("file", out.map(|out| out.display().to_string()))
        .show(&columns, rows))
}

/// What the board is told.
struct Told {
    office: String,
    contracts: Vec<Value>,
    sound: bool,
    size: u64,
    witnessed: u64,
    witnesses: Vec<String>,
}

fn compose(desk: &mut Desk<'_>) -> Result<Told> {
    let mut known: Vec<_> =
        desk.book()?.register.contracts.iter().map(|(id, c)| (c.number.clone(), *id)).collect();
    known.sort();
    let (mut contracts, mut ledger) = (Vec::new(), None);
    for (_, id) in known {
        let (told, verified) = contract(desk, &id)?;
        contracts.push(told);
        ledger = Some(verified);
    }
    let sound = ledger.is_none_or(|verified| verified.is_some());
    let Verified { size, witnessed } = ledger.flatten().unwrap_or(Verified { size: 0, witnessed: 0 });
    let witnesses = if witnessed > 0 { witnesses(desk, witnessed)? } else { Vec::new() };
    let home = desk.book()?.register.home()?.party;
    Ok(Told { office: desk.party_name(&home)?, contracts, sound, size, witnessed, witnesses })
}

/// What the board is told of a contract, and how far the ledger was found to hold on the way.
fn contract(desk: &mut Desk<'_>, id: &ContractId) -> Result<(Value, Option<Verified>)> {
    let facts = facts::gather(desk, id)?;
    let terms = terms(desk, id)?;
    let book = desk.book()?;
    let known = book.register.contract(id)?.clone();
    let all: Vec<Consignment> = book.consignments().into_iter().filter(|c| c.contract == *id).collect();
    let view = View::of(book, *id, &facts)?;
    let lines: Vec<Tick> =
        view.sheets().into_iter().flat_map(|sheet| view.lines(sheet)).map(|line| line.tick).collect();
    let ticks = |tick| lines.iter().filter(|found| **found == tick).count();
    let count = |wanted: &dyn Fn(&Consignment) -> bool| all.iter().filter(|c| wanted(c)).count();
    let media = |c: &Consignment| c.media.values().filter(|m| m.at.is_out()).count() as u64;
    let notices = |c: &Consignment| {
        c.notices_astray
            + u64::from(c.side == Side::Sender && c.notice.as_ref().is_some_and(Whereabouts::is_out))
    };
    let incidents = || all.iter().flat_map(|c| &c.incidents);
    let (role, today) = (book.register.home()?.role, facts.now.date());
    let reports: Vec<Standing> = incidents()
        .flat_map(|incident| reports_due(incident, role))
        .map(|deadline| deadline.standing(today))
        .collect();
    let standing = |wanted: &[Standing]| reports.iter().filter(|found| wanted.contains(found)).count();
    let ours = |c: &Consignment| c.side == Side::Sender;
    let told = json!({
        "number": known.number,
        "title": terms.title,
        "ground": terms.ground,
        "party": desk.party_name(&known.party)?,
        "from": lookup::midnight(lookup::date(&known.from)?, desk.now),
        "until": lookup::midnight(lookup::date(&known.until)?, desk.now),
        "return_by": lookup::midnight(lookup::date(&known.return_by)?, desk.now),
        "sent": count(&|c| ours(c) && (c.delivered || !c.transits.is_empty())),
        "received": count(&|c| !ours(c)),
        "back": count(&|c| ours(c) && (c.state() == "checked" || c.closed)),
        "closed": count(&|c| ours(c) && c.closed),
        "voided": count(&|c| ours(c) && c.voided),
        "media_out": all.iter().map(media).sum::<u64>(),
        "notices_out": all.iter().map(notices).sum::<u64>(),
        "incidents": incidents().count(),
        "incidents_open": incidents().filter(|incident| incident.open).count(),
        "reports_met": standing(&[Standing::Met]),
        "reports_late": standing(&[Standing::MetLate, Standing::Overdue]),
        "reports_open": standing(&[Standing::Open]),
        "erasure_accepted": count(&|c| matches!(c.erasure, Erasure::Accepted { .. })),
        "erasure_reported": count(&|c| matches!(c.erasure, Erasure::Reported { .. })),
        "in_place": ticks(Tick::InPlace),
        "not_needed": ticks(Tick::NotNeeded),
        "missing": ticks(Tick::Missing),
    });
    Ok((told, facts.ledger))
}

/// Who cosigned the checkpoint of that size.
pub fn witnesses(desk: &mut Desk<'_>, size: u64) -> Result<Vec<String>> {
    let note = newest_witnessed(desk)?.map(|(_, note)| note).unwrap_or_default();
    let parties: Vec<_> =
        desk.book()?.register.parties.iter().map(|(id, party)| (*id, party.origin.clone())).collect();
    let home = desk.book()?.register.home()?.party;
    let mut names = Vec::new();
    for (id, origin) in parties.into_iter().filter(|(id, _)| *id != home) {
        let signed = |name: &str| name == origin;
        let here = desk.ledger.newest_cosigned(signed)?.is_some_and(|(newest, _)| newest == size);
        if here && note.contains(&origin) {
            names.push(desk.party_name(&id)?);
        }
    }
    Ok(names)
}

fn row(contract: &Value) -> Vec<String> {
    let text = |name: &str| match &contract[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    vec![
        text("number"),
        text("party"),
        text("sent"),
        text("closed"),
        format!("{} / {}", text("media_out"), text("notices_out")),
        format!("{} ({})", text("incidents"), text("incidents_open")),
        text("erasure_accepted"),
        format!("○{} -{} ×{}", text("in_place"), text("not_needed"), text("missing")),
    ]
}
