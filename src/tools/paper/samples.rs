//! Made-up values for a form: the usual ones, and from them the shortest and the longest that an office may have.
//!
//! Which values may be empty, how long lists get, and what cannot be stretched by rule stands in
//! `templates/forms/limits.json`, or in `limits.json` of a city's own folder:
//!
//! ```text
//! "FORM": { "may_be_empty": ["a.b"], "lists": { "media": [1, 8] }, "longest": { "code": "…" } }
//! ```
//! Paths name fields with dots; a list's entries share the path of the list. Times, digests and words that a template
//! chooses by are ASCII and stay as they are.

use crate::tools::files;
use crate::tools::paper::fonts;
use crate::tools::paper::place::Place;
use crate::tools::paper::template::{self, Source};
use crate::words::error::{Error, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const BUILT_IN: &str = include_str!("../../../templates/forms/limits.json");
/// The largest file of values taken in, in bytes.
const MAX_SAMPLE: u64 = 4 << 20;
/// How many times the usual text the longest is, and how many characters at most.
const STRETCH: usize = 3;
const LONGEST: usize = 120;
/// What the shortest text keeps.
const SHORTEST: usize = 2;

/// How long values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Shortest,
    Usual,
    Longest,
}

impl Extent {
    pub const ALL: [Extent; 3] = [Extent::Shortest, Extent::Usual, Extent::Longest];

    pub fn as_str(self) -> &'static str {
        match self {
            Extent::Shortest => "shortest",
            Extent::Usual => "usual",
            Extent::Longest => "longest",
        }
    }
}

impl std::str::FromStr for Extent {
    type Err = Error;
    fn from_str(text: &str) -> Result<Extent> {
        Extent::ALL.into_iter().find(|extent| extent.as_str() == text).ok_or_else(|| {
            let choices = Extent::ALL.map(Extent::as_str).join(", ");
            Error::usage("choice-unknown").with("text", text).with("choices", choices)
        })
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Limits {
    may_be_empty: Vec<String>,
    lists: BTreeMap<String, [usize; 2]>,
    shortest: BTreeMap<String, Value>,
    longest: BTreeMap<String, Value>,
}

/// The values of one form.
pub struct Samples {
    usual: Value,
    limits: Limits,
}

impl Samples {
    /// The values of a form: from `folder/samples/FORM.json`, else those built in.
    ///
    /// Errors (exit 2): `form-sample-missing`, `form-sample-wrong` with file, line and column.
    pub fn of(form: &str, folder: Option<&Path>) -> Result<Samples> {
        let mut limits: BTreeMap<String, Limits> =
            serde_json::from_str(BUILT_IN).expect("a test reads what is built in");
        let mut usual = None;
        if let Some(folder) = folder.filter(|_| template::is_plain(form)) {
            usual = read(&folder.join("samples").join(format!("{form}.json")))?;
            let own: Option<BTreeMap<String, Limits>> = read(&folder.join("limits.json"))?;
            limits.extend(own.unwrap_or_default());
        }
        let usual = match (usual, template::sample(form)) {
            (Some(own), _) => own,
            (None, Some(text)) => serde_json::from_str(text).expect("a test reads what is built in"),
            (None, None) => return Err(Error::usage("form-sample-missing").with("form", form)),
        };
        Ok(Samples { usual, limits: limits.remove(form).unwrap_or_default() })
    }

    pub fn values(&self, extent: Extent) -> Value {
        let mut values = self.usual.clone();
        if extent != Extent::Usual {
            self.change(&mut values, "", extent);
        }
        values
    }

    fn change(&self, value: &mut Value, path: &str, extent: Extent) {
        let shortest = extent == Extent::Shortest;
        let chosen = if shortest { &self.limits.shortest } else { &self.limits.longest };
        if let Some(chosen) = chosen.get(path) {
            *value = chosen.clone();
            return;
        }
        match value {
            Value::String(text) if shortest && self.limits.may_be_empty.iter().any(|may| may == path) => {
                text.clear();
            }
            Value::String(text) if text.is_ascii() => {}
            Value::String(text) if shortest => *text = text.chars().take(SHORTEST).collect(),
            Value::String(text) => {
                let longest = text.chars().count().max(LONGEST);
                *text = text.repeat(STRETCH).chars().take(longest).collect();
            }
            Value::Array(items) => {
                let [least, most] =
                    self.limits.lists.get(path).copied().unwrap_or([items.len().min(1), items.len()]);
                let count = if shortest { least } else { most };
                *items = items.iter().cycle().take(count).cloned().collect();
                items.iter_mut().for_each(|item| self.change(item, path, extent));
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    self.change(field, &path, extent);
                }
            }
            _ => {}
        }
    }
}

/// A file of values, where it is there.
fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Option<T>> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = files::read_small(path, MAX_SAMPLE)?;
    serde_json::from_slice(&bytes).map(Some).map_err(|cause| {
        Error::usage("form-sample-wrong")
            .with("file", path.display())
            .with("line", cause.line())
            .with("column", cause.column())
            .with("cause", cause)
    })
}

/// Adds to `character-no-font` which value the character came from, or where the template itself has it.
pub fn with_field(error: Error, values: &Value, source: &Source) -> Error {
    let Some(character) = error.fact("character").and_then(|text| text.chars().next()) else { return error };
    if error.code != "character-no-font" {
        return error;
    }
    let in_template = || {
        let place = Place::of(&source.text, source.text.find(character)?);
        Some(format!("{}:{}:{}", source.file, place.line, place.column))
    };
    let field = field_with(values, character).or_else(in_template);
    error.with("field", field.unwrap_or_else(|| source.file.clone()))
}

/// The path of the first value that holds the character: `handovers[2].from`.
fn field_with(value: &Value, character: char) -> Option<String> {
    let joined = |name: String, rest: String| match rest.starts_with('[') || rest.is_empty() {
        true => name + &rest,
        false => format!("{name}.{rest}"),
    };
    match value {
        Value::String(text) => fonts::composed(text).contains(&character).then(String::new),
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
            field_with(item, character).map(|rest| joined(format!("[{}]", index + 1), rest))
        }),
        Value::Object(fields) => fields
            .iter()
            .find_map(|(name, field)| field_with(field, character).map(|rest| joined(name.clone(), rest))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn samples(limits: Value) -> Samples {
        let usual = json!({ "name": "髙橋 一郎", "code": "R7-1", "note": "メモ", "list": [{ "a": "あいう" }], "n": 3 });
        Samples { usual, limits: serde_json::from_value(limits).unwrap() }
    }

    #[test]
    fn names_are_cut_and_stretched_and_codes_stay() {
        let samples = samples(json!({}));
        let shortest =
            json!({ "name": "髙橋", "code": "R7-1", "note": "メモ", "list": [{ "a": "あい" }], "n": 3 });
        assert_eq!(samples.values(Extent::Shortest), shortest);
        let longest = samples.values(Extent::Longest);
        assert_eq!((&longest["name"], &longest["code"]), (&json!("髙橋 一郎".repeat(3)), &json!("R7-1")));
    }

    #[test]
    fn lists_and_empty_values_and_codes_follow_the_limits() {
        let limits = json!({
            "may_be_empty": ["note"], "lists": { "list": [0, 3] }, "longest": { "code": "R10-9999" }
        });
        let samples = samples(limits);
        let shortest = samples.values(Extent::Shortest);
        assert_eq!((&shortest["note"], &shortest["list"]), (&json!(""), &json!([])));
        let longest = samples.values(Extent::Longest);
        assert_eq!((longest["list"].as_array().unwrap().len(), &longest["code"]), (3, &json!("R10-9999")));
    }

    #[test]
    fn a_character_is_traced_to_the_value_that_holds_it() {
        let values = json!({ "a": "x", "rows": [{ "from": "y" }, { "from": "か\u{3099}" }], "b": ["z"] });
        assert_eq!(field_with(&values, 'が').as_deref(), Some("rows[2].from"));
        assert_eq!(field_with(&values, 'z').as_deref(), Some("b[1]"));
        assert_eq!(field_with(&values, 'q'), None);
    }

    #[test]
    fn what_is_built_in_can_be_read() {
        for form in template::FORMS {
            let samples = Samples::of(form, None).unwrap();
            assert!(samples.values(Extent::Usual).is_object(), "{form}");
        }
        let limits: BTreeMap<String, Limits> = serde_json::from_str(BUILT_IN).unwrap();
        for form in limits.keys() {
            assert!(template::FORMS.contains(&form.as_str()), "{form}");
        }
    }
}
