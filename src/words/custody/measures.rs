//! Safeguards: which lines of the checklist are in place, and what proves it.
//!
//! Pure. What the ledger says and what was checked on this machine ([`Facts`]) is held against each line; what software
//! cannot see counts when a person declared it with their own key. Nothing is ticked without a ground. What the kit sees
//! to be wrong is not mended by a declaration.
//!
//! - [`record`]: declarations, acknowledgements, tasks and checklists as replayed
//! - `operation`, `system`: one small function for each safeguard; `firms`: certificates and subcontracts

mod firms;
mod operation;
pub mod record;
mod system;

use crate::words::act::Deed;
use crate::words::custody::Book;
use crate::words::custody::consignment::Consignment;
use crate::words::custody::measures::record::Declared;
use crate::words::custody::register::{Contract, Person};
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Checklist;
use crate::words::units::{ContractId, PartyId, PersonId, Stamp};
use crate::words::vocabulary::{Channel, Declaration, Role, Safeguard, Sheet, Tick};
use std::str::FromStr;

/// A checklist of the other side is believed for a year.
const CHECKLIST_DAYS: i64 = 365;

impl Sheet {
    /// Whose safeguards stand on it.
    pub fn whose(self) -> Role {
        match self {
            Sheet::LineOffice | Sheet::MediaOffice => Role::Office,
            Sheet::LineContractor | Sheet::MediaContractor => Role::Contractor,
        }
    }
    fn of_the_line(self) -> bool {
        matches!(self, Sheet::LineOffice | Sheet::LineContractor)
    }
    /// Its safeguards, in the order of the ward's form.
    pub fn safeguards(self) -> Vec<Safeguard> {
        use Safeguard as S;
        let systems = S::ALL.iter().copied().filter(|s| s.as_str().starts_with('S'));
        let operation: &[S] = match self.of_the_line() {
            true => &[S::O1, S::O2, S::E1, S::O10, S::O11],
            false => &[S::O1, S::O2, S::O3, S::O4, S::O5, S::O6, S::O7, S::O8, S::O9, S::O10, S::O11],
        };
        operation.iter().copied().chain(systems).collect()
    }
}

/// What a declaration is about: a safeguard on every sheet of this home, or one line of one sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineId {
    pub sheet: Option<Sheet>,
    pub safeguard: Safeguard,
}

impl FromStr for LineId {
    type Err = Error;
    /// `S10` or `media-office.S10`.
    fn from_str(text: &str) -> Result<LineId> {
        let unknown = || Error::usage("safeguard-unknown").with("text", text);
        let (sheet, safeguard) = match text.split_once('.') {
            Some((sheet, safeguard)) => (Some(sheet.parse::<Sheet>().map_err(|_| unknown())?), safeguard),
            None => (None, text),
        };
        let safeguard = safeguard.parse::<Safeguard>().map_err(|_| unknown())?;
        match sheet.is_none_or(|sheet| sheet.safeguards().contains(&safeguard)) {
            true => Ok(LineId { sheet, safeguard }),
            false => Err(unknown()),
        }
    }
}

/// What proves a line, or what it lacks: the message `ground-CODE` with its facts, and the entries that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    pub code: &'static str,
    pub entries: Vec<u64>,
    pub facts: Vec<(&'static str, String)>,
}

impl Ground {
    fn of(code: &'static str) -> Ground {
        Ground { code, entries: Vec::new(), facts: Vec::new() }
    }
    fn by(mut self, entries: impl IntoIterator<Item = u64>) -> Ground {
        self.entries.extend(entries);
        self.entries.sort_unstable();
        self
    }
    /// Itself, where an entry says so.
    fn if_any(self) -> Option<Ground> {
        (!self.entries.is_empty()).then_some(self)
    }
    fn saying(mut self, name: &'static str, value: impl std::fmt::Display) -> Ground {
        self.facts.push((name, value.to_string()));
        self
    }
}

/// What this machine was found to be, and what the other side sent.
#[derive(Clone, Debug)]
pub struct Facts {
    pub now: Stamp,
    /// How far the ledger was verified and witnessed by others; `None`: it does not hold.
    pub ledger: Option<Verified>,
    /// What in the home others may read.
    pub open_to_others: Vec<String>,
    /// Whether the home lies on an encrypted volume, where that can be seen.
    pub encrypted: Option<bool>,
    /// Somebody to call stands on every slip.
    pub emergency_contact: bool,
    /// The newest checklist of the other side, with the entry that holds it.
    pub checklist: Option<(u64, Checklist)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    pub size: u64,
    pub witnessed: u64,
}

/// One line of a sheet, answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub sheet: Sheet,
    pub safeguard: Safeguard,
    pub tick: Tick,
    pub grounds: Vec<Ground>,
}

/// What was found about a safeguard, before anybody's declaration.
enum Found {
    Proven(Vec<Ground>),
    NotNeeded(Ground),
    /// Seen to be wrong: no declaration helps.
    Broken(Ground),
    /// What can be seen does not suffice: what there is, and what lacks.
    Open(Vec<Ground>),
}

impl Found {
    /// Proven by a ground, and by what the ledger has seen beside it.
    fn proven(ground: Ground, seen: impl IntoIterator<Item = Ground>) -> Found {
        Found::Proven(std::iter::once(ground).chain(seen).collect())
    }
}

/// A contract at this home, as it is looked at now.
pub struct View<'a> {
    book: &'a Book,
    facts: &'a Facts,
    contract: ContractId,
    terms: &'a Contract,
    role: Role,
    home: PartyId,
    consignments: Vec<Consignment>,
}

impl<'a> View<'a> {
    pub fn of(book: &'a Book, contract: ContractId, facts: &'a Facts) -> Result<View<'a>> {
        let home = book.register.home()?;
        let terms = book.register.contract(&contract)?;
        let consignments = book.consignments().into_iter().filter(|c| c.contract == contract).collect();
        Ok(View { book, facts, contract, terms, role: home.role, home: home.party, consignments })
    }

    /// The sheets that this home answers or receives: an office all four, a contractor its own two.
    pub fn sheets(&self) -> Vec<Sheet> {
        let all = Sheet::ALL.iter().copied();
        all.filter(|sheet| self.role == Role::Office || sheet.whose() == self.role).collect()
    }

    /// Every line of a sheet, in the form's order.
    pub fn lines(&self, sheet: Sheet) -> Vec<Line> {
        sheet.safeguards().into_iter().map(|safeguard| self.line(sheet, safeguard)).collect()
    }

    fn line(&self, sheet: Sheet, safeguard: Safeguard) -> Line {
        let found = match self.not_needed(sheet, safeguard) {
            Some(ground) => Found::NotNeeded(ground),
            None if sheet.whose() == self.role => self.own(sheet, safeguard),
            None => self.theirs(sheet, safeguard),
        };
        let (tick, grounds) = self.weigh(found, self.declaration(sheet, safeguard));
        Line { sheet, safeguard, tick, grounds }
    }

    /// What a person declared goes before what the kit could not see, never before what it sees to be wrong.
    fn weigh(&self, found: Found, declared: Option<&Declared>) -> (Tick, Vec<Ground>) {
        let spoken = declared.filter(|d| d.holds(self.facts.now));
        let expired = declared.filter(|d| !d.holds(self.facts.now));
        let expired = expired.map(|d| {
            let due = d.due.as_deref().unwrap_or_default();
            Ground::of("declared-until").by([d.entry]).saying("due", due)
        });
        match (found, spoken) {
            (Found::Broken(ground), _) => (Tick::Missing, vec![ground]),
            (Found::Proven(seen) | Found::Open(seen), Some(said)) if said.state == Declaration::InPlace => {
                let seen = seen.into_iter().filter(|ground| ground.code != "undeclared");
                (Tick::InPlace, std::iter::once(declared_by_hand(said)).chain(seen).collect())
            }
            // That something is in place everywhere does not say that this sheet needs it.
            (Found::NotNeeded(ground), Some(said)) if said.state == Declaration::InPlace => {
                match said.line.as_str().parse::<LineId>().is_ok_and(|line| line.sheet.is_some()) {
                    true => (Tick::InPlace, vec![declared_by_hand(said)]),
                    false => (Tick::NotNeeded, vec![ground]),
                }
            }
            (_, Some(said)) => (Tick::NotNeeded, vec![declared_by_hand(said)]),
            (Found::Proven(seen), None) => (Tick::InPlace, seen),
            (Found::NotNeeded(ground), None) => (Tick::NotNeeded, vec![ground]),
            (Found::Open(lacks), None) => (Tick::Missing, expired.into_iter().chain(lacks).collect()),
        }
    }

    /// The newest declaration that covers the line, unless it withdraws what was said before.
    fn declaration(&self, sheet: Sheet, safeguard: Safeguard) -> Option<&Declared> {
        declared(self.book, self.role, &self.contract, (sheet, safeguard))
    }

    /// What follows from the channels that the contract approves.
    fn not_needed(&self, sheet: Sheet, safeguard: Safeguard) -> Option<Ground> {
        let channels = &self.terms.channels;
        let line = channels.iter().any(|channel| !matches!(channel, Channel::Medium | Channel::Paper));
        let only_paper = channels.iter().all(|channel| *channel == Channel::Paper);
        let list = channels.iter().map(|channel| channel.as_str()).collect::<Vec<_>>().join(", ");
        let network = matches!(safeguard, Safeguard::S1 | Safeguard::S3);
        match () {
            () if !line && (sheet.of_the_line() || network) => {
                Some(Ground::of("no-line").saying("channels", list))
            }
            () if only_paper && safeguard == Safeguard::O5 => {
                Some(Ground::of("only-paper").saying("channels", list))
            }
            () => None,
        }
    }

    /// What this home's own ledger and machine say.
    fn own(&self, sheet: Sheet, safeguard: Safeguard) -> Found {
        use Safeguard as S;
        match safeguard {
            S::O1 => self.law_and_clauses(sheet),
            S::O2 => self.inspections(),
            S::O3 => self.people_named(),
            S::O4 => self.workflow(),
            S::O5 => self.separate_occasions(),
            S::O6 => self.locked_bags(),
            S::O7 => self.ledger(),
            S::O8 => self.locked_places(),
            S::O9 => self.given_back(),
            S::E1 => self.erased_from_system(),
            S::O10 => self.contacts(),
            S::O11 => self.consultation(),
            S::S3 => self.encrypted_in_itself(),
            S::S5 => self.virus_scans(),
            S::S6 => self.own_keys(),
            S::S7 => self.folder_rights(),
            S::S8 => self.logs_analysed(),
            S::S1 | S::S2 | S::S4 | S::S9 | S::S10 | S::S11 => Found::Open(vec![Ground::of("undeclared")]),
        }
    }

    /// What the other side's checklist says of its own lines.
    fn theirs(&self, sheet: Sheet, safeguard: Safeguard) -> Found {
        let Some((entry, checklist)) = &self.facts.checklist else {
            return Found::Open(vec![Ground::of("checklist-missing")]);
        };
        let about = |ground: Ground| ground.by([*entry]).saying("on", checklist.at.date());
        let days = (self.facts.now.unix() - checklist.at.unix()) / 86_400;
        let period = (checklist.from.as_str(), checklist.until.as_str());
        if days > CHECKLIST_DAYS || period != (self.terms.from.as_str(), self.terms.until.as_str()) {
            return Found::Open(vec![about(Ground::of("checklist-outdated"))]);
        }
        let answer = checklist.lines.iter().find(|line| line.sheet == sheet && line.safeguard == safeguard);
        let Some(answer) = answer else {
            return Found::Open(vec![about(Ground::of("checklist-silent"))]);
        };
        let ground = about(Ground::of("checklist")).saying("ground", &answer.ground);
        match answer.tick {
            Tick::InPlace => Found::Proven(vec![ground]),
            Tick::NotNeeded => Found::NotNeeded(ground),
            // Its own signed word that something lacks is not overruled from here.
            Tick::Missing => Found::Broken(ground),
        }
    }

    /// Entries about this contract's consignments.
    fn entries(&self, wanted: impl Fn(&Deed) -> bool) -> Vec<u64> {
        let events = self.consignments.iter().flat_map(|c| self.book.standing(&c.number));
        events.filter(|event| wanted(&event.act.deed)).map(|event| event.index).collect()
    }

    /// Entries about homes, people and things.
    fn register_entries(&self, wanted: impl Fn(&Deed) -> bool) -> Vec<u64> {
        self.book.between.iter().filter(|e| wanted(&e.act.deed)).map(|e| e.index).collect()
    }

    /// The people named for the contract who belong to a party.
    fn named_of(&self, party: PartyId) -> Vec<PersonId> {
        let acts = |p: &Person| p.party == party && !p.is_relieved(self.facts.now);
        let of_party = |id: &&PersonId| self.book.register.people.get(id).is_some_and(acts);
        self.terms.designated.keys().filter(of_party).copied().collect()
    }

    fn contractor(&self) -> PartyId {
        if self.role == Role::Contractor { self.home } else { self.terms.party }
    }
}

/// The newest declaration about a line that covers a contract, unless it withdraws what was said before.
fn declared<'b>(
    book: &'b Book,
    role: Role,
    contract: &ContractId,
    (sheet, safeguard): (Sheet, Safeguard),
) -> Option<&'b Declared> {
    let covers = |d: &&Declared| {
        let here = d.contract.is_none_or(|of| of == *contract);
        here && d.line.as_str().parse::<LineId>().is_ok_and(|line| {
            line.safeguard == safeguard && line.sheet.map_or(sheet.whose() == role, |s| s == sheet)
        })
    };
    let newest = book.register.measures.declared.iter().rev().find(covers);
    newest.filter(|declared| declared.state != Declaration::Withdrawn)
}

/// The declaration in force that this home's own machines are watched by anti-virus software that the kit does not see.
pub fn watched_by_another(book: &Book, contract: &ContractId, now: Stamp) -> Result<Option<Declared>> {
    let role = book.register.home()?.role;
    let own = Sheet::ALL.iter().filter(|sheet| sheet.whose() == role);
    let mut said = own.filter_map(|sheet| declared(book, role, contract, (*sheet, Safeguard::S5)));
    Ok(said.find(|d| d.state == Declaration::InPlace && d.holds(now)).cloned())
}

fn declared_by_hand(said: &Declared) -> Ground {
    Ground::of("declared").by([said.entry]).saying("on", said.at.date())
}
