//! Every error a person can meet: what happened, where, what to do next.
//!
//! An error is a stable code, a class (which is the exit code) and the facts to put into its message. The messages
//! themselves stand in `templates/text/*/*.ftl` as `err-CODE` with a `.next` attribute; a test reads the sources and
//! fails when a code has no message in either language. Not a carrier of secrets: never put one into a fact.

use std::fmt;

/// What kind of failure it is, numbered as the process exit code (custody.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Something is not what it claims to be: wrong password, truncated, forged.
    Verification = 1,
    /// The input cannot be used as given.
    Usage = 2,
    /// A rule of custody says no.
    Refused = 3,
    /// A drive, stick, printer or child process failed.
    Device = 4,
    /// The ledger or the storage under it failed.
    Storage = 5,
    /// A signal ended it, numbered as shells do for Ctrl-C.
    Interrupted = 130,
}

/// One failure, ready to be told in any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub class: Class,
    pub code: &'static str,
    pub facts: Vec<(&'static str, String)>,
}

/// Input/output error: the device itself failed. The standard library has no kind for it.
const EIO: i32 = 5;

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    fn new(class: Class, code: &'static str) -> Self {
        Error { class, code, facts: Vec::new() }
    }
    /// Exit 1: verification failed.
    pub fn verification(code: &'static str) -> Self {
        Self::new(Class::Verification, code)
    }
    /// Exit 2: usage or bad input.
    pub fn usage(code: &'static str) -> Self {
        Self::new(Class::Usage, code)
    }
    /// Exit 3: refused by a rule.
    pub fn refused(code: &'static str) -> Self {
        Self::new(Class::Refused, code)
    }
    /// Exit 4: device.
    pub fn device(code: &'static str) -> Self {
        Self::new(Class::Device, code)
    }
    /// Exit 5: ledger or storage.
    pub fn storage(code: &'static str) -> Self {
        Self::new(Class::Storage, code)
    }
    /// Exit 130: ended by a signal.
    pub fn interrupted(code: &'static str) -> Self {
        Self::new(Class::Interrupted, code)
    }
    /// Adds a fact for the message, `{ $name }` in the Fluent text.
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }
    /// The value of a fact, if the error carries it.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }
    /// Turns an I/O failure at `path` into the error a person can act on. A full disk is exit 5, everything else
    /// that concerns a named file is exit 2.
    pub fn io(path: &std::path::Path, cause: &std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        let path_fact = path.display();
        match cause.kind() {
            K::StorageFull | K::QuotaExceeded => Self::storage("storage-full").with("path", path_fact),
            K::NotFound => Self::usage("file-missing").with("path", path_fact),
            K::PermissionDenied => Self::usage("file-not-permitted").with("path", path_fact),
            K::AlreadyExists => Self::usage("file-exists").with("path", path_fact),
            K::ReadOnlyFilesystem => Self::storage("storage-read-only").with("path", path_fact),
            K::IsADirectory => Self::usage("file-is-folder").with("path", path_fact),
            K::NotADirectory => Self::usage("file-below-file").with("path", path_fact),
            K::InvalidFilename => Self::usage("file-name-unfit").with("path", path_fact),
            K::ResourceBusy | K::ExecutableFileBusy => Self::storage("file-busy").with("path", path_fact),
            _ if cause.raw_os_error() == Some(EIO) => {
                Self::storage("file-unreadable").with("path", path_fact)
            }
            _ => Self::storage("file-io").with("path", path_fact).with("cause", cause),
        }
    }
}

/// Where in a text a byte stands: line and column, counted from 1, the column in characters. For messages.
pub fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

impl fmt::Display for Error {
    /// For logs and tests; people read the Fluent text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        for (name, value) in &self.facts {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_place_is_counted_in_lines_and_characters() {
        let text = "zone = 1\n名前 = x\n";
        assert_eq!(place(text, 0), (1, 1));
        assert_eq!(place(text, text.find('x').unwrap()), (2, 6));
        assert_eq!(place(text, text.len()), (3, 1));
        assert_eq!(place(text, 999), (3, 1));
    }
}
