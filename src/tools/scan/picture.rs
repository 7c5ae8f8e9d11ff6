//! PNG and JPEG, in shades of grey.

use super::MAX_PIXELS;
use crate::words::error::{Error, Result};
use image::{GrayImage, ImageReader, Limits};
use std::io::Cursor;
use std::path::Path;

/// The picture in shades of grey, what is transparent as white paper.
pub fn luma(path: &Path, bytes: &[u8]) -> Result<GrayImage> {
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
