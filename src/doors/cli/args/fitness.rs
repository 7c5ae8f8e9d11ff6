//! Opening a home, its start sheet, and whether the machine is fit.

use crate::words::units::Token;
use crate::words::vocabulary::Role;
use clap::Args;
use std::path::PathBuf;

/// What is left out is asked for where there is a terminal.
#[derive(Debug, Args)]
pub struct Init {
    /// Name of the office or company
    #[arg(long)]
    pub name: Option<String>,
    /// Short code for control numbers, e.g. SHJ
    #[arg(long)]
    pub code: Option<Token>,
    /// office or contractor
    #[arg(long)]
    pub role: Option<Role>,
    /// A home for practice: every page is marked
    #[arg(long)]
    pub practice: bool,
    /// Whom to call when something happens (printed on slips)
    #[arg(long)]
    pub contact: Option<String>,
    /// Group of accounts that share the home (tewatashi)
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Write the start sheet (PDF) here
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct StartSheet {
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
}
