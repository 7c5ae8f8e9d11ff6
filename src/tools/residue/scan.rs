//! The whole search: every source of a target through every search there is, on all cores, in stretches after each of
//! which it can be resumed.

use super::Field;
use super::index::{Index, Match};
use super::inside::{Inflater, Kind, Origin};
use super::locked::Locked;
use super::records::{Records, Sighting};
use super::spelling::Encoding;
use super::target::{self, BLOCK, Source, Target, WITH_SHARED};
use crate::words::error::Result;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many blocks are one stretch: what an interruption costs at most.
const STRETCH: usize = 512;
/// So many findings are kept one by one; all are counted.
pub const KEPT: usize = 10_000;

/// What is searched with.
pub struct Search<'a> {
    pub index: &'a Index,
    pub records: Option<&'a Records>,
    /// Whether compressed streams are inflated and searched as well.
    pub inside: bool,
    pub threads: usize,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A run of the plaintext: where in it.
    Run { place: u64 },
    /// A person's fields as text: by their number, and what was seen.
    Person { person: u64, field: Field, with: Option<Field>, encoding: Encoding },
}

/// One place where something is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The place of the source in the target.
    pub source: u64,
    /// Of the run in the source; of the stream's signature, where it lies inside one.
    pub at: u64,
    pub inside: Option<Inside>,
    pub length: u64,
    pub what: What,
}

/// The stream inside which something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inside {
    pub kind: Kind,
    /// In the inflated stream.
    pub offset: u64,
    /// A stream within that stream.
    pub inner: Option<(Kind, u64)>,
}

/// How far a search is, and what it found. Holds places and numbers, no content and no names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Findings {
    /// Everything before this source, and this many bytes of it, are done.
    pub source: u64,
    pub at: u64,
    /// In order; the first [`KEPT`].
    pub found: Vec<Finding>,
    /// Beyond those.
    pub further: u64,
    pub read: u64,
    pub inflated: u64,
    /// Streams that were inflated in part only.
    pub cut: u64,
    /// By source.
    pub unreadable: Vec<(u64, Range<u64>)>,
    /// Sources that could not be opened.
    pub unopened: Vec<u64>,
}

impl Findings {
    pub fn total(&self) -> u64 {
        self.found.len() as u64 + self.further
    }
    pub fn unreadable_bytes(&self) -> u64 {
        self.unreadable.iter().map(|(_, range)| range.end - range.start).sum()
    }
}

/// Searches from where `findings` ends to the end of the target. After each stretch `pause` sees what there is; if it
/// fails, so does the search.
pub fn scan(
    search: &Search<'_>,
    target: &Target,
    mut findings: Findings,
    pause: &mut dyn FnMut(&Findings) -> Result<()>,
) -> Result<Findings> {
    let mut workers =
        (0..search.threads.max(1)).map(|_| Worker::new(search)).collect::<Result<Vec<Worker<'_>>>>()?;
    loop {
        let blocks = stretch(target, &mut findings);
        if blocks.is_empty() {
            return Ok(findings);
        }
        let next = AtomicUsize::new(0);
        std::thread::scope(|threads| {
            let (next, blocks) = (&next, &blocks[..]);
            for worker in &mut workers {
                threads.spawn(move || {
                    while let Some(block) = blocks.get(next.fetch_add(1, Ordering::Relaxed)) {
                        worker.block(target, block);
                    }
                });
            }
        });
        for worker in &mut workers {
            worker.hand_over(&mut findings);
        }
        tidy(&mut findings);
        pause(&findings)?;
    }
}

/// A part of a source.
struct Block {
    source: usize,
    at: u64,
}

/// The next blocks; moves the mark behind them.
fn stretch(target: &Target, findings: &mut Findings) -> Vec<Block> {
    let mut blocks = Vec::new();
    while blocks.len() < STRETCH
        && let Some(source) = target.sources.get(findings.source as usize)
    {
        if findings.at < source.size {
            blocks.push(Block { source: findings.source as usize, at: findings.at });
            findings.at += BLOCK as u64;
        }
        if findings.at >= source.size {
            (findings.source, findings.at) = (findings.source + 1, 0);
        }
    }
    blocks
}

/// Orders what was found and joins runs that touch: parts of one run that two blocks saw.
fn tidy(findings: &mut Findings) {
    findings.found.sort_unstable();
    findings.found.dedup_by(|next, kept| joined(kept, next));
    let beyond = findings.found.len().saturating_sub(KEPT);
    findings.further += beyond as u64;
    findings.found.truncate(KEPT);
    findings.unreadable.sort_unstable_by_key(|(source, range)| (*source, range.start));
    findings.unreadable.dedup_by(|(source, next), (before, kept)| {
        let touches = source == before && next.start <= kept.end;
        kept.end = if touches { kept.end.max(next.end) } else { kept.end };
        touches
    });
    findings.unopened.sort_unstable();
    findings.unopened.dedup();
}

/// Joins `next` into `kept` where it continues or repeats it.
fn joined(kept: &mut Finding, next: &Finding) -> bool {
    if kept == next {
        return true;
    }
    let offset = |one: &Finding| one.inside.map_or(one.at, |inside| inside.offset);
    let same_stream = match (kept.inside, next.inside) {
        (None, None) => true,
        (Some(a), Some(b)) => kept.at == next.at && a.kind == b.kind && a.inner == b.inner,
        _ => false,
    };
    if kept.source != next.source || !same_stream {
        return false;
    }
    let apart = offset(next) - offset(kept).min(offset(next));
    match (kept.what, next.what) {
        (What::Run { place: first }, What::Run { place: second }) => {
            let continues = apart <= kept.length && first + apart == second;
            if continues {
                kept.length = kept.length.max(apart + next.length);
            }
            continues
        }
        (What::Person { person: first, .. }, What::Person { person: second, .. }) => {
            first == second && apart <= super::records::NEAR as u64
        }
        _ => false,
    }
}

/// One thread's share.
struct Worker<'a> {
    search: &'a Search<'a>,
    buffer: Locked<u8>,
    inflater: Option<Inflater>,
    /// The source that was opened last.
    open: Option<(usize, Option<File>)>,
    found: Vec<Finding>,
    read: u64,
    unreadable: Vec<(u64, Range<u64>)>,
    unopened: Vec<u64>,
}

impl<'a> Worker<'a> {
    fn new(search: &'a Search<'a>) -> Result<Worker<'a>> {
        let inflater = search.inside.then(Inflater::new).transpose()?;
        let buffer = Locked::new(WITH_SHARED)?;
        let (found, unreadable, unopened) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Worker { search, buffer, inflater, open: None, found, read: 0, unreadable, unopened })
    }

    fn block(&mut self, target: &Target, block: &Block) {
        let source = &target.sources[block.source];
        let number = block.source as u64;
        if self.open.as_ref().is_none_or(|(open, _)| *open != block.source) {
            self.open = Some((block.source, source.open().ok()));
        }
        let Some((_, Some(file))) = &self.open else { return self.unopened.push(number) };
        let mut unreadable = Vec::new();
        let read = target::read(file, block.at, source.size, &mut self.buffer, &mut unreadable);
        let own = read.min(BLOCK);
        self.read += own as u64;
        self.unreadable.extend(unreadable.into_iter().map(|range| (number, range)));
        let buffer = &self.buffer[..read];
        let mut looking = Looking { search: self.search, matches: Vec::new(), sightings: Vec::new() };
        let found = &mut self.found;
        looking.look(buffer, |at, length, what| {
            found.push(Finding { source: number, at: block.at + at, inside: None, length, what });
        });
        let Some(inflater) = &mut self.inflater else { return };
        let more = |at: usize, into: &mut [u8]| follow(file, source, block.at + at as u64, into);
        inflater.each(buffer, own, more, |origin, bytes| {
            looking.look(bytes, |at, length, what| {
                found.push(inflated(number, block.at, &origin, (at, length, what)))
            });
        });
    }

    fn hand_over(&mut self, findings: &mut Findings) {
        findings.found.append(&mut self.found);
        findings.unreadable.append(&mut self.unreadable);
        findings.unopened.append(&mut self.unopened);
        findings.read += std::mem::take(&mut self.read);
        if let Some(inflater) = &mut self.inflater {
            findings.inflated += std::mem::take(&mut inflater.inflated);
            findings.cut += std::mem::take(&mut inflater.cut);
        }
    }
}

/// Further bytes of a stream; what cannot be read ends it, and is listed by whoever reads that block.
fn follow(file: &File, source: &Source, at: u64, into: &mut [u8]) -> usize {
    let mut unreadable = Vec::new();
    let read = target::read(file, at, source.size, into, &mut unreadable);
    unreadable.first().map_or(read, |first| (first.start - at) as usize)
}

fn inflated(source: u64, block_at: u64, origin: &Origin, (at, length, what): (u64, u64, What)) -> Finding {
    let inside = Inside { kind: origin.kind, offset: origin.offset + at, inner: origin.inner };
    Finding { source, at: block_at + origin.at as u64, inside: Some(inside), length, what }
}

/// Both searches over one buffer.
struct Looking<'a> {
    search: &'a Search<'a>,
    matches: Vec<Match>,
    sightings: Vec<Sighting>,
}

impl Looking<'_> {
    fn look(&mut self, bytes: &[u8], mut found: impl FnMut(u64, u64, What)) {
        self.search.index.search(bytes, &mut self.matches);
        for one in self.matches.drain(..) {
            found(one.at as u64, one.length as u64, What::Run { place: one.place as u64 });
        }
        let Some(records) = self.search.records else { return };
        records.search(bytes, &mut self.sightings);
        for seen in self.sightings.drain(..) {
            let Sighting { person, field, with, encoding, .. } = seen;
            let what = What::Person { person: person as u64, field, with, encoding };
            found(seen.at as u64, seen.length as u64, what);
        }
    }
}
