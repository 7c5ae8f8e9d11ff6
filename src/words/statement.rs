//! Signed statements: COSE_Sign1 (RFC 9052) over deterministic CBOR, the form in which the two sides of a handover
//! tell each other things.
//!
//! Everything that matters stands in the protected header: algorithm (−19 Ed25519, RFC 9864; −8 is read too), `kid`,
//! content type, and the origin as the issuer claim (header 15, RFC 9597). The unprotected map is empty. A `kid` is a
//! hint to find a key by; a key that came with the statement is never used to verify it. Only [`verify`] makes a
//! [`Signed`]. Who may sign what is not decided here.

pub mod erasure;
pub mod kinds;
pub mod slip;

use crate::words::cbor;
use crate::words::characters;
use crate::words::error::{Error, Result};
use crate::words::sign::{PublicKey, Signer};
use ciborium::Value;
use coset::{CborSerializable, ContentType, CoseSign1, CoseSign1Builder, HeaderBuilder, iana};
use serde::{Serialize, de::DeserializeOwned};

/// RFC 9597: CWT claims in COSE headers.
const CWT_CLAIMS: i64 = 15;
/// RFC 8392: the issuer claim.
const ISSUER: i64 = 1;

/// What a statement can say; its content type keeps one kind from being taken for another.
pub trait Content: Serialize + DeserializeOwned {
    /// The content type, e.g. `tewatashi/slip`.
    const TYPE: &'static str;
}

/// Content whose signature was checked against a key the reader already held.
#[derive(Clone, Debug)]
pub struct Signed<T> {
    content: T,
    key: PublicKey,
    origin: String,
}

impl<T> Signed<T> {
    pub fn content(&self) -> &T {
        &self.content
    }
    pub fn into_content(self) -> T {
        self.content
    }
    /// The key that signed.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }
    /// The origin (ledger) the signer spoke for.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// What an unverified statement says of itself: hints for finding the key, nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints {
    pub kind: String,
    pub origin: String,
    pub kid: Vec<u8>,
}

/// Signs `content` for `origin`. The result is the whole COSE_Sign1 (untagged).
pub fn sign<T: Content>(content: &T, origin: &str, signer: &dyn Signer) -> Vec<u8> {
    build(T::TYPE, origin, signer, Some(cbor::to_bytes(content)), &[])
}

/// Checks form, kind, origin and signature.
///
/// Errors (exit 1): `cbor-…`, `statement-malformed`, `statement-kind`, `statement-origin`, `signature-wrong`.
pub fn verify<T: Content>(bytes: &[u8], origin: &str, key: &PublicKey) -> Result<Signed<T>> {
    let cose = parse(bytes)?;
    let hints = hints_of(&cose)?;
    if hints.kind != T::TYPE {
        return Err(Error::verification("statement-kind").with("found", hints.kind).with("wanted", T::TYPE));
    }
    if hints.origin != origin {
        return Err(Error::verification("statement-origin")
            .with("found", hints.origin)
            .with("wanted", origin));
    }
    let payload = cose.payload.as_deref().ok_or_else(malformed)?;
    key.verify(&cose.tbs_data(&[]), &cose.signature)?;
    let content = cbor::from_bytes(T::TYPE, payload)?;
    Ok(Signed { content, key: *key, origin: hints.origin })
}

/// Reads the content of a statement whose key is not known yet, to learn which key it claims. Only an identity is read
/// like this, and it is believed only after its fingerprint was compared on paper.
pub fn unverified<T: Content>(bytes: &[u8]) -> Result<T> {
    let payload = parse(bytes)?.payload.ok_or_else(malformed)?;
    cbor::from_bytes(T::TYPE, &payload)
}

/// What a statement says it is about and since when, unverified: for lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    pub kind: String,
    /// A control number, a contract's number or a person's id.
    pub about: String,
    pub at: String,
    /// Whether it holds nothing but text that a person could have typed.
    pub readable: bool,
    /// The `v` that every content begins with.
    pub version: u64,
}

/// Looks at a statement of whatever kind without believing it.
pub fn glance(bytes: &[u8]) -> Result<Glance> {
    let cose = parse(bytes)?;
    let kind = hints_of(&cose)?.kind;
    let payload: Value = cbor::from_bytes("statement", &cose.payload.ok_or_else(malformed)?)?;
    let text = |names: &[&str]| {
        let pairs = payload.as_map().into_iter().flatten();
        let mut found = pairs.filter(|(name, _)| name.as_text().is_some_and(|name| names.contains(&name)));
        found.find_map(|(_, value)| value.as_text()).unwrap_or_default().to_string()
    };
    let (about, at) = (text(&["consignment", "contract", "person"]), text(&["at"]));
    let version = payload.as_map().into_iter().flatten().find(|(name, _)| name.as_text() == Some("v"));
    let version = version.and_then(|(_, v)| v.as_integer()).and_then(|v| v.try_into().ok()).unwrap_or(0);
    Ok(Glance { kind, about, at, readable: is_readable(&payload), version })
}

/// The longest text that a statement may hold, in characters.
const MAX_TEXT: usize = 4000;

fn is_readable(value: &Value) -> bool {
    match value {
        Value::Text(text) => characters::is_plain(text, MAX_TEXT),
        Value::Array(items) => items.iter().all(is_readable),
        Value::Map(pairs) => pairs.iter().all(|(name, value)| is_readable(name) && is_readable(value)),
        _ => true,
    }
}

/// [`unverified`], of a statement that says itself to be of that kind.
pub fn unverified_as<T: Content>(bytes: &[u8]) -> Result<T> {
    let found = hints(bytes)?.kind;
    match found == T::TYPE {
        true => unverified(bytes),
        false => Err(Error::verification("statement-kind").with("found", found).with("wanted", T::TYPE)),
    }
}

/// Whether a statement, of whatever kind, was signed for `origin` under one of the keys: that much can be checked of one
/// that cannot be read yet.
///
/// Errors (exit 1): `statement-malformed`, `statement-origin`, `signature-wrong`.
pub fn is_signed(bytes: &[u8], origin: &str, keys: &[PublicKey]) -> Result<()> {
    let cose = parse(bytes)?;
    let found = hints_of(&cose)?.origin;
    if found != origin {
        return Err(Error::verification("statement-origin").with("found", found).with("wanted", origin));
    }
    let signed = cose.tbs_data(&[]);
    let verdicts = keys.iter().map(|key| key.verify(&signed, &cose.signature));
    verdicts.reduce(Result::or).unwrap_or_else(|| Err(malformed()))
}

/// Signs bytes that are kept elsewhere (a detached payload, RFC 9052 §2).
pub fn sign_detached(kind: &str, origin: &str, payload: &[u8], signer: &dyn Signer) -> Vec<u8> {
    build(kind, origin, signer, None, payload)
}

/// Checks a detached signature over `payload`.
pub fn verify_detached(
    bytes: &[u8],
    kind: &str,
    origin: &str,
    payload: &[u8],
    key: &PublicKey,
) -> Result<()> {
    let cose = parse(bytes)?;
    let hints = hints_of(&cose)?;
    if cose.payload.is_some() || hints.kind != kind {
        return Err(malformed());
    }
    if hints.origin != origin {
        return Err(Error::verification("statement-origin")
            .with("found", hints.origin)
            .with("wanted", origin));
    }
    key.verify(&detached_tbs(cose, payload), &signature_of(bytes)?)
}

/// Reads what a statement says of itself without believing it.
pub fn hints(bytes: &[u8]) -> Result<Hints> {
    hints_of(&parse(bytes)?)
}

fn build(
    kind: &str,
    origin: &str,
    signer: &dyn Signer,
    payload: Option<Vec<u8>>,
    detached: &[u8],
) -> Vec<u8> {
    let claims = Value::Map(vec![(Value::from(ISSUER), Value::from(origin))]);
    let header = HeaderBuilder::new()
        .algorithm(iana::Algorithm::Ed25519)
        .content_type(kind.to_string())
        .key_id(signer.public().kid().to_vec())
        .value(CWT_CLAIMS, claims)
        .build();
    let builder = CoseSign1Builder::new().protected(header);
    let cose = match payload {
        Some(payload) => {
            builder.payload(payload).create_signature(&[], |tbs| signer.sign(tbs).to_vec()).build()
        }
        None => builder.create_detached_signature(detached, &[], |tbs| signer.sign(tbs).to_vec()).build(),
    };
    cose.to_vec().expect("a header of integers and text can be encoded")
}

/// Form first: one deterministic encoding outside and in the header, nothing unprotected.
fn parse(bytes: &[u8]) -> Result<CoseSign1> {
    let _: Value = cbor::from_bytes("statement", bytes)?;
    let cose = CoseSign1::from_slice(bytes).map_err(|_| malformed())?;
    let protected = cose.protected.original_data.as_deref().unwrap_or_default();
    let _: Value = cbor::from_bytes("statement header", protected)?;
    match cose.unprotected.is_empty() && cose.signature.len() == 64 {
        true => Ok(cose),
        false => Err(malformed()),
    }
}

fn hints_of(cose: &CoseSign1) -> Result<Hints> {
    let header = &cose.protected.header;
    let known = [iana::Algorithm::Ed25519, iana::Algorithm::EdDSA];
    let alg_ok =
        header.alg.as_ref().is_some_and(|alg| known.iter().any(|k| *alg == coset::Algorithm::Assigned(*k)));
    let Some(ContentType::Text(kind)) = &header.content_type else { return Err(malformed()) };
    let origin = header.rest.iter().find_map(|(label, value)| match (label, value) {
        (coset::Label::Int(CWT_CLAIMS), Value::Map(claims)) => claims
            .iter()
            .find(|(claim, _)| *claim == Value::from(ISSUER))
            .and_then(|(_, issuer)| issuer.as_text()),
        _ => None,
    });
    match origin {
        Some(origin) if alg_ok && header.crit.is_empty() && header.rest.len() == 1 => {
            Ok(Hints { kind: kind.clone(), origin: origin.to_string(), kid: header.key_id.clone() })
        }
        _ => Err(malformed()),
    }
}

fn detached_tbs(mut cose: CoseSign1, payload: &[u8]) -> Vec<u8> {
    cose.payload = Some(payload.to_vec());
    cose.tbs_data(&[])
}

fn signature_of(bytes: &[u8]) -> Result<Vec<u8>> {
    Ok(parse(bytes)?.signature)
}

fn malformed() -> Error {
    Error::verification("statement-malformed")
}

#[cfg(test)]
mod tests {
    use super::kinds::Receipt;
    use super::*;
    use crate::words::sign::known::key;
    use crate::words::units::Stamp;

    fn receipt() -> Receipt {
        Receipt::sample("2025-05-13T10:30:00+09:00".parse::<Stamp>().unwrap())
    }

    #[test]
    fn a_statement_says_what_was_signed_and_only_under_the_right_key_and_origin() {
        let bytes = sign(&receipt(), "tewatashi/A", &key(1));
        let signed: Signed<Receipt> = verify(&bytes, "tewatashi/A", &key(1).public()).unwrap();
        assert_eq!(signed.content(), &receipt());
        assert_eq!(
            verify::<Receipt>(&bytes, "tewatashi/A", &key(2).public()).unwrap_err().code,
            "signature-wrong"
        );
        assert_eq!(
            verify::<Receipt>(&bytes, "tewatashi/B", &key(1).public()).unwrap_err().code,
            "statement-origin"
        );
        assert_eq!(
            verify::<slip::Slip>(&bytes, "tewatashi/A", &key(1).public()).unwrap_err().code,
            "statement-kind"
        );
    }

    #[test]
    fn no_single_changed_byte_passes() {
        let bytes = sign(&receipt(), "tewatashi/A", &key(1));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(
                verify::<Receipt>(&changed, "tewatashi/A", &key(1).public()).is_err(),
                "byte {at} may change"
            );
        }
    }

    #[test]
    fn a_detached_signature_belongs_to_one_payload() {
        let bytes = sign_detached("tewatashi/act", "tewatashi/A", b"an act", &key(1));
        let check = |payload: &[u8], origin: &str| {
            verify_detached(&bytes, "tewatashi/act", origin, payload, &key(1).public())
        };
        check(b"an act", "tewatashi/A").unwrap();
        assert!(check(b"another", "tewatashi/A").is_err());
        assert!(check(b"an act", "tewatashi/B").is_err());
    }
}
