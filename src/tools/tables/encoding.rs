//! Which encoding a text file is in, decided strictly: no character is ever replaced or guessed.

use crate::words::error::{Error, Result};
use encoding_rs::{Decoder, DecoderResult, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use serde::Serialize;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The encodings in which offices exchange CSV files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Encoding {
    #[serde(rename = "UTF-8")]
    Utf8,
    #[serde(rename = "UTF-8 BOM")]
    Utf8Bom,
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// Windows code page 932, Microsoft's Shift_JIS with the NEC and IBM extensions and private characters (外字).
    #[serde(rename = "CP932")]
    Cp932,
}

impl Encoding {
    fn decoder(self) -> Decoder {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => UTF_8.new_decoder_with_bom_removal(),
            Encoding::Utf16Le => UTF_16LE.new_decoder_with_bom_removal(),
            Encoding::Utf16Be => UTF_16BE.new_decoder_with_bom_removal(),
            Encoding::Cp932 => SHIFT_JIS.new_decoder_without_bom_handling(),
        }
    }
}

/// Finds the encoding by reading the whole file and goes back to its start. A byte order mark decides; else UTF-8
/// where all of it is valid, else CP932 where all of it is. A file with NUL characters is not text.
pub fn detect(file: &mut (impl Read + Seek), path: &Path) -> Result<Encoding> {
    let failed = |cause: io::Error| Error::io(path, &cause);
    let mut start = [0; 3];
    let length = read_full(file, &mut start).map_err(failed)?;
    let candidates: &[Encoding] = match &start[..length] {
        [0xef, 0xbb, 0xbf] => &[Encoding::Utf8Bom],
        [0xff, 0xfe, ..] => &[Encoding::Utf16Le],
        [0xfe, 0xff, ..] => &[Encoding::Utf16Be],
        _ => &[Encoding::Utf8, Encoding::Cp932],
    };
    for &encoding in candidates {
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let good = is_text(Decoded::new(&mut *file, encoding)).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        if good {
            return Ok(encoding);
        }
    }
    Err(Error::usage("table-encoding").with("path", path.display()))
}

fn is_text(mut text: impl Read) -> io::Result<bool> {
    let mut block = vec![0; 1 << 16];
    loop {
        match text.read(&mut block) {
            Ok(0) => return Ok(true),
            Ok(n) if block[..n].contains(&0) => return Ok(false),
            Ok(_) => {}
            Err(cause) if cause.kind() == io::ErrorKind::InvalidData => return Ok(false),
            Err(cause) => return Err(cause),
        }
    }
}

fn read_full(file: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < into.len() {
        match file.read(&mut into[filled..])? {
            0 => break,
            n => filled += n,
        }
    }
    Ok(filled)
}

/// The bytes of `inner` as UTF-8 without a byte order mark; `InvalidData` where they do not fit the encoding.
pub struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_range: std::ops::Range<usize>,
    text: Vec<u8>,
    text_range: std::ops::Range<usize>,
    at_end: bool,
}

impl<R: Read> Decoded<R> {
    pub fn new(inner: R, encoding: Encoding) -> Self {
        Decoded {
            inner,
            decoder: encoding.decoder(),
            raw: vec![0; 1 << 16],
            raw_range: 0..0,
            text: vec![0; 1 << 16],
            text_range: 0..0,
            at_end: false,
        }
    }

    /// Decodes until there is text, or the end.
    fn fill(&mut self) -> io::Result<()> {
        while self.text_range.is_empty() && !(self.at_end && self.raw_range.is_empty()) {
            if self.raw_range.is_empty() {
                let length = self.inner.read(&mut self.raw)?;
                self.raw_range = 0..length;
                self.at_end = length == 0;
            }
            let raw = &self.raw[self.raw_range.clone()];
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(raw, &mut self.text, self.at_end);
            if let DecoderResult::Malformed(..) = result {
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.raw_range.start += read;
            self.text_range = 0..written;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.fill()?;
        let length = self.text_range.len().min(into.len());
        let start = self.text_range.start;
        into[..length].copy_from_slice(&self.text[start..start + length]);
        self.text_range.start += length;
        Ok(length)
    }
}
