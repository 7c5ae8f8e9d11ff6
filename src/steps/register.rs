//! The registers: opening a home, people and their keys, the other side, contracts, bags and store places.
//!
//! Every change is an entry; nothing here is ever edited in place.

pub mod confirm; //  a second person stands by an entry
pub mod contract; // contracts
pub mod expunge; //  personal data whose retention has ended
pub mod firms; //    other companies, subcontracts, certificates
pub mod import; //   people from a table
pub mod keepers; //  bags and places that lock
pub mod keys; //     people's own keys
pub mod people; //   people
pub mod policy; //   what the office sets
pub mod renewal; //  the next year's contract
pub mod start; //   the start sheet
pub mod trust; //    the other side

use crate::steps::desk::{Ask, Desk, Draft, Hand, Whose, origin_of};
use crate::steps::done::Done;
use crate::tools::config::{Config, Home};
use crate::tools::files;
use crate::tools::keys::{create, create_receiving, fill};
use crate::tools::ledger::Ledger;
use crate::words::act::Deed;
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::statement::kinds::HomeKeys;
use crate::words::text::Lang;
use crate::words::units::{PartyId, Stamp, Token};
use crate::words::vocabulary::Role;
use ring::rand::SecureRandom;
use std::path::Path;

/// A practice home protects nothing, so its keys need no costly passphrase hashing.
const PRACTICE_WORK_FACTOR: u8 = 12;

/// What `init` is given.
pub struct NewHome<'a> {
    pub root: &'a Path,
    pub name: &'a str,
    pub code: Token,
    pub role: Role,
    pub practice: bool,
    pub emergency_contact: &'a str,
    /// The group whose accounts share the home.
    pub group: Option<&'a str>,
    /// Where the start sheet goes.
    pub sheet: Option<&'a Path>,
}

/// Makes a home: folders, settings, four keys, the ledger and its first entry.
pub fn init(
    new: NewHome<'_>,
    now: fn(time::UtcOffset) -> Stamp,
    lang: Lang,
    random: &dyn SecureRandom,
    ask: &dyn Ask,
) -> Result<Done> {
    let mut config = Config::default();
    config.emergency_contact = new.emergency_contact.to_string();
    config.group = new.group.map(str::to_string);
    if new.practice {
        config.keys.work_factor = PRACTICE_WORK_FACTOR;
    }
    let now = now(config.zone().expect("the default zone is well formed"));
    let code = code(&new.code)?;
    new.sheet.map(files::vacant).transpose()?;
    let passphrase = ask.passphrase(&Whose::Home, true)?;
    let home = Home::create(new.root, new.group)?;
    let make = |name: &str| create(&home.key(name), &passphrase, config.keys.work_factor, random);
    let (log, statements, cosigner) = (make("log")?, make("statements")?, make("cosigner")?);
    create_receiving(&home.key("receiving"), &passphrase, config.keys.work_factor, random)?;
    let keys = HomeKeys { log: log.public(), statements: statements.public(), cosigner: cosigner.public() };
    let origin = origin_of(code.as_str(), &keys.log.kid());
    let mut party = PartyId([0; 5]);
    fill(random, &mut party.0)?;
    Ledger::create(&home.ledger(), &origin)?;
    config.save(&home)?;

    let mut desk = Desk::open(home, now, lang, Hand::default(), random, ask)?;
    desk.use_home_passphrase(passphrase);
    let deed = Deed::HomeOpened { role: new.role, code, practice: new.practice, party, keys };
    let recorded = desk.record(vec![Draft::of(deed).with("name", new.name)])?;
    // The home is there by now, whatever becomes of its sheet.
    let sheet = new.sheet.map(|out| start::sheet(&mut desk, out)).transpose();
    Ok(Done::new("init")
        .with("home", new.root.display().to_string())
        .with("name", new.name)
        .with("party", party)
        .with("origin", &origin)
        .with("fingerprint", keys.fingerprint(&origin))
        .with("practice", new.practice)
        .with("accounts", if new.group.is_some() { "shared" } else { "own" })
        .with("group", new.group)
        .with("sheet_made", new.sheet.is_some() && sheet.is_ok())
        .with("sheet", new.sheet.filter(|_| sheet.is_ok()).map(|path| path.display().to_string()))
        .with("entry", recorded[0].index)
        .warn(sheet.err()))
}

/// Control numbers begin with the code, in capitals.
pub fn code(typed: &Token) -> Result<Token> {
    let code = typed.as_str().to_ascii_uppercase();
    match (2..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        true => code.parse(),
        false => Err(Error::usage("code-malformed").with("text", typed)),
    }
}
