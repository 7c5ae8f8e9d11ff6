//! Tables for people: columns side by side, wide characters counted as two, cut to the terminal so that no row wraps.
//! Into a file or a pipe they go whole.

use crate::steps::done::Table;
use crate::words::text::{Lang, message, printable};
use std::io::IsTerminal;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: usize = 2;
/// No column is cut to less: a date and time, a control number and the like stay whole.
const LEAST: usize = 16;

/// How wide a row may be: the terminal's width; unlimited elsewhere.
pub fn room() -> Option<usize> {
    let stdout = std::io::stdout();
    let size = stdout.is_terminal().then(|| rustix::termios::tcgetwinsize(&stdout).ok()).flatten();
    size.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

pub fn aligned(table: &Table, lang: Lang, room: Option<usize>) -> String {
    let head: Vec<String> = table.columns.iter().map(|id| message(lang, id, &[])).collect();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
    let width = |at: usize| {
        let cells = rows.iter().chain([&head]).map(|row| row.get(at).map_or(0, |cell| cell.width()));
        cells.max().unwrap_or(0)
    };
    let widths = fitted((0..head.len()).map(width).collect(), room);
    let mut text = String::new();
    for row in std::iter::once(&head).chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let cell = cut(cell, *width);
            line.push_str(&cell);
            line.push_str(&" ".repeat(width - cell.width() + GAP));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Takes from the widest column as long as the row is too wide.
fn fitted(mut widths: Vec<usize>, room: Option<usize>) -> Vec<usize> {
    let Some(room) = room else { return widths };
    let row = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    while row(&widths) > room {
        match widths.iter_mut().filter(|width| **width > LEAST).max() {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    widths
}

/// The beginning of a cell, with a mark where something was left out.
fn cut(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_string();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in cell.chars() {
        used += c.width().unwrap_or(0);
        // The mark may be drawn two columns wide.
        if used + 2 > width {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row =
            |number: &str, what: &str| vec![number.to_string(), what.to_string(), "髙橋一郎".to_string()];
        Table {
            columns: vec!["column-consignment", "column-what", "column-who"],
            rows: vec![
                row("SHJ-R7-0001", "受領を記録しました。とても長い説明がここに続きますので、切れます"),
                row("SHJ-R7-0002", "\u{1b}[2J短い\u{202e}"),
            ],
        }
    }

    #[test]
    fn no_row_is_wider_than_the_terminal() {
        for room in [50, 60, 80] {
            let text = aligned(&table(), Lang::Ja, Some(room));
            assert!(text.lines().all(|line| line.width() <= room), "{room}:\n{text}");
            assert!(text.contains("SHJ-R7-0001  ") && text.contains('…'), "{text}");
            assert_eq!(text.lines().count(), 3);
        }
    }

    #[test]
    fn elsewhere_nothing_is_cut() {
        let text = aligned(&table(), Lang::Ja, None);
        assert!(text.contains("切れます") && !text.contains('…'), "{text}");
    }

    #[test]
    fn columns_stand_below_one_another_and_move_no_cursor() {
        let text = aligned(&table(), Lang::Ja, Some(60));
        assert!(!text.chars().any(|c| c != '\n' && crate::words::text::hostile(c)), "{text:?}");
        let starts: Vec<usize> =
            text.lines().skip(1).map(|line| line[..line.find('髙').unwrap()].width()).collect();
        assert_eq!(starts[0], starts[1], "{text}");
    }
}
