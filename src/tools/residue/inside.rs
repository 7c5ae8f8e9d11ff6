//! What lies compressed on the device: members of ZIP files (and so of xlsx and docx), gzip and zlib streams, found by
//! their signatures wherever they stand, and inflated as far as they go.
//!
//! A stream that holds further streams is followed once more, as far as those lie in [`ROOM`] bytes. Bounds: one stream is
//! inflated up to [`MOST`] bytes. What is not a stream after all ends after a few bytes.

use super::LONGEST_RUN;
use super::locked::Locked;
use crate::words::error::Result;
use aho_corasick::packed::{MatchKind, Searcher};
use flate2::{Decompress, FlushDecompress, Status};
use serde::{Deserialize, Serialize};

/// What is looked at together of an inflated stream.
const ROOM: usize = 4 << 20;
/// Of a stream inside another.
const INNER_ROOM: usize = 512 << 10;
/// The most that is inflated of one stream.
pub const MOST: u64 = 1 << 30;
/// Read at once behind the block in which a stream began.
const AHEAD: usize = 64 << 10;

/// How streams begin: a ZIP member, gzip with deflate, zlib at its four usual levels.
const SIGNATURES: [&[u8]; 6] =
    [b"PK\x03\x04", b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"];

/// What kind of stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Zip,
    Gzip,
    Zlib,
}

/// A stream that may begin in a buffer.
struct Begin {
    kind: Kind,
    /// Of the signature.
    at: usize,
    /// Of the deflated bytes.
    content: usize,
}

/// Finds and inflates streams; one for each thread.
pub struct Inflater {
    signatures: Searcher,
    engine: Decompress,
    inner_engine: Decompress,
    room: Locked<u8>,
    inner_room: Locked<u8>,
    ahead: Locked<u8>,
    /// Bytes that came out so far.
    pub inflated: u64,
    /// Streams of which more would have come than [`MOST`].
    pub cut: u64,
}

/// Where some inflated bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    pub kind: Kind,
    /// Where the stream's signature stands in the buffer.
    pub at: usize,
    /// Where the bytes stand in the inflated stream.
    pub offset: u64,
    /// It was a stream within this one: its kind, and where its signature stands.
    pub inner: Option<(Kind, u64)>,
}

impl Inflater {
    pub fn new() -> Result<Inflater> {
        let signatures = aho_corasick::packed::Config::new().match_kind(MatchKind::LeftmostFirst).builder();
        let signatures = { signatures }.extend(SIGNATURES).build().expect("six short literals");
        Ok(Inflater {
            signatures,
            engine: Decompress::new(false),
            inner_engine: Decompress::new(false),
            room: Locked::new(ROOM)?,
            inner_room: Locked::new(INNER_ROOM)?,
            ahead: Locked::new(AHEAD)?,
            inflated: 0,
            cut: 0,
        })
    }

    /// Inflates every stream whose signature stands in the first `own` bytes of the buffer. `more` reads what follows the
    /// buffer, by the distance from its beginning; `look` sees what comes out, in pieces that share enough for any promised
    /// run.
    pub fn each(
        &mut self,
        buffer: &[u8],
        own: usize,
        mut more: impl FnMut(usize, &mut [u8]) -> usize,
        mut look: impl FnMut(Origin, &[u8]),
    ) {
        let mut from = 0;
        while let Some(begin) = next(&self.signatures, buffer, from) {
            if begin.at >= own {
                return;
            }
            from = begin.at + 1;
            self.engine.reset(false);
            let mut input = Input {
                buffer,
                at: begin.content,
                ahead: &mut self.ahead,
                ahead_used: 0..0,
                more: &mut more,
            };
            let mut output = Output { room: &mut self.room, kept: 0, offset: 0, total: 0 };
            let (signatures, engine) = (&self.signatures, &mut self.inner_engine);
            let inner_room = &mut self.inner_room;
            let mut inner_inflated = 0;
            let ended = output.run(&mut self.engine, &mut input, |offset, fresh, bytes| {
                let origin = Origin { kind: begin.kind, at: begin.at, offset, inner: None };
                look(origin, bytes);
                let mut from = fresh.saturating_sub(1);
                while let Some(inner) = next(signatures, bytes, from) {
                    from = inner.at + 1;
                    engine.reset(false);
                    let nothing = &mut |_: usize, _: &mut [u8]| 0;
                    let mut input = Input {
                        buffer: bytes,
                        at: inner.content,
                        ahead: &mut [],
                        ahead_used: 0..0,
                        more: nothing,
                    };
                    let mut output = Output { room: inner_room, kept: 0, offset: 0, total: 0 };
                    output.run(engine, &mut input, |inner_offset, _, bytes| {
                        let within = Some((inner.kind, offset + inner.at as u64));
                        look(Origin { offset: inner_offset, inner: within, ..origin }, bytes);
                    });
                    inner_inflated += output.total;
                }
            });
            self.inflated += output.total + inner_inflated;
            self.cut += u64::from(!ended);
        }
    }
}

/// The next stream at or after an offset.
fn next(signatures: &Searcher, buffer: &[u8], mut from: usize) -> Option<Begin> {
    loop {
        let found = signatures.find_in(buffer, aho_corasick::Span { start: from, end: buffer.len() })?;
        let at = found.start();
        let (kind, content) = match found.pattern().as_usize() {
            0 => (Kind::Zip, zip_content(&buffer[at..])),
            1 => (Kind::Gzip, gzip_content(&buffer[at..])),
            _ => (Kind::Zlib, Some(2)),
        };
        match content {
            Some(content) if at + content < buffer.len() => {
                return Some(Begin { kind, at, content: at + content });
            }
            _ => from = at + 1,
        }
    }
}

/// The length of a ZIP member's local header, if the member is deflated.
fn zip_content(header: &[u8]) -> Option<usize> {
    let number = |at: usize| Some(u16::from_le_bytes(header.get(at..at + 2)?.try_into().ok()?));
    (number(8)? == 8).then_some(30 + usize::from(number(26)?) + usize::from(number(28)?))
}

/// The length of a gzip header (RFC 1952).
fn gzip_content(header: &[u8]) -> Option<usize> {
    let flags = *header.get(3)?;
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + usize::from(u16::from_le_bytes(header.get(at..at + 2)?.try_into().ok()?));
    }
    // A name and a comment, each up to a zero.
    for _ in 0..(flags >> 3 & 1) + (flags >> 4 & 1) {
        at += header.get(at..)?.iter().take(4096).position(|byte| *byte == 0)? + 1;
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (flags & 0xe0 == 0).then_some(at)
}

/// Deflated bytes: first those in the buffer, then those behind it.
struct Input<'a, M> {
    buffer: &'a [u8],
    at: usize,
    ahead: &'a mut [u8],
    ahead_used: std::ops::Range<usize>,
    more: &'a mut M,
}

impl<M: FnMut(usize, &mut [u8]) -> usize> Input<'_, M> {
    /// What comes next; nothing at the end.
    fn rest(&mut self) -> &[u8] {
        if self.at < self.buffer.len() {
            return &self.buffer[self.at..];
        }
        if self.ahead_used.is_empty() && !self.ahead.is_empty() {
            self.ahead_used = 0..(self.more)(self.at, self.ahead);
        }
        &self.ahead[self.ahead_used.clone()]
    }
    fn took(&mut self, count: usize) {
        if self.at >= self.buffer.len() {
            self.ahead_used.start += count;
        }
        self.at += count;
    }
}

/// Inflated bytes, shown in pieces.
struct Output<'a> {
    room: &'a mut [u8],
    /// So many bytes of the last piece stand at the beginning of this one.
    kept: usize,
    /// Of the room's first byte in the stream.
    offset: u64,
    total: u64,
}

impl Output<'_> {
    /// Inflates to the end, an error or the bound; shows each piece with its offset and where in it the fresh bytes begin.
    /// Gives whether the bound was not met.
    fn run<M: FnMut(usize, &mut [u8]) -> usize>(
        &mut self,
        engine: &mut Decompress,
        input: &mut Input<'_, M>,
        mut look: impl FnMut(u64, usize, &[u8]),
    ) -> bool {
        let mut filled = 0;
        loop {
            let (taken, made) = (engine.total_in(), engine.total_out());
            let status = engine.decompress(input.rest(), &mut self.room[filled..], FlushDecompress::None);
            let (taken, made) = ((engine.total_in() - taken) as usize, (engine.total_out() - made) as usize);
            input.took(taken);
            filled += made;
            self.total += made as u64;
            let ended = !matches!(status, Ok(Status::Ok | Status::BufError)) || (taken == 0 && made == 0);
            let cut = self.total >= MOST;
            if (ended || cut || filled == self.room.len()) && filled > self.kept {
                look(self.offset, self.kept, &self.room[..filled]);
                self.kept = filled.min(LONGEST_RUN);
                self.room.copy_within(filled - self.kept..filled, 0);
                self.offset += (filled - self.kept) as u64;
                filled = self.kept;
            }
            if ended || cut {
                return !cut;
            }
        }
    }
}
