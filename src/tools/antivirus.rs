//! Asking clamd, which runs beside us, whether files hold a virus.
//!
//! Speaks clamd's own protocol (`man clamd`): `zVERSION`, and `zINSTREAM` with every file in pieces, each behind its
//! length as a 32-bit big-endian number, ended by a piece of no length. One connection for each file, bounded memory
//! whatever its size. An answer counts when it came whole (it ends with a NUL byte); whatever else happens is an error,
//! never a clean file.
//!
//! Not here: when files have to be scanned, how old the patterns may be, what is recorded. And not visible from here:
//! clamd calls a file clean that is larger than its own `MaxFileSize` or `MaxScanSize`, or that is encrypted, unless its
//! settings say `AlertExceedsMax yes` and `AlertEncrypted yes`.

#[cfg(test)]
mod tests;

use crate::words::characters::hostile;
use crate::words::error::{Error, Result};
use std::fmt;
use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use time::Date;
use time::macros::format_description;

/// An answer is a line.
const MAX_ANSWER: u64 = 4096;
/// As much of an answer as goes into a message.
const SHOWN: usize = 200;

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    Socket(PathBuf),
    /// On this machine: what is scanned is not encrypted, and must not cross a network.
    Port(SocketAddr),
}

impl FromStr for Address {
    type Err = ();
    /// `/run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310` (also `localhost`, `[::1]`).
    fn from_str(text: &str) -> std::result::Result<Address, ()> {
        let Some(place) = text.strip_prefix("tcp://") else {
            let path = PathBuf::from(text);
            return if path.is_absolute() { Ok(Address::Socket(path)) } else { Err(()) };
        };
        let place = match place.strip_prefix("localhost:") {
            Some(port) => SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port.parse().map_err(drop)?),
            None => place.parse::<SocketAddr>().map_err(drop)?,
        };
        if place.ip().is_loopback() { Ok(Address::Port(place)) } else { Err(()) }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Socket(path) => path.display().fmt(f),
            Address::Port(place) => write!(f, "tcp://{place}"),
        }
    }
}

/// What clamd says that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engine {
    /// `ClamAV 1.4.6`.
    pub name: String,
    /// Absent where no daily database is loaded.
    pub patterns: Option<Patterns>,
}

/// The daily database: its number, and the day it was made, by the clock of whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patterns {
    pub version: u64,
    pub made: Date,
}

impl Patterns {
    pub fn age_days(&self, today: Date) -> i64 {
        (today - self.made).whole_days()
    }
}

impl FromStr for Engine {
    type Err = ();
    /// `ClamAV 1.4.6/27300/Tue Jun 11 08:24:00 2024`, or `ClamAV 1.4.6` alone.
    fn from_str(text: &str) -> std::result::Result<Engine, ()> {
        let parts: Vec<&str> = text.splitn(3, '/').collect();
        let name = parts[0].trim().to_string();
        if !name.starts_with("ClamAV ") || shown(&name) != name {
            return Err(());
        }
        let patterns = match parts[1..] {
            [] => None,
            [version, made] => {
                let ctime = format_description!(
                    "[weekday repr:short] [month repr:short] [day padding:space] [hour]:[minute]:[second] [year]"
                );
                let made = Date::parse(made.trim(), ctime).map_err(drop)?;
                Some(Patterns { version: version.parse().map_err(drop)?, made })
            }
            _ => return Err(()),
        };
        Ok(Engine { name, patterns })
    }
}

/// How long clamd is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For a connection to take what is sent, and for the answer to a question.
    pub asking: Duration,
    /// For the verdict on a whole file; clamd itself gives up after two minutes unless it is told otherwise.
    pub scanning: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { asking: Duration::from_secs(20), scanning: Duration::from_secs(600) }
    }
}

/// A scanner at an address. Nothing is connected before something is asked.
#[derive(Clone, Debug)]
pub struct Clamd {
    address: Address,
    patience: Patience,
}

impl Clamd {
    pub fn at(address: Address) -> Clamd {
        Clamd { address, patience: Patience::default() }
    }
    pub fn with_patience(self, patience: Patience) -> Clamd {
        Clamd { patience, ..self }
    }
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// What runs there. Nobody there is `scanner-missing`; every error is exit 4.
    pub fn engine(&self) -> Result<Engine> {
        let answer = self.version()?;
        answer.parse().map_err(|()| self.strange(&answer))
    }

    /// What it answers to VERSION, in its own words.
    pub fn version(&self) -> Result<String> {
        let mut line = self.connect()?;
        // Whoever hangs up at once may have answered before.
        let sent = line.write_all(b"zVERSION\0");
        let answer = self.answer(&mut *line, self.patience.asking);
        match (answer, sent) {
            (Err(_), Err(cause)) => Err(self.broken(&cause)),
            (answer, _) => answer,
        }
    }

    /// Begins to show it one file; `name` is for messages.
    pub fn begin<'c>(&'c self, name: &'c str) -> Result<Showing<'c>> {
        let mut showing = Showing { clamd: self, name, line: self.connect()? };
        showing.put(b"zINSTREAM\0")?;
        Ok(showing)
    }

    fn connect(&self) -> Result<Box<dyn Line>> {
        let missing = |cause: std::io::Error| {
            Error::device("scanner-missing").with("address", &self.address).with("cause", cause)
        };
        let line: Box<dyn Line> = match &self.address {
            Address::Socket(path) => Box::new(UnixStream::connect(path).map_err(missing)?),
            Address::Port(place) => {
                Box::new(TcpStream::connect_timeout(place, self.patience.asking).map_err(missing)?)
            }
        };
        line.patience(self.patience.asking, self.patience.asking).map_err(missing)?;
        Ok(line)
    }

    /// One whole answer, without the NUL byte that ends it.
    fn answer(&self, line: &mut dyn Line, patience: Duration) -> Result<String> {
        let read = || -> std::io::Result<Vec<u8>> {
            line.patience(patience, self.patience.asking)?;
            let (mut answer, mut piece) = (Vec::new(), [0; 512]);
            while answer.last() != Some(&0) && (answer.len() as u64) < MAX_ANSWER {
                match line.read(&mut piece) {
                    Ok(0) => break,
                    Ok(count) => answer.extend_from_slice(&piece[..count]),
                    Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
                    Err(cause) => return Err(cause),
                }
            }
            Ok(answer)
        };
        let answer = { read }().map_err(|cause| self.broken(&cause))?;
        match answer.split_last() {
            Some((0, whole)) => Ok(String::from_utf8_lossy(whole).trim().to_string()),
            _ => Err(self.broken(&ErrorKind::UnexpectedEof.into())),
        }
    }

    fn broken(&self, cause: &std::io::Error) -> Error {
        match cause.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => {
                Error::device("scanner-slow").with("address", &self.address)
            }
            _ => Error::device("scanner-broken").with("address", &self.address),
        }
    }
    fn strange(&self, answer: &str) -> Error {
        Error::device("scanner-strange").with("address", &self.address).with("answer", shown(answer))
    }

    /// `stream: OK`, `stream: NAME FOUND`, or anything that ends with ERROR.
    fn verdict(&self, name: &str, answer: &str) -> Result<Option<String>> {
        if answer == "stream: OK" {
            return Ok(None);
        }
        let found = answer.strip_prefix("stream: ").and_then(|rest| rest.strip_suffix(" FOUND"));
        let named = |signature: &&str| !signature.is_empty() && shown(signature) == *signature;
        if let Some(signature) = found.map(str::trim).filter(named) {
            return Ok(Some(signature.to_string()));
        }
        if answer.contains("size limit exceeded") {
            return Err(Error::device("scanner-limit").with("address", &self.address).with("file", name));
        }
        Err(self.strange(answer))
    }
}

/// One file being shown to a scanner.
pub struct Showing<'c> {
    clamd: &'c Clamd,
    name: &'c str,
    line: Box<dyn Line>,
}

impl Showing<'_> {
    /// The next piece of the file.
    pub fn piece(&mut self, bytes: &[u8]) -> Result<()> {
        for piece in bytes.chunks(1 << 20) {
            self.put(&(piece.len() as u32).to_be_bytes())?;
            self.put(piece)?;
        }
        Ok(())
    }
    /// The file has ended: what it holds, by the scanner's name for it; `None` is clean.
    pub fn end(mut self) -> Result<Option<String>> {
        self.put(&0_u32.to_be_bytes())?;
        let answer = self.clamd.answer(&mut *self.line, self.clamd.patience.scanning)?;
        self.clamd.verdict(self.name, &answer)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        let Err(cause) = self.line.write_all(bytes) else { return Ok(()) };
        // Past its limit clamd answers and hangs up, and the sender learns of it by a broken pipe.
        let answer = self.clamd.answer(&mut *self.line, self.clamd.patience.asking);
        match answer.and_then(|answer| self.clamd.verdict(self.name, &answer)) {
            // A verdict on half a file is none.
            Ok(_) => Err(self.clamd.broken(&cause)),
            Err(error) if error.code == "scanner-slow" => Err(self.clamd.broken(&cause)),
            Err(error) => Err(error),
        }
    }
}

/// What a message may show of an answer.
fn shown(answer: &str) -> String {
    answer.chars().filter(|c| !hostile(*c)).take(SHOWN).collect()
}

/// A connection that does not wait for ever.
trait Line: Read + Write {
    fn patience(&self, reading: Duration, writing: Duration) -> std::io::Result<()>;
}

impl Line for UnixStream {
    fn patience(&self, reading: Duration, writing: Duration) -> std::io::Result<()> {
        self.set_read_timeout(Some(reading))?;
        self.set_write_timeout(Some(writing))
    }
}

impl Line for TcpStream {
    fn patience(&self, reading: Duration, writing: Duration) -> std::io::Result<()> {
        self.set_read_timeout(Some(reading))?;
        self.set_write_timeout(Some(writing))
    }
}
