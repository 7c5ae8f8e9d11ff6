//! What can be typed. Help texts stand here in English and, with the Japanese ones, as `help-…` messages.

use crate::words::units::{ControlNumber, MediumNumber, PartyId, Stamp, Token};
use crate::words::vocabulary::{Carried, Cause, Channel, Duty, MediumKind, Role};
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
    /// ja or en (default: from LANG, then ja)
    #[arg(long, global = true, value_name = "ja|en")]
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
    /// When a fact entered from paper happened (RFC 3339)
    #[arg(long, global = true, value_name = "TIME")]
    pub at: Option<Stamp>,
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
    /// Check, pack and encrypt files
    Seal(Seal),
    /// Approve a sealed package (another person)
    Approve(Approve),
    /// Give up a package before it is handed over
    Void(Void),
    /// Write a medium and read it back in full
    Burn(Burn),
    /// Print the slip
    Slip(Slip),
    /// Print the password notice
    Notice(Paper),
    /// Read a slip's QR: is it genuine, what comes next
    Scan(Scan),
    /// Put something into a lockable place
    Store(Store),
    /// Hand media or the notice to a person
    HandOver(HandOver),
    /// Enter a receipt
    Receive(Receive),
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
    /// Completions for a shell
    Completions {
        #[arg(value_name = "bash|zsh|fish")]
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct Init {
    /// Name of the office or company
    #[arg(long)]
    pub name: String,
    /// Short code for control numbers, e.g. SHJ
    #[arg(long)]
    pub code: Token,
    /// office or contractor
    #[arg(long)]
    pub role: Role,
    /// A home for practice: every page is marked
    #[arg(long)]
    pub practice: bool,
    /// Whom to call when something happens (printed on slips)
    #[arg(long, default_value = "")]
    pub contact: String,
}

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
    #[arg(long = "ref")]
    pub reference: Option<String>,
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
    #[arg(short, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Scan {
    /// A picture, a text file, digits, or - for standard input
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
    #[arg(long)]
    pub out: PathBuf,
    /// File with the password from the notice
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Erase {
    /// Write a draft that lists every recorded copy
    Draft(Paper),
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
    #[arg(long, value_name = "FILE")]
    pub image: Option<PathBuf>,
    /// The notice came back
    #[arg(long)]
    pub notice: bool,
}

#[derive(Debug, Subcommand)]
pub enum Incident {
    /// Record that something went wrong
    Open {
        number: ControlNumber,
        /// lost, damaged, altered, count-mismatch or rule-broken
        #[arg(long)]
        cause: Cause,
        /// The medium it is about
        #[arg(long)]
        medium: Option<MediumNumber>,
    },
    /// Close an incident, with what was found and done (--reason)
    Close {
        number: ControlNumber,
        /// Entry that opened it, if several are open
        #[arg(long)]
        entry: Option<u64>,
    },
}

#[derive(Debug, Args)]
pub struct GiveBack {
    /// Control number
    pub number: ControlNumber,
    #[command(flatten)]
    pub what: Returned,
    /// Which medium, if it cannot be read any more
    #[arg(long)]
    pub medium: Option<MediumNumber>,
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

#[derive(Debug, Args)]
pub struct Status {
    /// Control number
    pub number: Option<ControlNumber>,
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
    /// Take in a file from the other side
    Import { file: PathBuf },
}

#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Entries, oldest first
    List {
        /// First entry to show (default: the newest ones)
        #[arg(long)]
        from: Option<u64>,
        #[arg(long, default_value_t = 50)]
        count: u64,
        /// Of one consignment only
        #[arg(long)]
        number: Option<ControlNumber>,
    },
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
    /// Check another home's newest checkpoint and cosign it
    Cosign {
        /// A disc image (.iso) or a file of checkpoints
        source: PathBuf,
        /// The party, if the file does not say
        #[arg(long)]
        of: Option<String>,
    },
}
