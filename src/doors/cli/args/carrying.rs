//! Hand to hand: slips as they come, storage, hand-over, receipt, opening.

use super::sending::Output;
use crate::words::units::{ControlNumber, MediumNumber, Token};
use crate::words::vocabulary::Carried;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Scan {
    /// Picture, PDF, folder, text, digits, check number, - (stdin)
    pub source: String,
    /// Identity file whose keys to trust; may be repeated
    #[arg(long)]
    pub identity: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct FromPaper {
    /// Entered from paper after it happened
    #[arg(long)]
    pub late: bool,
    /// Scan of the signed paper
    #[arg(long, value_name = "FILE")]
    pub scan: Option<PathBuf>,
    /// The wrong entry that this one replaces
    #[arg(long, value_name = "ENTRY", requires = "late")]
    pub corrects: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Store {
    /// Control number
    pub number: ControlNumber,
    /// media, notice or paper
    #[arg(long, default_value = "media")]
    pub what: Carried,
    /// The place's name
    #[arg(long)]
    pub place: Token,
    #[command(flatten)]
    pub paper: FromPaper,
}

#[derive(Debug, Args)]
pub struct HandOver {
    /// Control number
    pub number: ControlNumber,
    /// media, notice or paper
    #[arg(long)]
    pub what: Carried,
    /// Who hands over
    #[arg(long)]
    pub from: String,
    /// Who takes it on
    #[arg(long)]
    pub to: String,
    /// Number of the locked bag
    #[arg(long)]
    pub bag: Token,
    /// The trip it goes on
    #[arg(long)]
    pub trip: Token,
    #[command(flatten)]
    pub paper: FromPaper,
}

#[derive(Debug, Args)]
pub struct Receive {
    /// Control number (or --slip)
    #[arg(required_unless_present = "slip")]
    pub number: Option<ControlNumber>,
    /// The slip: picture, text or digits
    #[arg(long, conflicts_with = "number")]
    pub slip: Option<String>,
    /// media, notice or paper
    #[arg(long)]
    pub what: Carried,
    /// Pieces counted
    #[arg(long)]
    pub count: u64,
    /// Who took it over, if not the acting person
    #[arg(long)]
    pub by: Option<String>,
    /// Which medium arrived, if not all did; may be repeated
    #[arg(long)]
    pub medium: Vec<MediumNumber>,
    /// The contract, if several are in force with the sender
    #[arg(long)]
    pub contract: Option<String>,
    #[command(flatten)]
    pub paper: FromPaper,
}

#[derive(Debug, Args)]
pub struct Open {
    /// A disc image or a package file
    pub source: PathBuf,
    /// Folder to make for the files
    #[arg(long, required_unless_present = "list")]
    pub out: Option<PathBuf>,
    /// List the files with their sizes, and write nothing
    #[arg(long, conflicts_with_all = ["out", "only", "recover"])]
    pub list: bool,
    /// Write only this file, named as --list shows it; may be repeated
    #[arg(long, value_name = "NAME", conflicts_with = "recover")]
    pub only: Vec<String>,
    /// Take out of a damaged package what can still be read
    #[arg(long)]
    pub recover: bool,
    /// File with the password from the notice
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Receipt {
    /// Control number
    pub number: ControlNumber,
    /// media, paper or notice; the newest receipt if left out
    #[arg(long)]
    pub what: Option<Carried>,
    #[command(flatten)]
    pub out: Output,
}
