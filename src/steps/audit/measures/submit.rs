//! The contractor's own checklist, signed by its responsible person for the office; it goes out with the next exchange
//! file.

use crate::steps::audit::measures::{answer, say, the_contract};
use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::tools::files;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::{Answer, Checklist};
use crate::words::units::Digest;
use crate::words::vocabulary::Tick;
use std::path::Path;

/// As much of a ground as the office is told, in characters.
const MAX_GROUND: usize = 400;

/// Records the checklist as it stands now. `out`: where it will be written afterwards.
pub fn submit(desk: &mut Desk<'_>, contract: Option<&str>, out: Option<&Path>) -> Result<Done> {
    out.map_or(Ok(()), files::vacant)?;
    let contract = the_contract(desk, contract)?;
    let mut deed = Deed::MeasuresStated { contract, statement: Digest([0; 32]) };
    desk.rehearse(&deed)?;
    let by = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let mut lines = Vec::new();
    for (sheet, answered) in answer(desk, &contract)? {
        for told in answered {
            let (safeguard, tick) = (told.line.safeguard, told.line.tick);
            let grounds = told.line.grounds.iter().map(|ground| say::ground(desk, ground, true));
            let ground = grounds.collect::<Result<Vec<_>>>()?.join(" / ");
            let ground = ground.chars().take(MAX_GROUND).collect();
            lines.push(Answer { sheet, safeguard, tick, ground });
        }
    }
    let known = desk.book()?.register.contract(&contract)?.clone();
    let missing = lines.iter().filter(|line| line.tick == Tick::Missing).count();
    let checklist = Checklist {
        v: 1,
        contract: known.number.clone(),
        from: known.from,
        until: known.until,
        at: desk.now,
        by,
        lines,
    };
    let bytes = desk.state_as_person(&checklist)?;
    if let Deed::MeasuresStated { statement, .. } = &mut deed {
        *statement = Digest::blake3(&bytes);
    }
    let recorded = desk.record(vec![Draft::of(deed).with("statement", bytes)])?;
    Ok(Done::new("measures-submit")
        .with("contract", known.number)
        .with("party", known.party)
        .with("lines", checklist.lines.len())
        .with("missing", missing)
        .with("entry", recorded[0].index)
        .with("written", out.is_some())
        .with("file", out.map(|out| out.display().to_string())))
}
