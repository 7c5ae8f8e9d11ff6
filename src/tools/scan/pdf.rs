//! Pages of a PDF as pictures: what a scanner put there, or the vector symbols that this program prints.
//!
//! Not a renderer: of a page only image XObjects and filled paths are drawn, which is all that a scan or a symbol is
//! made of. Text, strokes, shadings, inline images, clipping and masks are passed over. A page that is one image is read at the resolution of
//! the scan; anything else is put together at that of its finest image, at 300 dpi without one. Images compressed as
//! JPEG 2000 and encrypted files are not read.

mod content;
mod fax;
mod images;
mod paint;

use super::MAX_PIXELS;
use crate::words::error::{Error, Result};
use image::GrayImage;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use paint::{Canvas, Matrix};
use std::path::Path;

/// Pages looked into.
const MAX_PAGES: usize = 200;
/// What one stream may unpack to, in bytes: an A3 page at 600 dpi in colour.
const MAX_STREAM: usize = 3 * MAX_PIXELS as usize;
/// A4, in points, where a page does not say.
const A4: [f32; 4] = [0.0, 0.0, 595.276, 841.89];

/// Something drawn on a page, under the matrix that takes its own space to the page's points.
enum Drawn {
    /// An image fills the unit square.
    Image(Matrix, ObjectId),
    /// Closed outlines, already in the page's points.
    Fill { outlines: Vec<Vec<(f32, f32)>>, even_odd: bool, shade: u8 },
}

/// Hands every page on as one picture, or as its one image.
///
/// Errors (exit 2): `scan-pdf-unreadable`, `scan-pdf-too-long`. An image that cannot be decoded leaves its place white,
/// unless no page gave any picture: then the first such cause is the error.
pub fn pictures(path: &Path, bytes: &[u8], mut page: impl FnMut(GrayImage)) -> Result<()> {
    let unreadable = |cause: &dyn std::fmt::Display| {
        Error::usage("scan-pdf-unreadable").with("path", path.display()).with("cause", cause)
    };
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|cause| unreadable(&cause))?;
    if document.is_encrypted() {
        return Err(unreadable(&"encrypted"));
    }
    let pages: Vec<ObjectId> = document.page_iter().take(MAX_PAGES + 1).collect();
    if pages.len() > MAX_PAGES {
        return Err(Error::usage("scan-pdf-too-long").with("path", path.display()).with("limit", MAX_PAGES));
    }
    let mut seen = 0;
    let mut failed = None;
    for id in pages {
        match picture(&document, id, &mut failed) {
            Some(picture) => {
                seen += 1;
                page(picture);
            }
            None => continue,
        }
    }
    match failed {
        Some(cause) if seen == 0 => Err(unreadable(&cause)),
        _ => Ok(()),
    }
}

/// `None`: there is nothing on the page that could hold a symbol.
fn picture(document: &Document, page: ObjectId, failed: &mut Option<String>) -> Option<GrayImage> {
    let drawn = content::of_page(document, page);
    if let [Drawn::Image(_, image)] = drawn[..] {
        return images::decode(document, image).map_err(|cause| failed.get_or_insert(cause)).ok();
    }
    let mut images = std::collections::BTreeMap::new();
    let mut finest: f32 = 0.0;
    for item in &drawn {
        let Drawn::Image(matrix, id) = item else { continue };
        let kept: u64 = images.values().map(|image: &GrayImage| image.as_raw().len() as u64).sum();
        if images.contains_key(id) || images.len() >= MAX_IMAGES || kept > MAX_PIXELS {
            continue;
        }
        match images::decode(document, *id) {
            Ok(image) => {
                finest = finest.max(image.width() as f32 / matrix.width().max(1.0));
                images.insert(*id, image);
            }
            Err(cause) => drop(failed.get_or_insert(cause)),
        }
    }
    if images.is_empty() && !drawn.iter().any(|item| matches!(item, Drawn::Fill { .. })) {
        return None;
    }
    let scale = if finest > 0.0 { finest.clamp(150.0 / 72.0, 600.0 / 72.0) } else { 300.0 / 72.0 };
    let mut canvas = Canvas::new(media_box(document, page), scale);
    for item in &drawn {
        match item {
            Drawn::Image(matrix, id) => {
                images.get(id).into_iter().for_each(|image| canvas.image(image, matrix))
            }
            Drawn::Fill { outlines, even_odd, shade } => canvas.fill(outlines, *even_odd, *shade),
        }
    }
    Some(canvas.into_picture())
}

/// Images put together on one page; a scanner's strips are some dozens.
const MAX_IMAGES: usize = 256;

/// Left, bottom, right, top in points; inherited from the folders of pages above.
fn media_box(document: &Document, page: ObjectId) -> [f32; 4] {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..32 {
        let Some(dictionary) = node else { break };
        if let Some(area) =
            dictionary.get_deref(b"MediaBox", document).ok().and_then(|found| numbers(document, found))
        {
            return area;
        }
        node = dictionary.get_deref(b"Parent", document).ok().and_then(|parent| parent.as_dict().ok());
    }
    A4
}

/// Exactly `N` numbers.
fn numbers<const N: usize>(document: &Document, object: &Object) -> Option<[f32; N]> {
    let array = object.as_array().ok()?;
    let values: Vec<f32> = array
        .iter()
        .map(|value| document.dereference(value).ok()?.1.as_float().ok().filter(|value| value.is_finite()))
        .collect::<Option<_>>()?;
    values.try_into().ok()
}

/// An entry, wherever it lies.
fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    dictionary.get_deref(key, document).ok()
}
