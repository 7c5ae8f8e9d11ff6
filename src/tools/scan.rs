//! QR symbols read back: from pictures, from PDF files, from what a keyboard scanner typed.
//!
//! Reading is all: whether the text is a slip and whose signature it carries is decided elsewhere, and a symbol that
//! reads well may be a photocopy. What comes in is bounded in bytes, pages and pixels before it is decoded. No other
//! program is called.
//!
//! `picture` decodes PNG and JPEG, `pdf` turns pages into pictures, `symbols` finds the codes in one.

mod pdf;
mod picture;
mod symbols;
#[cfg(test)]
mod tests;

pub use pdf::pictures;

use crate::tools::files;
use crate::words::error::{Error, Result};
use std::path::{Path, PathBuf};

/// The largest file, in bytes.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;
/// The largest picture, in pixels: A3 at 600 dpi.
const MAX_PIXELS: u64 = 75_000_000;
/// Files looked into in a folder of scans.
const MAX_FILES: usize = 1000;

/// The texts of the QR symbols in a PNG or JPEG picture or on the pages of a PDF, each once. What the file is, its
/// first bytes say.
///
/// A symbol may be turned, mirrored, inverted, blurred or small on its page; a photograph is tried at several sizes.
///
/// Errors (exit 2): `scan-not-a-picture`, `scan-picture-too-large`, `scan-pdf-unreadable`, `scan-pdf-too-long`,
/// `scan-no-symbol`, and those of reading a file.
pub fn read_file(path: &Path) -> Result<Vec<String>> {
    let found = read_bytes(path, &files::read_small(path, MAX_FILE)?)?;
    match found.is_empty() {
        true => Err(Error::usage("scan-no-symbol").with("path", path.display())),
        false => Ok(found),
    }
}

/// The same of bytes that came from `path` or from standard input (`-`); none found is no error.
pub fn read_bytes(path: &Path, bytes: &[u8]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    match is_pdf(bytes) {
        true => pictures(path, bytes, |page| add(&mut found, symbols::read(&page)))?,
        false => add(&mut found, symbols::read(&picture::luma(path, bytes)?)),
    }
    Ok(found)
}

/// Whether these are the first bytes of a picture or a PDF, rather than typed text.
pub fn is_picture(bytes: &[u8]) -> bool {
    is_pdf(bytes) || bytes.starts_with(b"\x89PNG") || bytes.starts_with(&[0xff, 0xd8, 0xff])
}

/// Readers of PDF take what stands before the header, too.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-")
}

fn add(found: &mut Vec<String>, texts: Vec<String>) {
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
}

/// The pictures and PDF files in a folder, by name; not in the folders below it, nor hidden files.
///
/// Errors (exit 2): `scan-folder-empty`, `scan-folder-too-full`.
pub fn in_folder(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |cause: std::io::Error| Error::io(folder, &cause);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if matches!(ending.as_deref(), Some("pdf" | "png" | "jpg" | "jpeg")) && !hidden && path.is_file() {
            found.push(path);
        }
        if found.len() > MAX_FILES {
            return Err(Error::usage("scan-folder-too-full")
                .with("path", folder.display())
                .with("limit", MAX_FILES));
        }
    }
    found.sort();
    match found.is_empty() {
        true => Err(Error::usage("scan-folder-empty").with("path", folder.display())),
        false => Ok(found),
    }
}
