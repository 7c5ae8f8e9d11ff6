//! The index over a plaintext, and the search of a buffer with it.
//!
//! Two tables. A filter holds the hash of every window at every offset of the plaintext, so that the device need only be
//! asked once every [`WINDOW`] bytes; what passes it at enough neighbouring offsets is looked up in a map of disjoint
//! windows, compared byte for byte and extended both ways. Where the filter of every window is too large for the memory
//! that may be locked, it holds the beginnings of the disjoint windows instead, and the device is asked at every byte.

use super::filter::Filter;
use super::hash::Key;
use super::map::Map;
use super::plaintext::Plaintext;
use super::{LONGEST_RUN, SHORTEST_RUN, WINDOW, probe};
use crate::words::error::{Error, Result};
use std::collections::HashSet;
use std::ops::Range;

/// A window that stands in the plaintext more often than this says nothing about where it came from, and looking at every
/// place would take long.
const REPEATED: usize = 16;

/// How the device is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every window of the plaintext is known; the device is asked at every 32nd byte.
    EveryWindow,
    /// Disjoint windows are known; the device is asked at every byte.
    DisjointWindows,
}

/// What of the plaintext the promise speaks of, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub covered: u64,
    /// Too little information, too common, or too short.
    pub left_out: u64,
}

/// A run that device and plaintext share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where in the buffer.
    pub at: usize,
    pub length: usize,
    /// Where in the plaintext.
    pub place: usize,
}

pub struct Index {
    key: Key,
    plaintext: Plaintext,
    filter: Filter,
    map: Map,
    mode: Mode,
    coverage: Coverage,
    shortest: usize,
}

impl Index {
    /// Indexes every window where that takes at most `room` bytes and they can be locked, disjoint windows otherwise.
    ///
    /// # Errors
    /// `residue-run-length` where a run of `shortest` bytes cannot be promised; `memory-not-lockable`.
    pub fn new(plaintext: Plaintext, key: Key, shortest: usize, room: usize) -> Result<Index> {
        if !(SHORTEST_RUN..=LONGEST_RUN).contains(&shortest) {
            let error = Error::usage("residue-run-length").with("length", shortest);
            return Err(error.with("least", SHORTEST_RUN).with("most", LONGEST_RUN));
        }
        let mut spans = plaintext.spans(shortest);
        let disjoint = spans.iter().map(|span| span.len() / WINDOW).sum();
        let mut map = Map::new(disjoint)?;
        let repeated = enter(&plaintext, &key, &spans, &mut map);
        if !repeated.is_empty() {
            spans = without(&plaintext, &key, spans, &repeated, shortest);
            map = Map::new(disjoint)?;
            enter(&plaintext, &key, &spans, &mut map);
        }
        let windows = spans.iter().map(|span| span.len() + 1 - WINDOW).sum();
        let every = match Filter::size_for(windows) <= room {
            true => Filter::new(windows).ok(),
            false => None,
        };
        let mode = if every.is_some() { Mode::EveryWindow } else { Mode::DisjointWindows };
        let mut filter = match every {
            Some(filter) => filter,
            None => Filter::new(disjoint)?,
        };
        let bytes = plaintext.bytes();
        match mode {
            Mode::EveryWindow => spans
                .iter()
                .flat_map(|span| bytes[span.clone()].array_windows::<WINDOW>())
                .for_each(|window| filter.insert(key.window(window))),
            Mode::DisjointWindows => disjoint_places(&spans)
                .for_each(|place| filter.insert(key.short(bytes[place..].first_chunk().expect("a window")))),
        }
        let covered = covered(&spans);
        let coverage = Coverage { covered, left_out: bytes.len() as u64 - covered };
        Ok(Index { key, plaintext, filter, map, mode, coverage, shortest })
    }
    pub fn mode(&self) -> Mode {
        self.mode
    }
    pub fn coverage(&self) -> Coverage {
        self.coverage
    }
    pub fn plaintext(&self) -> &Plaintext {
        &self.plaintext
    }

    /// Adds every run of at least the promised length that lies wholly in the buffer; longer ones as far as they lie in it.
    pub fn search(&self, buffer: &[u8], matches: &mut Vec<Match>) {
        let mut done = 0;
        let mut look_at = |at: usize, at_every_byte: bool| {
            // The rest of a run that is known already.
            if at + WINDOW <= done {
                return;
            }
            let around = match at_every_byte {
                true => at..at + 1,
                false => match self.neighbours(buffer, at) {
                    Some(around) => around,
                    None => return,
                },
            };
            let found = self.longest(buffer, around);
            if let Some(found) = found.filter(|found| found.at + found.length > done) {
                done = found.at + found.length;
                matches.push(found);
            }
        };
        match self.mode {
            Mode::EveryWindow => {
                probe::at_every_window(&self.filter, &self.key, buffer, |at| look_at(at, false))
            }
            Mode::DisjointWindows => {
                probe::at_every_byte(&self.filter, &self.key, buffer, |at| look_at(at, true))
            }
        }
    }

    /// The offsets around `at` whose windows may all be in the plaintext, if they are as many as the shortest run has. What
    /// passed the filter by accident ends here, almost always at the first neighbour.
    fn neighbours(&self, buffer: &[u8], at: usize) -> Option<Range<usize>> {
        let passes = |at: &usize| match buffer[*at..].first_chunk() {
            Some(window) => self.filter.has(self.key.window(window)),
            None => false,
        };
        // Both at once: neither waits for the other's cache line.
        if !passes(&(at + 1)) & (at == 0 || !passes(&(at - 1))) {
            return None;
        }
        let after = (at + 1..at + WINDOW).take_while(passes).count();
        let before = (at.saturating_sub(WINDOW - 1)..at).rev().take_while(passes).count();
        (before + after + 1 >= WINDOW).then_some(at - before..at + after + 1)
    }

    /// The longest run through one of these windows of the buffer that is long enough.
    fn longest(&self, buffer: &[u8], around: Range<usize>) -> Option<Match> {
        for at in around {
            let window: &[u8; WINDOW] = buffer[at..].first_chunk()?;
            let runs = self.map.places(self.key.window(window)).filter_map(|place| {
                let is_same = self.plaintext.bytes()[place..].first_chunk() == Some(window);
                is_same.then(|| self.extend(buffer, at, place))
            });
            let longest = runs.max_by_key(|run| run.length).filter(|run| run.length >= self.shortest);
            if longest.is_some() {
                return longest;
            }
        }
        None
    }

    /// How far buffer and plaintext agree around a window, within one piece.
    fn extend(&self, buffer: &[u8], at: usize, place: usize) -> Match {
        let piece = &self.plaintext.pieces()[self.plaintext.piece_at(place)].range;
        let bytes = self.plaintext.bytes();
        let same = |(a, b): &(&u8, &u8)| a == b;
        let (after, before) = (&buffer[at..], &buffer[..at]);
        let length = after.iter().zip(&bytes[place..piece.end]).take_while(same).count();
        let earlier =
            before.iter().rev().zip(bytes[piece.start..place].iter().rev()).take_while(same).count();
        Match { at: at - earlier, length: earlier + length, place: place - earlier }
    }
}

/// Every disjoint window inside these spans. They stand at multiples of their length, so that each run of the promised
/// length holds one.
fn disjoint_places(spans: &[Range<usize>]) -> impl Iterator<Item = usize> {
    spans.iter().flat_map(|span| {
        (span.start.next_multiple_of(WINDOW)..).step_by(WINDOW).take_while(|at| at + WINDOW <= span.end)
    })
}

/// Enters the disjoint windows, and gives the hashes of those that are repeated too often.
fn enter(plaintext: &Plaintext, key: &Key, spans: &[Range<usize>], map: &mut Map) -> HashSet<u64> {
    let mut repeated = HashSet::new();
    for place in disjoint_places(spans) {
        let hash = hash_at(plaintext, key, place);
        if repeated.contains(&hash) {
            continue;
        }
        match map.places(hash).take(REPEATED).count() < REPEATED {
            true => map.insert(hash, place),
            false => drop(repeated.insert(hash)),
        }
    }
    repeated
}

/// The spans without the windows that are repeated too often.
fn without(
    plaintext: &Plaintext,
    key: &Key,
    spans: Vec<Range<usize>>,
    repeated: &HashSet<u64>,
    shortest: usize,
) -> Vec<Range<usize>> {
    let mut left: Vec<Range<usize>> = Vec::new();
    for span in spans {
        let one = std::slice::from_ref(&span);
        let cuts = disjoint_places(one).filter(|&place| repeated.contains(&hash_at(plaintext, key, place)));
        let mut start = span.start;
        for cut in cuts {
            left.push(start..cut);
            start = cut + WINDOW;
        }
        left.push(start..span.end);
    }
    left.retain(|span| span.len() >= shortest);
    left
}

/// Bytes that lie in any of these spans. Neighbours overlap where few windows between them were left out.
fn covered(spans: &[Range<usize>]) -> u64 {
    let mut end = 0;
    let mut covered = 0;
    for span in spans {
        covered += span.end.saturating_sub(span.start.max(end)) as u64;
        end = end.max(span.end);
    }
    covered
}

fn hash_at(plaintext: &Plaintext, key: &Key, place: usize) -> u64 {
    key.window(plaintext.bytes()[place..].first_chunk().expect("a window"))
}
