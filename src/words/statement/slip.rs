//! The slip statement: what the QR on the 個人情報受渡票 carries, and what stands on the disc as MEDIUM.cose.
//!
//! The slip's payload is a positional array, because every byte costs modules: with one medium the whole COSE_Sign1 is
//! about 225 bytes. CDDL (RFC 8610):
//!
//! ```cddl
//! slip = [ version: 1, consignment: tstr, media: [1*8 bstr .size 5], common ]
//!      / [ version: 2, consignment: tstr, media: [bstr .size 5], common, channel: "paper", sealing: bstr .size 32 ]
//!      / [ version: 2 / 3, consignment: tstr, media: [], common, channel: "asp", sealing: bstr .size 32 ]
//!      / [ version: 3, consignment: tstr, media: [1*8 bstr .size 5], common, channel: "medium" ]
//! common = ( package: bstr .size 32, from: bstr .size 5, to: bstr .size 5, pieces: uint, issued: int,
//!            offset-minutes: int, return-by: int, size: uint, root: bstr .size 32, sealing-index: uint,
//!            cosigned-size: uint )
//! ```
//! `issued` and `return-by` count seconds and days since 1970-01-01; `return-by` 0 means none. Of a bundle of paper
//! `pieces` are sheets and `package` is its [`bundle_mark`]. `sealing` is the leaf hash of the sender's sealing entry,
//! because no disc brings it. Version 3 says that the package is sealed for the recipient's key, and that no notice follows.

use crate::words::statement::Content;
use crate::words::units::{Bytes, ControlNumber, Digest, MediumNumber, PartyId, Pieces, Stamp};
use crate::words::vocabulary::Channel;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;
use time::{Date, UtcOffset};

/// At most this many media fit one symbol.
pub const MAX_MEDIA: usize = 8;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Form", try_from = "Form")]
pub struct Slip {
    pub consignment: ControlNumber,
    pub media: Vec<MediumNumber>,
    /// BLAKE3 of the `.age`, or the mark of a bundle of paper.
    pub package: Digest,
    pub from: PartyId,
    pub to: PartyId,
    /// Media, or sheets of paper; none through the LGWAN-ASP service.
    pub pieces: Pieces,
    pub issued: Stamp,
    pub return_by: Option<Date>,
    /// The sender's newest checkpoint when the slip was issued.
    pub size: u64,
    pub root: Digest,
    /// Where the sealing entry stands in the sender's ledger.
    pub sealing_index: u64,
    /// Size of the newest checkpoint that somebody else cosigned; 0 when there is none.
    pub cosigned_size: u64,
    pub channel: Channel,
    /// Leaf hash of the sealing entry; absent for media, which bring it with its proof.
    pub sealing: Option<Digest>,
    /// The package is sealed for the recipient's key and not under a password.
    pub to_key: bool,
}

impl Content for Slip {
    const TYPE: &'static str = "tewatashi/slip";
}

type Id = ByteArray<5>;
type Row = (u8, String, Vec<Id>, Digest, Id, Id, u64, i64, i16, i64, u64, Digest, u64, u64);
type LongRow =
    (u8, String, Vec<Id>, Digest, Id, Id, u64, i64, i16, i64, u64, Digest, u64, u64, Channel, Digest);

type KeyRow = (u8, String, Vec<Id>, Digest, Id, Id, u64, i64, i16, i64, u64, Digest, u64, u64, Channel);

/// Which of the arrays it is shows in its length.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Form {
    Short(Row),
    ToKey(KeyRow),
    Long(LongRow),
}

impl From<Slip> for Form {
    fn from(slip: Slip) -> Form {
        let (channel, sealing, to_key) = (slip.channel, slip.sealing, slip.to_key);
        let row = Row::from(slip);
        match (channel, sealing) {
            (Channel::Paper | Channel::Asp, Some(sealing)) => {
                let (_, a, b, c, d, e, f, g, h, i, j, k, l, m) = row;
                let version = if to_key { 3 } else { 2 };
                Form::Long((version, a, b, c, d, e, f, g, h, i, j, k, l, m, channel, sealing))
            }
            _ if to_key => {
                let (_, a, b, c, d, e, f, g, h, i, j, k, l, m) = row;
                Form::ToKey((3, a, b, c, d, e, f, g, h, i, j, k, l, m, channel))
            }
            _ => Form::Short(row),
        }
    }
}

impl TryFrom<Form> for Slip {
    type Error = &'static str;
    fn try_from(form: Form) -> Result<Slip, &'static str> {
        let (row, versions, channel, sealing) = match form {
            Form::Short(row) => (row, 1..=1, Channel::Medium, None),
            Form::ToKey((version, a, b, c, d, e, f, g, h, i, j, k, l, m, channel)) => {
                ((version, a, b, c, d, e, f, g, h, i, j, k, l, m), 3..=3, channel, None)
            }
            Form::Long((version, a, b, c, d, e, f, g, h, i, j, k, l, m, channel, sealing)) => {
                ((version, a, b, c, d, e, f, g, h, i, j, k, l, m), 2..=3, channel, Some(sealing))
            }
        };
        let version = row.0;
        if !versions.contains(&version) {
            return Err("a slip of a newer version");
        }
        let slip = Slip { channel, sealing, to_key: version == 3, ..Slip::try_from(row)? };
        match (version, channel, sealing.is_some(), slip.media.len()) {
            (1 | 3, Channel::Medium, false, 1..=MAX_MEDIA)
            | (2, Channel::Paper, true, 1)
            | (2 | 3, Channel::Asp, true, 0) => Ok(slip),
            _ => Err("between one and eight media, one bundle of paper, or none for the service"),
        }
    }
}

impl From<Slip> for Row {
    fn from(s: Slip) -> Row {
        let offset = s.issued.moment().offset().whole_minutes();
        let return_by = s.return_by.map_or(0, |day| i64::from(day.to_julian_day() - EPOCH));
        let media = s.media.iter().map(|m| Id::new(m.0)).collect();
        let number = s.consignment.to_string();
        let (from, to) = (Id::new(s.from.0), Id::new(s.to.0));
        let issued = s.issued.unix();
        (
            1,
            number,
            media,
            s.package,
            from,
            to,
            s.pieces.0,
            issued,
            offset,
            return_by,
            s.size,
            s.root,
            s.sealing_index,
            s.cosigned_size,
        )
    }
}

/// Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

impl TryFrom<Row> for Slip {
    type Error = &'static str;
    fn try_from(row: Row) -> Result<Slip, &'static str> {
        let (
            _,
            number,
            media,
            package,
            from,
            to,
            pieces,
            issued,
            offset,
            return_by,
            size,
            root,
            sealing_index,
            cosigned_size,
        ) = row;
        let consignment: ControlNumber = number.parse().map_err(|_| "a control number")?;
        if consignment.to_string() != number {
            return Err("a control number in its canonical form");
        }
        let offset =
            UtcOffset::from_whole_seconds(i32::from(offset) * 60).map_err(|_| "an offset within a day")?;
        let return_by = match return_by {
            0 => None,
            days => {
                let julian = i32::try_from(days).ok().and_then(|d| d.checked_add(EPOCH)).ok_or("a date")?;
                Some(Date::from_julian_day(julian).map_err(|_| "a date")?)
            }
        };
        Ok(Slip {
            consignment,
            media: media.into_iter().map(|m| MediumNumber(m.into_array())).collect(),
            package,
            from: PartyId(from.into_array()),
            to: PartyId(to.into_array()),
            pieces: Pieces(pieces),
            issued: Stamp::from_unix(issued, offset).map_err(|_| "a time")?,
            return_by,
            size,
            root,
            sealing_index,
            cosigned_size,
            channel: Channel::Medium,
            sealing: None,
            to_key: false,
        })
    }
}

/// MEDIUM.cose: signed before burning, lies on the disc beside the package.
///
/// ```cddl
/// medium-note = { v: 1, consignment: control-number, medium: medium-id, from: party-id, to: party-id, size: uint,
///                 package: blake3, sealing: leaf }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MediumNote {
    pub v: u8,
    pub consignment: ControlNumber,
    pub medium: MediumNumber,
    pub from: PartyId,
    pub to: PartyId,
    pub size: Bytes,
    pub package: Digest,
    /// Leaf hash of the sealing entry.
    pub sealing: Digest,
}

impl Content for MediumNote {
    const TYPE: &'static str = "tewatashi/medium";
}

/// What stands for the package of a bundle of paper: slip, receipts and check number name it.
pub fn bundle_mark(consignment: &ControlNumber, medium: MediumNumber, sheets: Pieces) -> Digest {
    let mut hasher = blake3::Hasher::new_derive_key("tewatashi 2025 bundle of paper");
    hasher.update(&medium.0).update(&sheets.0.to_be_bytes()).update(consignment.to_string().as_bytes());
    Digest(*hasher.finalize().as_bytes())
}

/// 照合番号: eight digits for people without any device to compare slip, label and bag tag by. Not a proof.
pub fn matching_number(consignment: &ControlNumber, package: &Digest) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("tewatashi 2025 matching number");
    hasher.update(consignment.to_string().as_bytes());
    hasher.update(&package.0);
    let hash = hasher.finalize();
    let first =
        u64::from_be_bytes(hash.as_bytes()[..8].try_into().expect("a hash is longer than eight bytes"));
    let digits = format!("{:08}", first % 100_000_000);
    format!("{}-{}", &digits[..4], &digits[4..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::cbor;

    fn slip() -> Slip {
        Slip {
            consignment: "SHJ-R7-0001".parse().unwrap(),
            media: vec![MediumNumber([1, 2, 3, 4, 5])],
            package: Digest([7; 32]),
            from: PartyId([1; 5]),
            to: PartyId([2; 5]),
            pieces: Pieces(1),
            issued: "2025-05-12T16:00:00+09:00".parse().unwrap(),
            return_by: Some(time::macros::date!(2026 - 03 - 31)),
            size: 23,
            root: Digest([9; 32]),
            sealing_index: 19,
            cosigned_size: 0,
            channel: Channel::Medium,
            sealing: None,
            to_key: false,
        }
    }
    fn other(channel: Channel) -> Slip {
        let media = if channel == Channel::Paper { slip().media } else { Vec::new() };
        Slip { channel, media, pieces: Pieces(24), sealing: Some(Digest([8; 32])), ..slip() }
    }

    #[test]
    fn a_slip_comes_back_as_it_was_and_stays_small() {
        let bytes = cbor::to_bytes(&slip());
        assert_eq!(cbor::from_bytes::<Slip>("slip", &bytes).unwrap(), slip());
        assert!(bytes.len() < 130, "{} bytes", bytes.len());
    }

    #[test]
    fn a_slip_of_paper_or_of_the_service_comes_back_as_it_was() {
        for channel in [Channel::Paper, Channel::Asp] {
            let bytes = cbor::to_bytes(&other(channel));
            assert_eq!(cbor::from_bytes::<Slip>("slip", &bytes).unwrap(), other(channel));
        }
    }

    #[test]
    fn a_slip_of_what_is_sealed_for_a_key_comes_back_as_it_was() {
        for slip in [Slip { to_key: true, ..slip() }, Slip { to_key: true, ..other(Channel::Asp) }] {
            let bytes = cbor::to_bytes(&slip);
            assert_eq!(cbor::from_bytes::<Slip>("slip", &bytes).unwrap(), slip);
        }
        // Paper is sealed for nobody, and each length belongs to its versions.
        let Form::Long(mut paper) = Form::from(other(Channel::Paper)) else { panic!("the long form") };
        paper.0 = 3;
        assert!(cbor::from_bytes::<Slip>("slip", &cbor::to_bytes(&paper)).is_err());
        let Form::ToKey(row) = Form::from(Slip { to_key: true, ..slip() }) else { panic!("its own form") };
        for version in [0, 1, 2, 4] {
            let mut row = row.clone();
            row.0 = version;
            assert!(cbor::from_bytes::<Slip>("slip", &cbor::to_bytes(&row)).is_err());
        }
        let Form::Short(mut row) = Form::from(slip()) else { panic!("the short form") };
        row.0 = 3;
        assert!(cbor::from_bytes::<Slip>("slip", &cbor::to_bytes(&row)).is_err());
    }

    #[test]
    fn a_slip_names_one_bundle_of_paper_and_no_medium_of_the_service() {
        let two = Slip { media: vec![MediumNumber([0; 5]); 2], ..other(Channel::Paper) };
        let none = Slip { media: vec![], ..other(Channel::Paper) };
        let one = Slip { media: slip().media, ..other(Channel::Asp) };
        for bad in [two, none, one] {
            assert!(cbor::from_bytes::<Slip>("slip", &cbor::to_bytes(&bad)).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_slip_of_media_has_one_form_only() {
        let Form::Long(mut row) = Form::from(other(Channel::Paper)) else { panic!("the long form") };
        row.14 = Channel::Medium;
        assert!(cbor::from_bytes::<Slip>("slip", &cbor::to_bytes(&row)).is_err());
    }

    #[test]
    fn a_slip_without_media_or_with_too_many_is_refused() {
        for count in [0, 9] {
            let mut bad = slip();
            bad.media = vec![MediumNumber([0; 5]); count];
            assert!(cbor::from_bytes::<Slip>("slip", &cbor::to_bytes(&bad)).is_err());
        }
    }
}
