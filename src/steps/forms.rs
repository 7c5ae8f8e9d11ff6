//! The printed forms themselves: which there are, how one looks with made-up values, and whether a city's own templates
//! hold with the shortest, the usual and the longest values. Nothing of the ledger is read and nothing is recorded.

use crate::steps::done::Done;
use crate::tools::files;
use crate::tools::paper::{self, Extent, FontSet, Listed, Samples, Setting};
use crate::words::error::{Class, Error, Result};
use crate::words::text::{Lang, explain, word};
use crate::words::units::Stamp;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What a home sets, or nothing where there is none.
#[derive(Debug, Default)]
pub struct Settings {
    /// A folder with fonts, looked into before the system's.
    pub fonts: Option<PathBuf>,
    /// A folder with the office's own forms.
    pub templates: Option<PathBuf>,
}

/// Every form, with the languages it exists in.
pub fn list(settings: &Settings, lang: Lang) -> Result<Done> {
    let listed = paper::listed(settings.templates.as_deref())?;
    let rows = listed.iter().map(|found| {
        let origin = if found.own { "own" } else { "built-in" };
        vec![
            found.form.clone(),
            word(lang, "word-paper", &found.form),
            found.lang.code().into(),
            word(lang, "word-origin", origin),
        ]
    });
    let told = |found: &Listed| json!({ "form": found.form, "lang": found.lang.code(), "own": found.own });
    let forms: Vec<Value> = listed.iter().map(told).collect();
    Ok(Done::new("forms-list")
        .with("count", forms.len())
        .with("templates", settings.templates.as_ref().map(|folder| folder.display().to_string()))
        .with("forms", forms)
        .show(&["column-form", "column-title", "column-lang", "column-origin"], rows.collect()))
}

/// Writes a form with made-up values.
pub fn preview(
    settings: &Settings,
    form: &str,
    extent: Extent,
    out: &Path,
    (lang, time): (Lang, Stamp),
) -> Result<Done> {
    files::vacant(out)?;
    let fonts = FontSet::shared(settings.fonts.as_deref())?;
    let templates = settings.templates.as_deref();
    let setting = Setting { fonts: &fonts, time, practice: false, templates };
    // A name that no form has is told before its missing values are.
    paper::known(form, lang, templates)?;
    let samples = Samples::of(form, templates)?;
    let made = paper::render(form, lang, &samples.values(extent), &setting)?;
    files::write_new(out, &made.pdf)?;
    Ok(Done::new("forms-preview")
        .with("form", form)
        .with("title", word(lang, "word-paper", form))
        .with("values", extent.as_str())
        .with("pages", made.pages)
        .with("file", out.display().to_string()))
}

/// Tries every template of a folder with the shortest, the usual and the longest values. Exit 2 where one fails.
pub fn check(settings: &Settings, folder: &Path, (lang, time): (Lang, Stamp)) -> Result<Done> {
    let fonts = FontSet::shared(settings.fonts.as_deref())?;
    let setting = Setting { fonts: &fonts, time, practice: false, templates: Some(folder) };
    let own = paper::own_forms(folder)?;
    if own.is_empty() {
        return Err(Error::usage("forms-none").with("path", folder.display()));
    }
    let (mut forms, mut faults, mut rows) = (Vec::new(), Vec::<Fault>::new(), Vec::new());
    for found in &own {
        let before = faults.len();
        let mut pages = Vec::new();
        match Samples::of(&found.form, Some(folder)) {
            Err(error) => faults.push(Fault { form: found.form.clone(), extent: None, error }),
            Ok(samples) => {
                for extent in Extent::ALL {
                    match paper::render_all(&found.form, found.lang, &samples.values(extent), &setting) {
                        Ok(made) => pages.push(made.pages),
                        Err(errors) => collect(&mut faults, &found.form, extent, errors),
                    }
                }
            }
        }
        let wrong = faults.len() - before;
        let counts = pages.iter().map(usize::to_string).collect::<Vec<_>>().join(" / ");
        rows.push(vec![
            found.form.clone(),
            found.lang.code().into(),
            if wrong == 0 { counts } else { "-".into() },
            wrong.to_string(),
        ]);
        forms.push(json!({ "form": found.form, "lang": found.lang.code(), "pages": pages, "faults": wrong }));
    }
    let told = faults.iter().map(|fault| fault.told(folder, lang)).collect();
    let listed: Vec<Value> = faults.iter().map(|fault| fault.json(lang)).collect();
    let done = Done::new("forms-check")
        .with("folder", folder.display().to_string())
        .with("count", forms.len())
        .with("wrong", faults.len())
        .with("sound", faults.is_empty())
        .with("forms", forms)
        .with("faults", listed)
        .show(&["column-form", "column-lang", "column-pages", "column-faults"], rows)
        .section("heading-faults", &["column-where", "column-fault"], told);
    Ok(if faults.is_empty() { done } else { done.failed_as(Class::Usage) })
}

/// What is wrong in one template, with the values it showed with first.
struct Fault {
    form: String,
    extent: Option<Extent>,
    error: Error,
}

fn collect(faults: &mut Vec<Fault>, form: &str, extent: Extent, errors: Vec<Error>) {
    for error in errors {
        let place = |error: &Error| {
            let facts = ["file", "line", "column"].map(|name| error.fact(name).map(str::to_string));
            (error.code, facts)
        };
        // What is wrong with every length is told once.
        if !faults.iter().any(|known| place(&known.error) == place(&error)) {
            faults.push(Fault { form: form.into(), extent: Some(extent), error });
        }
    }
}

impl Fault {
    /// Where it is, below the folder that is checked.
    fn place(&self, folder: &Path) -> String {
        let Some(file) = self.error.fact("file").map(Path::new) else { return self.form.clone() };
        let file = file.strip_prefix(folder).unwrap_or(file).display().to_string();
        let numbers = ["line", "column"].iter().filter_map(|name| self.error.fact(name));
        std::iter::once(file.as_str()).chain(numbers).collect::<Vec<_>>().join(":")
    }

    /// A row for what happened, one for what to do.
    fn told(&self, folder: &Path, lang: Lang) -> Vec<String> {
        let (what, next) = explain(lang, &self.error);
        vec![self.place(folder), format!("{what} {next}")]
    }

    fn json(&self, lang: Lang) -> Value {
        let (what, next) = explain(lang, &self.error);
        let number = |name: &str| self.error.fact(name).and_then(|text| text.parse::<u64>().ok());
        json!({
            "form": self.form, "values": self.extent.map(Extent::as_str), "code": self.error.code,
            "file": self.error.fact("file"), "line": number("line"), "column": number("column"),
            "message": what, "next": next
        })
    }
}
