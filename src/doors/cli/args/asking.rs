//! What is asked: status, exchange, the ledger.

use super::reading::{Extract, List};
use crate::words::units::{ControlNumber, MediumNumber, Token};
use crate::words::vocabulary::Answer;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Status {
    /// Control number
    #[arg(conflicts_with_all = ["holder", "place", "bag"])]
    pub number: Option<ControlNumber>,
    /// What one person holds, is named for and has to do
    #[arg(long = "person", value_name = "PERSON", conflicts_with_all = ["place", "bag"])]
    pub holder: Option<String>,
    /// What lies in one lockable place
    #[arg(long, value_name = "PLACE", conflicts_with = "bag")]
    pub place: Option<Token>,
    /// What travels in one bag
    #[arg(long, value_name = "BAG")]
    pub bag: Option<Token>,
}

#[derive(Debug, Subcommand)]
pub enum Exchange {
    /// Write what the other side needs into one file
    Export {
        /// The party: id, code or name
        #[arg(long)]
        to: String,
        #[arg(short, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take in a file from the other side, or a receipt's codes
    Import {
        #[arg(value_name = "FILE")]
        source: String,
    },
    /// List what a file holds without taking it in
    Show { file: PathBuf },
    /// Let the other side read the words of one of our entries
    Tell {
        /// Number of the entry about the incident
        entry: u64,
    },
    /// Enter what the other side signed on paper instead
    Enter {
        /// Control number
        number: ControlNumber,
        /// media-back, media-destroyed, notice-back, erasure-accepted/-sent-back
        #[arg(long)]
        what: Answer,
        /// Who signed it there
        #[arg(long, value_name = "PERSON")]
        by: String,
        /// Who saw it being destroyed (with media-destroyed)
        #[arg(long, value_name = "PERSON")]
        witness: Option<String>,
        /// Which medium, if not all that were handed back (repeatable)
        #[arg(long)]
        medium: Vec<MediumNumber>,
        /// Scan of the signed paper
        #[arg(long, value_name = "FILE")]
        scan: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Entries, oldest first
    List(List),
    /// One entry
    Show { index: u64 },
    /// Check everything, and against what others hold
    Verify {
        /// A slip's picture, a disc image or a checkpoint; may be repeated
        #[arg(long)]
        witness: Vec<String>,
    },
    /// Write the proof of an entry
    Proof {
        index: u64,
        #[arg(short, value_name = "FILE")]
        out: PathBuf,
    },
    /// Check a proof with files alone
    VerifyProof {
        proof: PathBuf,
        /// The entry's exact bytes
        #[arg(long)]
        entry: PathBuf,
        /// Identity file of the ledger's home
        #[arg(long)]
        identity: PathBuf,
    },
    /// The newest checkpoint, or the one of another party that we cosigned
    Checkpoint {
        #[arg(long)]
        of: Option<String>,
        #[arg(short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Move the ledger to another store
    Migrate {
        /// postgres://USER@HOST/DATABASE, or a file
        #[arg(long, value_name = "PLACE")]
        to: String,
    },
    /// Check another home's newest checkpoint and cosign it
    Cosign {
        /// A disc image (.iso) or a file of checkpoints
        source: PathBuf,
        /// The party, if the file does not say
        #[arg(long)]
        of: Option<String>,
    },
    /// Write the ledger book of a year, its events, or everything
    Export(Extract),
    /// Make a copy of an archive, in a new home (--home), to read
    Import {
        /// The archive
        file: PathBuf,
        /// Identity file of the ledger's home
        #[arg(long)]
        identity: Option<PathBuf>,
    },
    /// Write a backup while others go on; destroy it in time
    Backup {
        #[arg(short, value_name = "FILE")]
        out: PathBuf,
        /// Day by which it is destroyed (default: in 90 days)
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
    },
    /// Put a backup in the ledger's place; signing is locked then
    Restore {
        backup: PathBuf,
        /// Check every signature and rule in it before
        #[arg(long)]
        verify: bool,
    },
    /// Let signing go on after a restore
    Unlock {
        /// A slip's picture, a disc image or a checkpoint; may be repeated
        #[arg(long)]
        witness: Vec<String>,
        /// Entries are lost: go on under a new name (--reason)
        #[arg(long)]
        new_origin: bool,
    },
    /// Remove personal data whose retention has ended (two people)
    Expunge {
        /// An id or a registered name
        #[arg(required_unless_present = "due", conflicts_with = "due")]
        person: Option<String>,
        /// Everything that is due
        #[arg(long)]
        due: bool,
    },
}
