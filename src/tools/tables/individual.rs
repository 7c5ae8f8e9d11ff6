//! The individual number (個人番号): twelve digits, the last of which checks the others.

use unicode_normalization::UnicodeNormalization;

/// Whether the text holds an individual number: a run of exactly twelve digits, half- or full-width, plain or in the
/// groups of four that the card prints, whose check digit is right. One run of twelve digits in eleven passes by
/// chance, so a person has to look.
pub fn holds_number(text: &str) -> bool {
    if text.chars().filter(|c| c.is_numeric()).take(12).count() < 12 {
        return false;
    }
    let folded: Vec<char> = text.nfkc().collect();
    let mut at = 0;
    while at < folded.len() {
        let run = digits_from(&folded, at);
        if run.digits.len() == 12 && check_digit(&run.digits[..11]) == run.digits[11] {
            return true;
        }
        at = run.end.max(at + 1);
    }
    false
}

struct Run {
    digits: Vec<u8>,
    end: usize,
}

/// The digits from `start` on, across single separators between groups of four.
fn digits_from(text: &[char], start: usize) -> Run {
    let mut run = Run { digits: Vec::new(), end: start };
    while let Some(&c) = text.get(run.end) {
        let separator =
            matches!(c, ' ' | '-' | '\u{2010}' | '\u{2012}' | '\u{2013}' | '\u{2212}' | '・' | 'ー');
        let next_is_digit = text.get(run.end + 1).is_some_and(char::is_ascii_digit);
        match c.to_digit(10) {
            Some(digit) => run.digits.push(digit as u8),
            None if separator && next_is_digit && matches!(run.digits.len(), 4 | 8) => {}
            None => break,
        }
        run.end += 1;
    }
    run
}

/// 検査用数字 of the first eleven digits, by the ministerial ordinance 平成26年総務省令第85号, article 5: with Pₙ the
/// n-th digit counted from the lowest and Qₙ = n + 1 for n ≤ 6, n − 5 above, it is 11 − (Σ PₙQₙ mod 11), or 0 where the
/// remainder is at most 1.
fn check_digit(eleven: &[u8]) -> u8 {
    let sum: u32 = (1..)
        .zip(eleven.iter().rev())
        .map(|(n, &digit)| u32::from(digit) * if n <= 6 { n + 1 } else { n - 5 })
        .sum();
    match sum % 11 {
        0 | 1 => 0,
        remainder => (11 - remainder) as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::holds_number;

    #[test]
    fn the_ordinances_check_digit_is_accepted_in_every_spelling() {
        for text in [
            "123456789018",
            "１２３４５６７８９０１８",
            "1234-5678-9018",
            "番号 1234 5678 9018です",
            "983205673214",
        ] {
            assert!(holds_number(text), "{text} was missed");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        let others = [
            "123456789017",
            "1234567890180",
            "0123456789018",
            "03-0000-0000",
            "12345678901",
            "",
            "8700110005901",
        ];
        for text in others {
            assert!(!holds_number(text), "{text} was taken for an individual number");
        }
    }
}
