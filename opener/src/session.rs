//! One package that is open in one worker.

use crate::hashes;
use std::ops::Range;
use std::path::Path;
use tewatashi::tools::age::{Ending, FileKey, ReadAt, Reader};
use tewatashi::tools::package::{Item, Limits, Manifest, Package, Password, Remains, Salvage};
use tewatashi::words::error::{Error, Result};
use tewatashi::words::units::Digest;
use zeroize::Zeroizing;

/// A package that is open.
pub struct Session<R> {
    reader: Reader<R>,
}

/// What a package holds.
pub struct Contents {
    /// What the sender says about it, if that could be read.
    pub manifest: Option<Manifest>,
    pub files: Vec<Listed>,
    /// There are or were files whose names cannot be read.
    pub unnamed: bool,
}

/// One file.
pub struct Listed {
    pub name: String,
    /// Where it lies in the plaintext.
    pub place: Range<u64>,
    /// As the manifest says.
    pub blake3: Option<Digest>,
}

impl Contents {
    fn of<R: ReadAt>(package: &Package<R>) -> Contents {
        let manifest = package.manifest().clone();
        let listed = |(index, item): (usize, &Item)| {
            let (place, blake3) = (package.content(index), Some(item.blake3));
            Listed { name: item.name.clone(), place, blake3 }
        };
        let files = manifest.files.iter().enumerate().map(listed).collect();
        Contents { manifest: Some(manifest), files, unnamed: false }
    }
    fn left<R: ReadAt>(salvage: &Salvage<R>) -> Contents {
        let damage = salvage.damage();
        let listed = |(index, file): (usize, &Remains)| {
            let (place, blake3) = salvage.place(index);
            Listed { name: file.name.clone(), place, blake3 }
        };
        let files = damage.files.iter().enumerate().map(listed).collect();
        let unnamed = !damage.unnamed.is_empty() || damage.more;
        Contents { manifest: salvage.manifest().cloned(), files, unnamed }
    }
}

/// A piece of plaintext.
pub struct Piece {
    pub plain: Zeroizing<Vec<u8>>,
    /// What it adds to the file's BLAKE3 ([`hashes`]); means nothing where something is missing.
    pub hash: [u8; 32],
    /// What is missing, and zero instead, counted from the start of the piece.
    pub missing: Vec<Range<u64>>,
}

/// Checks how a password is typed, and unwraps the package's key; scrypt runs here.
///
/// Errors: `password-…`, and `age-…` for what is no package.
pub fn unlock<R: ReadAt>(source: R, name: &Path, typed: &str) -> Result<FileKey> {
    let password = Password::parse(typed)?;
    let key = Reader::unwrap(source, name, password.secret());
    key.map_err(|error| match error.code {
        "passphrase-wrong" => Error::verification("password-wrong"),
        _ => error,
    })
}

impl<R: ReadAt + Clone> Session<R> {
    /// Opens the package and finds out what it holds. Of a damaged one, that is what authenticates; only where nothing of
    /// it makes sense is it refused.
    pub fn open(source: R, name: &Path, key: &FileKey) -> Result<(Session<R>, Contents)> {
        let limits = Limits::default();
        let begin = || Reader::unlocked(source.clone(), name, key);
        let mut reader = begin()?;
        let package = reader.verify_end().and_then(|()| Package::within(begin()?, limits));
        match package {
            Ok(package) => Ok((Session { reader }, Contents::of(&package))),
            Err(_) => {
                let salvage = Salvage::within(begin()?, limits, &mut |_| {})?;
                reader.end_as(salvage.reader().ending());
                Ok((Session { reader }, Contents::left(&salvage)))
            }
        }
    }
    /// With what another worker has found out.
    pub fn join(source: R, name: &Path, key: &FileKey, ending: Ending) -> Result<Session<R>> {
        let mut reader = Reader::unlocked(source, name, key)?;
        reader.end_as(ending);
        Ok(Session { reader })
    }
    pub fn ending(&self) -> Ending {
        self.reader.ending()
    }
    /// Decrypts the part of a file that begins `at` bytes into it, into the memory of an earlier piece.
    ///
    /// # Panics
    /// If no piece begins there.
    pub fn piece(&self, file: &Range<u64>, at: u64, mut plain: Zeroizing<Vec<u8>>) -> Result<Piece> {
        let size = file.end - file.start;
        let range = file.start + at..file.end.min(file.start + at + hashes::PIECE);
        // What a cut package has no more is missing, too.
        let there = range.start.min(self.reader.len())..range.end.min(self.reader.len());
        let mut missing = self.reader.read_piece(there.clone(), &mut plain)?;
        if there.end < range.end {
            plain.resize((range.end - range.start) as usize, 0);
            match missing.last_mut() {
                Some(last) if last.end == there.end => last.end = range.end,
                _ => missing.push(there.end.max(range.start)..range.end),
            }
        }
        let missing = missing.iter().map(|bad| bad.start - range.start..bad.end - range.start).collect();
        let hash = hashes::piece(&plain, at, size);
        Ok(Piece { plain, hash, missing })
    }
}
