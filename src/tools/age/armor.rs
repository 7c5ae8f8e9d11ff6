//! ASCII armor: an age file as text between two marker lines (C2SP `age`, section “ASCII armor”), read and never written.
//!
//! Strict: between the markers stand full lines of 64 digits and at most one shorter last line, in canonical padded
//! base64, all ending alike, in `LF` or in `CRLF`. So every byte of the file has its place in the text, and any part is
//! read without the rest, with the memory of a few lines. White space before and after the markers is allowed, a little.

use super::ReadAt;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::io;

const BEGIN: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
const END: &[u8] = b"-----END AGE ENCRYPTED FILE-----";
/// What every such text begins with, even one that is damaged or of another kind.
const DASHES: &[u8] = b"-----";
/// Base64 digits on a full line, and the bytes they stand for.
const COLUMNS: u64 = 64;
const BYTES: u64 = 48;
/// White space taken in before the first marker, and after the last.
const MARGIN: u64 = 1024;
/// Lines read at once.
const LINES: u64 = 1024;

/// A line that is not as the format says; travels as the cause of an [`io::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    /// Counted from the marker, which is line 1.
    pub line: u64,
    pub cause: &'static str,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "armor, line {}: {}", self.line, self.cause)
    }
}

impl std::error::Error for Malformed {}

impl From<Malformed> for io::Error {
    fn from(malformed: Malformed) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, malformed)
    }
}

/// An age file as it is, or as text.
pub(super) enum Source<R> {
    Plain(R),
    Armored(Armored<R>),
}

impl<R: ReadAt> Source<R> {
    /// Looks at the first bytes, and at the last if it is text.
    pub(super) fn detect(source: R) -> io::Result<Source<R>> {
        // No package comes armored, and in a browser each kilobyte counts.
        if cfg!(target_family = "wasm") {
            return Ok(Source::Plain(source));
        }
        let size = source.size()?;
        let mut start = vec![0; size.min(MARGIN + BEGIN.len() as u64 + 2) as usize];
        source.read_exact_at(&mut start, 0)?;
        let text = start.trim_ascii_start();
        let begin = (start.len() - text.len()) as u64;
        if begin > MARGIN || !text.starts_with(DASHES) {
            return Ok(Source::Plain(source));
        }
        let after = text.strip_prefix(BEGIN);
        let eol = match after.ok_or(wrong(1, "not the marker of an age file"))? {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return Err(wrong(1, "the line does not end").into()),
        };
        let body_at = begin + BEGIN.len() as u64 + eol;
        Ok(Source::Armored(Armored::new(source, size, body_at, eol)?))
    }
}

impl<R: ReadAt> ReadAt for Source<R> {
    fn size(&self) -> io::Result<u64> {
        match self {
            Source::Plain(source) => source.size(),
            Source::Armored(armored) => Ok(armored.size),
        }
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> io::Result<()> {
        match self {
            Source::Plain(source) => source.read_exact_at(into, at),
            Source::Armored(armored) => armored.read_exact_at(into, at),
        }
    }
}

/// Text whose markers and last line were looked at; every other line is when it is read.
pub(super) struct Armored<R> {
    text: R,
    /// Where the first line of digits begins, and what follows the last one's end.
    body_at: u64,
    body_end: u64,
    /// Bytes that end a line: 1 for `LF`, 2 for `CRLF`.
    eol: u64,
    /// Of the file that the text stands for.
    size: u64,
}

impl<R: ReadAt> Armored<R> {
    fn new(text: R, text_size: u64, body_at: u64, eol: u64) -> io::Result<Armored<R>> {
        let mut armored = Armored { text, body_at, body_end: body_at, eol, size: 0 };
        let mut end = vec![0; (text_size - body_at).min(MARGIN + END.len() as u64) as usize];
        let end_at = text_size - end.len() as u64;
        armored.text.read_exact_at(&mut end, end_at)?;
        let digits = end.trim_ascii_end().strip_suffix(END);
        let last = 1 + (text_size - body_at).div_ceil(armored.stride());
        let digits = digits.ok_or(wrong(last, "the marker of the end is missing"))?;
        armored.body_end = end_at + digits.len() as u64;
        let body = armored.body_end - body_at;
        let (full, rest) = (body / armored.stride(), body % armored.stride());
        armored.size = match (full, rest) {
            (0, 0) => 0,
            (_, 0) => (full - 1) * BYTES + armored.lines(full - 1, full)?.len() as u64,
            _ if rest <= eol => return Err(armored.wrong_line(full, "an empty line")),
            _ => full * BYTES + armored.lines(full, full + 1)?.len() as u64,
        };
        Ok(armored)
    }
    /// Bytes of text for a full line.
    fn stride(&self) -> u64 {
        COLUMNS + self.eol
    }
    /// What some successive lines stand for. Only the last of all may stand for less than [`BYTES`].
    fn lines(&self, from: u64, to: u64) -> io::Result<Vec<u8>> {
        let at = self.body_at + from * self.stride();
        let end = self.body_end.min(self.body_at + to * self.stride());
        let mut text = vec![0; (end - at) as usize];
        self.text.read_exact_at(&mut text, at)?;
        let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
        for (line, text) in (from..).zip(text.chunks(self.stride() as usize)) {
            let (digits, eol) = text.split_at(text.len() - self.eol as usize);
            if eol != &b"\r\n"[2 - self.eol as usize..] {
                return Err(self.wrong_line(line, "the line does not end where it should"));
            }
            let before = bytes.len();
            let decoded = BASE64.decode_vec(digits, &mut bytes);
            decoded.map_err(|_| self.wrong_line(line, "not canonical base64 with padding"))?;
            let last = self.body_at + (line + 1) * self.stride() >= self.body_end;
            if !last && (bytes.len() - before) as u64 != BYTES {
                return Err(self.wrong_line(line, "padding before the last line"));
            }
        }
        Ok(bytes)
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> io::Result<()> {
        if at.checked_add(into.len() as u64).is_none_or(|end| end > self.size) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let (mut at, mut into) = (at, into);
        while !into.is_empty() {
            let (first, within) = (at / BYTES, (at % BYTES) as usize);
            let wanted = (at + into.len() as u64).div_ceil(BYTES);
            let bytes = self.lines(first, wanted.min(first + LINES))?;
            let (now, later) = into.split_at_mut(into.len().min(bytes.len() - within));
            now.copy_from_slice(&bytes[within..within + now.len()]);
            at += now.len() as u64;
            into = later;
        }
        Ok(())
    }
    /// `line` counts the lines of digits from 0.
    fn wrong_line(&self, line: u64, cause: &'static str) -> io::Error {
        wrong(line + 2, cause).into()
    }
}

fn wrong(line: u64, cause: &'static str) -> Malformed {
    Malformed { line, cause }
}
