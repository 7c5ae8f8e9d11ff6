//! Reading an exchange file: whose it is, that it is genuine and for us, and that nothing in it is out of bounds.

use crate::words::custody::register::{Party, Register};
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::kinds::Exchange;
use crate::words::text;
use crate::words::units::PartyId;
use std::path::Path;

/// Statements are small; a file of this size is not one of ours.
pub(super) const MAX_EXCHANGE: u64 = 16 << 20;
/// A consignment has a dozen; contracts last a year.
const MAX_STATEMENTS: usize = 50_000;
/// The longest name of a person, in characters.
const MAX_NAME: usize = 200;

/// A file whose signature was checked with the pinned key of the home that wrote it.
#[derive(Debug)]
pub(super) struct Bundle {
    pub party: PartyId,
    pub known: Party,
    pub content: Exchange,
}

/// Pure: `path` is for messages only.
///
/// Errors (exit 1): `exchange-foreign`, `exchange-not-for-us`, `exchange-version`, `exchange-out-of-bounds`, and those of
/// [`statement::verify`].
pub(super) fn read(register: &Register, path: &Path, bytes: &[u8]) -> Result<Bundle> {
    let hints = statement::hints(bytes)?;
    let Some((party, known)) = register.party_of_origin(&hints.origin) else {
        return Err(Error::verification("exchange-foreign")
            .with("path", path.display())
            .with("origin", hints.origin));
    };
    let content = statement::verify::<Exchange>(bytes, &known.origin, &known.keys.statements)?.into_content();
    if content.v != 1 {
        return Err(Error::verification("exchange-version").with("found", content.v));
    }
    if content.from != *party || content.to != register.home()?.party {
        return Err(Error::verification("exchange-not-for-us").with("path", path.display()));
    }
    in_bounds(&content)?;
    Ok(Bundle { party: *party, known: known.clone(), content })
}

fn in_bounds(content: &Exchange) -> Result<()> {
    let out = |what: &str| Error::verification("exchange-out-of-bounds").with("what", what);
    if content.statements.len() > MAX_STATEMENTS || content.people.len() > MAX_STATEMENTS {
        return Err(out("statements"));
    }
    let fit = |name: &str| text::is_plain(name, MAX_NAME) && !name.contains(['\n', '\t']);
    match content.people.iter().all(|person| fit(&person.name)) {
        true => Ok(()),
        false => Err(out("name")),
    }
}
