//! Off the path: incidents, corrections.

use crate::words::units::{ControlNumber, MediumNumber};
use crate::words::vocabulary::{Cause, ReportStage, ReportTo};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The thing an incident is about.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct Thing {
    /// The medium it is about
    #[arg(long)]
    pub medium: Option<MediumNumber>,
    /// It is about the password notice
    #[arg(long)]
    pub notice: bool,
    /// It is about the bundle of paper
    #[arg(long)]
    pub paper: bool,
}

#[derive(Debug, Args)]
pub struct OpenIncident {
    /// Control number
    pub number: ControlNumber,
    /// lost, damaged, altered, count-mismatch, leaked, misdirected, found
    #[arg(long)]
    pub cause: Cause,
    #[command(flatten)]
    pub thing: Thing,
    /// A wrongful purpose is suspected
    #[arg(long)]
    pub wrongful: bool,
    /// Entered after it became known (with --at)
    #[arg(long)]
    pub late: bool,
}

#[derive(Debug, Args)]
pub struct ReportIncident {
    /// Control number
    pub number: ControlNumber,
    /// preliminary or final
    #[arg(long)]
    pub stage: ReportStage,
    /// commission, principal or person (whose data it is)
    #[arg(long)]
    pub to: ReportTo,
    /// What was sent; its digest is recorded
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Entry that opened it, if there are several
    #[arg(long)]
    pub entry: Option<u64>,
    /// Entered after it went out (with --at)
    #[arg(long)]
    pub late: bool,
}

#[derive(Debug, Subcommand)]
pub enum Incident {
    /// Record that something went wrong (--reason)
    Open(OpenIncident),
    /// Add what was found and done (--reason)
    Note {
        number: ControlNumber,
        /// Entry that opened it, if there are several
        #[arg(long)]
        entry: Option<u64>,
        /// A wrongful purpose is suspected
        #[arg(long)]
        wrongful: bool,
    },
    /// Record that a report went out
    Report(ReportIncident),
    /// The facts that a report needs
    Show { number: ControlNumber },
    /// Close an incident, with what was found and done (--reason)
    Close {
        number: ControlNumber,
        /// Entry that opened it, if several are open
        #[arg(long)]
        entry: Option<u64>,
    },
}
