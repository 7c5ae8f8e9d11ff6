//! The individual number (個人番号): twelve digits, the last of which checks the others.

use super::{CellRef, INDIVIDUAL_NUMBERS_NAMED};
use unicode_normalization::UnicodeNormalization;

/// How many separators may stand between two groups: ` - `.
const MAX_GAP: usize = 3;

/// Whether the text holds an individual number: twelve digits, half- or full-width, the last of which is right for the
/// others; in one piece, in the groups of four that the card prints, or in other equal groups. One run of twelve digits
/// in eleven passes by chance, so a person has to look.
pub fn holds_number(text: &str) -> bool {
    if text.chars().filter(|c| c.is_numeric()).take(12).count() < 12 {
        return false;
    }
    let folded: Vec<char> = text.nfkc().collect();
    let mut at = 0;
    while at < folded.len() {
        let run = groups_from(&folded, at);
        if holds_number_in(&run.groups) {
            return true;
        }
        at = run.end.max(at + 1);
    }
    false
}

struct Run {
    groups: Vec<Vec<u8>>,
    end: usize,
}

/// The groups of digits from `start` on, as long as only separators stand between them.
fn groups_from(text: &[char], start: usize) -> Run {
    let mut run = Run { groups: Vec::new(), end: start };
    loop {
        let digits = text[run.end..].iter().map_while(|c| c.to_digit(10)).map(|digit| digit as u8);
        let group: Vec<u8> = digits.collect();
        if group.is_empty() {
            return run;
        }
        run.end += group.len();
        run.groups.push(group);
        let gap = text[run.end..].iter().take_while(|c| is_separator(**c)).count();
        let next_is_digit = text.get(run.end + gap).is_some_and(char::is_ascii_digit);
        match (1..=MAX_GAP).contains(&gap) && next_is_digit {
            true => run.end += gap,
            false => return run,
        }
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '・' | 'ー' | '.' | '_')
}

/// Fours may have anything around them; other equal groups count only where no further group of their size is beside
/// them, since telephone numbers and dates are made of such.
fn holds_number_in(groups: &[Vec<u8>]) -> bool {
    [(12, 1), (6, 2), (4, 3), (3, 4), (2, 6)].iter().any(|&(length, count)| {
        (0..groups.len().saturating_sub(count - 1)).any(|first| {
            let beside = [first.checked_sub(1), Some(first + count)].into_iter().flatten();
            let mut beside = beside.filter_map(|at| groups.get(at));
            let digits = groups[first..first + count].concat();
            groups[first..first + count].iter().all(|group| group.len() == length)
                && (length == 4 || beside.all(|group| group.len() != length))
                && check_digit(&digits[..11]) == digits[11]
        })
    })
}

/// A column looked at as a whole. A spreadsheet that takes numbers for quantities drops the zero that some begin with:
/// what is left has eleven digits and says nothing alone. Where every number of eleven or twelve digits in a column, two
/// at least, is right once the zero stands there again, the column holds individual numbers. Telephone numbers keep
/// their zero or have ten digits without it.
#[derive(Default)]
pub struct Column {
    seen: u64,
    wrong: bool,
    /// Of eleven digits, the first few.
    short: Vec<CellRef>,
}

impl Column {
    pub fn take(&mut self, text: &str, cell: CellRef) {
        let Some((digits, short)) = whole(text).filter(|_| !self.wrong) else { return };
        self.seen += 1;
        self.wrong = check_digit(&digits[..11]) != digits[11];
        if short && self.short.len() < INDIVIDUAL_NUMBERS_NAMED {
            self.short.push(cell);
        }
    }
    /// Cells whose number lost its zero.
    pub fn found(self) -> Vec<CellRef> {
        if self.seen >= 2 && !self.wrong { self.short } else { Vec::new() }
    }
}

/// A cell that is one number of twelve digits, or of eleven that do not begin with a zero, with its zero; and whether it
/// had lost that.
fn whole(text: &str) -> Option<(Vec<u8>, bool)> {
    if text.len() > 64 {
        return None;
    }
    let digit = |c: char| c.to_digit(10).map(|digit| digit as u8);
    let digits: Vec<u8> = text.trim().nfkc().map(digit).collect::<Option<_>>()?;
    match (digits.len(), digits.first()) {
        (12, _) => Some((digits, false)),
        (11, Some(1..)) => Some(([&[0], &digits[..]].concat(), true)),
        _ => None,
    }
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
    use super::*;

    #[test]
    fn the_ordinances_check_digit_is_accepted_in_every_spelling() {
        for text in [
            "123456789018",
            "１２３４５６７８９０１８",
            "1234-5678-9018",
            "番号 1234 5678 9018です",
            "983205673214",
            "1234 - 5678 - 9018",
            "1234　5678　9018",
            "１２３４－５６７８－９０１８",
            "123-456-789-018",
            "123456 789018",
            "12 34 56 78 90 18",
            "R7 1234-5678-9018 1955",
            "1234.5678.9018",
        ] {
            assert!(holds_number(text), "{text} was missed");
        }
    }

    fn found_in(cells: &[&str]) -> Vec<u64> {
        let mut column = Column::default();
        for (row, text) in (2..).zip(cells) {
            column.take(text, CellRef { row, column: 1 });
        }
        column.found().iter().map(|cell| cell.row).collect()
    }

    #[test]
    fn numbers_that_lost_their_zero_are_found_by_their_column() {
        assert_eq!(found_in(&["12345678903", "23456789013"]), [2, 3]);
        assert_eq!(found_in(&["123456789018", "", "３１４１５９２６５３０", "71828182840"]), [4, 5]);
        // One alone may be anything.
        assert_eq!(found_in(&["12345678903", "なし"]), [0; 0]);
        assert_eq!(found_in(&["12345678903", "23456789013", "31415926531"]), [0; 0]);
    }

    #[test]
    fn a_column_of_telephone_numbers_is_none_of_individual_numbers() {
        let mobile = ["09012345678", "08098765432", "07011112222", "05031234567"];
        let without_zero = ["9012345678", "8098765432", "352534111"];
        let abroad = ["81312345678", "81901234567", "81663456789", "819012345678", "818098765432"];
        for phones in [&mobile[..], &without_zero, &abroad] {
            assert_eq!(found_in(phones), [0; 0]);
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
            "2025-04-03 1005",
            "123-456-789-018-123",
            "1234,5678,9018",
        ];
        for text in others {
            assert!(!holds_number(text), "{text} was taken for an individual number");
        }
    }
}
