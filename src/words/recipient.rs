//! Whom a file can be sealed for: an X25519 public key, written as age does (`age1…`, Bech32). The secret key, and what is
//! done with either, lie in `tools::age`.

use crate::words::error::{Error, Result};
use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Hrp};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use zeroize::Zeroizing;

const PREFIX: &str = "age";

/// A raw X25519 public key, 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Recipient(#[serde(with = "serde_bytes")] pub [u8; 32]);

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&encode(PREFIX, &self.0))
    }
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl FromStr for Recipient {
    type Err = Error;
    /// Anything but the one spelling of a key is `recipient-malformed` (exit 2).
    fn from_str(text: &str) -> Result<Recipient> {
        let key = decode(PREFIX, text).filter(|key| *encode(PREFIX, key) == text);
        key.map(|key| Recipient(*key)).ok_or_else(|| Error::usage("recipient-malformed").with("value", text))
    }
}

/// A key in Bech32 (BIP 173), small letters.
pub fn encode(prefix: &str, key: &[u8; 32]) -> Zeroizing<String> {
    let prefix = Hrp::parse(prefix).expect("the program's own prefixes are ASCII");
    Zeroizing::new(bech32::encode_lower::<Bech32>(prefix, key).expect("32 bytes are within Bech32's length"))
}

/// The key in Bech32 of small or capital letters, with this prefix. It may have other spellings: whoever accepts one
/// spelling alone compares.
pub fn decode(prefix: &str, text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let checked = CheckedHrpstring::new::<Bech32>(text).ok()?;
    if !checked.hrp().as_str().eq_ignore_ascii_case(prefix) {
        return None;
    }
    let (mut key, mut bytes) = (Zeroizing::new([0; 32]), checked.byte_iter());
    for byte in key.iter_mut() {
        *byte = bytes.next()?;
    }
    bytes.next().is_none().then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From `age`'s manual.
    const PUBLISHED: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    #[test]
    fn a_published_key_reads_and_prints_as_it_was() {
        let key: Recipient = PUBLISHED.parse().unwrap();
        assert_eq!(key.to_string(), PUBLISHED);
    }

    #[test]
    fn a_second_spelling_of_a_key_is_refused() {
        let longer = bech32::encode_lower::<Bech32>(Hrp::parse(PREFIX).unwrap(), &[7; 33]).unwrap();
        let shorter = bech32::encode_lower::<Bech32>(Hrp::parse(PREFIX).unwrap(), &[7; 31]).unwrap();
        let newer = bech32::encode_lower::<bech32::Bech32m>(Hrp::parse(PREFIX).unwrap(), &[7; 32]).unwrap();
        let other = encode("agf", &[7; 32]).to_string();
        let capitals = PUBLISHED.to_uppercase();
        let mixed = PUBLISHED.replacen('q', "Q", 1);
        let blank = format!("{PUBLISHED} ");
        for wrong in [&longer, &shorter, &newer, &other, &capitals, &mixed, &blank, ""] {
            let refused = wrong.parse::<Recipient>().unwrap_err();
            assert_eq!(refused.code, "recipient-malformed", "{wrong}");
        }
    }

    #[test]
    fn every_single_wrong_character_is_found() {
        for at in 0..PUBLISHED.len() {
            for other in ['q', 'p', '7', '1', 'b', 'é'] {
                let wrong: String =
                    PUBLISHED.chars().enumerate().map(|(i, c)| if i == at { other } else { c }).collect();
                assert!(wrong == PUBLISHED || wrong.parse::<Recipient>().is_err(), "{wrong}");
            }
        }
    }

    #[test]
    fn bits_left_over_at_the_end_must_be_zero() {
        use bech32::primitives::iter::{ByteIterExt, Fe32IterExt};
        let prefix = Hrp::parse(PREFIX).unwrap();
        let mut digits: Vec<bech32::Fe32> = [7u8; 32].into_iter().bytes_to_fes().collect();
        let last = digits.pop().unwrap().to_u8();
        let with = |bits: u8| -> String {
            let last = bech32::Fe32::try_from(last | bits).unwrap();
            digits.iter().copied().chain([last]).with_checksum::<Bech32>(&prefix).chars().collect()
        };
        assert_eq!(with(0).parse::<Recipient>().unwrap(), Recipient([7; 32]));
        assert!(with(1).parse::<Recipient>().is_err());
    }
}
