//! `[ledger]`: where the ledger is kept, if not in the home itself.

use super::{Config, Home, MAX_CONFIG, text_of, wrong};
use crate::tools::files;
use crate::words::error::Result;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LedgerSection {
    /// `postgres://user@host/database`, or a file's path. Never with a password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The file in which PostgreSQL's passwords stand, as `PGPASSFILE` would name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passfile: Option<PathBuf>,
}

impl LedgerSection {
    pub fn is_default(&self) -> bool {
        *self == LedgerSection::default()
    }
}

/// The settings of a home with another place for the ledger, not yet written.
pub struct Switched {
    path: PathBuf,
    text: String,
}

impl Switched {
    pub fn write(self) -> Result<()> {
        files::replace(&self.path, self.text.as_bytes())
    }
}

impl Config {
    /// Everything else in the file stays as people wrote it (`config-wrong`, exit 2, where that cannot be done).
    pub fn with_ledger_at(home: &Home, url: Option<&str>) -> Result<Switched> {
        let path = home.config();
        let old = text_of(&path, files::read_small(&path, MAX_CONFIG)?)?;
        let text = edited(&old, url);
        let (mut before, after) = (Config::parse(&path, &old)?, Config::parse(&path, &text)?);
        before.ledger.url = url.map(str::to_string);
        let plain = |config: &Config| toml::to_string(config).expect("the configuration is plain data");
        match plain(&before) == plain(&after) {
            true => Ok(Switched { path: path.clone(), text }),
            false => Err(wrong(&path, "setting", (0, 0), "ledger.url")),
        }
    }
}

fn edited(text: &str, url: Option<&str>) -> String {
    let setting = url.map(|url| format!("url = {}\n", toml::Value::from(url)));
    let mut section = "";
    let (mut kept, mut written) = (String::new(), false);
    for line in text.lines() {
        let bare = line.trim();
        let name = bare.split('=').next().unwrap_or_default().trim();
        if bare.starts_with('[') {
            section = bare.split('#').next().unwrap_or_default().trim();
        }
        if (section, name) == ("[ledger]", "url") || (section, name) == ("", "ledger.url") {
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
        if bare.starts_with('[') && section == "[ledger]" {
            kept.push_str(setting.as_deref().unwrap_or_default());
            written = true;
        }
    }
    match setting {
        Some(setting) if !written => kept + "\n[ledger]\n" + &setting,
        _ => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(text: &str) -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::create(&folder.path().join("home"), None).unwrap();
        files::write_new(&home.config(), text.as_bytes()).unwrap();
        (folder, home)
    }

    #[test]
    fn only_the_ledgers_place_changes_in_a_file_that_people_wrote() {
        let before = "# ours\nemergency_contact = \"03\" # day and night\n\n[keys]\nwork_factor = 15\n";
        let (_folder, home) = home(before);
        let url = "postgres://office@localhost/ledger";
        Config::with_ledger_at(&home, Some(url)).unwrap().write().unwrap();
        let text = std::fs::read_to_string(home.config()).unwrap();
        assert_eq!(text, format!("{before}\n[ledger]\nurl = \"{url}\"\n"));
        assert_eq!(Config::load(&home).unwrap().ledger.url.as_deref(), Some(url));

        let named = text.replace("[ledger]\n", "[ledger] # since spring\npassfile = \"/etc/pass\"\n");
        files::replace(&home.config(), named.as_bytes()).unwrap();
        Config::with_ledger_at(&home, Some("/srv/ledger.db")).unwrap().write().unwrap();
        let config = Config::load(&home).unwrap();
        assert_eq!(config.ledger.url.as_deref(), Some("/srv/ledger.db"));
        assert_eq!(config.ledger.passfile.as_deref(), Some(std::path::Path::new("/etc/pass")));
        Config::with_ledger_at(&home, None).unwrap().write().unwrap();
        assert_eq!(Config::load(&home).unwrap().ledger.url, None);
        let text = std::fs::read_to_string(home.config()).unwrap();
        assert!(text.starts_with(before) && text.contains("# since spring"), "{text}");
    }

    #[test]
    fn settings_written_so_that_they_cannot_be_edited_are_left_alone() {
        let before = "ledger = { url = \"/srv/a.db\" }\n";
        let (_folder, home) = home(before);
        let error = Config::with_ledger_at(&home, Some("/srv/b.db")).map(drop).unwrap_err();
        assert_eq!(error.code, "config-wrong");
        assert_eq!(std::fs::read_to_string(home.config()).unwrap(), before);
    }
}
