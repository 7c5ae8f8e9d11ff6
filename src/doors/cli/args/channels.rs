//! Other channels than media: bundles of paper, and the LGWAN-ASP service.

use super::carrying::FromPaper;
use crate::words::units::{ControlNumber, Token};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct PaperBundle {
    /// The contract: number or id
    #[arg(long)]
    pub contract: String,
    /// What it is, for the ledger
    #[arg(long)]
    pub title: String,
    /// How many sheets of paper
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    pub sheets: u64,
    /// How many people's data it is
    #[arg(long)]
    pub people: u64,
    /// The recipient, where the contract leaves a choice
    #[arg(long)]
    pub to: Option<String>,
}

/// Where on the operator's server, and how it is known.
#[derive(Debug, Args)]
pub struct OnServer {
    /// The service: the code of its operator
    #[arg(long)]
    pub service: Token,
    /// The package's name on the server
    #[arg(long, value_name = "NAME")]
    pub file: String,
    #[command(flatten)]
    pub paper: FromPaper,
}

#[derive(Debug, Subcommand)]
pub enum Asp {
    /// Write the sealed package to a file, for the upload
    Export {
        /// Control number
        number: ControlNumber,
        /// The service: the code of its operator
        #[arg(long)]
        service: Token,
        #[arg(short, value_name = "FILE")]
        out: PathBuf,
    },
    /// Record that it was uploaded to the server
    Upload {
        /// Control number
        number: ControlNumber,
        #[command(flatten)]
        there: OnServer,
    },
    /// Check and record what was fetched from the server
    Fetch {
        /// The fetched file; with --late none is needed
        #[arg(long, value_name = "FILE", required_unless_present = "late", conflicts_with = "late")]
        package: Option<PathBuf>,
        /// Control number (or --slip)
        #[arg(required_unless_present = "slip")]
        number: Option<ControlNumber>,
        /// The slip: picture, text or digits
        #[arg(long, conflicts_with = "number", conflicts_with = "late")]
        slip: Option<String>,
        /// The contract, if several are in force with the sender
        #[arg(long)]
        contract: Option<String>,
        /// Who fetched it, if not the acting person
        #[arg(long)]
        by: Option<String>,
        #[command(flatten)]
        there: OnServer,
    },
    /// Record that it was deleted on the server
    Deleted {
        /// Control number
        number: ControlNumber,
        /// Who deleted it, if not the acting person
        #[arg(long)]
        by: Option<String>,
        #[command(flatten)]
        there: OnServer,
    },
}
