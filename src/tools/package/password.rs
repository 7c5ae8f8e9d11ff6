//! The package password: made by the program, printed, typed by a person.
//!
//! Twenty random Crockford base32 digits (100 bits) in five groups of four, each with a check digit:
//! `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`. Over GF(32) with x⁵ + x² + 1 and α = 2, group g has the check digit
//! Σ αⁱ⁺¹·dᵢ + α^g (i = 0…3). Every digit has a weight of its own (the check digit 1), so each single error and each
//! swap of neighbours shows; α^g differs by group, so swapped groups show. What is wrong is named before scrypt runs.
//! The passphrase of the age file is the printed string, capitals and hyphens included. People never choose it.

use crate::tools::age::Unlock;
use crate::words::characters::nfkc;
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::units::{BASE32, base32_value};
use zeroize::Zeroizing;

const GROUPS: usize = 5;
/// Digits in a group, without its check digit.
const DIGITS: usize = 4;
const GROUP: usize = DIGITS + 1;
const LENGTH: usize = GROUPS * GROUP;

/// A password in its printed form, with every check digit right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Password(Secret);

impl Password {
    /// A new one. 32 divides 256, so five bits of each random byte are uniform.
    #[cfg(not(target_family = "wasm"))]
    pub fn generate(random: &dyn ring::rand::SecureRandom) -> Result<Password> {
        let mut bytes = Zeroizing::new([0; GROUPS * DIGITS]);
        random.fill(&mut bytes[..]).map_err(|_| Error::device("password-random-failed"))?;
        let mut digits = Zeroizing::new([0; LENGTH]);
        for (group, random) in bytes.chunks(DIGITS).enumerate() {
            let data: [u8; DIGITS] = std::array::from_fn(|i| random[i] & 31);
            digits[group * GROUP..][..DIGITS].copy_from_slice(&data);
            digits[group * GROUP + DIGITS] = check_digit(group, &data);
        }
        Ok(Password::print(&digits))
    }
    /// Reads what a person typed: lower case, full-width, spaces, other dashes or none, I and L for 1, O for 0.
    ///
    /// Errors (exit 2): `password-length`; `password-group` with the mistyped groups; `password-groups-swapped` with
    /// the two that changed places. None of them carries what was typed.
    pub fn parse(typed: &str) -> Result<Password> {
        let typed = Zeroizing::new(nfkc(typed));
        let digits = to_digits(&typed)?;
        let syndromes: [u8; GROUPS] = std::array::from_fn(|group| {
            let (data, check) = digits[group * GROUP..][..GROUP].split_at(DIGITS);
            check[0] ^ check_digit(group, data)
        });
        let wrong: Vec<usize> = (0..GROUPS).filter(|&group| syndromes[group] != 0).collect();
        match wrong[..] {
            [] => Ok(Password::print(&digits)),
            // A group that moved from g to h is wrong by exactly α^g + α^h.
            [g, h] if [g, h].iter().all(|&group| syndromes[group] == power(g) ^ power(h)) => {
                Err(Error::usage("password-groups-swapped").with("first", g + 1).with("second", h + 1))
            }
            _ => Err(mistyped(&wrong)),
        }
    }
    /// The passphrase of the age file.
    pub fn secret(&self) -> &Secret {
        &self.0
    }

    fn print(digits: &[u8; LENGTH]) -> Password {
        // With its full capacity from the start, so that growing leaves no copy behind.
        let mut text = String::with_capacity(LENGTH + GROUPS - 1);
        for (at, &digit) in digits.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(BASE32[usize::from(digit)] as char);
        }
        Password(Secret::new(text))
    }
}

impl<'a> From<&'a Password> for Unlock<'a> {
    fn from(password: &'a Password) -> Self {
        Unlock::Passphrase(password.secret())
    }
}

/// The values of the 25 digits. `typed` is in NFKC.
fn to_digits(typed: &str) -> Result<Zeroizing<[u8; LENGTH]>> {
    let is_mark = |c: char| !is_dash(c) && !c.is_whitespace();
    let count = typed.chars().filter(|&c| is_mark(c)).count();
    if count != LENGTH {
        // With all five groups apart, the one that is too short or too long can be named.
        let groups: Vec<usize> = typed
            .split(|c| !is_mark(c))
            .map(|group| group.chars().count())
            .filter(|&length| length > 0)
            .collect();
        if groups.len() == GROUPS {
            let wrong: Vec<usize> = (0..GROUPS).filter(|&group| groups[group] != GROUP).collect();
            return Err(mistyped(&wrong));
        }
        return Err(Error::usage("password-length").with("count", count).with("expected", LENGTH));
    }
    let mut digits = Zeroizing::new([0; LENGTH]);
    let mut wrong = Vec::new();
    for (at, mark) in typed.chars().filter(|&c| is_mark(c)).enumerate() {
        match base32_value(mark) {
            Some(value) => digits[at] = value,
            None => wrong.push(at / GROUP),
        }
    }
    wrong.dedup();
    if wrong.is_empty() { Ok(digits) } else { Err(mistyped(&wrong)) }
}

/// Hyphens as keyboards and documents have them, the long vowel mark of a Japanese keyboard included.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '─' | '_' | '\u{feff}')
}

fn mistyped(groups: &[usize]) -> Error {
    let numbers: Vec<String> = groups.iter().map(|group| (group + 1).to_string()).collect();
    Error::usage("password-group").with("group", numbers.join(", "))
}

fn check_digit(group: usize, data: &[u8]) -> u8 {
    data.iter().enumerate().fold(power(group), |sum, (i, &digit)| sum ^ multiply(power(i + 1), digit))
}

/// α^exponent.
fn power(exponent: usize) -> u8 {
    (0..exponent).fold(1, |value, _| multiply(value, 2))
}

/// In GF(32), modulo x⁵ + x² + 1.
fn multiply(a: u8, b: u8) -> u8 {
    let mut product = (0..5).filter(|bit| b >> bit & 1 == 1).fold(0u16, |sum, bit| sum ^ u16::from(a) << bit);
    for bit in (5..9).rev() {
        if product >> bit & 1 == 1 {
            product ^= 0b10_0101 << (bit - 5);
        }
    }
    product as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::rand::SystemRandom;

    fn fresh() -> String {
        Password::generate(&SystemRandom::new()).unwrap().secret().expose().to_string()
    }
    fn groups(text: &str) -> Vec<String> {
        text.split('-').map(String::from).collect()
    }
    fn error(text: &str) -> Error {
        Password::parse(text).expect_err("a wrong password was accepted")
    }

    #[test]
    fn a_new_password_reads_back_as_it_is_printed() {
        for _ in 0..100 {
            let text = fresh();
            assert_eq!(text.len(), 29);
            assert_eq!(Password::parse(&text).unwrap().secret().expose(), text);
        }
    }

    #[test]
    fn the_field_has_31_units_and_no_zero_divisors() {
        let powers: std::collections::BTreeSet<u8> = (0..31).map(power).collect();
        assert_eq!(powers.len(), 31);
        assert!((1..32).all(|a| (1..32).all(|b| multiply(a, b) != 0 && multiply(a, b) == multiply(b, a))));
        // x⁵ = x² + 1
        assert_eq!(power(5), 0b00101);
    }

    /// A right password with these digits at these places of the 25; the others are chosen at random, so that no test
    /// depends on them. The check digit of a group can be asked for as long as the group's first digit is not.
    fn with_digits(wanted: &[(usize, u8)]) -> [u8; LENGTH] {
        let mut digits = digits_of(&fresh());
        wanted.iter().for_each(|&(at, value)| digits[at] = value);
        for group in 0..GROUPS {
            let start = group * GROUP;
            let check = wanted.iter().find(|(at, _)| *at == start + DIGITS).map(|(_, value)| *value);
            let of = |first: u8, digits: &[u8; LENGTH]| {
                check_digit(group, &[&[first], &digits[start + 1..start + DIGITS]].concat())
            };
            if let Some(check) = check {
                // Multiplying by α is one to one, so exactly one first digit leads to this check digit.
                digits[start] = (0..32).find(|&first| of(first, &digits) == check).unwrap();
            }
            digits[start + DIGITS] = of(digits[start], &digits);
        }
        assert!(wanted.iter().all(|&(at, value)| digits[at] == value), "these digits cannot stand together");
        digits
    }
    fn digits_of(text: &str) -> [u8; LENGTH] {
        *to_digits(text).unwrap()
    }
    fn typed(digits: &[u8; LENGTH]) -> String {
        digits.iter().map(|&digit| BASE32[usize::from(digit)] as char).collect()
    }
    /// Every two different values of a digit, in both orders.
    fn unequal() -> impl Iterator<Item = (u8, u8)> {
        (0..32).flat_map(|a| (0..32).filter(move |b| *b != a).map(move |b| (a, b)))
    }
    fn assert_mistyped(digits: &[u8; LENGTH], groups: &str) {
        let error = error(&typed(digits));
        assert_eq!((error.code, error.fact("group")), ("password-group", Some(groups)));
    }

    /// The ground of the next tests: what a digit adds to its group's sum depends on nothing but its place in the group
    /// and its value, and is linear in the value; what the group's number adds is α^g alone. So what an error changes is
    /// the same whatever the other digits are, and trying all values at the places of the error tries all passwords.
    #[test]
    fn a_groups_sum_is_linear_in_its_digits_and_shifted_by_its_number() {
        let at = |place: usize, value: u8| std::array::from_fn(|i| if i == place { value } else { 0 });
        let sum = |group: usize, data: [u8; DIGITS]| check_digit(group, &data) ^ power(group);
        for group in 0..GROUPS {
            assert_eq!(sum(group, [0; DIGITS]), 0);
            for (one, other) in (0..DIGITS).flat_map(|i| (0..DIGITS).map(move |j| (i, j))) {
                for (a, b) in (0..32).flat_map(|a| (0..32).map(move |b| (a, b))) {
                    let (x, y): ([u8; DIGITS], [u8; DIGITS]) = (at(one, a), at(other, b));
                    let both = std::array::from_fn(|i| x[i] ^ y[i]);
                    assert_eq!(sum(group, both), sum(group, x) ^ sum(group, y));
                    assert_eq!(sum(group, x), sum(0, x), "by its place in the group alone");
                }
            }
        }
    }

    /// Every place, check digits included, with every two different values: 25 × 32 × 31.
    #[test]
    fn every_single_error_names_its_group() {
        let mut tried = 0;
        for at in 0..LENGTH {
            for right in 0..32 {
                let digits = with_digits(&[(at, right)]);
                for wrong in (0..32).filter(|wrong| *wrong != right) {
                    let mut mistyped = digits;
                    mistyped[at] = wrong;
                    assert_mistyped(&mistyped, &(at / GROUP + 1).to_string());
                    tried += 1;
                }
            }
        }
        assert_eq!(tried, 24_800);
    }

    #[test]
    fn a_character_that_is_no_digit_names_its_group() {
        let text = fresh();
        for at in (0..text.len()).filter(|at| text.as_bytes()[*at] != b'-') {
            for other in ["U", "!", "*", "あ"] {
                let error = error(&[&text[..at], other, &text[at + 1..]].concat());
                assert_eq!(error.code, "password-group");
                assert_eq!(error.fact("group"), Some((at / 6 + 1).to_string().as_str()));
            }
        }
    }

    /// Every two neighbours in a group, the check digit included, with every two different values: 5 × 4 × 32 × 31.
    #[test]
    fn every_swap_of_neighbours_in_a_group_names_it() {
        let mut tried = 0;
        for at in (0..LENGTH).filter(|at| at % GROUP != DIGITS) {
            for (a, b) in unequal() {
                let mut digits = with_digits(&[(at, a), (at + 1, b)]);
                digits.swap(at, at + 1);
                assert_mistyped(&digits, &(at / GROUP + 1).to_string());
                tried += 1;
            }
        }
        assert_eq!(tried, 19_840);
    }

    /// A check digit and the first digit of the next group: 4 × 32 × 31. The one sum is off by a + b, the other by
    /// α·(a + b): neither is 0, and they differ, so it is never taken for swapped groups.
    #[test]
    fn every_swap_of_neighbours_across_two_groups_names_both() {
        let mut tried = 0;
        for border in 1..GROUPS {
            let at = border * GROUP - 1;
            for (a, b) in unequal() {
                let mut digits = with_digits(&[(at, a), (at + 1, b)]);
                digits.swap(at, at + 1);
                assert_mistyped(&digits, &format!("{border}, {}", border + 1));
                tried += 1;
            }
        }
        assert_eq!(tried, 3_968);
    }

    #[test]
    fn a_hyphen_at_another_place_changes_nothing() {
        let text = fresh();
        for at in (0..text.len()).filter(|at| text.as_bytes()[*at] == b'-') {
            for beside in [at - 1, at + 1] {
                let mut moved = text.clone().into_bytes();
                moved.swap(at, beside);
                let moved = Password::parse(std::str::from_utf8(&moved).unwrap()).unwrap();
                assert_eq!(moved.secret().expose(), text);
            }
        }
    }

    /// All ten pairs. The sums of the two are then off by α^g + α^h whatever they hold, because a group's sum is linear
    /// and its number adds α^g: shown for every value at every place, which by linearity is every content.
    #[test]
    fn every_two_swapped_groups_are_named() {
        let mut tried = 0;
        for (g, h) in (0..GROUPS).flat_map(|g| (g + 1..GROUPS).map(move |h| (g, h))) {
            assert_ne!(power(g), power(h));
            let places = (0..DIGITS).flat_map(|i| [g * GROUP + i, h * GROUP + i]);
            for (at, value) in places.flat_map(|at| (0..32).map(move |value| (at, value))) {
                let mut digits = with_digits(&[(at, value)]);
                for i in 0..GROUP {
                    digits.swap(g * GROUP + i, h * GROUP + i);
                }
                let error = error(&typed(&digits));
                assert_eq!(error.code, "password-groups-swapped");
                assert_eq!(error.fact("first"), Some((g + 1).to_string().as_str()));
                assert_eq!(error.fact("second"), Some((h + 1).to_string().as_str()));
                tried += 1;
            }
        }
        assert_eq!(tried, 10 * 2 * 4 * 32);
    }

    #[test]
    fn a_password_is_read_however_a_keyboard_gives_it() {
        let text = (0..).map(|_| fresh()).find(|t| t.contains('1') && t.contains('0')).unwrap();
        let wide: String = text
            .chars()
            .map(|c| if c == '-' { 'ー' } else { char::from_u32(c as u32 + 0xfee0).unwrap() })
            .collect();
        for typed in [
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " "),
            text.replace('-', "　"),
            text.replace('-', "－"),
            text.replace('-', "–"),
            text.replace('1', "I").replace('0', "O"),
            text.replace('1', "l").replace('0', "o"),
            format!("  {text}\r\n"),
            wide.clone(),
            wide.to_lowercase(),
        ] {
            assert_eq!(Password::parse(&typed).unwrap().secret().expose(), text, "{typed:?}");
        }
    }

    #[test]
    fn a_missing_digit_is_named_where_the_groups_stand_apart() {
        let mut typed = groups(&fresh());
        typed[3].pop();
        assert_eq!(error(&typed.join("-")).fact("group"), Some("4"));
        let run_together = error(&typed.concat());
        assert_eq!((run_together.code, run_together.fact("count")), ("password-length", Some("24")));
        assert_eq!(error("").code, "password-length");
    }

    #[test]
    fn several_mistyped_groups_are_all_named_and_nothing_typed_is_repeated() {
        let mut typed = groups(&fresh());
        for group in [0, 2, 4] {
            typed[group].replace_range(1..2, "!");
        }
        let error = error(&typed.join("-"));
        assert_eq!(error.fact("group"), Some("1, 3, 5"));
        assert_eq!(error.facts.len(), 1);
    }

    #[test]
    fn a_password_does_not_show_itself() {
        let password = Password::generate(&SystemRandom::new()).unwrap();
        assert!(!format!("{password:?}").contains(&password.secret().expose()[..5]));
    }
}
