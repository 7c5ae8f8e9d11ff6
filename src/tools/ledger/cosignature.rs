//! C2SP `tlog-cosignature` (<https://c2sp.org/tlog-cosignature>), `cosignature/v1`: a witness states when it saw a
//! checkpoint as the newest consistent one.
//!
//! 76 bytes carry one: 4 key id, 8 seconds since 1970 (big-endian), 64 Ed25519 signature. Whether the witness did check
//! consistency is its own affair; `tools::ledger::witness` is how ours does.

use crate::tools::ledger::checkpoint::SignedCheckpoint;
use crate::tools::ledger::note::{self, Kind, Signature, VerifierKey};
use crate::words::cbor;
use crate::words::error::{Error, Result};
use crate::words::sign::{PublicKey, Signer};
use crate::words::units::Stamp;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

/// Bytes of a cosignature without its cosigner's name.
pub const BLOB: usize = 76;

/// A witness: a name and the key it cosigns with (a key for this alone).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigner {
    pub name: String,
    pub key: PublicKey,
}

impl Cosigner {
    /// As a vkey of type 0x04.
    pub fn vkey(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), kind: Kind::Cosignature, key: self.key }
    }
    /// From a vkey, which must be of type 0x04 (`vkey-malformed`, exit 2).
    pub fn from_vkey(text: &str) -> Result<Cosigner> {
        match text.parse()? {
            VerifierKey { name, kind: Kind::Cosignature, key } => Ok(Cosigner { name, key }),
            VerifierKey { .. } => Err(Error::usage("vkey-malformed").with("text", text)),
        }
    }
}

/// A cosignature as it came: not checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosignature {
    name: String,
    blob: [u8; BLOB],
}

impl Cosignature {
    /// Cosigns at `time`, which must not lie before 1970 (`time-malformed`, exit 2); `name` as in [`Cosigner`].
    pub fn make(
        checkpoint: &SignedCheckpoint,
        name: &str,
        signer: &dyn Signer,
        time: Stamp,
    ) -> Result<Cosignature> {
        let seconds =
            u64::try_from(time.unix()).map_err(|_| Error::usage("time-malformed").with("text", time))?;
        let key = Cosigner { name: name.into(), key: signer.public() };
        let mut blob = [0; BLOB];
        blob[..4].copy_from_slice(&key.vkey().id());
        blob[4..12].copy_from_slice(&seconds.to_be_bytes());
        blob[12..].copy_from_slice(&signer.sign(message(checkpoint.note().text(), seconds).as_bytes()));
        Ok(Cosignature { name: name.into(), blob })
    }
    /// From the 76 bytes, as on a returned receipt slip.
    pub fn from_blob(name: &str, blob: &[u8; BLOB]) -> Result<Cosignature> {
        match note::name_is_valid(name) && blob[4] < 0x80 {
            true => Ok(Cosignature { name: name.into(), blob: *blob }),
            false => Err(note::malformed("cosignature", "name or time out of range")),
        }
    }
    /// From a signature line, with or without its newline.
    pub fn from_line(line: &str) -> Result<Cosignature> {
        let signature = Signature::from_line(line.strip_suffix('\n').unwrap_or(line))?;
        Cosignature::from_signature(&signature)
    }
    pub fn from_signature(signature: &Signature) -> Result<Cosignature> {
        let mut blob = [0; BLOB];
        if signature.bytes.len() != BLOB - 4 {
            return Err(note::malformed("cosignature", "not 76 bytes"));
        }
        blob[..4].copy_from_slice(&signature.key_id);
        blob[4..].copy_from_slice(&signature.bytes);
        Cosignature::from_blob(&signature.name, &blob)
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn key_id(&self) -> [u8; 4] {
        [self.blob[0], self.blob[1], self.blob[2], self.blob[3]]
    }
    pub fn blob(&self) -> &[u8; BLOB] {
        &self.blob
    }
    /// When the witness says it cosigned, in seconds since 1970; below 2^63.
    pub fn seconds(&self) -> u64 {
        u64::from_be_bytes(self.blob[4..12].try_into().expect("eight bytes"))
    }
    pub fn signature(&self) -> Signature {
        Signature { name: self.name.clone(), key_id: self.key_id(), bytes: self.blob[4..].to_vec() }
    }
    /// The signature line, newline included.
    pub fn line(&self) -> String {
        format!("{}\n", self.signature())
    }
    /// Checks it as made by `by` over the note text of a checkpoint (`note-unsigned`, `signature-wrong`; exit 1).
    pub fn verify(&self, checkpoint_text: &str, by: &Cosigner) -> Result<()> {
        if !self.signature().claims(&by.vkey()) {
            return Err(Error::verification("note-unsigned").with("name", &by.name).with("key", by.key.id()));
        }
        by.key.verify(message(checkpoint_text, self.seconds()).as_bytes(), &self.blob[12..])
    }
}

fn message(checkpoint_text: &str, seconds: u64) -> String {
    format!("cosignature/v1\ntime {seconds}\n{checkpoint_text}")
}

/// A cosignature with the size of the checkpoint that it is on: what a receipt on paper carries as a code.
///
/// ```cddl
/// cosignature-code = { v: 1, size: uint, cosignature: bstr .size 76 }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CosignatureCode {
    v: u8,
    pub size: u64,
    cosignature: ByteArray<BLOB>,
}

impl CosignatureCode {
    pub fn new(size: u64, cosignature: &Cosignature) -> CosignatureCode {
        CosignatureCode { v: 1, size, cosignature: ByteArray::new(cosignature.blob) }
    }
    /// What `name` says on a checkpoint, if it says anything.
    pub fn on(signed: &SignedCheckpoint, name: &str) -> Option<CosignatureCode> {
        let own = signed.note().signatures.iter().filter(|signature| signature.name == name);
        let cosignature = own.filter_map(|line| Cosignature::from_signature(line).ok()).next_back()?;
        Some(CosignatureCode::new(signed.checkpoint().size, &cosignature))
    }
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::to_bytes(self)
    }
    /// Exit 1: `cbor-unreadable`, `cbor-not-deterministic`, `note-malformed`.
    pub fn from_bytes(bytes: &[u8]) -> Result<CosignatureCode> {
        let code: CosignatureCode = cbor::from_bytes("cosignature-code", bytes)?;
        match code.v {
            1 => Ok(code),
            _ => Err(note::malformed("cosignature-code", "another version")),
        }
    }
    pub fn key_id(&self) -> [u8; 4] {
        let [a, b, c, d, ..] = *self.cosignature;
        [a, b, c, d]
    }
    /// The signature line of `name`, whose key it says to be. Not checked.
    pub fn line(&self, name: &str) -> Result<String> {
        Ok(Cosignature::from_blob(name, &self.cosignature)?.line())
    }
}

impl SignedCheckpoint {
    /// Adds `cosignature` to the note once it is known to be `by`'s.
    pub fn cosigned(mut self, cosignature: &Cosignature, by: &Cosigner) -> Result<SignedCheckpoint> {
        cosignature.verify(self.note().text(), by)?;
        self.add(cosignature.signature());
        Ok(self)
    }
    /// When `by` cosigned, in seconds since 1970; `None` when it did not. A signature that claims to be `by`'s and is
    /// wrong is an error, because the whole note is then not to be trusted.
    pub fn cosigned_by(&self, by: &Cosigner) -> Result<Option<u64>> {
        let key = by.vkey();
        let mut newest = None;
        for signature in self.note().signatures.iter().filter(|s| s.claims(&key)) {
            let cosignature = Cosignature::from_signature(signature)?;
            cosignature.verify(self.note().text(), by)?;
            newest = newest.max(Some(cosignature.seconds()));
        }
        Ok(newest)
    }
}
