//! QR symbols read back: from a picture of a slip, or from what a keyboard scanner typed.
//!
//! Reading is all: whether the text is a slip and whose signature it carries is decided elsewhere, and a symbol that
//! reads well may be a photocopy. Pictures are bounded in bytes and pixels before they are decoded. PNG and JPEG.

use crate::tools::files;
use crate::words::digits;
use crate::words::error::{Error, Result};
use image::imageops::{self, FilterType};
use image::{GrayImage, ImageReader, Limits};
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::multi::MultipleBarcodeReader;
use rxing::multi::qrcode::QRCodeMultiReader;
use rxing::{Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource};
use std::io::Cursor;
use std::path::Path;

/// The largest picture file, in bytes.
const MAX_FILE: u64 = 64 * 1024 * 1024;
/// The largest picture, in pixels: A3 at 600 dpi.
const MAX_PIXELS: u64 = 75_000_000;

/// The texts of the QR symbols in a PNG or JPEG picture, each once.
///
/// A symbol may be turned, mirrored, inverted, blurred or small on its page; a photograph is tried at several sizes.
///
/// Errors (exit 2): `scan-not-a-picture`, `scan-picture-too-large`, `scan-no-symbol`, and those of reading a file.
pub fn read_picture(path: &Path) -> Result<Vec<String>> {
    let picture = luma(path, &files::read_small(path, MAX_FILE)?)?;
    for attempt in attempts(&picture) {
        let found = symbols(&attempt());
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Err(Error::usage("scan-no-symbol").with("path", path.display()))
}

/// The bytes in a text that a person or a keyboard scanner typed, or that [`read_picture`] gave: see [`digits::decode`].
pub fn read_text(text: &str) -> Result<Vec<u8>> {
    digits::decode(text)
}

/// The picture in shades of grey, what is transparent as white paper.
fn luma(path: &Path, bytes: &[u8]) -> Result<GrayImage> {
    let unreadable = |cause: &dyn std::fmt::Display| {
        Error::usage("scan-not-a-picture").with("path", path.display()).with("cause", cause.to_string())
    };
    let reader =
        || ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|cause| unreadable(&cause));
    let (width, height) = reader()?.into_dimensions().map_err(|cause| unreadable(&cause))?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Error::usage("scan-picture-too-large")
            .with("path", path.display())
            .with("width", width)
            .with("height", height)
            .with("limit", MAX_PIXELS));
    }
    let mut reader = reader()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 8);
    reader.limits(limits);
    let picture = reader.decode().map_err(|cause| unreadable(&cause))?;
    if !picture.color().has_alpha() {
        return Ok(picture.to_luma8());
    }
    let shades = picture.to_luma_alpha8();
    Ok(GrayImage::from_fn(width, height, |x, y| {
        let [shade, alpha] = shades.get_pixel(x, y).0.map(u16::from);
        image::Luma([((shade * alpha + 255 * (255 - alpha)) / 255) as u8])
    }))
}

type Attempt<'a> = Box<dyn Fn() -> GrayImage + 'a>;

/// Versions of the picture, the likeliest first; each is made only if those before it gave nothing.
fn attempts(picture: &GrayImage) -> Vec<Attempt<'_>> {
    let (width, height) = picture.dimensions();
    let scaled = move |factor: f32| {
        let side = |length: u32| ((length as f32 * factor) as u32).max(1);
        imageops::resize(picture, side(width), side(height), FilterType::Triangle)
    };
    let longest = width.max(height);
    let mut attempts: Vec<Attempt> = vec![Box::new(|| picture.clone())];
    // Averaging pixels takes noise out of photographs and dense scans.
    for target in [2400, 1600, 1000] {
        if longest > target + target / 4 {
            attempts.push(Box::new(move || scaled(target as f32 / longest as f32)));
        }
    }
    attempts.push(Box::new(|| imageops::blur(picture, 1.2)));
    if longest < 1600 {
        attempts.push(Box::new(move || scaled(2.0)));
    }
    attempts.push(Box::new(|| {
        let mut inverted = picture.clone();
        imageops::invert(&mut inverted);
        inverted
    }));
    attempts
}

/// What two ways of telling black from white find: a local one for uneven light, a global one for clean scans.
fn symbols(picture: &GrayImage) -> Vec<String> {
    let (width, height) = picture.dimensions();
    let source = || Luma8LuminanceSource::new(picture.as_raw().clone(), width, height).ok();
    let mut found = Vec::new();
    if let Some(source) = source() {
        found.extend(decoded(HybridBinarizer::new(source)));
    }
    if let Some(source) = source() {
        found.extend(decoded(GlobalHistogramBinarizer::new(source)));
    }
    let mut texts: Vec<String> = Vec::new();
    for text in found {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

fn decoded<B: Binarizer>(binarizer: B) -> Vec<String> {
    let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
    QRCodeMultiReader::new()
        .decode_multiple_with_hints(&mut BinaryBitmap::new(binarizer), &hints)
        .map(|results| results.iter().map(|result| result.getText().to_string()).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;
    use qrcode::QrCode;

    fn drawn(text: &str, module: u32) -> GrayImage {
        let code = QrCode::new(text).unwrap();
        let side = (code.width() as u32 + 8) * module;
        let colors = code.to_colors();
        GrayImage::from_fn(side, side, |x, y| {
            let (column, row) = ((x / module) as i64 - 4, (y / module) as i64 - 4);
            let inside = |at: i64| (0..code.width() as i64).contains(&at);
            let dark = inside(column)
                && inside(row)
                && colors[row as usize * code.width() + column as usize] == qrcode::Color::Dark;
            Luma([if dark { 20 } else { 240 }])
        })
    }

    fn read(picture: &GrayImage, name: &str) -> Result<Vec<String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        picture.save(&path).unwrap();
        read_picture(&path)
    }

    #[test]
    fn a_symbol_is_read_however_it_lies() {
        let upright = drawn("0123456789", 5);
        let mut inverted = upright.clone();
        imageops::invert(&mut inverted);
        for (name, picture) in [
            ("turned a quarter", imageops::rotate90(&upright)),
            ("upside down", imageops::rotate180(&upright)),
            ("mirrored", imageops::flip_horizontal(&upright)),
            ("inverted", inverted),
            ("blurred", imageops::blur(&upright, 2.0)),
        ] {
            assert_eq!(read(&picture, "a.png").unwrap(), ["0123456789"], "{name}");
        }
        assert_eq!(read(&upright, "a.jpg").unwrap(), ["0123456789"]);
    }

    /// Turned about its middle, on white paper.
    fn turned(picture: &GrayImage, degrees: f32) -> GrayImage {
        let side = (picture.width() as f32 * 1.5) as u32;
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (middle, source_middle) = (side as f32 / 2.0, picture.width() as f32 / 2.0);
        GrayImage::from_fn(side, side, |x, y| {
            let (dx, dy) = (x as f32 - middle, y as f32 - middle);
            let at = (dx * cos + dy * sin + source_middle, dy * cos - dx * sin + source_middle);
            match at.0 >= 0.0 && at.1 >= 0.0 {
                true => *picture.get_pixel_checked(at.0 as u32, at.1 as u32).unwrap_or(&Luma([240])),
                false => Luma([240]),
            }
        })
    }

    #[test]
    fn a_slip_sized_symbol_survives_a_crooked_noisy_scan() {
        let text = digits::encode(&(0..231).map(|i| (i * 37 % 251) as u8).collect::<Vec<_>>());
        let symbol = drawn(&text, 6);
        for degrees in [3.0, 7.0, 30.0, 45.0] {
            let mut picture = imageops::blur(&turned(&symbol, degrees), 0.8);
            let mut seed = 1u32;
            for pixel in picture.pixels_mut() {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let noise = (seed >> 24) as i16 / 4 - 32;
                pixel.0[0] = (i16::from(pixel.0[0]) + noise).clamp(0, 255) as u8;
            }
            assert_eq!(read(&picture, "a.png").unwrap().concat(), text, "{degrees} degrees");
        }
    }

    #[test]
    fn several_symbols_on_one_sheet_are_all_read() {
        let mut sheet = GrayImage::from_pixel(900, 500, Luma([240]));
        imageops::replace(&mut sheet, &drawn("11111", 6), 20, 30);
        imageops::replace(&mut sheet, &drawn("22222", 6), 500, 200);
        let mut found = read(&sheet, "a.png").unwrap();
        found.sort();
        assert_eq!(found, ["11111", "22222"]);
    }

    #[test]
    fn a_picture_without_a_symbol_and_a_file_that_is_no_picture_say_so() {
        let blank = GrayImage::from_pixel(300, 300, Luma([240]));
        assert_eq!(read(&blank, "a.png").unwrap_err().code, "scan-no-symbol");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        std::fs::write(&path, b"%PDF-1.7").unwrap();
        assert_eq!(read_picture(&path).unwrap_err().code, "scan-not-a-picture");
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_refused_unread() {
        // A PNG header that promises 60,000 × 60,000 pixels, and nothing after it.
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        let header = [60_000u32.to_be_bytes(), 60_000u32.to_be_bytes()].concat();
        png.extend(&header);
        png.extend([8, 0, 0, 0, 0]);
        let checksum = crc32fast::hash(&png[12..]);
        png.extend(checksum.to_be_bytes());
        png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        std::fs::write(&path, png).unwrap();
        assert_eq!(read_picture(&path).unwrap_err().code, "scan-picture-too-large");
    }

    #[test]
    fn typed_digits_become_bytes() {
        assert_eq!(read_text("https://example.jp/t#0051600007\n").unwrap(), [2, 4, 0, 7]);
    }
}
