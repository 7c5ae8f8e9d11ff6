//! `[evidence]`: whose signatures on certificates of erasure count as a third party's word.

use super::Home;
use crate::tools::files;
use crate::words::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A certificate is some thousand bytes.
const MAX_CERTIFICATE: u64 = 1 << 16;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EvidenceSection {
    /// Files with one certificate each (PEM or DER), of a CA or of a firm; paths start at the home.
    pub certificates: Vec<PathBuf>,
}

impl EvidenceSection {
    pub(super) fn is_default(&self) -> bool {
        self.certificates.is_empty()
    }
    /// The certificates in DER, to be judged by who reads evidence.
    ///
    /// Errors: those of reading a file; what is no certificate vouches for nobody and is left to the reader.
    pub fn files(&self, home: &Home) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let read = |path: &PathBuf| {
            let path = home.root().join(path);
            let bytes = files::read_small(&path, MAX_CERTIFICATE)?;
            Ok::<_, Error>((path, bytes))
        };
        self.certificates.iter().map(read).collect()
    }
}
