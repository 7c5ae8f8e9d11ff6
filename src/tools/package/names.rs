//! File names inside a package: which are allowed, and when two are the same.
//!
//! Names are kept verbatim, never normalised. What Windows cannot hold is refused before anything is written, and
//! refused again when a package is opened, where a name may be an attack.

use crate::words::characters::{folded, hostile};
use crate::words::error::{Error, Result};
use std::collections::HashMap;

/// The longest path inside a package in UTF-16 units: leaves 59 of Windows' 259 for the folder it is unpacked into.
pub(super) const MAX_PATH: usize = 200;
/// The deepest nesting of folders.
pub(super) const MAX_DEPTH: usize = 32;
/// The most folders that the names of a package may lead through: more than any office has, and few enough to remember.
const MAX_FOLDERS: usize = 100_000;
/// The longest single name in bytes, a limit of Linux file systems.
pub(super) const MAX_COMPONENT: usize = 255;

/// Checks a relative path with `/` between its parts. Refusals are `package-name-*` (exit 2) with `name` and, where
/// one character is at fault, `character`.
pub(super) fn check(name: &str) -> Result<()> {
    let refuse = |error: Error| Err(error.with("name", name));
    if let Some(c) = name.chars().find(|&c| hidden(c)) {
        let number = format!("U+{:04X}", c as u32);
        return refuse(Error::usage("package-name-hidden-character").with("character", number));
    }
    if let Some(c) = name.chars().find(|c| matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')) {
        return refuse(Error::usage("package-name-character").with("character", c));
    }
    if name.encode_utf16().count() > MAX_PATH || name.split('/').any(|part| part.len() > MAX_COMPONENT) {
        return refuse(Error::usage("package-name-too-long").with("limit", MAX_PATH));
    }
    if name.matches('/').count() > MAX_DEPTH {
        return refuse(Error::usage("package-too-deep").with("path", name).with("limit", MAX_DEPTH));
    }
    if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return refuse(Error::usage("package-name-not-relative"));
    }
    if name.split('/').any(|part| part.ends_with(['.', ' '])) {
        return refuse(Error::usage("package-name-ending"));
    }
    if name.split('/').any(is_device) {
        return refuse(Error::usage("package-name-device"));
    }
    Ok(())
}

/// Control characters, and characters that change how the rest of a name is shown without being seen.
fn hidden(c: char) -> bool {
    hostile(c) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Names that Windows takes for a device, whatever extension follows.
fn is_device(part: &str) -> bool {
    let base = part.split('.').next().unwrap_or_default().trim_end_matches(' ').to_ascii_uppercase();
    match base.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" => true,
        base => ["COM", "LPT"].iter().any(|port| {
            base.strip_prefix(port).is_some_and(|n| {
                matches!(n, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
            })
        }),
    }
}

/// Refuses names that would meet on some file system: equal after NFC and case folding, a file where another has a
/// folder, or folders that differ only in spelling. `package-name-collision` (exit 2) carries both. What leads through too many
/// folders is `package-too-many-folders`.
pub(super) fn check_collisions<'n>(names: impl Iterator<Item = &'n str>) -> Result<()> {
    // Folded path → the spelling first seen, and whether it is a folder.
    let mut seen: HashMap<String, (&str, bool)> = HashMap::new();
    let mut folders = 0;
    for name in names {
        let ends = name.match_indices('/').map(|(end, _)| (end, true)).chain([(name.len(), false)]);
        for (end, folder) in ends {
            let part = &name[..end];
            match seen.insert(folded(part), (part, folder)) {
                None if folder && folders == MAX_FOLDERS => {
                    return Err(Error::usage("package-too-many-folders").with("limit", MAX_FOLDERS));
                }
                None => folders += usize::from(folder),
                Some((other, true)) if folder && other == part => {}
                Some((other, _)) => {
                    return Err(Error::usage("package-name-collision")
                        .with("name", name)
                        .with("other", other));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str) -> &'static str {
        check(name).expect_err(name).code
    }

    #[test]
    fn japanese_names_are_kept_with_rare_characters_and_variants() {
        for name in [
            "名簿.csv",
            "令和７年度/髙﨑𠮷.xlsx",
            "\u{fa19}奈川.csv",
            "辻\u{e0100}.csv",
            "ﾒｲﾎﾞ.csv",
            "a b.txt",
            ".hidden",
        ] {
            check(name).unwrap();
        }
    }

    #[test]
    fn what_windows_cannot_hold_is_refused() {
        for name in ["a:b", "c:/x", "a\\b", "a*", "a?", "a\"", "a<", "a>", "a|b", "x/list.csv:stream"] {
            assert_eq!(code(name), "package-name-character", "{name}");
        }
        for name in ["a.", "a ", "dir./x", "dir /x"] {
            assert_eq!(code(name), "package-name-ending", "{name}");
        }
        for name in ["con", "NUL.txt", "x/Aux.tar.gz", "com1", "LPT9.csv", "COM².txt", "nul .txt", "conin$"]
        {
            assert_eq!(code(name), "package-name-device", "{name}");
        }
        for name in ["console.txt", "com10", "nullable.csv", "com"] {
            check(name).unwrap();
        }
    }

    #[test]
    fn a_name_never_leaves_its_folder() {
        for name in ["/etc/passwd", "../x", "a/../b", "a/./b", "a//b", "", "a/", ".", ".."] {
            assert_eq!(code(name), "package-name-not-relative", "{name:?}");
        }
    }

    #[test]
    fn a_name_shows_what_it_is() {
        for name in [
            "a\nb",
            "a\u{7f}",
            "a\u{85}",
            "\u{202e}fdp.exe",
            "a\u{200f}",
            "a\u{2066}b",
            "\u{feff}a",
            "a\u{200b}b",
        ] {
            assert_eq!(code(name), "package-name-hidden-character", "{name:?}");
        }
    }

    #[test]
    fn names_have_a_length_that_fits_everywhere() {
        check(&format!("{}/{}", "名".repeat(85), "簿".repeat(85))).unwrap();
        assert_eq!(code(&"名".repeat(86)), "package-name-too-long");
        assert_eq!(code(&["abcdefghi"; 21].join("/")), "package-name-too-long");
    }

    #[test]
    fn folders_are_nested_only_so_deep() {
        check(&["a"; MAX_DEPTH + 1].join("/")).unwrap();
        assert_eq!(code(&["a"; MAX_DEPTH + 2].join("/")), "package-too-deep");
    }

    #[test]
    fn all_names_together_lead_through_only_so_many_folders() {
        let lead = |folders: usize| {
            let names: Vec<String> = (0..folders).map(|n| format!("{n:x}/a")).collect();
            check_collisions(names.iter().map(String::as_str))
        };
        lead(MAX_FOLDERS).unwrap();
        assert_eq!(lead(MAX_FOLDERS + 1).unwrap_err().code, "package-too-many-folders");
    }

    #[test]
    fn names_that_meet_on_some_file_system_are_refused() {
        let meets = |names: &[&str]| check_collisions(names.iter().copied()).is_err();
        assert!(meets(&["a.csv", "A.CSV"]));
        assert!(meets(&["が.csv", "か\u{3099}.csv"]));
        assert!(meets(&["神.csv", "\u{fa19}.csv"]));
        assert!(meets(&["ａ.csv", "Ａ.csv"]));
        assert!(meets(&["a", "a/b"]));
        assert!(meets(&["a/b", "a"]));
        assert!(meets(&["a/b", "A/c"]));
        assert!(meets(&["a/b", "a/b"]));
        assert!(!meets(&["a/b", "a/c", "ab", "髙.csv", "高.csv", "ア.csv", "ｱ.csv"]));
    }
}
