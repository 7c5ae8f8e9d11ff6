//! The age v1 file format (C2SP `age`), on ring: what `age`, `rage` and `age-encryption` open, and the other way round.
//!
//! - [`seal_small`] and [`open_small`]: whole files in memory, for keys.
//! - [`Sealing`], then [`Writer`]: a file of known size sealed on all cores as it is appended, where single ranges may be
//!   filled in later. It goes to a [`Storage`], in any order, each byte once.
//! - [`Reader`]: any part of the plaintext, decrypting only the chunks it needs; long parts on all cores. Of a damaged
//!   file [`Reader::begin`] and [`Reader::scan`] say what is left.
//!
//! Promises: a chunk is sealed once, from bytes it owns, consuming an index that cannot be cloned (see [`run`]); an error
//! throws the key away, and there is no resume. The end of a file is verified before its first byte is given out,
//! save where damage is being examined; a chunk that does not authenticate is never given out. Header parsing
//! is strict: one text per meaning. A file is for a passphrase or for X25519 keys ([`Recipients`]); a new kind of
//! recipient is one more module beside those two that turns stanzas into a [`FileKey`]. Armor is read, never written.

use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
#[cfg(not(target_family = "wasm"))]
use ring::rand::SecureRandom;
use std::path::Path;
use zeroize::Zeroizing;

mod armor;
mod header;
mod passphrase;
mod pieces;
mod primitives;
mod reader;
mod scan;
mod stream;
mod unlock;

// Sealing, and what works on several threads.
#[cfg(not(target_family = "wasm"))]
mod ahead;
#[cfg(not(target_family = "wasm"))]
mod recipients;
#[cfg(not(target_family = "wasm"))]
mod run;
#[cfg(not(target_family = "wasm"))]
mod storing;
#[cfg(not(target_family = "wasm"))]
mod workers;
#[cfg(not(target_family = "wasm"))]
mod writer;
#[cfg(not(target_family = "wasm"))]
mod x25519;

pub use header::Header;
pub use passphrase::MAX_LOG_N;
pub use reader::{ReadAt, Reader};
#[cfg(not(target_family = "wasm"))]
pub use recipients::Recipients;
pub use scan::{Bad, End, Ending, Scan};
pub use unlock::Unlock;
#[cfg(not(target_family = "wasm"))]
pub use writer::{Held, Sealing, Writer};
#[cfg(not(target_family = "wasm"))]
pub use x25519::ReceivingKey;

/// Where an age file is written.
pub trait Storage: Send + Sync {
    /// Shows a part of the file before it is written; from several threads at once.
    fn pass(&self, _part: &[u8], _at: u64) -> Result<()> {
        Ok(())
    }
    /// Takes a part of the file, one at a time. Parts come in any order and from several threads; together they are the
    /// whole file, and none comes twice.
    fn write_at(&self, part: &[u8], at: u64) -> Result<()>;
}

/// The key of one file, wrapped for each recipient in the header.
pub type FileKey = Zeroizing<[u8; 16]>;

/// Fresh bytes, or an error; never a fallback.
#[cfg(not(target_family = "wasm"))]
fn fresh<const N: usize>(random: &dyn SecureRandom) -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    random.fill(&mut bytes[..]).map_err(|_| Error::device("age-random-failed"))?;
    Ok(bytes)
}

/// Seals `plain` for `passphrase` as a whole age file in memory. `log_n` is scrypt's work factor, 1 to 22.
#[cfg(not(target_family = "wasm"))]
pub fn seal_small(
    passphrase: &Secret,
    plain: &[u8],
    log_n: u8,
    random: &dyn SecureRandom,
) -> Result<Vec<u8>> {
    let shape = stream::Shape { plain: plain.len() as u64 };
    let recipients = Recipients::passphrase(passphrase, log_n);
    let (mut sealed, mut sealer) = start(&recipients, shape, random)?;
    let mut left = plain;
    while let Some(mut run) = sealer.next_run(run::Buffer::default()) {
        while !run.is_full() {
            let room = run.room();
            let (now, later) = left.split_at(room.len());
            room.copy_from_slice(now);
            run.advance(now.len());
            left = later;
        }
        sealed.extend(&run.freeze().seal().bytes[..]);
    }
    Ok(sealed)
}

/// Opens a whole age file in memory. The wrong passphrase is `passphrase-wrong`, a key that it is not for
/// `age-not-for-key` (both exit 1).
pub fn open_small<'k>(unlock: impl Into<Unlock<'k>>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let mut reader = Reader::open(sealed, Path::new("-"), unlock)?;
    let length = usize::try_from(reader.len()).expect("shorter than the slice it is sealed in");
    let mut plain = Zeroizing::new(vec![0; length]);
    reader.read_exact_at(&mut plain, 0)?;
    Ok(plain)
}

/// Header and payload nonce as bytes, and the sealer for the chunks that follow them.
#[cfg(not(target_family = "wasm"))]
fn start(
    recipients: &Recipients<'_>,
    shape: stream::Shape,
    random: &dyn SecureRandom,
) -> Result<(Vec<u8>, run::Sealer)> {
    let file_key: FileKey = fresh(random)?;
    let stanzas = recipients.wrap(&file_key, random)?;
    let nonce = fresh::<16>(random)?;
    let mut bytes = header::write(&stanzas, &file_key);
    bytes.extend(&nonce[..]);
    Ok((bytes, run::Sealer::new(stream::StreamKey::new(&file_key, &nonce), shape)))
}

#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod vectors;
