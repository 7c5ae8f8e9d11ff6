//! The second pair of eyes: another person stands by what one person entered.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::words::act::{Deed, Entry};
use crate::words::error::{Error, Result};

/// Stands by the entry at `index` with the acting person's own key.
pub fn confirm(desk: &mut Desk<'_>, index: u64) -> Result<Done> {
    let stored = desk.ledger.entry(index)?;
    let stored = stored.ok_or_else(|| Error::usage("entry-unknown").with("index", index))?;
    let consignment = Entry::from_bytes(&stored.bytes)?.act.deed.consignment().cloned();
    let deed = Deed::Seconded { consignment, entry: stored.leaf };
    let mut draft = Draft::of(deed);
    draft.refs = vec![stored.leaf];
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("confirm").with("confirmed", index).with("entry", recorded[0].index))
}
