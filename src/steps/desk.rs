//! The desk at which every step works: one home, its ledger, the time, the randomness and the acting person.
//!
//! [`Desk::record`] is the only way into the ledger. It takes the write lock, replays what others appended, asks the
//! rules, signs the act with the person's own key where the act needs one, appends everything in one transaction and
//! signs the new checkpoint with it. Long work (sealing, writing, printing) is done between an intention and an outcome,
//! never under the lock.

mod broken;
mod draft;

pub use draft::{Draft, When, Wrong};

use crate::tools::config::{Config, Home};
use crate::tools::files::unfinished;
use crate::tools::keys::{self, SigningKey};
use crate::tools::ledger::{Ledger, Memory, Pii, Place, Writer};
use crate::words::act::{Act, Actor, Deed, EDITION, Entry, Known, OriginOpened, Paper};
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::{self, Party, Register};
use crate::words::custody::{Book, Event, rules};
use crate::words::error::{Error, Result};
use crate::words::secret::Secret;
use crate::words::sign::Signer;
use crate::words::statement::{self, Content};
use crate::words::text::{Lang, message};
use crate::words::units::{ControlNumber, Digest, PartyId, PersonId, Stamp, without_blanks};
use ring::rand::SecureRandom;
use std::collections::BTreeMap;
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

/// Where an act ended up.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub index: u64,
    pub leaf: Digest,
    /// The rule that a fact from paper broke; an incident was opened.
    pub broke: Option<Error>,
    /// The entry of that incident.
    pub incident: Option<u64>,
}

impl<'a> Desk<'a> {
    /// Sits down at an existing home.
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
        ledger.remember_in(Memory::within(home.root()));
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

    /// The acting person: `--as`, resolved against the register.
    pub fn actor(&mut self) -> Result<Option<PersonId>> {
        match self.hand.person.clone() {
            Some(typed) => self.person_named(&typed).map(Some),
            None => Ok(None),
        }
    }

    /// The acting person, and how they are known where they do not sign: by the account that runs the program, if it is
    /// registered as theirs.
    pub fn acting(&mut self) -> Result<Actor> {
        let Some(id) = self.actor()? else { return Ok(Actor { id: None, known: Known::Declared }) };
        let pii = self.book()?.register.person(&id)?.pii.clone();
        let registered = self.side_text(&pii, "account")?.filter(|account| !account.is_empty());
        let same = registered.is_some() && registered == self.hand.account;
        Ok(Actor { id: Some(id), known: if same { Known::OsUser } else { Known::Declared } })
    }

    /// A person by id or by registered name; unknown or ambiguous is an error.
    pub fn person_named(&mut self, typed: &str) -> Result<PersonId> {
        if let Ok(id) = typed.parse::<PersonId>() {
            self.book()?.register.person(&id)?;
            return Ok(id);
        }
        let people: Vec<(PersonId, BTreeMap<String, Digest>)> =
            self.book()?.register.people.iter().map(|(id, p)| (*id, p.pii.clone())).collect();
        let wanted = without_blanks(typed);
        let mut found = Vec::new();
        for (id, pii) in people {
            if self.side_text(&pii, "name")?.is_some_and(|name| without_blanks(&name) == wanted) {
                found.push(id);
            }
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Error::refused("handler-unknown").with("person", typed).with("contract", "")),
            _ => Err(Error::usage("person-ambiguous").with("person", typed)),
        }
    }

    /// What the side table holds under a name, as text. `None` when it was never given or has been expunged.
    pub fn side_text(&self, pii: &BTreeMap<String, Digest>, name: &str) -> Result<Option<String>> {
        Ok(self.side_bytes(pii, name)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
    pub fn side_bytes(&self, pii: &BTreeMap<String, Digest>, name: &str) -> Result<Option<Vec<u8>>> {
        match pii.get(name) {
            Some(commitment) => self.ledger.pii(commitment),
            None => Ok(None),
        }
    }
    /// The same for people to read: where it has been expunged, the mark that says so.
    pub fn side_shown(&self, pii: &BTreeMap<String, Digest>, name: &str) -> Result<Option<String>> {
        let gone = || pii.contains_key(name).then(|| message(self.lang, "mark-expunged", &[]));
        Ok(self.side_text(pii, name)?.or_else(gone))
    }
    /// A person's registered name. Where it is gone, the mark that says so and the id, which tells people apart.
    pub fn name_of(&mut self, person: &PersonId) -> Result<String> {
        let pii = self.book()?.register.people.get(person).map(|p| p.pii.clone()).unwrap_or_default();
        self.name_under(person, &pii)
    }
    /// The same, by what a register says of the person.
    pub fn name_under(&self, person: &PersonId, pii: &BTreeMap<String, Digest>) -> Result<String> {
        Ok(match self.side_text(pii, "name")? {
            Some(name) => name,
            None if pii.contains_key("name") => {
                message(self.lang, "mark-expunged-person", &[("id", person.to_string())])
            }
            None => person.to_string(),
        })
    }
    pub fn party_name(&mut self, party: &PartyId) -> Result<String> {
        let pii = self.book()?.register.parties.get(party).map(|p: &Party| p.pii.clone()).unwrap_or_default();
        Ok(self.side_text(&pii, "name")?.unwrap_or_else(|| party.to_string()))
    }

    /// A home key by its name (`log`, `statements`, `cosigner`).
    pub fn home_key(&mut self, name: &str) -> Result<SigningKey> {
        if self.home.is_copy() {
            return Err(Error::refused("home-is-copy").with("path", self.home.root().display()));
        }
        let path = self.home.keys().join(format!("{name}.key.age"));
        keys::load(&path, &self.home_passphrase()?)
    }
    /// The key that signs checkpoints, unlocked once.
    fn log_key(&mut self) -> Result<Rc<SigningKey>> {
        if self.log_key.is_none() {
            self.log_key = Some(Rc::new(self.home_key("log")?));
        }
        Ok(self.log_key.clone().expect("just unlocked"))
    }
    /// The home's passphrase, asked for once.
    pub fn home_passphrase(&mut self) -> Result<Secret> {
        if self.home_passphrase.is_none() {
            self.home_passphrase = Some(self.ask.passphrase(&Whose::Home, false)?);
        }
        Ok(self.home_passphrase.clone().expect("just asked for"))
    }
    /// Uses a passphrase that was just chosen (a new home).
    pub fn use_home_passphrase(&mut self, passphrase: Secret) {
        self.home_passphrase = Some(passphrase);
    }
    /// The acting person's own key, or `not-you` (exit 3).
    pub fn person_key(&mut self) -> Result<Rc<SigningKey>> {
        if let Some(key) = &self.person_key {
            return Ok(key.clone());
        }
        let person = self.actor()?.ok_or_else(|| Error::usage("person-missing"))?;
        let known = self.book()?.register.person(&person)?.clone();
        rules::key_counts(&person, &known).map_err(|error| self.with_name(error))?;
        let Some(registered) = known.key else {
            return Err(Error::refused("not-enrolled").with("person", person));
        };
        let keyring = self.hand.keyring.clone().ok_or_else(|| Error::usage("keyring-missing"))?;
        let path = keys::in_keyring(&keyring, person);
        if !path.exists() {
            return Err(Error::refused("not-you").with("person", person).with("path", path.display()));
        }
        let name = self.name_of(&person)?;
        let passphrase = self.ask.passphrase(&Whose::Person { person, name }, false)?;
        let key = keys::load_current(&path, &passphrase, &registered)?;
        if key.public() != registered {
            return Err(Error::refused("not-you").with("person", person).with("path", path.display()));
        }
        Ok(self.person_key.insert(Rc::new(key)).clone())
    }
    /// Uses a key that was just made (enrolment), before the register knows it.
    pub fn adopt_person_key(&mut self, key: SigningKey) {
        self.person_key = Some(Rc::new(key));
    }

    /// Signs a statement with the home's statements key.
    pub fn state<T: Content>(&mut self, content: &T) -> Result<Vec<u8>> {
        let origin = self.book()?.register.home()?.origin.clone();
        Ok(statement::sign(content, &origin, &self.home_key("statements")?))
    }
    /// Signs a statement with the acting person's own key.
    pub fn state_as_person<T: Content>(&mut self, content: &T) -> Result<Vec<u8>> {
        let origin = self.book()?.register.home()?.origin.clone();
        let key = self.person_key()?;
        Ok(statement::sign(content, &origin, &*key))
    }

    /// Asks the rules about a deed without recording it, and for the passphrases that recording will need, so that nothing
    /// is begun that would be refused at the end.
    pub fn rehearse(&mut self, deed: &Deed) -> Result<()> {
        let draft = Draft::of(deed.clone());
        self.unlock_for(std::slice::from_ref(&draft))?;
        let act = self.act(&draft, BTreeMap::new())?;
        let policy = self.book()?.policy;
        rules::event_time(&act, self.now, self.hand.reason.as_deref(), &policy)?;
        rules::record_time(self.now, self.met, None)?;
        let refused = self.book()?.step(&act).map(drop);
        refused.map_err(|error| self.with_name(error))?;
        self.log_key().map(drop)
    }

    /// Records acts in one transaction, in the order given. Nothing is recorded when any of them is refused.
    pub fn record(&mut self, drafts: Vec<Draft>) -> Result<Vec<Recorded>> {
        self.record_and(drafts, |_| Ok(()))
    }

    /// [`Desk::record`], with something else done in the same transaction.
    pub fn record_and(
        &mut self,
        drafts: Vec<Draft>,
        beside: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<Vec<Recorded>> {
        self.record_drawn(drafts, None, beside)
    }

    /// The same, of acts that hold only on a ledger of `drawn_from` entries, for which they were drawn up. If others have
    /// appended since, nothing is recorded (`ledger-went-on`, exit 5).
    pub fn record_drawn(
        &mut self,
        drafts: Vec<Draft>,
        drawn_from: Option<u64>,
        beside: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<Vec<Recorded>> {
        let wrong = self.wrong()?;
        let mut drafts = drafts;
        for draft in drafts.iter_mut().filter(|draft| draft.may_stand_for_another()) {
            draft.corrects = draft.corrects.or(wrong);
        }
        self.unlock_for(&drafts)?;
        let actor = self.acting()?;
        let log = self.log_key()?;
        let mut book = self.book.take().unwrap_or_default();
        let recorded =
            unfinished::decide(|| self.append(&mut book, actor, (drafts, drawn_from), &log, beside));
        self.recorded |= recorded.is_ok();
        // After a refusal the replayed book may hold what was rolled back.
        self.book = recorded.is_ok().then_some(book);
        recorded.map_err(|error| self.with_name(error))
    }

    /// Asks for the acting person's own key where one of the drafts has to be signed with it.
    fn unlock_for(&mut self, drafts: &[Draft]) -> Result<()> {
        for draft in drafts {
            let act = self.act(draft, BTreeMap::new())?;
            if rules::must_be_signed(&self.book()?.register, &act) {
                return self.person_key().map(drop);
            }
        }
        Ok(())
    }

    /// Whether anything was recorded at this desk.
    pub fn has_recorded(&self) -> bool {
        self.recorded
    }

    /// The rules know people by their ids; whoever reads a refusal knows them by name.
    pub fn with_name(&mut self, mut error: Error) -> Error {
        let people = ["person", "holder", "owner"];
        for (_, value) in error.facts.iter_mut().filter(|(fact, _)| people.contains(fact)) {
            if let Some(name) = value.parse().ok().and_then(|person| self.name_of(&person).ok()) {
                *value = name;
            }
        }
        error
    }

    fn append(
        &mut self,
        book: &mut Book,
        actor: Actor,
        (drafts, drawn_from): (Vec<Draft>, Option<u64>),
        log: &SigningKey,
        beside: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<Vec<Recorded>> {
        let mut recorded = Vec::new();
        let signer = self.person_key.clone();
        let (random, hand) = (self.random, self.hand.clone());
        // Before the lock, for the clock; what is appended until it is held only moves the time on.
        catch_up(book, &self.ledger)?;
        self.follow(book);
        let mut writer = self.ledger.begin()?;
        catch_up(book, &writer)?;
        if drawn_from.is_some_and(|size| size != book.size()) {
            return Err(Error::storage("ledger-went-on"));
        }
        let now = rules::record_time(self.now, self.met, book.newest())?;
        for mut draft in drafts {
            if let (Some(_), Some(reason)) = (&draft.paper, &hand.reason) {
                draft = draft.with("reason", reason.as_str());
            }
            let mut side = Vec::new();
            let mut pii = BTreeMap::new();
            for (name, data) in &draft.pii {
                let row = Pii::new(data.clone(), random)?;
                pii.insert((*name).to_string(), row.commitment());
                side.push(row);
            }
            let act = compose(book, &draft, pii, actor, &hand, now)?;
            rules::event_time(&act, now, hand.reason.as_deref(), &book.policy)?;
            let broke = book.step(&act)?;
            let person: Option<&dyn Signer> = match (rules::must_be_signed(&book.register, &act), &signer) {
                (true, Some(key)) => Some(&**key),
                _ => None,
            };
            let (index, leaf) = enter(&mut writer, book, Entry::new(now, act.clone(), person), &side)?;
            let mut incident = draft.opens_incident().then_some(index);
            let opened =
                broke.as_ref().and_then(|rule| broken::incident(Act { at: now, actor, ..act }, leaf, rule));
            if let Some(opened) = opened {
                incident = Some(enter(&mut writer, book, Entry::new(now, opened, None), &[])?.0);
            }
            recorded.push(Recorded { index, leaf, broke, incident });
        }
        beside(&mut writer)?;
        writer.commit(log)?;
        Ok(recorded)
    }

    fn act(&mut self, draft: &Draft, pii: BTreeMap<String, Digest>) -> Result<Act> {
        let actor = self.acting()?;
        self.book()?;
        let (hand, now) = (self.hand.clone(), self.now);
        compose(self.book()?, draft, pii, actor, &hand, now)
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

fn compose(
    book: &Book,
    draft: &Draft,
    pii: BTreeMap<String, Digest>,
    actor: Actor,
    hand: &Hand,
    now: Stamp,
) -> Result<Act> {
    let origin = match &draft.deed {
        // The first entry names the ledger itself; its origin is handed down with the draft's home.
        Deed::HomeOpened { code, keys, .. } => origin_of(code.as_str(), &keys.log.kid()),
        // And the first entry under a new name is already one of that name.
        Deed::OriginOpened(OriginOpened { origin, .. }) => origin.clone(),
        _ => book.register.home()?.origin.clone(),
    };
    let at = match draft.when {
        When::At(at) => at,
        When::Now => now,
        When::AsGiven => match (draft.paper, draft.corrects) {
            // What is put right happened when the wrong entry says, unless it is the time that was wrong.
            (Some(_), Some(wrong)) => hand.at.unwrap_or(wrong.at),
            _ => hand.at.unwrap_or(now),
        },
    };
    // The other side's clock, and whoever types a time, may mean another zone; days are counted in this home's.
    let at = at.in_zone(now.moment().offset());
    // What it answers had happened by then.
    let refs = match draft.corrects {
        Some(wrong) => vec![wrong.leaf],
        None => refs(book, draft, at),
    };
    let corrects = draft.corrects.map(|wrong| wrong.leaf);
    let second = rules::is_late(at, now, &book.policy);
    let paper = draft.paper.map(|paper| Paper { second, ..paper });
    let edition = (book.register.edition < EDITION).then_some(EDITION);
    let deed = draft.deed.clone();
    let mut act = Act { v: 1, origin, at, actor, edition, corrects, refs, paper, deed, pii };
    if rules::must_be_signed(&book.register, &act) {
        act.actor.known = Known::PersonKey;
    }
    Ok(act)
}

fn refs(book: &Book, draft: &Draft, at: Stamp) -> Vec<Digest> {
    match draft.deed.consignment().map(|number| book.consignment_at(number, at)) {
        Some(Some(state)) if draft.refs.is_empty() => state.answers(&draft.deed),
        _ => draft.refs.clone(),
    }
}

/// The name of a ledger: its home's code and the beginning of its log key's id, so that two homes with one code differ.
pub fn origin_of(code: &str, log_kid: &[u8; 8]) -> String {
    format!("tewatashi/{code}-{:02x}{:02x}{:02x}{:02x}", log_kid[0], log_kid[1], log_kid[2], log_kid[3])
}

fn enter(writer: &mut Writer<'_>, book: &mut Book, entry: Entry, side: &[Pii]) -> Result<(u64, Digest)> {
    let appended = writer.append(&entry.to_bytes(), side)?;
    book.replay(appended.index, appended.leaf, entry);
    Ok((appended.index, appended.leaf))
}
