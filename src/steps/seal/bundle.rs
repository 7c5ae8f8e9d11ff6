//! A bundle of paper (紙文書の束): nothing is packed or encrypted, so the preparer's count of the sheets is what everything
//! later is held against.

use super::{lock_sealing, next_number, recipient};
use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::tools::keys;
use crate::words::act::Deed;
use crate::words::error::Result;
use crate::words::statement::slip::{bundle_mark, matching_number};
use crate::words::units::{MediumNumber, People, Pieces};

/// What `paper-bundle` is given.
pub struct Bundle<'a> {
    pub contract: &'a str,
    pub title: &'a str,
    pub sheets: Pieces,
    pub people: People,
    pub to: Option<&'a str>,
}

/// Begins a consignment of paper.
pub fn bundle(desk: &mut Desk<'_>, what: Bundle<'_>) -> Result<Done> {
    let contract = lookup::named(desk, what.contract)?;
    let to = recipient(desk, &contract, what.to)?;
    let _one_at_a_time = lock_sealing(&desk.home.packages())?;
    let number = next_number(desk)?;
    let mut medium = MediumNumber([0; 5]);
    keys::fill(desk.random, &mut medium.0)?;
    let Bundle { people, sheets, .. } = what;
    let deed = Deed::Bundled { consignment: number.clone(), contract, to, people, medium, sheets };
    let recorded = desk.record(vec![Draft::of(deed).with("title", what.title)])?;
    Ok(Done::new("paper-bundle")
        .with("consignment", &number)
        .with("medium", medium)
        .with("sheets", sheets)
        .with("people", people)
        .with("matching_number", matching_number(&number, &bundle_mark(&number, medium, sheets)))
        .with("entry", recorded[0].index))
}
