//! What the statements of a file come to, before anything is recorded.

use crate::steps::desk::{Desk, Draft};
use crate::steps::exchange::bundle::Bundle;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::listing::{Fate, Row};
use crate::steps::exchange::people::People;
use crate::steps::exchange::{KINDS, kind_of};
use crate::words::act::Deed;
use crate::words::custody::Book;
use crate::words::custody::register::Register;
use crate::words::error::{Error, Result};
use crate::words::sign::PublicKey;
use crate::words::statement::erasure::ErasureReport;
use crate::words::statement::kinds::{Erasing, Exchange, Identity};
use crate::words::statement::slip::{MediumNote, Slip};
use crate::words::statement::{self, Content, Glance};
use crate::words::units::{Digest, PartyId};
use std::collections::BTreeSet;

/// Drafts of what would be recorded, and a row for each statement.
pub(super) struct Examined {
    pub drafts: Vec<Draft>,
    pub rows: Vec<Row>,
    /// Why statements wait that are about something known here.
    pub held_back: Vec<Error>,
}

/// Checks every statement of the file, and those kept from earlier ones, and drafts their entries.
pub(super) fn examine(desk: &mut Desk<'_>, bundle: &Bundle) -> Result<Examined> {
    let register = desk.book()?.register.clone();
    let recorded = recorded(desk.book()?);
    let waiting = kept(desk, &bundle.party, &recorded)?;
    let kept: BTreeSet<Digest> = waiting.iter().map(|bytes| Digest::blake3(bytes)).collect();
    let keys = keys(&register, bundle);
    let mut people = People::of(&register, &bundle.content.people, bundle.party, &bundle.known)?;
    let (newcomers, news) = (std::mem::take(&mut people.newcomers), std::mem::take(&mut people.news));
    let mut held_back = Vec::new();
    let mut intake = Intake {
        desk,
        party: bundle.party,
        known: bundle.known.clone(),
        people,
        drafts: newcomers,
        under_new_keys: Vec::new(),
        new_key: false,
    };
    let mut met = BTreeSet::new();
    let mut rows = Vec::new();
    let came = bundle.content.statements.iter().map(|bytes| bytes.as_slice());
    for bytes in waiting.iter().map(Vec::as_slice).chain(came) {
        let digest = Digest::blake3(bytes);
        if met.insert(digest) {
            let glance = statement::glance(bytes)?;
            let fate = match recorded.contains(&digest) {
                true => Fate::Known,
                false => {
                    let (fate, why) = take_in(&mut intake, bytes, &glance, (&keys, kept.contains(&digest)))?;
                    held_back.extend(why);
                    fate
                }
            };
            rows.push(Row { glance, fate: Some(fate) });
        }
    }
    let drafts = intake.drafts.into_iter().chain(news).chain(intake.under_new_keys).collect();
    Ok(Examined { drafts, rows, held_back })
}

fn take_in(
    intake: &mut Intake<'_, '_>,
    bytes: &[u8],
    glance: &Glance,
    (keys, kept): (&[PublicKey], bool),
) -> Result<(Fate, Option<Error>)> {
    if !glance.readable {
        return Err(Error::verification("statement-text").with("about", &glance.about));
    }
    let mut held_back = None;
    let arrival = match kind_of(&glance.kind).filter(|_| is_read(glance)) {
        Some(kind) => {
            intake.new_key = false;
            (kind.arriving)(intake, bytes).or_else(|error| match error.code {
                // Whose key it is has to be seen to first; the statement itself is not wrong.
                "their-key-waits" | "key-revoked" => {
                    held_back = Some(error);
                    Ok(Arrival::Waits)
                }
                // It came with an earlier file; what comes now is not lost for its sake.
                _ if kept => {
                    held_back = Some(Error::refused("statement-held-back").with("about", &glance.about));
                    Ok(Arrival::Waits)
                }
                _ => Err(error),
            })?
        }
        None if never_crosses(&glance.kind) => {
            return Err(Error::verification("statement-kind")
                .with("found", &glance.kind)
                .with("wanted", "tewatashi/receipt"));
        }
        // Of a newer version of this program, say: it is not for us to drop it.
        None => {
            statement::is_signed(bytes, &intake.known.origin, keys)?;
            Arrival::Waits
        }
    };
    let fate = match arrival {
        Arrival::Known => Fate::Known,
        Arrival::Waits => {
            let deed = Deed::StatementKept { party: intake.party, statement: Digest::blake3(bytes) };
            intake.drafts.extend((!kept).then(|| Draft::of(deed).with("statement", bytes)));
            Fate::Waits
        }
        Arrival::Told(drafts) => {
            let mut drafts = drafts.into_iter();
            let place = if intake.new_key { &mut intake.under_new_keys } else { &mut intake.drafts };
            place.extend(drafts.next().map(|first| first.with("statement", bytes)));
            place.extend(drafts);
            Fate::New
        }
    };
    Ok((fate, held_back))
}

/// The home's own key and those of its people, any of whom may have signed what cannot be read here yet.
fn keys(register: &Register, bundle: &Bundle) -> Vec<PublicKey> {
    let registered = register.people.values().filter(|person| person.party == bundle.party);
    let registered = registered.flat_map(|person| person.keys.iter().map(|period| period.key));
    let introduced = bundle.content.people.iter().filter_map(|person| person.key);
    [bundle.known.keys.statements].into_iter().chain(registered).chain(introduced).collect()
}

/// Statements that have another way of their own.
fn never_crosses(kind: &str) -> bool {
    [Exchange::TYPE, Identity::TYPE, Slip::TYPE, MediumNote::TYPE, Erasing::TYPE].contains(&kind)
}

/// Versions of a kind that this program knows.
fn is_read(glance: &Glance) -> bool {
    let newest = if glance.kind == ErasureReport::TYPE { u64::from(ErasureReport::VERSION) } else { 1 };
    (1..=newest).contains(&glance.version)
}

/// Digests of statements that an entry took in.
fn recorded(book: &Book) -> BTreeSet<Digest> {
    let events = book.numbers().flat_map(|number| book.events(number)).chain(&book.between);
    events.flat_map(|event| KINDS.iter().filter_map(|kind| (kind.recorded)(&event.act.deed))).collect()
}

/// Whose statements wait.
pub(super) fn waiting_for(desk: &mut Desk<'_>) -> Result<BTreeSet<PartyId>> {
    let book = desk.book()?;
    let recorded = recorded(book);
    let waits = |deed: &Deed| match deed {
        Deed::StatementKept { party, statement } if !recorded.contains(statement) => Some(*party),
        _ => None,
    };
    Ok(book.between.iter().filter_map(|event| waits(&event.act.deed)).collect())
}

/// Statements of the party that wait.
fn kept(desk: &mut Desk<'_>, of: &PartyId, recorded: &BTreeSet<Digest>) -> Result<Vec<Vec<u8>>> {
    let waits = |deed: &Deed| matches!(deed, Deed::StatementKept { party, statement } if party == of && !recorded.contains(statement));
    let between = &desk.book()?.between;
    let pii: Vec<_> =
        between.iter().filter(|event| waits(&event.act.deed)).map(|event| event.act.pii.clone()).collect();
    let mut found = Vec::new();
    for pii in pii {
        found.extend(desk.side_bytes(&pii, "statement")?);
    }
    Ok(found)
}
