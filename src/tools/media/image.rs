//! ISO 9660 images with Rock Ridge and Joliet, level 3: made and opened by xorriso.

use super::{Image, SECTOR, reading, xorriso};
use crate::tools::files::Draft;
use crate::words::error::{Error, Result};
use crate::words::units::{Bytes, Stamp};
use serde::Serialize;
use std::ffi::OsString;
use std::fs::{File, Permissions};
use std::ops::Range;
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A regular file in an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The path inside the image, without the leading `/`.
    pub path: String,
    pub size: Bytes,
}

/// Makes the image `out` of everything in the folder `tree`. The same names, contents, volume and time give the same
/// bytes: all dates in the image are `time`, owners are root, everything is readable and nothing writable.
///
/// Of `volume` at most 32 characters are kept, and those that ISO 9660 does not allow (all but A–Z, 0–9 and `_`)
/// become `_`. `out` appears only when it is complete and durable; it must not exist.
pub fn build(tree: &Path, volume: &str, time: Stamp, out: &Path) -> Result<Image> {
    let tree = absolute(tree)?;
    let mut draft = Draft::create(out)?;
    let target = absolute(draft.path())?;
    let seconds = time.unix().to_string();
    let mut arguments: Vec<OsString> =
        ["-as", "mkisofs", "-iso-level", "3", "-r", "-J", "-joliet-long"].map(OsString::from).to_vec();
    arguments.extend(["-V".into(), volume_id(volume).into()]);
    arguments.extend(["--set_all_file_dates".into(), format!("={seconds}").into()]);
    arguments.extend(["-o".into(), target.into(), tree.into()]);
    // SOURCE_DATE_EPOCH fixes what has no option of its own: volume dates and the identifiers made from them.
    xorriso::run(&arguments, &[("SOURCE_DATE_EPOCH", seconds)]).map_err(|error| full_disk(error, out))?;
    let image = reading::measure(draft.file()).map_err(|cause| Error::io(out, &cause))?;
    draft.publish()?;
    Ok(image)
}

fn volume_id(volume: &str) -> String {
    let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let upper = volume.chars().map(|c| c.to_ascii_uppercase());
    upper.map(|c| if allowed(c) { c } else { '_' }).take(32).collect()
}

/// The regular files in an image, in the order of their paths. Links and special files are left out.
pub fn list(image: &Path) -> Result<Vec<Entry>> {
    let mut arguments = open_for_reading(image)?;
    arguments.extend(["-find", "/", "-type", "f", "-exec", "lsdl", "--"].map(OsString::from));
    let mut entries = xorriso::run(&arguments, &[])?
        .iter()
        .map(|line| parse_entry(line))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| Error::device("image-listing-unreadable").with("path", image.display()))?;
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Copies the files `names` from the image's top folder into the folder `into`, under the same names, readable by
/// their owner only. A file appears only when it is complete; nothing is overwritten. Links are never followed.
pub fn extract(image: &Path, names: &[&str], into: &Path) -> Result<()> {
    let entries = list(image)?;
    let mut arguments = open_for_reading(image)?;
    arguments.extend(["-osirrox", "on", "-overwrite", "on"].map(OsString::from));
    let mut drafts = Vec::new();
    for name in names {
        let entry = entries.iter().find(|entry| entry.path == *name && !name.contains('/'));
        let entry = entry.ok_or_else(|| {
            Error::usage("image-file-missing").with("path", image.display()).with("name", name)
        })?;
        let draft = Draft::create(&into.join(name))?;
        let target = absolute(draft.path())?;
        arguments.extend(["-extract".into(), format!("/{name}").into(), target.into()]);
        drafts.push((draft, entry.size));
    }
    xorriso::run(&arguments, &[]).map_err(|error| full_disk(error, into))?;
    for (draft, size) in drafts {
        publish_extracted(image, draft, size)?;
    }
    Ok(())
}

/// Where the content of a file lies in the image, in bytes from its start: always in one piece, as ISO 9660 lays out a
/// file even where its size asks for several sections.
pub fn place(image: &Path, entry: &Entry) -> Result<Range<u64>> {
    let mut arguments = open_for_reading(image)?;
    arguments.extend(["-find", "/", "-type", "f", "-exec", "report_lba", "--"].map(OsString::from));
    let lines = xorriso::run(&arguments, &[])?;
    let mut sections =
        lines.iter().filter_map(|line| parse_section(line)).filter(|(path, _)| *path == entry.path);
    let unplaced = || Error::device("image-listing-unreadable").with("path", image.display());
    let (_, first) = sections.next().ok_or_else(unplaced)?;
    let blocks = sections
        .try_fold(first.clone(), |all, (_, next)| (all.end == next.start).then_some(all.start..next.end));
    let blocks =
        blocks.filter(|blocks| (blocks.end - blocks.start) * SECTOR >= entry.size.0).ok_or_else(unplaced)?;
    Ok(blocks.start * SECTOR..blocks.start * SECTOR + entry.size.0)
}

/// A line of xorriso's `report_lba`: section, first block, number of blocks, size, and the path between quotation marks.
fn parse_section(line: &str) -> Option<(String, Range<u64>)> {
    let (numbers, path) = line.strip_prefix("File data lba:")?.split_once('\'')?;
    let mut numbers = numbers.split(',').skip(1).map(|number| number.trim().parse::<u64>().ok());
    let (start, blocks) = (numbers.next()??, numbers.next()??);
    let path = unquote(&format!("'{path}"))?.strip_prefix('/')?.to_string();
    Some((path, start..start.checked_add(blocks)?))
}

/// xorriso says in English, as part of a failure, that the disk under `path` is full; that is no fault of a drive.
fn full_disk(error: Error, path: &Path) -> Error {
    let full = ["No space left on device", "exceeds free space on media"];
    match error.fact("messages").is_some_and(|said| full.iter().any(|sign| said.contains(sign))) {
        true => Error::storage("storage-full").with("path", path.display()),
        false => error,
    }
}

/// xorriso restores the permissions found in the image, which belong to nobody here, and may stop short of the end.
fn publish_extracted(image: &Path, draft: Draft, expected: Bytes) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(draft.path(), &cause);
    let found = draft.path().symlink_metadata().map_err(failed)?;
    if !found.is_file() || found.len() != expected.0 {
        return Err(Error::verification("image-file-cut-short").with("path", image.display()));
    }
    std::fs::set_permissions(draft.path(), Permissions::from_mode(0o600)).map_err(failed)?;
    draft.publish()
}

/// The arguments that load an image for reading, after a look at whether it is one.
fn open_for_reading(image: &Path) -> Result<Vec<OsString>> {
    let path = absolute(image)?;
    refuse_other_files(&path)?;
    let mut device = OsString::from("stdio:");
    device.push(&path);
    let mut arguments: Vec<OsString> =
        ["-abort_on", "FAILURE", "-backslash_codes", "encode_output", "-indev"].map(OsString::from).to_vec();
    arguments.push(device);
    Ok(arguments)
}

/// ECMA-119 (ISO 9660) 8.1: volume descriptors start at sector 16 with a type byte and `CD001`. xorriso itself takes
/// anything else for a blank disc and finds nothing wrong with it.
fn refuse_other_files(path: &Path) -> Result<()> {
    const IDENTIFIER_AT: u64 = 16 * super::SECTOR + 1;
    let file = File::open(path).map_err(|cause| Error::io(path, &cause))?;
    let mut identifier = [0; 5];
    match file.read_exact_at(&mut identifier, IDENTIFIER_AT) {
        Ok(()) if &identifier == b"CD001" => Ok(()),
        Err(cause) if cause.kind() != std::io::ErrorKind::UnexpectedEof => Err(Error::io(path, &cause)),
        _ => Err(Error::usage("image-not-iso").with("path", path.display())),
    }
}

fn absolute(path: &Path) -> Result<PathBuf> {
    path.canonicalize().map_err(|cause| Error::io(path, &cause))
}

/// A line of xorriso's `lsdl`: mode, links, owner, group, size, date, and the path between quotation marks.
fn parse_entry(line: &str) -> Option<Entry> {
    let size = line.split_ascii_whitespace().nth(4)?.parse().ok()?;
    let quoted = &line[line.find('\'')?..];
    let path = unquote(quoted)?.strip_prefix('/')?.to_string();
    Some(Entry { path, size: Bytes(size) })
}

/// Undoes xorriso's quoting: shell quotation marks (`'a'"'"'b'`), and inside them backslash codes for every byte that
/// is not printable ASCII. Bytes that are not UTF-8 become replacement characters, which no name of ours holds.
fn unquote(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.trim_end().bytes();
    let mut open = None;
    while let Some(byte) = rest.next() {
        match (byte, open) {
            (b'\'' | b'"', None) => open = Some(byte),
            (_, None) => return None,
            (mark, Some(opened)) if mark == opened => open = None,
            (b'\\', _) => bytes.push(escaped(&mut rest)?),
            (byte, _) => bytes.push(byte),
        }
    }
    open.is_none().then(|| String::from_utf8_lossy(&bytes).into_owned())
}

fn escaped(rest: &mut std::str::Bytes) -> Option<u8> {
    Some(match rest.next()? {
        b'a' => 7,
        b'b' => 8,
        b't' => 9,
        b'n' => 10,
        b'v' => 11,
        b'f' => 12,
        b'r' => 13,
        b'e' => 27,
        b'\\' => b'\\',
        high @ b'0'..=b'3' => {
            let octal = [high, rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&octal).ok()?, 8).ok()?
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_name_is_read_whatever_it_holds() {
        let line =
            r#"-r--r--r--    1 0        0            5000 Apr  3  2025 '/q'"'"'x/\343\201\212 -> \n\\.age'"#;
        let expected = Entry { path: "q'x/お -> \n\\.age".into(), size: Bytes(5000) };
        assert_eq!(parse_entry(line), Some(expected));
        for bad in ["", "total 5", "-r-- 1 0 0 5000 Apr 3 2025 '/open", "-r-- 1 0 0 x Apr 3 2025 '/a'"] {
            assert_eq!(parse_entry(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_place_in_the_image_is_read() {
        let line = r"File data lba:  0 ,       33 ,       49 ,   100000 , '/SHJ.zip.age'";
        assert_eq!(parse_section(line), Some(("SHJ.zip.age".into(), 33..82)));
        for other in ["", "Report layout: xt , Startlba ,   Blocks , Filesize , ISO image path"] {
            assert_eq!(parse_section(other), None);
        }
    }

    #[test]
    fn a_control_number_becomes_a_lawful_volume_id() {
        assert_eq!(volume_id("SHJ-r7-0001"), "SHJ_R7_0001");
        assert_eq!(volume_id(&"x".repeat(40)).len(), 32);
    }
}
