//! Endings of file names: which kinds of files a contract lets through.

use super::{exact_text, plain};
use crate::words::error::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// How people write that a name may have none.
const NONE: &str = "no-extension";
/// The longest that is in use has eleven.
const LONGEST: usize = 16;

/// What follows the last dot of a file's name, in small ASCII letters and digits; or that there is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Extension(Option<String>);

impl Extension {
    /// Whether a file by this name (a path with `/`) ends so. The last dot counts, as it does where a double click
    /// opens the file: `名簿.csv.exe` is a program, and so is `.exe`.
    pub fn ends(&self, name: &str) -> bool {
        let file = name.rsplit('/').next().unwrap_or(name);
        let ending = file.rsplit_once('.').map(|(_, ending)| ending);
        match (&self.0, ending) {
            (None, None) => true,
            (Some(allowed), Some(ending)) => allowed.eq_ignore_ascii_case(ending),
            _ => false,
        }
    }
}

impl fmt::Display for Extension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or(NONE))
    }
}

impl FromStr for Extension {
    type Err = Error;
    /// `csv`, `.CSV`, `ｃｓｖ`, or `no-extension`.
    fn from_str(text: &str) -> Result<Self> {
        let typed = plain(text).to_ascii_lowercase();
        if typed == NONE {
            return Ok(Extension(None));
        }
        let bare = typed.strip_prefix('.').unwrap_or(&typed);
        let good = (1..=LONGEST).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_alphanumeric());
        match good {
            true => Ok(Extension(Some(bare.to_string()))),
            false => Err(Error::usage("extension-malformed").with("text", text)),
        }
    }
}

impl Serialize for Extension {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Extension {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        exact_text(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(extension: &str, name: &str) -> bool {
        extension.parse::<Extension>().unwrap().ends(name)
    }

    #[test]
    fn a_name_is_judged_by_its_last_ending_whatever_the_case() {
        assert!(ends("csv", "名簿/令和7年度.CSV") && ends(".Csv", "a.b.csv") && ends("ｃｓｖ", "a.csv"));
        assert!(!ends("csv", "名簿.csv.exe") && !ends("csv", "名簿.csv/a.exe") && !ends("csv", "csv"));
        assert!(!ends("csv", "名簿．csv") && !ends("csv", "a.xcsv") && !ends("csv", "a.csv "));
    }

    #[test]
    fn a_name_without_an_ending_passes_only_where_that_was_said() {
        assert!(ends("no-extension", "README") && ends("No-Extension", "v1.2/README"));
        assert!(!ends("no-extension", "x.no-extension") && !ends("no-extension", ".exe"));
        assert!(ends("exe", ".exe"));
    }

    #[test]
    fn what_is_no_ending_is_refused() {
        for wrong in ["", ".", "*", "a.b", "a b", "csv;exe", "..csv", "表", "abcdefghijklmnopq"] {
            assert_eq!(wrong.parse::<Extension>().unwrap_err().code, "extension-malformed", "{wrong}");
        }
    }
}
