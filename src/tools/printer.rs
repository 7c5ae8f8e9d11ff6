//! Printers over IPP (RFC 8010, 8011): a PDF goes out, and the job is watched until it has ended.
//!
//! The printer is spoken to directly: nothing is written to a disk of this machine, and no spooler of it is asked. Over
//! `ipps` the printer's certificate must be the one whose SHA-256 is configured; printers make their own, so authorities
//! prove nothing here. A job that does not come out is cancelled at the printer, so that it does not come out unseen
//! later. What a printer keeps on a disk of its own, nobody can see from here.
//!
//! Not here: discovery, authentication by name and password, conversion (the printer must take PDF).
//!
//! `address` says where a printer is, `http` carries messages, `tls` encrypts, `message` makes and reads them.

mod address;
mod http;
mod message;
#[cfg(test)]
mod tests;
mod tls;

pub use address::Address;
pub use message::{Answer, understand};

use crate::words::error::{Error, Result};
use message::{Asked, Trouble};
use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

const CONNECTING: Duration = Duration::from_secs(10);
const ANSWERING: Duration = Duration::from_secs(60);
/// Between two looks at a job.
const PAUSE: Duration = Duration::from_millis(500);

/// SHA-256 of a certificate.
pub type Fingerprint = [u8; 32];

pub struct Printer {
    pub address: Address,
    /// Of the certificate that an `ipps` printer shows.
    pub certificate: Option<Fingerprint>,
    /// How long a job may take.
    pub patience: Duration,
}

pub struct Job<'a> {
    /// Shown on the printer and in its log.
    pub name: &'a str,
    pub pdf: &'a [u8],
    pub copies: u8,
}

/// A job that did not come out, and its number where the printer had taken it.
#[derive(Debug)]
pub struct Failed {
    pub job: Option<u32>,
    pub error: Error,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Failed {
        Failed { job: None, error }
    }
}

impl Printer {
    /// Prints on A4 and waits for the end; returns the job's number.
    ///
    /// Errors (exit 4): `printer-unreachable`, `printer-certificate-missing`, `printer-certificate-other`,
    /// `printer-not-ipp`, `printer-refused`, `printer-no-pdf`; of a job that was taken: `printer-aborted`,
    /// `printer-cancelled`, `printer-out-of-paper`, `printer-stopped`, `printer-slow`.
    pub fn print(&self, job: &Job<'_>) -> std::result::Result<u32, Failed> {
        let answer = self.ask(&message::print(&self.address, job.name, job.copies), job.pdf)?;
        let answer = self.accepted(answer)?;
        let number = answer.job.ok_or_else(|| self.not_ipp(&"job-id"))?;
        self.watch(number).map(|()| number).map_err(|error| {
            // It has ended by itself, or must not come out later.
            let _ = self.ask(&message::cancel(&self.address, number), &[]);
            Failed { job: Some(number), error }
        })
    }

    fn watch(&self, number: u32) -> Result<()> {
        let looks = (self.patience.as_millis() / PAUSE.as_millis()).max(1);
        let mut lacks_paper = None;
        for _ in 0..looks {
            let job = self.accepted(self.ask(&message::job(&self.address, number), &[])?)?;
            let of_job = |error: Error, reasons: &[String]| {
                error.with("printer", &self.address).with("job", number).with("reasons", reasons.join(", "))
            };
            match job.state {
                Some(message::COMPLETED) => return Ok(()),
                Some(message::ABORTED) => return Err(of_job(Error::device("printer-aborted"), &job.reasons)),
                Some(message::CANCELLED) => {
                    return Err(of_job(Error::device("printer-cancelled"), &job.reasons));
                }
                _ => {}
            }
            let printer = self.accepted(self.ask(&message::printer(&self.address), &[])?)?;
            match printer.trouble() {
                Some(Trouble::Paper) => {
                    return Err(of_job(Error::device("printer-out-of-paper"), &printer.reasons));
                }
                Some(Trouble::Stopped) => {
                    return Err(of_job(Error::device("printer-stopped"), &printer.reasons));
                }
                None => {}
            }
            // One of several trays may be empty without harm; where the job does not end, it is why.
            lacks_paper = printer
                .lacks_paper()
                .then(|| of_job(Error::device("printer-out-of-paper"), &printer.reasons));
            std::thread::sleep(PAUSE);
        }
        if let Some(error) = lacks_paper {
            return Err(error);
        }
        Err(Error::device("printer-slow")
            .with("printer", &self.address)
            .with("job", number)
            .with("seconds", self.patience.as_secs()))
    }

    fn not_ipp(&self, cause: &dyn std::fmt::Display) -> Error {
        Error::device("printer-not-ipp").with("printer", &self.address).with("cause", cause)
    }

    fn accepted(&self, answer: Answer) -> Result<Answer> {
        match answer.status {
            0..=0xff => Ok(answer),
            message::FORMAT_NOT_SUPPORTED => {
                Err(Error::device("printer-no-pdf").with("printer", &self.address))
            }
            status => Err(Error::device("printer-refused")
                .with("printer", &self.address)
                .with("status", message::status_name(status))),
        }
    }

    fn ask(&self, asked: &Asked, document: &[u8]) -> Result<Answer> {
        let bytes = if self.address.encrypted {
            let mut stream = tls::connect(self, self.connect()?)?;
            self.exchange(&mut stream, asked, document).map_err(|cause| tls::cause(self, &stream, cause))?
        } else {
            let mut stream = self.connect()?;
            self.exchange(&mut stream, asked, document).map_err(|cause| self.unreachable(&cause))?
        };
        let bytes = bytes.map_err(|status| self.not_ipp(&status))?;
        understand(bytes).map_err(|cause| self.not_ipp(&cause))
    }

    fn exchange<S: Read + Write>(
        &self,
        stream: &mut S,
        asked: &Asked,
        document: &[u8],
    ) -> std::io::Result<http::Answered> {
        http::post(stream, (&self.address.authority(), &self.address.path), &asked.0, document)
    }

    fn connect(&self) -> Result<TcpStream> {
        let address = (self.address.host.as_str(), self.address.port);
        let mut failed = std::io::Error::from(std::io::ErrorKind::NotFound);
        for address in address.to_socket_addrs().map_err(|cause| self.unreachable(&cause))? {
            match TcpStream::connect_timeout(&address, CONNECTING) {
                Ok(stream) => {
                    let limited = stream
                        .set_read_timeout(Some(ANSWERING))
                        .and_then(|()| stream.set_write_timeout(Some(ANSWERING)));
                    return limited.map(|()| stream).map_err(|cause| self.unreachable(&cause));
                }
                Err(cause) => failed = cause,
            }
        }
        Err(self.unreachable(&failed))
    }

    fn unreachable(&self, cause: &std::io::Error) -> Error {
        Error::device("printer-unreachable").with("printer", &self.address).with("cause", cause)
    }
}
