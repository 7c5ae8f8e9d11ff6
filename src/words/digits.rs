//! Bytes as decimal digits, for the numeric segment of a QR symbol.
//!
//! Digits survive what letters do not: a keyboard scanner set to another layout, Caps Lock, an active Japanese input
//! method. Each two bytes become five digits (big-endian, 00000 to 65535), a last odd byte three (000 to 255), so the
//! length alone says whether digits are missing. Not an integrity check: the bytes carry their own signature.

use crate::words::error::{Error, Result};

/// The longest text taken in, in bytes: several times what the largest QR symbol (7,089 digits) can hold.
pub const MAX_TEXT: usize = 64 * 1024;

/// The decimal digits of `bytes`, ASCII.
pub fn encode(bytes: &[u8]) -> String {
    bytes
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => format!("{:05}", u16::from_be_bytes([high, low])),
            [last] => format!("{last:03}"),
            _ => unreachable!("chunks of two hold one or two"),
        })
        .collect()
}

/// The bytes in the longest run of digits in `text`; full-width digits count, and whatever else a scanner typed around
/// the run (a prefix, a garbled address, Enter) is passed over. Of two equally long runs the first is read.
///
/// Errors (exit 2): `digits-none`, `digits-incomplete` (a length that no bytes give), `digits-impossible` (a group above
/// 65535 or 255: a digit was mistyped), `digits-too-long`.
pub fn decode(text: &str) -> Result<Vec<u8>> {
    if text.len() > MAX_TEXT {
        return Err(Error::usage("digits-too-long").with("limit", MAX_TEXT));
    }
    let run = longest_run(text);
    match (run.len(), run.len() % 5) {
        (0, _) => return Err(Error::usage("digits-none")),
        (_, 0 | 3) => {}
        (found, _) => return Err(Error::usage("digits-incomplete").with("found", found)),
    }
    let mut bytes = Vec::with_capacity(run.len() / 5 * 2 + 1);
    for (index, group) in run.chunks(5).enumerate() {
        let value = group.iter().fold(0u32, |value, &digit| value * 10 + u32::from(digit));
        let impossible = || Error::usage("digits-impossible").with("position", index * 5 + 1);
        match group.len() {
            5 => bytes.extend(u16::try_from(value).map_err(|_| impossible())?.to_be_bytes()),
            _ => bytes.push(u8::try_from(value).map_err(|_| impossible())?),
        }
    }
    Ok(bytes)
}

/// Digit values of the longest run.
fn longest_run(text: &str) -> Vec<u8> {
    let mut best = Vec::new();
    let mut run = Vec::new();
    for c in text.chars().chain(['\n']) {
        match digit(c) {
            Some(value) => run.push(value),
            None => {
                if run.len() > best.len() {
                    std::mem::swap(&mut best, &mut run);
                }
                run.clear();
            }
        }
    }
    best
}

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '\u{ff10}'..='\u{ff19}' => Some((c as u32 - 0xff10) as u8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_bytes_are_five_digits_and_a_last_byte_three() {
        assert_eq!(encode(&[0xff, 0xff, 0x00, 0x07, 0x09]), "6553500007009");
        assert_eq!(decode("6553500007009").unwrap(), [0xff, 0xff, 0x00, 0x07, 0x09]);
    }

    #[test]
    fn what_a_scanner_types_around_the_digits_is_passed_over() {
        let bytes = [1, 2, 3, 4, 5, 6, 7];
        let digits = encode(&bytes);
        let wide: String = digits.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
        for text in [
            digits.clone(),
            format!("{digits}\r\n"),
            format!("HTTPS+**ledger.example*t}}{digits}"),
            format!("ｈっｔｐｓ：・・12・t＃{wide}"),
        ] {
            assert_eq!(decode(&text).unwrap(), bytes, "{text}");
        }
    }

    #[test]
    fn digits_that_no_bytes_give_are_refused() {
        for (text, code) in [
            ("", "digits-none"),
            ("氏名", "digits-none"),
            ("1234", "digits-incomplete"),
            ("123456", "digits-incomplete"),
            ("65536", "digits-impossible"),
            ("00000256", "digits-impossible"),
        ] {
            assert_eq!(decode(text).unwrap_err().code, code, "{text}");
        }
        assert_eq!(decode(&"1".repeat(MAX_TEXT + 1)).unwrap_err().code, "digits-too-long");
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 1..400), prefix in "[^0-9０-９]{0,20}") {
            prop_assert_eq!(decode(&format!("{prefix}{}", encode(&bytes))).unwrap(), bytes);
        }

        #[test]
        fn a_lost_digit_never_gives_the_same_bytes(bytes in proptest::collection::vec(any::<u8>(), 1..60), at in any::<prop::sample::Index>()) {
            let mut digits = encode(&bytes);
            digits.remove(at.index(digits.len()));
            prop_assert!(decode(&digits).map_or(true, |found| found != bytes));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,200}") {
            let _ = decode(&text);
        }
    }
}
