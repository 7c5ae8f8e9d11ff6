//! When a search that found nothing is evidence of erasure.
//!
//! A blank stick proves nothing, and neither does an old result. A search counts only if the office asked for it (its own
//! number stands in it), it reached everything, and an earlier search of the same device, by its serial number, found the
//! data that are gone now.

use crate::words::statement::kinds::ResidueScan;
use crate::words::units::{Bytes, Token};

/// Why a search is no evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEvidence {
    /// The office's number is missing or another.
    Nonce,
    /// Data are still there.
    Found,
    /// Not everything was read.
    Unread,
    /// Not the whole device: a folder, or an image of it.
    NotTheDevice,
    /// No serial number, so that it may be any device.
    NoSerial,
    /// No earlier search of this device found the data.
    NeverThere,
}

impl NoEvidence {
    pub fn as_str(self) -> &'static str {
        match self {
            NoEvidence::Nonce => "nonce",
            NoEvidence::Found => "found",
            NoEvidence::Unread => "unread",
            NoEvidence::NotTheDevice => "not-the-device",
            NoEvidence::NoSerial => "no-serial",
            NoEvidence::NeverThere => "never-there",
        }
    }
}

/// Whether `after` shows, as far as a search can, that what `before` found on the same device is gone. `asked` is the
/// number that the office gave out for it.
pub fn counts(after: &ResidueScan, before: &[ResidueScan], asked: &Token) -> Result<(), NoEvidence> {
    let serial = after.place.device_serial.trim();
    let holds = [
        (after.nonce.as_ref() == Some(asked), NoEvidence::Nonce),
        (!after.found(), NoEvidence::Found),
        (after.unread == Bytes(0) && after.read == after.size, NoEvidence::Unread),
        (after.place.path.starts_with("/dev/"), NoEvidence::NotTheDevice),
        (!serial.is_empty(), NoEvidence::NoSerial),
        (before.iter().any(|earlier| found_there(earlier, after)), NoEvidence::NeverThere),
    ];
    holds.into_iter().find(|(held, _)| !held).map_or(Ok(()), |(_, ground)| Err(ground))
}

/// The same data on the same device, before.
fn found_there(earlier: &ResidueScan, after: &ResidueScan) -> bool {
    let (one, other) = (&earlier.place, &after.place);
    earlier.found()
        && earlier.at < after.begun
        && earlier.consignment == after.consignment
        && earlier.package == after.package
        && one.device_serial.trim() == other.device_serial.trim()
        && one.device_model == other.device_model
        && earlier.scan != after.scan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::statement::erasure::Place;
    use crate::words::units::{CopyNumber, Digest};

    fn asked() -> Token {
        "48151623".parse().unwrap()
    }
    fn search(at: &str, runs: u64) -> ResidueScan {
        ResidueScan {
            v: 1,
            consignment: "SHJ-R7-0001".parse().unwrap(),
            at: at.parse().unwrap(),
            by: "P-7K3Q-9X2D".parse().unwrap(),
            scan: CopyNumber([runs as u8; 5]),
            package: Digest([1; 32]),
            nonce: Some(asked()),
            place: Place {
                host: "pc".into(),
                path: "/dev/sdb".into(),
                device_model: "Stick".into(),
                device_serial: "S1".into(),
                kind: "removable".into(),
                device_size: None,
            },
            size: Bytes(1000),
            read: Bytes(1000),
            unread: Bytes(0),
            inflated: Bytes(0),
            mode: "every-window".into(),
            shortest: 64,
            covered: Bytes(500),
            left_out: Bytes(0),
            people: 0,
            runs,
            sightings: 0,
            begun: at.parse().unwrap(),
            tool: "tewatashi".into(),
        }
    }
    fn before() -> ResidueScan {
        search("2026-03-16T10:00:00+09:00", 3)
    }
    fn after() -> ResidueScan {
        search("2026-03-17T10:00:00+09:00", 0)
    }

    #[test]
    fn a_search_before_and_one_after_are_evidence() {
        assert_eq!(counts(&after(), &[before()], &asked()), Ok(()));
    }
    #[test]
    fn a_blank_stick_proves_nothing() {
        assert_eq!(counts(&after(), &[], &asked()), Err(NoEvidence::NeverThere));
        let empty = search("2026-03-16T10:00:00+09:00", 0);
        assert_eq!(counts(&after(), &[empty], &asked()), Err(NoEvidence::NeverThere));
    }
    #[test]
    fn another_device_or_other_data_proves_nothing() {
        let changed = |change: fn(&mut ResidueScan)| {
            let mut earlier = before();
            change(&mut earlier);
            counts(&after(), &[earlier], &asked())
        };
        for change in [
            (|one| one.place.device_serial = "S2".into()) as fn(&mut ResidueScan),
            |one| one.place.device_model = "Disk".into(),
            |one| one.package = Digest([2; 32]),
            |one| one.consignment = "SHJ-R7-0002".parse().unwrap(),
            |one| one.at = "2026-03-18T10:00:00+09:00".parse().unwrap(),
        ] {
            assert_eq!(changed(change), Err(NoEvidence::NeverThere));
        }
    }
    #[test]
    fn what_was_not_asked_for_not_whole_or_not_clean_is_none() {
        let ground = |change: fn(&mut ResidueScan)| {
            let mut later = after();
            change(&mut later);
            counts(&later, &[before()], &asked()).unwrap_err()
        };
        assert_eq!(ground(|one| one.nonce = None), NoEvidence::Nonce);
        assert_eq!(ground(|one| one.nonce = Some("1".parse().unwrap())), NoEvidence::Nonce);
        assert_eq!(ground(|one| one.sightings = 1), NoEvidence::Found);
        assert_eq!(ground(|one| one.unread = Bytes(512)), NoEvidence::Unread);
        assert_eq!(ground(|one| one.read = Bytes(512)), NoEvidence::Unread);
        assert_eq!(ground(|one| one.place.path = "/mnt/stick".into()), NoEvidence::NotTheDevice);
        assert_eq!(ground(|one| one.place.device_serial = " ".into()), NoEvidence::NoSerial);
    }
}
