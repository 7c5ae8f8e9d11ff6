//! The signature of a PDF (PAdES, ETSI EN 319 142-1: a CMS SignedData over the bytes around it), checked offline.
//!
//! It holds if the signer's certificate signed the digest of exactly these bytes, and leads by valid signatures to a
//! certificate that this home trusts by its very bytes. Revocation is not asked about: that needs the network. Time stamps
//! are not judged; the claimed time has to lie within the certificate's validity. Parsing is RustCrypto's `cms` and
//! `x509-cert`, arithmetic ring's.

use crate::words::evidence::Seal;
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use ring::digest;
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::der::asn1::{ObjectIdentifier, OctetString};
use x509_cert::der::{Decode, Encode, Reader, SliceReader};
use x509_cert::ext::pkix::{BasicConstraints, SubjectKeyIdentifier};
use x509_cert::time::Time;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

/// Certificates between the signer and the one that is trusted.
const LONGEST_CHAIN: usize = 6;

/// What becomes of a signature over `content`.
pub fn verdict(content: &[u8], cms: &[u8], trusted: &[Vec<u8>]) -> Seal {
    match checked(content, cms) {
        Some(signed) => {
            let signer = signed.signer.tbs_certificate.subject.to_string();
            match leads_to_trusted(&signed, trusted) {
                true => Seal::Good { signer },
                false => Seal::Untrusted { signer },
            }
        }
        None => Seal::Broken,
    }
}

/// The certificates of a file that holds one in PEM or DER.
pub fn certificate(bytes: &[u8]) -> Option<Vec<u8>> {
    use base64::Engine;
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.contains("-----BEGIN CERTIFICATE-----"));
    let der = match text {
        Some(text) => {
            let (_, rest) = text.split_once("-----BEGIN CERTIFICATE-----")?;
            let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
            let body: String = body.split_whitespace().collect();
            base64::engine::general_purpose::STANDARD.decode(body).ok()?
        }
        None => bytes.to_vec(),
    };
    Certificate::from_der(&der).is_ok().then_some(der)
}

/// A signature that holds: who signed, with which other certificates, and when by their own word.
struct Signed {
    signer: Certificate,
    others: Vec<Certificate>,
    at: Option<Time>,
}

fn checked(content: &[u8], cms: &[u8]) -> Option<Signed> {
    // The place kept for the signature is filled up with zeros.
    let mut reader = SliceReader::new(cms).ok()?;
    let info: ContentInfo = reader.decode().ok()?;
    if info.content_type != SIGNED_DATA
        || !reader.read_slice(reader.remaining_len()).ok()?.iter().all(|b| *b == 0)
    {
        return None;
    }
    let data: SignedData = info.content.decode_as().ok()?;
    let [info] = data.signer_infos.0.as_slice() else { return None };
    let certificates = data.certificates.iter().flat_map(|set| set.0.iter());
    let certificates: Vec<Certificate> = certificates
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    let signer = certificates.iter().find(|certificate| is_of(certificate, &info.sid))?.clone();
    let attributes = info.signed_attrs.as_ref()?;
    let only = |kind: ObjectIdentifier| {
        let found: Vec<&Attribute> = attributes.iter().filter(|attribute| attribute.oid == kind).collect();
        match found[..] {
            [attribute] => attribute.values.get(0).cloned(),
            _ => None,
        }
    };
    let said: OctetString = only(MESSAGE_DIGEST)?.decode_as().ok()?;
    let found = digest::digest(digest_algorithm(&info.digest_alg.oid)?, content);
    if said.as_bytes() != found.as_ref() {
        return None;
    }
    let at: Option<Time> = only(SIGNING_TIME).and_then(|time| Time::from_der(&time.to_der().ok()?).ok());
    holds(&signer, algorithm(&signer, info)?, &attributes.to_der().ok()?, info.signature.as_bytes())?;
    Some(Signed { signer, others: certificates, at })
}

fn is_of(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    let known = &certificate.tbs_certificate;
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            known.issuer == named.issuer && known.serial_number == named.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            let own: Option<SubjectKeyIdentifier> = known.get().ok().flatten().map(|(_, own)| own);
            own.is_some_and(|own| own.0 == named.0)
        }
    }
}

/// Up from issuer to issuer.
fn leads_to_trusted(signed: &Signed, trusted: &[Vec<u8>]) -> bool {
    let roots: Vec<Certificate> = trusted.iter().filter_map(|der| Certificate::from_der(der).ok()).collect();
    let mut current = signed.signer.clone();
    for _ in 0..LONGEST_CHAIN {
        if !valid_at(&current, signed.at.as_ref()) {
            return false;
        }
        if roots.contains(&current) {
            return true;
        }
        if roots.iter().any(|root| issued(root, &current) && valid_at(root, signed.at.as_ref())) {
            return true;
        }
        match signed.others.iter().find(|other| **other != current && issued(other, &current)) {
            Some(above) => current = above.clone(),
            None => return false,
        }
    }
    false
}

/// Whether a certificate, which has to be a CA's, signed another.
fn issued(above: &Certificate, below: &Certificate) -> bool {
    let is_ca = || {
        let constraints: Option<(bool, BasicConstraints)> = above.tbs_certificate.get().ok().flatten();
        constraints.is_some_and(|(_, constraints)| constraints.ca)
    };
    let signed = || {
        let algorithm = certificate_algorithm(above, &below.signature_algorithm.oid)?;
        let content = below.tbs_certificate.to_der().ok()?;
        holds(above, algorithm, &content, below.signature.as_bytes()?)
    };
    above.tbs_certificate.subject == below.tbs_certificate.issuer && is_ca() && signed().is_some()
}

fn valid_at(certificate: &Certificate, at: Option<&Time>) -> bool {
    let validity = &certificate.tbs_certificate.validity;
    let seconds = |time: &Time| time.to_unix_duration().as_secs();
    at.is_none_or(|at| (seconds(&validity.not_before)..=seconds(&validity.not_after)).contains(&seconds(at)))
}

fn holds(
    by: &Certificate,
    algorithm: &'static dyn VerificationAlgorithm,
    content: &[u8],
    signature: &[u8],
) -> Option<()> {
    let key = by.tbs_certificate.subject_public_key_info.subject_public_key.as_bytes()?;
    UnparsedPublicKey::new(algorithm, key).verify(content, signature).ok()
}

fn digest_algorithm(oid: &ObjectIdentifier) -> Option<&'static digest::Algorithm> {
    Some(match oid.to_string().as_str() {
        "2.16.840.1.101.3.4.2.1" => &digest::SHA256,
        "2.16.840.1.101.3.4.2.2" => &digest::SHA384,
        "2.16.840.1.101.3.4.2.3" => &digest::SHA512,
        _ => return None,
    })
}

/// Of a CMS signature: RSA may be named without its digest, which then stands beside it.
fn algorithm(signer: &Certificate, info: &SignerInfo) -> Option<&'static dyn VerificationAlgorithm> {
    const RSA: &str = "1.2.840.113549.1.1.1";
    let named = info.signature_algorithm.oid;
    let full = match (named.to_string().as_str(), info.digest_alg.oid.to_string().as_str()) {
        (RSA, "2.16.840.1.101.3.4.2.1") => ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"),
        (RSA, "2.16.840.1.101.3.4.2.2") => ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"),
        (RSA, "2.16.840.1.101.3.4.2.3") => ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"),
        _ => named,
    };
    certificate_algorithm(signer, &full)
}

/// RSA of 2048 bits and more with SHA-2, ECDSA on P-256 and P-384. SHA-1 counts as no signature.
fn certificate_algorithm(
    by: &Certificate,
    oid: &ObjectIdentifier,
) -> Option<&'static dyn VerificationAlgorithm> {
    const P256: &str = "1.2.840.10045.3.1.7";
    const P384: &str = "1.3.132.0.34";
    let parameters = by.tbs_certificate.subject_public_key_info.algorithm.parameters.as_ref();
    let curve: Option<ObjectIdentifier> = parameters.and_then(|any| any.decode_as().ok());
    let curve = curve.map(|curve| curve.to_string()).unwrap_or_default();
    Some(match (oid.to_string().as_str(), curve.as_str()) {
        ("1.2.840.113549.1.1.11", _) => &signature::RSA_PKCS1_2048_8192_SHA256,
        ("1.2.840.113549.1.1.12", _) => &signature::RSA_PKCS1_2048_8192_SHA384,
        ("1.2.840.113549.1.1.13", _) => &signature::RSA_PKCS1_2048_8192_SHA512,
        ("1.2.840.10045.4.3.2", P256) => &signature::ECDSA_P256_SHA256_ASN1,
        ("1.2.840.10045.4.3.3", P256) => &signature::ECDSA_P256_SHA384_ASN1,
        ("1.2.840.10045.4.3.2", P384) => &signature::ECDSA_P384_SHA256_ASN1,
        ("1.2.840.10045.4.3.3", P384) => &signature::ECDSA_P384_SHA384_ASN1,
        _ => return None,
    })
}
