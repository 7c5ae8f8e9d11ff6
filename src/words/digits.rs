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
    let runs = runs(text)?;
    // The last of the largest is what `max_by_key` gives.
    let longest = runs.iter().rev().max_by_key(|run| run.digits.len());
    bytes(longest.map_or(&[], |run| &run.digits))
}

/// The bytes of every code in `text`: one to a line, or one over several lines or with blanks inside, as scanners and
/// people break them. `is_code` says whether bytes are one; where nothing is, the longest run is given, or what is wrong
/// with it, as by [`decode`].
pub fn decode_all(text: &str, is_code: impl Fn(&[u8]) -> bool) -> Result<Vec<Vec<u8>>> {
    let runs = runs(text)?;
    let mut found = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        match code_at(&runs[at..], &is_code) {
            Some((code, taken)) => {
                if !found.contains(&code) {
                    found.push(code);
                }
                at += taken;
            }
            None => at += 1,
        }
    }
    if found.is_empty() {
        found.push(decode(text)?);
    }
    Ok(found)
}

/// The shortest code that the first runs make together, and how many they are.
fn code_at(runs: &[Run], is_code: &impl Fn(&[u8]) -> bool) -> Option<(Vec<u8>, usize)> {
    let mut digits = Vec::new();
    for (index, run) in runs.iter().take(MAX_BROKEN).enumerate() {
        if index > 0 && !run.continues || digits.len() + run.digits.len() > MAX_DIGITS {
            return None;
        }
        digits.extend(&run.digits);
        // A `#` typed without Shift is a 3 before the code.
        for before in 0..digits.len().min(3) {
            if let Some(code) = bytes(&digits[before..]).ok().filter(|code| is_code(code)) {
                return Some((code, index + 1));
            }
        }
    }
    None
}

/// What the largest QR symbol holds.
const MAX_DIGITS: usize = 7089;
/// Pieces that one code may be broken into.
const MAX_BROKEN: usize = 64;

fn bytes(run: &[u8]) -> Result<Vec<u8>> {
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

struct Run {
    /// Their values.
    digits: Vec<u8>,
    /// Only blanks and line ends stand between it and the run before.
    continues: bool,
}

fn runs(text: &str) -> Result<Vec<Run>> {
    if text.len() > MAX_TEXT {
        return Err(Error::usage("digits-too-long").with("limit", MAX_TEXT));
    }
    let mut runs: Vec<Run> = Vec::new();
    let (mut within, mut continues) = (false, false);
    for c in text.chars() {
        match (digit(c), runs.last_mut()) {
            (Some(value), Some(run)) if within => run.digits.push(value),
            (Some(value), _) => runs.push(Run { digits: vec![value], continues }),
            (None, _) => continues = (within || continues) && c.is_whitespace(),
        }
        within = digit(c).is_some();
    }
    Ok(runs)
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

    /// For these tests a code begins with 7.
    fn codes(text: &str) -> Result<Vec<Vec<u8>>> {
        decode_all(text, |bytes| bytes.len() > 2 && bytes[0] == 7)
    }

    #[test]
    fn several_codes_and_broken_codes_are_found_line_by_line() {
        let (a, b) = ([7, 2, 3, 4, 5, 6, 7], [7, 0xff, 1, 9]);
        let (first, second) = (encode(&a), encode(&b));
        let wide: String = second.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
        let broken = format!("{}\r\n{}　{}", &first[..4], &first[4..9], &first[9..]);
        for text in [
            format!("{first}\n{second}\n"),
            format!("{first}\r\n\r\n{second}"),
            format!("{broken}\n{wide}\n"),
            format!("ｈｔｔｐｓ：//10.0.0.1/t#{broken}、{second}"),
            // Shift was lost: the sign before the code became a 3.
            format!("httpsÖ--example.jp-t3{first}\nhttps:12 3{second}"),
        ] {
            assert_eq!(codes(&text).unwrap(), [a.to_vec(), b.to_vec()], "{text}");
        }
        assert_eq!(codes(&format!("{first}\n{first}")).unwrap(), [a.to_vec()], "read twice");
    }

    #[test]
    fn where_nothing_is_a_code_the_longest_run_says_what_is_wrong() {
        assert_eq!(codes("00001 12").unwrap(), [[0, 1]]);
        assert_eq!(codes("1234").unwrap_err().code, "digits-incomplete");
        assert_eq!(codes("12 3、1234567").unwrap_err().fact("found"), Some("7"));
    }

    #[test]
    fn many_short_runs_cost_little() {
        assert!(codes(&"1 ".repeat(MAX_TEXT / 2)).is_err());
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
