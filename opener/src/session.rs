//! One package that is open in one worker.

use crate::hashes;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tewatashi::tools::age::{FileKey, ReadAt, Reader};
use tewatashi::tools::package::{Limits, Manifest, Package, Password};
use tewatashi::words::error::{Error, Result};
use zeroize::Zeroizing;

/// A package that is open.
pub struct Session<R> {
    source: R,
    name: PathBuf,
    key: FileKey,
    reader: Reader<R>,
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
    pub fn begin(source: R, name: &Path, key: FileKey) -> Result<Session<R>> {
        let reader = Reader::unlocked(source.clone(), name, &key)?;
        Ok(Session { source, name: name.to_path_buf(), key, reader })
    }
    /// What the package holds, and where each file lies in the plaintext.
    pub fn contents(&self) -> Result<(Manifest, Vec<Range<u64>>)> {
        let reader = Reader::unlocked(self.source.clone(), &self.name, &self.key)?;
        let package = Package::within(reader, Limits::default())?;
        let places = (0..package.manifest().files.len()).map(|index| package.content(index)).collect();
        Ok((package.manifest().clone(), places))
    }
    /// Decrypts the part of a file that begins `at` bytes into it.
    ///
    /// # Panics
    /// If no piece begins there.
    pub fn piece(&self, file: &Range<u64>, at: u64) -> Result<Piece> {
        let size = file.end - file.start;
        let range = file.start + at..file.end.min(file.start + at + hashes::PIECE);
        let mut plain = Zeroizing::new(Vec::with_capacity((range.end - range.start) as usize));
        let missing = self.reader.read_piece(range.clone(), &mut plain)?;
        let missing = missing.iter().map(|bad| bad.start - range.start..bad.end - range.start).collect();
        let hash = hashes::piece(&plain, at, size);
        Ok(Piece { plain, hash, missing })
    }
}
