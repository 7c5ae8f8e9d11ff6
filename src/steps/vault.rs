//! The password of a package between sealing and the acceptance of its notice.
//!
//! It lies sealed under a key of its own that is kept apart from the database and from backups; destroying that key is
//! destroying the password.

use crate::steps::desk::Desk;
use crate::tools::{age, files, keys};
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::units::{ControlNumber, hex};
use std::path::Path;
use zeroize::Zeroizing;

/// A notice key has 256 random bits, so stretching it would only cost time.
const NOTICE_WORK_FACTOR: u8 = 2;

/// Keeps a password until its notice is accepted.
pub fn keep_password(desk: &mut Desk<'_>, number: &ControlNumber, password: &Secret) -> Result<()> {
    let mut bytes = Zeroizing::new([0u8; 32]);
    keys::fill(desk.random, &mut *bytes)?;
    let notice_key = Secret::new(hex(&*bytes));
    let sealed_key = {
        let passphrase = desk.home_passphrase()?;
        let cost = desk.config.keys.work_factor;
        age::seal_small(&passphrase, notice_key.expose().as_bytes(), cost, desk.random)?
    };
    let sealed_password =
        age::seal_small(&notice_key, password.expose().as_bytes(), NOTICE_WORK_FACTOR, desk.random)?;
    files::write_new(&desk.home.password(number), &sealed_password)?;
    files::write_new(&desk.home.notice_key(number), &sealed_key)
}

/// The password of a sealed package, while its notice key exists.
pub fn stored_password(desk: &mut Desk<'_>, number: &ControlNumber) -> Result<Secret> {
    let key = desk.home.notice_key(number);
    if !key.exists() {
        return Err(Error::refused("password-destroyed").with("consignment", number));
    }
    let notice_key = age::open_small(&desk.home_passphrase()?, &files::read_small(&key, 4096)?)?;
    let notice_key = Secret::new(String::from_utf8_lossy(&notice_key).into_owned());
    let password = age::open_small(&notice_key, &files::read_small(&desk.home.password(number), 4096)?)?;
    Ok(Secret::new(String::from_utf8_lossy(&password).into_owned()))
}

/// Destroys the notice key, and with it the stored password.
pub fn destroy_password(desk: &Desk<'_>, number: &ControlNumber) -> Result<()> {
    for path in [desk.home.notice_key(number), desk.home.password(number)] {
        remove(&path)?;
    }
    Ok(())
}

/// Destroys keys that the ledger calls destroyed and a kill has left: of consignments whose notice was accepted, and of
/// those that ended.
pub fn finish_destructions(desk: &mut Desk<'_>) -> Result<()> {
    let folder = desk.home.notice_keys();
    let kept = std::fs::read_dir(&folder).map_err(|cause| Error::io(&folder, &cause))?;
    if kept.count() == 0 {
        return Ok(());
    }
    let ended: Vec<(ControlNumber, bool)> = desk
        .book()?
        .consignments()
        .into_iter()
        .filter(|state| state.password_destroyed || state.closed || state.voided)
        .map(|state| (state.number, state.voided))
        .collect();
    for (number, voided) in ended.iter().filter(|(number, _)| desk.home.notice_key(number).exists()) {
        // The key goes last: as long as it is there, this is done again.
        if *voided {
            remove(&desk.home.package(number))?;
            remove(&desk.home.outboard(number))?;
        }
        destroy_password(desk, number)?;
    }
    Ok(())
}

/// Removes a file if it is there.
pub fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Ok(()) => files::sync_folder(path),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(Error::io(path, &cause)),
    }
}
