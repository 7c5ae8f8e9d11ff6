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
use super::spelling::{self, Spelled};
use crate::words::error::Result;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How far apart two fields of one person may stand.
pub const NEAR: usize = 512;
/// A piece of this length is asked for.
const GRAM: usize = 8;
/// If every piece of a needle stands in more needles than this, it says nothing.
const SHARED: u16 = 64;
/// Entries of the count of pieces.
const COUNTED: usize = 1 << 22;
/// The shortest address that counts alone, in characters.
const LONG_ADDRESS: usize = 10;

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
        match self {
            Field::Mail => text.contains('@') && text.len() > 2 * GRAM - 4,
            Field::Address => text.chars().count() >= LONG_ADDRESS && text.chars().any(char::is_numeric),
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
}

/// A spelling of one field of one person in one encoding.
struct Needle {
    person: u32,
    field: Field,
    encoding: spelling::Encoding,
    alone: bool,
    text: Range<usize>,
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
    pub encoding: spelling::Encoding,
}

/// Gathers the fields before they are indexed.
#[derive(Default)]
pub struct Gathering {
    people: Vec<Person>,
    fields: Vec<(u32, Field, bool, Vec<Spelled>)>,
}

impl Gathering {
    /// Adds a row with those of its cells that are identifying.
    pub fn add<'a>(&mut self, piece: usize, row: u64, cells: impl Iterator<Item = (Field, &'a str)>) {
        let person = self.people.len() as u32;
        for (field, text) in
            cells.map(|(field, text)| (field, text.trim())).filter(|(_, text)| !text.is_empty())
        {
            let alone = field.counts_alone(text);
            self.fields.push((person, field, alone, spelling::spellings(field, text)));
        }
        self.people.push(Person { piece, row });
    }
}

/// Every spelling of every field, indexed.
pub struct Records {
    people: Vec<Person>,
    /// By person.
    needles: Vec<Needle>,
    texts: Locked<u8>,
    key: Key,
    filter: Filter,
    map: Map,
    /// Where in each needle the piece stands that is asked for.
    grams: Vec<u8>,
}

impl Records {
    pub fn new(gathered: Gathering, key: Key) -> Result<Records> {
        let size = gathered.fields.iter().flat_map(|(.., spelled)| spelled).map(|s| s.bytes.len()).sum();
        let mut texts = Locked::<u8>::new(size)?;
        let (mut needles, mut end) = (Vec::new(), 0);
        for (person, field, alone, spelled) in &gathered.fields {
            for Spelled { encoding, bytes } in spelled {
                let text = end..end + bytes.len();
                end = text.end;
                texts[text.clone()].copy_from_slice(bytes);
                needles.push(Needle {
                    person: *person,
                    field: *field,
                    encoding: *encoding,
                    alone: *alone,
                    text,
                });
            }
        }
        let (rare, grams) = rarest(&needles, &texts, &key)?;
        let mut filter = Filter::new(rare.len())?;
        let mut map = Map::new(rare.len())?;
        for &(needle, hash) in &rare {
            filter.insert(hash);
            map.insert(hash, needle);
        }
        Ok(Records { people: gathered.people, needles, texts, key, filter, map, grams })
    }
    pub fn person(&self, person: usize) -> &Person {
        &self.people[person]
    }
    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// Adds every sighting in the buffer, one for each person and neighbourhood.
    pub fn search(&self, buffer: &[u8], sightings: &mut Vec<Sighting>) {
        let first = sightings.len();
        probe::short_at_every_byte(&self.filter, &self.key, buffer, |at| {
            let Some(gram) = buffer[at..].first_chunk::<GRAM>() else { return };
            for number in self.map.places(self.key.short(gram)) {
                let needle = &self.needles[number];
                let Some(start) = at.checked_sub(usize::from(self.grams[number])) else { continue };
                if buffer[start..].starts_with(&self.texts[needle.text.clone()]) {
                    self.note(buffer, start, needle, sightings, first);
                }
            }
        });
    }

    fn note(&self, buffer: &[u8], at: usize, needle: &Needle, sightings: &mut Vec<Sighting>, first: usize) {
        let person = needle.person as usize;
        let near = |seen: &Sighting| seen.person == person && at - seen.at.min(at) <= NEAR;
        if sightings[first..].iter().rev().take(64).any(near) {
            return;
        }
        let with = if needle.alone { None } else { self.companion(buffer, at, needle) };
        if needle.alone || with.is_some() {
            let (length, field, encoding) = (needle.text.len(), needle.field, needle.encoding);
            sightings.push(Sighting { at, length, person, field, with, encoding });
        }
    }

    /// Another kind of field of the same person nearby, outside the needle itself.
    fn companion(&self, buffer: &[u8], at: usize, needle: &Needle) -> Option<Field> {
        let end = at + needle.text.len();
        let before = &buffer[at.saturating_sub(NEAR)..at];
        let after = &buffer[end..buffer.len().min(end + NEAR)];
        let start = self.needles.partition_point(|other| other.person < needle.person);
        let of_person = self.needles[start..].iter().take_while(|other| other.person == needle.person);
        of_person
            .filter(|other| other.field != needle.field && other.encoding == needle.encoding)
            .find(|other| {
                let text = &self.texts[other.text.clone()];
                [before, after].into_iter().any(|part| part.windows(text.len()).any(|found| found == text))
            })
            .map(|other| other.field)
    }
}

/// For each needle that is long enough the piece of it that stands in the fewest needles, with its hash; none where even
/// that is shared by too many. Birthdays confirm others only.
#[expect(clippy::type_complexity, reason = "two lists, taken apart at once")]
fn rarest(needles: &[Needle], texts: &[u8], key: &Key) -> Result<(Vec<(usize, u64)>, Vec<u8>)> {
    let mut counts = Locked::<u16>::new(COUNTED)?;
    let asked = |needle: &&Needle| needle.field != Field::Birth;
    let slot = |hash: u64| hash as usize & (COUNTED - 1);
    for needle in needles.iter().filter(asked) {
        for gram in texts[needle.text.clone()].array_windows() {
            let count = &mut counts[slot(key.short(gram))];
            *count = count.saturating_add(1);
        }
    }
    let mut grams = vec![0; needles.len()];
    let mut rare = Vec::new();
    for (number, needle) in needles.iter().enumerate().filter(|(_, needle)| asked(needle)) {
        let hashes = texts[needle.text.clone()].array_windows().map(|gram| key.short(gram)).take(256);
        let best = hashes.enumerate().min_by_key(|(_, hash)| counts[slot(*hash)]);
        if let Some((at, hash)) = best.filter(|(_, hash)| counts[slot(*hash)] <= SHARED) {
            grams[number] = at as u8;
            rare.push((number, hash));
        }
    }
    Ok((rare, grams))
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
            gathered.add(
                0,
                row as u64 + 2,
                [Name, Kana, Phone, Address, Mail].into_iter().zip(cells.iter().copied()),
            );
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
