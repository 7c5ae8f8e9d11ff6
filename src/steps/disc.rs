//! What lies on a medium, and what came: a disc image or a bare package file, with whatever lies beside the package.

use crate::steps::desk::Desk;
use crate::steps::issued::{check_bodies, slip_agrees};
use crate::tools::files::{self, TemporaryFolder};
use crate::tools::ledger::{AddCheckpoint, Proof, tree};
use crate::tools::media::image;
use crate::tools::opener;
use crate::tools::package::Part;
use crate::words::act::{Deed, Entry, Sealed};
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Class, Error, Result};
use crate::words::statement;
use crate::words::statement::slip::MediumNote;
use crate::words::units::{ControlNumber, Digest};
use std::ops::Range;
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
    /// What was given: an image, a device or the `.age` file.
    source: PathBuf,
    /// Where the package lies in it, under which name.
    package: (String, Range<u64>),
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
    /// Looks at `source`. Of an image only the notes are unpacked, inside the folder `within`, where they go away with
    /// this value; what is read of the package is read where it lies. A scratched disc may be without its notes.
    pub fn read(source: &Path, within: &Path, scratched: bool) -> Result<Disc> {
        if source.extension().is_some_and(|e| e.eq_ignore_ascii_case("age")) {
            let size = std::fs::metadata(source).map_err(|cause| Error::io(source, &cause))?.len();
            let beside =
                source.parent().map(Path::to_path_buf).filter(|folder| folder.join(MEDIUM_NOTE).exists());
            let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let source = source.to_path_buf();
            return Ok(Disc { source, package: (name, 0..size), beside, _unpacked: None });
        }
        match Disc::notes(source, within) {
            Err(Error { class: Class::Device, .. }) if scratched => {
                let (package, _) = names_on(source)?;
                let range = image::place(source, &package)?;
                let package = (package.path, range);
                Ok(Disc { source: source.to_path_buf(), package, beside: None, _unpacked: None })
            }
            read => read,
        }
    }

    /// The notes on an image (checkpoints, proofs), unpacked inside the folder `within`.
    pub fn notes(source: &Path, within: &Path) -> Result<Disc> {
        let (package, notes) = names_on(source)?;
        let unpacked = TemporaryFolder::create(within, "notes.disc")?;
        let folder = unpacked.path().to_path_buf();
        let names: Vec<&str> = notes.iter().map(String::as_str).collect();
        image::extract(source, &names, &folder)?;
        let range = image::place(source, &package)?;
        let package = (package.path, range);
        Ok(Disc { source: source.to_path_buf(), package, beside: Some(folder), _unpacked: Some(unpacked) })
    }

    /// The package, at most so many bytes of it.
    pub fn package(&self, size: u64) -> Result<Part> {
        let range = &self.package.1;
        Part::open(&self.source, range.start..range.end.min(range.start.saturating_add(size)))
    }

    /// What was given, for messages.
    pub fn source(&self) -> &Path {
        &self.source
    }

    /// The control number, from the package's name.
    pub fn number(&self) -> Result<ControlNumber> {
        let name = &self.package.0;
        let stem = name.strip_suffix(".zip.age").unwrap_or(name);
        let bare = self.source.file_name().is_some_and(|own| own.to_string_lossy() == **name);
        let path = if bare { self.source.display().to_string() } else { name.clone() };
        stem.parse().map_err(|_| Error::usage("package-unnamed").with("path", path))
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
fn names_on(source: &Path) -> Result<(image::Entry, Vec<String>)> {
    let known = [MEDIUM_NOTE, SEAL_ENTRY, SEAL_PROOF, CONSISTENCY, WITNESSED];
    let files = image::list(source)?;
    let is_package = |path: &str| path.ends_with(".zip.age") && !path.contains('/');
    let packages: Vec<&image::Entry> = files.iter().filter(|file| is_package(&file.path)).collect();
    let notes = files.iter().filter(|file| known.contains(&file.path.as_str()) && file.size.0 <= MAX_BESIDE);
    match packages.as_slice() {
        [one] => Ok(((*one).clone(), notes.map(|file| file.path.clone()).collect())),
        other => {
            Err(Error::usage("image-not-ours").with("path", source.display()).with("count", other.len()))
        }
    }
}
