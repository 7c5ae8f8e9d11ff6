//! Serves one drive on a unix socket, a thread for each connection. The only place that looks at a clock and sleeps.

use crate::block::{self, Bytes, Kernel, errno};
use crate::control;
use crate::drive::{Command, Drive, Reply};
use crate::wire::{self, Answer, Operation, Request};
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long Linux waits for a READ of its own.
const BLOCK_LAYER_TIMEOUT: Duration = Duration::from_secs(30);

/// A running server; dropping it ends it.
pub struct Server {
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

pub(crate) struct Shared {
    drive: Mutex<Drive>,
    kernel: Mutex<Kernel>,
    started: Instant,
    /// The connection that has the device open with O_EXCL; 0 for none.
    exclusive: AtomicU64,
    stopped: AtomicBool,
    path: PathBuf,
    log: Option<Mutex<File>>,
}

impl Server {
    /// Serves `drive` at `path`, which must not exist. Each command is written to `log`, a line each.
    pub fn start(path: &Path, drive: Drive, log: Option<File>) -> io::Result<Server> {
        let listener = UnixListener::bind(path)?;
        let shared = Arc::new(Shared {
            drive: Mutex::new(drive),
            kernel: Mutex::default(),
            started: now(),
            exclusive: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
            path: path.to_path_buf(),
            log: log.map(Mutex::new),
        });
        let accepting = thread::spawn({
            let shared = shared.clone();
            move || accept(&listener, &shared)
        });
        Ok(Server { shared, accepting: Some(accepting) })
    }

    /// The drive, to look at or to tamper with; commands wait while it is held.
    pub fn drive(&self) -> MutexGuard<'_, Drive> {
        self.shared.drive()
    }

    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// Serves until `quit` comes over the socket.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let woken = self.shared.stop();
        if let Some(accepting) = self.accepting.take().filter(|_| woken) {
            let _ = accepting.join();
        }
        let _ = std::fs::remove_file(&self.shared.path);
    }
}

fn accept(listener: &UnixListener, shared: &Arc<Shared>) {
    for (number, connection) in (1..).zip(listener.incoming()) {
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = connection else { continue };
        let shared = shared.clone();
        thread::spawn(move || {
            // A program that is killed leaves half a request behind; that ends its connection and nothing else.
            let _ = Connection { shared: &shared, number, position: 0, flags: 0 }.serve(stream);
            let _ = shared.exclusive.compare_exchange(number, 0, Ordering::SeqCst, Ordering::SeqCst);
        });
    }
}

impl Shared {
    pub(crate) fn drive(&self) -> MutexGuard<'_, Drive> {
        self.drive.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the thread that waits for connections could be woken: not if somebody took the socket away.
    fn stop(&self) -> bool {
        self.stopped.store(true, Ordering::SeqCst);
        UnixStream::connect(&self.path).is_ok()
    }

    fn kernel(&self) -> MutexGuard<'_, Kernel> {
        self.kernel.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Duration {
        now() - self.started
    }

    fn note(&self, request: &Request, reply: &Reply) {
        let Some(log) = &self.log else { return };
        let cdb: Vec<String> = request.cdb[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        let outcome = reply.sense.map_or("good".to_string(), |sense| sense.to_string());
        let line = format!(
            "{:10.3} {} out={} in={} {outcome}\n",
            self.now().as_secs_f64(),
            cdb.join(" "),
            request.data.len(),
            reply.data.len()
        );
        let _ = log.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
    }
}

/// One open file description.
struct Connection<'a> {
    shared: &'a Shared,
    number: u64,
    position: u64,
    flags: u64,
}

impl Connection<'_> {
    fn serve(&mut self, mut stream: UnixStream) -> io::Result<()> {
        while let Some(request) = Request::receive(&mut stream)? {
            let answer = self.answer(&request);
            answer.send(&mut stream)?;
            if self.shared.stopped.load(Ordering::SeqCst) {
                break;
            }
        }
        Ok(())
    }

    fn answer(&mut self, request: &Request) -> Answer {
        let control = request.operation == Operation::Control;
        if !control && self.shared.drive().has_vanished() {
            let opening = matches!(request.operation, Operation::Open | Operation::Exists);
            return Answer::failed(if opening { errno::ENOENT } else { errno::ENODEV });
        }
        match request.operation {
            Operation::Open => self.open(request.position),
            Operation::Exists => Answer::value(0),
            Operation::Scsi => self.scsi(request),
            Operation::Read => self.read(request),
            Operation::Seek => self.seek(request),
            Operation::Size => Answer::value(self.shared.kernel().bytes()),
            Operation::DriveStatus => Answer::value(block::drive_status(&self.shared.drive())),
            Operation::DiscStatus => Answer::value(block::disc_status(&self.shared.drive())),
            Operation::Eject => {
                let mut drive = self.shared.drive();
                match drive.is_locked() {
                    true => Answer::failed(errno::EBUSY),
                    false => {
                        drive.open_tray();
                        Answer::default()
                    }
                }
            }
            Operation::CloseTray => {
                self.shared.drive().close_tray();
                Answer::default()
            }
            Operation::Lock => {
                self.shared.drive().lock(request.wanted != 0);
                Answer::default()
            }
            Operation::MediaChanged => Answer::value(0),
            Operation::Control => self.control(request),
        }
    }

    fn open(&mut self, flags: u64) -> Answer {
        self.flags = flags;
        if flags & wire::OPEN_EXCLUSIVE != 0 {
            let claimed =
                self.shared.exclusive.compare_exchange(0, self.number, Ordering::SeqCst, Ordering::SeqCst);
            if claimed.is_err() {
                return Answer::failed(errno::EBUSY);
            }
        }
        let (write, nonblock) = (flags & wire::OPEN_WRITE != 0, flags & wire::OPEN_NONBLOCK != 0);
        let now = self.shared.now();
        let opened = self.shared.kernel().open(&mut self.shared.drive(), write, nonblock, now);
        opened.map_or_else(Answer::failed, |()| Answer::default())
    }

    fn scsi(&self, request: &Request) -> Answer {
        let command = Command {
            cdb: request.cdb,
            data: &request.data,
            wanted: (request.wanted as usize).min(wire::LONGEST),
        };
        let reply = self.shared.drive().execute(&command, self.shared.now());
        self.shared.note(request, &reply);
        thread::sleep(reply.wait);
        if let Some(length) = reply.hang {
            thread::sleep(length.unwrap_or(Duration::from_millis(request.time_ms.into())));
            return Answer { timed_out: true, ..Answer::default() };
        }
        if self.shared.drive().has_vanished() {
            return Answer::failed(errno::ENODEV);
        }
        Answer { sense: reply.sense, ..Answer::data(reply.data) }
    }

    fn read(&mut self, request: &Request) -> Answer {
        let here = request.position == wire::HERE;
        let position = if here { self.position } else { request.position };
        let length = u64::from(request.wanted).min(wire::LONGEST as u64);
        let sector = crate::disc::SECTOR as u64;
        let aligned = position.is_multiple_of(sector) && length.is_multiple_of(sector);
        if self.flags & wire::OPEN_DIRECT != 0 && !aligned {
            return Answer::failed(errno::EINVAL);
        }
        let Bytes { data, wait, hang, failed } =
            self.shared.kernel().read(&mut self.shared.drive(), position, length, self.shared.now());
        thread::sleep(wait);
        if let Some(length) = hang {
            thread::sleep(length.unwrap_or(BLOCK_LAYER_TIMEOUT));
        }
        if data.is_empty() && (failed || hang.is_some()) {
            return Answer::failed(errno::EIO);
        }
        if here {
            self.position += data.len() as u64;
        }
        Answer::data(data)
    }

    fn seek(&mut self, request: &Request) -> Answer {
        const SET: u32 = 0;
        const CURRENT: u32 = 1;
        const END: u32 = 2;
        let end = self.shared.kernel().bytes();
        let from = match request.wanted {
            SET => 0,
            CURRENT => self.position,
            END => end,
            _ => return Answer::failed(errno::EINVAL),
        };
        match from.checked_add_signed(request.position as i64) {
            Some(position) if position <= end => {
                self.position = position;
                Answer::value(position)
            }
            _ => Answer::failed(errno::EINVAL),
        }
    }

    fn control(&self, request: &Request) -> Answer {
        let text = String::from_utf8_lossy(&request.data);
        if text.trim() == "quit" {
            // The thread that waits for connections ends with the program anyway.
            let _ = self.shared.stop();
        }
        match control::obey(&mut self.shared.drive(), &text) {
            Ok(said) => Answer::data(said.into_bytes()),
            Err(cause) => Answer { errno: errno::EINVAL, ..Answer::data(cause.into_bytes()) },
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "a drive takes real time; nothing below asks for it")]
fn now() -> Instant {
    Instant::now()
}
