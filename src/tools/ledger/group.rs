//! Several people served by one process commit together: one transaction, one signature, one wait for the disk.
//!
//! Whoever gets the ledger writes for everybody who waits by then, in the order they came. What one of them cannot write
//! takes nothing of the others with it: the transaction is begun again without it. Nobody is told before their entries
//! are durable.
//!
//! Non-goals: other processes. Each of them signs for itself with a key that it was given, and waits for the lock.

use crate::tools::ledger::store::Ledger;
use crate::tools::ledger::writer::Writer;
use crate::words::error::{Error, Result};
use crate::words::sign::Signer;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Done again from the beginning where another's work had to be taken out.
type Work = Box<dyn FnMut(&mut Writer<'_>) -> Result<()> + Send>;

struct Turn {
    work: Mutex<Work>,
    outcome: Mutex<Option<Outcome>>,
}

enum Outcome {
    Written,
    Refused(Error),
    /// It panics where it came from, not where it was done.
    Panicked(Box<dyn Any + Send>),
}

/// A ledger that the threads of this process write to, and the key that signs its checkpoints.
pub struct Group<S> {
    /// Only whoever took up the work holds it, so that nobody queues for it.
    ledger: Mutex<Ledger>,
    signer: S,
    queue: Mutex<Queue>,
    /// A commit has ended.
    ended: Condvar,
}

#[derive(Default)]
struct Queue {
    /// Those whose work nobody has taken up yet.
    waiting: Vec<Arc<Turn>>,
    /// Somebody writes.
    busy: bool,
}

impl<S: Signer> Group<S> {
    pub fn new(ledger: Ledger, signer: S) -> Group<S> {
        Group { ledger: Mutex::new(ledger), signer, queue: Mutex::default(), ended: Condvar::new() }
    }

    /// Writes, and comes back when it is durable or was refused. `work` may be called more than once, each time over a
    /// transaction that holds nothing of it; it sees what others of the same commit wrote before it.
    ///
    /// Errors: its own; those of [`Ledger::begin`] and [`Writer::commit`], for everybody of that commit.
    pub fn commit<T, W>(&self, mut work: W) -> Result<T>
    where
        T: Send + 'static,
        W: FnMut(&mut Writer<'_>) -> Result<T> + Send + 'static,
    {
        let made = Arc::new(Mutex::new(None));
        let told = made.clone();
        let work: Work = Box::new(move |writer| {
            *locked(&told) = Some(work(writer)?);
            Ok(())
        });
        let turn = Arc::new(Turn { work: Mutex::new(work), outcome: Mutex::default() });
        let mut queue = locked(&self.queue);
        queue.waiting.push(turn.clone());
        while locked(&turn.outcome).is_none() {
            if queue.busy {
                queue = self.ended.wait(queue).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            queue.busy = true;
            let turns = std::mem::take(&mut queue.waiting);
            drop(queue);
            self.write(&mut locked(&self.ledger), turns);
            queue = locked(&self.queue);
            queue.busy = false;
            self.ended.notify_all();
        }
        drop(queue);
        let outcome = locked(&turn.outcome).take().expect("whoever takes up work ends it");
        match outcome {
            Outcome::Written => Ok(locked(&made).take().expect("its work was done")),
            Outcome::Refused(error) => Err(error),
            Outcome::Panicked(payload) => resume_unwind(payload),
        }
    }

    /// How many wait for whoever writes now.
    pub fn waiting(&self) -> usize {
        locked(&self.queue).waiting.len()
    }
    /// Gives the ledger back, when nobody writes any more.
    pub fn into_ledger(self) -> Ledger {
        self.ledger.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, ledger: &mut Ledger, mut turns: Vec<Arc<Turn>>) {
        while !turns.is_empty() {
            let done = catch_unwind(AssertUnwindSafe(|| together(ledger, &turns, &self.signer)));
            // Nobody waits for ever for what a bug of our own ended.
            let done = done.unwrap_or_else(|_| {
                Err(Error::storage("ledger-failed").with("path", ledger.place()).with("cause", "panic"))
            });
            match done {
                Ok(None) => {
                    turns.drain(..).for_each(|turn| *locked(&turn.outcome) = Some(Outcome::Written));
                }
                Ok(Some((at, outcome))) => *locked(&turns.remove(at).outcome) = Some(outcome),
                Err(error) => {
                    let refused = || Some(Outcome::Refused(error.clone()));
                    turns.drain(..).for_each(|turn| *locked(&turn.outcome) = refused());
                }
            }
        }
    }
}

/// All of it in one commit; or whose work could not be done and what came of it, and then nothing is written.
fn together(
    ledger: &mut Ledger,
    turns: &[Arc<Turn>],
    signer: &dyn Signer,
) -> Result<Option<(usize, Outcome)>> {
    let mut writer = ledger.begin()?;
    for (at, turn) in turns.iter().enumerate() {
        let mut work = locked(&turn.work);
        match catch_unwind(AssertUnwindSafe(|| work(&mut writer))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Ok(Some((at, Outcome::Refused(error)))),
            Err(payload) => return Ok(Some((at, Outcome::Panicked(payload)))),
        }
    }
    writer.commit(signer).map(|_| None)
}

/// Nothing panics while it holds one of these and has left something half done.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
