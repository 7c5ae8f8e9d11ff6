//! TLS to a printer whose certificate is known by its SHA-256: whoever signed it, whatever it names, and however old it is.

use super::{Fingerprint, Printer};
use crate::words::error::{Error, Result};
use crate::words::units::hex;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme, StreamOwned};
use std::net::TcpStream;
use std::sync::Arc;

pub type Stream = StreamOwned<ClientConnection, TcpStream>;

/// Greets the printer, so that nothing is sent to a wrong one.
pub fn connect(printer: &Printer, mut tcp: TcpStream) -> Result<Stream> {
    let provider = Arc::new(ring::default_provider());
    let pinned = Arc::new(Pinned { expected: printer.certificate, provider: provider.clone() });
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|cause| printer.not_ipp(&cause))?
        .dangerous()
        .with_custom_certificate_verifier(pinned)
        .with_no_client_auth();
    let name = ServerName::try_from(printer.address.host.clone()).map_err(|cause| printer.not_ipp(&cause))?;
    let mut connection =
        ClientConnection::new(Arc::new(config), name).map_err(|cause| printer.not_ipp(&cause))?;
    while connection.is_handshaking() {
        if let Err(cause) = connection.complete_io(&mut tcp) {
            return Err(refusal(printer, &connection, &cause));
        }
    }
    Ok(StreamOwned::new(connection, tcp))
}

/// Why an exchange failed.
pub fn cause(printer: &Printer, stream: &Stream, cause: std::io::Error) -> Error {
    refusal(printer, &stream.conn, &cause)
}

/// A certificate that was refused is told with what it should have been.
fn refusal(printer: &Printer, connection: &ClientConnection, cause: &std::io::Error) -> Error {
    let found = connection.peer_certificates().and_then(|all| all.first()).map(fingerprint);
    let refused = cause.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    let refused = match refused {
        Some(rustls::Error::General(text)) => text.strip_prefix(REFUSED).map(str::to_string),
        _ => None,
    };
    match (refused, printer.certificate) {
        (Some(found), None) => Error::device("printer-certificate-missing")
            .with("printer", &printer.address)
            .with("found", found),
        (Some(found), Some(expected)) => Error::device("printer-certificate-other")
            .with("printer", &printer.address)
            .with("found", found)
            .with("expected", hex(&expected)),
        (None, _) if found.is_none() && cause.kind() == std::io::ErrorKind::InvalidData => {
            printer.not_ipp(cause)
        }
        (None, _) => printer.unreachable(cause),
    }
}

/// Before the fingerprint of a certificate that was refused.
const REFUSED: &str = "refused certificate ";

fn fingerprint(certificate: &CertificateDer<'_>) -> Fingerprint {
    let digest = ::ring::digest::digest(&::ring::digest::SHA256, certificate);
    digest.as_ref().try_into().expect("SHA-256 has 32 bytes")
}

#[derive(Debug)]
struct Pinned {
    expected: Option<Fingerprint>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        let found = fingerprint(end_entity);
        match self.expected == Some(found) {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(rustls::Error::General(format!("{REFUSED}{}", hex(&found)))),
        }
    }
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }
    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }
    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
