//! What the registers take: people, contracts, bags, places, the other side.

use crate::words::units::{PartyId, Token};
use crate::words::vocabulary::{Channel, Duty, MediumKind};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Party {
    /// List the parties
    List,
}

#[derive(Debug, Subcommand)]
pub enum Person {
    /// Put a person on the register
    Add {
        #[arg(long)]
        name: String,
        /// Telephone or the like, for emergencies
        #[arg(long, default_value = "")]
        contact: String,
        /// responsible, handler or courier; may be repeated
        #[arg(long, required = true)]
        duty: Vec<Duty>,
        /// Another party than this home's
        #[arg(long)]
        party: Option<PartyId>,
    },
    /// Make the acting person's own key (--as, --keyring)
    Enroll,
    /// List the people
    List,
}

#[derive(Debug, Subcommand)]
pub enum Contract {
    /// Record a contract
    Add(Box<ContractAdd>),
    /// Name more people for a contract
    Designate {
        contract: String,
        #[arg(long, required = true)]
        person: Vec<String>,
    },
    /// One contract
    Show { contract: String },
    /// List the contracts
    List,
}

#[derive(Debug, Args)]
pub struct ContractAdd {
    /// The contract's own number, e.g. R7-042
    #[arg(long)]
    pub number: Token,
    /// The other party: id, code or name
    #[arg(long)]
    pub party: String,
    /// Title of the work
    #[arg(long)]
    pub title: String,
    /// Registered purpose
    #[arg(long, default_value = "")]
    pub purpose: String,
    /// Legal ground, the board's approval
    #[arg(long, default_value = "")]
    pub ground: String,
    /// Neutral name of the work, printed on slips
    #[arg(long)]
    pub work_code: String,
    /// An approved item; other headings after “=”, separated by “|”
    #[arg(long)]
    pub item: Vec<String>,
    /// A file with one approved item a line, written the same way
    #[arg(long)]
    pub items: Option<PathBuf>,
    /// Approved medium; may be repeated
    #[arg(long, required = true)]
    pub medium: Vec<MediumKind>,
    /// Approved channel; may be repeated
    #[arg(long, required = true)]
    pub channel: Vec<Channel>,
    /// First day, YYYY-MM-DD
    #[arg(long)]
    pub from: String,
    /// Last day
    #[arg(long)]
    pub until: String,
    /// Media come back by this day
    #[arg(long)]
    pub return_by: String,
    /// A person named for the contract; may be repeated
    #[arg(long)]
    pub person: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum Bag {
    /// Register a bag by its number
    Add { number: Token },
}

#[derive(Debug, Subcommand)]
pub enum StorePlace {
    /// Register a place by its name
    Add {
        name: Token,
        /// Where it is and who holds the key
        #[arg(long)]
        description: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Identity {
    /// Write the identity file for the other side
    Export {
        #[arg(short, value_name = "FILE")]
        out: PathBuf,
        /// People to introduce; may be repeated
        #[arg(long)]
        person: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Trust {
    /// Pin an identity file's keys and checkpoint
    Add {
        file: PathBuf,
        /// The fingerprint on the paper exchanged at contract start
        #[arg(long)]
        fingerprint: Option<String>,
    },
}
