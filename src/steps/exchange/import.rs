//! Taking an exchange file in, and looking into one without.

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::exchange::bundle::{self, Bundle, MAX_EXCHANGE};
use crate::steps::exchange::codes;
use crate::steps::exchange::cosigning::{cosignatures, cosigner_of};
use crate::steps::exchange::examine::{Examined, examine};
use crate::steps::exchange::listing::{Fate, Row, count, listed};
use crate::steps::issued::witness;
use crate::steps::lookup::head_of;
use crate::steps::vault::destroy_password;
use crate::tools::files;
use crate::words::act::{Deed, IncidentTold, ReturnConfirmed};
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::kinds::Exchange;
use crate::words::text::Lang;
use crate::words::units::ControlNumber;
use crate::words::vocabulary::Carried;
use std::path::Path;

/// Takes in a file from the other side, or what the codes on a receipt say (a picture, digits, `-`).
pub fn import(desk: &mut Desk<'_>, source: &str) -> Result<Done> {
    if codes::is_code(source) {
        return import_with(desk, source, |desk| codes::read(desk, source));
    }
    let file = Path::new(source);
    let bytes = files::read_small(file, MAX_EXCHANGE)?;
    import_with(desk, source, |desk| bundle::read(&desk.book()?.register, file, &bytes))
}

fn import_with(
    desk: &mut Desk<'_>,
    source: &str,
    read: impl Fn(&mut Desk<'_>) -> Result<Bundle>,
) -> Result<Done> {
    // Whoever imports the same file at the same time has it recorded first; then there is less to record here.
    for _ in 0..MAX_TURNS {
        match take_in(desk, source, &read) {
            Err(error) if error.code == "ledger-went-on" => {}
            outcome => return outcome,
        }
    }
    take_in(desk, source, &read)
}

/// How often others may be quicker.
const MAX_TURNS: usize = 20;

fn take_in(
    desk: &mut Desk<'_>,
    source: &str,
    read: &impl Fn(&mut Desk<'_>) -> Result<Bundle>,
) -> Result<Done> {
    let drawn_from = desk.book()?.size();
    let bundle = read(desk)?;
    let Examined { mut drafts, rows, held_back } = examine(desk, &bundle)?;
    let (party, known) = (bundle.party, &bundle.known);
    let accepted = passwords_destroyed(&drafts);
    let (warnings, reported) = (warnings(&drafts), reported(&drafts));
    let password_kept = password_kept(desk, &drafts)?;
    let cosigned = cosignatures(desk, known, &bundle.content.cosigned)?;
    let witnessed = witness(desk, &party, &bundle.content.checkpoints)?;
    drafts.extend(
        cosigned.iter().map(|(head, _)| Draft::of(Deed::CosignatureReceived { party, head: head_of(head) })),
    );
    if let Some((checkpoint, note)) = &witnessed {
        let cosigned = Draft::of(Deed::Cosigned { party, head: head_of(checkpoint) });
        drafts.push(cosigned.with("note", note.as_str()));
    }
    let cosigner = cosigner_of(known);
    let entries = match drafts.is_empty() {
        true => Vec::new(),
        false => desk.record_drawn(drafts, Some(drawn_from), |writer| {
            for (checkpoint, cosignature) in &cosigned {
                writer.add_cosignature(checkpoint.size, cosignature, &cosigner)?;
            }
            witnessed.as_ref().map_or(Ok(()), |(checkpoint, _)| writer.pin(checkpoint))
        })?,
    };
    for number in &accepted {
        // Recorded first: what a kill leaves here, the next command destroys (vault::finish_destructions).
        destroy_password(desk, number)?;
    }
    let done = match entries.is_empty() {
        true => Done::new("exchange-import-nothing"),
        false if reported => Done::new("exchange-import").with("next", "exchange-next-check"),
        false if count(&rows, Fate::Waits) > 0 => {
            Done::new("exchange-import").with("next", "exchange-next-waits")
        }
        false => Done::new("exchange-import").with("next", "exchange-next-answer"),
    };
    let done = done
        .with("file", source)
        .with("from", desk.party_name(&party)?)
        .with("statements", count(&rows, Fate::New))
        .with("known", count(&rows, Fate::Known))
        .with("waiting", count(&rows, Fate::Waits))
        .with("cosignatures", cosigned.len())
        .with("witnessed_size", witnessed.map_or(0, |(checkpoint, _)| checkpoint.size))
        .with("entries", entries.iter().map(|e| e.index).collect::<Vec<_>>());
    let done = done.warn(warnings).warn(password_kept).warn(desk.broken(&entries));
    let mut done = listed(done, desk.lang, &rows);
    for why in held_back {
        done = done.warn(Some(desk.with_name(why)));
    }
    Ok(done)
}

/// Whether an erasure report came that somebody has to check.
fn reported(drafts: &[Draft]) -> bool {
    drafts.iter().any(|draft| matches!(draft.deed, Deed::ErasureArrived { .. }))
}

/// What a person has to do something about.
pub(super) fn warnings(drafts: &[Draft]) -> Vec<Error> {
    let text = |draft: &Draft, name: &str| {
        let found = draft.pii.iter().find(|(known, _)| *known == name);
        found.map_or("-".into(), |(_, text)| String::from_utf8_lossy(text).into_owned())
    };
    let warning = |draft: &Draft| match &draft.deed {
        Deed::ErasureAnswered { consignment, accepted: false, .. } => {
            let warning = Error::refused("erasure-came-back").with("consignment", consignment);
            Some(warning.with("reason", text(draft, "reason")))
        }
        Deed::IncidentTold(IncidentTold { consignment, cause, closed: false, .. }) => {
            let warning = Error::refused("incident-told").with("consignment", consignment);
            Some(warning.with("cause", cause).with("note", text(draft, "note")))
        }
        Deed::ReturnConfirmed(ReturnConfirmed { consignment, medium, verdict: Some(verdict), .. })
            if !verdict.is_good() =>
        {
            let medium = medium.map_or("-".into(), |medium| medium.to_string());
            let warning = Error::refused("return-not-as-it-was").with("consignment", consignment);
            Some(warning.with("medium", medium).with("verdict", verdict))
        }
        Deed::DisposalArrived { consignment, medium, .. } => {
            let warning = Error::refused("destroyed-there").with("consignment", consignment);
            Some(warning.with("medium", medium))
        }
        _ => None,
    };
    drafts.iter().filter_map(warning).collect()
}

/// Receipts of notices that never left here: the only password is not given up for them.
fn password_kept(desk: &mut Desk<'_>, drafts: &[Draft]) -> Result<Vec<Error>> {
    let mut warnings = Vec::new();
    for draft in drafts {
        if let Deed::ReceiptArrived { consignment, what: Carried::Notice, .. } = &draft.deed {
            let state = desk.book()?.consignment(consignment)?;
            if state.keeps_password() && !state.may_lose_password() {
                warnings.push(Error::refused("notice-not-out-yet").with("consignment", consignment));
            }
        }
    }
    Ok(warnings)
}

/// Lists what a file holds and records nothing. At a home the file is checked as for taking it in; without one, only its
/// form is.
pub fn show(desk: Option<&mut Desk<'_>>, lang: Lang, file: &Path) -> Result<Done> {
    let bytes = files::read_small(file, MAX_EXCHANGE)?;
    let (content, rows, from) = match desk {
        Some(desk) => {
            let bundle = bundle::read(&desk.book()?.register, file, &bytes)?;
            let rows = examine(desk, &bundle)?.rows;
            (bundle.content, rows, Some(desk.party_name(&bundle.party)?))
        }
        None => {
            let content: Exchange = statement::unverified_as(&bytes)?;
            let glances = content.statements.iter().map(|bytes| statement::glance(bytes));
            let rows =
                glances.map(|glance| Ok(Row { glance: glance?, fate: None })).collect::<Result<_>>()?;
            (content, rows, None)
        }
    };
    let done = match from {
        Some(_) => Done::new("exchange-show"),
        None => Done::new("exchange-show-unverified"),
    };
    let from = from.unwrap_or_else(|| content.from.to_string());
    let done = done
        .with("file", file.display().to_string())
        .with("from", from)
        .with("to", content.to)
        .with("written", content.at)
        .with("people", content.people.len())
        .with("statements", rows.len())
        .with("checkpoints", content.checkpoints.len())
        .with("cosignatures", content.cosigned.len());
    Ok(listed(done, lang, &rows))
}

/// Consignments whose password is no longer kept once this is recorded.
pub(super) fn passwords_destroyed(drafts: &[Draft]) -> Vec<ControlNumber> {
    let destroyed = |draft: &Draft| match &draft.deed {
        Deed::PasswordDestroyed { consignment } => Some(consignment.clone()),
        _ => None,
    };
    drafts.iter().filter_map(destroyed).collect()
}
