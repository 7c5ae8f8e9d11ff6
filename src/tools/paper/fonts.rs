//! The fonts that documents are set in: found when the program runs, asked one character at a time.
//!
//! Each role has a chain of faces; a character comes from the first face that has it, so a name with 𠮷 prints although
//! BIZ UDGothic lacks it. A character that no face has is an error, never a blank or a box. Faces are read when first
//! needed: Noto Sans CJK alone is 20 MB.

use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use printpdf::ParsedFont;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Text,
    Bold,
    /// For what is compared or typed character by character: 0 and O, 1 and l differ.
    Mono,
    MonoBold,
}

/// Index into [`FILES`].
pub type FaceId = usize;

struct File {
    name: &'static str,
    /// The name inside the PDF.
    postscript: &'static str,
    package: &'static str,
}

const BIZ: &str = "fonts-morisawa-bizud-gothic";
const FILES: [File; 8] = [
    File { name: "BIZUDGothic-Regular.ttf", postscript: "BIZUDGothic-Regular", package: BIZ },
    File { name: "BIZUDGothic-Bold.ttf", postscript: "BIZUDGothic-Bold", package: BIZ },
    File { name: "BIZUDPGothic-Regular.ttf", postscript: "BIZUDPGothic-Regular", package: BIZ },
    File { name: "BIZUDPGothic-Bold.ttf", postscript: "BIZUDPGothic-Bold", package: BIZ },
    File {
        name: "JetBrainsMono-Regular.ttf",
        postscript: "JetBrainsMono-Regular",
        package: "fonts-jetbrains-mono",
    },
    File {
        name: "JetBrainsMono-Bold.ttf",
        postscript: "JetBrainsMono-Bold",
        package: "fonts-jetbrains-mono",
    },
    // The first face of each collection is the Japanese one.
    File { name: "NotoSansCJK-Regular.ttc", postscript: "NotoSansCJKjp-Regular", package: "fonts-noto-cjk" },
    File { name: "NotoSansCJK-Bold.ttc", postscript: "NotoSansCJKjp-Bold", package: "fonts-noto-cjk" },
];

/// Where fonts are looked for after the caller's own folder.
const FOLDERS: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];
/// How deep below such a folder.
const MAX_DEPTH: usize = 4;

/// All faces, located; read on first use.
pub struct FontSet {
    faces: Vec<(PathBuf, OnceLock<Result<ParsedFont>>)>,
}

/// One character, set: which face it comes from and how far it advances, in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    pub character: char,
    pub face: FaceId,
    pub advance_em: f32,
}

impl FontSet {
    /// Finds every face in `extra` (searched first) or the system's font folders.
    ///
    /// Error: `font-missing` (exit 2), naming the file and the Debian package that holds it.
    pub fn find(extra: Option<&Path>) -> Result<FontSet> {
        let faces = located(&folders(extra))?.into_iter().map(|path| (path, OnceLock::new())).collect();
        Ok(FontSet { faces })
    }

    /// As [`FontSet::find`], but one for the whole run of the program: faces are read once, however many documents are made.
    pub fn shared(extra: Option<&Path>) -> Result<Arc<FontSet>> {
        static SETS: Mutex<BTreeMap<Option<PathBuf>, Arc<FontSet>>> = Mutex::new(BTreeMap::new());
        let mut sets = SETS.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = extra.map(Path::to_path_buf);
        if let Some(known) = sets.get(&folder) {
            return Ok(known.clone());
        }
        let found = Arc::new(FontSet::find(extra)?);
        sets.insert(folder, found.clone());
        Ok(found)
    }

    /// The faces that are in none of these folders, each with the Debian package that holds it. Empty when all are there.
    pub fn missing(extra: Option<&Path>) -> Vec<(&'static str, &'static str)> {
        let found = found_in(&folders(extra));
        let missing = found.into_iter().zip(&FILES).filter(|(path, _)| path.is_none());
        missing.map(|(_, file)| (file.name, file.package)).collect()
    }

    /// The face itself, read when first asked for.
    pub(super) fn face(&self, id: FaceId) -> Result<&ParsedFont> {
        let (path, face) = &self.faces[id];
        face.get_or_init(|| {
            let bytes = std::fs::read(path).map_err(|cause| Error::io(path, &cause))?;
            ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
                .ok_or_else(|| Error::usage("font-unreadable").with("path", path.display()))
        })
        .as_ref()
        .map_err(Error::clone)
    }

    /// The name a face has inside a PDF.
    pub(super) fn postscript(id: FaceId) -> &'static str {
        FILES[id].postscript
    }

    /// Sets `text` in one line: strips variation selectors, joins combining marks, picks a face for each character.
    ///
    /// Error: `character-no-font` (exit 2), naming the character and the text; text in a [`Role::Mono`] may be a password
    /// and is not repeated.
    pub(super) fn set(&self, role: Role, lang: Lang, text: &str) -> Result<Vec<Glyph>> {
        let mut glyphs = Vec::with_capacity(text.len());
        for character in composed(text) {
            let glyph = self.glyph(chain(role, lang), character)?.ok_or_else(|| {
                let quoted = match role {
                    Role::Mono | Role::MonoBold => "…",
                    Role::Text | Role::Bold => text,
                };
                Error::usage("character-no-font")
                    .with("character", character)
                    .with("code", format!("U+{:04X}", character as u32))
                    .with("text", quoted)
            })?;
            glyphs.push(glyph);
        }
        Ok(glyphs)
    }

    fn glyph(&self, chain: &[FaceId], character: char) -> Result<Option<Glyph>> {
        for &id in chain {
            let face = self.face(id)?;
            if let Some(index) = face.lookup_glyph_index(character as u32).filter(|&index| index != 0) {
                let advance = face.get_glyph_width(index).unwrap_or(face.units_per_em);
                let advance_em = f32::from(advance) / f32::from(face.units_per_em);
                return Ok(Some(Glyph { character, face: id, advance_em }));
            }
        }
        Ok(None)
    }
}

/// Japanese text stands in the fixed-width face, as forms are drawn for it; English in the proportional one.
fn chain(role: Role, lang: Lang) -> &'static [FaceId] {
    match (role, lang) {
        (Role::Text, Lang::Ja) => &[0, 6],
        (Role::Bold, Lang::Ja) => &[1, 7],
        (Role::Text, Lang::En) => &[2, 6],
        (Role::Bold, Lang::En) => &[3, 7],
        (Role::Mono, _) => &[4, 0, 6],
        (Role::MonoBold, _) => &[5, 1, 7],
    }
}

/// The path of each of [`FILES`], from the first folder that has it.
fn located(folders: &[&Path]) -> Result<Vec<PathBuf>> {
    let missing =
        |file: &File| Error::usage("font-missing").with("file", file.name).with("package", file.package);
    found_in(folders).into_iter().zip(&FILES).map(|(path, file)| path.ok_or_else(|| missing(file))).collect()
}

fn folders(extra: Option<&Path>) -> Vec<&Path> {
    extra.into_iter().chain(FOLDERS.iter().map(Path::new)).collect()
}

fn found_in(folders: &[&Path]) -> Vec<Option<PathBuf>> {
    let mut found = vec![None; FILES.len()];
    for folder in folders {
        search(folder, MAX_DEPTH, &mut found);
    }
    found
}

/// Walks a folder in sorted order and notes the first file of each name.
fn search(folder: &Path, depth: usize, found: &mut [Option<PathBuf>]) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                search(&path, depth - 1, found);
            }
        } else if let Some(at) =
            FILES.iter().position(|file| path.file_name().is_some_and(|name| name == file.name))
        {
            found[at].get_or_insert(path);
        }
    }
}

/// `text` without variation selectors, with a combining mark joined to the character before it where the pair has a
/// character of its own (か + ゛ = が). Not NFC: that would replace U+FA19 神 in a name by another character.
pub(super) fn composed(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}') {
            continue;
        }
        let joined = characters.last().and_then(|&last| unicode_normalization::char::compose(last, c));
        match joined {
            Some(joined) => *characters.last_mut().expect("it was just looked at") = joined,
            None => characters.push(c),
        }
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variation_selectors_go_and_marks_join_but_compatibility_characters_stay() {
        let text: String = composed("葛\u{e0100}か\u{3099}\u{fa19}e\u{301}").into_iter().collect();
        assert_eq!(text, "葛が\u{fa19}é");
    }

    #[test]
    fn a_missing_font_names_the_package_and_an_own_folder_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let error = located(&[folder.path()]).unwrap_err();
        assert_eq!(error.fact("package"), Some("fonts-morisawa-bizud-gothic"));
        let own = folder.path().join("BIZUDGothic-Regular.ttf");
        std::fs::write(&own, b"").unwrap();
        assert_eq!(FontSet::find(Some(folder.path())).unwrap().faces[0].0, own);
        let broken = FontSet::find(Some(folder.path())).unwrap().set(Role::Text, Lang::Ja, "a").unwrap_err();
        assert_eq!(broken.code, "font-unreadable");
    }

    #[test]
    fn a_character_comes_from_the_first_face_that_has_it() {
        let fonts = FontSet::find(None).unwrap();
        let faces: Vec<FaceId> =
            fonts.set(Role::Text, Lang::Ja, "髙﨑𠮷").unwrap().iter().map(|glyph| glyph.face).collect();
        assert_eq!(faces, [0, 0, 6]);
    }

    #[test]
    fn a_character_no_font_has_is_named_with_its_text() {
        let fonts = FontSet::find(None).unwrap();
        let error = fonts.set(Role::Text, Lang::Ja, "氏名\u{10ffff}").unwrap_err();
        assert_eq!(error.code, "character-no-font");
        assert_eq!(error.fact("code"), Some("U+10FFFF"));
        assert_eq!(error.fact("text"), Some("氏名\u{10ffff}"));
        let error = fonts.set(Role::Mono, Lang::Ja, "SECRET\u{10ffff}").unwrap_err();
        assert!(!error.to_string().contains("SECRET"));
    }
}
