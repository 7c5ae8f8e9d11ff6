//! What this process has begun and not finished: temporary files and folders, files that no entry speaks of yet, child
//! processes. A signal ends the program at any line; [`abandon`] then takes all of it away.
//!
//! So that nothing appears behind its back, whatever comes to be or changes its name here does so under one lock, which
//! [`abandon`] keeps to the end. Not a log: after kill -9 the sweeps of [`super::temporary`] and of the steps clean up.

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

#[derive(Debug, PartialEq, Eq)]
enum Thing {
    /// It is there, and worth nothing if the program ends now.
    Path(PathBuf),
    /// It will be there, under a name that counts only when an entry speaks of it.
    Expected(PathBuf),
    Process(u32),
}

static BEGUN: Mutex<Vec<Thing>> = Mutex::new(Vec::new());
/// Held while it is decided whether something counts. Always taken before the ledger's lock, and that before `BEGUN`.
static DECIDING: Mutex<()> = Mutex::new(());

fn begun() -> MutexGuard<'static, Vec<Thing>> {
    BEGUN.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Makes something that is worth nothing if the program ends now.
pub fn begin<T>(path: &Path, make: impl FnOnce() -> std::io::Result<T>) -> std::io::Result<T> {
    let mut begun = begun();
    let made = make()?;
    begun.push(Thing::Path(absolute(path)));
    Ok(made)
}

/// Gives something begun its final name. It is finished then, unless it is [expected](expect).
pub fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut begun = begun();
    super::rename_without_replacing(from, to)?;
    let (from, to) = (absolute(from), absolute(to));
    begun.retain(|thing| *thing != Thing::Path(from.clone()));
    if begun.contains(&Thing::Expected(to.clone())) {
        begun.push(Thing::Path(to));
    }
    Ok(())
}

/// Gives something begun the place of what counts already.
pub fn replace(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut begun = begun();
    std::fs::rename(from, to)?;
    let from = absolute(from);
    begun.retain(|thing| *thing != Thing::Path(from.clone()));
    Ok(())
}

/// What will be published under this name counts only once [`decide`] has recorded an entry.
pub fn expect(path: &Path) {
    begun().push(Thing::Expected(absolute(path)));
}

/// Records an entry. From its commit on everything [expected](expect) counts, and a signal leaves it alone; up to then,
/// and after a failure, it is still unfinished.
pub fn decide<T, E>(record: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let _deciding = pause();
    let recorded = record()?;
    let mut begun = begun();
    let expected = |thing: &Thing| match thing {
        Thing::Expected(path) => Some(path.clone()),
        _ => None,
    };
    let counting: Vec<PathBuf> = begun.iter().filter_map(expected).collect();
    begun.retain(|thing| match thing {
        Thing::Path(path) | Thing::Expected(path) => !counting.contains(path),
        Thing::Process(_) => true,
    });
    Ok(recorded)
}

/// While this is held, nothing is decided.
pub fn pause() -> MutexGuard<'static, ()> {
    DECIDING.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Absolute, because a child may be asked to work elsewhere.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
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
            end(*process);
        }
    }
    for thing in begun.drain(..) {
        if let Thing::Path(path) = thing {
            remove(&path);
        }
    }
    begun
}

/// Ends a child and waits until it is gone, so that it cannot write any more. It stays to be collected.
fn end(process: u32) {
    let Some(process) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return };
    let _ = kill_process(process, Signal::KILL);
    let _ = waitid(WaitId::Pid(process), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
}

/// A folder loses its name first: another thread that still puts files into it does not find it any more.
fn remove(path: &Path) {
    if !path.is_dir() || path.is_symlink() {
        let _ = std::fs::remove_file(path);
        return;
    }
    let mut aside = path.as_os_str().to_owned();
    aside.push(".part");
    let moved = super::rename_without_replacing(path, Path::new(&aside)).is_ok();
    let _ = std::fs::remove_dir_all(if moved { Path::new(&aside) } else { path });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_even_while_another_thread_fills_it() {
        let place = tempfile::tempdir().unwrap();
        for round in 0..50 {
            let folder = place.path().join(round.to_string());
            std::fs::create_dir(&folder).unwrap();
            let into = folder.clone();
            // Ends when the folder is gone, and no sooner.
            let filling = std::thread::spawn(move || {
                (0..)
                    .map(|n: u32| into.join(n.to_string()))
                    .take_while(|file| std::fs::write(file, "x").is_ok())
                    .count()
            });
            std::thread::sleep(std::time::Duration::from_micros(300));
            remove(&folder);
            assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
            filling.join().unwrap();
        }
    }
}
