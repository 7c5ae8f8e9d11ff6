//! The threads that seal: each takes a frozen run, seals it, and sees to it that it is stored at its own place, in no
//! order. The writer's thread fills runs, and seals one itself when enough of them wait: so there are as many threads as
//! cores, none waits for another, and what waits is bounded, whatever the size of the file.

use super::Storage;
use super::run::{Buffer, Frozen};
use super::storing::Storing;
use crate::words::error::{Error, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TrySendError, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// More would only hold more memory: storage is slower than so many cores.
const MOST: usize = 16;

/// Runs that wait for each thread: so many that none is idle while the writer seals one itself.
const WAITING: usize = 2;

/// How many threads work on one file.
pub(super) fn parallelism() -> usize {
    std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST))
}

/// Started together; after a failure none of them seals anything more.
pub(super) struct Workers {
    /// `None` once there is nothing more to come.
    jobs: Option<SyncSender<Frozen>>,
    give_back: Sender<Buffer>,
    returned: Receiver<Buffer>,
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    storing: Storing,
    stopped: AtomicBool,
    /// The first.
    failure: Mutex<Option<Error>>,
}

impl Workers {
    pub(super) fn start(storage: Arc<dyn Storage>, payload_at: u64) -> Workers {
        let count = parallelism() - 1;
        let (jobs, waiting) = sync_channel(WAITING * count);
        let (give_back, returned) = channel();
        let (stopped, failure) = (AtomicBool::new(false), Mutex::new(None));
        let shared = Arc::new(Shared { storing: Storing::new(storage, payload_at), stopped, failure });
        let mut workers = Workers { jobs: Some(jobs), give_back, returned, shared, threads: Vec::new() };
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..count {
            let (shared, waiting) = (workers.shared.clone(), waiting.clone());
            let give_back = workers.give_back.clone();
            let thread = std::thread::Builder::new().name("seal".into());
            match thread.spawn(move || shared.work(&waiting, &give_back)) {
                Ok(thread) => workers.threads.push(thread),
                // Fewer do as well, only not as fast.
                Err(_) => break,
            }
        }
        workers
    }
    /// Memory for the next run: of one that is done, if there is any.
    pub(super) fn buffer(&self) -> Buffer {
        self.returned.try_recv().unwrap_or_default()
    }
    /// Seals here what the others have no time for. The error is the first that any of them met.
    pub(super) fn seal(&self, frozen: Frozen) -> Result<()> {
        let jobs = self.jobs.as_ref().expect("present until finished");
        match jobs.try_send(frozen) {
            _ if self.shared.stopped.load(Ordering::Acquire) => Err(self.shared.failed()),
            Ok(()) => Ok(()),
            Err(TrySendError::Full(frozen)) => self.shared.storing.leave(frozen.seal(), &self.give_back),
            // There is only this core, or no thread could be started.
            Err(TrySendError::Disconnected(frozen)) => self.shared.seal(frozen, &self.give_back),
        }
    }
    /// Waits until everything is sealed and with the storage.
    pub(super) fn finish(mut self) -> Result<()> {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        match self.shared.stopped.load(Ordering::Acquire) {
            true => Err(self.shared.failed()),
            // The last that were sealed here.
            false => self.shared.storing.write(&self.give_back),
        }
    }
}

impl Drop for Workers {
    /// Before the end, what still waits is thrown away unsealed, and nothing touches the storage afterwards.
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Release);
        self.jobs = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn work(&self, waiting: &Mutex<Receiver<Frozen>>, give_back: &Sender<Buffer>) {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        while let Ok(frozen) = next() {
            if self.stopped.load(Ordering::Acquire) {
                return;
            }
            if let Err(error) = self.seal(frozen, give_back) {
                self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                self.stopped.store(true, Ordering::Release);
                return;
            }
        }
    }
    fn seal(&self, frozen: Frozen, give_back: &Sender<Buffer>) -> Result<()> {
        self.storing.leave(frozen.seal(), give_back)?;
        self.storing.write(give_back)
    }
    fn failed(&self) -> Error {
        let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner).take();
        failure.expect("a worker that stops says why, or has panicked")
    }
}
