//! What the readers of text have in common: characters, numbers, moments, serial numbers as tools print them.

use crate::words::units::Stamp;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// Text as it came; what is no UTF-8 becomes U+FFFD, which no reader takes for a number or a serial number.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A serial number, or nothing where a tool printed something else: nwipe prints what lay in memory where a device has
/// none, and words such as `Unknown`.
pub fn serial(text: &str) -> String {
    let text = text.trim();
    let plain = text.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    let none =
        ["unknown", "none", "n/a", "-", "not specified", "0"].contains(&text.to_ascii_lowercase().as_str());
    // With --quiet nwipe puts these for every character it found or did not find.
    let hidden = !text.is_empty() && text.chars().all(|c| c == 'X' || c == '?');
    if plain && !none && !hidden { text.to_string() } else { String::new() }
}

/// The integer at the start of a text, with its sign.
pub fn number(text: &str) -> Option<i128> {
    let text = text.trim_start();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let value: i128 = digits[..end].parse().ok()?;
    Some(if text.starts_with('-') { -value } else { value })
}

/// A number with decimals, in thousandths: `99.95` is 99 950.
pub fn thousandths(text: &str) -> Option<i128> {
    let text = text.trim();
    let whole = number(text)?;
    let decimals = text.split_once('.').map_or("", |(_, decimals)| decimals);
    let digits = decimals.chars().take_while(char::is_ascii_digit).chain("000".chars()).take(3);
    let part: i128 = digits.collect::<String>().parse().ok()?;
    let part = if text.starts_with('-') { -part } else { part };
    whole.checked_mul(1000)?.checked_add(part)
}

/// A moment: RFC 3339, or a day and a time as tools print them, which is of `zone`.
pub fn moment(text: &str, zone: UtcOffset) -> Option<Stamp> {
    let text = text.trim();
    if let Ok(moment) = OffsetDateTime::parse(text, &Rfc3339) {
        return Some(Stamp::new(moment));
    }
    // Some write +0900.
    let compact = format_description!(
        "[year]-[month]-[day]T[hour]:[minute]:[second][offset_hour sign:mandatory][offset_minute]"
    );
    if let Ok(moment) = OffsetDateTime::parse(text, &compact) {
        return Some(Stamp::new(moment));
    }
    let plain: String = text.chars().take(19).map(|c| if c == '/' { '-' } else { c }).collect();
    let plain = plain.replacen('T', " ", 1);
    let local = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    PrimitiveDateTime::parse(&plain, &local).ok().map(|moment| Stamp::new(moment.assume_offset(zone)))
}

/// What follows a label in a line.
pub fn after<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.split_once(label)).map(|(_, rest)| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_number_is_what_can_be_printed_on_a_label() {
        assert_eq!(serial(" WD-WCC7K0ABCDEF "), "WD-WCC7K0ABCDEF");
        for none in ["", "Unknown", "\u{fffd}\u{fffd}", "XXXXXXXXXXXX", "???????", "n/a"] {
            assert_eq!(serial(none), "", "{none}");
        }
    }

    #[test]
    fn numbers_keep_their_sign_and_their_size() {
        assert_eq!(number("-976773168 sectors"), Some(-976_773_168));
        assert_eq!(number("x1"), None);
        assert_eq!(number(&"9".repeat(60)), None);
        assert_eq!(thousandths("97677316800"), Some(97_677_316_800_000));
        assert_eq!(thousandths("99.9"), Some(99_900));
        assert_eq!(thousandths("-0.5"), Some(-500));
    }

    #[test]
    fn moments_are_of_the_zone_that_they_name_or_of_the_office() {
        let zone = UtcOffset::from_hms(9, 0, 0).unwrap();
        let nine = moment("2026-03-16T09:00:00+09:00", zone);
        for text in
            ["2026/03/16 09:00:00", "2026-03-16T00:00:00Z", "2026-03-16T09:00:00+0900", "2026-03-16 09:00:00"]
        {
            assert_eq!(moment(text, zone).map(Stamp::unix), nine.map(Stamp::unix), "{text}");
        }
        assert_eq!(moment("00:00:01", zone), None);
    }
}
