//! What every document looks like, page by page, held against approved pictures: with the shortest, the usual and the
//! longest values, in Japanese and English. Small differences in how a rasteriser draws an edge do not count; a line that
//! moved, a box that is gone, a word that runs into another do.
//!
//! `SNAPSHOTS=overwrite cargo test --test paper visual` approves what is drawn now. Look at the pictures before it is
//! committed: they are in `tests/paper/approved`, four shades at 36 dpi. Where a page differs, what was drawn lies in
//! `target/tmp/paper`.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{GrayImage, ImageReader, Luma, imageops};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tewatashi::tools::paper::{Extent, FORMS, FontSet, Samples, Setting, render};
use tewatashi::words::text::Lang;

/// Approved pictures are this fine; pages are drawn finer, so that thin lines keep their share of grey.
const APPROVED_DPI: u32 = 36;
const DRAWN_DPI: u32 = 72;
const SHADES: u32 = 4;
/// Pages of a long document that are looked at.
const MOST_PAGES: usize = 3;
/// A square of pixels counts as different when its grey differs by so much of 255, on average.
const SQUARE: u32 = 3;
const TOLERANCE: i64 = 20;

fn approved() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/approved")
}

fn overwrite() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}

/// The first pages of a PDF, reduced to what is approved.
fn pictures(pdf: &[u8], folder: &Path) -> Vec<GrayImage> {
    let path = folder.join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let last = MOST_PAGES.to_string();
    let dpi = DRAWN_DPI.to_string();
    let (source, stem) = (path.to_str().unwrap(), folder.join("page"));
    let arguments = ["-r", &dpi, "-gray", "-png", "-l", &last, source, stem.to_str().unwrap()];
    crate::run("pdftoppm", "poppler-utils", &arguments);
    let mut drawn: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    drawn.retain(|path| path.extension().is_some_and(|ending| ending == "png"));
    drawn.sort();
    drawn.iter().map(|path| reduced(&ImageReader::open(path).unwrap().decode().unwrap().to_luma8())).collect()
}

fn reduced(page: &GrayImage) -> GrayImage {
    let scale = DRAWN_DPI / APPROVED_DPI;
    let small = imageops::thumbnail(page, page.width() / scale, page.height() / scale);
    let shade = |grey: u8| (u32::from(grey) * SHADES / 256) * 255 / (SHADES - 1);
    GrayImage::from_fn(small.width(), small.height(), |x, y| Luma([shade(small.get_pixel(x, y)[0]) as u8]))
}

/// As small as PNG makes it.
fn save(picture: &GrayImage, path: &Path) {
    let file = std::fs::File::create(path).unwrap();
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter);
    picture.write_with_encoder(encoder).unwrap();
}

/// How many squares of two pictures differ.
fn differing(a: &GrayImage, b: &GrayImage) -> usize {
    if a.dimensions() != b.dimensions() {
        return usize::MAX;
    }
    let mean = |image: &GrayImage, x: u32, y: u32| {
        let square = (0..SQUARE).flat_map(|dy| (0..SQUARE).map(move |dx| (x + dx, y + dy)));
        let inside = square.filter(|(x, y)| *x < image.width() && *y < image.height());
        let greys: Vec<i64> = inside.map(|(x, y)| i64::from(image.get_pixel(x, y)[0])).collect();
        greys.iter().sum::<i64>() / greys.len().max(1) as i64
    };
    let squares = (0..a.height())
        .step_by(SQUARE as usize)
        .flat_map(|y| (0..a.width()).step_by(SQUARE as usize).map(move |x| (x, y)));
    squares.filter(|(x, y)| (mean(a, *x, *y) - mean(b, *x, *y)).abs() > TOLERANCE).count()
}

#[test]
fn every_page_looks_as_it_was_approved() {
    let fonts = FontSet::shared(None).unwrap();
    let documents: Vec<(&str, Lang, Extent)> = FORMS
        .iter()
        .flat_map(|form| [Lang::Ja, Lang::En].map(|lang| (*form, lang)))
        .flat_map(|(form, lang)| Extent::ALL.map(|extent| (form, lang, extent)))
        .collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let judged: Vec<(Vec<String>, Vec<String>)> = std::thread::scope(|scope| {
        let shares = documents.chunks(documents.len().div_ceil(threads));
        let fonts = &fonts;
        let running: Vec<_> = shares
            .map(|share| {
                scope.spawn(move || share.iter().map(|document| look(fonts, *document)).collect::<Vec<_>>())
            })
            .collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let (names, faults): (Vec<_>, Vec<_>) = judged.into_iter().unzip();
    let names: BTreeSet<String> = names.into_iter().flatten().collect();
    let mut faults: Vec<String> = faults.into_iter().flatten().collect();
    for entry in std::fs::read_dir(approved()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match names.contains(&name) {
            true => {}
            false if overwrite() => std::fs::remove_file(&path).unwrap(),
            false => faults.push(format!("{name} was approved, but is not drawn any more")),
        }
    }
    assert!(faults.is_empty(), "\n{}\nSNAPSHOTS=overwrite approves what is drawn now.", faults.join("\n"));
}

/// The pages of a document by name, and what is wrong with them.
fn look(fonts: &FontSet, (form, lang, extent): (&str, Lang, Extent)) -> (Vec<String>, Vec<String>) {
    let time = "2025-04-03T10:05:00+09:00".parse().unwrap();
    let setting = Setting { fonts, time, practice: false, templates: None };
    let values = Samples::of(form, None).unwrap().values(extent);
    let made = render(form, lang, &values, &setting).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    for (index, drawn) in pictures(&made.pdf, folder.path()).iter().enumerate() {
        let name = format!("{form}.{}.{}.{}.png", lang.code(), extent.as_str(), index + 1);
        faults.extend(judge(&name, drawn));
        names.push(name);
    }
    (names, faults)
}

/// What is wrong with a page. Approves it where that was asked for.
fn judge(name: &str, drawn: &GrayImage) -> Option<String> {
    let path = approved().join(name);
    if overwrite() {
        std::fs::create_dir_all(approved()).unwrap();
        let known = ImageReader::open(&path).ok().and_then(|reader| reader.decode().ok());
        // What looks the same keeps its bytes.
        if known.is_none_or(|known| differing(&known.to_luma8(), drawn) > 0) {
            save(drawn, &path);
        }
        return None;
    }
    let Ok(reader) = ImageReader::open(&path) else { return Some(format!("{name} was never approved")) };
    let known = reader.decode().unwrap().to_luma8();
    let count = differing(&known, drawn);
    (count > 0).then(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("paper");
        std::fs::create_dir_all(&folder).unwrap();
        drawn.save(folder.join(name)).unwrap();
        format!("{name}: {count} squares differ; drawn now: {}", folder.join(name).display())
    })
}

#[test]
fn a_line_that_moved_by_two_millimetres_is_seen_and_a_softer_edge_is_not() {
    let page = |y: u32, grey: u8| {
        let mut page = GrayImage::from_pixel(661, 935, Luma([255]));
        (100..550).for_each(|x| (0..2).for_each(|d| page.put_pixel(x, y + d, Luma([grey]))));
        reduced(&page)
    };
    for y in 450..456 {
        let seen = differing(&page(y, 0), &page(y + 6, 0));
        assert!(seen > 100, "{seen} squares");
        assert_eq!(differing(&page(y, 0), &page(y, 30)), 0);
    }
}
