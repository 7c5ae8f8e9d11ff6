//! What can be typed. Help texts stand here in English and, with the Japanese ones, as `help-…` messages.

mod asking;
mod audit;
mod carrying;
mod channels;
mod ending;
mod fitness;
mod forms;
mod guide;
mod measures;
mod incidents;
mod reading;
mod registers;
mod sending;

pub use asking::*;
pub use audit::*;
pub use carrying::*;
pub use channels::*;
pub use ending::*;
pub use fitness::*;
pub use forms::*;
pub use guide::*;
pub use incidents::*;
pub use measures::*;
pub use reading::*;
pub use registers::*;
pub use sending::*;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Hand personal data to a contractor and get it back, provably
#[derive(Debug, Parser)]
#[command(name = "tewatashi", version, arg_required_else_help = true, max_term_width = 80)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Global {
    /// The home to work in (TEWATASHI_HOME, else the data directory)
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub json: bool,
    /// Language (default: from LANG)
    #[arg(long, global = true, value_name = "LANG", value_parser = ["ja", "en"], ignore_case = true)]
    pub lang: Option<String>,
    /// Who acts: an id or a registered name
    #[arg(id = "as", long = "as", global = true, value_name = "PERSON")]
    pub person: Option<String>,
    /// Never ask; fail where an answer is missing
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Answer yes to confirmations
    #[arg(long, global = true)]
    pub yes: bool,
    /// When a fact entered from paper happened
    #[arg(long, global = true, value_name = "TIME")]
    pub at: Option<String>,
    /// Why: entered late, given up, sent back
    #[arg(long, global = true, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Folder with the acting person's own key
    #[arg(long, global = true, value_name = "DIR")]
    pub keyring: Option<PathBuf>,
    /// File with the acting person's passphrase
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// File with the home's passphrase
    #[arg(long, global = true, value_name = "FILE")]
    pub home_passphrase_file: Option<PathBuf>,
    /// Progress as JSON lines on stderr
    #[arg(long, global = true, value_name = "json")]
    pub progress: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a home: keys, ledger, settings
    Init(Init),
    /// Print the start sheet of this home
    StartSheet(StartSheet),
    /// Write the page that opens packages in a browser
    Opener(StartSheet),
    /// Is this machine fit? Each point, and how to mend it
    Doctor,
    /// The parties known here
    #[command(subcommand)]
    Party(Party),
    /// People and their own keys
    #[command(subcommand)]
    Person(Person),
    /// Contracts: what may go to whom
    #[command(subcommand)]
    Contract(Contract),
    /// Locked bags
    #[command(subcommand)]
    Bag(Bag),
    /// Lockable places
    #[command(subcommand)]
    StorePlace(StorePlace),
    /// Hand out this home's identity
    #[command(subcommand)]
    Identity(Identity),
    /// Pin the other side's keys
    #[command(subcommand)]
    Trust(Trust),
    /// Other companies
    #[command(subcommand)]
    Firm(Firm),
    /// Companies that may work under a contract
    #[command(subcommand)]
    Subcontract(Subcontract),
    /// What the office sets
    #[command(subcommand)]
    Policy(Policy),
    /// Stand by another person's entry (four eyes)
    Confirm(Confirm),
    /// Check, pack and encrypt files
    Seal(Seal),
    /// Begin a consignment of paper
    PaperBundle(PaperBundle),
    /// Approve a sealed package (another person)
    Approve(Approve),
    /// Give up a package before it is handed over
    Void(Void),
    /// Write a medium and read it back in full
    Burn(Burn),
    /// Print the slip
    Slip(Slip),
    /// Print the password notice
    Notice(Notice),
    /// Read a slip's QR: is it genuine, what comes next
    Scan(Scan),
    /// Put something into a lockable place
    Store(Store),
    /// Hand media or the notice to a person
    HandOver(HandOver),
    /// Enter a receipt
    Receive(Receive),
    /// Print the signed receipt with its codes
    Receipt(Receipt),
    /// The LGWAN-ASP service: upload, fetch, deletion there
    #[command(subcommand)]
    Asp(Asp),
    /// Check, decrypt and unpack a package
    Open(Open),
    /// Erasure reports
    #[command(subcommand)]
    Erase(Erase),
    /// Take back a medium or the notice
    GiveBack(GiveBack),
    /// Destroy a medium here, two people
    Dispose(Dispose),
    /// Incidents: opened and closed by a person
    #[command(subcommand)]
    Incident(Incident),
    /// Want everything back at once (--reason)
    Recall(Number),
    /// Strike an entry that was wrong (--reason)
    Correct {
        /// Number of the entry
        entry: u64,
    },
    /// Close a consignment
    Close(Number),
    /// Who holds what now; or one consignment's story
    Status(Status),
    /// Statements between the two homes
    #[command(subcommand)]
    Exchange(Exchange),
    /// The ledger itself
    #[command(subcommand)]
    Ledger(Ledger),
    /// Write the manual pages (man)
    Manual(Manual),
    /// JSON Schema of what --json prints
    Schema(Schema),
    /// What is late, who ran the program
    #[command(subcommand)]
    Audit(Audit),
    /// Declare a safeguard that software cannot see
    Declare(Declare),
    /// Take note of a document of the contract
    Acknowledge(Acknowledge),
    /// Print the workflow sheet of a contract
    Workflow(Workflow),
    /// The printed forms: listed, previewed, checked
    #[command(subcommand)]
    Forms(Forms),
    /// What is to be done by when
    #[command(subcommand)]
    Task(Task),
    /// Completions for a shell
    Completions(Completions),
}
