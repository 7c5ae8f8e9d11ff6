//! The printed forms, with what a home sets about them where there is one.

use crate::doors::cli::args::Forms;
use crate::steps::done::Done;
use crate::steps::forms::{self, Settings};
use crate::tools::config::{Config, Home};
use crate::words::error::Result;
use crate::words::text::Lang;
use crate::words::units::Stamp;
use std::path::Path;

pub fn route(home: &Home, command: &Forms, lang: Lang, now: Stamp) -> Result<Done> {
    match command {
        Forms::List { templates } => forms::list(&settings(home, templates.as_deref())?, lang),
        Forms::Preview { form, out, values, templates } => {
            let settings = settings(home, templates.as_deref())?;
            forms::preview(&settings, form, *values, out, (lang, now))
        }
        Forms::Check { folder } => forms::check(&settings(home, None)?, folder, (lang, now)),
    }
}

/// A folder that was named takes the place of the one that the home sets.
fn settings(home: &Home, templates: Option<&Path>) -> Result<Settings> {
    let paper = if home.config().exists() { Config::load(home)?.paper } else { Config::default().paper };
    Ok(Settings { fonts: paper.fonts, templates: templates.map(Path::to_path_buf).or(paper.templates) })
}
