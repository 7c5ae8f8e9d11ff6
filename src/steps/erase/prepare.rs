//! What a report says, put together in one way for those who sign the work and for who signs the whole: the answers, what
//! the ledger knows better, and the attached files.

use crate::steps::desk::Desk;
use crate::steps::erase::draft::{self, DraftFile};
use crate::tools::evidence::MAX_FILE;
use crate::tools::files;
use crate::words::act::Deed;
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::statement::erasure::{Attached, Copy, ErasureReport};
use crate::words::units::{ControlNumber, CopyNumber, Digest, PersonId};
use serde_bytes::ByteBuf;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// All files together: the report travels as one file.
const MAX_ATTACHED: u64 = 8 << 20;

/// The report without signatures. `responsible`: who will sign the whole, where that is known.
pub fn prepare(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    answers: &Path,
    responsible: Option<PersonId>,
) -> Result<ErasureReport> {
    let (file, mut copies) = draft::read(answers)?;
    let state = desk.book()?.consignment(number)?;
    let (performer, verifier) = (desk.person_named(&file.performer)?, desk.person_named(&file.verifier)?);
    if performer == verifier {
        return Err(Error::refused("four-eyes").with("consignment", number));
    }
    let places = draft::recorded_copies(desk, number)?;
    // Where a recorded copy lay is the machine's word, whatever the draft was edited to say.
    for copy in &mut copies {
        if let Some(known) = places.iter().find(|known| copy.number == Some(known.number)) {
            copy.place = known.place.clone();
        }
    }
    let recorded: Vec<CopyNumber> = places.iter().map(|copy| copy.number).collect();
    let answered: BTreeSet<CopyNumber> = copies.iter().filter_map(|copy| copy.number).collect();
    rules::copies_covered(&recorded, &answered)?;
    rules::servers_covered(state.server.keys(), &copies)?;
    plausible(desk, number, &copies)?;
    let sealing = proven_sealing(desk, number)?;
    Ok(ErasureReport {
        v: ErasureReport::VERSION,
        consignment: number.clone(),
        sealing,
        package: state.package,
        media: state.media.keys().copied().collect(),
        performer,
        verifier,
        responsible: responsible.unwrap_or(performer),
        at: desk.now,
        copies,
        contact: file.contact.clone(),
        department: file.department.trim().to_string(),
        place: file.place.trim().to_string(),
        witness: file.witness.trim().to_string(),
        evidence: attached(answers, &file)?,
        signed: Vec::new(),
    })
}

/// The files that the answers name, from the folder of the answers.
fn attached(answers: &Path, file: &DraftFile) -> Result<Vec<Attached>> {
    let folder = files::folder_of(answers);
    let mut room = MAX_ATTACHED;
    file.evidence
        .iter()
        .map(|named| {
            let path: PathBuf = folder.join(named);
            let data = files::read_small(&path, MAX_FILE.min(room))?;
            room -= data.len() as u64;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok(Attached { name, digest: Digest::blake3(&data), data: ByteBuf::from(data) })
        })
        .collect()
}

/// Times that cannot be are refused here already; the office checks again.
fn plausible(desk: &Desk<'_>, number: &ControlNumber, copies: &[Copy]) -> Result<()> {
    for (at, copy) in copies.iter().enumerate() {
        if copy.ended < copy.started || copy.ended > desk.now || !copy.succeeded {
            let text = match copy.succeeded {
                true => format!("{} – {}", copy.started, copy.ended),
                false => "false".into(),
            };
            return Err(Error::usage("draft-answer")
                .with("path", number)
                .with("copy", at + 1)
                .with("field", if copy.succeeded { "ended" } else { "succeeded" })
                .with("text", text));
        }
    }
    Ok(())
}

/// The leaf hash of the sender's sealing entry, as proven on the disc that was opened; where no disc brings the proof, as
/// the slip names it.
fn proven_sealing(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Digest> {
    let announced = desk.book()?.consignment(number)?.announced_sealing;
    let found = desk.book()?.events(number).iter().find_map(|event| match &event.act.deed {
        Deed::Opened { sealing: Some(leaf), .. } => Some(*leaf),
        _ => None,
    });
    found.or(announced).ok_or_else(|| Error::refused("sealing-never-proven").with("consignment", number))
}
