//! Who sent a package: what the sender signed, held against the key that lies in the page and, where somebody has typed it,
//! against the fingerprint on the paper of the contract's start.
//!
//! A key that comes with the thing it is to prove proves nothing. So the page always says whether the fingerprint was
//! compared. Statements are read here with a small CBOR reader ([`crate::cbor`]), because the program's own, with its libraries,
//! is larger than the whole page may be; tests hold the two against each other.

use crate::cbor::{self, Reader, Unexpected};
use tewatashi::words::digits;
use tewatashi::words::error::{Error, Result};
use tewatashi::words::sign::{PublicKey, same_fingerprint};
use tewatashi::words::statement::kinds::HomeKeys;
use tewatashi::words::statement::slip::matching_number;
use tewatashi::words::units::{ControlNumber, Digest, MediumNumber};

/// Whom the page takes for the sender: written into it when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    pub origin: String,
    pub keys: HomeKeys,
}

impl Sender {
    /// From its keys of log, statements and cosigner in hexadecimal.
    pub fn read(origin: &str, keys: [&str; 3]) -> Result<Sender> {
        let key = |text: &str| text.parse().map(|Digest(key)| PublicKey(key));
        let keys = HomeKeys { log: key(keys[0])?, statements: key(keys[1])?, cosigner: key(keys[2])? };
        Ok(Sender { origin: origin.into(), keys })
    }
    /// Whether this is the fingerprint on paper. Nothing typed is `None`.
    pub fn is(&self, typed: &str) -> Option<bool> {
        let typed = typed.trim();
        (!typed.is_empty()).then(|| same_fingerprint(typed, &self.keys.fingerprint(&self.origin)))
    }
}

/// What a slip or a medium's note says, its signature being right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    pub consignment: ControlNumber,
    pub media: Vec<MediumNumber>,
    /// BLAKE3 of the package.
    pub package: Digest,
    /// Days since 1970-01-01; none without a day of return.
    pub return_by: Option<i64>,
    pub matching: String,
}

impl Announced {
    fn new(
        consignment: &str,
        media: Vec<MediumNumber>,
        package: Digest,
        return_by: i64,
    ) -> Result<Announced> {
        let consignment: ControlNumber = consignment.parse().map_err(|_| malformed())?;
        let matching = matching_number(&consignment, &package);
        Ok(Announced {
            consignment,
            media,
            package,
            return_by: (return_by != 0).then_some(return_by),
            matching,
        })
    }
}

/// Reads what a scanner typed from a slip.
///
/// Errors: `digits-…`, and what [`note`] refuses.
pub fn slip(typed: &str, sender: &Sender) -> Result<Announced> {
    let bytes = digits::decode(typed)?;
    let payload = verified(&bytes, "tewatashi/slip", sender)?;
    let read = || -> cbor::Result<_> {
        let mut row = Reader(payload);
        let fields = row.array()?;
        let (version, consignment) = (row.unsigned()?, row.text()?);
        let media = (0..row.array()?.min(8)).map(|_| fixed(&mut row).map(MediumNumber));
        let media = media.collect::<cbor::Result<Vec<_>>>()?;
        let package = Digest(fixed(&mut row)?);
        let (_from, _to, _pieces) = (row.bytes()?, row.bytes()?, row.unsigned()?);
        let (_issued, _offset) = (row.integer()?, row.integer()?);
        Ok((fields, version, consignment, media, package, row.integer()?))
    };
    let (fields, version, consignment, media, package, return_by) = read().map_err(|_| malformed())?;
    match (version, fields) {
        (1, 14) | (2, 16) | (3, 15 | 16) => Announced::new(consignment, media, package, return_by),
        (4.., _) => Err(Error::usage("opener-newer")),
        _ => Err(malformed()),
    }
}

/// Reads `MEDIUM.cose`.
///
/// Errors: `statement-…`, `signature-wrong`.
pub fn note(bytes: &[u8], sender: &Sender) -> Result<Announced> {
    let payload = verified(bytes, "tewatashi/medium", sender)?;
    let read = || -> cbor::Result<_> {
        let mut map = Reader(payload);
        let (mut version, mut consignment, mut medium, mut package) = (None, None, None, None);
        for _ in 0..map.map()? {
            match map.text()? {
                "v" => version = Some(map.unsigned()?),
                "consignment" => consignment = Some(map.text()?),
                "medium" => medium = Some(map.text()?),
                "package" => package = Some(Digest(fixed(&mut map)?)),
                "sealing" => drop(map.bytes()?),
                "size" => drop(map.unsigned()?),
                "from" | "to" => drop(map.text()?),
                _ => return Err(Unexpected),
            }
        }
        Ok((version, consignment, medium, package))
    };
    match read().map_err(|_| malformed())? {
        (Some(1), Some(consignment), Some(medium), Some(package)) => {
            let medium = medium.parse().map_err(|_| malformed())?;
            Announced::new(consignment, vec![medium], package, 0)
        }
        (Some(2..), ..) => Err(Error::usage("opener-newer")),
        _ => Err(malformed()),
    }
}

/// The payload of a COSE_Sign1 (RFC 9052) that the sender signed as a statement of this kind.
fn verified<'b>(bytes: &'b [u8], kind: &str, sender: &Sender) -> Result<&'b [u8]> {
    let frame = || -> cbor::Result<_> {
        let mut cose = Reader(bytes);
        let parts = cose.array()?;
        let protected = cose.bytes()?;
        let unprotected = cose.map()?;
        let (payload, signature) = (cose.bytes()?, cose.bytes()?);
        let whole = parts == 4 && unprotected == 0 && cose.0.is_empty();
        Ok((protected, payload, signature, whole))
    };
    let (protected, payload, signature, whole) = frame().map_err(|_| malformed())?;
    let header = Header::read(protected).map_err(|_| malformed())?;
    if !whole || !header.ed25519 {
        return Err(malformed());
    }
    if header.kind != kind {
        return Err(Error::verification("statement-kind").with("found", header.kind).with("wanted", kind));
    }
    if header.origin != sender.origin {
        return Err(Error::verification("statement-origin")
            .with("found", header.origin)
            .with("wanted", &sender.origin));
    }
    sender.keys.statements.verify(&signed(protected, payload), signature)?;
    Ok(payload)
}

/// Sig_structure: `["Signature1", protected, external_aad, payload]`.
fn signed(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    const ARRAY_OF_4: u8 = 0x84;
    let mut bytes = vec![ARRAY_OF_4];
    cbor::put(&mut bytes, true, b"Signature1");
    cbor::put(&mut bytes, false, protected);
    cbor::put(&mut bytes, false, b"");
    cbor::put(&mut bytes, false, payload);
    bytes
}

/// Labels in a COSE header.
const ALGORITHM: i64 = 1;
const KIND: i64 = 3;
const KEY_ID: i64 = 4;
const CLAIMS: i64 = 15;
/// The label of the issuer among CWT claims (RFC 8392), the only one in use.
const ISSUER: i64 = 1;

/// What the protected header says.
#[derive(Default)]
struct Header<'b> {
    ed25519: bool,
    kind: &'b str,
    origin: &'b str,
}

impl<'b> Header<'b> {
    fn read(bytes: &'b [u8]) -> cbor::Result<Header<'b>> {
        let mut header = Header::default();
        let mut map = Reader(bytes);
        for _ in 0..map.map()? {
            match map.integer()? {
                // −19 is Ed25519 (RFC 9864); −8 was its name before.
                ALGORITHM => header.ed25519 = matches!(map.integer()?, -19 | -8),
                KIND => header.kind = map.text()?,
                KEY_ID => drop(map.bytes()?),
                CLAIMS => match (map.map()?, map.integer()?) {
                    (1, ISSUER) => header.origin = map.text()?,
                    _ => return Err(Unexpected),
                },
                // What is critical, too: nothing of that kind is in use.
                _ => return Err(Unexpected),
            }
        }
        Ok(header)
    }
}

fn fixed<const N: usize>(from: &mut Reader) -> cbor::Result<[u8; N]> {
    from.bytes()?.try_into().map_err(|_| Unexpected)
}

fn malformed() -> Error {
    Error::verification("statement-malformed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{Ed25519KeyPair, KeyPair};
    use tewatashi::words::sign::Signer;
    use tewatashi::words::statement::slip::{MediumNote, Slip};
    use tewatashi::words::statement::{self, Content};
    use tewatashi::words::units::{Bytes, PartyId, Pieces};
    use tewatashi::words::vocabulary::Channel;

    struct Key(Ed25519KeyPair);
    impl Signer for Key {
        fn public(&self) -> PublicKey {
            PublicKey(self.0.public_key().as_ref().try_into().unwrap())
        }
        fn sign(&self, message: &[u8]) -> [u8; 64] {
            self.0.sign(message).as_ref().try_into().unwrap()
        }
    }
    fn key(seed: u8) -> Key {
        Key(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
    }
    fn sender() -> Sender {
        let keys = [1, 2, 3].map(|seed| key(seed).public());
        Sender {
            origin: "tewatashi/SHJ-1".into(),
            keys: HomeKeys { log: keys[0], statements: keys[1], cosigner: keys[2] },
        }
    }
    fn a_slip() -> Slip {
        Slip {
            consignment: "SHJ-R7-0001".parse().unwrap(),
            media: vec![MediumNumber([7; 5]), MediumNumber([8; 5])],
            package: Digest([4; 32]),
            from: PartyId([1; 5]),
            to: PartyId([2; 5]),
            pieces: Pieces(2),
            issued: "2026-02-02T09:00:00+09:00".parse().unwrap(),
            return_by: None,
            size: 9,
            root: Digest([3; 32]),
            sealing_index: 4,
            cosigned_size: 5,
            channel: Channel::Medium,
            sealing: None,
            to_key: false,
        }
    }
    fn a_note() -> MediumNote {
        MediumNote {
            v: 1,
            consignment: "SHJ-R7-0001".parse().unwrap(),
            medium: MediumNumber([7; 5]),
            from: PartyId([1; 5]),
            to: PartyId([2; 5]),
            size: Bytes(1234),
            package: Digest([4; 32]),
            sealing: Digest([9; 32]),
        }
    }
    fn signed(content: &impl Content) -> Vec<u8> {
        statement::sign(content, "tewatashi/SHJ-1", &key(2))
    }

    #[test]
    fn every_form_of_a_slip_says_here_what_it_says_to_the_program() {
        let asp = Slip { media: vec![], channel: Channel::Asp, sealing: Some(Digest([6; 32])), ..a_slip() };
        let forms = [a_slip(), Slip { to_key: true, ..a_slip() }, Slip { to_key: true, ..asp.clone() }, asp];
        for form in forms {
            let bytes = signed(&form);
            let read = statement::verify::<Slip>(&bytes, "tewatashi/SHJ-1", &key(2).public()).unwrap();
            let found = slip(&digits::encode(&bytes), &sender()).unwrap();
            assert_eq!((found.consignment, found.media), (form.consignment.clone(), form.media.clone()));
            assert_eq!((found.package, found.return_by), (read.content().package, None));
            assert_eq!(found.matching, matching_number(&form.consignment, &form.package));
        }
    }

    #[test]
    fn a_note_of_a_medium_is_read() {
        let found = note(&signed(&a_note()), &sender()).unwrap();
        assert_eq!((found.media, found.package), (vec![MediumNumber([7; 5])], Digest([4; 32])));
    }

    #[test]
    fn what_the_program_refuses_is_refused_here_and_no_byte_can_change() {
        let whole = signed(&a_note());
        let theirs = |bytes: &[u8]| {
            statement::verify::<MediumNote>(bytes, "tewatashi/SHJ-1", &key(2).public()).is_ok()
        };
        assert!(theirs(&whole) && note(&whole, &sender()).is_ok());
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(!theirs(&changed) && note(&changed, &sender()).is_err(), "byte {at}");
            assert!(note(&whole[..at], &sender()).is_err(), "cut at {at}");
        }
        assert!(note(&[&whole[..], &[0]].concat(), &sender()).is_err());
        let code = |result: Result<Announced>| result.unwrap_err().code;
        assert_eq!(code(note(&signed(&a_slip()), &sender())), "statement-kind");
        let other = statement::sign(&a_note(), "tewatashi/DHZ-2", &key(2));
        assert_eq!(code(note(&other, &sender())), "statement-origin");
        let forged = statement::sign(&a_note(), "tewatashi/SHJ-1", &key(1));
        assert_eq!(code(note(&forged, &sender())), "signature-wrong");
        assert_eq!(code(slip("no digits", &sender())), "digits-none");
    }

    #[test]
    fn the_fingerprint_is_compared_as_people_type_it() {
        let fingerprint = sender().keys.fingerprint("tewatashi/SHJ-1");
        assert_eq!(sender().is(&fingerprint.to_uppercase().replace(' ', "")), Some(true));
        assert_eq!(sender().is(&fingerprint.replace(' ', "-")), Some(true));
        assert_eq!(sender().is(&fingerprint.replacen(|c: char| c.is_ascii_hexdigit(), "x", 1)), Some(false));
        assert_eq!(sender().is("  "), None);
    }
}
