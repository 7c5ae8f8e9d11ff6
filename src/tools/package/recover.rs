//! Writing what is left of a damaged package: whole files under their names, of others what authenticates.

use super::damage::{Damage, Piece, Salvage};
use super::names;
use super::open::{new_file, quarantine, sync_folders};
use crate::tools::age::ReadAt;
use crate::tools::files;
use crate::words::characters::folded;
use crate::words::error::{Error, Result};
use crate::words::units::Bytes;
use std::collections::HashSet;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

/// Added to the name of a file of which something is missing.
const INCOMPLETE: &str = ".incomplete";

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// Under which path below the folder each file of [`Damage::files`] lies; `None` where nothing of it is left.
    pub paths: Vec<Option<String>>,
    /// The name of the list.
    pub list: String,
}

/// Writes what is left into `out`, which must not exist, as [`super::open`] does: into a quarantine first, durable, never
/// overwriting. Holes are zeros; a missing end is left off. `list` is the name and makes the text of a list of what is missing,
/// which lies beside the files. `progress` gets the bytes done since the last call, `inspect` the quarantine as [`super::Package::unpack`] gives it.
pub fn recover<R: ReadAt>(
    salvage: &mut Salvage<R>,
    out: &Path,
    list: (&str, &dyn Fn(&Recovered) -> String),
    progress: &mut dyn FnMut(Bytes),
    inspect: &mut dyn FnMut(&Path, &Recovered) -> Result<()>,
) -> Result<Recovered> {
    files::vacant(out)?;
    let recovered = destinations(salvage.damage(), list.0);
    let quarantine = quarantine(out)?;
    for (index, name) in recovered.paths.iter().enumerate() {
        let Some(name) = name else { continue };
        let end = salvage.damage().files[index].end();
        let path = quarantine.path().join(name);
        write(salvage, index, end, &path, progress)?;
    }
    inspect(quarantine.path(), &recovered)?;
    let text = list.1(&recovered);
    let path = quarantine.path().join(&recovered.list);
    let failed = |cause: std::io::Error| Error::io(&path, &cause);
    let mut file = new_file(&path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    let written = recovered.paths.iter().flatten().chain([&recovered.list]);
    sync_folders(quarantine.path(), written.map(String::as_str))?;
    quarantine.publish(out)?;
    Ok(recovered)
}

/// Writes one file as far as `end`.
fn write<R: ReadAt>(
    salvage: &mut Salvage<R>,
    index: usize,
    end: u64,
    path: &Path,
    progress: &mut dyn FnMut(Bytes),
) -> Result<()> {
    let failed = |cause: std::io::Error| Error::io(path, &cause);
    let mut file = new_file(path)?;
    let mut at = 0;
    salvage.content(index, &mut |piece| {
        let length = match piece {
            Piece::Bytes(bytes) => {
                file.write_all(bytes).map_err(failed)?;
                bytes.len() as u64
            }
            // Nothing is written there, which reads as zeros.
            Piece::Hole(length) => {
                if at + length < end {
                    file.seek(SeekFrom::Start(at + length)).map_err(failed)?;
                }
                length
            }
        };
        at += length;
        progress(Bytes(length));
        Ok(())
    })?;
    file.sync_all().map_err(failed)
}

/// A path for each file of which something is left, and one for the list, no two of which meet on any file system.
fn destinations(damage: &Damage, list: &str) -> Recovered {
    let mut taken: HashSet<String> = damage.files.iter().map(|file| folded(&file.name)).collect();
    let folders =
        |name: &str| name.match_indices('/').map(|(end, _)| folded(&name[..end])).collect::<Vec<_>>();
    taken.extend(damage.files.iter().flat_map(|file| folders(&file.name)));
    let paths = damage.files.iter().map(|file| match (file.is_whole(), file.end()) {
        (true, _) => Some(file.name.clone()),
        (false, 0) => None,
        (false, _) => Some(vacant(&file.name, INCOMPLETE, &mut taken)),
    });
    let paths = paths.collect();
    let (stem, extension) = list.rsplit_once('.').unwrap_or((list, ""));
    let list = vacant(stem, &format!(".{extension}"), &mut taken);
    Recovered { paths, list }
}

/// The name with this ending, or one like it that nothing else has. What is too long for a file system is shortened.
fn vacant(name: &str, ending: &str, taken: &mut HashSet<String>) -> String {
    let (folder, own) = name.rsplit_once('/').map_or(("", name), |(folder, own)| (folder, own));
    for number in 1.. {
        let ending = if number == 1 { ending.to_string() } else { format!("-{number}{ending}") };
        let mut own = own;
        while own.len() + ending.len() > names::MAX_COMPONENT {
            own = own.char_indices().next_back().map_or("", |(at, _)| &own[..at]);
        }
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let candidate = format!("{folder}{own}{ending}");
        if taken.insert(folded(&candidate)) {
            return candidate;
        }
    }
    unreachable!("there are more numbers than files")
}
