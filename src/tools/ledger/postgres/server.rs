//! Reaching a server: its address, the password file, and what is refused before anything is sent.

use crate::words::error::{Error, Result};
use postgres::config::{Config, Host};
use postgres::{Client, NoTls};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zeroize::Zeroizing;

/// A server as it is named in settings.
#[derive(Clone)]
pub struct Server {
    pub url: String,
    pub passfile: Option<PathBuf>,
}

/// The address, checked: no password in it, and nothing sent in clear over a network.
pub fn config(url: &str) -> Result<Config> {
    // What could not be read may hold a password, so neither it nor the cause is shown.
    let config: Config = url.parse().map_err(|_| Error::usage("ledger-url-malformed"))?;
    if config.get_password().is_some() {
        return Err(Error::usage("ledger-url-password"));
    }
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(Error::usage("ledger-url-malformed"));
    }
    let remote = config.get_hosts().iter().find_map(|host| match host {
        Host::Tcp(name) if !is_here(name) => Some(name.clone()),
        _ => None,
    });
    let address = config.get_hostaddrs().iter().find(|address| !address.is_loopback());
    match remote.or_else(|| address.map(ToString::to_string)) {
        Some(host) => Err(Error::refused("ledger-url-remote").with("host", host)),
        None => Ok(config),
    }
}

fn is_here(name: &str) -> bool {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || bare.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

impl Server {
    pub fn connect(&self, patience: Duration) -> Result<Client> {
        let mut config = config(&self.url)?;
        config.application_name("tewatashi").connect_timeout(patience);
        if let Some(password) = self.password(&config)? {
            config.password(&*password);
        }
        config.connect(NoTls).map_err(|cause| super::failure(&self.url, patience, &cause))
    }

    /// From the file that the settings name, or the one that `PGPASSFILE` names.
    fn password(&self, config: &Config) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let named = self.passfile.clone().or_else(|| std::env::var_os("PGPASSFILE").map(PathBuf::from));
        named.map_or(Ok(None), |path| read(&path, config))
    }
}

fn read(path: &Path, config: &Config) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    if std::fs::metadata(path).map_err(failed)?.permissions().mode() & 0o007 != 0 {
        return Err(Error::usage("passfile-open").with("path", path.display()));
    }
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(failed)?);
    let user = config.get_user().unwrap_or_default();
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.as_str(),
        _ => "localhost",
    };
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let wanted = [host, &port, config.get_dbname().unwrap_or(user), user];
    Ok(text.lines().find_map(|line| password_in(line, &wanted)))
}

/// `host:port:database:user:password`, where `*` stands for anything and `\` takes the next character as it is.
fn password_in(line: &str, wanted: &[&str; 4]) -> Option<Zeroizing<Vec<u8>>> {
    let mut rest = line;
    for wanted in wanted {
        let (field, after) = field(rest);
        let after = after?;
        if *rest.as_bytes().first()? == b'#'
            || (&rest[..rest.len() - after.len() - 1] != "*" && *field != **wanted)
        {
            return None;
        }
        rest = after;
    }
    Some(Zeroizing::new(field(rest).0.as_bytes().to_vec()))
}

/// One field without its escapes, and what comes after its colon.
fn field(text: &str) -> (Zeroizing<String>, Option<&str>) {
    let mut found = Zeroizing::new(String::with_capacity(text.len()));
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            ':' => return (found, Some(&text[at + 1..])),
            '\\' => found.extend(letters.next().map(|(_, letter)| letter)),
            _ => found.push(letter),
        }
    }
    (found, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(url: &str) -> &'static str {
        config(url).map(drop).map_or_else(|error| error.code, |()| "fine")
    }

    #[test]
    fn only_this_machine_is_spoken_to_in_clear() {
        for here in ["%2Fvar%2Frun%2Fpostgresql", "localhost", "127.0.0.1", "[::1]", "localhost:5433"] {
            assert_eq!(code(&format!("postgres://office@{here}/ledger")), "fine", "{here}");
        }
        assert_eq!(code("postgres:///ledger?host=/run/postgresql&user=office"), "fine");
        for there in ["db.example", "10.0.0.1", "[fe80::1]", "localhost,db.example", "localhost.example"] {
            let url = format!("postgres://office@{there}/ledger");
            assert_eq!(code(&url), "ledger-url-remote", "{there}");
        }
        assert_eq!(code("postgres://office@localhost/ledger?hostaddr=10.0.0.1"), "ledger-url-remote");
    }

    #[test]
    fn an_address_with_a_password_is_refused_and_never_shown() {
        for url in [
            "postgres://office:hunter2@localhost/ledger",
            "postgres://office@localhost/ledger?password=hunter2",
            "postgres://office:hunter2@localhost:port/ledger",
            "postgres://office:hunter2@db.example/ledger",
        ] {
            let error = config(url).map(drop).unwrap_err();
            assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
            assert!(["ledger-url-password", "ledger-url-malformed"].contains(&error.code), "{error:?}");
        }
        assert_eq!(code("postgres:///"), "ledger-url-malformed", "no host");
    }

    #[test]
    fn the_password_file_is_read_as_postgresql_reads_it() {
        let wanted = ["localhost", "5432", "ledger", "office"];
        let found = |line| password_in(line, &wanted).map(|found| String::from_utf8(found.to_vec()).unwrap());
        assert_eq!(found("localhost:5432:ledger:office:hunter2").as_deref(), Some("hunter2"));
        assert_eq!(found(r"*:*:*:office:a\:b\\c").as_deref(), Some(r"a:b\c"));
        assert_eq!(found(r"\*:5432:ledger:office:x"), None);
        assert_eq!(found("localhost:5433:ledger:office:x"), None);
        assert_eq!(found("# localhost:5432:ledger:office:x"), None);
        assert_eq!(found("localhost:5432:ledger"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn a_password_file_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pass");
        std::fs::write(&path, "*:*:*:*:hunter2").unwrap();
        let config = config("postgres://office@localhost/ledger").unwrap();
        let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        mode(0o604);
        assert_eq!(read(&path, &config).unwrap_err().code, "passfile-open");
        mode(0o600);
        assert_eq!(read(&path, &config).unwrap().unwrap().as_slice(), b"hunter2");
    }
}
