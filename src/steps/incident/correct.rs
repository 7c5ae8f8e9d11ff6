//! Corrections: an entry about hands or places that was wrong is struck. The right fact in its place is an entry of its
//! own kind (`--corrects`), which the desk marks.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};

/// Strikes the entry at `index`.
pub fn strike(desk: &mut Desk<'_>, index: u64, reason: &str) -> Result<Done> {
    let wrong = desk.entry_to_correct(index)?;
    let book = desk.book()?;
    let event = book.event(&wrong.leaf).cloned();
    let told = event.as_ref().filter(|event| book.may_have_been_told(event)).is_some();
    let number = event.and_then(|event| event.act.deed.consignment().cloned());
    // What is about no consignment is about no hands and no places either.
    let not_correctable = || Error::refused("not-correctable").with("entry", index);
    let consignment = number.ok_or_else(not_correctable)?;
    let draft = Draft::of(Deed::Struck { consignment: consignment.clone() }).correcting(wrong);
    let recorded = desk.record(vec![draft.with("reason", reason)])?;
    let second = desk.book()?.event(&recorded[0].leaf).is_some_and(|event| event.seconds > 0);
    let told = told.then(|| Error::refused("corrected-was-told").with("consignment", &consignment));
    Ok(Done::new("correct")
        .with("consignment", consignment)
        .with("corrected", index)
        .with("second", second)
        .with("entry", recorded[0].index)
        .warn(told))
}
