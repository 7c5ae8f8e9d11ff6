//! Where in a template something stands, although what is read is the template filled in.

use minijinja::{OutputSpan, OutputSpanKind};

/// Line and column, counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// The place of a byte of `text`.
    pub fn of(text: &str, offset: usize) -> Place {
        let (line, column) = crate::words::error::place(text, offset);
        Place { line, column }
    }
}

/// Which place of the template each byte of the filled-in markup came from.
#[derive(Debug)]
pub struct PlaceMap {
    /// The first byte of each piece in the markup and in the template, and whether it was taken over as it stood.
    pieces: Vec<(usize, usize, bool)>,
    template: String,
    /// Byte offset at which each line of the template begins.
    lines: Vec<usize>,
}

impl PlaceMap {
    pub fn new(template: &str, spans: &[OutputSpan]) -> PlaceMap {
        let piece = |span: &OutputSpan| {
            let raw = span.kind() == OutputSpanKind::Raw;
            (span.output_range().start, span.source_range().start, raw)
        };
        let lines = [0].into_iter().chain(template.match_indices('\n').map(|(at, _)| at + 1)).collect();
        PlaceMap { pieces: spans.iter().map(piece).collect(), template: template.to_string(), lines }
    }

    /// The place in the template that wrote the byte at `offset` of the markup.
    pub fn at(&self, offset: usize) -> Place {
        let after = self.pieces.partition_point(|(start, ..)| *start <= offset);
        let (start, source, raw) = self.pieces.get(after.saturating_sub(1)).copied().unwrap_or_default();
        let source = if raw { source + (offset - start) } else { source }.min(self.template.len());
        let line = self.lines.partition_point(|begin| *begin <= source);
        let before = self.template.get(self.lines[line - 1]..source).unwrap_or_default();
        Place { line, column: before.chars().count() + 1 }
    }

    /// The place in the template of a row and column of the markup, both counted from 1, the column in characters.
    pub fn at_position(&self, markup: &str, row: u32, column: u32) -> Place {
        let mut rows = markup.split_inclusive('\n');
        let before: usize = rows.by_ref().take(row.saturating_sub(1) as usize).map(str::len).sum();
        let row = rows.next().unwrap_or_default();
        let within: usize = row.chars().take(column.saturating_sub(1) as usize).map(char::len_utf8).sum();
        self.at(before + within)
    }
}

/// Where the innermost element begins that is never closed, in markup that is otherwise well formed.
pub fn never_closed(markup: &str) -> Option<usize> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    while let Some(found) = markup[at..].find('<') {
        let start = at + found;
        let rest = &markup[start..];
        let length = match rest.starts_with("<!--") {
            true => rest.find("-->").map(|end| end + 3),
            false => tag_length(rest),
        }?;
        let tag = &rest[1..length - 1];
        if let Some(name) = tag.strip_prefix('/') {
            if let Some(last) = open.iter().rposition(|(_, opened)| *opened == name.trim()) {
                open.truncate(last);
            }
        } else if !tag.ends_with('/') && !tag.starts_with(['!', '?']) {
            let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
            open.push((start, name));
        }
        at = start + length;
    }
    open.pop().map(|(start, _)| start)
}

/// Bytes up to the `>` that ends a tag; one within quotation marks does not.
fn tag_length(text: &str) -> Option<usize> {
    let mut quoted = None;
    text.char_indices().find_map(|(at, c)| {
        match (quoted, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quoted = Some(c),
            (Some(mark), c) if mark == c => quoted = None,
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_element_that_stays_open_is_found() {
        let unclosed = |markup: &str| never_closed(markup).map(|at| markup[at..].to_string());
        assert_eq!(unclosed("<doc><p>a</p><box><p>b</p></doc>"), None);
        assert_eq!(
            unclosed("<doc><p>a</p><box a=\"<>\"><p>b</p>").as_deref(),
            Some("<box a=\"<>\"><p>b</p>")
        );
        assert_eq!(unclosed("<doc><p>a").as_deref(), Some("<p>a"));
        assert_eq!(unclosed("<doc><!-- <p> --><br/></doc>"), None);
    }
}
