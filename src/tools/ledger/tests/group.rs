//! Several threads that commit together.

use super::{Place, entry, log, verify};
use crate::tools::ledger::{Appended, Group, Ledger};
use crate::words::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::time::Duration;

const OTHERS: u64 = 12;

fn checkpoints(ledger: &Ledger) -> Vec<u64> {
    let mut sizes = Vec::new();
    while let Some((size, _)) = ledger.checkpoint_from(sizes.last().map_or(0, |last| last + 1)).unwrap() {
        sizes.push(size);
    }
    sizes
}

/// One thread holds the ledger until all the others wait; gives what each of them was told.
fn while_one_writes(
    group: &Group<super::Key>,
    work: impl Fn(u64) -> Result<Appended, Error> + Sync,
) -> Vec<Result<Appended, Error>> {
    let (writes, is_writing) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut waited = false;
            let first = group.commit(move |writer| {
                if !std::mem::replace(&mut waited, true) {
                    writes.send(()).unwrap();
                    may_go_on.recv().unwrap();
                }
                writer.append(&entry(1000), &[])
            });
            assert_eq!(first.unwrap().index, 0);
        });
        is_writing.recv().unwrap();
        let work = &work;
        let others: Vec<_> = (0..OTHERS).map(|who| scope.spawn(move || work(who))).collect();
        while group.waiting() < OTHERS as usize {
            std::thread::sleep(Duration::from_millis(1));
        }
        go_on.send(()).unwrap();
        others.into_iter().map(|other| other.join().unwrap()).collect()
    })
}

#[test]
pub(super) fn everybody_who_waits_is_written_with_one_checkpoint() {
    let place = Place::new();
    let group = Group::new(place.create(), log());
    let told = while_one_writes(&group, |who| group.commit(move |writer| writer.append(&entry(who), &[])));
    let ledger = group.into_ledger();
    assert_eq!(checkpoints(&ledger), [1, OTHERS + 1]);
    for (who, appended) in (0..).zip(told) {
        let stored = ledger.entry(appended.unwrap().index).unwrap().unwrap();
        assert_eq!(stored.bytes, entry(who));
    }
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn what_one_cannot_write_takes_nothing_of_the_others_with_it() {
    let place = Place::new();
    let group = Group::new(place.create(), log());
    let told = while_one_writes(&group, |who| {
        group.commit(move |writer| {
            let appended = writer.append(&entry(who), &[])?;
            // Some find out only after they wrote.
            if who % 3 == 0 { Err(Error::refused("four-eyes").with("who", who)) } else { Ok(appended) }
        })
    });
    let ledger = group.into_ledger();
    for (who, told) in (0..).zip(told) {
        match told {
            Err(error) => assert_eq!((error.fact("who"), who % 3), (Some(who.to_string().as_str()), 0)),
            Ok(appended) => assert_eq!(ledger.entry(appended.index).unwrap().unwrap().bytes, entry(who)),
        }
    }
    assert_eq!(ledger.size().unwrap(), 1 + OTHERS * 2 / 3);
    assert_eq!(checkpoints(&ledger).len(), 2);
    assert!(verify(&ledger).is_sound());
}

#[test]
fn a_panic_stays_with_whose_work_it_is() {
    let place = Place::new();
    let group = Group::new(place.create(), log());
    let panicked = AtomicU64::new(0);
    let told = while_one_writes(&group, |who| {
        let commit = || {
            group.commit(move |writer| match who % 4 {
                0 => panic!("a bug in somebody's work"),
                _ => writer.append(&entry(who), &[]),
            })
        };
        catch_unwind(AssertUnwindSafe(commit)).unwrap_or_else(|_| {
            panicked.fetch_add(1, Ordering::Relaxed);
            Err(Error::refused("panicked"))
        })
    });
    let ledger = group.into_ledger();
    let written: Vec<u64> = told.iter().flatten().map(|appended| appended.index).collect();
    assert_eq!((written.len() as u64, panicked.into_inner()), (OTHERS * 3 / 4, OTHERS / 4));
    assert_eq!(ledger.size().unwrap(), 1 + OTHERS * 3 / 4);
    assert!(verify(&ledger).is_sound());
}

#[test]
pub(super) fn nobody_is_told_of_a_commit_that_failed() {
    let place = Place::new();
    let (mut holder, mut ledger) = (place.create(), place.open());
    ledger.set_patience(Duration::from_millis(50)).unwrap();
    let group = Group::new(ledger, log());
    let lock = holder.begin().unwrap();
    let begun = Arc::new(Barrier::new(4));
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|who| {
                let (group, begun) = (&group, begun.clone());
                scope.spawn(move || {
                    begun.wait();
                    group.commit(move |writer| writer.append(&entry(who), &[]))
                })
            })
            .collect();
        for told in all {
            assert_eq!(told.join().unwrap().unwrap_err().code, "ledger-busy");
        }
    });
    drop(lock);
    assert_eq!(group.into_ledger().size().unwrap(), 0);
}
