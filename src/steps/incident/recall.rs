//! A recall: the sender wants everything back at once. The recipient learns it from the next exchange file.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::vault::destroy_password;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Recall;
use crate::words::units::ControlNumber;

/// Recalls a consignment. Its password is not kept any longer, for no notice follows.
pub fn recall(desk: &mut Desk<'_>, number: &ControlNumber, reason: &str) -> Result<Done> {
    let deed = Deed::Recalled { consignment: number.clone() };
    desk.rehearse(&deed)?;
    let state = desk.book()?.consignment(number)?;
    let by = desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
    let recall = Recall {
        v: 1,
        consignment: number.clone(),
        at: desk.now,
        by,
        package: state.package,
        reason: reason.to_string(),
    };
    let statement = desk.state_as_person(&recall)?;
    let mut drafts = vec![Draft::of(deed).with("reason", reason).with("statement", statement)];
    if state.keeps_password() {
        drafts.push(Draft::of(Deed::PasswordDestroyed { consignment: number.clone() }));
    }
    let recorded = desk.record(drafts)?;
    if state.keeps_password() {
        destroy_password(desk, number)?;
    }
    Ok(Done::new("recall")
        .with("consignment", number)
        .with("to", desk.party_name(&state.to)?)
        .with("entry", recorded[0].index))
}
