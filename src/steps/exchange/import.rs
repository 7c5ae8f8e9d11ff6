//! Taking an exchange file in.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::exchange::cosigning::{cosignatures, cosigner_of};
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::people::{People, newcomers};
use crate::steps::exchange::{KINDS, MAX_EXCHANGE, kind_of};
use crate::steps::issued::witness;
use crate::steps::lookup::head_of;
use crate::steps::vault::destroy_password;
use crate::tools::files;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::kinds::Exchange;
use crate::words::units::{ControlNumber, Digest};
use std::collections::BTreeSet;
use std::path::Path;

/// Takes in a file from the other side.
pub fn import(desk: &mut Desk<'_>, file: &Path) -> Result<Done> {
    let bytes = files::read_small(file, MAX_EXCHANGE)?;
    let hints = statement::hints(&bytes)?;
    let register = desk.book()?.register.clone();
    let Some((party, known)) = register.party_of_origin(&hints.origin) else {
        return Err(Error::verification("exchange-foreign")
            .with("path", file.display())
            .with("origin", hints.origin));
    };
    let (party, known) = (*party, known.clone());
    let bundle = statement::verify::<Exchange>(&bytes, &known.origin, &known.keys.statements)?.into_content();
    if bundle.from != party || bundle.to != register.home()?.party {
        return Err(Error::verification("exchange-not-for-us").with("path", file.display()));
    }
    let seen = already_known(desk)?;
    let people = People::of(&register, &bundle.people, party);
    let drafts = newcomers(&register, &bundle.people, party);
    let mut intake = Intake { desk, party, known, people, drafts };
    let mut counted = 0;
    for statement in bundle.statements.iter().filter(|bytes| !seen.contains(&Digest::blake3(bytes))) {
        counted += usize::from(take_in(&mut intake, statement)?);
    }
    let Intake { mut drafts, known, .. } = intake;
    let accepted = passwords_destroyed(&drafts);
    let cosigned = cosignatures(desk, &known, &bundle.cosigned)?;
    let witnessed = witness(desk, &party, &bundle.checkpoints)?;
    drafts.extend(
        cosigned.iter().map(|(head, _)| Draft::of(Deed::CosignatureReceived { party, head: head_of(head) })),
    );
    if let Some((checkpoint, note)) = &witnessed {
        drafts
            .push(Draft::of(Deed::Cosigned { party, head: head_of(checkpoint) }).with("note", note.as_str()));
    }
    let cosigner = cosigner_of(&known);
    let entries = match drafts.is_empty() {
        true => Vec::new(),
        false => desk.record_and(drafts, |writer| {
            for (checkpoint, cosignature) in &cosigned {
                writer.add_cosignature(checkpoint.size, cosignature, &cosigner)?;
            }
            witnessed.as_ref().map_or(Ok(()), |(checkpoint, _)| writer.pin(checkpoint))
        })?,
    };
    for number in &accepted {
        destroy_password(desk, number)?;
    }
    Ok(Done::new("exchange-import")
        .with("file", file.display().to_string())
        .with("from", desk.party_name(&party)?)
        .with("statements", counted)
        .with("cosignatures", cosigned.len())
        .with("witnessed_size", witnessed.map_or(0, |(checkpoint, _)| checkpoint.size))
        .with("entries", entries.iter().map(|e| e.index).collect::<Vec<_>>()))
}

/// Checks one statement and drafts its entries. What is about something unknown here is left out.
fn take_in(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<bool> {
    let hints = statement::hints(bytes)?;
    let Some(kind) = kind_of(&hints.kind) else {
        return Err(Error::verification("statement-kind")
            .with("found", hints.kind)
            .with("wanted", "receipt"));
    };
    match (kind.arriving)(intake, bytes)? {
        Arrival::Waits => Ok(false),
        Arrival::Told(drafts) => {
            let mut drafts = drafts.into_iter();
            intake.drafts.extend(drafts.next().map(|first| first.with("statement", bytes)));
            intake.drafts.extend(drafts);
            Ok(true)
        }
    }
}

/// Digests of statements that an entry already holds.
fn already_known(desk: &mut Desk<'_>) -> Result<BTreeSet<Digest>> {
    let book = desk.book()?;
    let numbers: Vec<ControlNumber> = book.numbers().cloned().collect();
    let events = numbers.iter().flat_map(|number| book.events(number)).chain(&book.between);
    Ok(events.flat_map(|event| KINDS.iter().filter_map(|kind| (kind.recorded)(&event.act.deed))).collect())
}

/// Consignments whose password is no longer kept once this is recorded.
fn passwords_destroyed(drafts: &[Draft]) -> Vec<ControlNumber> {
    let destroyed = |draft: &Draft| match &draft.deed {
        Deed::PasswordDestroyed { consignment } => Some(consignment.clone()),
        _ => None,
    };
    drafts.iter().filter_map(destroyed).collect()
}
