//! Private keys at rest: one a file, sealed as an age file under a passphrase. A key that signs is an Ed25519 seed; the one
//! that receives is text as `age-keygen` writes it, so that stock `age` alone opens what came for a home.
//!
//! The keys of a home (log, statements, cosigner, receiving) lie in its `keys/` folder under the home's passphrase; a person's own
//! key lies in that person's keyring folder under that person's passphrase. Not a key server: what a key may sign is
//! decided by the steps.

use crate::tools::age::{self, ReceivingKey};
use crate::tools::files;
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::sign::{PublicKey, Signer};
use ring::rand::SecureRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A sealed seed is a few hundred bytes.
const MAX_KEY_FILE: u64 = 4096;

/// An Ed25519 private key, ready to sign.
pub struct SigningKey(Ed25519KeyPair);

impl Signer for SigningKey {
    fn public(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().try_into().expect("an Ed25519 public key has 32 bytes"))
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).as_ref().try_into().expect("an Ed25519 signature has 64 bytes")
    }
}

/// Makes a key of a home and keeps it at `path`. Refuses to replace one.
pub fn create(path: &Path, passphrase: &Secret, log_n: u8, random: &dyn SecureRandom) -> Result<SigningKey> {
    make(path, passphrase, log_n, random, files::write_new)
}

/// Makes a person's own key: that person's account alone may read the file.
pub fn create_own(
    path: &Path,
    passphrase: &Secret,
    log_n: u8,
    random: &dyn SecureRandom,
) -> Result<SigningKey> {
    make(path, passphrase, log_n, random, files::write_private)
}

fn make(
    path: &Path,
    passphrase: &Secret,
    log_n: u8,
    random: &dyn SecureRandom,
    write: fn(&Path, &[u8]) -> Result<()>,
) -> Result<SigningKey> {
    let mut seed = Zeroizing::new([0u8; 32]);
    fill(random, &mut *seed)?;
    write(path, &age::seal_small(passphrase, &*seed, log_n, random)?)?;
    from_seed(path, &*seed)
}

/// Makes the key that opens what is sealed for a home, and keeps it at `path`. Refuses to replace one.
pub fn create_receiving(
    path: &Path,
    passphrase: &Secret,
    log_n: u8,
    random: &dyn SecureRandom,
) -> Result<ReceivingKey> {
    let key = ReceivingKey::generate(random)?;
    let text = key.print();
    files::write_new(path, &age::seal_small(passphrase, text.expose().as_bytes(), log_n, random)?)?;
    Ok(key)
}

/// Opens the key at `path` that opens what is sealed for a home. Errors as of [`load`].
pub fn load_receiving(path: &Path, passphrase: &Secret) -> Result<ReceivingKey> {
    let text = unseal(path, passphrase)?;
    let text = std::str::from_utf8(&text).unwrap_or_default();
    ReceivingKey::parse(text.trim_end())
        .map_err(|_| Error::verification("key-malformed").with("path", path.display()))
}

/// Opens the key at `path`. A wrong passphrase is `key-passphrase-wrong` (exit 1).
pub fn load(path: &Path, passphrase: &Secret) -> Result<SigningKey> {
    from_seed(path, &unseal(path, passphrase)?)
}

fn unseal(path: &Path, passphrase: &Secret) -> Result<Zeroizing<Vec<u8>>> {
    let sealed = files::read_small(path, MAX_KEY_FILE)?;
    age::open_small(passphrase, &sealed).map_err(|error| match error.code {
        "passphrase-wrong" => Error::verification("key-passphrase-wrong").with("path", path.display()),
        _ => Error::verification("key-malformed").with("path", path.display()),
    })
}

/// Opens the key at `path`, or the one that was to take its place when a change of keys was cut short: whichever is
/// `wanted`. Where neither is, the first.
pub fn load_current(path: &Path, passphrase: &Secret, wanted: &PublicKey) -> Result<SigningKey> {
    let next = successor(path);
    if next.exists() {
        match load(&next, passphrase) {
            Ok(key) if key.public() == *wanted => {
                replace(path)?;
                return Ok(key);
            }
            // It may have been made under another passphrase; whichever is wanted opens under its own.
            _ => {}
        }
    }
    load(path, passphrase)
}

/// Where the key lies that is to take the place of the one at `path`.
pub fn successor(path: &Path) -> PathBuf {
    path.with_extension("next.age")
}

/// The successor takes the place of the key at `path`, which is gone then.
pub fn replace(path: &Path) -> Result<()> {
    std::fs::rename(successor(path), path).map_err(|cause| Error::io(path, &cause))
}

/// Removes the successor of the key at `path`, which never counted.
pub fn discard_successor(path: &Path) -> Result<()> {
    match std::fs::remove_file(successor(path)) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(Error::io(path, &cause)),
        _ => Ok(()),
    }
}

/// Moves a key that counts no longer out of the way of a new one.
pub fn put_aside(path: &Path) -> Result<()> {
    let aside = path.with_extension("old.age");
    match std::fs::rename(path, aside) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(Error::io(path, &cause)),
        _ => Ok(()),
    }
}

/// Where a person's key lies in a keyring folder.
pub fn in_keyring(keyring: &Path, person: impl std::fmt::Display) -> PathBuf {
    keyring.join(format!("{person}.key.age"))
}

/// Random bytes, or an error that says the machine has none to give.
pub fn fill(random: &dyn SecureRandom, bytes: &mut [u8]) -> Result<()> {
    random.fill(bytes).map_err(|_| Error::device("no-randomness"))
}

fn from_seed(path: &Path, seed: &[u8]) -> Result<SigningKey> {
    Ed25519KeyPair::from_seed_unchecked(seed)
        .map(SigningKey)
        .map_err(|_| Error::verification("key-malformed").with("path", path.display()))
}
