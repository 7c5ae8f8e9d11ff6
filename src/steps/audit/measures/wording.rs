//! The wording of the four tables: the ward's own, as data. A city puts its own `ja/measures.toml` into the folder of
//! `paper.templates`.

use crate::tools::files;
use crate::words::error::{Error, Result, place};
use crate::words::text::Lang;
use crate::words::vocabulary::{Safeguard, Sheet};
use serde::Deserialize;
use std::path::Path;

/// Four tables of text.
const MAX_WORDING: u64 = 1 << 20;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    #[serde(rename = "table")]
    tables: Vec<Table>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub id: Sheet,
    pub title: String,
    pub subtitle: String,
    /// Over the column of marks; may have lines.
    pub mark_head: String,
    pub text_head: String,
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub name: String,
    pub kind: String,
    pub lines: Vec<Words>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub id: Safeguard,
    pub text: String,
}

impl Wording {
    /// The office's own wording where its folder has one, else the built-in. Error (exit 2): `wording-wrong`.
    pub fn load(lang: Lang, folder: Option<&Path>) -> Result<Wording> {
        let own = folder.map(|folder| folder.join(lang.code()).join("measures.toml")).filter(|p| p.exists());
        let Some(path) = own else {
            let text = match lang {
                Lang::Ja => include_str!("../../../../templates/measures/ja.toml"),
                Lang::En => include_str!("../../../../templates/measures/en.toml"),
            };
            return Wording::parse(text, "templates/measures");
        };
        let bytes = files::read_small(&path, MAX_WORDING)?;
        Wording::parse(&String::from_utf8_lossy(&bytes), &path.display().to_string())
    }

    /// Every line of every table must be there once: a form that lost a line would hide it.
    fn parse(text: &str, path: &str) -> Result<Wording> {
        let wrong = |fault: &str, (line, column): (usize, usize), cause: &str| {
            Error::usage("wording-wrong")
                .with("path", path)
                .with("fault", fault)
                .with("line", line)
                .with("column", column)
                .with("cause", cause)
        };
        let wording: Wording = toml::from_str(text).map_err(|cause| {
            wrong("place", place(text, cause.span().map_or(0, |at| at.start)), cause.message())
        })?;
        for sheet in Sheet::ALL {
            let tables: Vec<&Table> = wording.tables.iter().filter(|table| table.id == *sheet).collect();
            let lines = tables.iter().flat_map(|table| &table.groups).flat_map(|group| &group.lines);
            let mut found: Vec<Safeguard> = lines.map(|line| line.id).collect();
            found.sort_unstable();
            let mut wanted = sheet.safeguards();
            wanted.sort_unstable();
            if tables.len() != 1 || found != wanted {
                return Err(wrong("lines", (0, 0), sheet.as_str()));
            }
        }
        Ok(wording)
    }

    pub fn table(&self, sheet: Sheet) -> &Table {
        self.tables.iter().find(|table| table.id == sheet).expect("checked when it was read")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_76_lines_in_the_order_of_the_form() {
        for lang in [Lang::Ja, Lang::En] {
            let wording = Wording::load(lang, None).unwrap();
            let mut all = 0;
            for (sheet, count) in Sheet::ALL.iter().zip([16, 16, 22, 22]) {
                let lines = wording.table(*sheet).groups.iter().flat_map(|group| &group.lines);
                let ids: Vec<Safeguard> = lines.clone().map(|line| line.id).collect();
                assert_eq!(ids, sheet.safeguards(), "{sheet}");
                assert_eq!(ids.len(), count, "{sheet}");
                assert!(lines.clone().all(|line| line.text.ends_with(['。', '.'])));
                all += ids.len();
            }
            assert_eq!(all, 76);
        }
    }

    #[test]
    fn a_wording_that_lost_a_line_is_not_used() {
        let text = include_str!("../../../../templates/measures/ja.toml");
        let short: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains("入退室管理等により情報資産の危殆化を防止する"))
            .collect();
        let error = Wording::parse(&short.join("\n"), "x").unwrap_err();
        assert_eq!((error.code, error.fact("cause")), ("wording-wrong", Some("line-office")));
        let error = Wording::parse("[[table]]\nid = \"other\"", "x").unwrap_err();
        assert_eq!(error.code, "wording-wrong");
    }
}
