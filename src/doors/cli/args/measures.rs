//! Safeguards: the checklist, declarations, acknowledgements, tasks, the board's page.

use crate::words::vocabulary::{Subject, Topic};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Measures {
    /// The contract, if several are in force
    #[arg(long)]
    pub contract: Option<String>,
    /// The official form: ○ and - only
    #[arg(long, conflicts_with = "internal")]
    pub official: bool,
    /// The internal sheet, with × and the grounds (default)
    #[arg(long)]
    pub internal: bool,
    /// Sign the contractor's checklist for the office; -o exchange file
    #[arg(long, conflicts_with_all = ["official", "internal"])]
    pub submit: bool,
    /// Print it to this file
    #[arg(short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Declare {
    /// A safeguard (S10) or one line (media-office.S10)
    pub line: String,
    /// What shows it
    #[arg(long)]
    pub ground: Option<String>,
    /// For one contract only
    #[arg(long)]
    pub contract: Option<String>,
    /// It is not needed
    #[arg(long, conflicts_with = "withdraw")]
    pub not_needed: bool,
    /// What was declared before no longer holds
    #[arg(long)]
    pub withdraw: bool,
    /// A file that shows it
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The last day it holds (2026-03-31 or R8.3.31)
    #[arg(long)]
    pub due: Option<String>,
}

#[derive(Debug, Args)]
pub struct Acknowledge {
    /// The contract: number or id
    #[arg(long)]
    pub contract: String,
    /// clauses, policy, workflow or contacts
    #[arg(long)]
    pub subject: Subject,
    /// The document
    #[arg(long, value_name = "FILE")]
    pub document: PathBuf,
}

#[derive(Debug, Args)]
pub struct Workflow {
    /// The contract: number or id
    #[arg(long)]
    pub contract: String,
    #[arg(short, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Task {
    /// Note something to be done by a day (--reason)
    Add {
        /// inspection, status-report, schedule, call, complaint …
        #[arg(long)]
        topic: Topic,
        /// The last day for it (2026-03-31 or R8.3.31)
        #[arg(long)]
        due: String,
        /// The contract: number or id
        #[arg(long)]
        contract: Option<String>,
    },
    /// It is done; --reason says what came of it
    Done {
        /// Number of the entry that added it
        entry: u64,
    },
    /// List the tasks, what is open first
    List,
}
