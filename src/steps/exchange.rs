//! Exchange files: what one home tells another when a stick, a mail or a disc goes that way.
//!
//! An export holds everything the other side may still need, so that a lost file is made good by the next one; importing
//! the same thing twice changes nothing. What is signed by a person is checked with that person's key, what is signed by
//! the home with the pinned keys; a file that fails is refused whole.

mod people;

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::exchange::people::{Holds, People};
use crate::steps::issued::{add_checkpoint_bodies, newest_head, witness};
use crate::steps::lookup::{head_of, introduce, party_named};
use crate::steps::vault::destroy_password;
use crate::tools::files;
use crate::tools::ledger::{Checkpoint, Cosignature, Cosigner, SignedCheckpoint};
use crate::words::act::Deed;
use crate::words::custody::register::Party;
use crate::words::error::{Error, Result};
use crate::words::statement::erasure::ErasureReport;
use crate::words::statement::kinds::{Exchange, Introduced, Opening, Receipt};
use crate::words::statement::{self, Content};
use crate::words::units::{ControlNumber, Digest, PartyId, PersonId};
use crate::words::vocabulary::Carried;
use serde_bytes::ByteBuf;
use std::collections::BTreeSet;
use std::path::Path;

/// Statements are small; a file of this size is not one of ours.
const MAX_EXCHANGE: u64 = 16 << 20;

/// Writes everything `to` may need into one file.
pub fn export(desk: &mut Desk<'_>, to: &str, out: &Path) -> Result<Done> {
    let to = party_named(desk, to)?;
    let home = desk.book()?.register.home()?.party;
    if to == home {
        return Err(Error::usage("identity-is-ours").with("path", out.display()));
    }
    files::vacant(out)?;
    desk.record(vec![Draft::of(Deed::ExportIntended { to })])?;
    let head = newest_head(desk)?;
    let bundle = Exchange {
        v: 1,
        from: home,
        to,
        at: desk.now,
        people: people_for(desk, &to)?,
        statements: statements_for(desk, &to)?,
        checkpoints: add_checkpoint_bodies(desk, &to, head.size)?,
        cosigned: cosigned_for(desk, &to)?,
    };
    let bytes = desk.state(&bundle)?;
    files::write_new(out, &bytes)?;
    let exported = Draft::of(Deed::Exported { to, bundle: Digest::blake3(&bytes), head });
    let recorded = desk.record(vec![exported]).inspect_err(|_| drop(std::fs::remove_file(out)))?;
    Ok(Done::new("exchange-export")
        .with("file", out.display().to_string())
        .with("to", desk.party_name(&to)?)
        .with("statements", bundle.statements.len())
        .with("checkpoints", bundle.checkpoints.len())
        .with("cosignatures", bundle.cosigned.len())
        .with("size", head.size)
        .with("entry", recorded[0].index))
}

/// Takes in a file from the other side.
pub fn import(desk: &mut Desk<'_>, file: &Path) -> Result<Done> {
    let bytes = files::read_small(file, MAX_EXCHANGE)?;
    let hints = statement::hints(&bytes)?;
    let register = desk.book()?.register.clone();
    let Some((party, known)) = register.party_of_origin(&hints.origin) else {
        return Err(Error::verification("exchange-foreign")
            .with("path", file.display())
            .with("origin", hints.origin));
    };
    let bundle = statement::verify::<Exchange>(&bytes, &known.origin, &known.keys.statements)?.into_content();
    if bundle.from != *party || bundle.to != register.home()?.party {
        return Err(Error::verification("exchange-not-for-us").with("path", file.display()));
    }
    let (party, known) = (*party, known.clone());
    let mut people = People::of(&register, &bundle.people, party, &known)?;
    let (newcomers, news) = (std::mem::take(&mut people.newcomers), std::mem::take(&mut people.news));
    let mut intake =
        Intake { people, before: newcomers, since: news, accepted: Vec::new(), left_out: Vec::new() };
    let seen = already_known(desk)?;
    let mut counted = 0;
    for statement in bundle.statements.iter().filter(|bytes| !seen.contains(&Digest::blake3(bytes))) {
        counted += usize::from(intake.statement(desk, &known, party, statement)?);
    }
    let cosigned = cosignatures(desk, &known, &bundle.cosigned)?;
    let witnessed = witness(desk, &party, &bundle.checkpoints)?;
    let mut drafts = intake.before;
    drafts.extend(intake.since);
    drafts.extend(cosigned.iter().map(|(head, _)| {
        Draft::of(Deed::CosignatureReceived {
            party,
            head: crate::words::act::TreeHead { size: head.size, root: head.root },
        })
    }));
    if let Some((checkpoint, note)) = &witnessed {
        drafts
            .push(Draft::of(Deed::Cosigned { party, head: head_of(checkpoint) }).with("note", note.as_str()));
    }
    let cosigner = Cosigner { name: known.origin.clone(), key: known.keys.cosigner };
    let (accepted, left_out) = (intake.accepted, intake.left_out);
    let entries = match drafts.is_empty() {
        true => Vec::new(),
        false => desk.record_and(drafts, |writer| {
            for (checkpoint, cosignature) in &cosigned {
                writer.add_cosignature(checkpoint.size, cosignature, &cosigner)?;
            }
            witnessed.as_ref().map_or(Ok(()), |(checkpoint, _)| writer.pin(checkpoint))
        })?,
    };
    for number in &accepted {
        destroy_password(desk, number)?;
    }
    let mut done = Done::new("exchange-import");
    for why in left_out {
        done = done.warn(Some(desk.with_name(why)));
    }
    Ok(done
        .with("file", file.display().to_string())
        .with("from", desk.party_name(&party)?)
        .with("statements", counted)
        .with("cosignatures", cosigned.len())
        .with("witnessed_size", witnessed.map_or(0, |(checkpoint, _)| checkpoint.size))
        .with("entries", entries.iter().map(|e| e.index).collect::<Vec<_>>()))
}

/// People named for contracts with the party: what it needs to know whose signatures to expect.
fn people_for(desk: &mut Desk<'_>, to: &PartyId) -> Result<Vec<Introduced>> {
    let register = &desk.book()?.register;
    let ours = register.home()?.party;
    let named: BTreeSet<PersonId> = register
        .contracts
        .values()
        .filter(|contract| contract.party == *to)
        .flat_map(|contract| contract.designated.keys().copied())
        .filter(|person| register.people.get(person).is_some_and(|known| known.party == ours))
        .collect();
    introduce(desk, &named.into_iter().collect::<Vec<_>>())
}

/// Receipts, openings and erasure reports made here about consignments with the party.
fn statements_for(desk: &mut Desk<'_>, to: &PartyId) -> Result<Vec<ByteBuf>> {
    let book = desk.book()?;
    let mut commitments = Vec::new();
    for number in book.numbers().cloned().collect::<Vec<ControlNumber>>() {
        let Ok(state) = book.consignment(&number) else { continue };
        if state.from != *to {
            continue;
        }
        for event in book.events(&number) {
            let sends = matches!(
                event.act.deed,
                Deed::Received { .. } | Deed::Opened { .. } | Deed::ErasureReported { .. }
            );
            if sends {
                commitments.extend(event.act.pii.get("statement").copied());
            }
        }
    }
    let mut statements = Vec::new();
    for commitment in commitments {
        statements.extend(desk.ledger.pii(&commitment)?.map(ByteBuf::from));
    }
    Ok(statements)
}

/// The newest of their checkpoints that we cosigned.
fn cosigned_for(desk: &mut Desk<'_>, to: &PartyId) -> Result<Vec<String>> {
    let newest = desk.book()?.between.iter().rev().find_map(|event| match &event.act.deed {
        Deed::Cosigned { party, .. } if party == to => event.act.pii.get("note").copied(),
        _ => None,
    });
    match newest {
        Some(commitment) => {
            let note = desk.ledger.pii(&commitment)?;
            Ok(note.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).into_iter().collect())
        }
        None => Ok(Vec::new()),
    }
}

/// Digests of statements that an entry already holds.
fn already_known(desk: &mut Desk<'_>) -> Result<BTreeSet<Digest>> {
    let book = desk.book()?;
    let numbers: Vec<ControlNumber> = book.numbers().cloned().collect();
    let events = numbers.iter().flat_map(|number| book.events(number));
    Ok(events
        .filter_map(|event| match &event.act.deed {
            Deed::ReceiptArrived { statement, .. } | Deed::OpeningArrived { statement, .. } => {
                Some(*statement)
            }
            Deed::ErasureArrived { report, .. } => Some(*report),
            _ => None,
        })
        .collect())
}

/// Their cosignatures on our checkpoints, each checked against our own tree.
fn cosignatures(
    desk: &mut Desk<'_>,
    known: &Party,
    notes: &[String],
) -> Result<Vec<(Checkpoint, Cosignature)>> {
    let home = desk.book()?.register.home()?.clone();
    let cosigner = Cosigner { name: known.origin.clone(), key: known.keys.cosigner };
    let mut found = Vec::new();
    for note in notes {
        let signed = SignedCheckpoint::open(note, &home.origin, &home.keys.log)?;
        let checkpoint = signed.checkpoint().clone();
        if checkpoint.size > desk.ledger.size()? || desk.ledger.root_at(checkpoint.size)? != checkpoint.root {
            return Err(Error::verification("cosigned-another-history").with("size", checkpoint.size));
        }
        if signed.cosigned_by(&cosigner)?.is_none() {
            return Err(Error::verification("cosignature-missing").with("origin", &known.origin));
        }
        let known_already = desk.ledger.cosignatures(checkpoint.size)?;
        for signature in &signed.note().signatures {
            let Ok(cosignature) = Cosignature::from_signature(signature) else { continue };
            let new = cosignature.name() == cosigner.name
                && !known_already.iter().any(|c| c.name() == cosigner.name);
            if new && cosignature.verify(signed.note().text(), &cosigner).is_ok() {
                found.push((checkpoint.clone(), cosignature));
            }
        }
    }
    Ok(found)
}

struct Intake {
    people: People,
    /// What holds under keys that were in force before this file, newcomers first.
    before: Vec<Draft>,
    /// Changes of keys, and what holds under the new ones.
    since: Vec<Draft>,
    /// Why statements were left out.
    left_out: Vec<Error>,
    /// Consignments whose notice is accepted hereby, so that their passwords are no longer kept.
    accepted: Vec<ControlNumber>,
}

impl Intake {
    /// Checks one statement and drafts its entry. Statements about consignments that we do not know are left out.
    fn statement(
        &mut self,
        desk: &mut Desk<'_>,
        known: &Party,
        party: PartyId,
        bytes: &[u8],
    ) -> Result<bool> {
        let digest = Digest::blake3(bytes);
        let hints = statement::hints(bytes)?;
        // The other side's clock may run ahead; its own date stays in the statement.
        let now = desk.now;
        let mut package = None;
        let holds = match hints.kind.as_str() {
            Receipt::TYPE => {
                let claimed: Receipt = statement::unverified(bytes)?;
                package = Some(claimed.package);
                self.people.signed::<Receipt>(bytes, known, &claimed.by)?.map(|receipt| {
                    let Receipt { consignment, what, media, pieces, at, by, .. } = receipt;
                    let arrived =
                        Deed::ReceiptArrived { consignment, what, media, pieces, by, statement: digest };
                    Draft::of(arrived).at(at.min(now))
                })
            }
            Opening::TYPE => {
                let claimed: Opening = statement::unverified(bytes)?;
                self.people.signed::<Opening>(bytes, known, &claimed.by)?.map(|opening| {
                    let Opening { consignment, people, files, by, copy, at, .. } = opening;
                    let arrived =
                        Deed::OpeningArrived { consignment, people, files, by, copy, statement: digest };
                    Draft::of(arrived).at(at.min(now))
                })
            }
            ErasureReport::TYPE => {
                let claimed: ErasureReport = statement::unverified(bytes)?;
                self.people.signed::<ErasureReport>(bytes, known, &claimed.responsible)?.map(|report| {
                    Draft::of(Deed::ErasureArrived { consignment: report.consignment, report: digest })
                })
            }
            other => {
                return Err(Error::verification("statement-kind")
                    .with("found", other)
                    .with("wanted", "receipt"));
            }
        };
        let (draft, under_new_key) = match holds {
            Holds::Before(draft) => (draft, false),
            Holds::Since(draft) => (draft, true),
            Holds::Not(why) => {
                self.left_out.push(why);
                return Ok(false);
            }
        };
        let concerns = draft.deed.consignment().and_then(|number| desk.book().ok()?.consignment(number).ok());
        let Some(state) = concerns.filter(|state| state.to == party) else { return Ok(false) };
        if package.is_some_and(|package| package != state.package) {
            return Err(Error::verification("statement-package").with("consignment", &state.number));
        }
        let accepted = matches!(&draft.deed, Deed::ReceiptArrived { what: Carried::Notice, .. });
        let drafts = if under_new_key { &mut self.since } else { &mut self.before };
        drafts.push(draft.with("statement", bytes));
        let kept = !(state.password_destroyed || state.closed || state.voided);
        if accepted && kept && !self.accepted.contains(&state.number) {
            let consignment = state.number.clone();
            drafts.push(Draft::of(Deed::PasswordDestroyed { consignment }));
            self.accepted.push(state.number);
        }
        Ok(true)
    }
}

/// Writes the one file that carries an erasure report to the office (with everything else it may still need).
pub fn submit_erasure(desk: &mut Desk<'_>, number: &ControlNumber, out: &Path) -> Result<Done> {
    let book = desk.book()?;
    let state = book.consignment(number)?;
    let reported = book.events(number).iter().any(|e| matches!(e.act.deed, Deed::ErasureReported { .. }));
    match reported {
        true => export(desk, &state.from.to_string(), out),
        false => Err(Error::refused("erasure-missing").with("consignment", number)),
    }
}
