//! What the tests that read the sources share.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file, its path relative to the package.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// The lines of code with their numbers from 1: comments blanked, strings kept.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below these folders of the package (missing folders hold none), sorted.
pub fn rust_files(folders: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| gather(&root().join(folder), &mut paths));
    paths.sort();
    let relative = |path: &Path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_string();
    paths
        .iter()
        .map(|path| Source { path: relative(path), text: fs::read_to_string(path).unwrap() })
        .collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("target") => {}
            true => gather(&path, paths),
            false if path.extension().is_some_and(|e| e == "rs") => paths.push(path),
            false => {}
        }
    }
}
