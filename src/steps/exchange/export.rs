//! Writing an exchange file.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::exchange::KINDS;
use crate::steps::exchange::listing::{Row, listed};
use crate::steps::exchange::people::people_for;
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::steps::issued::{add_checkpoint_bodies, cosigned_for, head_at};
use crate::steps::lookup::party_named;
use crate::tools::files;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::kinds::Exchange;
use crate::words::units::{ControlNumber, Digest};
use serde_bytes::ByteBuf;
use std::path::Path;

/// Writes everything `to` may need into one file.
pub fn export(desk: &mut Desk<'_>, to: &str, out: &Path) -> Result<Done> {
    let to = party_named(desk, to)?;
    let from = desk.book()?.register.home()?.party;
    if to == from {
        return Err(Error::usage("identity-is-ours").with("path", out.display()));
    }
    files::vacant(out)?;
    let intended = desk.record(vec![Draft::of(Deed::ExportIntended { to })])?;
    // The checkpoint signed with the intention: should this be killed, it is known to be out nevertheless.
    let head = head_at(desk, intended[0].index + 1)?;
    let checkpoints = add_checkpoint_bodies(desk, &to, head.size)?;
    let (people, cosigned) = (people_for(desk, &to)?, cosigned_for(desk, &to)?);
    let mut sender = Sender::new(desk, to)?;
    let told = everything(&mut sender)?;
    let statements = told.iter().map(|told| ByteBuf::from(told.statement.clone())).collect();
    let at = sender.desk.now;
    let bundle = Exchange { v: 1, from, to, at, people, statements, checkpoints, cosigned };
    let bytes = sender.sign(&bundle);
    files::write_new(out, &bytes)?;
    let exported = Draft::of(Deed::Exported { to, bundle: Digest::blake3(&bytes), head });
    let recorded = desk.record(vec![exported]).inspect_err(|_| drop(std::fs::remove_file(out)))?;
    let glances = told.iter().map(|told| statement::glance(&told.statement));
    let rows = glances.map(|glance| Ok(Row { glance: glance?, fate: None })).collect::<Result<Vec<_>>>()?;
    let done = Done::new("exchange-export")
        .with("file", out.display().to_string())
        .with("to", desk.party_name(&to)?)
        .with("people", bundle.people.len())
        .with("statements", bundle.statements.len())
        .with("checkpoints", bundle.checkpoints.len())
        .with("cosignatures", bundle.cosigned.len())
        .with("size", head.size)
        .with("entry", recorded[0].index);
    Ok(listed(done, desk.lang, &rows))
}

/// Statement by statement, each consignment's in the order in which things happened.
fn everything(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    let mut told = Vec::new();
    for kind in KINDS {
        told.extend((kind.outgoing)(sender)?);
    }
    told.sort_by(|a, b| (&a.consignment, a.at, a.index).cmp(&(&b.consignment, b.at, b.index)));
    Ok(told)
}

/// Writes the one file that carries an erasure report to the office (with everything else it may still need).
pub fn submit_erasure(desk: &mut Desk<'_>, number: &ControlNumber, out: &Path) -> Result<Done> {
    let book = desk.book()?;
    let state = book.consignment(number)?;
    let reported = book.events(number).iter().any(|e| matches!(e.act.deed, Deed::ErasureReported { .. }));
    match reported {
        true => export(desk, &state.from.to_string(), out),
        false => Err(Error::refused("erasure-missing").with("consignment", number)),
    }
}
