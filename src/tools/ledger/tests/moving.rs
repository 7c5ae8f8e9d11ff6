//! Ledgers that go from one engine to another.

use super::{Key, ORIGIN, Place, append, log, verify};
use crate::tools::ledger::{Checkpoint, Cosignature, Cosigner, Ledger, Pii, Proof, SignedCheckpoint};
use crate::words::sign::Signer;
use crate::words::units::{Digest, Stamp};
use ring::rand::SystemRandom;

/// A ledger with some of everything, and the side data in it.
fn full(place: &Place) -> (Ledger, Pii) {
    let mut ledger = place.filled(&[3, 1]);
    let pii = Pii::new("髙橋﨑".as_bytes().to_vec(), &SystemRandom::new()).unwrap();
    let mut writer = ledger.begin().unwrap();
    writer.append(&pii.commitment().0, std::slice::from_ref(&pii)).unwrap();
    writer.pin(&Checkpoint { origin: "other.example".into(), size: 4, root: Digest([1; 32]) }).unwrap();
    writer.commit(&log()).unwrap();
    let by = auditor();
    let note = ledger.checkpoint_at(4).unwrap().unwrap();
    let signed = SignedCheckpoint::open(&note, ORIGIN, &log().public()).unwrap();
    let time = Stamp::from_unix(10, time::UtcOffset::UTC).unwrap();
    let cosignature = Cosignature::make(&signed, &by.name, &Key::new(5), time).unwrap();
    let mut writer = ledger.begin().unwrap();
    assert!(writer.add_cosignature(4, &cosignature, &by).unwrap());
    writer.commit(&log()).unwrap();
    append(&mut ledger, 70);
    (ledger, pii)
}

fn auditor() -> Cosigner {
    Cosigner { name: "audit.example".into(), key: Key::new(5).public() }
}

fn pairs() -> [(Place, Place); 3] {
    [
        (Place::in_file(), Place::on_server()),
        (Place::on_server(), Place::in_file()),
        (Place::in_file(), Place::in_file()),
    ]
}

#[test]
fn everything_arrives_and_what_was_given_out_before_holds() {
    for (old, new) in pairs() {
        let (mut ledger, pii) = full(&old);
        let proofs: Vec<Proof> = (0..4).map(|index| ledger.prove(index, 4).unwrap()).collect();
        let slip = ledger.checkpoint_at(5).unwrap().unwrap();
        let head = ledger.move_to(new.at(), &log().public()).unwrap();
        assert_eq!(head.size, 75);

        let mut moved = new.open();
        assert_eq!((moved.size().unwrap(), moved.root_at(75).unwrap()), (75, head.root));
        assert!(verify(&moved).is_sound());
        assert_eq!(moved.pii(&pii.commitment()).unwrap().as_deref(), Some("髙橋﨑".as_bytes()));
        assert_eq!(moved.pinned("other.example").unwrap().unwrap().size, 4);
        assert_eq!(moved.checkpoint_at(5).unwrap().as_deref(), Some(slip.as_str()));
        for (index, proof) in proofs.iter().enumerate() {
            let bytes = super::entry(index as u64);
            let verified = proof.verify(&bytes, ORIGIN, &log().public(), &[auditor()]).unwrap();
            assert_eq!(verified.witnesses.len(), 1);
            assert_eq!(moved.prove(index as u64, 4).unwrap().to_string(), proof.to_string());
        }
        append(&mut moved, 1);
        let slip = SignedCheckpoint::open(&slip, ORIGIN, &log().public()).unwrap();
        let (now, before) = (moved.root_at(76).unwrap(), slip.checkpoint());
        let proof = moved.consistency(before.size, 76).unwrap();
        crate::tools::ledger::tree::verify_consistency((before.size, &before.root), (76, &now), &proof)
            .unwrap();
    }
}

#[test]
fn nothing_is_appended_to_a_ledger_that_has_moved_but_it_can_be_read() {
    for (old, new) in pairs() {
        let (mut ledger, _) = full(&old);
        let mut other = old.open();
        let head = ledger.move_to(new.at(), &log().public()).unwrap();
        for ledger in [&mut ledger, &mut other, &mut old.open()] {
            let error = ledger.begin().map(drop).unwrap_err();
            assert_eq!((error.code, error.class as u8), ("ledger-moved", 5));
            assert_eq!(ledger.size().unwrap(), 75);
            assert_eq!(ledger.moved().unwrap(), Some(head.clone()));
        }
        assert!(verify(&ledger).is_sound());
        assert_eq!(new.open().moved().unwrap(), None);
    }
}

#[test]
fn a_move_that_was_cut_short_is_finished_by_another() {
    for (old, new) in pairs() {
        let (mut ledger, _) = full(&old);
        // Cut short before anything arrived, and after it was closed here.
        drop(Ledger::create(new.at(), ORIGIN).unwrap());
        let head = ledger.move_to(new.at(), &log().public()).unwrap();
        assert_eq!(old.open().move_to(new.at(), &log().public()).unwrap(), head);
        // Cut short between the two: what arrived is compared once more.
        let (third, fourth) = (Place::in_file(), Place::on_server());
        new.open().backup(&third.path()).unwrap();
        third.open().move_to(fourth.at(), &log().public()).unwrap();
        let here = new.open().move_to(fourth.at(), &log().public()).unwrap();
        assert_eq!(here, head);
        assert!(verify(&fourth.open()).is_sound());
    }
}

#[test]
fn a_place_that_holds_something_else_is_left_alone() {
    for (old, new) in pairs() {
        let (mut ledger, _) = full(&old);
        drop(new.filled(&[2]));
        let error = ledger.move_to(new.at(), &log().public()).unwrap_err();
        assert_eq!(error.code, "ledger-exists-there");
        assert_eq!(new.open().size().unwrap(), 2);
        append(&mut ledger, 1);
    }
    let (old, new) = (Place::in_file(), Place::on_server());
    let (mut ledger, _) = full(&old);
    drop(Ledger::create(new.at(), "someone.example").unwrap());
    assert_eq!(ledger.move_to(new.at(), &log().public()).unwrap_err().code, "ledger-exists-there");
}

#[test]
fn a_ledger_that_does_not_verify_does_not_move() {
    let (old, new) = (Place::in_file(), Place::on_server());
    let (mut ledger, _) = full(&old);
    super::sqlite3(&old.path(), "DROP TRIGGER pii_stays; UPDATE pii SET data = x'00'");
    let error = ledger.move_to(new.at(), &log().public()).unwrap_err();
    assert_eq!((error.code, error.class as u8), ("ledger-unsound", 1));
    assert_eq!(ledger.moved().unwrap(), None);
    append(&mut ledger, 1);
}

#[test]
fn a_log_does_not_pin_itself() {
    let place = Place::in_file();
    let mut ledger = place.filled(&[2]);
    let own = Checkpoint { origin: ORIGIN.into(), size: 2, root: Digest([1; 32]) };
    assert_eq!(ledger.begin().unwrap().pin(&own).unwrap_err().code, "pin-own-log");
}
