//! The one form in which a manifest is written, read back.
//!
//! [`Manifest::to_json`] puts every field in its place, two blanks a level, each text with one spelling; that form alone is
//! read. So nothing stands there twice or beside it, two readers cannot differ, and the opener in a browser does without
//! a JSON library.

use super::{Counts, Item, Manifest, VERSION};
use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, Digest, Files, People};
use std::str::FromStr;

/// Reads a manifest, and nothing of its meaning yet.
pub(super) fn read(json: &[u8]) -> Result<Manifest> {
    let text = std::str::from_utf8(json).map_err(|_| wrong(1))?;
    let mut form = Form { text, rest: text };
    form.literal("{\n  \"version\": ")?;
    let version = form.number()?;
    if version > u64::from(VERSION) {
        return Err(Error::usage("package-manifest-newer").with("version", version));
    }
    form.literal(",\n  \"control\": ")?;
    let control = form.parsed()?;
    form.literal(",\n  \"contract\": ")?;
    let contract = form.parsed()?;
    form.literal(",\n  \"title\": ")?;
    let title = form.string()?;
    form.literal(",\n  \"counts\": {\n    \"people\": ")?;
    let people = People(form.number()?);
    form.literal(",\n    \"files\": ")?;
    let counts = Counts { people, files: Files(form.number()?) };
    form.literal("\n  },\n  \"files\": [")?;
    let mut files: Vec<Item> = Vec::new();
    while form.rest.starts_with(if files.is_empty() { "\n" } else { "," }) {
        form.literal(if files.is_empty() { "\n    {\n" } else { ",\n    {\n" })?;
        let with_sha256 = files.first().map(|first| first.sha256.is_some());
        files.push(form.item(with_sha256)?);
    }
    form.literal(if files.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" })?;
    match form.rest.is_empty() && version == u64::from(VERSION) {
        true => Ok(Manifest { version: VERSION, control, contract, title, counts, files }),
        false => Err(form.wrong()),
    }
}

fn wrong(line: usize) -> Error {
    Error::verification("package-manifest-wrong").with("cause", format_args!("line {line}"))
}

struct Form<'a> {
    text: &'a str,
    rest: &'a str,
}

impl Form<'_> {
    /// What is not as it is written, by its line.
    fn wrong(&self) -> Error {
        let read = &self.text[..self.text.len() - self.rest.len()];
        wrong(read.matches('\n').count() + 1)
    }
    fn literal(&mut self, expected: &str) -> Result<()> {
        self.rest = self.rest.strip_prefix(expected).ok_or_else(|| self.wrong())?;
        Ok(())
    }
    /// `with_sha256` as the first item has it; not known yet for that one itself.
    fn item(&mut self, with_sha256: Option<bool>) -> Result<Item> {
        const SHA256: &str = ",\n      \"sha256\": ";
        self.literal("      \"name\": ")?;
        let name = self.string()?;
        self.literal(",\n      \"size\": ")?;
        let size = Bytes(self.number()?);
        self.literal(",\n      \"blake3\": ")?;
        let blake3: Digest = self.parsed()?;
        let sha256 = match with_sha256.unwrap_or_else(|| self.rest.starts_with(SHA256)) {
            true => {
                self.literal(SHA256)?;
                Some(self.parsed()?)
            }
            false => None,
        };
        self.literal("\n    }")?;
        Ok(Item { name, size, blake3, sha256 })
    }
    /// A number without sign, fraction or leading zero.
    fn number(&mut self) -> Result<u64> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at(digits);
        let value = number.parse().map_err(|_| self.wrong())?;
        if digits > 1 && number.starts_with('0') {
            return Err(self.wrong());
        }
        self.rest = rest;
        Ok(value)
    }
    /// A text that stands for a value in one way only.
    fn parsed<T: FromStr + ToString>(&mut self) -> Result<T> {
        let text = self.string()?;
        let value = text.parse::<T>().map_err(|_| self.wrong())?;
        if value.to_string() == text { Ok(value) } else { Err(self.wrong()) }
    }
    /// A string; only what has to be escaped is, in its shortest form.
    fn string(&mut self) -> Result<String> {
        self.literal("\"")?;
        let mut text = String::new();
        let mut chars = self.rest.char_indices();
        loop {
            match chars.next() {
                Some((at, '"')) => {
                    self.rest = &self.rest[at + 1..];
                    return Ok(text);
                }
                Some((at, '\\')) => {
                    let (c, length) = escaped(&self.rest[at + 1..]).ok_or_else(|| self.wrong())?;
                    text.push(c);
                    chars.nth(length - 1);
                }
                Some((_, c)) if c >= ' ' => text.push(c),
                _ => return Err(self.wrong()),
            }
        }
    }
}

/// What stands behind a backslash, and its length in characters, all of one byte.
fn escaped(rest: &str) -> Option<(char, usize)> {
    const SHORT: [(char, char); 7] =
        [('"', '"'), ('\\', '\\'), ('b', '\u{8}'), ('t', '\t'), ('n', '\n'), ('f', '\u{c}'), ('r', '\r')];
    let first = rest.chars().next()?;
    if let Some((_, c)) = SHORT.iter().find(|(letter, _)| *letter == first) {
        return Some((*c, 1));
    }
    let digits = rest.strip_prefix("u00")?.get(..2)?;
    let c = char::from(u8::from_str_radix(digits, 16).ok()?);
    let lower = digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    (lower && c < ' ' && !SHORT.iter().any(|(_, short)| *short == c)).then_some((c, 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_as_a_json_library_writes_it_and_in_no_other_spelling() {
        let all: String =
            (0..0x300).filter_map(char::from_u32).chain("名簿\u{10ffff}\u{2028}".chars()).collect();
        for text in [all.as_str(), "", "\"", "\\", "\\u0041", "a\u{0}b"] {
            let json = serde_json::to_string(text).unwrap();
            let mut form = Form { text: &json, rest: &json };
            assert_eq!((form.string().unwrap().as_str(), form.rest), (text, ""));
        }
        for json in [
            r#""\u0041""#,
            r#""\u000a""#,
            r#""\u001F""#,
            r#""\/""#,
            r#""\u00""#,
            r#""\"#,
            r#""a"#,
            "\"\n\"",
            "\"\t\"",
            r#""\ud83d\ude00""#,
            r#""\x""#,
            "a",
            "",
        ] {
            assert!(Form { text: json, rest: json }.string().is_err(), "{json:?}");
        }
    }

    #[test]
    fn a_number_has_one_spelling() {
        let number = |json: &str| Form { text: json, rest: json }.number().ok();
        assert_eq!(
            (number("0,"), number("10"), number("18446744073709551615")),
            (Some(0), Some(10), Some(u64::MAX))
        );
        for json in ["", "-1", "+1", "01", "00", "18446744073709551616", "a", ".5"] {
            assert_eq!(number(json), None, "{json:?}");
        }
    }
}
