//! Where a home keeps its things, and its settings (`config.toml`).
//!
//! A home is a folder closed to others; where several accounts share it, it is open to one group ([`access`]). Settings that a file does not name have the defaults written here; a setting it
//! names wrongly is an error that says where. Secrets are never settings.

use crate::tools::files;
use crate::words::custody::Policy;
use crate::words::error::{Error, Result, place};
use crate::words::units::ControlNumber;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use time::UtcOffset;

pub mod access;
mod antivirus;
mod evidence;
mod ledger;
mod printing;
mod sections;

pub use antivirus::AntivirusSection;
pub use evidence::EvidenceSection;
pub use ledger::LedgerSection;
pub use printing::PrintingSection;
pub use sections::AccessSection;

/// A configuration is a page of text; anything larger is not one.
const MAX_CONFIG: u64 = 1 << 20;

/// Stands in the home of a copy and names the ledger.
const COPY: &str = "copy-of";

/// A home's folder and the names inside it.
#[derive(Clone, Debug)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    pub fn at(root: &Path) -> Home {
        Home { root: root.to_path_buf() }
    }
    /// Makes the folders of a new home. Refuses a folder that holds anything of one: a ledger, or keys that an opening
    /// which was cut short (or a lost ledger) left behind. Neither is ever deleted here.
    ///
    /// With a `group`, its accounts share the home (`group-unknown`, exit 2; `file-not-permitted` to who is not in it).
    pub fn create(root: &Path, group: Option<&str>) -> Result<Home> {
        let home = Home::at(root);
        if home.ledger().exists() {
            return Err(Error::usage("home-exists-here").with("path", root.display()));
        }
        if home.config().exists()
            || ["log", "statements", "cosigner", "receiving"].iter().any(|name| home.key(name).exists())
        {
            return Err(Error::usage("home-half-made").with("path", root.display()));
        }
        let group = group.map(access::group_id).transpose()?;
        for folder in home.folders() {
            access::make_folder(&folder, group)?;
        }
        Ok(home)
    }
    /// Every folder of a home, the home itself first.
    fn folders(&self) -> [PathBuf; 6] {
        let root = self.root.clone();
        [root, self.keys(), self.notice_keys(), self.packages(), self.images(), self.paper()]
    }
    pub fn root(&self) -> &Path {
        &self.root
    }
    pub fn config(&self) -> PathBuf {
        self.root.join("config.toml")
    }
    /// Every run of the program against this home.
    pub fn access_log(&self) -> PathBuf {
        self.root.join("access.log")
    }
    /// Says that the ledger is a copy of the one of that origin, to read and to verify; nothing is recorded here.
    pub fn mark_as_copy(&self, origin: &str) -> Result<()> {
        files::write_new(&self.root.join(COPY), format!("{origin}\n").as_bytes())
    }
    pub fn is_copy(&self) -> bool {
        self.root.join(COPY).exists()
    }
    pub fn ledger(&self) -> PathBuf {
        self.root.join("ledger.db")
    }
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }
    /// One of the home's own keys: `log`, `statements`, `cosigner`, `receiving`.
    pub fn key(&self, name: &str) -> PathBuf {
        self.keys().join(format!("{name}.key.age"))
    }
    /// Keys that open stored passwords, one file a notice; destroying the file destroys the password.
    pub fn notice_keys(&self) -> PathBuf {
        self.keys().join("notices")
    }
    pub fn notice_key(&self, number: &ControlNumber) -> PathBuf {
        self.notice_keys().join(format!("{number}.age"))
    }
    pub fn packages(&self) -> PathBuf {
        self.root.join("packages")
    }
    pub fn package(&self, number: &ControlNumber) -> PathBuf {
        self.packages().join(format!("{number}.zip.age"))
    }
    pub fn outboard(&self, number: &ControlNumber) -> PathBuf {
        self.packages().join(format!("{number}.zip.age.bao"))
    }
    /// The package's password, sealed under its notice key.
    pub fn password(&self, number: &ControlNumber) -> PathBuf {
        self.packages().join(format!("{number}.password.age"))
    }
    /// How far searches for residue came that were interrupted.
    pub fn searches(&self) -> PathBuf {
        self.root.join("searches")
    }
    pub fn images(&self) -> PathBuf {
        self.root.join("images")
    }
    pub fn paper(&self) -> PathBuf {
        self.root.join("paper")
    }
}

/// `config.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Offset of the office's clock, `+09:00`.
    pub zone: String,
    /// Printed on every slip: whom to call when something happens.
    pub emergency_contact: String,
    /// The group whose accounts share this home; without one it is its owner's alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Rules are set in the ledger, by two people. Files of earlier versions have a section with what holds anyway.
    #[serde(skip_serializing)]
    policy: Option<toml::Table>,
    pub keys: KeysSection,
    pub paper: PaperSection,
    #[serde(skip_serializing_if = "LedgerSection::is_default")]
    pub ledger: LedgerSection,
    pub access: AccessSection,
    #[serde(skip_serializing_if = "DigestsSection::is_default")]
    pub digests: DigestsSection,
    #[serde(skip_serializing_if = "PrintingSection::is_default")]
    pub printing: PrintingSection,
    /// Without it files are not looked at for viruses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub antivirus: Option<AntivirusSection>,
    /// Whose signatures on certificates of erasure count.
    #[serde(skip_serializing_if = "EvidenceSection::is_default")]
    pub evidence: EvidenceSection,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KeysSection {
    /// scrypt cost (log2 N) of the files that keep keys. Packages always use 18.
    pub work_factor: u8,
}

/// `[digests]`: what names a package beside BLAKE3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DigestsSection {
    /// SHA-256 too, for offices that must name a hash of the government's list: of each file in the list of contents, and
    /// of the package as the root of a tree. It costs more than the encryption.
    pub sha256: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaperSection {
    /// A folder with fonts, looked into before the system's.
    pub fonts: Option<PathBuf>,
    /// A folder with the office's own forms.
    pub templates: Option<PathBuf>,
    /// 様式番号 printed in the corner of the slip.
    pub slip_form_number: String,
    pub notice_form_number: String,
    pub erasure_form_number: String,
    /// 様式番号 of other forms, by the form's name; takes the place of the three above.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub form_numbers: BTreeMap<String, String>,
}

impl PaperSection {
    /// The number printed in the corner of a form; empty where none is set.
    pub fn form_number(&self, form: &str) -> &str {
        match (self.form_numbers.get(form), form) {
            (Some(number), _) => number,
            (None, "slip") => &self.slip_form_number,
            (None, "notice") => &self.notice_form_number,
            (None, "erasure-report") => &self.erasure_form_number,
            _ => "",
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            zone: "+09:00".into(),
            emergency_contact: String::new(),
            group: None,
            policy: None,
            keys: KeysSection::default(),
            paper: PaperSection::default(),
            ledger: LedgerSection::default(),
            access: AccessSection::default(),
            digests: DigestsSection::default(),
            printing: PrintingSection::default(),
            antivirus: None,
            evidence: EvidenceSection::default(),
        }
    }
}

impl Default for KeysSection {
    fn default() -> Self {
        KeysSection { work_factor: 17 }
    }
}

impl DigestsSection {
    fn is_default(&self) -> bool {
        *self == DigestsSection::default()
    }
}

fn wrong(path: &Path, fault: &str, (line, column): (usize, usize), cause: &str) -> Error {
    Error::usage("config-wrong")
        .with("path", path.display())
        .with("fault", fault)
        .with("line", line)
        .with("column", column)
        .with("cause", cause)
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|cause| wrong(path, "encoding", (0, 0), &cause.to_string()))
}

impl Config {
    pub fn load(home: &Home) -> Result<Config> {
        let path = home.config();
        let bytes = match files::read_small(&path, MAX_CONFIG) {
            Err(error) if error.code == "file-missing" => {
                return Err(Error::usage("home-missing").with("path", home.root().display()));
            }
            read => read?,
        };
        let config = Config::parse(&path, &text_of(&path, bytes)?)?;
        config.sets_no_rules(&path)?;
        config.zone().ok_or_else(|| wrong(&path, "setting", (0, 0), "zone"))?;
        config.access.usual().map_err(|what| wrong(&path, "setting", (0, 0), what))?;
        config.printing.check().map_err(|what| wrong(&path, "setting", (0, 0), what))?;
        let scanner = config.antivirus.as_ref().map(AntivirusSection::address).transpose();
        scanner.map_err(|what| wrong(&path, "setting", (0, 0), what))?;
        Ok(config)
    }
    fn parse(path: &Path, text: &str) -> Result<Config> {
        toml::from_str(text).map_err(|cause| {
            wrong(path, "place", place(text, cause.span().map_or(0, |at| at.start)), cause.message())
        })
    }
    pub fn save(&self, home: &Home) -> Result<()> {
        let text = toml::to_string_pretty(self).expect("the configuration is plain data");
        files::write_new(&home.config(), text.as_bytes())
    }
    /// The configured zone; `None` if it is not `±hh:mm`.
    pub fn zone(&self) -> Option<UtcOffset> {
        let (sign, rest) = self.zone.split_at_checked(1)?;
        let (hours, minutes) = rest.split_once(':')?;
        let (hours, minutes): (i8, i8) = (hours.parse().ok()?, minutes.parse().ok()?);
        match sign {
            "+" => UtcOffset::from_hms(hours, minutes, 0).ok(),
            "-" => UtcOffset::from_hms(-hours, -minutes, 0).ok(),
            _ => None,
        }
    }
    /// A rule that could be loosened by editing a file would be loosened unseen.
    fn sets_no_rules(&self, path: &Path) -> Result<()> {
        let policy = Policy::default();
        let held = [("min_gap_hours", policy.min_gap_hours), ("max_lag_hours", policy.max_lag_hours)];
        let same = |name: &str, value: &toml::Value| {
            held.iter().any(|(n, v)| *n == name && value.as_integer() == Some(*v))
        };
        match self.policy.iter().flatten().find(|(name, value)| !same(name, value)) {
            Some((name, value)) => Err(Error::usage("config-policy")
                .with("path", path.display())
                .with("setting", name)
                .with("value", value)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config> {
        Config::parse(Path::new("config.toml"), text)
    }

    #[test]
    fn sha256_is_taken_only_where_the_settings_ask_for_it() {
        for (text, expected) in [
            ("", false),
            ("[digests]\n", false),
            ("[digests]\nsha256 = false\n", false),
            ("[digests]\nsha256 = true\n", true),
        ] {
            assert_eq!(read(text).unwrap().digests.sha256, expected, "{text:?}");
        }
    }

    #[test]
    fn digests_that_make_no_sense_are_named_by_their_place() {
        for (text, line, column) in [
            ("[digests]\nsha256 = \"yes\"\n", "2", "10"),
            ("[digests]\nsha256 = 1\n", "2", "10"),
            ("[digests]\nsha512 = true\n", "2", "1"),
            ("digests = true\n", "1", "11"),
        ] {
            let error = read(text).unwrap_err();
            let place = (error.code, error.fact("line"), error.fact("column"));
            assert_eq!(place, ("config-wrong", Some(line), Some(column)), "{text:?}");
        }
    }

    #[test]
    fn a_new_home_does_not_name_what_it_does_not_set_about_digests() {
        let written = toml::to_string_pretty(&Config::default()).unwrap();
        assert!(!written.contains("digests"), "{written}");
        let config = Config { digests: DigestsSection { sha256: true }, ..Config::default() };
        let written = toml::to_string_pretty(&config).unwrap();
        assert!(read(&written).unwrap().digests.sha256, "{written}");
    }
}
