//! Making and sending: sealing, approval, writing, paper.

use crate::words::units::{ControlNumber, Token};
use crate::words::vocabulary::{Channel, MediumKind};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Seal {
    /// The contract: number or id
    #[arg(long)]
    pub contract: String,
    /// What it is, for the ledger
    #[arg(long)]
    pub title: String,
    /// How many people's data it is
    #[arg(long)]
    pub people: u64,
    /// Stand by a difference between rows and people
    #[arg(long, value_name = "REASON")]
    pub rows_differ: Option<String>,
    /// The recipient, where the contract leaves a choice
    #[arg(long)]
    pub to: Option<String>,
    /// Seal for the key of the recipient's home: no password, no notice
    #[arg(long)]
    pub to_key: bool,
    /// How it travels: medium or asp
    #[arg(long, default_value = "medium")]
    pub channel: Channel,
    /// Files or folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Number {
    /// Control number
    pub number: ControlNumber,
}

#[derive(Debug, Args)]
pub struct Approve {
    /// Control number
    pub number: ControlNumber,
    /// Number of the office's own decision document
    #[arg(long = "ref", conflicts_with = "refuse")]
    pub reference: Option<String>,
    /// Do not let it go on (--reason)
    #[arg(long)]
    pub refuse: bool,
}

#[derive(Debug, Args)]
pub struct Void {
    /// Control number
    pub number: ControlNumber,
}

#[derive(Debug, Args)]
pub struct Burn {
    /// Control number
    pub number: ControlNumber,
    /// image:FILE
    #[arg(long)]
    pub drive: String,
    /// What the medium is
    #[arg(long, default_value = "cd-r")]
    pub medium: MediumKind,
}

#[derive(Debug, Args)]
pub struct Paper {
    /// Control number
    pub number: ControlNumber,
    #[arg(short, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Slip {
    /// Control number
    pub number: ControlNumber,
    /// The bag it will travel in, to be printed
    #[arg(long)]
    pub bag: Option<Token>,
    #[command(flatten)]
    pub out: Output,
}

#[derive(Debug, Args)]
pub struct Notice {
    /// Control number
    pub number: ControlNumber,
    #[command(flatten)]
    pub out: Output,
}

/// A file or a printer.
#[derive(Debug, Args)]
pub struct Output {
    #[arg(short, value_name = "FILE", required_unless_present = "print")]
    pub out: Option<PathBuf>,
    /// Print it, on a printer of config.toml
    #[arg(long, value_name = "PRINTER", num_args = 0..=1, require_equals = true, conflicts_with = "out")]
    pub print: Option<Option<Token>>,
    /// How many copies
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=99), requires = "print")]
    pub copies: u8,
}
