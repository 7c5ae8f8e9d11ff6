//! What lies on a medium, and what came: a disc image or a bare package file, with whatever lies beside the package.

use crate::steps::desk::Desk;
use crate::steps::issued::{check_bodies, slip_agrees};
use crate::tools::files;
use crate::tools::ledger::{AddCheckpoint, Proof, tree};
use crate::tools::media::image;
use crate::words::act::{Deed, Entry};
use crate::words::custody::consignment::Consignment;
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::slip::MediumNote;
use crate::words::units::{ControlNumber, Digest};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Names on the medium. Nothing personal, and no hint at what the data is.
pub const README: &str = "お読みください.html";
pub const MEDIUM_NOTE: &str = "MEDIUM.cose";
pub const SEAL_ENTRY: &str = "SEAL.cbor";
pub const SEAL_PROOF: &str = "SEAL.tlog-proof";
pub const CONSISTENCY: &str = "CONSISTENCY";
pub const WITNESSED: &str = "WITNESSED";

/// Proofs and notes on a disc are small.
const MAX_BESIDE: u64 = 4 << 20;

pub struct Disc {
    /// The `.age` file: given as such, or taken from the image into a folder that goes away with this value.
    pub package: PathBuf,
    beside: Option<PathBuf>,
    _unpacked: Option<Unpacked>,
}

/// A folder that is gone when the work is done.
struct Unpacked(PathBuf);

impl Drop for Unpacked {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The sealing entry with its proven place.
pub struct SealProof {
    pub leaf: Digest,
    pub entry: Entry,
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
        let folder = out.with_file_name(format!(".tewatashi-{}-{name}.disc", std::process::id()));
        let unpacked = Unpacked(folder.clone());
        std::fs::DirBuilder::new().mode(0o700).create(&folder).map_err(|cause| Error::io(&folder, &cause))?;
        let names = known_names(source)?;
        image::extract(source, &names.iter().map(String::as_str).collect::<Vec<_>>(), &folder)?;
        let package = only_package(source, &folder)?;
        Ok(Disc { package, beside: Some(folder), _unpacked: Some(unpacked) })
    }

    /// A disc whose notes alone are wanted (checkpoints, proofs).
    pub fn notes(source: &Path, beside: &Path) -> Result<Disc> {
        Disc::read(source, &beside.join("notes"))
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
        if consistent.agrees(&head) == Some(false) {
            return Err(Error::verification("slip-and-disc-differ").with("consignment", &state.number));
        }
        let leaf = tree::leaf_hash(&entry);
        let entry = Entry::from_bytes(&entry)?;
        let ours = matches!(&entry.act.deed, Deed::Sealed { consignment, package, .. }
            if *consignment == state.number && package.blake3 == state.package);
        match ours && leaf == note.sealing {
            true => Ok(Some(SealProof { leaf, entry })),
            false => Err(Error::verification("sealing-differs").with("consignment", &state.number)),
        }
    }
}

/// The files on an image that mean something here; anything else is not even taken off it.
fn known_names(source: &Path) -> Result<Vec<String>> {
    let wanted = [MEDIUM_NOTE, SEAL_ENTRY, SEAL_PROOF, CONSISTENCY, WITNESSED];
    let files = image::list(source)?.into_iter().map(|entry| entry.path);
    Ok(files
        .filter(|path| wanted.contains(&path.as_str()) || path.ends_with(".zip.age") && !path.contains('/'))
        .collect())
}

/// A disc carries exactly one package.
fn only_package(source: &Path, folder: &Path) -> Result<PathBuf> {
    let failed = |cause: std::io::Error| Error::io(folder, &cause);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.to_string_lossy().ends_with(".zip.age") && path.is_file() {
            found.push(path);
        }
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        count => Err(Error::usage("image-not-ours").with("path", source.display()).with("count", count)),
    }
}
