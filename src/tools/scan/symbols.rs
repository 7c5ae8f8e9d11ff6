//! The symbols in one picture.

use image::GrayImage;
use image::imageops::{self, FilterType};
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::multi::MultipleBarcodeReader;
use rxing::multi::qrcode::QRCodeMultiReader;
use rxing::{Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource};

/// The texts of the symbols, each once.
pub fn read(picture: &GrayImage) -> Vec<String> {
    attempts(picture)
        .iter()
        .map(|attempt| symbols(&attempt()))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
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
