//! From a form's name and its values to markup: finds the template, fills it in, remembers what came from where.
//!
//! Templates are minijinja; every value is escaped for XML, and a value the template asks for but did not get is an
//! error, never an empty line on a signed document. Filters: `date`, `datetime`, `clock`, `fiscal_year` (from RFC 3339 text),
//! `commas`, `grouped` (hexadecimal in fours), `characters`, `kind` (of a password character).

use crate::tools::files;
use crate::tools::paper::place::{Place, PlaceMap};
use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use crate::words::units::Stamp;
use crate::words::{text, wareki};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};
use std::path::Path;
use zeroize::Zeroizing;

/// The largest template file taken in, in bytes.
const MAX_TEMPLATE: u64 = 256 * 1024;

macro_rules! forms {
    ($($name:literal),* $(,)?) => {
        /// The forms built into the program.
        pub const FORMS: &[&str] = &[$($name),*];
        fn built_in(form: &str, lang: Lang) -> Option<&'static str> {
            match (form, lang) {
                $(($name, Lang::Ja) => Some(include_str!(concat!("../../../templates/forms/ja/", $name, ".xml"))),)*
                $(($name, Lang::En) => Some(include_str!(concat!("../../../templates/forms/en/", $name, ".xml"))),)*
                _ => None,
            }
        }
        /// Values to fill a built-in form with, as JSON: for previews and tests.
        pub fn sample(form: &str) -> Option<&'static str> {
            match form {
                $($name => Some(include_str!(concat!("../../../templates/forms/samples/", $name, ".json"))),)*
                _ => None,
            }
        }
    };
}
forms![
    "slip",
    "receipt",
    "notice",
    "erasure-report",
    "letter",
    "start-sheet",
    "measures",
    "workflow",
    "board",
    "ledger-book",
    "labels",
    "bag-tags",
    "designation",
    "carry-out",
    "opening-note",
    "incident-report"
];

/// A template as found.
pub struct Source {
    /// What errors call it.
    pub file: String,
    pub text: String,
}

/// Whether a name can be a form's: it becomes part of a path.
pub fn is_plain(form: &str) -> bool {
    !form.is_empty() && form.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// A form and where its template comes from.
#[derive(Debug, PartialEq, Eq)]
pub struct Listed {
    pub form: String,
    pub lang: Lang,
    pub own: bool,
}

/// Every form there is in each language: built in, or in `folder`.
pub fn listed(folder: Option<&Path>) -> Result<Vec<Listed>> {
    let own = folder.map(own_forms).transpose()?.unwrap_or_default();
    let mut all: Vec<Listed> = Vec::new();
    for lang in [Lang::Ja, Lang::En] {
        let known = FORMS.iter().map(|form| form.to_string());
        let added = own.iter().filter(|own| own.lang == lang).map(|own| own.form.clone());
        for form in known.chain(added.filter(|form| !FORMS.contains(&form.as_str()))) {
            let own = own.iter().any(|own| own.lang == lang && own.form == form);
            all.push(Listed { form, lang, own });
        }
    }
    Ok(all)
}

/// A template in a city's own folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnForm {
    pub form: String,
    pub lang: Lang,
}

/// The templates of a folder, by name. A folder of that language that is missing holds none.
pub fn own_forms(folder: &Path) -> Result<Vec<OwnForm>> {
    let failed = |cause: std::io::Error| Error::io(folder, &cause);
    std::fs::read_dir(folder).map_err(failed)?;
    let mut found = Vec::new();
    for lang in [Lang::Ja, Lang::En] {
        let Ok(entries) = std::fs::read_dir(folder.join(lang.code())) else { continue };
        for entry in entries {
            let name = entry.map_err(failed)?.file_name();
            let form = name.to_str().and_then(|name| name.strip_suffix(".xml"));
            found.extend(form.filter(|form| is_plain(form)).map(|form| OwnForm { form: form.into(), lang }));
        }
    }
    found.sort_by_key(|own| (own.form.clone(), own.lang.code()));
    Ok(found)
}

/// Finds `LANG/FORM.xml` in `folder`, else the built-in form. Error: `form-unknown` (exit 2).
pub fn find(form: &str, lang: Lang, folder: Option<&Path>) -> Result<Source> {
    if let Some(path) =
        folder.filter(|_| is_plain(form)).map(|f| f.join(lang.code()).join(format!("{form}.xml")))
        && path.exists()
    {
        let bytes = files::read_small(&path, MAX_TEMPLATE)?;
        let file = path.display().to_string();
        let text =
            String::from_utf8(bytes).map_err(|_| Error::usage("template-encoding").with("file", &file))?;
        return Ok(Source { file, text });
    }
    built_in(form, lang)
        .map(|text| Source {
            file: format!("templates/forms/{}/{form}.xml", lang.code()),
            text: text.to_string(),
        })
        .ok_or_else(|| Error::usage("form-unknown").with("form", form).with("known", FORMS.join(", ")))
}

/// Fills the template in. The markup may hold a password: it is wiped when dropped.
pub fn fill(
    source: &Source,
    lang: Lang,
    values: &serde_json::Value,
) -> Result<(Zeroizing<String>, PlaceMap)> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_debug(true);
    add_filters(&mut environment, lang);
    let failed = |cause: minijinja::Error| failed(source, &cause);
    environment.add_template("form", &source.text).map_err(failed)?;
    let template = environment.get_template("form").map_err(failed)?;
    let (filled, spans) = template.render_with_spans(Serde(values)).map_err(failed)?;
    let places = PlaceMap::new(&source.text, &spans);
    Ok((Zeroizing::new(filled), places))
}

fn failed(source: &Source, cause: &minijinja::Error) -> Error {
    let line = cause.line().unwrap_or(1);
    let column = match cause.range() {
        Some(range) => Place::of(&source.text, range.start).column,
        None => 1,
    };
    let here = |error: Error| error.with("file", &source.file).with("line", line).with("column", column);
    let place = || {
        let place = cause.range().and_then(|range| source.text.get(range)).unwrap_or_default().trim();
        let line = source.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
        if place.is_empty() { line.to_string() } else { place.to_string() }
    };
    match cause.kind() {
        ErrorKind::UndefinedError => {
            return here(Error::usage("template-value-missing")).with("name", place());
        }
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction => {
            return here(Error::usage("template-name-unknown")).with("text", place());
        }
        _ => {}
    }
    let inner = std::error::Error::source(cause).and_then(|inner| inner.downcast_ref::<Error>());
    if inner.is_some_and(|inner| inner.code == "time-malformed") {
        // The value itself may be a password.
        return here(Error::usage("template-not-a-time")).with("text", place());
    }
    // What is said of the template's own text is repeated; what is said while it is filled in may quote a value.
    let detail = cause.detail().filter(|_| cause.kind() == ErrorKind::SyntaxError);
    here(Error::usage("template-syntax"))
        .with("cause", detail.map_or(cause.kind().to_string(), str::to_string))
}

fn add_filters(environment: &mut Environment, lang: Lang) {
    let moment = |text: &str| {
        text.parse::<Stamp>()
            .map_err(|error| minijinja::Error::new(ErrorKind::InvalidOperation, "time").with_source(error))
    };
    environment.add_filter("date", move |text: &str| {
        moment(text).map(|stamp| match lang {
            Lang::Ja => wareki::date(stamp.date()),
            Lang::En => wareki::english_date(stamp.date()),
        })
    });
    environment.add_filter("datetime", move |text: &str| {
        moment(text).map(|stamp| match lang {
            Lang::Ja => wareki::date_time(stamp.moment()),
            Lang::En => wareki::english_date_time(stamp.moment()),
        })
    });
    environment.add_filter("clock", move |text: &str| {
        moment(text).map(|stamp| {
            let time = stamp.moment().time();
            format!("{:02}:{:02}", time.hour(), time.minute())
        })
    });
    environment.add_filter("fiscal_year", move |text: &str| {
        moment(text).map(|stamp| match lang {
            Lang::Ja => wareki::fiscal_year(stamp.date()).text,
            Lang::En => format!("fiscal year {}", wareki::fiscal_year(stamp.date()).begins),
        })
    });
    environment.add_filter("commas", wareki::commas);
    environment.add_filter("grouped", |hex: &str| {
        let digits: Vec<char> = hex.chars().filter(|c| !c.is_whitespace()).collect();
        digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    });
    environment.add_filter("characters", |text: &str| {
        text.chars().map(|c| Value::from(c.to_string())).collect::<Vec<Value>>()
    });
    environment.add_filter("kind", move |character: &str| {
        let id = match character.chars().next() {
            Some(c) if c.is_ascii_digit() => "paper-kind-digit",
            Some(c) if c.is_ascii_uppercase() => "paper-kind-upper",
            Some(c) if c.is_ascii_lowercase() => "paper-kind-lower",
            _ => "paper-kind-mark",
        };
        text::message(lang, id, &[])
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_remembers_the_place_in_the_template_it_came_from() {
        let template = "<doc>\n{% for x in rows\n%}\n<p>項{{ x }}</p>\n{% endfor %}\n<end/>\n</doc>";
        let source = Source { file: "t".into(), text: template.into() };
        let values = serde_json::json!({ "rows": ["a\nb", "c"] });
        let (markup, places) = fill(&source, Lang::Ja, &values).unwrap();
        let origin = |needle: &str| {
            let place = places.at(markup.find(needle).unwrap());
            (place.line, place.column)
        };
        assert_eq!((origin("<doc>"), origin("<p>項a"), origin("b</p>")), ((1, 1), (4, 1), (4, 8)));
        assert_eq!((origin("<p>項c"), origin("<end/>"), origin("</doc>")), ((4, 1), (6, 1), (7, 1)));
        let row = markup.lines().position(|line| line.contains("b</p>")).unwrap() as u32 + 1;
        assert_eq!(places.at_position(&markup, row, 2), Place { line: 4, column: 12 });
    }

    #[test]
    fn a_value_that_is_missing_is_an_error_that_names_it() {
        let source = Source { file: "t.xml".into(), text: "<doc>\n<p>{{ sender.name }}</p></doc>".into() };
        let error = fill(&source, Lang::Ja, &serde_json::json!({ "sender": {} })).unwrap_err();
        assert_eq!(error.code, "template-value-missing");
        assert_eq!((error.fact("line"), error.fact("name")), (Some("2"), Some("sender.name")));
    }

    #[test]
    fn values_cannot_smuggle_markup() {
        let source = Source { file: "t".into(), text: "<p a=\"{{ v }}\">{{ v }}</p>".into() };
        let values = serde_json::json!({ "v": "</p><p b='\"&" });
        let (markup, _) = fill(&source, Lang::Ja, &values).unwrap();
        let tree = roxmltree::Document::parse(&markup).unwrap();
        assert_eq!(tree.root_element().text(), Some("</p><p b='\"&"));
    }
}
