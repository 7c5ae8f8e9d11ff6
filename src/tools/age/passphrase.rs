//! The `scrypt` recipient: a file key wrapped under a passphrase (C2SP `age`, section “The scrypt recipient type”).

use super::FileKey;
use super::header::Stanza;
use super::primitives::Cipher;
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use zeroize::Zeroizing;

pub(super) const KIND: &str = "scrypt";
const LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
/// The largest work factor taken in: log₂ N = 22 needs 4 GiB and several seconds; more is an attack on the reader. A page
/// in a browser has no more than 4 GiB in all.
pub const MAX_LOG_N: u8 = if cfg!(target_family = "wasm") { 20 } else { 22 };

/// All zero, as the format says: a wrapping key is used once.
const NONCE: [u8; 12] = [0; 12];

/// Wraps `file_key`. Needs 2^(log N − 10) MiB while it runs.
pub(super) fn wrap(file_key: &FileKey, passphrase: &Secret, log_n: u8, salt: &[u8; 16]) -> Result<Stanza> {
    if !(1..=MAX_LOG_N).contains(&log_n) {
        return Err(too_costly(log_n));
    }
    let mut body = file_key.to_vec();
    let tag = wrapping_key(passphrase, salt, log_n).seal(NONCE, &mut body);
    body.extend(tag);
    Ok(Stanza { kind: KIND.into(), args: vec![BASE64.encode(salt), log_n.to_string()], body })
}

/// Unwraps the file key; the caller sees to it that a passphrase is the only recipient. A header for another kind of recipient is `age-recipient-unknown` (exit 2).
pub(super) fn unwrap(stanzas: &[Stanza], passphrase: &Secret) -> Result<FileKey> {
    let malformed = |cause| Error::verification("age-stanza-malformed").with("cause", cause);
    let Some(stanza) = stanzas.iter().find(|s| s.kind == KIND) else {
        let kinds: Vec<&str> = stanzas.iter().map(|s| s.kind.as_str()).collect();
        return Err(Error::usage("age-recipient-unknown").with("kinds", kinds.join(", ")));
    };
    let [salt, work] = &stanza.args[..] else { return Err(malformed("not two arguments")) };
    let salt: [u8; 16] = BASE64
        .decode(salt)
        .ok()
        .and_then(|salt| salt.try_into().ok())
        .ok_or_else(|| malformed("not a salt of 16 bytes in canonical base64"))?;
    let decimal = !work.starts_with('0') && work.bytes().all(|b| b.is_ascii_digit());
    if !decimal {
        return Err(malformed("the work factor is not a plain decimal number"));
    }
    let log_n = match work.parse::<u8>() {
        Ok(log_n) if log_n <= MAX_LOG_N => log_n,
        _ => return Err(too_costly(work)),
    };
    if stanza.body.len() != 32 {
        return Err(malformed("the wrapped key does not have 32 bytes"));
    }
    let mut body = Zeroizing::new(stanza.body.clone());
    let opened = wrapping_key(passphrase, &salt, log_n)
        .open(NONCE, &mut body)
        .ok_or_else(|| Error::verification("passphrase-wrong"))?;
    let mut file_key = FileKey::default();
    file_key.copy_from_slice(opened);
    Ok(file_key)
}

fn too_costly(log_n: impl std::fmt::Display) -> Error {
    Error::usage("age-work-factor").with("work", log_n).with("limit", MAX_LOG_N)
}

fn wrapping_key(passphrase: &Secret, salt: &[u8; 16], log_n: u8) -> Cipher {
    let params = scrypt::Params::new(log_n, 8, 1).expect("1 ≤ log N ≤ 22 with r = 8, p = 1 is valid");
    let mut key = Zeroizing::new([0; 32]);
    let salt = [LABEL, salt].concat();
    scrypt::scrypt(passphrase.expose().as_bytes(), &salt, &params, &mut key[..])
        .expect("32 bytes are a valid length");
    Cipher::new(&key)
}
