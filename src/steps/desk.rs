//! The desk at which every step works: one home, its ledger, the time, the randomness and the acting person.
//!
//! [`Desk::record`] is the only way into the ledger. It takes the write lock, replays what others appended, asks the
//! rules, signs the act with the person's own key where the act needs one, appends everything in one transaction and
//! signs the new checkpoint with it. Long work (sealing, writing, printing) is done between an intention and an outcome,
//! never under the lock.
//!
//! - `names`: who acts, and what the side table says of people and things
//! - `signing`: the home's keys, the person's own, and what they sign
//! - `record`: from drafts to entries
//! - `broken`: the incidents that open beside facts which broke a rule

mod broken;
mod draft;
mod names;
mod record;
mod signing;

pub use draft::{Draft, When, Wrong};
pub use record::{Recorded, origin_of};

use crate::tools::config::{Config, Home};
use crate::tools::keys::SigningKey;
use crate::tools::ledger::{Ledger, Memory, Place};
use crate::words::act::Entry;
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::{self, Register};
use crate::words::custody::{Book, Event, rules};
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::text::Lang;
use crate::words::units::{ControlNumber, PersonId, Stamp};
use ring::rand::SecureRandom;
use std::path::PathBuf;
use std::rc::Rc;

/// Whose passphrase is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    Home,
    Person { person: PersonId, name: String },
}

/// What a step may ask the door for: secrets, decisions, and somewhere to show progress.
pub trait Ask {
    /// `new`: it is being chosen, so the door asks twice.
    fn passphrase(&self, whose: &Whose, new: bool) -> Result<Secret>;
    /// A yes from a person (or `--yes`). `question` is a message id.
    fn confirm(&self, question: &'static str, facts: &[(&str, String)]) -> Result<bool>;
    /// A yes from a person who has held what is shown against paper: no flag says it for them.
    fn compare(&self, question: &'static str, facts: &[(&str, String)]) -> Result<bool>;
    /// The password of a package, as printed on the notice.
    fn package_password(&self) -> Result<Secret>;
    /// A line that a person types. `question` is a message id, `flag` what would have answered it.
    fn answer(&self, question: &'static str, flag: &'static str) -> Result<String>;
    /// `done` of `total` units of `phase` (a message id).
    fn progress(&self, phase: &'static str, done: u64, total: u64);
}

/// The acting person and the circumstances of the act, as given at the door.
#[derive(Clone, Debug, Default)]
pub struct Hand {
    /// `--as`: an id, or a name on the register.
    pub person: Option<String>,
    /// `--keyring`: where the person's own key lies.
    pub keyring: Option<PathBuf>,
    /// `--at`: when a fact entered from paper happened.
    pub at: Option<Stamp>,
    /// Why it is entered so late.
    pub reason: Option<String>,
    /// The account on this machine that runs the program.
    pub account: Option<String>,
    /// `--corrects`: the entry in whose place a fact from paper stands.
    pub corrects: Option<u64>,
}

pub struct Desk<'a> {
    pub home: Home,
    pub config: Config,
    pub ledger: Ledger,
    pub now: Stamp,
    pub lang: Lang,
    pub random: &'a dyn SecureRandom,
    pub ask: &'a dyn Ask,
    pub hand: Hand,
    book: Option<Book>,
    person_key: Option<Rc<SigningKey>>,
    home_passphrase: Option<Secret>,
    log_key: Option<Rc<SigningKey>>,
    /// The newest record time there was when this desk first looked.
    met: Option<Stamp>,
    recorded: bool,
}

impl<'a> Desk<'a> {
    /// Sits down at an existing home, and clears away what a killed run left beside its ledger.
    pub fn open(
        home: Home,
        now: Stamp,
        lang: Lang,
        hand: Hand,
        random: &'a dyn SecureRandom,
        ask: &'a dyn Ask,
    ) -> Result<Desk<'a>> {
        let config = Config::load(&home)?;
        let mut ledger = Ledger::open(place_of(&home, &config)?)?;
        let memory = Memory::within(home.root());
        memory.sweep();
        ledger.remember_in(memory);
        let hand = Hand { at: hand.at.map(|at| at.in_zone(now.moment().offset())), ..hand };
        Ok(Desk {
            home,
            config,
            ledger,
            now,
            lang,
            random,
            ask,
            hand,
            book: None,
            person_key: None,
            home_passphrase: None,
            log_key: None,
            met: None,
            recorded: false,
        })
    }

    /// Everything the ledger says by now.
    pub fn book(&mut self) -> Result<&Book> {
        let mut book = self.book.take().unwrap_or_default();
        catch_up(&mut book, &self.ledger)?;
        self.follow(&book);
        Ok(self.book.insert(book))
    }

    /// The consignment as it stood when the act happened; as it stands, where that lies before its beginning.
    pub fn consignment_then(&mut self, number: &ControlNumber) -> Result<Consignment> {
        let wrong = self.wrong()?;
        let at = self.hand.at.or(wrong.map(|wrong| wrong.at)).unwrap_or(self.now);
        let book = self.book()?;
        let then = match wrong {
            Some(wrong) => book.consignment_without(number, at, &wrong.leaf),
            None => book.consignment_at(number, at),
        };
        then.map_or_else(|| book.consignment(number), Ok)
    }

    /// The entry in whose place a fact stands (`--corrects`).
    fn wrong(&mut self) -> Result<Option<Wrong>> {
        self.hand.corrects.map(|index| self.entry_to_correct(index)).transpose()
    }
    /// An entry by its index, as something to be struck.
    pub fn entry_to_correct(&mut self, index: u64) -> Result<Wrong> {
        let stored = self.ledger.entry(index)?;
        let stored = stored.ok_or_else(|| Error::usage("entry-unknown").with("index", index))?;
        Ok(Wrong { leaf: stored.leaf, at: Entry::from_bytes(&stored.bytes)?.act.at })
    }

    /// Record time never runs backward: a desk whose clock lies a little behind takes the newest entry's time. With a
    /// wrong clock one may still read.
    fn follow(&mut self, book: &Book) {
        self.met = self.met.or(book.newest());
        if let Ok(now) = rules::record_time(self.now, self.met, book.newest()) {
            self.now = now;
        }
    }

    /// This home as its first entry says; readable even where the rest of the ledger is not.
    pub fn founding(&self) -> Result<register::Home> {
        founding_of(&self.ledger)
    }
}

/// Where the ledger of a home is kept.
pub fn place_of(home: &Home, config: &Config) -> Result<Place> {
    let section = &config.ledger;
    section
        .url
        .as_deref()
        .map_or(Ok(Place::File(home.ledger())), |url| Place::parse(url, section.passfile.as_deref()))
}

/// Whose ledger it is, as its first entry says.
pub fn founding_of(ledger: &Ledger) -> Result<register::Home> {
    let missing = || Error::storage("home-not-opened");
    let first = ledger.entry(0)?.ok_or_else(missing)?;
    let mut register = Register::default();
    let entry = Entry::from_bytes(&first.bytes)?;
    let (leaf, recorded) = (first.leaf, entry.recorded);
    register.apply(&Event { index: 0, leaf, recorded, act: entry.act, seconds: 0 });
    let home = register.home.ok_or_else(missing)?;
    // Where entries were lost, the ledger goes by another origin than its first entry.
    Ok(register::Home { origin: ledger.origin().to_string(), ..home })
}

/// Replays what the ledger holds beyond the book.
fn catch_up(book: &mut Book, ledger: &Ledger) -> Result<()> {
    for stored in ledger.entries(book.size()) {
        let stored = stored?;
        book.replay(stored.index, stored.leaf, Entry::from_bytes(&stored.bytes)?);
    }
    Ok(())
}
