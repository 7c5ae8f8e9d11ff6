//! Sealed runs on their way into the storage. A file takes one writer at a time, whoever else writes to it spins in the
//! kernel; so whoever finds another at it leaves the run there and goes on with other work.

use super::Storage;
use super::run::{Buffer, Sealed};
use crate::words::error::Result;
use std::collections::VecDeque;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

/// Runs that may lie here before whoever brings one has to wait.
const MOST: usize = 8;

const PATIENCE: Duration = Duration::from_millis(10);

pub(super) struct Storing {
    storage: Arc<dyn Storage>,
    /// Where the payload begins in the file.
    payload_at: u64,
    waiting: Mutex<VecDeque<Sealed>>,
    /// One of them is being written.
    taken: Condvar,
    /// Held by the one that writes.
    turn: Mutex<()>,
}

impl Storing {
    pub(super) fn new(storage: Arc<dyn Storage>, payload_at: u64) -> Storing {
        Storing {
            storage,
            payload_at,
            waiting: Mutex::default(),
            taken: Condvar::new(),
            turn: Mutex::default(),
        }
    }
    /// Leaves a run here; whoever writes next takes it along. Waits while too many lie here.
    pub(super) fn leave(&self, sealed: Sealed, give_back: &Sender<Buffer>) -> Result<()> {
        self.storage.pass(&sealed.bytes, self.payload_at + sealed.at)?;
        locked(&self.waiting).push_back(sealed);
        loop {
            let waiting = locked(&self.waiting);
            if waiting.len() <= MOST {
                return Ok(());
            }
            match self.turn() {
                Some(turn) => {
                    drop(waiting);
                    self.write_one(turn, give_back)?;
                }
                // Looks again by itself, should whoever is at it have come to nothing.
                None => drop(self.taken.wait_timeout(waiting, PATIENCE)),
            }
        }
    }
    /// Writes what lies here, unless somebody is at it.
    pub(super) fn write(&self, give_back: &Sender<Buffer>) -> Result<()> {
        // What was left just after the writer looked for more is not forgotten.
        while !locked(&self.waiting).is_empty() {
            match self.turn() {
                Some(turn) => self.write_one(turn, give_back)?,
                None => break,
            }
        }
        Ok(())
    }

    fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        match self.turn.try_lock() {
            Ok(turn) => Some(turn),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Poisoned(turn)) => Some(turn.into_inner()),
        }
    }
    fn write_one(&self, _turn: MutexGuard<()>, give_back: &Sender<Buffer>) -> Result<()> {
        let next = locked(&self.waiting).pop_front();
        let Some(sealed) = next else { return Ok(()) };
        self.taken.notify_all();
        self.storage.write_at(&sealed.bytes, self.payload_at + sealed.at)?;
        // Nobody wants it any more only while the writer is being dropped.
        let _ = give_back.send(sealed.bytes);
        Ok(())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
