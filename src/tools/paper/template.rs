//! From a form's name and its values to markup: finds the template, fills it in, remembers which line came from where.
//!
//! Templates are minijinja; every value is escaped for XML, and a value the template asks for but did not get is an
//! error, never an empty line on a signed document. Filters: `date`, `datetime`, `fiscal_year` (from RFC 3339 text),
//! `commas`, `grouped` (hexadecimal in fours), `characters`, `kind` (of a password character).

use crate::tools::files;
use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use crate::words::units::Stamp;
use crate::words::{text, wareki};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, OutputSpan, OutputSpanKind, UndefinedBehavior, Value};
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
    "board"
];

/// A template as found.
pub struct Source {
    /// What errors call it.
    pub file: String,
    pub text: String,
}

/// Finds `LANG/FORM.xml` in `folder`, else the built-in form. Error: `form-unknown` (exit 2).
pub fn find(form: &str, lang: Lang, folder: Option<&Path>) -> Result<Source> {
    let plain = !form.is_empty() && form.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if let Some(path) = folder.filter(|_| plain).map(|f| f.join(lang.code()).join(format!("{form}.xml")))
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

/// Which template line each place in the filled-in markup came from.
#[derive(Debug)]
pub struct LineMap {
    /// Byte offset in the markup and the template line that stands from there on, ascending.
    origins: Vec<(usize, u32)>,
    /// Byte offset at which each markup line begins.
    rows: Vec<usize>,
}

impl LineMap {
    fn new(markup: &str, spans: &[OutputSpan]) -> LineMap {
        let mut origins = Vec::new();
        for span in spans {
            let range = span.output_range();
            let mut line = span.line() as u32;
            origins.push((range.start, line));
            if span.kind() == OutputSpanKind::Raw {
                for (at, _) in markup[range.clone()].match_indices('\n') {
                    line += 1;
                    origins.push((range.start + at + 1, line));
                }
            }
        }
        let rows = [0].into_iter().chain(markup.match_indices('\n').map(|(at, _)| at + 1)).collect();
        LineMap { origins, rows }
    }

    /// The template line that wrote the byte at `offset` of the markup; lines count from 1.
    pub fn at(&self, offset: usize) -> u32 {
        let after = self.origins.partition_point(|(start, _)| *start <= offset);
        self.origins.get(after.saturating_sub(1)).map_or(1, |(_, line)| *line)
    }

    /// The template line at a row and column of the markup, both counted from 1; columns as bytes, which is near enough
    /// to find a line.
    pub fn at_position(&self, row: u32, column: u32) -> u32 {
        let start = self.rows.get(row.saturating_sub(1) as usize).copied().unwrap_or(0);
        self.at(start + column.saturating_sub(1) as usize)
    }
}

/// Fills the template in. The markup may hold a password: it is wiped when dropped.
pub fn fill(source: &Source, lang: Lang, values: &serde_json::Value) -> Result<(Zeroizing<String>, LineMap)> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_debug(true);
    add_filters(&mut environment, lang);
    let failed = |cause: minijinja::Error| failed(source, &cause);
    environment.add_template("form", &source.text).map_err(failed)?;
    let template = environment.get_template("form").map_err(failed)?;
    let (filled, spans) = template.render_with_spans(Serde(values)).map_err(failed)?;
    let lines = LineMap::new(&filled, &spans);
    Ok((Zeroizing::new(filled), lines))
}

fn failed(source: &Source, cause: &minijinja::Error) -> Error {
    let line = cause.line().unwrap_or(1);
    let here = |error: Error| error.with("file", &source.file).with("line", line);
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
    fn markup_lines_remember_the_template_line_they_came_from() {
        let template = "<doc>\n{% for x in rows\n%}\n<p>{{ x }}</p>\n{% endfor %}\n<end/>\n</doc>";
        let source = Source { file: "t".into(), text: template.into() };
        let values = serde_json::json!({ "rows": ["a\nb", "c"] });
        let (markup, lines) = fill(&source, Lang::Ja, &values).unwrap();
        let origin = |needle: &str| lines.at(markup.find(needle).unwrap());
        assert_eq!((origin("<doc>"), origin("<p>a"), origin("b</p>")), (1, 4, 4));
        assert_eq!((origin("<p>c"), origin("<end/>"), origin("</doc>")), (4, 6, 7));
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
