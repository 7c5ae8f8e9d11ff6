//! Reading the ledger and taking proofs out of it: proof, checkpoint, cosign.

pub mod archive; // a complete copy: written, and taken in on another machine
pub mod book; //    the ledger book (管理簿) of a fiscal year as rows
pub mod extract; // what of the ledger is written out, as an entry
pub mod list;
mod sheets; //    pages of entries, one entry whole

use crate::steps::desk::{Desk, Draft};
use crate::steps::disc::Disc;
use crate::steps::done::Done;
use crate::steps::issued::witness;
use crate::steps::lookup::{self, head_of, party_named};
use crate::tools::files;
use crate::tools::ledger::{AddCheckpoint, Proof};
use crate::words::act::{Deed, Entry};
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Identity;
use std::path::Path;

/// Proofs, checkpoints and entries that are read from files.
const MAX_FILE: u64 = 16 << 20;

/// Writes a tlog-proof of an entry, and the entry's exact bytes beside it (`.cbor`).
pub fn proof(desk: &mut Desk<'_>, index: u64, out: &Path) -> Result<Done> {
    let stored = entry(desk, index)?;
    let head = crate::steps::issued::newest_head(desk)?;
    let proof = desk.ledger.prove(index, head.size)?;
    let beside = out.with_extension("cbor");
    files::write_new(&beside, &stored.bytes)?;
    files::write_new(out, proof.to_string().as_bytes())
        .inspect_err(|_| drop(std::fs::remove_file(&beside)))?;
    Ok(Done::new("ledger-proof")
        .with("index", index)
        .with("size", head.size)
        .with("file", out.display().to_string())
        .with("entry_file", beside.display().to_string()))
}

/// Checks a proof with nothing but files: the entry, the proof, and the identity of the ledger's home.
pub fn verify_proof(proof: &Path, entry: &Path, identity: &Path) -> Result<Done> {
    let bytes = files::read_small(entry, MAX_FILE)?;
    let proof = Proof::parse(&String::from_utf8_lossy(&files::read_small(proof, MAX_FILE)?))?;
    let identity = read_identity(identity)?;
    let verified = proof.verify(&bytes, &identity.origin, &identity.keys.log, &[])?;
    let decoded = Entry::from_bytes(&bytes)?;
    Ok(Done::new("ledger-verify-proof")
        .with("origin", &identity.origin)
        .with("fingerprint", identity.keys.fingerprint(&identity.origin))
        .with("index", verified.index)
        .with("size", verified.checkpoint.size)
        .with("root", verified.checkpoint.root.to_string())
        .with("kind", decoded.act.deed.kind())
        .with("consignment", decoded.act.deed.consignment().map(|n| n.to_string()).unwrap_or_default()))
}

/// An identity file whose own signature holds; that it is the right one is for the fingerprint to show.
pub fn read_identity(path: &Path) -> Result<Identity> {
    lookup::identity(&files::read_small(path, lookup::MAX_IDENTITY)?)
}

/// Our newest checkpoint, or with `of` the newest of another party's that we cosigned, as a signed note.
pub fn checkpoint(desk: &mut Desk<'_>, of: Option<&str>, out: Option<&Path>) -> Result<Done> {
    let note = match of {
        None => {
            let head = crate::steps::issued::newest_head(desk)?;
            desk.ledger.cosigned_note(head.size)?
        }
        Some(typed) => {
            let party = party_named(desk, typed)?;
            let newest = desk.book()?.between.iter().rev().find_map(|event| match &event.act.deed {
                Deed::Cosigned { party: of, .. } if *of == party => event.act.pii.get("note").copied(),
                _ => None,
            });
            let bytes = newest.map(|commitment| desk.ledger.pii(&commitment)).transpose()?.flatten();
            bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        }
    };
    let note = note.ok_or_else(|| Error::usage("checkpoint-none"))?;
    if let Some(out) = out {
        files::write_new(out, note.as_bytes())?;
    }
    let size = note.lines().nth(1).unwrap_or_default().to_string();
    let done = Done::new("ledger-checkpoint")
        .with("size", size)
        .with("note", &note)
        .with("file", out.map(|path| path.display().to_string()).unwrap_or_default());
    Ok(if out.is_some() { done.with("next", "checkpoint-next-hand-over") } else { done })
}

/// Checks the checkpoints on a disc image (or in a file of add-checkpoint bodies) against our pin and cosigns the newest.
pub fn cosign(desk: &mut Desk<'_>, source: &Path, of: Option<&str>) -> Result<Done> {
    let text = match source.extension().and_then(|e| e.to_str()) {
        Some("iso") => {
            let disc = Disc::notes(source, &desk.home.images())?;
            disc.bodies()?.iter().map(ToString::to_string).collect::<String>()
        }
        _ => String::from_utf8_lossy(&files::read_small(source, MAX_FILE)?).into_owned(),
    };
    let bodies = AddCheckpoint::parse_all(&text)?;
    let Some(first) = bodies.first() else {
        return Err(Error::usage("checkpoint-none"));
    };
    let origin = first.note.lines().next().unwrap_or_default().to_string();
    let party = match of {
        Some(typed) => party_named(desk, typed)?,
        None => {
            let found = desk.book()?.register.party_of_origin(&origin).map(|(id, _)| *id);
            found.ok_or_else(|| {
                Error::verification("exchange-foreign").with("path", source.display()).with("origin", origin)
            })?
        }
    };
    let bodies: Vec<String> = bodies.iter().map(ToString::to_string).collect();
    let Some((checkpoint, note)) = witness(desk, &party, &bodies)? else {
        return Ok(Done::new("ledger-cosign-nothing").with("file", source.display().to_string()));
    };
    let deed = Deed::Cosigned { party, head: head_of(&checkpoint) };
    let recorded =
        desk.record_and(vec![Draft::of(deed).with("note", note.as_str())], |w| w.pin(&checkpoint))?;
    Ok(Done::new("ledger-cosign")
        .with("party", desk.party_name(&party)?)
        .with("size", checkpoint.size)
        .with("root", checkpoint.root.to_string())
        .with("entry", recorded[0].index))
}

fn entry(desk: &Desk<'_>, index: u64) -> Result<crate::tools::ledger::Stored> {
    let unknown = || Error::usage("entry-unknown").with("index", index);
    desk.ledger.entry(index)?.ok_or_else(unknown)
}
