//! What waits is tried again whenever something was recorded here: what it waits for may have come by any way (a contract
//! that was entered, a slip that was received, a key that was confirmed), and nobody has to remember it.

use crate::steps::desk::{Desk, Hand};
use crate::steps::done::Done;
use crate::steps::exchange::bundle::Bundle;
use crate::steps::exchange::examine::{examine, waiting_for};
use crate::steps::exchange::import::{passwords_destroyed, warnings};
use crate::steps::vault::destroy_password;
use crate::words::error::{Error, Result};
use crate::words::units::PartyId;

/// Takes in what need not wait any longer, and says so beside what was done. What was done stays done whatever comes of
/// this: what cannot be taken in now goes on waiting, and the next import says why.
pub fn retry(desk: &mut Desk<'_>, done: Done) -> Done {
    if !desk.has_recorded() {
        return done;
    }
    // Neither the time nor the correction of what was just entered is theirs.
    let plain = Hand { at: None, corrects: None, reason: None, ..desk.hand.clone() };
    let given = std::mem::replace(&mut desk.hand, plain);
    let mut done = done;
    for party in waiting_for(desk).unwrap_or_default() {
        for warning in of_party(desk, party).unwrap_or_default() {
            done = done.warn(Some(warning));
        }
    }
    desk.hand = given;
    done
}

fn of_party(desk: &mut Desk<'_>, party: PartyId) -> Result<Vec<Error>> {
    let bundle = Bundle::without_file(desk, party)?;
    let drafts = examine(desk, &bundle)?.drafts;
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let (told, destroyed) = (warnings(&drafts), passwords_destroyed(&drafts));
    let recorded = desk.record(drafts)?;
    for number in &destroyed {
        destroy_password(desk, number)?;
    }
    let taken_in = Error::refused("waiting-taken-in")
        .with("from", desk.party_name(&party)?)
        .with("count", recorded.len())
        .with("entries", recorded.iter().map(|e| e.index.to_string()).collect::<Vec<_>>().join(", "));
    let broken = desk.broken(&recorded);
    Ok([taken_in].into_iter().chain(told).chain(broken).collect())
}
