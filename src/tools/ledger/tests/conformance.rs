//! What holds for every engine: the tests of appending, reading and several processes, run on a server as well.

use super::{Place, append, entry, log, on_server, verify};
use crate::tools::ledger::{Ledger, Pii};
use ring::rand::SystemRandom;

macro_rules! on_a_server_too {
    ($($module:ident { $($test:ident),* $(,)? })*) => {
        $($(
            #[test]
            fn $test() {
                on_server(super::$module::$test);
            }
        )*)*
    };
}

on_a_server_too! {
    writing {
        every_commit_signs_one_checkpoint_that_the_oracle_agrees_with,
        nothing_is_visible_before_the_commit_and_everything_after,
        a_writer_that_is_dropped_leaves_no_trace,
        a_commit_without_entries_signs_nothing_new_but_keeps_the_rest,
        a_ledger_goes_on_with_the_key_it_began_with,
        an_empty_ledger_can_sign_that_it_is_empty,
        what_cannot_be_an_entry_is_refused_and_spoils_nothing,
        threads_that_append_at_once_take_turns,
        who_waits_too_long_for_the_lock_is_told_that_the_ledger_is_busy,
        a_pin_moves_neither_backwards_nor_sideways,
        only_a_right_cosignature_is_kept_and_only_once,
        an_archive_imports_with_its_own_checkpoints_and_no_key,
    }
    reading {
        entries_come_in_order_from_anywhere,
        what_lies_past_the_head_cannot_be_proved,
        a_large_entry_comes_back_whole,
        a_reader_needs_no_right_to_write,
        a_backup_is_a_ledger_of_its_own,
    }
    group {
        everybody_who_waits_is_written_with_one_checkpoint,
        what_one_cannot_write_takes_nothing_of_the_others_with_it,
        nobody_is_told_of_a_commit_that_failed,
    }
    processes {
        two_processes_append_at_once,
        a_process_killed_in_the_middle_of_a_transaction_leaves_what_was_committed,
    }
}

/// Every checkpoint ever signed, with the lines of those who cosigned it.
fn notes(ledger: &Ledger) -> Vec<String> {
    let mut notes = Vec::new();
    let mut next = 0;
    while let Some((size, _)) = ledger.checkpoint_from(next).unwrap() {
        notes.push(ledger.cosigned_note(size).unwrap().unwrap());
        next = size + 1;
    }
    notes
}

#[test]
fn the_same_entries_give_the_same_checkpoints_and_proofs_on_every_engine() {
    let places = [Place::in_file(), Place::on_server()];
    let told: Vec<_> = places
        .iter()
        .map(|place| {
            let mut ledger = place.create();
            [1, 2, 1, 7, 64, 3, 130].iter().for_each(|&count| _ = append(&mut ledger, count));
            let proofs: Vec<_> =
                (0..208).map(|index| ledger.prove(index, 208).unwrap().to_string()).collect();
            let consistency = (0..=208).map(|old| ledger.consistency(old, 208).unwrap()).collect::<Vec<_>>();
            assert!(verify(&ledger).is_sound());
            (notes(&ledger), proofs, consistency)
        })
        .collect();
    assert_eq!(told[0].0.len(), 7);
    assert_eq!(told[0], told[1]);
}

#[test]
fn more_than_fits_into_one_statement_is_one_transaction_all_the_same() {
    for place in [Place::in_file(), Place::on_server()] {
        let mut ledger = place.create();
        append(&mut ledger, 5000);
        assert_eq!(ledger.size().unwrap(), 5000);
        assert!(ledger.entries(0).enumerate().all(|(i, stored)| stored.unwrap().bytes == entry(i as u64)));
        let mut writer = ledger.begin().unwrap();
        (0..5000).for_each(|_| _ = writer.append(b"dropped", &[]).unwrap());
        drop(writer);
        assert_eq!(ledger.size().unwrap(), 5000);
        assert!(verify(&ledger).is_sound());
    }
}

#[test]
fn side_data_goes_and_the_tree_stays_on_every_engine() {
    for place in [Place::in_file(), Place::on_server()] {
        let mut ledger = place.create();
        let pii = Pii::new("丸々三郎".as_bytes().to_vec(), &SystemRandom::new()).unwrap();
        let commitment = pii.commitment();
        let mut writer = ledger.begin().unwrap();
        writer.append(&commitment.0, std::slice::from_ref(&pii)).unwrap();
        writer.commit(&log()).unwrap();
        assert_eq!(ledger.pii(&commitment).unwrap().as_deref(), Some("丸々三郎".as_bytes()));
        assert_eq!(ledger.pii_of(0).unwrap(), std::slice::from_ref(&pii));
        assert_eq!(verify(&ledger).pii, 1);
        let mut writer = ledger.begin().unwrap();
        assert!(writer.expunge(&commitment).unwrap());
        assert!(!writer.expunge(&commitment).unwrap());
        writer.commit(&log()).unwrap();
        ledger.scrub().unwrap();
        assert_eq!(ledger.pii(&commitment).unwrap(), None);
        assert!(verify(&ledger).is_sound());
    }
}
