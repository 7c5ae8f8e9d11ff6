//! From drafts to entries: asking the rules, making acts, and appending them in one transaction.

use super::{Desk, Draft, Hand, When, broken, catch_up};
use crate::tools::files::unfinished;
use crate::tools::keys::SigningKey;
use crate::tools::ledger::{Pii, Writer};
use crate::words::act::{Act, Actor, Deed, EDITION, Entry, Known, OriginOpened, Paper};
use crate::words::custody::{Book, rules};
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use crate::words::units::{Digest, Stamp};
use ring::rand::SecureRandom;
use std::collections::BTreeMap;

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

impl Desk<'_> {
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
            let (side, pii) = side_rows(&draft, random)?;
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

/// What goes into the side table, and what the entry says of it.
fn side_rows(draft: &Draft, random: &dyn SecureRandom) -> Result<(Vec<Pii>, BTreeMap<String, Digest>)> {
    let (mut side, mut pii) = (Vec::new(), BTreeMap::new());
    for (name, data) in &draft.pii {
        let row = Pii::new(data.clone(), random)?;
        pii.insert((*name).to_string(), row.commitment());
        side.push(row);
    }
    Ok((side, pii))
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
