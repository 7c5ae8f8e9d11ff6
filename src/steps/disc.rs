//! What lies on a medium, and what came: a disc image or a bare package file, with whatever lies beside the package.

use crate::steps::desk::Desk;
use crate::steps::issued::{check_bodies, slip_agrees};
use crate::tools::files::{self, TemporaryFolder};
use crate::tools::ledger::{AddCheckpoint, Proof, tree};
use crate::tools::media::image;
use crate::tools::opener;
use crate::words::act::{Deed, Entry, Sealed};
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::slip::MediumNote;
use crate::words::units::{ControlNumber, Digest};
use std::path::{Path, PathBuf};

/// Names on the medium. Nothing personal, and no hint at what the data is.
pub const README: &str = "お読みください.html";
pub const OPENER: &str = "OPEN.html";
pub const MEDIUM_NOTE: &str = "MEDIUM.cose";
pub const SEAL_ENTRY: &str = "SEAL.cbor";
pub const SEAL_PROOF: &str = "SEAL.tlog-proof";
pub const CONSISTENCY: &str = "CONSISTENCY";
pub const WITNESSED: &str = "WITNESSED";

/// The page that opens packages in a browser, with this home's keys in it.
pub fn opener(desk: &mut Desk<'_>) -> Result<String> {
    let home = desk.book()?.register.home()?;
    Ok(opener::page(&opener::Sender { origin: &home.origin, keys: &home.keys }))
}

/// Proofs and notes on a disc are small.
const MAX_BESIDE: u64 = 4 << 20;

pub struct Disc {
    /// The `.age` file: given as such, or taken from the image into a folder that goes away with this value.
    pub package: PathBuf,
    beside: Option<PathBuf>,
    _unpacked: Option<TemporaryFolder>,
}

/// The sealing entry with its proven place.
pub struct SealProof {
    pub leaf: Digest,
    pub entry: Entry,
    /// Whether the disc's checkpoint was shown to continue the one pinned of the sender. Where the disc is older than
    /// what is pinned, nothing on it can show that.
    pub continues: bool,
}

impl Disc {
    /// Looks at `source`; an image is unpacked (still encrypted) beside `out`.
    pub fn read(source: &Path, out: &Path) -> Result<Disc> {
        if source.extension().is_some_and(|e| e.eq_ignore_ascii_case("age")) {
            std::fs::metadata(source).map_err(|cause| Error::io(source, &cause))?;
            let beside =
                source.parent().map(Path::to_path_buf).filter(|folder| folder.join(MEDIUM_NOTE).exists());
            return Ok(Disc { package: source.to_path_buf(), beside, _unpacked: None });
        }
        let name = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let within = files::folder_of(out);
        Disc::take(source, &within, &format!("{name}.disc"), true).map_err(|error| match error.code {
            // People know nothing of the folder in between.
            "storage-full" => Error::storage("storage-full").with("path", out.display()),
            _ => error,
        })
    }

    /// The notes on an image alone (checkpoints, proofs), unpacked inside the folder `within`.
    pub fn notes(source: &Path, within: &Path) -> Result<Disc> {
        Disc::take(source, within, "notes.disc", false)
    }

    fn take(source: &Path, within: &Path, ending: &str, with_package: bool) -> Result<Disc> {
        let (package, notes) = names_on(source)?;
        let unpacked = TemporaryFolder::create(within, ending)?;
        let folder = unpacked.path().to_path_buf();
        let wanted = with_package.then_some(package.as_str());
        let names: Vec<&str> = wanted.into_iter().chain(notes.iter().map(String::as_str)).collect();
        image::extract(source, &names, &folder)?;
        Ok(Disc { package: folder.join(package), beside: Some(folder), _unpacked: Some(unpacked) })
    }

    /// The control number, from the package's name.
    pub fn number(&self) -> Result<ControlNumber> {
        let name = self.package.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = name.strip_suffix(".zip.age").unwrap_or(&name);
        stem.parse().map_err(|_| Error::usage("package-unnamed").with("path", self.package.display()))
    }

    /// A small file beside the package, if there is one.
    pub fn beside(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(folder) = &self.beside else { return Ok(None) };
        let path = folder.join(name);
        match path.exists() {
            true => files::read_small(&path, MAX_BESIDE).map(Some),
            false => Ok(None),
        }
    }

    /// The checkpoints that came on the disc.
    pub fn bodies(&self) -> Result<Vec<AddCheckpoint>> {
        match self.beside(CONSISTENCY)? {
            Some(bytes) => AddCheckpoint::parse_all(&String::from_utf8_lossy(&bytes)),
            None => Ok(Vec::new()),
        }
    }

    /// Checks the medium's note, the history and the sealing entry's place, with the keys pinned for the sender.
    /// `None`: a bare package came without its proofs.
    pub fn check(&self, desk: &mut Desk<'_>, state: &Consignment) -> Result<Option<SealProof>> {
        let sender = desk.book()?.register.party(&state.from)?.clone();
        let Some(note) = self.beside(MEDIUM_NOTE)? else { return Ok(None) };
        let note =
            statement::verify::<MediumNote>(&note, &sender.origin, &sender.keys.statements)?.into_content();
        if note.consignment != state.number
            || note.package != state.package
            || !state.media.contains_key(&note.medium)
        {
            return Err(Error::refused("wrong-medium")
                .with("medium", note.medium)
                .with("consignment", &state.number));
        }
        let consistent = check_bodies(desk, &state.from, &self.bodies()?)?;
        slip_agrees(state, &consistent)?;
        let (Some(entry), Some(proof)) = (self.beside(SEAL_ENTRY)?, self.beside(SEAL_PROOF)?) else {
            return Ok(None);
        };
        let proof = Proof::parse(&String::from_utf8_lossy(&proof))?;
        let verified = proof.verify(&entry, &sender.origin, &sender.keys.log, &[])?;
        let head =
            crate::words::act::TreeHead { size: verified.checkpoint.size, root: verified.checkpoint.root };
        let continues = match consistent.agrees(&head) {
            Some(false) => {
                return Err(Error::verification("slip-and-disc-differ").with("consignment", &state.number));
            }
            agrees => agrees == Some(true),
        };
        let leaf = tree::leaf_hash(&entry);
        let entry = Entry::from_bytes(&entry)?;
        let ours = matches!(&entry.act.deed, Deed::Sealed(Sealed { consignment, package, .. })
            if *consignment == state.number && package.blake3 == state.package);
        match ours && leaf == note.sealing {
            true => Ok(Some(SealProof { leaf, entry, continues })),
            false => Err(Error::verification("sealing-differs").with("consignment", &state.number)),
        }
    }
}

/// The package on an image, and the notes that mean something here; anything else is not even taken off it.
fn names_on(source: &Path) -> Result<(String, Vec<String>)> {
    let known = [MEDIUM_NOTE, SEAL_ENTRY, SEAL_PROOF, CONSISTENCY, WITNESSED];
    let files = image::list(source)?;
    let is_package = |path: &str| path.ends_with(".zip.age") && !path.contains('/');
    let packages: Vec<&image::Entry> = files.iter().filter(|file| is_package(&file.path)).collect();
    let notes = files.iter().filter(|file| known.contains(&file.path.as_str()) && file.size.0 <= MAX_BESIDE);
    match packages.as_slice() {
        [one] => Ok((one.path.clone(), notes.map(|file| file.path.clone()).collect())),
        other => {
            Err(Error::usage("image-not-ours").with("path", source.display()).with("count", other.len()))
        }
    }
}
