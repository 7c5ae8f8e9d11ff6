//! Statements between the two homes.

use super::{Clock, desk, home_path};
use crate::doors::cli::args::{Cli, Exchange};
use crate::steps::desk::{Ask, Desk};
use crate::steps::done::Done;
use crate::steps::exchange::{self, OnPaper};
use crate::steps::handover::from_paper;
use crate::tools::config::Home;
use crate::words::error::Result;
use crate::words::text::Lang;
use ring::rand::SecureRandom;
use std::path::Path;

pub fn route(desk: &mut Desk<'_>, command: &Exchange) -> Result<Done> {
    match command {
        Exchange::Export { to, out } => exchange::export(desk, to, out),
        Exchange::Import { source } => exchange::import(desk, source),
        Exchange::Tell { entry } => exchange::release(desk, *entry),
        Exchange::Enter { number, what, by, witness, medium, scan } => {
            let paper = from_paper(true, scan.as_deref())?.expect("it is marked as from paper");
            exchange::enter(
                desk,
                number,
                OnPaper { what: *what, by, witness: witness.as_deref(), media: medium.clone(), paper },
            )
        }
        Exchange::Show { .. } => unreachable!("routed without a desk"),
    }
}

/// A file can be looked into with no home at all.
pub fn show(
    cli: &Cli,
    file: &Path,
    lang: Lang,
    clock: Clock,
    random: &dyn SecureRandom,
    ask: &dyn Ask,
) -> Result<Done> {
    match Home::at(&home_path(cli)?).config().exists() {
        true => exchange::show(Some(&mut desk(cli, lang, clock, random, ask)?), lang, file),
        false => exchange::show(None, lang, file),
    }
}
