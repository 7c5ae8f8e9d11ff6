//! Slips as they come in: from a picture, a PDF, a folder of scans, a text file, typed or scanned digits, standard input.
//!
//! A slip is believed only under a key that was pinned before, or that an identity file brought whose fingerprint was
//! compared; never under a key that came with it.

use crate::steps::desk::Desk;
use crate::tools::ledger::CosignatureCode;
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

/// The codes in a source, each with where it was: a file, `-`, or nothing where it was typed.
#[derive(Default)]
pub struct Codes {
    pub found: Vec<(String, Vec<u8>)>,
    /// Where something was looked for in vain, and why.
    pub unread: Vec<(String, Error)>,
}

/// Everything in a picture, a PDF, a folder of scans, a text file, standard input (`-`), or the digits themselves.
pub fn codes_in(source: &str) -> Result<Codes> {
    let path = Path::new(source);
    let mut codes = Codes::default();
    if source == "-" {
        let mut bytes = Vec::new();
        let failed = |cause: std::io::Error| Error::io(path, &cause);
        std::io::stdin().take(scan::MAX_FILE).read_to_end(&mut bytes).map_err(failed)?;
        match scan::is_picture(&bytes) {
            true => codes.printed(source, scan::read_bytes(path, &bytes)),
            false => codes.typed(source, &String::from_utf8_lossy(&bytes)),
        }
    } else if path.is_dir() {
        for file in scan::in_folder(path)? {
            codes.printed(&file.display().to_string(), scan::read_file(&file));
        }
    } else if path.exists() {
        match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("txt" | "csv") => {
                codes.typed(source, &String::from_utf8_lossy(&files::read_small(path, MAX_TYPED)?))
            }
            _ => codes.printed(source, scan::read_file(path)),
        }
    } else if source.contains('/') || path.extension().is_some() {
        // The digits in a file's name are no slip.
        return Err(Error::usage("file-missing").with("path", source));
    } else {
        codes.typed("", source);
    }
    Ok(codes)
}

impl Codes {
    fn printed(&mut self, place: &str, read: Result<Vec<String>>) {
        let nothing = || Error::usage("scan-no-symbol").with("path", place);
        match read.and_then(|texts| if texts.is_empty() { Err(nothing()) } else { Ok(texts) }) {
            Ok(texts) => {
                texts.iter().for_each(|text| self.take(place, digits::decode(text).map(|one| vec![one])))
            }
            Err(error) => self.unread.push((place.to_string(), error)),
        }
    }
    fn typed(&mut self, place: &str, text: &str) {
        self.take(place, digits::decode_all(text, is_code));
    }
    fn take(&mut self, place: &str, codes: Result<Vec<Vec<u8>>>) {
        match codes {
            Ok(codes) => self.found.extend(codes.into_iter().map(|code| (place.to_string(), code))),
            Err(error) => self.unread.push((place.to_string(), error)),
        }
    }
}

/// Whether bytes have the form of what this program prints as digits.
fn is_code(bytes: &[u8]) -> bool {
    statement::hints(bytes).is_ok() || CosignatureCode::from_bytes(bytes).is_ok()
}

/// The bytes of every code in a source; at least one.
pub fn statements_in(source: &str) -> Result<Vec<Vec<u8>>> {
    let Codes { found, unread } = codes_in(source)?;
    match (found.is_empty(), unread.into_iter().next()) {
        (true, Some((_, error))) => Err(error),
        (true, None) => Err(Error::usage("scan-nothing").with("path", source)),
        (false, _) => Ok(found.into_iter().map(|(_, bytes)| bytes).collect()),
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
