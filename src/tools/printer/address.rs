//! Where a printer is: `ipps://HOST[:PORT]/PATH`, or `ipp://` without encryption.

use std::fmt;
use std::str::FromStr;

/// The port of IPP, with and without TLS.
const IPP: u16 = 631;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub encrypted: bool,
    /// A name or a number; without the brackets of IPv6.
    pub host: String,
    pub port: u16,
    pub path: String,
}

impl Address {
    /// Whether this looks like a queue of CUPS, which keeps what it prints on a disk.
    pub fn is_spooler(&self) -> bool {
        ["/printers/", "/classes/"].iter().any(|queue| self.path.starts_with(queue))
    }
    /// Host and port, as HTTP names them.
    pub fn authority(&self) -> String {
        match self.host.contains(':') {
            true => format!("[{}]:{}", self.host, self.port),
            false => format!("{}:{}", self.host, self.port),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.encrypted { "ipps" } else { "ipp" };
        write!(f, "{scheme}://{}{}", self.authority(), self.path)
    }
}

/// It is not such an address.
#[derive(Debug)]
pub struct Malformed;

impl FromStr for Address {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Address, Malformed> {
        let (scheme, rest) = text.split_once("://").ok_or(Malformed)?;
        let encrypted = match scheme {
            "ipps" => true,
            "ipp" => false,
            _ => return Err(Malformed),
        };
        let (authority, path) = rest.split_at(rest.find('/').ok_or(Malformed)?);
        let (host, port) = match authority.strip_prefix('[') {
            Some(rest) => rest.split_once(']').ok_or(Malformed)?,
            None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
        };
        let port = match port.strip_prefix(':') {
            Some(port) => port.parse().map_err(|_| Malformed)?,
            None if port.is_empty() => IPP,
            None => return Err(Malformed),
        };
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '@' | '"' | '<' | '>' | '\\');
        let in_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
        match !host.is_empty() && host.chars().all(in_host) && path.chars().all(plain) {
            true => Ok(Address { encrypted, host: host.to_string(), port, path: path.to_string() }),
            false => Err(Malformed),
        }
    }
}
