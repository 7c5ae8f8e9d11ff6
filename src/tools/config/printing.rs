//! Settings of printing: which printers there are, and which one what is printed on.

use crate::tools::printer::{Address, Fingerprint, Printer};
use crate::words::error::{Error, Result};
use crate::words::units::{Digest, Token};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// `[printing]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PrintingSection {
    /// The printer of everything for which none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Token>,
    /// The printer of password notices: `ipps`, and no spooler.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notices: Option<Token>,
    /// How long a job may take.
    pub wait_seconds: u32,
    pub printers: BTreeMap<String, PrinterSection>,
}

/// `[printing.printers.NAME]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrinterSection {
    /// `ipps://HOST/ipp/print`, or `ipp://` without encryption.
    pub address: String,
    /// SHA-256 of the certificate that an `ipps` printer shows, 64 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

impl Default for PrintingSection {
    fn default() -> Self {
        PrintingSection { default: None, notices: None, wait_seconds: 300, printers: BTreeMap::new() }
    }
}

impl PrinterSection {
    fn read(&self) -> std::result::Result<(Address, Option<Fingerprint>), &'static str> {
        let address = self.address.parse().map_err(|_| "printing.printers.address")?;
        let certificate = self.certificate.as_ref().map(|text| text.replace(':', "").parse::<Digest>());
        let certificate = certificate.transpose().map_err(|_| "printing.printers.certificate")?;
        Ok((address, certificate.map(|digest| digest.0)))
    }
}

impl PrintingSection {
    pub(super) fn is_default(&self) -> bool {
        *self == PrintingSection::default()
    }
    /// The name of the setting that makes no sense.
    pub(super) fn check(&self) -> std::result::Result<(), &'static str> {
        if self.wait_seconds == 0 {
            return Err("printing.wait_seconds");
        }
        for (name, printer) in &self.printers {
            name.parse::<Token>().map_err(|_| "printing.printers")?;
            printer.read()?;
        }
        for (named, setting) in [(&self.default, "printing.default"), (&self.notices, "printing.notices")] {
            if named.as_ref().is_some_and(|name| !self.printers.contains_key(name.as_str())) {
                return Err(setting);
            }
        }
        Ok(())
    }
    /// The printer that was named, else the one for notices or for everything else.
    ///
    /// Errors: `printer-none`, `printer-unknown` (2); `notice-printer-open` (3): the address of a notice's printer is not
    /// `ipps`, or a spooler's.
    pub fn printer(&self, named: Option<&Token>, notice: bool) -> Result<(Token, Printer)> {
        let usual = if notice { &self.notices } else { &self.default };
        let name = named.or(usual.as_ref()).ok_or_else(|| {
            Error::usage("printer-none").with("setting", if notice { "notices" } else { "default" })
        })?;
        let section = self.printers.get(name.as_str());
        let section = section.ok_or_else(|| Error::usage("printer-unknown").with("name", name))?;
        let (address, certificate) =
            section.read().map_err(|setting| Error::usage("printer-unknown").with("name", setting))?;
        if notice && (!address.encrypted || address.is_spooler()) {
            return Err(Error::refused("notice-printer-open").with("printer", address));
        }
        let patience = Duration::from_secs(self.wait_seconds.into());
        Ok((name.clone(), Printer { address, certificate, patience }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> PrintingSection {
        toml::from_str(text).unwrap()
    }

    const TWO: &str = "default = \"desk\"
        notices = \"safe\"
        [printers.desk]
        address = \"ipp://desk.example/ipp/print\"
        [printers.safe]
        address = \"ipps://safe.example/ipp/print\"
        certificate = \"AA:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"
        [printers.queue]
        address = \"ipps://server.example/printers/safe\"";

    #[test]
    fn a_document_goes_to_the_printer_named_or_to_the_usual_one() {
        let printing = read(TWO);
        printing.check().unwrap();
        let host = |named: Option<&str>, notice| {
            let named = named.map(|name| name.parse().unwrap());
            printing.printer(named.as_ref(), notice).map(|(_, printer)| printer.address.host)
        };
        assert_eq!(host(None, false).unwrap(), "desk.example");
        assert_eq!(host(None, true).unwrap(), "safe.example");
        assert_eq!(host(Some("queue"), false).unwrap(), "server.example");
        assert_eq!(host(Some("other"), false).unwrap_err().code, "printer-unknown");
    }

    #[test]
    fn a_notice_goes_to_no_open_printer_and_to_no_spooler() {
        let printing = read(TWO);
        for name in ["desk", "queue"] {
            let error = printing.printer(Some(&name.parse().unwrap()), true).map(|_| ()).unwrap_err();
            assert_eq!(error.code, "notice-printer-open", "{name}");
        }
        assert_eq!(read("").printer(None, true).map(|_| ()).unwrap_err().code, "printer-none");
    }

    #[test]
    fn a_setting_that_makes_no_sense_is_named() {
        for (text, setting) in [
            ("wait_seconds = 0", "printing.wait_seconds"),
            ("default = \"desk\"", "printing.default"),
            ("notices = \"desk\"", "printing.notices"),
            ("[printers.\"窓口\"]\naddress = \"ipp://a/b\"", "printing.printers"),
            ("[printers.a]\naddress = \"http://a/b\"", "printing.printers.address"),
            ("[printers.a]\naddress = \"ipps://a/b\"\ncertificate = \"12\"", "printing.printers.certificate"),
        ] {
            assert_eq!(read(text).check(), Err(setting), "{text}");
        }
    }
}
