//! Printed documents: a form's template, its values, a PDF.
//!
//! `template` fills in minijinja, `markup` reads the result strictly, `layout` and `table` measure it with `fonts`,
//! `pages` stacks it on A4 sheets, `pdf` writes it. Equal input gives equal bytes. Text can be copied and searched, QR
//! symbols are vectors, nothing overlaps, and a character that no font has is an error. Not a browser: what a template
//! may say is listed in `markup`. Knows no custody rules; what a form says is decided by its template and its values.
//!
//! Values may hold a password. It is in the PDF by intention; it is never in an error.

mod attributes;
mod breaking;
mod canvas;
mod fonts;
mod layout;
mod markup;
mod pages;
mod pdf;
mod symbol;
mod table;
mod template;
#[cfg(test)]
mod tests;

pub use canvas::{Area, Taken};
pub use fonts::FontSet;
pub use template::{FORMS, sample};

use crate::words::error::Result;
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

/// Makes the document `form` in `lang` from `values` (listed at the top of each template).
///
/// Errors (exit 2 unless said): `form-unknown`; `template-…` with file, line and what is allowed; `character-no-font`;
/// `qr-too-dense`, `qr-too-long`; `font-unreadable`, `font-not-cut`; `pdf-not-written` (5).
pub fn render(form: &str, lang: Lang, values: &serde_json::Value, setting: &Setting) -> Result<Rendered> {
    let source = template::find(form, lang, setting.templates)?;
    let (markup, lines) = template::fill(&source, lang, values)?;
    let document = markup::parse(&source.file, &markup, &lines)?;
    let context = layout::Context { fonts: setting.fonts, lang, file: &source.file };
    let width = pages::PAGE_WIDTH - document.left_mm - document.right_mm;
    let slices = context.flow(&document.blocks, width)?;
    let pages = pages::stack(&context, &document, &slices, setting.practice)?;
    let about = pdf::About { title: &document.title, lang, time: setting.time };
    let boxes = pages
        .iter()
        .enumerate()
        .flat_map(|(index, page)| page.areas.iter().map(move |&area| Placed { page: index + 1, area }))
        .collect();
    Ok(Rendered { pdf: pdf::write(&pages, &about, setting.fonts)?, pages: pages.len(), boxes })
}
