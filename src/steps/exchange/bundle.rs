//! Reading an exchange file: whose it is, that it is genuine and for us, and that nothing in it is out of bounds.

use crate::steps::desk::Desk;
use crate::words::characters;
use crate::words::custody::register::{Party, Register};
use crate::words::error::{Error, Result};
use crate::words::statement;
use crate::words::statement::kinds::Exchange;
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

impl Bundle {
    /// What a party says that came in no file; every statement and cosignature is checked by itself.
    pub fn without_file(desk: &mut Desk<'_>, party: PartyId) -> Result<Bundle> {
        let register = &desk.book()?.register;
        let (known, to) = (register.party(&party)?.clone(), register.home()?.party);
        let (people, statements, checkpoints, cosigned) = (vec![], vec![], vec![], vec![]);
        let content =
            Exchange { v: 1, from: party, to, at: desk.now, people, statements, checkpoints, cosigned };
        Ok(Bundle { party, known, content })
    }
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
    let fit = |name: &str| characters::is_plain(name, MAX_NAME) && !name.contains(['\n', '\t']);
    match content.people.iter().all(|person| fit(&person.name)) {
        true => Ok(()),
        false => Err(out("name")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::act::{Act, Actor, Deed, Known, PartyTrusted, TreeHead};
    use crate::words::custody::Event;
    use crate::words::sign::{Signer, known::key};
    use crate::words::statement::kinds::{HomeKeys, Receipt};
    use crate::words::units::{Digest, Stamp};
    use crate::words::vocabulary::Role;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use serde_bytes::ByteBuf;

    const US: PartyId = PartyId([1; 5]);
    const THEM: PartyId = PartyId([2; 5]);

    fn now() -> Stamp {
        "2025-05-14T16:00:00+09:00".parse().unwrap()
    }

    /// We, and them as pinned.
    fn register() -> Register {
        let keys = |seed| {
            let key = key(seed).public();
            HomeKeys { log: key, statements: key, cosigner: key }
        };
        let (origin, identity) = ("tewatashi/them".to_string(), Digest([0; 32]));
        let pinned = TreeHead { size: 1, root: Digest([0; 32]) };
        let code = |code: &str| code.parse().unwrap();
        let deeds = [
            Deed::HomeOpened {
                role: Role::Office,
                code: code("US"),
                practice: true,
                party: US,
                keys: keys(1),
            },
            Deed::PartyTrusted(PartyTrusted {
                party: THEM,
                role: Role::Contractor,
                code: code("THEM"),
                origin,
                keys: keys(2),
                pinned,
                identity,
                receiving: None,
            }),
        ];
        let mut register = Register::default();
        for (index, deed) in deeds.into_iter().enumerate() {
            let (origin, actor) = ("tewatashi/us".into(), Actor { id: None, known: Known::Declared });
            let (refs, paper, pii) = (vec![], None, Default::default());
            let act =
                Act { v: 1, origin, at: now(), actor, edition: None, corrects: None, refs, paper, deed, pii };
            let (index, leaf, recorded) = (index as u64, Digest([0; 32]), now());
            register.apply(&Event { index, leaf, recorded, seconds: 0, act });
        }
        register
    }

    fn file() -> Vec<u8> {
        let statements =
            vec![ByteBuf::from(statement::sign(&Receipt::sample(now()), "tewatashi/them", &key(3)))];
        let (people, checkpoints, cosigned) = (vec![], vec!["one".into()], vec!["two".into()]);
        let content =
            Exchange { v: 1, from: THEM, to: US, at: now(), people, statements, checkpoints, cosigned };
        statement::sign(&content, "tewatashi/them", &key(2))
    }

    fn read(bytes: &[u8]) -> Result<Bundle> {
        super::read(&register(), Path::new("x"), bytes)
    }

    #[test]
    fn a_genuine_file_is_read() {
        assert_eq!(read(&file()).unwrap().content.statements.len(), 1);
    }

    #[test]
    fn no_single_changed_bit_is_read() {
        let genuine = file();
        for at in 0..genuine.len() * 8 {
            let mut bytes = genuine.clone();
            bytes[at / 8] ^= 1 << (at % 8);
            assert!(read(&bytes).is_err(), "bit {at}");
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_refused_and_nothing_panics(bytes in vec(any::<u8>(), 0..300)) {
            prop_assert!(read(&bytes).is_err());
            let _ = statement::glance(&bytes);
        }

        #[test]
        fn a_file_bent_in_several_places_is_refused(
            changes in vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 1..8),
        ) {
            let genuine = file();
            let mut bytes = genuine.clone();
            for (at, byte, how) in changes {
                let at = at.index(bytes.len().max(1)).min(bytes.len());
                match how {
                    0 if at < bytes.len() => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => bytes.truncate(at),
                }
            }
            prop_assert!(bytes == genuine || read(&bytes).is_err());
            let _ = statement::glance(&bytes);
        }
    }
}
