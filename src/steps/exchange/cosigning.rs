//! Cosignatures on each other's checkpoints.

use crate::steps::desk::Desk;
use crate::tools::ledger::{Checkpoint, Cosignature, Cosigner, SignedCheckpoint};
use crate::words::custody::register::Party;
use crate::words::error::{Error, Result};

/// Their cosignatures on our checkpoints, each checked against our own tree.
pub(super) fn cosignatures(
    desk: &mut Desk<'_>,
    known: &Party,
    notes: &[String],
) -> Result<Vec<(Checkpoint, Cosignature)>> {
    let home = desk.book()?.register.home()?.clone();
    let cosigner = cosigner_of(known);
    let mut found = Vec::new();
    for note in notes {
        let signed = SignedCheckpoint::open_of_any_name(note, &home.origin, &home.keys.log)?;
        let checkpoint = signed.checkpoint().clone();
        if checkpoint.size > desk.ledger.size()? || desk.ledger.root_at(checkpoint.size)? != checkpoint.root {
            return Err(Error::verification("cosigned-another-history").with("size", checkpoint.size));
        }
        if signed.cosigned_by(&cosigner)?.is_none() {
            return Err(Error::verification("cosignature-missing").with("origin", &known.origin));
        }
        let known_already = desk.ledger.cosignatures(checkpoint.size)?;
        for signature in &signed.note().signatures {
            let Ok(cosignature) = Cosignature::from_signature(signature) else { continue };
            let new = cosignature.name() == cosigner.name
                && !known_already.iter().any(|c| c.name() == cosigner.name);
            if new && cosignature.verify(signed.note().text(), &cosigner).is_ok() {
                found.push((checkpoint.clone(), cosignature));
            }
        }
    }
    Ok(found)
}

pub(super) fn cosigner_of(known: &Party) -> Cosigner {
    Cosigner { name: known.origin.clone(), key: known.keys.cosigner }
}
