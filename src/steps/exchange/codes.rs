//! The codes on a receipt that came on paper, as if they had come in a file: what a person signed there, and the
//! recipient's cosignature on one of our checkpoints. A photocopy says the same as the sheet; both are taken in once.

use super::bundle::Bundle;
use super::cosigning::cosigner_of;
use crate::steps::desk::Desk;
use crate::steps::slips::statements_in;
use crate::tools::ledger::CosignatureCode;
use crate::words::custody::register::{Party, Register};
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::units::PartyId;
use serde_bytes::ByteBuf;
use std::path::Path;

/// Whether what was named is a picture, a PDF, a text of digits, the digits themselves or `-`, rather than an exchange file.
pub(super) fn is_code(source: &str) -> bool {
    let ending =
        Path::new(source).extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    let picture = matches!(ending.as_deref(), Some("pdf" | "png" | "jpg" | "jpeg" | "txt"));
    picture
        || source == "-"
        || (!source.is_empty() && source.chars().all(|c| c.is_numeric() || c.is_whitespace()))
}

/// Reads every code in a source.
///
/// Exit 1: `exchange-foreign`, `codes-of-several`, `cosigned-another-history`.
pub(super) fn read(desk: &mut Desk<'_>, source: &str) -> Result<Bundle> {
    let register = desk.book()?.register.clone();
    let mut bundle: Option<Bundle> = None;
    for bytes in statements_in(source)? {
        let code = CosignatureCode::from_bytes(&bytes).ok();
        let origin = match &code {
            Some(_) => "-".to_string(),
            None => statement::hints(&bytes)?.origin,
        };
        let found = match &code {
            Some(code) => of_cosigner(&register, code),
            None => register.party_of_origin(&origin),
        };
        let Some((party, known)) = found else {
            return Err(Error::verification("exchange-foreign").with("path", source).with("origin", origin));
        };
        let bundle = match &mut bundle {
            Some(other) if other.party != *party => {
                return Err(Error::verification("codes-of-several").with("path", source));
            }
            Some(bundle) => bundle,
            none => none.insert(Bundle::without_file(desk, *party)?),
        };
        match code {
            Some(code) => bundle.content.cosigned.push(note(desk, &code, known)?),
            None => bundle.content.statements.push(ByteBuf::from(bytes)),
        }
    }
    bundle.ok_or_else(|| Error::usage("scan-nothing").with("path", source))
}

/// Whose key it says that it was made with; whether it was is checked with the note.
fn of_cosigner<'a>(register: &'a Register, code: &CosignatureCode) -> Option<(&'a PartyId, &'a Party)> {
    register.parties.iter().find(|(_, known)| cosigner_of(known).vkey().id() == code.key_id())
}

/// Our own checkpoint of that size with their line below it.
fn note(desk: &mut Desk<'_>, code: &CosignatureCode, known: &Party) -> Result<String> {
    let ours = desk.ledger.checkpoint_at(code.size)?;
    let ours = ours.ok_or_else(|| Error::verification("cosigned-another-history").with("size", code.size))?;
    Ok(ours + &code.line(&known.origin)?)
}
