//! Coming back: erasure, returns, destruction.

use super::carrying::FromPaper;
use super::sending::{Number, Paper};
use crate::words::units::{ControlNumber, MediumNumber, Token};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Erase {
    /// Write a draft that lists every recorded copy
    Draft {
        number: ControlNumber,
        /// A file to attach: a log, certificate or picture
        #[arg(long, value_name = "FILE")]
        evidence: Vec<PathBuf>,
        #[arg(short, value_name = "FILE")]
        out: PathBuf,
    },
    /// Declare a copy made by hand, which the report must answer
    Declare {
        /// Control number
        number: ControlNumber,
        /// The file with data typed in
        #[arg(long, value_name = "FILE", required_unless_present = "place", conflicts_with = "place")]
        file: Option<PathBuf>,
        /// Where a copy on paper is kept
        #[arg(long)]
        place: Option<String>,
        /// What was copied (with --place)
        #[arg(long, required_unless_present = "file")]
        title: Option<String>,
    },
    /// Search a device, an image or a folder for what is left of the data
    Scan {
        /// What is searched: a device, a disk image, a file or a folder
        target: PathBuf,
        /// Control number of the consignment whose data are looked for
        #[arg(long = "for", value_name = "NUMBER")]
        number: ControlNumber,
        /// The package, or the image of its disc (the office has its own copy)
        #[arg(long, value_name = "FILE")]
        package: Option<PathBuf>,
        /// The number that the office gave out for this search
        #[arg(long)]
        nonce: Option<Token>,
        /// The shortest run that must be found, in bytes (64 to 4096)
        #[arg(long, value_name = "BYTES", default_value_t = 64)]
        shortest: usize,
        /// Also write the signed result here
        #[arg(short, value_name = "FILE")]
        out: Option<PathBuf>,
        /// A file whose first line is the password of the package
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Sign the filled-in draft as performer or as verifier
    Sign {
        number: ControlNumber,
        /// The filled-in draft
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,
    },
    /// Sign the filled-in draft and print the report
    Report {
        number: ControlNumber,
        /// The filled-in draft
        #[arg(long, value_name = "FILE")]
        answers: PathBuf,
        #[arg(short, value_name = "FILE")]
        out: PathBuf,
    },
    /// Write one file that carries the report to the office
    Submit(Paper),
    /// Hold a report against what is known
    Check(Number),
    /// Accept a checked report
    Accept(Number),
    /// Send a report back (--reason)
    SendBack(Number),
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Returned {
    /// Image of the disc that came back
    #[arg(long, value_name = "FILE", conflicts_with_all = ["late", "scan", "corrects"])]
    pub image: Option<PathBuf>,
    /// The notice came back
    #[arg(long)]
    pub notice: bool,
    /// The bundle of paper came back
    #[arg(long, requires = "count")]
    pub paper: bool,
}

#[derive(Debug, Args)]
pub struct GiveBack {
    /// Control number
    pub number: ControlNumber,
    #[command(flatten)]
    pub what: Returned,
    /// Sheets counted (with --paper)
    #[arg(long, conflicts_with_all = ["image", "notice"])]
    pub count: Option<u64>,
    /// Which medium, if it cannot be read any more
    #[arg(long, conflicts_with_all = ["notice", "paper"])]
    pub medium: Option<MediumNumber>,
    #[command(flatten)]
    pub from: FromPaper,
}

#[derive(Debug, Args)]
pub struct Dispose {
    /// Control number
    pub number: ControlNumber,
    /// Which medium, if several are here
    #[arg(long)]
    pub medium: Option<MediumNumber>,
    /// The second person
    #[arg(long)]
    pub witness: String,
}
