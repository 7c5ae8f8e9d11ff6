//! The people of the handed-over tables, looked for as text: every identifying field, in the encodings and spellings in
//! which another program may have kept it.
//!
//! **What counts.** A field of its own counts only if it can hardly be anybody else's: a mail address, or a postal address
//! with a house number. Any other field (a name, a phone number, an insurance number) counts only where another kind of field
//! of the same person stands within [`NEAR`] bytes in the same encoding. What very many people share counts for nothing.

use super::filter::Filter;
use super::hash::Key;
use super::locked::Locked;
use super::map::Map;
use super::probe;
use super::spelling::{self, Encoding, MOST_FORMS};
use crate::words::error::Result;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How far apart two fields of one person may stand.
pub const NEAR: usize = 512;
/// A piece of this length is asked for.
const GRAM: usize = 8;
/// If every piece of a spelling stands in more spellings than this, it says nothing.
const SHARED: u16 = 16;
/// Entries of the count of pieces.
const COUNTED: usize = 1 << 22;
/// The shortest address that counts alone, in characters, and the shortest mail address.
const LONG_ADDRESS: usize = 10;
const LONG_MAIL: usize = 12;
/// Pieces are looked for this far into a spelling.
const DEPTH: usize = 128;

/// What a column of a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    Name,
    Kana,
    Phone,
    Address,
    Mail,
    Insurance,
    /// Confirms others, and is not looked for by itself.
    Birth,
}

impl Field {
    /// By the heading of a column, normalised (NFKC, no blanks, lower case).
    pub fn of_heading(heading: &str) -> Option<Field> {
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        match heading {
            _ if has(&["メール", "mail"]) => Some(Field::Mail),
            _ if has(&["カナ", "かな", "フリガナ", "ふりがな", "kana"]) => Some(Field::Kana),
            _ if has(&["電話", "携帯", "tel", "phone"]) => Some(Field::Phone),
            _ if has(&["住所", "所在地", "address"]) => Some(Field::Address),
            _ if has(&["保険者番号", "保険証", "記号番号", "insurance"]) => {
                Some(Field::Insurance)
            }
            _ if has(&["生年月日", "birth"]) => Some(Field::Birth),
            _ if has(&["氏名", "姓名", "名前", "対象者", "name"]) => Some(Field::Name),
            "姓" | "名" | "氏" => Some(Field::Name),
            _ => None,
        }
    }
    fn counts_alone(self, text: &str) -> bool {
        let length = text.chars().count();
        match self {
            Field::Mail => text.contains('@') && length >= LONG_MAIL,
            Field::Address => length >= LONG_ADDRESS && text.chars().any(char::is_numeric),
            _ => false,
        }
    }
}

/// One person: a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The place of the table's file among the pieces of the plaintext.
    pub piece: usize,
    pub row: u64,
    /// Among all fields.
    fields: Range<usize>,
}

/// A person found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Of the field, in the buffer.
    pub at: usize,
    pub length: usize,
    pub person: usize,
    pub field: Field,
    /// The other field beside it, where one was needed.
    pub with: Option<Field>,
    pub encoding: Encoding,
}

/// Gathers the people before they are indexed. What they are called lies in locked memory from the beginning.
#[derive(Default)]
pub struct Gathering {
    people: Vec<Person>,
    fields: Vec<(Field, Range<usize>)>,
    texts: Vec<Locked<u8>>,
    /// Bytes so far, over all of `texts`.
    length: usize,
}

/// Text is kept in pieces of this size; a longer field is cut.
const SHELF: usize = 4 << 20;
const LONGEST_FIELD: usize = 1 << 10;

impl Gathering {
    /// Adds a row with those of its cells that are identifying.
    pub fn add<'a>(
        &mut self,
        piece: usize,
        row: u64,
        cells: impl Iterator<Item = (Field, &'a str)>,
    ) -> Result<()> {
        let start = self.fields.len();
        for (field, text) in
            cells.map(|(field, text)| (field, text.trim())).filter(|(_, text)| !text.is_empty())
        {
            let text = &text[..text.floor_char_boundary(LONGEST_FIELD)];
            if self.length % SHELF + text.len() > SHELF {
                self.length = self.length.next_multiple_of(SHELF);
            }
            if self.length / SHELF >= self.texts.len() {
                self.texts.push(Locked::new(SHELF)?);
            }
            let within = self.length % SHELF;
            self.texts[self.length / SHELF][within..within + text.len()].copy_from_slice(text.as_bytes());
            self.fields.push((field, self.length..self.length + text.len()));
            self.length += text.len();
        }
        self.people.push(Person { piece, row, fields: start..self.fields.len() });
        Ok(())
    }
    fn text(&self, field: usize) -> &str {
        let range = &self.fields[field].1;
        let within = range.start % SHELF;
        let bytes = &self.texts[range.start / SHELF][within..within + range.len()];
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// Every spelling of every field, by its rarest piece; the spellings themselves are made again when one is met.
pub struct Records {
    gathered: Gathering,
    key: Key,
    filter: Filter,
    map: Map,
}

/// Which spelling an entry of the map is: field, spelling, encoding, and where in it the piece stands.
struct Entry {
    field: usize,
    form: usize,
    encoding: usize,
    gram: usize,
}

impl Entry {
    fn pack(&self) -> usize {
        ((self.field * 8 + self.form) * 8 + self.encoding) * DEPTH + self.gram
    }
    fn unpack(packed: usize) -> Entry {
        let (rest, gram) = (packed / DEPTH, packed % DEPTH);
        Entry { field: rest / 64, form: rest / 8 % 8, encoding: rest % 8, gram }
    }
}

impl Records {
    pub fn new(gathered: Gathering, key: Key) -> Result<Records> {
        let mut counts = Locked::<u16>::new(COUNTED)?;
        let slot = |hash: u64| hash as usize & (COUNTED - 1);
        let mut total = 0;
        each_spelling(&gathered, |_, bytes| {
            total += 1;
            for gram in grams(bytes) {
                let count = &mut counts[slot(key.short(gram))];
                *count = count.saturating_add(1);
            }
        });
        let (mut filter, mut map) = (Filter::new(total)?, Map::new(total)?);
        each_spelling(&gathered, |entry, bytes| {
            let hashes = grams(bytes).map(|gram| key.short(gram));
            let rarest = hashes.enumerate().min_by_key(|(_, hash)| counts[slot(*hash)]);
            if let Some((gram, hash)) = rarest.filter(|(_, hash)| counts[slot(*hash)] <= SHARED) {
                filter.insert(hash);
                map.insert(hash, Entry { gram, ..entry }.pack());
            }
        });
        Ok(Records { gathered, key, filter, map })
    }
    pub fn person(&self, person: usize) -> &Person {
        &self.gathered.people[person]
    }
    pub fn people(&self) -> usize {
        self.gathered.people.len()
    }

    /// Adds every sighting in the buffer, one for each person and neighbourhood.
    pub fn search(&self, buffer: &[u8], sightings: &mut Vec<Sighting>) {
        let first = sightings.len();
        probe::short_at_every_byte(&self.filter, &self.key, buffer, |at| {
            let Some(gram) = buffer[at..].first_chunk::<GRAM>() else { return };
            for entry in self.map.places(self.key.short(gram)).map(Entry::unpack) {
                self.look(buffer, at, &entry, sightings, first);
            }
        });
    }

    /// A piece of a spelling may stand here: does all of it, and whose is it?
    fn look(&self, buffer: &[u8], at: usize, entry: &Entry, sightings: &mut Vec<Sighting>, first: usize) {
        let Some(at) = at.checked_sub(entry.gram) else { return };
        let person = self.gathered.people.partition_point(|person| person.fields.end <= entry.field);
        let near = |seen: &Sighting| seen.person == person && at.abs_diff(seen.at) <= NEAR;
        if sightings[first..].iter().rev().take(64).any(near) {
            return;
        }
        let field = self.gathered.fields[entry.field].0;
        let text = self.gathered.text(entry.field);
        let encoding = Encoding::ALL[entry.encoding];
        let forms = spelling::forms(field, text);
        let Some(bytes) = forms.get(entry.form).and_then(|form| encoding.encode(form)) else { return };
        if !buffer[at..].starts_with(&bytes) {
            return;
        }
        let length = bytes.len();
        let alone = field.counts_alone(text);
        let with = if alone { None } else { self.companion(buffer, at..at + length, entry, person) };
        if alone || with.is_some() {
            sightings.push(Sighting { at, length, person, field, with, encoding });
        }
    }

    /// Another kind of field of the same person nearby, outside the one that was met.
    fn companion(&self, buffer: &[u8], met: Range<usize>, entry: &Entry, person: usize) -> Option<Field> {
        let before = &buffer[met.start.saturating_sub(NEAR)..met.start];
        let after = &buffer[met.end..buffer.len().min(met.end + NEAR)];
        let encoding = Encoding::ALL[entry.encoding];
        let field = self.gathered.fields[entry.field].0;
        let is_ascii = buffer[met.clone()].is_ascii();
        self.gathered.people[person].fields.clone().find_map(|other| {
            let kind = self.gathered.fields[other].0;
            let stands = |form: &String| {
                spelling::encoded(form).any(|(other, bytes)| {
                    other.beside(encoding, is_ascii || form.is_ascii())
                        && [before, after].iter().any(|part| holds(part, &bytes))
                })
            };
            let found = kind != field && spelling::forms(kind, self.gathered.text(other)).iter().any(stands);
            found.then_some(kind)
        })
    }
}

fn holds(part: &[u8], bytes: &[u8]) -> bool {
    part.windows(bytes.len()).any(|found| found == bytes)
}

fn grams(bytes: &[u8]) -> impl Iterator<Item = &[u8; GRAM]> {
    bytes.array_windows().take(DEPTH)
}

/// Shows every spelling of every field that is looked for by itself, in every encoding.
fn each_spelling(gathered: &Gathering, mut each: impl FnMut(Entry, &[u8])) {
    for (field, (kind, _)) in
        gathered.fields.iter().enumerate().filter(|(_, (kind, _))| *kind != Field::Birth)
    {
        let forms = spelling::forms(*kind, gathered.text(field));
        for (form, text) in forms.iter().take(MOST_FORMS).enumerate() {
            for (encoding, bytes) in spelling::encoded(text) {
                let encoding = Encoding::ALL.iter().position(|one| *one == encoding).expect("all of them");
                each(Entry { field, form, encoding, gram: 0 }, &bytes);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_JP, SHIFT_JIS};

    fn records() -> Records {
        let mut gathered = Gathering::default();
        let rows = [
            [
                "見本　太郎",
                "ミホン　タロウ",
                "03-0000-0001",
                "東京都渋谷区見本町一丁目1-2",
                "taro.mihon@example.jp",
            ],
            [
                "見本　花子",
                "ミホン　ハナコ",
                "03-0000-0002",
                "東京都渋谷区見本町一丁目1-3",
                "hanako@example.jp",
            ],
        ];
        use Field::*;
        for (row, cells) in rows.iter().enumerate() {
            let cells = [Name, Kana, Phone, Address, Mail].into_iter().zip(cells.iter().copied());
            gathered.add(0, row as u64 + 2, cells).unwrap();
        }
        Records::new(gathered, Key::new(&[3; 32])).unwrap()
    }
    fn seen(text: &[u8]) -> Vec<(usize, Field, Option<Field>)> {
        let mut found = Vec::new();
        let buffer = [&[0u8; 77][..], text, &[0; 50]].concat();
        records().search(&buffer, &mut found);
        found.iter().map(|one| (one.person, one.field, one.with)).collect()
    }
    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn a_person_is_found_in_every_encoding_and_width() {
        for row in ["見本 太郎\t0300000001", "見本太郎　０３－００００－０００１", "ﾐﾎﾝ ﾀﾛｳ,03-0000-0001"]
        {
            let little: Vec<u8> = row.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let all = [
                row.as_bytes().to_vec(),
                SHIFT_JIS.encode(row).0.to_vec(),
                EUC_JP.encode(row).0.to_vec(),
                utf16(row),
                little,
            ];
            for bytes in all {
                let found = seen(&bytes);
                assert!(found.len() == 1 && found[0].0 == 0, "{row} {bytes:?}: {found:?}");
            }
        }
    }
    #[test]
    fn a_name_or_a_number_alone_is_nobody() {
        assert_eq!(seen("見本　太郎".as_bytes()), []);
        assert_eq!(seen(b"03-0000-0001"), []);
        // Of two people.
        assert_eq!(seen("見本　太郎 03-0000-0002".as_bytes()), []);
        // Too far apart.
        let apart = format!("見本　太郎{}03-0000-0001", " ".repeat(600));
        assert_eq!(seen(apart.as_bytes()), []);
    }
    #[test]
    fn a_mail_address_or_a_whole_address_is_somebody_already() {
        assert_eq!(seen(b"mailto:hanako@example.jp>"), [(1, Field::Mail, None)]);
        assert_eq!(seen(&utf16("東京都渋谷区見本町一丁目1-3")), [(1, Field::Address, None)]);
    }
}
