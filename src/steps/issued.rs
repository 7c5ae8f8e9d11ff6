//! Checkpoints as they are issued and witnessed: which ones a party has been given, what proves that each continues the
//! one before, and what others have cosigned.

use crate::steps::desk::Desk;
use crate::tools::ledger::tree;
use crate::tools::ledger::{AddCheckpoint, Checkpoint, Cosignature, Cosigner, Ledger, SignedCheckpoint};
use crate::words::act::{Deed, PaperIssued, TreeHead};
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::{Party, Register};
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

/// Our checkpoint over the first `size` entries, which was signed with the last of them.
pub fn head_at(desk: &Desk<'_>, size: u64) -> Result<TreeHead> {
    Ok(TreeHead { size, root: desk.ledger.root_at(size)? })
}

/// The newest of our checkpoints that somebody else cosigned: its size and the note with the cosignatures. A line in the
/// database counts only if it verifies under a cosigner key that was pinned.
pub fn newest_witnessed(desk: &mut Desk<'_>) -> Result<Option<(u64, String)>> {
    let ours = desk.founding()?.origin;
    let cosigners = cosigners(&desk.book()?.register, &ours);
    newest_cosigned(&desk.ledger, &cosigners)
}

/// Everybody else whose cosigner key was pinned.
pub fn cosigners(register: &Register, ours: &str) -> Vec<Cosigner> {
    let others = register.parties.values().filter(|party| party.origin != ours);
    others.map(|party| Cosigner { name: party.origin.clone(), key: party.keys.cosigner }).collect()
}

/// The newest of a ledger's checkpoints that one of these cosigned.
pub fn newest_cosigned(ledger: &Ledger, cosigners: &[Cosigner]) -> Result<Option<(u64, String)>> {
    let mut newest: Option<(u64, String)> = None;
    for by in cosigners {
        let Some((size, note)) = ledger.newest_cosigned(|name| name == by.name)? else { continue };
        let Some(text) = ledger.checkpoint_at(size)? else { continue };
        let text = text.split_once("\n\n").map_or(text.as_str(), |(text, _)| text).to_string() + "\n";
        let genuine = ledger.cosignatures(size)?.iter().any(|line| line.verify(&text, by).is_ok());
        if genuine && newest.as_ref().is_none_or(|(known, _)| size > *known) {
            newest = Some((size, note));
        }
    }
    Ok(newest)
}

/// As many bodies as readers take; a party that never cosigns gets the newest ones.
const MAX_BODIES: usize = 1000;

/// C2SP tlog-witness bodies for `party`: from what it is known to hold, to each checkpoint issued to it since and to our
/// newest.
pub fn add_checkpoint_bodies(desk: &mut Desk<'_>, party: &PartyId, newest: u64) -> Result<Vec<String>> {
    let (held, issued) = held_and_issued(desk, party)?;
    // What the party has pinned is one of those that it was given; which of them, we do not know.
    let old: BTreeSet<u64> = held.iter().chain(&issued).copied().collect();
    let new: BTreeSet<u64> = issued.iter().copied().chain([newest]).collect();
    let newest_first = old
        .iter()
        .rev()
        .flat_map(|old| new.iter().filter(move |new| *new > old).map(move |new| (*old, *new)));
    let mut bodies = Vec::new();
    for (old, new) in newest_first.take(MAX_BODIES) {
        let Some(note) = desk.ledger.checkpoint_at(new)? else { continue };
        let proof = desk.ledger.consistency(old, new)?;
        bodies.push(AddCheckpoint { old, proof, note }.to_string());
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
            // Killed before its outcome was recorded, the file may be out.
            Deed::ExportIntended { to } if to == party => {
                issued.insert(event.index + 1);
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
                Deed::Written { head, content: Some(_), .. }
                | Deed::PaperIssued(PaperIssued { head: Some(head), .. }) => {
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
/// Errors (exit 1): a rewritten history is `consistency-proof-wrong` or `history-forked`; something newer than our pin
/// with no body that starts at it is `witness-old-size`.
pub fn check_bodies(desk: &mut Desk<'_>, party: &PartyId, bodies: &[AddCheckpoint]) -> Result<Consistent> {
    let known = desk.book()?.register.party(party)?.clone();
    let pinned = desk.ledger.pinned(&known.origin)?;
    let pinned_size = pinned.as_ref().map_or(0, |p| p.size);
    let mut checkpoints = Vec::new();
    for body in bodies.iter().filter(|body| body.old == pinned_size) {
        checkpoints.push(body.verify(pinned.as_ref(), &known.origin, &known.keys.log)?);
    }
    if checkpoints.is_empty() {
        let nothing = || Checkpoint { origin: known.origin.clone(), size: 0, root: tree::empty_root() };
        leads_elsewhere(&known, &pinned.unwrap_or_else(nothing), bodies)?;
    }
    checkpoints.sort_by_key(|signed| signed.checkpoint().size);
    Ok(Consistent { party: *party, checkpoints })
}

/// Nothing starts at our pin. Either all of it is older than what we hold; or it is another history than ours: whoever
/// shows two cannot start the second one there.
fn leads_elsewhere(known: &Party, pinned: &Checkpoint, bodies: &[AddCheckpoint]) -> Result<()> {
    for body in bodies {
        let signed = SignedCheckpoint::open_of_any_name(&body.note, &known.origin, &known.keys.log)?;
        let shown = signed.checkpoint();
        if shown.size == pinned.size && shown.root != pinned.root {
            return Err(Error::verification("history-forked")
                .with("origin", &known.origin)
                .with("size", shown.size));
        }
        if body.old > pinned.size || shown.size > pinned.size {
            return Err(Error::verification("witness-old-size")
                .with("origin", &known.origin)
                .with("pinned", pinned.size)
                .with("old", body.old));
        }
    }
    Ok(())
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

/// Every slip we hold from the party must lie on the history that is about to be cosigned, and be shown to: a sender who
/// leaves out the body that would show it may be hiding a rewrite.
fn check_slips(desk: &mut Desk<'_>, consistent: &Consistent) -> Result<()> {
    let pinned = desk.book()?.register.party(&consistent.party)?.origin.clone();
    let pinned = desk.ledger.pinned(&pinned)?;
    let newest = consistent.newest().map_or(0, |signed| signed.checkpoint().size);
    let states = desk.book()?.consignments();
    let heads = states
        .iter()
        .filter(|state| state.from == consistent.party)
        .flat_map(|state| state.slip_heads.iter().map(move |head| (&state.number, head)));
    for (number, head) in heads {
        let at_pin =
            pinned.as_ref().filter(|pinned| pinned.size == head.size).map(|pinned| pinned.root == head.root);
        let between = head.size <= newest && pinned.as_ref().is_none_or(|pinned| head.size > pinned.size);
        match at_pin.or(consistent.agrees(head)) {
            Some(false) => {
                return Err(Error::verification("slip-and-disc-differ").with("consignment", number));
            }
            None if between => return Err(Error::verification("slip-unproven").with("consignment", number)),
            Some(true) | None => {}
        }
    }
    Ok(())
}

/// The newest of their checkpoints that we cosigned.
pub fn cosigned_for(desk: &mut Desk<'_>, to: &PartyId) -> Result<Vec<String>> {
    let newest = desk.book()?.between.iter().rev().find_map(|event| match &event.act.deed {
        Deed::Cosigned { party, .. } if party == to => event.act.pii.get("note").copied(),
        _ => None,
    });
    match newest {
        Some(commitment) => {
            let note = desk.ledger.pii(&commitment)?;
            Ok(note.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).into_iter().collect())
        }
        None => Ok(Vec::new()),
    }
}
