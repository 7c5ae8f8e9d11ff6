//! Ctrl-C (and being asked to end): what was begun is taken away, and the person is told how far the ledger got. An entry
//! that is being committed is either wholly there or not at all; that is the ledger's own promise.

use crate::doors::cli::{ask, render};
use crate::steps::audit::interrupted::Before;
use crate::tools::config::Home;
use crate::tools::files::unfinished;
use crate::words::text::Lang;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::sync::{Mutex, MutexGuard};

/// Who holds it says how the program ends: the command's own end, or the signal.
static ENDING: Mutex<()> = Mutex::new(());

/// The command has ended by itself; a signal has nothing more to say.
pub fn hold() {
    std::mem::forget(ending());
}

fn ending() -> MutexGuard<'static, ()> {
    ENDING.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Waits for a signal beside the command that works in `home`.
pub fn watch(home: Home, lang: Lang, json: bool) {
    let before = Before::look(home);
    // Without the handler a signal ends the program as it always did.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            let _ended = ending();
            ask::restore_terminal();
            let _undecided = unfinished::pause();
            before.told(|error| {
                let _abandoned = unfinished::abandon();
                render::interruption();
                render::error(&error, None, lang, json);
                std::process::exit(error.class as i32)
            });
        }
    });
}
