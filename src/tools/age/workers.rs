//! The threads that seal: each takes a frozen run, seals it, and gives it to the storage at its own place. So all cores
//! work, in no order, while the writer fills the next runs; what waits is bounded, whatever the size of the file.

use super::Storage;
use super::run::{Buffer, Frozen};
use crate::words::error::{Error, Result};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// More would only hold more memory: storage is slower than so many cores.
const MOST: usize = 16;

/// How many threads work on one file.
pub(super) fn parallelism() -> usize {
    std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST))
}

/// Started together; after a failure none of them seals anything more.
pub(super) struct Workers {
    /// `None` once there is nothing more to come.
    jobs: Option<SyncSender<Frozen>>,
    returned: Receiver<Buffer>,
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    storage: Arc<dyn Storage>,
    /// Where the payload begins in the file.
    payload_at: u64,
    stopped: AtomicBool,
    /// The first.
    failure: Mutex<Option<Error>>,
}

impl Workers {
    /// `name` is for error messages.
    pub(super) fn start(storage: Arc<dyn Storage>, payload_at: u64, name: &Path) -> Result<Workers> {
        let count = parallelism();
        let (jobs, waiting) = sync_channel(count);
        let (give_back, returned) = channel();
        let (stopped, failure) = (AtomicBool::new(false), Mutex::new(None));
        let shared = Arc::new(Shared { storage, payload_at, stopped, failure });
        let mut workers = Workers { jobs: Some(jobs), returned, shared, threads: Vec::new() };
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..count {
            let (shared, waiting) = (workers.shared.clone(), waiting.clone());
            let give_back = give_back.clone();
            let thread = std::thread::Builder::new().name("seal".into());
            match thread.spawn(move || shared.work(&waiting, &give_back)) {
                Ok(thread) => workers.threads.push(thread),
                // Fewer do as well, only not as fast.
                Err(_) if !workers.threads.is_empty() => break,
                Err(cause) => return Err(Error::io(name, &cause)),
            }
        }
        Ok(workers)
    }
    /// Memory for the next run: of one that is done, if there is any.
    pub(super) fn buffer(&self) -> Buffer {
        self.returned.try_recv().unwrap_or_default()
    }
    /// Waits while all are busy. The error is the first that any of them met.
    pub(super) fn seal(&self, frozen: Frozen) -> Result<()> {
        let jobs = self.jobs.as_ref().expect("present until finished");
        match jobs.send(frozen) {
            Ok(()) if !self.shared.stopped.load(Ordering::Acquire) => Ok(()),
            _ => Err(self.shared.failed()),
        }
    }
    /// Waits until everything is sealed and with the storage.
    pub(super) fn finish(mut self) -> Result<()> {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        if self.shared.stopped.load(Ordering::Acquire) { Err(self.shared.failed()) } else { Ok(()) }
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
            let sealed = frozen.seal();
            if let Err(error) = self.storage.write_at(&sealed.bytes, self.payload_at + sealed.at) {
                self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                self.stopped.store(true, Ordering::Release);
                return;
            }
            // Nobody wants it any more only while the writer is being dropped.
            let _ = give_back.send(sealed.bytes);
        }
    }
    fn failed(&self) -> Error {
        let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner).take();
        failure.expect("a worker that stops says why, or has panicked")
    }
}
