//! Tables: columns side by side, wide characters counted as two, long cells broken where the terminal ends. Where nobody
//! looks (a pipe, a file) nothing is broken.

use crate::steps::done::Table;
use crate::words::characters::printable;
use crate::words::text::{Lang, message};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: usize = 2;
/// A column is never made narrower than this.
const NARROWEST: usize = 6;

/// How wide the terminal on standard output is; `None` where it is none.
pub fn terminal_columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// The table as lines of text, at most `columns` wide where that can be.
pub fn aligned(table: &Table, lang: Lang, columns: Option<usize>) -> String {
    let head: Vec<String> = table.columns.iter().map(|id| message(lang, id, &[])).collect();
    let cells = table.rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect());
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(cells).collect();
    let widths = widths(&rows, columns);
    let lines = rows.iter().flat_map(|row| lines_of(row, &widths));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// As wide as the widest cell; where that is too much together, the widest column gives way first.
fn widths(rows: &[Vec<String>], columns: Option<usize>) -> Vec<usize> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().map(|row| row.get(at).map_or(0, |cell| cell.width())).max();
    let mut widths: Vec<usize> = (0..count).map(|at| widest(at).unwrap_or(0)).collect();
    let Some(columns) = columns else { return widths };
    while widths.iter().sum::<usize>() + GAP * count.saturating_sub(1) > columns {
        let Some(widest) = widths.iter_mut().filter(|width| **width > NARROWEST).max() else { break };
        *widest -= 1;
    }
    widths
}

/// A row as one line or, where a cell had to be broken, several.
fn lines_of(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<&str>> = row.iter().zip(widths).map(|(cell, width)| broken(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |at: usize| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let part = cell.get(at).copied().unwrap_or_default();
            line.push_str(part);
            line.push_str(&" ".repeat((width + GAP).saturating_sub(part.width())));
        }
        line
    };
    (0..height).map(line).collect()
}

/// A cell in parts of at most `width` columns: broken behind a space or comma or before a parenthesis, where there is one
/// in the second half; else before a number or name in Latin letters that would be cut; else anywhere.
fn broken(cell: &str, width: usize) -> Vec<&str> {
    // The widest character must fit, or this would never end.
    let width = width.max(2);
    let mut parts = Vec::new();
    let mut rest = cell;
    while rest.width() > width {
        let end = fitting(rest, width);
        let mut places = rest[..end].char_indices().filter_map(|(at, c)| match c {
            ' ' | '、' => Some(at + c.len_utf8()),
            '（' => Some(at),
            _ => None,
        });
        let soft = places.next_back().filter(|at| at * 2 > end);
        let end = soft.or_else(|| before_the_word(rest, end)).unwrap_or_else(|| kept_together(rest, end));
        parts.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
    parts.push(rest);
    parts
}

/// Where the Latin word begins that a break at `end` would cut; `None` where it cuts none, or the word fills the line.
fn before_the_word(text: &str, end: usize) -> Option<usize> {
    let of_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let cuts = text[end..].starts_with(of_word) && text[..end].ends_with(of_word);
    let begin = text[..end].trim_end_matches(of_word).len();
    (cuts && begin > 0).then_some(begin)
}

/// A break at `end`, or the nearest one before it that neither begins a line with what closes nor ends one with what
/// opens; `end` where there is none.
fn kept_together(text: &str, end: usize) -> usize {
    let closes = |c: char| "、。，．）」』】〕・：；！？ー々".contains(c);
    let opens = |c: char| "（「『【〔".contains(c);
    let before = text[..end].char_indices().rev().map(|(at, _)| at).filter(|at| *at > 0);
    let fine = |at: &usize| !text[*at..].starts_with(closes) && !text[..*at].ends_with(opens);
    std::iter::once(end).chain(before).find(fine).unwrap_or(end)
}

/// How many bytes of `text` fit into `width` columns.
fn fitting(text: &str, width: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().find(|(_, c)| {
        used += c.width().unwrap_or(0);
        used > width
    });
    over.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[&[&str]]) -> Table {
        let rows = cells.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        Table { columns: vec!["column-number", "column-name", "column-missing"], rows }
    }

    #[test]
    fn columns_stand_below_one_another_whatever_the_width_of_the_characters() {
        let table = table(&[&["R7-042", "髙橋一郎", "媒体"], &["R7-1", "Smith", "x"]]);
        let text = aligned(&table, Lang::Ja, None);
        let at = |line: &str, cell: &str| line[..line.find(cell).unwrap()].width();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!([at(lines[1], "髙橋"), at(lines[2], "Smith")], [10, 10], "{text}");
        assert_eq!([at(lines[1], "媒体"), at(lines[2], "x")].map(|at| at - 12), [at(lines[0], "残") - 12; 2]);
    }

    #[test]
    fn nothing_is_wider_than_the_terminal_and_nothing_is_lost() {
        let long = "媒体M-7K3Q-9X2Dの返却、パスワード通知書の返却、消去報告書（電子データ消去報告書）";
        let table = table(&[&["SHJ-R7-0001", "株式会社見本データ", long]]);
        for columns in [80, 60, 40] {
            let text = aligned(&table, Lang::Ja, Some(columns));
            assert!(text.lines().all(|line| line.width() <= columns), "{columns}\n{text}");
            let row = &text[text.find("SHJ").unwrap()..];
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(letters(row), letters(&table.rows[0].concat()), "{text}");
            assert!(text.contains("M-7K3Q-9X2D"), "a number is not cut\n{text}");
        }
        assert_eq!(aligned(&table, Lang::Ja, None).lines().count(), 2);
    }

    #[test]
    fn no_line_begins_with_what_closes_or_ends_with_what_opens() {
        let text = "区と委託先は直ちに、今後の対応を「協議」する。";
        for width in 4..text.width() {
            let parts = broken(text, width);
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|part| part.width() <= width), "{width}: {parts:?}");
            let wrong = |part: &&str| part.starts_with(['、', '」', '。']) || part.ends_with('「');
            assert!(!parts.iter().any(wrong), "{width}: {parts:?}");
        }
    }

    #[test]
    fn no_cell_moves_the_cursor() {
        let text =
            aligned(&table(&[&["\u{1b}[2JR7\u{202e}", "\u{200b}a\u{2028}", "\u{9b}x"]]), Lang::Ja, Some(80));
        assert!(!text.chars().any(|c| c != '\n' && crate::words::characters::hostile(c)), "{text:?}");
    }

    #[test]
    fn a_terminal_too_narrow_for_anything_still_ends() {
        let table = table(&[&["SHJ-R7-0001", "株式会社", "媒体の返却"]]);
        assert!(aligned(&table, Lang::Ja, Some(1)).lines().count() > 2);
    }
}
