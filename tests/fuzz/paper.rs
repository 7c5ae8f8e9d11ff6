//! What comes back on paper or from a machine that prints it: lines of keyboard scanners, scans in PDF, answers of printers.

use super::{MEGABYTE, fuzz, seeds, text};
use lopdf::{Document, Object, Stream, dictionary};
use std::path::Path;
use tewatashi::tools::{printer, scan};
use tewatashi::words::{digits, statement};

#[test]
fn lines_of_keyboard_scanners() {
    let typed = seeds("statement").into_iter().map(|bytes| {
        let digits = digits::encode(&bytes);
        format!("ｈｔｔｐｓ：/10.0.0.1/t＃{}\r\n　{}\n", &digits[..40], &digits[40..]).into_bytes()
    });
    fuzz(typed.collect(), 2_000, MEGABYTE, |bytes| {
        let is_code = |code: &[u8]| statement::hints(code).is_ok();
        digits::decode_all(&text(bytes), is_code).is_ok_and(|codes| codes.iter().any(|code| is_code(code)))
    });
}

/// An answer about a job: its number, its state, two reasons.
const ANSWER: &[u8] = b"\x02\x00\x00\x00\x00\x00\x00\x01\x02\x21\x00\x06job-id\x00\x04\x00\x00\x00\x07\
    \x23\x00\x09job-state\x00\x04\x00\x00\x00\x08\x44\x00\x11job-state-reasons\x00\x04none\
    \x44\x00\x00\x00\x04more\x03";

#[test]
fn answers_of_printers() {
    fuzz(vec![ANSWER.to_vec()], 10_000, MEGABYTE, |bytes| printer::understand(bytes.to_vec()).is_ok());
}

/// A page with filled paths, an image of samples, a palette, and one in CCITT group 4.
fn small_pdf() -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let samples = dictionary! {
        "Subtype" => "Image", "Width" => 16, "Height" => 4, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
    };
    let palette = vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), Object::string_literal("aaabbb")];
    let indexed = dictionary! {
        "Subtype" => "Image", "Width" => 16, "Height" => 4, "BitsPerComponent" => 1, "ColorSpace" => palette,
    };
    let fax = dictionary! {
        "Subtype" => "Image", "Width" => 16, "Height" => 4, "BitsPerComponent" => 1, "ColorSpace" => "DeviceGray",
        "Filter" => "CCITTFaxDecode",
        "DecodeParms" => dictionary! { "K" => -1, "Columns" => 16, "Rows" => 4 },
    };
    let images = [
        Stream::new(samples, (0..64).collect()),
        Stream::new(indexed, vec![0x55; 8]),
        Stream::new(fax, vec![0xf0, 0x01, 0x00, 0x10, 0x01]),
    ];
    let names = ["A", "B", "C"];
    let mut objects = dictionary! {};
    for (name, image) in names.iter().zip(images) {
        objects.set(*name, document.add_object(image));
    }
    let content = "q 20 0 0 20 5 5 cm /A Do Q q 9 0 0 9 30 5 cm /B Do Q q 9 0 0 9 50 5 cm /C Do Q \
        0.1 g 1 1 5 5 re 10 10 m 20 10 l 20 20 l h 30 30 m 40 30 40 40 30 40 c f*";
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "MediaBox" => vec![0.into(), 0.into(), 60.into(), 60.into()],
        "Resources" => dictionary! { "XObject" => objects },
    });
    document
        .objects
        .insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn scans_in_pdf() {
    // One picture of 75 million pixels, or one stream unpacked to three bytes for each.
    fuzz(vec![small_pdf()], 2_000, 256 * MEGABYTE, |bytes| {
        let mut pictures = 0;
        scan::pictures(Path::new("a.pdf"), bytes, |_| pictures += 1).is_ok() && pictures == 1
    });
}
