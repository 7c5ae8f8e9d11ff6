//! Pages in black and white as office machines write them: CCITT fax (ITU-T T.4, T.6) and JBIG2 (T.88).

use super::images::Outcome;
use super::{MAX_STREAM, entry};
use crate::tools::scan::MAX_PIXELS;
use hayro_ccitt::{DecodeSettings, DecoderContext, EncodingMode};
use image::GrayImage;
use lopdf::{Dictionary, Document};

/// Rows as they come from a decoder; what it does not give stays white.
struct Rows {
    picture: GrayImage,
    at: usize,
    y: u32,
}

impl Rows {
    fn new(width: u32, height: u32) -> Rows {
        Rows { picture: GrayImage::from_pixel(width, height, image::Luma([255])), at: 0, y: 0 }
    }
    fn run(&mut self, black: bool, length: usize) {
        let width = self.picture.width() as usize;
        let end = self.at.saturating_add(length).min(width);
        if black && self.y < self.picture.height() && self.at < end {
            let row = self.y as usize * width;
            self.picture.as_flat_samples_mut().samples[row + self.at..row + end].fill(0);
        }
        self.at = end;
    }
    fn end_row(&mut self) {
        (self.at, self.y) = (0, self.y.saturating_add(1));
    }
}

impl hayro_ccitt::Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let mut black = false;
        for &change in changes {
            self.run(black, (change as usize).saturating_sub(self.at));
            black = !black;
        }
        self.run(black, usize::MAX);
        self.end_row();
    }
}

impl hayro_jbig2::Decoder for Rows {
    fn push_pixel(&mut self, black: bool) {
        self.run(black, 1);
    }
    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        self.run(black, 8 * chunk_count as usize);
    }
    fn next_line(&mut self) {
        self.end_row();
    }
}

/// Group 3 or 4. What was decoded before an error is worth looking at.
pub fn group(
    document: &Document,
    parameters: Option<&Dictionary>,
    bytes: &[u8],
    width: u32,
    height: u32,
) -> GrayImage {
    let find = |key: &[u8]| parameters.and_then(|parameters| entry(document, parameters, key));
    let number = |key: &[u8]| find(key).and_then(|found| found.as_i64().ok());
    let flag =
        |key: &[u8], default: bool| find(key).and_then(|found| found.as_bool().ok()).unwrap_or(default);
    let columns = number(b"Columns").and_then(|columns| u32::try_from(columns).ok()).unwrap_or(1728);
    let settings = DecodeSettings {
        columns: columns.min(MAX_PIXELS as u32),
        rows: height,
        end_of_block: flag(b"EndOfBlock", true),
        end_of_line: flag(b"EndOfLine", false),
        rows_are_byte_aligned: flag(b"EncodedByteAlign", false),
        encoding: match number(b"K").unwrap_or(0) {
            ..0 => EncodingMode::Group4,
            0 => EncodingMode::Group3_1D,
            1.. => EncodingMode::Group3_2D,
        },
        strict: false,
    };
    let mut rows = Rows::new(width, height);
    let _ = hayro_ccitt::decode(bytes, &mut rows, &mut DecoderContext::new(settings));
    let mut picture = rows.picture;
    if flag(b"BlackIs1", false) {
        image::imageops::invert(&mut picture);
    }
    picture
}

pub fn jbig2(
    document: &Document,
    parameters: Option<&Dictionary>,
    bytes: &[u8],
    width: u32,
    height: u32,
) -> Outcome<GrayImage> {
    let settings = hayro_jbig2::DecodeSettings::default();
    let failed = |cause: hayro_jbig2::DecodeError| format!("JBIG2Decode: {cause}");
    let globals = parameters.and_then(|parameters| entry(document, parameters, b"JBIG2Globals"));
    let globals = match globals.and_then(|globals| globals.as_stream().ok()) {
        Some(stream) => {
            let bytes = stream.get_plain_content_with_limit(MAX_STREAM).map_err(|cause| cause.to_string())?;
            Some(hayro_jbig2::Globals::new(&bytes, &settings).map_err(failed)?)
        }
        None => None,
    };
    let page = hayro_jbig2::Page::new_embedded(bytes, globals.as_ref(), &settings).map_err(failed)?;
    if u64::from(page.width()) * u64::from(page.height()) > MAX_PIXELS {
        return Err(format!("{}×{}", page.width(), page.height()));
    }
    let mut rows = Rows::new(width, height);
    page.decode(&mut rows).map_err(failed)?;
    Ok(rows.picture)
}
