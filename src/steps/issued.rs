//! Checkpoints as they are issued and witnessed: which ones a party has been given, what proves that each continues the
//! one before, and what others have cosigned.

use crate::steps::desk::Desk;
use crate::tools::ledger::{AddCheckpoint, Checkpoint, Cosignature, Cosigner, SignedCheckpoint};
use crate::words::act::{Deed, TreeHead};
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::units::{ControlNumber, PartyId};
use std::collections::BTreeSet;

/// Our newest signed checkpoint.
pub fn newest_head(desk: &Desk<'_>) -> Result<TreeHead> {
    let home = desk.founding()?;
    let note = desk.ledger.checkpoint()?.ok_or_else(|| Error::storage("home-not-opened"))?;
    let signed = SignedCheckpoint::open(&note, &home.origin, &home.keys.log)?;
    Ok(TreeHead { size: signed.checkpoint().size, root: signed.checkpoint().root })
}

/// The newest of our checkpoints that somebody else cosigned: its size and the note with the cosignatures.
pub fn newest_witnessed(desk: &Desk<'_>) -> Result<Option<(u64, String)>> {
    let ours = desk.founding()?.origin;
    desk.ledger.newest_cosigned(|name| name != ours)
}

/// C2SP tlog-witness bodies for `party`: from what it is known to hold, to each checkpoint issued to it since and to our
/// newest.
pub fn add_checkpoint_bodies(desk: &mut Desk<'_>, party: &PartyId) -> Result<Vec<String>> {
    let newest = newest_head(desk)?.size;
    let (held, issued) = held_and_issued(desk, party)?;
    let mut bodies = Vec::new();
    for old in held {
        for new in issued.iter().copied().chain([newest]).collect::<BTreeSet<u64>>() {
            let Some(note) = desk.ledger.checkpoint_at(new)? else { continue };
            if new > old {
                let proof = desk.ledger.consistency(old, new)?;
                bodies.push(AddCheckpoint { old, proof, note }.to_string());
            }
        }
    }
    Ok(bodies)
}

/// Sizes the party may have pinned, and sizes issued to it since.
fn held_and_issued(desk: &mut Desk<'_>, party: &PartyId) -> Result<(BTreeSet<u64>, BTreeSet<u64>)> {
    let book = desk.book()?;
    let mut first = BTreeSet::new();
    let mut cosigned = None;
    let mut issued = BTreeSet::new();
    for event in &book.between {
        match &event.act.deed {
            // Which of the identities we handed out the party pinned, we do not know.
            Deed::IdentityExported { head, .. } => {
                first.insert(head.size);
            }
            Deed::CosignatureReceived { party: from, head } if from == party => {
                cosigned = cosigned.max(Some(head.size));
            }
            Deed::Exported { to, head, .. } if to == party => {
                issued.insert(head.size);
            }
            _ => {}
        }
    }
    for number in book.numbers().cloned().collect::<Vec<ControlNumber>>() {
        let Ok(state) = book.consignment(&number) else { continue };
        if state.to != *party {
            continue;
        }
        for event in book.events(&number) {
            match &event.act.deed {
                Deed::Written { head, content: Some(_), .. } | Deed::PaperIssued { head: Some(head), .. } => {
                    issued.insert(head.size);
                }
                _ => {}
            }
        }
    }
    Ok(match cosigned {
        Some(size) => (BTreeSet::from([size]), issued.split_off(&size)),
        None => (first, issued),
    })
}

/// Checkpoints of another home that were found consistent with what we had pinned, ascending by size.
pub struct Consistent {
    pub party: PartyId,
    pub checkpoints: Vec<SignedCheckpoint>,
}

impl Consistent {
    pub fn newest(&self) -> Option<&SignedCheckpoint> {
        self.checkpoints.last()
    }
    /// Whether a head that came on paper lies on this history. `None`: nothing here speaks of that size.
    pub fn agrees(&self, head: &TreeHead) -> Option<bool> {
        let same = self.checkpoints.iter().map(SignedCheckpoint::checkpoint).find(|c| c.size == head.size);
        same.map(|checkpoint: &Checkpoint| checkpoint.root == head.root)
    }
}

/// Checks bodies from `party` against the checkpoint we have pinned of it.
///
/// Errors (exit 1): a rewritten history is `consistency-proof-wrong`; no body that starts at our pin is
/// `witness-old-size`.
pub fn check_bodies(desk: &mut Desk<'_>, party: &PartyId, bodies: &[AddCheckpoint]) -> Result<Consistent> {
    let known = desk.book()?.register.party(party)?.clone();
    let pinned = desk.ledger.pinned(&known.origin)?;
    let pinned_size = pinned.as_ref().map_or(0, |p| p.size);
    let mut checkpoints = Vec::new();
    for body in bodies.iter().filter(|body| body.old == pinned_size) {
        checkpoints.push(body.verify(pinned.as_ref(), &known.origin, &known.keys.log)?);
    }
    if checkpoints.is_empty() && !bodies.is_empty() {
        // Nothing starts at our pin: either all of it is older than what we hold, or a body is missing.
        let newer = bodies.iter().any(|body| body.old > pinned_size);
        if newer {
            return Err(Error::verification("witness-old-size")
                .with("origin", &known.origin)
                .with("pinned", pinned_size)
                .with("old", bodies[0].old));
        }
    }
    checkpoints.sort_by_key(|signed| signed.checkpoint().size);
    Ok(Consistent { party: *party, checkpoints })
}

/// What an opened consignment's slip says against what the disc proves.
pub fn slip_agrees(state: &Consignment, consistent: &Consistent) -> Result<()> {
    match state.slip_heads.iter().any(|head| consistent.agrees(head) == Some(false)) {
        true => Err(Error::verification("slip-and-disc-differ").with("consignment", &state.number)),
        false => Ok(()),
    }
}

/// Checks a party's checkpoints against our pin and cosigns the newest. `None`: nothing newer came.
pub fn witness(
    desk: &mut Desk<'_>,
    party: &PartyId,
    bodies: &[String],
) -> Result<Option<(Checkpoint, String)>> {
    let bodies = bodies.iter().map(|body| AddCheckpoint::parse(body)).collect::<Result<Vec<_>>>()?;
    let consistent = check_bodies(desk, party, &bodies)?;
    let Some(newest) = consistent.newest().cloned() else { return Ok(None) };
    check_slips(desk, &consistent)?;
    let origin = desk.book()?.register.home()?.origin.clone();
    let key = desk.home_key("cosigner")?;
    let by = Cosigner { name: origin.clone(), key: key.public() };
    let cosignature = Cosignature::make(&newest, &origin, &key, desk.now)?;
    let checkpoint = newest.checkpoint().clone();
    let note = newest.cosigned(&cosignature, &by)?.to_string();
    Ok(Some((checkpoint, note)))
}

/// Every slip we hold from the party must lie on the history that is about to be cosigned.
fn check_slips(desk: &mut Desk<'_>, consistent: &Consistent) -> Result<()> {
    for state in desk.book()?.consignments().iter().filter(|state| state.from == consistent.party) {
        slip_agrees(state, consistent)?;
    }
    Ok(())
}
