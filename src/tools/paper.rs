//! Printed documents: a form's template, its values, a PDF.
//!
//! `template` fills in minijinja, `reader` reads the result strictly into `markup`, `layout` and `table` measure it with `fonts`,
//! `pages` stacks it on A4 sheets, `pdf` writes it. Equal input gives equal bytes. Text can be copied and searched, QR
//! symbols are vectors, nothing overlaps, and a character that no font has is an error. Not a browser: what a template
//! may say is listed in `markup`. Knows no custody rules; what a form says is decided by its template and its values.
//!
//! `samples` fills a form with made-up values, the shortest, the usual and the longest.
//!
//! Values may hold a password. It is in the PDF by intention; it is never in an error.

mod archival;
mod attributes;
mod breaking;
mod canvas;
mod fonts;
mod layout;
mod markup;
mod pages;
mod pdf;
mod place;
mod reader;
mod samples;
mod srgb;
mod symbol;
mod table;
mod template;
#[cfg(test)]
mod tests;

pub use canvas::{Area, Taken};
pub use fonts::FontSet;
pub use samples::{Extent, Samples};
pub use template::{FORMS, Listed, OwnForm, listed, own_forms, sample};

use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use crate::words::units::Stamp;
use std::path::Path;

/// What is the same for every document of one run.
pub struct Setting<'a> {
    pub fonts: &'a FontSet,
    /// Stands in the PDF as the time of its making.
    pub time: Stamp,
    /// Marks every page 練習.
    pub practice: bool,
    /// A folder whose `ja/FORM.xml` and `en/FORM.xml` take the place of the built-in forms.
    pub templates: Option<&'a Path>,
}

/// A finished document.
pub struct Rendered {
    pub pdf: Vec<u8>,
    pub pages: usize,
    pub boxes: Vec<Placed>,
}

/// Where something is on the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// From 1.
    pub page: usize,
    pub area: Area,
}

/// Whether there is a form of that name. Error: `form-unknown` (exit 2).
pub fn known(form: &str, lang: Lang, templates: Option<&Path>) -> Result<()> {
    template::find(form, lang, templates).map(drop)
}

/// Makes the document `form` in `lang` from `values` (listed at the top of each template).
///
/// Errors (exit 2 unless said): `form-unknown`; `template-…` with file, line, column and what is allowed;
/// `character-no-font`; `qr-too-dense`, `qr-too-long`; `font-unreadable`, `font-not-cut`; `pdf-not-written` (5).
pub fn render(form: &str, lang: Lang, values: &serde_json::Value, setting: &Setting) -> Result<Rendered> {
    render_all(form, lang, values, setting).map_err(|errors| errors.into_iter().next().expect("there is one"))
}

/// As [`render`], but with everything that is wrong in the template, where it can be read on.
pub fn render_all(
    form: &str,
    lang: Lang,
    values: &serde_json::Value,
    setting: &Setting,
) -> std::result::Result<Rendered, Vec<Error>> {
    let one = |error| vec![error];
    let source = template::find(form, lang, setting.templates).map_err(one)?;
    let (markup, places) = template::fill(&source, lang, values).map_err(one)?;
    let document = reader::parse(&source.file, &markup, &places)?;
    let pages = laid_out(&source.file, lang, &document, setting)
        .map_err(|error| vec![samples::with_field(error, values, &source)])?;
    let about = pdf::About { title: &document.title, lang, time: setting.time };
    let boxes = pages
        .iter()
        .enumerate()
        .flat_map(|(index, page)| page.areas.iter().map(move |&area| Placed { page: index + 1, area }))
        .collect();
    let pdf = pdf::write(&pages, &about, setting.fonts).map_err(one)?;
    Ok(Rendered { pdf, pages: pages.len(), boxes })
}

fn laid_out(
    file: &str,
    lang: Lang,
    document: &markup::Document,
    setting: &Setting,
) -> Result<Vec<pages::Page>> {
    let context = layout::Context { fonts: setting.fonts, lang, file };
    let width = pages::PAGE_WIDTH - document.left_mm - document.right_mm;
    let slices = context.flow(&document.blocks, width)?;
    pages::stack(&context, document, &slices, setting.practice)
}
