//! The other typesetters, in Python's hands: `scripts/tool-typesetters` installs them, `peers.py` lays out the page.

use crate::measure;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/paper/peers.py");

/// The Python that has them; none where they could not be installed.
fn python() -> Option<&'static PathBuf> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    let find = || {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/tool-typesetters");
        let found = Command::new(script).stderr(Stdio::null()).output().ok()?;
        let folder = String::from_utf8(found.stdout).ok()?;
        Some(Path::new(folder.trim()).join("bin/python")).filter(|python| python.is_file())
    };
    PYTHON.get_or_init(find).as_ref()
}

pub fn has(peer: &str) -> bool {
    let Some(python) = python() else { return false };
    let imported = Command::new(python).args(["-c", &format!("import {peer}, segno")]).output();
    imported.is_ok_and(|imported| imported.status.success())
}

pub fn is_program(name: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(name).is_file())
}

/// What the page says, for all of them.
pub fn prepare(shelf: &Path, values: &serde_json::Value) {
    std::fs::write(shelf.join("values.json"), values.to_string()).expect("a file");
}

pub fn documents(peer: &str, shelf: &Path, count: u64) {
    let python = python().expect("it was there before");
    run(Command::new(python).arg(SCRIPT).arg(peer).arg(shelf.join("values.json")).arg(count.to_string()));
}

/// Runs a program to its end and notes the most that it held in memory.
pub fn run(command: &mut Command) {
    let mut child = command.stdin(Stdio::null()).spawn().expect("it is installed");
    let status = loop {
        measure::note_peak(child.id());
        match child.try_wait().expect("our own child") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(status.success(), "{command:?}");
}
