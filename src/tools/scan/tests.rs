use super::*;
use crate::words::digits;
use image::Luma;
use image::{GrayImage, imageops};
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
    read_file(&path)
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
    std::fs::write(&path, b"no picture").unwrap();
    assert_eq!(read_file(&path).unwrap_err().code, "scan-not-a-picture");
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
    assert_eq!(read_file(&path).unwrap_err().code, "scan-picture-too-large");
}
