//! `[antivirus]`: what looks at files for viruses before they are sealed and after they were unpacked.

use crate::tools::antivirus::Address;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AntivirusSection {
    /// Where clamd listens: `/run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310` on this machine. Without it, that
    /// another product watches this machine has to be declared (`declare S5`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub socket: Option<String>,
    /// Patterns older than so many days are refused.
    pub max_age_days: u16,
    /// Nothing is sealed or opened without a scan, or (where no socket is named) that declaration. Otherwise what
    /// cannot be scanned goes on with a warning.
    pub required: bool,
}

impl Default for AntivirusSection {
    fn default() -> AntivirusSection {
        AntivirusSection { socket: None, max_age_days: 7, required: true }
    }
}

impl AntivirusSection {
    /// Where clamd listens, if the section names it; else the name of the setting that makes no sense.
    pub fn address(&self) -> std::result::Result<Option<Address>, &'static str> {
        self.socket.as_deref().map(str::parse).transpose().map_err(|()| "antivirus.socket")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(socket: &str) -> Result<Option<Address>, &'static str> {
        AntivirusSection { socket: Some(socket.into()), ..AntivirusSection::default() }.address()
    }

    #[test]
    fn what_is_scanned_stays_on_this_machine() {
        for good in
            ["/run/clamav/clamd.ctl", "tcp://127.0.0.1:3310", "tcp://localhost:3310", "tcp://[::1]:3310"]
        {
            assert!(address(good).unwrap().is_some(), "{good}");
        }
        for wrong in [
            "",
            "clamd.ctl",
            "tcp://192.0.2.7:3310",
            "tcp://scanner.example:3310",
            "tcp://localhost",
            "http://x",
        ] {
            assert_eq!(address(wrong), Err("antivirus.socket"), "{wrong}");
        }
    }

    #[test]
    fn a_section_asks_for_a_scan_unless_it_says_otherwise() {
        let section: AntivirusSection = toml::from_str("socket = \"/run/clamav/clamd.ctl\"").unwrap();
        assert!(section.required && section.max_age_days == 7);
        assert!(toml::from_str::<AntivirusSection>("socekt = \"/x\"").is_err());
    }
}
