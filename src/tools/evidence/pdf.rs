//! As much of PDF as evidence needs: the text that is drawn, in the order of the file, and what a signature covers.
//!
//! Not a PDF reader: streams are looked for by their keywords, encrypted files and fonts with their own codes give
//! nothing. Bounded: whatever a file claims, no more than [`MAX_TEXT`] is unpacked.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// The most that all streams of a file are unpacked to, in bytes.
const MAX_TEXT: usize = 8 << 20;

/// A signature and the bytes it stands for.
pub struct SignedRange {
    pub content: Vec<u8>,
    /// DER, with the zeros after it that fill the place kept for it.
    pub cms: Vec<u8>,
}

/// Every piece of text that is drawn.
pub fn texts(file: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let (mut rest, mut room) = (file, MAX_TEXT);
    while let Some(at) = find(rest, b"stream") {
        let body = &rest[at + 6..];
        let dictionary = &rest[at.saturating_sub(400)..at];
        let body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body);
        let Some(end) = find(body, b"endstream") else { break };
        let last =
            dictionary.windows(2).rposition(|two| two == b"<<").map_or(dictionary, |at| &dictionary[at..]);
        let picture = find(last, b"/Image").is_some();
        if find(last, b"/FlateDecode").is_some() && !picture {
            let mut unpacked = Vec::new();
            // What is cut off or damaged gives what came before.
            let _ = ZlibDecoder::new(&body[..end]).take(room as u64).read_to_end(&mut unpacked);
            room -= unpacked.len().min(room);
            drawn(&unpacked, &mut texts);
        } else if !picture {
            drawn(&body[..end], &mut texts);
        }
        rest = &body[end + 9..];
    }
    texts
}

/// Strings that `Tj` and `TJ` show.
fn drawn(stream: &[u8], texts: &mut Vec<String>) {
    let (mut at, mut shown) = (0, String::new());
    while at < stream.len() {
        match stream[at] {
            b'(' => at = literal(stream, at + 1, &mut shown),
            b'<' if stream.get(at + 1) != Some(&b'<') => at = hexadecimal(stream, at + 1, &mut shown),
            b'T' if matches!(stream.get(at + 1), Some(b'j' | b'J')) => {
                texts.push(std::mem::take(&mut shown));
                at += 2;
            }
            // A string that belongs to another operator.
            b'E' if stream.get(at + 1) == Some(&b'T') => {
                shown.clear();
                at += 2;
            }
            _ => at += 1,
        }
    }
}

/// Reads up to the closing bracket; gives where it goes on.
fn literal(stream: &[u8], mut at: usize, shown: &mut String) -> usize {
    let (mut depth, mut bytes) = (1, Vec::new());
    while let Some(&byte) = stream.get(at) {
        at += 1;
        match byte {
            b'\\' => {
                let escaped = stream.get(at).copied().unwrap_or(b' ');
                at += 1;
                match escaped {
                    b'n' | b'r' | b't' => bytes.push(b' '),
                    b'0'..=b'7' => {
                        let digits =
                            stream[at - 1..].iter().take(3).take_while(|d| (b'0'..=b'7').contains(d));
                        let count = digits.clone().count();
                        bytes.push(digits.fold(0u32, |code, d| code * 8 + u32::from(d - b'0')) as u8);
                        at += count - 1;
                    }
                    b'\r' | b'\n' => {}
                    other => bytes.push(other),
                }
            }
            b'(' => {
                depth += 1;
                bytes.push(byte);
            }
            b')' if depth == 1 => break,
            b')' => {
                depth -= 1;
                bytes.push(byte);
            }
            other => bytes.push(other),
        }
    }
    shown.push_str(&decoded(&bytes));
    at
}

fn hexadecimal(stream: &[u8], at: usize, shown: &mut String) -> usize {
    let end = find(&stream[at..], b">").map_or(stream.len(), |end| at + end);
    shown.push_str(&decoded(&from_hex(&stream[at..end])));
    end + 1
}

/// UTF-16 with its mark, else UTF-8, else Latin-1.
fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> = rest.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|b| *b as char).collect(), str::to_string)
}

/// Pairs of digits; what is no digit is passed over.
fn from_hex(text: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = text.iter().filter_map(|d| (*d as char).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|two| two[0] << 4 | two.get(1).unwrap_or(&0)).collect()
}

/// The last signature: `Some(None)` where one is there that does not cover the whole file.
pub fn signature(file: &[u8]) -> Option<Option<SignedRange>> {
    let at = file.windows(10).rposition(|window| window == b"/ByteRange")?;
    Some(signed_range(file, at + 10))
}

fn signed_range(file: &[u8], at: usize) -> Option<SignedRange> {
    let open = at + find(&file[at..], b"[")? + 1;
    let close = open + find(&file[open..], b"]")?;
    let numbers = std::str::from_utf8(&file[open..close]).ok()?;
    let numbers: Vec<usize> = numbers.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
    let [0, first, second, length] = numbers[..] else { return None };
    // Everything but the hexadecimal string of the signature itself: or something could be added beside it.
    if second.checked_add(length)? != file.len() || first >= second {
        return None;
    }
    let gap = file.get(first..second)?;
    let hex = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    if !hex.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    Some(SignedRange { content: [&file[..first], &file[second..]].concat(), cms: from_hex(hex) })
}

fn find(within: &[u8], wanted: &[u8]) -> Option<usize> {
    within.windows(wanted.len()).position(|window| window == wanted)
}
