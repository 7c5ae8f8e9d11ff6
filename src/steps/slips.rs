//! Slips as they come in: from a picture, a text file, typed or scanned digits, standard input.
//!
//! A slip is believed only under a key that was pinned before, or that an identity file brought whose fingerprint was
//! compared; never under a key that came with it.

use crate::steps::desk::Desk;
use crate::tools::{files, scan};
use crate::words::digits;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::HomeKeys;
use crate::words::statement::slip::Slip;
use crate::words::statement::{self, Signed};
use crate::words::units::{PartyId, generation};
use std::io::Read;
use std::path::Path;

/// More digits than any symbol holds.
const MAX_TYPED: u64 = 1 << 20;

/// The bytes of every statement found in a source: a picture, a text file, `-`, or the digits themselves.
pub fn statements_in(source: &str) -> Result<Vec<Vec<u8>>> {
    let path = Path::new(source);
    let texts = if source == "-" {
        let mut text = String::new();
        let failed = |cause: std::io::Error| Error::io(Path::new("-"), &cause);
        std::io::stdin().take(MAX_TYPED).read_to_string(&mut text).map_err(failed)?;
        vec![text]
    } else if path.exists() {
        match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("txt" | "csv") => {
                vec![String::from_utf8_lossy(&files::read_small(path, MAX_TYPED)?).into_owned()]
            }
            _ => scan::read_picture(path)?,
        }
    } else if source.contains('/') || path.extension().is_some() {
        // The digits in a file's name are no slip.
        return Err(Error::usage("file-missing").with("path", source));
    } else {
        vec![source.to_string()]
    };
    let mut found = Vec::new();
    let mut unread = None;
    for text in texts {
        match digits::decode(&text) {
            Ok(bytes) => found.push(bytes),
            Err(error) => unread = Some(error),
        }
    }
    match (found.is_empty(), unread) {
        (true, Some(error)) => Err(error),
        (true, None) => Err(Error::usage("scan-nothing").with("path", source)),
        (false, _) => Ok(found),
    }
}

/// A home whose slips can be checked: who it is, and its pinned keys.
#[derive(Clone, Debug)]
pub struct KnownHome {
    pub party: PartyId,
    pub name: String,
    pub origin: String,
    pub keys: HomeKeys,
}

/// Homes whose keys were pinned, this one included.
pub fn known_homes(desk: &mut Desk<'_>) -> Result<Vec<KnownHome>> {
    let parties: Vec<_> = desk.book()?.register.parties.clone().into_iter().collect();
    let mut known = Vec::new();
    for (party, pinned) in parties {
        let name = desk.party_name(&party)?;
        // What was on its way when entries were lost was signed under an earlier name.
        let (first, count) = generation(&pinned.origin);
        let earlier = (2..count).map(|count| format!("{first}/{count}"));
        let origins =
            std::iter::once(first.to_string()).chain(earlier).filter(|origin| *origin != pinned.origin);
        for origin in std::iter::once(pinned.origin.clone()).chain(origins) {
            known.push(KnownHome { party, name: name.clone(), origin, keys: pinned.keys });
        }
    }
    Ok(known)
}

/// The one slip in a source, checked against the keys of known homes.
pub fn trusted_slip(known: &[KnownHome], source: &str) -> Result<(Vec<u8>, Signed<Slip>)> {
    let mut failed = Error::usage("scan-nothing").with("path", source);
    for bytes in statements_in(source)? {
        match check(&bytes, known) {
            Ok(signed) => return Ok((bytes, signed)),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// One slip, checked against the keys of known homes.
pub fn check(bytes: &[u8], known: &[KnownHome]) -> Result<Signed<Slip>> {
    let hints = statement::hints(bytes)?;
    let Some(home) = known.iter().find(|home| home.origin == hints.origin) else {
        return Err(Error::verification("slip-foreign").with("origin", hints.origin));
    };
    let signed = statement::verify::<Slip>(bytes, &home.origin, &home.keys.statements)?;
    match signed.content().from == home.party {
        true => Ok(signed),
        false => Err(Error::verification("slip-for-another").with("origin", &home.origin)),
    }
}
