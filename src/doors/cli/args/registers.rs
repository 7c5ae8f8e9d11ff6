//! What the registers take: people, contracts, bags, places, the other side.

use crate::words::units::{Extension, PartyId, Token};
use crate::words::vocabulary::{Channel, Duty, FirmKind, MediumKind, Scheme, Setting};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Party {
    /// List the parties
    List,
    /// Certificates of a party
    #[command(subcommand)]
    Certificate(Certificate),
}

#[derive(Debug, Subcommand)]
pub enum Certificate {
    /// Record a certificate
    Add {
        /// The party: id, code or name
        #[arg(long)]
        party: String,
        /// privacy-mark or iso27001
        #[arg(long)]
        scheme: Scheme,
        /// The certificate's own number
        #[arg(long)]
        number: String,
        /// Last day it holds
        #[arg(long)]
        until: String,
    },
    /// List the certificates
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
        /// The company they work for, if another (its code)
        #[arg(long)]
        firm: Option<Token>,
        /// Their account on this machine
        #[arg(long)]
        account: Option<String>,
    },
    /// Put the people of a table on the register (CSV, xlsx)
    Import {
        /// Columns 氏名, 役割, 連絡先 or name, duty, contact
        file: PathBuf,
    },
    /// Make the acting person's own key (--as, --keyring)
    Enroll {
        /// Another key in place of the one that is there
        #[arg(long)]
        rotate: bool,
    },
    /// End a person's part (--reason)
    Relieve {
        /// The person: id or name
        person: String,
        /// Who takes over the keys of bags and places
        #[arg(long)]
        successor: Option<String>,
    },
    /// A key is lost or stolen: it counts no more (--reason)
    Revoke {
        /// The person: id or name
        person: String,
        /// Trust signatures before this entry only; “now”: all so far
        #[arg(long, value_name = "ENTRY")]
        trusted_until: Option<String>,
    },
    /// Let a person enroll again (--reason; two others)
    Rekey {
        /// The person: id or name
        person: String,
    },
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
    /// Continue a contract; its people are named anew
    Renew(Box<ContractRenew>),
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
    /// Approved medium: cd-r, dvd-r, bd-r, usb or paper (repeatable)
    #[arg(long, required = true)]
    pub medium: Vec<MediumKind>,
    /// Approved channel: medium, paper or asp (repeatable)
    #[arg(long, required = true)]
    pub channel: Vec<Channel>,
    #[command(flatten)]
    pub days: ContractDays,
    /// A person named for the contract; may be repeated
    #[arg(long)]
    pub person: Vec<String>,
    #[command(flatten)]
    pub also: ContractAlso,
}

#[derive(Debug, Args)]
pub struct ContractDays {
    /// First day (2025-04-01 or R7.4.1)
    #[arg(long)]
    pub from: String,
    /// Last day
    #[arg(long)]
    pub until: String,
    /// Media come back by this day
    #[arg(long)]
    pub return_by: String,
}

#[derive(Debug, Args)]
pub struct ContractAlso {
    /// The board's approval: GROUND/SESSION/DATE; may be repeated
    #[arg(long)]
    pub approval: Vec<String>,
    /// The document with the special clauses, for its digest
    #[arg(long)]
    pub clauses: Option<PathBuf>,
    /// Papers are kept until this day
    #[arg(long)]
    pub retain_until: Option<String>,
    /// Allowed file extensions: csv,xlsx (names without one: no-extension)
    #[arg(long, value_delimiter = ',')]
    pub extensions: Vec<Extension>,
}

#[derive(Debug, Args)]
pub struct ContractRenew {
    /// The contract: number or id
    pub contract: String,
    /// The new contract's own number
    #[arg(long)]
    pub number: Token,
    #[command(flatten)]
    pub days: ContractDays,
    /// Title of the work, if it changes
    #[arg(long)]
    pub title: Option<String>,
    /// Neutral name of the work, if it changes
    #[arg(long)]
    pub work_code: Option<String>,
    /// An approved item, if the items change; may be repeated
    #[arg(long)]
    pub item: Vec<String>,
    /// A file with the approved items, if they change
    #[arg(long)]
    pub items: Option<PathBuf>,
    #[command(flatten)]
    pub also: ContractAlso,
}

#[derive(Debug, Subcommand)]
pub enum Bag {
    /// Register a bag by its number
    Add {
        number: Token,
        /// Who holds its key
        #[arg(long)]
        key_holder: Option<String>,
    },
    /// Take a bag out of use (--reason)
    Retire { number: Token },
    /// List the bags
    List,
}

#[derive(Debug, Subcommand)]
pub enum StorePlace {
    /// Register a place by its name
    Add {
        name: Token,
        /// Where it is and who holds the key
        #[arg(long)]
        description: String,
        /// Who holds its key
        #[arg(long)]
        key_holder: Option<String>,
    },
    /// List the places
    List,
}

#[derive(Debug, Subcommand)]
pub enum Firm {
    /// Put a company on the register
    Add {
        /// asp-operator, carrier, subcontractor or disposal
        #[arg(long)]
        kind: FirmKind,
        /// Short code
        #[arg(long)]
        code: Token,
        /// Name of the company
        #[arg(long)]
        name: String,
        /// Telephone or the like
        #[arg(long, default_value = "")]
        contact: String,
    },
    /// List the companies
    List,
}

#[derive(Debug, Subcommand)]
pub enum Subcontract {
    /// Let a company work under a contract (--reason)
    Approve {
        #[arg(long)]
        contract: String,
        /// The company's code
        #[arg(long)]
        firm: Token,
        /// Last day
        #[arg(long)]
        until: String,
    },
    /// End a company's work under a contract (--reason)
    End {
        #[arg(long)]
        contract: String,
        /// The company's code
        #[arg(long)]
        firm: Token,
    },
}

#[derive(Debug, Subcommand)]
pub enum Policy {
    /// What is set, and which rules are off
    List,
    /// Change a setting; another person confirms it (--reason)
    Set {
        /// Its name, as “policy list” shows it
        setting: Setting,
        /// A number, on or off
        value: Token,
    },
}

#[derive(Debug, Args)]
pub struct Confirm {
    /// Numbers of the entries
    #[arg(required_unless_present_any = ["list", "people"])]
    pub entry: Vec<u64>,
    /// What waits for a second person
    #[arg(long, conflicts_with = "entry")]
    pub list: bool,
    /// Everybody whom another put on the register or named for a contract
    #[arg(long, conflicts_with_all = ["entry", "list"])]
    pub people: bool,
    /// The fingerprint that the key's owner gave on paper
    #[arg(long)]
    pub fingerprint: Option<String>,
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
