//! Where a ledger is kept: a file, or a PostgreSQL server.
//!
//! A server is named by `postgres://user@host/database`. The name never holds a password: those stand in a password
//! file as PostgreSQL itself reads it, so that they appear in no setting, process list, log or error.

use crate::words::error::{Error, Result};
use std::fmt;
use std::path::{Path, PathBuf};

const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File(PathBuf),
    Server { url: String, passfile: Option<PathBuf> },
}

impl Place {
    /// What a person typed or a setting says: an address of a server, or a file's path.
    ///
    /// Exit 2: `ledger-url-malformed`, `ledger-url-password`. Exit 3: `ledger-url-remote` (this program has no TLS, and
    /// personal data must not cross a network in clear).
    pub fn parse(text: &str, passfile: Option<&Path>) -> Result<Place> {
        let url = text.trim();
        if SCHEMES.iter().any(|scheme| url.starts_with(scheme)) {
            server::check(url)?;
            return Ok(Place::Server { url: url.into(), passfile: passfile.map(Path::to_path_buf) });
        }
        match url.is_empty() || url.contains("://") {
            true => Err(Error::usage("ledger-url-malformed")),
            false => Ok(Place::File(url.into())),
        }
    }
    pub fn file(&self) -> Option<&Path> {
        match self {
            Place::File(path) => Some(path),
            Place::Server { .. } => None,
        }
    }
}

/// Ledgers on a server, where the program was built with them.
#[cfg(feature = "postgres")]
pub(super) mod server {
    use crate::tools::ledger::engine::Engine;
    use crate::tools::ledger::postgres::{Database, Server, server};
    use crate::words::error::Result;
    use crate::words::units::Digest;
    use std::path::Path;

    pub fn check(url: &str) -> Result<()> {
        server::config(url).map(drop)
    }
    pub fn create(url: &str, passfile: Option<&Path>, origin: &str, root: &Digest) -> Result<()> {
        Database::create(&named(url, passfile), origin, root)
    }
    pub fn open(url: &str, passfile: Option<&Path>, only_read: bool) -> Result<Box<dyn Engine>> {
        let server = named(url, passfile);
        Ok(Box::new(if only_read { Database::open_read_only(&server) } else { Database::open(&server) }?))
    }
    fn named(url: &str, passfile: Option<&Path>) -> Server {
        Server { url: url.into(), passfile: passfile.map(Path::to_path_buf) }
    }
}

#[cfg(not(feature = "postgres"))]
pub(super) mod server {
    use crate::tools::ledger::engine::Engine;
    use crate::words::error::{Error, Result};
    use crate::words::units::Digest;
    use std::path::Path;

    pub fn check(_: &str) -> Result<()> {
        Err(Error::usage("ledger-without-postgres"))
    }
    pub fn create(url: &str, _: Option<&Path>, _: &str, _: &Digest) -> Result<()> {
        check(url)
    }
    pub fn open(url: &str, _: Option<&Path>, _: bool) -> Result<Box<dyn Engine>> {
        Err(check(url).expect_err("there is no such engine"))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File(path) => path.display().fmt(f),
            Place::Server { url, .. } => f.write_str(url),
        }
    }
}

impl From<&Path> for Place {
    fn from(path: &Path) -> Place {
        Place::File(path.into())
    }
}
impl From<&PathBuf> for Place {
    fn from(path: &PathBuf) -> Place {
        Place::File(path.clone())
    }
}
impl From<&Place> for Place {
    fn from(place: &Place) -> Place {
        place.clone()
    }
}
