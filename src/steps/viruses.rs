//! Viruses: who says that files are clean before they are sealed and after they were unpacked, and what is recorded.
//!
//! The settings (`[antivirus]`) choose one of three. A socket is named: clamd is shown every byte, with patterns no older
//! than allowed. None is named: a person must have declared that another product watches this home's machines
//! (`declare S5`, in force and not expired); the entry then points at that declaration and claims no scan. No section:
//! nothing is asked, and entries say nothing. A declaration never stands in for a socket that is named and does not
//! answer: who has set up a scanner wants it asked.
//!
//! What is promised of sealing: [`Guard::sources`] gives the digest of every file as it was scanned, and the sealing is
//! thrown away unless the package's manifest names the same ones ([`same_bytes`]). So what was scanned is what was sealed,
//! byte for byte, also where a file was changed in between so that no time stamp shows it. Of opening: the scan reads the
//! files in their quarantine, after each was held against the manifest, before the folder gets its name.

use crate::steps::desk::{Ask, Desk};
use crate::tools::antivirus::Clamd;
use crate::tools::package::{Manifest, Sources};
use crate::words::act::{Scanned, VirusCheck};
use crate::words::custody::measures::watched_by_another;
use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, ContractId, Digest};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Who is asked about files.
pub struct Guard {
    scanner: Option<Clamd>,
    check: Option<VirusCheck>,
    skipped: Option<Error>,
}

/// Finds out who is to be asked, and that they are there, before anything is begun.
pub fn guard(desk: &mut Desk<'_>, contract: &ContractId) -> Result<Guard> {
    let nobody = |skipped| Guard { scanner: None, check: None, skipped };
    let Some(section) = desk.config.antivirus.clone() else { return Ok(nobody(None)) };
    let Some(address) = section.address().expect("checked when the settings were read") else {
        let now = desk.now;
        let declared = watched_by_another(desk.book()?, contract, now)?;
        return match declared {
            Some(said) => Ok(Guard { check: Some(VirusCheck::Declared(said.leaf)), ..nobody(None) }),
            None if section.required => Err(Error::refused("virus-check-missing")),
            None => Ok(nobody(None)),
        };
    };
    let scanner = Clamd::at(address);
    let engine = match scanner.engine() {
        Err(error) if error.code == "scanner-missing" && !section.required => {
            let skipped = Error::device("virus-scan-skipped").with("address", scanner.address());
            return Ok(nobody(Some(skipped)));
        }
        engine => engine?,
    };
    let Some(patterns) = engine.patterns else {
        return Err(Error::refused("virus-patterns-undated").with("engine", engine.name));
    };
    let days = patterns.age_days(desk.now.date());
    if days > i64::from(section.max_age_days) {
        return Err(Error::refused("virus-patterns-old")
            .with("made", patterns.made)
            .with("days", days)
            .with("limit", section.max_age_days));
    }
    let token = engine.name.replace(' ', "-").parse();
    let engine = token.map_err(|_| {
        Error::device("scanner-strange").with("address", scanner.address()).with("answer", engine.name)
    })?;
    let scanned = Scanned { engine, patterns: patterns.version, made: patterns.made.to_string() };
    Ok(Guard { scanner: Some(scanner), check: Some(VirusCheck::Scanned(scanned)), skipped: None })
}

impl Guard {
    /// What the entry says about it, once the files were found clean.
    pub fn check(&self) -> Option<VirusCheck> {
        self.check.clone()
    }
    /// In a word, for messages.
    pub fn word(&self) -> &'static str {
        match &self.check {
            Some(VirusCheck::Scanned(_)) => "scanned",
            Some(VirusCheck::Declared(_)) => "declared",
            None => "none",
        }
    }
    /// That nobody was there to be asked, where the settings let that pass.
    pub fn warning(&self) -> Option<Error> {
        self.skipped.clone()
    }

    /// Shows the files that are to be sealed. The digests of what was shown, in their order; `None`: nobody is asked. A
    /// virus is `virus-found` (exit 3).
    pub fn sources(&self, ask: &dyn Ask, sources: &Sources) -> Result<Option<Vec<Digest>>> {
        let Some(scanner) = &self.scanner else { return Ok(None) };
        let mut progress = Progress { ask, done: 0, total: sources.total() };
        let mut digests = Vec::with_capacity(sources.files().len());
        for source in sources.files() {
            let (mut showing, mut digest) = (scanner.begin(source.name())?, blake3::Hasher::new());
            source.read_through(&mut |piece| {
                digest.update(piece);
                progress.more(piece);
                showing.piece(piece)
            })?;
            if let Some(signature) = showing.end()? {
                let error = Error::refused("virus-found").with("file", source.name());
                return Err(error.with("signature", signature));
            }
            digests.push(Digest(*digest.finalize().as_bytes()));
        }
        Ok(Some(digests))
    }

    /// Shows the files of a package in their quarantine. A virus is `package-infected` (exit 3).
    pub fn folder<'n>(
        &self,
        ask: &dyn Ask,
        folder: &Path,
        names: impl Iterator<Item = &'n str>,
        total: Bytes,
    ) -> Result<()> {
        let Some(scanner) = &self.scanner else { return Ok(()) };
        let mut progress = Progress { ask, done: 0, total };
        for name in names {
            let path = folder.join(name);
            let failed = |cause: std::io::Error| Error::io(&path, &cause);
            let (mut file, mut buffer) = (File::open(&path).map_err(failed)?, vec![0; 1 << 18]);
            let mut showing = scanner.begin(name)?;
            loop {
                let count = match file.read(&mut buffer) {
                    Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => continue,
                    read => read.map_err(failed)?,
                };
                if count == 0 {
                    break;
                }
                progress.more(&buffer[..count]);
                showing.piece(&buffer[..count])?;
            }
            if let Some(signature) = showing.end()? {
                let error = Error::refused("package-infected").with("file", name);
                return Err(error.with("signature", signature));
            }
        }
        Ok(())
    }
}

/// Refuses a package (`package-file-changed`, exit 2) that holds other bytes than those that were scanned.
pub fn same_bytes(sources: &Sources, scanned: Option<&[Digest]>, manifest: &Manifest) -> Result<()> {
    let Some(scanned) = scanned else { return Ok(()) };
    let packed = manifest.files.iter().map(|item| (item.name.as_str(), item.blake3));
    let other = sources
        .files()
        .iter()
        .zip(scanned)
        .zip(packed)
        .find(|((source, scanned), packed)| (source.name(), **scanned) != *packed);
    match other {
        Some(((source, _), _)) => {
            Err(Error::usage("package-file-changed").with("path", source.path().display()))
        }
        None => Ok(()),
    }
}

struct Progress<'a> {
    ask: &'a dyn Ask,
    done: u64,
    total: Bytes,
}

impl Progress<'_> {
    fn more(&mut self, piece: &[u8]) {
        self.done += piece.len() as u64;
        self.ask.progress("progress-scan", self.done, self.total.0);
    }
}
