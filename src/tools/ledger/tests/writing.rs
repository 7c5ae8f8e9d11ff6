//! Appending and committing, by one and by many.

use super::{Key, ORIGIN, Place, append, entry, log, verify};
use crate::tools::ledger::{Cosignature, Cosigner, Ledger, Pii, SignedCheckpoint, tree};
use crate::words::sign::Signer;
use crate::words::units::{Digest, Stamp};
use ring::rand::SystemRandom;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

#[test]
pub(super) fn every_commit_signs_one_checkpoint_that_the_oracle_agrees_with() {
    let place = Place::new();
    let mut ledger = place.create();
    let mut hashes: Vec<tlog_tiles::Hash> = Vec::new();
    struct Stored<'a>(&'a [tlog_tiles::Hash]);
    impl tlog_tiles::HashReader for Stored<'_> {
        fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
            Ok(indexes.iter().map(|&i| self.0[i as usize]).collect())
        }
    }
    for count in [1, 2, 3, 10, 1, 50] {
        let from = ledger.size().unwrap();
        let checkpoint = append(&mut ledger, count);
        for index in from..from + count {
            hashes.extend(tlog_tiles::stored_hashes(index, &entry(index), &Stored(&hashes)).unwrap());
        }
        assert_eq!(checkpoint.size, from + count);
        assert_eq!(checkpoint.root.0, tlog_tiles::tree_hash(checkpoint.size, &Stored(&hashes)).unwrap().0);
        let note = ledger.checkpoint().unwrap().unwrap();
        let signed = SignedCheckpoint::open(&note, ORIGIN, &log().public()).unwrap();
        assert_eq!(*signed.checkpoint(), checkpoint);
        assert_eq!(ledger.checkpoint_at(checkpoint.size).unwrap(), Some(note));
    }
    let report = verify(&ledger);
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.entries, report.checkpoints), (67, 6));
}

#[test]
pub(super) fn nothing_is_visible_before_the_commit_and_everything_after() {
    let place = Place::new();
    let mut ledger = place.filled(&[2]);
    let other = place.open();
    let mut writer = ledger.begin().unwrap();
    writer.append(b"third", &[]).unwrap();
    assert_eq!(writer.size().unwrap(), 3);
    assert_eq!(writer.entry(2).unwrap().unwrap().bytes, b"third");
    assert_eq!(writer.find_leaf(&tree::leaf_hash(b"third")).unwrap(), Some(2));
    assert_eq!(writer.root_at(3).unwrap(), writer.root());
    assert_eq!((other.size().unwrap(), other.entry(2).unwrap()), (2, None));
    writer.commit(&log()).unwrap();
    assert_eq!(other.size().unwrap(), 3);
    assert_eq!(other.entry(2).unwrap().unwrap().bytes, b"third");
}

#[test]
pub(super) fn a_writer_that_is_dropped_leaves_no_trace() {
    let place = Place::new();
    let mut ledger = place.filled(&[2]);
    let mut writer = ledger.begin().unwrap();
    let pii = Pii::new(b"name".to_vec(), &SystemRandom::new()).unwrap();
    writer.append(&pii.commitment().0, std::slice::from_ref(&pii)).unwrap();
    drop(writer);
    assert_eq!(ledger.size().unwrap(), 2);
    assert_eq!(ledger.pii(&pii.commitment()).unwrap(), None);
    append(&mut ledger, 1);
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn a_commit_without_entries_signs_nothing_new_but_keeps_the_rest() {
    let place = Place::new();
    let mut ledger = place.filled(&[2]);
    let note = ledger.checkpoint().unwrap();
    let other =
        crate::tools::ledger::Checkpoint { origin: "other.example".into(), size: 4, root: Digest([1; 32]) };
    let mut writer = ledger.begin().unwrap();
    writer.pin(&other).unwrap();
    assert_eq!(writer.commit(&Key::new(7)).unwrap().size, 2);
    assert_eq!(ledger.checkpoint().unwrap(), note);
    assert_eq!(ledger.pinned("other.example").unwrap(), Some(other));
}

#[test]
pub(super) fn a_ledger_goes_on_with_the_key_it_began_with() {
    let place = Place::new();
    let mut ledger = place.filled(&[2]);
    let mut writer = ledger.begin().unwrap();
    writer.append(b"third", &[]).unwrap();
    assert_eq!(writer.commit(&Key::new(7)).unwrap_err().code, "ledger-other-key");
    assert_eq!(ledger.size().unwrap(), 2);
    append(&mut ledger, 1);
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn an_empty_ledger_can_sign_that_it_is_empty() {
    let place = Place::new();
    let mut ledger = place.create();
    assert_eq!(ledger.checkpoint().unwrap(), None);
    assert!(verify(&ledger).is_sound());
    let checkpoint = ledger.begin().unwrap().commit(&log()).unwrap();
    assert_eq!((checkpoint.size, checkpoint.root), (0, tree::empty_root()));
    append(&mut ledger, 1);
    assert!(verify(&ledger).is_sound());
}

#[test]
fn the_file_belongs_to_its_owner_alone() {
    let place = Place::new();
    let _ledger = place.filled(&[1]);
    for file in std::fs::read_dir(place.0.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
    }
}

#[test]
pub(super) fn what_cannot_be_an_entry_is_refused_and_spoils_nothing() {
    let place = Place::new();
    let mut ledger = place.create();
    let mut writer = ledger.begin().unwrap();
    let pii = Pii::new(b"name".to_vec(), &SystemRandom::new()).unwrap();
    let error = writer.append(b"does not name it", std::slice::from_ref(&pii)).unwrap_err();
    assert_eq!(error.code, "ledger-pii-unnamed");
    let large = vec![0; crate::tools::ledger::writer::MAX_ENTRY + 1];
    assert_eq!(writer.append(&large, &[]).unwrap_err().code, "ledger-entry-too-large");
    writer.append(b"", &[]).unwrap();
    writer.commit(&log()).unwrap();
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn after_a_failure_nothing_is_committed() {
    let place = Place::new();
    let mut ledger = place.filled(&[1]);
    let pii = Pii::new(b"name".to_vec(), &SystemRandom::new()).unwrap();
    let entry = pii.commitment().0;
    let mut writer = ledger.begin().unwrap();
    writer.append(&entry, std::slice::from_ref(&pii)).unwrap();
    // The same salt and data a second time: the entry is in by then, the data is not.
    let error = writer.append(&entry, std::slice::from_ref(&pii)).unwrap_err();
    assert_eq!(writer.append(b"more", &[]).unwrap_err(), error);
    assert_eq!(writer.commit(&log()).unwrap_err(), error);
    assert_eq!(ledger.size().unwrap(), 1);
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn threads_that_append_at_once_take_turns() {
    let place = Place::new();
    place.create();
    let at = place.at();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut ledger = Ledger::open(at).unwrap();
                ledger.set_patience(Duration::from_secs(120)).unwrap();
                (0..15).for_each(|_| drop(append(&mut ledger, 2)));
            });
        }
    });
    let ledger = place.open();
    assert_eq!(ledger.size().unwrap(), 120);
    for (index, stored) in ledger.entries(0).enumerate() {
        assert_eq!(stored.unwrap().bytes, entry(index as u64));
    }
    let report = verify(&ledger);
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.checkpoints, 60);
}

#[test]
pub(super) fn who_waits_too_long_for_the_lock_is_told_that_the_ledger_is_busy() {
    let place = Place::new();
    let mut first = place.filled(&[1]);
    let mut second = place.open();
    second.set_patience(Duration::from_millis(50)).unwrap();
    let writer = first.begin().unwrap();
    let error = second.begin().map(drop).unwrap_err();
    assert_eq!((error.code, error.class as u8), ("ledger-busy", 5));
    assert_eq!(second.size().unwrap(), 1, "reading needs no lock");
    drop(writer);
    append(&mut second, 1);
}

#[test]
fn personal_data_goes_and_the_tree_stays() {
    let place = Place::new();
    let mut ledger = place.create();
    let name = "区民氏名は丸々三郎".as_bytes();
    let pii = Pii::new(name.to_vec(), &SystemRandom::new()).unwrap();
    let commitment = pii.commitment();
    assert_eq!(format!("{pii:?}"), "Pii(..)");
    let mut writer = ledger.begin().unwrap();
    let bytes = [b"entry ", &commitment.0[..]].concat();
    writer.append(&bytes, std::slice::from_ref(&pii)).unwrap();
    writer.commit(&log()).unwrap();
    append(&mut ledger, 30);
    assert_eq!(ledger.pii(&commitment).unwrap().as_deref(), Some(name));
    assert_eq!(ledger.pii_of(0).unwrap(), std::slice::from_ref(&pii));
    assert!(holds(&place, name) && holds(&place, &pii.salt));
    let mut writer = ledger.begin().unwrap();
    assert!(writer.expunge(&commitment).unwrap());
    assert!(!writer.expunge(&commitment).unwrap());
    writer.commit(&log()).unwrap();
    ledger.scrub().unwrap();
    assert_eq!(ledger.pii(&commitment).unwrap(), None);
    assert!(!holds(&place, name) && !holds(&place, &pii.salt), "left in the file or its log");
    assert!(verify(&ledger).is_sound());
}

/// Whether any file of the ledger holds these bytes.
fn holds(place: &Place, bytes: &[u8]) -> bool {
    std::fs::read_dir(place.0.path()).unwrap().any(|file| {
        let content = std::fs::read(file.unwrap().path()).unwrap();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
pub(super) fn a_pin_moves_neither_backwards_nor_sideways() {
    let place = Place::new();
    let mut ledger = place.create();
    let pin = |size, byte| crate::tools::ledger::Checkpoint {
        origin: "other.example".into(),
        size,
        root: Digest([byte; 32]),
    };
    let mut writer = ledger.begin().unwrap();
    assert_eq!(writer.pinned("other.example").unwrap(), None);
    writer.pin(&pin(5, 1)).unwrap();
    writer.pin(&pin(5, 1)).unwrap();
    assert_eq!(writer.pin(&pin(4, 1)).unwrap_err().code, "pin-backwards");
    assert_eq!(writer.pin(&pin(5, 2)).unwrap_err().code, "pin-fork");
    writer.pin(&pin(6, 2)).unwrap();
    writer.commit(&log()).unwrap();
    assert_eq!(ledger.pinned("other.example").unwrap(), Some(pin(6, 2)));
}

#[test]
pub(super) fn only_a_right_cosignature_is_kept_and_only_once() {
    let place = Place::new();
    let mut ledger = place.filled(&[2, 2]);
    let key = Key::new(5);
    let by = Cosigner { name: "audit.example".into(), key: key.public() };
    let cosign = |size, seconds| {
        let note = ledger.checkpoint_at(size).unwrap().unwrap();
        let signed = SignedCheckpoint::open(&note, ORIGIN, &log().public()).unwrap();
        let time = Stamp::from_unix(seconds, time::UtcOffset::UTC).unwrap();
        Cosignature::make(&signed, &by.name, &key, time).unwrap()
    };
    let (first, second, later) = (cosign(2, 10), cosign(4, 20), cosign(2, 30));
    let mut writer = ledger.begin().unwrap();
    assert!(writer.add_cosignature(2, &first, &by).unwrap());
    assert!(!writer.add_cosignature(2, &first, &by).unwrap());
    assert!(!writer.add_cosignature(2, &later, &by).unwrap(), "the first one proves the most");
    assert_eq!(writer.add_cosignature(4, &first, &by).unwrap_err().code, "signature-wrong");
    assert_eq!(writer.add_cosignature(3, &first, &by).unwrap_err().code, "ledger-no-checkpoint");
    let other = Cosigner { name: "other.example".into(), key: key.public() };
    assert_eq!(writer.add_cosignature(2, &first, &other).unwrap_err().code, "note-unsigned");
    writer.commit(&log()).unwrap();
    assert_eq!(ledger.cosignatures(2).unwrap(), [first]);
    let (size, note) = ledger.newest_cosigned(|_| true).unwrap().unwrap();
    assert_eq!(size, 2);
    let opened = SignedCheckpoint::open(&note, ORIGIN, &log().public()).unwrap();
    assert_eq!(opened.cosigned_by(&by).unwrap(), Some(10));
    let mut writer = ledger.begin().unwrap();
    writer.add_cosignature(4, &second, &by).unwrap();
    writer.commit(&log()).unwrap();
    assert_eq!(ledger.newest_cosigned(|name| name == "audit.example").unwrap().unwrap().0, 4);
    assert_eq!(ledger.newest_cosigned(|name| name != "audit.example").unwrap(), None);
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn an_archive_imports_with_its_own_checkpoints_and_no_key() {
    let (there, here) = (Place::new(), Place::new());
    let original = there.filled(&[3, 4]);
    let mut copy = here.create();
    let mut writer = copy.begin().unwrap();
    for stored in original.entries(0) {
        writer.append(&stored.unwrap().bytes, &[]).unwrap();
    }
    let mut next = 0;
    while let Some((size, note)) = original.checkpoint_from(next).unwrap() {
        writer.put_checkpoint(&SignedCheckpoint::open(&note, ORIGIN, &log().public()).unwrap()).unwrap();
        next = size + 1;
    }
    writer.commit_imported().unwrap();
    assert_eq!(copy.checkpoint().unwrap(), original.checkpoint().unwrap());
    assert!(verify(&copy).is_sound());

    let mut writer = copy.begin().unwrap();
    writer.append(b"unsigned", &[]).unwrap();
    assert_eq!(writer.commit_imported().unwrap_err().code, "ledger-no-checkpoint");
    let mut writer = copy.begin().unwrap();
    let forged = crate::tools::ledger::Checkpoint { origin: ORIGIN.into(), size: 5, root: Digest([0; 32]) };
    let error = writer.put_checkpoint(&forged.sign(&log())).unwrap_err();
    assert_eq!(error.code, "checkpoint-root-differs");
}
