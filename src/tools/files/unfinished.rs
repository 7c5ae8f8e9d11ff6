//! What this process has begun and not finished: temporary files and folders, files that no entry speaks of yet, child
//! processes. A signal ends the program at any line; [`abandon`] then takes all of it away.

use rustix::process::{Pid, Signal, kill_process};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

#[derive(Debug, PartialEq, Eq)]
enum Thing {
    Path(PathBuf),
    Process(u32),
}

static BEGUN: Mutex<Vec<Thing>> = Mutex::new(Vec::new());

fn begun() -> MutexGuard<'static, Vec<Thing>> {
    BEGUN.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Something will come to be here that is worth nothing if the program ends now.
pub fn begin(path: &Path) {
    // Absolute, because a child may be asked to work elsewhere.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    begun().push(Thing::Path(path));
}

/// From here on it counts: the entry that speaks of it is about to be recorded.
pub fn settle(path: &Path) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    begun().retain(|thing| *thing != Thing::Path(path.clone()));
}

/// A child process that works on something unfinished, until this is dropped. Drop it before the child is waited for:
/// then its number may be another's.
pub struct Working(u32);

impl Working {
    pub fn on(process: u32) -> Working {
        begun().push(Thing::Process(process));
        Working(process)
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        begun().retain(|thing| *thing != Thing::Process(self.0));
    }
}

/// Ends the children and removes what was begun. While the guard is held nothing new is begun; hold it until the process
/// is gone.
pub fn abandon() -> impl Drop {
    let mut begun = begun();
    for thing in begun.iter() {
        if let Thing::Process(process) = thing {
            let process = i32::try_from(*process).ok().and_then(Pid::from_raw);
            let _ = process.map(|process| kill_process(process, Signal::KILL));
        }
    }
    for thing in begun.drain(..) {
        if let Thing::Path(path) = thing {
            let _ = match path.is_dir() && !path.is_symlink() {
                true => std::fs::remove_dir_all(&path),
                false => std::fs::remove_file(&path),
            };
        }
    }
    begun
}
